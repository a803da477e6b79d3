//! Finding the figures of a book again in running text.

use super::figures::Placed;
use super::{Check, Difference, ExportError};

/// Looks for `figures` in `text`, both in reading order.
///
/// Between two figures the text may have other numbers, since the officer's words may have some.
///
/// # Errors
/// The figures that are missing, each with the number in its place.
pub(super) fn check(text: &str, figures: &[Placed<'_>]) -> Result<Check, ExportError> {
    let mut rest = text;
    let mut differences = Vec::new();
    for placed in figures {
        let wanted = placed.figure.text.as_str();
        match after(rest, wanted) {
            Some(after) => rest = after,
            None => differences.push(Difference {
                place: placed.place(),
                expected: wanted.to_owned(),
                found: numbers(rest).find(|number| is_alike(number, wanted)).map(str::to_owned),
            }),
        }
    }
    if differences.is_empty() {
        Ok(Check { figures: figures.len() })
    } else {
        Err(ExportError::Differs(differences))
    }
}

/// The text after the first occurrence of `wanted` that is not part of a longer number.
fn after<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    text.match_indices(wanted).find_map(|(at, found)| {
        let (before, rest) = text.split_at_checked(at)?;
        let after = rest.get(found.len()..)?;
        let continues = |next: char| next.is_ascii_digit() || next == '%';
        // A point or comma belongs to the number only when a digit follows.
        let mut following = after.chars();
        let goes_on = match following.next() {
            Some('.' | ',') => following.next().is_some_and(|next| next.is_ascii_digit()),
            next => next.is_some_and(continues),
        };
        let begins_before = before.ends_with(|last: char| is_part(last) && last != '—');
        (!goes_on && !begins_before).then_some(after)
    })
}

/// The numbers of a text, each with its sign and its `%`.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it| !is_part(it)).filter_map(|run| {
        let number = run.trim_matches([',', '.']);
        number.contains(|it: char| it.is_ascii_digit()).then_some(number)
    })
}

fn is_part(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, ',' | '.' | '%' | '-' | '—')
}

/// True when both are percentages or neither, and both have decimals or neither.
fn is_alike(number: &str, wanted: &str) -> bool {
    let kind = |number: &str| (number.ends_with('%'), number.contains('.'));
    kind(number) == kind(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_separated_from_words() {
        let text = "1.预算14,476.35万元，下降19.0%；共-3.5，约A4纸。";
        let found: Vec<_> = numbers(text).collect();
        assert_eq!(found, ["1", "14,476.35", "19.0%", "-3.5", "4"]);
    }

    #[test]
    fn a_figure_is_not_found_in_a_longer_number() {
        assert_eq!(after("共28.00万元", "28.00"), Some("万元"));
        assert_eq!(after("共128.00和28.001，28.00。", "28.00"), Some("。"));
        assert_eq!(after("1.项目", "1"), Some(".项目"));
        assert_eq!(after("-5，5", "5"), Some(""));
        assert_eq!(after("19.0%", "19.0"), None);
        assert_eq!(after("比例\t不可比\n", "不可比"), Some("\n"));
        assert_eq!(after("为——", "—"), Some("—"));
    }
}
