//! Which sums of a table the program knows as figures of its own, so that a click on one shows
//! where it comes from.

use rustc_hash::FxHashMap;

use super::cube::{Cube, Key};
use super::form::{Kind, Lines, Take};
use super::tally::Tally;
use crate::analysis::{Derived, Selection, Subtotal, Whole};
use crate::budget::{Code, Scenario};

/// The figures that the program knows.
#[derive(Clone, Debug)]
pub(super) struct Wholes<'a> {
    scenario: &'a Scenario,
    derived: &'a Derived,
    /// All lines of expenditure, gathered.
    lines: &'a [(Key, Tally)],
    /// The places in `lines` under each functional subject.
    under: FxHashMap<Option<Code>, Vec<usize>>,
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
        Self { scenario, derived, lines, under }
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
            let project = self.derived.find_project(self.scenario, id);
            let lines = project.into_iter().flat_map(|project| &project.lines);
            return lines.filter(|line| selection.has_line(line)).count();
        }
        let lines = |(key, tally): &(Key, Tally)| {
            let has_kind = key.kind.is_some_and(|kind| selection.has_kind(kind.group()));
            let is_taken = has_kind && selection.has(key.functional, key.economic, key.source);
            if is_taken { tally.subtotal.lines } else { 0 }
        };
        match selection.functional().first() {
            Some(subject) => {
                let under = self.under.get(subject).map(Vec::as_slice).unwrap_or_default();
                under.iter().filter_map(|index| self.lines.get(*index)).map(lines).sum()
            }
            None => self.lines.iter().map(lines).sum(),
        }
    }

    /// The subtotal of a figure; a selection has none that was computed before.
    fn subtotal(&self, whole: Whole) -> Option<Subtotal> {
        let is_selection = matches!(whole, Whole::Selection(_));
        if is_selection { None } else { self.derived.subtotal(self.scenario, whole) }
    }
}

/// A subject and those above it; without a subject, “none” alone.
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
        [only] => wholes.push(only.group().map_or(Whole::Projects, Whole::Group)),
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
