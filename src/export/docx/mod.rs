//! The book as a Word document (`.docx`), laid out after GB/T 9704.
//!
//! The parts of the package that are the same in every document are in `assets/word`; the parts
//! that depend on the book are written here as `WordprocessingML`. [`check`] reads the document
//! back with a reader of its own.

mod body;
mod check;
mod compare;
mod contents;
mod enclosure;
mod layout;
mod package;
mod picture;
mod reader;
mod table;
mod text;
mod xml;

pub use check::check;
pub use enclosure::enclosure;

use super::{Enclosure, ExportError, Phase, Watch};
use crate::book::Book;
use package::Part;
use picture::Picture;
use xml::Xml;

const CONTENT_TYPES: &str = include_str!("../../../assets/word/content-types.xml");
const RELATIONS: &str = include_str!("../../../assets/word/relations.xml");
const STYLES: &str = include_str!("../../../assets/word/styles.xml");
const SETTINGS: &str = include_str!("../../../assets/word/settings.xml");
const FONTS: &str = include_str!("../../../assets/word/fonts.xml");
const THEME: &str = include_str!("../../../assets/word/theme.xml");
const FOOTER_ODD: &str = include_str!("../../../assets/word/footer-odd.xml");
const FOOTER_EVEN: &str = include_str!("../../../assets/word/footer-even.xml");

/// The related parts of the document, in the order of their identifiers (`rId1`…).
const RELATED: [(&str, &str); 6] = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
    ("theme", "theme/theme1.xml"),
];

/// The common beginning of the relationship types.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Writes the book as a Word document. `charts` gives the picture of a chart as a PNG file, by the
/// chart's place among the charts of the book, counted from 1.
///
/// # Errors
/// [`ExportError::Cancelled`] when it is cancelled, [`ExportError::Failed`] when a picture is no
/// PNG file or the package cannot be written, and whatever `charts` fails with.
pub fn write(
    book: &Book,
    enclosure: Option<Enclosure>,
    charts: &dyn Fn(usize) -> Result<Vec<u8>, ExportError>,
    watch: &Watch,
) -> Result<Vec<u8>, ExportError> {
    let mut pictures = Vec::new();
    for (number, _) in (1..).zip(book.charts()) {
        watch.report(Phase::Composing, 0)?;
        pictures.push(Picture::new(number, charts(number)?)?);
    }
    let numbers = contents::numbers(book, watch)?;
    let document = body::document(book, &numbers, &pictures, watch)?;
    let mut parts = vec![
        Part::new("[Content_Types].xml", CONTENT_TYPES),
        Part::new("_rels/.rels", RELATIONS),
        Part::new("word/document.xml", document.into_bytes()),
        Part::new(
            "word/_rels/document.xml.rels",
            relations(&pictures, enclosure.is_some()).into_bytes(),
        ),
        Part::new("word/styles.xml", STYLES),
        Part::new("word/settings.xml", SETTINGS),
        Part::new("word/fontTable.xml", FONTS),
        Part::new("word/footer1.xml", FOOTER_ODD),
        Part::new("word/footer2.xml", FOOTER_EVEN),
        Part::new("word/theme/theme1.xml", THEME),
        Part::new("docProps/core.xml", properties(book).into_bytes()),
    ];
    parts.extend(enclosure.into_iter().flat_map(enclosure::parts));
    parts.extend(pictures.into_iter().map(Picture::into_part));
    package::pack(&parts, watch)
}

/// The relationships of the document to its parts, its pictures and the file it carries.
fn relations(pictures: &[Picture], enclosed: bool) -> Xml {
    let mut xml = Xml::part();
    xml.raw(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/"#);
    xml.raw(r#"relationships">"#);
    let mut relation = |id: &str, kind: &str, target: &str| {
        xml.raw(r#"<Relationship Id=""#).raw(id).raw(r#"" Type=""#).raw(RELATION).raw(kind);
        xml.raw(r#"" Target=""#).raw(target).raw(r#""/>"#);
    };
    for (number, (kind, target)) in (1..).zip(RELATED) {
        relation(&format!("rId{number}"), kind, target);
    }
    for picture in pictures {
        relation(&picture.relation(), "image", &picture.name());
    }
    if enclosed {
        relation("rIdScenario", "customXml", "../customXml/item1.xml");
    }
    xml.raw("</Relationships>");
    xml
}

/// Title, author and language; no dates, so that the same book gives the same bytes.
fn properties(book: &Book) -> Xml {
    let mut xml = Xml::part();
    xml.raw(concat!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/"#,
        r#"core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>"#,
    ));
    xml.text(&book.name).raw("</dc:title><dc:creator>");
    xml.text(&book.department).raw("</dc:creator><dc:language>zh-CN</dc:language>");
    xml.raw("</cp:coreProperties>");
    xml
}

#[cfg(test)]
mod tests;
