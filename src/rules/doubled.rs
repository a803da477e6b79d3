//! Words that were typed twice.

use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;
use crate::rules::texts::Text;

/// The longest group of characters that is looked for.
const LONGEST: usize = 12;

/// Words that may follow a word of two characters which ends as they begin, as in 工作工作经费 for a
/// name that ends in 工作.
const MAY_FOLLOW: [&str; 10] =
    ["经费", "人员", "机构", "单位", "部门", "中心", "平台", "水平", "质量", "能力"];

/// Marks that never come twice. Some single characters of words that never do are among them.
const NEVER_TWICE: &[char] = &['，', '。', '、', '；', '：', '％', '的', '恤'];

/// 重复用字: no word comes twice in a row, as in 主要是主要是, and no mark.
///
/// Source: a tenth of the errors in published books. Two characters that repeat may be right
/// (研究研究), so that is a warning; single ones mostly are right (人人、工作作风).
pub(super) fn words(_: Context<'_>, text: &Text<'_>, answers: &mut Answers) {
    if text.words.is_empty() {
        return;
    }
    let Some((doubled, length)) = doubled(text.words) else {
        answers.pass();
        return;
    };
    let severity = if length == 2 { Severity::Warning } else { Severity::Error };
    let message = Message::new("rules.text.doubled").with("text", doubled);
    answers.found(Finding::of(severity, text.field, message).about(text.subject));
}

/// The first part of `text` that repeats at once, both times, and the number of characters that
/// repeat.
fn doubled(text: &str) -> Option<(&str, usize)> {
    text.char_indices().find_map(|(start, first)| {
        let rest = text.get(start..)?;
        let again = rest.char_indices().skip(1).take(LONGEST).enumerate();
        again.filter(|(_, (_, character))| *character == first).find_map(|(index, (at, _))| {
            let (word, copy) = (rest.get(..at)?, rest.get(at..)?);
            let after = copy.strip_prefix(word)?;
            is_wrong(word, index + 1, after).then_some((rest.get(..2 * at)?, index + 1))
        })
    })
}

/// True when `word` must not come twice before `next`.
fn is_wrong(word: &str, length: usize, next: &str) -> bool {
    if length == 1 {
        return word.starts_with(NEVER_TWICE);
    }
    if !word.chars().all(is_ideograph) {
        return false;
    }
    // 一项一项; 层层, which is the same character all over.
    let is_one_by_one = word.starts_with(['一', '逐']);
    let is_one_character = word.chars().all(|it| word.starts_with(it));
    let belongs_to_next = length == 2 && MAY_FOLLOW.iter().any(|it| next.starts_with(it));
    !is_one_by_one && !is_one_character && !belongs_to_next
}

fn is_ideograph(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{blank, check, problem};

    #[track_caller]
    fn finds(text: &str, found: Option<&str>) {
        assert_eq!(doubled(text).map(|(it, _)| it), found, "{text}");
    }

    #[test]
    fn repeated_words_are_found() {
        finds("主要是主要是水电费增加", Some("主要是主要是"));
        finds("28.00万元万元", Some("万元万元"));
        finds("工伤抚恤恤及经费", Some("恤恤"));
        finds("人员增加。。", Some("。。"));
        finds("各项工作各项工作开展", Some("各项工作各项工作"));
    }

    #[test]
    fn what_comes_twice_by_right_is_not_found() {
        for text in [
            "",
            "人人享有，工作作风，行政政策，高高兴兴",
            "一项一项落实，逐步逐步推进",
            "劳动关系工作工作经费",
            "2024年2024年，1111，……，——，aabbaabb",
            "多办案、快办案、办好案",
        ] {
            finds(text, None);
        }
    }

    #[test]
    fn longer_words_are_errors() {
        let code = "text.doubled";
        let with = |text: &str| Scenario { change_reason: text.to_owned(), ..blank() };
        problem(code, &with("主要是主要是人员增加"), Severity::Error);
        problem(code, &with("增加增加设备"), Severity::Warning);
        check(code, &with("人员增加"), Outcome::Passed);
    }
}
