//! The table of line items, the same for revenue, basic expenditure and projects.

use std::borrow::Cow;

use egui::{Id, RichText, Ui};

use crate::analysis::{Figure, Measure, Whole, change, percent_change};
use crate::budget::{Field, Group, Item, ItemId, LineField, LineItems, LinePlace, List, Value};
use crate::edit::Command;
use crate::edit::levers::Scope;
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::figures;
use crate::ui::intent::Intent;
use crate::ui::look::theme::colors;
use crate::ui::tables::fact_table::{self, FactTable, TableLook};
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn};
use crate::words;

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Fact(LineField),
    Change,
    Percent,
}

/// The table of the lines at one place.
pub struct LineTable<'a> {
    view: View<'a>,
    place: LinePlace,
    lines: &'a LineItems,
    contents: Vec<Content>,
    columns: Vec<GridColumn>,
}

impl<'a> LineTable<'a> {
    /// The lines at `place`.
    pub fn new(view: View<'a>, place: LinePlace) -> Self {
        let revenue = place == LinePlace::Group(Group::Revenue);
        let mut table = Self {
            view,
            place,
            lines: view.scenario().lines(place),
            contents: Vec::new(),
            columns: Vec::new(),
        };
        table.add_fact(LineField::Name, CellKind::Text, 180.0);
        if let Some(name) = table.columns.first_mut() {
            *name = name.clone().with_remainder(150.0);
        }
        let has_units = !view.scenario().units.is_empty();
        if has_units && matches!(place, LinePlace::Group(_)) {
            table.add_fact(LineField::Unit, CellKind::Choice, 132.0);
        }
        table.add_fact(LineField::Amount, CellKind::Number, 100.0);
        table.add_fact(LineField::Prior, CellKind::Number, 100.0);
        table.computed(Content::Change, tr!("table.change"), 92.0);
        table.computed(Content::Percent, tr!("table.percent"), 68.0);
        if !revenue {
            table.add_fact(LineField::Functional, CellKind::Search, 150.0);
            table.add_fact(LineField::Economic, CellKind::Search, 150.0);
        }
        table.add_fact(LineField::FundSource, CellKind::Choice, 128.0);
        if !revenue {
            table.add_fact(LineField::Transfer, CellKind::Toggle, 92.0);
            table.add_fact(LineField::Basis, CellKind::ReadOnly, 190.0);
            table.add_fact(LineField::Hold, CellKind::Toggle, 48.0);
            table.add_fact(LineField::Floor, CellKind::Number, 92.0);
            table.add_fact(LineField::Government, CellKind::Search, 150.0);
        }
        table.add_fact(LineField::PriorSpent, CellKind::Number, 100.0);
        table.add_fact(LineField::Note, CellKind::Text, 160.0);
        table
    }

    fn add_fact(&mut self, field: LineField, kind: CellKind, width: f32) {
        let title = tr!(format!("field.{}", field.key()));
        self.columns.push(GridColumn::new(title, kind, width));
        self.contents.push(Content::Fact(field));
    }

    fn computed(&mut self, content: Content, title: Cow<'static, str>, width: f32) {
        self.columns.push(GridColumn::figure(title, width));
        self.contents.push(content);
    }
}

impl FactTable for LineTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.lines.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        self.lines.get(row).map_or(ItemId::Line(0.into()), |line| line.id.into())
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        self.lines.get(row).map_or("", |line| line.name.as_str()).into()
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let line = self.lines.get(row)?;
        match self.contents.get(column)? {
            Content::Fact(field) => Some((Field::Line(line.id, *field), field.get(line))),
            Content::Change | Content::Percent => None,
        }
    }

    fn figure(&self, row: usize, column: usize) -> Cell<'_> {
        let Some(line) = self.lines.get(row) else { return Cell::default() };
        let change = change(line.amount, line.prior);
        let text = match self.contents.get(column) {
            Some(Content::Change) => self.view.change_between(line.amount, line.prior),
            _ => figures::percent_change(percent_change(line.amount, line.prior)),
        };
        Cell::new(text).with_tone(figures::change_tone(change))
    }

    fn asked(&self, row: usize, column: usize) -> Option<Figure> {
        let line = self.lines.get(row)?;
        let measure = match self.contents.get(column)? {
            Content::Change => Measure::Change,
            Content::Percent => Measure::Percent,
            Content::Fact(_) => return None,
        };
        Some(Whole::Line(line.id).figure(measure))
    }

    fn pinned(&self) -> usize {
        1
    }

    fn list(&self) -> List {
        List::Lines(self.place)
    }

    fn item(&self, row: usize) -> Option<Item> {
        self.lines.get(row).cloned().map(Item::Line)
    }

    fn objection(&self, row: usize, column: usize, _text: &str) -> Option<String> {
        let line = self.lines.get(row)?;
        if *self.contents.get(column)? != Content::Fact(LineField::Basis) {
            return None;
        }
        let product = line.basis.as_ref()?.product().ok()?;
        (product != line.amount).then(|| {
            let difference = self.view.change_between(line.amount, Some(product));
            tr!("basis.differs", difference = difference).into_owned()
        })
    }
}

/// Draws the lines at `place`, below a bar to move them elsewhere; returns the line at the cursor.
pub fn line_table(
    ui: &mut Ui,
    view: View<'_>,
    tab: &mut TabState,
    place: LinePlace,
    max_height: f32,
) -> Option<crate::budget::LineId> {
    let id = Id::unique(("lines", place));
    let table = LineTable::new(view, place);
    toolbar(ui, view, tab, id, &table);
    let look = TableLook {
        max_height,
        empty_text: tr!("table.no_lines").into_owned(),
        row_entries: vec![tr!("levers.adjust").into_owned()],
        ..TableLook::default()
    };
    let result = fact_table::show(ui, view, tab, id, &table, look);
    if let Some((_, rows)) = result.row_entry {
        let lines = rows.into_iter().map(crate::budget::LineId::from).collect();
        view.intents.send(Intent::Adjust(Scope::Lines(lines)));
    }
    let cursor = tab.grids.get(&id)?.cursor()?;
    table.lines.iter().find(|line| line.id.number() == cursor.row_id).map(|line| line.id)
}

/// Draws the number of lines, and the menu that moves the selected lines to another place.
fn toolbar(ui: &mut Ui, view: View<'_>, tab: &TabState, id: Id, table: &LineTable<'_>) {
    ui.horizontal(|ui| {
        let quiet = colors(ui.visuals()).quiet;
        let count = tr!("table.line_count", count = table.lines.len());
        ui.label(RichText::new(count).small().color(quiet));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let selected = fact_table::selected_rows(tab, view, id, table);
            ui.add_enabled_ui(!selected.is_empty(), |ui| {
                ui.menu_button(tr!("table.move_to"), |ui| destinations(ui, view, table, &selected))
                    .response
                    .on_disabled_hover_text(tr!("table.move_to_hint"));
            });
        });
    });
}

fn destinations(ui: &mut Ui, view: View<'_>, table: &LineTable<'_>, selected: &[u64]) {
    egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        let groups =
            Group::ALL.into_iter().map(|group| (LinePlace::Group(group), words::group(group)));
        let projects = view
            .scenario()
            .projects
            .iter()
            .map(|project| (LinePlace::Project(project.id), project.name.clone()));
        for (place, name) in groups.chain(projects) {
            if place == table.place || !ui.button(name).clicked() {
                continue;
            }
            let end = view.scenario().lines(place).len();
            let moves = selected.iter().enumerate().map(|(index, id)| Command::Move {
                id: ItemId::Line((*id).into()),
                list: List::Lines(place),
                at: end + index,
            });
            view.intents.send(Intent::Edit(moves.collect()));
            ui.close();
        }
    });
}
