//! The facts of one row.

use rust_decimal::Decimal;

use super::Row;
use crate::budget::data_sheet::{
    self, AMOUNT, ECONOMIC, FLOOR, FUNCTIONAL, FUND_SOURCE, HOLD, LINE_NAME, NO, NOTE, PLACE,
    PRIOR, PRIORITY, PROJECT, PROJECTS, QUANTITY, RATE, TIMES, UNIT, YES,
};
use crate::budget::{
    Basis, Code, FundSource, Group, LineField, Money, SheetPlace, Value, parse_plain_amount,
    parse_plain_amount_in,
};
use crate::import::ImportError;
use crate::import::cells::CellContent;
use crate::locale::tr;

/// The group or project that a row puts its line into.
pub(super) fn place(row: &Row<'_>) -> Result<Option<SheetPlace>, ImportError> {
    let project = || row.words(PROJECT);
    if !row.has(PLACE) {
        return Ok(row.cell(PROJECT).map(|_| SheetPlace::Project(project())));
    }
    let words = row.words(PLACE);
    let group = Group::ALL.into_iter().find(|group| data_sheet::place(*group) == words.trim());
    match (words.trim(), group) {
        (_, Some(group)) => Ok(Some(SheetPlace::Group(group))),
        ("", None) if row.cell(PROJECT).is_none() => Ok(None),
        ("" | PROJECTS, None) => Ok(Some(SheetPlace::Project(project()))),
        _ => {
            let names = Group::ALL.map(data_sheet::place).join("、");
            let expected = tr!("import.expected.one_of", names = format!("{names}、{PROJECTS}"));
            Err(row.error(PLACE, expected))
        }
    }
}

/// The facts for which there are columns, in the order of the form.
pub(super) fn facts(row: &Row<'_>) -> Result<Vec<(LineField, Value)>, ImportError> {
    let mut facts = Vec::new();
    for field in LineField::ALL {
        if let Some(value) = fact(row, *field)? {
            facts.push((*field, value));
        }
    }
    Ok(facts)
}

/// The value of a fact in the row; `None` where there is no column for it.
fn fact(row: &Row<'_>, field: LineField) -> Result<Option<Value>, ImportError> {
    let title = match field {
        LineField::Name => LINE_NAME,
        LineField::Amount => AMOUNT,
        LineField::Prior => PRIOR,
        LineField::Functional => FUNCTIONAL,
        LineField::Economic => ECONOMIC,
        LineField::FundSource => FUND_SOURCE,
        // The basis takes several columns, this one among them.
        LineField::Basis if !row.has(QUANTITY) => return Ok(None),
        LineField::Basis => RATE,
        LineField::Hold => HOLD,
        LineField::Floor => FLOOR,
        LineField::Priority => PRIORITY,
        LineField::Note => NOTE,
    };
    if !row.has(title) {
        return Ok(None);
    }
    Ok(Some(match field {
        LineField::Name | LineField::Note => Value::Text(row.words(title)),
        LineField::Amount => match amount(row, title)? {
            Some(amount) => Value::Money(amount),
            None => return Err(row.error(title, tr!("import.expected.amount"))),
        },
        LineField::Prior | LineField::Floor => Value::KnownMoney(amount(row, title)?),
        LineField::Functional | LineField::Economic => Value::Code(code(row, title)?),
        LineField::FundSource => Value::FundSource(source(row)?),
        LineField::Basis => Value::Basis(basis(row)?),
        LineField::Hold => Value::Flag(hold(row)?),
        LineField::Priority => Value::Count(priority(row)?),
    }))
}

fn amount(row: &Row<'_>, title: &str) -> Result<Option<Money>, ImportError> {
    let text = match row.cell(title) {
        None => return Ok(None),
        Some(CellContent::Number(number)) => {
            let number = decimal(*number);
            number.ok_or_else(|| row.error(title, tr!("import.expected.amount")))?.to_string()
        }
        Some(CellContent::Words(words)) => words.clone(),
        Some(CellContent::Flag(_) | CellContent::Other(_)) => {
            return Err(row.error(title, tr!("import.expected.amount")));
        }
    };
    let amount = parse_plain_amount_in(row.unit(title), &text);
    amount.map(Some).map_err(|error| row.error(title, error.to_string()))
}

/// The decimal for a spreadsheet's number. A computed number may be wrong in its last digits: when
/// it has too many decimals for an amount, it is rounded to the fifteen digits that a spreadsheet
/// shows.
fn decimal(number: f64) -> Option<Decimal> {
    /// The most decimals of an amount in 元 or 万元.
    const DECIMALS: u32 = 6;
    let exact = Decimal::from_str_exact(&number.to_string()).ok()?;
    if exact.normalize().scale() <= DECIMALS {
        return Some(exact);
    }
    Decimal::from_scientific(&format!("{number:.14e}")).ok().map(|shown| shown.normalize())
}

/// A number that is no amount, such as a quantity.
fn number(row: &Row<'_>, title: &str) -> Result<Option<Decimal>, ImportError> {
    let number = match row.cell(title) {
        None => return Ok(None),
        Some(CellContent::Number(number)) => decimal(*number),
        Some(CellContent::Words(words)) => Decimal::from_str_exact(words.trim())
            .or_else(|_| parse_plain_amount(words).map(Money::value))
            .ok(),
        Some(CellContent::Flag(_) | CellContent::Other(_)) => None,
    };
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(row.error(title, tr!("import.expected.number"))),
    }
}

/// A code, which may be followed by its name.
fn code(row: &Row<'_>, title: &str) -> Result<Option<Code>, ImportError> {
    let Some(cell) = row.cell(title) else { return Ok(None) };
    let text = cell.text();
    let digits = text.trim().split(|it: char| !it.is_ascii_digit()).next().unwrap_or_default();
    let code = if digits.is_empty() { text.trim() } else { digits };
    let is_code =
        |cell: &CellContent| matches!(cell, CellContent::Words(_) | CellContent::Number(_));
    match code.parse() {
        Ok(code) if is_code(cell) && !text.contains('.') => Ok(Some(code)),
        _ => Err(row.error(title, tr!("import.expected.code"))),
    }
}

fn source(row: &Row<'_>) -> Result<Option<FundSource>, ImportError> {
    let Some(cell) = row.cell(FUND_SOURCE) else { return Ok(None) };
    let text = cell.text();
    let name = text.trim();
    let name = name.strip_suffix("拨款").unwrap_or(name);
    let known = FundSource::ALL.into_iter().find(|source| source.official_name() == name);
    if known.is_some() {
        return Ok(known);
    }
    let names = FundSource::ALL.map(FundSource::official_name).join("、");
    Err(row.error(FUND_SOURCE, tr!("import.expected.one_of", names = names)))
}

/// The basis of a line: quantity × rate × times. Quantity and times are 1 when only the rate is
/// given.
fn basis(row: &Row<'_>) -> Result<Option<Basis>, ImportError> {
    let quantity = number(row, QUANTITY)?;
    let times = number(row, TIMES)?;
    let rate = amount(row, RATE)?;
    let unit = row.words(UNIT);
    let Some(rate) = rate else {
        if quantity.is_none() && times.is_none() && unit.trim().is_empty() {
            return Ok(None);
        }
        return Err(row.error(RATE, tr!("import.expected.rate")));
    };
    Ok(Some(Basis {
        quantity: quantity.unwrap_or(Decimal::ONE),
        unit,
        times: times.unwrap_or(Decimal::ONE),
        ..Basis::single(rate)
    }))
}

fn hold(row: &Row<'_>) -> Result<bool, ImportError> {
    let Some(cell) = row.cell(HOLD) else { return Ok(false) };
    match cell.text().trim().to_lowercase().as_str() {
        YES | "锁定" | "√" | "✓" | "1" | "true" | "y" | "yes" => Ok(true),
        NO | "0" | "false" | "n" | "no" => Ok(false),
        _ => Err(row.error(HOLD, tr!("import.expected.one_of", names = format!("{YES}、{NO}")))),
    }
}

fn priority(row: &Row<'_>) -> Result<Option<u32>, ImportError> {
    let Some(cell) = row.cell(PRIORITY) else { return Ok(None) };
    let priority = cell.text().trim().parse();
    priority.map(Some).map_err(|_| row.error(PRIORITY, tr!("import.expected.count")))
}
