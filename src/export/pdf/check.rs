//! Reading a PDF back and comparing every figure with the book.

use super::alignment::align;
use super::expected::{Expected, Stretch, stretches};
use super::text::{self, PageText};
use crate::book::Book;
use crate::export::figures::{Placed, figures};
use crate::export::{Check, Difference, ExportError};

/// So many stretches are looked ahead for the place where the text agrees again.
const LOOK_AHEAD: usize = 8;
/// Text that agrees again stands at most so many bytes further than it should.
const SLACK: usize = 4_000;
/// A difference shows at most so many characters of what was found.
const MOST_SHOWN: usize = 30;

/// Finds every figure of the book in the PDF again, each where it belongs.
///
/// # Errors
/// [`ExportError::Differs`] with the figures that are not there, or are others;
/// [`ExportError::Unreadable`].
pub fn check(pdf: &[u8], book: &Book) -> Result<Check, ExportError> {
    let pages = text::read(pdf)?;
    let figures = figures(book);
    let stretches = stretches(book);
    let mut comparison = Comparison {
        pages: &pages,
        reached: beginning(&pages.text, &stretches),
        figures: figures.iter(),
        differences: Vec::new(),
    };
    let mut rest = stretches.as_slice();
    while let [first, ..] = rest {
        let taken = if comparison.agrees(first) { 1 } else { comparison.disagrees(rest) };
        rest = rest.get(taken..).unwrap_or_default();
    }
    if comparison.differences.is_empty() {
        Ok(Check { figures: figures.len() })
    } else {
        Err(ExportError::Differs(comparison.differences))
    }
}

/// Where the book begins behind its cover and contents, which name its headings too.
fn beginning(text: &str, stretches: &[Stretch]) -> usize {
    let start: String = stretches.iter().take(3).map(|stretch| stretch.text.as_str()).collect();
    let first = stretches.first().map_or("", |stretch| stretch.text.as_str());
    text.rfind(&start).or_else(|| text.rfind(first)).unwrap_or_default()
}

struct Comparison<'a> {
    pages: &'a PageText,
    /// How far the text of the pages has been compared, in bytes.
    reached: usize,
    /// Those that have not been compared.
    figures: std::slice::Iter<'a, Placed<'a>>,
    differences: Vec<Difference>,
}

impl Comparison<'_> {
    /// Whether the stretch stands right here, letter for letter; goes on behind it then.
    fn agrees(&mut self, stretch: &Stretch) -> bool {
        let here = self.pages.text.get(self.reached..).unwrap_or_default();
        let alone = |figure: &Expected| {
            let (start, end) = (self.reached + figure.at.start, self.reached + figure.at.end);
            !figure.alone || (self.pages.is_broken(start) && self.pages.is_broken(end))
        };
        if !here.starts_with(&stretch.text) || !stretch.figures.iter().all(alone) {
            return false;
        }
        self.reached += stretch.text.len();
        for _ in &stretch.figures {
            self.figures.next();
        }
        true
    }

    /// Compares stretches with the text up to where it agrees again; tells how many they were.
    fn disagrees(&mut self, stretches: &[Stretch]) -> usize {
        let here = self.pages.text.get(self.reached..).unwrap_or_default();
        let mut expected = 0;
        let mut again = None;
        for (taken, pair) in stretches.windows(2).take(LOOK_AHEAD).enumerate() {
            let [skipped, next] = pair else { continue };
            expected += skipped.text.len();
            let most = floor(here, expected * 2 + SLACK + next.text.len());
            let within = here.get(..most).unwrap_or_default();
            if let Some(at) = within.find(&next.text) {
                again = Some((taken + 1, at));
                break;
            }
        }
        let (taken, length) = again.unwrap_or_else(|| {
            let own = stretches.first().map_or(0, |stretch| stretch.text.len());
            (1, floor(here, own))
        });
        let found: Vec<char> = here.get(..length).unwrap_or_default().chars().collect();
        self.compare(stretches.get(..taken).unwrap_or_default(), &found);
        // Where nothing agrees again, the next stretch is looked for from here on.
        if again.is_some() {
            self.reached += length;
        }
        taken
    }

    fn compare(&mut self, stretches: &[Stretch], found: &[char]) {
        let whole: Vec<char> = stretches.iter().flat_map(|stretch| stretch.text.chars()).collect();
        let places = align(&whole, found);
        let mut before = 0;
        for stretch in stretches {
            for figure in &stretch.figures {
                let count = |range: std::ops::Range<usize>| {
                    stretch.text.get(range).unwrap_or_default().chars().count()
                };
                let start = before + count(0..figure.at.start);
                let end = start + count(figure.at.clone());
                let Some(placed) = self.figures.next() else { return };
                if let Some(found) = differing(&places, found, start, end) {
                    self.differences.push(Difference {
                        place: placed.place(),
                        expected: placed.figure.text.clone(),
                        found: (!found.is_empty()).then_some(found),
                    });
                }
            }
            before += stretch.text.chars().count();
        }
    }
}

/// What stands in the place of the figure between two characters of the expected text; `None` when
/// the figure itself stands there.
fn differing(places: &[Option<usize>], found: &[char], start: usize, end: usize) -> Option<String> {
    let own = places.get(start..end).unwrap_or_default();
    let left = places.get(..start).unwrap_or_default().iter().rev().find_map(|place| *place);
    let right = places.get(end..).unwrap_or_default().iter().find_map(|place| *place);
    let from = left.map_or(0, |place| place + 1);
    let to = right.unwrap_or(found.len());
    let between = found.get(from..to).unwrap_or_default();
    let whole = own.iter().all(Option::is_some)
        && own.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a + 1 == *b));
    let numeral =
        |place: usize| found.get(place).is_some_and(|it| it.is_ascii_digit() || *it == '.');
    let first = own.first().copied().flatten().unwrap_or(from);
    let last = own.last().copied().flatten().unwrap_or(from);
    let longer = (from < first && numeral(first - 1)) || (last + 1 < to && numeral(last + 1));
    (!whole || longer).then(|| between.iter().take(MOST_SHOWN).collect())
}

/// The last boundary of a character at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::export::{Watch, pdf};

    /// What the check expects is what the template draws, so that the slow way is never taken.
    #[test]
    fn a_whole_book_agrees_letter_for_letter() {
        let book = sample::book();
        let pdf = pdf::write(&book, None, &Watch::NONE).unwrap();
        let (pages, figures) = (text::read(&pdf).unwrap(), figures(&book));
        let stretches = stretches(&book);
        let mut comparison = Comparison {
            pages: &pages,
            reached: beginning(&pages.text, &stretches),
            figures: figures.iter(),
            differences: Vec::new(),
        };
        for stretch in &stretches {
            assert!(comparison.agrees(stretch), "{}", stretch.text);
        }
        assert_eq!(comparison.reached, pages.text.len());
        assert!(comparison.figures.next().is_none());
    }
}
