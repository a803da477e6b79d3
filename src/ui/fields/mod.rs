//! Form fields: editors for one fact each, and the conversion between values and texts.

pub mod basis;
pub mod draft_field;
pub mod focus;
pub mod form;
pub mod text_field;
pub mod value_text;
