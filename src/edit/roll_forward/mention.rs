//! A place in a draft that the user should check, and what is suggested for it.

use super::last_years_money::{is_carried_forward, unchanged_one_off};
use crate::budget::{Field, Scenario, Value};
use crate::locale::tr;

/// A place in a draft that the user should check.
///
/// Only the user can decide whether a year in “2023年以前” has to be raised, so nothing is changed
/// without a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The fact to check.
    pub field: Field,
    /// The name of the thing that has the fact; empty when it has no name.
    pub owner: String,
    pub kind: MentionKind,
    /// Offset of the sentence in the text, in bytes, when it was found.
    pub(super) start: usize,
    /// The present sentence, or the amount.
    pub excerpt: String,
    /// The suggested new sentence, empty to remove the sentence; `None` without a suggestion.
    pub suggestion: Option<String>,
}

/// The reason that something should be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// The sentence mentions last year, or the year before that.
    Year,
    /// The sentence explains last year's change.
    Reason,
    /// The paragraph is one of last year's goals.
    Goal,
    /// The project is temporary (阶段性) and has the same amount as last year.
    OneOff,
    /// The line holds money carried forward from the year before (上年结转), as much as last year.
    CarriedForward,
}

impl MentionKind {
    /// What to do where no new text is suggested.
    pub fn advice(self) -> String {
        match self {
            Self::Year | Self::Reason => tr!("review.take_out"),
            Self::Goal => tr!("review.goal"),
            Self::OneOff => tr!("review.one_off"),
            Self::CarriedForward => tr!("review.carried_forward"),
        }
        .into_owned()
    }
}

impl Mention {
    /// `text` with the suggestion in place of the sentence; `None` without a suggestion, or when
    /// `text` no longer contains the sentence.
    pub fn applied_to(&self, text: &str) -> Option<String> {
        let suggestion = self.suggestion.as_ref()?;
        // Raising a year keeps the length of a text, so the sentence is usually where it was.
        let end = self.start + self.excerpt.len();
        let at = match text.get(self.start..end) {
            Some(there) if there == self.excerpt => self.start,
            _ => text.find(&self.excerpt)?,
        };
        let (before, rest) = text.split_at_checked(at)?;
        let after = rest.get(self.excerpt.len()..)?;
        Some([before, suggestion, after].concat())
    }

    /// True while `scenario` still has what is to be checked.
    pub fn is_open_in(&self, scenario: &Scenario) -> bool {
        match (self.kind, self.field) {
            (MentionKind::OneOff, Field::Project(id, _)) => {
                scenario.project(id).is_some_and(|project| unchanged_one_off(project).is_some())
            }
            (MentionKind::CarriedForward, Field::Line(id, _)) => {
                scenario.line(id).is_some_and(is_carried_forward)
            }
            _ => match scenario.get(self.field) {
                Some(Value::Text(text)) => text.contains(&self.excerpt),
                _ => false,
            },
        }
    }
}
