//! A row that is taken over from one scenario is then in the other, and nothing else has changed.

use std::sync::Arc;

use budget_workbench::analysis::compare::{About, Comparison};
use budget_workbench::budget::{IdCounter, Item, ItemId, LinePlace, List, Owner, Scenario, Thing};
use budget_workbench::edit::{
    Document, EditError, Extent, Side, TakeOverError, can_take_over, take_over,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::common::plans::{batches, commands};
use crate::common::scenarios::scenarios;

/// Two scenarios that were edited separately, or have nothing in common.
fn pairs() -> impl Strategy<Value = (Scenario, Scenario)> {
    let history = || prop::collection::vec(batches(), 0..3);
    (scenarios(), scenarios(), history(), history(), 0..4_u8).prop_map(
        |(start, other, first, second, strange)| {
            let edited = |start: Scenario, history: &[_]| {
                let mut document = Document::new(start);
                for plans in history {
                    let plans: &Vec<_> = plans;
                    document.edit(&commands(plans, &document)).unwrap();
                }
                document.scenario().clone()
            };
            let other = if strange == 0 { other } else { start.clone() };
            (edited(start, &first), edited(other, &second))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_row_that_was_taken_over_is_the_same_in_both(
        (from, to) in pairs(),
        row in any::<Index>(),
        whole in any::<bool>(),
    ) {
        let comparison = Comparison::of(&from, &[&to]);
        let row = row.index(comparison.rows().len());
        let extent = if whole { Extent::Whole } else { Extent::Value };
        let sides = (Side { column: 0, scenario: &from }, Side { column: 1, scenario: &to });
        let taken = match take_over(&comparison, row, sides.0, sides.1, extent) {
            Ok(taken) => taken,
            Err(TakeOverError::Figure) => {
                prop_assert!(!can_take_over(&comparison, row));
                return Ok(());
            }
            Err(error) => {
                prop_assert_ne!(error, TakeOverError::Stale);
                check_refusal(&comparison, row, error)?;
                return Ok(());
            }
        };
        let mut document = Document::new(to.clone());
        let touched = match document.edit(&taken) {
            Ok(touched) => touched,
            // The basis gives an amount that no file can hold.
            Err(EditError::Basis(_)) => return Ok(()),
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        };
        let now = document.scenario();
        let target = |thing| match comparison.owner(thing, 1) {
            Some(owner) => Some(owner),
            None => touched.last().map(|id| owner_of(&from, comparison.owner(thing, 0), *id)),
        };
        match comparison.rows()[row].about {
            About::Entries(slot) => {
                let list = slot.list(Owner::Scenario).unwrap();
                prop_assert_eq!(list_of(&from, list), list_of(now, list));
            }
            About::Figure(_) | About::Breakdown(_) => prop_assert!(false),
            About::Fact(thing, field) => {
                let value = |scenario: &Scenario, column| {
                    let owner = comparison.owner(thing, column).unwrap();
                    scenario.get(owner.field_like(field).unwrap())
                };
                prop_assert_eq!(value(&from, 0), value(now, 1));
            }
            About::Thing(thing) => {
                let source = comparison.owner(thing, 0).and_then(|it| from.thing(it));
                let taken = target(thing).and_then(|it| now.thing(it));
                let was_in_both = [0, 1].map(|it| comparison.owner(thing, it)).iter().all(Option::is_some);
                match (source, taken) {
                    (None, taken) => prop_assert!(taken.is_none()),
                    (Some(source), Some(taken)) if whole || !was_in_both => {
                        prop_assert_eq!(plain(source), plain(taken));
                        check_place(&comparison, source.owner(), &from, taken.owner(), now)?;
                    }
                    (Some(source), Some(taken)) => {
                        let again = Comparison::of(&from, &[now]);
                        let _ = (source, taken);
                        prop_assert_eq!(again.content(row, 0), comparison.content(row, 0));
                    }
                    (Some(_), None) => prop_assert!(false, "it was not put in"),
                }
            }
        }
        // It is one step, which can be undone.
        let changed = *now != to;
        prop_assert_eq!(document.undo(), changed);
        prop_assert_eq!(document.scenario(), &to);
        prop_assert!(!document.undo());
    }

    #[test]
    fn nothing_is_taken_over_from_equal_rows(scenario in scenarios(), row in any::<Index>()) {
        let comparison = Comparison::of(&scenario, &[&scenario]);
        let row = row.index(comparison.rows().len());
        let side = |column| Side { column, scenario: &scenario };
        let taken = take_over(&comparison, row, side(0), side(1), Extent::Whole);
        if can_take_over(&comparison, row) {
            prop_assert_eq!(taken, Ok(Vec::new()));
        } else {
            prop_assert_eq!(taken, Err(TakeOverError::Figure));
        }
    }

    /// When every project, group and list is taken over, none of them differs any more.
    #[test]
    fn taken_over_piece_by_piece_a_scenario_becomes_the_other((from, to) in pairs()) {
        let mut document = Document::new(to);
        let mut steps = 0;
        loop {
            let now = document.scenario().clone();
            let comparison = Comparison::of(&from, &[&now]);
            let differing = (0..comparison.rows().len()).find(|row| {
                !comparison.rows()[*row].kinds.is_same() && can_take_over(&comparison, *row)
            });
            let Some(row) = differing else { break };
            let sides = (Side { column: 0, scenario: &from }, Side { column: 1, scenario: &now });
            // Rows are in the order of the book, so a project is taken over before its lines.
            let taken = take_over(&comparison, row, sides.0, sides.1, Extent::Whole);
            let Ok(taken) = taken else { return Err(TestCaseError::fail(format!("{taken:?}"))) };
            match document.edit(&taken) {
                Ok(_) => {}
                Err(EditError::Basis(_)) => return Ok(()),
                Err(error) => return Err(TestCaseError::fail(error.to_string())),
            }
            steps += 1;
            prop_assert!(steps < 200, "{:?} {:?}", comparison.rows()[row], taken);
        }
    }
}

fn check_refusal(
    comparison: &Comparison,
    row: usize,
    error: TakeOverError,
) -> Result<(), TestCaseError> {
    let row = comparison.rows()[row];
    let Some(thing) = row.thing() else {
        // A list of key projects (part seven), one of which the target does not have.
        prop_assert_eq!(error, TakeOverError::NoParent);
        return Ok(());
    };
    let has = |column| comparison.owner(thing, column).is_some();
    match error {
        TakeOverError::NoSource => prop_assert!(!has(0) && matches!(row.about, About::Fact(..))),
        TakeOverError::NoParent => prop_assert!(has(0) || !has(1)),
        TakeOverError::Figure | TakeOverError::Stale => prop_assert!(false),
    }
    Ok(())
}

/// The address of an item after it was inserted.
fn owner_of(from: &Scenario, source: Option<Owner>, id: ItemId) -> Owner {
    let source = source.and_then(|it| from.thing(it)).unwrap();
    match (source, id) {
        (_, ItemId::Line(id)) => Owner::Line(id),
        (_, ItemId::Project(id)) => Owner::Project(id),
        (_, ItemId::Indicator(id)) => Owner::Indicator(id),
        (_, ItemId::Unit(id)) => Owner::Unit(id),
        (Thing::Part(_), ItemId::Entry(id)) => Owner::Part(id),
        (Thing::Share(_), ItemId::Entry(id)) => Owner::Share(id),
        (_, ItemId::KeyProject(id)) => Owner::KeyProject(id),
        (Thing::Paragraph(_), ItemId::Entry(id)) => Owner::Paragraph(id),
        (Thing::Procurement(_), ItemId::Entry(id)) => Owner::Procurement(id),
        (Thing::Vehicle(_), ItemId::Entry(id)) => Owner::Vehicle(id),
        (Thing::Term(_), ItemId::Entry(id)) => Owner::Term(id),
        (Thing::Subject(_), ItemId::Entry(id)) => Owner::Subject(id),
        (Thing::CodeName(_), ItemId::Entry(id)) => Owner::CodeName(id),
        other => panic!("{other:?}"),
    }
}

/// The content of a thing as text, without its identities.
fn plain(thing: Thing<'_>) -> String {
    let zero = || IdCounter::starting_at(1);
    match thing {
        Thing::KeyProject(project) => project.name.clone(),
        Thing::Group(_, group) => {
            let mut group = group.clone();
            for line in group.lines.iter_mut() {
                (line.id, line.unit) = (0.into(), None);
            }
            format!("{group:?}")
        }
        Thing::Expense(_, expense) => format!("{expense:?}"),
        Thing::Scenario(_) => String::new(),
        thing => {
            let mut item = thing.to_item().unwrap();
            if let Item::Project(project) = &mut item {
                Arc::make_mut(project);
            }
            item.renumber(&mut zero());
            let item = item.with_units(|_| None);
            format!("{item:?}")
        }
    }
}

fn list_of(scenario: &Scenario, list: List) -> Vec<String> {
    scenario.things(list).into_iter().map(plain).collect()
}

/// Checks that the item taken over is in the same list, after an item that it follows in the
/// source.
fn check_place(
    comparison: &Comparison,
    source: Owner,
    from: &Scenario,
    taken: Owner,
    now: &Scenario,
) -> Result<(), TestCaseError> {
    let (Some(there), Some(here)) = (source.item(), taken.item()) else { return Ok(()) };
    let (there, at) = from.find(there).unwrap();
    let (here, index) = now.find(here).unwrap();
    prop_assert_eq!(std::mem::discriminant(&there), std::mem::discriminant(&here));
    let parent = |list| match list {
        List::Lines(LinePlace::Group(group)) => Owner::Group(group),
        List::Lines(LinePlace::Project(id)) | List::Indicators(id) => Owner::Project(id),
        _ => Owner::Scenario,
    };
    let of = |column: usize, owner| comparison.things(column).find(|(_, it)| *it == owner);
    prop_assert_eq!(
        of(0, parent(there)).map(|(thing, _)| thing),
        of(1, parent(here)).map(|(thing, _)| thing)
    );
    if at == 0 && comparison.owner(of(0, source).unwrap().0, 1).is_none() {
        prop_assert_eq!(index, 0);
    }
    Ok(())
}
