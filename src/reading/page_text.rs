//! The text of a document, with the places where its pieces begin and end.

use std::ops::Range;

/// The text of a document.
#[derive(Debug, Default)]
pub struct PageText {
    /// In the order it was drawn, without white space, page numbers and the repeated headers of
    /// tables.
    pub text: String,
    /// The byte offsets at which a piece, such as a cell, begins or ends; ascending.
    breaks: Vec<usize>,
}

impl PageText {
    /// Adds text that is drawn next.
    pub(super) fn push(&mut self, shown: &str) {
        // U+200B is an invisible place to break a line.
        let is_seen = |it: &char| !it.is_whitespace() && *it != '\u{200B}';
        self.text.extend(shown.chars().filter(is_seen));
    }

    /// True when a piece begins or ends at this byte offset.
    pub fn is_broken(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }

    /// A range of the text, with `mark` inserted wherever a piece begins or ends.
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

    pub(super) fn append(&mut self, other: &Self) {
        let begin = self.text.len();
        self.text.push_str(&other.text);
        self.breaks.extend(other.breaks.iter().map(|at| begin + at));
    }

    pub(super) fn break_here(&mut self) {
        if self.breaks.last() != Some(&self.text.len()) {
            self.breaks.push(self.text.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_found_where_pieces_end_and_begin() {
        let mut first = PageText::default();
        first.push("合 计");
        first.break_here();
        first.break_here();
        first.push("1.00");
        let mut text = PageText::default();
        text.push("前");
        text.append(&first);
        assert_eq!(text.text, "前合计1.00");
        assert!(text.is_broken(9) && !text.is_broken(8));
        assert_eq!(text.with_breaks(6..13, '|').iter().collect::<String>(), "计|1.00");
        assert_eq!(text.with_breaks(3..9, '|').iter().collect::<String>(), "合计|");
    }
}
