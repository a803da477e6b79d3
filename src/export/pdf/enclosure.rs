//! The end of a PDF: the title in the window of its reader, and a file carried inside.
//!
//! An archival PDF (PDF/A-2) may have no attachments but archival PDFs. A program may however keep
//! data of its own in `PieceInfo` (ISO 32000-1 §14.5), which every reader ignores and keeps.

use std::io::{self, Read as _, Write as _};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use hayro_syntax::object::{Dict, Name, Stream};

use crate::export::{Enclosure, ExportError};
use crate::reading;

/// The key of this program's data in `PieceInfo`.
const OWNER: &str = "BudgetWorkbench";
/// A file carried inside must be smaller than this, so that a crafted one cannot fill the memory.
const MOST_BYTES: u64 = 1 << 30;

/// The length of an entry of the cross-reference table, in bytes.
const ENTRY: usize = 20;

/// Completes the PDF of the typesetter: a reader shows the title of the document in its window
/// rather than the name of the file, and the PDF carries `file` inside when there is one.
///
/// Both are an incremental update, which leaves the bytes written before as they are. The update is
/// written by hand: the typesetter offers neither, and a library would first read the whole PDF,
/// which may have thousands of pages.
pub(super) fn complete(
    mut pdf: Vec<u8>,
    file: Option<Enclosure<'_>>,
    year: u16,
) -> Result<Vec<u8>, ExportError> {
    let Written { root, catalog, objects, trailer, table } =
        Written::of(&pdf).ok_or_else(|| ExportError::Failed("xref".to_owned()))?;
    let data = file.map(|file| deflated(file.bytes)).transpose();
    let data = data.map_err(|error| ExportError::Failed(error.to_string()))?;
    let carried = if data.is_some() {
        format!(
            "/PieceInfo<</{OWNER}<</LastModified(D:{year:04}0101000000Z)\
             /Private<</Data {objects} 0 R>>>>>>"
        )
    } else {
        String::new()
    };
    let catalog = showing_title(&catalog);

    pdf.push(b'\n');
    let at_catalog = pdf.len();
    pdf.extend(format!("{root} 0 obj\n<<{catalog}{carried}>>\nendobj\n").as_bytes());
    let at_data = pdf.len();
    if let Some(data) = &data {
        let length = data.len();
        let head = format!("{objects} 0 obj\n<</Length {length}/Filter/FlateDecode>>stream\n");
        pdf.extend(head.as_bytes());
        pdf.extend(data);
        pdf.extend(b"\nendstream\nendobj\n");
    }

    let at_table = pdf.len();
    pdf.extend(format!("xref\n{root} 1\n{at_catalog:010} 00000 n\r\n").as_bytes());
    let mut size = objects;
    if data.is_some() {
        pdf.extend(format!("{objects} 1\n{at_data:010} 00000 n\r\n").as_bytes());
        size += 1;
    }
    let (before, after) = (format!("/Size {objects}"), format!("/Size {size}/Prev {table}"));
    let trailer = trailer.replacen(&before, &after, 1);
    pdf.extend(format!("trailer\n{trailer}\nstartxref\n{at_table}\n%%EOF\n").as_bytes());
    Ok(pdf)
}

fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut data = ZlibEncoder::new(Vec::new(), Compression::default());
    data.write_all(bytes)?;
    data.finish()
}

/// A catalogue with the wish that readers show the title of the document.
fn showing_title(catalog: &str) -> String {
    const PREFERENCES: &str = "/ViewerPreferences<<";
    const WISH: &str = "/DisplayDocTitle true";
    match catalog.split_once(PREFERENCES) {
        Some((before, after)) => format!("{before}{PREFERENCES}{WISH}{after}"),
        None => format!("{catalog}{PREFERENCES}{WISH}>>"),
    }
}

/// The parts of the typesetter's PDF that an update needs.
struct Written {
    /// The object number of the catalogue.
    root: usize,
    /// The text between the brackets of the catalogue.
    catalog: String,
    /// The number of objects, including the unused first one.
    objects: usize,
    trailer: String,
    /// The byte at which the cross-reference table begins.
    table: usize,
}

impl Written {
    /// Finds the parts; `None` when the PDF is not written as the typesetter writes it.
    fn of(pdf: &[u8]) -> Option<Self> {
        const LONGEST_END: usize = 2_000;
        let end = pdf.get(pdf.len().saturating_sub(LONGEST_END)..)?;
        let end = String::from_utf8_lossy(end);
        let (trailer, start) = end.rsplit_once("trailer\n")?.1.split_once("\nstartxref\n")?;
        let table = leading_number(start)?;
        let root = leading_number(trailer.split_once("/Root ")?.1)?;
        let objects = leading_number(trailer.split_once("/Size ")?.1)?;

        let entries = pdf.get(table..)?.strip_prefix(format!("xref\n0 {objects}\n").as_bytes())?;
        let entry = entries.chunks_exact(ENTRY).nth(root)?;
        let at = leading_number(str::from_utf8(entry).ok()?)?;
        let catalog = str::from_utf8(pdf.get(at..table)?).ok()?;
        let catalog = catalog.strip_prefix(&format!("{root} 0 obj\n<<"))?;
        let catalog = catalog.split_once(">>\nendobj")?.0.to_owned();
        let trailer = trailer.is_ascii().then(|| trailer.to_owned())?;
        Some(Self { root, catalog, objects, trailer, table })
    }
}

/// The number with which a text begins.
fn leading_number(text: &str) -> Option<usize> {
    text.split(|it: char| !it.is_ascii_digit()).next()?.parse().ok()
}

/// The file that a PDF carries inside; `None` when it carries none.
///
/// # Errors
/// [`ExportError::Locked`] when it is encrypted; [`ExportError::Unreadable`] when it is no PDF, or
/// what it carries is damaged.
pub fn enclosure(pdf: &[u8]) -> Result<Option<Vec<u8>>, ExportError> {
    let document = match reading::pdf::open(pdf) {
        Err(_) if reading::pdf::is_locked(pdf) => return Err(ExportError::Locked),
        opened => opened?,
    };
    let xref = document.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id()).unwrap_or_default();
    let private = ["PieceInfo", OWNER, "Private"]
        .iter()
        .try_fold(catalog, |dictionary, key| dictionary.get::<Dict<'_>>(key));
    let Some(data) = private.and_then(|private| private.get::<Stream<'_>>("Data")) else {
        return Ok(None);
    };
    content(&data).map(Some)
}

/// The content of a stream. Programs that save a PDF again may store it in another way than
/// [`complete`] does.
fn content(stream: &Stream<'_>) -> Result<Vec<u8>, ExportError> {
    let filter = stream.dict().get::<Name<'_>>("Filter");
    let is_ours = filter.is_some_and(|filter| &*filter == b"FlateDecode")
        && !stream.dict().contains_key("DecodeParms");
    let bytes = if is_ours {
        let mut bytes = Vec::new();
        let inflated =
            ZlibDecoder::new(&*stream.raw_data()).take(MOST_BYTES).read_to_end(&mut bytes);
        inflated.map_err(|error| ExportError::Unreadable(error.to_string()))?;
        bytes
    } else {
        let decoded = stream.decoded();
        decoded.map_err(|error| ExportError::Unreadable(format!("{error:?}")))?.into_owned()
    };
    if MOST_BYTES <= bytes.len() as u64 {
        return Err(ExportError::Unreadable(format!("> {MOST_BYTES}")));
    }
    Ok(bytes)
}
