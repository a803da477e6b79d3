//! Workbooks whose data sheet a user has filled in or changed.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook with a data sheet of these rows, the titles first.
pub fn data_sheet<const N: usize>(rows: &[[&str; N]]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("明细数据").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// An exported workbook with a number of its data sheet replaced.
pub fn with_number(workbook: &[u8], old: &str, new: &str) -> Vec<u8> {
    let (old, new) = (format!("<v>{old}</v>"), format!("<v>{new}</v>"));
    with_parts(workbook, |_, text| {
        // Only the data sheet has a filter.
        text.contains("<autoFilter").then(|| replaced(text, &old, &new))
    })
}

/// The workbook with `old` replaced by `new` in one of its parts.
pub fn with_text(workbook: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    with_parts(workbook, |name, text| (name == part).then(|| replaced(text, old, new)))
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{text}");
    text.replacen(old, new, 1)
}

/// The workbook with the parts for which `change` returns another text.
fn with_parts(workbook: &[u8], change: impl Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        let changed = change(&name, &String::from_utf8_lossy(&bytes));
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(changed.as_ref().map_or(bytes.as_slice(), String::as_bytes)).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
