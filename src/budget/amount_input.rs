//! Reads the amounts that people type and paste.
//!
//! Accepts a number with thousands separators, full-width digits, a unit or parentheses for minus;
//! a calculation; or a change of the present amount (`+20`, `-5%`).
//! Everything is computed exactly, even with thirds (`0.1/3*3` is 0.1); only the result has to be
//! an amount.

mod expression;
mod fraction;
mod token;

use rust_decimal::Decimal;

use self::expression::evaluate;
use self::fraction::Fraction;
use self::token::{Token, tokens};
use super::{Money, MoneyError, round_half_up};
use crate::locale::tr;

/// The most characters a typed amount may have.
const MAX_LENGTH: usize = 1000;

/// The unit of numbers that are typed without one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum AmountUnit {
    /// 万元
    #[default]
    TenThousandYuan,
    /// 元
    Yuan,
}

impl AmountUnit {
    /// Both units.
    pub const ALL: [Self; 2] = [Self::TenThousandYuan, Self::Yuan];

    /// The decimals of an amount in 万元 of which this unit shows two decimals.
    pub fn decimals(self) -> u32 {
        match self {
            Self::TenThousandYuan => 2,
            Self::Yuan => 6,
        }
    }

    fn yuan(self) -> i128 {
        match self {
            Self::TenThousandYuan => 10_000,
            Self::Yuan => 1,
        }
    }
}

/// A typed amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountInput {
    /// The amount.
    pub amount: Money,
    /// True when the text was more than a plain number, so that the result is worth showing.
    pub computed: bool,
}

/// The reason a typed text is not an amount; positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountInputError {
    /// Nothing was typed.
    #[error("{}", tr!("error.amount.empty"))]
    Empty,
    /// More than a thousand characters.
    #[error("{}", tr!("error.amount.too_long", limit = MAX_LENGTH))]
    TooLong,
    #[error("{}", tr!("error.amount.too_deep", at = .at))]
    TooDeep { at: usize },
    #[error("{}", tr!("error.amount.unknown_character", character = .character.escape_debug(), at = .at))]
    UnknownCharacter { character: char, at: usize },
    #[error("{}", tr!("error.amount.misplaced_separator", at = .at))]
    MisplacedSeparator { at: usize },
    #[error("{}", tr!("error.amount.misplaced_point", at = .at))]
    MisplacedPoint { at: usize },
    /// A unit or percent sign after another one.
    #[error("{}", tr!("error.amount.misplaced_suffix", at = .at))]
    MisplacedSuffix { at: usize },
    #[error("{}", tr!("error.amount.missing_number", at = .at))]
    MissingNumber { at: usize },
    #[error("{}", tr!("error.amount.missing_operator", at = .at))]
    MissingOperator { at: usize },
    #[error("{}", tr!("error.amount.unclosed_parenthesis", at = .at))]
    UnclosedParenthesis { at: usize },
    #[error("{}", tr!("error.amount.unopened_parenthesis", at = .at))]
    UnopenedParenthesis { at: usize },
    #[error("{}", tr!("error.amount.division_by_zero", at = .at))]
    DivisionByZero { at: usize },
    /// An amount multiplied by an amount, or anything divided by an amount.
    #[error("{}", tr!("error.amount.amount_as_factor", at = .at))]
    AmountAsFactor { at: usize },
    /// A percentage with nothing that it is a percentage of, such as `5%` alone.
    #[error("{}", tr!("error.amount.bare_percent", at = .at))]
    BarePercent { at: usize },
    /// A change in percent when there is no amount yet.
    #[error("{}", tr!("error.amount.no_base", at = .at))]
    NoBase { at: usize },
    /// A step of the calculation that has too many digits to be exact; far beyond any amount.
    #[error("{}", tr!("error.amount.too_many_digits"))]
    TooManyDigits,
    /// The result, typed in 元, is finer than a fen (分).
    #[error("{}", tr!("error.amount.finer_than_fen", value = .yuan, rounded = round_half_up(*.yuan, 2)))]
    FinerThanFen { yuan: Decimal },
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Reads `text` as typed into a field that held `base` before (for `+20` and `-5%`).
///
/// # Errors
/// When the text is not an amount; the error says where and why.
pub fn parse_amount(text: &str, base: Option<Money>) -> Result<AmountInput, AmountInputError> {
    parse_amount_in(AmountUnit::TenThousandYuan, text, base)
}

/// Reads `text` as [`parse_amount`] does, in a field that shows `unit`.
///
/// # Errors
/// As [`parse_amount`].
pub fn parse_amount_in(
    unit: AmountUnit,
    text: &str,
    base: Option<Money>,
) -> Result<AmountInput, AmountInputError> {
    understand(unit, text, base).map_err(|error| match error {
        // The leading sign shows that a change was meant.
        AmountInputError::BarePercent { at } if base.is_none() && begins_with_sign(text) => {
            AmountInputError::NoBase { at }
        }
        _ => error,
    })
}

/// Reads `text` as a pasted amount: a leading sign is part of the number, not a change.
///
/// # Errors
/// As [`parse_amount`].
pub fn parse_plain_amount(text: &str) -> Result<Money, AmountInputError> {
    parse_plain_amount_in(AmountUnit::TenThousandYuan, text)
}

/// Reads `text` as [`parse_plain_amount`] does, where numbers are in `unit`.
///
/// # Errors
/// As [`parse_amount`].
pub fn parse_plain_amount_in(unit: AmountUnit, text: &str) -> Result<Money, AmountInputError> {
    understand(unit, text, None).map(|input| input.amount)
}

fn begins_with_sign(text: &str) -> bool {
    let first = tokens(text).ok().and_then(|tokens| tokens.first().map(|placed| placed.token));
    matches!(first, Some(Token::Plus | Token::Minus))
}

fn understand(
    unit: AmountUnit,
    text: &str,
    base: Option<Money>,
) -> Result<AmountInput, AmountInputError> {
    let length = text.chars().count();
    if MAX_LENGTH < length {
        return Err(AmountInputError::TooLong);
    }
    let tokens = tokens(text)?;
    let kinds: Vec<Token> = tokens.iter().map(|placed| placed.token).collect();

    let (tokens, base, computed) = match kinds.as_slice() {
        [] => return Err(AmountInputError::Empty),
        [Token::Equals, ..] => (tokens.get(1..).unwrap_or_default(), None, true),
        [Token::Plus | Token::Minus, ..] if base.is_some() => (tokens.as_slice(), base, true),
        [Token::Number(_)]
        | [Token::Plus | Token::Minus, Token::Number(_)]
        | [Token::Open, Token::Number(_), Token::Close] => (tokens.as_slice(), None, false),
        _ => (tokens.as_slice(), None, true),
    };
    let base = match base {
        Some(base) => Some(in_unit(base, unit).ok_or(AmountInputError::TooManyDigits)?),
        None => None,
    };
    let result = evaluate(tokens, length, base, unit)?;
    let result = if is_accounting_negative(&kinds) { result.negated() } else { result };
    Ok(AmountInput { amount: amount(result, unit)?, computed })
}

/// True for a single number in parentheses, which is how bookkeeping writes a negative amount.
fn is_accounting_negative(tokens: &[Token]) -> bool {
    matches!(
        tokens,
        [Token::Open, Token::Number(_), Token::Close]
            | [Token::Open, Token::Number(_), Token::Unit(_), Token::Close]
            | [Token::Open, Token::Number(_), Token::Close, Token::Unit(_)]
    )
}

fn in_unit(amount: Money, unit: AmountUnit) -> Option<Fraction> {
    let factor = Fraction::new(AmountUnit::TenThousandYuan.yuan(), unit.yuan())?;
    Fraction::from_decimal(amount.value())?.times(factor)
}

/// Converts a result in `unit` to an amount.
fn amount(result: Fraction, unit: AmountUnit) -> Result<Money, AmountInputError> {
    let (value, exact) = Fraction::new(unit.yuan(), AmountUnit::TenThousandYuan.yuan())
        .and_then(|factor| result.times(factor))
        .and_then(Fraction::to_decimal)
        .ok_or(MoneyError::OutOfRange)?;
    let error = match Money::new(value) {
        Ok(money) if exact => return Ok(money),
        Ok(_) => MoneyError::TooPrecise(value),
        Err(error) => error,
    };
    // The message uses the unit that was typed.
    match (&error, unit, result.to_decimal()) {
        (MoneyError::TooPrecise(_), AmountUnit::Yuan, Some((yuan, _))) => {
            Err(AmountInputError::FinerThanFen { yuan: yuan.normalize() })
        }
        _ => Err(error.into()),
    }
}

#[cfg(test)]
mod tests;
