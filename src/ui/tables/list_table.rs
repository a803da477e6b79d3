//! The table of the items of a short list: a row for each, a column for each of some facts.

use std::borrow::Cow;

use crate::budget::{Field, Item, ItemId, List, Owner, Thing, Value};
use crate::ui::tables::fact_table::FactTable;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn};
use crate::words;

/// The items of a list of the scenario.
pub struct ListTable<'a> {
    list: List,
    things: Vec<Thing<'a>>,
    /// The fact of each column, with any identity.
    facts: Vec<Field>,
    columns: Vec<GridColumn>,
}

impl<'a> ListTable<'a> {
    /// The table of `list`, still without columns.
    pub fn new(view: View<'a>, list: List) -> Self {
        let things = view.scenario().things(list);
        Self { list, things, facts: Vec::new(), columns: Vec::new() }
    }

    /// Adds a column for a fact, whose identity is ignored.
    #[must_use]
    pub fn fact(mut self, field: Field, kind: CellKind, width: f32) -> Self {
        self.facts.push(field);
        self.columns.push(GridColumn::new(words::field(field), kind, width));
        self
    }

    /// Lets the column added last take the width that the others leave, at least `width`.
    #[must_use]
    pub fn wide(mut self, width: f32) -> Self {
        if let Some(column) = self.columns.pop() {
            self.columns.push(column.with_remainder(width));
        }
        self
    }
}

impl FactTable for ListTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.things.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        let owner = self.things.get(row).map(|thing| thing.owner());
        owner.and_then(Owner::item).unwrap_or(ItemId::Entry(0.into()))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        let Some(thing) = self.things.get(row) else { return "".into() };
        match thing {
            // An item whose name says nothing of what it is.
            Thing::Share(share) => words::expense(share.kind).into(),
            named => named.name().into(),
        }
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let thing = self.things.get(row)?;
        let field = thing.owner().field_like(*self.facts.get(column)?)?;
        Some((field, thing.get(field)?))
    }

    fn figure(&self, _row: usize, _column: usize) -> Cell<'_> {
        Cell::default()
    }

    fn list(&self) -> List {
        self.list
    }

    fn item(&self, row: usize) -> Option<Item> {
        self.things.get(row).and_then(|thing| thing.to_item())
    }
}
