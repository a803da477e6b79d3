//! Checks the description of a table in a file: that its columns and rows fit each other.

use super::form::{Amount, ExpenseRow, ExpenseSum, Form, ProcurementLabel, RevenueRow, Shown};
use crate::budget::MAX_DECIMALS;
use crate::locale::tr;

/// A problem in the description of a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error("{}", tr!("book.tables.no_title"))]
    NoTitle,
    #[error("{}", tr!("book.tables.decimals", table = table, most = MAX_DECIMALS))]
    Decimals { table: String },
    /// No column of amounts takes lines.
    #[error("{}", tr!("book.tables.takes_nothing", table = table))]
    TakesNothing { table: String },
    /// A sum of a column that does not exist, is ambiguous or cannot be summed.
    #[error("{}", tr!("book.tables.no_such_column", table = table, column = column, wanted = wanted))]
    NoSuchColumn { table: String, column: String, wanted: String },
    /// A sum that contains itself.
    #[error("{}", tr!("book.tables.circular", table = table, column = column))]
    Circular { table: String, column: String },
    /// A row that has an amount of its own and is also the sum of others, or neither.
    #[error("{}", tr!("book.tables.row", table = table, row = row))]
    Row { table: String, row: String },
    /// More than one column for the amount of a purchase.
    #[error("{}", tr!("book.tables.one_amount", table = table))]
    OneAmount { table: String },
}

/// Checks the description of a table.
pub(super) fn table(title: &str, decimals: u32, form: &Form) -> Result<(), Problem> {
    let table = || title.to_owned();
    if title.trim().is_empty() {
        return Err(Problem::NoTitle);
    }
    if MAX_DECIMALS < decimals {
        return Err(Problem::Decimals { table: table() });
    }
    match form {
        Form::TwoSided { revenue, expenditure, .. } => {
            let rows = revenue.rows.iter().chain(&revenue.after);
            revenue_rows(title, rows)?;
            amounts(title, &expenditure.amounts)
        }
        Form::Totals { amounts: columns, .. }
        | Form::Subjects { amounts: columns, .. }
        | Form::Projects { amounts: columns, .. } => amounts(title, columns),
        Form::ExpensesByYear { .. } => Ok(()),
        Form::Procurement { columns } => {
            let shown = columns.iter().filter(|it| it.show == ProcurementLabel::Amount);
            if 1 < shown.count() { Err(Problem::OneAmount { table: table() }) } else { Ok(()) }
        }
        Form::ExpensesAcross { columns } => {
            let columns: Vec<_> = columns
                .iter()
                .map(|column| match &column.show {
                    ExpenseSum::Stated(_) => (column.title.as_str(), Some(Vec::new())),
                    ExpenseSum::Sum(of) => (column.title.as_str(), Some(titles(of))),
                })
                .collect();
            sums(title, &columns)
        }
        Form::ExpensesDown { rows, .. } => expense_rows(title, rows),
        Form::Targets { .. } => Ok(()),
    }
}

fn titles(of: &[String]) -> Vec<&str> {
    of.iter().map(String::as_str).collect()
}

fn amounts(table: &str, columns: &[Shown<Amount>]) -> Result<(), Problem> {
    if !columns.iter().any(|column| matches!(column.show, Amount::Take(_))) {
        return Err(Problem::TakesNothing { table: table.to_owned() });
    }
    let columns: Vec<_> = columns
        .iter()
        .map(|column| {
            let summed = match &column.show {
                Amount::Take(_) => Some(Vec::new()),
                Amount::Sum(of) => Some(titles(of)),
                Amount::Total
                | Amount::Prior
                | Amount::Change
                | Amount::Percent
                | Amount::Purchases(_) => None,
            };
            (column.title.as_str(), summed)
        })
        .collect();
    sums(table, &columns)
}

/// Checks that the columns sum only existing columns and never themselves. Each has a title and the
/// titles it sums, or `None` when it cannot be summed.
fn sums(table: &str, columns: &[(&str, Option<Vec<&str>>)]) -> Result<(), Problem> {
    let of = |title: &str| {
        let mut found = columns.iter().filter(|(it, _)| *it == title);
        // A title that two columns share is ambiguous.
        found.next().filter(|_| found.next().is_none())?.1.as_ref()
    };
    for (title, summed) in columns {
        let mut reached = summed.clone().unwrap_or_default();
        // A chain that does not end within as many steps as there are columns is circular.
        for _ in 0..=columns.len() {
            let mut next = Vec::new();
            for wanted in reached {
                let Some(further) = of(wanted) else {
                    return Err(Problem::NoSuchColumn {
                        table: table.to_owned(),
                        column: (*title).to_owned(),
                        wanted: wanted.to_owned(),
                    });
                };
                next.extend(further);
            }
            // A column that is reached several times is followed once, to keep the walk short.
            next.sort_unstable();
            next.dedup();
            reached = next;
        }
        if !reached.is_empty() {
            return Err(Problem::Circular { table: table.to_owned(), column: (*title).to_owned() });
        }
    }
    Ok(())
}

fn revenue_rows<'a>(
    table: &str,
    rows: impl Iterator<Item = &'a RevenueRow>,
) -> Result<(), Problem> {
    for row in rows {
        if row.sources.is_empty() == row.of.is_empty() {
            return Err(Problem::Row { table: table.to_owned(), row: row.text.clone() });
        }
        revenue_rows(table, row.of.iter())?;
    }
    Ok(())
}

fn expense_rows(table: &str, rows: &[ExpenseRow]) -> Result<(), Problem> {
    for row in rows {
        if row.stated.is_none() == row.of.is_empty() {
            return Err(Problem::Row { table: table.to_owned(), row: row.text.clone() });
        }
        expense_rows(table, &row.of)?;
    }
    Ok(())
}
