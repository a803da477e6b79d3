//! The table of a lever's plan: every line before and after, and its share of the change.

use std::borrow::Cow;

use crate::analysis::format::UNKNOWN;
use crate::analysis::percent_change;
use crate::budget::{
    Field, Group, Item, ItemId, LineField, LinePlace, List, Money, ProjectId, Value,
};
use crate::edit::levers::{LeverLine, Plan, Selection};
use crate::locale::tr;
use crate::ui::figures;
use crate::ui::tables::fact_table::FactTable;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn, Tone};

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Name,
    Fact(LineField),
    Before,
    After,
    Change,
    Percent,
    /// The share of the line in the whole change.
    Share,
    Limit,
}

/// The lines that a lever acts on, with the amounts they would get.
pub struct PlanTable<'a> {
    view: View<'a>,
    selection: &'a Selection,
    /// `None` while the settings of the lever give no plan.
    plan: Option<&'a Plan>,
    contents: Vec<Content>,
    columns: Vec<GridColumn>,
}

impl<'a> PlanTable<'a> {
    /// The lines of `plan`, or of `selection` while there is no plan.
    pub fn new(view: View<'a>, selection: &'a Selection, plan: Option<&'a Plan>) -> Self {
        let selection = plan.map_or(selection, |plan| plan.selection());
        let figure = |title: Cow<'static, str>, width| GridColumn::figure(title, width);
        let fact = |field: LineField, kind, width| {
            let title = tr!(format!("field.{}", field.key()));
            (Content::Fact(field), GridColumn::new(title, kind, width))
        };
        let name = GridColumn::new(tr!("levers.table.line"), CellKind::ReadOnly, 150.0);
        let (contents, columns) = [
            (Content::Name, name.with_remainder(130.0)),
            fact(LineField::Hold, CellKind::Toggle, 44.0),
            fact(LineField::Floor, CellKind::Number, 76.0),
            fact(LineField::Priority, CellKind::Number, 66.0),
            (Content::Before, figure(tr!("levers.table.before"), 84.0)),
            (Content::After, figure(tr!("levers.table.after"), 84.0)),
            (Content::Change, figure(tr!("levers.table.change"), 84.0)),
            (Content::Percent, figure(tr!("levers.table.percent"), 72.0)),
            (Content::Share, figure(tr!("levers.table.share"), 58.0)),
            (Content::Limit, GridColumn::new(tr!("levers.table.limit"), CellKind::ReadOnly, 70.0)),
        ]
        .into_iter()
        .unzip();
        Self { view, selection, plan, contents, columns }
    }

    fn line(&self, row: usize) -> Option<&'a LeverLine> {
        self.selection.lines.get(row)
    }

    fn project(&self, id: ProjectId) -> Option<&'a str> {
        let project = self.view.derived().find_project(self.view.scenario(), id);
        project.map(|project| project.name.as_str())
    }

    /// The planned change of a line, and its amount after it.
    fn planned(&self, row: usize) -> Option<(Money, Money)> {
        let row = self.plan?.row(row)?;
        Some((row.change(), row.after))
    }

    fn limit(&self, row: usize) -> Cell<'_> {
        let limit = self.plan.and_then(|plan| plan.row(row)?.limit);
        limit.map_or_else(Cell::default, |limit| Cell::new(limit.name()).with_tone(Tone::Quiet))
    }
}

impl FactTable for PlanTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.selection.lines.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        self.line(row).map_or(ItemId::Line(0.into()), |line| line.id.into())
    }

    /// The name of a line, preceded by that of its project unless both are the same.
    fn name(&self, row: usize) -> Cow<'_, str> {
        let Some(line) = self.line(row) else { return "".into() };
        let project = match line.place {
            LinePlace::Project(id) => self.project(id),
            LinePlace::Group(_) => None,
        };
        match project {
            Some(project) if project != line.name => format!("{project} · {}", line.name).into(),
            _ => line.name.as_str().into(),
        }
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let line = self.line(row)?;
        let Content::Fact(field) = *self.contents.get(column)? else { return None };
        let value = match field {
            LineField::Hold => Value::Flag(line.hold),
            LineField::Floor => Value::KnownMoney(line.floor),
            LineField::Priority => Value::Count(line.own_priority),
            _ => return None,
        };
        Some((Field::Line(line.id, field), value))
    }

    fn inherited(&self, row: usize, column: usize) -> Option<String> {
        let line = self.line(row)?;
        let is_priority = *self.contents.get(column)? == Content::Fact(LineField::Priority);
        let inherited = line.priority.filter(|_| is_priority && line.own_priority.is_none());
        inherited.map(|priority| format!("({priority})"))
    }

    fn figure(&self, row: usize, column: usize) -> Cell<'_> {
        let (Some(line), Some(content)) = (self.line(row), self.contents.get(column)) else {
            return Cell::default();
        };
        match content {
            Content::Name => return Cell::new(self.name(row)),
            Content::Before => return figures::amount_cell(self.view, Some(line.amount)),
            Content::Limit => return self.limit(row),
            _ => {}
        }
        let Some((change, after)) = self.planned(row) else {
            return Cell::new(UNKNOWN).with_tone(Tone::Quiet);
        };
        let tone = figures::change_tone(Some(change));
        match content {
            Content::After => figures::amount_cell(self.view, Some(after)),
            Content::Change => {
                Cell::new(self.view.change_between(after, Some(line.amount))).with_tone(tone)
            }
            Content::Percent => {
                let percent = percent_change(after, Some(line.amount));
                Cell::new(figures::percent_change(percent)).with_tone(tone)
            }
            _ => {
                let whole = self.plan.map(Plan::change).unwrap_or_default();
                Cell::new(figures::share(change, whole)).with_tone(Tone::Quiet)
            }
        }
    }

    fn pinned(&self) -> usize {
        1
    }

    fn list(&self) -> List {
        List::Lines(LinePlace::Group(Group::Personnel))
    }

    // Lines are added and deleted only in their own tables.

    fn item(&self, _row: usize) -> Option<Item> {
        None
    }

    fn blank_item(&self) -> Option<Item> {
        None
    }
}
