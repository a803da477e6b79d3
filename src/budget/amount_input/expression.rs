//! Computes a typed calculation.
//!
//! ```text
//! sum     = ["+"] product { ("+" | "-") product }
//! product = factor { ("×" | "÷") factor }
//! factor  = "-" factor | (number | "(" sum ")") { unit | "%" }
//! ```

use super::fraction::Fraction;
use super::token::{Placed, Token};
use super::{AmountInputError as Error, AmountUnit};

/// The deepest nesting of parentheses and signs.
const MAX_DEPTH: usize = 64;

/// An intermediate result, in the unit of the field.
#[derive(Clone, Copy)]
struct Quantity {
    number: Fraction,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number without a unit; as the final result it is in the unit of the field.
    Plain,
    /// An amount: a unit was written in it.
    Amount,
    /// A percentage, with the position of its percent sign.
    Percent(usize),
}

/// Computes `tokens`, read from a text of `length` characters.
///
/// With a `base`, the tokens begin with `+` or `-` and the calculation starts from the base.
pub(super) fn evaluate(
    tokens: &[Placed],
    length: usize,
    base: Option<Fraction>,
    unit: AmountUnit,
) -> Result<Fraction, Error> {
    let mut parser = Parser { tokens, end: length.saturating_add(1), depth: 0, unit };
    let base = base.map(|number| Quantity { number, kind: Kind::Plain });
    let result = parser.sum(base)?;
    match (parser.peek(), result.kind) {
        (Some(Token::Close), _) => Err(Error::UnopenedParenthesis { at: parser.position() }),
        (Some(_), _) => Err(Error::MissingOperator { at: parser.position() }),
        (None, Kind::Percent(at)) => Err(Error::BarePercent { at }),
        (None, Kind::Plain | Kind::Amount) => Ok(result.number),
    }
}

struct Parser<'a> {
    /// The tokens not yet read.
    tokens: &'a [Placed],
    /// The position after the text, reported when something is missing at the end.
    end: usize,
    depth: usize,
    unit: AmountUnit,
}

impl Parser<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.first().map(|placed| placed.token)
    }

    /// The position of the next token.
    fn position(&self) -> usize {
        self.tokens.first().map_or(self.end, |placed| placed.at)
    }

    fn advance(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    fn sum(&mut self, base: Option<Quantity>) -> Result<Quantity, Error> {
        let mut left = if let Some(base) = base {
            base
        } else {
            if self.peek() == Some(Token::Plus) {
                self.advance();
            }
            self.product()?
        };
        while let Some(operator @ (Token::Plus | Token::Minus)) = self.peek() {
            self.advance();
            if let Kind::Percent(at) = left.kind {
                return Err(Error::BarePercent { at });
            }
            let mut right = self.product()?;
            if let Kind::Percent(_) = right.kind {
                // `+12%` adds twelve percent of the value on its left.
                right = Quantity { number: held(left.number.times(right.number))?, ..left };
            }
            let term = if operator == Token::Minus { right.number.negated() } else { right.number };
            let kind = if right.kind == Kind::Amount { Kind::Amount } else { left.kind };
            left = Quantity { number: held(left.number.plus(term))?, kind };
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Quantity, Error> {
        let mut left = self.factor()?;
        while let Some(operator @ (Token::Times | Token::Over)) = self.peek() {
            let at = self.position();
            self.advance();
            let right = self.factor()?;
            let number = match operator {
                Token::Over if right.number.is_zero() => {
                    return Err(Error::DivisionByZero { at });
                }
                Token::Over if right.kind == Kind::Amount => {
                    return Err(Error::AmountAsFactor { at });
                }
                Token::Over => left.number.over(right.number),
                _ if left.kind == Kind::Amount && right.kind == Kind::Amount => {
                    return Err(Error::AmountAsFactor { at });
                }
                _ => left.number.times(right.number),
            };
            let is_amount = left.kind == Kind::Amount || right.kind == Kind::Amount;
            let kind = if is_amount { Kind::Amount } else { Kind::Plain };
            left = Quantity { number: held(number)?, kind };
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Quantity, Error> {
        let at = self.position();
        match self.peek() {
            Some(Token::Number(number)) => {
                self.advance();
                self.suffixes(Quantity { number, kind: Kind::Plain })
            }
            Some(Token::Minus) => {
                let negated = self.nested(Self::factor)?;
                Ok(Quantity { number: negated.number.negated(), ..negated })
            }
            Some(Token::Open) => {
                let group = self.nested(|parser| parser.sum(None))?;
                match self.peek() {
                    Some(Token::Close) => self.advance(),
                    Some(_) => return Err(Error::MissingOperator { at: self.position() }),
                    None => return Err(Error::UnclosedParenthesis { at }),
                }
                self.suffixes(group)
            }
            _ => Err(Error::MissingNumber { at }),
        }
    }

    /// Skips the next token and reads on, one level deeper.
    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Quantity, Error>,
    ) -> Result<Quantity, Error> {
        if self.depth == MAX_DEPTH {
            return Err(Error::TooDeep { at: self.position() });
        }
        self.advance();
        self.depth += 1;
        let quantity = read(self);
        self.depth -= 1;
        quantity
    }

    /// Reads the unit or percent sign after an operand; at most one is allowed.
    fn suffixes(&mut self, mut operand: Quantity) -> Result<Quantity, Error> {
        while let Some(suffix @ (Token::Unit(_) | Token::Percent)) = self.peek() {
            let at = self.position();
            if operand.kind != Kind::Plain {
                return Err(Error::MisplacedSuffix { at });
            }
            operand = match suffix {
                Token::Unit(yuan) => Quantity {
                    number: held(
                        Fraction::new(yuan, self.unit.yuan())
                            .and_then(|factor| operand.number.times(factor)),
                    )?,
                    kind: Kind::Amount,
                },
                _ => Quantity {
                    number: held(operand.number.times(Fraction::HUNDREDTH))?,
                    kind: Kind::Percent(at),
                },
            };
            self.advance();
        }
        Ok(operand)
    }
}

/// Returns a step of the calculation, or an error when it has too many digits to be exact.
fn held(step: Option<Fraction>) -> Result<Fraction, Error> {
    step.ok_or(Error::TooManyDigits)
}
