//! The table of performance indicators (绩效指标).

use std::borrow::Cow;

use crate::budget::{
    Direction, Field, Indicator, IndicatorField, Item, ItemId, List, Project, Value,
};
use crate::locale::tr;
use crate::ui::tables::fact_table::FactTable;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn};
use crate::words;

/// The columns that a table of indicators shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndicatorColumns {
    /// The planned values, with weights.
    Targets,
    /// The actual values, with reasons for deviations.
    Results,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Level,
    Target,
    Fact(IndicatorField),
}

/// The indicators of one project.
pub struct IndicatorTable<'a> {
    project: &'a Project,
    contents: Vec<Content>,
    columns: Vec<GridColumn>,
    rows_can_change: bool,
}

impl<'a> IndicatorTable<'a> {
    /// The indicators of `project`.
    pub fn new(project: &'a Project, show: IndicatorColumns) -> Self {
        let mut table = Self {
            project,
            contents: Vec::new(),
            columns: Vec::new(),
            rows_can_change: show == IndicatorColumns::Targets,
        };
        match show {
            IndicatorColumns::Targets => table.targets(),
            IndicatorColumns::Results => table.results(),
        }
        table
    }

    fn targets(&mut self) {
        self.push(Content::Level, tr!("table.level_one"), CellKind::ReadOnly, 92.0);
        self.add_fact(IndicatorField::Category, CellKind::Choice, 132.0);
        self.add_fact(IndicatorField::Name, CellKind::Text, 200.0);
        self.stretch();
        self.add_fact(IndicatorField::Direction, CellKind::Choice, 64.0);
        self.add_fact(IndicatorField::Value, CellKind::Text, 96.0);
        self.add_fact(IndicatorField::Unit, CellKind::Text, 72.0);
        self.add_fact(IndicatorField::Weight, CellKind::Number, 64.0);
    }

    fn results(&mut self) {
        self.add_fact(IndicatorField::Name, CellKind::ReadOnly, 200.0);
        self.stretch();
        self.push(Content::Target, tr!("table.target"), CellKind::ReadOnly, 130.0);
        self.add_fact(IndicatorField::Actual, CellKind::Text, 120.0);
        self.add_fact(IndicatorField::Deviation, CellKind::Text, 260.0);
    }

    fn add_fact(&mut self, field: IndicatorField, kind: CellKind, width: f32) {
        let title = tr!(format!("field.{}", field.key()));
        self.push(Content::Fact(field), title, kind, width);
    }

    fn push(&mut self, content: Content, title: Cow<'static, str>, kind: CellKind, width: f32) {
        self.columns.push(GridColumn::new(title, kind, width));
        self.contents.push(content);
    }

    /// Lets the column added last take the width that the others leave.
    fn stretch(&mut self) {
        if let Some(column) = self.columns.last_mut() {
            *column = column.clone().with_remainder(160.0);
        }
    }

    fn row(&self, row: usize) -> Option<&'a Indicator> {
        self.project.indicators.get(row)
    }
}

impl FactTable for IndicatorTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.project.indicators.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        self.row(row).map_or(ItemId::Indicator(0.into()), |indicator| indicator.id.into())
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        self.row(row).map_or("", |indicator| indicator.name.as_str()).into()
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let indicator = self.row(row)?;
        match self.contents.get(column)? {
            Content::Fact(field) => {
                Some((Field::Indicator(indicator.id, *field), field.get(indicator)))
            }
            Content::Level | Content::Target => None,
        }
    }

    fn figure(&self, row: usize, column: usize) -> Cell<'_> {
        let Some(indicator) = self.row(row) else { return Cell::default() };
        Cell::new(match self.contents.get(column) {
            Some(Content::Level) => words::indicator_level(indicator.category.level()),
            _ => indicator.target().to_string(),
        })
    }

    fn list(&self) -> List {
        List::Indicators(self.project.id)
    }

    fn item(&self, row: usize) -> Option<Item> {
        self.row(row).cloned().map(Item::Indicator)
    }

    fn objection(&self, row: usize, column: usize, text: &str) -> Option<String> {
        let indicator = self.row(row)?;
        if *self.contents.get(column)? != Content::Fact(IndicatorField::Value)
            || indicator.direction == Direction::Qualitative
            || text.trim().is_empty()
        {
            return None;
        }
        let number = text.trim().parse::<rust_decimal::Decimal>();
        number.is_err().then(|| tr!("indicator.value_no_number").into_owned())
    }

    fn blank_item(&self) -> Option<Item> {
        self.rows_can_change.then(|| self.list().blank_item()).flatten()
    }
}
