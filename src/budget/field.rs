//! The facts of each kind of thing.
//!
//! A new fact is a line here: the variant, its field in the struct, and the key under which texts,
//! files and reports know it. Forms, commands, comparison and the change record all speak of facts
//! by these names; see `kinds.rs` for how a fact gets its address.

use super::{
    Expense, Field, Indicator, LineGroup, LineItem, Paragraph, ProcurementItem, Project, Scenario,
    SubjectDefinition, Term, Value, VehicleClass, WrongKind,
};

/// Declares the facts of one struct: an enum with a stable key for texts and access to each.
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

            /// The value of this fact.
            pub fn get(self, owner: &$owner) -> Value {
                match self { $(Self::$variant => Value::from(owner.$($path).+.clone())),+ }
            }

            /// Sets this fact.
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

/// Why a fact could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// The thing it belongs to is no longer there.
    Gone(Field),
    /// The value is of another kind than the field holds.
    WrongKind(Field),
}
