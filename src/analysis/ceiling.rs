//! 控制数: what was given as the most, beside what is asked for.

use crate::analysis::Derived;
use crate::budget::{Money, Scenario, ScenarioField};

/// A ceiling (控制数) beside the amount it limits, in 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CeilingGauge {
    /// Where the ceiling stands.
    pub field: ScenarioField,
    /// The most that may be asked for; `None` is none given.
    pub ceiling: Option<Money>,
    /// What is asked for.
    pub amount: Money,
}

impl CeilingGauge {
    /// The gauge of the whole expenditure.
    pub fn of_total(scenario: &Scenario, derived: &Derived) -> Self {
        Self {
            field: ScenarioField::CeilingTotal,
            ceiling: scenario.ceilings.total,
            amount: derived.expenditure.amount,
        }
    }

    /// The gauges of the whole and its groups, in the order of the book.
    pub fn all(scenario: &Scenario, derived: &Derived) -> [Self; 5] {
        let ceilings = &scenario.ceilings;
        let gauge = |field, ceiling, amount| Self { field, ceiling, amount };
        [
            Self::of_total(scenario, derived),
            gauge(ScenarioField::CeilingPersonnel, ceilings.personnel, derived.personnel.amount),
            gauge(ScenarioField::CeilingOperating, ceilings.operating, derived.operating.amount),
            gauge(ScenarioField::CeilingAssistance, ceilings.assistance, derived.assistance.amount),
            gauge(ScenarioField::CeilingProjects, ceilings.projects, derived.projects.amount),
        ]
    }

    /// How much is asked for beyond the ceiling, less than nothing where there is room; `None`
    /// when no ceiling is given.
    pub fn over(&self) -> Option<Money> {
        self.ceiling.map(|ceiling| self.amount - ceiling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{Group, LineItem};
    use rust_decimal::dec;

    #[test]
    fn each_ceiling_is_held_against_its_own_amount() {
        let mut scenario = Scenario::blank(2025);
        let mut line = LineItem::blank(1.into());
        line.amount = money(dec!(30));
        scenario.group_mut(Group::Operating).lines.push(line);
        scenario.ceilings.total = Some(money(dec!(25)));
        scenario.ceilings.operating = Some(money(dec!(40)));
        let over = CeilingGauge::all(&scenario, &Derived::of(&scenario)).map(|it| it.over());
        assert_eq!(over, [Some(money(dec!(5))), None, Some(money(dec!(-10))), None, None]);
    }
}
