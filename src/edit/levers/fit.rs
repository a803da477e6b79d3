//! The fit lever (压到控制数): brings the sum of lines to a ceiling.

use std::sync::Arc;

use super::distribute::{self, Method};
use super::error::LeverError;
use super::plan::Plan;
use super::scope::Selection;
use crate::budget::{Action, Money};

/// Brings the sum of `selection` to `ceiling`, exactly; a ceiling above the sum raises it.
///
/// # Errors
/// When there are no lines, or held lines and floors make it impossible.
pub fn fit(selection: &Arc<Selection>, ceiling: Money, method: Method) -> Result<Plan, LeverError> {
    spread(Action::Fit, selection, ceiling, method)
}

pub(super) fn spread(
    action: Action,
    selection: &Arc<Selection>,
    total: Money,
    method: Method,
) -> Result<Plan, LeverError> {
    if selection.lines.is_empty() {
        return Err(LeverError::NoLines(selection.subject.clone()));
    }
    let shares = distribute::fit(&selection.parts(), total, method)
        .map_err(|impossible| LeverError::of(impossible, total))?;
    Ok(Plan::new(action, selection, shares))
}
