//! Reads documents: from the bytes of a file to the text on its pages.
//!
//! Readers depend on neither books nor scenarios and share no code with the writers of `export`,
//! which use them to check their output.

pub mod markdown;
mod page_text;
pub mod pdf;
pub mod text;

pub use page_text::PageText;

/// The error for bytes that are not a readable document; holds the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);
