//! The rules for a consistent scenario, checked for every file that is read or written.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::budget::{ProjectId, Scenario, Slot};
use crate::locale::tr;

/// A contradiction within a scenario.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// Two things with the same identity, as after a careless merge.
    #[error("{}", tr!("store.defect.duplicate_id", id = id, first = first, second = second))]
    DuplicateId { id: u64, first: String, second: String },
    /// An identity the counter would give out again.
    #[error("{}", tr!("store.defect.counter_behind", next = next, id = id, item = item))]
    CounterBehind { next: u64, id: u64, item: String },
    /// A counter so high that it would run out.
    #[error("{}", tr!("store.defect.counter_too_high", next = .0))]
    CounterTooHigh(u64),
    /// A key project that is not among the projects.
    #[error("{}", tr!("store.defect.no_key_project", id = .0))]
    NoKeyProject(u64),
    /// A thing that belongs to a unit that is not among the units.
    #[error("{}", tr!("store.defect.no_unit", id = .0))]
    NoUnit(u64),
    /// The RON writer failed; with its reason, which is only for the developers.
    #[error("{}", tr!("store.defect.unwritable"))]
    Unwritable(String),
}

/// The highest counter: beyond this, other programs cannot distinguish neighbouring numbers.
const HIGHEST_COUNTER: u64 = 1 << 53;

/// A thing that has an identity: its number, its saved type and its name.
type Named<'a> = (u64, &'static str, &'a str);

/// Finds the first contradiction in `scenario`.
pub(super) fn check(scenario: &Scenario) -> Result<(), Defect> {
    let next = scenario.ids.peek();
    if HIGHEST_COUNTER < next {
        return Err(Defect::CounterTooHigh(next));
    }
    let mut named = everything(scenario);
    // Equal numbers stay in the order of the file, but projects come last: the user is more likely
    // to change the number that the error names first, and the number of a project is also in the
    // list of key projects.
    named.sort_by_key(|(id, kind, _)| (*id, *kind == PROJECT));
    for (former, latter) in named.iter().zip(named.iter().skip(1)) {
        if former.0 == latter.0 {
            let (first, second) = (describe(former), describe(latter));
            return Err(Defect::DuplicateId { id: former.0, first, second });
        }
    }
    if let Some(last) = named.last().filter(|last| next <= last.0) {
        return Err(Defect::CounterBehind { next, id: last.0, item: describe(last) });
    }
    let projects: FxHashSet<ProjectId> = scenario.projects.iter().map(|it| it.id).collect();
    match scenario.key_projects.iter().find(|id| !projects.contains(id)) {
        Some(id) => Err(Defect::NoKeyProject(id.number())),
        None => match scenario.missing_units().first() {
            Some(id) => Err(Defect::NoUnit(id.number())),
            None => Ok(()),
        },
    }
}

/// Every thing with an identity of its own, in the order of the file.
fn everything(scenario: &Scenario) -> Vec<Named<'_>> {
    let named = scenario.walk().filter_map(|(list, thing)| {
        let number = thing.owner().number()?;
        Some((number, saved_type(list?.slot()), thing.name()))
    });
    named.collect()
}

/// The saved type of a project.
const PROJECT: &str = "Project";

/// The saved type of the items of a list, with different names for duties and goals.
fn saved_type(slot: Slot) -> &'static str {
    match slot {
        Slot::Fixed => "Scenario",
        Slot::Duties => "Duty",
        Slot::Goals => "Goal",
        Slot::Lines => "LineItem",
        Slot::Projects | Slot::KeyProjects => PROJECT,
        Slot::Indicators => "Indicator",
        Slot::Procurement => "ProcurementItem",
        Slot::Vehicles => "VehicleClass",
        Slot::Glossary => "Term",
        Slot::Subjects => "SubjectDefinition",
        Slot::Units => "BudgetUnit",
        Slot::Shares => "ExpenseShare",
        Slot::Parts => "ProjectPart",
        Slot::CodeNames => "CodeName",
    }
}

fn describe((_, kind, name): &Named<'_>) -> String {
    /// Enough characters to recognise a paragraph.
    const MAX_CHARS: usize = 20;
    let mut short: String = name.chars().take(MAX_CHARS).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    tr!("store.defect.item", kind = kind_name(kind), name = short).into_owned()
}

/// The name of a saved type in the program's language.
pub(super) fn kind_name(kind: &str) -> Cow<'static, str> {
    Cow::Owned(tr!(format!("store.kind.{kind}")).into_owned())
}
