//! Transfers between the units of a department, which its own budget must not count twice.

use crate::budget::{FundSource, Group, LineId, LineItem, Money, Scenario, UnitId};

/// A transfer from one unit to another, or the only side of it that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The unit that pays; `None` when no unit pays this amount.
    pub from: Option<String>,
    /// The unit that receives; `None` when no unit receives this amount.
    pub to: Option<String>,
    /// The group of the expenditure of the payer.
    pub group: Group,
    /// In 万元.
    pub amount: Money,
}

/// The expenditure of the unit that pays, and the revenue of the one that receives.
const KINDS: [(Group, FundSource); 2] = [
    (Group::AffiliateSubsidies, FundSource::SuperiorSubsidy),
    (Group::SuperiorRemittances, FundSource::SubsidiaryRemittance),
];

/// Removes both sides of every transfer between two units: expenditure of one and revenue of the
/// other, of the same amount. Returns these transfers, and those with one side only.
pub(super) fn eliminate(whole: &mut Scenario) -> (Vec<Transfer>, Vec<Transfer>) {
    let name = |unit: Option<UnitId>| match unit.and_then(|id| whole.unit(id)) {
        Some(unit) => unit.name.clone(),
        None => whole.own_unit_name(),
    };
    let (mut eliminated, mut unmatched, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for (group, source) in KINDS {
        let is_received = |line: &&LineItem| line.fund_source == Some(source);
        let mut received: Vec<_> =
            whole.group(Group::Revenue).lines.iter().filter(is_received).collect();
        for paid in &whole.group(group).lines {
            let is_other_side =
                |line: &&LineItem| line.amount == paid.amount && line.unit != paid.unit;
            let place = received.iter().position(is_other_side);
            let other = place.map(|place| received.remove(place));
            let transfer = Transfer {
                from: Some(name(paid.unit)),
                to: other.map(|line| name(line.unit)),
                group,
                amount: paid.amount,
            };
            match other {
                Some(line) => {
                    gone.extend([paid.id, line.id]);
                    eliminated.push(transfer);
                }
                None => unmatched.push(transfer),
            }
        }
        unmatched.extend(received.into_iter().map(|line| Transfer {
            from: None,
            to: Some(name(line.unit)),
            group,
            amount: line.amount,
        }));
    }
    if !gone.is_empty() {
        let is_kept = |id: LineId| !gone.contains(&id);
        for group in [Group::Revenue, Group::AffiliateSubsidies, Group::SuperiorRemittances] {
            whole.group_mut(group).lines.retain(|line| is_kept(line.id));
        }
    }
    (eliminated, unmatched)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Derived;
    use crate::budget::BudgetUnit;
    use crate::budget::testing::money;

    #[test]
    fn both_sides_of_a_transfer_are_left_out_and_a_single_side_is_told() {
        let mut whole = Scenario { department: "市局".to_owned(), ..Scenario::blank(2026) };
        let centre = UnitId::from(1);
        whole.units.push(BudgetUnit {
            id: centre,
            name: "中心".to_owned(),
            ..BudgetUnit::default()
        });
        let line = |id: u64, amount: u32, unit, source| LineItem {
            amount: money(amount),
            unit,
            fund_source: Some(source),
            ..LineItem::blank(id.into())
        };
        let general = FundSource::GeneralPublicBudget;
        let subsidy = FundSource::SuperiorSubsidy;
        whole.group_mut(Group::AffiliateSubsidies).lines =
            vec![line(10, 40, None, general), line(11, 7, None, general)].into();
        whole.group_mut(Group::Revenue).lines =
            vec![line(20, 100, None, general), line(21, 40, Some(centre), subsidy)].into();
        let (eliminated, unmatched) = eliminate(&mut whole);
        let transfer = |to: Option<&str>, amount: u32| Transfer {
            from: Some("市局（本级）".to_owned()),
            to: to.map(str::to_owned),
            group: Group::AffiliateSubsidies,
            amount: money(amount),
        };
        assert_eq!(eliminated, [transfer(Some("中心"), 40)]);
        assert_eq!(unmatched, [transfer(None, 7)]);
        let derived = Derived::of(&whole);
        assert_eq!((derived.revenue.amount, derived.expenditure.amount), (money(100), money(7)));
    }
}
