//! Copying projects within a document and from one document to another.

use std::sync::Arc;

use super::App;
use super::copied_projects::CopiedProjects;
use crate::budget::{Action, Item, ItemId, List, Project, ProjectId, UnitId};
use crate::edit::{Command, Label};
use crate::locale::tr;
use crate::ui::documents::workspace::TabId;
use crate::ui::overlays::notices::Level;

impl App {
    /// Copies projects, ready to be pasted here or elsewhere.
    pub(super) fn copy_projects(&mut self, ids: &[ProjectId]) {
        let copied = CopiedProjects::of(self.tabs.active(), ids);
        if copied.projects.is_empty() {
            self.notices.show(Level::Refused, tr!("tabs.nothing_to_copy"));
            return;
        }
        let text = tr!("tabs.copied", projects = names(&copied.projects));
        self.notices.show(Level::Done, text);
        self.copied_projects = copied;
    }

    /// Copies the project whose details are shown.
    pub(super) fn copy_project(&mut self) {
        let chosen = self.tabs.active().state.project;
        self.copy_projects(chosen.as_slice());
    }

    /// Pastes the copied projects into the shown document and shows the last of them.
    pub(super) fn paste_projects(&mut self) {
        if self.copied_projects.projects.is_empty() {
            self.notices.show(Level::Refused, tr!("tabs.nothing_to_paste"));
            return;
        }
        let copied = self.copied_projects.clone();
        if let Some(id) = self.put_in(&copied, self.tabs.active().id()) {
            self.show_project(id);
        }
    }

    /// Copies projects of the shown document into another one.
    pub(super) fn give_projects(&mut self, ids: &[ProjectId], to: TabId) {
        let given = CopiedProjects::of(self.tabs.active(), ids);
        let Some(arrived) = self.put_in(&given, to) else { return };
        let Some(tab) = self.tabs.get_mut(to) else { return };
        tab.state.arrived = Some(arrived);
        let title = tab.workspace.title();
        let text = tr!("tabs.given", projects = names(&given.projects), scenario = title);
        self.notices.show(Level::Done, text);
    }

    /// Inserts projects after the chosen one as one undo step. Returns the id of the last one.
    fn put_in(&mut self, copied: &CopiedProjects, to: TabId) -> Option<ProjectId> {
        let CopiedProjects { projects, units } = copied;
        let tab = self.tabs.get_mut(to)?;
        let scenario = tab.workspace.scenario();
        // The unit of the same name, which in another document has another identity.
        let unit = |id: UnitId| {
            let unit = units.iter().find(|unit| unit.id == id)?;
            scenario.unit_named(&unit.name)
        };
        let there = &scenario.projects;
        let chosen = there.iter().position(|project| Some(project.id) == tab.state.project);
        let first = chosen.map_or(there.len(), |chosen| chosen + 1);
        let insert = |(at, project): (usize, &Arc<Project>)| Command::Insert {
            list: List::Projects,
            at,
            item: Item::Project(Arc::clone(project)).with_units(unit),
        };
        let commands: Vec<_> = (first..).zip(projects).map(insert).collect();
        let label = Label::of_action(Action::Paste, names(projects));
        match tab.workspace.perform(&commands, &label) {
            Ok(touched) => {
                // A filter could hide the new projects.
                tab.pages.projects.clear_filter();
                match touched.last() {
                    Some(ItemId::Project(id)) => Some(*id),
                    _ => None,
                }
            }
            Err(error) => {
                self.notices.show(Level::Refused, error.to_string());
                None
            }
        }
    }
}

/// The name of a single project (“人才工作”); of several, the first name and their number.
fn names(projects: &[Arc<Project>]) -> String {
    let first = projects.first().map_or("", |project| project.name.as_str());
    match projects.len() {
        0 | 1 => first.to_owned(),
        count => tr!("tabs.several", first = first, count = count).into_owned(),
    }
}
