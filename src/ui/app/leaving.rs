//! Closing documents and the window without ever losing a change.

use egui::{Context, ViewportCommand};

use super::App;
use super::tab_commands::Turn;
use super::tabs::Tab;
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::dialogs::{Dialog, Leaving};

/// What goes on once the changes are saved.
pub(super) struct Departure {
    leaving: Leaving,
    /// What is still to be saved, one after the other; the first is under way.
    save: Vec<TabId>,
    /// The user has given up what is not saved.
    discards: bool,
}

impl App {
    /// Leaves at once when there is nothing to lose; otherwise asks, or waits for what is being
    /// saved.
    pub(super) fn leave(&mut self, leaving: Leaving, ctx: &Context) {
        let is_alone = self.tabs.count() == 1;
        if is_alone && self.tabs.active().is_untouched() && leaving != Leaving::Quit {
            // The sample would come in place of the sample.
            return;
        }
        let unsaved: Vec<_> = self.unsaved(&leaving).map(Tab::id).collect();
        if !unsaved.is_empty() {
            if let [tab] = unsaved.as_slice() {
                // What is asked about is to be seen.
                self.bring_forward(*tab);
            }
            self.ask(Dialog::Unsaved(leaving, unsaved));
        } else if self.is_held_up(&leaving) {
            self.departure = Some(Departure { leaving, save: Vec::new(), discards: false });
        } else {
            self.depart(leaving, ctx);
        }
    }

    /// Whether the window may close at once.
    pub(super) fn may_quit(&self) -> bool {
        self.unsaved(&Leaving::Quit).next().is_none() && !self.is_held_up(&Leaving::Quit)
    }

    /// The documents whose present state no file holds or is about to hold.
    fn unsaved(&self, leaving: &Leaving) -> impl Iterator<Item = &Tab> {
        self.tabs.iter().filter(|tab| {
            let document = tab.workspace.document();
            leaving.concerns(tab.id())
                && document.is_dirty()
                && !self.files.is_saving(tab.id(), document.state())
        })
    }

    /// A document has to stay until its saving is told to have worked; the program until none is
    /// being saved.
    fn is_held_up(&self, leaving: &Leaving) -> bool {
        match leaving {
            Leaving::Quit => self.files.is_saving_any(),
            Leaving::Close(tabs) => tabs.iter().filter_map(|tab| self.tabs.get(*tab)).any(|tab| {
                let document = tab.workspace.document();
                document.is_dirty() && self.files.is_saving(tab.id(), document.state())
            }),
        }
    }

    fn depart(&mut self, leaving: Leaving, ctx: &Context) {
        match leaving {
            Leaving::Close(tabs) => self.turns.push(Turn::Close(tabs)),
            Leaving::Quit => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
        ctx.request_repaint();
    }

    /// Leaves without saving.
    pub(super) fn discard_and_leave(&mut self, leaving: Leaving, ctx: &Context) {
        if leaving == Leaving::Quit && self.is_held_up(&leaving) {
            // What was saved before is not to be torn off.
            self.departure = Some(Departure { leaving, save: Vec::new(), discards: true });
        } else {
            self.depart(leaving, ctx);
        }
    }

    /// Saves `tabs` one after the other and leaves after that.
    pub(super) fn save_and_leave(
        &mut self,
        leaving: Leaving,
        tabs: Vec<TabId>,
        ctx: &Context,
        frame: &eframe::Frame,
    ) {
        self.departure = Some(Departure { leaving, save: tabs, discards: false });
        self.go_on(ctx, frame);
    }

    /// Goes on with what waited for this document to be saved.
    pub(super) fn saved_before_leaving(
        &mut self,
        saved: TabId,
        ctx: &Context,
        frame: &eframe::Frame,
    ) {
        let Some(departure) = &mut self.departure else { return };
        if departure.save.first().is_none_or(|first| *first == saved) {
            departure.save.retain(|tab| *tab != saved);
            self.go_on(ctx, frame);
        }
    }

    fn go_on(&mut self, ctx: &Context, frame: &eframe::Frame) {
        let Some(mut departure) = self.departure.take() else { return };
        departure.save.retain(|tab| self.tabs.get(*tab).is_some());
        if let Some(tab) = departure.save.first().copied() {
            self.departure = Some(departure);
            self.save(tab, frame);
        } else if departure.discards {
            self.discard_and_leave(departure.leaving, ctx);
        } else {
            // What was changed meanwhile is asked for again.
            self.leave(departure.leaving, ctx);
        }
    }
}
