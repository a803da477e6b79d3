//! Finds the sentences of a draft that still refer to the year before, for the user to check.

use super::years::raised;
use crate::budget::{Field, Scenario, ScenarioField, Thing, Value};
use crate::words;

/// A sentence that still refers to the year before.
///
/// Only the user can decide whether a year in “2023年以前” has to be raised, so no text is changed
/// without a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The field whose text contains the sentence.
    pub field: Field,
    /// The name of the thing that has the field; empty when it has no name.
    pub owner: String,
    pub kind: MentionKind,
    /// Offset of the sentence in the text, in bytes, when it was found.
    start: usize,
    /// The present sentence.
    pub excerpt: String,
    /// The suggested new sentence; empty to remove the sentence.
    pub suggestion: String,
}

/// The reason that a sentence should be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// It mentions last year, or the year before that.
    Year,
    /// It gives the reason of last year's change.
    Reason,
}

impl Mention {
    /// `text` with the suggestion in place of the sentence; `None` when `text` no longer contains
    /// the sentence.
    pub fn applied_to(&self, text: &str) -> Option<String> {
        // Raising a year keeps the length of a text, so the sentence is usually where it was.
        let end = self.start + self.excerpt.len();
        let at = match text.get(self.start..end) {
            Some(there) if there == self.excerpt => self.start,
            _ => text.find(&self.excerpt)?,
        };
        let (before, rest) = text.split_at_checked(at)?;
        let after = rest.get(self.excerpt.len()..)?;
        Some([before, &self.suggestion, after].concat())
    }
}

/// The sentences of `scenario` that mention `year` or the year before it, in the order of the book;
/// with `with_reasons` also the explanations of expenses that give last year's reason.
pub(super) fn mentions(scenario: &Scenario, year: u16, with_reasons: bool) -> Vec<Mention> {
    let mut found = Vec::new();
    for (_, thing) in scenario.walk() {
        for field in thing.owner().fields() {
            // The draft has a new name already.
            if field == Field::Scenario(ScenarioField::Name) {
                continue;
            }
            if let Some(Value::Text(text)) = thing.get(field) {
                let is_reason =
                    with_reasons && matches!(thing, Thing::Expense(..)) && gives_reason(&text);
                found.extend(in_text(&text, year, thing, field, is_reason));
            }
        }
    }
    found
}

fn in_text(text: &str, year: u16, thing: Thing<'_>, field: Field, is_reason: bool) -> Vec<Mention> {
    let mention = |kind, start, excerpt: &str, suggestion| Mention {
        field,
        owner: mention_owner(thing),
        kind,
        start,
        excerpt: excerpt.to_owned(),
        suggestion,
    };
    if is_reason {
        return vec![mention(MentionKind::Reason, 0, text, String::new())];
    }
    let sentences = sentences(text).into_iter();
    sentences
        .filter_map(|(start, sentence)| {
            let suggestion = raised(sentence, year)?;
            Some(mention(MentionKind::Year, start, sentence, suggestion))
        })
        .collect()
}

/// The name of a thing; empty for a paragraph, whose name would be the start of the same text.
fn mention_owner(thing: Thing<'_>) -> String {
    match thing {
        Thing::Paragraph(_) => String::new(),
        other => words::thing(other),
    }
}

/// True when an explanation gives the reason of a change and not the purpose of the money.
fn gives_reason(text: &str) -> bool {
    (text.starts_with("主要是") && !text.starts_with("主要是用于")) || text.contains("原因")
}

/// The sentences of a text, each with its offset in bytes.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(['。', '；', '！', '？', ';', '!', '?', '\n']) {
        let sentence = piece.trim();
        let lead = piece.len() - piece.trim_start().len();
        if !sentence.is_empty() {
            found.push((start + lead, sentence));
        }
        start += piece.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{ExpenseField, ExpenseKind};

    fn with_text(text: &str) -> Scenario {
        let mut scenario = Scenario::blank(2025);
        scenario.name = "2024年部门预算".to_owned();
        text.clone_into(&mut scenario.fund_statement);
        scenario
    }

    #[test]
    fn each_sentence_is_one_mention() {
        let text = "2023年没有。\n 本年没有；2024年也没有。";
        let found = mentions(&with_text(text), 2024, true);
        let [first, second] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            (first.excerpt.as_str(), first.suggestion.as_str()),
            ("2023年没有。", "2024年没有。")
        );
        assert_eq!(second.excerpt, "2024年也没有。");

        // The suggestions can be applied in any order.
        let both = second.applied_to(&first.applied_to(text).unwrap()).unwrap();
        assert_eq!(both, "2024年没有。\n 本年没有；2025年也没有。");
        assert_eq!(first.applied_to(&second.applied_to(text).unwrap()), Some(both));
    }

    #[test]
    fn similar_sentences_are_not_mixed_up() {
        let text = "2023年起。2024年起。";
        let found = mentions(&with_text(text), 2024, true);
        let text = found[0].applied_to(text).unwrap();
        assert_eq!(text, "2024年起。2024年起。");
        assert_eq!(found[1].applied_to(&text).unwrap(), "2024年起。2025年起。");
    }

    #[test]
    fn a_moved_sentence_is_found_and_a_removed_one_is_not() {
        let found = mentions(&with_text("2024年起。"), 2024, true);
        assert_eq!(found[0].applied_to("现自2024年起。").unwrap(), "现自2025年起。");
        assert_eq!(found[0].applied_to("2024起。"), None);
        assert_eq!(found[0].applied_to(""), None);
    }

    #[test]
    fn the_reason_of_last_year_is_listed_and_a_purpose_is_not() {
        let mut scenario = with_text("");
        scenario.operating_funds.explanation = "主要是水电费增加。".to_owned();
        scenario.three_public.reception.explanation = "用于公务接待支出。".to_owned();
        let found = mentions(&scenario, 2024, true);
        let field = Field::Expense(ExpenseKind::OperatingFunds, ExpenseField::Explanation);
        assert_eq!((found.len(), found[0].field), (1, field));
        assert_eq!(found[0].kind, MentionKind::Reason);
        assert_eq!(found[0].applied_to("主要是水电费增加。").unwrap(), "");
    }
}
