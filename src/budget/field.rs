//! Every fact has an address.
//!
//! A [`Field`] names one fact of a scenario and a [`Value`] is what stands there.
//! Forms, commands, comparison and the change record all speak of facts in this one way.

use rust_decimal::Decimal;

use super::{
    Basis, Code, Direction, EntryId, Expense, ExpenseKind, FundSource, Group, Indicator,
    IndicatorCategory, IndicatorId, LineGroup, LineId, LineItem, Money, Paragraph,
    ProcurementCategory, ProcurementItem, Project, ProjectId, ProjectLevel, ProjectNature,
    Scenario, Stage, SubjectDefinition, Term, VehicleClass,
};

/// The address of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Scenario(ScenarioField),
    Group(Group, GroupField),
    Line(LineId, LineField),
    Project(ProjectId, ProjectField),
    Indicator(IndicatorId, IndicatorField),
    Expense(ExpenseKind, ExpenseField),
    Paragraph(EntryId, ParagraphField),
    Procurement(EntryId, ProcurementField),
    Vehicle(EntryId, VehicleField),
    Term(EntryId, TermField),
    Subject(EntryId, SubjectField),
}

/// What stands at a [`Field`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Money(Money),
    /// `None` is not known.
    KnownMoney(Option<Money>),
    Count(Option<u32>),
    Year(u16),
    Number(Option<Decimal>),
    Flag(bool),
    Code(Option<Code>),
    FundSource(Option<FundSource>),
    Basis(Option<Basis>),
    Stage(Stage),
    Level(ProjectLevel),
    Nature(Option<ProjectNature>),
    Category(IndicatorCategory),
    Direction(Direction),
    Procurement(ProcurementCategory),
}

impl Value {
    /// Whether it says nothing: no text, not known, not chosen.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Flag(flag) => !flag,
            Self::KnownMoney(None)
            | Self::Count(None)
            | Self::Number(None)
            | Self::Code(None)
            | Self::FundSource(None)
            | Self::Basis(None)
            | Self::Nature(None) => true,
            _ => false,
        }
    }
}

/// A value of another kind than the field holds: a mistake in the program, not of its user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongKind;

macro_rules! value_kinds {
    ($($variant:ident($kind:ty)),+ $(,)?) => {$(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::$variant(value)
            }
        }

        impl TryFrom<Value> for $kind {
            type Error = WrongKind;
            fn try_from(value: Value) -> Result<Self, WrongKind> {
                match value {
                    Value::$variant(value) => Ok(value),
                    _ => Err(WrongKind),
                }
            }
        }
    )+};
}

value_kinds! {
    Text(String),
    Money(Money),
    KnownMoney(Option<Money>),
    Count(Option<u32>),
    Year(u16),
    Number(Option<Decimal>),
    Flag(bool),
    Code(Option<Code>),
    FundSource(Option<FundSource>),
    Basis(Option<Basis>),
    Stage(Stage),
    Level(ProjectLevel),
    Nature(Option<ProjectNature>),
    Category(IndicatorCategory),
    Direction(Direction),
    Procurement(ProcurementCategory),
}

/// Names the fields of one type: an enum, a stable key for texts, and access by name.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $owner:ty { $($variant:ident => $($path:ident).+, $key:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// Every field, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key under which the program text calls this field by name.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The field with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }

            /// What stands there.
            pub fn get(self, owner: &$owner) -> Value {
                match self { $(Self::$variant => Value::from(owner.$($path).+.clone())),+ }
            }

            /// Puts `value` there.
            ///
            /// # Errors
            /// When the field holds another kind of value.
            pub fn set(self, owner: &mut $owner, value: Value) -> Result<(), WrongKind> {
                match self { $(Self::$variant => owner.$($path).+ = value.try_into()?),+ }
                Ok(())
            }
        }
    };
}

fields! {
    /// The facts of which a scenario has one.
    ScenarioField of Scenario {
        Name => name, "scenario.name";
        FiscalYear => fiscal_year, "scenario.fiscal_year";
        Department => department, "scenario.department";
        Scope => scope, "scenario.scope";
        Stage => stage, "scenario.stage";
        Notes => notes, "scenario.notes";
        DutiesIntro => overview.duties_intro, "scenario.duties_intro";
        Units => overview.staffing.units, "scenario.units";
        EstablishedPosts => overview.staffing.established_posts, "scenario.established_posts";
        InPost => overview.staffing.in_post, "scenario.in_post";
        Employees => overview.staffing.employees, "scenario.employees";
        RetiredCadres => overview.staffing.retired_cadres, "scenario.retired_cadres";
        Retirees => overview.staffing.retirees, "scenario.retirees";
        ChangeReason => change_reason, "scenario.change_reason";
        PriorExpenditure => prior_expenditure, "scenario.prior_expenditure";
        PerformanceUnits => performance.units, "scenario.performance_units";
        MonitoringDue => performance.monitoring_due, "scenario.monitoring_due";
        PerformanceRemark => performance.remark, "scenario.performance_remark";
        AssetsAsOf => assets.as_of, "scenario.assets_as_of";
        LargeEquipment => assets.large_equipment, "scenario.large_equipment";
        PlannedVehicles => assets.planned_vehicles, "scenario.planned_vehicles";
        PlannedVehicleAmount => assets.planned_vehicle_amount, "scenario.planned_vehicle_amount";
        PlannedEquipment => assets.planned_equipment, "scenario.planned_equipment";
        PlannedEquipmentAmount => assets.planned_equipment_amount, "scenario.planned_equipment_amount";
        FundStatement => fund_statement, "scenario.fund_statement";
        CeilingTotal => ceilings.total, "scenario.ceiling_total";
        CeilingPersonnel => ceilings.personnel, "scenario.ceiling_personnel";
        CeilingOperating => ceilings.operating, "scenario.ceiling_operating";
        CeilingAssistance => ceilings.assistance, "scenario.ceiling_assistance";
        CeilingProjects => ceilings.projects, "scenario.ceiling_projects";
    }
}

fields! {
    /// The facts of a group of lines.
    GroupField of LineGroup {
        Description => description, "group.description";
        PriorTotal => prior_total, "group.prior_total";
    }
}

fields! {
    /// The facts of a line item.
    LineField of LineItem {
        Name => name, "line.name";
        Amount => amount, "line.amount";
        Prior => prior, "line.prior";
        Functional => functional, "line.functional";
        Economic => economic, "line.economic";
        FundSource => fund_source, "line.fund_source";
        Basis => basis, "line.basis";
        Hold => hold, "line.hold";
        Floor => floor, "line.floor";
        Priority => priority, "line.priority";
        Note => note, "line.note";
    }
}

fields! {
    /// The facts of a project.
    ProjectField of Project {
        Name => name, "project.name";
        Level => level, "project.level";
        Nature => nature, "project.nature";
        Office => office, "project.office";
        Priority => priority, "project.priority";
        PriorTotal => prior_total, "project.prior_total";
        Purpose => purpose, "project.purpose";
        Reason => reason, "project.reason";
        Goal => goal, "project.goal";
        Spent => spent, "project.spent";
        Progress => progress, "project.progress";
    }
}

fields! {
    /// The facts of an indicator.
    IndicatorField of Indicator {
        Category => category, "indicator.category";
        Name => name, "indicator.name";
        Direction => direction, "indicator.direction";
        Value => value, "indicator.value";
        Unit => unit, "indicator.unit";
        Weight => weight, "indicator.weight";
        Actual => actual, "indicator.actual";
        Deviation => deviation, "indicator.deviation";
    }
}

fields! {
    /// The facts of an amount stated beside the lines.
    ExpenseField of Expense {
        Amount => amount, "expense.amount";
        Prior => prior, "expense.prior";
        Explanation => explanation, "expense.explanation";
    }
}

fields! {
    /// The facts of a duty or goal.
    ParagraphField of Paragraph {
        Text => text, "paragraph.text";
    }
}

fields! {
    /// The facts of an item of procurement.
    ProcurementField of ProcurementItem {
        Name => name, "procurement.name";
        Category => category, "procurement.category";
        Amount => amount, "procurement.amount";
        Note => note, "procurement.note";
    }
}

fields! {
    /// The facts of a class of vehicles.
    VehicleField of VehicleClass {
        Name => name, "vehicle.name";
        Count => count, "vehicle.count";
    }
}

fields! {
    /// The facts of a term.
    TermField of Term {
        Name => name, "term.name";
        Definition => definition, "term.definition";
    }
}

fields! {
    /// The facts of a functional subject as explained in the book.
    SubjectField of SubjectDefinition {
        Name => name, "subject.name";
        Code => code, "subject.code";
        Definition => definition, "subject.definition";
    }
}

/// Why a fact could not be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// The thing it belongs to is no longer there.
    Gone(Field),
    /// The value is of another kind than the field holds.
    WrongKind(Field),
}

impl Field {
    /// The key under which the program text calls this field by name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Scenario(field) => field.key(),
            Self::Group(_, field) => field.key(),
            Self::Line(_, field) => field.key(),
            Self::Project(_, field) => field.key(),
            Self::Indicator(_, field) => field.key(),
            Self::Expense(_, field) => field.key(),
            Self::Paragraph(_, field) => field.key(),
            Self::Procurement(_, field) => field.key(),
            Self::Vehicle(_, field) => field.key(),
            Self::Term(_, field) => field.key(),
            Self::Subject(_, field) => field.key(),
        }
    }
}

impl Scenario {
    /// What stands at `field`; `None` when the thing it belongs to is gone.
    pub fn get(&self, field: Field) -> Option<Value> {
        Some(match field {
            Field::Scenario(field) => field.get(self),
            Field::Group(group, field) => field.get(self.group(group)),
            Field::Line(id, field) => field.get(self.line(id)?),
            Field::Project(id, field) => field.get(self.project(id)?),
            Field::Indicator(id, field) => field.get(self.indicator(id)?),
            Field::Expense(kind, field) => field.get(self.expense(kind)),
            Field::Paragraph(id, field) => field.get(self.paragraph(id)?),
            Field::Procurement(id, field) => {
                field.get(self.procurement.iter().find(|item| item.id == id)?)
            }
            Field::Vehicle(id, field) => {
                field.get(self.assets.vehicles.iter().find(|class| class.id == id)?)
            }
            Field::Term(id, field) => field.get(self.glossary.iter().find(|term| term.id == id)?),
            Field::Subject(id, field) => {
                field.get(self.functional_subjects.iter().find(|subject| subject.id == id)?)
            }
        })
    }

    /// Puts `value` at `field`.
    ///
    /// # Errors
    /// When the thing is gone or holds another kind of value; the scenario is then unchanged.
    pub fn set(&mut self, field: Field, value: Value) -> Result<(), FieldError> {
        match field {
            Field::Scenario(it) => Some(it.set(self, value)),
            Field::Group(group, it) => Some(it.set(self.group_mut(group), value)),
            Field::Line(id, it) => self.line_mut(id).map(|line| it.set(line, value)),
            Field::Project(id, it) => self.project_mut(id).map(|project| it.set(project, value)),
            Field::Indicator(id, it) => {
                self.indicator_mut(id).map(|indicator| it.set(indicator, value))
            }
            Field::Expense(kind, it) => Some(it.set(self.expense_mut(kind), value)),
            Field::Paragraph(id, it) => {
                self.paragraph_mut(id).map(|paragraph| it.set(paragraph, value))
            }
            Field::Procurement(id, it) => self
                .procurement
                .iter_mut()
                .find(|item| item.id == id)
                .map(|item| it.set(item, value)),
            Field::Vehicle(id, it) => self
                .assets
                .vehicles
                .iter_mut()
                .find(|class| class.id == id)
                .map(|class| it.set(class, value)),
            Field::Term(id, it) => {
                self.glossary.iter_mut().find(|term| term.id == id).map(|term| it.set(term, value))
            }
            Field::Subject(id, it) => self
                .functional_subjects
                .iter_mut()
                .find(|subject| subject.id == id)
                .map(|subject| it.set(subject, value)),
        }
        .ok_or(FieldError::Gone(field))?
        .map_err(|WrongKind| FieldError::WrongKind(field))
    }

    /// The line with this identity, wherever it stands.
    pub fn line(&self, id: LineId) -> Option<&LineItem> {
        self.line_places().flat_map(|(_, lines)| lines).find(|line| line.id == id)
    }

    fn line_mut(&mut self, id: LineId) -> Option<&mut LineItem> {
        let (list, index) = self.find(id.into())?;
        match list {
            super::List::Lines(place) => self.lines_mut(place)?.get_mut(index),
            _ => None,
        }
    }

    /// The indicator with this identity, whichever project it belongs to.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.projects
            .iter()
            .flat_map(|project| &project.indicators)
            .find(|indicator| indicator.id == id)
    }

    fn indicator_mut(&mut self, id: IndicatorId) -> Option<&mut Indicator> {
        let (list, index) = self.find(id.into())?;
        match list {
            super::List::Indicators(project) => {
                self.project_mut(project)?.indicators.get_mut(index)
            }
            _ => None,
        }
    }

    /// An amount stated beside the lines.
    pub fn expense(&self, kind: ExpenseKind) -> &Expense {
        match kind {
            ExpenseKind::TravelAbroad => &self.three_public.travel_abroad,
            ExpenseKind::Reception => &self.three_public.reception,
            ExpenseKind::VehiclePurchase => &self.three_public.vehicle_purchase,
            ExpenseKind::VehicleRunning => &self.three_public.vehicle_running,
            ExpenseKind::OperatingFunds => &self.operating_funds,
        }
    }

    pub(crate) fn expense_mut(&mut self, kind: ExpenseKind) -> &mut Expense {
        match kind {
            ExpenseKind::TravelAbroad => &mut self.three_public.travel_abroad,
            ExpenseKind::Reception => &mut self.three_public.reception,
            ExpenseKind::VehiclePurchase => &mut self.three_public.vehicle_purchase,
            ExpenseKind::VehicleRunning => &mut self.three_public.vehicle_running,
            ExpenseKind::OperatingFunds => &mut self.operating_funds,
        }
    }

    fn paragraph(&self, id: EntryId) -> Option<&Paragraph> {
        self.overview.duties.iter().chain(&self.overview.goals).find(|entry| entry.id == id)
    }

    fn paragraph_mut(&mut self, id: EntryId) -> Option<&mut Paragraph> {
        let overview = &mut self.overview;
        overview.duties.iter_mut().chain(&mut overview.goals).find(|entry| entry.id == id)
    }
}
