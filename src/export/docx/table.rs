//! Tables as Word tables: header rows are repeated on every page, and only tall rows are divided
//! between pages.

use rayon::prelude::*;

use super::columns::Columns;
use super::layout::style;
use super::text;
use super::xml::Xml;
use crate::book::{Align, Cell, Row, RowKind, Table};

/// Writes a table below its title, over a width in twips: first its name and unit in one line, at the
/// end its note.
pub(super) fn write(xml: &mut Xml, table: &Table, width: u32) {
    unit(xml, table, width);
    Grid::of(table, width).write(xml);
    if table.note.is_empty() {
        // Two tables without a paragraph between them would be one table to Word.
        xml.raw(r#"<w:p><w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr></w:p>"#);
    } else {
        text::paragraph(xml, style::TABLE_NOTE, "", |xml| text::words(xml, &table.note));
    }
}

/// Writes the name on the left, when the table has a title of its own, and the unit on the right.
fn unit(xml: &mut Xml, table: &Table, width: u32) {
    if table.title.is_empty() && table.unit.is_empty() {
        return;
    }
    let tab = format!(r#"<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>"#);
    text::paragraph(xml, style::TABLE_UNIT, &tab, |xml| {
        if !table.title.is_empty() {
            text::words(xml, &table.name);
        }
        xml.raw("<w:r><w:tab/></w:r>");
        text::words(xml, &table.unit);
    });
}

/// A table without title, unit and note.
struct Grid<'a> {
    table: &'a Table,
    columns: Columns,
    /// The style of its text.
    style: String,
    /// The column whose words are indented.
    indented: Option<usize>,
}

/// The number of rows that a thread writes at once.
const ROWS_AT_ONCE: usize = 256;

const HEADER_ROW: &str = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";

impl<'a> Grid<'a> {
    fn of(table: &'a Table, width: u32) -> Self {
        let columns = Columns::of(table, width);
        // The style is named after its size in half points, as Word counts.
        let style = format!("TableText{}", columns.size / 10);
        let indented = table.columns.iter().position(|column| column.align == Align::Left);
        Self { table, columns, style, indented }
    }

    fn write(&self, xml: &mut Xml) {
        xml.raw(r#"<w:tbl><w:tblPr><w:tblStyle w:val="BudgetTable"/><w:tblW w:w=""#);
        xml.number(self.columns.widths.iter().sum::<u32>())
            .raw(r#"" w:type="dxa"/><w:jc w:val="center"/>"#);
        xml.raw(r#"<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>"#);
        xml.raw(r#"<w:tblCaption w:val=""#).text(&self.table.title).raw(r#""/></w:tblPr>"#);
        xml.raw("<w:tblGrid>");
        for width in &self.columns.widths {
            xml.raw(r#"<w:gridCol w:w=""#).number(width).raw(r#""/>"#);
        }
        xml.raw("</w:tblGrid>");
        self.header(xml);
        // Those of a long table are written on several threads.
        let rows = self.table.rows.par_chunks(ROWS_AT_ONCE).map(|rows| {
            let mut xml = Xml::default();
            for row in rows {
                self.row(&mut xml, row);
            }
            xml
        });
        xml.append(&rows.collect::<Vec<_>>());
        if self.table.rows.is_empty() {
            // A blank row shows that the table is empty on purpose.
            let cells = vec![Cell::default(); self.table.columns.len()];
            self.row(xml, &Row { kind: RowKind::Plain, indent: 0, cells });
        }
        xml.raw("</w:tbl>");
    }

    /// Writes one row of headings, or two when columns share a heading; a column without a shared
    /// heading spans both.
    fn header(&self, xml: &mut Xml) {
        let columns = &self.table.columns;
        if self.table.has_groups() {
            xml.raw(HEADER_ROW);
            for group in self.table.header_groups() {
                let width = self.columns.widths.iter().skip(group.first).take(group.columns).sum();
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
        for (column, width) in columns.iter().zip(&self.columns.widths) {
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
        text::paragraph(xml, &self.style, more, |xml| text::strong_words(xml, title));
        xml.raw("</w:tc>");
    }

    fn row(&self, xml: &mut Xml, row: &Row) {
        let tall = self.columns.is_tall(row);
        xml.raw(if tall { "<w:tr>" } else { "<w:tr><w:trPr><w:cantSplit/></w:trPr>" });
        let columns = self.table.columns.iter().zip(&self.columns.widths);
        for (index, ((column, width), cell)) in columns.zip(&row.cells).enumerate() {
            open_cell(xml, *width, "");
            let indent = if self.indented == Some(index) { u32::from(row.indent) } else { 0 };
            self.cell(xml, cell, &self.stance(column.align, indent), row.kind == RowKind::Total);
            xml.raw("</w:tc>");
        }
        xml.raw("</w:tr>");
    }

    /// The alignment of a cell, as markup.
    fn stance(&self, align: Align, indent: u32) -> String {
        match align {
            Align::Left if indent == 0 => String::new(),
            Align::Left => {
                let (hundredths, twips) = (indent * 100, indent * self.columns.size);
                format!(r#"<w:ind w:leftChars="{hundredths}" w:left="{twips}"/>"#)
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
        write(&mut xml, book.tables().next().unwrap(), 8844);
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        assert_eq!(text.matches("<w:tblHeader/>").count(), 2);
        assert_eq!(text.matches(r#"<w:gridSpan w:val="3"/>"#).count(), 1);
        assert_eq!(text.matches(r#"<w:vMerge w:val="restart"/>"#).count(), 1);
        assert_eq!(text.matches("<w:vMerge/>").count(), 1);
        assert_eq!(text.matches("<w:cantSplit/>").count(), text.matches("<w:tr>").count());
        assert!(text.contains(r#"<w:ind w:leftChars="200" w:left="480"/>"#));
    }

    #[test]
    fn an_empty_table_has_a_blank_row_and_a_tall_row_may_be_divided() {
        let book = sample::book();
        let mut table = book.tables().last().cloned().unwrap();
        let text = |table: &Table| {
            let mut xml = Xml::default();
            write(&mut xml, table, 8844);
            String::from_utf8(xml.into_bytes()).unwrap()
        };
        assert_eq!(text(&table).matches("<w:tr>").count(), 2);
        let cells = vec![Cell::words("长".repeat(2000)); 3];
        table.rows.push(Row { kind: RowKind::Plain, indent: 0, cells });
        assert_eq!(text(&table).matches("<w:tr>").count(), 2);
        assert_eq!(text(&table).matches("<w:cantSplit/>").count(), 1);
    }
}
