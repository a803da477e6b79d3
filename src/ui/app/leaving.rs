//! Closing documents and the window without ever losing a change or a file that is being written.

use egui::{Context, ViewportCommand};

use super::App;
use super::tab_commands::TabSwitch;
use super::tabs::Tab;
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::dialogs::{CloseRequest, CloseScope, Dialog};
use crate::ui::work::job::Job;

/// A pending close or quit that waits until everything is written.
pub(super) struct PendingClose {
    leaving: CloseRequest,
    /// The documents still to save; the first is being saved now.
    save: Vec<TabId>,
}

impl App {
    /// Closes documents or the program at once when nothing would be lost; otherwise asks the user,
    /// or waits for the files that are being written.
    pub(super) fn leave(&mut self, leaving: CloseRequest, ctx: &Context) {
        let is_alone = self.tabs.count() == 1;
        if is_alone && self.tabs.active().is_untouched() && leaving.ends != CloseScope::Program {
            // Closing it would only open the sample again.
            return;
        }
        let unsaved: Vec<_> = self.unsaved(&leaving).map(Tab::id).collect();
        if !unsaved.is_empty() {
            if let [tab] = unsaved.as_slice() {
                // Show the document before asking about it.
                self.bring_forward(*tab);
            }
            self.ask_first(Dialog::Unsaved(leaving, unsaved));
        } else if self.written_for(&leaving).any(Job::can_be_cancelled) {
            self.ask_first(Dialog::WorkUnderWay(leaving));
        } else if self.is_held_up(&leaving) {
            self.departure = Some(PendingClose { leaving, save: Vec::new() });
        } else {
            self.depart(leaving, ctx);
        }
    }

    /// True when the window may close at once.
    pub(super) fn may_quit(&self) -> bool {
        let quit = CloseRequest::of(CloseScope::Program);
        self.unsaved(&quit).next().is_none() && !self.is_held_up(&quit)
    }

    /// The documents whose current state is not in a file, is not being saved and was not discarded
    /// by the user.
    fn unsaved(&self, leaving: &CloseRequest) -> impl Iterator<Item = &Tab> {
        self.tabs.iter().filter(|tab| {
            let (id, document) = (tab.id(), tab.workspace.document());
            leaving.concerns(id)
                && document.is_dirty()
                && !leaving.discarded.contains(&(id, document.state()))
                && !self.jobs.is_saving(id, document.state())
        })
    }

    /// The jobs that are writing a file of the documents to close.
    fn written_for(&self, leaving: &CloseRequest) -> impl Iterator<Item = &Job> {
        let concerns = |job: &&Job| job.tab().is_some_and(|tab| leaving.concerns(tab));
        self.jobs.under_way().filter(|job| job.writes()).filter(concerns)
    }

    /// True while a file is being written: closing and quitting wait until it is on the disk.
    fn is_held_up(&self, leaving: &CloseRequest) -> bool {
        self.written_for(leaving).next().is_some()
    }

    fn depart(&mut self, leaving: CloseRequest, ctx: &Context) {
        match leaving.ends {
            CloseScope::Tabs(tabs) => self.pending_switches.push(TabSwitch::Close(tabs)),
            CloseScope::Program => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
        ctx.request_repaint();
    }

    /// Closes without saving the changes made in `tabs` so far.
    pub(super) fn discard_and_leave(
        &mut self,
        mut leaving: CloseRequest,
        tabs: &[TabId],
        ctx: &Context,
    ) {
        let state = |tab: &Tab| (tab.id(), tab.workspace.document().state());
        leaving.discarded = tabs.iter().filter_map(|tab| self.tabs.get(*tab)).map(state).collect();
        self.leave(leaving, ctx);
    }

    /// Closes once the running jobs have ended.
    pub(super) fn wait_and_leave(&mut self, leaving: CloseRequest) {
        self.departure = Some(PendingClose { leaving, save: Vec::new() });
    }

    /// Cancels the running jobs that can be cancelled, and closes once they have ended.
    pub(super) fn cancel_work_and_leave(&mut self, leaving: CloseRequest) {
        self.written_for(&leaving).for_each(Job::cancel);
        self.wait_and_leave(leaving);
    }

    /// Saves `tabs` one after the other, then closes.
    pub(super) fn save_and_leave(&mut self, leaving: CloseRequest, tabs: Vec<TabId>) {
        self.departure = Some(PendingClose { leaving, save: tabs });
        self.save_next_before_leaving();
    }

    /// Saves the next document when `saved` was the one being saved before closing.
    pub(super) fn saved_before_leaving(&mut self, saved: TabId) {
        if let Some(departure) = &mut self.departure
            && departure.save.first() == Some(&saved)
        {
            departure.save.remove(0);
            self.save_next_before_leaving();
        }
    }

    fn save_next_before_leaving(&mut self) {
        let Some(departure) = &mut self.departure else { return };
        departure.save.retain(|tab| self.tabs.get(*tab).is_some());
        if let Some(tab) = departure.save.first().copied() {
            self.save(tab);
        }
    }

    /// Closes as soon as nothing is left to wait for.
    pub(super) fn leave_when_written(&mut self, ctx: &Context) {
        let is_due = self.departure.as_ref().is_some_and(|departure| {
            departure.save.is_empty() && !self.is_held_up(&departure.leaving)
        });
        // Changes made in the meantime are asked about again.
        if is_due && let Some(departure) = self.departure.take() {
            self.leave(departure.leaving, ctx);
        }
    }
}
