//! Files as the window sees them: dialogs to choose one, and workers that read and write.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::Context;

use crate::budget::{Scenario, Stage};
use crate::edit::Document;
use crate::edit::merge::{Merge, Side};
use crate::export::Format;
use crate::import::line_items::{self, ImportedLine};
use crate::locale::tr;
use crate::publish::{self, Order, Piece, RestoreError};
use crate::store::{self, FileStamp, FrozenCopy, LoadError, Loaded, SaveError};
use crate::text::plain_table::{self, PlainTable};
use crate::ui::documents::workspace::TabId;
use crate::ui::work::publishing::format_name;

/// The least time a person needs to answer a dialog.
const FASTEST_ANSWER: Duration = Duration::from_millis(200);

/// What a dialog is to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A file to open.
    Open,
    /// A place to save under, with a name to suggest.
    SaveAs(String),
    /// A place to export a table to, with a name to suggest.
    SaveTable(String),
    /// A place to export the budget book to, with a name to suggest; a folder to make one in where
    /// each page is a file of its own.
    Book(Order, String),
    /// A folder to make a snapshot in.
    SnapshotFolder(Vec<Format>),
    /// A workbook to take line items from.
    LineItems,
    /// A file to merge: the base, or theirs.
    Merge(Side),
}

impl Pick {
    /// What the dialog is called.
    pub fn title(&self) -> Cow<'static, str> {
        match self {
            Self::Open => tr!("file.open_title"),
            Self::SaveAs(_) => tr!("file.save_title"),
            Self::SaveTable(_) => tr!("export.title"),
            Self::Book(..) => tr!("publish.file_title"),
            Self::SnapshotFolder(_) => tr!("publish.folder_title"),
            Self::LineItems => tr!("take_in.title"),
            Self::Merge(Side::Base) => tr!("merge.pick_base"),
            Self::Merge(_) => tr!("merge.pick_theirs"),
        }
    }
}

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A file.
    Path(PathBuf),
    /// Nothing was chosen.
    Nothing,
    /// The system has no dialog to show.
    NoDialog,
}

/// Hands back what came of a dialog.
pub type PickReply = Box<dyn FnOnce(Picked) + Send>;

/// The system's file dialogs, or what stands for them in a test.
pub trait FileDialogs {
    /// Shows a dialog and returns at once; the reply comes later, from any thread.
    fn pick(&self, pick: &Pick, folder: Option<&Path>, frame: &eframe::Frame, reply: PickReply);
}

/// The dialogs of the desktop.
pub struct NativeDialogs;

impl FileDialogs for NativeDialogs {
    fn pick(&self, pick: &Pick, folder: Option<&Path>, frame: &eframe::Frame, reply: PickReply) {
        let dialog = rfd::AsyncFileDialog::new().set_parent(frame);
        let mut dialog = match pick {
            Pick::SaveTable(_) => dialog.add_filter(tr!("export.kind"), &["csv"]),
            Pick::Book(order, _) => {
                dialog.add_filter(format_name(order.format), &[order.format.extension()])
            }
            Pick::LineItems => dialog.add_filter(tr!("take_in.workbook"), &["xlsx"]),
            Pick::Open => dialog
                .add_filter(tr!("file.scenario"), &["ron"])
                .add_filter(tr!("publish.carriers"), &publish::CARRIERS),
            _ => dialog.add_filter(tr!("file.scenario"), &["ron"]),
        };
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        // The dialog is made here, on the main thread, as some systems demand; only the waiting is
        // done elsewhere.
        let wait: Box<dyn FnOnce() -> Option<PathBuf> + Send> = match pick {
            Pick::Open | Pick::LineItems | Pick::Merge(_) => {
                let chosen = dialog.set_title(pick.title()).pick_file();
                Box::new(|| pollster::block_on(chosen).map(Into::into))
            }
            Pick::SnapshotFolder(_) | Pick::Book(Order { piece: Piece::Each, .. }, _) => {
                let chosen = dialog.set_title(pick.title()).pick_folder();
                Box::new(|| pollster::block_on(chosen).map(Into::into))
            }
            Pick::SaveAs(name) | Pick::SaveTable(name) | Pick::Book(_, name) => {
                let dialog = dialog.set_title(pick.title()).set_file_name(name);
                let chosen = dialog.save_file();
                Box::new(|| pollster::block_on(chosen).map(Into::into))
            }
        };
        worker("file-dialog", move || {
            let asked = Instant::now();
            reply(match wait() {
                Some(path) => Picked::Path(path),
                // Nobody closes a dialog so fast: there was none (no portal and no zenity).
                None if asked.elapsed() < FASTEST_ANSWER => Picked::NoDialog,
                None => Picked::Nothing,
            });
        });
    }
}

/// What a worker or a dialog has brought.
pub enum Outcome {
    /// A file was read, or not.
    Opened(PathBuf, Result<Box<Loaded>, LoadError>),
    /// A state of the document was written, or not.
    Saved { tab: TabId, path: PathBuf, state: u64, result: Result<FileStamp, SaveError> },
    /// A table was written, or not.
    TableSaved { path: PathBuf, result: Result<(), SaveError> },
    /// The scenario inside an exported file was had back, or not.
    Restored(PathBuf, Result<Box<Scenario>, RestoreError>),
    /// A dialog that a document asked for was answered.
    Picked { tab: TabId, pick: Pick, picked: Picked },
    /// Something that a document was to be made of or kept as.
    Brought(TabId, Brought),
}

/// The result of work beside the window that a document asked for.
pub enum Brought {
    /// A copy was frozen, or not.
    Frozen { stage: Stage, result: Result<PathBuf, SaveError> },
    /// The frozen copies beside the file.
    FrozenCopies(io::Result<Vec<FrozenCopy>>),
    /// A file to merge was read, or not.
    MergeSource { side: Side, path: PathBuf, result: Result<Box<Loaded>, LoadError> },
    /// The line items of a workbook were read, or not; then with the reason.
    LineItems { path: PathBuf, lines: Result<Vec<ImportedLine>, String> },
    /// This revision of the document was merged.
    Merged { merge: Box<Merge>, revision: u64 },
}

/// Work under way beside the window.
pub struct Files {
    ctx: Context,
    sender: Sender<Outcome>,
    receiver: Receiver<Outcome>,
    under_way: Vec<String>,
    /// The states of documents that are being written.
    saving: Vec<(TabId, u64)>,
}

impl Files {
    /// Nothing under way; results wake the window of `ctx`.
    pub fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver, under_way: Vec::new(), saving: Vec::new() }
    }

    /// The window whose work this is.
    pub fn context(&self) -> &Context {
        &self.ctx
    }

    /// What is under way, in words; empty when nothing is.
    pub fn under_way(&self) -> Option<&str> {
        self.under_way.first().map(String::as_str)
    }

    /// Whether this state of a document is being written.
    pub fn is_saving(&self, tab: TabId, state: u64) -> bool {
        self.saving.contains(&(tab, state))
    }

    /// Whether any state of this document is being written.
    pub fn is_saving_some_of(&self, tab: TabId) -> bool {
        self.saving.iter().any(|(saving, _)| *saving == tab)
    }

    /// Whether anything is being written.
    pub fn is_saving_any(&self) -> bool {
        !self.saving.is_empty()
    }

    /// Reads a scenario file.
    pub fn open(&mut self, path: PathBuf) {
        self.start(
            tr!("file.opening", name = store::display_name(&path)).into_owned(),
            move || {
                let result = store::load(&path).map(Box::new);
                Outcome::Opened(path, result)
            },
        );
    }

    /// Gets the scenario back out of an exported file.
    pub fn restore(&mut self, path: PathBuf) {
        self.start(
            tr!("file.opening", name = store::display_name(&path)).into_owned(),
            move || {
                let bytes = store::read_file(&path).map_err(RestoreError::from);
                let result = bytes.and_then(|bytes| publish::restore(&bytes)).map(Box::new);
                Outcome::Restored(path, result)
            },
        );
    }

    /// Reads the line items of a workbook for a document.
    pub fn read_line_items(&mut self, tab: TabId, path: PathBuf) {
        self.bring(
            tab,
            tr!("file.opening", name = store::display_name(&path)).into_owned(),
            move || {
                let lines = store::read_file(&path)
                    .map_err(|error| error.to_string())
                    .and_then(|bytes| line_items::read(&bytes).map_err(|error| error.to_string()));
                Brought::LineItems { path, lines }
            },
        );
    }

    /// Writes the present state of a document, unless the file is no longer as `expected`.
    pub fn save(
        &mut self,
        tab: TabId,
        path: PathBuf,
        document: &Document,
        expected: Option<FileStamp>,
    ) {
        let (scenario, state) = (document.scenario().clone(), document.state());
        self.saving.push((tab, state));
        self.start(tr!("file.saving", name = store::display_name(&path)).into_owned(), move || {
            let result = store::save(&path, &scenario, expected.as_ref());
            Outcome::Saved { tab, path, state, result }
        });
    }

    /// Writes a table.
    pub fn save_table(&mut self, path: PathBuf, table: &PlainTable) {
        let bytes = plain_table::csv(table).into_bytes();
        self.start(tr!("file.saving", name = store::display_name(&path)).into_owned(), move || {
            let result = store::replace_whole(&path, &bytes);
            Outcome::TableSaved { path, result }
        });
    }

    /// Asks for a file on behalf of a document.
    pub fn pick(
        &mut self,
        tab: TabId,
        dialogs: &dyn FileDialogs,
        pick: &Pick,
        folder: Option<&Path>,
        frame: &eframe::Frame,
    ) {
        self.under_way.push(tr!("file.choosing").into_owned());
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let asked = pick.clone();
        let reply: PickReply = Box::new(move |picked| {
            // The window may be gone by now, and then nobody waits for the answer.
            sender.send(Outcome::Picked { tab, pick: asked, picked }).ok();
            ctx.request_repaint();
        });
        dialogs.pick(pick, folder, frame, reply);
    }

    /// Does something for a document that takes its time.
    pub fn bring(
        &mut self,
        tab: TabId,
        what: String,
        work: impl FnOnce() -> Brought + Send + 'static,
    ) {
        self.start(what, move || Outcome::Brought(tab, work()));
    }

    fn start(&mut self, what: String, work: impl FnOnce() -> Outcome + Send + 'static) {
        self.under_way.push(what);
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        worker("files", move || {
            sender.send(work()).ok();
            ctx.request_repaint();
        });
    }

    /// What has come back since the last call.
    pub fn poll(&mut self) -> Vec<Outcome> {
        let outcomes: Vec<_> = self.receiver.try_iter().collect();
        let done = outcomes.len().min(self.under_way.len());
        self.under_way.drain(..done);
        for outcome in &outcomes {
            if let Outcome::Saved { tab, state, .. } = outcome
                && let Some(at) = self.saving.iter().position(|it| *it == (*tab, *state))
            {
                self.saving.remove(at);
            }
        }
        outcomes
    }
}

fn worker(name: &str, work: impl FnOnce() + Send + 'static) {
    let started = std::thread::Builder::new().name(name.to_owned()).spawn(work);
    if let Err(error) = started {
        log::error!("no thread for {name}: {error}");
    }
}
