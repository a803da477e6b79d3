//! The data sheet (明细数据): every line item in a plain row, for further computing, and for the
//! program to read back.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::body::Body;
use super::layout::{self, Layout};
use super::live::Live;
use super::names::Names;
use super::style::{self, CellStyle, NumberFormat};
use super::table_sheet::{ignore_marks, print_one_page_wide, set_widths};
use crate::book::{Align, CellAt, RowKind, Table};
use crate::text::formula::would_run;

/// The column with the identities, by which lines are found again: it is locked.
const IDENTITIES: usize = 0;
/// The greatest width of a column, in characters; words are not wrapped here, so no column need be
/// wider.
const MOST_CHARACTERS: usize = 40;

/// Makes a sheet with the line items.
pub fn sheet(items: &Table) -> Result<Worksheet, XlsxError> {
    let layout = Layout::bare(items);
    let mut sheet = Worksheet::new();
    sheet.set_name(Names::LINE_ITEMS)?;
    set_up(&mut sheet, items, &layout)?;
    let live = Live { table: items, layout: &layout, lines_are_numbers: false };
    let mut body = Body::new(&mut sheet, live);
    for (index, row) in items.rows.iter().enumerate() {
        for (column, (cell, shape)) in row.cells.iter().zip(&items.columns).enumerate() {
            let number = match shape.align {
                _ if cell.as_figure().is_none() && would_run(&cell.text()) => {
                    NumberFormat::QuotedWords
                }
                // An amount that is typed here later is a number again.
                Align::Right => NumberFormat::Number("#,##0.00####".to_owned()),
                Align::Left | Align::Center => NumberFormat::Text,
            };
            let style = CellStyle {
                kind: RowKind::Plain,
                align: shape.align,
                indent: 0,
                number,
                locked: column == IDENTITIES,
            };
            body.cell(layout.place(CellAt { row: index, column }), cell, style)?;
        }
    }
    body.finish()?;
    Ok(sheet)
}

fn set_up(sheet: &mut Worksheet, items: &Table, layout: &Layout) -> Result<(), XlsxError> {
    let mut widths = layout::widths(items);
    for (width, column) in widths.iter_mut().zip(&items.columns) {
        // The arrow of the filter is beside the title.
        *width = (*width).clamp(0, MOST_CHARACTERS).max(layout::characters(&column.title) + 4);
    }
    set_widths(sheet, &widths)?;
    let format = style::header();
    let typed_words = style::typed_words();
    for (index, column) in (0..).zip(&items.columns) {
        if column.align != Align::Right {
            sheet.set_column_format(index, &typed_words)?;
        }
        sheet.write_string_with_format(layout.header, index, &column.title, &format)?;
    }
    sheet
        .autofilter(layout.header, 0, layout.last, layout.last_column)?
        .set_freeze_panes(layout.body, layout::frozen_columns(items, &widths))?
        .set_print_area(0, 0, layout.last, layout.last_column)?
        .set_repeat_rows(layout.header, layout.header)?
        .set_landscape();
    print_one_page_wide(sheet);
    ignore_marks(sheet, items, layout)
}
