//! The sheets of a workbook as they are read back.

use std::io::Cursor;
use std::sync::atomic::{AtomicUsize, Ordering};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::data_columns::DataColumns;
use super::evaluate::Value;
use super::formula::{Area, Place};
use super::names::Names;
use super::number::exact;
use crate::export::ExportError;

/// What is compared of a workbook; a sheet that is missing has no cells.
pub struct Sheets {
    /// The data sheet.
    pub items: Sheet,
    /// Those of the tables, in their order.
    pub tables: Vec<Sheet>,
    pub charts: Sheet,
    /// The names of cells, each with what it means.
    defined: Vec<(String, String)>,
}

impl Sheets {
    /// Reads the sheets on several threads; each opens the workbook for itself, which takes as long
    /// as reading a large sheet.
    pub fn read(bytes: &[u8], names: &Names) -> Result<Self, ExportError> {
        /// More threads would do little more than open the workbook.
        const MOST_THREADS: usize = 4;
        let tables = names.tables.iter().map(String::as_str);
        // The data sheet is the largest, so it comes first.
        let wanted: Vec<&str> =
            [Names::LINE_ITEMS].into_iter().chain(tables).chain([Names::CHARTS]).collect();
        let next = AtomicUsize::new(0);
        let read_some = || {
            let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
            let mut sheets = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(name) = wanted.get(index) else { break };
                sheets.push((index, Sheet::read(&mut workbook, name)?));
            }
            Ok((sheets, workbook.defined_names().to_vec()))
        };
        let threads = rayon::current_num_threads().min(MOST_THREADS);
        let parts: Result<Vec<_>, ExportError> =
            (0..threads).into_par_iter().map(|_| read_some()).collect();
        let mut sheets = Vec::new();
        let mut defined = Vec::new();
        for (some, names) in parts? {
            sheets.extend(some);
            defined = names;
        }
        sheets.sort_by_key(|(index, _)| *index);
        let mut sheets = sheets.into_iter().map(|(_, sheet)| sheet);
        let items = sheets.next().unwrap_or_default();
        let tables = sheets.by_ref().take(names.tables.len()).collect();
        Ok(Self { items, tables, charts: sheets.next().unwrap_or_default(), defined })
    }

    /// The columns of the data sheet that have names in the workbook.
    pub fn data_columns(&self) -> DataColumns {
        let before = format!("{}!", Names::LINE_ITEMS);
        let column = |(name, cells): &(String, String)| {
            let letters = cells.strip_prefix(&before)?.replace('$', "");
            let (first, last) = letters.split_once(':')?;
            let area = Area::named(&format!("{first}1")).filter(|_| first == last)?;
            Some((name.clone(), area.only()?.column))
        };
        let named: Vec<_> = self.defined.iter().filter_map(column).collect();
        let rows = self.items.cells.keys().map(|place| place.row + 1).max().unwrap_or_default();
        let named = named.iter().map(|(name, column)| (name.as_str(), *column));
        DataColumns::of(named, rows, |place| self.items.value(place))
    }
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
    fn read(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Self, ExportError> {
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
