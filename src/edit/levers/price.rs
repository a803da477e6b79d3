//! The price lever (按目标测算): with the present cost of a unit, computes the money for a new target,
//! or the target for a new amount of money.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::distribute::Method;
use super::error::LeverError;
use super::fit::spread;
use super::plan::{Plan, TargetMove};
use super::scope::Selection;
use crate::budget::{Action, Indicator, IndicatorId, Money, Scenario, round_half_up};

/// The cost of one unit of the target (单位成本), in 万元; `None` when the amount is not above zero,
/// or the target is not a number above zero.
pub fn unit_cost(amount: Money, indicator: &Indicator) -> Option<Decimal> {
    let target = indicator.number().filter(|number| Decimal::ZERO < *number)?;
    let amount = Some(amount.value()).filter(|amount| Decimal::ZERO < *amount)?;
    amount.checked_div(target)
}

/// Changes the target to `target`, and the money of `selection` so that the unit cost stays the
/// same.
///
/// The new sum is rounded to 0.01 万元 (四舍五入) and spread in proportion over the lines that are
/// not held.
///
/// # Errors
/// When the unit cost is not known, or held lines and floors make it impossible.
pub fn price_money(
    scenario: &Scenario,
    selection: &Arc<Selection>,
    indicator: IndicatorId,
    target: Decimal,
) -> Result<Plan, LeverError> {
    let priced = Priced::of(scenario, selection, indicator)?;
    if target < Decimal::ZERO {
        return Err(LeverError::TargetBelowZero(target));
    }
    let amount = priced.amount.value();
    let amount = amount.checked_mul(target).and_then(|it| it.checked_div(priced.target));
    let amount = amount.and_then(|amount| Money::new(round_half_up(amount, 2)).ok());
    let amount = amount.ok_or(LeverError::TooLarge)?;
    priced.plan(selection, amount, target, target)
}

/// Changes the money of `selection` to `amount`, and the target so that the unit cost stays the
/// same.
///
/// The target is rounded down to the decimals it has now, usually to whole units, so that it is not
/// higher than the money pays for. [`TargetMove::exact`] is the target before rounding.
///
/// # Errors
/// The same as for [`price_money`].
pub fn price_target(
    scenario: &Scenario,
    selection: &Arc<Selection>,
    indicator: IndicatorId,
    amount: Money,
) -> Result<Plan, LeverError> {
    let priced = Priced::of(scenario, selection, indicator)?;
    let exact = priced.target.checked_mul(amount.value());
    let exact = exact.and_then(|it| it.checked_div(priced.amount.value()));
    let exact = exact.ok_or(LeverError::TooLarge)?;
    let decimals = priced.target.scale();
    let target = exact.round_dp_with_strategy(decimals, RoundingStrategy::ToZero);
    priced.plan(selection, amount, target, exact)
}

/// A target and the money for it, both above zero.
struct Priced<'a> {
    indicator: &'a Indicator,
    target: Decimal,
    amount: Money,
    unit_cost: Decimal,
}

impl<'a> Priced<'a> {
    fn of(
        scenario: &'a Scenario,
        selection: &Arc<Selection>,
        indicator: IndicatorId,
    ) -> Result<Self, LeverError> {
        if selection.lines.is_empty() {
            return Err(LeverError::NoLines(selection.subject.clone()));
        }
        let indicator = scenario.indicator(indicator).ok_or(LeverError::Gone)?;
        let target = indicator.number().filter(|number| Decimal::ZERO < *number);
        let target = target.ok_or_else(|| LeverError::NoTarget {
            name: indicator.name.clone(),
            value: indicator.value.clone(),
        })?;
        let amount = selection.amount();
        let unit_cost = unit_cost(amount, indicator)
            .ok_or_else(|| LeverError::NoMoney { subject: selection.subject.clone(), amount })?;
        Ok(Self { indicator, target, amount, unit_cost })
    }

    fn plan(
        &self,
        selection: &Arc<Selection>,
        amount: Money,
        after: Decimal,
        exact: Decimal,
    ) -> Result<Plan, LeverError> {
        let mut plan = spread(Action::Price, selection, amount, Method::Proportional)?;
        plan.target = Some(TargetMove {
            indicator: self.indicator.id,
            name: self.indicator.name.clone(),
            unit: self.indicator.unit.clone(),
            before: self.target,
            after,
            exact,
            unit_cost: self.unit_cost,
        });
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{LineItem, Project};
    use crate::edit::levers::Scope;
    use rust_decimal::dec;

    /// A project with a line of 60, a held line of 30, and a target of `target` cases (宗).
    fn scenario(target: &str) -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let mut project = Project::blank(1.into());
        for (id, amount, hold) in [(2, dec!(60), false), (3, dec!(30), true)] {
            let mut line = LineItem::blank(id.into());
            (line.amount, line.hold) = (money(amount), hold);
            project.lines.push(line);
        }
        let mut indicator = Indicator::blank(4.into());
        (indicator.value, indicator.unit) = (target.to_owned(), "宗".to_owned());
        project.indicators.push(indicator);
        scenario.projects.push(Arc::new(project));
        scenario
    }

    fn selection(scenario: &Scenario) -> Arc<Selection> {
        Arc::new(Scope::Project(1.into()).select(scenario))
    }

    #[test]
    fn the_money_follows_the_target() {
        let scenario = scenario("30");
        let plan = price_money(&scenario, &selection(&scenario), 4.into(), dec!(40)).unwrap();
        let after: Vec<_> = plan.rows().map(|row| row.after).collect();
        assert_eq!(after, [money(dec!(90)), money(dec!(30))]);
        assert_eq!(plan.target.as_ref().unwrap().unit_cost, dec!(3));
        let applied = plan.applied_to(&scenario).unwrap();
        assert_eq!(applied.projects[0].indicators[0].value, "40");
        assert_eq!(applied.projects[0].lines[0].amount, money(dec!(90)));
    }

    #[test]
    fn the_target_follows_the_money_in_whole_units() {
        let scenario = scenario("30");
        let plan =
            price_target(&scenario, &selection(&scenario), 4.into(), money(dec!(100))).unwrap();
        let target = plan.target.as_ref().unwrap();
        assert_eq!((target.before, target.after), (dec!(30), dec!(33)));
        assert_eq!(target.exact.round_dp(4), dec!(33.3333));
        assert_eq!(plan.after, money(dec!(100)));
        let scenario = self::scenario("30.50");
        let plan =
            price_target(&scenario, &selection(&scenario), 4.into(), money(dec!(100))).unwrap();
        assert_eq!(plan.target.unwrap().after, dec!(33.88), "as many decimals as before");
    }

    #[test]
    fn money_is_rounded_to_the_hundredth() {
        let scenario = scenario("7");
        let plan = price_money(&scenario, &selection(&scenario), 4.into(), dec!(6)).unwrap();
        assert_eq!(plan.after, money(dec!(77.14)));
    }

    #[test]
    fn without_a_number_or_money_there_is_no_unit_cost() {
        for value in ["", "有效保障", "0", "-3"] {
            let scenario = scenario(value);
            let refused = price_money(&scenario, &selection(&scenario), 4.into(), dec!(1));
            assert!(matches!(refused, Err(LeverError::NoTarget { .. })), "{value}: {refused:?}");
        }
        let scenario = scenario("30");
        let mut nothing = selection(&scenario);
        Arc::make_mut(&mut nothing).lines.iter_mut().for_each(|line| line.amount = Money::ZERO);
        let refused = price_money(&scenario, &nothing, 4.into(), dec!(1));
        assert!(matches!(refused, Err(LeverError::NoMoney { .. })), "{refused:?}");
        let refused = price_money(&scenario, &selection(&scenario), 4.into(), dec!(5));
        let shortfall = refused.unwrap_err().shortfall();
        assert_eq!(shortfall, Some(money(dec!(15))), "the sum would be 15, and 30 are held");
    }
}
