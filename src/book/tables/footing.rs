//! Whether the printed amounts of a table add up to its printed totals.

use rust_decimal::Decimal;

use crate::book::{Cell, Table};
use crate::budget::round_half_up;

/// True when every total, as it is printed, is the sum of its parts as they are printed. The exact
/// amounts always add up; rounded ones need not.
pub(super) fn adds_up(table: &Table) -> bool {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.filter(|cell| !cell.calculation.summed().is_empty()).all(|total| {
        let parts = total.calculation.summed().iter().filter_map(|at| printed(table.cell(*at)?));
        printed(total).is_none_or(|total| parts.sum::<Decimal>() == total)
    })
}

/// The number of a cell as it is printed; `None` when it has none.
fn printed(cell: &Cell) -> Option<Decimal> {
    let figure = cell.as_figure()?;
    Some(round_half_up(figure.value?, figure.decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample::typed;
    use crate::book::{Calculation, CellAt, Figure, Row, RowKind};
    use rust_decimal::dec;

    fn cell(value: Decimal) -> Cell {
        Cell::figure(Figure {
            text: value.to_string(),
            value: Some(value),
            decimals: 2,
            source: typed(),
        })
    }

    fn table(parts: [Decimal; 2], total: Decimal) -> Table {
        let below = vec![CellAt { row: 1, column: 0 }, CellAt { row: 2, column: 0 }];
        let calculation = Calculation::Sum(below);
        let cells = [Cell { calculation, ..cell(total) }, cell(parts[0]), cell(parts[1])];
        let row = |cell| Row { kind: RowKind::Plain, indent: 0, cells: vec![cell] };
        Table {
            name: String::new(),
            above_left: String::new(),
            title: String::new(),
            unit: String::new(),
            columns: Vec::new(),
            rows: cells.map(row).into(),
            note: String::new(),
        }
    }

    #[test]
    fn half_fens_do_not_add_up() {
        assert!(adds_up(&table([dec!(0.01), dec!(0.02)], dec!(0.03))));
        assert!(!adds_up(&table([dec!(0.005), dec!(0.005)], dec!(0.01))));
        assert!(adds_up(&table([dec!(0.004), dec!(0.005)], dec!(0.009))));
    }
}
