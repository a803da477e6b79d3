//! Progress and cancellation of a long export.

use super::ExportError;

/// The phase an export is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Laying out pages or filling sheets.
    Composing,
    /// Turning them into bytes.
    Writing,
    /// Reading the bytes back and comparing them with the book.
    Checking,
}

/// Receives the progress of an export and can cancel it.
pub struct Watch<'a> {
    /// Called with the phase and how much of it is done, from 0 to 100; returning `false` cancels
    /// the export. Pages are laid out on several threads, and any of them may call.
    pub report: &'a (dyn Fn(Phase, u8) -> bool + Sync),
}

impl Watch<'_> {
    /// A watch that shows no progress and never cancels.
    pub const NONE: Watch<'static> = Watch { report: &|_, _| true };

    /// Reports the progress.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] when the export is cancelled.
    pub fn report(&self, phase: Phase, percent: u8) -> Result<(), ExportError> {
        if (self.report)(phase, percent) { Ok(()) } else { Err(ExportError::Cancelled) }
    }
}
