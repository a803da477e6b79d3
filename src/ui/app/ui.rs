//! Drawing of the window: the panels in order, then the dialogs and notices above them.

use eframe::{App as EframeApp, Frame};
use egui::{CentralPanel, Panel, Ui};

use super::App;
use super::tabs::Split;
use crate::ui::command::UiCommand;
use crate::ui::fields::focus;
use crate::ui::intent::Intent;
use crate::ui::look::theme::colors;
use crate::ui::overlays::{dialogs, palette, sheets};
use crate::ui::place::InspectorTab;
use crate::ui::view::View;
use crate::ui::{pages, panels};

/// The smallest widths, in points, of the panel at the right and of the page beside it.
const MIN_INSPECTOR_WIDTH: f32 = 280.0;
const MIN_PAGE_WIDTH: f32 = 400.0;

impl EframeApp for App {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut Frame) {
        self.receive(ctx);
        self.start_work(frame);
        self.keep_title(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        self.take_shortcut(ui);
        let answer = self.draw(ui);
        let answered = answer.is_some();
        if let Some(answer) = answer {
            self.answer(answer, ui);
        }
        if self.drain_intents(ui) || answered {
            // The drawing is outdated: draw once more before anything reaches the screen, so that
            // every figure is updated in the same frame.
            ui.request_discard("the scenario or the view has changed");
            ui.request_repaint();
        }
        self.start_work(frame);
        self.switch_tabs(ui);
        self.keep_width();
    }

    fn auto_save_interval(&self) -> std::time::Duration {
        // Only the window's position and the panels' sizes are saved there.
        std::time::Duration::from_mins(5)
    }
}

impl App {
    /// Turns a shortcut into an intent before any widget sees the keys.
    fn take_shortcut(&self, ui: &Ui) {
        if !self.dialogs.is_empty() || self.palette.is_some() || self.sheet.is_some() {
            return;
        }
        // While a text is being changed, Ctrl+Z belongs to the text.
        let typing = ui.text_edit_focused()
            && (self.tabs.active().state.is_editing() || focus::is_typing(ui));
        if let Some(command) = UiCommand::pressed(ui, !typing) {
            if command.leaves_page() {
                // Like a click elsewhere: the text being typed is committed or refused.
                ui.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
            }
            self.intents.send(Intent::Run(command));
        }
    }

    /// Draws everything. Returns the answer to the dialog once the user has given one.
    fn draw(&mut self, ui: &mut Ui) -> Option<dialogs::Answer> {
        let colors = *colors(ui.visuals());
        let catalogue = self.design.catalogue();
        let Split { open, shown, state: tab, pages, inspector, findings } =
            self.tabs.split(catalogue);
        let workspace = shown.workspace();
        let view = View {
            shown,
            open: &open,
            findings,
            catalogue,
            design: &self.design,
            unit: self.settings.display_unit,
            intents: &self.intents,
        };
        pages.review.refresh(workspace.scenario(), workspace.document().revision());
        let bar = |vertical| {
            egui::Frame::new()
                .fill(colors.surface)
                .inner_margin(egui::Margin::symmetric(12, vertical))
        };
        Panel::top("menu").frame(bar(5)).show(ui, |ui| {
            let can_copy = tab.project.is_some();
            let can_paste = !self.copied_projects.projects.is_empty();
            let settings = &self.settings;
            let bar = panels::Bar { workspace, settings, can_copy, can_paste };
            panels::menu_bar(ui, view, &bar, &mut self.strip);
        });
        Panel::bottom("status").frame(bar(6)).show(ui, |ui| {
            panels::status_bar(ui, view, workspace, self.jobs.foremost());
        });
        let review = (!pages.review.is_empty()).then(|| pages.review.open());
        let passing = panels::TemporaryPages { review, merge: pages.merge.is_open() };
        Panel::left("navigation")
            .frame(egui::Frame::new().fill(colors.window).inner_margin(8))
            .resizable(false)
            .exact_size(156.0)
            .show(ui, |ui| panels::navigation(ui, view, tab, &passing));
        let mut inspector_open = tab.inspector_open;
        let shows_preview = tab.inspector_tab == InspectorTab::Preview;
        inspector_panel(ui, shows_preview && self.preview.is_wide()).show_collapsible(
            ui,
            &mut inspector_open,
            |ui| {
                panels::inspector(ui, view, tab, inspector, &mut self.preview);
                ui.take_available_space();
            },
        );
        tab.inspector_open = inspector_open;
        CentralPanel::default()
            .frame(egui::Frame::new().fill(colors.window).inner_margin(12))
            .show(ui, |ui| {
                panels::seal_banner(ui, view, workspace.seal);
                pages::show(ui, view, tab, pages);
            });

        let dialog = self.dialogs.front();
        let answer = dialog.and_then(|dialog| dialogs::show(ui, dialog, &open));
        if let Some(sheet) = &mut self.sheet
            && sheets::show(ui, view, sheet)
        {
            self.sheet = None;
        }
        if let Some(palette) = &mut self.palette
            && palette::show(ui, view, palette)
        {
            self.palette = None;
        }
        self.notices.ui(ui);
        answer
    }
}

/// The panel at the right. The wide one has its own id, so that each width is remembered.
fn inspector_panel(ui: &Ui, is_wide: bool) -> Panel {
    // The page in the middle keeps enough width to work in.
    let most = (ui.available_width() - MIN_PAGE_WIDTH).max(MIN_INSPECTOR_WIDTH);
    let (name, width) = if is_wide {
        ("inspector-wide", ui.content_rect().width() / 2.0)
    } else {
        ("inspector", 344.0)
    };
    Panel::right(name)
        .frame(egui::Frame::new().fill(colors(ui.visuals()).window).inner_margin(12))
        .default_size(width)
        .size_range(MIN_INSPECTOR_WIDTH..=most)
}
