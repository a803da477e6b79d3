//! Watching over a long export: how far it is, and whether it is still wanted.

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

/// Hears of an export's progress and can call it off.
pub struct Watch<'a> {
    /// Called with the phase and how much of it is done, from 0 to 100; `false` calls it off. Pages
    /// are laid out on several threads, and any of them may call.
    pub report: &'a (dyn Fn(Phase, u8) -> bool + Sync),
}

impl Watch<'_> {
    /// No progress is shown, and nothing is cancelled.
    pub const NONE: Watch<'static> = Watch { report: &|_, _| true };

    /// Tells how far it is.
    ///
    /// # Errors
    /// [`ExportError::Cancelled`] when it is no longer wanted.
    pub fn report(&self, phase: Phase, percent: u8) -> Result<(), ExportError> {
        if (self.report)(phase, percent) { Ok(()) } else { Err(ExportError::Cancelled) }
    }
}
