//! Puts the budgets of units together to that of the department (汇总).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::transfers::{Transfer, eliminate};
use crate::analysis::Derived;
use crate::budget::{
    BudgetUnit, Expense, ExpenseKind, ExpenseShare, FundSource, Group, IdCounter, Money, Owner,
    Scenario, UnitId,
};

/// The budget of a department made from those of its units.
#[derive(Clone, Debug, PartialEq)]
pub struct Consolidated {
    pub scenario: Scenario,
    /// The transfers between units that are left out, because the department's budget would count
    /// them twice.
    pub eliminated: Vec<Transfer>,
    /// Transfers of which only one side was found; they are still counted.
    pub unmatched: Vec<Transfer>,
}

/// Puts `files` together to the budget of `department`. The file whose department has this name is
/// the department's own budget (本级), and gives the texts of the book; every other one becomes a
/// subordinate unit.
pub fn consolidate(department: &str, files: &[&Scenario]) -> Consolidated {
    let is_own = |file: &Scenario| file.department.trim() == department.trim();
    let own = files.iter().find(|file| is_own(file));
    let mut whole = match own {
        Some(own) => Scenario { seal: None, ..Scenario::clone(own) },
        None => blank(department, files),
    };
    department.trim().clone_into(&mut whole.department);
    whole.scope = String::new();
    if own.is_some() {
        // Stated with the units from now on.
        share_expenses(&mut whole, None);
    }
    let others = || files.iter().filter(|file| !own.is_some_and(|own| std::ptr::eq(*own, **file)));
    for file in others() {
        add(&mut whole, file);
    }
    state_last_year(&mut whole, files);
    let (eliminated, unmatched) = eliminate(&mut whole);
    Consolidated { scenario: whole, eliminated, unmatched }
}

/// Replaces everything of a unit by the content of a newer file of it. The unit keeps its identity
/// and its place, so that the two states can be compared.
pub fn replace_unit(whole: &Scenario, unit: UnitId, file: &Scenario) -> Scenario {
    let mut replaced = whole.clone();
    let place = replaced.units.iter().position(|it| it.id == unit);
    replaced.retain_units(|it| it != Some(unit));
    for kind in ExpenseKind::THREE_PUBLIC {
        let gone = |shares: &[ExpenseShare]| -> Money {
            let of_unit = shares.iter().filter(|it| it.kind == kind && it.unit == Some(unit));
            of_unit.map(|share| share.amount).sum()
        };
        let gone = gone(&whole.three_public.shares);
        replaced.expense_mut(kind).amount -= gone;
    }
    add(&mut replaced, file);
    if let (Some(place), Some(mut added)) = (place, replaced.units.pop()) {
        let new = added.id;
        added.id = unit;
        replaced.redirect_units(|id| if id == new { unit } else { id });
        if let Some(former) = replaced.units.get_mut(place) {
            *former = added;
        }
    }
    replaced
}

/// `whole` with the budget of a file as a new unit at the end.
pub fn add_unit(whole: &Scenario, file: &Scenario) -> Scenario {
    let mut whole = whole.clone();
    if whole.units.is_empty() {
        share_expenses(&mut whole, None);
    }
    add(&mut whole, file);
    whole
}

/// A department without a file of its own, of the year and stage of the first unit.
fn blank(department: &str, files: &[&Scenario]) -> Scenario {
    let first = files.first();
    let year = first.map(|file| file.fiscal_year).unwrap_or_default();
    Scenario {
        name: format!("{year}年{department}部门预算"),
        stage: first.map(|file| file.stage).unwrap_or_default(),
        ..Scenario::blank(year)
    }
}

/// Adds the budget of a file as a new unit at the end.
fn add(whole: &mut Scenario, file: &Scenario) {
    let mut file = file.clone();
    let id: UnitId = whole.ids.take();
    renumber(&mut file, &mut whole.ids);
    share_expenses(&mut file, None);
    let staffing = &file.overview.staffing;
    whole.units.push(BudgetUnit {
        id,
        name: file.entity(),
        kind: file.unit_kind,
        organisation: String::new(),
        established_posts: staffing.established_posts.or(staffing.institution_posts),
        in_post: staffing.in_post,
        employees: staffing.employees,
        retired_cadres: staffing.retired_cadres,
        retirees: staffing.retirees,
    });
    // The units of a file that has some itself stay units.
    whole.units.append(&mut file.units);
    let unit = |own: Option<UnitId>| Some(own.unwrap_or(id));
    for group in Group::ALL {
        let lines = file.group(group).lines.clone();
        for line in &lines {
            let mut line = line.clone();
            line.unit = unit(line.unit);
            whole.group_mut(group).lines.push(line);
        }
    }
    for mut project in file.projects {
        let own = Arc::make_mut(&mut project);
        own.unit = unit(own.unit);
        whole.projects.push(project);
    }
    whole.key_projects.append(&mut file.key_projects);
    whole.procurement.extend(file.procurement.into_iter().map(|mut item| {
        item.unit = unit(item.unit);
        item
    }));
    for kind in ExpenseKind::THREE_PUBLIC {
        let added = file_expense(&file.three_public.shares, kind);
        include(whole.expense_mut(kind), &added);
    }
    include(&mut whole.operating_funds, &file.operating_funds);
    whole.three_public.shares.extend(file.three_public.shares.into_iter().map(|mut share| {
        share.unit = unit(share.unit);
        share
    }));
    whole.assets.vehicles.extend(file.assets.vehicles.into_iter().map(|mut class| {
        class.unit = unit(class.unit);
        class
    }));
}

/// The shares of a kind as one amount.
fn file_expense(shares: &[ExpenseShare], kind: ExpenseKind) -> Expense {
    let mut sum = Expense { prior: Some(Money::ZERO), ..Expense::default() };
    for share in shares.iter().filter(|share| share.kind == kind) {
        sum.amount += share.amount;
        sum.prior = sum.prior.zip(share.prior).map(|(sum, prior)| sum + prior);
    }
    sum
}

fn include(whole: &mut Expense, part: &Expense) {
    whole.amount += part.amount;
    whole.prior = whole.prior.zip(part.prior).map(|(whole, part)| whole + part);
}

/// States the three public expenses of a budget by unit, where they are not yet.
fn share_expenses(scenario: &mut Scenario, unit: Option<UnitId>) {
    for kind in ExpenseKind::THREE_PUBLIC {
        let expense = scenario.expense(kind);
        let (amount, prior) = (expense.amount, expense.prior);
        let is_shared = scenario.three_public.shares.iter().any(|share| share.kind == kind);
        if is_shared || (amount.is_zero() && prior.is_none_or(Money::is_zero)) {
            continue;
        }
        let id = scenario.ids.take();
        let fund_source = Some(FundSource::GeneralPublicBudget);
        let note = String::new();
        let share = ExpenseShare { id, unit, kind, fund_source, amount, prior, note };
        scenario.three_public.shares.push(share);
    }
}

/// States last year's totals of the department, as far as every unit knows its own.
fn state_last_year(whole: &mut Scenario, files: &[&Scenario]) {
    let derived: Vec<Derived> = files.iter().map(|file| Derived::of(file)).collect();
    let sum = |of: &dyn Fn(&Derived) -> Option<Money>| {
        derived.iter().map(of).try_fold(Money::ZERO, |sum, prior| Some(sum + prior?))
    };
    for group in Group::ALL {
        let is_stated = files.iter().any(|file| file.group(group).prior_total.is_some());
        let total = sum(&|derived| derived.group(group).prior());
        if is_stated || whole.group(group).prior_total.is_some() {
            whole.group_mut(group).prior_total = total;
        }
    }
    whole.prior_expenditure = sum(&|derived| derived.expenditure.prior());
    let carried = files.iter().filter_map(|file| file.carried_out);
    whole.carried_out = carried.reduce(|sum, carried| sum + carried);
}

/// Gives every thing in `scenario` a new number.
fn renumber(scenario: &mut Scenario, ids: &mut IdCounter) {
    let mut numbers: FxHashMap<Owner, u64> = FxHashMap::default();
    for (_, thing) in scenario.walk() {
        let owner = thing.owner();
        if owner.number().is_some() {
            numbers.insert(owner, number(ids));
        }
    }
    scenario.renumber(&mut |owner| {
        let own = match owner {
            Owner::KeyProject(id) => Owner::Project(id),
            own => own,
        };
        numbers.get(&own).copied()
    });
    // Identities taken from here on must not be given to anything else.
    scenario.ids = *ids;
    let _: UnitId = ids.take();
    for _ in ExpenseKind::THREE_PUBLIC {
        let _: UnitId = ids.take();
    }
}

fn number(ids: &mut IdCounter) -> u64 {
    let id: UnitId = ids.take();
    id.number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{LineId, LineItem};

    fn line(id: u64, amount: u32, source: FundSource) -> LineItem {
        LineItem {
            amount: money(amount),
            prior: Some(money(amount)),
            fund_source: Some(source),
            ..LineItem::blank(id.into())
        }
    }

    fn file(department: &str, personnel: u32) -> Scenario {
        let general = FundSource::GeneralPublicBudget;
        let mut file = Scenario::blank(2026);
        department.clone_into(&mut file.department);
        file.group_mut(Group::Revenue).lines = vec![line(1, personnel, general)].into();
        file.group_mut(Group::Personnel).lines = vec![line(2, personnel, general)].into();
        let expense = file.expense_mut(ExpenseKind::Reception);
        (expense.amount, expense.prior) = (money(3), Some(money(4)));
        file.ids = IdCounter::starting_at(3);
        file
    }

    #[test]
    fn the_department_is_the_sum_of_its_units() {
        let (own, centre, station) = (file("市局", 100), file("中心", 20), file("站", 5));
        let Consolidated { scenario: whole, .. } = consolidate("市局", &[&centre, &own, &station]);
        let names: Vec<_> = whole.units.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["中心", "站"]);
        let derived = Derived::of(&whole);
        assert_eq!((derived.revenue.amount, derived.expenditure.amount), (money(125), money(125)));
        assert_eq!(derived.expenditure.prior(), Some(money(125)));
        assert_eq!(whole.expense(ExpenseKind::Reception).amount, money(9));
        assert_eq!(whole.expense(ExpenseKind::Reception).prior, Some(money(12)));
        for (unit, amount) in [(None, 100), (Some("中心"), 20), (Some("站"), 5)] {
            let unit = unit.map(|name| whole.unit_named(name).unwrap());
            let part = Derived::of(&whole.part_of(unit));
            assert_eq!(part.expenditure.amount, money(amount), "{unit:?}");
        }
        let mut ids: Vec<_> =
            whole.walk().filter_map(|(_, thing)| thing.owner().number()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "no identity is used twice");
        assert!(ids.iter().all(|id| *id < whole.ids.peek()));
        assert!(whole.missing_units().is_empty());
    }

    #[test]
    fn a_unit_is_replaced_by_its_newer_file_and_keeps_its_identity() {
        let (own, centre) = (file("市局", 100), file("中心", 20));
        let whole = consolidate("市局", &[&own, &centre]).scenario;
        let unit = whole.unit_named("中心").unwrap();
        let newer = replace_unit(&whole, unit, &file("中心", 30));
        assert_eq!(newer.unit_named("中心"), Some(unit));
        assert_eq!(newer.units.len(), 1);
        assert_eq!(Derived::of(&newer).expenditure.amount, money(130));
        assert_eq!(newer.expense(ExpenseKind::Reception).amount, money(6));
        let own_line: Option<LineId> = newer.group(Group::Personnel).lines.first().map(|it| it.id);
        assert_eq!(own_line, Some(2.into()), "the other unit is untouched");
    }
}
