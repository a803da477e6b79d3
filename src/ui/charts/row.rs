//! A row of a chart for one part, which is hovered, focused and clicked as a whole.

use std::sync::Arc;

use egui::{
    Align2, CursorIcon, FontId, Galley, Grid, Id, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextStyle, TextWrapMode, Tooltip, Ui, WidgetInfo, WidgetText, pos2,
};

use crate::analysis::composition::Composition;
use crate::analysis::format;
use crate::budget::Money;
use crate::locale::tr;

/// The height of a row of text, as in the tables.
pub(super) const ROW_HEIGHT: f32 = 28.0;
/// The usual gap between elements, in points.
pub(super) const GAP: f32 = 8.0;
/// The width of the floating scroll bar over scrolled rows.
pub(super) const SCROLL_BAR_ROOM: f32 = 12.0;

/// The number of decimals of a percentage.
pub(super) const PERCENT_DECIMALS: u32 = 1;

/// `amount` as a share of the whole; — where no share can be computed.
pub(super) fn share_text<K>(composition: &Composition<K>, amount: Money) -> String {
    composition
        .share(amount)
        .map_or_else(|| format::UNKNOWN.to_owned(), |it| format::percent(it, PERCENT_DECIMALS))
}

/// Makes `rect` a button named `name` and marks it when it is hovered or focused.
pub(super) fn button_row(ui: &Ui, rect: Rect, id: Id, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() {
        paint_active(ui, rect);
    }
    let visuals = ui.visuals();
    let radius = visuals.widgets.hovered.corner_radius;
    if response.has_focus() {
        let stroke = Stroke::new(1.5, visuals.selection.stroke.color);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
    response
}

/// Paints the background of a row that is hovered, here or in the chart.
pub(super) fn paint_active(ui: &Ui, rect: Rect) {
    let visuals = ui.visuals();
    // Text keeps its colour on the tint, so the tint must stay close to the background.
    let tint = visuals.text_color().gamma_multiply(0.07);
    ui.painter().rect_filled(rect, visuals.widgets.hovered.corner_radius, tint);
}

/// True when the row was hovered or focused in the last pass; can be called before it is drawn.
pub(super) fn is_row_active(ui: &Ui, id: Id) -> bool {
    ui.read_response(id).is_some_and(|response| response.hovered() || response.has_focus())
}

/// Shows a tooltip at the pointer, at once and for as long as this is called.
pub(super) fn tooltip(response: &Response, title: &str, lines: &[(String, String)]) {
    Tooltip::for_widget(response).at_pointer().gap(12.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = GAP / 2.0;
        ui.strong(title);
        Grid::new("lines").num_columns(2).min_row_height(0.0).show(ui, |ui| {
            for (label, text) in lines {
                ui.label(label);
                ui.label(text);
                ui.end_row();
            }
        });
    });
}

/// The lines of a tooltip about a part of a whole.
pub(super) fn amount_lines(amount: &str, share: &str) -> [(String, String); 2] {
    [
        (tr!("chart.amount").into_owned(), tr!("chart.with_unit", amount = amount).into_owned()),
        (tr!("chart.share").into_owned(), share.to_owned()),
    ]
}

/// The text of a part for screen readers.
pub(super) fn part_name(name: &str, amount: &str, share: &str) -> String {
    tr!("chart.part", name = name, amount = amount, share = share).into_owned()
}

/// The font of rows: the body font, or a smaller one where space is narrow.
pub(super) fn row_font(ui: &Ui, is_narrow: bool) -> FontId {
    let mut font = TextStyle::Body.resolve(ui.style());
    if is_narrow {
        font.size = (font.size * 0.86).max(11.0);
    }
    font
}

/// `text` in one line, cut off with … when it is wider than `width`.
pub(super) fn elided(ui: &Ui, text: &str, font: &FontId, width: f32) -> Arc<Galley> {
    let text = WidgetText::from(text);
    text.into_galley(ui, Some(TextWrapMode::Truncate), width.max(1.0), font.clone())
}

/// The width of the widest of `texts`.
pub(super) fn widest<'a>(
    ui: &Ui,
    texts: impl IntoIterator<Item = &'a String>,
    font: &FontId,
) -> f32 {
    texts.into_iter().map(|text| elided(ui, text, font, f32::INFINITY).size().x).fold(0.0, f32::max)
}

/// Paints a line of text with its `anchor` at `pos`.
pub(super) fn paint_text(ui: &Ui, pos: Pos2, anchor: Align2, galley: Arc<Galley>) -> Rect {
    let rect = anchor.anchor_size(pos, galley.size());
    ui.painter().galley(rect.min, galley, ui.visuals().text_color());
    rect
}

/// The point at `x` in the vertical middle of `rect`.
pub(super) fn middle_at(rect: Rect, x: f32) -> Pos2 {
    pos2(x, rect.center().y)
}

/// A number of rows as a factor for their height.
#[expect(clippy::cast_precision_loss, reason = "no screen shows that many rows")]
pub(super) fn as_pixels(n_rows: usize) -> f32 {
    n_rows as f32
}
