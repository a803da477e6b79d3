//! The layout of pages: cards, rows, columns of fields.

use egui::{Frame, Margin, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::ui::look::theme::{colors, section, space};

/// Draws a card: a framed surface with related content, and a title unless that is empty.
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

/// The margins and borders at the left and right of a card together, in points.
pub const CARD_MARGINS: f32 = 30.0;

/// The greatest width of a card, in points: in a wider one the eye loses the line.
const MAX_CARD_WIDTH: f32 = 1280.0;

/// Limits content to a width at which the eye still follows a line.
pub fn readable_width(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let width = ui.available_width().min(MAX_CARD_WIDTH);
    ui.scope(|ui| {
        ui.set_max_width(width);
        content(ui);
    });
}

/// Draws cards one below the other, in a scroll area.
pub fn cards(ui: &mut Ui, id: &str, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        // The scroll bar floats at the right: keep the cards clear of it.
        ui.set_width((ui.available_width() - space::S).min(MAX_CARD_WIDTH));
        content(ui);
        ui.add_space(space::M);
    });
}

/// The width of a cell of a [`row`].
#[derive(Clone, Copy, Debug)]
pub enum Width {
    /// In points.
    Points(f32),
    /// A share of the width that the fixed cells leave, in proportion to the other shares.
    Share(f32),
}

/// The content of a cell of a [`row`].
pub type Content<'a> = &'a mut dyn FnMut(&mut Ui);

/// Draws cells side by side with aligned tops; together they fill the available width.
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
            // Whole points, or texts would be placed between pixels.
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

/// Draws the text of an empty list and a button for the first step. True when it was clicked.
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
