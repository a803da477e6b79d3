//! The facts of each kind of thing.
//!
//! A new fact is a field of its struct and a line here:
//! ```text
//! Actual => actual, "indicator.actual", cleared;
//! │         │       │                   └ its treatment in next year's draft (结转下年)
//! │         │       └ its key in texts, files and reports
//! │         └ its place in the struct
//! └ the variant of the enum of facts
//! ```
//! Next year's draft keeps the facts that are `kept` and blanks those that are `cleared`;
//! `edit/roll_forward` sets those that are `computed`.
//!
//! Forms, commands, comparison and the change record all refer to facts by these enums; `kinds.rs`
//! combines them with identities into addresses.

use super::{
    BudgetUnit, CodeName, Expense, ExpenseShare, Field, Indicator, LineGroup, LineItem, Paragraph,
    ProcurementItem, Project, ProjectPart, Scenario, SubjectDefinition, Term, Value, VehicleClass,
    WrongKind,
};

/// Clears a fact that is `cleared` for next year; does nothing for other facts.
macro_rules! next_year {
    ($fact:expr, kept) => {};
    ($fact:expr, computed) => {};
    ($fact:expr, cleared) => {
        $fact = Default::default()
    };
}

/// Declares the facts of one struct: an enum with a stable key for each fact and access to its
/// value.
macro_rules! fields {
    ($(#[$doc:meta])* $name:ident of $owner:ty { $($variant:ident => $($path:ident).+, $key:literal, $next_year:ident;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// Every field, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key of this field in files, reports and the program's texts.
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

        impl $owner {
            /// Clears the facts of this struct that are `cleared` for next year.
            pub(super) fn clear_yearly_facts(&mut self) {
                $(next_year!(self.$($path).+, $next_year);)+
            }
        }
    };
}

fields! {
    /// The facts of the scenario itself.
    ScenarioField of Scenario {
        Name => name, "scenario.name", computed;
        FiscalYear => fiscal_year, "scenario.fiscal_year", computed;
        Department => department, "scenario.department", kept;
        Scope => scope, "scenario.scope", kept;
        UnitKind => unit_kind, "scenario.unit_kind", kept;
        Stage => stage, "scenario.stage", computed;
        Layout => layout, "scenario.layout", kept;
        Notes => notes, "scenario.notes", kept;
        DutiesIntro => overview.duties_intro, "scenario.duties_intro", kept;
        Units => overview.staffing.units, "scenario.units", kept;
        EstablishedPosts => overview.staffing.established_posts, "scenario.established_posts", kept;
        InstitutionPosts => overview.staffing.institution_posts, "scenario.institution_posts", kept;
        InPost => overview.staffing.in_post, "scenario.in_post", kept;
        Employees => overview.staffing.employees, "scenario.employees", kept;
        RetiredCadres => overview.staffing.retired_cadres, "scenario.retired_cadres", kept;
        Retirees => overview.staffing.retirees, "scenario.retirees", kept;
        ChangeReason => change_reason, "scenario.change_reason", cleared;
        PriorExpenditure => prior_expenditure, "scenario.prior_expenditure", computed;
        CarriedOut => carried_out, "scenario.carried_out", cleared;
        VehiclesExplanation => three_public.vehicles_explanation, "scenario.vehicles_explanation", cleared;
        PerformanceUnits => performance.units, "scenario.performance_units", kept;
        MonitoringDue => performance.monitoring_due, "scenario.monitoring_due", kept;
        Targets => performance.targets, "scenario.targets", cleared;
        TargetAmount => performance.target_amount, "scenario.target_amount", cleared;
        PerformanceRemark => performance.remark, "scenario.performance_remark", kept;
        AssetsAsOf => assets.as_of, "scenario.assets_as_of", kept;
        LargeEquipment => assets.large_equipment, "scenario.large_equipment", kept;
        PlannedVehicles => assets.planned_vehicles, "scenario.planned_vehicles", kept;
        PlannedVehicleAmount => assets.planned_vehicle_amount, "scenario.planned_vehicle_amount", kept;
        PlannedVehicleReason => assets.planned_vehicle_reason, "scenario.planned_vehicle_reason", cleared;
        PlannedEquipment => assets.planned_equipment, "scenario.planned_equipment", kept;
        PlannedEquipmentAmount => assets.planned_equipment_amount, "scenario.planned_equipment_amount", kept;
        PlannedEquipmentReason => assets.planned_equipment_reason, "scenario.planned_equipment_reason", cleared;
        FundStatement => fund_statement, "scenario.fund_statement", kept;
        CeilingTotal => ceilings.total, "scenario.ceiling_total", cleared;
        CeilingPersonnel => ceilings.personnel, "scenario.ceiling_personnel", cleared;
        CeilingOperating => ceilings.operating, "scenario.ceiling_operating", cleared;
        CeilingAssistance => ceilings.assistance, "scenario.ceiling_assistance", cleared;
        CeilingProjects => ceilings.projects, "scenario.ceiling_projects", cleared;
    }
}

fields! {
    /// The facts of a group of lines.
    GroupField of LineGroup {
        Description => description, "group.description", kept;
        PriorTotal => prior_total, "group.prior_total", computed;
    }
}

fields! {
    /// The facts of a line item.
    LineField of LineItem {
        Name => name, "line.name", kept;
        Unit => unit, "line.unit", kept;
        Amount => amount, "line.amount", computed;
        Prior => prior, "line.prior", computed;
        PriorSpent => prior_spent, "line.prior_spent", cleared;
        Functional => functional, "line.functional", kept;
        Economic => economic, "line.economic", kept;
        Government => government, "line.government", kept;
        FundSource => fund_source, "line.fund_source", kept;
        Transfer => transfer, "line.transfer", kept;
        Basis => basis, "line.basis", computed;
        Hold => hold, "line.hold", computed;
        Floor => floor, "line.floor", computed;
        Priority => priority, "line.priority", kept;
        Note => note, "line.note", kept;
    }
}

fields! {
    /// The facts of a project.
    ProjectField of Project {
        Name => name, "project.name", kept;
        Unit => unit, "project.unit", kept;
        PrintedName => printed_name, "project.printed_name", kept;
        Confidential => confidential, "project.confidential", kept;
        Level => level, "project.level", kept;
        Nature => nature, "project.nature", kept;
        Ended => ended, "project.ended", computed;
        Office => office, "project.office", kept;
        Priority => priority, "project.priority", kept;
        Start => start, "project.start", kept;
        End => end, "project.end", kept;
        WholeAmount => whole_amount, "project.whole_amount", kept;
        PriorTotal => prior_total, "project.prior_total", computed;
        Grounds => grounds, "project.grounds", kept;
        Plan => plan, "project.plan", kept;
        Purpose => purpose, "project.purpose", kept;
        Reason => reason, "project.reason", cleared;
        Goal => goal, "project.goal", kept;
        Spent => spent, "project.spent", cleared;
        Progress => progress, "project.progress", cleared;
    }
}

fields! {
    /// The facts of a part of a project.
    PartField of ProjectPart {
        Name => name, "part.name", kept;
        Amount => amount, "part.amount", computed;
        Prior => prior, "part.prior", computed;
        Purpose => purpose, "part.purpose", kept;
        Reason => reason, "part.reason", cleared;
    }
}

fields! {
    /// The facts of a subordinate unit.
    UnitField of BudgetUnit {
        Name => name, "unit.name", kept;
        Kind => kind, "unit.kind", kept;
        Organisation => organisation, "unit.organisation", kept;
        EstablishedPosts => established_posts, "unit.established_posts", kept;
        InPost => in_post, "unit.in_post", kept;
        Employees => employees, "unit.employees", kept;
        RetiredCadres => retired_cadres, "unit.retired_cadres", kept;
        Retirees => retirees, "unit.retirees", kept;
    }
}

fields! {
    /// The facts of a part of an amount stated separately from the line items.
    ShareField of ExpenseShare {
        Unit => unit, "share.unit", kept;
        Kind => kind, "share.kind", kept;
        FundSource => fund_source, "share.fund_source", kept;
        Amount => amount, "share.amount", computed;
        Prior => prior, "share.prior", computed;
        Note => note, "share.note", cleared;
    }
}

fields! {
    /// The facts of an indicator.
    IndicatorField of Indicator {
        Category => category, "indicator.category", kept;
        Name => name, "indicator.name", kept;
        Direction => direction, "indicator.direction", kept;
        Value => value, "indicator.value", kept;
        Unit => unit, "indicator.unit", kept;
        Weight => weight, "indicator.weight", kept;
        Actual => actual, "indicator.actual", cleared;
        Deviation => deviation, "indicator.deviation", cleared;
    }
}

fields! {
    /// The facts of an amount stated separately from the line items.
    ExpenseField of Expense {
        Amount => amount, "expense.amount", computed;
        Prior => prior, "expense.prior", computed;
        Explanation => explanation, "expense.explanation", kept;
    }
}

fields! {
    /// The facts of a duty or goal.
    ParagraphField of Paragraph {
        Text => text, "paragraph.text", kept;
    }
}

fields! {
    /// The facts of an item of procurement.
    ProcurementField of ProcurementItem {
        Name => name, "procurement.name", kept;
        Unit => unit, "procurement.unit", kept;
        Category => category, "procurement.category", kept;
        Amount => amount, "procurement.amount", computed;
        Prior => prior, "procurement.prior", computed;
        ReservedMedium => reserved_medium, "procurement.reserved_medium", computed;
        ReservedSmall => reserved_small, "procurement.reserved_small", computed;
        Functional => functional, "procurement.functional", kept;
        FundSource => fund_source, "procurement.fund_source", kept;
        Method => method, "procurement.method", kept;
        Note => note, "procurement.note", kept;
    }
}

fields! {
    /// The facts of a class of vehicles.
    VehicleField of VehicleClass {
        Name => name, "vehicle.name", kept;
        Unit => unit, "vehicle.unit", kept;
        Count => count, "vehicle.count", kept;
        Planned => planned, "vehicle.planned", cleared;
    }
}

fields! {
    /// The facts of a term.
    TermField of Term {
        Name => name, "term.name", kept;
        Definition => definition, "term.definition", kept;
    }
}

fields! {
    /// The facts of a functional subject that the book explains.
    SubjectField of SubjectDefinition {
        Name => name, "subject.name", kept;
        Code => code, "subject.code", kept;
        Definition => definition, "subject.definition", kept;
        Purpose => purpose, "subject.purpose", kept;
        Reason => reason, "subject.reason", cleared;
    }
}

fields! {
    /// The facts of the department's own name of a subject.
    CodeNameField of CodeName {
        Code => code, "code_name.code", kept;
        Name => name, "code_name.name", kept;
    }
}

/// The reason a fact could not be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// The thing it belongs to no longer exists.
    Gone(Field),
    /// The value is of another kind than the field holds.
    WrongKind(Field),
}
