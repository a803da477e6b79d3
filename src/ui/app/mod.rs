//! The program's window: what it holds, and how it starts.

mod file_commands;
mod logic;
mod ui;

use std::path::PathBuf;

use eframe::CreationContext;

use crate::catalogue::Catalogue;
use crate::locale::tr;
use crate::store::{self, Settings};
use crate::ui::dialogs::Dialog;
use crate::ui::files::{FileDialogs, Files};
use crate::ui::intent::Intents;
use crate::ui::notices::{Level, Notices};
use crate::ui::palette::Palette;
use crate::ui::tabs::Tabs;
use crate::ui::workspace::Workspace;
use crate::ui::{fonts, theme};

/// The published 2024 budget of the first user, which opens when no file is named.
const SAMPLE: &str = include_str!("../../../saves/luohu-hr-2024.ron");

/// The window.
pub struct App {
    tabs: Tabs,
    /// What the user chose once for all documents.
    settings: Settings,
    /// Where the settings are kept; `None` keeps them in memory only.
    settings_path: Option<PathBuf>,
    catalogue: Catalogue,
    intents: Intents,
    files: Files,
    file_dialogs: Box<dyn FileDialogs>,
    dialog: Option<Dialog>,
    palette: Option<Palette>,
    notices: Notices,
    /// What waits until unsaved changes have been dealt with.
    after_saving: Option<Pending>,
    /// What is to be done now.
    now: Option<Pending>,
    closing: bool,
    /// What the window is called now.
    title: String,
}

/// What replaces the open document, or the window, once its changes are safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    NewBlank,
    NewFromSample,
    PickFile,
    Open(PathBuf),
    Close,
}

/// What a window starts with.
pub struct Start {
    /// The file to open; the sample when none.
    pub file: Option<PathBuf>,
    /// Where the settings are kept; `None` keeps them in memory only.
    pub settings_path: Option<PathBuf>,
    /// The dialogs to ask for files with.
    pub file_dialogs: Box<dyn FileDialogs>,
}

impl App {
    /// The window as it starts.
    pub fn new(creation: &CreationContext<'_>, start: Start) -> Self {
        let ctx = &creation.egui_ctx;
        fonts::install(ctx);
        theme::install(ctx);
        let settings = start.settings_path.as_deref().map(Settings::load_from).unwrap_or_default();
        settings.language.activate();
        ctx.set_theme(look(settings.theme));

        let mut app = Self {
            tabs: Tabs::new(sample()),
            settings,
            settings_path: start.settings_path,
            catalogue: Catalogue::builtin().clone(),
            intents: Intents::default(),
            files: Files::new(ctx.clone()),
            file_dialogs: start.file_dialogs,
            dialog: None,
            palette: None,
            notices: Notices::default(),
            after_saving: None,
            now: None,
            closing: false,
            title: String::new(),
        };
        if let Some(path) = start.file {
            app.files.open(path);
        }
        app
    }

    /// Whether work goes on beside the window, so that a test can wait for it.
    pub fn is_busy(&self) -> bool {
        self.files.under_way().is_some()
    }

    /// The document that is shown, for tests to look at.
    pub fn workspace(&self) -> &Workspace {
        &self.tabs.active().workspace
    }

    fn save_settings(&mut self) {
        let Some(path) = &self.settings_path else { return };
        if let Err(error) = self.settings.save_to(path) {
            self.notices.show(Level::Failed, error.to_string());
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

/// The sample as a document of its own, without a file that saving could write over.
fn sample() -> Workspace {
    let scenario = store::decode(SAMPLE.as_bytes()).unwrap_or_else(|error| {
        // A test proves that the bundled sample can be read.
        log::error!("{}: {error}", tr!("file.sample"));
        crate::budget::Scenario::blank(2024)
    });
    Workspace::without_file(scenario)
}
