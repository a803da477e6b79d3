//! The form of 读入明细 (taking in line items from Excel): everything that the data sheet would
//! change, row by row, and the cells that were not understood.

use egui::{Checkbox, Label, RichText, Ui};

use super::parts::{SheetClosed, buttons, heading, list, note};
use crate::budget::{FactChange, Value};
use crate::edit::{ChangeKind, SheetChange, SheetPlan, Suspicion};
use crate::locale::tr;
use crate::ui::documents::workspace::TabId;
use crate::ui::fields::value_text;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{Width, row};
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::view::View;
use crate::words;

/// Wide enough for the values before and after, and still within the smallest window; in points.
const WIDTH: f32 = 900.0;
/// The widths of the columns, in points.
const ROW_NUMBER: f32 = 96.0;
const FACT: f32 = 84.0;
const MARK: f32 = 190.0;
/// Room for heading, notes, choices, buttons and margins.
const REST: f32 = 260.0;

/// The plan with the choices so far.
pub struct ImportSheet {
    tab: TabId,
    /// The name of the workbook.
    name: String,
    plan: SheetPlan,
    /// One for each change.
    accepted: Vec<bool>,
    /// The changes of each kind that there is.
    kinds: Vec<(ChangeKind, Vec<usize>)>,
    /// The rows of the list: a change, and the fact of it that the row shows.
    rows: Vec<(usize, usize)>,
}

impl ImportSheet {
    /// A form for the changes of the document `tab`; the usual changes are accepted at first.
    pub fn new(tab: TabId, name: String, plan: SheetPlan) -> Self {
        let rows = plan.changes.iter().enumerate().flat_map(|(index, change)| {
            (0..change.facts.len().max(1)).map(move |fact| (index, fact))
        });
        let rows = rows.collect();
        let accepted = plan.changes.iter().map(|change| change.kind.is_usual()).collect();
        let of_kind = |kind| {
            let changes = plan.changes.iter().enumerate();
            changes.filter(|(_, change)| change.kind == kind).map(|(index, _)| index).collect()
        };
        let mut kinds: Vec<(_, Vec<_>)> = ChangeKind::ALL.map(|kind| (kind, of_kind(kind))).into();
        kinds.retain(|(_, changes)| !changes.is_empty());
        Self { tab, name, plan, accepted, kinds, rows }
    }

    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(WIDTH);
        heading(ui, &tr!("take_in.preview", name = self.name));
        note(ui, &tr!("take_in.meaning"));
        if let Some(ignored) = self.plan.ignored_text() {
            note(ui, &ignored);
        }
        self.kinds(ui);
        let height = (ui.content_rect().height() - REST).max(120.0);
        let is_half = !self.plan.problems.is_empty() && !self.rows.is_empty();
        let height = if is_half { height / 2.0 } else { height };
        self.problems(ui, height);
        self.changes(ui, view, height);
        ui.add_space(space::XS);
        let count = self.accepted.iter().filter(|it| **it).count();
        let closed = buttons(ui, &tr!("take_in.action", count = count), 0 < count);
        if closed == Some(SheetClosed::Confirmed) {
            let chosen = self.plan.changes.iter().zip(&self.accepted).filter(|(_, it)| **it);
            let chosen = chosen.map(|(change, _)| change.clone()).collect();
            view.intents.send(Intent::ImportLines(self.tab, self.name.clone(), chosen));
        }
        closed.is_some()
    }

    /// Draws one choice for all changes of a kind.
    fn kinds(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            for (kind, changes) in &self.kinds {
                let is_accepted = |index: &&usize| self.accepted.get(**index) == Some(&true);
                let chosen = changes.iter().filter(is_accepted).count();
                let mut all = chosen == changes.len();
                let some = 0 < chosen && !all;
                let choice = Checkbox::new(&mut all, kind.counted(changes.len()));
                if ui.add(choice.indeterminate(some)).changed() {
                    for index in changes {
                        if let Some(accepted) = self.accepted.get_mut(*index) {
                            *accepted = all;
                        }
                    }
                }
            }
        });
    }

    /// Draws the cells that were not understood.
    fn problems(&self, ui: &mut Ui, height: f32) {
        if self.plan.problems.is_empty() {
            return;
        }
        let color = colors(ui.visuals()).error;
        let title = tr!("take_in.problems", count = self.plan.problems.len());
        ui.label(RichText::new(title).text_style(strong()).color(color));
        list(ui, "problems", height, self.plan.problems.len(), |ui, index| {
            if let Some(problem) = self.plan.problems.get(index) {
                ui.add(Label::new(problem.to_string()).truncate());
            }
        });
    }

    fn changes(&mut self, ui: &mut Ui, view: View<'_>, height: f32) {
        let Self { plan, accepted, rows, .. } = self;
        list(ui, "changes", height, rows.len(), |ui, index| {
            let Some((index, fact)) = rows.get(index) else { return };
            if let (Some(change), Some(accepted)) =
                (plan.changes.get(*index), accepted.get_mut(*index))
            {
                change_row(ui, view, change, *fact, accepted);
            }
        });
    }
}

/// Draws a fact of a change; the first one has the choice and the name of the line.
fn change_row(ui: &mut Ui, view: View<'_>, change: &SheetChange, fact: usize, accepted: &mut bool) {
    let colors = *colors(ui.visuals());
    let is_first = fact == 0;
    let place = change.row.map_or_else(
        || tr!("take_in.no_row").into_owned(),
        |row| tr!("take_in.row", row = row).into_owned(),
    );
    let fact = change.facts.get(fact);
    let mut choice = |ui: &mut Ui| {
        if is_first {
            let name = format!("{place} {} {}", change.name, change.kind.name());
            ui.add(Checkbox::new(accepted, place.as_str())).accessible_name(name);
        }
    };
    let mut line = |ui: &mut Ui| {
        if is_first {
            let name = if change.place == change.name {
                change.name.clone()
            } else {
                format!("{} › {}", change.place, change.name)
            };
            ui.add(Label::new(RichText::new(name).text_style(strong())).truncate());
        }
    };
    let (title, values) = texts(view, change, fact);
    let mut title_ui = |ui: &mut Ui| {
        ui.add(Label::new(RichText::new(&title).color(colors.quiet)).truncate());
    };
    let mut values_ui = |ui: &mut Ui| {
        ui.add(Label::new(&values).truncate());
    };
    let mark = fact.and_then(Suspicion::of).map(Suspicion::text).unwrap_or_default();
    let mut mark_ui = |ui: &mut Ui| {
        ui.add(Label::new(RichText::new(&mark).small().color(colors.warning)).truncate());
    };
    row(
        ui,
        [
            (Width::Points(ROW_NUMBER), &mut choice),
            (Width::Share(1.0), &mut line),
            (Width::Points(FACT), &mut title_ui),
            (Width::Share(1.2), &mut values_ui),
            (Width::Points(MARK), &mut mark_ui),
        ],
    );
}

/// The title of a row of the list, and its values before and after.
fn texts(view: View<'_>, change: &SheetChange, fact: Option<&FactChange>) -> (String, String) {
    let kind = change.kind.name();
    let Some(fact) = fact else {
        let to = change.moves_to.iter().map(|to| format!("{} → {to}", change.place));
        return (kind, to.collect());
    };
    let text = |value: &Value| match value_text::text(view, fact.field, value) {
        blank if blank.is_empty() => tr!("import.blank").into_owned(),
        text => text,
    };
    let values = match (&fact.before, &fact.after) {
        (Some(before), Some(after)) => format!("{} → {}", text(before), text(after)),
        (Some(only), None) | (None, Some(only)) => text(only),
        (None, None) => String::new(),
    };
    let name = words::field(fact.field);
    match change.kind {
        ChangeKind::Added | ChangeKind::Removed => (format!("{kind} {name}"), values),
        _ => (name, values),
    }
}
