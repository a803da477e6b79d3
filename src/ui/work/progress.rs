//! The progress of a long job, and the request to cancel it.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use egui::Context;

use crate::export::Phase;
use crate::locale::tr;

/// The progress of a job, shared between its thread and the window.
pub struct Progress {
    ctx: Context,
    phase: AtomicU8,
    percent: AtomicU8,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// The progress of a new job; every report wakes the window of `ctx`.
    pub fn new(ctx: Context) -> Self {
        let (phase, percent) = (AtomicU8::new(0), AtomicU8::new(0));
        Self { ctx, phase, percent, is_cancelled: AtomicBool::new(false) }
    }

    /// Records the progress of the job; false when the job must stop.
    pub fn report(&self, phase: Phase, percent: u8) -> bool {
        let phase = match phase {
            Phase::Composing => 0,
            Phase::Writing => 1,
            Phase::Checking => 2,
        };
        self.phase.store(phase, Ordering::Relaxed);
        self.percent.store(percent, Ordering::Relaxed);
        self.ctx.request_repaint();
        !self.is_cancelled()
    }

    /// Requests that the job stops. It writes nothing after it has noticed the request.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// True once the job was requested to stop.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// The progress as text.
    pub fn text(&self) -> String {
        if self.is_cancelled() {
            return tr!("publish.cancelling").into_owned();
        }
        let phase = match self.phase.load(Ordering::Relaxed) {
            0 => tr!("publish.composing"),
            1 => tr!("publish.writing"),
            _ => tr!("publish.checking"),
        };
        let percent = self.percent.load(Ordering::Relaxed);
        tr!("publish.under_way", phase = phase, percent = percent).into_owned()
    }
}
