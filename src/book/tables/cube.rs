//! Sums of all lines by the codes and kinds that tables distinguish, so that each line is visited
//! only once whatever the number of tables.

use rustc_hash::FxHashMap;

use super::form::{Kind, Lines, Source, Take};
use super::tally::Tally;
use crate::analysis::Derived;
use crate::budget::{Code, FundSource, Group, LineItem, Scenario, UnitId};

/// The sums of expenditure and of revenue by kind, subjects and source.
#[derive(Clone, Debug)]
pub(super) struct Cube {
    expenditure: Vec<(Key, Tally)>,
    revenue: Vec<(Key, Tally)>,
    /// See [`Lines::RevenueByUse`].
    revenue_by_use: Vec<(Key, Tally)>,
    /// The sources whose revenue is shown by the expenditure it pays for.
    spread: Vec<Option<FundSource>>,
}

/// The codes and kinds by which tables distinguish lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// `None` for revenue.
    pub kind: Option<Kind>,
    pub functional: Option<Code>,
    pub economic: Option<Code>,
    pub source: Option<FundSource>,
    pub transfer: bool,
    /// The subordinate unit (预算单位); `None` is the department's own budget (本级).
    pub unit: Option<UnitId>,
}

impl Key {
    /// The key of a line of `unit`.
    pub fn of(kind: Option<Kind>, unit: Option<UnitId>, line: &LineItem) -> Self {
        Self {
            unit,
            kind,
            functional: line.functional,
            economic: line.economic,
            source: line.fund_source,
            transfer: line.transfer,
        }
    }
}

impl Cube {
    /// Sums all lines of a scenario.
    pub fn of(scenario: &Scenario, derived: &Derived) -> Self {
        let mut sums = FxHashMap::default();
        for group in Group::EXPENDITURE {
            gather_group(&mut sums, group, scenario);
        }
        for project in &scenario.projects {
            for line in &project.lines {
                let key = Key::of(Some(Kind::Projects), project.unit, line);
                sums.entry(key).or_default().add(line);
            }
        }
        let expenditure: Vec<_> = sums.into_iter().collect();
        let mut sums = FxHashMap::default();
        gather_group(&mut sums, Group::Revenue, scenario);
        let revenue: Vec<_> = sums.into_iter().collect();
        let spread = spread(&revenue, derived);
        let used = expenditure.iter().filter(|(key, _)| spread.contains(&key.source));
        let own = revenue.iter().filter(|(key, _)| !spread.contains(&key.source));
        let revenue_by_use = used.chain(own).copied().collect();
        Self { expenditure, revenue, revenue_by_use, spread }
    }

    /// The sums of the lines of one unit.
    pub fn of_unit(&self, unit: Option<UnitId>) -> Self {
        let of_unit = |lines: &[(Key, Tally)]| {
            lines.iter().filter(|(key, _)| key.unit == unit).copied().collect()
        };
        Self {
            expenditure: of_unit(&self.expenditure),
            revenue: of_unit(&self.revenue),
            revenue_by_use: of_unit(&self.revenue_by_use),
            spread: self.spread.clone(),
        }
    }

    /// True when there are no lines.
    pub fn is_empty(&self) -> bool {
        self.expenditure.is_empty() && self.revenue.is_empty()
    }

    /// True when all revenue is shown by the expenditure it pays for, and none by its own lines.
    pub fn is_all_by_use(&self) -> bool {
        !self.revenue_by_use.is_empty()
            && self.revenue_by_use.iter().all(|(key, _)| key.kind.is_some())
    }

    /// The lines a table takes.
    pub fn lines(&self, lines: Lines) -> &[(Key, Tally)] {
        match lines {
            Lines::Expenditure => &self.expenditure,
            Lines::Revenue => &self.revenue,
            Lines::RevenueByUse => &self.revenue_by_use,
        }
    }

    /// True when a table with these `lines` would take a line with this `key`.
    pub fn would_take(&self, lines: Lines, key: &Key) -> bool {
        let is_revenue = key.kind.is_none();
        match lines {
            Lines::Expenditure => !is_revenue,
            Lines::Revenue => is_revenue,
            Lines::RevenueByUse => is_revenue != self.spread.contains(&key.source),
        }
    }
}

fn gather_group(sums: &mut FxHashMap<Key, Tally>, group: Group, scenario: &Scenario) {
    for line in &scenario.group(group).lines {
        sums.entry(Key::of(Kind::of(group), line.unit, line)).or_default().add(line);
    }
}

/// The sources whose revenue is shown by the expenditure it pays for: both are equal, and the
/// revenue has no subjects.
fn spread(revenue: &[(Key, Tally)], derived: &Derived) -> Vec<Option<FundSource>> {
    let spent = |source| {
        let mut rows = derived.by_fund_source.rows.iter();
        rows.find(|(it, _)| *it == source).map(|(_, subtotal)| subtotal.amount)
    };
    derived
        .revenue_by_fund_source
        .rows
        .iter()
        .filter(|(source, subtotal)| spent(*source) == Some(subtotal.amount))
        .map(|(source, _)| *source)
        .filter(|source| {
            let mut of_source = revenue.iter().filter(|(key, _)| key.source == *source);
            of_source.all(|(key, _)| key.functional.is_none() && key.economic.is_none())
        })
        .collect()
}

impl Take {
    /// True when lines with this `key` match.
    pub(super) fn takes(&self, key: &Key) -> bool {
        let kind = || key.kind.is_some_and(|kind| self.kinds.contains(&kind));
        let source = || has(&self.sources, key.source);
        let economic = || {
            let mut levels = std::iter::successors(key.economic, |code| code.parent());
            levels.any(|code| self.economic.iter().any(|it| it.0 == code))
        };
        (self.kinds.is_empty() || kind())
            && (self.sources.is_empty() || source())
            && (self.economic.is_empty() || economic())
            && (!self.transfers || key.transfer)
    }

    /// A filter that matches at least the lines that any of `takes` matches.
    pub(super) fn any_of(takes: &[&Self]) -> Self {
        fn all<T: Clone>(lists: &[&[T]]) -> Vec<T> {
            // An empty list does not restrict.
            let means_any = lists.iter().any(|list| list.is_empty());
            if means_any { Vec::new() } else { lists.concat() }
        }
        Self {
            kinds: all(&takes.iter().map(|take| take.kinds.as_slice()).collect::<Vec<_>>()),
            sources: all(&takes.iter().map(|take| take.sources.as_slice()).collect::<Vec<_>>()),
            transfers: takes.iter().all(|take| take.transfers),
            economic: all(&takes.iter().map(|take| take.economic.as_slice()).collect::<Vec<_>>()),
        }
    }

    /// True when every line matches.
    pub(super) fn takes_any(&self) -> bool {
        let Self { kinds, sources, economic, transfers } = self;
        kinds.is_empty() && sources.is_empty() && economic.is_empty() && !transfers
    }
}

/// True when `source` is among `sources`.
pub(super) fn has(sources: &[Source], source: Option<FundSource>) -> bool {
    sources.iter().any(|it| it.of_lines() == source)
}
