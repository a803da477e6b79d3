//! Properties of every lever for any lines: totals, holds, floors, shares and undoing.

use std::sync::Arc;

use budget_workbench::analysis::{Derived, money_without_target};
use budget_workbench::budget::{Group, LineId, LineItem, Money, Scenario};
use budget_workbench::edit::Document;
use budget_workbench::edit::levers::distribute::{self, Impossible, Limit, Part, Share};
use budget_workbench::edit::levers::{
    Effect, Goal, LeverError, Method, Percentage, Plan, RoundingStep, Scope, absorb, fit,
    price_money, price_target, round_to, scale_by, scale_to,
};
use budget_workbench::store::encode;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use crate::common::scenarios::scenarios;

/// 0.01 万元, in fen.
const STEP: i128 = 10_000;

fn of_fen(fen: i128) -> Money {
    Money::new(Decimal::from_i128_with_scale(fen, 6)).unwrap()
}

fn fen(amount: Money) -> i128 {
    let mut value = amount.value();
    value.rescale(6);
    value.mantissa()
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> i128 {
    amounts.into_iter().map(fen).sum()
}

/// Amounts that are mostly in hundredths, some finer, some zero.
fn amounts() -> impl Strategy<Value = i128> {
    prop_oneof![
        6 => (0..200_000_i128).prop_map(|hundredths| hundredths * STEP),
        2 => 0..2_000_000_000_i128,
        1 => 0..20_000_i128,
        1 => Just(0),
    ]
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let floor = prop_oneof![3 => Just(None), 1 => amounts().prop_map(Some)];
    let priority = prop::option::of(1..4_u32);
    let sign = prop_oneof![9 => Just(1), 1 => Just(-1_i128)];
    let part = (amounts(), sign, prop::bool::weighted(0.15), floor, priority);
    let part = part.prop_map(|(amount, sign, hold, floor, priority)| Part {
        amount: of_fen(amount * sign),
        hold,
        floor: floor.map(of_fen),
        priority,
    });
    prop::collection::vec(part, 0..12)
}

/// Parts that have neither holds nor floors, and none that is negative.
fn free_parts() -> impl Strategy<Value = Vec<Part>> {
    let part = (amounts(), prop::option::of(1..4_u32));
    let part = part.prop_map(|(amount, priority)| Part {
        amount: of_fen(amount),
        priority,
        ..Part::default()
    });
    prop::collection::vec(part, 1..12)
}

fn methods() -> impl Strategy<Value = Method> {
    prop::sample::select(Method::ALL.to_vec())
}

/// The least amount that a part can get.
fn least(part: &Part) -> i128 {
    let amount = fen(part.amount);
    if part.hold {
        return amount;
    }
    part.floor.map_or(amount.min(0), fen).max(amount.min(0))
}

/// A total between just below the possible minimum and far above the present sum.
fn total(parts: &[Part], place: u16, finer: i128) -> Money {
    let least: i128 = parts.iter().map(least).sum();
    let now = sum(parts.iter().map(|part| part.amount)).max(least);
    let reach = (now - least).max(100 * STEP) * 2;
    let total = least - STEP + reach * i128::from(place) / i128::from(u16::MAX);
    of_fen(total - total.rem_euclid(STEP) + finer)
}

/// True for a part that takes no share but keeps its amount, or is at its floor.
fn is_fixed(part: &Part) -> bool {
    part.hold || part.amount.is_negative()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn fitting_hits_the_total_or_reports_the_shortfall(
        parts in parts(),
        method in methods(),
        place in any::<u16>(),
        finer in prop_oneof![4 => Just(0), 1 => 0..STEP],
    ) {
        let total = total(&parts, place, finer);
        let least: i128 = parts.iter().map(least).sum();
        match distribute::fit(&parts, total, method) {
            Ok(shares) => {
                prop_assert_eq!(sum(shares.iter().map(|share| share.amount)), fen(total));
                prop_assert_eq!(shares.len(), parts.len());
                let before = sum(parts.iter().map(|part| part.amount.max(of_fen(self::least(part)))));
                check_promises(&parts, &shares, fen(total) - before)?;
                prop_assert_eq!(distribute::fit(&parts, total, method), Ok(shares), "the same again");
            }
            Err(Impossible::Short { least: reported, shortfall }) => {
                prop_assert_eq!((fen(reported), fen(shortfall)), (least, least - fen(total)));
                prop_assert!(fen(total) < least);
            }
            Err(Impossible::NothingFree) => prop_assert!(parts.iter().all(is_fixed)),
            Err(Impossible::NothingToScale) => {
                let nothing = |part: &Part| is_fixed(part) || part.amount.is_zero();
                prop_assert!(parts.iter().all(nothing) && method != Method::Equal);
            }
            Err(Impossible::TooLarge) => prop_assert!(false, "these are small"),
        }
    }

    /// Proportional: amount × total ÷ sum. Equal: amount + difference ÷ count.
    #[test]
    fn without_floors_every_share_is_exact_to_less_than_a_hundredth(
        parts in free_parts(),
        place in any::<u16>(),
        finer in prop_oneof![4 => Just(0), 1 => 0..STEP],
    ) {
        let total = total(&parts, place, finer);
        let whole = sum(parts.iter().map(|part| part.amount));
        let count = i128::try_from(parts.len()).unwrap();
        let rest = fen(total);
        if let Ok(shares) = distribute::fit(&parts, total, Method::Proportional) {
            for (part, share) in parts.iter().zip(&shares) {
                let off = fen(share.amount) * whole - fen(part.amount) * rest;
                prop_assert!(off.abs() < STEP * whole || off == 0, "{:?} of {:?}", share, part);
            }
        }
        let lowest = parts.iter().map(|part| fen(part.amount)).min().unwrap();
        let change = rest - whole;
        if 0 <= lowest * count + change {
            let shares = distribute::fit(&parts, total, Method::Equal).unwrap();
            for (part, share) in parts.iter().zip(&shares) {
                let off = (fen(share.amount) - fen(part.amount)) * count - change;
                prop_assert!(off.abs() < STEP * count, "{:?} of {:?}", share, part);
            }
        }
    }

    /// However many floors are reached, the parts above their floors keep their proportion to each
    /// other, and no part is set to its floor whose share would have been larger.
    #[test]
    fn parts_above_their_floors_stay_in_proportion(
        parts in parts(),
        place in any::<u16>(),
    ) {
        let Ok(shares) = distribute::fit(&parts, total(&parts, place, 0), Method::Proportional) else {
            return Ok(());
        };
        let moving = || parts.iter().zip(&shares).filter(|(part, _)| !is_fixed(part));
        for (part, share) in moving().filter(|(_, share)| share.limit.is_none()) {
            let (amount, after) = (fen(part.amount), fen(share.amount));
            for (other, other_share) in moving() {
                let (other_amount, other_after) = (fen(other.amount), fen(other_share.amount));
                let within = STEP * (amount + other_amount);
                let off = other_after * amount - after * other_amount;
                prop_assert!(-within < off, "{:?} got too little beside {:?}", other, part);
                if other_share.limit != Some(Limit::AtFloor) && other_after != 0 {
                    prop_assert!(off < within, "{:?} got too much beside {:?}", other, part);
                }
            }
        }
    }

    #[test]
    fn cuts_and_raises_follow_the_priorities(parts in parts(), place in any::<u16>()) {
        let total = total(&parts, place, 0);
        let Ok(shares) = distribute::fit(&parts, total, Method::Priority) else { return Ok(()) };
        let importance = |part: &Part| (part.priority.is_none(), part.priority);
        let base = |part: &Part| fen(part.amount).max(least(part));
        let moving: Vec<_> = parts.iter().zip(&shares).filter(|(part, _)| !is_fixed(part)).collect();
        for (part, share) in &moving {
            for (other, other_share) in &moving {
                if importance(part) >= importance(other) {
                    continue;
                }
                // `part` is the more important one.
                if fen(share.amount) < base(part) {
                    prop_assert_eq!(fen(other_share.amount), least(other), "gave before it had to");
                }
                if base(other) < fen(other_share.amount) {
                    prop_assert!(part.amount.is_zero(), "got although others came first");
                }
            }
        }
    }

    #[test]
    fn a_percentage_is_kept_to_less_than_a_hundredth(
        parts in parts(),
        hundredths in -10_000..=20_000_i64,
    ) {
        let percent = Percentage::new(Decimal::new(hundredths, 2)).unwrap();
        let shares = distribute::scale(&parts, percent).unwrap();
        check_promises(&parts, &shares, hundredths.into())?;
        let factor = 10_000 + i128::from(hundredths);
        let mut off = 0;
        for (part, share) in parts.iter().zip(&shares).filter(|(part, _)| !is_fixed(part)) {
            let exact = (fen(part.amount) * factor).max(least(part) * 10_000);
            let own = fen(share.amount) * 10_000 - exact;
            prop_assert!(own.abs() < STEP * 10_000, "{:?} of {:?}", share, part);
            off += own;
        }
        let finest = parts.iter().any(|part| fen(part.amount) % STEP != 0);
        prop_assert!(finest || off.abs() <= STEP * 10_000 / 2, "the sum is off by {}", off);
    }
}

/// Checks the rules that every lever keeps; `direction` is the sign of the whole change.
fn check_promises(parts: &[Part], shares: &[Share], direction: i128) -> Result<(), TestCaseError> {
    for (part, share) in parts.iter().zip(shares) {
        let (before, after) = (fen(part.amount), fen(share.amount));
        let floor = part.floor.map(fen);
        if part.hold {
            prop_assert_eq!(after, before, "a held part moved");
            prop_assert_eq!(share.limit, Some(Limit::Held));
            continue;
        }
        prop_assert!(floor.is_none_or(|floor| floor <= after), "{:?} below its floor", part);
        if before < 0 {
            prop_assert_eq!(after, before.max(floor.unwrap_or(before)), "a deduction moved");
            continue;
        }
        prop_assert!(0 <= after);
        let lifted = floor.is_some_and(|floor| before < floor);
        if direction <= 0 && !lifted {
            prop_assert!(after <= before, "a cut raised {:?} to {}", part, after);
        }
        if 0 <= direction {
            prop_assert!(before <= after, "a raise lowered {:?} to {}", part, after);
        }
    }
    Ok(())
}

/// A lever with its settings.
#[derive(Clone, Debug)]
enum Lever {
    ScaleBy(i64),
    ScaleTo(u16),
    Round(RoundingStep),
    Fit(Method, u16),
    Absorb(Vec<Index>, Option<u16>),
    PriceMoney(Index, u16),
    PriceTarget(Index, u16),
}

fn levers() -> impl Strategy<Value = Lever> {
    let chain = prop::collection::vec(any::<Index>(), 1..4);
    prop_oneof![
        (-10_000..10_000_i64).prop_map(Lever::ScaleBy),
        any::<u16>().prop_map(Lever::ScaleTo),
        prop::sample::select(RoundingStep::ALL.to_vec()).prop_map(Lever::Round),
        (methods(), any::<u16>()).prop_map(|(method, place)| Lever::Fit(method, place)),
        (chain, any::<Option<u16>>()).prop_map(|(chain, total)| Lever::Absorb(chain, total)),
        (any::<Index>(), any::<u16>()).prop_map(|(which, to)| Lever::PriceMoney(which, to)),
        (any::<Index>(), any::<u16>()).prop_map(|(which, to)| Lever::PriceTarget(which, to)),
    ]
}

impl Lever {
    fn pull(&self, scenario: &Scenario, scope: &Scope) -> Option<Result<Plan, LeverError>> {
        let selection = Arc::new(scope.select(scenario));
        let near = |amount: Money, place: u16| {
            let value = amount.value() * Decimal::from(place) / Decimal::from(30_000);
            Money::new(value.round_dp(2)).ok()
        };
        Some(match self {
            Self::ScaleBy(percent) => {
                scale_by(&selection, Percentage::new(Decimal::new(*percent, 2))?)
            }
            Self::ScaleTo(place) => scale_to(&selection, near(selection.amount(), *place)?),
            Self::Round(step) => round_to(&selection, *step),
            Self::Fit(method, place) => fit(&selection, near(selection.amount(), *place)?, *method),
            Self::Absorb(chain, total) => {
                let lines: Vec<LineId> =
                    scenario.line_places().flat_map(|it| it.1).map(|line| line.id).collect();
                if lines.is_empty() {
                    return None;
                }
                let chain: Vec<_> = chain.iter().map(|it| lines[it.index(lines.len())]).collect();
                let spent = Derived::of(scenario).expenditure.amount;
                let goal = match total {
                    Some(place) => Goal::Total(near(spent, *place)?),
                    None => Goal::Balance,
                };
                absorb(scenario, &chain, goal)
            }
            Self::PriceMoney(which, to) | Self::PriceTarget(which, to) => {
                let indicators: Vec<_> =
                    scenario.projects.iter().flat_map(|it| &it.indicators).collect();
                if indicators.is_empty() {
                    return None;
                }
                let indicator = indicators[which.index(indicators.len())].id;
                if matches!(self, Self::PriceMoney(..)) {
                    price_money(scenario, &selection, indicator, Decimal::from(*to))
                } else {
                    price_target(scenario, &selection, indicator, near(selection.amount(), *to)?)
                }
            }
        })
    }
}

/// Limits amounts and floors so that a lever usually has room, and makes targets numbers.
fn tame(scenario: &mut Scenario, target: u32) {
    let within = |amount: Money, limit: i128| of_fen(fen(amount).rem_euclid(limit));
    let tame = |line: &mut LineItem| {
        line.amount = within(line.amount, 1_000_000_000);
        line.floor = line.floor.map(|floor| within(floor, fen(line.amount) + 2));
        line.hold &= line.priority.is_none();
    };
    for group in Group::ALL {
        scenario.group_mut(group).lines.iter_mut().for_each(tame);
    }
    for project in &mut scenario.projects {
        let project = Arc::make_mut(project);
        project.lines.iter_mut().for_each(tame);
        project.indicators.iter_mut().for_each(|it| it.value = target.to_string());
    }
    scenario.seal = None;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_plan_has_the_predicted_effect_and_undoing_it_restores_the_bytes(
        mut start in scenarios(),
        lever in levers(),
        scope in prop::sample::select(Scope::WITH_CEILING.to_vec()),
        target in 1..100_u32,
    ) {
        tame(&mut start, target);
        let Some(result) = lever.pull(&start, &scope) else { return Ok(()) };
        let plan = match result {
            Ok(plan) => plan,
            Err(error) => {
                prop_assert!(!error.to_string().is_empty());
                return Ok(());
            }
        };
        let bytes = encode(&start).unwrap();
        let held: Vec<_> = lines(&start).filter(|line| line.hold).cloned().collect();
        let mut document = Document::new(start.clone());
        document.perform(&plan.commands(), &plan.label()).unwrap();
        let after = document.scenario();
        prop_assert_eq!(&plan.applied_to(&start).unwrap(), after);
        for row in plan.rows() {
            prop_assert_eq!(after.line(row.line.id).unwrap().amount, row.after);
            prop_assert_eq!(start.line(row.line.id).unwrap().amount, row.before());
        }
        check_effect(&plan, &start, after)?;
        for line in held {
            prop_assert_eq!(after.line(line.id), Some(&line), "a held line moved");
        }
        if let Lever::Absorb(_, None) = lever {
            prop_assert!(Derived::of(after).balance().is_zero());
        }
        prop_assert_eq!(document.undo(), plan.changes_anything());
        prop_assert_eq!(encode(document.scenario()).unwrap(), bytes);
    }
}

/// Checks that the effect predicted from a plan equals the figures after it is applied.
fn check_effect(plan: &Plan, before: &Scenario, after: &Scenario) -> Result<(), TestCaseError> {
    let effect = Effect::of(plan, before, &Derived::of(before));
    let derived = Derived::of(after);
    prop_assert_eq!(effect.revenue, derived.revenue.amount);
    prop_assert_eq!(effect.expenditure, derived.expenditure.amount);
    prop_assert_eq!(effect.balance(), derived.balance());
    let projects = before.projects.iter().zip(&after.projects);
    let hinted = projects.filter(|(one, other)| money_without_target(one, other));
    let hinted: Vec<_> = hinted.map(|(project, _)| project.id).collect();
    prop_assert_eq!(effect.without_target, hinted);
    Ok(())
}

fn lines(scenario: &Scenario) -> impl Iterator<Item = &LineItem> {
    scenario.line_places().flat_map(|(_, lines)| lines)
}
