//! The line items read from a data sheet that somebody has changed, and the cells that were not
//! understood.

use std::collections::BTreeMap;
use std::fmt;

use super::{Group, LineField, LineId, Value};
use crate::locale::tr;

/// The content of a data sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataSheet {
    /// The name of the sheet in its workbook.
    pub name: String,
    /// The letters of each column by its title.
    pub columns: BTreeMap<&'static str, String>,
    /// The titles of the columns that are not known, and not read.
    pub ignored: Vec<String>,
    /// The rows in which every cell was understood.
    pub lines: Vec<SheetLine>,
    /// The lines whose rows were not understood: they are in the sheet, but nothing is known about
    /// them.
    pub unread: Vec<LineId>,
    /// Every cell that was not understood.
    pub problems: Vec<SheetProblem>,
}

/// A line item read from a row of a sheet; it has only the facts for which the sheet has columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// The existing line; `None` for a new one.
    pub id: Option<LineId>,
    /// The row number in the spreadsheet.
    pub row: u32,
    /// The place of the line; `None` when the sheet does not state it.
    pub place: Option<SheetPlace>,
    /// The facts for which the sheet has a column, in the order of the form. A blank cell gives a
    /// blank value; a fact without a column is not listed.
    pub facts: Vec<(LineField, Value)>,
}

/// The place of a line as the sheet states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetPlace {
    /// Revenue (收入) or a group of basic expenditure (基本支出).
    Group(Group),
    /// A project, by its name.
    Project(String),
}

/// A cell that was not understood; its whole row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetProblem {
    pub sheet: String,
    /// Such as `E5`.
    pub cell: String,
    /// The title of its column.
    pub column: &'static str,
    /// Its text.
    pub found: String,
    /// The expected content, or the reason the content is refused.
    pub expected: String,
}

impl DataSheet {
    /// The problem of the cell in `row` under the title `column`; a blank `found` is named as such.
    pub fn problem(
        &self,
        row: u32,
        column: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> SheetProblem {
        let cell = match self.columns.get(column) {
            Some(letters) => format!("{letters}{row}"),
            None => tr!("import.row", row = row).into_owned(),
        };
        let mut found = found.into();
        if found.trim().is_empty() {
            found = tr!("import.blank").into_owned();
        }
        SheetProblem { sheet: self.name.clone(), cell, column, found, expected: expected.into() }
    }
}

impl SheetLine {
    /// The value of a fact; `None` when the sheet has no column for it.
    pub fn value(&self, field: LineField) -> Option<&Value> {
        self.facts.iter().find(|(it, _)| *it == field).map(|(_, value)| value)
    }
}

impl fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sheet, cell, column, found, expected } = self;
        let text = tr!(
            "import.cell",
            sheet = sheet,
            cell = cell,
            column = column,
            found = found,
            expected = expected
        );
        f.write_str(&text)
    }
}
