//! The first sheet (目录): the contents of the workbook, with links.

use rust_xlsxwriter::utility::quote_sheet_name;
use rust_xlsxwriter::{FormatAlign, Url, Worksheet, XlsxError};

use super::names::Names;
use super::style;
use super::table_sheet::{across, print_one_page_wide, set_height, set_widths};
use crate::book::Book;

/// The first row below department, title, edition and header.
const BODY: u32 = 4;
const LAST_COLUMN: u16 = 1;

/// Writes the contents into an empty sheet.
pub fn write(sheet: &mut Worksheet, book: &Book, names: &Names) -> Result<(), XlsxError> {
    set_widths(sheet, &[8, 80])?;
    across(sheet, 0, LAST_COLUMN, &book.department, &style::title())?;
    across(sheet, 1, LAST_COLUMN, &book.title, &style::title())?;
    let edition = format!("{}　{}", book.edition, book.date);
    across(sheet, 2, LAST_COLUMN, edition.trim(), &style::around(FormatAlign::Center))?;
    set_height(sheet, 0, 2)?;
    set_height(sheet, 1, 2)?;
    for (column, title) in (0..).zip(["序号", "名称"]) {
        sheet.write_string_with_format(BODY - 1, column, title, &style::header())?;
    }
    let tables = book.tables().zip(&names.tables).map(|(table, name)| {
        // The name of a sheet may be shortened.
        (format!("{} {}", table.name, table.title).trim_end().to_owned(), name.as_str())
    });
    let charts = book.charts().next().map(|_| (Names::CHARTS.to_owned(), Names::CHARTS));
    let items = (Names::LINE_ITEMS.to_owned(), Names::LINE_ITEMS);
    let (link, number) = (style::link(), style::header().unset_bold());
    let mut row = BODY;
    for (title, name) in tables.chain(charts).chain([items]) {
        sheet.write_number_with_format(row, 0, row - BODY + 1, &number)?;
        let place = format!("internal:{}!A1", quote_sheet_name(name));
        sheet.write_url_with_options(row, 1, Url::new(place), title, "", Some(&link))?;
        set_height(sheet, row, 1)?;
        row += 1;
    }
    sheet
        .set_freeze_panes(BODY, 0)?
        .set_print_area(0, 0, row - 1, LAST_COLUMN)?
        .set_repeat_rows(BODY - 1, BODY - 1)?;
    print_one_page_wide(sheet);
    Ok(())
}
