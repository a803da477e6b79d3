//! Reading documents: from the bytes of a file to the text on its pages.
//!
//! A reader knows neither books nor scenarios, and shares nothing with the writers of `export`,
//! which use it to find again what they wrote.

pub mod pdf;

/// The bytes are no document that can be read; with the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);
