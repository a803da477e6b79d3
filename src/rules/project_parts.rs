//! The parts of a project (子项) against the project.

use rust_decimal::Decimal;

use crate::analysis::Subtotal;
use crate::budget::{List, Money, Project};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::{Datum, Message};

/// The largest difference that rounding of the parts may make, in 万元.
const TOLERANCE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// 子项与项目: the parts that the book names add up to their project.
///
/// Source: the paragraphs about projects in the books of large departments; parts printed with two
/// decimals may be off by a fen or two in the last of them.
pub(super) fn sum(_: Context<'_>, project: &Project, subtotal: &Subtotal, answers: &mut Answers) {
    if project.parts.is_empty() {
        return;
    }
    let parts: Money = project.parts.iter().map(|part| part.amount).sum();
    let difference = parts - subtotal.amount;
    answers.pass_or(difference.value().abs() <= TOLERANCE, || {
        let message = Message::new("rules.project_parts")
            .with("parts", parts)
            .with("whole", subtotal.amount)
            .with("difference", Datum::Difference(difference));
        Finding::of(Severity::Error, List::Parts(project.id), message)
            .about(&project.name)
            .compared(parts, subtotal.amount)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{ProjectPart, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, not_applicable, problem, project, with_projects,
    };

    const CODE: &str = "project.parts";

    fn scenario(parts: &[&str]) -> Scenario {
        let part = |(id, amount): (u64, &&str)| ProjectPart {
            id: id.into(),
            amount: amount_of(amount),
            ..ProjectPart::default()
        };
        let whole = project(1, "口岸管养", "100", None);
        let parts = (10..).zip(parts).map(part).collect();
        with_projects(blank(), vec![Project { parts, ..whole }])
    }

    #[test]
    fn parts_add_up_to_their_project() {
        not_applicable(CODE);
        check(CODE, &scenario(&[]), Outcome::NotApplicable);
        check(CODE, &scenario(&["60.50", "39.50"]), Outcome::Passed);
        check(CODE, &scenario(&["60.50", "39.48"]), Outcome::Passed);
        let finding = problem(CODE, &scenario(&["60.50", "39.53"]), Severity::Error);
        assert_eq!(finding.stated, Some(amount_of("100.03")));
        assert_eq!(finding.expected, Some(amount_of("100")));
        assert!(finding.message.text().contains("+0.03"), "{}", finding.message.text());
        assert!(finding.place_name().contains("口岸管养"), "{}", finding.place_name());
    }
}
