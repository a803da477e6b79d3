//! The parts of the book, in its own order.

use egui::{Align2, RichText, Sense, TextStyle, Ui, Vec2, vec2};

use crate::ui::intent::Intent;
use crate::ui::place::Page;
use crate::ui::session::Session;
use crate::ui::theme::{colors, space, strong};
use crate::ui::view::View;

const ENTRY_HEIGHT: f32 = 34.0;

/// Draws the list of pages at the left.
pub fn navigation(ui: &mut Ui, view: View<'_>, session: &Session) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(space::XS);
    let mut in_book = true;
    for page in Page::ALL {
        if in_book && page.is_tool() {
            in_book = false;
            ui.add_space(space::S);
            ui.separator();
            ui.add_space(space::S);
        }
        entry(ui, view, page, session.page == page, count(view, page));
    }
    let open = session.review.open();
    let is_reviewing = !session.review.is_empty() || session.page == Page::Review;
    if is_reviewing {
        let count = Some(open).filter(|open| 0 < *open);
        entry(ui, view, Page::Review, session.page == Page::Review, count);
    }
    if session.merge.is_open() {
        entry(ui, view, Page::Merge, session.page == Page::Merge, None);
    }
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        let quiet = colors(ui.visuals()).quiet;
        let scenario = view.scenario;
        ui.add_space(space::S);
        let stage = crate::ui::words::stage(scenario.stage);
        ui.label(RichText::new(stage).small().color(quiet));
        ui.label(
            RichText::new(crate::locale::tr!("figure.year", year = scenario.fiscal_year))
                .text_style(strong()),
        );
    });
}

fn entry(ui: &mut Ui, view: View<'_>, page: Page, selected: bool, count: Option<usize>) {
    let size = Vec2::new(ui.available_width(), ENTRY_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let title = page.title();
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, true, selected, title.as_ref())
    });
    let colors = colors(ui.visuals());
    let painter = ui.painter();
    if selected || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 6.0, if selected { colors.tint } else { colors.hairline });
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.0, colors.accent);
        painter.rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
    let (style, color) =
        if selected { (strong(), colors.accent) } else { (TextStyle::Body, colors.text) };
    let font = style.resolve(ui.style());
    painter.text(rect.left_center() + vec2(space::M, 0.0), Align2::LEFT_CENTER, title, font, color);
    if let Some(count) = count {
        let font = TextStyle::Small.resolve(ui.style());
        painter.text(
            rect.right_center() - vec2(space::S, 0.0),
            Align2::RIGHT_CENTER,
            count,
            font,
            colors.quiet,
        );
    }
    if response.clicked() {
        view.intents.send(Intent::Go(page));
    }
}

/// How many things the page holds, where that says something.
fn count(view: View<'_>, page: Page) -> Option<usize> {
    match page {
        Page::Projects => Some(view.scenario.projects.len()),
        Page::Performance => Some(view.derived.indicators),
        Page::Record => Some(view.scenario.record.changes().len()).filter(|count| 0 < *count),
        _ => None,
    }
}
