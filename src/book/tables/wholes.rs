//! Matches the sums of a table with the figures of the program, so that a click on a sum shows its
//! origin.

use rustc_hash::FxHashMap;

use super::cube::{Cube, Key};
use super::form::{Kind, Lines, Take};
use super::tally::Tally;
use crate::analysis::{Derived, Selection, Subtotal, Whole};
use crate::budget::{Code, Scenario};

/// The figures of the program for one scenario.
#[derive(Clone, Debug)]
pub(super) struct Wholes<'a> {
    scenario: &'a Scenario,
    derived: &'a Derived,
    /// The sums of all lines of expenditure.
    lines: &'a [(Key, Tally)],
    /// The indices into `lines` for each functional subject, with those below it.
    under: FxHashMap<Option<Code>, Vec<usize>>,
}

impl<'a> Wholes<'a> {
    /// The figures of a scenario, from which `derived` and `cube` must be computed.
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

    /// Links `tally` to the figure that sums the same lines, if any.
    ///
    /// All its lines must be among those of each of the `wholes`. So a whole with the same number
    /// of lines has the same lines, and it may include a stated total of last year. Otherwise the
    /// lines that all `wholes` have in common are tried as a selection.
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

    /// The number of lines of a selection.
    fn count(&self, selection: Selection) -> usize {
        if let Some(id) = selection.project() {
            let project = self.derived.find_project(self.scenario, id);
            let lines = project.into_iter().flat_map(|project| &project.lines);
            return lines.filter(|line| selection.has_line(line)).count();
        }
        let lines = |(key, tally): &(Key, Tally)| {
            let has_kind = key.kind.is_some_and(|kind| selection.has_kind(kind.group()));
            let is_taken =
                has_kind && selection.has(key.functional, key.economic, key.source, key.transfer);
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

    /// The subtotal of a figure; `None` for a selection, whose subtotal is not computed in advance.
    fn subtotal(&self, whole: Whole) -> Option<Subtotal> {
        let is_selection = matches!(whole, Whole::Selection(_) | Whole::Transfers);
        if is_selection { None } else { self.derived.subtotal(self.scenario, whole) }
    }
}

/// A subject and those above it; only `None` when there is no subject.
fn levels(code: Option<Code>) -> impl Iterator<Item = Option<Code>> {
    let above = move |subject: &Option<Code>| subject.and_then(Code::parent).map(Some);
    std::iter::successors(Some(code), above)
}

/// The figures that contain all lines of expenditure that `take` matches, the smallest first.
pub(super) fn around(take: &Take) -> Vec<Whole> {
    let mut wholes = Vec::new();
    if let [only] = take.economic.as_slice() {
        wholes.push(Whole::Economic(Some(only.0)));
    }
    if take.transfers {
        wholes.push(Whole::Transfers);
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
