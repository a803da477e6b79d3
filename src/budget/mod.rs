//! The model: what a departmental budget says, as plain data.
//!
//! No totals, changes or percentages stand here (see `analysis`), and no files, clock or window.

mod address;
mod amount_input;
mod code;
pub mod data_sheet;
mod field;
mod half_width;
mod ids;
mod line;
mod list;
mod money;
mod parts;
mod project;
mod record;
mod scenario;
#[cfg(test)]
pub(crate) mod testing;
mod thing;

pub use address::NoSuchField;
pub use amount_input::{
    AmountInput, AmountInputError, AmountUnit, parse_amount, parse_amount_in, parse_plain_amount,
    parse_plain_amount_in,
};
pub use code::{Code, CodeError, FundSource};
pub use field::{
    ExpenseField, Field, FieldError, GroupField, IndicatorField, LineField, ParagraphField,
    ProcurementField, ProjectField, ScenarioField, SubjectField, TermField, Value, VehicleField,
    WrongKind,
};
pub use half_width::{half_width, half_width_text, parse_number};
pub use ids::{EntryId, IdCounter, IndicatorId, LineId, ProjectId};
pub use line::{Basis, Group, LineGroup, LineItem};
pub use list::{Item, ItemId, List};
pub use money::{MAX_DECIMALS, Money, MoneyError, Percent, round_half_up};
pub use parts::{
    Expense, ExpenseKind, Overview, Paragraph, PerformanceManagement, ProcurementCategory,
    ProcurementItem, Staffing, StateAssets, SubjectDefinition, Term, ThreePublic, VehicleClass,
};
pub use project::{
    Direction, Indicator, IndicatorCategory, IndicatorLevel, Project, ProjectLevel, ProjectNature,
    Target,
};
pub use record::{Action, Change, FactChange, Record};
pub use scenario::{Ceilings, LinePlace, Scenario, Seal, Stage};
pub use thing::{Owner, Thing};
