//! The balance lever (平衡): chosen lines absorb a difference.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::distribute::{Limit, Share};
use super::error::LeverError;
use super::plan::Plan;
use super::scope::{LeverLine, Scope, Selection};
use crate::budget::{Action, Group, LineId, LinePlace, Money, Scenario};

/// The sum that expenditure should have after the lever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Goal {
    /// The same as revenue (收支平衡).
    #[default]
    Balance,
    /// A given total, in 万元.
    Total(Money),
}

/// Lets the lines of `chain` absorb the difference, one after the other.
///
/// A line that is raised absorbs all of it. A line that is cut goes down to its floor or to zero,
/// and the next line absorbs the rest. For [`Goal::Balance`] the chain may contain lines of the
/// revenue, which change in the opposite direction.
///
/// # Errors
/// When the chain is empty, has a line twice or has a held line, or when its lines cannot absorb
/// the whole difference.
pub fn absorb(scenario: &Scenario, chain: &[LineId], goal: Goal) -> Result<Plan, LeverError> {
    let lines = chosen(scenario, chain)?;
    let is_revenue = |line: &LeverLine| line.place == LinePlace::Group(Group::Revenue);
    if let (Goal::Total(_), Some(line)) = (goal, lines.iter().find(|line| is_revenue(line))) {
        return Err(LeverError::AbsorberRevenue(line.name.clone()));
    }
    if let Some(line) = lines.iter().find(|line| line.hold) {
        return Err(LeverError::AbsorberHeld(line.name.clone()));
    }
    // The amount by which expenditure has to rise; negative for a cut.
    let mut left = match goal {
        Goal::Balance => Scope::Group(Group::Revenue).select(scenario).amount(),
        Goal::Total(total) => total,
    } - Scope::Expenditure.select(scenario).amount();
    let mut shares = Vec::with_capacity(lines.len());
    for line in &lines {
        let wanted = if is_revenue(line) { -left } else { left };
        let (change, limit) = most(line, wanted);
        left -= if is_revenue(line) { -change } else { change };
        let amount = Money::new((line.amount + change).value());
        shares.push(Share { amount: amount.map_err(|_| LeverError::TooLarge)?, limit });
    }
    if !left.is_zero() {
        let names = lines.into_iter().map(|line| line.name).collect();
        return Err(LeverError::AbsorberShort { names, shortfall: left.abs() });
    }
    let subject = Scope::Lines(chain.to_vec()).name(scenario);
    Ok(Plan::new(Action::Absorb, &Arc::new(Selection { subject, lines }), shares))
}

/// The part of the change `wanted` that the line can absorb, and the limit that stops it.
fn most(line: &LeverLine, wanted: Money) -> (Money, Option<Limit>) {
    let least = line.floor.unwrap_or_default().max(Money::ZERO);
    if Money::ZERO <= wanted || least <= line.amount + wanted {
        return (wanted, None);
    }
    let limit = if least.is_zero() { Limit::AtZero } else { Limit::AtFloor };
    ((least - line.amount).min(Money::ZERO), Some(limit))
}

/// The lines in the order of the chain.
fn chosen(scenario: &Scenario, chain: &[LineId]) -> Result<Vec<LeverLine>, LeverError> {
    if chain.is_empty() {
        return Err(LeverError::NoAbsorber);
    }
    let found = Scope::Lines(chain.to_vec()).select(scenario).lines;
    let find = |id: &LineId| found.iter().find(|line| line.id == *id).cloned();
    let mut seen = FxHashSet::default();
    let mut lines: Vec<LeverLine> = Vec::with_capacity(chain.len());
    for id in chain {
        let line = find(id).ok_or(LeverError::Gone)?;
        if !seen.insert(*id) {
            let from = lines.iter().position(|other| other.id == *id).unwrap_or_default();
            let names = lines.into_iter().skip(from).map(|line| line.name);
            return Err(LeverError::Cycle(names.chain([line.name]).collect()));
        }
        lines.push(line);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::LineItem;
    use crate::budget::testing::money;

    /// Revenue of 100 in line 1; expenditure of 60, 30 with a floor of 20, and 20, in 2 to 4.
    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        for (group, id, amount) in [
            (Group::Revenue, 1, "100"),
            (Group::Personnel, 2, "60"),
            (Group::Operating, 3, "30"),
            (Group::Operating, 4, "20"),
        ] {
            let mut line = LineItem::blank(id.into());
            line.name = format!("L{id}");
            line.amount = money(amount);
            line.floor = (id == 3).then(|| money("20"));
            scenario.group_mut(group).lines.push(line);
        }
        scenario
    }

    fn try_absorb(
        scenario: &Scenario,
        chain: &[u64],
        goal: Goal,
    ) -> Result<Vec<String>, LeverError> {
        let chain: Vec<LineId> = chain.iter().map(|id| (*id).into()).collect();
        let plan = absorb(scenario, &chain, goal)?;
        Ok(plan.rows().map(|row| row.after.to_string()).collect())
    }

    #[track_caller]
    fn check(chain: &[u64], goal: Goal, after: &[&str]) {
        assert_eq!(try_absorb(&scenario(), chain, goal).unwrap(), after);
    }

    #[track_caller]
    fn check_refused(chain: &[u64], goal: Goal, expected: LeverError) {
        assert_eq!(try_absorb(&scenario(), chain, goal), Err(expected));
    }

    #[test]
    fn one_line_absorbs_the_difference() {
        check(&[2], Goal::Balance, &["50.00"]);
        check(&[3], Goal::Balance, &["20.00"]);
        check(&[4], Goal::Total(money("115.000001")), &["25.000001"]);
        check(&[1], Goal::Balance, &["110.00"]);
    }

    #[test]
    fn the_next_line_absorbs_the_rest() {
        check(&[3, 2], Goal::Total(money("95")), &["20.00", "55.00"]);
        check(&[4, 3, 2], Goal::Total(money("60")), &["0.00", "20.00", "40.00"]);
        check(&[3, 1], Goal::Balance, &["20.00", "100.00"]);
    }

    #[test]
    fn lines_that_cannot_absorb_it_are_reported_with_the_shortfall() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let short = |chain: &[&str], shortfall| LeverError::AbsorberShort {
            names: names(chain),
            shortfall: money(shortfall),
        };
        check_refused(&[3], Goal::Total(money("95")), short(&["L3"], "5"));
        check_refused(&[4, 3], Goal::Total(money("70")), short(&["L4", "L3"], "10"));
        check_refused(&[], Goal::Balance, LeverError::NoAbsorber);
        check_refused(&[99], Goal::Balance, LeverError::Gone);
        check_refused(&[1], Goal::Total(money("1")), LeverError::AbsorberRevenue("L1".to_owned()));
    }

    #[test]
    fn a_line_named_twice_is_refused_and_shown() {
        let names = ["L3", "L4", "L3"].map(str::to_owned).to_vec();
        let error = LeverError::Cycle(names);
        assert!(error.to_string().contains("L3 → L4 → L3"), "{error}");
        check_refused(&[2, 3, 4, 3], Goal::Balance, error);
    }

    #[test]
    fn a_held_line_absorbs_nothing() {
        let mut scenario = scenario();
        scenario.group_mut(Group::Personnel).lines[0].hold = true;
        let refused = try_absorb(&scenario, &[2], Goal::Balance);
        assert_eq!(refused, Err(LeverError::AbsorberHeld("L2".to_owned())));
    }
}
