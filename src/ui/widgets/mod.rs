//! Widgets for values that do not depend on scenarios: the caller passes data in and gets events.

pub mod draft;
pub mod grid;
pub mod marks;
