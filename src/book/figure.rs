//! Numbers as the book writes them: with thousands separators, rounded half away from zero
//! (四舍五入), and with a plain minus sign.

use rust_decimal::Decimal;

use super::{Figure, Source};
use crate::analysis::format;
use crate::budget::round_half_up;

/// An exact number before it is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// `None` means not known.
    value: Option<Decimal>,
    shown: Shown,
    sign: &'static str,
}

/// The number of decimals shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Decimals(u32),
    /// As many as the number has, at most six.
    Trimmed,
    /// At most this many, without zeros at the end.
    AtMost(u32),
}

impl Number {
    /// A number without a percent sign.
    pub fn plain(value: Option<Decimal>, shown: Shown) -> Self {
        Self { value, shown, sign: "" }
    }

    /// A percentage: 19.0 is written `19.0%`.
    pub fn percent(value: Option<Decimal>, shown: Shown) -> Self {
        Self { value, shown, sign: "%" }
    }

    /// True when the number is known.
    pub fn is_known(&self) -> bool {
        self.value.is_some()
    }

    /// Formats the number for the book, with the usual decimals or those of `shown`.
    pub fn figure(self, shown: Option<Shown>, source: Source) -> Figure {
        let Some(value) = self.value else {
            return Figure { text: format::UNKNOWN.to_owned(), value: None, decimals: 0, source };
        };
        let shown = shown.unwrap_or(self.shown);
        let decimals = match shown {
            Shown::Decimals(most) | Shown::AtMost(most) => most,
            Shown::Trimmed => value.normalize().scale().min(6),
        };
        let decimals =
            if self.sign.is_empty() { decimals } else { format::percent_decimals(value, decimals) };
        let decimals = match shown {
            Shown::AtMost(_) => round_half_up(value, decimals).normalize().scale(),
            Shown::Decimals(_) | Shown::Trimmed => decimals,
        };
        let text = format::plain(value, decimals) + self.sign;
        Figure { text, value: Some(value), decimals, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_are_written_as_published() {
        let written = |value, decimals| {
            let number = Number::plain(Some(value), Shown::Decimals(decimals));
            number.figure(None, Source::Table).text
        };
        assert_eq!(written(dec!(14476.35), 2), "14,476.35");
        assert_eq!(written(dec!(3638), 2), "3,638.00");
        assert_eq!(written(dec!(-0.004), 2), "0.00");
        assert_eq!(written(dec!(-1234.5), 0), "-1,235");
    }

    #[test]
    fn zeros_at_the_end_can_be_left_out() {
        let written = |number: Number| number.figure(None, Source::Table).text;
        let amount = |value| written(Number::plain(Some(value), Shown::AtMost(2)));
        assert_eq!(amount(dec!(550)), "550");
        assert_eq!(amount(dec!(499.60)), "499.6");
        assert_eq!(amount(dec!(1234.5678)), "1,234.57");
        assert_eq!(amount(dec!(0.999)), "1");
        let percent = |value| written(Number::percent(Some(value), Shown::AtMost(1)));
        assert_eq!(percent(dec!(5.04)), "5%");
        assert_eq!(percent(dec!(0.04)), "0.04%");
    }
}
