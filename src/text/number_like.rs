//! Keeps words from being changed by the spreadsheet that opens a file: 00123 into 123, 3E8 into
//! 300000000, 3月5日 into a date.

use std::borrow::Cow;

/// The sign at the end of words that would be changed. With it they are no number for any
/// spreadsheet; unlike an apostrophe, nobody sees it.
const MARK: char = '\t';
/// The most digits of a whole number that every spreadsheet shows as they are.
const MOST_DIGITS: usize = 11;
/// The words in numbers, times and dates.
const WORDS: [&str; 28] = [
    "e",
    "am",
    "pm",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "true",
    "false",
];

/// Adds the mark to words that a spreadsheet would change; returns other words unchanged.
pub fn kept(words: &str) -> Cow<'_, str> {
    if would_change(words.trim_end_matches(MARK)) {
        Cow::Owned(format!("{words}{MARK}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// True when a spreadsheet might take the words for a number, a date or a truth value and show
/// another text.
fn would_change(words: &str) -> bool {
    let words = words.trim();
    let is_sign = |it: char| {
        it.is_numeric() || it.is_whitespace() || "+-.,/:%()¥￥$年月日号时分秒上下午".contains(it)
    };
    let is_word = |word: &str| WORDS.contains(&word.to_ascii_lowercase().as_str());
    let mut others = words.split(is_sign).filter(|word| !word.is_empty()).peekable();
    let is_whole = words.len() <= MOST_DIGITS
        && words.bytes().all(|it| it.is_ascii_digit())
        && (!words.starts_with('0') || words == "0");
    let has_value = words.contains(char::is_numeric) || others.peek().is_some();
    !words.is_empty() && !is_whole && has_value && others.all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_change_is_marked() {
        for words in [
            "00123",
            "3E8",
            "1e5",
            "3月5日",
            "2024-01-05",
            "1/2",
            "12:30",
            "50%",
            "TRUE",
            "1.50",
            "123456789012",
            "5-Jan",
            "Mar 5",
            "１２",
            "¥5",
            "2024年",
            "1,000",
        ] {
            assert_eq!(kept(words), format!("{words}\t"));
        }
        for words in [
            "",
            "0",
            "1",
            "2080101",
            "预算",
            "人才工作",
            "3个",
            "A1",
            "—",
            "2024年预算",
            "上午",
            " ",
        ] {
            assert_eq!(kept(words), words);
        }
    }
}
