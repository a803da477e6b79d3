//! Prevents a spreadsheet from running words as a formula.

use std::borrow::Cow;

/// A spreadsheet takes words that begin with this character as text.
const APOSTROPHE: char = '\'';

/// True when a spreadsheet would take the words for a formula. Leading blanks are ignored, because
/// some spreadsheets skip them.
pub fn would_run(words: &str) -> bool {
    let is_formula =
        |first: char| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let first = words.trim_start().chars().next();
    let begins_with_control = words.chars().next().is_some_and(char::is_control);
    begins_with_control || first.is_some_and(is_formula)
}

/// Puts an apostrophe in front of words that would run; returns other words unchanged.
///
/// Words that already have apostrophes before a formula get one more, so that [`restored`] always
/// returns the same words.
pub fn defused(words: &str) -> Cow<'_, str> {
    if would_run(words.trim_start_matches(APOSTROPHE)) {
        Cow::Owned(format!("{APOSTROPHE}{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// The original of words that were [`defused`].
pub fn restored(words: &str) -> &str {
    match words.strip_prefix(APOSTROPHE) {
        Some(own) if would_run(own.trim_start_matches(APOSTROPHE)) => own,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_would_run_is_defused() {
        for words in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", " =1", "＝1", "'=1"] {
            assert_eq!(defused(words), format!("'{words}"));
        }
        for words in ["\tx", "\rx", "\nx", "\0"] {
            assert!(defused(words).starts_with('\''), "{words:?}");
        }
        for words in ["", "预算", "a=b", "1-2", "'", "—", "−", "'预算"] {
            assert_eq!(defused(words), words);
            assert_eq!(restored(words), words);
        }
    }

    proptest! {
        #[test]
        fn what_was_defused_is_restored(words in "['=+ \\-a预\n]{0,5}") {
            let defused = defused(&words);
            prop_assert!(!would_run(&defused));
            prop_assert_eq!(restored(&defused), &*words);
        }
    }
}
