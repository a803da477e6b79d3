//! Takes over one row of a comparison from one scenario into another (采用).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::compare::{About, Comparison, ThingIndex, is_in_main, out_of_order};
use crate::budget::{
    Field, Item, ItemId, LineField, List, Owner, Scenario, Slot, Thing, UnitId, Value,
};
use crate::edit::Command;
use crate::locale::tr;

/// The part of a row that is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// The fact that the row itself shows, such as the amount of a line.
    Value,
    /// The thing with all its facts and all things in it.
    Whole,
}

/// The reason that a row cannot be taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TakeOverError {
    /// The row shows a computed figure, which cannot be set.
    #[error("{}", tr!("error.take_over.figure"))]
    Figure,
    /// The source does not have the thing whose fact the row shows.
    #[error("{}", tr!("error.take_over.no_source"))]
    NoSource,
    /// The target does not have the thing that the row belongs to.
    #[error("{}", tr!("error.take_over.no_parent"))]
    NoParent,
    /// One of the scenarios is not the compared one, or was changed since.
    #[error("{}", tr!("error.take_over.stale"))]
    Stale,
}

/// One of two scenarios of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub column: usize,
    pub scenario: &'a Scenario,
}

/// The commands that make `to` the same as `from` in `row`.
///
/// A thing that `from` does not have is removed; a thing that `to` does not have is inserted after
/// the one that it follows in `from`. The fact of a fact row is taken over alone; only a basis also
/// sets the amount, as always. An inserted project becomes a key project, as every new one.
///
/// # Errors
/// When the row shows a computed figure, or `to` does not have the thing that the row belongs to.
pub fn take_over(
    comparison: &Comparison,
    row: usize,
    from: Side<'_>,
    to: Side<'_>,
    extent: Extent,
) -> Result<Vec<Command>, TakeOverError> {
    let about = comparison.rows().get(row).ok_or(TakeOverError::Stale)?.about;
    let mut taking = Taking::new(comparison, from, to);
    match about {
        About::Entries(slot) => taking.list(Owner::Scenario, Owner::Scenario, slot)?,
        About::Figure(_) | About::Breakdown(_) => return Err(TakeOverError::Figure),
        About::Fact(thing, field) => match taking.both(thing)? {
            (Some(source), Some(target)) => taking.facts(source, target, |it| is_like(it, field)),
            (None, _) => return Err(TakeOverError::NoSource),
            (_, None) => return Err(TakeOverError::NoParent),
        },
        About::Thing(thing) => match (taking.both(thing)?, extent) {
            ((Some(source), Some(target)), Extent::Value) if !is_sum(target) => {
                taking.facts(source, target, is_in_main);
            }
            ((Some(source), Some(target)), _) => {
                taking.facts(source, target, |_| true);
                taking.place(thing)?;
                taking.contents(source, target)?;
            }
            _ => taking.presence(thing)?,
        },
    }
    Ok(taking.commands)
}

/// True when this row can be taken over: it does not show a computed figure.
pub fn can_take_over(comparison: &Comparison, row: usize) -> bool {
    let about = comparison.rows().get(row).map(|row| row.about);
    about.is_some_and(|about| !matches!(about, About::Figure(_) | About::Breakdown(_)))
}

/// True when the row of a thing does not show a single fact that could be set.
fn is_sum(thing: Thing<'_>) -> bool {
    matches!(thing, Thing::Group(..) | Thing::Project(_) | Thing::KeyProject(_))
}

fn is_like(field: Field, other: Field) -> bool {
    field.key() == other.key()
}

struct Taking<'a> {
    comparison: &'a Comparison,
    from: Side<'a>,
    to: Side<'a>,
    /// The thing of each address in `from`.
    sources: FxHashMap<Owner, ThingIndex>,
    /// The thing of each address in `to`.
    targets: FxHashMap<Owner, ThingIndex>,
    commands: Vec<Command>,
}

impl<'a> Taking<'a> {
    fn new(comparison: &'a Comparison, from: Side<'a>, to: Side<'a>) -> Self {
        let things =
            |column| comparison.things(column).map(|(thing, owner)| (owner, thing)).collect();
        Self {
            comparison,
            from,
            to,
            sources: things(from.column),
            targets: things(to.column),
            commands: Vec::new(),
        }
    }

    /// A thing in both scenarios; `None` in a scenario that does not have it.
    fn both(
        &self,
        thing: ThingIndex,
    ) -> Result<(Option<Thing<'a>>, Option<Thing<'a>>), TakeOverError> {
        let on = |side: Side<'a>| match self.comparison.owner(thing, side.column) {
            None => Ok(None),
            Some(owner) => side.scenario.thing(owner).map(Some).ok_or(TakeOverError::Stale),
        };
        Ok((on(self.from)?, on(self.to)?))
    }

    /// Takes over the facts that differ and for which `is_asked` returns true.
    fn facts(&mut self, source: Thing<'_>, target: Thing<'_>, is_asked: impl Fn(Field) -> bool) {
        let mut set = Vec::new();
        let mut has_basis = false;
        for field in target.owner().fields().into_iter().filter(|field| is_asked(*field)) {
            let Some(value) = source.get(field) else { continue };
            let value = match value {
                Value::Unit(Some(unit)) => Value::Unit(self.unit_of_target(unit)),
                other => other,
            };
            if target.get(field).as_ref() == Some(&value) {
                continue;
            }
            if matches!(value, Value::Basis(Some(_))) {
                has_basis = true;
                // The basis comes first, because setting it also sets the amount.
                set.insert(0, Command::Set(field, value));
            } else {
                set.push(Command::Set(field, value));
            }
        }
        if let Owner::Line(id) = target.owner() {
            let amount = Field::Line(id, LineField::Amount);
            let is_set =
                set.iter().any(|it| matches!(it, Command::Set(field, _) if *field == amount));
            if has_basis && !is_set && is_asked(amount) {
                set.extend(source.get(amount).map(|value| Command::Set(amount, value)));
            }
        }
        self.commands.extend(set);
    }

    /// The unit of the target that corresponds to one of the source, if it has one.
    fn unit_of_target(&self, unit: UnitId) -> Option<UnitId> {
        let thing = self.sources.get(&Owner::Unit(unit))?;
        match self.comparison.owner(*thing, self.to.column)? {
            Owner::Unit(id) => Some(id),
            _ => None,
        }
    }

    /// Removes a thing that the source does not have, or inserts one that the target does not have.
    fn presence(&mut self, thing: ThingIndex) -> Result<(), TakeOverError> {
        match self.both(thing)? {
            (None, Some(target)) => {
                self.commands.extend(target.owner().item().map(Command::Remove));
                Ok(())
            }
            (Some(source), None) => {
                let list = self.target_list(source.owner())?;
                let at = self.place_in(list, source.owner())?;
                let item = self.item(source)?;
                self.commands.push(Command::Insert { list, at, item });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Moves a thing that both scenarios have to the place where the source has it.
    fn place(&mut self, thing: ThingIndex) -> Result<(), TakeOverError> {
        let (from, to) = (self.from.column, self.to.column);
        let owner = |column| self.comparison.owner(thing, column).ok_or(TakeOverError::Stale);
        let (source, target) = (owner(from)?, owner(to)?);
        let Some(id) = target.item() else { return Ok(()) };
        let (current, index) = self.to.scenario.find(id).ok_or(TakeOverError::Stale)?;
        let list = self.target_list(source)?;
        if list == current && self.is_in_order(list, target) {
            return Ok(());
        }
        let mut at = self.place_in(list, source)?;
        if list == current && index < at {
            // The index of a move is counted without the moved item.
            at -= 1;
        }
        self.commands.push(Command::Move { id, list, at });
        Ok(())
    }

    /// True when a thing counts as not reordered among the things that both scenarios have in this
    /// list.
    fn is_in_order(&self, list: List, target: Owner) -> bool {
        let Ok((ours, theirs)) = self.lists(list) else { return true };
        // The order is compared in the direction of the comparison, from the lower column to the
        // higher: when two things change places only one of them counts as moved, and in the
        // opposite direction it may be the other one.
        let (first, second) =
            if self.from.column < self.to.column { (theirs, ours) } else { (ours, theirs) };
        let places = positions(&second);
        let both: Vec<(usize, ThingIndex)> =
            first.iter().filter_map(|it| Some((*places.get(it)?, *it))).collect();
        let own = self.targets.get(&target);
        let mut moved = out_of_order(&both).into_iter().filter_map(|index| both.get(index));
        !moved.any(|(_, thing)| Some(thing) == own)
    }

    /// The things in a list of the target, and those in the same list of the source.
    fn lists(&self, list: List) -> Result<(Vec<ThingIndex>, Vec<ThingIndex>), TakeOverError> {
        let parent = self.targets.get(&list.parent()).ok_or(TakeOverError::Stale)?;
        let theirs = self
            .comparison
            .owner(*parent, self.from.column)
            .and_then(|owner| list.slot().list(owner))
            .map(|list| self.things(self.from, list))
            .transpose()?;
        Ok((self.things(self.to, list)?, theirs.unwrap_or_default()))
    }

    /// Takes over the things in a group or project.
    fn contents(&mut self, source: Thing<'_>, target: Thing<'_>) -> Result<(), TakeOverError> {
        let (source, target) = (source.owner(), target.owner());
        // The lists of the scenario have rows of their own.
        if target != Owner::Scenario {
            for slot in Slot::ALL.iter().filter(|slot| slot.list(target).is_some()) {
                self.list(source, target, *slot)?;
            }
        }
        Ok(())
    }

    /// Makes a list of the target contain the same things as that of the source, in the same order.
    fn list(&mut self, source: Owner, target: Owner, slot: Slot) -> Result<(), TakeOverError> {
        let list = slot.list(target).ok_or(TakeOverError::Stale)?;
        let wanted = slot.list(source).ok_or(TakeOverError::Stale)?;
        let wanted = self.things(self.from, wanted)?;
        let order = positions(&wanted);
        let mut present = self.things(self.to, list)?;
        for thing in present.extract_if(.., |it| !order.contains_key(it)).collect::<Vec<_>>() {
            self.move_away_or_remove(thing)?;
        }
        let places: Vec<_> = present.iter().map(|it| order.get(it)).collect();
        let moved: FxHashSet<usize> = out_of_order(&places).into_iter().collect();
        let kept = present.iter().enumerate().filter(|(index, _)| !moved.contains(index));
        let staying: FxHashSet<ThingIndex> = kept.map(|(_, thing)| *thing).collect();
        let mut behind: Option<ThingIndex> = None;
        for thing in wanted {
            let (source, target) = self.both(thing)?;
            if !staying.contains(&thing) {
                present.retain(|it| *it != thing);
                let at = behind.and_then(|it| present.iter().position(|other| *other == it));
                let at = at.map_or(0, |index| index + 1);
                match (target.and_then(|it| it.owner().item()), source) {
                    (Some(id), _) => self.commands.push(Command::Move { id, list, at }),
                    (None, Some(source)) => {
                        let item = self.item(source)?;
                        self.commands.push(Command::Insert { list, at, item });
                    }
                    (None, None) => return Err(TakeOverError::Stale),
                }
                present.insert(at, thing);
            }
            if let (Some(source), Some(target)) = (source, target) {
                self.facts(source, target, |_| true);
            }
            behind = Some(thing);
        }
        Ok(())
    }

    /// Moves a thing that the source does not have in this list to the list in which the source has
    /// it, or removes it when the target has no such list.
    fn move_away_or_remove(&mut self, thing: ThingIndex) -> Result<(), TakeOverError> {
        let id = self.comparison.owner(thing, self.to.column).and_then(Owner::item);
        let id = id.ok_or(TakeOverError::Stale)?;
        let elsewhere = self.comparison.owner(thing, self.from.column);
        let list = elsewhere.and_then(|owner| self.target_list(owner).ok());
        self.commands.push(match list {
            Some(list) => Command::Move { id, list, at: usize::MAX },
            None => Command::Remove(id),
        });
        Ok(())
    }

    /// The things of a list, in order.
    fn things(&self, side: Side<'_>, list: List) -> Result<Vec<ThingIndex>, TakeOverError> {
        let known = if side.column == self.from.column { &self.sources } else { &self.targets };
        let things = side.scenario.things(list);
        let known = things.iter().map(|it| known.get(&it.owner()).copied());
        known.collect::<Option<_>>().ok_or(TakeOverError::Stale)
    }

    /// The list of the target that corresponds to the list in which the source has a thing.
    fn target_list(&self, source: Owner) -> Result<List, TakeOverError> {
        let id = source.item().ok_or(TakeOverError::Stale)?;
        let (list, _) = self.from.scenario.find(id).ok_or(TakeOverError::Stale)?;
        let parent = self.sources.get(&list.parent()).ok_or(TakeOverError::Stale)?;
        let parent = self.comparison.owner(*parent, self.to.column);
        parent.and_then(|parent| list.slot().list(parent)).ok_or(TakeOverError::NoParent)
    }

    /// Index in `list` of the target at which a thing of the source belongs: after the nearest
    /// thing before it that the target has in this list too.
    fn place_in(&self, list: List, source: Owner) -> Result<usize, TakeOverError> {
        let (ours, theirs) = self.lists(list)?;
        let own = self.sources.get(&source);
        let before: Vec<_> = theirs.iter().take_while(|it| Some(*it) != own).collect();
        let places = positions(&ours);
        let behind = before.into_iter().rev().find_map(|it| places.get(it));
        Ok(behind.map_or(0, |index| index + 1))
    }

    /// A copy of a thing of the source, for the target.
    fn item(&self, source: Thing<'_>) -> Result<Item, TakeOverError> {
        if let Thing::KeyProject(project) = source {
            let thing = self.sources.get(&Owner::Project(project.id));
            let own = thing.and_then(|it| self.comparison.owner(*it, self.to.column));
            return match own.and_then(Owner::item) {
                Some(ItemId::Project(id)) => Ok(Item::KeyProject(id)),
                _ => Err(TakeOverError::NoParent),
            };
        }
        let item = source.to_item().ok_or(TakeOverError::Stale)?;
        Ok(item.with_units(|unit| self.unit_of_target(unit)))
    }
}

fn positions(things: &[ThingIndex]) -> FxHashMap<ThingIndex, usize> {
    things.iter().enumerate().map(|(index, thing)| (*thing, index)).collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{Basis, LinePlace};
    use crate::edit::{apply, new_project};

    /// Two projects of one line each.
    fn base() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let project =
            |name: &str| Command::Insert { list: List::Projects, at: 9, item: new_project(name) };
        apply(&mut scenario, &[project("培训"), project("仲裁")]).unwrap();
        scenario
    }

    /// Takes over from `from` into `to` the row of the thing that has the address `of` in `from`.
    #[track_caller]
    fn take(from: &Scenario, to: &mut Scenario, of: Owner, extent: Extent) -> Vec<Command> {
        let comparison = Comparison::of(from, &[to]);
        let find = |row: &crate::analysis::compare::Row| match row.about {
            About::Thing(thing) => comparison.owner(thing, 0) == Some(of),
            _ => false,
        };
        let row = comparison.rows().iter().position(find).unwrap();
        let (source, target) =
            (Side { column: 0, scenario: from }, Side { column: 1, scenario: to });
        let commands = take_over(&comparison, row, source, target, extent).unwrap();
        apply(to, &commands).unwrap();
        commands
    }

    #[test]
    fn the_amount_or_the_whole_line_is_taken_over() {
        let (mut from, mut to) = (base(), base());
        let line = from.projects[0].lines[0].id;
        let set = |field, value| Command::Set(Field::Line(line, field), value);
        let note = Value::Text("核定".to_owned());
        let basis = Basis { quantity: dec!(3), ..Basis::single(money(dec!(10))) };
        let edits = [
            set(LineField::Basis, Value::Basis(Some(basis))),
            set(LineField::Amount, Value::Money(money(dec!(28)))),
            set(LineField::Note, note.clone()),
        ];
        apply(&mut from, &edits).unwrap();
        take(&from, &mut to, Owner::Line(line), Extent::Value);
        assert_eq!(to.line(line).unwrap().amount, money(dec!(28)));
        assert_eq!(to.line(line).unwrap().note, "");
        take(&from, &mut to, Owner::Line(line), Extent::Whole);
        assert_eq!(to.line(line), from.line(line), "the amount differs from its basis in both");
    }

    #[test]
    fn a_project_is_taken_over_with_its_new_removed_and_moved_lines() {
        let (mut from, mut to) = (base(), base());
        let [first, second] = [0, 1].map(|it| from.projects[it].id);
        let list = |id| List::Lines(LinePlace::Project(id));
        let moved = from.projects[1].lines[0].id;
        let new = list(first).blank_item().unwrap();
        let edits = [
            Command::Move { id: moved.into(), list: list(first), at: 0 },
            Command::Insert { list: list(first), at: 1, item: new.clone() },
        ];
        apply(&mut from, &edits).unwrap();
        apply(&mut to, &[Command::Insert { list: list(first), at: 0, item: new }]).unwrap();
        let extra = to.projects[0].lines[0].id;
        let note = Field::Line(extra, LineField::Name);
        apply(&mut to, &[Command::Set(note, Value::Text("多余".to_owned()))]).unwrap();
        take(&from, &mut to, Owner::Project(first), Extent::Whole);
        let names = |scenario: &Scenario| -> Vec<String> {
            scenario.lines(LinePlace::Project(first)).iter().map(|it| it.name.clone()).collect()
        };
        assert_eq!(names(&to), names(&from));
        assert!(to.lines(LinePlace::Project(second)).is_empty(), "moved, not copied");
    }

    #[test]
    fn computed_totals_are_not_taken_over() {
        let (from, to) = (base(), base());
        let comparison = Comparison::of(&from, &[&to]);
        let side = |column, scenario| Side { column, scenario };
        let refused =
            take_over(&comparison, 0, side(0, &from), side(1, &to), Extent::Whole).unwrap_err();
        assert_eq!(refused, TakeOverError::Figure);
    }
}
