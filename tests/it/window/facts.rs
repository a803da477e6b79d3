//! Every fact of the model can be seen in the window: one that was added to the model and forgotten
//! in the forms and tables is found here.

use std::collections::BTreeSet;

use budget_workbench::budget::{
    Field, Group, GroupField, LineField, LinePlace, List, Scenario, Value,
};
use budget_workbench::edit::{Command, apply};
use budget_workbench::words;
use egui_kittest::kittest::NodeT as _;

use super::harness::{Window, money, name, open_scenario, pages};
use super::tables::click_tab;

/// Wide and high enough for whole pages and tables.
const SIZE: [f32; 2] = [4000.0, 3000.0];

#[test]
fn every_fact_is_shown_on_some_page() {
    let scenario = scenario_with_every_fact();
    let mut window = open_scenario(&scenario);
    window.harness.set_size(SIZE.into());
    let mut shown = BTreeSet::new();
    for page in pages() {
        window.go(&page);
        look(&window, &mut shown);
    }
    window.go("项目支出");
    let project = scenario.projects[0].name.clone();
    window.click_cell(&format!("{project} 增减"));
    for tab in ["基本信息", "测算明细", "子项", "绩效目标", "执行情况"] {
        click_tab(&mut window, tab);
        look(&window, &mut shown);
    }
    let facts = scenario.walk().flat_map(|(_, thing)| {
        thing.owner().fields().into_iter().filter_map(move |field| Some((field, thing.get(field)?)))
    });
    let expected = facts.filter(|(field, _)| !is_hidden(*field, &scenario));
    let missing = expected.filter(|(field, value)| !is_shown(*field, value, &shown));
    let missing: Vec<String> =
        missing.map(|(field, value)| format!("{field}: {value:?}")).collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// Facts that the window does not show on purpose.
fn is_hidden(field: Field, scenario: &Scenario) -> bool {
    match field {
        // The book describes the groups of expenditure only.
        Field::Group(Group::Revenue, GroupField::Description) => true,
        // Revenue is not moved by levers, and no table shows which of it is a transfer.
        Field::Line(id, LineField::Floor | LineField::Priority | LineField::Transfer) => {
            scenario.find(id.into()).unwrap().0 == List::Lines(LinePlace::Group(Group::Revenue))
        }
        _ => false,
    }
}

/// A scenario with one item in every list and facts that are as different as possible.
fn scenario_with_every_fact() -> Scenario {
    let mut scenario = Scenario::blank(2025);
    let groups = Group::ALL.into_iter().map(|group| List::Lines(LinePlace::Group(group)));
    for list in List::OF_SCENARIO.iter().copied().chain(groups) {
        insert(&mut scenario, list);
    }
    for list in List::of_project(scenario.projects[0].id) {
        insert(&mut scenario, list);
    }
    let fields = scenario.walk().flat_map(|(_, thing)| thing.owner().fields()).collect::<Vec<_>>();
    for (number, field) in (100..).zip(fields) {
        if let Some(value) = distinct(&scenario.get(field).unwrap(), number) {
            scenario.set(field, value).unwrap();
        }
    }
    scenario
}

fn insert(scenario: &mut Scenario, list: List) {
    if let Some(item) = list.blank_item() {
        apply(scenario, &[Command::Insert { list, at: 0, item }]).unwrap();
    }
}

/// A value of the same kind that contains the number; `None` for choices, of which there are few.
fn distinct(value: &Value, number: u32) -> Option<Value> {
    let amount = money(&format!("{number}.25"));
    Some(match value {
        Value::Text(_) => Value::Text(format!("事实{number}")),
        Value::Money(_) => Value::Money(amount),
        Value::KnownMoney(_) => Value::KnownMoney(Some(amount)),
        Value::Count(_) => Value::Count(Some(number)),
        Value::Number(_) => Value::Number(Some(number.into())),
        _ => return None,
    })
}

/// Collects the names and values of everything in sight.
fn look(window: &Window, shown: &mut BTreeSet<String>) {
    for node in window.nodes() {
        shown.insert(name(&node));
        shown.extend(node.accesskit_node().value().map(|value| value.replace(',', "")));
    }
}

fn is_shown(field: Field, value: &Value, shown: &BTreeSet<String>) -> bool {
    let exactly = |text: String| shown.contains(&text);
    match value {
        Value::Text(text) => shown.iter().any(|it| it.contains(text)),
        Value::Money(amount) | Value::KnownMoney(Some(amount)) => exactly(amount.to_string()),
        Value::Count(Some(count)) => exactly(count.to_string()),
        Value::Number(Some(number)) => exactly(number.to_string()),
        Value::Year(year) => exactly(year.to_string()),
        // A choice is recognised by the name of its field or column.
        _ => shown.iter().any(|it| it.ends_with(&words::field(field))),
    }
}
