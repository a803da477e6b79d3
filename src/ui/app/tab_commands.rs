//! Commands on the open documents: opening, copying, switching, closing.

use std::sync::Arc;

use egui::Context;

use super::{App, sample};
use crate::budget::{DataSheet, Scenario};
use crate::edit::roll_forward::Mention;
use crate::edit::{Command, Label};
use crate::locale::tr;
use crate::ui::documents::workspace::{TabId, Workspace};
use crate::ui::intent::{Intent, TabAction};
use crate::ui::overlays::dialogs::{CloseRequest, CloseScope, Dialog};
use crate::ui::overlays::notices::Level;
use crate::ui::place::Page;

/// A pending change of the shown tab.
pub(super) enum TabSwitch {
    /// Shows a document read from a file.
    Open(Box<Workspace>),
    /// Shows a new document.
    Add(Box<Workspace>),
    /// Shows the scenario restored from a workbook of this name, whose data sheet was changed.
    Restored(Box<Workspace>, String, Arc<DataSheet>),
    /// Shows next year's draft, with the passages to review in it.
    Review(Box<Workspace>, Vec<Mention>),
    /// Shows a copy of the document that is shown.
    Duplicate,
    Show(TabId),
    /// Shows the document so many tabs to the right; negative: to the left.
    Step(isize),
    Close(Vec<TabId>),
    /// Sends an intent once the document it is meant for is shown.
    Ask(Box<Intent>),
}

impl App {
    /// Switches tabs as requested, once the text being typed is committed or refused.
    ///
    /// A field reports its text when it is drawn without the focus, and its intents are meant for
    /// its own document: so that document is drawn once more before another one is shown.
    pub(super) fn switch_tabs(&mut self, ctx: &Context) {
        if self.pending_switches.is_empty() {
            return;
        }
        ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        if self.is_settled {
            for switch in std::mem::take(&mut self.pending_switches) {
                self.switch_tab(switch);
            }
            // The same field has the same id in every document: without this, undoing in a field
            // could restore a text of the document shown before.
            ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
        }
        self.is_settled = !self.is_settled;
        ctx.request_discard("another document is shown");
        ctx.request_repaint();
    }

    fn switch_tab(&mut self, switch: TabSwitch) {
        match switch {
            TabSwitch::Open(workspace) => {
                let known = workspace.path.as_deref().and_then(|path| self.tabs.with_file(path));
                match known {
                    Some(tab) => self.tabs.show(tab),
                    None => self.tabs.open(*workspace),
                }
            }
            TabSwitch::Restored(workspace, name, sheet) => {
                self.tabs.open(*workspace);
                self.ask(Dialog::SheetEdited(self.tabs.active().id(), name, sheet));
            }
            TabSwitch::Add(workspace) => self.tabs.add(*workspace),
            TabSwitch::Review(workspace, mentions) => {
                self.tabs.add(*workspace);
                let is_due = !mentions.is_empty();
                self.tabs.active_mut().pages.review.list(mentions);
                self.go(if is_due { Page::Review } else { Page::Overview });
            }
            TabSwitch::Duplicate => {
                let copy = self.option(self.tabs.active().workspace.scenario().clone());
                self.tabs.add(copy);
            }
            TabSwitch::Show(tab) => self.tabs.show(tab),
            TabSwitch::Step(steps) => self.tabs.show(self.tabs.beside(steps)),
            TabSwitch::Ask(intent) => self.intents.send(*intent),
            TabSwitch::Close(tabs) => tabs.into_iter().for_each(|tab| self.tabs.close(tab, sample)),
        }
    }

    /// Shows a document.
    pub(super) fn bring_forward(&mut self, tab: TabId) {
        // Switching tabs takes the focus away, so the shown document is not shown again.
        if !self.pending_switches.is_empty() || self.tabs.active().id() != tab {
            self.pending_switches.push(TabSwitch::Show(tab));
        }
    }

    /// Shows a document, then sends an intent to it.
    pub(super) fn ask_in(&mut self, tab: TabId, intent: Box<Intent>) {
        self.bring_forward(tab);
        self.pending_switches.push(TabSwitch::Ask(intent));
    }

    /// Carries out an action on the shown document.
    pub(super) fn act_on_shown(&mut self, action: TabAction, ctx: &Context) {
        self.act_on_tab(self.tabs.active().id(), action, ctx);
    }

    /// Carries out an action on an open document.
    pub(super) fn act_on_tab(&mut self, tab: TabId, action: TabAction, ctx: &Context) {
        match action {
            TabAction::Show => self.bring_forward(tab),
            TabAction::Rename => {
                self.bring_forward(tab);
                if let Some(tab) = self.tabs.get(tab) {
                    self.strip.rename(tab.id(), &tab.workspace.scenario().name);
                }
            }
            TabAction::Close => self.leave(CloseRequest::of(CloseScope::Tabs(vec![tab])), ctx),
            TabAction::CloseOthers => {
                self.bring_forward(tab);
                let others = self.tabs.iter().map(super::tabs::Tab::id);
                let others = others.filter(|other| *other != tab).collect();
                self.leave(CloseRequest::of(CloseScope::Tabs(others)), ctx);
            }
        }
    }

    /// Opens a scenario in a new tab as an option (方案).
    pub(super) fn add_option(&mut self, scenario: Scenario) {
        let workspace = self.option(scenario);
        self.pending_switches.push(TabSwitch::Add(Box::new(workspace)));
    }

    /// Opens a copy of the shown document in a new tab as an option, changed by `commands` as one
    /// undo step.
    pub(super) fn perform_in_option(&mut self, commands: &[Command], label: &Label) {
        let mut copy = self.option(self.tabs.active().workspace.scenario().clone());
        match copy.perform(commands, label) {
            Ok(_) => self.pending_switches.push(TabSwitch::Add(Box::new(copy))),
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }

    /// Makes a scenario an option: without a file, under the first free name.
    fn option(&self, mut scenario: Scenario) -> Workspace {
        let taken: Vec<_> = self.tabs.iter().map(|tab| tab.workspace.title()).collect();
        // An option can be edited even when it is made from a frozen copy.
        scenario.seal = None;
        let is_free = |name: &String| !taken.iter().any(|taken| taken == name);
        scenario.name = (1..=taken.len() + 1).map(option_name).find(is_free).unwrap_or_default();
        Workspace::unsaved(scenario)
    }

    /// A blank scenario for next year, for the same department.
    pub(super) fn blank(&self) -> Workspace {
        let shown = self.tabs.active().workspace.scenario();
        let mut scenario = Scenario::blank(shown.fiscal_year.saturating_add(1));
        scenario.department.clone_from(&shown.department);
        scenario.scope.clone_from(&shown.scope);
        scenario.name = tr!("scenario.first_draft").into_owned();
        Workspace::without_file(scenario)
    }
}

/// The name of an option: 方案A … 方案Z, 方案AA …, in the book's language whatever language the
/// program uses.
fn option_name(mut number: usize) -> String {
    let mut letters = Vec::new();
    while 0 < number {
        number -= 1;
        letters.extend(('A'..='Z').nth(number % 26));
        number /= 26;
    }
    format!("方案{}", letters.iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::option_name;

    #[test]
    fn option_names_continue_with_aa_after_z() {
        let names = [1, 2, 26, 27, 52, 53].map(option_name);
        assert_eq!(names, ["方案A", "方案B", "方案Z", "方案AA", "方案AZ", "方案BA"]);
    }
}
