//! The scale lever (缩放): changes lines by a percentage, or in proportion to a total.

use std::sync::Arc;

use super::distribute::{self, Method, Percentage};
use super::error::LeverError;
use super::fit::spread;
use super::plan::Plan;
use super::scope::Selection;
use crate::budget::{Action, Money};

/// Changes every line of `selection` by `percent`; -5 leaves 95 %.
///
/// A line stops at its floor, and no other line is cut further instead: the user has chosen a
/// percentage and not a sum.
///
/// # Errors
/// When there are no lines.
pub fn scale_by(selection: &Arc<Selection>, percent: Percentage) -> Result<Plan, LeverError> {
    if selection.lines.is_empty() {
        return Err(LeverError::NoLines(selection.subject.clone()));
    }
    let shares = distribute::scale(&selection.parts(), percent)
        .map_err(|impossible| LeverError::of(impossible, Money::ZERO))?;
    Ok(Plan::new(Action::Scale, selection, shares))
}

/// Brings the sum of `selection` to `total` in proportion, exactly.
///
/// # Errors
/// When there are no lines, or held lines and floors make it impossible.
pub fn scale_to(selection: &Arc<Selection>, total: Money) -> Result<Plan, LeverError> {
    spread(Action::Scale, selection, total, Method::Proportional)
}
