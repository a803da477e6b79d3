//! The table of the page of code lists.

use egui::{Label, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use super::rows::Row;
use crate::analysis::format::UNKNOWN;
use crate::budget::{Code, CodeName, EntryId, Item, List};
use crate::catalogue::CodeKind;
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{ROW_HEIGHT, colors, space, strong};
use crate::ui::view::View;

/// Draws the rows in sight.
pub fn show(ui: &mut Ui, view: View<'_>, kind: CodeKind, rows: &[Row]) {
    ScrollArea::horizontal().id_salt("codes").auto_shrink(false).show(ui, |ui| {
        table(ui, view, kind, rows);
    });
}

fn table(ui: &mut Ui, view: View<'_>, kind: CodeKind, rows: &[Row]) {
    let quiet = colors(ui.visuals()).quiet;
    // The crosswalk leads from the economic subjects of departments alone.
    let crosswalk = if kind == CodeKind::Economic { 116.0 } else { 0.0 };
    TableBuilder::new(ui)
        .id_salt("codes")
        .striped(true)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(72.0))
        .column(Column::remainder().clip(true).at_least(120.0))
        .column(Column::exact(crosswalk).clip(true))
        .column(Column::exact(76.0).clip(true))
        .column(Column::exact(76.0).clip(true))
        .column(Column::exact(140.0).clip(true))
        .column(Column::exact(44.0))
        .column(Column::exact(80.0))
        .auto_shrink(false)
        .header(ROW_HEIGHT, |mut header| {
            for title in [
                tr!("field.subject.code"),
                tr!("field.subject.name"),
                tr!("codes.government"),
                tr!("codes.years"),
                tr!("codes.source_title"),
                tr!("codes.mark_title"),
                tr!("codes.lines"),
                "".into(),
            ] {
                header.col(|ui| {
                    ui.label(RichText::new(title).small().color(quiet));
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, rows.len(), |mut table_row| {
                let Some(row) = rows.get(table_row.index()) else { return };
                row_ui(&mut table_row, view, row);
            });
        });
}

fn row_ui(table_row: &mut egui_extras::TableRow<'_, '_>, view: View<'_>, row: &Row) {
    let is_class = row.code.parent().is_none();
    let above = std::iter::successors(row.code.parent(), |code| code.parent()).count();
    table_row.col(|ui| {
        ui.label(row.code.to_string());
    });
    table_row.col(|ui| {
        #[expect(clippy::cast_precision_loss, reason = "a handful of levels")]
        ui.add_space(above as f32 * space::M);
        let text = RichText::new(&row.name);
        let text = if is_class { text.text_style(strong()) } else { text };
        ui.add(Label::new(text).truncate());
    });
    table_row.col(|ui| {
        let codes = view.codes(CodeKind::GovernmentEconomic);
        let text =
            |code: Option<Code>| code.map_or_else(|| UNKNOWN.to_owned(), |it| it.to_string());
        let label = |code: Code| codes.label(code);
        if row.government.iter().any(Option::is_some) {
            let names: Vec<_> = row.government.into_iter().flatten().map(label).collect();
            let text = row.government.map(text).join(" / ");
            ui.add(Label::new(text).truncate()).on_hover_text(names.join("\n"));
        }
    });
    for text in [row.years.as_str(), &row.source] {
        table_row.col(|ui| {
            let quiet = colors(ui.visuals()).quiet;
            ui.add(Label::new(RichText::new(text).color(quiet)).truncate());
        });
    }
    table_row.col(|ui| {
        if let Some(mark) = &row.mark {
            let warning = colors(ui.visuals()).warning;
            ui.add(Label::new(RichText::new(mark).color(warning)).truncate());
        }
    });
    table_row.col(|ui| {
        if 0 < row.lines {
            ui.label(row.lines.to_string());
        }
    });
    table_row.col(|ui| {
        let is_named = view.scenario().code_names.iter().any(|it| it.code == Some(row.code));
        if !is_named {
            let label = tr!("codes.rename_code", code = row.code);
            if ui.small_button(tr!("codes.rename")).accessible_name(label).clicked() {
                name_code(view, row);
            }
        }
    });
}

/// Adds a name of this budget for the code, to be changed by the user.
fn name_code(view: View<'_>, row: &Row) {
    let id = EntryId::default();
    let item = Item::CodeName(CodeName { id, code: Some(row.code), name: row.name.clone() });
    let at = view.scenario().code_names.len();
    view.intents.send(Intent::Create(Command::Insert { list: List::CodeNames, at, item }));
}
