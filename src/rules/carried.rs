//! Money carried forward from last year (上年结转结余).

use crate::budget::{Field, FundSource, Group, LineField, LineItem};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// 结转的种类: where some of the revenue carried forward has its kind, all of it has.
///
/// Source: tables that list 一般公共预算结转, 政府性基金结转 and so on in rows of their own have none
/// for money of an unknown kind. Other tables have one row for all of it, and then no line states
/// the kind.
pub(super) fn kind(context: Context<'_>, answers: &mut Answers) {
    let source = |line: &LineItem| line.fund_source.filter(|source| source.is_carried());
    let lines = &context.scenario.group(Group::Revenue).lines;
    let is_of_kind = |line| source(line).is_some_and(|it| it != FundSource::CarriedForward);
    if !lines.iter().any(is_of_kind) {
        return;
    }
    for line in lines.iter().filter(|line| source(line).is_some()) {
        answers.pass_or(is_of_kind(line), || {
            let message = Message::new("rules.carried_kind").with("amount", line.amount);
            let field = Field::Line(line.id, LineField::FundSource);
            Finding::of(Severity::Hint, field, message).about(&line.name)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{blank, check, line, not_applicable, problem, with_lines};

    const CODE: &str = "carried.kind";

    fn scenario(sources: &[FundSource]) -> Scenario {
        let of = |(id, source): (u64, &FundSource)| LineItem {
            fund_source: Some(*source),
            ..line(id, "上年结转", "3")
        };
        with_lines(blank(), Group::Revenue, (1..).zip(sources).map(of).collect())
    }

    #[test]
    fn all_or_none_of_the_carried_money_has_its_kind() {
        use FundSource as F;
        not_applicable(CODE);
        let unstated = scenario(&[F::GeneralPublicBudget, F::CarriedForward]);
        check(CODE, &unstated, Outcome::NotApplicable);
        check(CODE, &scenario(&[F::CarriedGeneral, F::CarriedFunds]), Outcome::Passed);
        let mixed = scenario(&[F::CarriedGeneral, F::GeneralPublicBudget, F::CarriedForward]);
        let finding = problem(CODE, &mixed, Severity::Hint);
        assert_eq!(finding.location, Field::Line(3.into(), LineField::FundSource).into());
    }
}
