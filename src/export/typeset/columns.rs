//! How wide the columns of a table are, and how large its text, so that no amount is cut in two.
//!
//! Widths place ink and nothing else, so they are floating-point numbers, in points.

use crate::book::{Row, Table};

/// The text sizes that are tried, in points: 小四 for few columns, 五号, and smaller ones at need.
const SIZES: [f64; 4] = [12.0, 10.5, 9.0, 7.5];
/// More columns than this begin at the second size.
const FEW_COLUMNS: usize = 4;
/// What a cell has on its left and right together.
const PADDING: f64 = 8.0;
/// A column is at least as wide as so many characters.
const LEAST_WORDS: f64 = 2.0;
/// Where there is room, a title with no more characters than this stands on one line.
const SHORT_TITLE: f64 = 4.0;
/// A row with no more lines than this is never torn: no line of a paragraph stands alone on a page.
const FEW_LINES: f64 = 3.0;
/// A row with more lines than this may go on to the next page.
const MANY_LINES: f64 = 14.0;

/// How a table is laid out on its page.
#[derive(Debug, PartialEq)]
pub(super) struct Layout {
    /// The size of its text, in points.
    pub size: f64,
    /// The widths of its columns, in points; together as wide as the page.
    pub widths: Vec<f64>,
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

/// Whether a row has to be told to stay on one page: rows of few lines do so by themselves, and
/// those of many must be allowed to go on to the next page.
pub(super) fn is_kept_whole(row: &Row, layout: &Layout) -> bool {
    let cells = row.cells.iter().zip(&layout.widths);
    let lines = cells.map(|(cell, width)| {
        let texts = cell.spans.iter().map(|span| em_width(span.text())).sum::<f64>();
        // A line of Chinese cannot always be filled to its end.
        let line = (width - PADDING).max(layout.size) - layout.size / 2.0;
        let breaks = cell.spans.iter().flat_map(|span| span.text().matches('\n'));
        texts * layout.size / line + breaks.map(|_| 1.0).sum::<f64>()
    });
    let most = lines.fold(0.0, f64::max);
    (FEW_LINES..=MANY_LINES).contains(&most)
}

/// Whether texts, one behind the other, surely stand on one line of a column of this width.
pub(super) fn is_line<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    indent: u8,
    width: f64,
    size: f64,
) -> bool {
    // Letters are as wide as they like.
    let wide = |it: char| match it {
        '0'..='9' | '.' | ',' | '-' => 0.6,
        '\n' => f64::INFINITY,
        _ => 1.0,
    };
    let ems: f64 = texts.into_iter().flat_map(str::chars).map(wide).sum();
    (ems + f64::from(indent)) * size <= width - PADDING
}

/// The least width of each column, in the size of its text.
fn least_ems(table: &Table) -> Vec<f64> {
    let mut least = vec![LEAST_WORDS; table.columns.len()];
    for row in &table.rows {
        for (least, cell) in least.iter_mut().zip(&row.cells) {
            let figures = cell.spans.iter().filter_map(|span| span.figure());
            for figure in figures {
                *least = least.max(em_width(&figure.text));
            }
        }
    }
    least
}

/// The same, with room for short titles too.
fn with_titles(table: &Table, ems: &[f64]) -> Vec<f64> {
    let titles = table.columns.iter().map(|column| em_width(&column.title).min(SHORT_TITLE));
    ems.iter().zip(titles).map(|(em, title)| em.max(title)).collect()
}

/// How wide a text is at most, in its size: a Chinese character is one wide, a digit about half.
fn em_width(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.6 } else { 1.0 }).sum()
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
            *cell = Cell::figure(sample::figure("1,234,567,890.00", Source::Table));
        }
        assert!(layout(&table, PORTRAIT).size < 12.0);
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

    #[test]
    fn what_may_need_a_second_line_is_known_beforehand() {
        let is_line = |text, indent| is_line([text], indent, 68.0, 10.0);
        assert!(is_line("一二三四五六", 0));
        assert!(is_line("12,345.67", 0));
        assert!(!is_line("一二三四五六七", 0));
        assert!(!is_line("一二三四五六", 1));
        assert!(!is_line("一\n二", 0));
    }

    #[test]
    fn only_a_row_of_some_lines_has_to_be_kept_whole() {
        let mut table = table();
        let layout = layout(&table, PORTRAIT);
        assert!(!is_kept_whole(&table.rows[4], &layout));
        table.rows[4].cells[0] = Cell::words("长".repeat(80));
        assert!(is_kept_whole(&table.rows[4], &layout));
        table.rows[4].cells[0] = Cell::words("一\n二\n三\n四");
        assert!(is_kept_whole(&table.rows[4], &layout));
        table.rows[4].cells[0] = Cell::words("长".repeat(400));
        assert!(!is_kept_whole(&table.rows[4], &layout));
    }
}
