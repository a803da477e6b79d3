//! Questions and messages that must be answered before work goes on.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Id, Modal, RichText, TextEdit, Ui};

use crate::budget::DataSheet;
use crate::locale::tr;
use crate::store::{self, FrozenCopy};
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::{OpenScenario, TabId};
use crate::ui::look::theme::{colors, space};
use crate::ui::overlays::parts::{Weight, buttons, heading};
use crate::ui::work::file_choice::{ChoiceId, Mode, Pick};
use crate::words;

/// A request to close documents or the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseRequest {
    pub ends: CloseScope,
    /// The unsaved states of documents that the user chose to discard.
    pub discarded: Vec<(TabId, u64)>,
}

/// The scope of a request to close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CloseScope {
    /// These documents.
    Tabs(Vec<TabId>),
    Program,
}

impl CloseRequest {
    /// A request that discards nothing yet.
    pub fn of(ends: CloseScope) -> Self {
        Self { ends, discarded: Vec::new() }
    }

    /// True when the request closes `tab`.
    pub fn concerns(&self, tab: TabId) -> bool {
        match &self.ends {
            CloseScope::Tabs(tabs) => tabs.contains(&tab),
            CloseScope::Program => true,
        }
    }
}

/// A question or message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// These documents have changes that are in no file.
    Unsaved(CloseRequest, Vec<TabId>),
    /// Another program has changed the file of a document.
    ChangedOnDisk(TabId, PathBuf),
    /// A file of a document to close is still being written, and the job can be cancelled.
    WorkUnderWay(CloseRequest),
    /// A file or folder exists at the path of one to write, and no dialog has asked about it yet.
    Exists(ChoiceId, PathBuf),
    /// The system has no file dialogs: the user must type the path.
    TypePath(ChoiceId, Pick),
    /// The document must be saved before it can be frozen.
    SaveFirst(TabId),
    /// The list of frozen copies, to open one of them.
    Frozen(Vec<FrozenCopy>),
    /// The workbook of this name, from which the document was restored, has a data sheet that says
    /// something else.
    SheetEdited(TabId, String, Arc<DataSheet>),
    /// Something failed.
    Failure {
        /// The thing that failed.
        title: String,
        /// The reason, what was kept, and what to do next.
        message: String,
    },
    /// The keyboard shortcuts of the program.
    Shortcuts,
    /// Information about the program.
    About,
}

/// The answer to a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do nothing.
    Close,
    /// Save these documents, then close.
    SaveThen(CloseRequest, Vec<TabId>),
    /// Close without saving these documents.
    Discard(CloseRequest, Vec<TabId>),
    /// Close once the running jobs have ended.
    Wait(CloseRequest),
    /// Cancel the running jobs, then close.
    CancelWork(CloseRequest),
    /// Overwrite the changes that another program made to the file.
    Overwrite(TabId, PathBuf),
    /// Save a document under another name.
    SaveAs(TabId),
    /// Show what the data sheet of a workbook would change.
    TakeIn(TabId, String, Arc<DataSheet>),
    /// Open a file.
    Open(PathBuf),
    /// Use the typed path.
    Path(ChoiceId, PathBuf),
    /// Write to this path and replace the existing file.
    Replace(ChoiceId, PathBuf),
    /// Choose another file.
    ChooseAgain(ChoiceId),
}

/// Draws the dialog. Returns the answer once there is one.
pub fn show(ui: &Ui, dialog: &Dialog, open: &[OpenScenario<'_>]) -> Option<Answer> {
    let width = if *dialog == Dialog::Shortcuts { 420.0 } else { 460.0 };
    let frame = egui::Frame::popup(ui.style()).inner_margin(20.0);
    let response = Modal::new(Id::unique("dialog")).frame(frame).show(ui, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = space::M;
        match dialog {
            Dialog::Unsaved(leaving, tabs) => unsaved(ui, leaving, tabs, open),
            Dialog::ChangedOnDisk(tab, path) => {
                let title = tr!("dialog.changed_title", name = store::display_name(path));
                let answers = [Answer::SaveAs(*tab), Answer::Overwrite(*tab, path.clone())];
                overwrite(ui, &title, &tr!("dialog.changed_message"), answers)
            }
            Dialog::WorkUnderWay(leaving) => work_under_way(ui, leaving),
            Dialog::Exists(id, path) => {
                let title = tr!("dialog.exists_title", name = store::display_name(path));
                let answers = [Answer::ChooseAgain(*id), Answer::Replace(*id, path.clone())];
                overwrite(ui, &title, &tr!("dialog.exists_message"), answers)
            }
            Dialog::TypePath(id, pick) => type_path(ui, *id, pick),
            Dialog::SaveFirst(tab) => save_first(ui, *tab),
            Dialog::Frozen(copies) => frozen(ui, copies),
            Dialog::SheetEdited(tab, name, sheet) => sheet_edited(ui, *tab, name, sheet),
            Dialog::Failure { title, message } => {
                heading(ui, title);
                ui.add(egui::Label::new(message).wrap().selectable(true));
                buttons(ui, [(tr!("dialog.close").into_owned(), Weight::Primary, Answer::Close)])
            }
            Dialog::Shortcuts => shortcuts(ui),
            Dialog::About => about(ui),
        }
    });
    let dismissed = response.should_close().then_some(Answer::Close);
    let answer = response.inner.or(dismissed);
    if answer.is_some() {
        ui.data_mut(|data| data.remove_temp::<String>(typed_path()));
    }
    answer
}

fn unsaved(
    ui: &mut Ui,
    leaving: &CloseRequest,
    tabs: &[TabId],
    open: &[OpenScenario<'_>],
) -> Option<Answer> {
    let unsaved: Vec<_> = open.iter().filter(|open| tabs.contains(&open.tab)).collect();
    let (save, discard) = if let [one] = unsaved.as_slice() {
        heading(ui, &tr!("dialog.unsaved_title", name = one.file_name()));
        ui.label(tr!("dialog.unsaved_message"));
        (tr!("dialog.save"), tr!("dialog.discard"))
    } else {
        heading(ui, &tr!("tabs.unsaved_title", count = unsaved.len()));
        egui::ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for open in unsaved {
                unsaved_entry(ui, *open);
            }
        });
        ui.label(tr!("dialog.unsaved_message"));
        (tr!("tabs.save_all"), tr!("tabs.discard_all"))
    };
    buttons(
        ui,
        [
            (save.into_owned(), Weight::Primary, Answer::SaveThen(leaving.clone(), tabs.to_vec())),
            (discard.into_owned(), Weight::Plain, Answer::Discard(leaving.clone(), tabs.to_vec())),
            (tr!("dialog.cancel").into_owned(), Weight::Plain, Answer::Close),
        ],
    )
}

fn work_under_way(ui: &mut Ui, leaving: &CloseRequest) -> Option<Answer> {
    heading(ui, &tr!("work.title"));
    ui.add(egui::Label::new(tr!("work.message")).wrap());
    let [wait, cancel, stay] = match leaving.ends {
        CloseScope::Program => {
            [tr!("work.wait_and_quit"), tr!("work.cancel_and_quit"), tr!("work.no_quit")]
        }
        CloseScope::Tabs(_) => {
            [tr!("work.wait_and_close"), tr!("work.cancel_and_close"), tr!("work.no_close")]
        }
    };
    buttons(
        ui,
        [
            (wait.into_owned(), Weight::Primary, Answer::Wait(leaving.clone())),
            (cancel.into_owned(), Weight::Plain, Answer::CancelWork(leaving.clone())),
            (stay.into_owned(), Weight::Plain, Answer::Close),
        ],
    )
}

fn unsaved_entry(ui: &mut Ui, open: OpenScenario<'_>) {
    let quiet = colors(ui.visuals()).quiet;
    ui.horizontal(|ui| {
        ui.label("•");
        let place =
            open.path().map_or_else(|| tr!("status.no_file").into_owned(), store::display_name);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(place).small().color(quiet));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(open.title()).truncate());
            });
        });
    });
}

/// Asks before a file is replaced. The two answers are: write elsewhere, and replace it.
fn overwrite(ui: &mut Ui, title: &str, message: &str, answers: [Answer; 2]) -> Option<Answer> {
    let [elsewhere, replace] = answers;
    heading(ui, title);
    ui.label(message);
    buttons(
        ui,
        [
            (tr!("dialog.save_as").into_owned(), Weight::Primary, elsewhere),
            (tr!("dialog.overwrite").into_owned(), Weight::Plain, replace),
            (tr!("dialog.cancel").into_owned(), Weight::Plain, Answer::Close),
        ],
    )
}

fn type_path(ui: &mut Ui, id: ChoiceId, pick: &Pick) -> Option<Answer> {
    let (suggested, action) = match &pick.mode {
        Mode::Open => ("", tr!("dialog.open")),
        Mode::Folder | Mode::NewFolder(_) => ("", tr!("dialog.save")),
        Mode::Save(name) => (name.as_str(), tr!("dialog.save")),
    };
    heading(ui, &pick.title);
    ui.label(tr!("dialog.path_message"));
    let typed = typed_path();
    let mut path: String =
        ui.data(|data| data.get_temp(typed)).unwrap_or_else(|| suggested.to_owned());
    let field =
        TextEdit::singleline(&mut path).id(typed.with("field")).desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(tr!("dialog.path"));
    // Checked before the focus is requested again, which would hide its loss.
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(typed, path.clone()));
    let chosen = Answer::Path(id, PathBuf::from(path.trim()));
    let answer = buttons(
        ui,
        [
            (action.into_owned(), Weight::Primary, chosen.clone()),
            (tr!("dialog.cancel").into_owned(), Weight::Plain, Answer::Close),
        ],
    );
    let answer = if entered { Some(chosen) } else { answer };
    // An empty path is not an answer.
    answer.filter(|answer| *answer == Answer::Close || !path.trim().is_empty())
}

fn save_first(ui: &mut Ui, tab: TabId) -> Option<Answer> {
    heading(ui, &tr!("seal.save_first_title"));
    ui.label(tr!("seal.save_first"));
    buttons(
        ui,
        [
            (tr!("dialog.save_as").into_owned(), Weight::Primary, Answer::SaveAs(tab)),
            (tr!("dialog.cancel").into_owned(), Weight::Plain, Answer::Close),
        ],
    )
}

fn sheet_edited(ui: &mut Ui, tab: TabId, name: &str, sheet: &Arc<DataSheet>) -> Option<Answer> {
    heading(ui, &tr!("take_in.edited_title", name = name));
    ui.add(egui::Label::new(tr!("take_in.edited")).wrap());
    let take_in = Answer::TakeIn(tab, name.to_owned(), Arc::clone(sheet));
    buttons(
        ui,
        [
            (tr!("take_in.look").into_owned(), Weight::Primary, take_in),
            (tr!("take_in.leave").into_owned(), Weight::Plain, Answer::Close),
        ],
    )
}

fn frozen(ui: &mut Ui, copies: &[FrozenCopy]) -> Option<Answer> {
    heading(ui, &tr!("seal.list_title"));
    let quiet = colors(ui.visuals()).quiet;
    let mut opened = None;
    egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        for copy in copies {
            let name = store::display_name(&copy.path);
            ui.horizontal(|ui| {
                let button = ui.button(words::stage(copy.stage));
                if button.accessible_name(name.as_str()).clicked() {
                    opened = Some(Answer::Open(copy.path.clone()));
                }
                let name = RichText::new(name).small().color(quiet);
                ui.add(egui::Label::new(name).truncate());
            });
        }
    });
    let closed = buttons(ui, [(tr!("dialog.close").into_owned(), Weight::Primary, Answer::Close)]);
    opened.or(closed)
}

/// The key of the typed path in egui's memory, where it is kept while the dialog is open.
fn typed_path() -> Id {
    Id::unique("typed path")
}

fn shortcuts(ui: &mut Ui) -> Option<Answer> {
    heading(ui, &tr!("command.shortcuts"));
    let quiet = colors(ui.visuals()).quiet;
    egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        egui::Grid::new("shortcuts").num_columns(2).spacing([space::XL, 6.0]).show(ui, |ui| {
            for command in UiCommand::all() {
                let Some(keys) = command.shortcut() else { continue };
                ui.label(command.text());
                ui.label(RichText::new(ui.format_shortcut(&keys)).color(quiet));
                ui.end_row();
            }
            for (keys, text) in [
                ("Enter / Shift+Enter", tr!("shortcut.enter")),
                ("Tab / Shift+Tab", tr!("shortcut.tab")),
                ("F2", tr!("shortcut.edit")),
                ("Esc", tr!("shortcut.escape")),
                ("Shift+↑ ↓ ← →", tr!("shortcut.select")),
                ("Ctrl+C / Ctrl+X / Ctrl+V", tr!("shortcut.clipboard")),
                ("Alt+↑ / Alt+↓", tr!("shortcut.move")),
            ] {
                ui.label(text);
                ui.label(RichText::new(keys).color(quiet));
                ui.end_row();
            }
        });
    });
    buttons(ui, [(tr!("dialog.close").into_owned(), Weight::Primary, Answer::Close)])
}

fn about(ui: &mut Ui) -> Option<Answer> {
    heading(ui, &tr!("about.title"));
    ui.label(tr!("about.version", version = env!("CARGO_PKG_VERSION")));
    ui.label(tr!("about.text"));
    ui.label(RichText::new(tr!("about.codes")).small().color(colors(ui.visuals()).quiet));
    ui.label(RichText::new(tr!("about.font")).small().color(colors(ui.visuals()).quiet));
    buttons(ui, [(tr!("dialog.close").into_owned(), Weight::Primary, Answer::Close)])
}
