//! Imports line items (明细) that were changed in a spreadsheet (读入明细).

use crate::budget::{
    Field, Item, LineField, LineItem, LinePlace, List, Scenario, SheetLine, SheetPlace, Value,
};
use crate::edit::Command;

/// The edits that would import the rows; they are not applied yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetImport {
    /// The commands, to be applied as one step.
    pub commands: Vec<Command>,
    /// The number of lines that would be changed.
    pub changed: usize,
    /// The number of lines that would be added.
    pub added: usize,
    /// Spreadsheet row numbers of the rows that belong to no line and no place of the scenario.
    pub unplaced_rows: Vec<u32>,
}

/// Makes the edits that give the lines of `scenario` the facts in the sheet.
///
/// A row with the id of a line changes that line; a row without an id becomes a new line at the end
/// of its group or project. Lines without a row are kept: rows are easily lost when a sheet is
/// filtered or sorted.
pub fn import_sheet(scenario: &Scenario, lines: &[SheetLine]) -> SheetImport {
    let known: rustc_hash::FxHashMap<_, _> =
        scenario.line_places().flat_map(|(_, lines)| lines).map(|line| (line.id, line)).collect();
    let mut taken = SheetImport::default();
    for row in lines {
        match row.id.map(|id| known.get(&id)) {
            Some(Some(line)) => {
                let commands = changes(line, row);
                taken.changed += usize::from(!commands.is_empty());
                taken.commands.extend(commands);
            }
            Some(None) => taken.unplaced_rows.push(row.row),
            None => match place(scenario, row) {
                Some(place) => {
                    taken.added += 1;
                    taken.commands.push(insertion(place, row));
                }
                None => taken.unplaced_rows.push(row.row),
            },
        }
    }
    taken
}

fn changes(line: &LineItem, row: &SheetLine) -> Vec<Command> {
    let mut differing: Vec<_> =
        row.facts.iter().filter(|(field, value)| field.get(line) != *value).collect();
    // Setting a basis also sets the amount; so the amount of the sheet must be set after it.
    let moves_amount = differing.iter().any(|(field, _)| *field == LineField::Basis);
    if moves_amount {
        differing.retain(|(field, _)| *field != LineField::Amount);
        differing.extend(row.facts.iter().filter(|(field, _)| *field == LineField::Amount));
    }
    let set = |(field, value): &(LineField, Value)| {
        Command::Set(Field::Line(line.id, *field), value.clone())
    };
    differing.into_iter().map(set).collect()
}

fn place(scenario: &Scenario, row: &SheetLine) -> Option<LinePlace> {
    match row.place.as_ref()? {
        SheetPlace::Group(group) => Some(LinePlace::Group(*group)),
        SheetPlace::Project(name) => {
            let mut named = scenario.projects.iter().filter(|project| project.name == *name);
            // A name that two projects share does not identify one of them.
            named.next().filter(|_| named.next().is_none()).map(|it| LinePlace::Project(it.id))
        }
    }
}

fn insertion(place: LinePlace, row: &SheetLine) -> Command {
    // The line gets its id when it is inserted.
    let mut line = LineItem::blank(0.into());
    for (field, value) in &row.facts {
        // Cannot fail: the reader of the sheet gives every field a value of the right kind.
        field.set(&mut line, value.clone()).ok();
    }
    Command::Insert { list: List::Lines(place), at: usize::MAX, item: Item::Line(line) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{Basis, Group};
    use crate::edit::Document;
    use rust_decimal::dec;

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let mut line = LineItem::blank(scenario.ids.take());
        line.amount = money(dec!(5));
        scenario.group_mut(Group::Operating).lines.push(line);
        scenario
    }

    fn row(id: Option<u64>, facts: Vec<(LineField, Value)>) -> SheetLine {
        SheetLine { id: id.map(Into::into), row: 7, place: None, facts }
    }

    #[test]
    fn only_differing_facts_are_set_and_the_amount_is_that_of_the_sheet() {
        let scenario = scenario();
        let same = row(Some(1), vec![(LineField::Amount, Value::Money(money(dec!(5))))]);
        assert_eq!(import_sheet(&scenario, &[same]), SheetImport::default());

        let basis = Basis { quantity: dec!(2), ..Basis::single(money(dec!(3))) };
        let facts = vec![
            (LineField::Amount, Value::Money(money(dec!(5)))),
            (LineField::Basis, Value::Basis(Some(basis.clone()))),
        ];
        let taken = import_sheet(&scenario, &[row(Some(1), facts)]);
        assert_eq!(taken.changed, 1);
        let mut document = Document::new(scenario);
        document.edit(&taken.commands).unwrap();
        let line = &document.scenario().group(Group::Operating).lines[0];
        assert_eq!((line.amount, line.basis.as_ref()), (money(dec!(5)), Some(&basis)));
    }

    #[test]
    fn new_rows_are_added_to_their_place_and_unplaced_rows_are_reported() {
        let scenario = scenario();
        let mut new = row(None, vec![(LineField::Name, Value::Text("水费".to_owned()))]);
        new.place = Some(SheetPlace::Group(Group::Operating));
        let mut lost = row(None, Vec::new());
        lost.place = Some(SheetPlace::Project("没有的项目".to_owned()));
        let taken = import_sheet(&scenario, &[new, lost, row(Some(99), Vec::new())]);
        assert_eq!((taken.added, taken.unplaced_rows.as_slice()), (1, &[7, 7][..]));
        let mut document = Document::new(scenario);
        document.edit(&taken.commands).unwrap();
        let lines = &document.scenario().group(Group::Operating).lines;
        assert_eq!(lines.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["", "水费"]);
    }
}
