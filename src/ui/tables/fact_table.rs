//! A grid whose cells are facts of the scenario.

use std::borrow::Cow;

use egui::{Id, Ui};

use crate::analysis::Figure;
use crate::budget::{Field, Item, ItemId, List, Value};
use crate::rules::Severity;
use crate::ui::documents::tab_state::{FocusedCell, TabState};
use crate::ui::fields::{focus, value_text};
use crate::ui::look::theme::{ROW_HEIGHT, colors};
use crate::ui::place::Asked;
use crate::ui::tables::events;
use crate::ui::view::View;
use crate::ui::widgets::draft::Understood;
use crate::ui::widgets::grid::{
    self, Cell, CellAddress, CellKind, Choice, GridColumn, GridOptions, GridSource, GridState,
    RowRights, Sorted, Tone, Tones,
};

/// The rows and columns of a table whose cells are facts or computed figures.
pub trait FactTable {
    fn columns(&self) -> &[GridColumn];
    fn len(&self) -> usize;
    /// The item in a row.
    fn item_id(&self, row: usize) -> ItemId;
    /// The name of the row.
    fn name(&self, row: usize) -> Cow<'_, str>;
    /// The fact in a cell and its value; `None` for a computed cell.
    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)>;
    /// The content of a computed cell.
    fn figure(&self, row: usize, column: usize) -> Cell<'_>;
    /// The figure in a computed cell, if the program can show how it is computed.
    fn asked(&self, _row: usize, _column: usize) -> Option<Figure> {
        None
    }
    /// The list of the scenario that the rows are items of.
    fn list(&self) -> List;
    /// A copy of the item in a row.
    fn item(&self, row: usize) -> Option<Item>;
    /// Index of the row in its list; override it in sorted or filtered tables.
    fn index_in_list(&self, row: usize) -> usize {
        row
    }
    /// The number of items in the list.
    fn list_len(&self) -> usize {
        self.len()
    }
    /// The reason why a text is wrong for a cell. Such a text is refused when it is typed; in an
    /// existing value the reason is only shown.
    fn objection(&self, _row: usize, _column: usize, _text: &str) -> Option<String> {
        None
    }
    /// The text of an inherited value, which applies while the cell is empty.
    fn inherited(&self, _row: usize, _column: usize) -> Option<String> {
        None
    }
    /// The number of columns at the left that stay visible because they identify the row.
    fn pinned(&self) -> usize {
        0
    }
    /// The item for a new row; `None` if the table cannot add rows.
    fn blank_item(&self) -> Option<Item> {
        self.list().blank_item()
    }
}

/// The options for drawing a table.
pub struct TableLook {
    pub rows: RowRights,
    pub max_height: f32,
    pub sorted: Option<Sorted>,
    /// Shown while there are no rows.
    pub empty_text: String,
    /// Further entries of the menu of rows.
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

/// The user's actions that the page of a table handles.
#[derive(Default)]
pub struct TableResult {
    /// The cursor moved to this row.
    pub selected: Option<u64>,
    /// The title of this column was clicked.
    pub sort: Option<usize>,
    /// The chosen entry of [`TableLook::row_entries`], by index, and the ids of its rows.
    pub row_entry: Option<(usize, Vec<u64>)>,
}

/// Draws a table and sends the intents of the user's actions in it.
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
            // The fact is edited in a form, which has the focus already.
            Some(None) => grid.point_to(CellAddress { row_id, column: 0 }),
            None => grid.go_to(CellAddress { row_id, column: 0 }),
        }
        tab.wanted = None;
    }
    // A page may have two tables with cursors: only the one with the focus shows its origins.
    if grid.is_focused()
        && let Some(cell) = grid.cursor()
    {
        let known = tab.focused_cell.filter(|known| (known.grid, known.cell) == (id, cell));
        let focused = known.unwrap_or_else(|| {
            let row = (0..table.len()).find(|row| table.item_id(*row).number() == cell.row_id);
            let fact = row.and_then(|row| table.fact(row, cell.column)).map(|(field, _)| field);
            let figure = || row.and_then(|row| table.asked(row, cell.column));
            let asked = fact.map(Asked::of_fact).or_else(|| figure().map(Asked::Figure));
            tab.asked = asked.into_iter().collect();
            FocusedCell { grid: id, cell, fact }
        });
        tab.focused_cell = Some(focused);
        focus::note_fact(ui, grid::editor_id(id), focused.fact);
    }
    let source = Source { table, view };
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
    events::handle(&source, events)
}

/// The column that shows a fact of a row.
fn column_of(table: &dyn FactTable, row: usize, wanted: Field) -> Option<usize> {
    let is_it = |column: &usize| table.fact(row, *column).is_some_and(|(it, _)| it == wanted);
    (0..table.columns().len()).find(is_it)
}

/// The rows selected in the table with this id.
pub fn selected_rows(tab: &TabState, view: View<'_>, id: Id, table: &dyn FactTable) -> Vec<u64> {
    let source = Source { table, view };
    tab.grids.get(&id).map_or_else(Vec::new, |grid: &GridState| grid.selected_rows(&source))
}

/// Adapts a table of facts to the grid.
pub(super) struct Source<'a> {
    pub(super) table: &'a dyn FactTable,
    pub(super) view: View<'a>,
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
        match value {
            Value::KnownMoney(None) => cell.tone = Tone::Quiet,
            Value::Money(amount) | Value::KnownMoney(Some(amount)) => {
                cell.finer = self.view.finer(amount).map(Cow::Owned);
            }
            _ => {}
        }
        if let Some(inherited) = self.table.inherited(row, column) {
            cell.text = inherited.into();
            cell.tone = Tone::Quiet;
        }
        if let Some(objection) = self.table.objection(row, column, &cell.text) {
            cell.tone = Tone::Error;
            cell.note = Some(objection.into());
        } else if let Some(finding) = self.view.findings.at(field) {
            let is_error = finding.severity == Some(Severity::Error);
            cell.tone = if is_error { Tone::Error } else { Tone::Warning };
            cell.note = Some(finding.message.text().into());
        }
        cell
    }

    fn value(&self, row: usize, column: usize) -> Option<Value> {
        self.table.fact(row, column).map(|(_, value)| value)
    }

    fn understand(
        &self,
        row: usize,
        column: usize,
        before: &Value,
        text: &str,
    ) -> Result<Understood<Value>, String> {
        if let Some(objection) = self.table.objection(row, column, text) {
            return Err(objection);
        }
        match self.table.fact(row, column) {
            Some((field, _)) => value_text::understand(self.view, field, before, text),
            None => Ok(Understood::plain(before.clone())),
        }
    }

    fn choices(&self, row: usize, column: usize, query: &str) -> Vec<Choice> {
        let Some((field, value)) = self.table.fact(row, column) else { return Vec::new() };
        value_text::choices(self.view, field, &value, query)
    }
}
