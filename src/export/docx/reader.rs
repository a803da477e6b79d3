//! Reading a Word document written by any program: its paragraphs, tables and pictures in order.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::package::{Package, unreadable};
use crate::export::ExportError;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Paragraph {
        /// The name of its style; may be empty.
        style: String,
        text: String,
    },
    Table(Vec<TableRow>),
    /// A picture, by its description.
    Picture(String),
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    /// True when it is repeated on every page.
    pub is_header: bool,
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableCell {
    /// The number of columns it spans; 0 when it is not given.
    pub columns: usize,
    pub text: String,
}

/// Reads the main part of a document.
pub(super) fn items(bytes: &[u8]) -> Result<Vec<Item>, ExportError> {
    let mut package = Package::open(bytes)?;
    let mut reader = Reader::from_reader(package.reader("word/document.xml")?);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| unreadable(&error))? {
            Event::Start(start) => {
                document.start(&start).map_err(|error| unreadable(&error))?;
            }
            Event::End(end) => document.end(end.local_name().as_ref()),
            Event::Text(text) => document.text(text.as_ref()),
            Event::CData(text) => document.text(text.as_ref()),
            Event::GeneralRef(reference) => {
                document.text(&character(&reference)?);
            }
            Event::Eof => return Ok(document.items),
            _ => {}
        }
    }
}

/// The character that a reference such as `&lt;` means.
fn character(reference: &BytesRef) -> Result<String, ExportError> {
    if let Some(char) = reference.resolve_char_ref().map_err(|error| unreadable(&error))? {
        return Ok(char.to_string());
    }
    let name: &str = reference.as_ref();
    let text = resolve_xml_entity(name);
    text.map(str::to_owned).ok_or_else(|| ExportError::Unreadable(format!("&{name};")))
}

/// The part of a document that has been read.
#[derive(Default)]
struct Document {
    items: Vec<Item>,
    /// The rows of the open table. A table in one of its cells is part of that cell.
    rows: Vec<TableRow>,
    /// The number of open tables, one inside the other.
    depth: usize,
    style: String,
    /// The text of the open paragraph; inside a table it is added to the open cell.
    line: String,
    in_text: bool,
}

impl Document {
    fn start(&mut self, element: &BytesStart) -> Result<(), AttrError> {
        match element.local_name().as_ref() {
            "p" => self.style.clear(),
            "t" => self.in_text = true,
            "pStyle" => self.style = attribute(element, "w:val")?,
            "docPr" => {
                let description = attribute(element, "descr")?;
                self.items.push(Item::Picture(description));
            }
            "tbl" => self.depth += 1,
            "tr" if self.depth == 1 => self.rows.push(TableRow::default()),
            "tblHeader" => {
                if let Some(row) = self.rows.last_mut() {
                    row.is_header = true;
                }
            }
            "tc" if self.depth == 1 => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(TableCell::default());
                }
            }
            "gridSpan" => {
                let columns = attribute(element, "w:val")?;
                if let Some(cell) = self.cell() {
                    cell.columns = columns.parse().unwrap_or_default();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => {
                let text = std::mem::take(&mut self.line);
                if self.depth == 0 {
                    self.items.push(Item::Paragraph { style: self.style.clone(), text });
                } else if let Some(cell) = self.cell() {
                    cell.text.push_str(&text);
                }
            }
            "tbl" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.items.push(Item::Table(std::mem::take(&mut self.rows)));
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.line.push_str(text);
        }
    }

    fn cell(&mut self) -> Option<&mut TableCell> {
        self.rows.last_mut()?.cells.last_mut()
    }
}

/// The value of an attribute; empty when there is none.
fn attribute(element: &BytesStart, name: &str) -> Result<String, AttrError> {
    let attribute = element.try_get_attribute(name)?;
    Ok(attribute
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0).ok())
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Watch;
    use crate::export::docx::package::{Part, pack};

    fn read(body: &str) -> Result<Vec<Item>, ExportError> {
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        items(&pack(&[Part::new("word/document.xml", xml)], &Watch::NONE).unwrap())
    }

    #[test]
    fn text_is_put_together_from_its_runs_and_references() {
        let found = read(concat!(
            r#"<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>a&amp;</w:t></w:r>"#,
            r#"<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>&#x9884;算</w:t></w:r></w:p>"#,
            r#"<w:p><w:r><w:drawing><wp:docPr id="1" descr="图 &lt;1&gt;"/></w:drawing></w:r></w:p>"#,
        ));
        let paragraph = |style: &str, text: &str| Item::Paragraph {
            style: style.to_owned(),
            text: text.to_owned(),
        };
        let picture = Item::Picture("图 <1>".to_owned());
        assert_eq!(found.unwrap(), [paragraph("BodyText", "a&预算"), picture, paragraph("", "")]);
    }

    #[test]
    fn tables_have_rows_cells_and_spans() {
        let found = read(concat!(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr>",
            r#"<w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"#,
            "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p>",
            "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        ));
        let cell = |columns, text: &str| TableCell { columns, text: text.to_owned() };
        let rows = vec![
            TableRow { is_header: true, cells: vec![cell(2, "甲")] },
            TableRow { is_header: false, cells: vec![cell(0, "12"), cell(0, "")] },
        ];
        assert_eq!(found.unwrap(), [Item::Table(rows)]);
    }

    #[test]
    fn broken_markup_is_refused() {
        assert!(matches!(read("<w:p></w:r>"), Err(ExportError::Unreadable(_))));
    }
}
