//! Sum formulas: written from the cells that a total adds up, and evaluated again from the cells
//! that are read back.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;

/// The place of a cell in its sheet, row and column counted from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub row: u32,
    pub column: u16,
}

/// The most arguments that Excel allows in one function. Even so many ranges of the longest names
/// stay below the 8192 characters that it allows in one formula.
pub const MOST_ARGUMENTS: usize = 255;

/// A rectangle of cells, the corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    first: Place,
    last: Place,
}

impl Area {
    /// The area of one cell.
    pub fn cell(place: Place) -> Self {
        Self { first: place, last: place }
    }

    /// The area from one corner to the other.
    pub fn new(first: Place, last: Place) -> Self {
        Self { first, last }
    }

    fn text(self) -> String {
        let first = row_col_to_cell(self.first.row, self.first.column);
        if self.first == self.last {
            return first;
        }
        format!("{first}:{}", row_col_to_cell(self.last.row, self.last.column))
    }
}

/// Joins neighbouring cells into areas; a cell that is given twice is counted twice.
pub fn areas(mut cells: Vec<Place>) -> Vec<Area> {
    cells.sort_unstable_by_key(|cell| (cell.column, cell.row));
    let mut runs: Vec<Area> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some(run) if run.last.column == cell.column && run.last.row + 1 == cell.row => {
                run.last.row = cell.row;
            }
            _ => runs.push(Area::cell(cell)),
        }
    }
    runs.sort_by_key(|run| (run.first.row, run.last.row, run.first.column));
    let mut areas: Vec<Area> = Vec::new();
    for run in runs {
        match areas.last_mut() {
            Some(area)
                if (area.first.row, area.last.row) == (run.first.row, run.last.row)
                    && area.last.column + 1 == run.first.column =>
            {
                area.last = run.last;
            }
            _ => areas.push(run),
        }
    }
    areas
}

/// The formula that sums the areas; there may be at most [`MOST_ARGUMENTS`].
pub fn sum(areas: &[Area]) -> String {
    let arguments: Vec<String> = areas.iter().map(|area| area.text()).collect();
    format!("SUM({})", arguments.join(","))
}

/// The result of a formula of [`sum`]; `None` when it is another formula or out of range. A cell
/// without a number counts as zero, as in a spreadsheet.
pub fn evaluate(formula: &str, number: impl Fn(Place) -> Option<Decimal>) -> Option<Decimal> {
    let formula = formula.strip_prefix('=').unwrap_or(formula);
    let arguments = formula.strip_prefix("SUM(")?.strip_suffix(')')?;
    let mut total = Decimal::ZERO;
    for argument in arguments.split(',') {
        let (first, last) = argument.split_once(':').unwrap_or((argument, argument));
        let (first, last) = (place(first)?, place(last)?);
        for row in first.row..=last.row {
            for column in first.column..=last.column {
                let value = number(Place { row, column }).unwrap_or_default();
                total = total.checked_add(value)?;
            }
        }
    }
    Some(total)
}

/// The cell that is called `B5` or `$B$5`.
fn place(name: &str) -> Option<Place> {
    let name = name.replace('$', "");
    let split = name.find(|it: char| it.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(split)?;
    let mut column: u16 = 0;
    for letter in letters.bytes() {
        let digit = letter.is_ascii_uppercase().then(|| u16::from(letter - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some(Place { row: digits.parse::<u32>().ok()?.checked_sub(1)?, column: column.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(row: u32, column: u16) -> Place {
        Place { row, column }
    }

    #[test]
    fn neighbours_are_joined() {
        let cases = [
            (vec![at(4, 1), at(8, 1)], "SUM(B5,B9)"),
            (vec![at(6, 1), at(4, 1), at(5, 1)], "SUM(B5:B7)"),
            (vec![at(4, 1), at(4, 2), at(4, 3)], "SUM(B5:D5)"),
            (vec![at(4, 1), at(5, 1), at(4, 2), at(5, 2), at(9, 1)], "SUM(B5:C6,B10)"),
            (vec![at(4, 1), at(4, 1)], "SUM(B5,B5)"),
            (vec![at(0, 25), at(1, 26)], "SUM(Z1,AA2)"),
        ];
        for (cells, expected) in cases {
            assert_eq!(sum(&areas(cells)), expected);
        }
    }

    #[test]
    fn other_formulas_have_no_value() {
        for formula in ["", "SUM(", "SUM()", "SUM(B)", "SUM(1)", "B5", "SUM(b5)", "SUM(B0)"] {
            assert_eq!(evaluate(formula, |_| Some(Decimal::ONE)), None, "{formula}");
        }
        let numbers = |place: Place| (place.column == 1).then_some(Decimal::TWO);
        assert_eq!(evaluate("=SUM($B$5:C6,B5)", numbers), Some(Decimal::from(6)));
        assert_eq!(evaluate("SUM(B1:B2)", |_| Some(Decimal::MAX)), None);
    }

    #[test]
    fn the_longest_formula_is_short_enough() {
        let far = Area::new(at(1_048_575, 16_382), at(1_048_575, 16_383));
        assert!(sum(&[far; MOST_ARGUMENTS]).len() < 8192);
    }

    proptest! {
        #[test]
        fn a_sum_counts_each_cell_once(cells in proptest::collection::vec((0_u32..30, 0_u16..4), 0..60)) {
            let cells: Vec<Place> = cells.into_iter().map(|(row, column)| at(row, column)).collect();
            let number = |place: Place| Some(Decimal::from(1 + place.row * 7 + u32::from(place.column) * 1000));
            let expected: Decimal = cells.iter().filter_map(|cell| number(*cell)).sum();
            let found = areas(cells);
            prop_assume!(!found.is_empty());
            prop_assert_eq!(evaluate(&sum(&found), number), Some(expected));
        }
    }
}
