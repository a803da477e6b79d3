//! The facts of a scenario that have no place in a layout.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Measure, Whole};
use crate::book::{Book, Content, Source, Span};
use crate::budget::{ExpenseField, Field, List, Owner, Scenario, Slot, Value};

/// Facts of one kind with content that a layout has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// The list that they are in.
    pub slot: Slot,
    /// The first of them.
    pub field: Field,
    pub count: usize,
}

/// The facts that a book prints.
pub fn printed(book: &Book) -> FxHashSet<Field> {
    let sources = book.blocks.iter().flat_map(|block| match &block.content {
        Content::Paragraph(spans) => spans.iter().filter_map(Span::source).collect(),
        Content::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| cell.spans.iter().filter_map(Span::source)).collect()
        }
        _ => Vec::new(),
    });
    sources.filter_map(fact_of).collect()
}

/// The fact that a source is, or that stands for it.
fn fact_of(source: Source) -> Option<Field> {
    match source {
        Source::Fact(field) => Some(field),
        Source::Derived(figure) => match (figure.of, figure.measure) {
            (Whole::Expense(kind), Measure::Amount) => {
                Some(Field::Expense(kind, ExpenseField::Amount))
            }
            (Whole::Expense(kind), _) => Some(Field::Expense(kind, ExpenseField::Prior)),
            _ => None,
        },
        Source::List(_) | Source::PartOf(_) | Source::Table => None,
    }
}

/// The facts with content that other layouts print (`by_any`) and this one does not (`by_this`), by
/// kind, in the order of the book.
pub fn unplaced(
    scenario: &Scenario,
    by_this: &FxHashSet<Field>,
    by_any: &FxHashSet<Field>,
) -> Vec<Unplaced> {
    let mut found: Vec<Unplaced> = Vec::new();
    let mut places: FxHashMap<(Slot, Option<Owner>, &str), usize> = FxHashMap::default();
    for (list, thing) in scenario.walk() {
        let slot = list.map_or(Slot::Fixed, List::slot);
        for field in thing.owner().fields() {
            let is_lost = by_any.contains(&field) && !by_this.contains(&field);
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

/// True for a fact that says nothing, an amount of zero among them.
fn is_empty(value: &Value) -> bool {
    value.is_blank() || matches!(value, Value::Money(amount) if amount.is_zero())
}
