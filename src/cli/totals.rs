//! `totals`: prints the totals of a scenario file, as a table or as JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::arguments::TotalsArguments;
use super::input::read;
use super::output::{Failure, print};
use super::table::aligned;
use crate::analysis::{Derived, PercentChange, Subtotal, format};
use crate::budget::{Money, Percent, Scenario};
use crate::locale::tr;

/// The number of decimals of percentages, the same as in the book.
const PERCENT_DECIMALS: u32 = 1;

/// Reads the file and prints its totals.
pub(super) fn run(arguments: &TotalsArguments) -> Result<(), Failure> {
    let scenario = read(&arguments.file, arguments.json)?;
    let derived = Derived::of(&scenario);
    print(&if arguments.json { json(&derived)? } else { table(&scenario, &derived) })
}

/// The totals as one JSON object.
///
/// Amounts are exact decimal strings in 万元 with at least two decimals; `null` is not known.
#[derive(Serialize)]
struct Totals {
    revenue: String,
    expenditure: String,
    basic: BasicTotals,
    projects: String,
    prior_revenue: Option<String>,
    prior_expenditure: Option<String>,
    /// The change of expenditure.
    change: Option<String>,
    /// The change of expenditure in per cent of last year, with one decimal; `null` also when last
    /// year's amount is not positive.
    change_percent: Option<String>,
    /// The part of the change that no line explains (未说明差额).
    residual: Option<String>,
    /// The number of line items, including those of revenue.
    lines: usize,
}

/// Basic expenditure (基本支出).
#[derive(Serialize)]
struct BasicTotals {
    total: String,
    personnel: String,
    operating: String,
    assistance: String,
}

fn json(derived: &Derived) -> Result<String, Failure> {
    let text = |amount: Money| amount.to_string();
    let Derived { revenue, expenditure, basic, .. } = derived;
    let totals = Totals {
        revenue: text(revenue.amount),
        expenditure: text(expenditure.amount),
        basic: BasicTotals {
            total: text(basic.amount),
            personnel: text(derived.personnel.amount),
            operating: text(derived.operating.amount),
            assistance: text(derived.assistance.amount),
        },
        projects: text(derived.projects.amount),
        prior_revenue: revenue.prior().map(text),
        prior_expenditure: expenditure.prior().map(text),
        change: expenditure.change().map(text),
        change_percent: match expenditure.percent_change() {
            PercentChange::Percent(percent) => Some(plain_percent(percent)),
            PercentChange::Unknown | PercentChange::Incomparable => None,
        },
        residual: derived.residual().map(text),
        lines: revenue.lines + expenditure.lines,
    };
    let mut text = serde_json::to_string_pretty(&totals).map_err(std::io::Error::from)?;
    text.push('\n');
    Ok(text)
}

/// A percentage as plain digits, for other programs; one that rounds to zero has no sign.
pub(super) fn plain_percent(percent: Percent) -> String {
    let rounded = percent.rounded(PERCENT_DECIMALS);
    if rounded.is_zero() { rounded.abs() } else { rounded }.to_string()
}

/// The totals as a table in the language of the program.
fn table(scenario: &Scenario, derived: &Derived) -> String {
    let head = [
        "".into(),
        tr!("cli.totals.column.amount"),
        tr!("cli.totals.column.prior"),
        tr!("cli.totals.column.change"),
        tr!("cli.totals.column.percent"),
    ];
    let rows = [
        (tr!("cli.totals.row.revenue"), &derived.revenue),
        (tr!("cli.totals.row.expenditure"), &derived.expenditure),
        (tr!("cli.totals.row.basic"), &derived.basic),
        (tr!("cli.totals.row.personnel"), &derived.personnel),
        (tr!("cli.totals.row.operating"), &derived.operating),
        (tr!("cli.totals.row.assistance"), &derived.assistance),
        (tr!("cli.totals.row.projects"), &derived.projects),
    ];
    let residual = derived.residual().map_or(format::UNKNOWN.to_owned(), format::signed_money);
    let lines = derived.revenue.lines + derived.expenditure.lines;
    let remarks = [
        (tr!("cli.totals.row.balance"), format::money(derived.balance())),
        (tr!("cli.totals.row.residual"), residual),
        (tr!("cli.totals.row.lines"), lines.to_string()),
    ];
    let mut all = vec![head.map(Cow::into_owned)];
    all.extend(rows.map(|(name, subtotal)| row(name, subtotal)));
    all.extend(remarks.map(|(name, figure)| {
        let blank = String::new;
        [name.into_owned(), figure, blank(), blank(), blank()]
    }));

    let Scenario { department, scope, fiscal_year, name, .. } = scenario;
    let mut text = tr!(
        "cli.totals.title",
        department = department,
        scope = scope,
        year = fiscal_year,
        name = name
    )
    .into_owned();
    text.push('\n');
    text.push_str(&aligned(&all));
    text
}

fn row(name: Cow<'_, str>, subtotal: &Subtotal) -> [String; 5] {
    let known = |amount: Option<Money>, write: fn(Money) -> String| {
        amount.map_or(format::UNKNOWN.to_owned(), write)
    };
    [
        name.into_owned(),
        format::money(subtotal.amount),
        known(subtotal.prior(), format::money),
        known(subtotal.printed_change(format::MONEY_DECIMALS), format::signed_money),
        percent_text(subtotal.percent_change()),
    ]
}

/// The text of a change in per cent for people, also for one that is unknown or incomparable.
pub(super) fn percent_text(percent: PercentChange) -> String {
    match percent {
        PercentChange::Unknown => format::UNKNOWN.to_owned(),
        PercentChange::Incomparable => tr!("cli.totals.incomparable").into_owned(),
        PercentChange::Percent(percent) => format::signed_percent(percent, PERCENT_DECIMALS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use rust_decimal::{Decimal, dec};

    #[test]
    fn a_change_that_rounds_to_zero_has_no_sign() {
        let percent =
            |part: Decimal| plain_percent(money(part).percent_of(money(dec!(100))).unwrap());
        assert_eq!(percent(dec!(-0.04)), "0.0");
        assert_eq!(percent(dec!(-0.05)), "-0.1");
        assert_eq!(percent(dec!(12)), "12.0");
    }
}
