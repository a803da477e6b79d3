//! What the window does between drawings: intents, finished work, closing.

use std::time::Duration;

use egui::{Context, ViewportCommand};

use super::{App, Pending};
use crate::budget::{AmountUnit, ItemId, ProjectId, Scenario};
use crate::edit::Command;
use crate::locale::Language;
use crate::store::ThemeChoice;
use crate::ui::command::UiCommand;
use crate::ui::dialogs::Dialog;
use crate::ui::intent::Intent;
use crate::ui::notices::Level;
use crate::ui::palette::Palette;
use crate::ui::place::Page;

impl App {
    /// Takes what workers and dialogs have brought, dropped files, and a wish to close.
    pub(super) fn receive(&mut self, ctx: &Context) {
        for outcome in self.files.poll() {
            self.finish(outcome, ctx);
        }
        let dropped = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).next()
        });
        if let Some(path) = dropped {
            self.guarded(Pending::Open(path));
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing {
            if self.workspace.document().is_dirty() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.guarded(Pending::Close);
            } else {
                self.closing = true;
            }
        }
        self.notices.expire(ctx);
        if self.files.under_way().is_some() {
            // A sign of life for long work; results wake the window by themselves.
            ctx.request_repaint_after(Duration::from_millis(500));
        }
    }

    /// Names the document in the title of the window.
    pub(super) fn keep_title(&mut self, ctx: &Context) {
        let dirty = if self.workspace.document().is_dirty() { "• " } else { "" };
        let name = self.workspace.file_name();
        let title = format!("{dirty}{name} – {}", crate::locale::tr!("about.title"));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Does what the panels asked for in this pass; `true` when anything drawn is now old.
    pub(super) fn drain_intents(&mut self, ctx: &Context, frame: &eframe::Frame) -> bool {
        let intents = self.intents.take();
        let any = !intents.is_empty();
        for intent in intents {
            self.perform(intent, ctx, frame);
        }
        any
    }

    fn perform(&mut self, intent: Intent, ctx: &Context, frame: &eframe::Frame) {
        match intent {
            Intent::Edit(commands) => self.edit(&commands, None),
            Intent::Perform(commands, label) => {
                if let Err(error) = self.workspace.perform(&commands, &label) {
                    self.notices.show(Level::Refused, error.to_string());
                }
            }
            Intent::EditLive(commands, session) => self.edit(&commands, Some(session)),
            Intent::Cancel(session) => self.workspace.cancel(session),
            Intent::Create(command) => self.create(&command, ctx),
            Intent::Go(page) => self.go(page),
            Intent::GoToProject(id) => self.show_project(id),
            Intent::GoToSubjects(subjects) => {
                self.session.subjects = subjects;
                self.go(Page::Subjects);
            }
            Intent::Run(command) => self.run(command, ctx, frame),
            Intent::Open(path) => self.guarded(Pending::Open(path)),
            Intent::Refused(message) => self.notices.show(Level::Refused, message),
            Intent::Speak(language) => self.speak(language, ctx),
            Intent::ShowIn(unit) => self.show_in(unit),
            Intent::Look(preference) => self.look(preference, ctx),
        }
    }

    fn edit(&mut self, commands: &[Command], session: Option<crate::edit::Session>) {
        if let Err(error) = self.workspace.edit(commands, session) {
            self.notices.show(Level::Refused, error.to_string());
        }
    }

    fn create(&mut self, command: &Command, ctx: &Context) {
        match self.workspace.edit(std::slice::from_ref(command), None) {
            Ok(touched) => {
                let created = touched.last().copied();
                if let Some(ItemId::Project(id)) = created {
                    // A filter would hide it.
                    self.session.project_filter.clear();
                    self.show_project(id);
                }
                if let (Command::Insert { list, .. }, Some(ItemId::Entry(id))) = (command, created)
                    && let Some(field) = crate::ui::pages::first_field(*list, id)
                {
                    ctx.memory_mut(|memory| memory.request_focus(crate::ui::form::field_id(field)));
                }
                self.session.wanted = created;
            }
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }

    fn run(&mut self, command: UiCommand, ctx: &Context, frame: &eframe::Frame) {
        match command {
            UiCommand::NewBlank => self.guarded(Pending::NewBlank),
            UiCommand::NewFromSample => self.guarded(Pending::NewFromSample),
            UiCommand::Open => self.guarded(Pending::PickFile),
            UiCommand::Save => self.save(frame),
            UiCommand::SaveAs => self.save_as(frame),
            UiCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            UiCommand::Undo => self.workspace.undo(),
            UiCommand::Redo => self.workspace.redo(),
            UiCommand::AddProject => self.add_project(ctx),
            UiCommand::Palette => self.palette = Some(Palette::default()),
            UiCommand::ToggleInspector => {
                self.session.inspector_open = !self.session.inspector_open;
            }
            UiCommand::ZoomIn => egui::gui_zoom::zoom_in(ctx),
            UiCommand::ZoomOut => egui::gui_zoom::zoom_out(ctx),
            UiCommand::ZoomReset => ctx.set_zoom_factor(1.0),
            UiCommand::Show(page) => self.go(page),
            UiCommand::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            UiCommand::About => self.dialog = Some(Dialog::About),
        }
    }

    fn add_project(&mut self, ctx: &Context) {
        let name = crate::locale::tr!("project.new_name");
        let at = self.workspace.scenario().projects.len();
        let item = crate::edit::new_project(&name);
        self.create(&Command::Insert { list: crate::budget::List::Projects, at, item }, ctx);
    }

    fn go(&mut self, page: Page) {
        for refused in self.session.go(page) {
            self.notices.show(Level::Refused, refused);
        }
    }

    fn show_project(&mut self, id: ProjectId) {
        for refused in self.session.show_project(id) {
            self.notices.show(Level::Refused, refused);
        }
    }

    fn speak(&mut self, language: Language, ctx: &Context) {
        language.activate();
        self.settings.language = language;
        self.save_settings();
        ctx.request_repaint();
    }

    fn show_in(&mut self, unit: AmountUnit) {
        self.settings.display_unit = unit;
        self.save_settings();
    }

    fn look(&mut self, preference: egui::ThemePreference, ctx: &Context) {
        ctx.set_theme(preference);
        self.settings.theme = match preference {
            egui::ThemePreference::System => ThemeChoice::System,
            egui::ThemePreference::Light => ThemeChoice::Light,
            egui::ThemePreference::Dark => ThemeChoice::Dark,
        };
        self.save_settings();
    }

    /// Puts another scenario in the window.
    pub(super) fn replace(&mut self, workspace: crate::ui::workspace::Workspace, ctx: &Context) {
        self.workspace = workspace;
        // Fields are known by what they show: those of another document are other fields, and
        // undoing in them must not bring back the texts of this one.
        ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
        self.session.forget_document();
    }

    /// A blank scenario for next year.
    pub(super) fn blank(&self) -> Scenario {
        let mut scenario = Scenario::blank(self.workspace.scenario().fiscal_year.saturating_add(1));
        scenario.department.clone_from(&self.workspace.scenario().department);
        scenario.scope.clone_from(&self.workspace.scenario().scope);
        scenario.name = crate::locale::tr!("scenario.first_draft").into_owned();
        scenario
    }
}
