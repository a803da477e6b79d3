//! Basis of calculation (测算依据) against the amount.

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{Field, LineField, round_half_up};
use crate::rules::answers::Answers;
use crate::rules::context::{Context, Line};
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// 测算依据与金额: quantity × rate × times is the amount, as it is printed.
///
/// Source: 项目支出测算明细, which reviewers multiply out. After a cut to a ceiling the bases of all
/// lines have to be brought up to date.
pub(super) fn amount(_: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    let Some(basis) = &line.line.basis else { return };
    let field = Field::Line(line.line.id, LineField::Basis);
    let amount = line.line.amount;
    let Ok(product) = basis.product() else {
        let message = Message::new("rules.basis.no_product");
        answers.found(Finding::undecided(field, message).about(&line.name()));
        return;
    };
    let printed = |value| round_half_up(value, MONEY_DECIMALS);
    answers.pass_or(printed(product.value()) == printed(amount.value()), || {
        let message =
            Message::new("rules.basis.amount").with("amount", amount).with("product", product);
        let finding = Finding::of(Severity::Warning, field, message).about(&line.name());
        let amount_field = Field::Line(line.line.id, LineField::Amount);
        finding.compared(amount, product).fixed_by(amount_field, product)
    });
}

#[cfg(test)]
mod tests {
    use rust_decimal::{Decimal, dec};

    use super::*;
    use crate::budget::{Basis, Group, LineItem, Scenario, Value};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, line, not_applicable, problem, with_lines,
    };

    const CODE: &str = "basis.amount";

    fn scenario(amount: &str, quantity: Decimal) -> Scenario {
        let basis =
            Basis { quantity, unit: "人".to_owned(), rate: amount_of("0.60"), times: dec!(12) };
        let line = LineItem { basis: Some(basis), ..line(1, "工资", amount) };
        with_lines(blank(), Group::Personnel, vec![line])
    }

    #[test]
    fn the_basis_multiplies_out_to_the_amount() {
        not_applicable(CODE);
        check(CODE, &scenario("360", dec!(50)), Outcome::Passed);
        check(CODE, &scenario("360.004", dec!(50)), Outcome::Passed);
        let finding = problem(CODE, &scenario("350.82", dec!(50)), Severity::Warning);
        assert_eq!(finding.fix.as_ref().unwrap().value, Value::Money(amount_of("360")));
        check(CODE, &scenario("1", Decimal::MAX), Outcome::Undecided);
        let plain = with_lines(blank(), Group::Personnel, vec![line(1, "工资", "1")]);
        check(CODE, &plain, Outcome::NotApplicable);
    }
}
