//! The rows of a comparison, adapted to the grid.

use std::borrow::Cow;

use egui::Align;

use super::state::Compared;
use crate::analysis::PercentChange;
use crate::analysis::compare::{About, Arrangement, Content, Difference, Shown, Sort};
use crate::analysis::format::UNKNOWN;
use crate::budget::{Field, Value};
use crate::locale::tr;
use crate::ui::fields::value_text;
use crate::ui::figures;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn, GridSource, Sorted, Tone};
use crate::words;

/// The number of characters after which a text is cut off; the whole text is shown below the table.
const MOST_CHARACTERS: usize = 60;

/// The content of a column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareColumn {
    Level,
    Name,
    /// The value in the scenario of this column of the comparison.
    Value(usize),
    Difference(usize),
    Percent(usize),
    /// The kinds of differences, such as added, removed or moved.
    Kinds(usize),
}

/// The rows that are shown.
pub struct Rows<'a> {
    view: View<'a>,
    compared: &'a Compared,
    shown: &'a [Shown],
    contents: Vec<CompareColumn>,
    columns: Vec<GridColumn>,
    /// True when sorted by a column: a row is then not below its parent, so its name includes those
    /// of its parents.
    is_sorted: bool,
}

impl<'a> Rows<'a> {
    /// The number of pinned columns: level and name.
    pub const PINNED: usize = 2;

    pub fn new(view: View<'a>, compared: &'a Compared, shown: &'a [Shown], sort: Sort) -> Self {
        let mut rows = Self {
            view,
            compared,
            shown,
            contents: Vec::new(),
            columns: Vec::new(),
            is_sorted: sort != Sort::Book,
        };
        let plain = |title, width| GridColumn::new(title, CellKind::ReadOnly, width);
        rows.push(CompareColumn::Level, plain(tr!("compare.column.level"), 66.0));
        let name = plain(tr!("compare.column.name"), 200.0).with_remainder(180.0);
        rows.push(CompareColumn::Name, name.with_sorting());
        for (index, title) in compared.titles.iter().enumerate() {
            rows.push(CompareColumn::Value(index), GridColumn::figure(title, 104.0).with_sorting());
            if index == 0 {
                continue;
            }
            // With only one scenario beside the base, its title is not needed.
            let of = |what: Cow<'_, str>| match compared.titles.len() {
                2 => what.into_owned(),
                _ => tr!("compare.column.of", what = what, scenario = title).into_owned(),
            };
            let figure = |what, width| GridColumn::figure(of(what), width).with_sorting();
            rows.push(
                CompareColumn::Difference(index),
                figure(tr!("compare.column.difference"), 96.0),
            );
            rows.push(CompareColumn::Percent(index), figure(tr!("compare.column.percent"), 76.0));
            rows.push(
                CompareColumn::Kinds(index),
                plain(of(tr!("compare.column.kinds")).into(), 76.0),
            );
        }
        rows
    }

    /// Widens the columns after the name in a wide table, so that the names do not take all the
    /// remaining width.
    #[must_use]
    pub fn within(mut self, room: f32) -> Self {
        /// The width of the row handle, the level and a long name, in points.
        const NAMES: f32 = 460.0;
        let figures = self.columns.iter_mut().skip(Self::PINNED);
        let least: f32 = figures.map(|column| column.width).sum();
        let factor = ((room - NAMES) / least).clamp(1.0, 1.7);
        for column in self.columns.iter_mut().skip(Self::PINNED) {
            column.width = (column.width * factor).floor();
        }
        self
    }

    fn push(&mut self, content: CompareColumn, column: GridColumn) {
        self.contents.push(content);
        self.columns.push(column);
    }

    /// The scenario of a column of the table, by its column of the comparison.
    pub fn scenario_at(&self, column: usize) -> Option<usize> {
        match *self.contents.get(column)? {
            CompareColumn::Level | CompareColumn::Name => None,
            CompareColumn::Value(index)
            | CompareColumn::Difference(index)
            | CompareColumn::Percent(index)
            | CompareColumn::Kinds(index) => Some(index),
        }
    }

    /// The order that a click on the title of a column selects.
    pub fn sort_by(&self, column: usize) -> Option<Sort> {
        match *self.contents.get(column)? {
            CompareColumn::Name => Some(Sort::Name),
            CompareColumn::Value(index) => Some(Sort::Value(index)),
            CompareColumn::Difference(index) => Some(Sort::Difference(index)),
            CompareColumn::Percent(index) => Some(Sort::Percent(index)),
            CompareColumn::Level | CompareColumn::Kinds(_) => None,
        }
    }

    /// The column by which the rows are sorted, and its direction.
    pub fn sorted(&self, arrangement: &Arrangement) -> Option<Sorted> {
        if arrangement.sort == Sort::Book {
            return None;
        }
        let column =
            (0..self.contents.len()).find(|it| self.sort_by(*it) == Some(arrangement.sort))?;
        Some(Sorted { column, descending: arrangement.descending })
    }

    /// The contents of the columns.
    pub fn contents(&self) -> &[CompareColumn] {
        &self.contents
    }

    fn value(&self, row: usize, column: usize) -> Cell<'a> {
        let comparison = &self.compared.comparison;
        let Some(content) = comparison.content(row, column) else { return Cell::default() };
        let text = content_text(self.view, content, fact_field(self.compared, row));
        let mut cell = Cell::new(shortened(&text));
        if matches!(content, Content::Value(Value::Text(_))) {
            cell = cell.with_align(Align::Min);
        }
        if content.amount().is_some() {
            cell = cell.with_edit(exact(self.view, content));
            if cell.text == UNKNOWN {
                cell.tone = Tone::Quiet;
            }
        } else if cell.text != text {
            cell.note = Some(text.clone().into());
            cell = cell.with_edit(text);
        }
        cell
    }

    fn name(&self, row: usize) -> Cell<'a> {
        let name = self.compared.names.get(row).map_or("", String::as_str);
        if self.is_sorted {
            return Cell::new(self.compared.path(row));
        }
        let depth = self.compared.comparison.rows().get(row).map_or(0, |row| row.depth);
        let indented = format!("{}{name}", "\u{3000}".repeat(usize::from(depth)));
        Cell::new(indented).with_edit(name)
    }

    fn kinds(&self, row: usize, column: usize) -> Cell<'a> {
        let comparison = &self.compared.comparison;
        let mut cell = Cell::new(words::compare::kinds_text(comparison, row, column));
        let thing = match comparison.rows().get(row).map(|row| row.about) {
            Some(About::Thing(thing)) => Some(thing),
            _ => None,
        };
        if thing.is_some_and(|thing| comparison.money_without_target(thing, column)) {
            let message = [cell.text.as_ref(), &tr!("compare.target_same")];
            let message: Vec<_> = message.into_iter().filter(|it| !it.is_empty()).collect();
            cell = Cell::new(message.join(&tr!("separator")));
            cell.note = Some(tr!("compare.money_without_target"));
        }
        cell
    }

    fn difference(&self, row: usize, column: usize) -> Option<Difference> {
        self.compared.comparison.difference(row, column)
    }

    /// The change against the base, as the reader can check it.
    fn change(&self, row: usize, column: usize) -> String {
        let amounts = self.compared.comparison.amounts(row, column);
        let (base, now) = amounts.unwrap_or_default();
        now.map_or_else(|| UNKNOWN.to_owned(), |now| self.view.change_between(now, base))
    }
}

impl GridSource for Rows<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn row_count(&self) -> usize {
        self.shown.len()
    }

    fn row_id(&self, row: usize) -> u64 {
        self.shown.get(row).map_or(0, |shown| self.compared.number(shown.row))
    }

    fn row_name(&self, row: usize) -> Cow<'_, str> {
        self.shown.get(row).map_or(Cow::Borrowed(""), |it| self.compared.path(it.row).into())
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let (Some(shown), Some(content)) = (self.shown.get(row), self.contents.get(column)) else {
            return Cell::default();
        };
        let row = shown.row;
        let mut cell = match *content {
            CompareColumn::Level => {
                let level = self.compared.comparison.rows().get(row).map(|row| row.level);
                Cell::new(level.map(words::compare::level_name).unwrap_or_default())
                    .with_tone(Tone::Quiet)
            }
            CompareColumn::Name => self.name(row),
            CompareColumn::Value(index) => self.value(row, index),
            CompareColumn::Difference(index) => match self.difference(row, index) {
                None => Cell::default(),
                Some(Difference { amount, .. }) => {
                    let exact = amount.map(|it| self.view.exact_money(it));
                    Cell::new(self.change(row, index))
                        .with_edit(exact.unwrap_or_else(|| UNKNOWN.to_owned()))
                        .with_tone(figures::change_tone(amount))
                }
            },
            CompareColumn::Percent(index) => match self.difference(row, index) {
                None => Cell::default(),
                Some(Difference { amount, percent }) => {
                    let tone = match percent {
                        PercentChange::Percent(_) => figures::change_tone(amount),
                        PercentChange::Unknown | PercentChange::Incomparable => Tone::Quiet,
                    };
                    Cell::new(figures::percent_change(percent)).with_tone(tone)
                }
            },
            CompareColumn::Kinds(index) => self.kinds(row, index),
        };
        if shown.is_context {
            cell.tone = Tone::Quiet;
        }
        cell
    }
}

/// The fact in a row, in the first scenario that has it.
pub fn fact_field(compared: &Compared, row: usize) -> Option<Field> {
    let comparison = &compared.comparison;
    (0..comparison.columns()).find_map(|column| comparison.field(row, column))
}

/// The content of a cell as text; a dash for an empty text.
pub fn content_text(view: View<'_>, content: &Content, field: Option<Field>) -> String {
    words::compare::content_text(content, |value| {
        let text = match field {
            Some(field) => value_text::text(view, field, value),
            None => words::value(value, view.style()),
        };
        if text.is_empty() { UNKNOWN.to_owned() } else { text }
    })
}

/// An amount with all decimals, for copying into spreadsheets.
fn exact(view: View<'_>, content: &Content) -> String {
    let amount = content.amount().flatten();
    amount.map_or_else(|| UNKNOWN.to_owned(), |amount| view.exact_money(amount))
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    let mut line: String = text
        .chars()
        .take(MOST_CHARACTERS + 1)
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    if MOST_CHARACTERS < line.chars().count() {
        line.pop();
        line.push('…');
    }
    line
}
