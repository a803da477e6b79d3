//! The window's work between two drawings: intents, finished jobs, closing.

use egui::{Context, ViewportCommand};

use super::tab_commands::TabSwitch;
use super::{App, sample};
use crate::budget::{AmountUnit, ItemId, ProjectId};
use crate::edit::{Command, Label};
use crate::locale::{Language, tr};
use crate::store::ThemeChoice;
use crate::ui::command::UiCommand;
use crate::ui::documents::tab_state::Refusal;
use crate::ui::documents::workspace::TabId;
use crate::ui::fields::form::field_id;
use crate::ui::intent::{Intent, TabAction};
use crate::ui::overlays::dialogs::{CloseRequest, CloseScope, Dialog};
use crate::ui::overlays::notices::Level;
use crate::ui::overlays::palette::Palette;
use crate::ui::pages::entries;
use crate::ui::place::{InspectorTab, Page};
use crate::ui::work::job::Job;

impl App {
    /// Handles finished jobs, dropped files and a request to close the window.
    pub(super) fn receive(&mut self, ctx: &Context) {
        while let Some(finished) = self.jobs.next_finished() {
            finished.go_on(self);
        }
        let dropped: Vec<_> = ctx.input(|input| {
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect()
        });
        for path in dropped {
            self.open(path);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing {
            if self.may_quit() {
                self.closing = true;
            } else {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.leave(CloseRequest::of(CloseScope::Program), ctx);
            }
        }
        self.leave_when_written(ctx);
        self.notices.expire(ctx);
    }

    /// Starts the file dialogs and the preview jobs requested in this pass.
    pub(super) fn start_work(&mut self, frame: &eframe::Frame) {
        self.show_file_dialogs(frame);
        if let Some(task) = self.preview.next_task() {
            let ctx = self.jobs.context().clone();
            let finish = move |app: &mut Self, result| app.preview.finish(&ctx, result);
            self.jobs.run(Job::reading("preview", ""), || task.run(), finish);
        }
    }

    /// Names the document in the title of the window.
    pub(super) fn keep_title(&mut self, ctx: &Context) {
        let dirty = if self.tabs.active().workspace.document().is_dirty() { "• " } else { "" };
        let name = self.tabs.active().workspace.file_name();
        let title = format!("{dirty}{name} – {}", crate::locale::tr!("about.title"));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Performs the intents of this pass. Returns true when there were any: the drawing is then
    /// outdated.
    pub(super) fn drain_intents(&mut self, ctx: &Context) -> bool {
        let intents = self.intents.take();
        let any = !intents.is_empty();
        for intent in intents {
            self.perform(intent, ctx);
        }
        any
    }

    fn perform(&mut self, intent: Intent, ctx: &Context) {
        match intent {
            Intent::Edit(commands) => self.edit(&commands, None),
            Intent::Perform(commands, label) => {
                let tab = self.tabs.active_mut();
                let commands = tab.in_whole(&commands);
                if let Err(error) = tab.workspace.perform(&commands, &label) {
                    self.notices.show(Level::Refused, error.to_string());
                }
            }
            Intent::PerformInOption(commands, label) => self.perform_in_option(&commands, &label),
            Intent::Adjust(scope) => {
                self.tabs.active_mut().pages.levers.choose(scope);
                self.go(Page::Levers);
            }
            Intent::EditLive(commands, session) => self.edit(&commands, Some(session)),
            Intent::EditIn(tab, commands) => self.edit_in(tab, &commands),
            Intent::PerformIn(tab, commands, label) => self.perform_in(tab, &commands, &label),
            Intent::Export(table, name) => self.export(table, name),
            Intent::Cancel(session) => self.tabs.active_mut().workspace.cancel(session),
            Intent::Create(command) => self.create(&command, ctx),
            Intent::Go(place) => self.go_to(place, ctx),
            Intent::InTab(tab, intent) => self.ask_in(tab, intent),
            Intent::Run(command) => self.run(command, ctx),
            Intent::Open(path) => self.open(path),
            Intent::Tab(tab, action) => self.act_on_tab(tab, action, ctx),
            Intent::AddOption(scenario) => self.add_option(*scenario),
            Intent::RollForward(choices) => self.roll_forward(&choices),
            Intent::ImportLines(tab, name, changes) => self.import_lines(tab, &name, &changes),
            Intent::AcceptCodes(name, changes) => self.accept_codes(&name, &changes),
            Intent::Freeze(stage) => self.freeze(stage),
            Intent::MergeFromFile(side) => self.merge_from_file(side),
            Intent::MergeFromTab(side, tab) => self.merge_from_tab(side, tab),
            Intent::Merge => self.merge(),
            Intent::FinishMerge => self.finish_merge(),
            Intent::ChooseBookFile(order) => self.choose_book_file(order),
            Intent::ChooseSnapshotFolder(formats) => {
                self.choose_snapshot_folder(formats);
            }
            Intent::CancelExport => self.cancel_export(),
            Intent::ChooseTables(set) => self.choose_tables(set),
            Intent::PreviewLayout(layout) => self.preview_layout(layout),
            Intent::CopyLayout(key) => self.copy_layout(&key),
            Intent::ReadDesign => self.load_design(),
            Intent::MakeInternalCopies(internal) => self.make_internal_copies(internal),
            Intent::DateCover(dated) => self.choose_dated_cover(dated),
            Intent::CopyProjects(ids) => self.copy_projects(&ids),
            Intent::GiveProjects(ids, to) => self.give_projects(&ids, to),
            Intent::Refused(message) => self.notices.show(Level::Refused, message),
            Intent::Speak(language) => self.speak(language, ctx),
            Intent::ShowIn(unit) => self.show_in(unit),
            Intent::Look(preference) => self.look(preference, ctx),
        }
    }

    fn edit(&mut self, commands: &[Command], session: Option<crate::edit::TypingSession>) {
        let tab = self.tabs.active_mut();
        let commands = tab.in_whole(commands);
        if let Err(error) = tab.workspace.edit(&commands, session) {
            self.notices.show(Level::Refused, error.to_string());
        }
    }

    fn edit_in(&mut self, tab: TabId, commands: &[Command]) {
        let Some(tab) = self.tabs.get_mut(tab) else { return };
        if let Err(error) = tab.workspace.edit(commands, None) {
            self.notices.show(Level::Refused, error.to_string());
        }
    }

    fn perform_in(&mut self, tab: TabId, commands: &[Command], label: &Label) {
        let Some(tab) = self.tabs.get_mut(tab) else { return };
        match tab.workspace.perform(commands, label) {
            Ok(_) => {
                let done =
                    tr!("compare.taken", scenario = tab.workspace.title(), what = label.text());
                self.notices.show(Level::Done, done);
            }
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }

    fn create(&mut self, command: &Command, ctx: &Context) {
        let tab = self.tabs.active_mut();
        let commands = tab.in_whole(std::slice::from_ref(command));
        match tab.workspace.edit(&commands, None) {
            Ok(touched) => {
                let created = touched.last().copied();
                if let Some(ItemId::Project(id)) = created {
                    // A filter could hide the new project.
                    self.tabs.active_mut().pages.projects.clear_filter();
                    self.show_project(id);
                }
                if let (Command::Insert { list, .. }, Some(ItemId::Entry(id))) = (command, created)
                    && let Some(field) = entries::first_field(*list, id)
                {
                    ctx.memory_mut(|memory| memory.request_focus(field_id(field)));
                }
                self.tabs.active_mut().state.wanted = created;
            }
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }

    fn run(&mut self, command: UiCommand, ctx: &Context) {
        match command {
            UiCommand::NewBlank => {
                self.pending_switches.push(TabSwitch::Add(Box::new(self.blank())));
            }
            UiCommand::NewFromSample => {
                self.pending_switches.push(TabSwitch::Add(Box::new(sample())));
            }
            UiCommand::Open => self.pick_file(),
            UiCommand::Save => self.save(self.tabs.active().id()),
            UiCommand::SaveAs => self.save_as(self.tabs.active().id()),
            UiCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            UiCommand::Undo => self.tabs.active_mut().workspace.undo(),
            UiCommand::Redo => self.tabs.active_mut().workspace.redo(),
            UiCommand::AddProject => self.add_project(ctx),
            UiCommand::CopyProject => self.copy_project(),
            UiCommand::PasteProject => self.paste_projects(),
            UiCommand::DuplicateTab => self.pending_switches.push(TabSwitch::Duplicate),
            UiCommand::RenameTab => self.act_on_shown(TabAction::Rename, ctx),
            UiCommand::CloseTab => self.act_on_shown(TabAction::Close, ctx),
            UiCommand::RollForward => self.ask_roll_forward(),
            UiCommand::ReviewYears => self.review_years(),
            UiCommand::Freeze => self.ask_freeze(),
            UiCommand::OpenFrozen => self.find_frozen(),
            UiCommand::Merge => self.ask_merge(),
            UiCommand::ImportLines => self.pick_line_items(),
            UiCommand::ImportCodes => self.pick_code_list(),
            UiCommand::Export(format) => self.ask_export(format),
            UiCommand::Snapshot => self.ask_snapshot(),
            UiCommand::NextTab => self.pending_switches.push(TabSwitch::Step(1)),
            UiCommand::PreviousTab => self.pending_switches.push(TabSwitch::Step(-1)),
            UiCommand::Palette => self.palette = Some(Palette::default()),
            UiCommand::ToggleInspector => {
                let tab = &mut self.tabs.active_mut().state;
                tab.inspector_open = !tab.inspector_open;
            }
            UiCommand::ShowPreview => {
                let tab = &mut self.tabs.active_mut().state;
                tab.inspector_tab = InspectorTab::Preview;
                tab.inspector_open = true;
            }
            UiCommand::ZoomIn => egui::gui_zoom::zoom_in(ctx),
            UiCommand::ZoomOut => egui::gui_zoom::zoom_out(ctx),
            UiCommand::ZoomReset => ctx.set_zoom_factor(1.0),
            UiCommand::Show(page) => self.go(page),
            UiCommand::Shortcuts => self.ask(Dialog::Shortcuts),
            UiCommand::About => self.ask(Dialog::About),
        }
    }

    fn add_project(&mut self, ctx: &Context) {
        let name = crate::locale::tr!("project.new_name");
        let at = self.tabs.active().workspace.scenario().projects.len();
        let item = crate::edit::new_project(&name);
        self.create(&Command::Insert { list: crate::budget::List::Projects, at, item }, ctx);
    }

    pub(super) fn go(&mut self, page: Page) {
        let refusals = self.tabs.active_mut().state.go(page);
        self.refuse(refusals);
    }

    pub(super) fn show_project(&mut self, id: ProjectId) {
        let refusals = self.tabs.active_mut().state.show_project(id);
        self.refuse(refusals);
    }

    fn refuse(&mut self, refusals: Vec<Refusal>) {
        for Refusal { session, message } in refusals {
            self.tabs.active_mut().workspace.cancel(session);
            self.notices.show(Level::Refused, message);
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
}
