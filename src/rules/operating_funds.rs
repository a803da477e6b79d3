//! Operating funds of the administration (机关运行经费).

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{ExpenseField, ExpenseKind, Field};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// 机关运行经费与公用支出: the operating funds are the operating expenditure of administrations.
///
/// Source: 机关运行经费 is the 公用经费 of 行政 and 参公 units, so it is less where the department
/// has public institutions (事业单位), and seldom more; some places define it otherwise. So this is
/// never an error.
pub(super) fn operating(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    let stated = scenario.operating_funds.amount;
    if stated.is_zero() {
        return;
    }
    let field = Field::Expense(ExpenseKind::OperatingFunds, ExpenseField::Amount);
    if derived.operating.lines == 0 {
        answers.found(Finding::undecided(field, Message::new("rules.operating_funds.no_lines")));
        return;
    }
    let operating = derived.operating.amount;
    let [shown, sum] = [stated, operating].map(|amount| amount.rounded(MONEY_DECIMALS));
    answers.pass_or(shown == sum, || {
        let (severity, key) = if sum < shown {
            (Severity::Warning, "rules.operating_funds.more")
        } else {
            (Severity::Hint, "rules.operating_funds.less")
        };
        let message = Message::new(key).with("amount", stated).with("operating", operating);
        let finding = Finding::of(severity, field, message).compared(stated, operating);
        finding.fixed_by(field, operating)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Group, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, line, not_applicable, problem, with_lines,
    };

    const CODE: &str = "operating_funds.operating";

    fn scenario(stated: &str, operating: &str) -> Scenario {
        let lines = vec![line(1, "办公费", operating)];
        let mut scenario = with_lines(blank(), Group::Operating, lines);
        scenario.operating_funds.amount = amount_of(stated);
        scenario
    }

    #[test]
    fn the_operating_funds_are_those_of_the_group() {
        not_applicable(CODE);
        check(CODE, &scenario("532", "532"), Outcome::Passed);
        check(CODE, &scenario("532", "531.998"), Outcome::Passed);
        check(CODE, &scenario("0", "532"), Outcome::NotApplicable);
        problem(CODE, &scenario("532", "517.14"), Severity::Warning);
        problem(CODE, &scenario("464.64", "1082.77"), Severity::Hint);
        let without = with_lines(scenario("532", "0"), Group::Operating, vec![]);
        check(CODE, &without, Outcome::Undecided);
    }
}
