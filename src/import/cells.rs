//! The cells of a sheet. They are read leniently, as people fill them in many ways.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::ImportError;

/// A workbook that is being read.
pub struct Workbook(Xlsx<Cursor<Vec<u8>>>);

/// The cells of a sheet by row and column, counted from zero; empty ones are left out.
pub type Cells = BTreeMap<u32, BTreeMap<u32, CellContent>>;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum CellContent {
    Words(String),
    Number(f64),
    Flag(bool),
    /// A date or a time, as it looks.
    Date(String),
    /// The error of a formula, such as `#N/A`.
    Error(String),
    /// A formula whose result is not stored: the program that wrote the file did not compute it.
    Uncomputed,
}

impl CellContent {
    /// The content as text; a formula without a stored result has none.
    pub fn text(&self) -> String {
        match self {
            Self::Words(text) | Self::Date(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Uncomputed => String::new(),
        }
    }
}

impl Workbook {
    /// Opens a workbook (XLSX).
    ///
    /// # Errors
    /// When the bytes are no workbook.
    pub fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        // The reader owns its bytes.
        Xlsx::new(Cursor::new(bytes.to_vec())).map(Self).map_err(unreadable)
    }

    /// The names of the sheets, in order.
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// The cells of a sheet. Empty cells take no memory, so a single cell at the far end of the
    /// sheet does no harm.
    ///
    /// # Errors
    /// When the sheet is damaged.
    pub fn cells(&mut self, sheet: &str) -> Result<Cells, ImportError> {
        let mut reader = self.0.worksheet_cells_reader(sheet).map_err(unreadable)?;
        let mut cells = Cells::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(unreadable)? {
            let uncomputed = || cell.formula.is_some().then_some(CellContent::Uncomputed);
            if let Some(content) = content(&cell.value).or_else(uncomputed) {
                let (row, column) = cell.pos;
                cells.entry(row).or_default().insert(column, content);
            }
        }
        Ok(cells)
    }
}

/// The content of a cell; `None` when it is empty.
fn content(value: &DataRef<'_>) -> Option<CellContent> {
    // An empty text is the result of a formula such as `=""`.
    let words = |text: &str| Some(CellContent::Words(unescaped(text)));
    match value {
        DataRef::Empty => None,
        DataRef::String(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Float(number) => Some(CellContent::Number(*number)),
        DataRef::Int(number) => Some(
            number
                .to_string()
                .parse()
                .map_or_else(|_| CellContent::Words(number.to_string()), CellContent::Number),
        ),
        DataRef::Bool(flag) => Some(CellContent::Flag(*flag)),
        DataRef::DateTime(moment) => Some(CellContent::Date(date(*moment))),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(CellContent::Date(text.clone()))
        }
        DataRef::Error(error) => Some(CellContent::Error(error.to_string())),
    }
}

/// A date with its time, or a time without a date.
fn date(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let time = format!("{hour}:{minute:02}");
    match (moment.as_f64() < 1.0, (hour, minute)) {
        (true, _) => time,
        (false, (0, 0)) => format!("{year}-{month:02}-{day:02}"),
        (false, _) => format!("{year}-{month:02}-{day:02} {time}"),
    }
}

/// Replaces escapes such as `_x0001_`, by which Excel writes the characters that XML cannot hold.
fn unescaped(text: &str) -> String {
    const LENGTH: usize = "_xHHHH_".len();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        if let Some(character) = from.get(..LENGTH).and_then(escaped) {
            plain.push(character);
            rest = from.get(LENGTH..).unwrap_or_default();
        } else {
            plain.push('_');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    plain
}

/// The character of an escape such as `_x0001_`.
fn escaped(text: &str) -> Option<char> {
    let digits = text.strip_prefix("_x")?.strip_suffix('_')?;
    let is_number = digits.bytes().all(|it| it.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
}

fn unreadable(error: XlsxError) -> ImportError {
    match error {
        XlsxError::CellError(found) => ImportError::FormulaError(found),
        error => {
            // The reasons of the library are in English, and of no use to an office.
            log::info!("a workbook could not be read: {error}");
            ImportError::Unreadable
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_cannot_hold_are_read_back() {
        let cases = [
            ("", ""),
            ("预算", "预算"),
            ("_x0001_a_x000D_\n", "\u{1}a\r\n"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00_", "_x00_"),
            ("_xGGGG_", "_xGGGG_"),
            ("_x+041_", "_x+041_"),
            ("_xD800_", "_xD800_"),
            ("__x0041_", "_A"),
            ("_x预算_", "_x预算_"),
            ("a_x", "a_x"),
        ];
        for (written, expected) in cases {
            assert_eq!(unescaped(written), expected, "{written}");
        }
    }
}
