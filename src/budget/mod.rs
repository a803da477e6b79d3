//! The model: the facts of a departmental budget (部门预算) as plain data.
//!
//! It has no totals, changes or percentages (see `analysis`) and uses no files, clock or window.

mod address;
mod amount_input;
mod code;
pub mod data_sheet;
mod field;
mod half_width;
mod ids;
mod kinds;
mod line;
mod line_items;
mod list;
mod money;
mod parts;
mod project;
mod record;
mod scenario;
mod shared;
mod sheet_lines;
#[cfg(test)]
pub(crate) mod testing;
mod unit;
mod units;
mod value;
mod walk;

pub use address::NoSuchField;
pub use amount_input::{
    AmountInput, AmountInputError, AmountUnit, parse_amount, parse_amount_in, parse_plain_amount,
    parse_plain_amount_in,
};
pub use code::{Code, CodeError, FundSource};
pub use field::{
    CodeNameField, ExpenseField, FieldError, GroupField, IndicatorField, LineField, ParagraphField,
    PartField, ProcurementField, ProjectField, ScenarioField, ShareField, SubjectField, TermField,
    UnitField, VehicleField,
};
pub use half_width::{half_width, half_width_text, parse_number};
pub use ids::{EntryId, IdCounter, IndicatorId, ItemId, LineId, ProjectId, UnitId};
pub use kinds::{Field, Item, List, Owner, Slot, Thing};
pub use line::{Basis, Group, LineGroup, LineItem};
pub use line_items::{LineItems, NO_LINES};
pub use money::{MAX_DECIMALS, Money, MoneyError, Percent, round_half_up};
pub use parts::{
    CodeName, Expense, ExpenseKind, ExpenseShare, Overview, Paragraph, PerformanceManagement,
    ProcurementCategory, ProcurementItem, ProcurementMethod, Staffing, StateAssets,
    SubjectDefinition, Term, ThreePublic, VehicleClass,
};
pub use project::{
    Direction, Indicator, IndicatorCategory, IndicatorLevel, Project, ProjectLevel, ProjectNature,
    ProjectPart, Target,
};
pub use record::{Action, Change, FactChange, Record};
pub use scenario::{Ceilings, LinePlace, Scenario, Seal, Stage};
pub use shared::unshared;
pub use sheet_lines::{DataSheet, SheetLine, SheetPlace, SheetProblem};
pub use unit::{BudgetUnit, UnitKind};
pub use value::{Value, WrongKind};

pub(crate) use list::Items;
pub(crate) use value::for_each_value;

use list::Listed;
