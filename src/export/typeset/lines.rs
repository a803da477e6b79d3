//! Breaking the words of a table into lines, so that the height of every row is known beforehand.
//!
//! A typesetter that has to find the height of a row sets each of its cells twice, which was most
//! of the time that a book of thousands of pages took.
//!
//! Widths are used for drawing only, so they are floating-point numbers, in units of the text size.

use std::iter;
use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::fonts::{CHINESE, FONTS};

/// The space between a Chinese character and a letter or digit beside it.
const BESIDE_LETTERS: f64 = 0.25;
/// The part of a punctuation mark that is omitted at either end of a line, and between two marks.
const HALF_A_MARK: f64 = 0.5;

/// The width of a text on one line.
pub(super) fn width(text: &str) -> f64 {
    width_behind(None, text) - text.chars().next_back().map_or(0.0, omitted_after)
}

/// The space before a character that follows another, or begins a line; negative when half of a
/// mark is omitted.
pub(super) fn before(last: Option<char>, character: char) -> f64 {
    match last {
        Some(last) => between(last, character),
        None if is_opening(character) => -HALF_A_MARK,
        None => 0.0,
    }
}

/// The width that is omitted after the last character of a line.
pub(super) fn omitted_after(last: char) -> f64 {
    if is_closing(last) { HALF_A_MARK } else { 0.0 }
}

/// Breaks a text into lines no wider than `most`; returns their ranges.
///
/// Lines end where the Unicode line breaking algorithm (UAX #14) allows it; a piece that is too
/// wide for any line is broken at any character. Spaces at the end of a line are not part of it.
pub(super) fn broken(text: &str, most: f64) -> Vec<Range<usize>> {
    if text.is_empty() {
        return Vec::new();
    }
    if !text.contains('\n') && width(text) <= most {
        return iter::once(0..text.trim_end().len()).collect();
    }
    // The algorithm treats quotation marks as apostrophes, although they open and close as brackets
    // do. So they are replaced by brackets, which are as long in bytes.
    let brackets = text.replace(['“', '‘'], "（").replace(['”', '’'], "）");
    let mut lines = Lines { text, most, done: Vec::new(), begin: 0, end: 0, width: 0.0 };
    for (place, opportunity) in linebreaks(&brackets) {
        lines.add(place);
        if opportunity == BreakOpportunity::Mandatory {
            lines.finish();
        }
    }
    lines.done
}

/// A text for running lines, with invisible places to break in stretches that have none and are
/// wider than a line, such as a row of dashes.
pub(super) fn breakable(text: &str) -> String {
    /// The widest stretch that is left whole; a line has room for 28 characters.
    const WIDEST: f64 = 20.0;
    const PLACE: char = '\u{200B}';
    let mut breakable = String::with_capacity(text.len());
    let mut begin = 0;
    for (end, _) in linebreaks(text) {
        let stretch = text.get(begin..end).unwrap_or_default();
        begin = end;
        let mut reached = 0.0;
        for character in stretch.chars() {
            reached += FONTS.width(character);
            if WIDEST < reached {
                breakable.push(PLACE);
                reached = FONTS.width(character);
            }
            breakable.push(character);
        }
    }
    breakable
}

struct Lines<'a> {
    text: &'a str,
    most: f64,
    done: Vec<Range<usize>>,
    /// The range and the width of the line that is being filled.
    begin: usize,
    end: usize,
    width: f64,
}

impl Lines<'_> {
    /// Adds the text up to `place`, which should not be broken, to the line or to the next one.
    fn add(&mut self, place: usize) {
        let piece = self.text.get(self.end..place).unwrap_or_default();
        let seen = piece.trim_end();
        if !self.has_room_for(seen) {
            self.finish();
        }
        if self.most < width(seen) {
            for letter in seen.chars() {
                if !self.has_room_for(letter.encode_utf8(&mut [0; 4])) {
                    self.finish();
                }
                self.extend(self.end + letter.len_utf8());
            }
        }
        self.extend(place);
    }

    fn has_room_for(&self, more: &str) -> bool {
        let spared = more.chars().next_back().map_or(0.0, omitted_after);
        self.width + self.width_of(more) - spared <= self.most
    }

    fn extend(&mut self, place: usize) {
        self.width += self.width_of(self.text.get(self.end..place).unwrap_or_default());
        self.end = place;
    }

    /// The width that `more` adds to the line.
    fn width_of(&self, more: &str) -> f64 {
        let line = self.text.get(self.begin..self.end).unwrap_or_default();
        width_behind(line.chars().next_back(), more)
    }

    /// Ends the line, unless it is empty.
    fn finish(&mut self) {
        if self.begin < self.end {
            let line = self.text.get(self.begin..self.end).unwrap_or_default();
            self.done.push(self.begin..self.begin + line.trim_end().len());
        }
        self.begin = self.end;
        self.width = 0.0;
    }
}

/// The width of a text after a character, or at the beginning of a line.
fn width_behind(mut last: Option<char>, text: &str) -> f64 {
    let advance = |character: char| {
        let before = before(last, character);
        last = Some(character);
        before + FONTS.width(character)
    };
    text.chars().map(advance).sum()
}

/// The space between two characters; negative when they move closer.
fn between(left: char, right: char) -> f64 {
    if (is_chinese(left) && is_letter(right)) || (is_letter(left) && is_chinese(right)) {
        BESIDE_LETTERS
    } else if (is_closing(left) && (is_closing(right) || is_opening(right)))
        || (is_opening(left) && is_opening(right))
    {
        -HALF_A_MARK
    } else {
        0.0
    }
}

fn is_chinese(it: char) -> bool {
    matches!(it, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}')
}

fn is_letter(it: char) -> bool {
    it < CHINESE && (it.is_alphanumeric() || matches!(it, '#' | '$' | '%' | '&'))
}

/// True for punctuation marks of full width whose left half is empty.
fn is_opening(it: char) -> bool {
    "“‘《〈（『「【〖〔［｛".contains(it)
}

/// True for punctuation marks of full width whose right half is empty.
fn is_closing(it: char) -> bool {
    "”’，．。、：；》〉）』」】〗〕］｝？！".contains(it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, most: f64) -> Vec<&str> {
        broken(text, most).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn lines_are_filled_from_the_first_on() {
        assert_eq!(lines("一二三四五六七", 3.0), ["一二三", "四五六", "七"]);
        assert_eq!(lines("一二三", 3.0), ["一二三"]);
        assert_eq!(lines("", 3.0), [""; 0]);
    }

    #[test]
    fn a_line_ends_at_a_line_break() {
        assert_eq!(lines("一\n二三\n\n四", 3.0), ["一", "二三", "", "四"]);
        assert_eq!(lines("一二 \n三", 2.0), ["一二", "三"]);
    }

    #[test]
    fn marks_stay_with_their_words() {
        assert_eq!(lines("一二三，四五", 3.0), ["一二", "三，四", "五"]);
        assert_eq!(lines("一二“三四”五", 3.0), ["一二", "“三四”", "五"]);
        assert_eq!(lines("一二（三四）", 3.0), ["一二", "（三四）"]);
    }

    #[test]
    fn half_of_a_mark_is_omitted_at_the_ends_of_a_line_and_beside_another() {
        assert!((width("（一二）") - 3.0).abs() < 1e-9);
        assert!((width("一）、（二") - 4.0).abs() < 1e-9);
        assert!((width("一，二") - 3.0).abs() < 1e-9);
    }

    #[test]
    fn words_and_figures_are_not_cut_unless_no_line_holds_them() {
        assert_eq!(lines("预算12,345.67万元", 5.0), ["预算", "12,345.67", "万元"]);
        assert_eq!(lines("budget workbench", 7.0), ["budget", "workbench"]);
        let cut = lines("一abcdefghijklmnop二", 3.0);
        assert_eq!(cut.concat(), "一abcdefghijklmnop二");
        assert!(cut.iter().all(|line| width(line) <= 3.0), "{cut:?}");
    }

    #[test]
    fn stretches_without_a_place_to_break_get_some() {
        for whole in
            ["", "预算14,476.35万元，——较上年减少。", "二〇二五年的预算草案说明及其附件和表格"]
        {
            assert_eq!(breakable(whole), whole);
        }
        for long in ["—".repeat(70), "…".repeat(50), "7".repeat(90)] {
            let text = breakable(&long);
            assert_eq!(text.replace('\u{200B}', ""), long);
            assert!(text.split('\u{200B}').all(|piece| width(piece) <= 20.0), "{text}");
        }
    }

    #[test]
    fn a_character_wider_than_the_line_has_one_of_its_own() {
        assert_eq!(lines("一二", 0.5), ["一", "二"]);
    }
}
