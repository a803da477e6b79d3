//! The changes that panels request. Panels never change anything themselves.

use std::cell::RefCell;
use std::path::PathBuf;

use crate::budget::{AmountUnit, Field, ProjectId, Scenario, Stage, Value};
use crate::catalogue::CodeChange;
use crate::edit::levers::Scope;
use crate::edit::merge::Side;
use crate::edit::roll_forward::RollForward;
use crate::edit::{Command, Label, SheetChange, TypingSession};
use crate::export::Format;
use crate::locale::{Language, tr};
use crate::publish::Order;
use crate::text::plain_table::PlainTable;
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::TabId;
use crate::ui::place::Place;

/// An action that a panel requests, carried out at the end of the pass.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Change the scenario, as one undo step.
    Edit(Vec<Command>),
    /// Change the scenario as one undo step, under a label that says more than the commands.
    Perform(Vec<Command>, Label),
    /// Change the scenario while the user types; one session is one undo step.
    EditLive(Vec<Command>, TypingSession),
    /// Open a copy of the scenario in a new tab as an option (方案), and change it as one undo
    /// step.
    PerformInOption(Vec<Command>, Label),
    /// Show the levers page (调控) for these lines.
    Adjust(Scope),
    /// Change one of the open scenarios, shown or not, as one undo step.
    EditIn(TabId, Vec<Command>),
    /// Change one of the open scenarios as one undo step, under a label that says more than the
    /// commands.
    PerformIn(TabId, Vec<Command>, Label),
    /// Write a table to a file that the user chooses; the name is suggested.
    Export(PlainTable, String),
    /// Discard the text typed in a session.
    Cancel(TypingSession),
    /// Add or copy an item and put the cursor on it.
    Create(Command),
    /// Show a place of the window.
    Go(Place),
    /// Show one of the open scenarios, then carry out an intent there.
    InTab(TabId, Box<Intent>),
    /// Run the command of a menu entry.
    Run(UiCommand),
    /// Open a scenario file.
    Open(PathBuf),
    /// Act on one of the open scenarios.
    Tab(TabId, TabAction),
    /// Open a scenario in a new tab as an option (方案A), without a file.
    AddOption(Box<Scenario>),
    /// Make next year's draft.
    RollForward(Box<RollForward>),
    /// Make the accepted changes of a data sheet, which is in the workbook of this name.
    ImportLines(TabId, String, Vec<SheetChange>),
    /// Use the changes of a code list, which is in the file of this name, in all scenarios.
    AcceptCodes(String, Vec<CodeChange>),
    /// Freeze a copy at a stage.
    Freeze(Stage),
    /// Choose a file to merge.
    MergeFromFile(Side),
    /// Use an open scenario as one side of the merge.
    MergeFromTab(Side, TabId),
    /// Merge the chosen versions.
    Merge,
    /// Open the merged scenario in a new tab.
    FinishMerge,
    /// Choose the file to export the budget book to.
    ChooseBookFile(Order),
    /// Choose the folder for a snapshot in these formats.
    ChooseSnapshotFolder(Vec<Format>),
    /// Cancel the export under way.
    CancelExport,
    /// Use the set of official tables with this key; an empty key means no tables.
    ChooseTables(String),
    /// Show the pages of the preview in the layout with this key, whatever the scenario names; or as
    /// usual again.
    PreviewLayout(Option<String>),
    /// Copy the layout with this key to the user's folder.
    CopyLayout(String),
    /// Read the user's layouts, words and tables again.
    ReadDesign,
    /// Make internal copies, with the scenario inside, from now on; or public documents.
    MakeInternalCopies(bool),
    /// Print the date of the export on the cover of the book, or do not.
    DateCover(bool),
    /// Copy projects, ready to be pasted here or elsewhere.
    CopyProjects(Vec<ProjectId>),
    /// Copy projects into another open scenario.
    GiveProjects(Vec<ProjectId>, TabId),
    /// Show the user a message about something refused; it is not an error of the program.
    Refused(String),
    /// Switch the program to another language.
    Speak(Language),
    /// Show amounts in another unit.
    ShowIn(AmountUnit),
    /// Use the light look, the dark look, or that of the system.
    Look(egui::ThemePreference),
}

/// The actions on an open scenario, whether it is shown or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabAction {
    Show,
    Rename,
    Close,
    CloseOthers,
}

/// The queue of intents of one pass.
#[derive(Default)]
pub struct Intents(RefCell<Vec<Intent>>);

impl Intents {
    /// Adds `intent` to the queue.
    pub fn send(&self, intent: Intent) {
        self.0.borrow_mut().push(intent);
    }

    /// Requests that a place is shown.
    pub fn go(&self, place: impl Into<Place>) {
        self.send(Intent::Go(place.into()));
    }

    /// Requests a change of one fact.
    pub fn set(&self, field: Field, value: impl Into<Value>) {
        self.send(Intent::Edit(vec![Command::Set(field, value.into())]));
    }

    /// Requests a change of one fact while the user types.
    pub fn set_live(&self, field: Field, value: impl Into<Value>, session: TypingSession) {
        self.send(Intent::EditLive(vec![Command::Set(field, value.into())], session));
    }

    /// Undoes a session that ended with a text that was not understood, and gives the reason.
    pub fn refuse(&self, text: &str, reason: &str, session: TypingSession) {
        // Of “52*x” the 52 was set while it was typed; it is not what was meant.
        self.send(Intent::Cancel(session));
        self.send(Intent::Refused(tr!("form.refused", text = text, reason = reason).into_owned()));
    }

    /// Removes and returns all intents, in order.
    pub fn take(&self) -> Vec<Intent> {
        self.0.take()
    }
}
