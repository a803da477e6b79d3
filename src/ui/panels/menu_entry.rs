//! Menu entries for commands.

use egui::{Button, Ui};

use crate::ui::command::UiCommand;
use crate::ui::intent::Intent;
use crate::ui::view::View;

/// Draws a menu entry for a command.
pub(super) fn entry(ui: &mut Ui, view: View<'_>, command: UiCommand) {
    enabled_entry(ui, view, command, true);
}

/// Draws a menu entry for a command that may be unavailable.
pub(super) fn enabled_entry(ui: &mut Ui, view: View<'_>, command: UiCommand, enabled: bool) {
    named_entry(ui, view, command, command.text().into_owned(), enabled);
}

/// Draws a menu entry with its own text instead of the command's.
pub(super) fn named_entry(
    ui: &mut Ui,
    view: View<'_>,
    command: UiCommand,
    text: String,
    enabled: bool,
) {
    let keys = command.shortcut().map(|keys| ui.format_shortcut(&keys)).unwrap_or_default();
    let button = Button::new(text.as_str()).shortcut_text(keys);
    if ui.add_enabled(enabled, button).accessible_name(text).clicked() {
        view.intents.send(Intent::Run(command));
    }
}
