//! The facts of a scenario that have no place in a layout.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Figure, Measure, Whole};
use crate::book::{Book, Content, Source, Span};
use crate::budget::{
    ExpenseField, Field, List, Owner, ProcurementField, Scenario, ScenarioField, Slot, Value,
};

/// Facts of one kind with content that a layout has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The list that they are in.
    pub slot: Slot,
    /// The first of them.
    pub field: Field,
    pub count: usize,
}

/// The facts that a book prints. The department is on the cover, amounts of lines and purchases are
/// in the sums of every book, and last year's amounts in its changes.
#[derive(Clone, Debug, Default)]
pub struct Printed(FxHashSet<Field>);

impl Printed {
    /// The facts that `book` prints.
    pub fn of(book: &Book) -> Self {
        let sources = book.blocks.iter().flat_map(|block| match &block.content {
            Content::Paragraph(spans) => spans.iter().filter_map(Span::source).collect(),
            Content::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| cell.spans.iter().filter_map(Span::source)).collect()
            }
            _ => Vec::new(),
        });
        Self(sources.filter_map(fact_of).collect())
    }

    /// The facts that any of several books prints.
    pub fn of_any<'a>(books: impl IntoIterator<Item = &'a Self>) -> Self {
        Self(books.into_iter().flat_map(|book| &book.0).copied().collect())
    }

    /// The facts with content that another book prints (`by_any`) and this one does not, by kind, in
    /// the order of the scenario.
    pub fn lacks(&self, by_any: &Self, scenario: &Scenario) -> Vec<Unplaced> {
        let mut found: Vec<Unplaced> = Vec::new();
        let mut places: FxHashMap<(Slot, Option<Owner>, &str), usize> = FxHashMap::default();
        for (list, thing) in scenario.walk() {
            let slot = list.map_or(Slot::Fixed, List::slot);
            for field in thing.owner().fields() {
                let is_lost = by_any.0.contains(&field) && !self.0.contains(&field);
                if !is_lost || thing.get(field).is_none_or(|value| is_empty(&value)) {
                    continue;
                }
                // Things outside lists have names of their own.
                let owner = (slot == Slot::Fixed).then(|| thing.owner());
                let place = *places.entry((slot, owner, field.key())).or_insert(found.len());
                match found.get_mut(place) {
                    Some(unplaced) => unplaced.count += 1,
                    None => found.push(Unplaced { slot, field, count: 1 }),
                }
            }
        }
        found
    }
}

/// The fact that a source is, or whose sum it is; `None` for facts that every book tells in some
/// way.
fn fact_of(source: Source) -> Option<Field> {
    match source {
        Source::Fact(
            Field::Scenario(
                ScenarioField::Department | ScenarioField::Scope | ScenarioField::Units,
            )
            | Field::Line(..)
            | Field::Expense(_, ExpenseField::Prior)
            | Field::Procurement(_, ProcurementField::Amount),
        ) => None,
        Source::Fact(field) => Some(field),
        Source::Derived(Figure { of: Whole::Expense(kind), measure: Measure::Amount }) => {
            Some(Field::Expense(kind, ExpenseField::Amount))
        }
        Source::Derived(_) | Source::List(_) | Source::PartOf(_) | Source::Table => None,
    }
}

/// True for a fact that says nothing, an amount of zero among them.
fn is_empty(value: &Value) -> bool {
    value.is_blank() || matches!(value, Value::Money(amount) if amount.is_zero())
}
