//! Tables as Word tables: the rows above the body are repeated on every page, and only tall rows are
//! divided between pages.
//!
//! The columns are as wide and the rows as high as on the printed pages.

use rayon::prelude::*;

use super::layout::{Page, style, twips};
use super::text;
use super::xml::Xml;
use crate::book::{Align, Cell, Row, RowKind, Table};
use crate::export::typeset::Measures;

/// The distance of the lines of a cell, and the free height of a row, in units of the text size.
const LINE: f64 = 1.45;
const FREE: f64 = 0.39;
/// The height of the row with name and unit.
const LABEL_HEIGHT: u32 = 310;

/// Writes a table below its title, and its note below it.
pub(super) fn write(xml: &mut Xml, table: &Table, page: Page) {
    Grid::of(table, page).write(xml);
    if table.note.is_empty() {
        // Two tables without a paragraph between them would be one table to Word. The paragraph
        // takes almost no room; the space below it is omitted at the end of a page.
        xml.raw(r#"<w:p><w:pPr><w:spacing w:after="430" w:line="20" w:lineRule="exact"/></w:pPr>"#);
        xml.raw("</w:p>");
    } else {
        text::paragraph(xml, style::TABLE_NOTE, "", |xml| text::words(xml, &table.note));
    }
}

/// A table without title and note.
struct Grid<'a> {
    table: &'a Table,
    /// The size of its text, in points.
    size: f64,
    /// The style of its text.
    style: String,
    /// The widths of its columns.
    widths: Vec<u32>,
    /// The heights of its rows in lines, as on the printed pages.
    measures: Measures,
}

/// The number of rows that a thread writes at once.
const ROWS_AT_ONCE: usize = 256;

impl<'a> Grid<'a> {
    fn of(table: &'a Table, page: Page) -> Self {
        let measures = Measures::of(table, page.is_wide());
        let size = measures.size;
        // The style is named after its size in half points, as Word counts.
        let style = format!("TableText{}", twips(size) / 10);
        let widths = whole_widths(&measures.widths);
        Self { table, size, style, widths, measures }
    }

    fn write(&self, xml: &mut Xml) {
        xml.raw(r#"<w:tbl><w:tblPr><w:tblStyle w:val="BudgetTable"/><w:tblW w:w=""#);
        xml.number(self.width()).raw(r#"" w:type="dxa"/><w:jc w:val="center"/>"#);
        xml.raw(r#"<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>"#);
        xml.raw(r#"<w:tblCaption w:val=""#).text(&self.table.title).raw(r#""/></w:tblPr>"#);
        xml.raw("<w:tblGrid>");
        for width in &self.widths {
            xml.raw(r#"<w:gridCol w:w=""#).number(width).raw(r#""/>"#);
        }
        xml.raw("</w:tblGrid>");
        self.label(xml);
        self.header(xml);
        // Those of a long table are written on several threads.
        let rows: Vec<_> = self.table.rows.iter().zip(&self.measures.rows).collect();
        let rows = rows.par_chunks(ROWS_AT_ONCE).map(|rows| {
            let mut xml = Xml::default();
            for (row, lines) in rows {
                self.row(&mut xml, row, **lines);
            }
            xml
        });
        xml.append(&rows.collect::<Vec<_>>());
        if self.table.rows.is_empty() {
            // A blank row shows that the table is empty on purpose.
            let cells = vec![Cell::default(); self.table.columns.len()];
            self.row(xml, &Row { kind: RowKind::Plain, indent: 0, cells }, Some(1));
        }
        xml.raw("</w:tbl>");
    }

    fn width(&self) -> u32 {
        self.widths.iter().sum()
    }

    /// The height of a row of lines.
    fn height(&self, lines: usize) -> u32 {
        let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
        twips(self.size * (lines * LINE + FREE))
    }

    /// Writes the name on the left, when the table has a title of its own, and the unit on the
    /// right: a row without borders, which is repeated with the header on every page.
    fn label(&self, xml: &mut Xml) {
        let Table { title, unit, above_left, columns, .. } = self.table;
        if title.is_empty() && unit.is_empty() {
            return;
        }
        xml.raw(r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=""#).number(LABEL_HEIGHT);
        xml.raw(r#"" w:hRule="exact"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:tcW w:w=""#);
        xml.number(self.width()).raw(r#"" w:type="dxa"/><w:gridSpan w:val=""#);
        xml.number(columns.len().max(1)).raw(concat!(
            r#""/><w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/>"#,
            r#"</w:tcBorders><w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" "#,
            r#"w:type="dxa"/></w:tcMar></w:tcPr>"#,
        ));
        let tab = format!(r#"<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>"#, self.width());
        text::paragraph(xml, style::TABLE_UNIT, &tab, |xml| {
            if !title.is_empty() {
                text::words(xml, above_left);
            }
            xml.raw("<w:r><w:tab/></w:r>");
            text::words(xml, unit);
        });
        xml.raw("</w:tc></w:tr>");
    }

    /// Writes the rows of the header. A cell over several rows is continued in each of them.
    fn header(&self, xml: &mut Xml) {
        let header = self.table.header();
        for (row, lines) in self.measures.header.iter().enumerate() {
            xml.raw(r#"<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=""#);
            xml.number(self.height(*lines));
            xml.raw(r#"" w:hRule="atLeast"/><w:tblHeader/></w:trPr>"#);
            for cell in header.row(row) {
                let mut merge = String::new();
                if 1 < cell.columns {
                    merge = format!(r#"<w:gridSpan w:val="{}"/>"#, cell.columns);
                }
                if 1 < cell.rows {
                    let begins = row == cell.row;
                    merge += if begins { r#"<w:vMerge w:val="restart"/>"# } else { "<w:vMerge/>" };
                }
                let width = self.widths.get(cell.across()).unwrap_or_default().iter().sum();
                let text = if row == cell.row { cell.text } else { "" };
                self.heading(xml, width, &merge, text);
            }
            xml.raw("</w:tr>");
        }
    }

    fn heading(&self, xml: &mut Xml, width: u32, merge: &str, title: &str) {
        open_cell(xml, width, merge);
        let more = r#"<w:keepNext/><w:jc w:val="center"/>"#;
        text::paragraph(xml, &self.style, more, |xml| text::strong_words(xml, title));
        xml.raw("</w:tc>");
    }

    /// Writes a row, `lines` high; one that has no such height may continue on the next page.
    fn row(&self, xml: &mut Xml, row: &Row, lines: Option<usize>) {
        xml.raw("<w:tr>");
        if let Some(lines) = lines {
            xml.raw(r#"<w:trPr><w:cantSplit/><w:trHeight w:val=""#).number(self.height(lines));
            xml.raw(r#"" w:hRule="atLeast"/></w:trPr>"#);
        }
        let columns = self.table.columns.iter().zip(&self.widths);
        for ((column, width), cell) in columns.zip(&row.cells) {
            open_cell(xml, *width, "");
            let stance = self.stance(column.align, u32::from(row.indent));
            self.cell(xml, cell, &stance, row.kind == RowKind::Total);
            xml.raw("</w:tc>");
        }
        xml.raw("</w:tr>");
    }

    /// The alignment of a cell, as markup.
    fn stance(&self, align: Align, indent: u32) -> String {
        match align {
            Align::Left if indent == 0 => String::new(),
            Align::Left => {
                let (hundredths, left) = (indent * 100, indent * twips(self.size));
                format!(r#"<w:ind w:leftChars="{hundredths}" w:left="{left}"/>"#)
            }
            Align::Center => r#"<w:jc w:val="center"/>"#.to_owned(),
            Align::Right => r#"<w:jc w:val="right"/>"#.to_owned(),
        }
    }

    /// Writes the text of a cell, a paragraph for each line; a cell has at least one.
    fn cell(&self, xml: &mut Xml, cell: &Cell, stance: &str, strong: bool) {
        let lines = text::lines(&cell.spans);
        for line in &lines {
            text::paragraph(xml, &self.style, stance, |xml| text::runs(xml, line, strong));
        }
        if lines.is_empty() {
            text::paragraph(xml, &self.style, stance, |_| {});
        }
    }
}

/// Widths in points as whole twips; together they are as wide as before.
fn whole_widths(widths: &[f64]) -> Vec<u32> {
    let (mut edge, mut left) = (0.0, 0);
    let whole = |width: &f64| {
        edge += width;
        let right = twips(edge);
        right - std::mem::replace(&mut left, right)
    };
    widths.iter().map(whole).collect()
}

fn open_cell(xml: &mut Xml, width: u32, merge: &str) {
    xml.raw(r#"<w:tc><w:tcPr><w:tcW w:w=""#).number(width).raw(r#"" w:type="dxa"/>"#);
    xml.raw(merge).raw(r#"<w:vAlign w:val="center"/></w:tcPr>"#);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn a_header_of_two_rows_merges_across_and_down() {
        let book = sample::book();
        let mut xml = Xml::default();
        write(&mut xml, book.tables().next().unwrap(), Page::Portrait);
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        assert_eq!(text.matches("<w:tblHeader/>").count(), 3);
        assert_eq!(text.matches(r#"<w:gridSpan w:val="3"/>"#).count(), 1);
        assert_eq!(text.matches(r#"<w:vMerge w:val="restart"/>"#).count(), 1);
        assert_eq!(text.matches("<w:vMerge/>").count(), 1);
        assert_eq!(text.matches("<w:cantSplit/>").count(), text.matches("<w:tr>").count());
        assert!(text.contains(r#"<w:ind w:leftChars="200" w:left="480"/>"#));
    }

    #[test]
    fn headings_above_headings_have_a_row_each() {
        let mut xml = Xml::default();
        write(&mut xml, &sample::headed(sample::NESTED), Page::Landscape);
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        let rows: Vec<_> = text.split("<w:tr>").filter(|row| row.contains("tblHeader")).collect();
        let count =
            |what: &str| rows.iter().map(|row| row.matches(what).count()).collect::<Vec<_>>();
        // The first row has the unit.
        assert_eq!(count("<w:tc>"), [1, 3, 5, 7]);
        assert_eq!(count(r#"<w:vMerge w:val="restart"/>"#), [0, 2, 1, 0]);
        assert_eq!(count("<w:vMerge/>"), [0, 0, 2, 3]);
        assert_eq!(count(r#"<w:gridSpan w:val="5"/>"#), [0, 1, 0, 0]);
        assert_eq!(count(r#"<w:gridSpan w:val="2"/>"#), [0, 0, 2, 0]);
    }

    #[test]
    fn an_empty_table_has_a_blank_row_and_a_tall_row_may_be_divided() {
        let book = sample::book();
        let mut table = book.tables().last().cloned().unwrap();
        let text = |table: &Table| {
            let mut xml = Xml::default();
            write(&mut xml, table, Page::Portrait);
            String::from_utf8(xml.into_bytes()).unwrap()
        };
        assert_eq!(text(&table).matches("<w:tr>").count(), 3);
        let cells = vec![Cell::words("长".repeat(2000)); 3];
        table.rows.push(Row { kind: RowKind::Plain, indent: 0, cells });
        assert_eq!(text(&table).matches("<w:tr>").count(), 3);
        assert_eq!(text(&table).matches("<w:cantSplit/>").count(), 2);
    }

    #[test]
    fn the_columns_are_exactly_as_wide_as_the_table_and_the_cells() {
        let book = sample::book();
        // 156 mm of text in portrait and 225 mm in landscape.
        for (table, page, width) in [(0, Page::Portrait, 8844), (1, Page::Landscape, 12756)] {
            let table = book.tables().nth(table).unwrap();
            let grid = Grid::of(table, page);
            assert_eq!(grid.width(), width);
            assert_eq!(grid.widths.len(), table.columns.len());
        }
        assert_eq!(whole_widths(&[0.02, 0.02, 0.02, 99.94]), [0, 1, 0, 1999]);
    }
}
