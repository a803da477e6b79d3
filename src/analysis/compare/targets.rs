//! Finds projects whose money changes while their targets (绩效目标) do not.

use rust_decimal::Decimal;

use crate::budget::{Indicator, Money, Project, Target};

/// The change of a project's money, in per cent, above which its targets should change too.
pub const MONEY_WITHOUT_TARGET_PERCENT: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// True when the money of a project changes by more than [`MONEY_WITHOUT_TARGET_PERCENT`] and none
/// of its targets does: a hint to look at the project, not an error.
///
/// Any change from zero or a negative amount counts as more than that percentage.
/// Only the target values of the indicators are compared, not their order, their names, or the
/// words of the goal.
pub fn money_without_target(before: &Project, after: &Project) -> bool {
    money_moves(amount(before), amount(after)) && targets(before) == targets(after)
}

fn amount(project: &Project) -> Money {
    project.lines.iter().map(|line| line.amount).sum()
}

/// True when money changes so much that a target is expected to change too.
pub fn money_moves(before: Money, after: Money) -> bool {
    if before <= Money::ZERO {
        return before != after;
    }
    let percent = (after - before).percent_of(before);
    percent.is_none_or(|percent| MONEY_WITHOUT_TARGET_PERCENT < percent.value().abs())
}

fn targets(project: &Project) -> Vec<Target> {
    let mut targets: Vec<_> = project.indicators.iter().map(Indicator::target).collect();
    targets.sort_unstable();
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{Indicator, LineItem};
    use rust_decimal::dec;

    fn project(amount: Decimal, targets: &[&str]) -> Project {
        let mut project = Project::blank(1.into());
        let mut line = LineItem::blank(2.into());
        line.amount = money(amount);
        project.lines = vec![line].into();
        project.indicators = targets
            .iter()
            .map(|target| Indicator {
                value: (*target).to_owned(),
                unit: "宗".to_owned(),
                ..Indicator::blank(3.into())
            })
            .collect();
        project
    }

    #[track_caller]
    fn check(before: Decimal, after: Decimal, expected: bool) {
        let before = project(before, &["30", "95"]);
        assert_eq!(money_without_target(&before, &project(after, &["95", "30"])), expected);
        assert!(!money_without_target(&before, &project(after, &["40", "95"])));
    }

    #[test]
    fn money_may_change_by_a_fifth_without_its_targets() {
        check(dec!(100), dec!(120), false);
        check(dec!(100), dec!(120.000001), true);
        check(dec!(100), dec!(80), false);
        check(dec!(100), dec!(79.99), true);
        check(dec!(100), dec!(100), false);
        check(dec!(0), dec!(0), false);
        check(dec!(0), dec!(0.01), true);
        check(dec!(-5), dec!(5), true);
    }

    #[test]
    fn names_and_goals_do_not_count_as_targets() {
        let before = project(dec!(100), &["30"]);
        let mut after = project(dec!(200), &["30"]);
        after.indicators[0].name = "案件".to_owned();
        after.goal = "尽力".to_owned();
        assert!(money_without_target(&before, &after));
        after.indicators[0].unit = "件".to_owned();
        assert!(!money_without_target(&before, &after));
    }
}
