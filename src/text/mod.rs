//! Functions for plain text: rows of cells for spreadsheets, and comparing two texts.

pub mod alignment;
pub mod delimited;
mod difference;
pub mod formula;
mod number_like;
pub mod plain_table;

pub use difference::{Piece, text_difference};
