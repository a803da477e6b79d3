//! The description of a background job, for the window.

use std::sync::Arc;

use super::progress::Progress;
use crate::ui::documents::workspace::TabId;

/// The effect of a job on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Reads,
    /// Writes a file that the user waits for.
    Writes,
    /// Saves this state of the document.
    Saves(u64),
}

/// The description of a background job while it runs.
pub struct Job {
    /// The name of its thread.
    pub(super) name: &'static str,
    /// The text shown while it runs; empty for work that the user does not wait for.
    pub(super) label: String,
    /// The document that the job belongs to.
    tab: Option<TabId>,
    pub(super) effect: Effect,
    progress: Option<Arc<Progress>>,
}

impl Job {
    /// A job that does not keep the program from ending.
    pub fn reading(name: &'static str, label: impl Into<String>) -> Self {
        Self { name, label: label.into(), tab: None, effect: Effect::Reads, progress: None }
    }

    /// A job that writes a file from a document.
    pub fn writing(name: &'static str, tab: TabId, label: impl Into<String>) -> Self {
        Self { tab: Some(tab), effect: Effect::Writes, ..Self::reading(name, label) }
    }

    /// A job that saves a state of a document. It runs on the window's thread when no other thread
    /// is available, because saving must always work.
    pub fn saving(tab: TabId, state: u64, label: impl Into<String>) -> Self {
        Self { effect: Effect::Saves(state), ..Self::writing("save", tab, label) }
    }

    /// The same job, with its progress shown and with the possibility to cancel it.
    #[must_use]
    pub fn watched(self, progress: Arc<Progress>) -> Self {
        Self { progress: Some(progress), ..self }
    }

    /// The document that the job belongs to.
    pub fn tab(&self) -> Option<TabId> {
        self.tab
    }

    /// True when the program must not end before the job.
    pub fn writes(&self) -> bool {
        self.effect != Effect::Reads
    }

    /// True when its progress is shown.
    pub fn is_watched(&self) -> bool {
        self.progress.is_some()
    }

    /// True when it can still be cancelled.
    pub fn can_be_cancelled(&self) -> bool {
        self.progress.as_ref().is_some_and(|progress| !progress.is_cancelled())
    }

    /// Requests that the job ends without a result.
    pub fn cancel(&self) {
        if let Some(progress) = &self.progress {
            progress.cancel();
        }
    }

    /// The text shown while it runs, with its progress.
    pub fn text(&self) -> String {
        self.progress.as_ref().map_or_else(|| self.label.clone(), |progress| progress.text())
    }
}
