//! Finds the words of a text that have changed.

use std::ops::Range;

use super::alignment::common_runs;

/// A piece of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<Text> {
    /// Both texts have it.
    Same(Text),
    /// Only the first has it.
    Removed(Text),
    /// Only the second has it.
    Added(Text),
}

impl Piece<&str> {
    /// The same piece with an owned text.
    pub fn to_owned(self) -> Piece<String> {
        match self {
            Self::Same(text) => Piece::Same(text.to_owned()),
            Self::Removed(text) => Piece::Removed(text.to_owned()),
            Self::Added(text) => Piece::Added(text.to_owned()),
        }
    }
}

/// The pieces of `before` and `after` in order; neighbours are of different kinds.
///
/// Numbers and words of letters are compared whole, other characters one by one.
pub fn text_difference<'a>(before: &'a str, after: &'a str) -> Vec<Piece<&'a str>> {
    let (one, other) = (words(before), words(after));
    let mut pieces = Vec::new();
    let mut rest = Rest { before, after };
    let (mut here, mut there) = (0, 0);
    for run in common_runs(&one, &other) {
        pieces.extend(rest.differing(&one, here..run.one, &other, there..run.other));
        (here, there) = (run.one + run.length, run.other + run.length);
        pieces.push(Piece::Same(rest.common(&one, run.one..here)));
    }
    pieces.extend(rest.differing(&one, here..one.len(), &other, there..other.len()));
    pieces
}

/// The parts of the two texts after the pieces found so far.
struct Rest<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Rest<'a> {
    /// Takes words that only one of the texts has.
    fn differing(
        &mut self,
        one: &[&str],
        removed: Range<usize>,
        other: &[&str],
        added: Range<usize>,
    ) -> impl Iterator<Item = Piece<&'a str>> + use<'a> {
        let removed = take(&mut self.before, one, removed);
        let added = take(&mut self.after, other, added);
        let pieces = [(removed, Piece::Removed(removed)), (added, Piece::Added(added))];
        pieces.into_iter().filter(|(text, _)| !text.is_empty()).map(|(_, piece)| piece)
    }

    /// Takes words that both texts have.
    fn common(&mut self, one: &[&str], words: Range<usize>) -> &'a str {
        take(&mut self.after, one, words.clone());
        take(&mut self.before, one, words)
    }
}

/// Takes some of the `words` from the beginning of `text`.
fn take<'a>(text: &mut &'a str, words: &[&str], range: Range<usize>) -> &'a str {
    let length = words.get(range).unwrap_or_default().iter().map(|word| word.len()).sum();
    let (taken, rest) = text.split_at_checked(length).unwrap_or((*text, ""));
    *text = rest;
    taken
}

/// Splits text into words: numbers and words of letters are whole, every other character is a word
/// of its own.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_part = |it: char| it.is_ascii_alphanumeric() || it == '.' || it == '%';
        let length = if first.is_ascii_alphanumeric() {
            rest.find(|it| !is_part(it)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        words.push(word);
        rest = behind;
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Piece::{Added, Removed, Same};
    use super::*;

    #[test]
    fn numbers_are_compared_whole_and_characters_one_by_one() {
        assert_eq!(
            text_difference("结案率保持在95%以上。", "结案率达到98.5%以上。"),
            [Same("结案率"), Removed("保持在95%"), Added("达到98.5%"), Same("以上。")]
        );
        assert_eq!(text_difference("同", "同"), [Same("同")]);
        assert_eq!(text_difference("", "新"), [Added("新")]);
        assert_eq!(text_difference("旧", ""), [Removed("旧")]);
        assert_eq!(text_difference("", ""), []);
        assert_eq!(
            text_difference("甲乙丙丁", "甲丙戊丁"),
            [Same("甲"), Removed("乙"), Same("丙"), Added("戊"), Same("丁")]
        );
    }

    #[test]
    fn very_different_texts_are_replaced_whole() {
        let (before, after) = ("甲乙".repeat(2_000), "丙丁".repeat(2_000));
        assert_eq!(
            text_difference(&before, &after),
            [Removed(before.as_str()), Added(after.as_str())]
        );
    }

    fn texts() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec!["甲", "乙", "12.5%", "a", " ", "，", "\n", "龘"]);
        prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn the_pieces_add_up_to_the_texts(before in texts(), after in texts()) {
            let pieces = text_difference(&before, &after);
            let of = |is_before: bool| -> String {
                pieces
                    .iter()
                    .map(|piece| match piece {
                        Same(text) => *text,
                        Removed(text) if is_before => text,
                        Added(text) if !is_before => text,
                        _ => "",
                    })
                    .collect()
            };
            prop_assert_eq!(of(true), &*before);
            prop_assert_eq!(of(false), &*after);
            let kinds: Vec<_> = pieces.iter().map(std::mem::discriminant).collect();
            prop_assert!(kinds.windows(2).all(|pair| pair[0] != pair[1]));
            prop_assert!(pieces.len() <= 1 || before != after);
        }
    }
}
