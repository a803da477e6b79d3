//! Cuts a unit (预算单位) out of a department's budget as a budget of its own.

use crate::budget::{
    Expense, ExpenseKind, Group, Money, Overview, Scenario, Staffing, StateAssets, UnitId,
};

/// The budget of a unit as a scenario of its own, to be filled in elsewhere. It has the identities
/// of the department's, so that it can take the place of the unit again.
pub fn cut_out(whole: &Scenario, unit: Option<UnitId>) -> Scenario {
    let mut file = whole.part_of(unit);
    file.units = Vec::new();
    file.seal = None;
    file.map_units(|_| None);
    for kind in ExpenseKind::THREE_PUBLIC {
        if whole.three_public.shares.iter().any(|share| share.kind == kind) {
            let shares = file.three_public.shares.iter().filter(|share| share.kind == kind);
            let (amount, prior) = shares.fold((Money::ZERO, Some(Money::ZERO)), |sum, share| {
                let prior = sum.1.zip(share.prior).map(|(sum, prior)| sum + prior);
                (sum.0 + share.amount, prior)
            });
            let explanation = file.expense(kind).explanation.clone();
            *file.expense_mut(kind) = Expense { amount, prior, explanation };
        } else if unit.is_some() {
            *file.expense_mut(kind) = Expense::default();
        }
    }
    let Some(unit) = unit.and_then(|id| whole.unit(id)) else {
        whole.own_unit_name().clone_into(&mut file.department);
        file.scope = String::new();
        return file;
    };
    unit.name.clone_into(&mut file.department);
    file.name = format!("{}（{}）", whole.name, unit.name);
    file.scope = String::new();
    file.unit_kind = unit.kind;
    file.change_reason = String::new();
    file.operating_funds = Expense::default();
    file.overview = Overview {
        staffing: Staffing {
            established_posts: unit.established_posts,
            in_post: unit.in_post,
            employees: unit.employees,
            retired_cadres: unit.retired_cadres,
            retirees: unit.retirees,
            ..Staffing::default()
        },
        ..Overview::default()
    };
    let vehicles = std::mem::take(&mut file.assets.vehicles);
    file.assets =
        StateAssets { vehicles, as_of: whole.assets.as_of.clone(), ..StateAssets::default() };
    for group in Group::ALL {
        if !file.group(group).description.is_empty() {
            file.group_mut(group).description = String::new();
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Derived;
    use crate::budget::testing::money;
    use crate::budget::{BudgetUnit, LineItem};

    #[test]
    fn a_unit_cut_out_is_a_budget_of_its_own() {
        let centre = UnitId::from(1);
        let mut whole = Scenario { department: "市局".to_owned(), ..Scenario::blank(2026) };
        let unit = BudgetUnit { id: centre, name: "中心".to_owned(), ..BudgetUnit::default() };
        whole.units.push(BudgetUnit { in_post: Some(12), ..unit });
        let line =
            |id: u64, unit| LineItem { amount: money(id), unit, ..LineItem::blank(id.into()) };
        whole.group_mut(Group::Operating).lines =
            vec![line(2, None), line(3, Some(centre)), line(4, Some(centre))].into();
        let file = cut_out(&whole, Some(centre));
        assert_eq!((file.department.as_str(), file.units.len()), ("中心", 0));
        assert_eq!(file.overview.staffing.in_post, Some(12));
        assert!(file.missing_units().is_empty());
        assert_eq!(Derived::of(&file).expenditure.amount, money(7));
        assert_eq!(Derived::of(&cut_out(&whole, None)).expenditure.amount, money(2));
    }
}
