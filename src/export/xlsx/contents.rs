//! The first sheet (目录): what the workbook holds, with links.

use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{Format, FormatAlign, Url, Worksheet, XlsxError};

use super::names::Names;
use super::style;
use super::table_sheet::{across, print_one_page_wide, set_height, set_widths};
use crate::book::Book;

/// The first row below department, title, edition and header.
const BODY: u32 = 4;
const LAST_COLUMN: u16 = 2;

/// Writes the contents into an empty sheet.
pub fn write(sheet: &mut Worksheet, book: &Book, names: &Names) -> Result<(), XlsxError> {
    set_widths(sheet, &[8, 58, 34])?;
    across(sheet, 0, LAST_COLUMN, &book.department, &style::title())?;
    across(sheet, 1, LAST_COLUMN, &book.title, &style::title())?;
    across(sheet, 2, LAST_COLUMN, &book.edition, &style::around(FormatAlign::Center))?;
    set_height(sheet, 0, 2)?;
    set_height(sheet, 1, 2)?;
    for (column, title) in (0..).zip(["序号", "名称", "工作表"]) {
        sheet.write_string_with_format(BODY - 1, column, title, &style::header())?;
    }
    let tables = book.tables().zip(&names.tables).map(|(table, name)| {
        let title = if table.title.is_empty() { &table.name } else { &table.title };
        (title.as_str(), name.as_str())
    });
    let charts = book.charts().next().map(|_| (Names::CHARTS, Names::CHARTS));
    let items = (book.line_items.title.as_str(), Names::LINE_ITEMS);
    let (link, number) = (style::link(), style::header().unset_bold());
    let mut row = BODY;
    for (title, name) in tables.chain(charts).chain([items]) {
        sheet.write_number_with_format(row, 0, row - BODY + 1, &number)?;
        write_link(sheet, row, 1, title, name, &link)?;
        write_link(sheet, row, 2, name, name, &link)?;
        row += 1;
    }
    sheet
        .set_freeze_panes(BODY, 0)?
        .set_print_area(0, 0, row - 1, LAST_COLUMN)?
        .set_repeat_rows(BODY - 1, BODY - 1)?;
    print_one_page_wide(sheet);
    Ok(())
}

fn write_link(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    name: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = if text.is_empty() { name } else { text };
    let place = format!("internal:{}!A1", quote_sheet_name(name));
    sheet.write_url_with_options(row, column, Url::new(place), text, "", Some(format))?;
    Ok(())
}
