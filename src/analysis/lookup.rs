//! The look-up of any figure in [`Derived`].

use super::{Derived, Figure, Measure, PercentChange, Subtotal, Weights, Whole};
use crate::budget::{Code, ExpenseKind, Money, ProcurementCategory, Project, ProjectId, Scenario};

impl Derived {
    /// The subtotal of a project; `None` when the project is gone.
    pub fn project(&self, id: ProjectId) -> Option<&Subtotal> {
        self.by_project.get(self.project_index(id)?)
    }

    /// A project, found by its index; `scenario` must be the one these figures were computed from.
    pub fn find_project<'a>(&self, scenario: &'a Scenario, id: ProjectId) -> Option<&'a Project> {
        scenario.projects.get(self.project_index(id)?).map(AsRef::as_ref)
    }

    /// The subtotal of a sum; `None` when it is gone, or is a difference, which has no subtotal.
    ///
    /// `scenario` must be the one these figures were computed from. Only a selection is summed
    /// here; every other sum is already computed or is a single fact.
    pub fn subtotal(&self, scenario: &Scenario, of: Whole) -> Option<Subtotal> {
        let stated = |kind: ExpenseKind| Subtotal::of_expense(scenario.expense(kind));
        Some(match of {
            Whole::Expenditure => self.expenditure,
            Whole::Basic => self.basic,
            Whole::Projects => self.projects,
            Whole::Group(group) => *self.group(group),
            Whole::Project(id) => *self.project(id)?,
            Whole::Line(id) => Subtotal::of([scenario.line(id)?], None),
            Whole::Functional(code) => in_levels(&self.functional_levels, code)?,
            Whole::Economic(code) => in_levels(&self.economic_levels, code)?,
            Whole::FundSource(source) => in_rows(&self.by_fund_source.rows, &source)?,
            Whole::RevenueSource(source) => in_rows(&self.revenue_by_fund_source.rows, &source)?,
            Whole::Selection(_) | Whole::Transfers => Subtotal::of(of.lines(scenario), None),
            Whole::Procurement => {
                Subtotal::without_prior(self.procurement, scenario.procurement.len())
            }
            Whole::ThreePublic => self.three_public,
            Whole::Vehicles => self.vehicles,
            Whole::Expense(kind) => stated(kind),
            Whole::Expenses => {
                let mut sum = self.three_public;
                sum.include(&stated(ExpenseKind::OperatingFunds));
                sum
            }
            Whole::Balance | Whole::Residual => return None,
        })
    }

    /// The value of a figure in 万元; `None` when it is not known or its subject no longer exists.
    pub fn amount(&self, scenario: &Scenario, figure: Figure) -> Option<Money> {
        match figure.of {
            Whole::Balance => Some(self.balance()),
            Whole::Residual => self.residual(),
            of => {
                let subtotal = self.subtotal(scenario, of)?;
                match figure.measure {
                    Measure::Amount => Some(subtotal.amount),
                    Measure::Prior => subtotal.prior(),
                    Measure::Change | Measure::Percent => subtotal.change(),
                }
            }
        }
    }

    /// The value of a figure that is a percentage; `None` for an amount.
    pub fn percent(&self, scenario: &Scenario, figure: Figure) -> Option<PercentChange> {
        let is_percent = figure.measure == Measure::Percent;
        let subtotal = is_percent.then(|| self.subtotal(scenario, figure.of))??;
        Some(subtotal.percent_change())
    }

    /// The purchases of one category (货物、工程、服务), in 万元.
    pub fn procurement_by(&self, category: ProcurementCategory) -> Money {
        self.other.procurement_by(category)
    }

    /// The number of vehicles (公务用车); `None` when that of any class is not known.
    pub fn vehicle_count(&self) -> Option<u64> {
        self.other.vehicles()
    }

    /// The weights (分值) of a project's indicators; `None` when no indicator states one.
    pub fn weights(&self, id: ProjectId) -> Option<Weights> {
        self.other.weights(self.project_index(id)?)
    }
}

fn in_rows<K: PartialEq>(rows: &[(K, Subtotal)], key: &K) -> Option<Subtotal> {
    rows.iter().find(|(it, _)| it == key).map(|(_, subtotal)| *subtotal)
}

/// Finds a code among the levels of a pivot, which must be in the order of the official lists.
fn in_levels(levels: &[(Option<Code>, Subtotal)], code: Option<Code>) -> Option<Subtotal> {
    let order = |code: Option<Code>| (code.is_none(), code.map(Code::list_order));
    let found = levels.binary_search_by_key(&order(code), |(it, _)| order(*it)).ok()?;
    levels.get(found).map(|(_, subtotal)| *subtotal)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::{Decimal, dec};

    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{ExpenseField, Field, FundSource, Group, LineItem, Value};

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let mut project = Project::blank(1.into());
        let codes = ["2080101", "20801", "2101101", "205", ""];
        for (id, code) in (10_u64..).zip(codes) {
            let mut line = LineItem::blank(id.into());
            line.amount = money(Decimal::from(id));
            line.functional = code.parse().ok();
            project.lines.push(line);
        }
        scenario.projects.push(Arc::new(project));
        scenario
    }

    #[test]
    fn every_level_is_found_by_its_code() {
        let scenario = scenario();
        let derived = Derived::of(&scenario);
        assert!(!derived.functional_levels.is_empty());
        for (code, subtotal) in &derived.functional_levels {
            let found = derived.subtotal(&scenario, Whole::Functional(*code));
            assert_eq!(found, Some(*subtotal), "{code:?}");
        }
        let gone = Whole::Functional("20802".parse().ok());
        assert_eq!(derived.subtotal(&scenario, gone), None);
        assert_eq!(derived.subtotal(&scenario, Whole::Project(2.into())), None);
    }

    #[test]
    fn every_sum_equals_the_sum_of_its_lines() {
        let mut scenario = scenario();
        let mut revenue = LineItem::blank(1.into());
        revenue.amount = money(dec!(7));
        scenario.group_mut(Group::Revenue).lines.push(revenue);
        let derived = Derived::of(&scenario);
        let wholes = [
            Whole::Expenditure,
            Whole::Basic,
            Whole::Projects,
            Whole::Group(Group::Revenue),
            Whole::Group(Group::Personnel),
            Whole::Project(1.into()),
            Whole::Line(12.into()),
            Whole::Functional("208".parse().ok()),
            Whole::Functional(None),
            Whole::Economic(None),
            Whole::FundSource(None),
            Whole::RevenueSource(None),
        ];
        for whole in wholes {
            let sum: Money = whole.lines(&scenario).map(|line| line.amount).sum();
            let amount = derived.amount(&scenario, whole.figure(Measure::Amount));
            assert_eq!(amount, Some(sum), "{whole:?}");
        }
        let unused = Whole::FundSource(Some(FundSource::OtherIncome));
        assert_eq!(derived.subtotal(&scenario, unused), None);
    }

    #[test]
    fn stated_amounts_are_found_one_by_one_and_together() {
        let mut scenario = Scenario::blank(2025);
        for (kind, amount) in ExpenseKind::ALL.into_iter().zip(1_u64..) {
            let amount = money(Decimal::from(amount));
            let prior = Some(money(dec!(1)));
            let mut set = |fact, value| scenario.set(Field::Expense(kind, fact), value).unwrap();
            set(ExpenseField::Amount, Value::Money(amount));
            set(ExpenseField::Prior, Value::KnownMoney(prior));
        }
        let derived = Derived::of(&scenario);
        let kinds = ExpenseKind::ALL.map(Whole::Expense);
        let amount = |whole: Whole, measure| derived.amount(&scenario, whole.figure(measure));
        for measure in [Measure::Amount, Measure::Prior, Measure::Change] {
            let sum: Option<Money> = kinds.into_iter().map(|it| amount(it, measure)).sum();
            assert_eq!(amount(Whole::Expenses, measure), sum, "{measure:?}");
        }
    }
}
