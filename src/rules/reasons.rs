//! Reasons of changes (增减原因): that they are there, and that they explain the right direction.

use crate::analysis::format::MONEY_DECIMALS;
use crate::analysis::{PercentChange, Subtotal};
use crate::budget::{
    ExpenseField, ExpenseKind, Field, Money, Project, ProjectField, ScenarioField,
};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::{Datum, Message};

/// A change of this many per cent or more needs a reason.
const NEEDS_REASON_PERCENT: u32 = 10;

/// Words that only an increase has, and words that only a decrease has. Words that also stand for
/// the aim of a project (提高、扩大、降低) are not among them.
const UP: &[&str] = &["增加", "增长", "上升", "上涨", "增多", "新增", "调增", "上调"];
const DOWN: &[&str] =
    &["减少", "下降", "压减", "缩减", "削减", "调减", "下调", "减小", "厉行节约", "节约经费"];
const SAME: &[&str] = &["持平", "无增减", "没有增减", "无变化", "没有变化"];
/// Characters before a word that turn it into its opposite.
const NEGATIONS: [char; 6] = ['不', '未', '无', '没', '少', '免'];

/// 原因与增减方向: the reason of a project explains the direction of its change.
///
/// Source: review practice; 3 of 37 soft faults in published books are of this kind. A reason with
/// words of both directions may be right.
pub(super) fn direction(
    _: Context<'_>,
    project: &Project,
    subtotal: &Subtotal,
    answers: &mut Answers,
) {
    let field = Field::Project(project.id, ProjectField::Reason);
    judge(field, &project.name, &project.reason, subtotal, answers);
}

/// 说明与增减方向: the same for the totals, the three public expenses and the operating funds.
pub(super) fn explanation(context: Context<'_>, answers: &mut Answers) {
    for Change { field, text, subtotal, .. } in changes(context) {
        judge(field, "", text, &subtotal, answers);
    }
}

/// 缺少原因: a change of 10 % or more, a new and an ended project have a reason.
///
/// Source: the changes of projects are printed with “主要原因是…”; bureaus ask for it above a
/// threshold.
pub(super) fn missing(
    _: Context<'_>,
    project: &Project,
    subtotal: &Subtotal,
    answers: &mut Answers,
) {
    let field = Field::Project(project.id, ProjectField::Reason);
    require(field, &project.name, &project.reason, subtotal, answers);
}

/// 缺少说明: the same for the totals, the three public expenses and the operating funds.
///
/// Source: 财预〔2016〕143号 asks that each change of the three public expenses is explained.
pub(super) fn unexplained(context: Context<'_>, answers: &mut Answers) {
    for Change { field, text, subtotal } in changes(context) {
        require(field, "", text, &subtotal, answers);
    }
}

/// A change outside the projects, with its explanation.
struct Change<'a> {
    field: Field,
    text: &'a str,
    subtotal: Subtotal,
}

fn changes(context: Context<'_>) -> impl Iterator<Item = Change<'_>> {
    let Context { scenario, derived, .. } = context;
    let total = Change {
        field: Field::Scenario(ScenarioField::ChangeReason),
        text: &scenario.change_reason,
        subtotal: derived.expenditure,
    };
    let expenses = ExpenseKind::ALL.into_iter().map(|kind| {
        let expense = scenario.expense(kind);
        let field = Field::Expense(kind, ExpenseField::Explanation);
        Change { field, text: &expense.explanation, subtotal: Subtotal::of_expense(expense) }
    });
    std::iter::once(total).chain(expenses)
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trend {
    Up,
    Down,
    Same,
}

impl Trend {
    fn of(change: Money) -> Self {
        match change {
            change if change.is_zero() => Self::Same,
            change if change.is_negative() => Self::Down,
            _ => Self::Up,
        }
    }

    /// The key of its name.
    fn word(self) -> &'static str {
        match self {
            Self::Up => "rules.reason.up",
            Self::Down => "rules.reason.down",
            Self::Same => "rules.reason.same",
        }
    }
}

/// The direction that `text` speaks of; `None` when it speaks of none or of several.
fn trend_of(text: &str) -> Option<Trend> {
    let mut found = [(Trend::Up, UP), (Trend::Down, DOWN), (Trend::Same, SAME)]
        .into_iter()
        .filter(|(_, words)| words.iter().any(|word| text.contains(word)))
        .map(|(trend, _)| trend);
    let trend = found.next()?;
    let is_only = found.next().is_none();
    let is_plain = trend == Trend::Same || !is_negated(text);
    (is_only && is_plain).then_some(trend)
}

/// True when one of the words of a direction follows a negation, as in 不再增加.
fn is_negated(text: &str) -> bool {
    let words = UP.iter().chain(DOWN);
    words.into_iter().flat_map(|word| text.match_indices(word)).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        before.chars().rev().take(2).any(|character| NEGATIONS.contains(&character))
    })
}

fn judge(field: Field, name: &str, text: &str, subtotal: &Subtotal, answers: &mut Answers) {
    let Some(said) = trend_of(text) else { return };
    let Some(change) = subtotal.printed_change(MONEY_DECIMALS) else {
        let message = Message::new("rules.reason.no_prior");
        answers.found(Finding::undecided(field, message).about(name));
        return;
    };
    let is = Trend::of(change);
    answers.pass_or(said == is, || {
        let message = Message::new("rules.reason.direction")
            .with("change", Datum::Difference(change))
            .with("said", Datum::Word(said.word()))
            .with("text", excerpt(text).as_str());
        Finding::of(Severity::Warning, field, message).about(name)
    });
}

fn require(field: Field, name: &str, text: &str, subtotal: &Subtotal, answers: &mut Answers) {
    let is_large = match subtotal.percent_change() {
        PercentChange::Unknown => {
            if text.trim().is_empty() && !subtotal.amount.is_zero() {
                let message = Message::new("rules.reason.no_prior");
                answers.found(Finding::undecided(field, message).about(name));
            }
            return;
        }
        PercentChange::Percent(percent) => {
            rust_decimal::Decimal::from(NEEDS_REASON_PERCENT) <= percent.value().abs()
        }
        // From nothing to something: a new project.
        PercentChange::Incomparable => true,
    };
    let Some(change) = subtotal.change().filter(|_| is_large) else { return };
    answers.pass_or(!text.trim().is_empty(), || {
        let message =
            Message::new("rules.reason.missing").with("change", Datum::Difference(change));
        Finding::of(Severity::Warning, field, message).about(name)
    });
}

/// The beginning of a text, to be quoted.
pub(super) fn excerpt(text: &str) -> String {
    /// The most characters that are quoted.
    const MOST: usize = 24;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, not_applicable, problem, project, with_projects,
    };

    fn scenario(amount: &str, prior: Option<&str>, reason: &str) -> Scenario {
        let project = project(1, "仲裁", amount, prior);
        with_projects(blank(), vec![Project { reason: reason.to_owned(), ..project }])
    }

    #[test]
    fn a_reason_explains_the_direction() {
        let code = "reason.direction";
        not_applicable(code);
        let down = |reason| scenario("192.43", Some("196.20"), reason);
        problem(code, &down("案件量预计上升。"), Severity::Warning);
        problem(code, &down("与上年持平。"), Severity::Warning);
        check(code, &down("案件量减少。"), Outcome::Passed);
        for open in ["", "标准调整。", "人员减少，补贴标准增加。", "不再新增设备。"]
        {
            check(code, &down(open), Outcome::NotApplicable);
        }
        problem(code, &scenario("5", Some("5.001"), "人员增加。"), Severity::Warning);
        check(code, &scenario("5", None, "人员增加。"), Outcome::Undecided);
    }

    #[test]
    fn a_large_change_needs_a_reason() {
        let code = "reason.missing";
        not_applicable(code);
        problem(code, &scenario("11", Some("10"), " "), Severity::Warning);
        problem(code, &scenario("11", Some("0"), ""), Severity::Warning);
        problem(code, &scenario("0", Some("10"), ""), Severity::Warning);
        check(code, &scenario("11", Some("10"), "人员增加"), Outcome::Passed);
        check(code, &scenario("10.99", Some("10"), ""), Outcome::NotApplicable);
        check(code, &scenario("0", Some("0"), ""), Outcome::NotApplicable);
        check(code, &scenario("11", None, ""), Outcome::Undecided);
    }

    #[test]
    fn expenses_are_explained_too() {
        let mut scenario = blank();
        let running = &mut scenario.three_public.vehicle_running;
        (running.amount, running.prior) = (amount_of("21.51"), Some(amount_of("26.56")));
        problem("reason.unexplained", &scenario, Severity::Warning);
        scenario.three_public.vehicle_running.explanation = "主要是车辆增加。".to_owned();
        check("reason.unexplained", &scenario, Outcome::Passed);
        problem("reason.explanation", &scenario, Severity::Warning);
        scenario.three_public.vehicle_running.explanation = "主要是车辆减少。".to_owned();
        check("reason.explanation", &scenario, Outcome::Passed);
    }
}
