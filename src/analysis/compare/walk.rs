//! Adds the rows in their order: the totals, then the book part by part.

use std::collections::BTreeSet;

use super::facts::{fact_level, is_in_main, is_name, level_of, main_content};
use super::figure;
use super::kind::Level;
use super::nodes::{SCENARIO, fixed_node};
use super::rows::Builder;
use super::targets::money_without_target;
use super::{About, Content, ThingIndex};
use crate::analysis::{Breakdown, Derived, Figure, Measure, Pivot, Whole};
use crate::budget::{
    Code, ExpenseKind, Field, Group, Owner, Scenario, ScenarioField, Slot, Thing, Value,
};

impl<'a> Builder<'a> {
    /// Adds all rows.
    pub fn walk(&mut self) {
        self.totals();
        let occurrences = self.occurrences(SCENARIO);
        for field in ScenarioField::ALL {
            self.fact(SCENARIO, Field::Scenario(*field), 0, &occurrences);
            self.behind(*field);
        }
    }

    fn totals(&mut self) {
        self.total(Whole::Group(Group::Revenue));
        self.total(Whole::Expenditure);
        self.amount(Whole::Residual, Level::Total, 1);
        self.amount(Whole::Balance, Level::Total, 0);
    }

    /// Adds the row of a total, with last year and the change below it.
    fn total(&mut self, whole: Whole) {
        self.amount(whole, Level::Total, 0);
        self.figure(whole.figure(Measure::Prior), Level::Total, 1);
        self.figure(whole.figure(Measure::Change), Level::Total, 1);
    }

    /// Adds the rows that come after a fact of the scenario in the order of the book.
    fn behind(&mut self, field: ScenarioField) {
        match field {
            ScenarioField::UnitKind => self.entries(Slot::Units, Level::Other),
            ScenarioField::DutiesIntro => self.entries(Slot::Duties, Level::Text),
            ScenarioField::Retirees => self.entries(Slot::Goals, Level::Text),
            ScenarioField::PriorExpenditure => {
                self.money();
                self.codes();
                self.amount(Whole::Procurement, Level::Total, 0);
                self.members(SCENARIO, Slot::Procurement, 1);
                self.amount(Whole::ThreePublic, Level::Total, 0);
                for kind in ExpenseKind::THREE_PUBLIC {
                    self.thing(fixed_node(Owner::Expense(kind)), 1);
                }
                self.members(SCENARIO, Slot::Shares, 1);
            }
            ScenarioField::PerformanceRemark => {
                self.entries(Slot::KeyProjects, Level::Other);
                self.thing(fixed_node(Owner::Expense(ExpenseKind::OperatingFunds)), 0);
            }
            ScenarioField::AssetsAsOf => self.entries(Slot::Vehicles, Level::Other),
            ScenarioField::FundStatement => {
                self.entries(Slot::Glossary, Level::Text);
                self.entries(Slot::Subjects, Level::Text);
                self.entries(Slot::CodeNames, Level::Other);
            }
            _ => {}
        }
    }

    /// Adds revenue, basic expenditure and projects.
    fn money(&mut self) {
        self.thing(fixed_node(Owner::Group(Group::Revenue)), 0);
        self.total(Whole::Basic);
        self.groups(&Group::BASIC, 1);
        self.groups(&Group::OTHER, 0);
        self.total(Whole::Projects);
        self.members(SCENARIO, Slot::Projects, 1);
    }

    /// Adds the groups that one of the scenarios shows.
    fn groups(&mut self, groups: &[Group], depth: u8) {
        for group in groups {
            let is_shown = |scenario: &&Scenario| scenario.shown_groups([*group]).next().is_some();
            if self.scenarios.iter().any(is_shown) {
                self.thing(fixed_node(Owner::Group(*group)), depth);
            }
        }
    }

    /// Adds expenditure by subject and by source of funds, and revenue by source of funds.
    fn codes(&mut self) {
        let functional = codes(self.derived, |it| &it.by_functional);
        self.breakdown(Breakdown::Functional);
        for code in functional {
            self.amount(Whole::Functional(code), Level::Code, code_depth(code));
        }
        let economic = codes(self.derived, |it| &it.by_economic);
        self.breakdown(Breakdown::Economic);
        for code in economic {
            self.amount(Whole::Economic(code), Level::Code, code_depth(code));
        }
        let sources = keys(self.derived, |it| &it.by_fund_source);
        self.breakdown(Breakdown::FundSource);
        for source in sources {
            self.amount(Whole::FundSource(source), Level::Code, 1);
        }
        let sources = keys(self.derived, |it| &it.revenue_by_fund_source);
        self.breakdown(Breakdown::RevenueSource);
        for source in sources {
            self.amount(Whole::RevenueSource(source), Level::Code, 1);
        }
    }

    fn breakdown(&mut self, breakdown: Breakdown) {
        let total = breakdown.whole().figure(Measure::Amount);
        self.valued(About::Breakdown(breakdown), total, Level::Code, 0);
    }

    fn amount(&mut self, whole: Whole, level: Level, depth: u8) {
        self.figure(whole.figure(Measure::Amount), level, depth);
    }

    fn figure(&mut self, figure: Figure, level: Level, depth: u8) {
        self.valued(About::Figure(figure), figure, level, depth);
    }

    /// Adds a row with the value of a figure in each scenario.
    fn valued(&mut self, about: About, figure: Figure, level: Level, depth: u8) {
        let columns = self.scenarios.iter().zip(self.derived).enumerate();
        let contents = columns.filter_map(|(column, (scenario, derived))| {
            let value = figure::value(scenario, derived, figure)?;
            Some((column, Some(Content::Value(value))))
        });
        self.row(about, level, depth, contents);
    }

    /// Adds a row with the length of a list of the scenario, and the items of the list below it.
    fn entries(&mut self, slot: Slot, level: Level) {
        let matching = self.matching;
        let contents = (0..self.comparison.columns).map(|column| {
            let count = u32::try_from(matching.count(slot, column)).ok();
            (column, Some(Content::Value(Value::Count(count))))
        });
        self.row(About::Entries(slot), level, 0, contents);
        self.members(SCENARIO, slot, 1);
    }

    fn members(&mut self, parent: u32, slot: Slot, depth: u8) {
        for thing in self.matching.members(parent, slot) {
            self.thing(thing, depth);
        }
    }

    /// Adds the row of a thing, and below it the rows of its other facts and of the things in it.
    fn thing(&mut self, thing: u32, depth: u8) {
        let occurrences = self.occurrences(thing);
        let Some(Occurrence { thing: example, .. }) = occurrences.first().copied() else { return };
        let contents = occurrences.iter().map(|it| {
            let derived = self.derived.get(it.column).filter(|_| !it.equals_first);
            let content = derived.and_then(|derived| main_content(it.thing, derived));
            (it.column, content)
        });
        let level = level_of(example.owner());
        self.row(About::Thing(ThingIndex(thing)), level, depth, contents);
        for field in example.owner().fields().into_iter().filter(|field| !is_in_main(*field)) {
            self.fact(thing, field, depth + 1, &occurrences);
        }
        match example {
            Thing::Group(..) => self.members(thing, Slot::Lines, depth + 1),
            Thing::Project(_) => {
                self.hint(thing, &occurrences);
                self.members(thing, Slot::Lines, depth + 1);
                self.members(thing, Slot::Parts, depth + 1);
                self.members(thing, Slot::Indicators, depth + 1);
            }
            _ => {}
        }
    }

    /// A thing in each of the columns that have it.
    fn occurrences(&self, thing: u32) -> Vec<Occurrence<'a>> {
        let occurrences = self.matching.occurrences(thing);
        let mut occurrences: Vec<_> = occurrences
            .map(|(column, thing)| Occurrence { column, thing, equals_first: false })
            .collect();
        if let Some((first, others)) = occurrences.split_first_mut() {
            for other in others {
                other.equals_first = is_cheap_to_compare(first.thing) && other.thing == first.thing;
            }
        }
        occurrences
    }

    /// Records the columns in which the money of a project changes and none of its targets does.
    fn hint(&mut self, thing: u32, occurrences: &[Occurrence<'_>]) {
        let Some((Occurrence { column: 0, thing: Thing::Project(base), .. }, others)) =
            occurrences.split_first()
        else {
            return;
        };
        for other in others.iter().filter(|it| !it.equals_first) {
            if let Thing::Project(project) = other.thing
                && money_without_target(base, project)
            {
                self.comparison.without_target.insert((ThingIndex(thing), other.column));
            }
        }
    }

    /// A value as it is compared: a unit (预算单位) by its name, because the same unit may have
    /// different identities in different scenarios.
    fn comparable(&self, column: usize, value: Value) -> Value {
        let Value::Unit(unit) = value else { return value };
        let name = unit.and_then(|id| self.units.get(&(column, id)));
        Value::Text(name.map(|name| (*name).to_owned()).unwrap_or_default())
    }

    /// Adds the row of a fact of a thing, unless the fact is blank in every scenario, or is a name
    /// that is the same in all of them.
    fn fact(&mut self, thing: u32, field: Field, depth: u8, occurrences: &[Occurrence<'_>]) {
        let values = occurrences.iter().map(|it| {
            let value = (!it.equals_first).then(|| it.thing.get(field)).flatten();
            (it.column, value.map(|value| self.comparable(it.column, value)))
        });
        let values: Vec<(usize, Option<Value>)> = values.collect();
        let mut stated = values.iter().filter_map(|(_, value)| value.as_ref());
        let Some(first) = stated.next() else { return };
        let is_shown = if is_name(field) {
            stated.any(|value| value != first)
        } else {
            !first.is_blank() || stated.any(|value| !value.is_blank())
        };
        if is_shown {
            let level = fact_level(field, first);
            let contents =
                values.into_iter().map(|(column, value)| (column, value.map(Content::Value)));
            self.row(About::Fact(ThingIndex(thing), field), level, depth, contents);
        }
    }
}

/// A thing in one of the columns that have it.
#[derive(Clone, Copy)]
struct Occurrence<'a> {
    column: usize,
    thing: Thing<'a>,
    /// True when all its facts equal those of the first occurrence: options share most things, so
    /// the contents of equal ones are taken from the first.
    equals_first: bool,
}

/// False for the scenario and the groups: their items are compared one by one anyway, and rarely
/// all are equal. A project that two scenarios share in memory is equal by its pointer.
fn is_cheap_to_compare(thing: Thing<'_>) -> bool {
    !matches!(thing, Thing::Scenario(_) | Thing::Group(..) | Thing::KeyProject(_))
}

/// The codes of all scenarios with their parents, in the order of the official lists; `None`
/// (unclassified) last.
fn codes(derived: &[Derived], pivot: impl Fn(&Derived) -> &Pivot<Code>) -> Vec<Option<Code>> {
    let mut codes = BTreeSet::new();
    let mut unclassified = false;
    for (code, _) in derived.iter().flat_map(|it| &pivot(it).rows) {
        unclassified |= code.is_none();
        let mut level = *code;
        while let Some(code) = level {
            codes.insert((code.list_order(), code));
            level = code.parent();
        }
    }
    let classified = codes.into_iter().map(|(_, code)| Some(code));
    classified.chain(unclassified.then_some(None)).collect()
}

fn code_depth(code: Option<Code>) -> u8 {
    let mut depth = 1;
    let mut level = code.and_then(Code::parent);
    while let Some(code) = level {
        depth += 1;
        level = code.parent();
    }
    depth
}

/// The keys of all scenarios in order; `None` last.
fn keys<Key: Copy + Ord>(
    derived: &[Derived],
    pivot: impl Fn(&Derived) -> &Pivot<Key>,
) -> Vec<Option<Key>> {
    let keys: BTreeSet<(bool, Option<Key>)> = derived
        .iter()
        .flat_map(|it| &pivot(it).rows)
        .map(|(key, _)| (key.is_none(), *key))
        .collect();
    keys.into_iter().map(|(_, key)| key).collect()
}
