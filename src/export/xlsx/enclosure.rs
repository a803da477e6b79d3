//! A file inside the workbook, on a hidden sheet.
//!
//! Its bytes are there as a ZIP in base64, cut into cells: nothing that a spreadsheet does to
//! texts (line ends, blanks, what begins with an apostrophe) can change it unnoticed, and the ZIP
//! holds a checksum.

use std::io::{Cursor, Read, Write};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use calamine::{DataRef, Reader, Xlsx};
use rust_xlsxwriter::Worksheet;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::names::Names;
use crate::export::{Enclosure, ExportError};
use crate::locale::tr;

/// The text of the first cell, by which the sheet is recognised even under another name.
const MARK: &str = "budget-workbench enclosure 1";
/// The level of compression, low for speed: a workbook is so repetitive that more effort gains
/// little.
pub const COMPRESSION: u8 = 2;
/// The most characters in a cell; Excel allows 32,767.
const MOST_IN_A_CELL: usize = 30_000;
/// The most bytes of an enclosed file; a longer one is damaged or crafted to do harm.
const MOST_BYTES: u64 = 1 << 30;

/// Makes a sheet with the file.
pub fn sheet(enclosed: Enclosure<'_>) -> Result<Worksheet, ExportError> {
    let text = BASE64_STANDARD.encode(zipped(enclosed).map_err(zip_failed)?);
    let mut sheet = Worksheet::new();
    sheet.set_name(Names::ENCLOSURE)?.set_very_hidden(true);
    sheet.write_string(0, 0, MARK)?;
    let mut rest = text.as_str();
    for row in 1.. {
        let (cell, after) = rest.split_at_checked(MOST_IN_A_CELL).unwrap_or((rest, ""));
        sheet.write_string(row, 0, cell)?;
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    Ok(sheet)
}

fn zipped(enclosed: Enclosure<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(COMPRESSION)))
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file(enclosed.name, options)?;
    writer.write_all(enclosed.bytes)?;
    Ok(writer.finish()?.into_inner())
}

/// The file that a workbook carries; `None` when it carries none, or is a document of another kind.
///
/// # Errors
/// When it or what it carries is damaged.
pub fn enclosure(workbook: &[u8]) -> Result<Option<Vec<u8>>, ExportError> {
    let archive = ZipArchive::new(Cursor::new(workbook)).map_err(unreadable)?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Ok(None);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).map_err(unreadable)?;
    // A program that saved the workbook again may have moved the sheet.
    for name in workbook.sheet_names().iter().rev() {
        if let Some(text) = marked(&mut workbook, name)? {
            let bytes = BASE64_STANDARD.decode(text).map_err(unreadable)?;
            return unzipped(&bytes).map(Some);
        }
    }
    Ok(None)
}

/// The text below the mark; `None` on a sheet without it.
fn marked(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, ExportError> {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return Ok(None) };
    let mut text = None;
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let words = match cell.get_value() {
            DataRef::String(words) => words.as_str(),
            DataRef::SharedString(words) => words,
            _ => "",
        };
        match (&mut text, cell.get_position()) {
            (None, (0, 0)) if words == MARK => text = Some(String::new()),
            (None, _) => return Ok(None),
            (Some(text), (_, 0)) => text.push_str(words),
            (Some(_), _) => {}
        }
    }
    Ok(text)
}

fn unzipped(bytes: &[u8]) -> Result<Vec<u8>, ExportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_failed)?;
    let file = archive.by_index(0).map_err(zip_failed)?;
    let mut contents = Vec::new();
    // Reading to the end compares the checksum.
    let read = file.take(MOST_BYTES + 1).read_to_end(&mut contents).map_err(unreadable)?;
    if MOST_BYTES < read as u64 {
        return Err(ExportError::Unreadable(tr!("export.xlsx.too_large").into_owned()));
    }
    Ok(contents)
}

#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn zip_failed(error: zip::result::ZipError) -> ExportError {
    ExportError::Failed(error.to_string())
}

fn unreadable(error: impl std::fmt::Display) -> ExportError {
    ExportError::Unreadable(error.to_string())
}
