//! Invisible marks that turn the direction of text, such as U+202E.
//!
//! Copied along with a text from elsewhere, they would let a reader show 12.50 as 05.21. No Chinese
//! text needs them, so no document has them.

use crate::budget::{Scenario, Value};

/// True for a mark that turns the direction of text.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}')
}

/// A text without these marks.
pub(super) fn without_marks(mut text: String) -> String {
    text.retain(|character| !is_mark(character));
    text
}

/// True when a text has such a mark.
pub(super) fn has_marks(text: &str) -> bool {
    // Most texts have neither of the bytes with which the marks begin, which is quick to find out.
    let bytes = text.as_bytes();
    (bytes.contains(&0xE2) || bytes.contains(&0xD8)) && text.contains(is_mark)
}

/// The scenario without these marks in its texts.
pub(super) fn cleaned(scenario: &Scenario) -> Scenario {
    let mut cleaned = scenario.clone();
    for (_, thing) in scenario.walk() {
        for field in thing.owner().fields() {
            if let Some(Value::Text(text)) = thing.get(field)
                && has_marks(&text)
            {
                // A text may always be set to another text.
                let _ = cleaned.set(field, Value::Text(without_marks(text)));
            }
        }
    }
    cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_are_found_and_removed() {
        for plain in ["", "预算“三公”——5", "د"] {
            assert!(!has_marks(plain));
            assert_eq!(without_marks(plain.to_owned()), plain);
        }
        for marked in ["\u{202E}05.21\u{202C}", "05\u{200F}.21", "\u{61C}05.2\u{2066}1"] {
            assert!(has_marks(marked), "{marked:?}");
            assert_eq!(without_marks(marked.to_owned()), "05.21");
        }
    }

    #[test]
    fn every_text_of_a_scenario_is_cleaned() {
        let mut scenario = Scenario::blank(2025);
        scenario.department = "\u{202E}人社局".to_owned();
        assert_eq!(cleaned(&scenario).department, "人社局");
    }
}
