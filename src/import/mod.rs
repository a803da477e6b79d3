//! Reading what others have filled in.
//!
//! A reader turns bytes into facts and knows neither files nor the scenario they are meant for:
//! what becomes of the facts is for whoever asked.

mod cells;
mod error;
pub mod line_items;

pub use error::ImportError;
