use std::sync::Arc;

use super::*;
use crate::budget::testing::money;
use crate::budget::{
    Basis, Code, Field, Group, LineField, LineItem, LinePlace, Project, SheetLine, SheetPlace,
    Value,
};
use crate::edit::Document;
use crate::locale::Language;
use rust_decimal::dec;

/// A scenario with lines 1 to 3 in the operating group, and the projects 甲 (line 5) and 乙.
fn scenario() -> Scenario {
    let mut scenario = Scenario::blank(2025);
    let mut line = |name: &str| {
        let mut line = LineItem::blank(scenario.ids.take());
        name.clone_into(&mut line.name);
        line.amount = money(dec!(6));
        line.functional = Some(code("99901"));
        line
    };
    let [one, two, three] = ["办公费", "水费", "印刷费"].map(&mut line);
    let mut project = |name: &str| {
        let mut project = Project::blank(scenario.ids.take());
        name.clone_into(&mut project.name);
        project
    };
    let (mut first, second) = (project("甲"), project("乙"));
    let mut line = LineItem::blank(scenario.ids.take());
    "培训".clone_into(&mut line.name);
    first.lines.push(line);
    scenario.group_mut(Group::Operating).lines = vec![one, two, three].into();
    scenario.projects = vec![Arc::new(first), Arc::new(second)];
    scenario
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn row(id: Option<u64>, place: Option<SheetPlace>, facts: Vec<(LineField, Value)>) -> SheetLine {
    let row = id.map_or(99, |id| u32::try_from(id).unwrap() + 1);
    SheetLine { id: id.map(Into::into), row, place, facts }
}

fn amount(value: rust_decimal::Decimal) -> (LineField, Value) {
    (LineField::Amount, Value::Money(money(value)))
}

fn name(text: &str) -> (LineField, Value) {
    (LineField::Name, Value::Text(text.to_owned()))
}

fn project(name: &str) -> SheetPlace {
    SheetPlace::Project(name.to_owned())
}

fn sheet(lines: Vec<SheetLine>) -> DataSheet {
    Language::Chinese.activate();
    let columns = ["标识", "归属", "项目", "明细名称", "本年预算", "功能科目", "标准"];
    let columns = columns.into_iter().zip('A'..).map(|(title, it)| (title, it.to_string()));
    DataSheet {
        name: "明细数据".to_owned(),
        columns: columns.collect(),
        lines,
        ..DataSheet::default()
    }
}

fn plan(lines: Vec<SheetLine>) -> SheetPlan {
    SheetPlan::of(&scenario(), &sheet(lines), Catalogue::builtin())
}

/// The scenario with all changes of the plan.
fn applied(plan: &SheetPlan) -> Scenario {
    let mut document = Document::new(scenario());
    document.edit(&SheetChange::commands(&plan.changes)).unwrap();
    let changed = document.scenario().clone();
    assert!(document.undo(), "one step");
    assert_eq!(*document.scenario(), scenario());
    changed
}

fn names(scenario: &Scenario, place: LinePlace) -> Vec<&str> {
    scenario.lines(place).iter().map(|line| line.name.as_str()).collect()
}

#[test]
fn only_differing_facts_change() {
    assert!(
        plan(vec![row(Some(1), None, vec![name("办公费"), amount(dec!(6))])])
            .changes
            .iter()
            .all(|change| change.kind == ChangeKind::Removed)
    );
    let plan = plan(vec![row(Some(1), None, vec![name("办公费"), amount(dec!(8))])]);
    let changed: Vec<_> = plan.changes.iter().filter(|it| it.row == Some(2)).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!((changed[0].kind, changed[0].name.as_str()), (ChangeKind::Changed, "办公费"));
    let [fact] = changed[0].facts.as_slice() else { panic!("{changed:?}") };
    assert_eq!(fact.field, Field::Line(1.into(), LineField::Amount));
    assert_eq!(
        (&fact.before, &fact.after),
        (&Some(money(dec!(6)).into()), &Some(money(dec!(8)).into()))
    );
}

#[test]
fn the_amount_of_the_sheet_is_kept_beside_a_new_basis_and_follows_it_without_a_column() {
    let basis = Basis { quantity: dec!(2), ..Basis::single(money(dec!(5))) };
    let basis_fact = (LineField::Basis, Value::Basis(Some(basis.clone())));
    for (facts, expected) in [
        (vec![amount(dec!(6)), basis_fact.clone()], dec!(6)),
        (vec![amount(dec!(7)), basis_fact.clone()], dec!(7)),
        (vec![basis_fact], dec!(10)),
    ] {
        let mut plan = plan(vec![row(Some(1), None, facts)]);
        plan.changes.retain(|change| change.kind == ChangeKind::Changed);
        let amounts = plan.changes[0]
            .facts
            .iter()
            .filter(|fact| fact.field == Field::Line(1.into(), LineField::Amount));
        assert_eq!(amounts.count(), usize::from(expected != dec!(6)), "shown when it changes");
        let scenario = applied(&plan);
        let line = scenario.line(1.into()).unwrap();
        assert_eq!((line.amount, line.basis.as_ref()), (money(expected), Some(&basis)));
    }
}

#[test]
fn a_basis_whose_product_is_no_amount_is_refused() {
    let basis = Basis { quantity: dec!(1e20), ..Basis::single(money(dec!(1e10))) };
    let plan = plan(vec![row(Some(1), None, vec![(LineField::Basis, Value::Basis(Some(basis)))])]);
    assert_eq!(plan.problems[0].cell, "G2");
}

#[test]
fn subjects_are_changes_of_their_own() {
    let facts = vec![amount(dec!(8)), (LineField::Functional, Value::Code(Some(code("2080112"))))];
    let plan = plan(vec![row(Some(1), None, facts)]);
    assert_eq!((plan.count(ChangeKind::Changed), plan.count(ChangeKind::Recoded)), (1, 1));
}

#[test]
fn a_code_is_in_the_list_or_in_use() {
    let recoded = |text: &str| {
        let fact = (LineField::Functional, Value::Code(Some(code(text))));
        plan(vec![row(Some(4), None, vec![]), row(Some(6), None, vec![fact])])
    };
    assert_eq!(recoded("2080112").problems.len(), 1, "line 4 is no line");
    let problem = recoded("99999").problems.pop().unwrap();
    assert_eq!((problem.cell.as_str(), problem.column), ("F7", "功能科目"));
    assert_eq!(problem.found, "99999");
    assert_eq!(recoded("99901").problems.len(), 1, "other lines have it");
}

#[test]
fn a_row_with_another_place_moves_its_line() {
    let group = |group| Some(SheetPlace::Group(group));
    let plan = plan(vec![
        row(Some(1), Some(project("乙")), vec![]),
        row(Some(2), group(Group::Personnel), vec![amount(dec!(7))]),
        row(Some(3), group(Group::Operating), vec![]),
        row(Some(6), Some(project("甲")), vec![]),
    ]);
    assert_eq!((plan.count(ChangeKind::Moved), plan.count(ChangeKind::Changed)), (2, 1));
    assert_eq!(plan.changes[0].place, "公用支出");
    assert_eq!(plan.changes[0].moves_to.as_deref(), Some("乙"));
    let scenario = applied(&plan);
    assert_eq!(names(&scenario, LinePlace::Group(Group::Operating)), ["印刷费"]);
    assert_eq!(names(&scenario, LinePlace::Group(Group::Personnel)), ["水费"]);
    assert_eq!(names(&scenario, LinePlace::Project(scenario.projects[1].id)), ["办公费"]);
    assert_eq!(scenario.line(2.into()).unwrap().amount, money(dec!(7)));
}

#[test]
fn a_new_row_needs_a_place_a_name_and_an_amount() {
    let new = |place, facts| row(None, place, facts);
    let whole = || vec![name("电费"), amount(dec!(1))];
    let plan = plan(vec![
        new(Some(SheetPlace::Group(Group::Operating)), whole()),
        new(None, whole()),
        new(Some(project("没有的项目")), whole()),
        new(Some(project("甲")), vec![name(" "), amount(dec!(1))]),
        new(Some(project("甲")), vec![name("电费")]),
    ]);
    assert_eq!(plan.count(ChangeKind::Added), 1);
    let cells: Vec<_> = plan.problems.iter().map(|it| it.cell.as_str()).collect();
    assert_eq!(cells, ["B99", "C99", "D99", "E99"]);
    let scenario = applied(&plan);
    let operating = names(&scenario, LinePlace::Group(Group::Operating));
    assert_eq!(operating, ["办公费", "水费", "印刷费", "电费"]);
}

#[test]
fn a_line_keeps_its_name_and_an_unknown_identity_is_refused() {
    let plan = plan(vec![row(Some(1), None, vec![name("")]), row(Some(77), None, vec![])]);
    let cells: Vec<_> = plan.problems.iter().map(|it| it.cell.as_str()).collect();
    assert_eq!(cells, ["D2", "A78"]);
}

#[test]
fn a_project_whose_name_others_share_is_found_by_its_own_lines_only() {
    let mut scenario = scenario();
    Arc::make_mut(&mut scenario.projects[1]).name = "甲".to_owned();
    let rows =
        vec![row(Some(6), Some(project("甲")), vec![]), row(Some(1), Some(project("甲")), vec![])];
    let plan = SheetPlan::of(&scenario, &sheet(rows), Catalogue::builtin());
    assert_eq!(plan.count(ChangeKind::Moved), 0);
    assert_eq!(plan.problems.len(), 1);
    assert_eq!(plan.problems[0].cell, "C2");
}

#[test]
fn lines_without_a_row_are_removed_where_the_sheet_has_rows() {
    let removed = |ids: &[u64]| {
        let rows = ids.iter().map(|id| row(Some(*id), None, vec![])).collect();
        let plan = plan(rows);
        assert_eq!(plan.count(ChangeKind::Removed), plan.changes.len());
        plan.changes.iter().map(|change| change.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(removed(&[1, 2, 3, 6]), [""; 0]);
    assert_eq!(removed(&[1, 3, 6]), ["水费"]);
    assert_eq!(removed(&[1, 2, 3]), ["培训"], "a whole project is gone from the whole sheet");
    assert_eq!(removed(&[1]), ["水费", "印刷费"], "an excerpt leaves other projects alone");
    assert_eq!(removed(&[6]), [""; 0]);
}

#[test]
fn a_line_whose_row_was_not_understood_is_not_removed() {
    let mut sheet = sheet(vec![row(Some(1), None, vec![]), row(Some(2), None, vec![])]);
    sheet.unread = vec![3.into(), 6.into()];
    let plan = SheetPlan::of(&scenario(), &sheet, Catalogue::builtin());
    assert_eq!(plan.changes, []);
}

#[test]
fn amounts_off_by_a_power_of_ten_are_marked() {
    let suspicion = |before, after| {
        Suspicion::of(&FactChange {
            field: Field::Line(1.into(), LineField::Amount),
            owner: String::new(),
            before: Some(Value::Money(money(before))),
            after: Some(Value::KnownMoney(Some(money(after)))),
        })
    };
    assert_eq!(suspicion(dec!(6), dec!(60)), Some(Suspicion::Multiple(10)));
    assert_eq!(suspicion(dec!(6), dec!(60000)), Some(Suspicion::Multiple(10_000)));
    assert_eq!(suspicion(dec!(6), dec!(0.06)), Some(Suspicion::Part(100)));
    assert_eq!(suspicion(dec!(6), dec!(5000)), Some(Suspicion::FarOff));
    assert_eq!(suspicion(dec!(6), dec!(59)), None);
    assert_eq!(suspicion(dec!(0), dec!(6)), None);
}
