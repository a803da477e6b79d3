//! One scenario as a tree of things, in the order of the book.

use rustc_hash::FxHashMap;

use crate::budget::{ExpenseKind, Group, ItemId, LinePlace, List, Owner, Project, Scenario, Thing};

/// Which list of its parent a thing stands in.
///
/// A [`List`] without the thing it belongs to, which is another in each scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// What every scenario has once: itself, the groups and the stated amounts.
    Fixed,
    Lines,
    Projects,
    Indicators,
    Duties,
    Goals,
    Procurement,
    KeyProjects,
    Vehicles,
    Glossary,
    Subjects,
}

impl Slot {
    /// The slot of a list.
    pub fn of(list: List) -> Self {
        match list {
            List::Lines(_) => Self::Lines,
            List::Projects => Self::Projects,
            List::Indicators(_) => Self::Indicators,
            List::Duties => Self::Duties,
            List::Goals => Self::Goals,
            List::Procurement => Self::Procurement,
            List::KeyProjects => Self::KeyProjects,
            List::Vehicles => Self::Vehicles,
            List::Glossary => Self::Glossary,
            List::Subjects => Self::Subjects,
        }
    }

    /// A name that does not depend on the language of the program.
    pub fn key(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Lines => "lines",
            Self::Projects => "projects",
            Self::Indicators => "indicators",
            Self::Duties => "duties",
            Self::Goals => "goals",
            Self::Procurement => "procurement",
            Self::KeyProjects => "key_projects",
            Self::Vehicles => "vehicles",
            Self::Glossary => "glossary",
            Self::Subjects => "subjects",
        }
    }

    /// The list in this slot of `parent`; `None` when it has no such list.
    pub fn list(self, parent: Owner) -> Option<List> {
        Some(match (self, parent) {
            (Self::Lines, Owner::Group(group)) => List::Lines(LinePlace::Group(group)),
            (Self::Lines, Owner::Project(id)) => List::Lines(LinePlace::Project(id)),
            (Self::Indicators, Owner::Project(id)) => List::Indicators(id),
            (Self::Projects, Owner::Scenario) => List::Projects,
            (Self::Duties, Owner::Scenario) => List::Duties,
            (Self::Goals, Owner::Scenario) => List::Goals,
            (Self::Procurement, Owner::Scenario) => List::Procurement,
            (Self::KeyProjects, Owner::Scenario) => List::KeyProjects,
            (Self::Vehicles, Owner::Scenario) => List::Vehicles,
            (Self::Glossary, Owner::Scenario) => List::Glossary,
            (Self::Subjects, Owner::Scenario) => List::Subjects,
            _ => return None,
        })
    }
}

/// A thing and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub thing: Thing<'a>,
    /// Its number among the nodes of its scenario.
    pub parent: u32,
    pub slot: Slot,
}

/// The first nodes of every scenario are alike: itself, the groups, the stated amounts.
pub(super) const SCENARIO: u32 = 0;
pub(super) const FIXED: u32 = 10;

/// The node of a group.
pub(super) fn group_node(group: Group) -> u32 {
    1 + match group {
        Group::Revenue => 0,
        Group::Personnel => 1,
        Group::Operating => 2,
        Group::Assistance => 3,
    }
}

/// The node of a stated amount.
pub(super) fn expense_node(kind: ExpenseKind) -> u32 {
    5 + match kind {
        ExpenseKind::TravelAbroad => 0,
        ExpenseKind::Reception => 1,
        ExpenseKind::VehiclePurchase => 2,
        ExpenseKind::VehicleRunning => 3,
        ExpenseKind::OperatingFunds => 4,
    }
}

/// A scenario laid out for matching.
pub(super) struct Column<'a> {
    pub scenario: &'a Scenario,
    /// Parents before what they hold.
    pub nodes: Vec<Node<'a>>,
    /// The numbers of all identities, ascending, with their nodes.
    pub by_number: Vec<(u64, u32)>,
    /// The node of each project.
    pub projects: FxHashMap<u64, u32>,
}

impl<'a> Column<'a> {
    pub fn of(scenario: &'a Scenario) -> Self {
        let mut column = Self {
            scenario,
            nodes: Vec::new(),
            by_number: Vec::new(),
            projects: FxHashMap::default(),
        };
        column.add(Thing::Scenario(scenario), SCENARIO, Slot::Fixed);
        for group in Group::ALL {
            column.add(Thing::Group(group, scenario.group(group)), SCENARIO, Slot::Fixed);
        }
        for kind in ExpenseKind::ALL {
            column.add(Thing::Expense(kind, scenario.expense(kind)), SCENARIO, Slot::Fixed);
        }
        for group in Group::ALL {
            for line in &scenario.group(group).lines {
                column.add(Thing::Line(line), group_node(group), Slot::Lines);
            }
        }
        for project in &scenario.projects {
            let node = column.add(Thing::Project(project), SCENARIO, Slot::Projects);
            column.projects.insert(project.id.number(), node);
            for line in &project.lines {
                column.add(Thing::Line(line), node, Slot::Lines);
            }
            for indicator in &project.indicators {
                column.add(Thing::Indicator(indicator), node, Slot::Indicators);
            }
        }
        column.add_lists();
        column.by_number.sort_unstable();
        column
    }

    fn add_lists(&mut self) {
        const LISTS: [List; 6] = [
            List::Duties,
            List::Goals,
            List::Procurement,
            List::Vehicles,
            List::Glossary,
            List::Subjects,
        ];
        let scenario = self.scenario;
        for list in LISTS {
            for thing in scenario.things(list) {
                self.add(thing, SCENARIO, Slot::of(list));
            }
        }
        let told: Vec<&'a Project> = scenario
            .key_projects
            .iter()
            .filter_map(|id| match self.node(*self.projects.get(&id.number())?)?.thing {
                Thing::Project(project) => Some(project.as_ref()),
                _ => None,
            })
            .collect();
        for project in told {
            self.add(Thing::KeyProject(project), SCENARIO, Slot::KeyProjects);
        }
    }

    fn add(&mut self, thing: Thing<'a>, parent: u32, slot: Slot) -> u32 {
        let node = number(self.nodes.len());
        self.nodes.push(Node { thing, parent, slot });
        if let Some(own) = own_number(thing.owner()) {
            self.by_number.push((own, node));
        }
        node
    }

    pub fn node(&self, node: u32) -> Option<&Node<'a>> {
        self.nodes.get(node as usize)
    }
}

/// Nodes, things and rows are numbered in 32 bits: a file of the largest size that is read holds
/// far fewer.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The number in the identity of a thing; a project told in part seven has that of the project.
fn own_number(owner: Owner) -> Option<u64> {
    match owner.item()? {
        ItemId::Line(id) => Some(id.number()),
        ItemId::Project(id) => Some(id.number()),
        ItemId::Indicator(id) => Some(id.number()),
        ItemId::Entry(id) => Some(id.number()),
        ItemId::KeyProject(_) => None,
    }
}
