//! The text of a PDF, read back from its pages with a library that did not write it.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::Range;
use std::thread;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Encoding, Object, ObjectId};

use crate::export::ExportError;

/// Fewer pages are not worth a thread of their own.
const LEAST_PAGES: usize = 200;

/// What stands on the pages.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// In the order it was drawn, without white space and without what only the pages need: page
    /// numbers and the headers of tables that go on.
    pub text: String,
    /// The bytes at which one marked piece of a page ends or another begins, such as a cell; in
    /// order.
    breaks: Vec<usize>,
}

impl PageText {
    /// Whether one piece ends or another begins at a byte.
    pub fn is_broken(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }

    /// Some of the text, with a character wherever a piece ends or begins.
    pub fn with_breaks(&self, range: Range<usize>, mark: char) -> Vec<char> {
        let mut marked = Vec::new();
        let text = self.text.get(range.clone()).unwrap_or_default();
        let first = self.breaks.partition_point(|at| *at < range.start);
        let mut breaks = self.breaks.get(first..).unwrap_or_default().iter().peekable();
        for (at, character) in text.char_indices() {
            if breaks.next_if(|it| **it <= range.start + at).is_some() {
                marked.push(mark);
            }
            marked.push(character);
        }
        if breaks.next_if(|it| **it <= range.end).is_some() {
            marked.push(mark);
        }
        marked
    }

    fn append(&mut self, other: &Self) {
        let begin = self.text.len();
        self.text.push_str(&other.text);
        self.breaks.extend(other.breaks.iter().map(|at| begin + at));
    }

    fn break_here(&mut self) {
        if self.breaks.last() != Some(&self.text.len()) {
            self.breaks.push(self.text.len());
        }
    }
}

/// Reads the text of every page.
///
/// # Errors
/// [`ExportError::Unreadable`].
pub(super) fn read(pdf: &[u8]) -> Result<PageText, ExportError> {
    let document = Document::load_mem(pdf).map_err(|error| unreadable(&error))?;
    let pages: Vec<_> = document.page_iter().collect();
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    let share = pages.len().div_ceil(hands).max(LEAST_PAGES);
    let parts: Vec<_> = thread::scope(|scope| {
        let document = &document;
        let read = |pages| scope.spawn(move || read_pages(document, pages));
        let hands: Vec<_> = pages.chunks(share).map(read).collect();
        let broken_off = |_| ExportError::Unreadable(String::new());
        hands.into_iter().map(|hand| hand.join().map_err(broken_off)?).collect()
    });
    let mut text = PageText::default();
    for part in parts {
        text.append(&part?);
    }
    Ok(text)
}

/// Reads some of the pages.
fn read_pages(document: &Document, pages: &[ObjectId]) -> Result<PageText, ExportError> {
    let mut fonts = Fonts::default();
    let mut text = PageText::default();
    for page in pages {
        read_page(document, *page, &mut fonts, &mut text).map_err(|error| unreadable(&error))?;
    }
    Ok(text)
}

fn unreadable(error: &lopdf::Error) -> ExportError {
    ExportError::Unreadable(error.to_string())
}

/// The encodings of the fonts met so far, as many pages share each.
#[derive(Default)]
struct Fonts<'a>(BTreeMap<ObjectId, Encoding<'a>>);

fn read_page<'a>(
    document: &'a Document,
    page: ObjectId,
    fonts: &mut Fonts<'a>,
    text: &mut PageText,
) -> Result<(), lopdf::Error> {
    let names = page_fonts(document, page)?;
    for id in names.values() {
        if !fonts.0.contains_key(id) {
            fonts.0.insert(*id, document.get_dictionary(*id)?.get_font_encoding(document)?);
        }
    }
    let content = Content::decode(&document.get_page_content(page))?;
    let mut reader = Reader { names: &names, fonts, font: None, marks: Vec::new(), text };
    for operation in &content.operations {
        reader.take(operation)?;
    }
    Ok(())
}

/// The fonts of a page, by the names its text uses.
fn page_fonts(
    document: &Document,
    page: ObjectId,
) -> Result<BTreeMap<Vec<u8>, ObjectId>, lopdf::Error> {
    let (own, inherited) = document.get_page_resources(page)?;
    let mut resources: Vec<_> = own.into_iter().collect();
    for id in inherited {
        resources.push(document.get_dictionary(id)?);
    }
    let mut names = BTreeMap::new();
    for resource in resources {
        let Ok(fonts) = document.get_dict_in_dict(resource, b"Font") else { continue };
        for (name, font) in fonts {
            if let Ok(id) = font.as_reference() {
                names.entry(name.clone()).or_insert(id);
            }
        }
    }
    Ok(names)
}

/// A stretch of a page between marks.
enum Mark {
    Plain,
    /// Only the page needs it.
    Artifact,
    /// What is drawn there stands for the text told at its beginning.
    Replaced,
}

struct Reader<'r, 'a> {
    names: &'r BTreeMap<Vec<u8>, ObjectId>,
    fonts: &'r Fonts<'a>,
    font: Option<&'r Encoding<'a>>,
    marks: Vec<Mark>,
    text: &'r mut PageText,
}

impl Reader<'_, '_> {
    fn take(&mut self, operation: &Operation) -> Result<(), lopdf::Error> {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("BMC" | "BDC", [tag, rest @ ..]) => {
                self.text.break_here();
                self.begin(tag.as_name()?, rest.first());
            }
            ("EMC", _) => {
                self.marks.pop();
                self.text.break_here();
            }
            ("Tf", [Object::Name(name), ..]) => {
                let id = self.names.get(name);
                self.font = id.and_then(|id| self.fonts.0.get(id));
            }
            ("Tj" | "'" | "\"", [.., Object::String(bytes, _)]) => self.show(bytes)?,
            ("TJ", [Object::Array(pieces)]) => {
                for piece in pieces {
                    if let Object::String(bytes, _) = piece {
                        self.show(bytes)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, tag: &[u8], properties: Option<&Object>) {
        let told = properties
            .and_then(|properties| properties.as_dict().ok()?.get(b"ActualText").ok())
            .and_then(|text| lopdf::decode_text_string(text).ok());
        let mark = match told {
            _ if tag == b"Artifact" => Mark::Artifact,
            Some(told) => {
                if self.counts() {
                    self.push(&told);
                }
                Mark::Replaced
            }
            None => Mark::Plain,
        };
        self.marks.push(mark);
    }

    /// Whether what is drawn now is text of the book.
    fn counts(&self) -> bool {
        self.marks.iter().all(|mark| matches!(mark, Mark::Plain))
    }

    fn show(&mut self, bytes: &[u8]) -> Result<(), lopdf::Error> {
        if !self.counts() {
            return Ok(());
        }
        let Some(font) = self.font else {
            return Err(lopdf::Error::CharacterEncoding);
        };
        let shown = Document::decode_text(font, bytes)?;
        self.push(&shown);
        Ok(())
    }

    fn push(&mut self, shown: &str) {
        self.text.text.extend(shown.chars().filter(|character| !character.is_whitespace()));
    }
}
