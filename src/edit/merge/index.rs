//! A scenario by the addresses of what it holds, so that three of them can be laid side by side.

use rustc_hash::FxHashMap;

use crate::budget::{Group, LinePlace, List, Owner, Project, Scenario, Thing};

/// One of the three scenarios.
pub(super) struct Index<'a> {
    pub scenario: &'a Scenario,
    things: FxHashMap<Owner, Placed<'a>>,
    lists: FxHashMap<List, Vec<Owner>>,
    /// Everything that stands in a list, in the order of the book.
    order: Vec<Owner>,
}

/// A thing and the list it stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed<'a> {
    pub thing: Thing<'a>,
    pub list: List,
}

impl<'a> Index<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        let mut index = Self {
            scenario,
            things: FxHashMap::default(),
            lists: FxHashMap::default(),
            order: Vec::new(),
        };
        let overview = &scenario.overview;
        index.add(List::Duties, overview.duties.iter().map(Thing::Paragraph));
        index.add(List::Goals, overview.goals.iter().map(Thing::Paragraph));
        for group in Group::ALL {
            let lines = scenario.group(group).lines.iter().map(Thing::Line);
            index.add(List::Lines(LinePlace::Group(group)), lines);
        }
        for project in &scenario.projects {
            index.add(List::Projects, [Thing::Project(project)]);
            let [lines, indicators] = lists_of(project);
            index.add(lines, project.lines.iter().map(Thing::Line));
            index.add(indicators, project.indicators.iter().map(Thing::Indicator));
        }
        index.add(List::Procurement, scenario.procurement.iter().map(Thing::Procurement));
        let told = scenario.key_projects.iter().filter_map(|id| {
            index.things.get(&Owner::Project(*id)).and_then(|placed| match placed.thing {
                Thing::Project(project) => Some(Thing::KeyProject(project)),
                _ => None,
            })
        });
        let told: Vec<_> = told.collect();
        index.add(List::KeyProjects, told);
        index.add(List::Vehicles, scenario.assets.vehicles.iter().map(Thing::Vehicle));
        index.add(List::Glossary, scenario.glossary.iter().map(Thing::Term));
        index.add(List::Subjects, scenario.functional_subjects.iter().map(Thing::Subject));
        index
    }

    fn add(&mut self, list: List, things: impl IntoIterator<Item = Thing<'a>>) {
        let members = self.lists.entry(list).or_default();
        for thing in things {
            let owner = thing.owner();
            members.push(owner);
            self.order.push(owner);
            self.things.insert(owner, Placed { thing, list });
        }
    }

    /// What stands under this address, and where.
    pub(super) fn get(&self, owner: Owner) -> Option<Placed<'a>> {
        self.things.get(&owner).copied()
    }

    pub(super) fn has(&self, owner: Owner) -> bool {
        self.things.contains_key(&owner)
    }

    /// What stands in `list`, in order.
    pub(super) fn list(&self, list: List) -> &[Owner] {
        self.lists.get(&list).map_or(&[], Vec::as_slice)
    }

    /// Everything that stands in a list, in the order of the book.
    pub(super) fn owners(&self) -> impl Iterator<Item = Owner> {
        self.order.iter().copied()
    }
}

/// The lists that go with a project.
pub(super) fn lists_of(project: &Project) -> [List; 2] {
    [List::Lines(LinePlace::Project(project.id)), List::Indicators(project.id)]
}

/// The project that a list goes with.
pub(super) fn project_of(list: List) -> Option<Owner> {
    match list {
        List::Lines(LinePlace::Project(id)) | List::Indicators(id) => Some(Owner::Project(id)),
        _ => None,
    }
}
