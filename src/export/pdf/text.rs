//! The text of a PDF, read back from its pages with a library that did not write it.

use std::ops::Range;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{self, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

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
    let document = open(pdf)?;
    let pages: &[Page<'_>] = document.pages();
    let share = pages.len().div_ceil(rayon::current_num_threads()).max(LEAST_PAGES);
    let parts: Vec<_> = pages.par_chunks(share).map(read_pages).collect();
    let mut text = PageText::default();
    for part in parts {
        text.append(&part?);
    }
    Ok(text)
}

/// Opens a PDF.
///
/// # Errors
/// [`ExportError::Unreadable`].
pub(super) fn open(pdf: &[u8]) -> Result<Pdf, ExportError> {
    Pdf::new(pdf.to_vec()).map_err(|error| ExportError::Unreadable(format!("{error:?}")))
}

/// Reads some of the pages.
fn read_pages(pages: &[Page<'_>]) -> Result<PageText, ExportError> {
    let mut fonts = Fonts::default();
    let mut text = PageText::default();
    for page in pages {
        let resources = page.resources();
        let mut reader =
            Reader { resources, fonts: &mut fonts, font: None, marks: Vec::new(), text: &mut text };
        let mut instructions = page.typed_operations();
        while let Some(instruction) = instructions.next() {
            reader.take(&instruction)?;
        }
    }
    Ok(text)
}

/// The fonts met so far, as many pages share each; `None` for one that does not tell its text.
#[derive(Default)]
struct Fonts(FxHashMap<ObjectIdentifier, Option<Rc<Font>>>);

/// What the codes of a font stand for.
struct Font {
    characters: CMap,
    bytes_of_a_code: usize,
}

impl Font {
    fn of(font: &Dict<'_>) -> Option<Self> {
        let characters = font.get::<Stream<'_>>("ToUnicode")?.decoded().ok()?;
        let is_composite = font.get::<Name<'_>>("Subtype").is_some_and(|it| &*it == b"Type0");
        Some(Self {
            characters: CMap::parse(&characters, |_| None)?,
            bytes_of_a_code: if is_composite { 2 } else { 1 },
        })
    }

    /// What the codes say; `None` when one of them stands for nothing.
    fn decode(&self, codes: &[u8], mut push: impl FnMut(&str)) -> Option<()> {
        for code in codes.chunks(self.bytes_of_a_code) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            match self.characters.lookup_bf_string(code)? {
                BfString::Char(character) => push(character.encode_utf8(&mut [0; 4])),
                BfString::String(text) => push(&text),
            }
        }
        Some(())
    }
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
    resources: &'r Resources<'a>,
    fonts: &'r mut Fonts,
    font: Option<Rc<Font>>,
    marks: Vec<Mark>,
    text: &'r mut PageText,
}

impl Reader<'_, '_> {
    fn take(&mut self, instruction: &TypedInstruction<'_, '_>) -> Result<(), ExportError> {
        match instruction {
            TypedInstruction::BeginMarkedContent(begin) => self.begin(begin.0, None),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                self.begin(begin.0, Some(begin.1));
            }
            TypedInstruction::EndMarkedContent(_) => {
                self.marks.pop();
                self.text.break_here();
            }
            TypedInstruction::TextFont(font) => self.font = self.font_called(font.0),
            TypedInstruction::ShowText(show) => self.show(show.0)?,
            TypedInstruction::NextLineAndShowText(show) => self.show(show.0)?,
            TypedInstruction::ShowTextWithParameters(show) => self.show(show.2)?,
            TypedInstruction::ShowTexts(show) => {
                for piece in show.0.iter::<Object<'_>>() {
                    if let Object::String(codes) = piece {
                        self.show(&codes)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn font_called(&mut self, name: &Name<'_>) -> Option<Rc<Font>> {
        let font = self.resources.get_font(name)?;
        let known = self.fonts.0.entry(font.obj_id()?);
        known.or_insert_with(|| Font::of(&font).map(Rc::new)).clone()
    }

    fn begin(&mut self, tag: &Name<'_>, properties: Option<&Object<'_>>) {
        self.text.break_here();
        let told = match properties {
            Some(Object::Dict(properties)) => properties.get::<object::String<'_>>("ActualText"),
            _ => None,
        };
        let mark = match told {
            _ if &**tag == b"Artifact" => Mark::Artifact,
            Some(told) => {
                if self.counts() {
                    push(self.text, &text_string(&told));
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

    fn show(&mut self, codes: &[u8]) -> Result<(), ExportError> {
        if !self.counts() {
            return Ok(());
        }
        let decoded =
            self.font.as_ref().and_then(|font| font.decode(codes, |it| push(self.text, it)));
        decoded.ok_or_else(|| ExportError::Unreadable("ToUnicode".to_owned()))
    }
}

fn push(text: &mut PageText, shown: &str) {
    text.text.extend(shown.chars().filter(|character| !character.is_whitespace()));
}

/// A text outside of the pages: UTF-16 with a mark before it, else one byte a character.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units = units.chunks_exact(2).map(|pair| match pair {
                [high, low] => u16::from_be_bytes([*high, *low]),
                _ => 0,
            });
            char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => bytes.iter().copied().map(char::from).collect(),
    }
}
