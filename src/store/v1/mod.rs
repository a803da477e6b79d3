//! Version 1 of the scenario file.
//!
//! These types define the file format. The model may change freely, but these types may not,
//! because users have files that were written with them. A change of meaning needs a version 2.
//!
//! The layout of the file and the reasons for it:
//! - one field a line, in the order of the book, so that two drafts differ by the lines that were
//!   edited, and git merges edits of different facts;
//! - blank values (`None`, no text, an empty list, `false`) are not written, so that a fact filled
//!   in later adds a line and changes no other;
//! - known values are written without `Some`, `prior: "40.00"` and not `prior: Some("40.00")`; the
//!   latter is read as well (RON's `implicit_some`, switched on by the reader, not in each file);
//! - amounts, codes and other decimals are quoted, so that no tool takes them for a float;
//! - the counter of identities comes last, because two branches most often both change it.

mod convert;
mod lines;
mod record;

pub(super) use convert::{Saved, Written};

use crate::budget;
use convert::{
    Amount, Code, Counter, Id, Moment, Number, Shared, blank, is_blank, saved_enum, saved_struct,
};
use lines::LineItems;
use record::Record;

/// The version written into the file.
pub(super) const VERSION: u32 = 1;

saved_struct! {
    Scenario of budget::Scenario {
        + version: u32 = VERSION,
        name: String,
        fiscal_year: u16,
        department: String,
        scope: String = "blank",
        unit_kind: UnitKind = "blank",
        units: Vec<BudgetUnit> = "blank",
        stage: Stage,
        layout: String = "blank",
        notes: String = "blank",
        overview: Overview = "blank",
        change_reason: String = "blank",
        prior_expenditure: Option<Amount> = "blank",
        revenue: Shared<LineGroup> = "blank",
        carried_out: Option<Amount> = "blank",
        personnel: Shared<LineGroup> = "blank",
        operating: Shared<LineGroup> = "blank",
        assistance: Shared<LineGroup> = "blank",
        staff_growth: Shared<LineGroup> = "blank",
        business: Shared<LineGroup> = "blank",
        affiliate_subsidies: Shared<LineGroup> = "blank",
        superior_remittances: Shared<LineGroup> = "blank",
        projects: Vec<Shared<Project>> = "blank",
        procurement: Vec<ProcurementItem> = "blank",
        three_public: ThreePublic = "blank",
        performance: PerformanceManagement = "blank",
        key_projects: Vec<Id<budget::ProjectId>> = "blank",
        operating_funds: Expense = "blank",
        assets: StateAssets = "blank",
        fund_statement: String = "blank",
        glossary: Vec<Term> = "blank",
        functional_subjects: Vec<SubjectDefinition> = "blank",
        code_names: Vec<CodeName> = "blank",
        ceilings: Ceilings = "blank",
        record: Record = "blank",
        seal: Option<Seal> = "blank",
        ids as "next_id": Counter,
    }
}

saved_enum! { Stage of budget::Stage { FirstRequest, Ceiling, SecondRequest, Approved } }

saved_struct! {
    #[derive(Default)]
    Overview of budget::Overview {
        duties_intro: String = "blank",
        duties: Vec<Paragraph> = "blank",
        staffing: Staffing = "blank",
        goals: Vec<Paragraph> = "blank",
    }
}

saved_struct! {
    #[derive(Default)]
    Staffing of budget::Staffing {
        units: Option<u32> = "blank",
        established_posts: Option<u32> = "blank",
        institution_posts: Option<u32> = "blank",
        in_post: Option<u32> = "blank",
        employees: Option<u32> = "blank",
        retired_cadres: Option<u32> = "blank",
        retirees: Option<u32> = "blank",
    }
}

saved_struct! {
    BudgetUnit of budget::BudgetUnit {
        id: Id<budget::UnitId>,
        name: String,
        kind: UnitKind = "blank",
        organisation: String = "blank",
        established_posts: Option<u32> = "blank",
        in_post: Option<u32> = "blank",
        employees: Option<u32> = "blank",
        retired_cadres: Option<u32> = "blank",
        retirees: Option<u32> = "blank",
    }
}

saved_enum! {
    #[derive(Default)]
    UnitKind of budget::UnitKind { #[default] Administrative, CivilServiceManaged, Institution }
}

saved_struct! {
    Paragraph of budget::Paragraph {
        id: Id<budget::EntryId>,
        text: String,
    }
}

saved_struct! {
    #[derive(Default)]
    LineGroup of budget::LineGroup {
        description: String = "blank",
        prior_total: Option<Amount> = "blank",
        lines: LineItems = "blank",
    }
}

saved_struct! {
    LineItem of budget::LineItem {
        id: Id<budget::LineId>,
        name: String,
        unit: Option<Id<budget::UnitId>> = "blank",
        amount: Amount,
        prior: Option<Amount> = "blank",
        prior_spent: Option<Amount> = "blank",
        functional: Option<Code> = "blank",
        economic: Option<Code> = "blank",
        government: Option<Code> = "blank",
        fund_source: Option<FundSource> = "blank",
        transfer: bool = "blank",
        basis: Option<Basis> = "blank",
        hold: bool = "blank",
        floor: Option<Amount> = "blank",
        priority: Option<u32> = "blank",
        note: String = "blank",
    }
}

saved_enum! {
    FundSource of budget::FundSource {
        GeneralPublicBudget,
        GovernmentFunds,
        StateCapital,
        SpecialAccount,
        ServiceIncome,
        BusinessIncome,
        SuperiorSubsidy,
        SubsidiaryRemittance,
        OtherIncome,
        CarriedGeneral,
        CarriedFunds,
        CarriedCapital,
        CarriedOther,
        CarriedForward,
    }
}

saved_struct! {
    Basis of budget::Basis {
        quantity: Number,
        unit: String = "blank",
        rate: Amount,
        times: Number,
    }
}

saved_struct! {
    Project of budget::Project {
        id: Id<budget::ProjectId>,
        name: String,
        unit: Option<Id<budget::UnitId>> = "blank",
        printed_name: String = "blank",
        confidential: bool = "blank",
        level: ProjectLevel,
        nature: Option<ProjectNature> = "blank",
        ended: bool = "blank",
        office: String = "blank",
        priority: Option<u32> = "blank",
        start: String = "blank",
        end: String = "blank",
        whole_amount: Option<Amount> = "blank",
        prior_total: Option<Amount> = "blank",
        lines: LineItems = "blank",
        parts: Vec<ProjectPart> = "blank",
        grounds: String = "blank",
        plan: String = "blank",
        purpose: String = "blank",
        reason: String = "blank",
        goal: String = "blank",
        indicators: Vec<Indicator> = "blank",
        spent: Option<Amount> = "blank",
        progress: String = "blank",
    }
}

saved_struct! {
    ProjectPart of budget::ProjectPart {
        id: Id<budget::EntryId>,
        name: String,
        amount: Amount,
        prior: Option<Amount> = "blank",
        purpose: String = "blank",
        reason: String = "blank",
    }
}

saved_enum! { ProjectLevel of budget::ProjectLevel { First, Second } }
saved_enum! { ProjectNature of budget::ProjectNature { Recurring, Temporary } }

saved_struct! {
    Indicator of budget::Indicator {
        id: Id<budget::IndicatorId>,
        category: IndicatorCategory,
        name: String,
        direction: Direction,
        value: String = "blank",
        unit: String = "blank",
        weight: Option<Number> = "blank",
        actual: String = "blank",
        deviation: String = "blank",
    }
}

saved_enum! {
    IndicatorCategory of budget::IndicatorCategory {
        EconomicCost,
        SocialCost,
        EnvironmentalCost,
        Quantity,
        Quality,
        Timeliness,
        OutputCost,
        EconomicBenefit,
        SocialBenefit,
        EcologicalBenefit,
        LastingEffect,
        ClientSatisfaction,
    }
}

saved_enum! {
    Direction of budget::Direction { AtLeast, AtMost, Equal, MoreThan, LessThan, Qualitative }
}

saved_struct! {
    ProcurementItem of budget::ProcurementItem {
        id: Id<budget::EntryId>,
        name: String,
        unit: Option<Id<budget::UnitId>> = "blank",
        category: ProcurementCategory,
        amount: Amount,
        prior: Option<Amount> = "blank",
        reserved_medium: Amount = "blank",
        reserved_small: Amount = "blank",
        functional: Option<Code> = "blank",
        fund_source: Option<FundSource> = "blank",
        method: Option<ProcurementMethod> = "blank",
        note: String = "blank",
    }
}

saved_enum! { ProcurementCategory of budget::ProcurementCategory { Goods, Works, Services } }
saved_enum! { ProcurementMethod of budget::ProcurementMethod { Centralised, Decentralised } }

saved_struct! {
    #[derive(Default)]
    Expense of budget::Expense {
        amount: Amount,
        prior: Option<Amount> = "blank",
        explanation: String = "blank",
    }
}

saved_struct! {
    #[derive(Default)]
    ThreePublic of budget::ThreePublic {
        travel_abroad: Expense = "blank",
        reception: Expense = "blank",
        vehicle_purchase: Expense = "blank",
        vehicle_running: Expense = "blank",
        vehicles_explanation: String = "blank",
        shares: Vec<ExpenseShare> = "blank",
    }
}

saved_struct! {
    ExpenseShare of budget::ExpenseShare {
        id: Id<budget::EntryId>,
        unit: Option<Id<budget::UnitId>> = "blank",
        kind: ExpenseKind,
        fund_source: Option<FundSource> = "blank",
        amount: Amount,
        prior: Option<Amount> = "blank",
        note: String = "blank",
    }
}

saved_enum! {
    ExpenseKind of budget::ExpenseKind {
        TravelAbroad,
        Reception,
        VehiclePurchase,
        VehicleRunning,
        OperatingFunds,
    }
}

saved_struct! {
    #[derive(Default)]
    PerformanceManagement of budget::PerformanceManagement {
        units: Option<u32> = "blank",
        monitoring_due: String = "blank",
        targets: Option<u32> = "blank",
        target_amount: Option<Amount> = "blank",
        remark: String = "blank",
    }
}

saved_struct! {
    #[derive(Default)]
    StateAssets of budget::StateAssets {
        as_of: String = "blank",
        vehicles: Vec<VehicleClass> = "blank",
        large_equipment: Option<u32> = "blank",
        planned_vehicles: Option<u32> = "blank",
        planned_vehicle_amount: Option<Amount> = "blank",
        planned_vehicle_reason: String = "blank",
        planned_equipment: Option<u32> = "blank",
        planned_equipment_amount: Option<Amount> = "blank",
        planned_equipment_reason: String = "blank",
    }
}

saved_struct! {
    VehicleClass of budget::VehicleClass {
        id: Id<budget::EntryId>,
        name: String,
        unit: Option<Id<budget::UnitId>> = "blank",
        count: Option<u32> = "blank",
        planned: Option<u32> = "blank",
    }
}

saved_struct! {
    Term of budget::Term {
        id: Id<budget::EntryId>,
        name: String,
        definition: String,
    }
}

saved_struct! {
    SubjectDefinition of budget::SubjectDefinition {
        id: Id<budget::EntryId>,
        name: String,
        definition: String,
        purpose: String = "blank",
        reason: String = "blank",
        code: Option<Code> = "blank",
    }
}

saved_struct! {
    CodeName of budget::CodeName {
        id: Id<budget::EntryId>,
        code: Option<Code> = "blank",
        name: String,
    }
}

saved_struct! {
    #[derive(Default)]
    Ceilings of budget::Ceilings {
        total: Option<Amount> = "blank",
        personnel: Option<Amount> = "blank",
        operating: Option<Amount> = "blank",
        assistance: Option<Amount> = "blank",
        projects: Option<Amount> = "blank",
    }
}

saved_struct! {
    Seal of budget::Seal {
        at: Moment,
        by: String,
        hash: String,
    }
}
