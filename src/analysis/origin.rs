//! The origin of a figure (来源): its formula, the terms of the formula, and the facts below them.

use crate::analysis::{Derived, Figure, Measure, Whole};
use crate::budget::{
    Code, ExpenseField, ExpenseKind, Field, Group, GroupField, LineField, LineItem, Money,
    ProcurementField, ProjectField, Scenario, ScenarioField,
};

/// The origin of a figure (来源).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub formula: Formula,
    /// The terms of the formula, in its order.
    pub terms: Vec<Term>,
    /// The facts the figure is computed from, in the order of the book; empty for differences and
    /// ratios, whose terms have origins with leaves.
    pub leaves: Vec<Leaf>,
}

/// The way in which the figure is computed from the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The terms added up.
    Sum,
    /// The first term less the second.
    Difference,
    /// The first term divided by the second.
    Ratio,
    /// No formula: a total stated as a fact, because the figures of the parts may be unknown.
    Stated,
    /// No formula: typed by the user.
    Typed,
    /// Quantity × rate × times (数量 × 标准 × 次数).
    Basis,
    /// The whole change less the changes of the parts.
    Residual,
}

/// A term of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    pub figure: Figure,
    /// In 万元; `None` is not known.
    pub amount: Option<Money>,
}

/// A fact that a figure is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub field: Field,
    pub name: String,
    /// In 万元; `None` is not known.
    pub amount: Option<Money>,
}

/// Finds the origin of `figure`; `None` when its subject is gone.
pub fn origin(scenario: &Scenario, derived: &Derived, figure: Figure) -> Option<Origin> {
    let term = |of: Whole, measure| {
        let figure = of.figure(measure);
        Term { figure, amount: derived.amount(scenario, figure) }
    };
    match (figure.of, figure.measure) {
        (Whole::Balance, _) => Some(Origin {
            formula: Formula::Difference,
            terms: vec![
                term(Whole::Group(Group::Revenue), Measure::Amount),
                term(Whole::Expenditure, Measure::Amount),
            ],
            leaves: Vec::new(),
        }),
        (Whole::Residual, _) => {
            let parts = parts(scenario, derived, Whole::Expenditure)?;
            let mut terms = vec![term(Whole::Expenditure, Measure::Change)];
            terms.extend(parts.into_iter().map(|part| Term {
                figure: part.figure(Measure::Change),
                // The known part of the change, which is the part the residual subtracts.
                amount: derived.subtotal(scenario, part).and_then(|it| it.known_change()),
            }));
            Some(Origin { formula: Formula::Residual, terms, leaves: Vec::new() })
        }
        (of, Measure::Change) => Some(Origin {
            formula: Formula::Difference,
            terms: vec![term(of, Measure::Amount), term(of, Measure::Prior)],
            leaves: Vec::new(),
        }),
        (of, Measure::Percent) => Some(Origin {
            formula: Formula::Ratio,
            terms: vec![term(of, Measure::Change), term(of, Measure::Prior)],
            leaves: Vec::new(),
        }),
        (of, Measure::Prior) => {
            let subtotal = derived.subtotal(scenario, of)?;
            match (subtotal.stated_prior, stated_field(of)) {
                (Some(amount), Some(field)) => Some(Origin {
                    formula: Formula::Stated,
                    terms: Vec::new(),
                    leaves: vec![Leaf { field, name: String::new(), amount: Some(amount) }],
                }),
                _ => summed(scenario, derived, of, Measure::Prior),
            }
        }
        (of, Measure::Amount) => summed(scenario, derived, of, Measure::Amount),
    }
}

fn summed(scenario: &Scenario, derived: &Derived, of: Whole, measure: Measure) -> Option<Origin> {
    if let Whole::Line(id) = of {
        let line = scenario.line(id)?;
        let has_basis = measure == Measure::Amount
            && line.basis.as_ref().is_some_and(|basis| basis.product() == Ok(line.amount));
        let formula = if has_basis { Formula::Basis } else { Formula::Typed };
        return Some(Origin { formula, terms: Vec::new(), leaves: vec![leaf(line, measure)] });
    }
    if let Whole::Expense(kind) = of {
        let expense = scenario.expense(kind);
        let (fact, amount) = match measure {
            Measure::Prior => (ExpenseField::Prior, expense.prior),
            _ => (ExpenseField::Amount, Some(expense.amount)),
        };
        let leaf = Leaf { field: Field::Expense(kind, fact), name: String::new(), amount };
        return Some(Origin { formula: Formula::Typed, terms: Vec::new(), leaves: vec![leaf] });
    }
    let terms = parts(scenario, derived, of)?
        .into_iter()
        .map(|part| part.figure(measure))
        .map(|figure| Term { figure, amount: derived.amount(scenario, figure) })
        .collect();
    let leaves = match of {
        Whole::Procurement => purchases(scenario, measure),
        _ => of.lines(scenario).map(|line| leaf(line, measure)).collect(),
    };
    Some(Origin { formula: Formula::Sum, terms, leaves })
}

fn leaf(line: &LineItem, measure: Measure) -> Leaf {
    let (fact, amount) = match measure {
        Measure::Prior => (LineField::Prior, line.prior),
        _ => (LineField::Amount, Some(line.amount)),
    };
    Leaf { field: Field::Line(line.id, fact), name: line.name.clone(), amount }
}

/// The purchases (政府采购项目); empty for last year, because they state no amount of last year.
fn purchases(scenario: &Scenario, measure: Measure) -> Vec<Leaf> {
    let items = scenario.procurement.iter().filter(|_| measure == Measure::Amount);
    let leaves = items.map(|item| Leaf {
        field: Field::Procurement(item.id, ProcurementField::Amount),
        name: item.name.clone(),
        amount: Some(item.amount),
    });
    leaves.collect()
}

/// The direct parts of a sum; `None` when the sum is gone.
fn parts(scenario: &Scenario, derived: &Derived, of: Whole) -> Option<Vec<Whole>> {
    Some(match of {
        Whole::Expenditure => {
            let other = scenario.shown_groups(Group::OTHER).map(Whole::Group);
            [Whole::Basic].into_iter().chain(other).chain([Whole::Projects]).collect()
        }
        Whole::Basic => scenario.shown_groups(Group::BASIC).map(Whole::Group).collect(),
        Whole::Projects => scenario.projects.iter().map(|it| Whole::Project(it.id)).collect(),
        Whole::Project(id) if scenario.project(id).is_none() => return None,
        Whole::ThreePublic => ExpenseKind::THREE_PUBLIC.map(Whole::Expense).to_vec(),
        Whole::Vehicles => ExpenseKind::VEHICLES.map(Whole::Expense).to_vec(),
        Whole::Expenses => ExpenseKind::ALL.map(Whole::Expense).to_vec(),
        Whole::Functional(Some(code)) => {
            let below = derived.functional_levels.iter().filter_map(|(below, _)| *below);
            below_code(code, below, Whole::Functional).unwrap_or_else(|| line_parts(scenario, of))
        }
        Whole::Economic(Some(code)) => {
            let below = derived.economic_levels.iter().filter_map(|(below, _)| *below);
            below_code(code, below, Whole::Economic).unwrap_or_else(|| line_parts(scenario, of))
        }
        Whole::Group(_)
        | Whole::Project(_)
        | Whole::Functional(None)
        | Whole::Economic(None)
        | Whole::FundSource(_)
        | Whole::RevenueSource(_)
        | Whole::Transfers
        | Whole::Selection(_) => line_parts(scenario, of),
        Whole::Line(_)
        | Whole::Expense(_)
        | Whole::Procurement
        | Whole::Balance
        | Whole::Residual => Vec::new(),
    })
}

/// The sums of the codes directly below `code`; `None` when there are none.
fn below_code(
    code: Code,
    codes: impl Iterator<Item = Code>,
    whole: fn(Option<Code>) -> Whole,
) -> Option<Vec<Whole>> {
    let below: Vec<_> =
        codes.filter(|below| below.parent() == Some(code)).map(|it| whole(Some(it))).collect();
    (!below.is_empty()).then_some(below)
}

fn line_parts(scenario: &Scenario, of: Whole) -> Vec<Whole> {
    of.lines(scenario).map(|line| Whole::Line(line.id)).collect()
}

/// The field in which last year's total of a sum is stated; `None` when the sum has no such field.
fn stated_field(of: Whole) -> Option<Field> {
    Some(match of {
        Whole::Expenditure => Field::Scenario(ScenarioField::PriorExpenditure),
        Whole::Group(group) => Field::Group(group, GroupField::PriorTotal),
        Whole::Project(id) => Field::Project(id, ProjectField::PriorTotal),
        Whole::Expense(kind) => Field::Expense(kind, ExpenseField::Prior),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::{Decimal, dec};

    use super::*;
    use crate::analysis::Selection;
    use crate::budget::testing::money;
    use crate::budget::{Basis, Project};

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let line = |id: u64, amount: Decimal, code: &str| {
            let mut line = LineItem::blank(id.into());
            line.amount = money(amount);
            line.prior = Some(money(dec!(10)));
            line.functional = code.parse().ok();
            line
        };
        let (one, two) = (line(11, dec!(30), "2080101"), line(12, dec!(20), "2080109"));
        let three = line(13, dec!(5), "2080101");
        let mut project = Project::blank(1.into());
        project.lines = vec![one, two].into();
        scenario.projects.push(Arc::new(project));
        scenario.group_mut(Group::Operating).lines.push(three);
        scenario.prior_expenditure = Some(money(dec!(100)));
        scenario
    }

    #[test]
    fn terms_make_up_the_figure_down_to_the_lines() {
        let scenario = scenario();
        let derived = Derived::of(&scenario);
        let wholes = [
            Whole::Expenditure,
            Whole::Basic,
            Whole::Projects,
            Whole::Project(1.into()),
            Whole::Functional("208".parse().ok()),
            Whole::Functional("2080101".parse().ok()),
            Whole::Economic(None),
            Whole::FundSource(None),
            Whole::Selection(
                Selection::common([Whole::Projects, Whole::Functional("208".parse().ok())])
                    .unwrap(),
            ),
        ];
        for whole in wholes {
            let figure = whole.figure(Measure::Amount);
            let origin = origin(&scenario, &derived, figure).unwrap();
            let value = derived.amount(&scenario, figure).unwrap();
            let terms: Money = origin.terms.iter().filter_map(|term| term.amount).sum();
            let leaves: Money = origin.leaves.iter().filter_map(|leaf| leaf.amount).sum();
            assert_eq!((origin.formula, terms, leaves), (Formula::Sum, value, value), "{whole:?}");
        }
    }

    #[test]
    fn a_change_is_this_year_less_last_year_and_last_year_may_be_stated() {
        let scenario = scenario();
        let derived = Derived::of(&scenario);
        let change = Whole::Expenditure.figure(Measure::Change);
        let origin_of = |figure| origin(&scenario, &derived, figure).unwrap();
        let amounts: Vec<_> = origin_of(change).terms.iter().map(|term| term.amount).collect();
        assert_eq!(amounts, [Some(money(dec!(55))), Some(money(dec!(100)))]);
        let prior = origin_of(Whole::Expenditure.figure(Measure::Prior));
        assert_eq!(prior.formula, Formula::Stated);
        assert_eq!(prior.leaves[0].field, Field::Scenario(ScenarioField::PriorExpenditure));
        let prior = origin_of(Whole::Project(1.into()).figure(Measure::Prior));
        assert_eq!((prior.formula, prior.terms.len()), (Formula::Sum, 2));
    }

    #[test]
    fn the_residual_is_the_first_term_less_the_others() {
        let scenario = scenario();
        let derived = Derived::of(&scenario);
        let origin = origin(&scenario, &derived, Whole::Residual.figure(Measure::Amount)).unwrap();
        let mut amounts = origin.terms.iter().filter_map(|term| term.amount);
        let whole = amounts.next().unwrap();
        assert_eq!(Some(whole - amounts.sum()), derived.residual());
    }

    #[test]
    fn a_line_is_typed_or_computed_from_its_basis() {
        let mut scenario = scenario();
        let figure = Whole::Line(13.into()).figure(Measure::Amount);
        let formula =
            |scenario: &Scenario| origin(scenario, &Derived::of(scenario), figure).unwrap().formula;
        assert_eq!(formula(&scenario), Formula::Typed);
        let line = &mut scenario.group_mut(Group::Operating).lines[0];
        line.basis = Some(Basis { quantity: dec!(5), ..Basis::single(money(dec!(1))) });
        assert_eq!(formula(&scenario), Formula::Basis);
        let gone = Whole::Line(99.into()).figure(Measure::Amount);
        assert_eq!(origin(&scenario, &Derived::of(&scenario), gone), None);
    }
}
