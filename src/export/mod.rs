//! Writing the book to files: PDF, Word, Excel, CSV, Markdown, text and pictures.
//!
//! A writer turns a [`Book`](crate::book::Book) into bytes without scenario, folder or clock: the
//! same book gives the same bytes. For every format but pictures there is a reader, which finds
//! every figure again in the bytes and reports each that differs from the book.

pub mod csv;
pub mod docx;
mod error;
pub mod markdown;
pub mod pdf;
pub mod png;
mod proof;
pub mod text;
pub mod typeset;
mod watch;
pub mod xlsx;

pub use error::ExportError;
pub use proof::{Check, Difference};
pub use watch::{Phase, Watch};

/// The formats a book can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Pdf,
    /// Word
    Docx,
    /// Excel
    Xlsx,
    Csv,
    Markdown,
    Text,
    Png,
}

impl Format {
    /// Every format, those that are most often sent to others first.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Docx, Self::Xlsx, Self::Csv, Self::Markdown, Self::Text, Self::Png];

    /// The formats that are usual in offices: the choice for a snapshot unless the user changes it.
    pub const USUAL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Xlsx];

    /// The file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Png => "png",
        }
    }
}

/// The name of the scenario's file inside the files of a book, and beside them in a snapshot.
pub const SCENARIO: &str = "scenario.ron";

/// A file carried inside a PDF, Word or Excel file, so that the scenario can be restored from it.
#[derive(Clone, Copy, Debug)]
pub struct Enclosure<'a> {
    /// The file name, such as `scenario.ron`.
    pub name: &'a str,
    pub bytes: &'a [u8],
}

impl<'a> Enclosure<'a> {
    /// The file of a scenario.
    pub fn scenario(text: &'a str) -> Self {
        Self { name: SCENARIO, bytes: text.as_bytes() }
    }
}
