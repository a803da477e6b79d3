//! Blocks of cells: copying, pasting, filling and clearing the selection.

use super::{CellAddress, CellKind, CellText, GridEvent, GridState, scene::Scene};
use crate::text::delimited::{self, Delimiter};
use crate::text::formula::restored;
use crate::text::plain_table::{self, PlainCell};

fn address(scene: Scene<'_>, row: usize, column: usize) -> CellAddress {
    CellAddress { row_id: scene.source.row_id(row), column }
}

/// The text of one cell as it is copied: exact, not rounded for display.
fn exact_text(scene: Scene<'_>, row: usize, column: usize) -> String {
    let cell = scene.source.cell(row, column);
    if scene.kind(column) == CellKind::Toggle && cell.exact().is_empty() {
        return if cell.checked { "1" } else { "0" }.to_owned();
    }
    cell.exact().to_owned()
}

/// The selection as tab-separated text; `None` if nothing is selected.
pub(super) fn copy(scene: Scene<'_>, state: &GridState) -> Option<String> {
    let selection = state.selection(scene.source)?;
    if selection.rows.clone().count() == 1 && selection.columns.clone().count() == 1 {
        // One cell is copied as its text alone, so that it can be pasted into a form.
        let text = exact_text(scene, *selection.rows.start(), *selection.columns.start());
        let written = delimited::write([[&text]], Delimiter::Tab);
        return Some(if written.starts_with('"') { written } else { text });
    }
    let cell = |row, column| {
        let text = exact_text(scene, row, column);
        let is_figure = match scene.kind(column) {
            CellKind::Number | CellKind::Toggle => true,
            CellKind::ReadOnly => is_number(&text),
            CellKind::Text | CellKind::Choice | CellKind::Search => false,
        };
        if is_figure { PlainCell::Figure(text) } else { PlainCell::Text(text) }
    };
    let row = |row| selection.columns.clone().map(|column| cell(row, column)).collect();
    Some(plain_table::tsv(&selection.rows.clone().map(row).collect()))
}

/// True when the whole text is a number, such as `-1,234.50` or `+7.1%`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.starts_with(|it: char| it.is_ascii_digit())
        && digits.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | ',' | '%'))
}

/// Returns the event that empties the selected cells; `None` if none of them can be edited.
pub(super) fn clear(scene: Scene<'_>, state: &GridState) -> Option<GridEvent> {
    let selection = state.selection(scene.source)?;
    let mut cells = Vec::new();
    for row in selection.rows {
        for column in selection.columns.clone() {
            if scene.is_editable(row, column) {
                cells.push(address(scene, row, column));
            }
        }
    }
    (!cells.is_empty()).then_some(GridEvent::Clear(cells))
}

/// Returns the event for a text pasted at the top left of the selection; a single value fills the
/// whole selection.
pub(super) fn paste(scene: Scene<'_>, state: &mut GridState, text: &str) -> Option<GridEvent> {
    let source = scene.source;
    let selection = state.selection(source)?;
    let block = delimited::read(text, Delimiter::Tab).rows;
    if let [row] = block.as_slice()
        && let [value] = row.as_slice()
    {
        return fill(scene, state, |_, _| Some(value.clone()));
    }
    let (top, first_column) = (*selection.rows.start(), *selection.columns.start());
    let columns = source.columns().len();
    let mut cells = Vec::new();
    let mut overflow = Vec::new();
    let mut lost = 0;
    let mut widest = 1;
    let mut last_row = top;
    for (offset, texts) in block.into_iter().enumerate() {
        // Copying a block puts apostrophes in front of texts that could run as formulas.
        let mut texts: Vec<String> = texts.iter().map(|text| restored(text).to_owned()).collect();
        let room = columns - first_column.min(columns);
        lost += texts.iter().skip(room).filter(|text| !text.is_empty()).count();
        texts.truncate(room);
        widest = widest.max(texts.len());
        let row = top + offset;
        if row >= source.row_count() {
            overflow.push(texts);
            continue;
        }
        last_row = row;
        for (text, column) in texts.into_iter().zip(first_column..) {
            if scene.is_editable(row, column) {
                cells.push(CellText { cell: address(scene, row, column), text });
            } else {
                lost += usize::from(!text.is_empty());
            }
        }
    }
    if cells.is_empty() && overflow.is_empty() && lost == 0 {
        return None;
    }
    // Selects the pasted cells, as a spreadsheet does; the cursor stays at their top left.
    state.set_cursor(source, last_row, first_column + widest - 1);
    state.extend_to(source, top, first_column);
    Some(GridEvent::Paste { cells, overflow, first_column, lost })
}

/// Copies the first selected row into the selected rows below it; if only one row is selected,
/// copies the row above into it.
pub(super) fn fill_down(scene: Scene<'_>, state: &GridState) -> Option<GridEvent> {
    let selection = state.selection(scene.source)?;
    let top = *selection.rows.start();
    let model =
        if selection.rows.start() == selection.rows.end() { top.checked_sub(1)? } else { top };
    fill(scene, state, |row, column| (row != model).then(|| exact_text(scene, model, column)))
}

/// Returns the event that fills the selected cells with the texts that `value` returns for a row
/// and a column; `None` leaves a cell unchanged.
fn fill(
    scene: Scene<'_>,
    state: &GridState,
    value: impl Fn(usize, usize) -> Option<String>,
) -> Option<GridEvent> {
    let selection = state.selection(scene.source)?;
    let mut cells = Vec::new();
    let mut lost = 0;
    for row in selection.rows {
        for column in selection.columns.clone() {
            let Some(text) = value(row, column) else { continue };
            if scene.is_editable(row, column) {
                cells.push(CellText { cell: address(scene, row, column), text });
            } else {
                lost += 1;
            }
        }
    }
    let first_column = *selection.columns.start();
    (!cells.is_empty() || lost > 0).then_some(GridEvent::Paste {
        cells,
        overflow: Vec::new(),
        first_column,
        lost,
    })
}
