//! Editing: labelled, atomic commands through one `apply`, the history they make, and drafts made
//! from others: next year's, and what two people made of one.

mod command;
mod difference;
mod document;
mod label;
pub mod levers;
pub mod merge;
mod recorder;
pub mod roll_forward;
mod take_in;
mod take_over;

pub use command::{Command, EditError, apply, new_project};
pub use difference::facts_between;
pub use document::{Document, TypingSession};
pub use label::Label;
pub use recorder::Recorder;
pub use take_in::{TakeIn, take_in};
pub use take_over::{Extent, Side, TakeOverError, can_take_over, take_over};
