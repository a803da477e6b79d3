//! The line items that the cells of a table sum, as conditions on the columns of the data sheet.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::amounts::Amounts;
use super::cube::Key;
use super::form::{Kind, Subject, Take};
use super::tree::Name;
use crate::analysis::Whole;
use crate::book::{Calculation, Condition, Criterion, LineGroups, LineSum};
use crate::budget::data_sheet::{
    ECONOMIC, FUNCTIONAL, FUND_SOURCE, PLACE, PROJECT, PROJECTS, TRANSFER, YES, place,
};
use crate::budget::{FundSource, Group, Project, Scenario};

/// The kinds of lines; `None` for revenue.
const KINDS: [Option<Kind>; 9] = [
    None,
    Some(Kind::Personnel),
    Some(Kind::Operating),
    Some(Kind::Assistance),
    Some(Kind::StaffGrowth),
    Some(Kind::Business),
    Some(Kind::AffiliateSubsidies),
    Some(Kind::SuperiorRemittances),
    Some(Kind::Projects),
];

/// The lines that each column of a table sums, whatever the row.
#[derive(Clone, Debug)]
pub(super) struct ColumnLines {
    /// For each part of [`Amounts`].
    parts: Vec<LineGroups>,
    /// The lines of all parts.
    whole: LineGroups,
}

impl ColumnLines {
    /// The lines of a table that takes those with the keys of `is_taken`; `None` when a column
    /// distinguishes lines by their economic subject too. The keys have no subjects.
    pub fn of(
        amounts: &Amounts<'_>,
        take: &Take,
        is_taken: impl Fn(&Key) -> bool,
    ) -> Option<Arc<Self>> {
        let by_subject = |take: &Take| !take.economic.is_empty();
        if by_subject(take) || amounts.takes().iter().any(|take| by_subject(take)) {
            return None;
        }
        let is_taken = |key: &Key| take.takes(key) && is_taken(key);
        let part = |part| groups(|key| is_taken(key) && amounts.part(key) == part);
        let parts = (0..amounts.parts()).map(part).collect();
        Some(Arc::new(Self { parts, whole: groups(is_taken) }))
    }

    /// The lines of a table with one column.
    pub fn single(is_taken: impl Fn(&Key) -> bool) -> Arc<Self> {
        let whole = groups(is_taken);
        Arc::new(Self { parts: vec![Arc::clone(&whole)], whole })
    }
}

/// The lines of a row that has no rows below it.
#[derive(Clone, Debug)]
pub(super) struct RowLines {
    /// The conditions of the row.
    pub all: Vec<Condition>,
    pub columns: Arc<ColumnLines>,
}

impl RowLines {
    /// The sum of a part of the row, or of the whole row when `part` is `None`; `column` is the
    /// title of the column of the data sheet.
    pub fn sum(&self, column: &'static str, part: Option<usize>, times: u32) -> Calculation {
        let groups = match part {
            Some(part) => self.columns.parts.get(part),
            None => Some(&self.columns.whole),
        };
        match groups.filter(|groups| !groups.is_empty()) {
            Some(groups) => {
                let (all, groups) = (self.all.clone(), Arc::clone(groups));
                Calculation::Lines(Box::new(LineSum { column, times, all, groups }))
            }
            None => Calculation::Stated,
        }
    }
}

/// The conditions of the lines of a subject; the lines of a subject above others have rows of
/// their own.
pub(super) fn of_subject(name: Name, by: Subject) -> Vec<Condition> {
    let column = match by {
        Subject::Functional => FUNCTIONAL,
        Subject::Economic => ECONOMIC,
    };
    match name {
        Name::Code(code) => {
            vec![Condition { column, criterion: Criterion::Begins(code.to_string()) }]
        }
        Name::Undetailed(code) => vec![Condition::is(column, code.to_string())],
        Name::Unclassified => vec![Condition::is(column, "")],
        Name::Unstated => Vec::new(),
    }
}

/// The projects of a scenario by their names, by which the data sheet knows them.
#[derive(Clone, Debug)]
pub(in crate::book) struct ProjectNames {
    /// The number of projects with a name; a spreadsheet does not distinguish capital letters.
    projects: FxHashMap<String, usize>,
}

impl ProjectNames {
    pub fn of(scenario: &Scenario) -> Self {
        let mut projects = FxHashMap::default();
        for project in &scenario.projects {
            *projects.entry(project.name.to_lowercase()).or_default() += 1;
        }
        Self { projects }
    }

    /// The conditions of the lines of a project; `None` when another project has the same name.
    pub fn conditions(&self, project: &Project) -> Option<Vec<Condition>> {
        let is_only = self.projects.get(&project.name.to_lowercase()) == Some(&1);
        is_only.then(|| vec![Condition::is(PROJECT, &project.name)])
    }

    /// The sum of the lines of a project.
    pub fn sum(&self, project: &Project, column: &'static str, times: u32) -> Calculation {
        let columns = || ColumnLines::single(|key| key.kind == Some(Kind::Projects));
        self.conditions(project).map_or(Calculation::Stated, |all| {
            RowLines { all, columns: columns() }.sum(column, None, times)
        })
    }
}

/// The sum of the lines of a figure of the program; `None` when they have no description.
pub(in crate::book) fn of_whole(
    whole: Whole,
    (scenario, names): (&Scenario, &ProjectNames),
    column: &'static str,
) -> Option<LineSum> {
    let all = match whole {
        Whole::Project(id) => names.conditions(scenario.project(id)?)?,
        _ => Vec::new(),
    };
    let groups = groups(|key| match whole {
        Whole::Expenditure => key.kind.is_some(),
        Whole::Projects | Whole::Project(_) => key.kind == Some(Kind::Projects),
        Whole::Group(group) => key.kind.and_then(Kind::group) == Some(group),
        _ => false,
    });
    (!groups.is_empty()).then_some(LineSum { column, times: 1, all, groups })
}

/// The lines with the keys of `is_taken`, in as few groups as possible.
fn groups(is_taken: impl Fn(&Key) -> bool) -> LineGroups {
    let with = |transfer| {
        groups_with(|kind, source| {
            is_taken(&Key { kind, functional: None, economic: None, source, transfer, unit: None })
        })
    };
    let (transfers, others) = (with(true), with(false));
    if transfers == others {
        return transfers.into_iter().collect();
    }
    let only = |groups: Vec<Vec<Condition>>, text: &'static str| {
        groups.into_iter().map(move |mut group| {
            group.push(Condition::is(TRANSFER, text));
            group
        })
    };
    only(transfers, YES).chain(only(others, "")).collect()
}

/// The lines of the kinds and sources of `is_taken`, as few groups as there are sets of sources.
fn groups_with(is_taken: impl Fn(Option<Kind>, Option<FundSource>) -> bool) -> Vec<Vec<Condition>> {
    let sources = || FundSource::ALL.into_iter().map(Some).chain([None]);
    let mut groups: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for kind in KINDS {
        let taken = sources().filter(|source| is_taken(kind, *source)).map(source_text);
        let taken: Vec<_> = taken.collect();
        match groups.iter_mut().find(|(_, sources)| *sources == taken) {
            _ if taken.is_empty() => {}
            Some((places, _)) => places.push(place_text(kind)),
            None => groups.push((vec![place_text(kind)], taken)),
        }
    }
    let (all_places, all_sources) = (KINDS.map(place_text), sources().map(source_text).collect());
    let group = |(places, sources): (Vec<&str>, Vec<&str>)| {
        let mut conditions = one_of(PLACE, &all_places, &places);
        conditions.extend(one_of(FUND_SOURCE, &Vec::clone(&all_sources), &sources));
        conditions
    };
    groups.into_iter().map(group).collect()
}

/// The conditions that a cell is one of `wanted`, when it is one of `all` in any case. Several
/// conditions must all be met, so several wanted texts are given by those that are not.
fn one_of(column: &'static str, all: &[&str], wanted: &[&str]) -> Vec<Condition> {
    if let [only] = wanted {
        return vec![Condition::is(column, *only)];
    }
    let others = all.iter().filter(|text| !wanted.contains(text));
    let other = |text: &&str| Condition { column, criterion: Criterion::IsNot((*text).to_owned()) };
    others.map(other).collect()
}

fn place_text(kind: Option<Kind>) -> &'static str {
    match kind {
        None => place(Group::Revenue),
        Some(kind) => kind.group().map_or(PROJECTS, place),
    }
}

fn source_text(source: Option<FundSource>) -> &'static str {
    source.map_or("", FundSource::official_name)
}
