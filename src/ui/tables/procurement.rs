//! The table of government procurement (政府采购).

use std::borrow::Cow;

use crate::budget::{Field, Item, ItemId, List, ProcurementField, ProcurementItem, Value};
use crate::locale::tr;
use crate::ui::tables::fact_table::FactTable;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn};

/// The table of purchases.
pub struct ProcurementTable<'a> {
    items: &'a [ProcurementItem],
    columns: Vec<GridColumn>,
}

const FIELDS: [ProcurementField; 4] = [
    ProcurementField::Name,
    ProcurementField::Category,
    ProcurementField::Amount,
    ProcurementField::Note,
];

impl<'a> ProcurementTable<'a> {
    /// All purchases of the scenario.
    pub fn new(view: View<'a>) -> Self {
        let column = |field: ProcurementField, kind, width| {
            GridColumn::new(tr!(format!("field.{}", field.key())), kind, width)
        };
        let columns = vec![
            column(ProcurementField::Name, CellKind::Text, 240.0).with_remainder(180.0),
            column(ProcurementField::Category, CellKind::Choice, 110.0),
            column(ProcurementField::Amount, CellKind::Number, 120.0),
            column(ProcurementField::Note, CellKind::Text, 240.0),
        ];
        Self { items: &view.scenario().procurement, columns }
    }
}

impl FactTable for ProcurementTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.items.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        self.items.get(row).map_or(ItemId::Entry(0.into()), |item| item.id.into())
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        self.items.get(row).map_or("", |item| item.name.as_str()).into()
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let item = self.items.get(row)?;
        let field = FIELDS.get(column)?;
        Some((Field::Procurement(item.id, *field), field.get(item)))
    }

    fn figure(&self, _row: usize, _column: usize) -> Cell<'_> {
        Cell::default()
    }

    fn list(&self) -> List {
        List::Procurement
    }

    fn item(&self, row: usize) -> Option<Item> {
        self.items.get(row).cloned().map(Item::Procurement)
    }
}
