//! Recognises texts that explain a change against last year.

/// True for the explanation of an expense that gives the reason of a change. Only one that says
/// what the money is for, and nothing of a change, can stay.
pub(super) fn is_reason(text: &str) -> bool {
    let is_purpose = text.contains("用于") && !text.contains("原因") && !speaks_of_change(text);
    !text.trim().is_empty() && !is_purpose
}

/// True for a sentence that compares two years: 较上年增加, 与2023年持平.
pub(super) fn compares_years(sentence: &str) -> bool {
    const BASES: [&str; 5] = ["上年", "去年", "上一年", "同比", "同期"];
    const SIGNS: [char; 4] = ['较', '比', '与', '同'];
    let is_year = |rest: &str| rest.trim_start().starts_with(|it: char| it.is_numeric());
    let has_base = BASES.iter().any(|base| sentence.contains(base))
        || sentence.match_indices(SIGNS).any(|(at, sign)| {
            sentence.get(at + sign.len()..).is_some_and(|rest| is_year(rest) && rest.contains('年'))
        });
    has_base && speaks_of_change(sentence)
}

fn speaks_of_change(text: &str) -> bool {
    const MOVES: [&str; 14] = [
        "增加", "减少", "增长", "下降", "上升", "提高", "降低", "压减", "压缩", "持平", "上调",
        "下调", "调增", "调减",
    ];
    MOVES.iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_is_a_reason_however_it_begins() {
        for text in [
            "主要是水电费增加。",
            "（演示）主要是压减一般性支出。",
            "按要求从严安排。",
            "用于接待的支出减少。",
            "原因是用于接待的标准变化。",
        ] {
            assert!(is_reason(text), "{text}");
        }
        for text in ["", " ", "用于公务接待支出。", "主要是用于公务用车购置；"]
        {
            assert!(!is_reason(text), "{text}");
        }
    }

    #[test]
    fn a_comparison_names_another_year_and_a_change() {
        for text in
            ["经费较上年增加10万元。", "与2023年持平。", "比 ２０２３年减少。", "同比下降5%。"]
        {
            assert!(compares_years(text), "{text}");
        }
        for text in
            ["2023年增加。", "上年结转资金。", "比例提高。", "同意增加2名。", "弥补上年收支差额。"]
        {
            assert!(!compares_years(text), "{text}");
        }
    }
}
