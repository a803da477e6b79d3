//! The amounts of cells, computed again from their calculations.

use rust_decimal::{Decimal, dec};

use super::tests::YUAN;
use crate::analysis::{Derived, Measure, PercentChange};
use crate::book::{
    Audience, Calculation, Cell, CellAt, Condition, Criterion, Figure, LineSum, Row, Source, Table,
    line_items,
};
use crate::budget::{Field, LineField, Scenario, round_half_up};

/// Checks that the calculation of a cell gives its amount; a blank cell counts as zero.
pub(super) fn check_calculation(table: &Table, cell: &Cell, scenario: &Scenario, place: &str) {
    let value = |cell: &Cell| cell.as_figure().map_or(Some(dec!(0)), |figure| figure.value);
    let at = |at: CellAt| value(table.cell(at).unwrap());
    match &cell.calculation {
        Calculation::Stated | Calculation::Percent(_) => {}
        Calculation::Sum(parts) | Calculation::SumIfKnown(parts) => {
            assert_eq!(value(cell), parts.iter().map(|it| at(*it)).sum(), "{place}");
        }
        Calculation::Lines(sum) => assert_eq!(value(cell), line_sum(sum, scenario), "{place}"),
        Calculation::Change(years) => {
            let decimals = cell.as_figure().map_or(2, |figure| figure.decimals);
            let printed = |at_: CellAt| at(at_).map(|value| round_half_up(value, decimals));
            let change = printed(years.last).map(|last| printed(years.this).unwrap() - last);
            assert_eq!(value(cell), change, "{place}");
        }
    }
}

/// The sum of line items as the data sheet has them; `None` when one is not known.
fn line_sum(sum: &LineSum, scenario: &Scenario) -> Option<Decimal> {
    let items = line_items::table(scenario, Audience::Public);
    let column = |title| items.columns.iter().position(|column| column.title == title).unwrap();
    let meets = |row: &&Row, conditions: &[Condition]| {
        conditions.iter().all(|condition| {
            let text = row.cells[column(condition.column)].text();
            match &condition.criterion {
                Criterion::Is(wanted) => text == *wanted,
                Criterion::IsNot(other) => text != *other,
                Criterion::Begins(code) => text.starts_with(code),
            }
        })
    };
    let groups = sum.groups.iter().flat_map(|group| {
        items.rows.iter().filter(move |row| meets(row, group) && meets(row, &sum.all))
    });
    let amounts: Option<Decimal> =
        groups.map(|row| row.cells[column(sum.column)].as_figure().unwrap().value).sum();
    Some(amounts? * Decimal::from(sum.times))
}

/// Checks that a figure equals its source; an amount of the table is divided by `yuan`.
pub(super) fn check_source(
    figure: &Figure,
    yuan: Decimal,
    scenario: &Scenario,
    derived: &Derived,
    place: &str,
) {
    let expected = match figure.source {
        Source::Derived(of) if of.measure == Measure::Percent => {
            let percent = derived.percent(scenario, of);
            let Some(PercentChange::Percent(percent)) = percent else {
                return assert_eq!(figure.value, None, "{place}");
            };
            return assert_eq!(figure.value, Some(percent.value()), "{place}");
        }
        Source::Derived(of) if of.measure == Measure::Change => {
            let decimals = figure.decimals + if yuan == YUAN { 4 } else { 0 };
            derived.subtotal(scenario, of.of).and_then(|it| it.printed_change(decimals))
        }
        Source::Derived(of) => derived.amount(scenario, of),
        Source::Fact(Field::Line(id, LineField::Amount)) => Some(scenario.line(id).unwrap().amount),
        Source::Fact(Field::Line(id, LineField::Prior)) => scenario.line(id).unwrap().prior,
        Source::List(_) => Some(derived.procurement),
        // The last one is a sum of other cells, or of lines whose sum is no other figure.
        Source::Fact(_) | Source::PartOf(_) | Source::Table => return,
    };
    assert_eq!(figure.value, expected.map(|it| it.value() * yuan), "{place}");
}
