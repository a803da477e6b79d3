//! The bundled fonts: those of the window and of the printed book.

use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

/// Noto Sans SC, every character of GBK and of the 通用规范汉字表.
pub static SANS: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpack(include_bytes!("../../../assets/fonts/NotoSansSC-Regular.ttf.gz")));
/// Noto Sans SC in the medium weight, for headings (黑体); every character of GB2312.
pub static SANS_MEDIUM: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpack(include_bytes!("../../../assets/fonts/NotoSansSC-Medium.ttf.gz")));
/// Noto Serif SC, for the running text of the printed book (宋体); every character of GB2312 and of the
/// 通用规范汉字表, so that no name changes its face within a sentence.
static SERIF: LazyLock<Vec<u8>> =
    LazyLock::new(|| unpack(include_bytes!("../../../assets/fonts/NotoSerifSC-Regular.ttf.gz")));

/// The fonts of the printed book, read once.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::read);

/// The sign for a character that no font has (〓), as printers use it.
const MISSING: char = '〓';
const CHARACTERS: usize = 0x3_0000;
/// The first of the Chinese characters, which are as wide as they are high.
pub(super) const CHINESE: char = '\u{2E80}';
const FULL_WIDTH: f64 = 1.0;

pub(super) struct Fonts {
    pub all: Vec<Font>,
    pub book: LazyHash<FontBook>,
    /// The fonts of the words in tables, in the order in which they are tried.
    pub running: Vec<FontInstance>,
    /// The same for emphasised words.
    pub emphasised: Vec<FontInstance>,
    /// True for each character, by its number, that a font has; no font has characters after the
    /// last.
    known: Vec<bool>,
    /// The width of the widest glyph of any font for each character before the Chinese ones, in
    /// units of the text size.
    widths: Vec<f64>,
}

impl Fonts {
    fn read() -> Self {
        let data = [&*SERIF, &*SANS, &*SANS_MEDIUM];
        let fonts = data.into_iter().flat_map(|data| Font::iter(Bytes::new(data.as_slice())));
        let fonts: Vec<Font> = fonts.collect();
        let mut known = vec![false; CHARACTERS];
        for number in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
            let slot = usize::try_from(number).ok().and_then(|number| known.get_mut(number));
            if let Some(known) = slot {
                *known = true;
            }
        }
        let shapes = fonts.iter().map(|font| {
            font.clone().instantiate(
                FontVariant::default(),
                Abs::zero(),
                &FontVariations::default(),
            )
        });
        let shapes: Vec<_> = shapes.collect();
        let widths = ('\0'..CHINESE).map(|character| {
            shapes.iter().filter_map(|font| advance(font, character)).fold(0.0, f64::max)
        });
        let widths = widths.collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let in_order = |order: [usize; 3]| {
            order.into_iter().filter_map(|index| shapes.get(index).cloned()).collect()
        };
        let (running, emphasised) = (in_order([0, 1, 2]), in_order([2, 1, 0]));
        Self { all: fonts, book, running, emphasised, known, widths }
    }

    /// The greatest width of a character in any font, in units of the text size.
    pub fn width(&self, character: char) -> f64 {
        let number = usize::try_from(u32::from(character)).unwrap_or(usize::MAX);
        self.widths.get(number).copied().unwrap_or(FULL_WIDTH)
    }

    fn has(&self, character: char) -> bool {
        usize::try_from(u32::from(character))
            .ok()
            .and_then(|number| self.known.get(number))
            .is_some_and(|known| *known)
    }
}

/// The text as it can be printed: a character without a glyph in any font becomes 〓, and invisible
/// characters are left out. An archival PDF must contain neither.
pub(in crate::export) fn printable(text: &str) -> String {
    let fonts = &*FONTS;
    let mut printed = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | ' '..='~' => printed.push(character),
            '\u{2028}' | '\u{2029}' => printed.push('\n'),
            '\t' => printed.push(' '),
            _ if is_unseen(character) => {}
            _ if fonts.has(character) => printed.push(character),
            _ => printed.push(MISSING),
        }
    }
    printed
}

/// Unpacks the fonts on several threads. [`FONTS`] must not do so: a thread that waits for another
/// one may take up work that needs them.
pub(super) fn prepare() {
    rayon::join(
        || LazyLock::force(&SANS),
        || (LazyLock::force(&SERIF), LazyLock::force(&SANS_MEDIUM)),
    );
}

/// A bundled font, which the program holds packed because the three are a sixth of its size.
fn unpack(packed: &[u8]) -> Vec<u8> {
    // The last four bytes are the size of what is packed.
    let size = packed.last_chunk().map_or(0, |size| u32::from_le_bytes(*size));
    let mut font = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    if let Err(error) = GzDecoder::new(packed).read_to_end(&mut font) {
        log::error!("a bundled font cannot be unpacked: {error}");
    }
    font
}

fn advance(font: &FontInstance, character: char) -> Option<f64> {
    let glyph = font.ttf().glyph_index(character)?;
    Some(font.x_advance(glyph.0)?.get())
}

/// The characters of a text that are printed as 〓, because no font has a shape for them, each once.
pub(in crate::export) fn missing<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut missing = Vec::new();
    for character in texts.flat_map(str::chars) {
        let is_new = !character.is_ascii() && !FONTS.has(character) && !is_unseen(character);
        if is_new && !matches!(character, '\u{2028}' | '\u{2029}') && !missing.contains(&character)
        {
            missing.push(character);
        }
    }
    missing
}

/// True for control characters and for invisible ones that only affect the characters beside them.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_read_under_the_name_the_template_uses() {
        let names: Vec<_> =
            FONTS.all.iter().map(|font| font.info().family.as_str().to_owned()).collect();
        assert_eq!(names, ["Noto Serif SC", "Noto Sans SC", "Noto Sans SC"]);
        let weights: Vec<_> =
            FONTS.all.iter().map(|font| font.info().variant.weight.to_number()).collect();
        assert_eq!(weights, [400, 400, 500]);
    }

    #[test]
    fn unknown_characters_are_replaced_and_invisible_ones_left_out() {
        assert_eq!(printable("罗湖区−1,234.50％—"), "罗湖区−1,234.50％—");
        assert_eq!(printable("𠮷野家🙂"), "〓野家〓");
        assert_eq!(printable("甲\u{200B}乙\u{0}丙\r\n丁\t戊"), "甲乙丙\n丁 戊");
        assert_eq!(missing(["𠮷野家🙂\n", "\u{200B}𠮷"].into_iter()), ['𠮷', '🙂']);
    }

    #[test]
    fn the_face_of_running_text_has_the_characters_of_names() {
        // GB2312 lacks them all, GBK the last four.
        for character in "喆堃镕祎翀赟珺瞭𬭚𫖯𬬭䴘".chars() {
            let text = character.to_string();
            assert_eq!(printable(&text), text);
            assert!(FONTS.all[0].info().coverage.contains(character.into()), "{character}");
        }
    }
}
