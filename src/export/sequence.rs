//! Finding the figures of a book again in a running text.

use super::figures::Placed;
use super::{Check, Difference, ExportError};

/// Compares `figures` with the numbers of `text`, both in reading order.
///
/// Between two figures the text may have numbers of its own, as the officer's words do.
///
/// # Errors
/// The figures that are not there, each with the number that stands in its place.
pub(super) fn check(text: &str, figures: &[Placed<'_>]) -> Result<Check, ExportError> {
    let numbers: Vec<&str> = numbers(text).collect();
    let mut rest = numbers.as_slice();
    let mut differences = Vec::new();
    for placed in figures {
        let wanted = placed.figure.text.as_str();
        match rest.iter().position(|number| *number == wanted) {
            Some(at) => rest = rest.get(at + 1..).unwrap_or_default(),
            None => differences.push(Difference {
                place: placed.place(),
                expected: wanted.to_owned(),
                found: nearest(rest, wanted).map(str::to_owned),
            }),
        }
    }
    if differences.is_empty() {
        Ok(Check { figures: figures.len() })
    } else {
        Err(ExportError::Differs(differences))
    }
}

/// The numbers of a text, each with its sign and its `%`; a dash by itself is one that is not known.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |it: char| it.is_ascii_digit() || matches!(it, ',' | '.' | '%' | '-' | '—');
    text.split(move |it| !is_part(it)).filter_map(|run| {
        let number = run.trim_matches([',', '.']);
        (number == "—" || number.contains(|it: char| it.is_ascii_digit())).then_some(number)
    })
}

/// The next number of the same kind, which most likely stands in the place of `wanted`.
fn nearest<'a>(rest: &[&'a str], wanted: &str) -> Option<&'a str> {
    let kind = |number: &str| (number.ends_with('%'), number.contains('.'));
    rest.iter().copied().find(|number| kind(number) == kind(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart_from_words() {
        let text = "1.预算14,476.35万元，下降19.0%（—）；共-3.5，约A4纸。";
        let found: Vec<_> = numbers(text).collect();
        assert_eq!(found, ["1", "14,476.35", "19.0%", "—", "-3.5", "4"]);
    }
}
