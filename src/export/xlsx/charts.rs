//! The sheet with the charts (附图): the figures of each, and an Excel chart that shows them.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Chart as ExcelChart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartPoint, ChartSolidFill, ChartType, Color, FormatAlign,
    Formula, Worksheet, XlsxError,
};

use super::bars::{self, bars};
use super::body::Body;
use super::formula::Place;
use super::layout::{Layout, lines};
use super::live::{Live, are_numbers};
use super::live_chart::LiveChart;
use super::names::Names;
use super::number::{exact, of_figure};
use super::style::{self, CellStyle, NumberFormat};
use super::table_sheet::{across, print_on_a4, set_height, set_widths};
use crate::book::{Align, Book, Cell, Chart, ChartKind, Column, PartRole, RowKind, Table, ink};

/// The widths of the columns of the figures, in characters; together as wide as the chart below.
const WIDTHS: [usize; 3] = [44, 26, 16];
const LAST_FIGURE_COLUMN: u16 = 2;
/// The first of the columns that charts are drawn from, outside the printed columns.
const DRAWN_COLUMN: u16 = 4;
/// The column of the ends of the bars of a bridge.
const END_COLUMN: u16 = DRAWN_COLUMN + 1;
/// The number of rows that the chart and the space around it take.
const CHART_ROWS: u32 = 23;
const CHART_PIXELS: (u32, u32) = (610, 420);
/// The print scale in percent, so that the figures of a chart and the chart fit on a page.
const PRINT_SCALE: u16 = 80;

const GRIDLINE: u32 = 0xE3_E6_EA;

/// The first row of the figures of each chart, in the order of the book.
pub fn first_rows(book: &Book) -> Vec<u32> {
    let mut next = 0;
    let mut rows = Vec::new();
    for chart in book.charts() {
        // The title and the header are above the figures.
        rows.push(next + 2);
        next = chart_row(chart, next + 2).saturating_add(CHART_ROWS);
    }
    rows
}

/// The row of the upper edge of a chart, with one free row below its figures and its note.
fn chart_row(chart: &Chart, first: u32) -> u32 {
    amount_place(first, chart.parts.len()).row.saturating_add(2)
}

/// The place of the amount of a part of a chart whose figures begin at `first`.
pub fn amount_place(first: u32, part: usize) -> Place {
    Place { row: first.saturating_add(u32::try_from(part).unwrap_or(u32::MAX)), column: 1 }
}

/// The place of the share of a part of a chart whose figures begin at `first`.
pub fn share_place(first: u32, part: usize) -> Place {
    Place { column: LAST_FIGURE_COLUMN, ..amount_place(first, part) }
}

/// Writes the charts into an empty sheet, each with its figures on a page of its own.
pub fn write(sheet: &mut Worksheet, book: &Book) -> Result<(), XlsxError> {
    set_widths(sheet, &WIDTHS)?;
    let lines_are_numbers = are_numbers(&book.line_items);
    let mut last = 0;
    let mut pages = Vec::new();
    for (chart, first) in book.charts().zip(first_rows(book)) {
        let live = LiveChart { chart, first, lines_are_numbers };
        write_figures(sheet, chart, first, &live)?;
        let drawn = match chart.kind {
            ChartKind::Pie => pie(chart, first),
            ChartKind::Bridge => {
                write_bars(sheet, chart, first)?;
                bridge(chart, first)
            }
        };
        let row = chart_row(chart, first);
        if !chart.parts.is_empty() {
            sheet.insert_chart(row, 0, &finished(drawn, chart, first))?;
        }
        pages.extend(Some(first - 2).filter(|page| 0 < *page));
        last = row.saturating_add(CHART_ROWS - 2);
    }
    print_on_a4(sheet);
    // Excel applies page breaks only when a scale is set.
    sheet.set_print_scale(PRINT_SCALE).set_page_breaks(&pages)?.set_print_area(
        0,
        0,
        last,
        LAST_FIGURE_COLUMN,
    )?;
    Ok(())
}

fn write_figures(
    sheet: &mut Worksheet,
    chart: &Chart,
    first: u32,
    formulas: &LiveChart<'_>,
) -> Result<(), XlsxError> {
    let title = style::around(FormatAlign::Left).set_bold();
    across(sheet, first - 2, LAST_FIGURE_COLUMN, &chart.title, &title)?;
    set_height(sheet, first - 2, lines(&chart.title, WIDTHS.iter().sum()))?;
    let amount = format!("金额（{}）", chart.unit.trim_start_matches("单位："));
    let titles = ["名称", if chart.unit.is_empty() { "金额" } else { &amount }, "占比"];
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(first - 1, column, title, &style::header())?;
    }
    let table = figures_table();
    let layout = Layout { body: first, ..Layout::bare(&table) };
    let live = Live { table: &table, layout: &layout, lines_are_numbers: true };
    let mut body = Body::new(sheet, live);
    for (index, part) in chart.parts.iter().enumerate() {
        let amount = amount_place(first, index);
        let is_change = chart.kind == ChartKind::Bridge && part.role != PartRole::Total;
        let style = |align| CellStyle {
            kind: if part.role == PartRole::Total { RowKind::Total } else { RowKind::Plain },
            align,
            indent: 0,
            number: if is_change { NumberFormat::Change } else { NumberFormat::Words },
            locked: false,
        };
        let name = Cell::words(&part.name);
        body.cell(Place { column: 0, ..amount }, &name, style(Align::Left))?;
        let figure = Cell::figure(part.figure.clone());
        body.cell_with(formulas.amount(index), amount, &figure, style(Align::Right))?;
        let share = part.share.clone().map(Cell::figure).unwrap_or_default();
        let place = share_place(first, index);
        body.cell_with(formulas.share(index), place, &share, style(Align::Right))?;
    }
    body.finish()?;
    if let Some((formula, result)) = formulas.whole() {
        let format = style::around(FormatAlign::Right);
        let formula = Formula::new(formula).set_result(drawn(result).to_string());
        sheet.write_string_with_format(first - 1, DRAWN_COLUMN, "合计", &format)?;
        let at = whole_place(first);
        sheet.write_formula_with_format(at.row, at.column, formula, &format)?;
    }
    if !chart.note.is_empty() {
        let row = amount_place(first, chart.parts.len()).row;
        across(sheet, row, LAST_FIGURE_COLUMN, &chart.note, &style::around(FormatAlign::Left))?;
        set_height(sheet, row, lines(&chart.note, WIDTHS.iter().sum()))?;
    }
    Ok(())
}

/// A table without rows, for the figures of a chart: none is a total, so no other cell is looked
/// up.
fn figures_table() -> Table {
    let column = |align| Column { group: String::new(), title: String::new(), weight: 1, align };
    Table {
        name: String::new(),
        above_left: String::new(),
        title: String::new(),
        unit: String::new(),
        columns: vec![column(Align::Left), column(Align::Right), column(Align::Right)],
        rows: Vec::new(),
        note: String::new(),
    }
}

/// Sets the title and size, which all charts have in common.
fn finished(mut drawn: ExcelChart, chart: &Chart, first: u32) -> ExcelChart {
    // The title is taken from its cell, so that no text is ever read as a reference.
    drawn.title().set_name((Names::CHARTS, first - 2, 0)).set_font(ChartFont::new().set_size(14));
    drawn.set_width(CHART_PIXELS.0).set_height(CHART_PIXELS.1).set_alt_text(&chart.title);
    drawn
}

/// The cells of a column beside the figures.
fn column(chart: &Chart, first: u32, column: u16) -> (&'static str, u32, u16, u32, u16) {
    let last = amount_place(first, chart.parts.len().saturating_sub(1)).row;
    (Names::CHARTS, first, column, last, column)
}

/// The cell of the whole of a pie, beside its figures.
pub fn whole_place(first: u32) -> Place {
    Place { row: first, column: DRAWN_COLUMN }
}

fn fill(color: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(color)));
    format
}

fn pie(chart: &Chart, first: u32) -> ExcelChart {
    let mut pie = ExcelChart::new_pie();
    let points: Vec<ChartPoint> = (0..)
        .zip(&chart.parts)
        .map(|(index, part)| {
            let color = if part.role == PartRole::Rest { ink::QUIET } else { ink::hue(index) };
            ChartPoint::new().set_format(&mut fill(color))
        })
        .collect();
    // Labels of slivers would overlap; their shares are listed beside the chart.
    let mut labels = ChartDataLabel::new();
    labels
        .show_percentage()
        .set_num_format("[<0.02]\"\";0.0%")
        .set_position(ChartDataLabelPosition::OutsideEnd);
    pie.add_series()
        .set_name((Names::CHARTS, first - 2, 0))
        .set_categories(column(chart, first, 0))
        .set_values(column(chart, first, 1))
        .set_points(&points)
        .set_data_label(&labels);
    // Names beside narrow slices would overlap.
    pie.legend().set_position(ChartLegendPosition::Right);
    pie
}

/// Writes the cells that a bridge is drawn from: the names below its bars, and what [`bars`] makes
/// of the amounts.
fn write_bars(sheet: &mut Worksheet, chart: &Chart, first: u32) -> Result<(), XlsxError> {
    let format = style::around(FormatAlign::Right);
    let titles = ["绘图：名称", "止"].into_iter().chain(bars::TITLES);
    for (column, title) in (DRAWN_COLUMN..).zip(titles) {
        sheet.write_string_with_format(first - 1, column, title, &format)?;
    }
    let cell = |row, column| row_col_to_cell(row, column);
    let bars = bars(&chart.parts);
    // A workbook cannot compute with more than fifteen digits.
    let is_exact = |value: &Decimal| exact(drawn(*value)) == Some(*value);
    let is_live = chart.parts.iter().all(|part| of_figure(&part.figure).is_some())
        && bars.iter().all(|bar| is_exact(&bar.end) && bar.heights.iter().all(is_exact));
    for ((row, part), bar) in (first..).zip(&chart.parts).zip(bars) {
        let number = match part.role {
            PartRole::Total => NumberFormat::of_figure(&part.figure),
            _ => NumberFormat::of_change(&part.figure),
        };
        let NumberFormat::Number(number) = number else { continue };
        let (name, amount) = (cell(row, 0), cell(row, 1));
        // The amount is part of the name, because not every program can label a bar with a cell.
        let text = format!("{name}&CHAR(10)&TEXT({amount},\"{}\")", number.replace('"', "\"\""));
        let result = format!("{}\n{}", part.name, part.figure.text);
        sheet.write_formula_with_format(
            row,
            DRAWN_COLUMN,
            Formula::new(text).set_result(result),
            &format,
        )?;
        let (from, end) = (cell(row - 1, END_COLUMN), cell(row, END_COLUMN));
        let formulas = bars::formulas(part.role, &amount, &from, &end);
        let results = [bar.end].into_iter().chain(bar.heights);
        for ((column, formula), result) in (END_COLUMN..).zip(formulas).zip(results) {
            let result = drawn(result);
            if is_live {
                let formula = Formula::new(formula).set_result(result.to_string());
                sheet.write_formula_with_format(row, column, formula, &format)?;
            } else {
                sheet.write_number_with_format(row, column, result, &format)?;
            }
        }
    }
    Ok(())
}

/// The nearest double is near enough to draw.
fn drawn(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// Makes stacked columns on an invisible base.
fn bridge(chart: &Chart, first: u32) -> ExcelChart {
    let mut columns = ExcelChart::new(ChartType::ColumnStacked);
    let no_fill = ChartFormat::new().set_no_fill().set_no_border().clone();
    let visible = [ink::MAIN, ink::INCREASE, ink::DECREASE, ink::QUIET, ink::QUIET];
    let formats = [no_fill].into_iter().chain(visible.map(fill));
    for (place, mut format) in (END_COLUMN + 1..).zip(formats) {
        columns
            .add_series()
            .set_name((Names::CHARTS, first - 1, place))
            .set_categories(column(chart, first, DRAWN_COLUMN))
            .set_values(column(chart, first, place))
            .set_gap(40)
            .set_format(&mut format);
    }
    columns.legend().set_hidden();
    let gridlines = ChartLine::new().set_color(Color::RGB(GRIDLINE)).clone();
    columns.y_axis().set_num_format("#,##0").set_major_gridlines_line(&gridlines);
    columns.x_axis().set_font(ChartFont::new().set_size(8));
    columns
}
