//! Which words of a text have changed.

/// Beyond this many comparisons the changed part is told as a whole: texts of thousands of
/// characters that have little in common are read whole anyway.
const MAX_COMPARISONS: usize = 4_000_000;

/// A piece of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<Text> {
    /// It stands in both.
    Same(Text),
    /// It stands in the first alone.
    Removed(Text),
    /// It stands in the second alone.
    Added(Text),
}

impl Piece<&str> {
    /// The same with a text of its own.
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
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - start;
    let pairs = one.iter().rev().zip(other.iter().rev()).take(rest);
    let end = pairs.take_while(|(a, b)| a == b).count();
    let middle = |words: &[&'a str]| words.get(start..words.len() - end).map(<[_]>::to_vec);
    let (mine, yours) = (middle(&one).unwrap_or_default(), middle(&other).unwrap_or_default());

    let mut told = Told { before, after, pieces: Vec::new() };
    told.add(Kind::Same, &one, 0..start);
    if mine.len().saturating_mul(yours.len()) <= MAX_COMPARISONS {
        told.aligned(&mine, &yours);
    } else {
        told.add(Kind::Removed, &mine, 0..mine.len());
        told.add(Kind::Added, &yours, 0..yours.len());
    }
    told.add(Kind::Same, &one, one.len() - end..one.len());
    told.pieces
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Same,
    Removed,
    Added,
}

/// The pieces told so far, and what is left of the two texts.
struct Told<'a> {
    before: &'a str,
    after: &'a str,
    pieces: Vec<Piece<&'a str>>,
}

impl<'a> Told<'a> {
    /// Tells the next words of one of the texts, or of both.
    fn add(&mut self, kind: Kind, words: &[&str], range: std::ops::Range<usize>) {
        let length = words.get(range).unwrap_or_default().iter().map(|word| word.len()).sum();
        if length == 0 {
            return;
        }
        let take = |text: &mut &'a str| {
            let (taken, rest) = text.split_at_checked(length).unwrap_or((*text, ""));
            *text = rest;
            taken
        };
        let piece = match kind {
            Kind::Same => {
                take(&mut self.after);
                Piece::Same(take(&mut self.before))
            }
            Kind::Removed => Piece::Removed(take(&mut self.before)),
            Kind::Added => Piece::Added(take(&mut self.after)),
        };
        self.pieces.push(piece);
    }

    /// Tells two runs of words so that as many as possible are the same.
    fn aligned(&mut self, mine: &[&str], yours: &[&str]) {
        let common = common(mine, yours);
        let (mut here, mut there) = (0, 0);
        for run in common {
            self.add(Kind::Removed, mine, here..run.mine);
            self.add(Kind::Added, yours, there..run.yours);
            self.add(Kind::Same, mine, run.mine..run.mine + run.length);
            (here, there) = (run.mine + run.length, run.yours + run.length);
        }
        self.add(Kind::Removed, mine, here..mine.len());
        self.add(Kind::Added, yours, there..yours.len());
    }
}

/// Words that both have, one behind the other.
struct Run {
    mine: usize,
    yours: usize,
    length: usize,
}

/// The longest common subsequence, as runs.
fn common(mine: &[&str], yours: &[&str]) -> Vec<Run> {
    let width = yours.len() + 1;
    // How many words are common from here to the end.
    let mut lengths = vec![0_u32; (mine.len() + 1) * width];
    let at = |lengths: &[u32], row: usize, column: usize| {
        lengths.get(row * width + column).copied().unwrap_or_default()
    };
    for (row, word) in mine.iter().enumerate().rev() {
        for (column, other) in yours.iter().enumerate().rev() {
            let length = if word == other {
                at(&lengths, row + 1, column + 1) + 1
            } else {
                at(&lengths, row + 1, column).max(at(&lengths, row, column + 1))
            };
            if let Some(cell) = lengths.get_mut(row * width + column) {
                *cell = length;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut runs: Vec<Run> = Vec::new();
    while let (Some(word), Some(other)) = (mine.get(row), yours.get(column)) {
        if word == other {
            match runs.last_mut() {
                Some(run) if (run.mine + run.length, run.yours + run.length) == (row, column) => {
                    run.length += 1;
                }
                _ => runs.push(Run { mine: row, yours: column, length: 1 }),
            }
            row += 1;
            column += 1;
        } else if at(&lengths, row, column + 1) <= at(&lengths, row + 1, column) {
            row += 1;
        } else {
            column += 1;
        }
    }
    runs
}

/// Numbers and words of letters whole, everything else character by character.
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
    fn numbers_are_told_whole_and_characters_one_by_one() {
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
    fn texts_with_little_in_common_are_told_as_wholes() {
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
        fn the_pieces_are_the_texts(before in texts(), after in texts()) {
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
