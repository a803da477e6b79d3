//! Widgets that know values but no scenario: the caller gives data and receives events.

pub mod draft;
pub mod grid;
