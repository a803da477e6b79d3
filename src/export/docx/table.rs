//! Tables as Word tables: header rows that come again on every page, rows that no page divides.

use super::layout::style;
use super::text;
use super::xml::Xml;
use crate::book::{Align, Cell, Column, Row, RowKind, Table};

/// Writes a table over a width in twips, its title and unit above and its note below.
pub(super) fn write(xml: &mut Xml, table: &Table, width: u32) {
    line_if_any(xml, style::TABLE_TITLE, &table.title);
    line_if_any(xml, style::TABLE_UNIT, &table.unit);
    Grid::of(table, width).write(xml);
    if table.note.is_empty() {
        // Two tables without a paragraph between them would be one table to Word.
        xml.raw(r#"<w:p><w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr></w:p>"#);
    }
    line_if_any(xml, style::TABLE_NOTE, &table.note);
}

fn line_if_any(xml: &mut Xml, style: &str, line: &str) {
    if !line.is_empty() {
        text::paragraph(xml, style, "", |xml| text::words(xml, line));
    }
}

/// A table without what stands around it.
struct Grid<'a> {
    table: &'a Table,
    width: u32,
    /// The width of each column.
    widths: Vec<u32>,
    /// The style of its text.
    style: &'static str,
    /// By how much the words move for each step of indentation: the width of a character.
    step: u32,
    /// The column whose words are indented.
    indented: Option<usize>,
}

const HEADER_ROW: &str = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";

impl<'a> Grid<'a> {
    fn of(table: &'a Table, width: u32) -> Self {
        // 小四, 五号 or 小五, by how many columns there has to be room for.
        let (style, step) = match table.columns.len() {
            0..=4 => ("TableText", 240),
            5..=9 => ("TableTextSmall", 210),
            _ => ("TableTextSmallest", 180),
        };
        let indented = table.columns.iter().position(|column| column.align == Align::Left);
        Self { table, width, widths: widths(&table.columns, width), style, step, indented }
    }

    fn write(&self, xml: &mut Xml) {
        xml.raw(r#"<w:tbl><w:tblPr><w:tblStyle w:val="BudgetTable"/><w:tblW w:w=""#);
        xml.number(self.width).raw(r#"" w:type="dxa"/><w:jc w:val="center"/>"#);
        xml.raw(r#"<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>"#);
        xml.raw(r#"<w:tblCaption w:val=""#).text(&self.table.title).raw(r#""/></w:tblPr>"#);
        xml.raw("<w:tblGrid>");
        for width in &self.widths {
            xml.raw(r#"<w:gridCol w:w=""#).number(width).raw(r#""/>"#);
        }
        xml.raw("</w:tblGrid>");
        self.header(xml);
        for row in &self.table.rows {
            self.row(xml, row);
        }
        xml.raw("</w:tbl>");
    }

    /// One row of headings, or two where columns share one: a column that shares none reaches
    /// over both.
    fn header(&self, xml: &mut Xml) {
        let columns = &self.table.columns;
        if self.table.has_groups() {
            xml.raw(HEADER_ROW);
            for group in self.table.header_groups() {
                let width = self.widths.iter().skip(group.first).take(group.columns).sum();
                if group.title.is_empty() {
                    let title = columns.get(group.first).map_or("", |column| &column.title);
                    self.heading(xml, width, r#"<w:vMerge w:val="restart"/>"#, title);
                } else {
                    let merge = format!(r#"<w:gridSpan w:val="{}"/>"#, group.columns);
                    self.heading(xml, width, &merge, group.title);
                }
            }
            xml.raw("</w:tr>");
        }
        xml.raw(HEADER_ROW);
        for (column, width) in columns.iter().zip(&self.widths) {
            if self.table.has_groups() && column.group.is_empty() {
                self.heading(xml, *width, "<w:vMerge/>", "");
            } else {
                self.heading(xml, *width, "", &column.title);
            }
        }
        xml.raw("</w:tr>");
    }

    fn heading(&self, xml: &mut Xml, width: u32, merge: &str, title: &str) {
        open_cell(xml, width, merge);
        let more = r#"<w:keepNext/><w:jc w:val="center"/>"#;
        text::paragraph(xml, self.style, more, |xml| text::bold_words(xml, title));
        xml.raw("</w:tc>");
    }

    fn row(&self, xml: &mut Xml, row: &Row) {
        xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let columns = self.table.columns.iter().zip(&self.widths);
        for (index, ((column, width), cell)) in columns.zip(&row.cells).enumerate() {
            open_cell(xml, *width, "");
            let indent = if self.indented == Some(index) { u32::from(row.indent) } else { 0 };
            self.cell(xml, cell, &self.stance(column.align, indent), row.kind == RowKind::Total);
            xml.raw("</w:tc>");
        }
        xml.raw("</w:tr>");
    }

    /// How the words of a cell stand, as markup.
    fn stance(&self, align: Align, indent: u32) -> String {
        match align {
            Align::Left if indent == 0 => String::new(),
            Align::Left => {
                let (hundredths, twips) = (indent * 100, indent * self.step);
                format!(r#"<w:ind w:leftChars="{hundredths}" w:left="{twips}"/>"#)
            }
            Align::Center => r#"<w:jc w:val="center"/>"#.to_owned(),
            Align::Right => r#"<w:jc w:val="right"/>"#.to_owned(),
        }
    }

    /// Writes what a cell says, a paragraph for each line; a cell has at least one.
    fn cell(&self, xml: &mut Xml, cell: &Cell, stance: &str, bold: bool) {
        let lines = text::lines(&cell.spans);
        for line in &lines {
            text::paragraph(xml, self.style, stance, |xml| text::runs(xml, line, bold));
        }
        if lines.is_empty() {
            text::paragraph(xml, self.style, stance, |_| {});
        }
    }
}

fn open_cell(xml: &mut Xml, width: u32, merge: &str) {
    xml.raw(r#"<w:tc><w:tcPr><w:tcW w:w=""#).number(width).raw(r#"" w:type="dxa"/>"#);
    xml.raw(merge).raw(r#"<w:vAlign w:val="center"/></w:tcPr>"#);
}

/// The columns' widths by their weights; together they are exactly the whole.
fn widths(columns: &[Column], whole: u32) -> Vec<u32> {
    let weight = |column: &Column| u64::from(column.weight.max(1));
    let total: u64 = columns.iter().map(weight).sum();
    let mut sum = 0;
    let mut left = 0;
    columns
        .iter()
        .map(|column| {
            sum += weight(column);
            let right = u32::try_from(u64::from(whole) * sum / total.max(1)).unwrap_or(whole);
            right - std::mem::replace(&mut left, right)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn widths_follow_the_weights_and_fill_the_whole() {
        let book = sample::book();
        let table = book.tables().next().unwrap();
        let widths = widths(&table.columns, 8844);
        assert_eq!(widths, [4020, 1608, 1608, 1608]);
        assert_eq!(super::widths(&[], 8844), [0; 0]);
    }

    #[test]
    fn a_header_of_two_rows_merges_across_and_down() {
        let book = sample::book();
        let mut xml = Xml::default();
        write(&mut xml, book.tables().next().unwrap(), 8844);
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        assert_eq!(text.matches("<w:tblHeader/>").count(), 2);
        assert_eq!(text.matches(r#"<w:gridSpan w:val="3"/>"#).count(), 1);
        assert_eq!(text.matches(r#"<w:vMerge w:val="restart"/>"#).count(), 1);
        assert_eq!(text.matches("<w:vMerge/>").count(), 1);
        assert_eq!(text.matches("<w:cantSplit/>").count(), text.matches("<w:tr>").count());
        assert!(text.contains(r#"<w:ind w:leftChars="200" w:left="480"/>"#));
    }
}
