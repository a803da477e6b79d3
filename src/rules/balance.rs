//! Revenue against expenditure.

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{
    Field, FundSource, Group, LineField, LineItem, LineItems, LinePlace, List, Money, ScenarioField,
};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::{Datum, Message};

const REVENUE: List = List::Lines(LinePlace::Group(Group::Revenue));

/// 收支平衡: total revenue equals total expenditure and the money carried forward to next year.
///
/// Source: the first table of every official set has 收入总计 = 支出总计, which includes 结转下年. A
/// difference that is not printed is a warning, because the tables show the same figure.
pub(super) fn revenue(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    let (revenue, expenditure) = (derived.revenue.amount, derived.expenditure.amount);
    if derived.revenue.lines + derived.expenditure.lines == 0 {
        return;
    }
    let carried_out = scenario.carried_out.unwrap_or_default();
    let used = expenditure + carried_out;
    answers.pass_or(revenue == used, || {
        let key = if carried_out.is_zero() {
            "rules.balance.revenue"
        } else {
            "rules.balance.revenue_carried_out"
        };
        let message = Message::new(key)
            .with("revenue", revenue)
            .with("expenditure", expenditure)
            .with("carried_out", carried_out)
            .with("difference", Datum::Difference(revenue - used));
        let is_same = same_in_print(revenue, used);
        let severity = if is_same { Severity::Warning } else { Severity::Error };
        // Only one line can take up the difference without a choice.
        let Some(line) = balancing_line(&scenario.revenue.lines) else {
            return Finding::of(severity, REVENUE, message).compared(revenue, used);
        };
        let field = Field::Line(line.id, LineField::Amount);
        let finding = Finding::of(severity, field, message).about(&line.name);
        let finding = finding.compared(revenue, used);
        let balanced = line.amount - (revenue - used);
        if balanced.is_negative() { finding } else { finding.fixed_by(field, balanced) }
    });
}

/// The line of the revenue that changes when expenditure does: the only one, or the only one from
/// the general public budget.
fn balancing_line(lines: &LineItems) -> Option<&LineItem> {
    let is_general = |line: &&LineItem| line.fund_source == Some(FundSource::GeneralPublicBudget);
    let mut general = lines.iter().filter(is_general);
    match (lines.first(), general.next(), general.next()) {
        (Some(only), ..) if lines.len() == 1 => Some(only),
        (_, Some(only), None) => Some(only),
        _ => None,
    }
}

/// 上年收支: last year's revenue equals last year's expenditure.
///
/// Source: the same table of last year's book.
pub(super) fn prior(context: Context<'_>, answers: &mut Answers) {
    let derived = context.derived;
    let lines = derived.revenue.lines.min(derived.expenditure.lines);
    let stated = context.scenario.prior_expenditure.is_some();
    if lines == 0 && !stated {
        return;
    }
    let field = Field::Scenario(ScenarioField::PriorExpenditure);
    let (Some(revenue), Some(expenditure)) = (derived.revenue.prior(), derived.expenditure.prior())
    else {
        answers.found(Finding::undecided(field, Message::new("rules.balance.prior_unknown")));
        return;
    };
    answers.pass_or(same_in_print(revenue, expenditure), || {
        let message = Message::new("rules.balance.prior")
            .with("revenue", revenue)
            .with("expenditure", expenditure);
        Finding::of(Severity::Warning, field, message).compared(expenditure, revenue)
    });
}

/// True when both are printed alike.
fn same_in_print(one: Money, other: Money) -> bool {
    one.rounded(MONEY_DECIMALS) == other.rounded(MONEY_DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Scenario, Value};
    use crate::rules::answers::Outcome;
    use crate::rules::finding::Location;
    use crate::rules::testing::{
        amount_of, blank, check, line, not_applicable, problem, with_lines,
    };

    fn scenario(revenue: &str, spent: &str) -> Scenario {
        let with_revenue = with_lines(blank(), Group::Revenue, vec![line(1, "拨款", revenue)]);
        with_lines(with_revenue, Group::Personnel, vec![line(2, "工资", spent)])
    }

    #[test]
    fn revenue_and_expenditure_must_agree() {
        let code = "balance.revenue";
        not_applicable(code);
        check(code, &scenario("12.50", "12.50"), Outcome::Passed);
        let finding = problem(code, &scenario("14161.72", "13800"), Severity::Error);
        assert!(finding.message.text().contains("14,161.72"), "{}", finding.message.text());
        assert!(finding.message.text().contains("+361.72"));
        let fix = finding.fix.as_ref().unwrap();
        assert_eq!(fix.value, Value::Money(amount_of("13800")));
        problem(code, &scenario("1.001", "1"), Severity::Warning);
        let carried =
            |amount| Scenario { carried_out: Some(amount_of(amount)), ..scenario("9", "7") };
        check(code, &carried("2"), Outcome::Passed);
        let finding = problem(code, &carried("2.50"), Severity::Error);
        let text = finding.message.text();
        assert!(text.contains("2.50") && text.contains("−0.50"), "{text}");
        assert_eq!(finding.fix.as_ref().unwrap().value, Value::Money(amount_of("9.50")));
    }

    #[test]
    fn a_fix_is_offered_only_where_there_is_no_choice() {
        let of = |sources: [Option<FundSource>; 2], amount: &str| {
            let lines = [1, 3].into_iter().zip(sources);
            let lines = lines
                .map(|(id, source)| LineItem { fund_source: source, ..line(id, "拨款", amount) });
            with_lines(scenario("0", "3"), Group::Revenue, lines.collect())
        };
        let general = Some(FundSource::GeneralPublicBudget);
        let other = Some(FundSource::OtherIncome);
        let finding = problem("balance.revenue", &of([general, other], "1"), Severity::Error);
        let fix = finding.fix.as_ref().unwrap();
        assert_eq!(fix.value, Value::Money(amount_of("2")));
        for (sources, amount) in
            [([general, general], "1"), ([other, None], "1"), ([general, other], "90")]
        {
            let finding = problem("balance.revenue", &of(sources, amount), Severity::Error);
            assert_eq!(finding.fix, None, "{sources:?}");
        }
        let finding = problem("balance.revenue", &of([other, None], "1"), Severity::Error);
        assert_eq!(finding.location, Location::List(REVENUE));
    }

    #[test]
    fn last_years_totals_must_agree_when_they_are_known() {
        let code = "balance.prior";
        not_applicable(code);
        let mut scenario = scenario("5", "5");
        check(code, &scenario, Outcome::Undecided);
        let with_prior =
            |prior: &str| LineItem { prior: Some(amount_of(prior)), ..line(1, "", "5") };
        scenario.group_mut(Group::Revenue).lines = vec![with_prior("4")].into();
        check(code, &scenario, Outcome::Undecided);
        scenario.prior_expenditure = Some(amount_of("4"));
        check(code, &scenario, Outcome::Passed);
        scenario.prior_expenditure = Some(amount_of("5"));
        problem(code, &scenario, Severity::Warning);
    }
}
