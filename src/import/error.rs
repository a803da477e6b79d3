//! The reasons for which a file cannot be imported.

use crate::locale::tr;

/// The reason a file cannot be imported; nothing of it is used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is no workbook, or a damaged or encrypted one.
    #[error("{}", tr!("import.unreadable"))]
    Unreadable,
    /// A formula has an error that the reader does not know; with its text.
    #[error("{}", tr!("import.formula_error", found = .0))]
    FormulaError(String),
    /// No sheet has the column; with its title.
    #[error("{}", tr!("import.no_sheet", column = .0))]
    NoSheet(String),
    /// Two columns have the same title.
    #[error("{}", tr!("import.column_twice", sheet = .sheet, column = .column))]
    ColumnTwice { sheet: String, column: String },
}
