//! Reading files that others have filled in.
//!
//! A reader turns bytes into facts and knows neither files nor the scenario they are meant for; the
//! caller decides what becomes of them.

mod cells;
mod error;
pub mod line_items;

pub use error::ImportError;
