//! What is left over from a template.

use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;
use crate::rules::texts::Text;

/// Phrases of templates that nobody means to publish.
const PHRASES: [&str; 16] = [
    "增加（减少）",
    "增加(减少)",
    "增加/减少",
    "增长（下降）",
    "增长(下降)",
    "增长/下降",
    "上升（下降）",
    "增（减）加",
    "××",
    "＊＊",
    "__",
    "？？",
    "请填写",
    "待补充",
    "待填写",
    "此处填",
];

/// Letters that stand for something to be filled in when they come alone and at least twice.
const BLANKS: [char; 4] = ['X', 'x', 'Ｘ', 'ｘ'];

/// 模板遗留: no placeholders, choices that were not made, or instructions to the author.
///
/// Source: a seventh of the errors in published books (增加（减少）, ××万元).
pub(super) fn words(_: Context<'_>, text: &Text<'_>, answers: &mut Answers) {
    if text.words.is_empty() {
        return;
    }
    // One look at each character is cheaper than a search for each phrase.
    if !text.words.contains(starts_leftover) {
        answers.pass();
        return;
    }
    let phrase = PHRASES.iter().find(|phrase| text.words.contains(**phrase)).copied();
    let Some(found) = phrase.or_else(|| blank(text.words)) else {
        answers.pass();
        return;
    };
    let message = Message::new("rules.text.leftover").with("text", found);
    answers.found(Finding::of(Severity::Error, text.field, message).about(text.subject));
}

/// True for a character with which a leftover begins.
fn starts_leftover(character: char) -> bool {
    matches!(
        character,
        'X' | 'x' | 'Ｘ' | 'ｘ' | '增' | '上' | '×' | '＊' | '_' | '？' | '请' | '待' | '此'
    )
}

/// The first run of at least two of the letters of [`BLANKS`] that is no part of a word.
fn blank(text: &str) -> Option<&str> {
    let is_word = |character: char| character.is_ascii_alphanumeric() || "-.".contains(character);
    let runs = text.split(|character: char| !is_word(character) && !BLANKS.contains(&character));
    let is_blank =
        |run: &&str| 1 < run.chars().count() && run.chars().all(|it| BLANKS.contains(&it));
    runs.into_iter().find(is_blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{blank as nothing, check, problem};

    #[test]
    fn every_phrase_is_looked_for() {
        let all = PHRASES.iter().all(|phrase| phrase.starts_with(starts_leftover));
        assert!(all && BLANKS.into_iter().all(starts_leftover));
    }

    #[test]
    fn leftovers_of_templates_are_found() {
        let code = "text.leftover";
        let with = |text: &str| Scenario { change_reason: text.to_owned(), ..nothing() };
        for wrong in [
            "较上年增加（减少）10万元",
            "主要用于XX项目",
            "由 xx 科室负责",
            "××万元",
            "ＸＸ年",
            "原因：请填写",
        ] {
            problem(code, &with(wrong), Severity::Error);
        }
        for right in ["人员增加（含退休）", "X光机", "XL型", "MAXX-200设备", "5G×2", "xx1号"]
        {
            check(code, &with(right), Outcome::Passed);
        }
    }
}
