//! The words in the cells of a table, set without the typesetter.
//!
//! They are plain text that is broken into lines already, so most of what the typesetter does for a
//! paragraph would be wasted; in a book of thousands of pages that was half of the time.
//! Punctuation and letters are placed as the typesetter places them in running text.
//!
//! Widths are used for drawing only, so they are floating-point numbers.

use std::ops::Range;

use typst::World;
use typst::diag::{HintedStrResult, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Array, Content, Dict, NativeElement, Packed, Str, StyleChain, Value, elem, func,
};
use typst::introspection::Locator;
use typst::layout::{Abs, BlockElem, Em, Fragment, Frame, FrameItem, Point, Region, Regions, Size};
use typst::model::{Destination, ParElem, Url};
use typst::syntax::Span;
use typst::text::{FontInstance, Glyph, Lang, TextElem, TextItem};
use typst::visualize::Color;

use super::fonts::FONTS;
use super::lines;

/// The margin at either side of a cell, in points.
pub(super) const SIDE: f64 = 4.0;
/// The distance from the top of a line to the baseline, in units of the text size.
const ASCENT: f64 = 0.88;

/// The words of a cell.
#[elem]
struct CellWords {
    /// The lines: each a string, or in the preview an array of pairs of an address and a string.
    #[required]
    lines: Array,
    /// `left`, `center` or `right`.
    #[required]
    align: Str,
    /// The indent of left-aligned lines, in characters.
    #[required]
    indent: i64,
    /// True when the words are emphasised.
    #[required]
    bold: bool,
}

/// Makes the contents of the cells of a row from its data, for the template.
///
/// # Errors
/// When a field is missing or of another type.
#[func]
pub(super) fn row_cells(row: Dict, aligns: Array) -> HintedStrResult<Array> {
    let mut row = row;
    let mut field = |name: &str| row.take(name);
    let (indent, bold) = (field("indent")?.cast::<i64>()?, field("bold")?.cast::<bool>()?);
    let may_break = field("lines")? == Value::None;
    let cells = field("cells")?.cast::<Array>()?;
    let content = |(lines, align): (Value, Value)| {
        let lines = lines.cast::<Array>()?;
        if lines.is_empty() {
            return Ok(Content::empty());
        }
        let words = Packed::new(CellWords::new(lines, align.cast()?, indent, bold));
        let block = if may_break {
            BlockElem::multi_layouter(words, set_breakable)
        } else {
            BlockElem::single_layouter(words, set)
        };
        Ok(block.pack())
    };
    cells.into_iter().zip(aligns).map(|cell| content(cell).map(Value::Content)).collect()
}

/// Sets all lines of a cell, one below the other.
#[expect(clippy::unnecessary_wraps, reason = "the typesetter asks for it")]
fn set(
    words: &Packed<CellWords>,
    engine: &mut Engine<'_>,
    _: Locator<'_>,
    styles: StyleChain<'_>,
    region: Region,
) -> SourceResult<Frame> {
    let look = Look::new(words, engine, styles, region.size.x);
    Ok(look.block(&words.lines.iter().collect::<Vec<_>>()))
}

/// Sets the lines of a cell that continues on the next page when the room ends.
fn set_breakable(
    words: &Packed<CellWords>,
    engine: &mut Engine<'_>,
    _: Locator<'_>,
    styles: StyleChain<'_>,
    mut regions: Regions<'_>,
) -> SourceResult<Fragment> {
    let look = Look::new(words, engine, styles, regions.size.x);
    let lines: Vec<_> = words.lines.iter().collect();
    let mut rest = lines.as_slice();
    let mut frames = Vec::new();
    loop {
        let mut room = rest.len();
        while room > 0 && !regions.size.y.fits(look.height(room)) {
            room -= 1;
        }
        // When no page will ever have room for one line, one is set anyway.
        if room == 0 && !regions.may_progress() {
            room = 1.min(rest.len());
        }
        let (here, later) = rest.split_at(room);
        frames.push(look.block(here));
        rest = later;
        if rest.is_empty() {
            return Ok(Fragment::frames(frames));
        }
        regions.next();
    }
}

/// The look of the words of a cell.
struct Look<'a> {
    words: &'a CellWords,
    fonts: &'static [FontInstance],
    size: Abs,
    /// The distance from one line to the next.
    pitch: Abs,
    width: Abs,
    indent: u8,
    lang: Lang,
    country: Option<typst::text::Region>,
}

impl<'a> Look<'a> {
    fn new(words: &'a CellWords, engine: &Engine<'_>, styles: StyleChain<'_>, width: Abs) -> Self {
        // Fonts are static; this call lets the world count progress and cancel.
        engine.world.font(0);
        let size = styles.resolve(TextElem::size);
        Self {
            words,
            fonts: if words.bold { &FONTS.emphasised } else { &FONTS.running },
            size,
            pitch: size + styles.resolve(ParElem::leading),
            width,
            indent: u8::try_from(words.indent).unwrap_or_default(),
            lang: styles.get(TextElem::lang),
            country: styles.get(TextElem::region),
        }
    }

    /// The distance of a line, counted from 0, below the first one.
    fn top(&self, line: usize) -> Abs {
        self.pitch * f64::from(u32::try_from(line).unwrap_or(u32::MAX))
    }

    /// The height of a number of lines.
    fn height(&self, lines: usize) -> Abs {
        lines.checked_sub(1).map_or(Abs::zero(), |last| self.top(last) + self.size)
    }

    fn block(&self, lines: &[&Value]) -> Frame {
        let mut frame = Frame::soft(Size::new(self.width, self.height(lines.len())));
        for (index, line) in lines.iter().enumerate() {
            self.line(line, self.top(index), &mut frame);
        }
        frame
    }

    /// Puts a line in the frame, `top` below its upper edge.
    fn line(&self, line: &Value, top: Abs, frame: &mut Frame) {
        let mut pen = Pen { fonts: self.fonts, runs: Vec::new(), last: None, at: 0.0 };
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
        let left = match self.words.align.as_str() {
            "right" => self.width - Abs::pt(SIDE) - width,
            "center" => (self.width - width) / 2.0,
            _ => Abs::pt(SIDE) + self.size * f64::from(self.indent),
        };
        for (place, address) in linked {
            let Ok(url) = Url::new(address.as_str()) else { continue };
            let size = Size::new(at(place.end - place.start), self.size);
            let from = Point::new(left + at(place.start), top);
            frame.push(from, FrameItem::Link(Destination::Url(url), size));
        }
        for run in pen.runs {
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
            let from = Point::new(left + at(run.begin), top + at(ASCENT));
            frame.push(from, FrameItem::Text(text));
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
