//! Tests of the matching of things and of the differences found.

use rust_decimal::{Decimal, dec};

use super::*;
use crate::budget::testing::money;
use crate::budget::{Group, IdCounter, LineId, LineItem, LineItems, LinePlace, Project, ProjectId};
use std::sync::Arc;

fn line(id: u64, name: &str, amount: Decimal) -> LineItem {
    LineItem { name: name.to_owned(), amount: money(amount), ..LineItem::blank(id.into()) }
}

fn project(id: u64, name: &str, lines: Vec<LineItem>) -> Arc<Project> {
    Arc::new(Project { name: name.to_owned(), lines: lines.into(), ..Project::blank(id.into()) })
}

/// Two projects with two lines each, numbered 1 to 6.
fn base() -> Scenario {
    let mut scenario = Scenario::blank(2025);
    scenario.projects = vec![
        project(1, "人才", vec![line(2, "补贴", dec!(100)), line(3, "宣传", dec!(10))]),
        project(4, "仲裁", vec![line(5, "劳务", dec!(50)), line(6, "宣传", dec!(5))]),
    ];
    scenario.ids = IdCounter::starting_at(7);
    scenario
}

fn lines(scenario: &mut Scenario, project: u64) -> &mut LineItems {
    scenario.lines_mut(LinePlace::Project(project.into())).unwrap()
}

/// The kinds of difference in the row of the thing that has this address in `column`.
#[track_caller]
fn kinds(comparison: &Comparison, owner: Owner, column: usize) -> Vec<Kind> {
    let row = row(comparison, owner, column);
    comparison.kinds(row, column).iter().collect()
}

#[track_caller]
fn row(comparison: &Comparison, owner: Owner, column: usize) -> usize {
    let (thing, _) = comparison.things(column).find(|(_, it)| *it == owner).unwrap();
    comparison.rows().iter().position(|row| row.about == About::Thing(thing)).unwrap()
}

fn line_owner(id: u64) -> Owner {
    Owner::Line(LineId::from(id))
}

fn project_owner(id: u64) -> Owner {
    Owner::Project(ProjectId::from(id))
}

#[test]
fn a_scenario_is_the_same_as_itself() {
    let base = base();
    let comparison = Comparison::of(&base, &[&base, &base]);
    assert!(comparison.is_same());
    assert_eq!(comparison.columns(), 3);
    assert!(comparison.arrange(&Arrangement::default(), &[], |_| true).is_empty());
}

#[test]
fn a_changed_amount_changes_its_line_project_and_totals() {
    let (base, mut other) = (base(), base());
    lines(&mut other, 1)[0].amount = money(dec!(80));
    let comparison = Comparison::of(&base, &[&other]);
    let changed = row(&comparison, line_owner(2), 0);
    let difference = comparison.difference(changed, 1).unwrap();
    assert_eq!(difference.amount, Some(money(dec!(-20))));
    let PercentChange::Percent(percent) = difference.percent else { panic!("over 100") };
    assert_eq!(percent.value(), dec!(-20));
    assert_eq!(kinds(&comparison, project_owner(1), 1), [Kind::Changed]);
    assert_eq!(kinds(&comparison, project_owner(4), 1), []);
    let differing: Vec<_> = comparison.rows().iter().filter(|row| !row.kinds.is_same()).collect();
    let totals = differing.iter().filter(|row| row.level == Level::Total).count();
    assert!(3 <= totals, "{differing:?}");
    assert_eq!(
        comparison.field(changed, 1),
        Some(Field::Line(2.into(), crate::budget::LineField::Amount))
    );
}

#[test]
fn a_renamed_line_is_still_the_same_line() {
    let (base, mut other) = (base(), base());
    lines(&mut other, 1)[1].name = "推广".to_owned();
    let comparison = Comparison::of(&base, &[&other]);
    assert_eq!(kinds(&comparison, line_owner(3), 1), [Kind::Renamed]);
    let names: Vec<_> = comparison
        .rows()
        .iter()
        .enumerate()
        .filter(|(_, row)| matches!(row.about, About::Fact(..)) && !row.kinds.is_same())
        .map(|(row, _)| (comparison.content(row, 0), comparison.content(row, 1)))
        .collect();
    let text = |text: &str| Content::Value(Value::Text(text.to_owned()));
    assert_eq!(names, [(Some(&text("宣传")), Some(&text("推广")))]);
}

#[test]
fn a_line_in_another_project_has_moved() {
    let (base, mut other) = (base(), base());
    let moved = lines(&mut other, 1).remove(0).unwrap();
    lines(&mut other, 4).push(moved);
    let comparison = Comparison::of(&base, &[&other]);
    assert_eq!(kinds(&comparison, line_owner(2), 1), [Kind::Moved]);
    let (thing, _) = comparison.things(0).find(|(_, it)| *it == line_owner(2)).unwrap();
    let to = comparison.moved_to(thing, 1).unwrap();
    assert_eq!(comparison.owner(to, 1), Some(project_owner(4)));
    let found: Vec<_> = comparison.rows().iter().flat_map(|row| row.kinds.iter()).collect();
    assert!(!found.contains(&Kind::Added) && !found.contains(&Kind::Removed), "{found:?}");
}

#[test]
fn as_few_things_as_possible_are_reordered() {
    let (base, mut other) = (base(), base());
    let first = lines(&mut other, 1).remove(0).unwrap();
    lines(&mut other, 1).push(first);
    other.projects.swap(0, 1);
    let comparison = Comparison::of(&base, &[&other]);
    let found: Vec<_> = comparison.rows().iter().flat_map(|row| row.kinds.iter()).collect();
    assert_eq!(found, [Kind::Reordered, Kind::Reordered]);
}

/// Both copies continue counting from the same number, so their new things have equal numbers.
#[test]
fn new_things_of_two_options_are_different_things() {
    let (mut base, mut other) = (base(), base());
    lines(&mut base, 1).push(line(7, "培训", dec!(3)));
    lines(&mut other, 4).push(line(7, "印刷", dec!(8)));
    let comparison = Comparison::of(&base, &[&other]);
    assert_eq!(kinds(&comparison, line_owner(7), 0), [], "the base has no differences");
    let removed = row(&comparison, line_owner(7), 0);
    assert!(comparison.kinds(removed, 1).has(Kind::Removed));
    let added = row(&comparison, line_owner(7), 1);
    assert_ne!(removed, added);
    assert!(comparison.kinds(added, 1).has(Kind::Added));
    assert_eq!(comparison.difference(added, 1).unwrap().amount, Some(money(dec!(8))));
    assert_eq!(comparison.difference(added, 1).unwrap().percent, PercentChange::Incomparable);
    assert_eq!(comparison.difference(removed, 1).unwrap().amount, Some(money(dec!(-3))));
}

#[test]
fn things_of_different_kinds_do_not_match_by_number() {
    let (mut base, mut other) = (base(), base());
    lines(&mut base, 1).push(line(7, "培训", dec!(3)));
    other.projects.push(project(7, "培训", Vec::new()));
    let comparison = Comparison::of(&base, &[&other]);
    assert!(comparison.kinds(row(&comparison, line_owner(7), 0), 1).has(Kind::Removed));
    assert!(comparison.kinds(row(&comparison, project_owner(7), 1), 1).has(Kind::Added));
}

/// The third option is a copy of the first and has its new line; the second option has another new
/// line with the same number.
#[test]
fn an_option_of_an_option_shares_a_line_that_the_base_lacks() {
    let base = base();
    let (mut first, mut second) = (base.clone(), base.clone());
    lines(&mut first, 1).push(line(7, "培训", dec!(3)));
    lines(&mut second, 1).push(line(7, "印刷", dec!(8)));
    let mut third = first.clone();
    lines(&mut third, 1)[2].name = "培训班".to_owned();
    let comparison = Comparison::of(&base, &[&first, &second, &third]);
    let shared = row(&comparison, line_owner(7), 1);
    let present: Vec<_> = (0..4).map(|it| comparison.content(shared, it).is_some()).collect();
    assert_eq!(present, [false, true, false, true]);
    assert_ne!(shared, row(&comparison, line_owner(7), 2));
}

#[test]
fn unrelated_files_are_matched_by_name_within_a_list() {
    let base = base();
    let mut other = Scenario::blank(2025);
    other.projects = vec![
        project(1, "培训", vec![line(2, "教材", dec!(1)), line(3, "场地", dec!(2))]),
        project(4, "信访", vec![line(5, "印刷", dec!(3)), line(6, "邮寄", dec!(4))]),
        project(
            7,
            "人才",
            vec![line(8, "宣传", dec!(10)), line(9, "补贴", dec!(7)), line(10, "宣传", dec!(1))],
        ),
    ];
    other.ids = IdCounter::starting_at(11);
    let comparison = Comparison::of(&base, &[&other]);
    let same = row(&comparison, project_owner(1), 0);
    assert_eq!(same, row(&comparison, project_owner(7), 1));
    assert_eq!(row(&comparison, line_owner(2), 0), row(&comparison, line_owner(9), 1));
    assert_eq!(row(&comparison, line_owner(3), 0), row(&comparison, line_owner(8), 1));
    assert!(comparison.kinds(row(&comparison, line_owner(10), 1), 1).has(Kind::Added));
    assert!(comparison.kinds(row(&comparison, line_owner(6), 0), 1).has(Kind::Removed));
    assert!(comparison.kinds(row(&comparison, project_owner(4), 0), 1).has(Kind::Removed));
    assert!(comparison.kinds(row(&comparison, project_owner(4), 1), 1).has(Kind::Added));
}

#[test]
fn a_difference_from_an_unknown_amount_is_unknown() {
    let (mut base, mut other) = (base(), base());
    base.group_mut(Group::Personnel).prior_total = None;
    other.group_mut(Group::Personnel).prior_total = Some(money(dec!(5)));
    lines(&mut base, 1)[0].prior = Some(money(dec!(0)));
    lines(&mut other, 1)[0].prior = Some(money(dec!(9)));
    let comparison = Comparison::of(&base, &[&other]);
    let difference = |field: Field| {
        let find = |row: &Row| matches!(row.about, About::Fact(_, it) if it == field);
        let row = comparison.rows().iter().position(find).unwrap();
        assert!(comparison.kinds(row, 1).has(Kind::Changed));
        comparison.difference(row, 1).unwrap()
    };
    let stated = difference(Field::Group(Group::Personnel, crate::budget::GroupField::PriorTotal));
    assert_eq!(stated, Difference { amount: None, percent: PercentChange::Unknown });
    let prior = difference(Field::Line(2.into(), crate::budget::LineField::Prior));
    let nine = Some(money(dec!(9)));
    assert_eq!(prior, Difference { amount: nine, percent: PercentChange::Incomparable });
}

#[test]
fn rows_are_shown_with_their_parents() {
    let (base, mut other) = (base(), base());
    lines(&mut other, 1)[0].note = "核定".to_owned();
    lines(&mut other, 4)[1].amount = money(dec!(6));
    let comparison = Comparison::of(&base, &[&other]);
    let names = vec![String::new(); comparison.rows().len()];
    let only = |level, sort| Arrangement { level, sort, ..Arrangement::default() };
    let shown = comparison.arrange(&only(Some(Level::Text), Sort::Book), &names, |_| true);
    let context: Vec<_> = shown.iter().map(|it| it.is_context).collect();
    assert_eq!(context, [true, true, true, false], "projects, project, line, and the note");
    let abouts: Vec<_> = shown.iter().map(|it| comparison.rows()[it.row].depth).collect();
    assert_eq!(abouts, [0, 1, 2, 3]);
    let flat = comparison.arrange(&only(Some(Level::Text), Sort::Name), &names, |_| true);
    assert_eq!(flat.len(), 1);
}

#[test]
fn the_highest_difference_comes_first_and_rows_without_one_last() {
    let (base, mut other) = (base(), base());
    lines(&mut other, 1)[0].amount = money(dec!(130));
    lines(&mut other, 1)[1].amount = money(dec!(4));
    lines(&mut other, 4)[0].amount = money(dec!(51));
    lines(&mut other, 4)[1].name = "推广".to_owned();
    let comparison = Comparison::of(&base, &[&other]);
    let arrangement = Arrangement {
        level: Some(Level::Line),
        sort: Sort::Difference(1),
        descending: true,
        ..Arrangement::default()
    };
    let shown = comparison.arrange(&arrangement, &[], |_| true);
    let differences: Vec<_> = shown
        .iter()
        .map(|it| comparison.difference(it.row, 1).map(|it| it.amount.unwrap().to_string()))
        .map(Option::unwrap_or_default)
        .collect();
    assert_eq!(differences, ["30.00", "1.00", "0.00", "-6.00", ""]);
}
