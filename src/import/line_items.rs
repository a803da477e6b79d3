//! The line items of the data sheet (明细数据), read after a user has changed it.
//!
//! Columns are recognised by their titles and may be in any order; others are ignored. A row with
//! an identity is that line; a row without one is a new line. A row with a cell that cannot be
//! understood is left out, and every such cell is reported.

mod facts;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::facts::{facts, place};
use super::ImportError;
use super::cells::{CellContent, Cells, Workbook};
use crate::budget::data_sheet::{self, COLUMNS, ID};
use crate::budget::{AmountUnit, DataSheet, LineId, SheetLine, SheetProblem};
use crate::locale::tr;

/// The number of rows in which the titles are searched.
const LAST_HEADER_ROW: u32 = 20;

/// Reads the data sheet of a workbook (XLSX): the sheet with its name, or else the first one that
/// has its titles.
///
/// # Errors
/// When it is no workbook, has no such sheet, or has a column twice.
pub fn read(workbook: &[u8]) -> Result<DataSheet, ImportError> {
    let mut workbook = Workbook::open(workbook)?;
    let mut names = workbook.sheets();
    names.sort_by_key(|name| name != data_sheet::NAME);
    for name in names {
        let cells = workbook.cells(&name)?;
        if let Some(header) = header(&cells) {
            return Ok(Sheet::new(name, cells, header)?.content());
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
    /// The sheet without its rows.
    head: DataSheet,
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
        let mut ignored = Vec::new();
        for (index, cell) in cells.remove(&header).unwrap_or_default() {
            let (title, unit) = column_title(&cell.text());
            let Some(title) = COLUMNS.into_iter().find(|known| *known == title) else {
                ignored.extend(Some(title).filter(|title| !title.is_empty()));
                continue;
            };
            if columns.insert(title, Column { index, unit }).is_some() {
                return Err(ImportError::ColumnTwice { sheet: name, column: title.to_owned() });
            }
        }
        let letters = columns.iter().map(|(title, column)| (*title, letters(column.index)));
        let head = DataSheet { name, columns: letters.collect(), ignored, ..DataSheet::default() };
        Ok(Self { head, cells: body, columns })
    }

    fn content(self) -> DataSheet {
        let mut content = self.head.clone();
        // The rows of each line; a line should have only one.
        let mut rows: BTreeMap<LineId, Vec<u32>> = BTreeMap::new();
        for (index, cells) in &self.cells {
            let row = Row { sheet: &self, index: *index, cells };
            if row.is_blank() {
                continue;
            }
            let mut problems = Vec::new();
            let line = row.line(&mut problems);
            if let Some(id) = line.id {
                rows.entry(id).or_default().push(line.row);
            }
            if problems.is_empty() {
                content.lines.push(line);
            } else {
                content.unread.extend(line.id);
                content.problems.extend(problems);
            }
        }
        rows.retain(|_, rows| 1 < rows.len());
        leave_out(&mut content, &rows);
        content
    }
}

/// Leaves out the lines that have several rows: it is not known which row is meant.
fn leave_out(sheet: &mut DataSheet, repeated: &BTreeMap<LineId, Vec<u32>>) {
    for (id, rows) in repeated {
        let numbers = rows.iter().map(u32::to_string).collect::<Vec<_>>().join("、");
        for row in rows {
            let why = tr!("import.expected.one_row", rows = numbers);
            let problem = sheet.problem(*row, ID, id.number().to_string(), why);
            sheet.problems.push(problem);
        }
    }
    sheet.unread.extend(repeated.keys());
    sheet.lines.retain(|line| line.id.is_none_or(|id| !repeated.contains_key(&id)));
}

/// The content of a cell, or its default when the cell is not understood, which is reported.
fn or_report<T: Default>(content: Result<T, SheetProblem>, problems: &mut Vec<SheetProblem>) -> T {
    content.unwrap_or_else(|problem| {
        problems.push(problem);
        T::default()
    })
}

/// A row of a sheet.
struct Row<'a> {
    sheet: &'a Sheet,
    index: u32,
    cells: &'a BTreeMap<u32, CellContent>,
}

impl<'a> Row<'a> {
    /// The line of the row; adds every cell that is not understood to `problems`.
    fn line(&self, problems: &mut Vec<SheetProblem>) -> SheetLine {
        SheetLine {
            id: or_report(self.identity(), problems),
            row: self.number(),
            place: or_report(place(self), problems),
            facts: facts(self, problems),
        }
    }

    /// The number of the row in the spreadsheet.
    fn number(&self) -> u32 {
        self.index.saturating_add(1)
    }

    fn has(&self, title: &str) -> bool {
        self.sheet.columns.contains_key(title)
    }

    /// True when no cell under the known titles is filled in.
    fn is_blank(&self) -> bool {
        !self.sheet.columns.keys().any(|title| self.raw(title).is_some_and(|it| !is_blank(it)))
    }

    fn raw(&self, title: &str) -> Option<&'a CellContent> {
        self.cells.get(&self.sheet.columns.get(title)?.index)
    }

    /// The content of a cell under a title; `None` when there is none.
    ///
    /// Dates, errors and formulas without a result are valid in no column.
    fn content(&self, title: &'static str) -> Result<Option<&'a CellContent>, SheetProblem> {
        let refused = match self.raw(title) {
            Some(CellContent::Date(_)) => tr!("import.expected.no_date"),
            Some(CellContent::Error(_)) => tr!("import.expected.no_error"),
            Some(CellContent::Uncomputed) => tr!("import.expected.result"),
            content => return Ok(content),
        };
        Err(self.problem(title, refused))
    }

    /// The same, with `None` also for a cell that is blank or “—”.
    fn cell(&self, title: &'static str) -> Result<Option<&'a CellContent>, SheetProblem> {
        Ok(self.content(title)?.filter(|cell| !is_blank(cell)))
    }

    /// The unit of the amounts under a title.
    fn unit(&self, title: &str) -> AmountUnit {
        self.sheet.columns.get(title).map_or(AmountUnit::TenThousandYuan, |column| column.unit)
    }

    /// The text under a title, also when it is blank or a single dash.
    fn words(&self, title: &'static str) -> Result<String, SheetProblem> {
        match self.content(title)? {
            None => Ok(String::new()),
            Some(CellContent::Words(words)) => Ok(words.clone()),
            // A spreadsheet has taken the typed words for a number: 00123 has become 123.
            Some(_) => Err(self.problem(title, tr!("import.expected.words"))),
        }
    }

    /// The problem of a cell that does not hold what is `expected`.
    fn problem(&self, title: &'static str, expected: impl Into<String>) -> SheetProblem {
        let found = match self.raw(title) {
            Some(CellContent::Uncomputed) => tr!("import.uncomputed").into_owned(),
            content => content.map(CellContent::text).unwrap_or_default(),
        };
        self.sheet.head.problem(self.number(), title, found, expected)
    }

    fn identity(&self) -> Result<Option<LineId>, SheetProblem> {
        let Some(cell) = self.cell(ID)? else { return Ok(None) };
        let number = cell.text().trim().parse::<u64>();
        let number = number.map_err(|_| self.problem(ID, tr!("import.expected.identity")))?;
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
