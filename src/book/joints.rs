//! The joints between the pieces of a sentence, at which a figure must stay apart from the words.
//!
//! A name such as 智慧人社2.0 before the amount 28.00 would read 智慧人社2.028.00, which is another
//! number. Only what was typed can do that, so the wording need not care.

use super::Span;

/// Separates a figure from the words before and after it.
const FIGURE_MARK: &str = "：";
/// Separates a number of the wording, as in a list, from the words after it.
const WORDS_MARK: &str = " ";

/// The spans of a sentence, with a mark between two that would read as one number.
pub(super) fn apart(spans: Vec<Span>) -> Vec<Span> {
    let mut separate: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        if span.text().is_empty() {
            continue;
        }
        let mark = separate.last().and_then(|before| mark(before, &span));
        separate.extend(mark.map(|mark| Span::Words(mark.to_owned())));
        separate.push(span);
    }
    separate
}

/// The mark that two neighbours need between them; `None` when they cannot be taken for one number.
fn mark(before: &Span, after: &Span) -> Option<&'static str> {
    let (end, begin) = (before.text().chars().next_back()?, after.text().chars().next()?);
    match (before, after) {
        (Span::Fact { .. }, Span::Figure(_)) => {
            // A word such as T1 would take the figure in, too.
            let joins = (is_in_number(end) || end.is_ascii_alphabetic()) && is_in_number(begin);
            joins.then_some(FIGURE_MARK)
        }
        (_, Span::Fact { .. }) => (is_in_number(end) && is_in_number(begin)).then_some(WORDS_MARK),
        // The wording itself may have what it likes around a figure.
        _ => None,
    }
}

/// True for a digit and for the signs that numbers are written with.
fn is_in_number(character: char) -> bool {
    const SIGNS: &str = ".,%‰+-−–—/×*~±^．％＋－／～";
    character.is_numeric() || SIGNS.contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample::{figure, typed};
    use crate::budget::{Field, ScenarioField};

    fn said(name: &str, amount: &str) -> String {
        let words = |text: &str| Span::Words(text.to_owned());
        let field = Field::Scenario(ScenarioField::Department);
        let name = Span::Fact { text: name.to_owned(), field };
        let amount = Span::Figure(figure(amount, typed()));
        let spans = vec![words("1"), words("."), name, amount, words("万元")];
        apart(spans).iter().map(Span::text).collect()
    }

    #[test]
    fn a_name_stays_apart_from_the_figure_behind_it() {
        assert_eq!(said("应急", "28.00"), "1.应急28.00万元");
        for name in ["智慧人社2.0", "皮卡T1", "提升-", "达标100%", "专网①", "Ａ２", "甲—"]
        {
            assert_eq!(said(name, "28.00"), format!("1.{name}：28.00万元"));
        }
        assert_eq!(said("甲2", "−5.00"), "1.甲2：−5.00万元");
    }

    #[test]
    fn a_number_stays_apart_from_the_name_behind_it() {
        assert_eq!(said("5G专网", "10.00"), "1. 5G专网10.00万元");
        assert_eq!(said("2024", "10.00"), "1. 2024：10.00万元");
        assert_eq!(said("IT运维", "10.00"), "1.IT运维10.00万元");
    }
}
