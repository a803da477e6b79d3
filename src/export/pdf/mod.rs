//! The book as an archival PDF (PDF/A-2b): tagged, with contents, bookmarks and embedded fonts, and
//! with the scenario carried inside.

mod enclosure;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use enclosure::enclosure;

use super::proof::{Medium, compare};
use super::typeset::{self, Typesetter, failed};
use super::{Check, Enclosure, ExportError, Phase, Watch};
use crate::book::Book;
use crate::reading::pdf;

/// The name of this program in the metadata of the PDF.
const CREATOR: &str = concat!("Budget Workbench ", env!("CARGO_PKG_VERSION"));

/// Writes the book as a PDF, with a file carried inside when one is given.
///
/// The same book and the same file give the same bytes: the time of writing is not in the PDF.
///
/// # Errors
/// [`ExportError::Failed`] with the message of the typesetter or the writer, and
/// [`ExportError::Cancelled`].
pub fn write(
    book: &Book,
    enclosed: Option<Enclosure<'_>>,
    watch: &Watch<'_>,
) -> Result<Vec<u8>, ExportError> {
    let (pages, said) = Typesetter::new()?.print(book, watch)?;
    let identity = identity(&said, enclosed);
    drop(said);
    typeset::forget();
    watch.report(Phase::Composing, 100)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b])
        .map_err(|refusal| ExportError::Failed(refusal.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards,
        ..PdfOptions::default()
    };
    watch.report(Phase::Writing, 0)?;
    let bytes = typst_pdf::pdf(pages.document(), &options).map_err(|errors| failed(&errors))?;
    watch.report(Phase::Writing, 80)?;
    let bytes = enclosure::complete(bytes, enclosed, book.fiscal_year)?;
    watch.report(Phase::Writing, 100)?;
    Ok(bytes)
}

/// Finds every figure of the book in the PDF again, each in its place.
///
/// # Errors
/// [`ExportError::Differs`] with the figures that are missing or differ;
/// [`ExportError::Unreadable`].
pub fn check(pdf: &[u8], book: &Book) -> Result<Check, ExportError> {
    compare(book, Medium::Pages, || pdf::read(pdf))
}

/// The identity of the document: a hash of all its text and the file it carries.
fn identity(said: &[u8], enclosed: Option<Enclosure<'_>>) -> String {
    let mut hash = Sha256::new();
    hash.update(said);
    if let Some(file) = enclosed {
        hash.update(file.bytes);
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests;
