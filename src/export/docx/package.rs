//! The package of a Word document: a zip file of parts. The same parts give the same bytes.

use std::io::{BufRead, BufReader, Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use crate::export::{ExportError, Phase, Watch};

/// The number of bytes written between two checks for cancellation.
const PIECE: usize = 1 << 20;

/// The number of bytes that are unpacked at once.
const READ_AT_ONCE: usize = 1 << 16;

/// The most bytes that are unpacked from a part, so that a crafted file cannot fill the memory.
const MOST_BYTES: u64 = 1 << 30;

/// A part of a package: its name and content.
pub(super) struct Part {
    name: String,
    bytes: Vec<u8>,
    /// True for pictures, which are compressed already.
    is_packed: bool,
}

impl Part {
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), is_packed: false }
    }

    pub fn picture(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, is_packed: true }
    }
}

/// Packs the parts in their order.
pub(super) fn pack(parts: &[Part], watch: &Watch) -> Result<Vec<u8>, ExportError> {
    let failed = |error: &dyn std::error::Error| ExportError::Failed(error.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let total: usize = parts.iter().map(|part| part.bytes.len()).sum();
    let mut written = 0;
    for part in parts {
        let method =
            if part.is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix);
        zip.start_file(part.name.as_str(), options).map_err(|error| failed(&error))?;
        for piece in part.bytes.chunks(PIECE) {
            let percent = u8::try_from(written * 100 / total.max(1)).unwrap_or(100);
            watch.report(Phase::Writing, percent)?;
            zip.write_all(piece).map_err(|error| failed(&error))?;
            written += piece.len();
        }
    }
    let packed = zip.finish().map_err(|error| failed(&error))?;
    Ok(packed.into_inner())
}

/// A package that is being read.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, ExportError> {
        ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(|error| unreadable(&error))
    }

    /// The names of the parts.
    pub fn names(&self) -> Result<Vec<String>, ExportError> {
        let names = self.0.file_names();
        names.map(|name| Ok(name.map_err(|error| unreadable(&error))?.into_owned())).collect()
    }

    /// A reader of the content of a part, which may be too long to be in memory at once.
    pub fn reader(&mut self, name: &str) -> Result<impl BufRead, ExportError> {
        let part = self.0.by_name(name).map_err(|error| unreadable(&error))?;
        Ok(BufReader::with_capacity(READ_AT_ONCE, part.take(MOST_BYTES)))
    }

    /// The content of a part.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        self.reader(name)?.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok(bytes)
    }

    /// The content of a part of text.
    #[cfg(test)]
    pub fn text(&mut self, name: &str) -> Result<String, ExportError> {
        String::from_utf8(self.bytes(name)?).map_err(|error| unreadable(&error))
    }
}

/// The error for a file that is not a valid package; with the reason.
pub(super) fn unreadable(why: &dyn std::error::Error) -> ExportError {
    ExportError::Unreadable(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_as_they_were_packed() {
        let parts = [
            Part::new("a.xml", "<a>预算</a>"),
            Part::picture("b/c.png".to_owned(), vec![0, 1, 255]),
        ];
        let bytes = pack(&parts, &Watch::NONE).unwrap();
        assert_eq!(bytes, pack(&parts, &Watch::NONE).unwrap());
        let mut package = Package::open(&bytes).unwrap();
        assert_eq!(package.names().unwrap(), ["a.xml", "b/c.png"]);
        assert_eq!(package.text("a.xml").unwrap(), "<a>预算</a>");
        assert_eq!(package.bytes("b/c.png").unwrap(), [0, 1, 255]);
        assert!(package.text("b/c.png").is_err());
        assert!(package.text("missing").is_err());
    }

    #[test]
    fn packing_can_be_cancelled() {
        let watch = Watch { report: &|_, _| false };
        let parts = [Part::new("a.xml", "<a/>")];
        assert_eq!(pack(&parts, &watch), Err(ExportError::Cancelled));
    }

    #[test]
    fn a_file_that_is_no_package_is_refused() {
        assert!(matches!(Package::open(b"not a zip"), Err(ExportError::Unreadable(_))));
    }
}
