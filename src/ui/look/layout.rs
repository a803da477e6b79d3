//! How pages are laid out: cards, rows, columns of fields.

use egui::{Frame, Margin, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::ui::look::theme::{colors, section, space};

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

/// What a card has on its left and right together, with its border, in points.
pub const CARD_MARGINS: f32 = 30.0;

/// The greatest width of a form or a short line of a table at which the eye follows it, in points.
const MAX_CARD_WIDTH: f32 = 1280.0;

/// Limits content to a width at which the eye still follows a line.
pub fn readable_width(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(MAX_CARD_WIDTH);
    ui.scope(|ui| {
        ui.set_max_width(width);
        content(ui);
    });
}

/// Cards one below the other, scrolled when they are too many.
pub fn cards(ui: &mut Ui, id: &str, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        // The scroll bar floats at the right: keep the cards out from under it.
        ui.set_width((ui.available_width() - space::S).min(MAX_CARD_WIDTH));
        content(ui);
        ui.add_space(space::M);
    });
}

/// How wide a cell of a [`row`] is.
#[derive(Clone, Copy, Debug)]
pub enum Width {
    /// In points.
    Points(f32),
    /// A share of what the fixed cells leave, beside the other shares.
    Share(f32),
}

/// What a cell of a [`row`] holds.
pub type Content<'a> = &'a mut dyn FnMut(&mut Ui);

/// Cells side by side, their tops aligned, together exactly as wide as there is room.
pub fn row<const N: usize>(ui: &mut Ui, cells: [(Width, Content<'_>); N]) {
    let gap = ui.spacing().item_spacing.x;
    let area = ui.available_rect_before_wrap();
    let (mut fixed, mut shares) = (0.0, 0.0);
    for (width, _) in &cells {
        match width {
            Width::Points(points) => fixed += points,
            Width::Share(share) => shares += share,
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a handful of cells")]
    let room = (area.width() - fixed - gap * N.saturating_sub(1) as f32).max(0.0);
    let mut left = area.left();
    let mut bottom = area.top();
    for (width, content) in cells {
        let width = match width {
            Width::Points(points) => points,
            // Whole points, or texts would stand between pixels.
            Width::Share(share) => (room * share / shares).floor(),
        };
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, area.height()));
        let mut cell = ui.new_child(UiBuilder::new().max_rect(rect));
        content(&mut cell);
        bottom = f32::max(bottom, cell.min_rect().bottom());
        left += width + gap;
    }
    let end = pos2(area.right(), bottom);
    ui.advance_cursor_after_rect(Rect::from_min_max(area.min, end));
}

/// A row of fields of equal width.
pub fn columns<const N: usize>(ui: &mut Ui, fields: [Content<'_>; N]) {
    row(ui, fields.map(|field| (Width::Share(1.0), field)));
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
