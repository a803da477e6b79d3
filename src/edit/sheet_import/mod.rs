//! Imports line items (明细) that were changed in a spreadsheet (读入明细): the plan of everything
//! that the sheet would change, of which the user accepts the parts.

mod rows;
mod suspicion;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use crate::budget::{DataSheet, FactChange, ItemId, LineId, Scenario, SheetProblem};
use crate::catalogue::Catalogue;
use crate::edit::Command;
use crate::locale::tr;
use rows::Rows;
pub use suspicion::Suspicion;

/// Everything that a sheet would change in a scenario; nothing is changed yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetPlan {
    /// The changes in the order of the sheet; lines without a row come last.
    pub changes: Vec<SheetChange>,
    /// The cells that were not understood or that do not fit the scenario; their rows change
    /// nothing.
    pub problems: Vec<SheetProblem>,
    /// The titles of the columns that are not known, and not read.
    pub ignored: Vec<String>,
}

/// A change of one line, which is accepted or declined as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetChange {
    pub kind: ChangeKind,
    /// The row number in the spreadsheet; `None` for a line that has no row there.
    pub row: Option<u32>,
    /// The name of the group or project that the line is in, or is added to.
    pub place: String,
    /// The name of the group or project that the line is moved to.
    pub moves_to: Option<String>,
    /// The name of the line.
    pub name: String,
    /// The facts that change; for a line that is added or removed, those that are filled in.
    pub facts: Vec<FactChange>,
    commands: Vec<Command>,
}

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Facts of a line change, other than its subjects.
    Changed,
    /// The functional or economic subject (科目) of a line changes.
    Recoded,
    /// A line moves to another group or project.
    Moved,
    /// A line is added.
    Added,
    /// A line has no row in the sheet and is removed.
    Removed,
}

impl ChangeKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 5] =
        [Self::Changed, Self::Recoded, Self::Moved, Self::Added, Self::Removed];

    /// The name of the kind, such as 改动.
    pub fn name(self) -> String {
        match self {
            Self::Changed => tr!("take_in.kind.changed"),
            Self::Recoded => tr!("take_in.kind.recoded"),
            Self::Moved => tr!("take_in.kind.moved"),
            Self::Added => tr!("take_in.kind.added"),
            Self::Removed => tr!("take_in.kind.removed"),
        }
        .into_owned()
    }

    /// The number of changes of this kind as text, such as 改动 3 条.
    pub fn counted(self, count: usize) -> String {
        tr!("take_in.counted", kind = self.name(), count = count).into_owned()
    }

    /// True when changes of this kind are accepted unless the user declines them. Rows are easily
    /// lost when a sheet is filtered or sorted, so a line without a row is not removed unasked.
    pub fn is_usual(self) -> bool {
        self != Self::Removed
    }
}

impl SheetPlan {
    /// Makes the plan of everything that `sheet` would change in `scenario`.
    ///
    /// A row with the identity of a line changes or moves that line; a row without one becomes a
    /// new line at the end of its group or project. A sheet with most of the lines stands for the
    /// whole scenario, and lines without a row would be removed; of a smaller sheet, this is so
    /// only in the groups and projects that it has rows of.
    pub fn of(scenario: &Scenario, sheet: &DataSheet, catalogue: &Catalogue) -> Self {
        let rows = Rows::new(scenario, sheet, catalogue);
        let (problems, ignored) = (sheet.problems.clone(), sheet.ignored.clone());
        let mut plan = Self { changes: Vec::new(), problems, ignored };
        for row in &sheet.lines {
            match rows.changes(row) {
                Ok(changes) => plan.changes.extend(changes),
                Err(problems) => plan.problems.extend(problems),
            }
        }
        plan.changes.extend(missing(scenario, sheet, &rows));
        plan
    }

    /// True when the sheet says the same as the scenario.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.problems.is_empty()
    }

    /// The columns that are not read as a sentence; `None` when there are none.
    pub fn ignored_text(&self) -> Option<String> {
        let names = self.ignored.join("、");
        (!names.is_empty()).then(|| tr!("take_in.ignored", names = names).into_owned())
    }

    /// The number of changes of a kind.
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }
}

impl SheetChange {
    /// The commands of these changes, to be applied as one step.
    pub fn commands<'a>(changes: impl IntoIterator<Item = &'a Self>) -> Vec<Command> {
        changes.into_iter().flat_map(|change| change.commands.iter().cloned()).collect()
    }

    /// The numbers of these changes by kind as text, such as 改动 3 条，新增 1 条.
    pub fn counted<'a>(changes: impl IntoIterator<Item = &'a Self>) -> String {
        let kinds: Vec<_> = changes.into_iter().map(|change| change.kind).collect();
        let count = |kind| kinds.iter().filter(|it| **it == kind).count();
        let counts = ChangeKind::ALL.into_iter().map(|kind| (kind, count(kind)));
        let texts: Vec<_> =
            counts.filter(|(_, it)| 0 < *it).map(|(kind, it)| kind.counted(it)).collect();
        if texts.is_empty() {
            ChangeKind::Changed.counted(0)
        } else {
            texts.join(&tr!("take_in.between"))
        }
    }
}

/// The removals of the lines that have no row in the sheet.
fn missing(scenario: &Scenario, sheet: &DataSheet, rows: &Rows<'_>) -> Vec<SheetChange> {
    let there: FxHashSet<LineId> =
        sheet.lines.iter().filter_map(|row| row.id).chain(sheet.unread.iter().copied()).collect();
    let has_row = |id: &LineId| there.contains(id);
    let all = scenario.line_places().map(|(_, lines)| lines.len()).sum::<usize>();
    let found = scenario.line_places().flat_map(|(_, lines)| lines).filter(|it| has_row(&it.id));
    let is_whole = all < found.count() * 2;
    let mut removals = Vec::new();
    for (place, lines) in scenario.line_places() {
        if !is_whole && !lines.iter().any(|line| has_row(&line.id)) {
            continue;
        }
        for line in lines.iter().filter(|line| !has_row(&line.id)) {
            removals.push(SheetChange {
                kind: ChangeKind::Removed,
                row: None,
                place: rows.place_name(place),
                moves_to: None,
                name: line.name.clone(),
                facts: rows::filled_in(line, |value| (Some(value), None)),
                commands: vec![Command::Remove(ItemId::Line(line.id))],
            });
        }
    }
    removals
}
