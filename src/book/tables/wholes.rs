//! Which sums of a table the program knows as figures of its own, so that a click on one shows
//! where it comes from.

use rustc_hash::FxHashMap;

use super::cube::{Cube, Key};
use super::form::{Kind, Lines, Take};
use super::tally::Tally;
use crate::analysis::origin::Whole;
use crate::analysis::{Derived, Selection, Subtotal};
use crate::budget::{Code, Group, Scenario};

/// The figures that the program knows.
#[derive(Clone, Debug)]
pub(super) struct Wholes<'a> {
    scenario: &'a Scenario,
    derived: &'a Derived,
    /// All lines of expenditure, gathered.
    lines: &'a [(Key, Tally)],
    /// Which of them stand under each functional subject.
    under: FxHashMap<Option<Code>, Vec<usize>>,
    functional: FxHashMap<Option<Code>, Subtotal>,
    economic: FxHashMap<Option<Code>, Subtotal>,
}

impl<'a> Wholes<'a> {
    /// Those of the scenario that `derived` follows from and `cube` has gathered.
    pub fn of(scenario: &'a Scenario, derived: &'a Derived, cube: &'a Cube) -> Self {
        let lines = cube.lines(Lines::Expenditure);
        let mut under = FxHashMap::<_, Vec<usize>>::default();
        for (index, (key, _)) in lines.iter().enumerate() {
            for subject in levels(key.functional) {
                under.entry(subject).or_default().push(index);
            }
        }
        Self {
            scenario,
            derived,
            lines,
            under,
            functional: derived.functional_levels.iter().copied().collect(),
            economic: derived.economic_levels.iter().copied().collect(),
        }
    }

    /// Links `tally` to the known figure that sums the same lines, if any.
    ///
    /// All its lines must be among those of each of the `wholes`: then one with as many lines has
    /// the same lines, and may also know what was stated of last year; else what all of them have in
    /// common may have just these lines.
    pub fn recognise(&self, tally: &mut Tally, wholes: impl IntoIterator<Item = Whole>) {
        if tally.is_blank() {
            return;
        }
        let lines = tally.subtotal.lines;
        let mut tried = Vec::new();
        let same = wholes.into_iter().find_map(|whole| {
            tried.push(whole);
            self.subtotal(whole).filter(|it| it.lines == lines).map(|it| (whole, it))
        });
        if let Some((whole, subtotal)) = same {
            tally.of = Some(whole);
            tally.subtotal = subtotal;
        } else if 1 < lines {
            let common = Selection::common(tried).filter(|it| self.count(*it) == lines);
            tally.of = common.map(Whole::Selection);
        }
    }

    /// How many lines are among those selected.
    fn count(&self, selection: Selection) -> usize {
        if let Some(id) = selection.project() {
            let index = self.derived.project_index(id);
            let project = index.and_then(|index| self.scenario.projects.get(index));
            let lines = project.map(|project| project.lines.as_slice()).unwrap_or_default();
            return lines.iter().filter(|line| selection.has_line(line)).count();
        }
        let lines = |(key, tally): &(Key, Tally)| {
            let has_kind = key.kind.is_some_and(|kind| selection.has_kind(kind.group()));
            let is_taken = has_kind && selection.has(key.functional, key.economic, key.source);
            if is_taken { tally.subtotal.lines } else { 0 }
        };
        let subject = selection.wholes().flatten().find_map(|whole| match whole {
            Whole::Functional(subject) => Some(subject),
            _ => None,
        });
        match subject {
            Some(subject) => {
                let under = self.under.get(&subject).map(Vec::as_slice).unwrap_or_default();
                under.iter().filter_map(|index| self.lines.get(*index)).map(lines).sum()
            }
            None => self.lines.iter().map(lines).sum(),
        }
    }

    fn subtotal(&self, whole: Whole) -> Option<Subtotal> {
        let derived = self.derived;
        Some(match whole {
            Whole::Expenditure => derived.expenditure,
            Whole::Basic => derived.basic,
            Whole::Projects => derived.projects,
            Whole::Group(group) => *derived.group(group),
            Whole::Project(id) => *derived.by_project.get(derived.project_index(id)?)?,
            Whole::Functional(code) => *self.functional.get(&code)?,
            Whole::Economic(code) => *self.economic.get(&code)?,
            Whole::FundSource(source) => {
                let mut rows = derived.by_fund_source.rows.iter();
                rows.find(|(it, _)| *it == source)?.1
            }
            _ => return None,
        })
    }
}

/// A subject and those it stands under; what has none stands under none.
fn levels(code: Option<Code>) -> impl Iterator<Item = Option<Code>> {
    let above = move |subject: &Option<Code>| subject.and_then(Code::parent).map(Some);
    std::iter::successors(Some(code), above)
}

/// The figures that have all lines of expenditure which `take` means, the smallest first.
pub(super) fn around(take: &Take) -> Vec<Whole> {
    let mut wholes = Vec::new();
    if let [only] = take.economic.as_slice() {
        wholes.push(Whole::Economic(Some(only.0)));
    }
    match take.sources.as_slice() {
        [] => {}
        [only] => wholes.push(Whole::FundSource(only.of_lines())),
        several => {
            let sources = several.iter().map(|source| source.of_lines());
            wholes.push(Whole::Selection(Selection::from_sources(sources)));
        }
    }
    match take.kinds.as_slice() {
        [] => {}
        [Kind::Projects] => wholes.push(Whole::Projects),
        [Kind::Personnel] => wholes.push(Whole::Group(Group::Personnel)),
        [Kind::Operating] => wholes.push(Whole::Group(Group::Operating)),
        [Kind::Assistance] => wholes.push(Whole::Group(Group::Assistance)),
        kinds => {
            if !kinds.contains(&Kind::Projects) {
                wholes.push(Whole::Basic);
            }
            let kinds = kinds.iter().map(|kind| kind.group());
            wholes.push(Whole::Selection(Selection::of_kinds(kinds)));
        }
    }
    wholes.push(Whole::Expenditure);
    wholes
}
