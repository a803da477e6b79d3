//! The shares of the three public expenses (“三公”经费分项) against the amounts they are parts of.

use crate::budget::{ExpenseField, ExpenseKind, ExpenseShare, Field, Money};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::{Datum, Message};

/// “三公”经费分项与合计: the shares of units and budgets add up to the stated amount, and those of
/// last year to last year's.
///
/// Source: the table of the three public expenses by unit against the sentences of part five. Last
/// year is compared only when the amount and every share are known.
pub(super) fn sum(context: Context<'_>, answers: &mut Answers) {
    let scenario = context.scenario;
    for kind in ExpenseKind::ALL {
        let shares = || scenario.three_public.shares.iter().filter(|share| share.kind == kind);
        if shares().next().is_none() {
            continue;
        }
        let stated = scenario.expense(kind);
        let amounts: Money = shares().map(|share| share.amount).sum();
        let message = "rules.shares.amount";
        compare(kind, ExpenseField::Amount, message, stated.amount, amounts, answers);
        if let (Some(prior), Some(priors)) = (stated.prior, known_prior(shares())) {
            let message = "rules.shares.prior";
            compare(kind, ExpenseField::Prior, message, prior, priors, answers);
        }
    }
}

/// Last year's amount of the shares; `None` when that of any is not known.
fn known_prior<'a>(shares: impl Iterator<Item = &'a ExpenseShare>) -> Option<Money> {
    let mut priors = shares.map(|share| share.prior);
    priors.try_fold(Money::ZERO, |sum, prior| Some(sum + prior?))
}

fn compare(
    kind: ExpenseKind,
    field: ExpenseField,
    message: &'static str,
    stated: Money,
    shares: Money,
    answers: &mut Answers,
) {
    answers.pass_or(stated == shares, || {
        let message = Message::new(message)
            .with("expense", kind)
            .with("amount", stated)
            .with("shares", shares)
            .with("difference", Datum::Difference(stated - shares));
        let place = Field::Expense(kind, field);
        let finding = Finding::of(Severity::Error, place, message).compared(stated, shares);
        match field {
            ExpenseField::Prior => finding.fixed_by(place, Some(shares)),
            _ => finding.fixed_by(place, shares),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Scenario, Value};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{amount_of, blank, check, not_applicable, problem};

    const CODE: &str = "three_public.shares";

    fn scenario(amount: &str, prior: Option<&str>, shares: &[(&str, Option<&str>)]) -> Scenario {
        let mut scenario = blank();
        let reception = &mut scenario.three_public.reception;
        (reception.amount, reception.prior) = (amount_of(amount), prior.map(amount_of));
        let share = |(id, (amount, prior)): (u64, &(&str, Option<&str>))| ExpenseShare {
            id: id.into(),
            kind: ExpenseKind::Reception,
            amount: amount_of(amount),
            prior: prior.map(amount_of),
            ..ExpenseShare::default()
        };
        scenario.three_public.shares = (1..).zip(shares).map(share).collect();
        scenario
    }

    #[test]
    fn shares_add_up_to_the_stated_amount() {
        not_applicable(CODE);
        check(CODE, &scenario("5", None, &[]), Outcome::NotApplicable);
        check(CODE, &scenario("5", None, &[("3", None), ("2", Some("1"))]), Outcome::Passed);
        let finding = problem(CODE, &scenario("5", None, &[("3", None)]), Severity::Error);
        let place = Field::Expense(ExpenseKind::Reception, ExpenseField::Amount);
        let fix = finding.fix.as_ref().unwrap();
        assert_eq!((fix.field, &fix.value), (place, &Value::Money(amount_of("3"))));
        assert_eq!(
            (finding.stated, finding.expected),
            (Some(amount_of("5")), Some(amount_of("3")))
        );
    }

    #[test]
    fn last_year_is_compared_when_it_is_known() {
        let all = [("3", Some("4")), ("2", Some("1"))];
        check(CODE, &scenario("5", Some("5"), &all), Outcome::Passed);
        let finding = problem(CODE, &scenario("5", Some("6"), &all), Severity::Error);
        let place = Field::Expense(ExpenseKind::Reception, ExpenseField::Prior);
        let fix = finding.fix.as_ref().unwrap();
        assert_eq!((fix.field, &fix.value), (place, &Value::KnownMoney(Some(amount_of("5")))));
        let some = [("3", Some("4")), ("2", None)];
        check(CODE, &scenario("5", Some("6"), &some), Outcome::Passed);
        check(CODE, &scenario("5", None, &all), Outcome::Passed);
    }
}
