//! Ceilings (控制数), each compared with the amount it limits.

use crate::analysis::{Derived, Measure, Whole};
use crate::budget::{Group, Money, Scenario, ScenarioField};

/// The fields of the ceilings and the sum that each limits, in the order of the book.
const CEILINGS: [(ScenarioField, Whole); 5] = [
    (ScenarioField::CeilingTotal, Whole::Expenditure),
    (ScenarioField::CeilingPersonnel, Whole::Group(Group::Personnel)),
    (ScenarioField::CeilingOperating, Whole::Group(Group::Operating)),
    (ScenarioField::CeilingAssistance, Whole::Group(Group::Assistance)),
    (ScenarioField::CeilingProjects, Whole::Projects),
];

/// A ceiling (控制数) and the amount it limits, in 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CeilingGauge {
    /// The field of the ceiling.
    pub field: ScenarioField,
    /// The highest amount allowed; `None` when no ceiling is given.
    pub ceiling: Option<Money>,
    /// This year's amount of the limited sum.
    pub amount: Money,
}

impl CeilingGauge {
    /// The gauge of total expenditure.
    pub fn of_total(scenario: &Scenario, derived: &Derived) -> Self {
        Self::of(ScenarioField::CeilingTotal, Whole::Expenditure, scenario, derived)
    }

    /// The gauges of total expenditure and its parts, in the order of the book.
    pub fn all(scenario: &Scenario, derived: &Derived) -> [Self; 5] {
        CEILINGS.map(|(field, whole)| Self::of(field, whole, scenario, derived))
    }

    /// The field of the ceiling of a sum; `None` when the sum cannot have a ceiling.
    pub fn field_of(whole: Whole) -> Option<ScenarioField> {
        CEILINGS.iter().find(|(_, limited)| *limited == whole).map(|(field, _)| *field)
    }

    fn of(field: ScenarioField, whole: Whole, scenario: &Scenario, derived: &Derived) -> Self {
        let amount = derived.amount(scenario, whole.figure(Measure::Amount));
        Self {
            field,
            ceiling: Option::try_from(field.get(scenario)).ok().flatten(),
            amount: amount.unwrap_or_default(),
        }
    }

    /// The amount above the ceiling, negative when the amount is below it; `None` when no ceiling
    /// is given.
    pub fn over(&self) -> Option<Money> {
        self.ceiling.map(|ceiling| self.amount - ceiling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::LineItem;
    use crate::budget::testing::money;
    use rust_decimal::dec;

    #[test]
    fn each_ceiling_is_compared_with_the_amount_it_limits() {
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
