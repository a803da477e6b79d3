//! Parts that do not add up to their sum as they are printed.

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{
    ExpenseField, ExpenseKind, Field, Group, LinePlace, List, Money, ProcurementCategory,
};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Location, Severity};
use crate::rules::message::{Datum, Message};

/// 印出的分项与合计: the printed parts add up to the printed sum.
///
/// Source: reviewers add up what is printed. Sums here are exact, so a difference comes from
/// rounding alone and is within half a unit for each part and the sum: a hint, as published tables
/// have it in a note.
pub(super) fn sums(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    let groups = scenario.shown_groups(Group::EXPENDITURE).map(|group| derived.group(group).amount);
    let parts = groups.chain([derived.projects.amount]);
    let place = List::Lines(LinePlace::Group(Group::Personnel));
    sum("rules.sum.expenditure", place, derived.expenditure.amount, parts, answers);

    let parts = derived.by_project.iter().map(|subtotal| subtotal.amount);
    sum("rules.sum.projects", List::Projects, derived.projects.amount, parts, answers);

    let parts = derived.revenue_by_fund_source.rows.iter().map(|(_, subtotal)| subtotal.amount);
    let place = List::Lines(LinePlace::Group(Group::Revenue));
    sum("rules.sum.revenue", place, derived.revenue.amount, parts, answers);

    let parts = ExpenseKind::THREE_PUBLIC.into_iter().map(|kind| scenario.expense(kind).amount);
    let place = Field::Expense(ExpenseKind::TravelAbroad, ExpenseField::Amount);
    sum("rules.sum.three_public", place, derived.three_public.amount, parts, answers);

    let parts = ProcurementCategory::ALL.into_iter().map(|it| derived.procurement_by(it));
    sum("rules.sum.procurement", List::Procurement, derived.procurement, parts, answers);
}

fn sum(
    what: &'static str,
    place: impl Into<Location>,
    whole: Money,
    parts: impl Iterator<Item = Money>,
    answers: &mut Answers,
) {
    let mut count = 0;
    let printed: Money =
        parts.inspect(|_| count += 1).map(|part| part.rounded(MONEY_DECIMALS)).sum();
    if count == 0 || (whole.is_zero() && printed.is_zero()) {
        return;
    }
    let whole = whole.rounded(MONEY_DECIMALS);
    answers.pass_or(whole == printed, || {
        let message = Message::new("rules.sum.printed")
            .with("what", Datum::Word(what))
            .with("whole", whole)
            .with("parts", printed)
            .with("difference", Datum::Difference(printed - whole));
        Finding::of(Severity::Hint, place, message).compared(whole, printed)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{ask, blank, check, not_applicable, project, with_projects};

    #[test]
    fn printed_parts_add_up() {
        let code = "sum.printed";
        not_applicable(code);
        let of = |amounts: [&str; 3]| {
            let projects = amounts.iter().zip([1, 10, 20]);
            let projects = projects.map(|(amount, id)| project(id, "项目", amount, None));
            with_projects(blank(), projects.collect())
        };
        check(code, &of(["0.01", "0.01", "0.01"]), Outcome::Passed);
        check(code, &of(["0.005", "0.005", "0.005"]), Outcome::Problem);
        let answer = ask(code, &of(["0.005", "0.005", "0.005"]));
        let found: Vec<_> = answer.findings.iter().map(|it| it.location).collect();
        assert_eq!(found, [Location::List(List::Projects)], "0.03 beside 0.02");
    }
}
