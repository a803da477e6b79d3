//! Reads the text of a PDF from its pages, with a library that is not used for writing.

mod fonts;

use std::rc::Rc;

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{self, Name, Object};
use hayro_syntax::page::{Page, Resources};
use hayro_syntax::{LoadPdfError, Pdf};
use rayon::prelude::*;

use self::fonts::{Font, Fonts};
use super::{PageText, Unreadable};

/// The smallest number of pages that is worth a thread of its own.
const LEAST_PAGES: usize = 200;

/// Reads the text of every page.
///
/// # Errors
/// When it is not a PDF, or has text in a font without a mapping to characters.
pub fn read(pdf: &[u8]) -> Result<PageText, Unreadable> {
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
/// When it is not a PDF.
pub fn open(pdf: &[u8]) -> Result<Pdf, Unreadable> {
    Pdf::new(pdf.to_vec()).map_err(|error| Unreadable(format!("{error:?}")))
}

/// True for a PDF that cannot be opened because it is encrypted.
pub fn is_locked(pdf: &[u8]) -> bool {
    matches!(Pdf::new(pdf.to_vec()), Err(LoadPdfError::Decryption(_)))
}

/// Reads some of the pages.
fn read_pages(pages: &[Page<'_>]) -> Result<PageText, Unreadable> {
    let mut fonts = Fonts::default();
    let mut text = PageText::default();
    for page in pages {
        let resources = page.resources();
        let mut reader =
            Reader { resources, fonts: &mut fonts, font: None, marks: Vec::new(), text: &mut text };
        let mut instructions = page.typed_operations();
        while let Some(instruction) = instructions.next() {
            reader.follow(&instruction)?;
        }
    }
    Ok(text)
}

/// A marked piece of a page.
enum Mark {
    Plain,
    /// Part of the page, not of the text: a page number, or the repeated header of a table.
    Artifact,
    /// Drawn in place of the text that `ActualText` gives at the beginning of the piece.
    Replaced,
}

/// Follows the drawing instructions of a page and collects the text they show.
struct Reader<'r, 'a> {
    resources: &'r Resources<'a>,
    fonts: &'r mut Fonts,
    font: Option<Rc<Font>>,
    /// The open pieces, the innermost last.
    marks: Vec<Mark>,
    text: &'r mut PageText,
}

impl Reader<'_, '_> {
    fn follow(&mut self, instruction: &TypedInstruction<'_, '_>) -> Result<(), Unreadable> {
        match instruction {
            TypedInstruction::BeginMarkedContent(begin) => self.begin(begin.0, None),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                self.begin(begin.0, Some(begin.1));
            }
            TypedInstruction::EndMarkedContent(_) => {
                self.marks.pop();
                self.text.break_here();
            }
            TypedInstruction::TextFont(font) => {
                self.font = self.fonts.called(font.0, self.resources);
            }
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

    fn begin(&mut self, tag: &Name<'_>, properties: Option<&Object<'_>>) {
        self.text.break_here();
        let replacement = match properties {
            Some(Object::Dict(properties)) => properties.get::<object::String<'_>>("ActualText"),
            _ => None,
        };
        let mark = match replacement {
            _ if &**tag == b"Artifact" => Mark::Artifact,
            Some(replacement) => {
                if self.counts() {
                    self.text.push(&text_string(&replacement));
                }
                Mark::Replaced
            }
            None => Mark::Plain,
        };
        self.marks.push(mark);
    }

    /// True when text that is drawn now belongs to the document.
    fn counts(&self) -> bool {
        self.marks.iter().all(|mark| matches!(mark, Mark::Plain))
    }

    fn show(&mut self, codes: &[u8]) -> Result<(), Unreadable> {
        if !self.counts() {
            return Ok(());
        }
        let decoded =
            self.font.as_ref().and_then(|font| font.decode(codes, |it| self.text.push(it)));
        decoded.ok_or_else(|| Unreadable("ToUnicode".to_owned()))
    }
}

/// Decodes a PDF text string: UTF-16 after a byte order mark, otherwise one byte per character.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_have_two_encodings() {
        assert_eq!(text_string(b"a\xE9"), "aé");
        assert_eq!(text_string(b"\xFE\xFF\x98\x84\xD8\x40\xDC\x00"), "预\u{20000}");
        assert_eq!(text_string(b"\xFE\xFF\xD8\x40"), "\u{FFFD}");
    }

    #[test]
    fn bytes_that_are_not_a_pdf_are_unreadable() {
        for bytes in [&b""[..], b"PK\x03\x04", b"%PDF-1.7\nno"] {
            assert!(read(bytes).is_err());
        }
    }
}
