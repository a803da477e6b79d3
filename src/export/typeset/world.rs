//! What the typesetter sees of the world: the template, the fonts, and the book as data.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;

use super::fonts::FONTS;
use crate::export::ExportError;

const TEMPLATE: &str = include_str!("../../../assets/book/book.typ");
const TEMPLATE_PATH: &str = "/book.typ";
const DATA_PATH: &str = "/book.json";

/// How many typesettings ago a remembered piece was last of use when it is forgotten.
const REMEMBERED: usize = 10;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// No file system, no packages, no clock: nothing but the template and the data.
pub(super) struct World {
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl World {
    /// # Errors
    /// When the paths within the world are refused, which they are not.
    pub fn new() -> Result<Self, ExportError> {
        let template = Source::new(file_id(TEMPLATE_PATH)?, TEMPLATE.to_owned());
        Ok(Self { template, data_id: file_id(DATA_PATH)?, data: Bytes::new([]) })
    }

    /// Sets the pages for the book in `json`; what is the same as before is not reckoned again.
    ///
    /// # Errors
    /// [`ExportError::Failed`] with what the typesetter says.
    pub fn typeset(&mut self, json: Bytes) -> Result<PagedDocument, ExportError> {
        self.data = json;
        let outcome = typst::compile::<PagedDocument>(self);
        typst::comemo::evict(REMEMBERED);
        outcome.output.map_err(|errors| failed(&errors))
    }
}

fn file_id(path: &str) -> Result<FileId, ExportError> {
    let path = VirtualPath::new(path).map_err(|error| ExportError::Failed(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What the typesetter or the writer of the PDF says, as one error.
pub(in crate::export) fn failed(errors: &[SourceDiagnostic]) -> ExportError {
    let told = errors.iter().flat_map(|error| {
        let hints = error.hints.iter().map(|hint| hint.v.to_string());
        std::iter::once(error.message.to_string()).chain(hints)
    });
    ExportError::Failed(told.collect::<Vec<_>>().join("; "))
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            return Ok(self.template.clone());
        }
        Err(missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id {
            return Ok(self.data.clone());
        }
        Err(missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_tells_what_the_typesetter_says() {
        let outcome = World::new().unwrap().typeset(Bytes::new(b"{"));
        let Err(ExportError::Failed(why)) = outcome else { panic!("it was set") };
        assert!(why.contains("JSON"), "{why}");
    }
}
