//! The table of the kinds of things a budget is made of.
//!
//! Macros generate from its rows the address of a fact ([`Field`]), the address of a thing
//! ([`Owner`]), a thing in a scenario ([`Thing`]), an item of a list ([`Item`]), the address of a
//! list ([`List`]), and the operations on each kind: reading and setting facts, inserting, removing
//! and renumbering items, and the written forms of addresses.
//!
//! # A new kind
//!
//! 1. Its struct with `Default`, and its facts with `fields!` in `field.rs`.
//! 2. A row below, under `listed`:
//!    ```text
//!    /// A class of vehicles (车辆类别).
//!    Vehicle(EntryId): VehicleClass, VehicleField, "vehicle", name;
//!    │       │         │             │             │          └ the struct's field with its name
//!    │       │         │             │             └ its name in written addresses
//!    │       │         │             └ the enum of its facts
//!    │       │         └ its struct
//!    │       └ the type of its identity, which is the struct's field `id`
//!    └ the variant of `Field`, `Owner`, `Thing` and `Item`
//!    ```
//! 3. The list it is in, a row of `lists!`:
//!    ```text
//!    Vehicles: VehicleClass => assets.vehicles, "vehicles";
//!    │         │               │                └ the name of the list in written addresses
//!    │         │               └ the struct field of the scenario (or project) with the list
//!    │         └ the type of its items
//!    └ the variant of `List` and `Slot`
//!    ```
//! 4. Its place in [`Scenario::walk`]; a test fails until it has one.
//! 5. Its saved type in `store/v1`.
//!
//! The macros that turn the rows into code are in `kinds/things.rs` and `kinds/lists.rs`.

mod lists;
mod things;

use std::fmt;
use std::sync::Arc;

use super::{
    BudgetUnit, CodeName, CodeNameField, EntryId, Expense, ExpenseField, ExpenseKind, ExpenseShare,
    FieldError, Group, GroupField, IdCounter, Indicator, IndicatorField, IndicatorId, ItemId,
    Items, LineField, LineGroup, LineId, LineItem, LinePlace, Listed, Paragraph, ParagraphField,
    PartField, ProcurementField, ProcurementItem, Project, ProjectField, ProjectId, ProjectPart,
    Scenario, ScenarioField, ShareField, SubjectDefinition, SubjectField, Term, TermField,
    UnitField, UnitId, Value, VehicleClass, VehicleField, WrongKind,
};
use lists::lists;
use things::{facts_mut, held, kinds};

kinds! {
    // Every scenario has each of these exactly once; the last column names the accessors.
    fixed {
        /// A group of lines outside the projects: revenue (收入) or a group of basic expenditure
        /// (基本支出).
        Group(Group): LineGroup, GroupField, "group", group / group_mut;
        /// An amount stated separately from the line items, such as one of the three public
        /// expenses (三公经费).
        Expense(ExpenseKind): Expense, ExpenseField, "expense", expense / expense_mut;
    }
    // Items of lists; those marked `shared` are behind an `Arc`.
    listed {
        /// A line item (明细).
        Line(LineId): LineItem, LineField, "line", name;
        /// A project (项目).
        Project(ProjectId): Project shared, ProjectField, "project", name;
        /// A subordinate unit (预算单位).
        Unit(UnitId): BudgetUnit, UnitField, "unit", name;
        /// A part of a project (子项).
        Part(EntryId): ProjectPart, PartField, "part", name;
        /// A performance indicator (绩效指标) of a project.
        Indicator(IndicatorId): Indicator, IndicatorField, "indicator", name;
        /// A duty or a goal (职责、目标).
        Paragraph(EntryId): Paragraph, ParagraphField, "paragraph", text;
        /// A purchase (政府采购项目).
        Procurement(EntryId): ProcurementItem, ProcurementField, "procurement", name;
        /// A part of an amount stated separately from the line items (“三公”经费分项).
        Share(EntryId): ExpenseShare, ShareField, "share", note;
        /// A class of vehicles (车辆类别).
        Vehicle(EntryId): VehicleClass, VehicleField, "vehicle", name;
        /// A term of the glossary (名词解释).
        Term(EntryId): Term, TermField, "term", name;
        /// A functional subject that the book explains (支出功能分类).
        Subject(EntryId): SubjectDefinition, SubjectField, "subject", name;
        /// The department's own name of a subject (本方案的科目名称).
        CodeName(EntryId): CodeName, CodeNameField, "code_name", name;
    }
}

lists! {
    // The lists of the scenario itself, in the order of the book.
    scenario {
        /// Subordinate units (下属预算单位).
        Units: BudgetUnit => units, "units";
        /// Duties of the department (部门职责).
        Duties: Paragraph => overview.duties, "duties";
        /// Main work goals (主要工作目标).
        Goals: Paragraph => overview.goals, "goals";
        /// Projects (项目支出).
        Projects: Arc<Project> => projects, "projects";
        /// Purchases (政府采购).
        Procurement: ProcurementItem => procurement, "procurement";
        /// The parts of the amounts stated separately from the line items (“三公”经费分项).
        Shares: ExpenseShare => three_public.shares, "shares";
        /// Key projects (重点项目), which part seven of the book describes.
        KeyProjects: ProjectId => key_projects, "key_projects";
        /// Classes of vehicles (车辆).
        Vehicles: VehicleClass => assets.vehicles, "vehicles";
        /// Terms of the glossary (名词解释).
        Glossary: Term => glossary, "glossary";
        /// Functional subjects that the book explains (支出功能分类).
        Subjects: SubjectDefinition => functional_subjects, "subjects";
        /// The department's own names of subjects (本方案的科目名称).
        CodeNames: CodeName => code_names, "code_names";
    }
    // The lists of each project except its lines.
    project {
        /// Parts with their own amounts (子项).
        Parts: ProjectPart => parts, "parts";
        /// Performance indicators (绩效指标).
        Indicators: Indicator => indicators, "indicators";
    }
}
