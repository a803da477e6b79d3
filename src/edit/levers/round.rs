//! The rounding lever (取整): rounds every amount to whole yuan, hundreds of yuan, and so on.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::distribute::{Limit, Part, Share};
use super::error::LeverError;
use super::plan::Plan;
use super::scope::Selection;
use crate::budget::{Action, Money, round_half_up};
use crate::locale::tr;

/// The step to which amounts are rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingStep {
    /// 1 yuan (元).
    Yuan,
    /// 100 yuan (百元), the last digit that the book prints: 0.01 万元.
    #[default]
    HundredYuan,
    /// 1,000 yuan (千元), or 0.1 万元.
    ThousandYuan,
    /// 10,000 yuan (万元).
    TenThousandYuan,
}

impl RoundingStep {
    /// Every step, the finest first.
    pub const ALL: [Self; 4] =
        [Self::Yuan, Self::HundredYuan, Self::ThousandYuan, Self::TenThousandYuan];

    /// The decimals that amounts in 万元 have after rounding.
    pub fn decimals(self) -> u32 {
        match self {
            Self::Yuan => 4,
            Self::HundredYuan => 2,
            Self::ThousandYuan => 1,
            Self::TenThousandYuan => 0,
        }
    }

    /// The name in the program's language.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Yuan => tr!("levers.round.yuan"),
            Self::HundredYuan => tr!("levers.round.hundred_yuan"),
            Self::ThousandYuan => tr!("levers.round.thousand_yuan"),
            Self::TenThousandYuan => tr!("levers.round.ten_thousand_yuan"),
        }
    }
}

/// Rounds every line of `selection` half away from zero.
///
/// A line that rounding would take below its floor is rounded up instead.
///
/// # Errors
/// When there are no lines, or a rounded amount is out of range.
pub fn round_to(selection: &Arc<Selection>, step: RoundingStep) -> Result<Plan, LeverError> {
    if selection.lines.is_empty() {
        return Err(LeverError::NoLines(selection.subject.clone()));
    }
    let shares = selection.parts().iter().map(|part| rounded(part, step.decimals())).collect();
    let shares: Result<Vec<_>, _> = shares;
    Ok(Plan::new(Action::Round, selection, shares?))
}

fn rounded(part: &Part, decimals: u32) -> Result<Share, LeverError> {
    if part.hold {
        return Ok(Share { amount: part.amount, limit: Some(Limit::Held) });
    }
    let exact = part.amount.value();
    let nearest = round_half_up(exact, decimals);
    let is_below = part.floor.is_some_and(|floor| {
        let floor = floor.value();
        floor <= exact && nearest < floor
    });
    let amount = if is_below { nearest + Decimal::new(1, decimals) } else { nearest };
    let limit = is_below.then_some(Limit::AtFloor);
    let amount = Money::new(amount).map_err(|_| LeverError::TooLarge)?;
    Ok(Share { amount, limit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use rust_decimal::dec;

    fn part(amount: Decimal) -> Part {
        Part { amount: money(amount), hold: false, floor: None, priority: None }
    }

    fn result(part: &Part, step: RoundingStep) -> (Decimal, Option<Limit>) {
        let share = rounded(part, step.decimals()).unwrap();
        (share.amount.value(), share.limit)
    }

    #[test]
    fn rounds_half_away_from_zero_to_each_step() {
        let exact = part(dec!(187.615549));
        let rounded: Vec<_> =
            RoundingStep::ALL.iter().map(|step| result(&exact, *step).0).collect();
        assert_eq!(rounded, [dec!(187.6155), dec!(187.62), dec!(187.6), dec!(188)]);
        assert_eq!(result(&part(dec!(-0.005)), RoundingStep::HundredYuan).0, dec!(-0.01));
    }

    #[test]
    fn held_lines_stay() {
        let held = Part { hold: true, ..part(dec!(1.234)) };
        assert_eq!(result(&held, RoundingStep::default()), (dec!(1.234), Some(Limit::Held)));
    }

    #[test]
    fn a_floor_is_kept() {
        let kept = Part { floor: Some(money(dec!(1.232))), ..part(dec!(1.233)) };
        assert_eq!(result(&kept, RoundingStep::default()), (dec!(1.24), Some(Limit::AtFloor)));
        // One that is below its floor already is only rounded.
        let below = Part { floor: Some(money(dec!(5))), ..part(dec!(1.233)) };
        assert_eq!(result(&below, RoundingStep::default()), (dec!(1.23), None));
    }

    #[test]
    fn an_amount_at_the_limit_stays_within_it() {
        let most = Part { amount: money(Money::limit()), ..part(dec!(0)) };
        assert_eq!(result(&most, RoundingStep::TenThousandYuan).0, Money::limit());
    }
}
