//! The body of the document: cover, contents and the blocks of the book, in portrait and landscape
//! sections.

use super::contents::{self, Numbers};
use super::layout::{self, Page, Place, Section, style};
use super::picture::Picture;
use super::xml::Xml;
use super::{picture, table, text};
use crate::book::{Block, Book, Content, Span};
use crate::export::typeset::Measures;
use crate::export::{ExportError, Phase, Watch};

/// The opening tags of the document, with the namespaces of its elements.
const OPENING: &str = concat!(
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#,
);

/// Writes the document with the page numbers of its headings and the pictures of its charts.
pub(super) fn document(
    book: &Book,
    numbers: &Numbers,
    pictures: &[Picture],
    watch: &Watch,
) -> Result<Xml, ExportError> {
    let mut xml = Xml::part();
    xml.raw(OPENING);
    if book.paper.cover {
        cover(&mut xml, book);
    }
    if book.paper.contents {
        contents::write(&mut xml, book, numbers);
    }
    if book.paper.cover || book.paper.contents {
        layout::section_end(&mut xml, Section::Front);
    }
    let pages = pages(&book.blocks);
    let page = pages.first().copied().unwrap_or(Page::Portrait);
    let numbered = book.paper.numbers;
    let pictures = pictures.iter();
    let mut body = Body { xml, page, first: true, numbered, headings: 0, pictures };
    for (index, (block, page)) in book.blocks.iter().zip(pages).enumerate() {
        let percent = u8::try_from(index * 100 / book.blocks.len()).unwrap_or(100);
        watch.report(Phase::Composing, percent)?;
        let turned = body.turn(page);
        let above = index.checked_sub(1).and_then(|above| book.blocks.get(above));
        let place = match above {
            Some(_) if turned => Place::SectionTop,
            Some(above) if block.begins_page(Some(above)) => Place::PageTop,
            Some(above) => Place::below(above),
            None => Place::SectionTop,
        };
        body.block(block, place);
    }
    let Body { mut xml, page, first, .. } = body;
    layout::section(&mut xml, Section::Book { page, first, numbered });
    xml.raw("</w:body></w:document>");
    Ok(xml)
}

/// The page of each block: landscape for a wide table and for the headings right above it.
fn pages(blocks: &[Block]) -> Vec<Page> {
    let mut below = Page::Portrait;
    let mut pages: Vec<Page> = blocks
        .iter()
        .rev()
        .map(|block| {
            below = match &block.content {
                Content::Heading { .. } => below,
                Content::Table(table) if table.is_wide() => Page::Landscape,
                _ => Page::Portrait,
            };
            below
        })
        .collect();
    pages.reverse();
    pages
}

/// The cover: department, title, and at the foot edition and date.
fn cover(xml: &mut Xml, book: &Book) {
    let lines = [
        (style::TITLE, "2800", &book.department),
        (style::TITLE, "240", &book.title),
        (style::SUBTITLE, "6000", &book.edition),
    ];
    let date = (!book.date.is_empty()).then_some((style::SUBTITLE, "0", &book.date));
    for (style, above, line) in lines.into_iter().chain(date) {
        let more = format!(r#"<w:spacing w:before="{above}"/>"#);
        text::paragraph(xml, style, &more, |xml| text::words(xml, line));
    }
}

/// The part of the document after the contents, while it is written.
struct Body<'a> {
    xml: Xml,
    /// The current page orientation.
    page: Page,
    /// True in the first section.
    first: bool,
    /// True when pages have numbers.
    numbered: bool,
    /// The number of headings written so far.
    headings: usize,
    /// The pictures of the charts not written yet.
    pictures: std::slice::Iter<'a, Picture>,
}

impl Body<'_> {
    /// Ends the section when the page orientation changes; returns whether it did.
    fn turn(&mut self, page: Page) -> bool {
        let turned = self.page != page;
        if turned {
            let ended =
                Section::Book { page: self.page, first: self.first, numbered: self.numbered };
            layout::section_end(&mut self.xml, ended);
            (self.page, self.first) = (page, false);
        }
        turned
    }

    fn block(&mut self, block: &Block, place: Place) {
        match &block.content {
            Content::Heading { level, text } => {
                // Only headings of level 1 begin pages and have space above them.
                let place = if *level <= 1 { place } else { Place::BelowText };
                self.titled(layout::of_level(style::HEADINGS, *level), text, place, None);
            }
            Content::Paragraph(spans) => self.paragraph(spans),
            Content::Table(table) => {
                if !table.title.is_empty() {
                    let size = Measures::title_size(table, self.page.is_wide());
                    self.titled(style::TABLE_TITLE, &table.title, place, Some(size));
                }
                table::write(&mut self.xml, table, self.page);
            }
            Content::Chart(chart) => {
                if let Some(picture) = self.pictures.next() {
                    picture::write(&mut self.xml, chart, picture);
                }
            }
        }
    }

    /// Writes a heading or the title of a table with the bookmark to which the contents lead, in a
    /// size in points or that of its style.
    fn titled(&mut self, style: &str, heading: &str, place: Place, size: Option<f64>) {
        let number = self.headings;
        self.headings += 1;
        text::paragraph(&mut self.xml, style, place.markup(), |xml| {
            xml.raw(r#"<w:bookmarkStart w:id=""#).number(number);
            xml.raw(r#"" w:name="_Toc"#).number(number).raw(r#""/>"#);
            match size {
                Some(size) => text::words_in_size(xml, heading, layout::twips(size) / 10),
                None => text::words(xml, heading),
            }
            xml.raw(r#"<w:bookmarkEnd w:id=""#).number(number).raw(r#""/>"#);
        });
    }

    /// Writes running text; every line of it is a paragraph.
    fn paragraph(&mut self, spans: &[Span]) {
        for line in text::lines(spans) {
            text::paragraph(&mut self.xml, style::BODY, "", |xml| text::runs(xml, &line, false));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn only_wide_tables_and_the_headings_above_them_are_landscape() {
        let book = sample::book();
        let mut blocks: Vec<Block> = book.blocks.iter().rev().take(3).cloned().collect();
        let wide = book.blocks.iter().find(|block| match &block.content {
            Content::Table(table) => table.is_wide(),
            _ => false,
        });
        blocks.truncate(1);
        let heading = book.blocks.first().unwrap();
        blocks.extend([heading.clone(), wide.unwrap().clone(), heading.clone()]);
        let pages = pages(&blocks);
        assert_eq!(pages, [Page::Portrait, Page::Landscape, Page::Landscape, Page::Portrait]);
    }
}
