//! The bars of a bridge, as stacked columns can draw them: their heights, and the formulas of these.

use rust_decimal::Decimal;

use crate::book::{ChartPart, PartRole};

/// The columns that are drawn, in the order of the heights of a [`Bar`].
pub const TITLES: [&str; HEIGHTS] = ["底", "合计", "增加", "减少", "其他", "零以下"];
const HEIGHTS: usize = 6;

/// A bar as a column that is stacked from several, of which most are zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The end of the bar, where the next one begins.
    pub end: Decimal,
    pub heights: [Decimal; HEIGHTS],
}

/// The bars of the parts in their order: a total begins at zero, and each step begins where the one
/// before it ended.
pub fn bars(parts: &[ChartPart]) -> Vec<Bar> {
    let mut end = Decimal::ZERO;
    let bar = |part: &ChartPart| {
        let value = part.figure.value.unwrap_or_default();
        let from = if part.role == PartRole::Total { Decimal::ZERO } else { end };
        end = from.saturating_add(value);
        let (low, high, zero) = (from.min(end), from.max(end), Decimal::ZERO);
        let above = high.max(zero) - low.max(zero);
        let kind = kind(part.role, value);
        let of = |it: Kind| if it == kind { above } else { zero };
        let base = low.max(zero) + high.min(zero);
        let below = low.min(zero) - high.min(zero);
        let heights =
            [base, of(Kind::Total), of(Kind::More), of(Kind::Less), of(Kind::Rest), below];
        Bar { end, heights }
    };
    parts.iter().map(bar).collect()
}

/// The formulas of a bar: its end, then its heights. `amount` is the cell of its amount, `from`
/// that of the end of the bar before it, `end` that of its own end.
pub fn formulas(role: PartRole, amount: &str, from: &str, end: &str) -> [String; HEIGHTS + 1] {
    let from = if role == PartRole::Total { "0" } else { from };
    let (low, high) = (format!("MIN({from},{end})"), format!("MAX({from},{end})"));
    let above = format!("MAX({high},0)-MAX({low},0)");
    let of = |it: Kind| match (role, it) {
        (PartRole::Step, Kind::More) => format!("IF({amount}>0,{above},0)"),
        (PartRole::Step, Kind::Less) => format!("IF({amount}>0,0,{above})"),
        _ if kind(role, Decimal::ZERO) == it && role != PartRole::Step => above.clone(),
        _ => "0".to_owned(),
    };
    [
        format!("{from}+{amount}"),
        format!("MAX({low},0)+MIN({high},0)"),
        of(Kind::Total),
        of(Kind::More),
        of(Kind::Less),
        of(Kind::Rest),
        format!("MIN({low},0)-MIN({high},0)"),
    ]
}

/// The kinds of bars, each with its colour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Total,
    More,
    Less,
    Rest,
}

fn kind(role: PartRole, value: Decimal) -> Kind {
    match role {
        PartRole::Total => Kind::Total,
        PartRole::Residual | PartRole::Rest => Kind::Rest,
        PartRole::Step if Decimal::ZERO < value => Kind::More,
        PartRole::Step => Kind::Less,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::book::{Figure, PartCalculation, Source};

    fn drawn(parts: &[(Decimal, PartRole)]) -> Vec<[Decimal; HEIGHTS]> {
        let part = |(value, role): &(Decimal, PartRole)| {
            let value = Some(*value);
            ChartPart {
                name: String::new(),
                figure: Figure { text: String::new(), value, decimals: 2, source: Source::Table },
                share: None,
                role: *role,
                calculation: PartCalculation::Stated,
            }
        };
        let parts: Vec<_> = parts.iter().map(part).collect();
        bars(&parts).into_iter().map(|bar| bar.heights).collect()
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
            [dec!(0), dec!(100), dec!(0), dec!(0), dec!(0), dec!(0)],
            [dec!(70), dec!(0), dec!(0), dec!(30), dec!(0), dec!(0)],
            [dec!(70), dec!(0), dec!(0), dec!(0), dec!(5), dec!(0)],
            [dec!(0), dec!(75), dec!(0), dec!(0), dec!(0), dec!(0)],
        ];
        assert_eq!(bars, expected);
    }

    #[test]
    fn bars_cross_zero_and_hang_below_it() {
        let bars = drawn(&[
            (dec!(10), PartRole::Total),
            (dec!(-30), PartRole::Step),
            (dec!(25), PartRole::Step),
            (dec!(5), PartRole::Total),
        ]);
        let expected = [
            [dec!(0), dec!(10), dec!(0), dec!(0), dec!(0), dec!(0)],
            [dec!(0), dec!(0), dec!(0), dec!(10), dec!(0), dec!(-20)],
            [dec!(0), dec!(0), dec!(5), dec!(0), dec!(0), dec!(-20)],
            [dec!(0), dec!(5), dec!(0), dec!(0), dec!(0), dec!(0)],
        ];
        assert_eq!(bars, expected);
    }
}
