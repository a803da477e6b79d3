//! Commands that were made while only one unit (预算单位) was shown, for the whole scenario.

use std::sync::Arc;

use crate::budget::{Item, ItemId, LinePlace, List, Scenario, UnitId};
use crate::edit::Command;

/// The commands for `whole` that do what `commands` do in `part`, the part of it that belongs to
/// `unit`: identities are the same in both, but places in lists are not, and a new item belongs to
/// the unit.
pub fn in_whole(
    commands: &[Command],
    whole: &Scenario,
    part: &Scenario,
    unit: Option<UnitId>,
) -> Vec<Command> {
    let moved = |command: &Command| match command {
        Command::Insert { list, at, item } => Command::Insert {
            list: *list,
            at: place(whole, part, *list, *at, None),
            item: of_unit(item.clone(), *list, unit),
        },
        Command::Move { id, list, at } => {
            Command::Move { id: *id, list: *list, at: place(whole, part, *list, *at, Some(*id)) }
        }
        other => other.clone(),
    };
    commands.iter().map(moved).collect()
}

/// The index in `whole` that corresponds to the index `at` in `part`; both are counted without the
/// item `moved`.
fn place(whole: &Scenario, part: &Scenario, list: List, at: usize, moved: Option<ItemId>) -> usize {
    let ids = |scenario: &Scenario| -> Vec<ItemId> {
        let things = scenario.things(list).into_iter();
        let ids = things.filter_map(|thing| thing.owner().item());
        ids.filter(|id| Some(*id) != moved).collect()
    };
    let (shown, all) = (ids(part), ids(whole));
    let index = |id: &ItemId| all.iter().position(|it| it == id);
    match (shown.get(at), shown.last()) {
        (Some(next), _) => index(next).unwrap_or(all.len()),
        (None, Some(before)) => index(before).map_or(all.len(), |place| place + 1),
        (None, None) => all.len(),
    }
}

/// `item` as one of `unit`.
fn of_unit(mut item: Item, list: List, unit: Option<UnitId>) -> Item {
    match &mut item {
        // A line of a project belongs to the unit of the project.
        Item::Line(line) if matches!(list, List::Lines(LinePlace::Group(_))) => line.unit = unit,
        Item::Project(project) => Arc::make_mut(project).unit = unit,
        Item::Procurement(item) => item.unit = unit,
        Item::Share(share) => share.unit = unit,
        Item::Vehicle(class) => class.unit = unit,
        _ => {}
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{BudgetUnit, Group, LineItem};
    use crate::edit::apply;

    const CENTRE: u64 = 90;

    /// Lines 1 to 5 of personnel; 2 and 4 belong to the subordinate unit.
    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2026);
        let unit = UnitId::from(CENTRE);
        scenario.units.push(BudgetUnit { id: unit, ..BudgetUnit::default() });
        let line = |id: u64| LineItem {
            unit: id.is_multiple_of(2).then_some(unit),
            ..LineItem::blank(id.into())
        };
        scenario.group_mut(Group::Personnel).lines = (1..=5).map(line).collect();
        scenario.ids = crate::budget::IdCounter::starting_at(100);
        scenario
    }

    fn ids(scenario: &Scenario) -> Vec<u64> {
        scenario.group(Group::Personnel).lines.iter().map(|line| line.id.number()).collect()
    }

    #[track_caller]
    fn check(command: &Command, unit: Option<UnitId>, order: &[u64]) -> Scenario {
        let mut whole = scenario();
        let part = whole.part_of(unit);
        apply(&mut whole, &in_whole(std::slice::from_ref(command), &scenario(), &part, unit))
            .unwrap();
        assert_eq!(ids(&whole), order);
        whole
    }

    #[test]
    fn a_line_is_put_beside_its_neighbours_in_the_unit() {
        let list = List::Lines(LinePlace::Group(Group::Personnel));
        let unit = Some(UnitId::from(CENTRE));
        let insert = |at| Command::Insert { list, at, item: Item::Line(LineItem::default()) };
        let whole = check(&insert(1), unit, &[1, 2, 3, 100, 4, 5]);
        assert_eq!(whole.line(100.into()).unwrap().unit, unit);
        check(&insert(2), unit, &[1, 2, 3, 4, 100, 5]);
        check(&insert(99), unit, &[1, 2, 3, 4, 100, 5]);
        let whole = check(&insert(3), None, &[1, 2, 3, 4, 5, 100]);
        assert_eq!(whole.line(100.into()).unwrap().unit, None);
        let id = ItemId::Line(4.into());
        check(&Command::Move { id, list, at: 0 }, unit, &[1, 4, 2, 3, 5]);
        check(&Command::Move { id: ItemId::Line(2.into()), list, at: 1 }, unit, &[1, 3, 4, 2, 5]);
    }

    #[test]
    fn a_part_has_what_belongs_to_the_unit() {
        let part = scenario().part_of(Some(CENTRE.into()));
        assert_eq!(ids(&part), [2, 4]);
        assert_eq!(ids(&scenario().part_of(None)), [1, 3, 5]);
    }
}
