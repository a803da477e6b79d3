//! The three public expenses (三公经费) against the lines that contain them.

use crate::budget::{Code, ExpenseField, ExpenseKind, Field, FundSource, Money};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// The economic subject (经济分类科目) of each expense.
const SUBJECTS: [(ExpenseKind, &str); 4] = [
    (ExpenseKind::TravelAbroad, "30212"),
    (ExpenseKind::Reception, "30217"),
    (ExpenseKind::VehiclePurchase, "31013"),
    (ExpenseKind::VehicleRunning, "30231"),
];

/// 三公经费与明细: each expense is the sum of the lines of its economic subject.
///
/// Source: 30212, 30217, 31013 and 30231 of the tables by economic subject against the table of the
/// three public expenses. Only appropriations (财政拨款) count, so lines from other sources are left
/// out; lines whose source is not stated or is carried forward may count or not. Lines without a
/// subject may contain the rest, and then nothing can be said.
pub(super) fn lines(context: Context<'_>, answers: &mut Answers) {
    for (kind, code) in SUBJECTS {
        let Ok(code) = code.parse() else { continue };
        expense(context, kind, code, answers);
    }
}

fn expense(context: Context<'_>, kind: ExpenseKind, code: Code, answers: &mut Answers) {
    let stated = context.scenario.expense(kind).amount;
    let Sums { least, most, unclassified } = Sums::of(context, code);
    if stated.is_zero() && most.is_zero() {
        return;
    }
    let field = Field::Expense(kind, ExpenseField::Amount);
    let message = |key| {
        let message = Message::new(key).with("expense", kind).with("amount", stated);
        message.with("code", code).with("lines", if stated < least { least } else { most })
    };
    if most < stated && stated <= most + unclassified {
        let message = message("rules.three_public.unclassified").with("open", unclassified);
        answers.found(Finding::undecided(field, message));
        return;
    }
    answers.pass_or(least <= stated && stated <= most, || {
        let sum = if stated < least { least } else { most };
        let message = message("rules.three_public.differs");
        let finding = Finding::of(Severity::Error, field, message).compared(stated, sum);
        if least == most { finding.fixed_by(field, sum) } else { finding }
    });
}

/// The amounts of the lines of one economic subject.
#[derive(Default)]
struct Sums {
    /// Those that are certainly paid from appropriations.
    least: Money,
    /// Those that may be.
    most: Money,
    /// Those of other lines that may belong to the subject.
    unclassified: Money,
}

impl Sums {
    fn of(context: Context<'_>, code: Code) -> Self {
        let derived = context.derived;
        let mut sums = Self::default();
        let mut is_there = false;
        for (key, subtotal) in &derived.by_economic.rows {
            match key {
                Some(key) if is_at_or_below(*key, code) => is_there = true,
                Some(key) if is_at_or_below(code, *key) => sums.unclassified += subtotal.amount,
                None => sums.unclassified += subtotal.amount,
                Some(_) => {}
            }
        }
        if is_there {
            sums.add_lines(context, code);
        }
        sums
    }

    fn add_lines(&mut self, context: Context<'_>, code: Code) {
        let lines = context.expenditure_lines();
        for line in lines.filter(|line| line.economic.is_some_and(|it| is_at_or_below(it, code))) {
            match line.fund_source {
                Some(source) if is_appropriation(source) => {
                    self.least += line.amount;
                    self.most += line.amount;
                }
                None | Some(FundSource::CarriedForward) => self.most += line.amount,
                Some(_) => {}
            }
        }
    }
}

/// True when `code` is `other` or below it.
fn is_at_or_below(code: Code, other: Code) -> bool {
    std::iter::successors(Some(code), |code| code.parent()).any(|it| it == other)
}

fn is_appropriation(source: FundSource) -> bool {
    use FundSource as F;
    matches!(source, F::GeneralPublicBudget | F::GovernmentFunds | F::StateCapital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Group, LineItem, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, coded, not_applicable, problem, with_lines,
    };

    const CODE: &str = "three_public.lines";

    fn scenario(stated: &str, lines: Vec<LineItem>) -> Scenario {
        let mut scenario = with_lines(blank(), Group::Operating, lines);
        scenario.three_public.reception.amount = amount_of(stated);
        scenario
    }

    #[test]
    fn an_expense_is_the_sum_of_its_lines() {
        not_applicable(CODE);
        let lines = || vec![coded(1, "30217", "0.40"), coded(2, "3021701", "0.18")];
        check(CODE, &scenario("0.58", lines()), Outcome::Passed);
        let finding = problem(CODE, &scenario("0.60", lines()), Severity::Error);
        assert_eq!(finding.expected, Some(amount_of("0.58")));
        assert!(finding.fix.is_some());
        problem(CODE, &scenario("0.50", lines()), Severity::Error);
        problem(CODE, &scenario("0", lines()), Severity::Error);
    }

    #[test]
    fn lines_without_a_subject_may_contain_the_rest() {
        let lines = vec![coded(1, "30217", "0.40"), coded(2, "302", "5")];
        check(CODE, &scenario("0.60", lines.clone()), Outcome::Undecided);
        problem(CODE, &scenario("6.00", lines), Severity::Error);
    }

    #[test]
    fn only_appropriations_count() {
        let own = |source| LineItem { fund_source: source, ..coded(2, "30217", "0.30") };
        let with = |source| vec![coded(1, "30217", "0.40"), own(source)];
        check(CODE, &scenario("0.40", with(Some(FundSource::ServiceIncome))), Outcome::Passed);
        problem(CODE, &scenario("0.70", with(Some(FundSource::ServiceIncome))), Severity::Error);
        for stated in ["0.40", "0.55", "0.70"] {
            check(CODE, &scenario(stated, with(None)), Outcome::Passed);
        }
        let finding = problem(CODE, &scenario("0.80", with(None)), Severity::Error);
        assert_eq!(finding.fix, None, "the right amount is not known");
    }
}
