//! Properties of the comparison of any scenarios.

use std::collections::BTreeMap;

use budget_workbench::analysis::compare::{
    About, Arrangement, Comparison, Content, Kind, Level, Sort,
};
use budget_workbench::analysis::{Derived, PercentChange};
use budget_workbench::budget::{Money, Percent, Scenario, Value};
use budget_workbench::edit::{Command, Document};
use proptest::prelude::*;

use super::edited;
use crate::common::plans::{Plan, batches, commands};
use crate::common::scenarios::scenarios;

fn differing(comparison: &Comparison) -> Vec<(About, Vec<Kind>)> {
    let rows = comparison.rows().iter().filter(|row| !row.kinds.is_same());
    rows.map(|row| (row.about, row.kinds.iter().collect())).collect()
}

/// A scenario and an edited copy of it.
fn options() -> impl Strategy<Value = (Scenario, Scenario)> {
    (scenarios(), prop::collection::vec(batches(), 0..4)).prop_map(|(start, history)| {
        let end = after(&start, &history);
        (start, end)
    })
}

fn after(start: &Scenario, history: &[Vec<Plan>]) -> Scenario {
    let mut document = Document::new(start.clone());
    for plans in history {
        document.edit(&commands(plans, &document)).unwrap();
    }
    document.scenario().clone()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_differs_from_itself(scenario in edited()) {
        let comparison = Comparison::of(&scenario, &[&scenario, &scenario.clone()]);
        prop_assert_eq!(differing(&comparison), []);
        for row in 0..comparison.rows().len() {
            for column in 1..3 {
                prop_assert_eq!(comparison.content(row, column), comparison.content(row, 0));
                let difference = comparison.difference(row, column).and_then(|it| it.amount);
                prop_assert!(difference.is_none_or(Money::is_zero));
            }
        }
    }

    /// For every kind of command and every fact of the model.
    #[test]
    fn insertions_removals_and_changes_are_found(
        scenarios in options(),
        plans in batches(),
    ) {
        // The base need not be the origin of the option: it may have been edited, too.
        let (base, start) = scenarios;
        let mut document = Document::new(start.clone());
        let commands = commands(&plans, &document);
        let Some(command) = commands.first() else { return Ok(()) };
        document.edit(std::slice::from_ref(command)).unwrap();
        let end = document.scenario();
        let comparison = Comparison::of(&start, &[end]);
        let told: Vec<Kind> = differing(&comparison).into_iter().flat_map(|(_, it)| it).collect();
        match command {
            Command::Set(field, value) => {
                let is_same = start.get(*field).as_ref() == Some(value);
                prop_assert_eq!(told.is_empty(), is_same && start == *end, "{:?}", told);
            }
            Command::Insert { .. } | Command::Duplicate(_) => {
                prop_assert!(told.contains(&Kind::Added), "{:?}", told);
            }
            Command::Remove(_) => prop_assert!(told.contains(&Kind::Removed), "{:?}", told),
            _ => {}
        }
        // Two scenarios that were edited separately differ in both directions or in neither.
        let apart = Comparison::of(&base, &[end]);
        prop_assert_eq!(apart.is_same(), Comparison::of(end, &[&base]).is_same());
    }

    #[test]
    fn the_reversed_comparison_is_the_mirror_image((one, other) in options()) {
        let there = mirrored(&Comparison::of(&one, &[&other]), false);
        let back = mirrored(&Comparison::of(&other, &[&one]), true);
        prop_assert_eq!(there, back);
    }

    #[test]
    fn unrelated_scenarios_are_mirrored_too(one in edited(), other in edited()) {
        let there = mirrored(&Comparison::of(&one, &[&other]), false);
        let back = mirrored(&Comparison::of(&other, &[&one]), true);
        prop_assert_eq!(there, back);
    }

    /// Nothing is matched twice and nothing is left out.
    #[test]
    fn every_thing_of_every_scenario_is_listed_once(
        (one, other) in options(),
        third in edited(),
    ) {
        let scenarios = [&one, &other, &third];
        let comparison = Comparison::of(scenarios[0], &scenarios[1..]);
        for (column, scenario) in scenarios.iter().enumerate() {
            let mut items: Vec<_> =
                comparison.things(column).filter_map(|(_, owner)| owner.item()).collect();
            let mut expected = super::items(scenario);
            items.sort_by_key(|id| format!("{id:?}"));
            expected.sort_by_key(|id| format!("{id:?}"));
            prop_assert_eq!(items, expected);
            for field in super::fields(scenario) {
                check_told(&comparison, column, field, scenario)?;
            }
        }
        let things = comparison.rows().iter().filter_map(|row| match row.about {
            About::Thing(thing) => Some(thing),
            About::Figure(_) | About::Breakdown(_) | About::Entries(_) | About::Fact(..) => None,
        });
        let mut seen = std::collections::BTreeSet::new();
        for thing in things {
            prop_assert!(seen.insert(thing));
        }
    }

    /// The sums are those of the scenarios, and the differences of the lines add up to theirs.
    #[test]
    fn the_lines_explain_the_totals((one, other) in options()) {
        let comparison = Comparison::of(&one, &[&other]);
        let mut explained = Money::ZERO;
        for (index, row) in comparison.rows().iter().enumerate() {
            if row.level == Level::Line && matches!(row.about, About::Thing(_)) {
                explained += comparison.difference(index, 1).unwrap().amount.unwrap();
            }
        }
        let whole = |scenario: &Scenario| {
            let derived = Derived::of(scenario);
            derived.revenue.amount + derived.expenditure.amount
        };
        prop_assert_eq!(explained, whole(&other) - whole(&one));
    }

    #[test]
    fn percentages_are_over_the_base((one, other) in options()) {
        let comparison = Comparison::of(&one, &[&other]);
        for index in 0..comparison.rows().len() {
            let Some(difference) = comparison.difference(index, 1) else { continue };
            let base = comparison.content(index, 0).and_then(Content::amount);
            match (base.unwrap_or(Some(Money::ZERO)), difference.amount) {
                (Some(base), Some(amount)) if Money::ZERO < base || amount.is_zero() => {
                    let percent = amount.percent_of(base).unwrap_or(Percent::ZERO);
                    prop_assert_eq!(difference.percent, PercentChange::Percent(percent));
                }
                (Some(_), Some(_)) => {
                    prop_assert_eq!(difference.percent, PercentChange::Incomparable);
                }
                (None, _) => prop_assert_eq!(difference.percent, PercentChange::Unknown),
                (Some(_), None) => prop_assert_eq!(difference.percent, PercentChange::Unknown),
            }
        }
    }

    /// In every arrangement each requested row is shown once; in the order of the book, its parent
    /// is shown, too.
    #[test]
    fn arranging_loses_nothing(
        (one, other) in options(),
        only_differences in any::<bool>(),
        level in prop::option::of(prop::sample::select(Level::ALL.to_vec())),
        descending in any::<bool>(),
    ) {
        let comparison = Comparison::of(&one, &[&other]);
        let rows = comparison.rows();
        let names: Vec<String> = (0..rows.len()).map(|it| (it % 7).to_string()).collect();
        let asked: Vec<usize> = (0..rows.len())
            .filter(|it| !only_differences || !rows[*it].kinds.is_same())
            .filter(|it| level.is_none_or(|level| rows[*it].level == level))
            .filter(|it| it % 3 != 0)
            .collect();
        let sorts =
            [Sort::Book, Sort::Name, Sort::Value(0), Sort::Difference(1), Sort::Percent(1)];
        for sort in sorts {
            let arrangement = Arrangement { only_differences, level, sort, descending };
            let shown = comparison.arrange(&arrangement, &names, |row| row % 3 != 0);
            let mut told: Vec<usize> =
                shown.iter().filter(|it| !it.is_context).map(|it| it.row).collect();
            if sort == Sort::Book {
                prop_assert!(shown.is_sorted_by_key(|it| it.row));
                for it in &shown {
                    let parent = rows[it.row].parent;
                    let above = |row: u32| shown.iter().any(|other| other.row == row as usize);
                    prop_assert!(parent.is_none_or(above));
                }
            }
            told.sort_unstable();
            prop_assert_eq!(&told, &asked);
        }
    }
}

/// The content of a comparison of two, independent of which is the base: pairs of contents with the
/// difference, seen from the first.
type Mirrored = BTreeMap<String, usize>;

fn mirrored(comparison: &Comparison, is_back: bool) -> Mirrored {
    let (one, other) = if is_back { (1, 0) } else { (0, 1) };
    let mut told = Mirrored::new();
    let mut reordered = 0;
    for (index, row) in comparison.rows().iter().enumerate() {
        let thing = row.thing();
        let owners = [one, other].map(|column| thing.and_then(|it| comparison.owner(it, column)));
        let about = match row.about {
            About::Thing(_) => "thing".to_owned(),
            About::Fact(_, field) => field.key().to_owned(),
            figure => format!("{figure:?}"),
        };
        let contents = [one, other].map(|column| comparison.content(index, column));
        let amount = comparison.difference(index, 1).and_then(|it| it.amount);
        let amount = if is_back { amount.map(|it| -it) } else { amount };
        let kinds: Vec<Kind> = row
            .kinds
            .iter()
            .filter(|kind| *kind != Kind::Reordered)
            .map(|kind| match kind {
                Kind::Added if is_back => Kind::Removed,
                Kind::Removed if is_back => Kind::Added,
                kind => kind,
            })
            .collect();
        // Both directions find the same number of moved things in a list, but not always the same
        // ones.
        reordered += usize::from(row.kinds.has(Kind::Reordered));
        let text = format!("{about} {owners:?} {contents:?} {amount:?} {kinds:?}");
        *told.entry(text).or_default() += 1;
    }
    told.insert("reordered".to_owned(), reordered);
    told
}

/// Checks that a fact is in the row of its thing or in one of its own, unless it is blank.
fn check_told(
    comparison: &Comparison,
    column: usize,
    field: budget_workbench::budget::Field,
    scenario: &Scenario,
) -> Result<(), TestCaseError> {
    let is_unit = matches!(scenario.get(field), Some(Value::Unit(_)));
    let value = match scenario.get(field).unwrap() {
        // Units are compared by their names.
        Value::Unit(unit) => {
            let unit = unit.and_then(|id| scenario.unit(id));
            Value::Text(unit.map(|unit| unit.name.clone()).unwrap_or_default())
        }
        other => other,
    };
    let row =
        (0..comparison.rows().len()).find(|row| comparison.field(*row, column) == Some(field));
    let Some(row) = row else {
        // Names, direction and unit of an indicator, and blank values have no row of their own.
        let is_told_elsewhere = field.key().split('.').next_back() == Some("name")
            || ["indicator.direction", "indicator.unit"].contains(&field.key())
            || value.is_blank();
        prop_assert!(is_told_elsewhere, "{:?} {:?}", field, value);
        return Ok(());
    };
    match comparison.content(row, column) {
        // Of a unit that was renamed, one name stands for both.
        Some(Content::Value(Value::Text(_))) if is_unit => {}
        Some(Content::Value(told)) => prop_assert_eq!(told, &value),
        Some(Content::Target(target)) => prop_assert_eq!(Value::Text(target.value.clone()), value),
        other => prop_assert!(false, "{:?} {:?}", field, other),
    }
    Ok(())
}
