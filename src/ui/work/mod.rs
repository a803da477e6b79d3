//! Background work: jobs, and their use for choosing files and publishing.

pub mod file_choice;
pub mod file_dialogs;
pub mod job;
pub mod jobs;
pub mod progress;
pub mod publishing;
pub mod threads;
