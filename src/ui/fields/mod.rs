//! Form fields: one fact each, its editor, and the texts a fact is shown and typed in.

pub mod basis;
pub mod draft_field;
pub mod focus;
pub mod form;
pub mod text_field;
pub mod value_text;
