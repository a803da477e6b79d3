//! Work beside the window: choosing, reading and writing files, and publishing.

pub mod files;
pub mod publishing;
