//! The texts of facts: shown, typed, pasted and chosen, for forms and tables alike.

use rust_decimal::Decimal;

use crate::analysis::format::UNKNOWN;
use crate::budget::{
    Code, Direction, ExpenseKind, Field, FundSource, IndicatorCategory, LineField, Money,
    ProcurementCategory, ProcurementMethod, UnitId, UnitKind, Value, half_width_text,
    parse_amount_in, parse_number, parse_plain_amount_in,
};
use crate::catalogue::{CodeKind, Codes, PinyinMatcher};
use crate::locale::tr;
use crate::ui::view::View;
use crate::ui::widgets::draft::Understood;
use crate::ui::widgets::grid::Choice;
use crate::words::{self, Style};

/// The largest number of choices in a list below a field.
const MAX_CHOICES: usize = 60;

/// The text that shows a value: a dash for an unknown amount, empty for any other unknown value.
pub fn text(view: View<'_>, field: Field, value: &Value) -> String {
    match value {
        Value::KnownMoney(None) => UNKNOWN.to_owned(),
        Value::Code(Some(code)) => codes(view, field, *code).label(*code),
        Value::Unit(unit) => unit_name(view, *unit),
        value => words::known_value(value, view.style()).unwrap_or_default(),
    }
}

/// The text an edit of a value begins with; empty for values that are not edited as text.
pub fn edit_text(view: View<'_>, value: &Value) -> String {
    match value {
        Value::Flag(_) | Value::Basis(_) => String::new(),
        Value::Unit(unit) => unit_name(view, *unit),
        value => {
            let style = Style { exact: true, ..view.style() };
            words::known_value(value, style).unwrap_or_default()
        }
    }
}

/// Parses a typed text; `before` is the value when typing began.
///
/// # Errors
/// The reason why the text is not understood, for the user.
pub fn understand(
    view: View<'_>,
    field: Field,
    before: &Value,
    text: &str,
) -> Result<Understood<Value>, String> {
    let plain = |value| Ok(Understood::plain(value));
    let amount = |base| {
        parse_amount_in(view.unit, text, base)
            .map(|input| {
                let hint = input.computed.then(|| format!("= {}", view.money(input.amount)));
                (input.amount, hint)
            })
            .map_err(|error| error.to_string())
    };
    match before {
        Value::Money(base) => {
            amount(Some(*base)).map(|(amount, hint)| Understood { value: amount.into(), hint })
        }
        Value::KnownMoney(_) if text.trim().is_empty() => plain(Value::KnownMoney(None)),
        Value::KnownMoney(base) => {
            amount(*base).map(|(amount, hint)| Understood { value: Some(amount).into(), hint })
        }
        Value::Code(_) => code(view, field, text),
        Value::Unit(_) => plain(Value::Unit(unit_named(view, text.trim())?)),
        other => plain(understand_plain(other, text)?),
    }
}

/// Parses a pasted text; unlike in a typed text, `+20` is twenty, not an addition to `before`.
///
/// # Errors
/// The reason why the text is not understood, for the user.
pub fn understand_pasted(
    view: View<'_>,
    field: Field,
    before: &Value,
    text: &str,
) -> Result<Value, String> {
    let amount = || parse_plain_amount_in(view.unit, text).map_err(|error| error.to_string());
    let blank = matches!(text.trim(), "" | "—" | "-" | "–");
    match before {
        Value::Money(_) if blank => Ok(Value::Money(Money::ZERO)),
        Value::Money(_) => amount().map(Value::Money),
        Value::KnownMoney(_) if blank => Ok(Value::KnownMoney(None)),
        Value::KnownMoney(_) => amount().map(|amount| Value::KnownMoney(Some(amount))),
        // A code may be followed by its name, as in cells copied from a table.
        Value::Code(_) => {
            let first = text.split_whitespace().next().unwrap_or_default();
            code(view, field, first).map(|understood| understood.value)
        }
        Value::Unit(_) => unit_named(view, text.trim()).map(Value::Unit),
        other => understand_plain(other, text),
    }
}

fn understand_plain(before: &Value, text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    Ok(match before {
        Value::Count(_) => Value::Count(count(trimmed)?),
        Value::Year(_) => Value::Year(year(trimmed)?),
        Value::Number(_) => Value::Number(number(trimmed)?),
        Value::FundSource(_) if trimmed.is_empty() => Value::FundSource(None),
        Value::FundSource(_) => {
            Value::FundSource(Some(named(&FundSource::ALL, words::fund_source, trimmed)?))
        }
        Value::Category(_) => {
            named(&IndicatorCategory::ALL, words::indicator_category, trimmed)?.into()
        }
        Value::Direction(_) => named(&Direction::ALL, words::direction, trimmed)?.into(),
        Value::Procurement(_) => {
            named(&ProcurementCategory::ALL, words::procurement_category, trimmed)?.into()
        }
        Value::Method(_) if trimmed.is_empty() => Value::Method(None),
        Value::Method(_) => named(&methods(), words::procurement_method, trimmed)?.into(),
        Value::UnitKind(_) => named(&UnitKind::ALL, words::unit_kind, trimmed)?.into(),
        Value::ExpenseKind(_) => named(&ExpenseKind::THREE_PUBLIC, words::expense, trimmed)?.into(),
        _ => Value::Text(text.to_owned()),
    })
}

/// The value of an emptied cell; `None` where a value is required.
pub fn emptied(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Text(_) => Value::Text(String::new()),
        Value::Money(_) => Value::Money(Money::ZERO),
        Value::KnownMoney(_) => Value::KnownMoney(None),
        Value::Count(_) => Value::Count(None),
        Value::Number(_) => Value::Number(None),
        Value::Code(_) => Value::Code(None),
        Value::FundSource(_) => Value::FundSource(None),
        Value::Basis(_) => Value::Basis(None),
        Value::Method(_) => Value::Method(None),
        Value::Unit(_) => Value::Unit(None),
        Value::Flag(_) => Value::Flag(false),
        _ => return None,
    })
}

/// The choices for a fact, found by name, code or pinyin.
pub fn choices(view: View<'_>, field: Field, value: &Value, query: &str) -> Vec<Choice> {
    if let Value::Code(_) = value {
        let found = kinds(field).iter().flat_map(|kind| {
            let codes = view.codes(*kind);
            let found = codes.search(query, MAX_CHOICES).into_iter();
            found.map(move |code| Choice { value: code.to_string(), label: codes.label(code) })
        });
        return found.take(MAX_CHOICES).collect();
    }
    let labels: Vec<String> = match value {
        Value::FundSource(_) => FundSource::ALL.into_iter().map(words::fund_source).collect(),
        Value::Category(_) => {
            IndicatorCategory::ALL.into_iter().map(words::indicator_category).collect()
        }
        Value::Direction(_) => Direction::ALL.into_iter().map(words::direction).collect(),
        Value::Procurement(_) => {
            ProcurementCategory::ALL.into_iter().map(words::procurement_category).collect()
        }
        Value::Method(_) => methods().into_iter().map(words::procurement_method).collect(),
        Value::Unit(_) => unit_names(view).map(|(_, name)| name).collect(),
        Value::UnitKind(_) => UnitKind::ALL.into_iter().map(words::unit_kind).collect(),
        Value::ExpenseKind(_) => {
            ExpenseKind::THREE_PUBLIC.into_iter().map(words::expense).collect()
        }
        _ => Vec::new(),
    };
    let matcher = PinyinMatcher::new(query);
    labels
        .into_iter()
        .filter(|label| matcher.matches(label))
        .map(|label| Choice { value: label.clone(), label })
        .collect()
}

/// The lists that the codes of a field come from.
fn kinds(field: Field) -> &'static [CodeKind] {
    match field {
        Field::Line(_, LineField::Economic) => &[CodeKind::Economic],
        Field::Line(_, LineField::Government) => &[CodeKind::GovernmentEconomic],
        Field::CodeName(..) => &CodeKind::ALL,
        _ => &[CodeKind::Functional],
    }
}

/// The list that a code of a field comes from.
fn codes(view: View<'_>, field: Field, code: Code) -> Codes<'_> {
    let kind = match kinds(field) {
        [only] => Some(*only),
        _ => CodeKind::of(code),
    };
    view.codes(kind.unwrap_or(CodeKind::Functional))
}

/// True when the whole text is one code from the list of the field.
pub fn is_known_code(view: View<'_>, field: Field, text: &str) -> bool {
    let code = half_width_text(text).parse();
    code.is_ok_and(|code| codes(view, field, code).name(code).is_some())
}

fn code(view: View<'_>, field: Field, text: &str) -> Result<Understood<Value>, String> {
    let text = half_width_text(text);
    if text.is_empty() {
        return Ok(Understood::plain(Value::Code(None)));
    }
    let code: Code = text.parse().map_err(|error: crate::budget::CodeError| error.to_string())?;
    let codes = codes(view, field, code);
    let hint = match (codes.name(code), codes.mark(code)) {
        (None, _) => Some(tr!("form.unknown_code").into_owned()),
        (Some(name), Some(mark)) => {
            Some(tr!("codes.mark.marked", label = name, mark = mark).into_owned())
        }
        (Some(name), None) if codes.is_certain(code) => Some(name.to_owned()),
        (Some(name), None) => Some(tr!("form.uncertain_code", name = name).into_owned()),
    };
    Ok(Understood { value: Value::Code(Some(code)), hint })
}

/// The units (预算单位) with their names, the department's own first.
pub fn unit_names(view: View<'_>) -> impl Iterator<Item = (Option<UnitId>, String)> {
    let scenario = view.scenario();
    scenario.all_units().map(|unit| match unit {
        Some(unit) => (Some(unit.id), unit.name.clone()),
        None => (None, scenario.own_unit_name()),
    })
}

/// The name of a unit; empty for the department's own.
fn unit_name(view: View<'_>, unit: Option<UnitId>) -> String {
    let unit = unit.and_then(|id| view.scenario().unit(id));
    unit.map(|unit| unit.name.clone()).unwrap_or_default()
}

fn unit_named(view: View<'_>, text: &str) -> Result<Option<UnitId>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = unit_names(view).find(|(_, name)| name == text);
    found.map(|(unit, _)| unit).ok_or_else(|| {
        let names: Vec<_> = unit_names(view).map(|(_, name)| name).collect();
        tr!("form.no_choice", choices = names.join("、")).into_owned()
    })
}

/// Every method of procurement, and none.
fn methods() -> [Option<ProcurementMethod>; 3] {
    let [centralised, decentralised] = ProcurementMethod::ALL.map(Some);
    [None, centralised, decentralised]
}

fn count(text: &str) -> Result<Option<u32>, String> {
    let text = half_width_text(text);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_error| tr!("form.no_count").into_owned())
}

fn number(text: &str) -> Result<Option<Decimal>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_number(text).map(Some).ok_or_else(|| tr!("form.no_number").into_owned())
}

fn year(text: &str) -> Result<u16, String> {
    let year = half_width_text(text).parse().ok().filter(|year| (1949..=2999).contains(year));
    year.ok_or_else(|| tr!("form.no_year").into_owned())
}

fn named<T: Copy>(all: &[T], name: fn(T) -> String, text: &str) -> Result<T, String> {
    all.iter().copied().find(|choice| name(*choice) == text).ok_or_else(|| {
        let names: Vec<_> = all.iter().copied().map(name).collect();
        tr!("form.no_choice", choices = names.join("、")).into_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn counts_may_be_full_width_or_empty() {
        assert_eq!(count("５１"), Ok(Some(51)));
        assert_eq!(count("＋３"), Ok(Some(3)));
        assert_eq!(count(""), Ok(None));
        assert!(count("五十").is_err());
        assert!(count("-1").is_err());
    }

    #[test]
    fn numbers_may_be_full_width_and_per_cent() {
        assert_eq!(number("７.５"), Ok(Some(dec!(7.5))));
        assert_eq!(number("＋５"), Ok(Some(dec!(5))));
        assert_eq!(number("５％"), Ok(Some(dec!(5))));
        assert_eq!(number(" "), Ok(None));
        assert!(number("五").is_err());
    }

    #[test]
    fn years_have_four_digits() {
        assert_eq!(year("２０２５"), Ok(2025));
        assert!(year("25").is_err());
        assert!(year("").is_err());
    }
}
