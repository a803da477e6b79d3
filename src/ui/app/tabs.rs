//! The open documents side by side: one is shown, the others wait. Only the application owns them,
//! and with them the right to change a document.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::path::Path;

use crate::catalogue::Catalogue;
use crate::edit::Command;
use crate::edit::units::in_whole;
use crate::rules::Findings;
use crate::store;
use crate::ui::documents::checks::Checks;
use crate::ui::documents::tab_state::TabState;
use crate::ui::documents::unit_part::{Extent, UnitPart};
use crate::ui::documents::workspace::{OpenScenario, TabId, Workspace};
use crate::ui::pages::Pages;
use crate::ui::panels::inspector;
use crate::ui::place::Page;

/// An open document with the selections in it.
pub struct Tab {
    id: TabId,
    pub workspace: Workspace,
    pub state: TabState,
    pub pages: Pages,
    pub inspector: inspector::State,
    checks: Checks,
    part: UnitPart,
    /// True when the document must be saved again once the running save has ended.
    pub saves_again: bool,
    /// True for a document that is open only because the window always shows one.
    is_stopgap: bool,
}

impl Tab {
    fn new(id: TabId, workspace: Workspace) -> Self {
        Self {
            id,
            workspace,
            state: TabState::default(),
            pages: Pages::default(),
            inspector: inspector::State::default(),
            checks: Checks::default(),
            part: UnitPart::default(),
            saves_again: false,
            is_stopgap: false,
        }
    }

    /// The id of the tab.
    pub fn id(&self) -> TabId {
        self.id
    }

    /// The findings of the document as it is now.
    pub fn findings(&mut self, catalogue: &Catalogue) -> &Findings {
        self.checks.refresh(&self.workspace, catalogue);
        self.checks.findings()
    }

    /// Computes everything again that depends on the code lists.
    fn forget_code_names(&mut self) {
        self.checks = Checks::default();
        self.inspector = inspector::State::default();
        self.pages.forget_code_names();
    }

    /// True for a stopgap document that was neither changed nor saved.
    pub fn is_untouched(&self) -> bool {
        let document = self.workspace.document();
        self.is_stopgap
            && self.workspace.path.is_none()
            && !document.is_dirty()
            && document.revision() == 0
    }

    /// Moves to the place that was shown in the tab `left`, as far as this document has it.
    fn take_over(&mut self, left: &mut Self) {
        self.state.take_over(&left.state, self.workspace.scenario());
        self.pages.take_over(&mut left.pages);
        self.inspector.take_over(&left.inspector);
        if !self.pages.have(self.state.page) {
            self.state.page = Page::Overview;
        }
    }

    /// The document, or the part of it that belongs to the unit with this name; `None` is the
    /// department's own (本级).
    fn look(&mut self, unit: Option<&UnitName>) -> OpenScenario<'_> {
        let whole = OpenScenario::of(self.id, &self.workspace);
        let Some(name) = unit else { return whole };
        let named = |name: &String| self.workspace.scenario().unit_named(name);
        // A unit that this document does not have gets an empty part.
        let unit = name.as_ref().map(|name| named(name).unwrap_or_default());
        self.part.refresh(&self.workspace, unit);
        whole.showing(Some(&self.part))
    }

    /// What is shown of the document: the whole, when the chosen unit is gone.
    fn extent(&self) -> Extent {
        match self.state.extent {
            Extent::Unit(unit) => {
                let scenario = self.workspace.scenario();
                let is_there = unit.is_none_or(|id| scenario.unit(id).is_some());
                if is_there && !scenario.units.is_empty() {
                    Extent::Unit(unit)
                } else {
                    Extent::Whole
                }
            }
            Extent::Whole => Extent::Whole,
        }
    }

    /// The commands that do in the whole document what `commands` do in the part that is shown.
    pub fn in_whole<'a>(&mut self, commands: &'a [Command]) -> Cow<'a, [Command]> {
        let Extent::Unit(unit) = self.extent() else { return Cow::Borrowed(commands) };
        self.part.refresh(&self.workspace, unit);
        let (whole, part) = (self.workspace.scenario(), self.part.scenario());
        Cow::Owned(in_whole(commands, whole, part, unit))
    }
}

/// The name of a subordinate unit; `None` for the department's own (本级).
type UnitName = Option<String>;

/// The open documents to read, and the selections of the shown one to change.
pub struct Split<'a> {
    pub open: Vec<OpenScenario<'a>>,
    pub shown: OpenScenario<'a>,
    pub state: &'a mut TabState,
    pub pages: &'a mut Pages,
    pub inspector: &'a mut inspector::State,
    pub findings: &'a Findings,
}

/// The open documents from left to right; one of them is always shown.
pub struct Tabs {
    before: Vec<Tab>,
    active: Tab,
    after: VecDeque<Tab>,
    last_id: u64,
}

impl Tabs {
    /// Starts with a stopgap document, which is closed when another one is opened.
    pub fn new(stopgap: Workspace) -> Self {
        let active = Tab { is_stopgap: true, ..Tab::new(TabId::new(0), stopgap) };
        Self { before: Vec::new(), active, after: VecDeque::new(), last_id: 0 }
    }

    /// The document that is shown.
    pub fn active(&self) -> &Tab {
        &self.active
    }

    /// The document that is shown, to change it.
    pub fn active_mut(&mut self) -> &mut Tab {
        &mut self.active
    }

    /// All documents, from left to right.
    pub fn iter(&self) -> impl Iterator<Item = &Tab> {
        self.before.iter().chain([&self.active]).chain(&self.after)
    }

    /// Computes everything again that depends on the code lists, in every document.
    pub fn forget_code_names(&mut self) {
        let others = self.before.iter_mut().chain(&mut self.after);
        others.chain([&mut self.active]).for_each(Tab::forget_code_names);
    }

    /// The number of open documents.
    pub fn count(&self) -> usize {
        self.before.len() + 1 + self.after.len()
    }

    /// The document with this id, unless it was closed.
    pub fn get(&self, id: TabId) -> Option<&Tab> {
        self.iter().find(|tab| tab.id == id)
    }

    /// The document with this id, to change it, unless it was closed.
    pub fn get_mut(&mut self, id: TabId) -> Option<&mut Tab> {
        let tabs = self.before.iter_mut().chain([&mut self.active]).chain(&mut self.after);
        tabs.into_iter().find(|tab| tab.id == id)
    }

    /// The id of the document that has this file open.
    pub fn with_file(&self, path: &Path) -> Option<TabId> {
        let holds = |tab: &&Tab| {
            tab.workspace.path.as_deref().is_some_and(|other| store::is_same_file(other, path))
        };
        self.iter().find(holds).map(Tab::id)
    }

    /// The id of the document `steps` to the right of the shown one, wrapping around at the ends.
    pub fn beside(&self, steps: isize) -> TabId {
        let (at, count) = (self.before.len(), self.count());
        let steps = steps.rem_euclid(isize::try_from(count).unwrap_or(isize::MAX)).unsigned_abs();
        self.iter().nth((at + steps) % count).map_or(self.active.id, Tab::id)
    }

    /// Borrows all documents to read and the selections of the shown one to change; its findings
    /// are brought up to date.
    pub fn split(&mut self, catalogue: &Catalogue) -> Split<'_> {
        self.active.state.extent = self.active.extent();
        let Tab { id, workspace, state, pages, inspector, checks, part, .. } = &mut self.active;
        checks.refresh(workspace, catalogue);
        let findings = checks.findings();
        let mut shown = OpenScenario::of(*id, workspace);
        // The same unit of the other documents is found by its name.
        let mut name: Option<UnitName> = None;
        if let Extent::Unit(unit) = state.extent {
            let unit_or_own = unit.and_then(|id| workspace.scenario().unit(id));
            name = Some(unit_or_own.map(|unit| unit.name.clone()));
            part.refresh(workspace, unit);
            shown = shown.showing(Some(part));
        }
        let look = |tab| Tab::look(tab, name.as_ref());
        let mut open: Vec<_> = self.before.iter_mut().map(look).collect();
        open.push(shown);
        open.extend(self.after.iter_mut().map(look));
        Split { open, shown, state, pages, inspector, findings }
    }

    /// Adds a document at the right end and shows it; an untouched stopgap is closed.
    pub fn open(&mut self, workspace: Workspace) {
        let stopgap = self.iter().find(|tab| tab.is_untouched()).map(Tab::id);
        self.add(workspace);
        if let Some(stopgap) = stopgap {
            self.before.retain(|tab| tab.id != stopgap);
            self.after.retain(|tab| tab.id != stopgap);
        }
    }

    /// Adds a document at the right end and shows it.
    pub fn add(&mut self, workspace: Workspace) {
        self.last_id += 1;
        let id = TabId::new(self.last_id);
        self.after.push_back(Tab::new(id, workspace));
        self.show(id);
    }

    /// Shows a document, at the same place of the book as the document shown before.
    pub fn show(&mut self, id: TabId) {
        if self.active.id == id || self.get(id).is_none() {
            return;
        }
        let left = self.active.id;
        self.bring(id);
        let mut others = self.before.iter_mut().chain(&mut self.after);
        if let Some(left) = others.find(|tab| tab.id == left) {
            self.active.take_over(left);
        }
    }

    /// Closes a document. If it was the last one, `stopgap` creates the document shown instead.
    pub fn close(&mut self, id: TabId, stopgap: impl FnOnce() -> Workspace) {
        if self.active.id == id {
            let heir = self.after.front().or(self.before.last()).map(Tab::id);
            if let Some(heir) = heir {
                self.show(heir);
            } else {
                self.add(stopgap());
                self.active.is_stopgap = true;
            }
        }
        self.before.retain(|tab| tab.id != id);
        self.after.retain(|tab| tab.id != id);
    }

    /// Makes a document the active one, moving one tab at a time so that the order is kept.
    fn bring(&mut self, id: TabId) {
        while self.before.iter().any(|tab| tab.id == id) {
            let Some(tab) = self.before.pop() else { return };
            self.after.push_front(std::mem::replace(&mut self.active, tab));
        }
        while self.after.iter().any(|tab| tab.id == id) {
            let Some(tab) = self.after.pop_front() else { return };
            self.before.push(std::mem::replace(&mut self.active, tab));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;

    fn named(name: &str) -> Workspace {
        Workspace::without_file(Scenario { name: name.to_owned(), ..Scenario::blank(2025) })
    }

    /// The documents A, B and C; the last one is shown.
    fn three() -> (Tabs, [TabId; 3]) {
        let mut tabs = Tabs::new(named("stopgap"));
        let ids = ["A", "B", "C"].map(|name| {
            tabs.open(named(name));
            tabs.active().id()
        });
        (tabs, ids)
    }

    #[track_caller]
    fn check(tabs: &Tabs, names: &[&str], shown: &str) {
        let found: Vec<_> = tabs.iter().map(|tab| tab.workspace.scenario().name.as_str()).collect();
        assert_eq!(found, names);
        assert_eq!(tabs.count(), names.len());
        assert_eq!(tabs.active().workspace.scenario().name, shown);
    }

    #[test]
    fn opening_closes_the_stopgap_and_showing_keeps_the_order() {
        let (mut tabs, [a, b, c]) = three();
        check(&tabs, &["A", "B", "C"], "C");
        for (id, name) in [(a, "A"), (c, "C"), (b, "B"), (b, "B"), (a, "A")] {
            tabs.show(id);
            check(&tabs, &["A", "B", "C"], name);
        }
    }

    #[test]
    fn stepping_past_an_end_wraps_around() {
        let (mut tabs, [a, b, c]) = three();
        assert_eq!([tabs.beside(1), tabs.beside(-1), tabs.beside(0)], [a, b, c]);
        tabs.show(a);
        assert_eq!([tabs.beside(1), tabs.beside(-1), tabs.beside(-4)], [b, c, c]);
    }

    #[test]
    fn closing_shows_the_next_and_no_id_is_reused() {
        let (mut tabs, [a, b, c]) = three();
        let none = || named("stopgap");
        tabs.show(b);
        tabs.close(b, none);
        check(&tabs, &["A", "C"], "C");
        tabs.close(c, none);
        check(&tabs, &["A"], "A");
        tabs.close(a, none);
        check(&tabs, &["stopgap"], "stopgap");
        assert!(tabs.active().is_untouched());
        assert!(![a, b, c].contains(&tabs.active().id()));
        tabs.close(a, none);
        check(&tabs, &["stopgap"], "stopgap");
        assert!(tabs.get(a).is_none());
    }

    #[test]
    fn switching_tabs_keeps_the_page() {
        let (mut tabs, [a, ..]) = three();
        tabs.active_mut().state.go(Page::Revenue);
        tabs.show(a);
        assert_eq!(tabs.active().state.page, Page::Revenue);
    }
}
