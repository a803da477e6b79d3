//! How pages are laid out: heading, cards, columns of fields.

use egui::{Frame, Margin, RichText, ScrollArea, Ui};

use crate::ui::place::Page;
use crate::ui::theme::{colors, section, space};

/// The heading of a page with a summary at its right.
pub fn page_heading(ui: &mut Ui, page: Page, summary: &str) {
    ui.horizontal(|ui| {
        ui.heading(page.title());
        ui.add_space(space::S);
        let quiet = colors(ui.visuals()).quiet;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(summary).color(quiet));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let purpose = RichText::new(page.purpose()).small().color(quiet);
                ui.add(egui::Label::new(purpose).truncate());
            });
        });
    });
    ui.add_space(space::S);
}

/// A surface that holds what belongs together.
pub fn card<R>(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = *colors(ui.visuals());
    Frame::new()
        .fill(colors.surface)
        .stroke(egui::Stroke::new(1.0, colors.hairline))
        .corner_radius(8.0)
        .inner_margin(Margin::same(14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            if !title.is_empty() {
                ui.label(RichText::new(title).text_style(section()));
                ui.add_space(space::XS);
            }
            content(ui)
        })
        .inner
}

/// Cards one below the other, scrolled when they are too many.
pub fn cards(ui: &mut Ui, id: &str, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        // The scroll bar floats at the right: keep the cards out from under it.
        ui.set_width(ui.available_width() - space::S);
        content(ui);
        ui.add_space(space::M);
    });
}

/// A row of fields of equal width.
pub fn columns<const N: usize>(ui: &mut Ui, fields: [&mut dyn FnMut(&mut Ui); N]) {
    ui.columns_const(|columns: &mut [Ui; N]| {
        for (ui, field) in columns.iter_mut().zip(fields) {
            field(ui);
        }
    });
}

/// What an empty list says, with the first step offered.
pub fn empty(ui: &mut Ui, text: &str, first_step: &str) -> bool {
    let quiet = colors(ui.visuals()).quiet;
    ui.vertical_centered(|ui| {
        ui.add_space(space::L);
        ui.label(RichText::new(text).color(quiet));
        ui.add_space(space::XS);
        let clicked = ui.button(first_step).clicked();
        ui.add_space(space::L);
        clicked
    })
    .inner
}
