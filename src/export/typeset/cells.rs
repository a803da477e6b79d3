//! The words in the cells of a table, set without the typesetter.
//!
//! They are plain text that is broken into lines already, so most of what the typesetter does for a
//! paragraph would be wasted; in a book of thousands of pages that was half of the time.
//! Punctuation and letters are placed as the typesetter places them in running text.
//!
//! Widths are used for drawing only, so they are floating-point numbers.

use std::ops::Range;

use typst::foundations::{StyleChain, Value};
use typst::layout::{Abs, Em, FrameItem, Point, Size};
use typst::model::{Destination, ParElem, Url};
use typst::syntax::Span;
use typst::text::{FontInstance, Glyph, Lang, Region, TextElem, TextItem};
use typst::visualize::Color;

use super::fonts::FONTS;
use super::lines;

/// The margin at either side of a cell, in points.
pub(super) const SIDE: f64 = 4.0;
/// The distance from the top of a line to the baseline, in units of the text size.
const ASCENT: f64 = 0.88;

/// What is drawn on a page, each piece in its place.
pub(super) type Items = Vec<(Point, FrameItem)>;

/// The look of the words of a cell.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// `left`, `center` or `right`.
    pub align: &'a str,
    /// The indent of left-aligned lines, in characters.
    pub indent: u8,
    /// True when the words are emphasised.
    pub bold: bool,
}

/// A setter of the words of cells.
pub(super) struct WordSetter {
    pub size: Abs,
    /// The distance from one line to the next.
    pitch: Abs,
    lang: Lang,
    country: Option<Region>,
}

impl WordSetter {
    pub fn new(styles: StyleChain<'_>) -> Self {
        let size = styles.resolve(TextElem::size);
        Self {
            size,
            pitch: size + styles.resolve(ParElem::leading),
            lang: styles.get(TextElem::lang),
            country: styles.get(TextElem::region),
        }
    }

    /// The distance of a line, counted from 0, below the first one.
    fn top(&self, line: usize) -> Abs {
        self.pitch * f64::from(u32::try_from(line).unwrap_or(u32::MAX))
    }

    /// The height of a number of lines.
    pub fn height(&self, lines: usize) -> Abs {
        lines.checked_sub(1).map_or(Abs::zero(), |last| self.top(last) + self.size)
    }

    /// Sets lines, one below the other, over a width from `at` on. Each is a string, or in the
    /// preview an array of pairs of an address and a string.
    pub fn set(&self, lines: &[Value], look: Look<'_>, width: Abs, at: Point, items: &mut Items) {
        for (index, line) in lines.iter().enumerate() {
            let at = Point::new(at.x, at.y + self.top(index));
            self.line(line, look, width, at, items);
        }
    }

    fn line(&self, line: &Value, look: Look<'_>, room: Abs, from: Point, items: &mut Items) {
        let fonts = if look.bold { &FONTS.emphasised } else { &FONTS.running };
        let mut pen = Pen { fonts, runs: Vec::new(), last: None, at: 0.0 };
        let mut linked = Vec::new();
        match line {
            Value::Str(text) => _ = pen.write(text),
            Value::Array(pieces) => {
                for piece in pieces {
                    if let Value::Array(piece) = piece
                        && let [Value::Str(address), Value::Str(text)] = piece.as_slice()
                    {
                        linked.push((pen.write(text), address));
                    }
                }
            }
            _ => {}
        }
        let at = |em: f64| Em::new(em).at(self.size);
        let width = at(pen.at - pen.last.map_or(0.0, lines::omitted_after));
        let left = match look.align {
            "right" => room - Abs::pt(SIDE) - width,
            "center" => (room - width) / 2.0,
            _ => Abs::pt(SIDE) + self.size * f64::from(look.indent),
        };
        let left = from.x + left;
        for (place, address) in linked {
            let Ok(url) = Url::new(address.as_str()) else { continue };
            let size = Size::new(at(place.end - place.start), self.size);
            let from = Point::new(left + at(place.start), from.y);
            items.push((from, FrameItem::Link(Destination::Url(url), size)));
        }
        for mut run in pen.runs {
            // Millions of them are kept until the last page is set.
            run.glyphs.shrink_to_fit();
            let text = TextItem {
                font: run.font.clone(),
                size: self.size,
                fill: Color::BLACK.into(),
                stroke: None,
                lang: self.lang,
                region: self.country,
                text: run.text.into(),
                glyphs: run.glyphs,
            };
            let from = Point::new(left + at(run.begin), from.y + at(ASCENT));
            items.push((from, FrameItem::Text(text)));
        }
    }
}

/// A writer of one line, character by character. Lengths are in units of the text size.
struct Pen {
    /// The fonts to try for each character, in this order.
    fonts: &'static [FontInstance],
    runs: Vec<Run>,
    last: Option<char>,
    at: f64,
}

/// Neighbouring characters in one font.
struct Run {
    begin: f64,
    font: &'static FontInstance,
    text: String,
    glyphs: Vec<Glyph>,
}

impl Pen {
    /// Writes a text on the line; returns the range that it takes.
    fn write(&mut self, text: &str) -> Range<f64> {
        let begin = self.at + text.chars().next().map_or(0.0, |it| lines::before(self.last, it));
        for character in text.chars() {
            let Some((font, id, advance)) = self.shape(character) else { continue };
            let moved = lines::before(self.last, character);
            self.last = Some(character);
            self.at += moved;
            let run = match self.runs.last_mut() {
                Some(run) if run.font == font => {
                    if let Some(glyph) = run.glyphs.last_mut() {
                        glyph.x_advance += Em::new(moved);
                    }
                    run
                }
                _ => {
                    let (text, glyphs) = (String::new(), Vec::new());
                    self.runs.push_mut(Run { begin: self.at, font, text, glyphs })
                }
            };
            self.at += advance.get();
            let place = |text: &str| u16::try_from(text.len()).unwrap_or(u16::MAX);
            let begin = place(&run.text);
            run.text.push(character);
            run.glyphs.push(Glyph {
                id,
                x_advance: advance,
                x_offset: Em::zero(),
                y_advance: Em::zero(),
                y_offset: Em::zero(),
                range: begin..place(&run.text),
                span: (Span::detached(), 0),
            });
        }
        begin..self.at
    }

    /// The glyph of a character in the first font that has one, and its width.
    fn shape(&self, character: char) -> Option<(&'static FontInstance, u16, Em)> {
        self.fonts.iter().find_map(|font| {
            let id = font.ttf().glyph_index(character)?.0;
            Some((font, id, font.x_advance(id)?))
        })
    }
}
