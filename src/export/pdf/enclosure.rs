//! A file carried inside the PDF.
//!
//! A PDF for the archive must not have attachments other than PDFs for the archive, but a program
//! may keep data of its own in the document's private data (`PieceInfo`, ISO 32000-1 §14.5), which
//! every reader passes over and keeps.

use lopdf::{Dictionary, Document, IncrementalDocument, Object, Stream, dictionary};

use crate::export::{Enclosure, ExportError};

/// Under this name the data are this program's own.
const OWNER: &str = "BudgetWorkbench";
/// A file carried inside is not read beyond this size, so that a crafted one cannot fill the memory.
const MOST_BYTES: usize = 1 << 30;

/// The PDF with the file inside, as an update that leaves what was written as it is.
pub(super) fn enclose(
    pdf: Vec<u8>,
    file: Enclosure<'_>,
    year: u16,
) -> Result<Vec<u8>, ExportError> {
    let failed = |error: lopdf::Error| ExportError::Failed(error.to_string());
    let written = Document::load_mem(&pdf).map_err(failed)?;
    let root = written.trailer.get(b"Root").and_then(Object::as_reference).map_err(failed)?;
    let mut update = IncrementalDocument::create_from(pdf, written);
    update.opt_clone_object_to_new_document(root).map_err(failed)?;
    let new = &mut update.new_document;
    let mut data = Stream::new(Dictionary::new(), file.bytes.to_vec());
    data.compress().map_err(failed)?;
    let data = new.add_object(data);
    let private = dictionary! {
        "Name" => Object::string_literal(file.name),
        "Data" => data,
    };
    let piece = dictionary! {
        "LastModified" => Object::string_literal(format!("D:{year:04}0101000000Z")),
        "Private" => private,
    };
    let catalog = new.get_object_mut(root).and_then(Object::as_dict_mut).map_err(failed)?;
    catalog.set("PieceInfo", dictionary! { OWNER => piece });
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).map_err(|error| ExportError::Failed(error.to_string()))?;
    Ok(bytes)
}

/// The file that a PDF carries inside; `None` when it carries none.
///
/// # Errors
/// [`ExportError::Unreadable`] when it is no PDF, or what it carries is damaged.
pub fn enclosure(pdf: &[u8]) -> Result<Option<Vec<u8>>, ExportError> {
    let unreadable = |error: lopdf::Error| ExportError::Unreadable(error.to_string());
    let document = Document::load_mem(pdf).map_err(unreadable)?;
    let catalog = document.catalog().map_err(unreadable)?;
    let Some(private) = private(&document, catalog) else {
        return Ok(None);
    };
    let data = private.get_deref(b"Data", &document).and_then(Object::as_stream);
    let bytes = data.and_then(|data| data.get_plain_content_with_limit(MOST_BYTES));
    bytes.map(Some).map_err(unreadable)
}

/// This program's own data in a document.
fn private<'a>(document: &'a Document, catalog: &'a Dictionary) -> Option<&'a Dictionary> {
    let mut at = catalog;
    for key in ["PieceInfo", OWNER, "Private"] {
        at = document.get_dict_in_dict(at, key.as_bytes()).ok()?;
    }
    Some(at)
}
