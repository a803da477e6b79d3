//! Editing: commands, applied all or none by one `apply`; the undo history; and plans and drafts
//! made from other scenarios: levers, next year's draft, merging, taking over.

mod command;
mod difference;
mod document;
mod label;
pub mod levers;
pub mod merge;
mod recorder;
pub mod roll_forward;
mod sheet_import;
mod take_over;
pub mod units;

pub use command::{Command, EditError, apply, new_project};
pub use difference::facts_between;
pub use document::{Document, TypingSession};
pub use label::Label;
pub use recorder::Recorder;
pub use sheet_import::{ChangeKind, SheetChange, SheetPlan, Suspicion};
pub use take_over::{Extent, Side, TakeOverError, can_take_over, take_over};
