//! Things that have facts: by address, and as they stand in a scenario.
//!
//! Whoever compares or copies whatever a budget holds walks things and their fields here, so that a
//! fact added to the model is compared and copied without anybody thinking of it.

use std::sync::Arc;

use super::{
    EntryId, Expense, ExpenseField, ExpenseKind, Field, Group, GroupField, Indicator,
    IndicatorField, IndicatorId, Item, ItemId, LineField, LineGroup, LineId, LineItem, LinePlace,
    List, Paragraph, ParagraphField, ProcurementField, ProcurementItem, Project, ProjectField,
    ProjectId, Scenario, ScenarioField, SubjectDefinition, SubjectField, Term, TermField, Value,
    VehicleClass, VehicleField,
};

/// The address of a thing that has facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The scenario itself.
    Scenario,
    Group(Group),
    Line(LineId),
    Project(ProjectId),
    Indicator(IndicatorId),
    Expense(ExpenseKind),
    Paragraph(EntryId),
    Procurement(EntryId),
    /// A project told in part seven: it is told there or not, and has no other fact.
    KeyProject(ProjectId),
    Vehicle(EntryId),
    Term(EntryId),
    Subject(EntryId),
}

impl Field {
    /// The thing it is a fact of.
    pub fn owner(self) -> Owner {
        match self {
            Self::Scenario(_) => Owner::Scenario,
            Self::Group(group, _) => Owner::Group(group),
            Self::Line(id, _) => Owner::Line(id),
            Self::Project(id, _) => Owner::Project(id),
            Self::Indicator(id, _) => Owner::Indicator(id),
            Self::Expense(kind, _) => Owner::Expense(kind),
            Self::Paragraph(id, _) => Owner::Paragraph(id),
            Self::Procurement(id, _) => Owner::Procurement(id),
            Self::Vehicle(id, _) => Owner::Vehicle(id),
            Self::Term(id, _) => Owner::Term(id),
            Self::Subject(id, _) => Owner::Subject(id),
        }
    }
}

impl Owner {
    /// Its identity, when it stands in a list.
    pub fn item(self) -> Option<ItemId> {
        match self {
            Self::Scenario | Self::Group(_) | Self::Expense(_) => None,
            Self::Line(id) => Some(id.into()),
            Self::Project(id) => Some(id.into()),
            Self::Indicator(id) => Some(id.into()),
            Self::KeyProject(id) => Some(ItemId::KeyProject(id)),
            Self::Paragraph(id)
            | Self::Procurement(id)
            | Self::Vehicle(id)
            | Self::Term(id)
            | Self::Subject(id) => Some(id.into()),
        }
    }

    /// Every fact it has, in the order of the form.
    pub fn fields(self) -> Vec<Field> {
        fn all<F: Copy>(fields: &[F], address: impl Fn(F) -> Field) -> Vec<Field> {
            fields.iter().map(|field| address(*field)).collect()
        }
        match self {
            Self::Scenario => all(ScenarioField::ALL, Field::Scenario),
            Self::Group(group) => all(GroupField::ALL, |it| Field::Group(group, it)),
            Self::Line(id) => all(LineField::ALL, |it| Field::Line(id, it)),
            Self::Project(id) => all(ProjectField::ALL, |it| Field::Project(id, it)),
            Self::Indicator(id) => all(IndicatorField::ALL, |it| Field::Indicator(id, it)),
            Self::Expense(kind) => all(ExpenseField::ALL, |it| Field::Expense(kind, it)),
            Self::Paragraph(id) => all(ParagraphField::ALL, |it| Field::Paragraph(id, it)),
            Self::Procurement(id) => all(ProcurementField::ALL, |it| Field::Procurement(id, it)),
            Self::KeyProject(_) => Vec::new(),
            Self::Vehicle(id) => all(VehicleField::ALL, |it| Field::Vehicle(id, it)),
            Self::Term(id) => all(TermField::ALL, |it| Field::Term(id, it)),
            Self::Subject(id) => all(SubjectField::ALL, |it| Field::Subject(id, it)),
        }
    }

    /// The same fact as `field`, of this thing; `None` when it has no such fact.
    pub fn field_like(self, field: Field) -> Option<Field> {
        Some(match (self, field) {
            (Self::Scenario, Field::Scenario(it)) => Field::Scenario(it),
            (Self::Group(group), Field::Group(_, it)) => Field::Group(group, it),
            (Self::Line(id), Field::Line(_, it)) => Field::Line(id, it),
            (Self::Project(id), Field::Project(_, it)) => Field::Project(id, it),
            (Self::Indicator(id), Field::Indicator(_, it)) => Field::Indicator(id, it),
            (Self::Expense(kind), Field::Expense(_, it)) => Field::Expense(kind, it),
            (Self::Paragraph(id), Field::Paragraph(_, it)) => Field::Paragraph(id, it),
            (Self::Procurement(id), Field::Procurement(_, it)) => Field::Procurement(id, it),
            (Self::Vehicle(id), Field::Vehicle(_, it)) => Field::Vehicle(id, it),
            (Self::Term(id), Field::Term(_, it)) => Field::Term(id, it),
            (Self::Subject(id), Field::Subject(_, it)) => Field::Subject(id, it),
            _ => return None,
        })
    }
}

/// A thing that has facts, as it stands in a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Thing<'a> {
    Scenario(&'a Scenario),
    Group(Group, &'a LineGroup),
    Line(&'a LineItem),
    Project(&'a Arc<Project>),
    Indicator(&'a Indicator),
    Expense(ExpenseKind, &'a Expense),
    Paragraph(&'a Paragraph),
    Procurement(&'a ProcurementItem),
    /// The project that is told in part seven.
    KeyProject(&'a Project),
    Vehicle(&'a VehicleClass),
    Term(&'a Term),
    Subject(&'a SubjectDefinition),
}

impl<'a> Thing<'a> {
    /// Its address.
    pub fn owner(self) -> Owner {
        match self {
            Self::Scenario(_) => Owner::Scenario,
            Self::Group(group, _) => Owner::Group(group),
            Self::Line(it) => Owner::Line(it.id),
            Self::Project(it) => Owner::Project(it.id),
            Self::Indicator(it) => Owner::Indicator(it.id),
            Self::Expense(kind, _) => Owner::Expense(kind),
            Self::Paragraph(it) => Owner::Paragraph(it.id),
            Self::Procurement(it) => Owner::Procurement(it.id),
            Self::KeyProject(it) => Owner::KeyProject(it.id),
            Self::Vehicle(it) => Owner::Vehicle(it.id),
            Self::Term(it) => Owner::Term(it.id),
            Self::Subject(it) => Owner::Subject(it.id),
        }
    }

    /// What people call it; empty for what the program has a name for.
    pub fn name(self) -> &'a str {
        match self {
            Self::Group(..) | Self::Expense(..) => "",
            Self::Scenario(it) => &it.name,
            Self::Line(it) => &it.name,
            Self::Project(it) => &it.name,
            Self::Indicator(it) => &it.name,
            Self::Paragraph(it) => &it.text,
            Self::Procurement(it) => &it.name,
            Self::KeyProject(it) => &it.name,
            Self::Vehicle(it) => &it.name,
            Self::Term(it) => &it.name,
            Self::Subject(it) => &it.name,
        }
    }

    /// What stands at the fact that `field` names, whichever thing of this kind `field` is about.
    pub fn get(self, field: Field) -> Option<Value> {
        Some(match (self, field) {
            (Self::Scenario(it), Field::Scenario(field)) => field.get(it),
            (Self::Group(_, it), Field::Group(_, field)) => field.get(it),
            (Self::Line(it), Field::Line(_, field)) => field.get(it),
            (Self::Project(it), Field::Project(_, field)) => field.get(it),
            (Self::Indicator(it), Field::Indicator(_, field)) => field.get(it),
            (Self::Expense(_, it), Field::Expense(_, field)) => field.get(it),
            (Self::Paragraph(it), Field::Paragraph(_, field)) => field.get(it),
            (Self::Procurement(it), Field::Procurement(_, field)) => field.get(it),
            (Self::Vehicle(it), Field::Vehicle(_, field)) => field.get(it),
            (Self::Term(it), Field::Term(_, field)) => field.get(it),
            (Self::Subject(it), Field::Subject(_, field)) => field.get(it),
            _ => return None,
        })
    }

    /// A copy that can be put into a list; `None` for what stands in none.
    pub fn to_item(self) -> Option<Item> {
        Some(match self {
            Self::Scenario(_) | Self::Group(..) | Self::Expense(..) => return None,
            Self::Line(it) => Item::Line(it.clone()),
            Self::Project(it) => Item::Project(Arc::clone(it)),
            Self::Indicator(it) => Item::Indicator(it.clone()),
            Self::Paragraph(it) => Item::Paragraph(it.clone()),
            Self::Procurement(it) => Item::Procurement(it.clone()),
            Self::KeyProject(it) => Item::KeyProject(it.id),
            Self::Vehicle(it) => Item::Vehicle(it.clone()),
            Self::Term(it) => Item::Term(it.clone()),
            Self::Subject(it) => Item::Subject(it.clone()),
        })
    }
}

impl Scenario {
    /// What stands in `list`, in order; nothing when the project it belongs to is gone.
    pub fn things(&self, list: List) -> Vec<Thing<'_>> {
        match list {
            List::Lines(place) => self.lines(place).iter().map(Thing::Line).collect(),
            List::Projects => self.projects.iter().map(Thing::Project).collect(),
            List::Indicators(id) => {
                let project = self.project(id).into_iter();
                project.flat_map(|it| &it.indicators).map(Thing::Indicator).collect()
            }
            List::Duties => self.overview.duties.iter().map(Thing::Paragraph).collect(),
            List::Goals => self.overview.goals.iter().map(Thing::Paragraph).collect(),
            List::Procurement => self.procurement.iter().map(Thing::Procurement).collect(),
            List::KeyProjects => {
                let told = self.key_projects.iter().filter_map(|id| self.project(*id));
                told.map(Thing::KeyProject).collect()
            }
            List::Vehicles => self.assets.vehicles.iter().map(Thing::Vehicle).collect(),
            List::Glossary => self.glossary.iter().map(Thing::Term).collect(),
            List::Subjects => self.functional_subjects.iter().map(Thing::Subject).collect(),
        }
    }

    /// The thing at this address; `None` when it is gone.
    pub fn thing(&self, owner: Owner) -> Option<Thing<'_>> {
        match owner {
            Owner::Scenario => Some(Thing::Scenario(self)),
            Owner::Group(group) => Some(Thing::Group(group, self.group(group))),
            Owner::Expense(kind) => Some(Thing::Expense(kind, self.expense(kind))),
            _ => {
                let (list, index) = self.find(owner.item()?)?;
                self.things(list).get(index).copied().filter(|thing| thing.owner() == owner)
            }
        }
    }
}

impl LinePlace {
    /// The thing whose lines stand there.
    pub fn owner(self) -> Owner {
        match self {
            Self::Group(group) => Owner::Group(group),
            Self::Project(id) => Owner::Project(id),
        }
    }
}
