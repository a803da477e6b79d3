//! Reading files that others have filled in.
//!
//! A reader turns bytes into facts without access to files or to the scenario; the caller decides
//! what happens with the facts.

mod cells;
pub mod code_list;
mod error;
pub mod line_items;

pub use error::ImportError;
