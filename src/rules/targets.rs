//! Performance targets (绩效目标) and indicators (绩效指标).

use rust_decimal::Decimal;

use crate::analysis::Subtotal;
use crate::budget::{Direction, Field, Indicator, IndicatorField, List, Project, ProjectField};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// The sums of weights that forms use: with the execution rate, without its 10 points, and without
/// its 20 points.
const SUMS: [u32; 3] = [100, 90, 80];

/// The ends of the names of counts, which have no per cent, and of ratios, which have.
const COUNTS: [&str; 9] = ["数量", "人数", "次数", "个数", "件数", "场次", "宗数", "户数", "面积"];
const RATIOS: [&str; 6] = ["率", "比例", "占比", "比重", "程度", "满意度"];

/// 没有绩效目标: a project with money has a target in words or in indicators.
///
/// Source: 财预〔2021〕101号: no target, no money.
pub(super) fn none(_: Context<'_>, project: &Project, subtotal: &Subtotal, answers: &mut Answers) {
    if subtotal.amount.is_zero() {
        return;
    }
    let has_target = !project.goal.trim().is_empty() || !project.indicators.is_empty();
    answers.pass_or(has_target, || {
        let message = Message::new("rules.target.none").with("amount", subtotal.amount);
        let field = Field::Project(project.id, ProjectField::Goal);
        Finding::of(Severity::Warning, field, message).about(&project.name)
    });
}

/// 指标分值: where weights are given, every indicator has one, and they add up to 90 or 100.
///
/// Source: the forms of 财预〔2020〕10号 and the profiles used since; some use 80.
pub(super) fn weights(_: Context<'_>, project: &Project, _: &Subtotal, answers: &mut Answers) {
    let given = project.indicators.iter().filter_map(|indicator| indicator.weight);
    let (count, indicators) = (given.clone().count(), project.indicators.len());
    let mut given = given;
    let Some(sum) = given.try_fold(Decimal::ZERO, Decimal::checked_add) else { return };
    if count == 0 {
        return;
    }
    let list = List::Indicators(project.id);
    if count < indicators {
        let message = Message::new("rules.target.weights_missing")
            .with("missing", indicators - count)
            .with("all", indicators);
        answers.found(Finding::of(Severity::Warning, list, message).about(&project.name));
        return;
    }
    answers.pass_or(SUMS.into_iter().any(|usual| sum == Decimal::from(usual)), || {
        let message = Message::new("rules.target.weights").with("sum", sum);
        Finding::of(Severity::Warning, list, message).about(&project.name)
    });
}

/// 指标值: a value that can be measured, and not the name of the indicator again.
///
/// Source: review practice; “满意度” as the value of 居民满意度 stands in published forms.
pub(super) fn value(_: Context<'_>, project: &Project, _: &Subtotal, answers: &mut Answers) {
    for indicator in &project.indicators {
        let value = indicator.value.trim();
        let key = if value.is_empty() {
            Some("rules.target.no_value")
        } else if repeats_name(indicator) {
            Some("rules.target.value_is_name")
        } else if indicator.direction != Direction::Qualitative && indicator.number().is_none() {
            Some("rules.target.no_number")
        } else {
            None
        };
        let Some(key) = key else {
            answers.pass();
            continue;
        };
        let mut message = Message::new(key);
        if key != "rules.target.no_value" {
            message = message.with("value", value);
        }
        found(project, indicator, message, answers);
    }
}

/// True when the value only says the name again, or a part of it that is a measure.
fn repeats_name(indicator: &Indicator) -> bool {
    let (name, value) = (indicator.name.trim(), indicator.value.trim());
    let is_measure = || RATIOS.iter().chain(&COUNTS).any(|end| value.ends_with(end));
    let has_digit = || value.chars().any(|character| character.is_ascii_digit());
    value == name || (name.contains(value) && is_measure() && !has_digit())
}

/// 超过100%的指标: no ratio is to be more than 100 %, and “≥100%” means “=100%”.
///
/// Source: review practice.
pub(super) fn beyond_all(_: Context<'_>, project: &Project, _: &Subtotal, answers: &mut Answers) {
    for indicator in project.indicators.iter().filter(|indicator| is_percent(indicator)) {
        let Some(number) = indicator.number() else { continue };
        let is_open = matches!(indicator.direction, Direction::AtLeast | Direction::MoreThan);
        // 增长率 and the like may be any number.
        if !indicator.name.ends_with('率') || indicator.name.contains("增") {
            continue;
        }
        answers.pass_or(!(is_open && Decimal::ONE_HUNDRED <= number), || {
            let message = Message::new("rules.target.beyond_all")
                .with("target", indicator.target().to_string().as_str());
            let field = Field::Indicator(indicator.id, IndicatorField::Direction);
            let finding = Finding::of(Severity::Warning, field, message);
            let finding = finding.about(&named(project, indicator));
            let is_all = number == Decimal::ONE_HUNDRED;
            if is_all { finding.fixed_by(field, Direction::Equal) } else { finding }
        });
    }
}

/// 数量指标用百分号: a count is not given in per cent.
///
/// Source: review practice; a per cent sign on a count stands in published goals.
pub(super) fn percent_of_count(
    _: Context<'_>,
    project: &Project,
    _: &Subtotal,
    answers: &mut Answers,
) {
    for indicator in &project.indicators {
        let name = indicator.name.trim_end_matches(['）', ')']);
        if !COUNTS.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        answers.pass_or(!is_percent(indicator), || {
            let message = Message::new("rules.target.percent_of_count");
            let field = Field::Indicator(indicator.id, IndicatorField::Unit);
            Finding::of(Severity::Warning, field, message).about(&named(project, indicator))
        });
    }
}

fn is_percent(indicator: &Indicator) -> bool {
    matches!(indicator.unit.trim(), "%" | "％")
}

fn found(project: &Project, indicator: &Indicator, message: Message, answers: &mut Answers) {
    let field = Field::Indicator(indicator.id, IndicatorField::Value);
    let finding = Finding::of(Severity::Warning, field, message);
    answers.found(finding.about(&named(project, indicator)));
}

/// The name of an indicator after that of its project.
fn named(project: &Project, indicator: &Indicator) -> String {
    format!("{} {}", project.name.trim(), indicator.name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Direction as D, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{blank, check, not_applicable, problem, project, with_projects};

    fn indicator(name: &str, direction: Direction, value: &str, unit: &str) -> Indicator {
        Indicator {
            name: name.to_owned(),
            direction,
            value: value.to_owned(),
            unit: unit.to_owned(),
            ..Indicator::blank(9.into())
        }
    }

    fn with(indicators: Vec<Indicator>) -> Scenario {
        let project = project(1, "仲裁", "5", Some("5"));
        with_projects(blank(), vec![Project { indicators, ..project }])
    }

    fn one(name: &str, direction: Direction, value: &str, unit: &str) -> Scenario {
        with(vec![indicator(name, direction, value, unit)])
    }

    #[test]
    fn money_has_a_target() {
        let code = "target.none";
        not_applicable(code);
        problem(code, &with(vec![]), Severity::Warning);
        check(code, &one("案件数", Direction::AtLeast, "5", "件"), Outcome::Passed);
        let goal = Project { goal: "办案".to_owned(), ..project(1, "仲裁", "5", None) };
        check(code, &with_projects(blank(), vec![goal]), Outcome::Passed);
        let without_money = with_projects(blank(), vec![project(1, "仲裁", "0", None)]);
        check(code, &without_money, Outcome::NotApplicable);
    }

    #[test]
    fn weights_add_up() {
        let code = "target.weights";
        not_applicable(code);
        let weighted = |weights: &[Option<u32>]| {
            let indicators = weights.iter().map(|weight| Indicator {
                weight: weight.map(Decimal::from),
                ..indicator("质量", Direction::Qualitative, "好", "")
            });
            with(indicators.collect())
        };
        check(code, &weighted(&[None, None]), Outcome::NotApplicable);
        check(code, &weighted(&[Some(40), Some(50)]), Outcome::Passed);
        problem(code, &weighted(&[Some(40), Some(40), Some(5)]), Severity::Warning);
        problem(code, &weighted(&[Some(90), None]), Severity::Warning);
    }

    #[test]
    fn values_can_be_measured() {
        let code = "target.value";
        not_applicable(code);
        check(code, &one("居民满意度", D::AtLeast, "90", "%"), Outcome::Passed);
        check(code, &one("增强归属感", D::Qualitative, "有效增强", ""), Outcome::Passed);
        problem(code, &one("居民满意度", D::Qualitative, "满意度", ""), Severity::Warning);
        problem(code, &one("保障工作", D::Qualitative, "保障工作", ""), Severity::Warning);
        problem(code, &one("案件数", D::AtLeast, "若干", "件"), Severity::Warning);
        problem(code, &one("案件数", D::AtLeast, " ", "件"), Severity::Warning);
    }

    #[test]
    fn a_ratio_is_at_most_all() {
        let code = "target.beyond_all";
        not_applicable(code);
        let finding = problem(code, &one("及时率", D::AtLeast, "100", "%"), Severity::Warning);
        assert_eq!(finding.fix.as_ref().unwrap().value, D::Equal.into());
        assert_eq!(
            problem(code, &one("及时率", D::MoreThan, "120", "%"), Severity::Warning).fix,
            None
        );
        check(code, &one("及时率", D::Equal, "100", "%"), Outcome::Passed);
        check(code, &one("就业增长率", D::AtLeast, "120", "%"), Outcome::NotApplicable);
    }

    #[test]
    fn a_count_has_no_per_cent() {
        let code = "target.percent_of_count";
        not_applicable(code);
        problem(code, &one("培训人数", D::AtLeast, "90", "%"), Severity::Warning);
        check(code, &one("培训人数", D::AtLeast, "90", "人"), Outcome::Passed);
        check(code, &one("到岗率", D::AtLeast, "90", "%"), Outcome::NotApplicable);
    }
}
