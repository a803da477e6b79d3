//! The fonts of a PDF: the mapping from the codes on its pages to characters.

use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;
use rustc_hash::FxHashMap;

/// The fonts read so far, because many pages share a font; `None` for a font without a mapping to
/// characters.
#[derive(Default)]
pub(super) struct Fonts(FxHashMap<ObjectIdentifier, Option<Rc<Font>>>);

impl Fonts {
    /// The font with this name on a page; `None` when it cannot be read.
    pub fn called(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let font = resources.get_font(name)?;
        let known = self.0.entry(font.obj_id()?);
        known.or_insert_with(|| Font::of(&font).map(Rc::new)).clone()
    }
}

/// A font: the mapping from its codes to characters.
pub(super) struct Font {
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

    /// Passes the text of the codes to `push`; returns `None` when a code has no character.
    pub fn decode(&self, codes: &[u8], mut push: impl FnMut(&str)) -> Option<()> {
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
