//! The common parts of the forms: content, notes and buttons.

use egui::{RichText, ScrollArea, TextStyle, Ui};

use crate::locale::tr;
use crate::publish::Audience;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{ROW_HEIGHT, colors};
use crate::ui::overlays::parts::{self, Weight};
use crate::ui::place::Page;
use crate::ui::view::View;

pub(super) use crate::ui::overlays::parts::heading;

/// Draws the content between heading and buttons; it scrolls when the window is low.
pub(super) fn body(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    /// Room for heading, buttons and margins.
    const REST: f32 = 160.0;
    let height = (ui.content_rect().height() - REST).max(120.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, content);
}

/// Draws a quiet sentence below a choice.
pub(super) fn note(ui: &mut Ui, text: &str) {
    let quiet = colors(ui.visuals()).quiet;
    ui.add(egui::Label::new(RichText::new(text).small().color(quiet)).wrap());
}

/// Draws rows of equal height, of which only those in sight are drawn.
pub(super) fn list(
    ui: &mut Ui,
    id: &str,
    height: f32,
    count: usize,
    mut draw: impl FnMut(&mut Ui, usize),
) {
    if count == 0 {
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // The check boxes are as high as the text beside them.
        ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Body);
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let height = (ROW_HEIGHT * count as f32).min(height);
        let area =
            ScrollArea::vertical().id_salt(id).max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, true]).show_rows(ui, ROW_HEIGHT, count, |ui, rows| {
            for index in rows {
                ui.allocate_ui(egui::vec2(ui.available_width(), ROW_HEIGHT), |ui| {
                    ui.set_min_height(ROW_HEIGHT);
                    draw(ui, index);
                });
            }
        });
    });
}

/// Draws the choice whether the document is for the department itself, with the scenario inside.
pub(super) fn audience(ui: &mut Ui, view: View<'_>) {
    let mut is_internal = view.design.audience() == Audience::Internal;
    if ui.checkbox(&mut is_internal, tr!("publish.enclose")).changed() {
        view.intents.send(Intent::MakeInternalCopies(is_internal));
    }
    let meaning = if is_internal { tr!("publish.for_internal") } else { tr!("publish.for_public") };
    note(ui, &meaning);
}

/// Draws how many findings are open, with a way to them; true when the user wants to see them. Nobody
/// is kept from going on.
pub(super) fn checks(ui: &mut Ui, view: View<'_>) -> bool {
    let counts = view.findings.counts();
    let colors = *colors(ui.visuals());
    if !counts.is_open() {
        note(ui, &tr!("rules.open_none"));
        return false;
    }
    let color = if 0 < counts.errors { colors.error } else { colors.warning };
    ui.horizontal_wrapped(|ui| {
        let text = tr!("rules.open", counts = counts.text());
        ui.label(RichText::new(text).color(color));
        let is_asked = ui.button(tr!("rules.show")).clicked();
        if is_asked {
            view.intents.go(Page::Checks);
        }
        is_asked
    })
    .inner
}

/// The way a form was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetClosed {
    Confirmed,
    Cancelled,
}

/// Draws the buttons at the foot: the action of the form, and 取消 (cancel).
pub(super) fn buttons(ui: &mut Ui, action: &str, enabled: bool) -> Option<SheetClosed> {
    let weight = if enabled { Weight::Primary } else { Weight::Disabled };
    let cancel = tr!("dialog.cancel").into_owned();
    parts::buttons(
        ui,
        [
            (action.to_owned(), weight, SheetClosed::Confirmed),
            (cancel, Weight::Plain, SheetClosed::Cancelled),
        ],
    )
}
