//! The reasons for which a file cannot be imported.

use crate::locale::tr;

/// The reason a file cannot be imported; nothing of it is used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is no workbook, or a damaged one; with the reason.
    #[error("{}", tr!("import.unreadable", why = .0))]
    Unreadable(String),
    /// No sheet has the column; with its title.
    #[error("{}", tr!("import.no_sheet", column = .0))]
    NoSheet(String),
    /// Two columns have the same title.
    #[error("{}", tr!("import.column_twice", sheet = .sheet, column = .column))]
    ColumnTwice { sheet: String, column: String },
    /// A cell holds something else than it should.
    #[error(
        "{}",
        tr!(
            "import.cell",
            sheet = .sheet,
            cell = .cell,
            column = .column,
            found = .found,
            expected = .expected
        )
    )]
    Cell {
        sheet: String,
        /// Such as `E5`.
        cell: String,
        /// The title of its column.
        column: String,
        /// Its text.
        found: String,
        /// The expected content, or the reason the content is refused.
        expected: String,
    },
    /// Two rows have the same identity.
    #[error("{}", tr!("import.identity_twice", sheet = .sheet, id = .id, first = .first, second = .second))]
    IdentityTwice { sheet: String, id: u64, first: u32, second: u32 },
}
