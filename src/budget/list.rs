//! Every list has an address, and its items can be put in, taken out and moved in one way.

use std::sync::Arc;

use super::{
    EntryId, IdCounter, Indicator, IndicatorId, LineId, LineItem, LinePlace, Paragraph,
    ProcurementItem, Project, ProjectId, Scenario, SubjectDefinition, Term, VehicleClass,
};

/// The address of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    Lines(LinePlace),
    Projects,
    Indicators(ProjectId),
    Duties,
    Goals,
    Procurement,
    KeyProjects,
    Vehicles,
    Glossary,
    Subjects,
}

/// Something that stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Line(LineItem),
    Project(Arc<Project>),
    Indicator(Indicator),
    Paragraph(Paragraph),
    Procurement(ProcurementItem),
    /// A project told in part seven.
    KeyProject(ProjectId),
    Vehicle(VehicleClass),
    Term(Term),
    Subject(SubjectDefinition),
}

/// The identity of an [`Item`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemId {
    Line(LineId),
    Project(ProjectId),
    Indicator(IndicatorId),
    Entry(EntryId),
    KeyProject(ProjectId),
}

impl From<LineId> for ItemId {
    fn from(id: LineId) -> Self {
        Self::Line(id)
    }
}

impl From<ProjectId> for ItemId {
    fn from(id: ProjectId) -> Self {
        Self::Project(id)
    }
}

impl From<IndicatorId> for ItemId {
    fn from(id: IndicatorId) -> Self {
        Self::Indicator(id)
    }
}

impl From<EntryId> for ItemId {
    fn from(id: EntryId) -> Self {
        Self::Entry(id)
    }
}

impl Item {
    /// Its identity.
    pub fn id(&self) -> ItemId {
        match self {
            Self::Line(line) => line.id.into(),
            Self::Project(project) => project.id.into(),
            Self::Indicator(indicator) => indicator.id.into(),
            Self::Paragraph(paragraph) => paragraph.id.into(),
            Self::Procurement(item) => item.id.into(),
            Self::KeyProject(id) => ItemId::KeyProject(*id),
            Self::Vehicle(class) => class.id.into(),
            Self::Term(term) => term.id.into(),
            Self::Subject(subject) => subject.id.into(),
        }
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        match self {
            Self::Line(line) => &line.name,
            Self::Project(project) => &project.name,
            Self::Indicator(indicator) => &indicator.name,
            Self::Paragraph(paragraph) => &paragraph.text,
            Self::Procurement(item) => &item.name,
            Self::KeyProject(_) => "",
            Self::Vehicle(class) => &class.name,
            Self::Term(term) => &term.name,
            Self::Subject(subject) => &subject.name,
        }
    }

    /// Gives it, and what it holds, new identities.
    pub fn renumber(&mut self, ids: &mut IdCounter) {
        match self {
            Self::Line(line) => line.id = ids.take(),
            Self::Project(project) => {
                let project = Arc::make_mut(project);
                project.id = ids.take();
                project.lines.iter_mut().for_each(|line| line.id = ids.take());
                project.indicators.iter_mut().for_each(|indicator| indicator.id = ids.take());
            }
            Self::Indicator(indicator) => indicator.id = ids.take(),
            Self::Paragraph(paragraph) => paragraph.id = ids.take(),
            Self::Procurement(item) => item.id = ids.take(),
            Self::KeyProject(_) => {}
            Self::Vehicle(class) => class.id = ids.take(),
            Self::Term(term) => term.id = ids.take(),
            Self::Subject(subject) => subject.id = ids.take(),
        }
    }
}

impl List {
    /// A new item for this list that says nothing yet; `None` for the key projects, which are
    /// chosen from those there are. It has no identity of its own until it is put in.
    pub fn blank_item(self) -> Option<Item> {
        let id = 0;
        Some(match self {
            Self::Lines(_) => Item::Line(LineItem::blank(id.into())),
            Self::Projects => Item::Project(Arc::new(Project::blank(id.into()))),
            Self::Indicators(_) => Item::Indicator(Indicator::blank(id.into())),
            Self::Duties | Self::Goals => {
                Item::Paragraph(Paragraph { id: id.into(), text: String::new() })
            }
            Self::Procurement => Item::Procurement(ProcurementItem {
                id: id.into(),
                name: String::new(),
                category: super::ProcurementCategory::Services,
                amount: super::Money::ZERO,
                note: String::new(),
            }),
            Self::KeyProjects => return None,
            Self::Vehicles => {
                Item::Vehicle(VehicleClass { id: id.into(), name: String::new(), count: None })
            }
            Self::Glossary => {
                Item::Term(Term { id: id.into(), name: String::new(), definition: String::new() })
            }
            Self::Subjects => Item::Subject(SubjectDefinition {
                id: id.into(),
                name: String::new(),
                definition: String::new(),
                code: None,
            }),
        })
    }
}

/// The operations every list offers, whatever stands in it.
pub(crate) trait Items {
    fn len(&self) -> usize;
    fn item(&self, index: usize) -> Option<Item>;
    /// Puts `item` in; `false` when this list holds another kind.
    fn insert(&mut self, index: usize, item: Item) -> bool;
    fn remove(&mut self, index: usize);
}

macro_rules! items {
    ($($element:ty => $variant:ident),+ $(,)?) => {$(
        impl Items for Vec<$element> {
            fn len(&self) -> usize {
                Vec::len(self)
            }

            fn item(&self, index: usize) -> Option<Item> {
                self.get(index).cloned().map(Item::$variant)
            }

            fn insert(&mut self, index: usize, item: Item) -> bool {
                let Item::$variant(element) = item else { return false };
                Vec::insert(self, index.min(Vec::len(self)), element);
                true
            }

            fn remove(&mut self, index: usize) {
                Vec::remove(self, index);
            }
        }
    )+};
}

items! {
    LineItem => Line,
    Arc<Project> => Project,
    Indicator => Indicator,
    Paragraph => Paragraph,
    ProcurementItem => Procurement,
    ProjectId => KeyProject,
    VehicleClass => Vehicle,
    Term => Term,
    SubjectDefinition => Subject,
}

impl Scenario {
    pub(crate) fn lines_mut(&mut self, place: LinePlace) -> Option<&mut Vec<LineItem>> {
        match place {
            LinePlace::Group(group) => Some(&mut self.group_mut(group).lines),
            LinePlace::Project(id) => self.project_mut(id).map(|project| &mut project.lines),
        }
    }

    /// The list at this address; `None` when the project it belongs to is gone.
    pub(crate) fn list_mut(&mut self, list: List) -> Option<&mut dyn Items> {
        Some(match list {
            List::Lines(place) => self.lines_mut(place)?,
            List::Projects => &mut self.projects,
            List::Indicators(id) => &mut self.project_mut(id)?.indicators,
            List::Duties => &mut self.overview.duties,
            List::Goals => &mut self.overview.goals,
            List::Procurement => &mut self.procurement,
            List::KeyProjects => &mut self.key_projects,
            List::Vehicles => &mut self.assets.vehicles,
            List::Glossary => &mut self.glossary,
            List::Subjects => &mut self.functional_subjects,
        })
    }

    /// Where an item stands: its list and its place in it.
    pub fn find(&self, id: ItemId) -> Option<(List, usize)> {
        match id {
            ItemId::Line(id) => self.line_places().find_map(|(place, lines)| {
                let index = lines.iter().position(|line| line.id == id)?;
                Some((List::Lines(place), index))
            }),
            ItemId::Project(id) => {
                let index = self.projects.iter().position(|project| project.id == id)?;
                Some((List::Projects, index))
            }
            ItemId::Indicator(id) => self.projects.iter().find_map(|project| {
                let index = project.indicators.iter().position(|it| it.id == id)?;
                Some((List::Indicators(project.id), index))
            }),
            ItemId::KeyProject(id) => {
                let index = self.key_projects.iter().position(|it| *it == id)?;
                Some((List::KeyProjects, index))
            }
            ItemId::Entry(id) => self.find_entry(id),
        }
    }

    fn find_entry(&self, id: EntryId) -> Option<(List, usize)> {
        let places = [
            (List::Duties, self.overview.duties.iter().position(|it| it.id == id)),
            (List::Goals, self.overview.goals.iter().position(|it| it.id == id)),
            (List::Procurement, self.procurement.iter().position(|it| it.id == id)),
            (List::Vehicles, self.assets.vehicles.iter().position(|it| it.id == id)),
            (List::Glossary, self.glossary.iter().position(|it| it.id == id)),
            (List::Subjects, self.functional_subjects.iter().position(|it| it.id == id)),
        ];
        places.into_iter().find_map(|(list, index)| Some((list, index?)))
    }
}
