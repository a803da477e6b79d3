//! Widgets that know nothing of budgets: the caller gives data and receives events.

pub mod grid;
