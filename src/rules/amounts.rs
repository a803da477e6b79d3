//! Amounts that are wrong by themselves.

use crate::analysis::Subtotal;
use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{
    ExpenseField, ExpenseKind, Field, LineField, Money, ProcurementField, Project, ProjectField,
};
use crate::rules::answers::Answers;
use crate::rules::context::{Context, Line};
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// 明细为负数: no line is below nothing.
///
/// Source: a budget has no negative items; what is paid back is revenue.
pub(super) fn negative_line(_: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    let amount = line.line.amount;
    if amount.is_zero() {
        return;
    }
    answers.pass_or(!amount.is_negative(), || {
        let field = Field::Line(line.line.id, LineField::Amount);
        negative(field, amount).about(&line.name())
    });
}

/// 金额为负数: no purchase, public expense or planned amount is below nothing.
///
/// Source: as above.
pub(super) fn negative_entry(context: Context<'_>, answers: &mut Answers) {
    let scenario = context.scenario;
    let expenses = ExpenseKind::ALL.into_iter().map(|kind| {
        (Field::Expense(kind, ExpenseField::Amount), scenario.expense(kind).amount, "")
    });
    let purchases = scenario.procurement.iter().map(|item| {
        let field = Field::Procurement(item.id, ProcurementField::Amount);
        (field, item.amount, item.name.as_str())
    });
    for (field, amount, name) in expenses.chain(purchases).filter(|(_, it, _)| !it.is_zero()) {
        answers.pass_or(!amount.is_negative(), || negative(field, amount).about(name));
    }
}

fn negative(field: Field, amount: Money) -> Finding {
    let message = Message::new("rules.amount.negative").with("amount", amount);
    Finding::of(Severity::Warning, field, message)
}

/// 下降超过100%: a project does not fall below nothing.
///
/// Source: a fall of more than 100 % is a sign of a wrong amount in every book.
pub(super) fn beyond(
    _: Context<'_>,
    project: &Project,
    subtotal: &Subtotal,
    answers: &mut Answers,
) {
    let Some(prior) = subtotal.prior().filter(|prior| Money::ZERO < *prior) else { return };
    answers.pass_or(!subtotal.amount.is_negative(), || {
        let message = Message::new("rules.amount.beyond")
            .with("amount", subtotal.amount)
            .with("prior", prior);
        let field = Field::Project(project.id, ProjectField::Name);
        Finding::of(Severity::Warning, field, message).about(&project.name)
    });
}

/// 金额比印出的精细: amounts have no more decimals than the book prints.
///
/// Source: reviewers add up two decimals; what is finer makes printed sums differ by 0.01.
pub(super) fn finer(_: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    let amount = line.line.amount;
    if amount.is_zero() {
        return;
    }
    let printed = amount.rounded(MONEY_DECIMALS);
    answers.pass_or(printed == amount, || {
        let message =
            Message::new("rules.amount.finer").with("amount", amount).with("printed", printed);
        let field = Field::Line(line.line.id, LineField::Amount);
        Finding::of(Severity::Hint, field, message).about(&line.name()).compared(amount, printed)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Group, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, line, not_applicable, problem, project, with_lines, with_projects,
    };

    fn lines(amount: &str) -> Scenario {
        with_lines(blank(), Group::Operating, vec![line(1, "水费", amount)])
    }

    #[test]
    fn amounts_are_not_negative() {
        not_applicable("amount.negative");
        check("amount.negative", &lines("1"), Outcome::Passed);
        check("amount.negative", &lines("0"), Outcome::NotApplicable);
        problem("amount.negative", &lines("-1"), Severity::Warning);
        not_applicable("amount.negative_entry");
        let mut scenario = blank();
        scenario.three_public.reception.amount = amount_of("0.5");
        check("amount.negative_entry", &scenario, Outcome::Passed);
        scenario.three_public.reception.amount = amount_of("-0.5");
        problem("amount.negative_entry", &scenario, Severity::Warning);
    }

    #[test]
    fn a_project_does_not_fall_below_nothing() {
        let code = "amount.beyond";
        not_applicable(code);
        let of = |amount, prior| with_projects(blank(), vec![project(1, "甲", amount, prior)]);
        check(code, &of("1", Some("2")), Outcome::Passed);
        check(code, &of("0", Some("2")), Outcome::Passed);
        problem(code, &of("-1", Some("2")), Severity::Warning);
        check(code, &of("-1", None), Outcome::NotApplicable);
    }

    #[test]
    fn amounts_are_as_fine_as_they_are_printed() {
        let code = "amount.finer";
        not_applicable(code);
        check(code, &lines("92.41"), Outcome::Passed);
        let finding = problem(code, &lines("92.415"), Severity::Hint);
        let text = finding.message.text();
        assert!(text.contains("92.415") && text.contains("92.42"), "{text}");
    }
}
