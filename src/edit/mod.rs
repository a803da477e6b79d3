//! Editing: labelled, atomic commands through one `apply`, and the history they make.

mod command;
mod document;
mod label;
pub mod levers;

pub use command::{Command, EditError, apply, new_project};
pub use document::{Document, Session};
pub use label::{Label, expense_name, field_name, group_name};
