//! What panels ask for. Panels never change anything themselves.

use std::cell::RefCell;
use std::path::PathBuf;

use crate::budget::{AmountUnit, Field, ProjectId, Scenario, Stage, Value};
use crate::edit::levers::Scope;
use crate::edit::merge::Side;
use crate::edit::roll_forward::RollForward;
use crate::edit::{Command, Label, TypingSession};
use crate::export::Format;
use crate::locale::Language;
use crate::publish::Order;
use crate::text::plain_table::PlainTable;
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::TabId;
use crate::ui::place::Place;

/// Something a panel wants done at the end of the pass.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Change the scenario, as one step.
    Edit(Vec<Command>),
    /// Change the scenario as one step under a label that tells more than the commands.
    Perform(Vec<Command>, Label),
    /// Change the scenario while the user types; one session is one step.
    EditLive(Vec<Command>, TypingSession),
    /// Put a copy beside the scenario as an option of its own, and change that as one step.
    PerformInOption(Vec<Command>, Label),
    /// Show the levers, to be pulled on these lines.
    Adjust(Scope),
    /// Change one of the open scenarios, shown or not, as one step.
    EditIn(TabId, Vec<Command>),
    /// Change one of the open scenarios as one step under a label that tells more than the commands.
    PerformIn(TabId, Vec<Command>, Label),
    /// Write a table to a file that is still to be chosen; with a name to suggest.
    Export(PlainTable, String),
    /// Give up what was typed in a session.
    Cancel(TypingSession),
    /// Add or copy something and put the cursor on it.
    Create(Command),
    /// Show a place of the window.
    Go(Place),
    /// Show one of the open scenarios and do something there.
    InTab(TabId, Box<Intent>),
    /// Do what a menu entry says.
    Run(UiCommand),
    /// Open a scenario file.
    Open(PathBuf),
    /// Do something with one of the open scenarios.
    Tab(TabId, TabAction),
    /// Put a scenario beside the others as an option of its own (方案A), without a file.
    AddOption(Box<Scenario>),
    /// Make next year's draft.
    RollForward(Box<RollForward>),
    /// Freeze a copy at a stage.
    Freeze(Stage),
    /// Choose a file to merge.
    MergeFromFile(Side),
    /// Take an open scenario to merge.
    MergeFromTab(Side, TabId),
    /// Merge what was chosen.
    Merge,
    /// Put the merged scenario beside the others.
    FinishMerge,
    /// Choose where the budget book is to be exported to.
    ChooseBookFile(Order),
    /// Choose where a snapshot in these formats is to be made.
    ChooseSnapshotFolder(Vec<Format>),
    /// Cancel what is being exported.
    CancelExport,
    /// Choose the set of official tables by its key, or none.
    ChooseTables(String),
    /// The day of the export stands on the cover of the book, or does not.
    DateCover(bool),
    /// Keep copies of projects to be put in elsewhere.
    CopyProjects(Vec<ProjectId>),
    /// Put copies of projects into another open scenario.
    GiveProjects(Vec<ProjectId>, TabId),
    /// Tell the user something that is not an error of the program.
    Refused(String),
    /// Speak another language.
    Speak(Language),
    /// Show amounts in another unit.
    ShowIn(AmountUnit),
    /// Follow the system's light or dark look, or not.
    Look(egui::ThemePreference),
}

/// What can be done with an open scenario, whether it is shown or not.
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
    /// Asks for `intent`.
    pub fn send(&self, intent: Intent) {
        self.0.borrow_mut().push(intent);
    }

    /// Asks for a place to be shown.
    pub fn go(&self, place: impl Into<Place>) {
        self.send(Intent::Go(place.into()));
    }

    /// Asks for one fact to be changed.
    pub fn set(&self, field: Field, value: impl Into<Value>) {
        self.send(Intent::Edit(vec![Command::Set(field, value.into())]));
    }

    /// Asks for one fact to be changed while the user types.
    pub fn set_live(&self, field: Field, value: impl Into<Value>, session: TypingSession) {
        self.send(Intent::EditLive(vec![Command::Set(field, value.into())], session));
    }

    /// Takes all that was asked for, in order.
    pub fn take(&self) -> Vec<Intent> {
        self.0.take()
    }
}
