//! The choices of new amounts for each part of the budget.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::analysis::Whole;
use crate::budget::{Group, Money, MoneyError, half_width, parse_number, round_half_up};
use crate::locale::tr;

/// The highest percentage allowed; a higher one is most likely a typing mistake.
const MAX_PERCENT: u32 = 1000;

/// The rule for the new amounts of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NewAmounts {
    /// This year's amount.
    #[default]
    Same,
    /// 0.00, for the user to fill in.
    Blank,
    /// Changed by this many per cent, and rounded half away from zero to 0.01 万元.
    Moved(Decimal),
}

/// The reason that a text is not a rule for new amounts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NewAmountsError {
    #[error("{}", tr!("roll_forward.no_choice", text = .0))]
    NoChoice(String),
    #[error("{}", tr!("roll_forward.no_percent", text = .0))]
    NoPercent(String),
    #[error("{}", tr!("roll_forward.percent_range", most = MAX_PERCENT))]
    OutOfRange,
}

impl NewAmounts {
    /// The new amount for `amount`.
    ///
    /// # Errors
    /// When the new amount is out of range.
    pub fn of(self, amount: Money) -> Result<Money, MoneyError> {
        match self {
            Self::Same => Ok(amount),
            // An unchanged amount is not rounded.
            Self::Moved(percent) if percent.is_zero() => Ok(amount),
            Self::Blank => Ok(Money::ZERO),
            Self::Moved(percent) => {
                let factor = (Decimal::ONE_HUNDRED + percent) / Decimal::ONE_HUNDRED;
                let moved = amount.value().checked_mul(factor).ok_or(MoneyError::OutOfRange)?;
                Money::new(round_half_up(moved, 2))
            }
        }
    }
}

/// Reads a percentage such as `5`, `+5%` or `－3.5％`.
///
/// # Errors
/// When it is not a percentage, or is below −100% or above 1000%.
pub fn parse_percent(text: &str) -> Result<Decimal, NewAmountsError> {
    let percent =
        parse_number(text).ok_or_else(|| NewAmountsError::NoPercent(text.trim().to_owned()))?;
    if percent < -Decimal::ONE_HUNDRED || Decimal::from(MAX_PERCENT) < percent {
        return Err(NewAmountsError::OutOfRange);
    }
    Ok(percent)
}

impl FromStr for NewAmounts {
    type Err = NewAmountsError;

    /// Reads `same`, `blank`, or a percentage with its sign `%`.
    fn from_str(text: &str) -> Result<Self, NewAmountsError> {
        match text {
            "same" => Ok(Self::Same),
            "blank" => Ok(Self::Blank),
            _ if text.chars().next_back().map(half_width) == Some('%') => {
                parse_percent(text).map(Self::Moved)
            }
            _ => Err(NewAmountsError::NoChoice(text.to_owned())),
        }
    }
}

/// A part of the budget that has one rule for its new amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Revenue (收入), personnel expenditure (人员支出), operating expenditure (公用支出) or
    /// assistance to individuals and families (对个人和家庭的补助支出).
    Group(Group),
    /// Project expenditure (项目支出).
    Projects,
    /// The three public expenses (“三公”经费) and the operating funds (机关运行经费).
    Expenses,
    /// Government procurement (政府采购).
    Procurement,
}

impl Part {
    /// Every part, in the order of the book.
    pub const ALL: [Self; 7] = [
        Self::Group(Group::Revenue),
        Self::Group(Group::Personnel),
        Self::Group(Group::Operating),
        Self::Group(Group::Assistance),
        Self::Projects,
        Self::Procurement,
        Self::Expenses,
    ];

    /// The named sum of this part.
    pub fn whole(self) -> Whole {
        match self {
            Self::Group(group) => Whole::Group(group),
            Self::Projects => Whole::Projects,
            Self::Expenses => Whole::Expenses,
            Self::Procurement => Whole::Procurement,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use rust_decimal::dec;

    #[track_caller]
    fn check(amount: Decimal, percent: Decimal, moved: Decimal) {
        assert_eq!(NewAmounts::Moved(percent).of(money(amount)), Ok(money(moved)));
    }

    #[test]
    fn amounts_are_changed_and_rounded_half_away_from_zero() {
        check(dec!(100), dec!(5), dec!(105));
        check(dec!(0.50), dec!(1), dec!(0.51));
        check(dec!(-0.50), dec!(1), dec!(-0.51));
        check(dec!(22.05), dec!(-3.5), dec!(21.28));
        check(dec!(62.46), dec!(-100), dec!(0));
        check(dec!(1.2345), dec!(0), dec!(1.2345));
    }

    #[test]
    fn an_amount_out_of_range_is_refused() {
        let most = money(Money::limit());
        assert_eq!(NewAmounts::Moved(dec!(1)).of(most), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn percentages_are_read_as_people_write_them() {
        for (text, percent) in
            [("5", dec!(5)), ("+5%", dec!(5)), ("－3.5％", dec!(-3.5)), (" −2 % ", dec!(-2))]
        {
            assert_eq!(parse_percent(text), Ok(percent), "{text}");
        }
        for text in ["", "%", "五", "--5", "1e2"] {
            assert!(parse_percent(text).is_err(), "{text}");
        }
        for text in ["-100.1", "1001%"] {
            assert_eq!(parse_percent(text), Err(NewAmountsError::OutOfRange), "{text}");
        }
    }

    #[test]
    fn choices_are_read_as_the_command_writes_them() {
        assert_eq!("same".parse(), Ok(NewAmounts::Same));
        assert_eq!("blank".parse(), Ok(NewAmounts::Blank));
        assert_eq!("-5%".parse(), Ok(NewAmounts::Moved(dec!(-5))));
        for text in ["", "5", "Same", "half"] {
            assert!(text.parse::<NewAmounts>().is_err(), "{text}");
        }
    }
}
