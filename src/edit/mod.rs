//! Editing: labelled, atomic commands through one `apply`, and the history they make.

mod command;
pub mod compare_words;
mod difference;
mod document;
mod label;
pub mod levers;
mod recorder;
mod take_over;
pub mod words;

pub use command::{Command, EditError, apply, new_project};
pub use difference::facts_between;
pub use document::{Document, Session};
pub use label::{Label, action_name, expense_name, field_name, group_name, owner_name};
pub use recorder::Recorder;
pub use take_over::{Extent, Side, TakeOverError, can_take_over, take_over};
