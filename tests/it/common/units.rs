//! Departments of several units (预算单位), for the tests that show and consolidate them.

use std::sync::Arc;

use budget_workbench::budget::{
    BudgetUnit, FundSource, Group, IdCounter, LineItem, Money, Project, Scenario, UnitId, UnitKind,
};
use rust_decimal::Decimal;

/// The number of lines and projects of a unit, which give the numbers of their identities.
const THINGS: u64 = 10;

/// A line paid from the general public budget under subjects of its own.
pub fn line(id: u64, name: &str, amount: u64, codes: [&str; 2]) -> LineItem {
    let [functional, economic] = codes.map(|code| code.parse().ok());
    LineItem {
        name: name.to_owned(),
        amount: whole(amount),
        functional,
        economic,
        fund_source: Some(FundSource::GeneralPublicBudget),
        ..LineItem::blank(id.into())
    }
}

/// An amount of whole 万元.
pub fn whole(amount: u64) -> Money {
    Money::new(Decimal::from(amount)).unwrap()
}

/// The budget of a unit that spends `personnel`, 2 on its office and 3 on a project. The identities
/// of its things begin at `first`.
pub fn unit_file(name: &str, personnel: u64, first: u64) -> Scenario {
    let mut file = Scenario { department: name.to_owned(), ..Scenario::blank(2026) };
    let named = |kind: &str| format!("{name}{kind}");
    let received = line(first, &named("拨款"), personnel + 5, ["", ""]);
    file.group_mut(Group::Revenue).lines.push(received);
    let paid = line(first + 1, &named("工资"), personnel, ["2080101", "30101"]);
    file.group_mut(Group::Personnel).lines.push(paid);
    let office = line(first + 2, &named("办公费"), 2, ["2080101", "30201"]);
    file.group_mut(Group::Operating).lines.push(office);
    let id = (first + 3).into();
    let lines = vec![line(first + 4, &named("测算"), 3, ["2080102", "30227"])].into();
    let project = Project { name: named("运行"), lines, ..Project::blank(id) };
    file.projects.push(Arc::new(project));
    file.ids = IdCounter::starting_at(first + THINGS);
    file
}

/// A department with its own budget (本级) and `count` units, 单位01 and so on; the personnel of each
/// costs as much as its number says, that of the department 100.
pub fn department(count: u64) -> Scenario {
    let mut whole = unit_file("市局", 100, 1_000);
    for number in 1..=count {
        let id = UnitId::from(number);
        let file = unit_file(&format!("单位{number:02}"), number, 1_000 + THINGS * number);
        let kind = UnitKind::Institution;
        let name = file.department.clone();
        whole.units.push(BudgetUnit { id, name, kind, ..BudgetUnit::default() });
        for group in Group::ALL {
            for line in &file.group(group).lines {
                let line = LineItem { unit: Some(id), ..line.clone() };
                whole.group_mut(group).lines.push(line);
            }
        }
        for project in file.projects {
            let unit = Some(id);
            whole.projects.push(Arc::new(Project { unit, ..Project::clone(&project) }));
        }
        whole.ids = file.ids;
    }
    whole
}
