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
    let of_subject = |(kind, code): (ExpenseKind, &str)| {
        let code = code.parse().ok()?;
        Some((kind, code, Sums::of(context, code)))
    };
    let mut sums: Vec<_> = SUBJECTS.into_iter().filter_map(of_subject).collect();
    if has_other_sources(context) {
        take_off_other_sources(context, &mut sums);
    }
    for (kind, code, sums) in sums {
        expense(context, kind, code, &sums, answers);
    }
}

fn expense(
    context: Context<'_>,
    kind: ExpenseKind,
    code: Code,
    sums: &Sums,
    answers: &mut Answers,
) {
    let stated = context.scenario.expense(kind).amount;
    let Sums { least, most, unclassified } = *sums;
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
    /// The sums as if all lines were paid from appropriations.
    fn of(context: Context<'_>, code: Code) -> Self {
        let mut sums = Self::default();
        for (key, subtotal) in &context.derived.by_economic.rows {
            match key {
                Some(key) if is_at_or_below(*key, code) => {
                    sums.least += subtotal.amount;
                    sums.most += subtotal.amount;
                }
                Some(key) if !is_at_or_below(code, *key) => {}
                _ => sums.unclassified += subtotal.amount,
            }
        }
        sums
    }
}

/// True when some expenditure is not, or not certainly, paid from appropriations.
fn has_other_sources(context: Context<'_>) -> bool {
    let rows = &context.derived.by_fund_source.rows;
    rows.iter().any(|(source, _)| !source.is_some_and(is_appropriation))
}

/// Takes the lines from other sources off the sums. Reading every line takes a while in a large
/// budget, so it is done only when there are such lines.
fn take_off_other_sources(context: Context<'_>, sums: &mut [(ExpenseKind, Code, Sums)]) {
    for line in context.expenditure_lines() {
        let Some(economic) = line.economic else { continue };
        if line.fund_source.is_some_and(is_appropriation) {
            continue;
        }
        let found = sums.iter_mut().find(|(_, code, _)| is_at_or_below(economic, *code));
        let Some((.., sums)) = found else { continue };
        sums.least -= line.amount;
        if !line.fund_source.is_none_or(may_be_appropriation) {
            sums.most -= line.amount;
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

/// True for appropriations, and for money carried forward that was one or may have been.
pub(super) fn may_be_appropriation(source: FundSource) -> bool {
    is_appropriation(source) || (source.is_carried() && source != FundSource::CarriedOther)
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
            for source in [None, Some(FundSource::CarriedGeneral)] {
                check(CODE, &scenario(stated, with(source)), Outcome::Passed);
            }
        }
        problem(CODE, &scenario("0.70", with(Some(FundSource::CarriedOther))), Severity::Error);
        let finding = problem(CODE, &scenario("0.80", with(None)), Severity::Error);
        assert_eq!(finding.fix, None, "the right amount is not known");
    }
}
