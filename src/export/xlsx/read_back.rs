//! The sheets of a workbook as they are read back.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use rustc_hash::FxHashMap;

use super::data_columns::DataColumns;
use super::evaluate::Value;
use super::formula::{Area, Place};
use super::names::Names;
use super::number::exact;
use crate::export::ExportError;

pub type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Opens a workbook.
pub fn open(bytes: &[u8]) -> Result<Workbook<'_>, ExportError> {
    Xlsx::new(Cursor::new(bytes)).map_err(unreadable)
}

/// Reads the sheets of the tables.
pub fn read_tables(bytes: &[u8], names: &Names) -> Result<Vec<Sheet>, ExportError> {
    let mut workbook = open(bytes)?;
    names.tables.iter().map(|name| Sheet::read(&mut workbook, name)).collect()
}

/// The columns of the data sheet that have names in the workbook.
pub fn data_columns(bytes: &[u8], items: &Sheet) -> Result<DataColumns, ExportError> {
    let workbook = open(bytes)?;
    let before = format!("{}!", Names::LINE_ITEMS);
    let column = |(name, cells): &(String, String)| {
        let letters = cells.strip_prefix(&before)?.replace('$', "");
        let (first, last) = letters.split_once(':')?;
        let area = Area::named(&format!("{first}1")).filter(|_| first == last)?;
        Some((name.clone(), area.only()?.column))
    };
    let named: Vec<_> = workbook.defined_names().iter().filter_map(column).collect();
    let rows = items.cells.keys().map(|place| place.row + 1).max().unwrap_or_default();
    let named = named.iter().map(|(name, column)| (name.as_str(), *column));
    Ok(DataColumns::of(named, rows, |place| items.value(place)))
}

/// The content that was read from a cell.
pub enum Content {
    Number(f64),
    Words(String),
}

impl Content {
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// A sheet as it was read.
#[derive(Default)]
pub struct Sheet {
    pub cells: FxHashMap<Place, Content>,
    /// In the order of their places.
    pub formulas: Vec<(Place, String)>,
}

impl Sheet {
    /// Reads a sheet; one that is missing has no cells.
    pub fn read(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Self, ExportError> {
        let mut reader = match workbook.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            Err(XlsxError::WorksheetNotFound(_)) => return Ok(Self::default()),
            Err(error) => return Err(unreadable(error)),
        };
        let mut sheet = Self::default();
        while let Some(cell) = reader.next_cell_with_formula().map_err(unreadable)? {
            let (row, column) = cell.pos;
            let Ok(column) = u16::try_from(column) else { continue };
            let place = Place { row, column };
            let value = match cell.value {
                DataRef::Float(number) => Some(Content::Number(number)),
                DataRef::Int(number) => number.to_string().parse().ok().map(Content::Number),
                DataRef::String(words) => Some(Content::Words(words)),
                DataRef::SharedString(words) => Some(Content::Words(words.to_owned())),
                _ => None,
            };
            if let Some(value) = value {
                sheet.cells.insert(place, value);
            }
            if let Some(formula) = cell.formula {
                sheet.formulas.push((place, formula));
            }
        }
        sheet.formulas.sort();
        Ok(sheet)
    }

    pub fn has_formula(&self, at: Place) -> bool {
        self.formulas.binary_search_by_key(&at, |(place, _)| *place).is_ok()
    }

    pub fn value(&self, at: Place) -> Value<'_> {
        match self.cells.get(&at) {
            None => Value::Blank,
            Some(Content::Number(number)) => exact(*number).map_or(Value::Error, Value::Number),
            Some(Content::Words(words)) => Value::Words(words.as_str().into()),
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn unreadable(error: XlsxError) -> ExportError {
    ExportError::Unreadable(error.to_string())
}
