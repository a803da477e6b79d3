//! The official tables (附表), computed as pivots over the line items.
//!
//! A set of tables (表样) is data: `assets/tables` has those that come with the program, and a user
//! can add further sets or replace a built-in one. [`spec`] and [`form`] define the format.

mod amounts;
mod check;
mod context;
mod cube;
mod expense_years;
mod expenses;
mod figures;
mod footing;
pub mod form;
mod grid;
mod lines;
mod placed_purchases;
mod plain;
mod procurement;
mod projects;
mod purchases;
mod row_cells;
pub mod spec;
mod subjects;
mod tally;
mod targets;
mod totals;
mod tree;
mod two_sided;
mod units;
mod wholes;
mod words;

#[cfg(test)]
mod recomputed;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use self::context::TableContext;
use self::cube::Cube;
use self::figures::Figures;
use self::form::Form;
use self::grid::Body;
pub(in crate::book) use self::lines::{ProjectNames, of_whole};
pub use self::plain::{PlainRow, PlainTable, plain};
pub(in crate::book) use self::projects::fact;
use self::spec::{SetSpec, TableSpec};
use self::subjects::Subjects;
use self::wholes::Wholes;
pub(in crate::book) use self::words::Words;
use super::data::{self, DataError};
use super::{Cell, CellAt, Row, Source, Span, Table};
use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::catalogue::Catalogue;

/// The files that come with the program, the default set first.
const BUILTIN: [(&str, &str); 3] = [
    ("shenzhen.ron", include_str!("../../../assets/tables/shenzhen.ron")),
    ("shenzhen-2026.ron", include_str!("../../../assets/tables/shenzhen-2026.ron")),
    ("shanghai.ron", include_str!("../../../assets/tables/shanghai.ron")),
];

static SETS: LazyLock<TableSets> =
    LazyLock::new(|| match TableSets::default().and(BUILTIN.as_slice()) {
        Ok(sets) => sets,
        Err(error) => {
            // A test checks that the files are readable; without them only the tables are missing.
            log::error!("the built-in tables: {error}");
            TableSets::default()
        }
    });

/// A set of tables, of one region and year.
#[derive(Clone, Debug)]
pub struct TableSet {
    key: String,
    spec: SetSpec,
}

impl TableSet {
    /// Reads the set with this key from `text`, the contents of the file called `name`.
    ///
    /// # Errors
    /// When it is not a set of tables; the error names the place and what was expected.
    pub(in crate::book) fn read(key: &str, name: &str, text: &str) -> Result<Self, DataError> {
        Ok(Self { key: key.to_owned(), spec: data::read(name, text)? })
    }

    /// The name of its file without the extension, such as `shenzhen`.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Name of the set (名称), such as 深圳表样.
    pub fn name(&self) -> &str {
        &self.spec.name
    }

    /// The document its forms were taken from, and how reliable they are.
    pub fn source(&self) -> &str {
        &self.spec.source
    }
}

/// The available sets of tables; the first is the default.
#[derive(Clone, Debug, Default)]
pub struct TableSets(Vec<TableSet>);

impl TableSets {
    /// The sets that come with the program, read once.
    pub fn builtin() -> &'static Self {
        &SETS
    }

    /// The sets that come with the program and those in `files` (name and contents); a file with
    /// the name of a built-in set replaces it.
    ///
    /// # Errors
    /// When a file is not a set of tables; the error names the place and what was expected.
    pub fn with(files: &[(&str, &str)]) -> Result<Self, DataError> {
        Self::builtin().clone().and(files)
    }

    fn and(mut self, files: &[(&str, &str)]) -> Result<Self, DataError> {
        for (name, text) in files {
            let key = name.rsplit_once('.').map_or(*name, |(key, _)| key);
            let set = TableSet::read(key, name, text)?;
            match self.0.iter_mut().find(|it| it.key == set.key) {
                Some(former) => *former = set,
                None => self.0.push(set),
            }
        }
        Ok(self)
    }

    /// Every set.
    pub fn iter(&self) -> std::slice::Iter<'_, TableSet> {
        self.0.iter()
    }

    /// The set with this key or name.
    pub fn get(&self, key_or_name: &str) -> Option<&TableSet> {
        self.iter().find(|it| it.key == key_or_name || it.spec.name == key_or_name)
    }
}

impl<'a> IntoIterator for &'a TableSets {
    type Item = &'a TableSet;
    type IntoIter = std::slice::Iter<'a, TableSet>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The tables of `set` filled from `scenario`, in order; they are named 表1, 表2 and so on.
///
/// No line is left out of a table it belongs to: a line without a code is in the row 未分类
/// (unclassified), one without a source of funds in 未注明来源 (source not stated).
pub fn fill(
    set: &TableSet,
    scenario: &Scenario,
    derived: &Derived,
    catalogue: &Catalogue,
) -> Vec<Table> {
    let cube = Cube::of(scenario, derived);
    let context = TableContext {
        scenario,
        derived,
        catalogue,
        cube: &cube,
        wholes: &Wholes::of(scenario, derived, &cube),
        unit: None,
        units: &units::units(scenario, &cube),
        words: Words::builtin(),
        names: &ProjectNames::of(scenario),
    };
    let set = &set.spec;
    (1..).zip(&set.tables).map(|(number, spec)| table(&context, number, set, spec)).collect()
}

/// The word in the place of a percentage that would compare with nothing (不可比).
pub fn incomparable() -> &'static str {
    &Words::builtin().incomparable
}

/// Lets a cell that only repeats another take over its source, so that a click on either shows the
/// same fact.
fn inherit_sources(rows: &mut [Row]) {
    fn source_of(rows: &[Row], cell: &Cell, steps: usize) -> Option<Source> {
        let source = cell.as_figure()?.source;
        if source != Source::Table || steps == 0 {
            return Some(source);
        }
        let part = |at: &CellAt| rows.get(at.row)?.cells.get(at.column);
        let summed = cell.calculation.summed().iter().filter_map(part);
        let mut filled = summed.filter(|part| part.as_figure().is_some());
        match (filled.next(), filled.next()) {
            (Some(only), None) => source_of(rows, only, steps - 1),
            _ => Some(source),
        }
    }
    /// Sums of sums are not nested deeper: rows within rows, then columns within columns.
    const DEEPEST: usize = 8;
    let mut found = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let is_open = cell.as_figure().is_some_and(|figure| figure.source == Source::Table);
            let source = is_open.then(|| source_of(rows, cell, DEEPEST)).flatten();
            found.extend(source.map(|source| (row, column, source)));
        }
    }
    for (row, column, source) in found {
        let cell = rows.get_mut(row).and_then(|row| row.cells.get_mut(column));
        if let Some([Span::Figure(figure)]) = cell.map(|cell| cell.spans.as_mut_slice()) {
            figure.source = source;
        }
    }
}

fn table(context: &TableContext<'_>, number: usize, set: &SetSpec, spec: &TableSpec) -> Table {
    let figures = Figures {
        unit: spec.unit,
        decimals: spec.decimals,
        zeros: set.zeros,
        words: context.words,
    };
    let mut body = match &spec.units {
        None => body(context, spec, &figures),
        Some(units) => {
            let head = if matches!(spec.form, Form::ExpensesByYear { .. }) { 3 } else { 1 };
            units::by_unit(context, units, head, |context| body(context, spec, &figures))
        }
    };
    inherit_sources(&mut body.rows);
    for column in &mut body.columns {
        column.group = context.filled_in(&column.group);
        column.title = context.filled_in(&column.title);
    }
    let note = match (body.is_empty, spec.when_empty.as_str()) {
        (false, _) => &spec.remark,
        (true, "") => &context.words.empty,
        (true, words) => words,
    };
    let name = format!("表{number}");
    let above_left = match set.above_left.as_str() {
        "" => name.clone(),
        words => context.filled_in(words),
    };
    let mut table = Table {
        name,
        above_left,
        title: context.filled_in(&spec.title),
        unit: context.words.unit(spec.unit).to_owned(),
        columns: body.columns,
        rows: body.rows,
        note: context.filled_in(note),
    };
    if !footing::adds_up(&table) {
        table.note.push_str(&context.words.rounding);
    }
    table
}

fn body(context: &TableContext<'_>, spec: &TableSpec, figures: &Figures<'_>) -> Body {
    match &spec.form {
        Form::TwoSided { revenue, expenditure, aligned } => {
            context.two_sided(revenue, expenditure, *aligned, figures)
        }
        Form::Totals { lines, take, amounts } => context.totals(*lines, take, amounts, figures),
        Form::Subjects { lines, take, by, labels, amounts } => {
            let (lines, by, total) = (*lines, *by, spec.total);
            Subjects { lines, take, by, labels, amounts, total }.fill(context, figures)
        }
        Form::Projects { take, order, labels, amounts, after } => {
            context.projects(take, [labels, after], amounts, (*order, spec.total), figures)
        }
        Form::ExpensesByYear { label, last, this, change, amounts } => {
            context.expenses_by_year(label, [last, this, change], amounts, figures)
        }
        Form::Targets { of, columns } => context.targets(*of, columns, figures),
        Form::Procurement { columns } => context.purchases(columns, spec.total, figures),
        Form::ExpensesAcross { columns } => context.expenses_across(columns, figures),
        Form::ExpensesDown { rows, label, amounts } => {
            context.expenses_down(rows, label, amounts, figures)
        }
    }
}
