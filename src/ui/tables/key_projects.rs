//! The table of key projects in the order of part seven (重点项目预算绩效情况).

use std::borrow::Cow;

use crate::budget::{Field, Item, ItemId, List, Project, ProjectField, ProjectId, Value};
use crate::locale::tr;
use crate::ui::figures;
use crate::ui::tables::fact_table::FactTable;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn, Tone};

const NAME: usize = 0;
const AMOUNT: usize = 1;
const GOAL: usize = 2;

/// The table of key projects.
pub struct KeyProjectTable<'a> {
    view: View<'a>,
    columns: Vec<GridColumn>,
}

impl<'a> KeyProjectTable<'a> {
    /// The key projects of the scenario.
    pub fn new(view: View<'a>) -> Self {
        let columns = vec![
            GridColumn::new(tr!("field.project.name"), CellKind::ReadOnly, 190.0),
            GridColumn::figure(tr!("field.line.amount"), 100.0),
            GridColumn::new(tr!("field.project.goal"), CellKind::Text, 200.0).with_remainder(200.0),
            GridColumn::figure(tr!("table.indicators"), 60.0),
        ];
        Self { view, columns }
    }

    fn id(&self, row: usize) -> ProjectId {
        self.view.scenario().key_projects.get(row).copied().unwrap_or(0.into())
    }

    fn project(&self, row: usize) -> Option<&'a Project> {
        self.view.derived().find_project(self.view.scenario(), self.id(row))
    }
}

impl FactTable for KeyProjectTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.view.scenario().key_projects.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        ItemId::KeyProject(self.id(row))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        self.project(row).map_or("", |project| project.name.as_str()).into()
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let project = self.project(row)?;
        let field = match column {
            NAME => ProjectField::Name,
            GOAL => ProjectField::Goal,
            _ => return None,
        };
        Some((Field::Project(project.id, field), field.get(project)))
    }

    fn figure(&self, row: usize, column: usize) -> Cell<'_> {
        if column == AMOUNT {
            let subtotal = self.view.derived().project(self.id(row));
            return figures::amount_cell(self.view, subtotal.map(|subtotal| subtotal.amount));
        }
        let count = self.project(row).map_or(0, |project| project.indicators.len());
        let tone = if count == 0 { Tone::Error } else { Tone::Normal };
        Cell::new(count.to_string()).with_tone(tone)
    }

    fn list(&self) -> List {
        List::KeyProjects
    }

    fn item(&self, _row: usize) -> Option<Item> {
        // A project can be in the list of key projects only once, so it cannot be copied.
        None
    }
}
