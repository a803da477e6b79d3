//! How wide the columns of a table are, and how large its text, so that no amount is cut in two.
//!
//! Widths place ink and nothing else, so they are floating-point numbers, in points.

use std::ops::Range;

use super::cells::SIDE;
use super::lines;
use crate::book::{Align, Row, Table};

/// The text sizes that are tried, in points: 小四 for few columns, 五号, and smaller ones at need.
const SIZES: [f64; 4] = [12.0, 10.5, 9.0, 7.5];
/// More columns than this begin at the second size.
const FEW_COLUMNS: usize = 4;
/// What a cell has on its left and right together.
const PADDING: f64 = 2.0 * SIDE;
/// A column is at least as wide as so many characters.
const LEAST_WORDS: f64 = 2.0;
/// A word that takes more may be cut.
const LONGEST_WORD: f64 = 8.0;
/// Where there is room, a title with no more characters than this stands on one line.
const SHORT_TITLE: f64 = 4.0;

/// How a table is laid out on its page.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    /// The size of its text, in points.
    pub size: f64,
    /// The widths of its columns, in points; together as wide as the page.
    pub widths: Vec<f64>,
}

impl Layout {
    /// How much text there is room for on a line of a cell of the table, in the size of the text.
    pub fn room(&self, table: &Table, row: &Row, column: usize) -> f64 {
        let align = table.columns.get(column).map_or(Align::Left, |column| column.align);
        let indent = if align == Align::Left { f64::from(row.indent) } else { 0.0 };
        self.room_across(column..column + 1) - indent
    }

    /// The same of a cell that stands over several columns.
    pub fn room_across(&self, columns: Range<usize>) -> f64 {
        let width: f64 = self.widths.get(columns).unwrap_or_default().iter().sum();
        (width - PADDING) / self.size
    }
}

/// Lays the columns out on a page that is `available` points wide: the first size at which every
/// figure stands on one line, each column as near to its weight as that allows.
pub(super) fn layout(table: &Table, available: f64) -> Layout {
    let ems = least_ems(table);
    let sizes = SIZES.iter().skip(usize::from(FEW_COLUMNS < ems.len()));
    let widths =
        |ems: &[f64], size: f64| -> Vec<f64> { ems.iter().map(|em| em * size + PADDING).collect() };
    let fits = |ems: &[f64], size: f64| widths(ems, size).iter().sum::<f64>() <= available;
    let smallest = SIZES.last().copied().unwrap_or_default();
    let size = sizes.clone().copied().find(|size| fits(&ems, *size)).unwrap_or(smallest);
    let titled = with_titles(table, &ems);
    let least = if fits(&titled, size) { titled } else { ems };
    Layout { size, widths: table.shared_widths(&widths(&least, size), available) }
}

/// The least width of each column, in the size of its text: figures are not cut, nor are codes and
/// words of reasonable length.
fn least_ems(table: &Table) -> Vec<f64> {
    let mut least = vec![LEAST_WORDS; table.columns.len()];
    for row in &table.rows {
        for ((least, cell), column) in least.iter_mut().zip(&row.cells).zip(&table.columns) {
            let indent = if column.align == Align::Left { f64::from(row.indent) } else { 0.0 };
            for span in &cell.spans {
                let width = match span.figure() {
                    Some(figure) => lines::width(&figure.text),
                    None => longest_word(span.text()).clamp(LEAST_WORDS, LONGEST_WORD),
                };
                *least = least.max(indent + width);
            }
        }
    }
    least
}

/// The width of the longest code or foreign word; between other characters a line may end.
fn longest_word(text: &str) -> f64 {
    text.split(|it: char| !it.is_ascii_graphic()).map(lines::width).fold(0.0, f64::max)
}

/// The same, with room for short titles too.
fn with_titles(table: &Table, ems: &[f64]) -> Vec<f64> {
    let titles = table.columns.iter().map(|column| lines::width(&column.title).min(SHORT_TITLE));
    ems.iter().zip(titles).map(|(em, title)| em.max(title)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Cell, Source, sample};

    const PORTRAIT: f64 = 442.2;

    fn table() -> Table {
        sample::book().tables().next().cloned().unwrap()
    }

    #[test]
    fn columns_fill_the_page_by_weight() {
        let layout = layout(&table(), PORTRAIT);
        assert!((layout.size - 12.0).abs() < f64::EPSILON);
        let whole: f64 = layout.widths.iter().sum();
        assert!((whole - PORTRAIT).abs() < 0.01);
        assert!((layout.widths[0] / layout.widths[1] - 2.5).abs() < 0.01);
    }

    #[test]
    fn a_long_figure_has_room_though_its_column_is_light() {
        let mut table = table();
        table.columns[3].weight = 1;
        table.columns[0].weight = 30;
        table.rows[4].cells[3] =
            Cell::figure(sample::figure("1,234,567,890,123.00", Source::Table));
        let layout = layout(&table, PORTRAIT);
        assert!(20.0 * 0.5 * layout.size < layout.widths[3] - PADDING);
    }

    #[test]
    fn many_long_figures_make_the_text_smaller_before_they_are_cut() {
        let mut table = table();
        for cell in &mut table.rows[4].cells {
            *cell = Cell::figure(sample::figure("1,234,567,890,123.00", Source::Table));
        }
        assert!(layout(&table, PORTRAIT).size < 12.0);
    }

    #[test]
    fn a_code_is_not_cut_though_its_row_is_indented() {
        let mut table = table();
        table.columns[0].weight = 1;
        table.rows[4].cells[0] = Cell::words("2080101 行政运行");
        let indent = table.rows[4].indent;
        let room = layout(&table, PORTRAIT).room(&table, &table.rows[4], 0);
        assert!(0 < indent && lines::width("2080101") <= room);
        // There is no room for every word of every length.
        table.rows[4].cells[0] = Cell::words("W".repeat(100));
        assert!(layout(&table, PORTRAIT).widths[0] < PORTRAIT / 2.0);
    }

    #[test]
    fn a_short_title_stands_on_one_line_where_there_is_room() {
        let mut table = table();
        table.columns[0].weight = 600;
        table.rows.clear();
        // 基本支出 has room for its four characters; where all of them do not fit, none is kept.
        let wide = layout(&table, PORTRAIT);
        assert!(4.0 * wide.size < wide.widths[2] - PADDING + 0.01);
        let narrow = layout(&table, 150.0);
        assert!((narrow.size - wide.size).abs() < f64::EPSILON);
        assert!(narrow.widths[2] - PADDING < 4.0 * narrow.size);
    }
}
