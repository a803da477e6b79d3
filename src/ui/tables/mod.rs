//! Tables of facts: their columns, and the edits of the scenario that follow from grid events.

mod events;
mod fact_table;
mod indicators;
mod key_projects;
mod lines;
mod list_table;
mod plan;
mod projects;

pub use fact_table::{TableLook, show};
pub use indicators::{IndicatorColumns, IndicatorTable};
pub use key_projects::KeyProjectTable;
pub use lines::line_table;
pub use list_table::ListTable;
pub use plan::PlanTable;
pub use projects::{ProjectOrder, ProjectSort, ProjectTable, projects_grid};
