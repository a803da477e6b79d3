//! Values as text.

use super::{
    direction, expense, fund_source, indicator_category, procurement_category, procurement_method,
    project_level, project_nature, stage, unit_kind,
};
use crate::analysis::format::{UNKNOWN, exact_money_in, full_money_in, money_in};
use crate::budget::{AmountUnit, Basis, Money, Value};
use crate::locale::tr;

/// The format of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub unit: AmountUnit,
    /// All decimals and no thousands separators, as in a field whose editing begins.
    pub exact: bool,
}

impl Style {
    /// In 万元, as reports show amounts.
    pub const REPORT: Self = Self { unit: AmountUnit::TenThousandYuan, exact: false };

    /// In 万元, with all decimals.
    pub const EXACT: Self = Self { exact: true, ..Self::REPORT };

    fn money(self, amount: Money) -> String {
        let text = if self.exact { exact_money_in } else { money_in };
        text(amount, self.unit)
    }
}

/// `value` as text; “—” when it is not known.
pub fn value(value: &Value, style: Style) -> String {
    known_value(value, style).unwrap_or_else(|| UNKNOWN.to_owned())
}

/// `value` as text; `None` when it is not known.
pub fn known_value(value: &Value, style: Style) -> Option<String> {
    Some(match value {
        Value::Text(text) => text.clone(),
        Value::Money(amount) => style.money(*amount),
        Value::KnownMoney(amount) => style.money((*amount)?),
        Value::Count(count) => (*count)?.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Number(number) => (*number)?.normalize().to_string(),
        Value::Flag(true) => tr!("record.is_yes").into_owned(),
        Value::Flag(false) => tr!("record.is_no").into_owned(),
        Value::Code(code) => (*code)?.to_string(),
        Value::FundSource(source) => fund_source((*source)?),
        Value::Basis(it) => basis(it.as_ref()?, style),
        Value::Stage(it) => stage(*it),
        Value::Level(level) => project_level(*level),
        Value::Nature(nature) => project_nature(*nature),
        Value::Category(category) => indicator_category(*category),
        Value::Direction(it) => direction(*it),
        Value::Procurement(category) => procurement_category(*category),
        Value::Method(method) => procurement_method(*method),
        // The name of a unit is a fact of the scenario; see [`crate::words::fact_value`].
        Value::Unit(unit) => (*unit)?.number().to_string(),
        Value::UnitKind(kind) => unit_kind(*kind),
        Value::ExpenseKind(kind) => expense(*kind),
    })
}

/// The basis (测算依据) of an amount: 52 人 × 14.94 × 1.
pub fn basis(basis: &Basis, style: Style) -> String {
    let Basis { quantity, unit, rate, times } = basis;
    // A rate is part of a calculation that the reader may want to repeat, so it is never rounded.
    let rate = if style.exact { style.money(*rate) } else { full_money_in(*rate, style.unit) };
    let quantity = format!("{} {unit}", quantity.normalize());
    format!("{} × {} × {}", quantity.trim_end(), rate, times.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    const YUAN: Style = Style { unit: AmountUnit::Yuan, exact: false };

    fn money(value: rust_decimal::Decimal) -> Money {
        Money::new(value).unwrap()
    }

    #[test]
    fn amounts_follow_the_style() {
        let amount = Value::Money(money(dec!(1234.5678)));
        assert_eq!(value(&amount, Style::REPORT), "1,234.57");
        assert_eq!(value(&amount, Style::EXACT), "1234.5678");
        assert_eq!(value(&amount, YUAN), "12,345,678.00");
        assert_eq!(value(&amount, Style { exact: true, ..YUAN }), "12345678.00");
    }

    #[test]
    fn a_basis_shows_all_digits_of_its_rate() {
        let basis = Basis {
            quantity: dec!(52.0),
            unit: "人".to_owned(),
            rate: money(dec!(14.9401)),
            times: dec!(1),
        };
        assert_eq!(super::basis(&basis, Style::REPORT), "52 人 × 14.9401 × 1");
        assert_eq!(super::basis(&basis, Style::EXACT), "52 人 × 14.9401 × 1");
        assert_eq!(super::basis(&basis, YUAN), "52 人 × 149,401.00 × 1");
        let without_unit = Basis { unit: String::new(), ..basis };
        assert_eq!(super::basis(&without_unit, Style::REPORT), "52 × 14.9401 × 1");
    }

    #[test]
    fn unknown_is_a_dash_and_blank_text_is_empty() {
        for unknown in [
            Value::KnownMoney(None),
            Value::Count(None),
            Value::Number(None),
            Value::Code(None),
            Value::FundSource(None),
            Value::Basis(None),
        ] {
            assert_eq!(known_value(&unknown, Style::REPORT), None, "{unknown:?}");
            assert_eq!(value(&unknown, Style::REPORT), "—", "{unknown:?}");
        }
        assert_eq!(value(&Value::Text(String::new()), Style::REPORT), "");
        assert_eq!(value(&Value::Number(Some(dec!(10.0))), Style::REPORT), "10");
    }
}
