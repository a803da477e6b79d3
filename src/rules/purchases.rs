//! Facts of single purchases (政府采购): their reserves and their functional subjects.

use std::iter;

use rustc_hash::FxHashSet;

use crate::budget::{Code, Field, Money, ProcurementField, ProcurementItem, UnitId};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// 采购预留份额: the part for small and micro enterprises is within that for small and medium ones,
/// and this within the purchase.
///
/// Source: the columns 预留给中小企业 and 其中：小型、微型企业 of the table of purchases.
pub(super) fn reserves(context: Context<'_>, answers: &mut Answers) {
    let is_reserved = |item: &&ProcurementItem| {
        !(item.reserved_medium.is_zero() && item.reserved_small.is_zero())
    };
    for item in context.scenario.procurement.iter().filter(is_reserved) {
        let ProcurementItem { amount, reserved_medium: medium, reserved_small: small, .. } = *item;
        let more = |field, key, part: Money, whole: Money| {
            let message = Message::new(key).with("part", part).with("whole", whole);
            Finding::of(Severity::Error, Field::Procurement(item.id, field), message)
                .about(&item.name)
                .compared(part, whole)
        };
        if medium < small {
            let key = "rules.purchases.small";
            answers.found(more(ProcurementField::ReservedSmall, key, small, medium));
        } else {
            answers.pass_or(medium <= amount, || {
                let key = "rules.purchases.medium";
                more(ProcurementField::ReservedMedium, key, medium, amount)
            });
        }
    }
}

/// 采购的功能科目: a purchase is paid from a subject under which its unit spends money; where one
/// purchase states its subject, all do.
///
/// Source: the table of purchases lists them by unit and subject, the table of expenditure has the
/// same subjects.
pub(super) fn subject(context: Context<'_>, answers: &mut Answers) {
    let purchases = &context.scenario.procurement;
    if purchases.iter().all(|item| item.functional.is_none()) {
        return;
    }
    let subjects = Subjects::of(context);
    for item in purchases {
        let field = Field::Procurement(item.id, ProcurementField::Functional);
        let Some(code) = item.functional else {
            let message = Message::new("rules.purchases.no_subject");
            answers.found(Finding::of(Severity::Warning, field, message).about(&item.name));
            continue;
        };
        if subjects.has(item.unit, Some(code)) {
            answers.pass();
            continue;
        }
        // What has no subject yet may get this one.
        let finding = if subjects.has(item.unit, None) {
            let message = Message::new("rules.purchases.unclassified").with("code", code);
            Finding::undecided(field, message)
        } else {
            let message = Message::new("rules.purchases.subject").with("code", code);
            Finding::of(Severity::Warning, field, message)
        };
        answers.found(finding.about(&item.name));
    }
}

/// The functional subjects under which units spend money, with those above them; `None` stands for
/// lines without a subject.
struct Subjects(FxHashSet<(Option<UnitId>, Option<Code>)>);

impl Subjects {
    fn of(context: Context<'_>) -> Self {
        let mut subjects = Self(FxHashSet::default());
        if context.scenario.units.is_empty() {
            let rows = context.derived.by_functional.rows.iter();
            rows.for_each(|(code, _)| subjects.add(None, *code));
            return subjects;
        }
        let mut last = None;
        for (unit, line) in context.expenditure_lines_of_units() {
            // Most lines have the unit and the subject of the line before them.
            let found = (unit, line.functional);
            if last != Some(found) {
                subjects.add(unit, line.functional);
                last = Some(found);
            }
        }
        subjects
    }

    fn add(&mut self, unit: Option<UnitId>, code: Option<Code>) {
        if self.0.insert((unit, code)) {
            let above = iter::successors(code, |code| code.parent());
            self.0.extend(above.map(|code| (unit, Some(code))));
        }
    }

    fn has(&self, unit: Option<UnitId>, code: Option<Code>) -> bool {
        self.0.contains(&(unit, code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{BudgetUnit, Group, LineItem, Project, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, ask, blank, check, code, line, not_applicable, problem, project, with_lines,
        with_projects,
    };

    fn with_purchases(scenario: Scenario, purchases: Vec<ProcurementItem>) -> Scenario {
        Scenario { procurement: purchases, ..scenario }
    }

    #[test]
    fn reserves_are_parts_of_the_purchase() {
        const CODE: &str = "procurement.reserves";
        not_applicable(CODE);
        let of = |medium, small| {
            let item = ProcurementItem {
                id: 1.into(),
                name: "物业服务".to_owned(),
                amount: amount_of("100"),
                reserved_medium: amount_of(medium),
                reserved_small: amount_of(small),
                ..ProcurementItem::default()
            };
            with_purchases(blank(), vec![item])
        };
        check(CODE, &of("0", "0"), Outcome::NotApplicable);
        check(CODE, &of("100", "60"), Outcome::Passed);
        let field = |field| Field::Procurement(1.into(), field).into();
        let finding = problem(CODE, &of("40", "60"), Severity::Error);
        assert_eq!(finding.location, field(ProcurementField::ReservedSmall));
        let finding = problem(CODE, &of("100.01", "60"), Severity::Error);
        assert_eq!(finding.location, field(ProcurementField::ReservedMedium));
        assert_eq!(finding.expected, Some(amount_of("100")));
    }

    const SUBJECT: &str = "procurement.subject";

    fn purchase(id: u64, unit: Option<UnitId>, functional: Option<&str>) -> ProcurementItem {
        let functional = functional.map(code);
        ProcurementItem { id: id.into(), unit, functional, ..ProcurementItem::default() }
    }

    fn of_subject(id: u64, functional: &str) -> LineItem {
        LineItem { functional: Some(code(functional)), ..line(id, "物业", "10") }
    }

    #[test]
    fn a_purchase_has_a_subject_of_the_expenditure() {
        not_applicable(SUBJECT);
        let lines = vec![of_subject(1, "2080101"), of_subject(2, "2080102")];
        let spent = || with_lines(blank(), Group::Operating, lines.clone());
        let of = |functional| with_purchases(spent(), vec![purchase(8, None, functional)]);
        check(SUBJECT, &of(None), Outcome::NotApplicable);
        check(SUBJECT, &of(Some("2080102")), Outcome::Passed);
        check(SUBJECT, &of(Some("20801")), Outcome::Passed);
        problem(SUBJECT, &of(Some("2130101")), Severity::Warning);
        let one_without = vec![purchase(8, None, Some("2080102")), purchase(9, None, None)];
        let finding = problem(SUBJECT, &with_purchases(spent(), one_without), Severity::Warning);
        let field = Field::Procurement(9.into(), ProcurementField::Functional);
        assert_eq!(finding.location, field.into());
        let unclassified = with_lines(blank(), Group::Operating, vec![line(1, "物业", "10")]);
        let purchases = vec![purchase(8, None, Some("2080102"))];
        check(SUBJECT, &with_purchases(unclassified, purchases), Outcome::Undecided);
    }

    #[test]
    fn a_purchase_has_a_subject_of_its_unit() {
        let centre = UnitId::from(5);
        let units = vec![BudgetUnit { id: centre, ..BudgetUnit::default() }];
        let lines = vec![of_subject(2, "2080199")].into();
        let of_centre = Project { unit: Some(centre), lines, ..project(1, "运行", "10", None) };
        let own = with_lines(blank(), Group::Operating, vec![of_subject(3, "2080101")]);
        let spent = Scenario { units, ..with_projects(own, vec![of_centre]) };
        let of = |unit, functional| {
            with_purchases(spent.clone(), vec![purchase(8, unit, Some(functional))])
        };
        check(SUBJECT, &of(Some(centre), "2080199"), Outcome::Passed);
        check(SUBJECT, &of(None, "2080101"), Outcome::Passed);
        problem(SUBJECT, &of(None, "2080199"), Severity::Warning);
        let answer = ask(SUBJECT, &of(Some(centre), "2080101"));
        assert_eq!(answer.outcome, Outcome::Problem);
    }
}
