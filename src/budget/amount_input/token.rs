//! Splits a typed amount into tokens: numbers, units and signs.

use std::iter::Peekable;

use super::AmountInputError as Error;
use super::fraction::Fraction;
use crate::budget::half_width;

/// One element of a typed amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Fraction),
    /// 元, 万元 or 亿元, as yuan.
    Unit(i128),
    Plus,
    Minus,
    Times,
    Over,
    Percent,
    Open,
    Close,
    /// `=` as the first character; anywhere else it is an unknown character.
    Equals,
}

/// A token and where it begins: the position of its first character, counted from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) at: usize,
}

/// Splits `text` into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Error> {
    let mut characters: Vec<(usize, char)> = (1..).zip(text.chars().map(half_width)).collect();
    while characters.last().is_some_and(|&(_, character)| is_blank(character)) {
        characters.pop();
    }
    let mut characters =
        characters.into_iter().skip_while(|&(_, character)| is_blank(character)).peekable();

    let mut tokens: Vec<Placed> = Vec::new();
    while let Some(&(at, character)) = characters.peek() {
        if character.is_ascii_digit() || matches!(character, '.' | ',') {
            tokens.push(Placed { token: Token::Number(number(&mut characters)?), at });
            continue;
        }
        characters.next();
        let token = match character {
            // Skipping a line break or tab too would join two pasted cells into one amount.
            ' ' => continue,
            // The currency sign does not determine the unit; it is allowed only before a number.
            '¥' if !tokens.last().is_some_and(|last| ends_an_operand(last.token)) => continue,
            '元' => Token::Unit(1),
            '万' | '亿' => {
                characters.next_if(|&(_, next)| next == '元');
                Token::Unit(if character == '万' { 10_000 } else { 100_000_000 })
            }
            '+' => Token::Plus,
            '-' => Token::Minus,
            '*' | '×' | 'x' | 'X' => Token::Times,
            '/' | '÷' => Token::Over,
            '%' => Token::Percent,
            '(' => Token::Open,
            ')' => Token::Close,
            '=' if tokens.is_empty() => Token::Equals,
            _ => {
                // As typed, not as normalised.
                let character = text.chars().nth(at.saturating_sub(1)).unwrap_or(character);
                return Err(Error::UnknownCharacter { character, at });
            }
        };
        tokens.push(Placed { token, at });
    }
    Ok(tokens)
}

fn is_blank(character: char) -> bool {
    character.is_whitespace()
}

fn ends_an_operand(token: Token) -> bool {
    matches!(token, Token::Number(_) | Token::Unit(_) | Token::Percent | Token::Close)
}

/// Reads a number; its thousands separators must be between groups of three digits.
fn number(
    characters: &mut Peekable<impl Iterator<Item = (usize, char)>>,
) -> Result<Fraction, Error> {
    let mut digits = String::new();
    let mut decimals = String::new();
    let mut separator = None;
    let mut group = 0;
    let mut point = None;
    while let Some((at, character)) =
        characters.next_if(|&(_, next)| next.is_ascii_digit() || matches!(next, '.' | ','))
    {
        match character {
            '.' if point.is_some() => return Err(Error::MisplacedPoint { at }),
            '.' => point = Some(at),
            ',' => {
                let well_placed = match separator {
                    _ if point.is_some() => false,
                    Some(_) => group == 3,
                    // `0,5` has the decimal comma of another country, not a thousands separator.
                    None => (1..=3).contains(&group) && !digits.starts_with('0'),
                };
                if !well_placed {
                    return Err(Error::MisplacedSeparator { at });
                }
                separator = Some(at);
                group = 0;
            }
            digit if point.is_some() => decimals.push(digit),
            digit => {
                digits.push(digit);
                group += 1;
            }
        }
    }
    match (separator, point) {
        (Some(at), _) if group != 3 => return Err(Error::MisplacedSeparator { at }),
        (_, Some(at)) if digits.is_empty() && decimals.is_empty() => {
            return Err(Error::MisplacedPoint { at });
        }
        _ => {}
    }
    let decimals = decimals.trim_end_matches('0');
    let scale = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
    // Text of digits alone fails to parse only when it is too long.
    let mantissa = format!("0{digits}{decimals}").parse().ok();
    mantissa
        .zip(10_i128.checked_pow(scale))
        .and_then(|(mantissa, denominator)| Fraction::new(mantissa, denominator))
        .ok_or(Error::TooManyDigits)
}
