//! The language of the program: how it names the parts of the model, its choices and its values.
//!
//! A figure, a fact or a choice is called the same wherever it is shown, on a page, in a label of
//! the undo menu, in a report of a command.
//! The book has words of its own (`assets/wording`), since it is always Chinese.

mod choice;
pub mod compare;
mod figure;
mod name;
mod time;
mod value;

pub use choice::{
    direction, fund_source, indicator_category, indicator_level, procurement_category,
    project_level, project_nature, stage,
};
pub use figure::{Named, figure, whole};
pub use name::{action, expense, field, group, list_item, thing, unit};
pub use time::local_time;
pub use value::{Style, basis, known_value, value};
