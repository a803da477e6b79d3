//! Comparing the text of a document with the book, letter for letter and figure for figure.

use std::ops::Range;

use super::figures::{Placed, figures};
use super::stretch::{Expected, Medium, Stretch, stretches};
use super::{Check, Difference};
use crate::book::Book;
use crate::export::ExportError;
use crate::reading::{PageText, Unreadable};
use crate::text::alignment::common_runs;

/// The number of stretches to search for the place where the text agrees again.
const LOOK_AHEAD: usize = 8;
/// The most bytes by which such a place may be further on than expected.
const SLACK: usize = 4_000;
/// Marks the end of one cell and the beginning of the next; it occurs in no text.
const BREAK: char = '\u{0}';
/// The most characters of the found text that a difference shows.
const MOST_SHOWN: usize = 30;

/// Compares the text that `read` finds in a document with the book: every figure is expected in its
/// place among the words around it.
///
/// # Errors
/// [`ExportError::Differs`] with the figures that are missing or differ;
/// [`ExportError::Unreadable`].
pub(in crate::export) fn compare(
    book: &Book,
    medium: Medium,
    read: impl FnOnce() -> Result<PageText, Unreadable> + Send,
) -> Result<Check, ExportError> {
    let expected = || (figures(book), stretches(book, medium));
    let (pages, (figures, stretches)) = rayon::join(read, expected);
    let pages = pages?;
    let mut comparison = Comparison::new(&pages, &figures, &stretches);
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

/// The byte at which the book begins, after the cover and the contents, which repeat its headings.
fn beginning(text: &str, stretches: &[Stretch]) -> usize {
    let start: String = stretches.iter().take(3).map(|stretch| stretch.text.as_str()).collect();
    let first = stretches.first().map_or("", |stretch| stretch.text.as_str());
    text.rfind(&start).or_else(|| text.rfind(first)).unwrap_or_default()
}

struct Comparison<'a> {
    pages: &'a PageText,
    /// The byte up to which the text of the pages has been compared.
    reached: usize,
    /// The figures that have not been compared.
    figures: std::slice::Iter<'a, Placed<'a>>,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    fn new(pages: &'a PageText, figures: &'a [Placed<'a>], stretches: &[Stretch]) -> Self {
        Self {
            pages,
            reached: beginning(&pages.text, stretches),
            figures: figures.iter(),
            differences: Vec::new(),
        }
    }

    /// True when the text continues with the stretch, letter for letter; it then moves behind it.
    fn agrees(&mut self, stretch: &Stretch) -> bool {
        let end = if self.continues_with(stretch) {
            self.reached + stretch.text.len()
        } else if let Some(end) = self.end_of_broken_row(stretch) {
            end
        } else {
            return false;
        };
        self.reached = end;
        for _ in &stretch.figures {
            self.figures.next();
        }
        true
    }

    fn continues_with(&self, stretch: &Stretch) -> bool {
        let here = self.pages.text.get(self.reached..).unwrap_or_default();
        let alone = |figure: &Expected| {
            let (start, end) = (self.reached + figure.at.start, self.reached + figure.at.end);
            !figure.alone || (self.pages.is_broken(start) && self.pages.is_broken(end))
        };
        here.starts_with(&stretch.text) && stretch.figures.iter().all(alone)
    }

    /// The end of a row that goes on on the next page, where the rest of each cell follows the
    /// beginnings of all of them; `None` when the text is not that.
    fn end_of_broken_row(&self, row: &Stretch) -> Option<usize> {
        let mut rests: Vec<&str> =
            row.cells.iter().filter_map(|cell| row.text.get(cell.clone())).collect();
        let is_figure = |index: usize| {
            let cell = row.cells.get(index);
            row.figures.iter().any(|figure| figure.alone && Some(&figure.at) == cell)
        };
        let mut at = self.reached;
        while rests.iter().any(|rest| !rest.is_empty()) {
            let page = at;
            for (index, rest) in rests.iter_mut().enumerate().filter(|(_, rest)| !rest.is_empty()) {
                let here = self.pages.text.get(at..)?;
                let same: usize = here
                    .chars()
                    .zip(rest.chars())
                    .take_while(|(one, other)| one == other)
                    .map(|(one, _)| one.len_utf8())
                    .sum();
                // A page ends where a piece ends, and never within a figure.
                let part = (1..=same).rev().find(|length| self.pages.is_broken(at + length));
                let part = part.filter(|part| *part == rest.len() || !is_figure(index));
                let part = part.unwrap_or_default();
                *rest = rest.get(part..)?;
                at += part;
            }
            if at == page {
                return None;
            }
        }
        (at > self.reached).then_some(at)
    }

    /// Compares stretches with the text up to the place where it agrees again; returns their
    /// number.
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
        self.compare(stretches.get(..taken).unwrap_or_default(), length);
        // When nothing agrees again, the next stretch is searched for from the same place.
        if again.is_some() {
            self.reached += length;
        }
        taken
    }

    /// Compares stretches with the next `length` bytes of the text.
    fn compare(&mut self, stretches: &[Stretch], length: usize) {
        let found = self.pages.with_breaks(self.reached..self.reached + length, BREAK);
        let expected = Sequence::new(stretches);
        let alignment = places(&expected.characters, &found);
        for figure in &expected.figures {
            let Some(placed) = self.figures.next() else { return };
            if let Some(found) = differing(&alignment, &found, figure) {
                self.differences.push(Difference {
                    place: placed.place(),
                    expected: placed.figure.text.clone(),
                    found: (!found.is_empty()).then_some(found),
                });
            }
        }
    }
}

/// Stretches as one sequence of characters, with breaks around figures that fill their cell.
#[derive(Default)]
struct Sequence {
    characters: Vec<char>,
    /// The ranges of the figures, without the breaks around them.
    figures: Vec<Range<usize>>,
}

impl Sequence {
    fn new(stretches: &[Stretch]) -> Self {
        let mut sequence = Self::default();
        for stretch in stretches {
            let mut taken = 0;
            for figure in &stretch.figures {
                sequence.push(&stretch.text, taken..figure.at.start);
                if figure.alone {
                    sequence.break_here();
                }
                let start = sequence.characters.len();
                sequence.push(&stretch.text, figure.at.clone());
                sequence.figures.push(start..sequence.characters.len());
                if figure.alone {
                    sequence.break_here();
                }
                taken = figure.at.end;
            }
            sequence.push(&stretch.text, taken..stretch.text.len());
        }
        sequence
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        self.characters.extend(text.get(range).unwrap_or_default().chars());
    }

    fn break_here(&mut self) {
        if self.characters.last() != Some(&BREAK) {
            self.characters.push(BREAK);
        }
    }
}

/// For each character of `expected`, its place in `found` where both have it.
fn places(expected: &[char], found: &[char]) -> Vec<Option<usize>> {
    let mut places = vec![None; expected.len()];
    for run in common_runs(expected, found) {
        let own = places.iter_mut().skip(run.one).take(run.length);
        for (place, at) in own.zip(run.other..) {
            *place = Some(at);
        }
    }
    places
}

/// The text in the place of the figure, between those found to its left and right; `None` when it
/// is the figure itself.
fn differing(places: &[Option<usize>], found: &[char], figure: &Range<usize>) -> Option<String> {
    let own = places.get(figure.clone()).unwrap_or_default();
    let left = places.get(..figure.start).unwrap_or_default().iter().rev().find_map(|it| *it);
    let right = places.get(figure.end..).unwrap_or_default().iter().find_map(|it| *it);
    let between = left.map_or(0, |place| place + 1)..right.unwrap_or(found.len());
    let whole = own.iter().all(Option::is_some)
        && own.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a + 1 == *b));
    // A part of a longer number is not the figure.
    let numeral = |place: usize| {
        let character = found.get(place).filter(|_| between.contains(&place));
        character.is_some_and(|it| it.is_ascii_digit() || matches!(it, '.' | ','))
    };
    let ends = own.first().copied().flatten().zip(own.last().copied().flatten());
    let longer = ends.is_some_and(|(first, last)| {
        first.checked_sub(1).is_some_and(numeral) || numeral(last + 1)
    });
    let shown = found.get(between.clone()).unwrap_or_default().iter();
    (!whole || longer).then(|| shown.filter(|it| **it != BREAK).take(MOST_SHOWN).collect())
}

/// The last character boundary at or before a byte.
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
    use crate::export::Watch;
    use crate::reading::pdf;

    /// The expected text is exactly what the template draws, so that the slow search is not needed.
    #[test]
    fn a_whole_book_agrees_letter_for_letter() {
        let book = sample::book();
        let pdf = crate::export::pdf::write(&book, None, &Watch::NONE).unwrap();
        let (pages, figures) = (pdf::read(&pdf).unwrap(), figures(&book));
        let stretches = stretches(&book, Medium::Pages);
        let mut comparison = Comparison::new(&pages, &figures, &stretches);
        for stretch in &stretches {
            assert!(comparison.agrees(stretch), "{}", stretch.text);
        }
        assert_eq!(comparison.reached, pages.text.len());
        assert!(comparison.figures.next().is_none());
    }
}
