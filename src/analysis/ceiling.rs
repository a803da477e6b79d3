//! Ceilings (控制数) beside the amounts they limit.

use crate::analysis::{Derived, Measure, Whole};
use crate::budget::{Group, Money, Scenario, ScenarioField};

/// The ceilings and what each of them limits, in the order of the book.
const CEILINGS: [(ScenarioField, Whole); 5] = [
    (ScenarioField::CeilingTotal, Whole::Expenditure),
    (ScenarioField::CeilingPersonnel, Whole::Group(Group::Personnel)),
    (ScenarioField::CeilingOperating, Whole::Group(Group::Operating)),
    (ScenarioField::CeilingAssistance, Whole::Group(Group::Assistance)),
    (ScenarioField::CeilingProjects, Whole::Projects),
];

/// A ceiling (控制数) beside the amount it limits, in 万元.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CeilingGauge {
    /// The field of the ceiling.
    pub field: ScenarioField,
    /// The highest amount allowed; `None` is none given.
    pub ceiling: Option<Money>,
    /// The amount of the budget.
    pub amount: Money,
}

impl CeilingGauge {
    /// The gauge of the whole expenditure.
    pub fn of_total(scenario: &Scenario, derived: &Derived) -> Self {
        Self::of(ScenarioField::CeilingTotal, Whole::Expenditure, scenario, derived)
    }

    /// The gauges of the whole and its groups, in the order of the book.
    pub fn all(scenario: &Scenario, derived: &Derived) -> [Self; 5] {
        CEILINGS.map(|(field, whole)| Self::of(field, whole, scenario, derived))
    }

    /// The field of the ceiling of a sum; `None` where none can be given.
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

    /// How much is asked for beyond the ceiling, less than nothing where there is room; `None`
    /// when no ceiling is given.
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
