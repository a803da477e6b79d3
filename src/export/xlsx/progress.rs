//! How far a workbook is, and why it cannot be written.

use std::sync::atomic::{AtomicUsize, Ordering};

use rust_xlsxwriter::XlsxError;

use crate::book::Book;
use crate::export::{ExportError, Phase, Watch};
use crate::locale::tr;

/// Quick rather than small: a workbook is mostly repetition, which the least effort finds.
pub(super) const COMPRESSION: u8 = 2;

/// How many rows are done.
pub(super) struct Progress<'a> {
    watch: &'a Watch<'a>,
    done: AtomicUsize,
    total: usize,
}

impl<'a> Progress<'a> {
    /// As many rows are written before anybody is told.
    const STRIDE: usize = 512;

    pub(super) fn of(book: &Book, watch: &'a Watch<'a>) -> Result<Self, ExportError> {
        watch.report(Phase::Composing, 0)?;
        let total = book.tables().map(|table| table.rows.len()).sum();
        Ok(Self { watch, done: AtomicUsize::new(0), total })
    }

    /// Another row begins.
    pub(super) fn row(&self) -> Result<(), ExportError> {
        let done = self.done.fetch_add(1, Ordering::Relaxed);
        if done.is_multiple_of(Self::STRIDE) {
            let percent = done * 100 / self.total.max(1);
            self.watch.report(Phase::Composing, u8::try_from(percent).unwrap_or(100))?;
        }
        Ok(())
    }
}

/// Why the library refused, in words that help where there are any.
#[allow(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
pub(super) fn failed(error: XlsxError) -> ExportError {
    ExportError::Failed(match error {
        XlsxError::RowColumnLimitError => tr!("export.xlsx.too_large").into_owned(),
        XlsxError::MaxStringLengthExceeded => tr!("export.xlsx.too_long").into_owned(),
        other => other.to_string(),
    })
}
