//! The facts of one row.

use rust_decimal::Decimal;

use super::{Row, or_report};
use crate::budget::data_sheet::{
    self, FUND_SOURCE, HOLD, NO, PLACE, PRIORITY, PROJECT, PROJECTS, QUANTITY, RATE, TIMES,
    TRANSFER, UNIT, YES,
};
use crate::budget::{
    Basis, Code, FundSource, Group, LineField, Money, SheetPlace, SheetProblem, Value,
    half_width_text, parse_plain_amount, parse_plain_amount_in,
};
use crate::import::cells::CellContent;
use crate::locale::tr;

/// The group or project that a row puts its line into.
pub(super) fn place(row: &Row<'_>) -> Result<Option<SheetPlace>, SheetProblem> {
    let project = || row.words(PROJECT).map(|name| Some(SheetPlace::Project(name)));
    if !row.has(PLACE) {
        return if row.cell(PROJECT)?.is_some() { project() } else { Ok(None) };
    }
    let words = row.words(PLACE)?;
    let group = Group::ALL.into_iter().find(|group| data_sheet::place(*group) == words.trim());
    match (words.trim(), group) {
        (_, Some(_)) if row.cell(PROJECT)?.is_some() => {
            Err(row.problem(PROJECT, tr!("import.expected.no_project", place = words.trim())))
        }
        (_, Some(group)) => Ok(Some(SheetPlace::Group(group))),
        ("", None) if row.cell(PROJECT)?.is_none() => Ok(None),
        ("" | PROJECTS, None) => project(),
        _ => {
            let names = Group::ALL.map(data_sheet::place).join("、");
            let expected = tr!("import.expected.one_of", names = format!("{names}、{PROJECTS}"));
            Err(row.problem(PLACE, expected))
        }
    }
}

/// The facts for which there are columns, in the order of the form; adds the cells that are not
/// understood to `problems`.
pub(super) fn facts(row: &Row<'_>, problems: &mut Vec<SheetProblem>) -> Vec<(LineField, Value)> {
    let mut facts = Vec::new();
    for field in LineField::ALL {
        let value = match field {
            LineField::Basis => {
                let has_all = [QUANTITY, UNIT, RATE, TIMES].iter().all(|title| row.has(title));
                has_all.then(|| Value::Basis(basis(row, problems)))
            }
            field => or_report(fact(row, *field), problems),
        };
        facts.extend(value.map(|value| (*field, value)));
    }
    facts
}

/// The value of a fact that has one column; `None` where there is none.
fn fact(row: &Row<'_>, field: LineField) -> Result<Option<Value>, SheetProblem> {
    let title = data_sheet::title(field);
    if !row.has(title) {
        return Ok(None);
    }
    Ok(Some(match field {
        // The name of the unit; the unit itself is found when the sheet is compared with a scenario.
        LineField::Name | LineField::Unit | LineField::Note => Value::Text(row.words(title)?),
        LineField::Amount => match amount(row, title)? {
            Some(amount) => Value::Money(amount),
            None => return Err(row.problem(title, tr!("import.expected.amount"))),
        },
        LineField::Prior | LineField::PriorSpent | LineField::Floor => {
            Value::KnownMoney(amount(row, title)?)
        }
        LineField::Functional | LineField::Economic | LineField::Government => {
            Value::Code(code(row, title)?)
        }
        LineField::FundSource => Value::FundSource(source(row)?),
        LineField::Hold => Value::Flag(flag(row, HOLD)?),
        LineField::Transfer => Value::Flag(flag(row, TRANSFER)?),
        LineField::Priority => Value::Count(priority(row)?),
        LineField::Basis => return Ok(None),
    }))
}

fn amount(row: &Row<'_>, title: &'static str) -> Result<Option<Money>, SheetProblem> {
    let text = match row.cell(title)? {
        None => return Ok(None),
        Some(CellContent::Number(number)) => {
            let number = decimal(*number);
            number.ok_or_else(|| row.problem(title, tr!("import.expected.amount")))?.to_string()
        }
        Some(CellContent::Words(words)) => words.clone(),
        Some(_) => return Err(row.problem(title, tr!("import.expected.amount"))),
    };
    let amount = parse_plain_amount_in(row.unit(title), &text);
    amount.map(Some).map_err(|error| row.problem(title, error.to_string()))
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
fn number(row: &Row<'_>, title: &'static str) -> Result<Option<Decimal>, SheetProblem> {
    let number = match row.cell(title)? {
        None => return Ok(None),
        Some(CellContent::Number(number)) => decimal(*number),
        Some(CellContent::Words(words)) => Decimal::from_str_exact(words.trim())
            .or_else(|_| parse_plain_amount(words).map(Money::value))
            .ok(),
        Some(_) => None,
    };
    match number {
        Some(number) => Ok(Some(number)),
        None => Err(row.problem(title, tr!("import.expected.number"))),
    }
}

/// A code, which may be followed by its name.
fn code(row: &Row<'_>, title: &'static str) -> Result<Option<Code>, SheetProblem> {
    let text = match row.cell(title)? {
        None => return Ok(None),
        Some(CellContent::Words(words)) => half_width_text(words),
        Some(CellContent::Number(number)) => number.to_string(),
        Some(_) => String::new(),
    };
    let name = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let digits = text.strip_suffix(name).unwrap_or_default();
    // In 208abc or 208.5 the digits at the beginning are not the code that was meant.
    let is_name = |it: char| it.is_whitespace() || (it.is_alphabetic() && !it.is_ascii());
    match digits.parse() {
        Ok(code) if name.chars().next().is_none_or(is_name) => Ok(Some(code)),
        _ => Err(row.problem(title, tr!("import.expected.code"))),
    }
}

fn source(row: &Row<'_>) -> Result<Option<FundSource>, SheetProblem> {
    let Some(cell) = row.cell(FUND_SOURCE)? else { return Ok(None) };
    let text = cell.text();
    let name = text.trim();
    let name = name.strip_suffix("拨款").unwrap_or(name);
    let known = FundSource::ALL.into_iter().find(|source| source.official_name() == name);
    if known.is_some() {
        return Ok(known);
    }
    let names = FundSource::ALL.map(FundSource::official_name).join("、");
    Err(row.problem(FUND_SOURCE, tr!("import.expected.one_of", names = names)))
}

/// The basis of a line: quantity × rate × times. Quantity and times are 1 when only the rate is
/// given.
fn basis(row: &Row<'_>, problems: &mut Vec<SheetProblem>) -> Option<Basis> {
    let known = problems.len();
    let quantity = or_report(number(row, QUANTITY), problems);
    let times = or_report(number(row, TIMES), problems);
    let rate = or_report(amount(row, RATE), problems);
    let unit = or_report(row.words(UNIT), problems);
    let is_blank = quantity.is_none() && times.is_none() && unit.trim().is_empty();
    if rate.is_none() && !is_blank && problems.len() == known {
        problems.push(row.problem(RATE, tr!("import.expected.rate")));
    }
    Some(Basis {
        quantity: quantity.unwrap_or(Decimal::ONE),
        unit,
        times: times.unwrap_or(Decimal::ONE),
        ..Basis::single(rate?)
    })
}

fn flag(row: &Row<'_>, title: &'static str) -> Result<bool, SheetProblem> {
    let Some(cell) = row.cell(title)? else { return Ok(false) };
    match cell.text().trim().to_lowercase().as_str() {
        YES | HOLD | "√" | "✓" | "1" | "true" | "y" | "yes" => Ok(true),
        NO | "0" | "false" | "n" | "no" => Ok(false),
        _ => Err(row.problem(title, tr!("import.expected.one_of", names = format!("{YES}、{NO}")))),
    }
}

fn priority(row: &Row<'_>) -> Result<Option<u32>, SheetProblem> {
    let Some(cell) = row.cell(PRIORITY)? else { return Ok(None) };
    let priority = cell.text().trim().parse();
    priority.map(Some).map_err(|_| row.problem(PRIORITY, tr!("import.expected.count")))
}
