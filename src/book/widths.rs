//! The widths of the columns of a table: each by its weight, but wide enough for its figures.
//!
//! Printed pages and the screen use this rule, each with its own [`Measure`]; the columns of a
//! workbook, which no page limits, have their own rule (`export/xlsx/layout.rs`).
//! Widths are only used for drawing, so they are floating-point numbers.

use super::{Cell, Row, Table};

/// The text sizes to try, in points: 小四 (12) for few columns, 五号 (10.5), then smaller ones.
const SIZES: [f64; 6] = [12.0, 10.5, 9.0, 7.5, 6.5, 5.5];
/// The most columns for which the first size is tried.
const FEW_COLUMNS: usize = 4;

/// The margins of the cells that are measured; all widths are in points.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// The margins of a cell, left and right together.
    pub padding: f64,
}

/// The next smaller text size.
pub fn smaller(size: f64) -> Option<f64> {
    SIZES.into_iter().find(|it| *it < size)
}

impl Measure {
    /// Cells without margins.
    pub const BARE: Self = Self { padding: 0.0 };

    /// The size of the text of a table: the largest at which its columns fit into `available`, or
    /// the smallest one. `ems` are the widths that the columns need, in multiples of the text size.
    pub fn size(&self, ems: &[f64], available: f64) -> f64 {
        let [.., smallest] = SIZES;
        let mut tried = SIZES.into_iter().skip(usize::from(FEW_COLUMNS < ems.len()));
        tried.find(|size| self.fits(ems, *size, available)).unwrap_or(smallest)
    }

    /// True when columns that need `ems` fit into `available` at a text size.
    pub fn fits(&self, ems: &[f64], size: f64, available: f64) -> bool {
        self.at_size(ems, size).iter().sum::<f64>() <= available
    }

    /// The least widths of columns that need `ems` at a text size.
    pub fn at_size(&self, ems: &[f64], size: f64) -> Vec<f64> {
        ems.iter().map(|em| em * size + self.padding).collect()
    }

    /// The widths of columns that share `available` by weight, none narrower than its `least`;
    /// their sum exceeds `available` when that of `least` does.
    pub fn shared(&self, table: &Table, least: &[f64], available: f64) -> Vec<f64> {
        let weights = table.columns.iter().enumerate().map(|(index, column)| {
            // A column without content leaves its room to the others.
            if is_blank(table, index) { 1.0 } else { f64::from(column.weight.max(1)) }
        });
        let total: f64 = weights.clone().sum();
        let wanting: Vec<f64> = weights
            .zip(least)
            .map(|(weight, least)| (available * weight / total - least).max(0.0))
            .collect();
        let wanted: f64 = wanting.iter().sum();
        let spare = (available - least.iter().sum::<f64>()).max(0.0);
        let fill = if 0.0 < wanted { spare / wanted } else { 0.0 };
        least.iter().zip(wanting).map(|(least, wanting)| least + wanting * fill).collect()
    }
}

/// True when no row of a table has anything in a column.
fn is_blank(table: &Table, column: usize) -> bool {
    let has_content = |row: &Row| row.cells.get(column).is_some_and(|it| !it.spans.is_empty());
    !table.rows.is_empty() && !table.rows.iter().any(has_content)
}

/// The width of the longest code or foreign word of a text, which is not broken, by the width of a
/// piece of text; a line may end between other characters.
pub fn longest_word(text: &str, width: impl Fn(&str) -> f64) -> f64 {
    text.split(|it: char| !it.is_ascii_graphic()).map(width).fold(0.0, f64::max)
}

/// The least width of each column: `narrowest`, or the width of its widest cell. `needs` returns
/// the width of a cell from its row and the index of its column.
pub fn least(table: &Table, narrowest: f64, needs: impl Fn(&Row, usize, &Cell) -> f64) -> Vec<f64> {
    let mut least = vec![narrowest; table.columns.len()];
    for row in &table.rows {
        for (column, (least, cell)) in least.iter_mut().zip(&row.cells).enumerate() {
            *least = least.max(needs(row, column, cell));
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    fn table(weights: &[u16]) -> Table {
        let mut table = sample::book().tables().next().cloned().unwrap();
        let column = table.columns[0].clone();
        table.columns.clear();
        for weight in weights {
            table.columns.push(crate::book::Column { weight: *weight, ..column.clone() });
        }
        table
    }

    #[track_caller]
    fn check(widths: &[f64], expected: &[f64]) {
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-9;
        let is_same = widths.len() == expected.len() && widths.iter().zip(expected).all(near);
        assert!(is_same, "{widths:?} {expected:?}");
    }

    #[test]
    fn columns_share_by_weight_and_none_gets_less_than_it_needs() {
        let table = table(&[2, 1, 1]);
        check(&Measure::BARE.shared(&table, &[0.0; 3], 100.0), &[50.0, 25.0, 25.0]);
        check(
            &Measure::BARE.shared(&table, &[0.0, 60.0, 0.0], 100.0),
            &[80.0 / 3.0, 60.0, 40.0 / 3.0],
        );
        check(&Measure::BARE.shared(&table, &[90.0, 60.0, 0.0], 100.0), &[90.0, 60.0, 0.0]);
    }

    #[test]
    fn text_gets_smaller_until_its_columns_have_room() {
        let size = |columns, em| Measure { padding: 7.5 }.size(&vec![em; columns], 442.2);
        check(&[size(4, 5.0)], &[12.0]);
        check(&[size(5, 5.0), size(4, 9.0)], &[10.5, 10.5]);
        check(&[size(4, 12.0), size(4, 99.0)], &[7.5, 5.5]);
    }
}
