//! The line items of the data sheet (明细数据), read after a user has changed it.
//!
//! Columns are recognised by their titles and may be in any order; others are ignored. A row with
//! an identity is that line; a row without one is a new line. When a cell cannot be understood,
//! nothing of the sheet is used.

mod facts;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::facts::{facts, place};
use super::ImportError;
use super::cells::{CellContent, Cells, Workbook};
use crate::budget::data_sheet::{self, COLUMNS, ID};
use crate::budget::{AmountUnit, LineId, SheetLine};
use crate::locale::tr;

/// The number of rows in which the titles are searched.
const LAST_HEADER_ROW: u32 = 20;

/// Reads the data sheet of a workbook (XLSX): the sheet with its name, or else the first one that
/// has its titles.
///
/// # Errors
/// When it is no workbook, has no such sheet, or a cell cannot be understood; the error names the
/// cell, its content and what was expected.
pub fn read(workbook: &[u8]) -> Result<Vec<SheetLine>, ImportError> {
    let mut workbook = Workbook::open(workbook)?;
    let mut names = workbook.sheets();
    names.sort_by_key(|name| name != data_sheet::NAME);
    for name in names {
        let cells = workbook.cells(&name)?;
        if let Some(header) = header(&cells) {
            return Sheet::new(name, cells, header)?.lines();
        }
    }
    Err(ImportError::NoSheet(ID.to_owned()))
}

/// The row with the titles: the first one with the title of the identities.
fn header(cells: &Cells) -> Option<u32> {
    let is_header = |row: &BTreeMap<u32, CellContent>| {
        row.values().any(|cell| column_title(&cell.text()).0 == ID)
    };
    cells.range(..LAST_HEADER_ROW).find(|(_, row)| is_header(row)).map(|(row, _)| *row)
}

/// A title without blanks and parentheses, and the unit in the parentheses.
fn column_title(text: &str) -> (String, AmountUnit) {
    let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    match text.split_once(['（', '(']) {
        Some((title, unit)) => {
            let is_yuan = unit.trim_end_matches(['）', ')']) == "元";
            let unit = if is_yuan { AmountUnit::Yuan } else { AmountUnit::TenThousandYuan };
            (title.to_owned(), unit)
        }
        None => (text, AmountUnit::TenThousandYuan),
    }
}

/// A sheet whose columns are known.
struct Sheet {
    name: String,
    /// The rows below the titles.
    cells: Cells,
    columns: BTreeMap<&'static str, Column>,
}

#[derive(Clone, Copy)]
struct Column {
    index: u32,
    unit: AmountUnit,
}

impl Sheet {
    fn new(name: String, mut cells: Cells, header: u32) -> Result<Self, ImportError> {
        let body = cells.split_off(&header.saturating_add(1));
        let mut columns = BTreeMap::new();
        for (index, cell) in cells.remove(&header).unwrap_or_default() {
            let (title, unit) = column_title(&cell.text());
            let Some(title) = COLUMNS.into_iter().find(|known| *known == title) else { continue };
            if columns.insert(title, Column { index, unit }).is_some() {
                return Err(ImportError::ColumnTwice { sheet: name, column: title.to_owned() });
            }
        }
        Ok(Self { name, cells: body, columns })
    }

    fn lines(&self) -> Result<Vec<SheetLine>, ImportError> {
        let mut lines = Vec::new();
        let mut rows: BTreeMap<LineId, u32> = BTreeMap::new();
        for (index, cells) in &self.cells {
            let row = Row { sheet: self, index: *index, cells };
            if !self.columns.keys().any(|title| row.cell(title).is_some()) {
                continue;
            }
            let line = SheetLine {
                id: row.identity()?,
                row: index.saturating_add(1),
                place: place(&row)?,
                facts: facts(&row)?,
            };
            if let Some(id) = line.id
                && let Some(first) = rows.insert(id, line.row)
            {
                return Err(ImportError::IdentityTwice {
                    sheet: self.name.clone(),
                    id: id.number(),
                    first,
                    second: line.row,
                });
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

/// A row of a sheet.
struct Row<'a> {
    sheet: &'a Sheet,
    index: u32,
    cells: &'a BTreeMap<u32, CellContent>,
}

impl<'a> Row<'a> {
    fn has(&self, title: &str) -> bool {
        self.sheet.columns.contains_key(title)
    }

    /// The cell under a title; `None` when it is blank or “—”.
    fn cell(&self, title: &str) -> Option<&'a CellContent> {
        let column = self.sheet.columns.get(title)?;
        self.cells.get(&column.index).filter(|cell| !is_blank(cell))
    }

    /// The unit of the amounts under a title.
    fn unit(&self, title: &str) -> AmountUnit {
        self.sheet.columns.get(title).map_or(AmountUnit::TenThousandYuan, |column| column.unit)
    }

    /// The text under a title, also when it is blank or a single dash.
    fn words(&self, title: &str) -> String {
        let column = self.sheet.columns.get(title);
        column
            .and_then(|column| self.cells.get(&column.index))
            .map(CellContent::text)
            .unwrap_or_default()
    }

    /// The error for a cell that does not hold what is `expected`.
    fn error(&self, title: &str, expected: impl Into<String>) -> ImportError {
        let column = self.sheet.columns.get(title).map_or(0, |column| column.index);
        let found = match self.words(title) {
            blank if blank.trim().is_empty() => tr!("import.blank").into_owned(),
            words => words,
        };
        ImportError::Cell {
            sheet: self.sheet.name.clone(),
            cell: format!("{}{}", letters(column), self.index.saturating_add(1)),
            column: title.to_owned(),
            found,
            expected: expected.into(),
        }
    }

    fn identity(&self) -> Result<Option<LineId>, ImportError> {
        let Some(cell) = self.cell(ID) else { return Ok(None) };
        let number = cell.text().trim().parse::<u64>();
        let number = number.map_err(|_| self.error(ID, tr!("import.expected.identity")))?;
        Ok(Some(LineId::from(number)))
    }
}

/// True when a cell is empty, or has only dashes, which mean “not known”.
fn is_blank(cell: &CellContent) -> bool {
    let CellContent::Words(words) = cell else { return false };
    words.trim().chars().all(|it| matches!(it, '—' | '–' | '-' | '－' | '−'))
}

/// The letters of a column: `A` is the first, `AA` the twenty-seventh.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while 0 < rest {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}
