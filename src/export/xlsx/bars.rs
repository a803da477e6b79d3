//! The bars of a bridge, as stacked columns can draw them.

use rust_decimal::Decimal;

use crate::book::PartRole;

/// A bar as a column that is stacked from three: an invisible one, one above zero and one below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// The invisible part from zero to the beginning of the bar; negative when the bar is below
    /// zero.
    pub base: Decimal,
    /// The visible part above zero.
    pub above: Decimal,
    /// The visible part below zero; never positive.
    pub below: Decimal,
    /// The upper end of the bar.
    pub top: Decimal,
}

/// The bars of the parts in their order: a total begins at zero, and each step begins where the one
/// before it ended.
pub fn bars(parts: impl Iterator<Item = (Option<Decimal>, PartRole)>) -> Vec<Bar> {
    let mut level = Decimal::ZERO;
    parts
        .map(|(value, role)| {
            let value = value.unwrap_or_default();
            let from = if role == PartRole::Total { Decimal::ZERO } else { level };
            level = from.saturating_add(value);
            bar(from, level)
        })
        .collect()
}

fn bar(from: Decimal, to: Decimal) -> Bar {
    let (low, high) = (from.min(to), from.max(to));
    let zero = Decimal::ZERO;
    let base = low.max(zero) + high.min(zero);
    Bar {
        base,
        above: high.max(zero) - low.max(zero),
        below: low.min(zero) - high.min(zero),
        top: high,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn drawn(parts: &[(Decimal, PartRole)]) -> Vec<[Decimal; 4]> {
        let parts = parts.iter().map(|(value, role)| (Some(*value), *role));
        bars(parts).iter().map(|bar| [bar.base, bar.above, bar.below, bar.top]).collect()
    }

    #[test]
    fn a_step_begins_where_the_one_before_ended() {
        let bars = drawn(&[
            (dec!(100), PartRole::Total),
            (dec!(-30), PartRole::Step),
            (dec!(5), PartRole::Residual),
            (dec!(75), PartRole::Total),
        ]);
        let expected = [
            [dec!(0), dec!(100), dec!(0), dec!(100)],
            [dec!(70), dec!(30), dec!(0), dec!(100)],
            [dec!(70), dec!(5), dec!(0), dec!(75)],
            [dec!(0), dec!(75), dec!(0), dec!(75)],
        ];
        assert_eq!(bars, expected);
    }

    #[test]
    fn bars_cross_zero_and_hang_below_it() {
        let bars = drawn(&[
            (dec!(10), PartRole::Total),
            (dec!(-30), PartRole::Step),
            (dec!(-5), PartRole::Step),
            (dec!(-25), PartRole::Total),
        ]);
        let expected = [
            [dec!(0), dec!(10), dec!(0), dec!(10)],
            [dec!(0), dec!(10), dec!(-20), dec!(10)],
            [dec!(-20), dec!(0), dec!(-5), dec!(-20)],
            [dec!(0), dec!(0), dec!(-25), dec!(0)],
        ];
        assert_eq!(bars, expected);
    }
}
