//! The form of 导入科目表 (import of a code list): everything that it would change, row by row, and
//! the rows that were not understood.

use egui::{Label, RichText, Ui};

use super::parts::{SheetClosed, buttons, heading, list, note};
use crate::catalogue::{CatalogueError, CodeChange, CodeChanges, Difference};
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{Width, row};
use crate::ui::look::theme::{colors, strong};
use crate::ui::view::View;

/// Wide enough for both names, and still within the smallest window; in points.
const WIDTH: f32 = 860.0;
/// The widths of the columns, in points.
const ROW_NUMBER: f32 = 84.0;
const CODE: f32 = 84.0;
const WHAT: f32 = 64.0;
/// Room for heading, notes, buttons and margins.
const REST: f32 = 280.0;

/// The changes of a code list, to be accepted or not.
pub struct CodeListSheet {
    /// The name of the file.
    name: String,
    found: CodeChanges,
    problems: Vec<CatalogueError>,
}

impl CodeListSheet {
    /// A form for what was found in the file of this name.
    pub fn new(name: String, found: CodeChanges, problems: Vec<CatalogueError>) -> Self {
        Self { name, found, problems }
    }

    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(WIDTH);
        let Self { name, found, problems } = self;
        heading(ui, &tr!("codes.import.preview", name = name));
        note(ui, &tr!("codes.import.meaning"));
        let [new, names, years] = found.counts();
        ui.label(tr!("codes.import.counts", new = new, names = names, years = years));
        if 0 < found.same {
            note(ui, &tr!("codes.import.same", count = found.same));
        }
        let height = (ui.content_rect().height() - REST).max(120.0);
        let is_half = !problems.is_empty() && !found.changes.is_empty();
        let height = if is_half { height / 2.0 } else { height };
        if !problems.is_empty() {
            let title = tr!("codes.import.problems", count = problems.len());
            let color = colors(ui.visuals()).error;
            ui.label(RichText::new(title).text_style(strong()).color(color));
            list(ui, "problems", height, problems.len(), |ui, index| {
                if let Some(problem) = problems.get(index) {
                    ui.add(Label::new(problem.to_string()).truncate());
                }
            });
        }
        list(ui, "changes", height, found.changes.len(), |ui, index| {
            if let Some(change) = found.changes.get(index) {
                change_row(ui, change);
            }
        });
        let count = found.changes.len();
        let closed = buttons(ui, &tr!("codes.import.action", count = count), 0 < count);
        if closed == Some(SheetClosed::Confirmed) {
            let changes = std::mem::take(&mut found.changes);
            view.intents.send(Intent::AcceptCodes(name.clone(), changes));
        }
        closed.is_some()
    }
}

fn change_row(ui: &mut Ui, change: &CodeChange) {
    let entry = &change.row.entry;
    let years = |years: &str| {
        if years.is_empty() { tr!("codes.import.any").into_owned() } else { years.to_owned() }
    };
    let from_to = |before: &str, after: &str| {
        tr!("codes.import.from_to", before = before, after = after).into_owned()
    };
    let (what, text) = match &change.difference {
        Difference::New => (tr!("codes.import.new"), entry.name.clone()),
        Difference::Name(before) => (tr!("codes.import.name"), from_to(before, &entry.name)),
        Difference::Years(before) => {
            (tr!("codes.import.years"), from_to(&years(before), &years(&entry.years())))
        }
    };
    let quiet = colors(ui.visuals()).quiet;
    let place = tr!("codes.import.row", row = change.row.line);
    let mut place_ui = |ui: &mut Ui| {
        ui.label(RichText::new(place.as_ref()).color(quiet));
    };
    let mut code_ui = |ui: &mut Ui| {
        ui.label(RichText::new(entry.code.to_string()).text_style(strong()));
    };
    let mut what_ui = |ui: &mut Ui| {
        ui.label(RichText::new(what.as_ref()).color(quiet));
    };
    let mut text_ui = |ui: &mut Ui| {
        ui.add(Label::new(&text).truncate());
    };
    row(
        ui,
        [
            (Width::Points(ROW_NUMBER), &mut place_ui),
            (Width::Points(CODE), &mut code_ui),
            (Width::Points(WHAT), &mut what_ui),
            (Width::Share(1.0), &mut text_ui),
        ],
    );
}
