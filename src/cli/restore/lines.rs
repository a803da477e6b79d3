//! `restore --lines`: the line items that are now in the data sheet of the workbook.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::budget::{Action, FactChange, Scenario, Value};
use crate::catalogue::Catalogue;
use crate::cli::output::{self, Failure};
use crate::edit::{ChangeKind, Document, Label, Recorder, SheetChange, SheetPlan, Suspicion};
use crate::import::line_items;
use crate::locale::tr;
use crate::store;
use crate::words::{self, Style};

/// The changes that the data sheet makes.
pub(super) struct Lines {
    plan: SheetPlan,
    /// Lines without a row in the sheet are removed.
    deletes_missing: bool,
}

/// True when the file has a data sheet with other line items than the scenario.
pub(super) fn differ(scenario: &Scenario, file: &[u8]) -> bool {
    // A code that is in no list is a difference just the same.
    let plan = |sheet| SheetPlan::of(scenario, &sheet, Catalogue::builtin());
    line_items::read(file).is_ok_and(|sheet| !plan(sheet).is_empty())
}

/// The numbers of changed lines as JSON.
#[derive(Serialize)]
pub(super) struct Counts {
    changed: usize,
    recoded: usize,
    moved: usize,
    added: usize,
    removed: usize,
    /// The lines without a row in the sheet that were kept.
    kept: usize,
}

impl Lines {
    /// Reads the sheet.
    ///
    /// # Errors
    /// When a cell is not understood; the error lists every such cell.
    pub(super) fn read(
        scenario: &Scenario,
        workbook: &[u8],
        deletes_missing: bool,
    ) -> Result<Self, Failure> {
        let refused = |error: crate::import::ImportError| Failure::Refused(error.to_string());
        let sheet = line_items::read(workbook).map_err(refused)?;
        let plan = SheetPlan::of(scenario, &sheet, output::user_design()?.catalogue());
        if plan.problems.is_empty() {
            return Ok(Self { plan, deletes_missing });
        }
        let mut text = tr!("cli.restore.problems", count = plan.problems.len()).into_owned();
        for problem in &plan.problems {
            write!(text, "\n{problem}").ok();
        }
        Err(Failure::Refused(text))
    }

    /// The changes that are made.
    fn accepted(&self) -> impl Iterator<Item = &SheetChange> {
        let is_accepted = |kind: ChangeKind| kind.is_usual() || self.deletes_missing;
        self.plan.changes.iter().filter(move |change| is_accepted(change.kind))
    }

    /// The scenario with the changes, and with their entry in the change record.
    pub(super) fn applied_to(&self, scenario: Scenario, file: &Path) -> Result<Scenario, Failure> {
        let commands = SheetChange::commands(self.accepted());
        if commands.is_empty() {
            return Ok(scenario);
        }
        let mut document = Document::recorded(scenario, Recorder::of_system());
        let label = Label::of_action(Action::TakeOver, store::display_name(file));
        document.perform(&commands, &label)?;
        Ok(document.scenario().clone())
    }

    pub(super) fn counts(&self) -> Counts {
        let count = |kind| self.accepted().filter(|change| change.kind == kind).count();
        Counts {
            changed: count(ChangeKind::Changed),
            recoded: count(ChangeKind::Recoded),
            moved: count(ChangeKind::Moved),
            added: count(ChangeKind::Added),
            removed: count(ChangeKind::Removed),
            kept: self.kept(),
        }
    }

    fn kept(&self) -> usize {
        self.plan.changes.len() - self.accepted().count()
    }

    /// The numbers of changes, and the amounts to be checked, as lines of text.
    pub(super) fn text(&self) -> String {
        let changes = SheetChange::counted(self.accepted());
        let mut text = format!("{}\n", tr!("cli.restore.changes", changes = changes));
        if 0 < self.kept() {
            writeln!(text, "{}", tr!("cli.restore.kept", count = self.kept())).ok();
        }
        if let Some(ignored) = self.plan.ignored_text() {
            writeln!(text, "{ignored}").ok();
        }
        for change in self.accepted() {
            for fact in &change.facts {
                if let Some(suspicion) = Suspicion::of(fact) {
                    writeln!(text, "{}", to_check(change, fact, suspicion)).ok();
                }
            }
        }
        text
    }
}

fn to_check(change: &SheetChange, fact: &FactChange, suspicion: Suspicion) -> String {
    let value = |value: &Option<Value>| {
        value.as_ref().map(|value| words::value(value, Style::REPORT)).unwrap_or_default()
    };
    tr!(
        "cli.restore.check",
        row = change.row.unwrap_or_default(),
        name = change.name,
        field = words::field(fact.field),
        before = value(&fact.before),
        after = value(&fact.after),
        why = suspicion.text()
    )
    .into_owned()
}
