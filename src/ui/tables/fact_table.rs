//! A grid whose cells are facts of the scenario.

use std::borrow::Cow;

use egui::{Id, Ui};

use crate::analysis::{Figure, Measure, Whole};
use crate::budget::{Field, Item, ItemId, LineField, List, Value};
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::value_text;
use crate::ui::look::theme::{ROW_HEIGHT, colors};
use crate::ui::place::Asked;
use crate::ui::tables::events;
use crate::ui::view::View;
use crate::ui::widgets::grid::{
    self, Cell, CellAddress, CellKind, Choice, GridColumn, GridOptions, GridSource, GridState,
    RowRights, Sorted, Tone, Tones,
};

/// What stands in the rows and columns of one table.
pub trait FactTable {
    fn columns(&self) -> &[GridColumn];
    fn len(&self) -> usize;
    /// The item in a row.
    fn item_id(&self, row: usize) -> ItemId;
    /// The name of the row.
    fn name(&self, row: usize) -> Cow<'_, str>;
    /// The fact in a cell and its value; `None` for what is computed.
    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)>;
    /// A computed cell.
    fn figure(&self, row: usize, column: usize) -> Cell<'_>;
    /// Which figure a computed cell shows, where its origin can be told.
    fn asked(&self, _row: usize, _column: usize) -> Option<Figure> {
        None
    }
    /// The list of the rows.
    fn list(&self) -> List;
    /// A copy of the item in a row.
    fn item(&self, row: usize) -> Option<Item>;
    /// The index of the row in its list; to be overridden by tables that sort or filter.
    fn index_in_list(&self, row: usize) -> usize {
        row
    }
    /// How many items the list has.
    fn list_len(&self) -> usize {
        self.len()
    }
    /// An objection to a text that is accepted all the same.
    fn objection(&self, _row: usize, _column: usize, _text: &str) -> Option<String> {
        None
    }
    /// The value that holds for an empty cell, inherited from elsewhere.
    fn inherited(&self, _row: usize, _column: usize) -> Option<String> {
        None
    }
    /// The number of columns at the left that stay in sight because they say which row it is.
    fn pinned(&self) -> usize {
        0
    }
    /// The item that is added through this table, as it starts.
    fn blank_item(&self) -> Option<Item> {
        self.list().blank_item()
    }
}

/// How a table is drawn.
pub struct TableLook {
    pub rows: RowRights,
    pub max_height: f32,
    pub sorted: Option<Sorted>,
    /// Shown while there are no rows.
    pub empty_text: String,
    /// What else the menu of rows offers.
    pub row_entries: Vec<String>,
}

impl Default for TableLook {
    fn default() -> Self {
        Self {
            rows: RowRights::AddAndMove,
            max_height: f32::INFINITY,
            sorted: None,
            empty_text: String::new(),
            row_entries: Vec::new(),
        }
    }
}

/// What a table tells its page.
#[derive(Default)]
pub struct TableResult {
    /// The cursor came to this row.
    pub selected: Option<u64>,
    /// The title of this column was clicked.
    pub sort: Option<usize>,
    /// Which of the further entries of the menu was chosen, and for which rows.
    pub row_entry: Option<(usize, Vec<u64>)>,
}

/// What stood at the cell being edited when the edit began: `+20` is reckoned from there.
#[derive(Clone, Debug, Default)]
pub(super) struct EditBase(pub(super) Option<(CellAddress, Value)>);

/// Draws a table and asks for what the user wants of it.
pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    tab: &mut TabState,
    id: Id,
    table: &dyn FactTable,
    look: TableLook,
) -> TableResult {
    let grid = tab.grids.entry(id).or_default();
    if let Some(wanted) = tab.wanted
        && let Some(row) = (0..table.len()).find(|row| table.item_id(*row) == wanted)
    {
        let row_id = table.item_id(row).number();
        let is_of_row = |fact: &Field| fact.owner().item() == Some(wanted);
        let fact = tab.wanted_fact.take().filter(is_of_row);
        match fact.map(|fact| column_of(table, row, fact)) {
            Some(Some(column)) => grid.go_to(CellAddress { row_id, column }),
            // It stands in a form, which has the focus already.
            Some(None) => grid.point_to(CellAddress { row_id, column: 0 }),
            None => grid.go_to(CellAddress { row_id, column: 0 }),
        }
        tab.wanted = None;
    }
    if let Some(cursor) = grid.cursor()
        && tab.asked_cell != Some((id, cursor))
    {
        tab.asked_cell = Some((id, cursor));
        tab.asked = asked_at(table, cursor).into_iter().collect();
    }
    let remembered: EditBase = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    // An edit that was broken off leaves nothing to reckon from.
    let base = if grid.is_editing() { remembered.clone() } else { EditBase::default() };
    let source = Source { table, view, base: base.0.as_ref() };
    let colors = colors(ui.visuals());
    let options = GridOptions {
        rows: look.rows,
        row_height: ROW_HEIGHT,
        max_height: look.max_height,
        sorted: look.sorted,
        empty_text: look.empty_text,
        row_entries: look.row_entries,
        pinned: table.pinned(),
        ..GridOptions::new(Tones { increase: colors.increase, decrease: colors.decrease })
    };
    let events = grid::show(ui, id, grid, &source, &options);
    let (result, new_base) = events::handle(&source, base.clone(), events);
    if new_base.0 != remembered.0 {
        ui.data_mut(|data| data.insert_temp(id, new_base));
    }
    result
}

/// The column in which a fact of a row stands.
fn column_of(table: &dyn FactTable, row: usize, wanted: Field) -> Option<usize> {
    let is_it = |column: &usize| table.fact(row, *column).is_some_and(|(it, _)| it == wanted);
    (0..table.columns().len()).find(is_it)
}

/// What the cell at the cursor shows.
fn asked_at(table: &dyn FactTable, cursor: CellAddress) -> Option<Asked> {
    let row = (0..table.len()).find(|row| table.item_id(*row).number() == cursor.row_id)?;
    match table.fact(row, cursor.column) {
        Some((Field::Line(id, LineField::Amount), _)) => {
            Some(Asked::Figure(Whole::Line(id).figure(Measure::Amount)))
        }
        Some((field, _)) => Some(Asked::Fact(field)),
        None => table.asked(row, cursor.column).map(Asked::Figure),
    }
}

/// The rows selected in the table with this id.
pub fn selected_rows(tab: &TabState, view: View<'_>, id: Id, table: &dyn FactTable) -> Vec<u64> {
    let source = Source { table, view, base: None };
    tab.grids.get(&id).map_or_else(Vec::new, |grid: &GridState| grid.selected_rows(&source))
}

/// A table of facts as the grid sees it.
pub(super) struct Source<'a> {
    pub(super) table: &'a dyn FactTable,
    pub(super) view: View<'a>,
    pub(super) base: Option<&'a (CellAddress, Value)>,
}

impl Source<'_> {
    /// The fact at a cell with what stood there when the edit going on began.
    pub(super) fn fact_before(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let (field, value) = self.table.fact(row, column)?;
        let row_id = self.row_id(row);
        let before = self
            .base
            .filter(|(cell, _)| *cell == CellAddress { row_id, column })
            .map_or(value, |(_, before)| before.clone());
        Some((field, before))
    }
}

impl GridSource for Source<'_> {
    fn columns(&self) -> &[GridColumn] {
        self.table.columns()
    }

    fn row_count(&self) -> usize {
        self.table.len()
    }

    fn row_id(&self, row: usize) -> u64 {
        self.table.item_id(row).number()
    }

    fn row_name(&self, row: usize) -> Cow<'_, str> {
        self.table.name(row)
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let kind = self.table.columns().get(column).map_or(CellKind::ReadOnly, |it| it.kind);
        let Some((field, value)) = self.table.fact(row, column) else {
            return Cell { locked: true, ..self.table.figure(row, column) };
        };
        if let Value::Flag(on) = value {
            return Cell::toggle(on);
        }
        let mut cell = Cell::new(value_text::text(self.view, field, &value))
            .with_edit(value_text::edit_text(self.view, &value));
        cell.locked = kind == CellKind::ReadOnly;
        if matches!(value, Value::KnownMoney(None)) {
            cell.tone = Tone::Quiet;
        }
        if let Some(inherited) = self.table.inherited(row, column) {
            cell.text = inherited.into();
            cell.tone = Tone::Quiet;
        }
        if let Some(objection) = self.table.objection(row, column, &cell.text) {
            cell.tone = Tone::Error;
            cell.note = Some(objection.into());
        }
        cell
    }

    fn check(&self, row: usize, column: usize, text: &str) -> Result<Option<String>, String> {
        let Some((field, before)) = self.fact_before(row, column) else { return Ok(None) };
        if let Some(objection) = self.table.objection(row, column, text) {
            return Err(objection);
        }
        value_text::understand(self.view, field, &before, text).map(|understood| understood.hint)
    }

    fn choices(&self, row: usize, column: usize, query: &str) -> Vec<Choice> {
        let Some((field, value)) = self.table.fact(row, column) else { return Vec::new() };
        value_text::choices(self.view, field, &value, query)
    }
}
