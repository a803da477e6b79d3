//! Texts in the program's language: the names of figures, facts and choices, and values as text.
//!
//! A figure, fact or choice has the same name wherever it is shown: on a page, in the undo menu and
//! in the report of a command. The book has its own wording (`assets/layouts`), because it is
//! always Chinese.

mod choice;
pub mod compare;
mod figure;
mod name;
mod time;
mod value;

pub use choice::{
    direction, fund_source, indicator_category, indicator_level, procurement_category,
    procurement_method, project_level, project_nature, stage, unit_kind,
};
pub use figure::{Named, figure, whole};
pub use name::{action, expense, field, group, list_item, thing, unit};
pub use time::local_time;
pub use value::{Style, basis, known_value, value};
