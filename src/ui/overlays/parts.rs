//! The common parts of dialogs and forms: heading and buttons.

use egui::{Button, RichText, Ui, vec2};

use crate::ui::look::theme::{colors, section};

/// Draws the title of a dialog or form.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).text_style(section()));
}

/// The look of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Coloured; takes the focus if nothing else has it, so that Enter presses it.
    Primary,
    Plain,
    /// Cannot be pressed yet.
    Disabled,
}

/// Draws buttons at the right, in reading order, so that Tab goes from left to right.
pub(super) fn buttons<A, const N: usize>(
    ui: &mut Ui,
    choices: [(String, Weight, A); N],
) -> Option<A> {
    let mut answer = None;
    at_right(ui, |ui| {
        for (text, weight, choice) in choices {
            if button(ui, text, weight) {
                answer = Some(choice);
            }
        }
    });
    answer
}

fn button(ui: &mut Ui, text: String, weight: Weight) -> bool {
    let colors = *colors(ui.visuals());
    let button = match weight {
        Weight::Primary => {
            Button::new(RichText::new(text).color(colors.surface)).fill(colors.accent)
        }
        Weight::Plain => Button::new(text),
        Weight::Disabled => Button::new(RichText::new(text).color(colors.quiet)),
    };
    let response = ui.add_enabled(weight != Weight::Disabled, button.min_size(vec2(84.0, 30.0)));
    if weight == Weight::Primary && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    response.clicked()
}

/// Draws a row that ends at the right. Its width is known only once it was drawn, so the first pass
/// is discarded.
fn at_right(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with("row at the right");
    ui.horizontal(|ui| {
        let known: Option<f32> = ui.data(|data| data.get_temp(id));
        ui.add_space((ui.available_width() - known.unwrap_or_default()).max(0.0));
        let width = ui.horizontal(content).response.rect.width();
        if known != Some(width) {
            ui.data_mut(|data| data.insert_temp(id, width));
            ui.ctx().request_discard("the buttons at the foot have another width");
        }
    });
}
