//! The findings of an open document.

use crate::catalogue::Catalogue;
use crate::rules::{Context, Findings};
use crate::ui::documents::workspace::Workspace;

/// The findings of a document, updated once per revision.
#[derive(Default)]
pub struct Checks {
    findings: Findings,
    /// The revision that they are of.
    revision: Option<u64>,
}

impl Checks {
    /// Asks the rules again about what has changed since the last time.
    pub fn refresh(&mut self, workspace: &Workspace, catalogue: &Catalogue) {
        let revision = Some(workspace.document().revision());
        if self.revision != revision {
            let (scenario, derived) = (workspace.scenario(), workspace.derived());
            self.findings.follow(Context { scenario, derived, catalogue });
            self.revision = revision;
        }
    }

    /// The findings at the last refresh.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }
}
