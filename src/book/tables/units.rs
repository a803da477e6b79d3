//! Tables with the rows of each unit (预算单位) apart from those of the others.

use super::context::TableContext;
use super::cube::Cube;
use super::grid::Body;
use super::spec::UnitsSpec;
use crate::book::{Align, Calculation, Cell, CellAt, Column, Condition, Row, RowKind, Years};
use crate::budget::data_sheet::BUDGET_UNIT;
use crate::budget::{Scenario, UnitId};

/// The usual width of the column of units.
const WEIGHT: u16 = 16;

/// A unit as tables name it.
#[derive(Clone, Debug)]
pub(super) struct NamedUnit {
    /// `None` is the department's own budget (本级).
    pub id: Option<UnitId>,
    pub name: String,
}

/// The units with a budget, in the order of the book. The department's own is left out when only
/// its subordinate units have anything.
pub(super) fn units(scenario: &Scenario, cube: &Cube) -> Vec<NamedUnit> {
    let own = NamedUnit { id: None, name: scenario.own_unit_name() };
    let below = scenario.units.iter();
    let below = below.map(|unit| NamedUnit { id: Some(unit.id), name: unit.name.clone() });
    let has_own = scenario.units.is_empty()
        || !cube.of_unit(None).is_empty()
        || scenario.procurement.iter().any(|item| item.unit.is_none())
        || scenario.projects.iter().any(|project| project.unit.is_none());
    has_own.then_some(own).into_iter().chain(below).collect()
}

/// The table with the rows of each unit below those of the department. `fill` fills the table for a
/// unit or for the whole department; the first `head` rows of it are the sum of the others, or the
/// only ones.
pub(super) fn by_unit(
    context: &TableContext<'_>,
    spec: &UnitsSpec,
    head: usize,
    fill: impl Fn(&TableContext<'_>) -> Body,
) -> Body {
    let mut table = fill(context);
    let mut names = vec![Named { row: 0, level: 0, name: context.scenario.entity() }];
    if 1 < context.units.len() {
        table.rows.truncate(head);
        let mut heads = Vec::new();
        for unit in context.units {
            let cube = context.cube.of_unit(unit.id);
            let of_unit = TableContext { cube: &cube, unit: Some(unit.id), ..context.clone() };
            let mut block = fill(&of_unit);
            restrict(&mut block.rows, unit);
            let row = table.rows.len();
            heads.push(row);
            names.push(Named { row, level: 1, name: unit.name.clone() });
            append(&mut table, block);
        }
        sum_heads(&mut table.rows, head, &heads);
    }
    for row in &mut table.rows {
        let is_total = |cell: &&mut Cell| cell.text() == context.words.total;
        row.cells.iter_mut().filter(is_total).for_each(|cell| *cell = Cell::default());
    }
    match spec {
        UnitsSpec::Column(column) => {
            insert_column(&mut table, column.column(WEIGHT, Align::Left), &names);
        }
        UnitsSpec::Above => put_above(&mut table.rows, &names),
    }
    table
}

/// The name of a unit or of the department, and the first of its rows.
struct Named {
    row: usize,
    /// 1 for a unit of a department with several.
    level: u8,
    name: String,
}

/// Restricts the sums of line items to those of one unit.
fn restrict(rows: &mut [Row], unit: &NamedUnit) {
    let name = unit.id.map_or("", |_| unit.name.as_str());
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Calculation::Lines(lines) = &mut cell.calculation {
            lines.all.push(Condition::is(BUDGET_UNIT, name));
        }
    }
}

/// Adds the rows of `block` below those of `table`, which has all of its columns.
fn append(table: &mut Body, block: Body) {
    let offset = table.rows.len();
    let place = |column: &Column| {
        let is_same = |it: &Column| (&it.group, &it.title) == (&column.group, &column.title);
        table.columns.iter().position(is_same)
    };
    let places: Vec<usize> = block.columns.iter().filter_map(place).collect();
    let moved = |at: CellAt| CellAt {
        row: at.row + offset,
        column: places.get(at.column).copied().unwrap_or(at.column),
    };
    for row in block.rows {
        let mut cells = vec![Cell::default(); table.columns.len()];
        for (mut cell, place) in row.cells.into_iter().zip(&places) {
            relocate(&mut cell.calculation, moved);
            if let Some(free) = cells.get_mut(*place) {
                *free = cell;
            }
        }
        table.rows.push(Row { cells, ..row });
    }
}

/// Makes the first `head` rows the sums of the rows at the beginning of each unit, except where they
/// are computed from each other.
fn sum_heads(rows: &mut [Row], head: usize, units: &[usize]) {
    let (heads, below) = rows.split_at_mut(head.min(rows.len()));
    for (row, own) in heads.iter_mut().enumerate() {
        for (column, cell) in own.cells.iter_mut().enumerate() {
            let stays = match &cell.calculation {
                Calculation::Change(_) | Calculation::Percent(_) => true,
                Calculation::Sum(of) | Calculation::SumIfKnown(of) => {
                    of.iter().all(|at| at.row < head)
                }
                Calculation::Lines(_) => false,
                Calculation::Stated => cell.as_figure().is_none(),
            };
            if stays {
                continue;
            }
            let of = units.iter().map(|unit| CellAt { row: unit + row, column });
            let of: Vec<_> = of.collect();
            let is_known = |at: &CellAt| {
                let cell = below.get(at.row - head).and_then(|row| row.cells.get(at.column));
                cell.and_then(Cell::as_figure).is_none_or(|figure| figure.value.is_some())
            };
            cell.calculation = if of.iter().all(is_known) {
                Calculation::Sum(of)
            } else {
                Calculation::SumIfKnown(of)
            };
        }
    }
}

/// Adds the column of the units; the rows of the subjects below them are not indented.
fn insert_column(table: &mut Body, column: Column, names: &[Named]) {
    table.columns.insert(0, column);
    for row in &mut table.rows {
        row.indent = 0;
        for cell in &mut row.cells {
            relocate(&mut cell.calculation, |at| CellAt { column: at.column + 1, ..at });
        }
        row.cells.insert(0, Cell::default());
    }
    for Named { row, level, name } in names {
        if let Some(row) = table.rows.get_mut(*row) {
            row.indent = *level;
            row.kind = RowKind::Total;
            row.cells.splice(..1, [Cell::words(name)]);
        }
    }
}

/// Puts the names into the first column and indents the rows below them.
fn put_above(rows: &mut [Row], names: &[Named]) {
    let mut level = 0;
    for (index, row) in rows.iter_mut().enumerate() {
        match names.iter().find(|unit| unit.row == index) {
            Some(unit) => {
                level = unit.level;
                row.indent = level;
                row.kind = RowKind::Total;
                row.cells.splice(..1, [Cell::words(&unit.name)]);
            }
            None => row.indent += level + 1,
        }
    }
}

/// Moves the cells that a calculation refers to.
fn relocate(calculation: &mut Calculation, moved: impl Fn(CellAt) -> CellAt) {
    match calculation {
        Calculation::Stated | Calculation::Lines(_) => {}
        Calculation::Sum(cells) | Calculation::SumIfKnown(cells) => {
            for at in cells {
                *at = moved(*at);
            }
        }
        Calculation::Change(years) | Calculation::Percent(years) => {
            *years = Years { this: moved(years.this), last: moved(years.last) };
        }
    }
}
