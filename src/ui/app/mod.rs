//! The program's window: its state and its start.

mod answers;
mod code_list;
mod copied_projects;
mod file_commands;
mod freeze;
mod leaving;
mod logic;
mod merge;
mod project_clipboard;
mod publish_commands;
mod reveal;
mod roll_forward;
mod sheet_import;
mod tab_commands;
mod tabs;
mod ui;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use eframe::CreationContext;

use crate::locale::tr;
use crate::publish::Design;
use crate::store::{self, Settings};
use crate::ui::documents::workspace::Workspace;
use crate::ui::intent::Intents;
use crate::ui::look::{fonts, theme};
use crate::ui::overlays::dialogs::Dialog;
use crate::ui::overlays::notices::{Level, Notices};
use crate::ui::overlays::palette::Palette;
use crate::ui::overlays::sheets::Sheet;
use crate::ui::panels::{Preview, TabStrip};
use crate::ui::work::file_choice::Choices;
use crate::ui::work::file_dialogs::FileDialogs;
use crate::ui::work::jobs::Jobs;
use crate::ui::work::threads::Threads;
use copied_projects::CopiedProjects;
use leaving::PendingClose;
use tab_commands::TabSwitch;
use tabs::Tabs;

/// The published 2024 budget of the first user, which opens when no file is given.
const SAMPLE: &str = include_str!("../../../saves/luohu-hr-2024.ron");

/// The window.
pub struct App {
    tabs: Tabs,
    /// The user's choices for all documents.
    settings: Settings,
    /// The file of the settings; `None` keeps them in memory only.
    settings_path: Option<PathBuf>,
    /// The words, tables and code lists that the budget book is drawn with.
    design: Arc<Design>,
    intents: Intents,
    jobs: Jobs<Self>,
    file_dialogs: Box<dyn FileDialogs>,
    file_choices: Choices<Self>,
    /// The waiting dialogs; the first is shown.
    dialogs: VecDeque<Dialog>,
    palette: Option<Palette>,
    /// The form that is filled in before an action on the whole scenario.
    sheet: Option<Sheet>,
    notices: Notices,
    /// The state of the tab strip.
    strip: TabStrip,
    /// The preview of the shown document's pages.
    preview: Preview,
    /// Switches between tabs that wait until the text being typed is committed.
    pending_switches: Vec<TabSwitch>,
    /// True when the text being typed is committed, so that tabs can be switched.
    is_settled: bool,
    /// The copied projects, ready to be pasted.
    copied_projects: CopiedProjects,
    /// A pending close or quit that waits until everything is written.
    departure: Option<PendingClose>,
    closing: bool,
    /// The current title of the window.
    title: String,
}

/// The inputs of a new window.
pub struct Start {
    /// The file to open; `None` opens the sample.
    pub file: Option<PathBuf>,
    /// The file of the settings; `None` keeps them in memory only.
    pub settings_path: Option<PathBuf>,
    /// The system's file dialogs.
    pub file_dialogs: Box<dyn FileDialogs>,
    /// The threads for background jobs.
    pub threads: Box<dyn Threads>,
}

impl App {
    /// Creates the window and starts to read the file, if one is given.
    pub fn new(creation: &CreationContext<'_>, start: Start) -> Self {
        let ctx = &creation.egui_ctx;
        fonts::install(ctx);
        theme::install(ctx);
        let settings = start.settings_path.as_deref().map(Settings::load_from).unwrap_or_default();
        settings.language.activate();
        ctx.set_theme(look(settings.theme));

        let mut app = Self {
            tabs: Tabs::new(sample()),
            preview: Preview::new(settings.wide_preview),
            settings,
            settings_path: start.settings_path,
            design: Arc::new(Design::default()),
            intents: Intents::default(),
            jobs: Jobs::new(ctx.clone(), start.threads),
            file_dialogs: start.file_dialogs,
            file_choices: Choices::default(),
            dialogs: VecDeque::new(),
            palette: None,
            sheet: None,
            notices: Notices::default(),
            strip: TabStrip::default(),
            pending_switches: Vec::new(),
            is_settled: false,
            copied_projects: CopiedProjects::default(),
            departure: None,
            closing: false,
            title: String::new(),
        };
        app.load_design();
        if let Some(path) = start.file {
            app.open(path);
        }
        app
    }

    /// The number of background jobs under way, so that a test can wait for them.
    pub fn jobs_under_way(&self) -> usize {
        self.jobs.under_way().count()
    }

    /// The document that is shown, for tests to look at.
    pub fn workspace(&self) -> &Workspace {
        &self.tabs.active().workspace
    }

    /// Saves the chosen width of the preview (wide or narrow) when it has changed.
    fn keep_width(&mut self) {
        let is_wide = self.preview.is_wide();
        if self.settings.wide_preview != is_wide {
            self.settings.wide_preview = is_wide;
            self.save_settings();
        }
    }

    fn save_settings(&mut self) {
        let Some(path) = &self.settings_path else { return };
        if let Err(error) = self.settings.save_to(path) {
            let why = store::io_reason(&error);
            self.notices.show(Level::Failed, tr!("file.settings_not_saved", why = why));
        }
    }
}

fn look(choice: store::ThemeChoice) -> egui::ThemePreference {
    match choice {
        store::ThemeChoice::System => egui::ThemePreference::System,
        store::ThemeChoice::Light => egui::ThemePreference::Light,
        store::ThemeChoice::Dark => egui::ThemePreference::Dark,
    }
}

/// The sample as a document without a file, so that saving cannot overwrite anything.
fn sample() -> Workspace {
    let scenario = store::decode(SAMPLE.as_bytes()).unwrap_or_else(|error| {
        // A test proves that the bundled sample can be read.
        log::error!("{}: {error}", tr!("file.sample"));
        crate::budget::Scenario::blank(2024)
    });
    Workspace::without_file(scenario)
}
