//! The progress of writing a workbook, and the reasons it failed.

use std::sync::atomic::{AtomicUsize, Ordering};

use rust_xlsxwriter::XlsxError;

use crate::book::Book;
use crate::export::{ExportError, Phase, Watch};
use crate::locale::tr;

/// A counter of the rows that are written.
pub struct Progress<'a> {
    watch: &'a Watch<'a>,
    done: AtomicUsize,
    total: usize,
}

impl<'a> Progress<'a> {
    /// The number of rows between two reports.
    const STRIDE: usize = 512;

    /// Starts at zero, with the rows of all tables of the book as the total.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`].
    pub fn of(book: &Book, watch: &'a Watch<'a>) -> Result<Self, ExportError> {
        watch.report(Phase::Composing, 0)?;
        let total = book.tables().map(|table| table.rows.len()).sum();
        Ok(Self { watch, done: AtomicUsize::new(0), total })
    }

    /// Counts one more row.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`].
    pub fn row(&self) -> Result<(), ExportError> {
        let done = self.done.fetch_add(1, Ordering::Relaxed);
        if done.is_multiple_of(Self::STRIDE) {
            let percent = done * 100 / self.total.max(1);
            self.watch.report(Phase::Composing, u8::try_from(percent).unwrap_or(100))?;
        }
        Ok(())
    }
}

/// Turns an error of the library into one of the export, with a text of our own where that helps.
impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => {
                Self::Beyond(tr!("export.xlsx.too_many_rows").into_owned())
            }
            other => Self::Failed(other.to_string()),
        }
    }
}
