//! Editing: labelled, atomic commands through one `apply`, and the history they make.

mod command;
mod difference;
mod document;
mod label;
mod recorder;

pub use command::{Command, EditError, apply, new_project};
pub use difference::facts_between;
pub use document::{Document, Session};
pub use label::{Label, action_name, expense_name, field_name, group_name};
pub use recorder::Recorder;
