//! The order of the rows: the totals, then the book part by part.

use std::collections::BTreeSet;

use super::facts::{fact_level, is_in_main, is_name, level_of, main_content};
use super::figure::{Figure, Total};
use super::kind::Level;
use super::nodes::{SCENARIO, Slot, expense_node, group_node};
use super::relation::is_blank;
use super::rows::Builder;
use super::targets::money_without_target;
use super::{About, Content, ThingIndex};
use crate::analysis::Derived;
use crate::analysis::pivot::Pivot;
use crate::budget::{Code, ExpenseKind, Field, Group, ScenarioField, Thing, Value};

impl Builder<'_> {
    /// Tells everything.
    pub fn walk(&mut self) {
        self.totals();
        for field in ScenarioField::ALL {
            self.fact(SCENARIO, Field::Scenario(*field), 0);
            self.behind(*field);
        }
    }

    fn totals(&mut self) {
        for total in [Total::Revenue, Total::Expenditure] {
            self.figure(Figure::Total(total), Level::Total, 0);
            self.figure(Figure::Prior(total), Level::Total, 1);
            self.figure(Figure::Change(total), Level::Total, 1);
        }
        self.figure(Figure::Residual, Level::Total, 1);
        self.figure(Figure::Balance, Level::Total, 0);
    }

    /// Tells what stands behind a fact of the scenario in the order of the book.
    fn behind(&mut self, field: ScenarioField) {
        match field {
            ScenarioField::DutiesIntro => self.entries(Slot::Duties, Level::Text),
            ScenarioField::Retirees => self.entries(Slot::Goals, Level::Text),
            ScenarioField::PriorExpenditure => {
                self.money();
                self.codes();
                self.figure(Figure::Total(Total::Procurement), Level::Total, 0);
                self.members(SCENARIO, Slot::Procurement, 1);
                self.figure(Figure::Total(Total::ThreePublic), Level::Total, 0);
                for kind in ExpenseKind::THREE_PUBLIC {
                    self.thing(expense_node(kind), 1);
                }
            }
            ScenarioField::PerformanceRemark => {
                self.entries(Slot::KeyProjects, Level::Other);
                self.thing(expense_node(ExpenseKind::OperatingFunds), 0);
            }
            ScenarioField::AssetsAsOf => self.entries(Slot::Vehicles, Level::Other),
            ScenarioField::FundStatement => {
                self.entries(Slot::Glossary, Level::Text);
                self.entries(Slot::Subjects, Level::Text);
            }
            _ => {}
        }
    }

    /// Revenue, basic expenditure and projects.
    fn money(&mut self) {
        self.thing(group_node(Group::Revenue), 0);
        for total in [Total::Basic, Total::Projects] {
            self.figure(Figure::Total(total), Level::Total, 0);
            self.figure(Figure::Prior(total), Level::Total, 1);
            self.figure(Figure::Change(total), Level::Total, 1);
            if total == Total::Basic {
                for group in Group::BASIC {
                    self.thing(group_node(group), 1);
                }
            }
        }
        self.members(SCENARIO, Slot::Projects, 1);
    }

    /// What is spent and taken in by code and source.
    fn codes(&mut self) {
        let functional = codes(self.derived, |it| &it.by_functional);
        self.figure(Figure::Total(Total::Functional), Level::Code, 0);
        for code in functional {
            self.figure(Figure::Functional(code), Level::Code, code_depth(code));
        }
        let economic = codes(self.derived, |it| &it.by_economic);
        self.figure(Figure::Total(Total::Economic), Level::Code, 0);
        for code in economic {
            self.figure(Figure::Economic(code), Level::Code, code_depth(code));
        }
        let sources = keys(self.derived, |it| &it.by_fund_source);
        self.figure(Figure::Total(Total::Sources), Level::Code, 0);
        for source in sources {
            self.figure(Figure::Source(source), Level::Code, 1);
        }
        let sources = keys(self.derived, |it| &it.revenue_by_fund_source);
        self.figure(Figure::Total(Total::RevenueSources), Level::Code, 0);
        for source in sources {
            self.figure(Figure::RevenueSource(source), Level::Code, 1);
        }
    }

    fn figure(&mut self, figure: Figure, level: Level, depth: u8) {
        let derived = self.derived;
        self.row(About::Figure(figure), level, depth, |column| {
            derived.get(column).and_then(|it| figure.of(it)).map(Content::Value)
        });
    }

    /// A list of the scenario below a row that tells how long it is.
    fn entries(&mut self, slot: Slot, level: Level) {
        let members = self.matching.members(SCENARIO, slot);
        let matching = self.matching;
        let count = |column| {
            let in_it = |thing: &&u32| matching.position(**thing, column).is_some();
            u32::try_from(members.iter().filter(in_it).count()).ok()
        };
        self.row(About::Figure(Figure::Entries(slot)), level, 0, |column| {
            Some(Content::Value(Value::Count(count(column))))
        });
        self.members(SCENARIO, slot, 1);
    }

    fn members(&mut self, parent: u32, slot: Slot, depth: u8) {
        for thing in self.matching.members(parent, slot) {
            self.thing(thing, depth);
        }
    }

    /// A thing, its other facts and what it holds.
    fn thing(&mut self, thing: u32, depth: u8) {
        let matching = self.matching;
        let Some(first) = matching.things.get(thing as usize).map(|it| it.first) else { return };
        let Some(example) = matching.thing(thing, first) else { return };
        let level = level_of(example.owner());
        let columns = self.comparison.columns;
        // Options share most things; what is alike in all is looked at once. A group or project is
        // rarely alike in all it holds, and that is looked at anyway.
        let is_small = !matches!(example, Thing::Group(..) | Thing::Project(_));
        let is_shared =
            is_small && (0..columns).all(|column| matching.thing(thing, column) == Some(example));
        self.row(About::Thing(ThingIndex(thing)), level, depth, |column| {
            main_content(matching.thing(thing, column)?)
        });
        for field in example.owner().fields() {
            if !is_in_main(field) {
                self.fact_of(thing, field, depth + 1, is_shared.then_some(example));
            }
        }
        match example {
            Thing::Group(..) => self.members(thing, Slot::Lines, depth + 1),
            Thing::Project(_) => {
                self.hint(thing);
                self.members(thing, Slot::Lines, depth + 1);
                self.members(thing, Slot::Indicators, depth + 1);
            }
            _ => {}
        }
    }

    /// Notes where money moves and no target does.
    fn hint(&mut self, thing: u32) {
        let Some(Thing::Project(base)) = self.matching.thing(thing, 0) else { return };
        for column in 1..self.comparison.columns {
            if let Some(Thing::Project(project)) = self.matching.thing(thing, column)
                && money_without_target(base, project)
            {
                self.comparison.without_target.insert((ThingIndex(thing), column));
            }
        }
    }

    fn fact(&mut self, thing: u32, field: Field, depth: u8) {
        self.fact_of(thing, field, depth, None);
    }

    /// A fact of a thing, unless nobody states it; `shared` is the thing when all are alike.
    fn fact_of(&mut self, thing: u32, field: Field, depth: u8, shared: Option<Thing<'_>>) {
        let matching = self.matching;
        let columns = self.comparison.columns;
        if let Some(value) = shared.and_then(|it| it.get(field)) {
            if !is_blank(&value) && !is_name(field) {
                let level = fact_level(field, &value);
                let about = About::Fact(ThingIndex(thing), field);
                self.row_of_one(about, level, depth, Content::Value(value));
            }
            return;
        }
        let values: Vec<Option<Value>> =
            (0..columns).map(|column| matching.thing(thing, column)?.get(field)).collect();
        let mut stated = values.iter().flatten();
        let Some(first) = stated.next() else { return };
        let is_told = if is_name(field) {
            stated.any(|value| value != first)
        } else {
            !is_blank(first) || stated.any(|value| !is_blank(value))
        };
        if is_told {
            let level = fact_level(field, first);
            let mut values = values.into_iter();
            self.row(About::Fact(ThingIndex(thing), field), level, depth, |_| {
                values.next().flatten().map(Content::Value)
            });
        }
    }
}

/// The codes of all scenarios with those above them, in the order of the official lists; the
/// unclassified last.
fn codes(derived: &[Derived], pivot: impl Fn(&Derived) -> &Pivot<Code>) -> Vec<Option<Code>> {
    let mut codes = BTreeSet::new();
    let mut unclassified = false;
    for (code, _) in derived.iter().flat_map(|it| &pivot(it).rows) {
        unclassified |= code.is_none();
        let mut level = *code;
        while let Some(code) = level {
            codes.insert((code.to_string(), code));
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

/// The keys of all scenarios in order, none last.
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
