//! The part of a document that belongs to one unit (预算单位), shown instead of the whole.

use crate::analysis::Derived;
use crate::budget::{Scenario, UnitId};
use crate::ui::documents::workspace::Workspace;

/// What is shown of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    #[default]
    Whole,
    /// What belongs to one unit; `None` is the department's own (本级).
    Unit(Option<UnitId>),
}

/// The part of a document that belongs to one unit, computed once for each state of the document.
#[derive(Default)]
pub struct UnitPart {
    /// The document's revision and the unit it was computed for.
    key: Option<(u64, Option<UnitId>)>,
    scenario: Scenario,
    derived: Derived,
    /// Grows whenever the part is computed.
    revision: u64,
}

impl UnitPart {
    /// A revision of a part differs from every revision of a whole document.
    const FIRST_REVISION: u64 = 1 << 40;

    /// Computes the part of `unit`, unless it is known already.
    pub fn refresh(&mut self, workspace: &Workspace, unit: Option<UnitId>) {
        let key = Some((workspace.document().revision(), unit));
        if self.key == key {
            return;
        }
        self.key = key;
        self.scenario = workspace.scenario().part_of(unit);
        self.derived.follow(&self.scenario);
        self.revision = self.revision.max(Self::FIRST_REVISION) + 1;
    }

    /// The part as a scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The figures of the part.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// A number that grows with every change of the part.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}
