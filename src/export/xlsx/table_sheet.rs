//! A sheet with one table of the book.

use rust_xlsxwriter::{Format, FormatAlign, IgnoreError, Worksheet, XlsxError};

use super::body::Body;
use super::layout::{self, Layout};
use super::live::Live;
use super::progress::Progress;
use super::style::{self, NumberFormat};
use crate::book::{Align, Header, Table};
use crate::export::ExportError;

/// The height of a line of text, and the free space of a row, in points.
const LINE_HEIGHT: usize = 14;
const FREE_HEIGHT: usize = 4;
const A4: u8 = 9;

/// Makes a sheet with a table.
pub fn sheet(
    name: &str,
    table: &Table,
    lines_are_numbers: bool,
    progress: &Progress<'_>,
) -> Result<Worksheet, ExportError> {
    let mut whole = Worksheet::new();
    let sheet = whole.set_name(name)?;
    let layout = Layout::of(table);
    let widths = layout::widths(table);
    set_widths(sheet, &widths)?;
    write_around(sheet, table, &layout, &widths)?;
    write_header(sheet, table, &layout, &widths)?;
    let frozen = layout::frozen_columns(table, &widths);
    set_up_page(sheet, table, &layout, frozen)?;
    let mut body = Body::new(sheet, Live { table, layout: &layout, lines_are_numbers });
    for (index, row) in table.rows.iter().enumerate() {
        progress.row()?;
        body.row(index, row, &widths)?;
    }
    body.finish()?;
    ignore_marks(&mut whole, table, &layout)?;
    Ok(whole)
}

/// Makes the columns as wide as `widths` says, in characters.
pub fn set_widths(sheet: &mut Worksheet, widths: &[usize]) -> Result<(), XlsxError> {
    /// The widest column in Excel.
    const MOST: usize = 255;
    for (column, width) in (0..).zip(widths) {
        let width = u8::try_from((*width).min(MOST)).unwrap_or(u8::MAX);
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// Writes title, unit and note across the table.
fn write_around(
    sheet: &mut Worksheet,
    table: &Table,
    layout: &Layout,
    widths: &[usize],
) -> Result<(), XlsxError> {
    let width: usize = widths.iter().sum();
    if let Some(row) = layout.title {
        across(sheet, row, layout.last_column, &table.title, &style::title())?;
        // The letters of the title are half as large again as the others.
        let lines = layout::lines(&table.title, width * 2 / 3);
        set_height(sheet, row, lines * 2)?;
    }
    if let Some(row) = layout.unit {
        let format = style::around(FormatAlign::Right);
        across(sheet, row, layout.last_column, &table.unit, &format)?;
    }
    if let Some(row) = layout.note {
        let format = style::around(FormatAlign::Left);
        across(sheet, row, layout.last_column, &table.note, &format)?;
        set_height(sheet, row, layout::lines(&table.note, width))?;
    }
    Ok(())
}

/// Writes `text` across a row up to `last`.
pub fn across(
    sheet: &mut Worksheet,
    row: u32,
    last: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let format = if matches!(NumberFormat::of_words(text), NumberFormat::QuotedWords) {
        &format.clone().set_quote_prefix()
    } else {
        format
    };
    if last == 0 {
        sheet.write_string_with_format(row, 0, text, format)?;
    } else {
        sheet.merge_range(row, 0, row, last, text, format)?;
    }
    Ok(())
}

/// Sets the height of a row to that of its lines, which not every program does by itself.
pub fn set_height(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    /// The highest row in Excel, in points.
    const MOST: usize = 409;
    let points = (lines * LINE_HEIGHT + FREE_HEIGHT).min(MOST);
    sheet.set_row_height(row, u16::try_from(points).unwrap_or_default())?;
    Ok(())
}

fn write_header(
    sheet: &mut Worksheet,
    table: &Table,
    layout: &Layout,
    widths: &[usize],
) -> Result<(), XlsxError> {
    let format = style::header();
    let header = table.header();
    for cell in &header.cells {
        let row = |row: usize| layout.header + u32::try_from(row).unwrap_or_default();
        let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
        let (first, last) = (row(cell.row), row(cell.last_row()));
        let (left, right) = (column(cell.column), column(cell.across().end - 1));
        if (first, left) == (last, right) {
            sheet.write_string_with_format(first, left, cell.text, &format)?;
        } else {
            sheet.merge_range(first, left, last, right, cell.text, &format)?;
        }
    }
    for (row, height) in (layout.header..).zip(heights(&header, widths)) {
        set_height(sheet, row, height)?;
    }
    Ok(())
}

/// The height of each row of a header in lines: a title has room in the last row alone.
fn heights(header: &Header<'_>, widths: &[usize]) -> Vec<usize> {
    let mut heights = vec![1; header.rows];
    for cell in &header.cells {
        if let Some(height) = heights.get_mut(cell.last_row()) {
            let width = widths.get(cell.across()).unwrap_or_default().iter().sum();
            *height = layout::lines(cell.text, width).max(*height);
        }
    }
    heights
}

fn set_up_page(
    sheet: &mut Worksheet,
    table: &Table,
    layout: &Layout,
    frozen: u16,
) -> Result<(), XlsxError> {
    sheet
        .set_freeze_panes(layout.body, frozen)?
        .set_print_area(0, 0, layout.last, layout.last_column)?
        .set_repeat_rows(layout.header, layout.body - 1)?;
    if table.is_wide() {
        sheet.set_landscape();
    }
    print_one_page_wide(sheet);
    Ok(())
}

/// Sets A4, one page wide, with page numbers.
pub fn print_one_page_wide(sheet: &mut Worksheet) {
    print_on_a4(sheet);
    sheet.set_print_fit_to_pages(1, 0);
}

/// Sets A4 with page numbers.
pub fn print_on_a4(sheet: &mut Worksheet) {
    sheet
        .set_paper_size(A4)
        .set_print_center_horizontally(true)
        .set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3)
        .set_footer("&C第 &P 页，共 &N 页");
}

/// Keeps Excel from marking as errors codes that look like numbers, and totals that leave out the
/// cells beside them. Excel allows one such rule for a cell.
pub fn ignore_marks(
    sheet: &mut Worksheet,
    table: &Table,
    layout: &Layout,
) -> Result<(), XlsxError> {
    if layout.last < layout.body {
        return Ok(());
    }
    for (index, column) in (0..).zip(&table.columns) {
        let mark = match column.align {
            Align::Right => IgnoreError::FormulaOmitsCells,
            Align::Left | Align::Center => IgnoreError::NumberStoredAsText,
        };
        sheet.ignore_error_range(layout.body, index, layout.last, index, mark)?;
    }
    Ok(())
}
