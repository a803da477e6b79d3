//! The official tables as plain rows of numbers, for other programs.

use serde::Serialize;

use super::TableSet;
use super::form::{Form, SubjectLabel};
use super::spec::{TableSpec, UnitsSpec};
use crate::book::{Align, Cell, Row, RowKind, Table};

/// An official table as plain rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlainTable {
    /// Such as 表1.
    pub number: String,
    /// Title (表名).
    pub title: String,
    /// The unit of the amounts, such as 单位：万元.
    pub unit: String,
    /// The columns of amounts from left to right; nested headings are joined by `/`. A table of
    /// revenue and expenditure has one, because its sides are listed one after the other.
    pub columns: Vec<String>,
    pub rows: Vec<PlainRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlainRow {
    /// The unit (预算单位) it belongs to; the department for the rows of the whole.
    pub unit: String,
    /// Code of the subject (科目编码), as printed; empty for none.
    pub code: String,
    /// Name of the subject, project or year; empty in the row with the sum of a unit.
    pub name: String,
    /// The amounts as printed, without separators; `None` for a blank or unknown one.
    pub cells: Vec<Option<String>>,
}

/// The `tables` of `set`, which must be those that [`fill`](super::fill) has filled, as plain rows;
/// `entity` is the name of the department or of its only unit.
pub fn plain(set: &TableSet, tables: &[Table], entity: &str) -> Vec<PlainTable> {
    let of = |(spec, table): (&TableSpec, &Table)| {
        let rows = match &spec.form {
            Form::TwoSided { .. } => two_sided(table, entity),
            _ => rows(spec, table, entity),
        };
        let amounts = table.columns.iter().filter(|it| it.align == Align::Right);
        let columns = amounts.map(|column| match column.group.as_str() {
            "" => column.title.clone(),
            group => format!("{group}/{}", column.title),
        });
        let is_two_sided = matches!(spec.form, Form::TwoSided { .. });
        let (number, title) = (table.name.clone(), table.title.clone());
        let columns = if is_two_sided {
            table.columns.get(1).map(|it| it.title.clone()).into_iter().collect()
        } else {
            columns.collect()
        };
        PlainTable { number, title, unit: table.unit.clone(), columns, rows }
    };
    set.spec.tables.iter().zip(tables).map(of).collect()
}

/// The rows of the revenue, then those of the expenditure. Of expenditure in several columns, only
/// the first is listed.
fn two_sided(table: &Table, entity: &str) -> Vec<PlainRow> {
    let side = |label: usize| {
        table.rows.iter().filter_map(move |row| {
            let name = text(row, label);
            (!name.is_empty()).then(|| PlainRow {
                unit: entity.to_owned(),
                code: String::new(),
                name,
                cells: vec![row.cells.get(label + 1).and_then(amount)],
            })
        })
    };
    side(0).chain(side(2)).collect()
}

fn rows(spec: &TableSpec, table: &Table, entity: &str) -> Vec<PlainRow> {
    let has_column = matches!(spec.units, Some(UnitsSpec::Column(_)));
    let first = usize::from(has_column);
    let place = |wanted: SubjectLabel| match &spec.form {
        Form::Subjects { labels, .. } => {
            labels.iter().position(|it| it.show == wanted).map(|place| place + first)
        }
        _ => None,
    };
    let (code, name) = (place(SubjectLabel::Code), place(SubjectLabel::Name));
    let is_label = |column: usize| {
        table.columns.get(column).is_some_and(|column| column.align != Align::Right)
    };
    let name = name.or_else(|| Some(first).filter(|column| is_label(*column)));
    let mut unit = entity.to_owned();
    let mut plain = Vec::new();
    for row in &table.rows {
        let at = |place: Option<usize>| place.map(|it| text(row, it)).unwrap_or_default();
        let mut own = at(name);
        match &spec.units {
            Some(UnitsSpec::Column(_)) if !text(row, 0).is_empty() => unit = text(row, 0),
            Some(UnitsSpec::Above) if row.kind == RowKind::Total => {
                unit = std::mem::take(&mut own);
            }
            _ => {}
        }
        let cells = table.columns.iter().zip(&row.cells);
        let cells = cells.filter(|(column, _)| column.align == Align::Right);
        plain.push(PlainRow {
            unit: unit.clone(),
            code: at(code),
            name: own,
            cells: cells.map(|(_, cell)| amount(cell)).collect(),
        });
    }
    plain
}

/// The text of a cell without the spaces that indent it.
fn text(row: &Row, column: usize) -> String {
    row.cells.get(column).map(|cell| cell.text().trim().to_owned()).unwrap_or_default()
}

/// The printed amount of a cell without separators.
fn amount(cell: &Cell) -> Option<String> {
    let figure = cell.as_figure().filter(|figure| figure.value.is_some())?;
    Some(figure.text.replace(',', ""))
}
