//! Years that do not fit the budget year.

use crate::budget::{Field, ScenarioField};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;
use crate::rules::texts::Text;

/// Words before the year that a change is measured from.
const AGAINST: [&str; 3] = ["较", "比", "与"];

/// 对比年度: an explanation of a change compares with last year.
///
/// Source: every change of the book is from last year's budget; after a roll-forward explanations
/// still speak of the year before.
pub(super) fn base(context: Context<'_>, text: &Text<'_>, answers: &mut Answers) {
    if !text.is_reason {
        return;
    }
    let year = context.scenario.fiscal_year;
    let last = year.saturating_sub(1);
    let mut is_there = false;
    for compared in compared_years(text.words) {
        is_there = true;
        if compared != last && compared != year {
            let message =
                Message::new("rules.text.year").with("found", compared).with("last", last);
            answers.found(Finding::of(Severity::Warning, text.field, message).about(text.subject));
            return;
        }
    }
    if is_there {
        answers.pass();
    }
}

/// 资产截止日期: the assets are of the end of last year or the beginning of this year.
///
/// Source: dates read in 200 books of 2026: the end of August 2025 to the end of January 2026.
pub(super) fn as_of(context: Context<'_>, answers: &mut Answers) {
    let scenario = context.scenario;
    let Some(year) = leading_year(scenario.assets.as_of.trim()) else { return };
    let last = scenario.fiscal_year.saturating_sub(1);
    answers.pass_or(year == last || year == scenario.fiscal_year, || {
        let message = Message::new("rules.text.as_of").with("found", year).with("last", last);
        Finding::of(Severity::Warning, Field::Scenario(ScenarioField::AssetsAsOf), message)
    });
}

/// The years that `text` compares with, as in 较2023年.
fn compared_years(text: &str) -> impl Iterator<Item = u16> {
    AGAINST.iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(at, _)| {
            let rest = text.get(at + word.len()..)?;
            let year = leading_year(rest)?;
            rest.get(4..)?.starts_with('年').then_some(year)
        })
    })
}

/// The year at the beginning of `text`.
fn leading_year(text: &str) -> Option<u16> {
    let digits = text.get(..4).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok().filter(|year| (1990..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{blank, check, not_applicable, problem};

    #[test]
    fn a_change_is_measured_from_last_year() {
        let code = "text.year";
        not_applicable(code);
        let with = |text: &str| Scenario { change_reason: text.to_owned(), ..blank() };
        problem(code, &with("较2023年年初预算减少"), Severity::Warning);
        check(code, &with("比2024年减少"), Outcome::Passed);
        check(code, &with("2023年以前暂按0万元填报，2024年起编制"), Outcome::NotApplicable);
        check(code, &with("与2023号文件比"), Outcome::NotApplicable);
    }

    #[test]
    fn assets_are_not_of_an_old_year() {
        let code = "text.as_of";
        not_applicable(code);
        let mut scenario = blank();
        for (text, outcome) in [
            ("2024年10月", Outcome::Passed),
            ("2025-1-31", Outcome::Passed),
            ("去年年底", Outcome::NotApplicable),
        ] {
            text.clone_into(&mut scenario.assets.as_of);
            check(code, &scenario, outcome);
        }
        scenario.assets.as_of = "2023年10月".to_owned();
        problem(code, &scenario, Severity::Warning);
    }
}
