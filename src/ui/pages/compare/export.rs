//! Exports the shown rows for spreadsheets.

use super::state::State;
use super::table::{CompareColumn, Rows};
use crate::text::plain_table::{PlainCell, PlainTable};
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, GridSource as _};

/// The shown rows and columns as plain cells, in the same order, with all decimals of amounts.
pub fn table(view: View<'_>, state: &State) -> Option<PlainTable> {
    let compared = state.compared()?;
    let rows = Rows::new(view, compared, state.shown(), state.arrangement.sort);
    let titles = rows.columns().iter().map(|column| PlainCell::Text(column.title.clone()));
    let mut table: PlainTable = vec![titles.collect()];
    for row in 0..rows.row_count() {
        let cells = rows.contents().iter().enumerate().map(|(column, content)| {
            let cell = rows.cell(row, column);
            let index = state.shown().get(row).map(|it| it.row).unwrap_or_default();
            match *content {
                CompareColumn::Level | CompareColumn::Name | CompareColumn::Kinds(_) => {
                    PlainCell::Text(text(&cell))
                }
                CompareColumn::Difference(_) | CompareColumn::Percent(_) => {
                    PlainCell::Figure(figure(&cell))
                }
                CompareColumn::Value(column) => {
                    let value = compared.comparison.content(index, column);
                    if value.is_some_and(|it| it.amount().is_some()) {
                        PlainCell::Figure(figure(&cell))
                    } else {
                        PlainCell::Text(text(&cell))
                    }
                }
            }
        });
        table.push(cells.collect());
    }
    Some(table)
}

fn text(cell: &Cell<'_>) -> String {
    cell.edit.as_deref().unwrap_or(&cell.text).to_owned()
}

/// The text of a figure with an ASCII minus and without commas, as spreadsheets read it.
fn figure(cell: &Cell<'_>) -> String {
    text(cell).replace('\u{2212}', "-").replace(',', "").trim_start_matches('+').to_owned()
}
