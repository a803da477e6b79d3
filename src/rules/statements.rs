//! Statements that there is no expenditure of a kind, against the amounts in the tables.

use crate::analysis::{Measure, Whole};
use crate::budget::{ExpenseField, ExpenseKind, Field, FundSource, Money, ScenarioField};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;
use crate::rules::reasons::excerpt;

/// Words that deny what follows them in the same clause.
const DENIALS: [&str; 5] = ["无", "没有", "未安排", "不安排", "不涉及"];
/// The ends of a clause.
const ENDS: [char; 6] = ['，', '。', '；', ',', ';', '\n'];

/// What a statement may deny, with the words for it.
const FUNDS: [(&str, Whole); 3] = [
    ("政府性基金", Whole::FundSource(Some(FundSource::GovernmentFunds))),
    ("国有资本经营", Whole::FundSource(Some(FundSource::StateCapital))),
    ("转移支付", Whole::Transfers),
];

/// What explanations of expenses may deny.
const EXPENSES: [(ExpenseKind, &[&str]); 4] = [
    (ExpenseKind::TravelAbroad, &["出国"]),
    (ExpenseKind::Reception, &["接待"]),
    (ExpenseKind::VehiclePurchase, &["购置"]),
    (ExpenseKind::VehicleRunning, &["公务用车运行", "运行维护费"]),
];

/// “无…支出”与附表: funds that the statement denies have no amount in the tables.
///
/// Source: 第八部分 其他 against the tables of these funds; of published books a twelfth of the
/// errors is a text that contradicts its tables.
pub(super) fn funds(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    let field = Field::Scenario(ScenarioField::FundStatement);
    for clause in denied(&scenario.fund_statement) {
        for (word, whole) in FUNDS.iter().filter(|(word, _)| clause.contains(word)) {
            let spent = derived.amount(scenario, whole.figure(Measure::Amount));
            let amount =
                spent.filter(|amount| !amount.is_zero()).or_else(|| received(context, *whole));
            let amount = amount.unwrap_or_default();
            answers.pass_or(amount.is_zero(), || {
                let message = Message::new("rules.statement.funds")
                    .with("what", *word)
                    .with("amount", amount);
                Finding::of(Severity::Error, field, message).compared(Money::ZERO, amount)
            });
        }
    }
}

/// “没有…”与金额: an expense that its explanation denies has no amount.
///
/// Source: as above, in part five.
pub(super) fn none(context: Context<'_>, answers: &mut Answers) {
    for (kind, words) in EXPENSES {
        let expense = context.scenario.expense(kind);
        let is_denied = denied(&expense.explanation)
            .any(|clause| words.iter().any(|word| clause.contains(word)));
        if !is_denied {
            continue;
        }
        let field = Field::Expense(kind, ExpenseField::Explanation);
        answers.pass_or(expense.amount.is_zero(), || {
            let message = Message::new("rules.statement.none")
                .with("text", excerpt(&expense.explanation).as_str())
                .with("expense", kind)
                .with("amount", expense.amount);
            let finding = Finding::of(Severity::Warning, field, message);
            finding.compared(Money::ZERO, expense.amount)
        });
    }
}

/// The parts of the clauses of `text` that follow a denial.
fn denied(text: &str) -> impl Iterator<Item = &str> {
    text.split(ENDS).filter_map(|clause| {
        let found = DENIALS.iter().filter_map(|word| Some((clause.find(word)?, word.len())));
        let (at, length) = found.min()?;
        clause.get(at + length..)
    })
}

/// The revenue from a source of funds.
fn received(context: Context<'_>, whole: Whole) -> Option<Money> {
    let Whole::FundSource(source) = whole else { return None };
    let revenue = Whole::RevenueSource(source).figure(Measure::Amount);
    context.derived.amount(context.scenario, revenue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Group, LineItem, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{ask, blank, check, line, not_applicable, problem, with_lines};

    fn scenario(statement: &str, whole: Whole) -> Scenario {
        let fund_source = match whole {
            Whole::FundSource(source) => source,
            _ => Some(FundSource::GeneralPublicBudget),
        };
        let transfer = whole == Whole::Transfers;
        let line = LineItem { fund_source, transfer, ..line(1, "基金", "300") };
        let scenario = with_lines(blank(), Group::Personnel, vec![line]);
        Scenario { fund_statement: statement.to_owned(), ..scenario }
    }

    #[test]
    fn denied_funds_have_no_amount() {
        let code = "statement.funds";
        not_applicable(code);
        let of = |source| Whole::FundSource(Some(source));
        let all = "本单位无政府性基金预算支出、国有资本经营预算支出和上级专项转移支付支出预算。";
        for (_, whole) in FUNDS {
            let scenario = scenario(all, whole);
            assert_eq!(ask(code, &scenario).outcome, Outcome::Problem, "{whole:?}");
            assert_eq!(ask(code, &scenario).findings.len(), 1, "the other two are right");
        }
        check(code, &scenario(all, of(FundSource::GeneralPublicBudget)), Outcome::Passed);
        let some = "无国有资本经营预算支出，政府性基金预算支出300万元。";
        check(code, &scenario(some, of(FundSource::GovernmentFunds)), Outcome::Passed);
        problem(code, &scenario(some, of(FundSource::StateCapital)), Severity::Error);
        let nothing = scenario("政府性基金预算支出300万元。", of(FundSource::GovernmentFunds));
        check(code, &nothing, Outcome::NotApplicable);
    }

    #[test]
    fn a_denied_expense_has_no_amount() {
        let code = "statement.none";
        not_applicable(code);
        let mut scenario = blank();
        let abroad = &mut scenario.three_public.travel_abroad;
        abroad.explanation = "主要是本年没有因公出国（境）计划。".to_owned();
        check(code, &scenario, Outcome::Passed);
        scenario.three_public.travel_abroad.amount = crate::rules::testing::amount_of("12");
        problem(code, &scenario, Severity::Warning);
        let abroad = &mut scenario.three_public.travel_abroad;
        abroad.explanation = "主要是增加出国任务，无其他原因。".to_owned();
        check(code, &scenario, Outcome::NotApplicable);
    }
}
