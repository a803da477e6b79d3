//! The contents (目录): a field that Word can update, filled with the headings and their pages.
//!
//! A program shows the pages that are written here until it updates the field, which WPS and
//! others never do on their own; so the numbers have to be there. They are those of the printed
//! pages, which end at the same places as the pages of Word: every height is the same, and nearly
//! every line. Only over hundreds of pages of running text may the lines that differ add up to a
//! page, until the field is updated.

use super::layout::{of_level, style};
use super::text;
use super::xml::Xml;
use crate::book::{Book, Content};
use crate::export::typeset::Typesetter;
use crate::export::{ExportError, Watch};

/// The most blocks and rows of tables for which pages are set to find the page numbers: some
/// hundreds of pages, which takes a fraction of a second.
const MOST_LINES: usize = 6_000;

/// The page numbers of the headings in their order.
///
/// `None` for a book of so many pages that setting them would take longer than writing the whole
/// Word document. Its page numbers are marked as out of date, and Word finds them when it opens the
/// document.
pub(super) type Numbers = Option<Vec<u64>>;

/// Finds the page numbers of the headings of a book.
///
/// # Errors
/// [`ExportError::Failed`] with the typesetter's message; [`ExportError::Cancelled`].
pub(super) fn numbers(book: &Book, watch: &Watch) -> Result<Numbers, ExportError> {
    let rows: usize = book.tables().map(|table| table.rows.len()).sum();
    if MOST_LINES < rows + book.blocks.len() {
        return Ok(None);
    }
    // Setting the pages is only the beginning of writing the document.
    let watch = Watch { report: &|phase, _| watch.report(phase, 0).is_ok() };
    let (pages, _) = Typesetter::new()?.print(book, &watch)?;
    Ok(Some(pages.heading_numbers()))
}

/// Writes the contents, each heading linked to its place.
pub(super) fn write(xml: &mut Xml, book: &Book, numbers: &Numbers) {
    xml.raw(concat!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>"#,
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>",
    ));
    text::paragraph(xml, style::CONTENTS_HEADING, "<w:pageBreakBefore/>", |xml| {
        text::words(xml, "目　录");
    });
    // The switch \n leaves out the page numbers.
    let unnumbered = if book.paper.numbers { "" } else { r" \n" };
    let opening = format!(
        concat!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#,
            r#"<w:r><w:instrText xml:space="preserve"> TOC \o "1-3"{} \h \z \u </w:instrText></w:r>"#,
            r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        ),
        unnumbered
    );
    let mut opening = opening.as_str();
    for (index, (level, heading)) in headings(book).enumerate() {
        text::paragraph(xml, of_level(style::CONTENTS, level), "", |xml| {
            xml.raw(opening).raw(r#"<w:hyperlink w:anchor="_Toc"#).number(index);
            xml.raw(r#"" w:history="1">"#);
            text::words(xml, heading);
            if book.paper.numbers {
                xml.raw("<w:r><w:tab/></w:r>");
                let number = numbers.as_ref().and_then(|numbers| numbers.get(index));
                page_reference(xml, index, number.copied());
            }
            xml.raw("</w:hyperlink>");
        });
        opening = "";
    }
    // The paragraph that ends the field takes almost no room, so that it cannot get a page of its own.
    xml.raw(r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>"#).raw(opening);
    xml.raw(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#);
    xml.raw("</w:sdtContent></w:sdt>");
}

/// The headings of the book and the titles of its tables, each with its level.
fn headings(book: &Book) -> impl Iterator<Item = (u8, &str)> {
    /// The level of the title of a table.
    const OF_TABLE: u8 = 2;
    book.blocks.iter().filter_map(|block| match &block.content {
        Content::Heading { level, text } => Some((*level, text.as_str())),
        Content::Table(table) if !table.title.is_empty() => Some((OF_TABLE, table.title.as_str())),
        _ => None,
    })
}

/// Writes a field with the page number of a heading, by the number of its bookmark.
fn page_reference(xml: &mut Xml, heading: usize, number: Option<u64>) {
    let stale = if number.is_none() { r#" w:dirty="true""# } else { "" };
    xml.raw(r#"<w:r><w:fldChar w:fldCharType="begin""#).raw(stale).raw("/></w:r>");
    xml.raw(r#"<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc"#).number(heading);
    xml.raw(r#" \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#);
    if let Some(number) = number {
        xml.raw("<w:r><w:t>").number(number).raw("</w:t></w:r>");
    }
    xml.raw(r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    fn written(book: &Book) -> String {
        let mut xml = Xml::default();
        write(&mut xml, book, &numbers(book, &Watch::NONE).unwrap());
        String::from_utf8(xml.into_bytes()).unwrap()
    }

    #[test]
    fn every_heading_has_the_number_of_its_page() {
        let book = sample::book();
        let numbers = numbers(&book, &Watch::NONE).unwrap().unwrap();
        assert_eq!(numbers.len(), headings(&book).count());
        assert!(numbers.is_sorted(), "{numbers:?}");
        assert_eq!(numbers[0], 1);
        let text = written(&book);
        assert!(!text.contains("dirty"));
        let last = format!("<w:t>{}</w:t>", numbers.last().unwrap());
        assert!(text.contains(&last), "{last}");
    }

    #[test]
    fn a_book_without_page_numbers_has_none_in_its_contents() {
        let mut book = sample::book();
        assert!(written(&book).contains("PAGEREF") && !written(&book).contains(r" \n "));
        book.paper.numbers = false;
        assert!(!written(&book).contains("PAGEREF") && written(&book).contains(r" \n "));
        assert_eq!(written(&book).matches("<w:hyperlink").count(), headings(&book).count());
    }

    #[test]
    fn the_numbers_of_a_book_of_very_many_pages_are_left_to_word() {
        let mut book = sample::book();
        let block = book.blocks.iter().find(|it| matches!(it.content, Content::Paragraph(_)));
        let block = block.unwrap().clone();
        book.blocks.resize(MOST_LINES + 1, block);
        let text = written(&book);
        assert_eq!(text.matches("dirty").count(), headings(&book).count());
    }
}
