//! Money that only last year had, and that a draft takes over until the user decides.

use crate::budget::{FundSource, LineItem, Money, Project, ProjectNature};

/// The amount of a temporary project when it is that of last year, and not zero.
pub(super) fn unchanged_one_off(project: &Project) -> Option<Money> {
    let is_unchanged = project.lines.iter().all(|line| line.prior == Some(line.amount));
    let amount: Money = project.lines.iter().map(|line| line.amount).sum();
    let is_temporary = project.nature == Some(ProjectNature::Temporary);
    (is_temporary && is_unchanged && !amount.is_zero()).then_some(amount)
}

/// True for money carried forward, as much as last year.
pub(super) fn is_carried_forward(line: &LineItem) -> bool {
    let is_carried =
        line.fund_source == Some(FundSource::CarriedForward) || line.name.contains("上年结转");
    is_carried && line.prior == Some(line.amount) && !line.amount.is_zero()
}
