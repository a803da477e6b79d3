//! The formulas of cells that are computed from other cells of the same sheet.

use rust_xlsxwriter::utility::row_col_to_cell;

use crate::book::UNKNOWN;
use crate::book::tables::incomparable;

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

    /// The area that is called `B5` or `B5:C6`.
    pub fn named(name: &str) -> Option<Self> {
        let (first, last) = name.split_once(':').unwrap_or((name, name));
        Some(Self { first: place(first)?, last: place(last)? })
    }

    /// Its cell, when it is a single one.
    pub fn only(self) -> Option<Place> {
        (self.first == self.last).then_some(self.first)
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Place> {
        let columns = move || self.first.column..=self.last.column;
        let rows = self.first.row..=self.last.row;
        rows.flat_map(move |row| columns().map(move |column| Place { row, column }))
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

/// The formula that sums the areas, or shows “—” when one of their cells does.
pub fn sum_if_known(areas: &[Area]) -> String {
    let unknown = areas.iter().map(|area| format!("COUNTIF({},\"{UNKNOWN}\")", area.text()));
    let unknown: Vec<String> = unknown.collect();
    format!("IF({}=0,{},\"{UNKNOWN}\")", unknown.join("+"), sum(areas))
}

/// The formula of a change of amounts as they are printed; “—” when last year is not known.
pub fn change(this: Place, last: Place, decimals: u32) -> String {
    let [this, cell] = [this, last].map(name);
    let change = format!("ROUND({this},{decimals})-ROUND({cell},{decimals})");
    format!("IF(ISNUMBER({cell}),{change},\"{UNKNOWN}\")")
}

/// The formula of a change as a share of last year: zero when nothing changed, otherwise 不可比 when
/// last year is not above zero.
pub fn percent(this: Place, last: Place) -> String {
    let [this, last] = [this, last].map(name);
    let share = format!("IF({last}>0,({this}-{last})/{last},\"{}\")", incomparable());
    let share = format!("IF({this}={last},0,{share})");
    format!("IF(ISNUMBER({last}),{share},\"{UNKNOWN}\")")
}

fn name(place: Place) -> String {
    row_col_to_cell(place.row, place.column)
}

/// The cell that is called `B5` or `$B$5`.
fn place(name: &str) -> Option<Place> {
    let mut rest = name.strip_prefix('$').unwrap_or(name);
    let mut column: u16 = 0;
    while let Some(letter) = rest.bytes().next().filter(u8::is_ascii_uppercase) {
        column = column.checked_mul(26)?.checked_add(u16::from(letter - b'A') + 1)?;
        rest = rest.get(1..)?;
    }
    let rest = rest.strip_prefix('$').unwrap_or(rest);
    if !rest.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    Some(Place { row: rest.parse::<u32>().ok()?.checked_sub(1)?, column: column.checked_sub(1)? })
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
    fn the_longest_formula_is_short_enough() {
        let far = Area::new(at(1_048_575, 16_382), at(1_048_575, 16_383));
        assert!(sum(&[far; MOST_ARGUMENTS]).len() < 8192);
    }

    proptest! {
        #[test]
        fn joined_cells_are_the_same_cells(cells in proptest::collection::vec((0_u32..30, 0_u16..4), 0..60)) {
            let mut cells: Vec<Place> = cells.into_iter().map(|(row, column)| at(row, column)).collect();
            let mut found: Vec<Place> = areas(cells.clone())
                .into_iter()
                .flat_map(|area| Area::named(&area.text()).unwrap().cells())
                .collect();
            cells.sort();
            found.sort();
            prop_assert_eq!(found, cells);
        }
    }
}
