//! The table of the kinds of things a budget is made of.
//!
//! From its rows follow the address of a fact ([`Field`]), the address of a thing ([`Owner`]), a
//! thing as it is in a scenario ([`Thing`]), an item of a list ([`Item`]), the address of a list
//! ([`List`]), and everything that has to be done for each kind: reading and setting facts,
//! inserting, removing and renumbering items, and the written forms of addresses.
//!
//! # A new kind
//!
//! 1. Its struct with `Default`, and its facts with `fields!` in `field.rs`.
//! 2. A row below, under `listed`:
//!    ```text
//!    /// A class of vehicles (车辆类别).
//!    Vehicle(EntryId): VehicleClass, VehicleField, "vehicle", name;
//!    │       │         │             │             │          └ the struct's field with its name
//!    │       │         │             │             └ the word for it in written addresses
//!    │       │         │             └ the enum of its facts
//!    │       │         └ its struct
//!    │       └ the type of its identity, which is the struct's field `id`
//!    └ the variant of `Field`, `Owner`, `Thing` and `Item`
//!    ```
//! 3. The list it is in, a row of `lists!`:
//!    ```text
//!    Vehicles: VehicleClass => assets.vehicles, "vehicles";
//!    │         │               │                └ the name of the list in written addresses
//!    │         │               └ the place of the list in the scenario (or in its project)
//!    │         └ what is in the list
//!    └ the variant of `List` and `Slot`
//!    ```
//! 4. Its place in [`Scenario::walk`]; a test fails until it has one.
//! 5. Its saved type in `store/v1`.
//!
//! How the rows become code is in `kinds/things.rs` and `kinds/lists.rs`.

mod lists;
mod things;

use std::fmt;
use std::sync::Arc;

use super::{
    EntryId, Expense, ExpenseField, ExpenseKind, FieldError, Group, GroupField, IdCounter,
    Indicator, IndicatorField, IndicatorId, ItemId, Items, LineField, LineGroup, LineId, LineItem,
    LinePlace, Listed, Paragraph, ParagraphField, ProcurementField, ProcurementItem, Project,
    ProjectField, ProjectId, Scenario, ScenarioField, SubjectDefinition, SubjectField, Term,
    TermField, Value, VehicleClass, VehicleField, WrongKind,
};
use lists::lists;
use things::{facts_mut, held, kinds};

kinds! {
    // Every scenario has these, in a fixed number; the last column says how to get at them.
    fixed {
        /// The lines of one kind outside the projects (收入 or a group of 基本支出).
        Group(Group): LineGroup, GroupField, "group", group / group_mut;
        /// An amount stated beside the lines, such as an item of 三公经费.
        Expense(ExpenseKind): Expense, ExpenseField, "expense", expense / expense_mut;
    }
    // These are in lists. What is `shared` is behind an `Arc`.
    listed {
        /// A line item (明细).
        Line(LineId): LineItem, LineField, "line", name;
        /// A project (项目).
        Project(ProjectId): Project shared, ProjectField, "project", name;
        /// A performance indicator (绩效指标) of a project.
        Indicator(IndicatorId): Indicator, IndicatorField, "indicator", name;
        /// A duty or a goal (职责、目标).
        Paragraph(EntryId): Paragraph, ParagraphField, "paragraph", text;
        /// A purchase (政府采购项目).
        Procurement(EntryId): ProcurementItem, ProcurementField, "procurement", name;
        /// A class of vehicles (车辆类别).
        Vehicle(EntryId): VehicleClass, VehicleField, "vehicle", name;
        /// A term of the glossary (名词解释).
        Term(EntryId): Term, TermField, "term", name;
        /// A functional subject as the book explains it (支出功能分类).
        Subject(EntryId): SubjectDefinition, SubjectField, "subject", name;
    }
}

lists! {
    // The lists of the scenario itself, in the order of the book.
    scenario {
        /// 部门职责
        Duties: Paragraph => overview.duties, "duties";
        /// 主要工作目标
        Goals: Paragraph => overview.goals, "goals";
        /// 项目支出
        Projects: Arc<Project> => projects, "projects";
        /// 政府采购
        Procurement: ProcurementItem => procurement, "procurement";
        /// 重点项目: the projects of which part seven of the book tells.
        KeyProjects: ProjectId => key_projects, "key_projects";
        /// 车辆
        Vehicles: VehicleClass => assets.vehicles, "vehicles";
        /// 名词解释
        Glossary: Term => glossary, "glossary";
        /// 支出功能分类
        Subjects: SubjectDefinition => functional_subjects, "subjects";
    }
    // The lists of each project beside its lines.
    project {
        /// 绩效指标
        Indicators: Indicator => indicators, "indicators";
    }
}
