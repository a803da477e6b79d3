//! The bar above the pages: zoom, page number and changes.

use egui::{Align, Button, Layout, RichText, Ui};

use super::Preview;
use super::layout::Zoom;
use crate::locale::tr;
use crate::ui::look::theme::{colors, space};

/// Draws the bar above the pages.
pub fn show(ui: &mut Ui, preview: &mut Preview) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let percent = preview.scroll.layout.percent(preview.scroll.page);
        let smaller = ui.button("−").on_hover_text(tr!("preview.zoom_out"));
        if smaller.accessible_name(tr!("preview.zoom_out")).clicked() {
            preview.zoom = Zoom::step(percent, false);
        }
        let actual = ui.button(format!("{percent:.0}%")).on_hover_text(tr!("preview.actual"));
        if actual.accessible_name(tr!("preview.actual")).clicked() {
            preview.zoom = Zoom::Percent(100.0);
        }
        let larger = ui.button("＋").on_hover_text(tr!("preview.zoom_in"));
        if larger.accessible_name(tr!("preview.zoom_in")).clicked() {
            preview.zoom = Zoom::step(percent, true);
        }
        let fits = preview.zoom == Zoom::Fit;
        if ui.add(Button::new(tr!("preview.fit")).selected(fits)).clicked() {
            preview.zoom = Zoom::Fit;
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let wide = ui.add(Button::new(tr!("preview.wide")).selected(preview.is_wide));
            if wide.on_hover_text(tr!("preview.wide_hint")).clicked() {
                preview.is_wide = !preview.is_wide;
            }
        });
    });
    let Some(edition) = preview.edition.clone() else { return };
    ui.horizontal(|ui| {
        let quiet = colors(ui.visuals()).quiet;
        let (page, count) = (preview.scroll.page + 1, edition.pages.count());
        let message = tr!("preview.page", page = page, count = count);
        ui.label(RichText::new(message).small().color(quiet));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count = edition.changes().len();
            if 0 < count {
                let text = if let Some(at) = preview.at_change {
                    tr!("preview.change", at = at + 1, count = count)
                } else {
                    tr!("preview.changes", count = count)
                };
                let button = ui.small_button(text).on_hover_text(tr!("preview.next_change"));
                if button.clicked() {
                    preview.go_to_next_change();
                }
            }
        });
    });
}
