//! Plain text, whatever it is about: rows of cells for spreadsheets, and what two texts share.

pub mod alignment;
pub mod delimited;
mod difference;
pub mod formula;
pub mod plain_table;

pub use difference::{Piece, text_difference};
