//! Comparing texts without their spaces, and the first difference of two texts.

/// The number of characters shown from the first difference on.
const SHOWN: usize = 16;

/// A text without white space and the characters that XML cannot hold.
pub(super) fn without_spaces(text: &str) -> String {
    let kept = |char: &char| {
        !char.is_whitespace() && !char.is_control() && !matches!(char, '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().filter(kept).collect()
}

/// The first number of a text and the text after it; both empty when there is no number.
pub(super) fn next_number(text: &str) -> (&str, &str) {
    let from = text.find(in_number).unwrap_or(text.len());
    let number = text.get(from..).unwrap_or_default();
    let end = number.find(|char| !in_number(char)).unwrap_or(number.len());
    number.split_at(end)
}

/// The parts of two texts at their first difference: whole numbers when a number differs, some
/// characters otherwise; empty for a text that has ended.
pub(super) fn first_difference(one: &str, other: &str) -> (String, String) {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let before = one.iter().take(same).rev().take_while(|char| in_number(**char)).count();
    let begins_in_number = |text: &[char]| text.get(same).is_some_and(|char| in_number(*char));
    if begins_in_number(&one) || begins_in_number(&other) {
        let number = |text: &[char]| -> String {
            let from = same.saturating_sub(before);
            text.iter().skip(from).take_while(|char| in_number(**char)).collect()
        };
        (number(&one), number(&other))
    } else {
        let words = |text: &[char]| text.iter().skip(same).take(SHOWN).collect();
        (words(&one), words(&other))
    }
}

/// True for a character that figures are written with.
fn in_number(char: char) -> bool {
    char.is_ascii_digit() || matches!(char, ',' | '.' | '%' | '+' | '-' | '−' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_without_spaces() {
        assert_eq!(without_spaces(" 预算\t14 ,476\u{3000}\r\n\u{0}.35\u{FFFF}"), "预算14,476.35");
    }

    #[test]
    fn numbers_are_found_whole() {
        assert_eq!(next_number("减少−3,638.00，27.5%"), ("−3,638.00", "，27.5%"));
        assert_eq!(next_number("无"), ("", ""));
    }

    #[test]
    fn the_numbers_that_differ_are_returned_whole() {
        let part = |one: &str, other: &str| first_difference(one, other);
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(part("支出14,476.35万元", "支出14,476.36万元"), pair("14,476.35", "14,476.36"));
        assert_eq!(part("支出19.0%。", "支出19.0。"), pair("19.0%", "19.0"));
        assert_eq!(part("人才工作", "人员工作"), pair("才工作", "员工作"));
        assert_eq!(part("人才", "人才工作"), pair("", "工作"));
    }
}
