//! Three-way merging: nothing is lost, every merged change is reported, and the result is always a
//! valid scenario.

use std::collections::BTreeSet;
use std::sync::Arc;

use budget_workbench::budget::{
    Action, Field, Group, IdCounter, Item, ItemId, LineField, LineItems, LinePlace, List, Owner,
    ProjectField, Record, Scenario, ScenarioField, UnitId, Value,
};
use budget_workbench::edit::merge::{
    ChangeKind, ConflictSubject, Merge, Origin, Side, Version, merge,
};
use budget_workbench::edit::{Command, Document, apply, new_project};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{assert_sound, recorder, saved};
use crate::common::plans::{Plan, batches, commands, fields, items};
use crate::common::scenarios::scenarios;

const PERSONNEL: List = List::Lines(LinePlace::Group(Group::Personnel));
const OPERATING: List = List::Lines(LinePlace::Group(Group::Operating));
const ASSISTANCE: List = List::Lines(LinePlace::Group(Group::Assistance));

fn edited(base: &Scenario, commands: &[Command]) -> Scenario {
    let mut scenario = base.clone();
    apply(&mut scenario, commands).unwrap();
    scenario
}

fn text(field: ScenarioField, text: &str) -> Command {
    Command::Set(Field::Scenario(field), Value::Text(text.to_owned()))
}

fn insert_line(list: List, at: usize, name: &str) -> Command {
    let mut item = list.blank_item().unwrap();
    let Item::Line(line) = &mut item else { panic!("no list of lines") };
    name.clone_into(&mut line.name);
    Command::Insert { list, at, item }
}

fn insert_project(name: &str) -> Command {
    Command::Insert { list: List::Projects, at: usize::MAX, item: new_project(name) }
}

fn names(scenario: &Scenario, list: List) -> Vec<String> {
    scenario.things(list).iter().map(|thing| thing.name().to_owned()).collect()
}

#[track_caller]
fn resolved(merge: &Merge) -> Scenario {
    assert_eq!(merge.conflicts(), []);
    let scenario = merge.resolve(&[]).unwrap();
    assert_sound(&scenario);
    scenario
}

/// The merged scenario with its only conflict decided in each way.
#[track_caller]
fn decided(merge: &Merge) -> [Scenario; 3] {
    assert_eq!(merge.conflicts().len(), 1, "{:?}", merge.conflicts());
    assert_eq!(merge.resolve(&[]), None, "undecided");
    Side::ALL.map(|side| {
        let scenario = merge.resolve(&[side]).unwrap();
        assert_sound(&scenario);
        scenario
    })
}

#[test]
fn changes_of_one_side_are_taken_and_reported() {
    let base = saved("luohu-hr-2024.ron");
    let ours = edited(&base, &[text(ScenarioField::Name, "我方"), insert_project("新项目")]);
    let line = base.projects[0].lines[0].id;
    let theirs = edited(
        &base,
        &[
            Command::Set(Field::Line(line, LineField::Name), Value::Text("对方".to_owned())),
            Command::Remove(base.projects[1].id.into()),
        ],
    );
    let merge = merge(&base, &ours, &theirs);
    let merged = resolved(&merge);
    assert_eq!(merged.name, "我方");
    assert_eq!(merged.line(line).unwrap().name, "对方");
    assert_eq!(merged.projects.len(), base.projects.len());
    let taken: Vec<_> = merge.taken().iter().map(|it| (it.from, it.what)).collect();
    assert_eq!(
        taken,
        [
            (Origin::Ours, ChangeKind::Changed(Field::Scenario(ScenarioField::Name))),
            (Origin::Theirs, ChangeKind::Changed(Field::Line(line, LineField::Name))),
            (Origin::Theirs, ChangeKind::Removed(Owner::Project(base.projects[1].id))),
            (Origin::Ours, ChangeKind::Added(Owner::Project(merged.projects.last().unwrap().id))),
        ]
    );
}

#[test]
fn two_new_things_with_the_same_number_get_different_numbers() {
    let base = saved("luohu-hr-2024.ron");
    let document = |name: &str| {
        let mut document = Document::recorded(base.clone(), recorder());
        document.edit(&[insert_project(name)]).unwrap();
        document.scenario().clone()
    };
    let (ours, theirs) = (document("甲"), document("乙"));
    assert_eq!(ours.projects.last().unwrap().id, theirs.projects.last().unwrap().id);
    let merged = resolved(&merge(&base, &ours, &theirs));
    let [former, latter] = &merged.projects[merged.projects.len() - 2..] else { panic!() };
    assert_eq!((former.name.as_str(), latter.name.as_str()), ("甲", "乙"));
    assert!(merged.key_projects.ends_with(&[former.id, latter.id]));
    // Their record refers to the project by its new number.
    let changes = merged.record.changes();
    let about = |index: usize| changes[index].facts[0].field;
    assert_eq!(changes.len(), 2);
    assert_eq!(about(0), Field::Project(former.id, ProjectField::Name));
    assert_eq!(about(1), Field::Project(latter.id, ProjectField::Name));
}

#[test]
fn entries_about_a_removed_thing_do_not_refer_to_a_new_one() {
    let base = saved("luohu-hr-2024.ron");
    let ours = edited(&base, &[insert_line(PERSONNEL, 0, "甲")]);
    let mut document = Document::recorded(base.clone(), recorder());
    let touched = document.edit(&[insert_line(PERSONNEL, 0, "乙")]).unwrap();
    document.edit(&[Command::Remove(touched[0])]).unwrap();
    let merged = resolved(&merge(&base, &ours, document.scenario()));
    let ItemId::Line(number) = touched[0] else { panic!("no line") };
    assert_eq!(merged.line(number).unwrap().name, "甲");
    let facts = merged.record.changes().iter().flat_map(|change| &change.facts);
    for fact in facts {
        assert!(!matches!(fact.field, Field::Line(id, _) if id == number), "{}", fact.field);
    }
}

#[test]
fn a_fact_changed_differently_is_a_conflict() {
    let base = saved("luohu-hr-2024.ron");
    let [ours, theirs] =
        ["我方", "对方"].map(|name| edited(&base, &[text(ScenarioField::Name, name)]));
    let merge = merge(&base, &ours, &theirs);
    let conflict = &merge.conflicts()[0];
    assert_eq!(conflict.about, ConflictSubject::Fact(Field::Scenario(ScenarioField::Name)));
    assert_eq!(conflict.theirs, Version::Fact(Value::Text("对方".to_owned())));
    let names = decided(&merge).map(|scenario| scenario.name);
    assert_eq!(names, ["2024年部门预算", "我方", "对方"]);
}

#[test]
fn a_project_removed_here_and_changed_there_is_one_conflict() {
    let base = saved("luohu-hr-2024.ron");
    let project = Arc::clone(&base.projects[2]);
    let id = project.id;
    let ours = edited(&base, &[Command::Remove(id.into())]);
    let moved = base.personnel.lines[0].id;
    let list = List::Lines(LinePlace::Project(id));
    let theirs = edited(
        &base,
        &[
            Command::Set(
                Field::Line(project.lines[0].id, LineField::Name),
                Value::Text("对方".to_owned()),
            ),
            insert_line(list, 1, "新增"),
            Command::Move { id: moved.into(), list, at: 0 },
        ],
    );
    let merge = merge(&base, &ours, &theirs);
    let conflict = &merge.conflicts()[0];
    assert_eq!(conflict.about, ConflictSubject::Removal(Owner::Project(id)));
    assert_eq!((&conflict.ours, conflict.name.as_str()), (&Version::Gone, "安全生产专项"));
    let [as_base, as_ours, as_theirs] = decided(&merge);
    assert_eq!(as_base.project(id), base.project(id));
    assert_eq!(as_base.key_projects, base.key_projects);
    assert_eq!(names(&as_base, PERSONNEL), names(&base, PERSONNEL));
    assert_eq!(as_ours.project(id), None);
    assert!(!as_ours.key_projects.contains(&id));
    // Lines that were moved into the removed project are not lost.
    assert_eq!(names(&as_ours, PERSONNEL), names(&base, PERSONNEL));
    assert_eq!(as_theirs.project(id), theirs.project(id));
    assert_eq!(as_theirs.key_projects, base.key_projects);
    assert_eq!(as_theirs.personnel.lines.len(), 0);
}

#[test]
fn a_line_moved_to_different_places_is_a_conflict() {
    let base = saved("luohu-hr-2024.ron");
    let id = ItemId::from(base.personnel.lines[0].id);
    let ours = edited(&base, &[Command::Move { id, list: OPERATING, at: 0 }]);
    let theirs = edited(&base, &[Command::Move { id, list: ASSISTANCE, at: 0 }]);
    let merge = merge(&base, &ours, &theirs);
    assert!(matches!(merge.conflicts()[0].about, ConflictSubject::Place(_)));
    let places = decided(&merge).map(|scenario| scenario.find(id).unwrap().0);
    assert_eq!(places, [PERSONNEL, OPERATING, ASSISTANCE]);
}

#[test]
fn a_line_removed_here_and_moved_there_is_a_conflict() {
    let base = saved("luohu-hr-2024.ron");
    let id = ItemId::from(base.personnel.lines[0].id);
    let ours = edited(&base, &[Command::Move { id, list: OPERATING, at: 0 }]);
    let theirs = edited(&base, &[Command::Remove(id)]);
    let places = decided(&merge(&base, &ours, &theirs)).map(|scenario| scenario.find(id));
    assert_eq!(places, [Some((PERSONNEL, 0)), Some((OPERATING, 0)), None]);
}

#[test]
fn different_orders_are_a_conflict_and_additions_stay_with_their_neighbours() {
    let mut base = Scenario::blank(2025);
    let lines = ["1", "2", "3"].map(|name| insert_line(PERSONNEL, usize::MAX, name));
    apply(&mut base, &lines).unwrap();
    let id = |name: &str| {
        ItemId::from(base.personnel.lines.iter().find(|line| line.name == name).unwrap().id)
    };
    let to_front = |name| Command::Move { id: id(name), list: PERSONNEL, at: 0 };
    let ours = edited(&base, &[to_front("2"), insert_line(PERSONNEL, 2, "我")]);
    let theirs = edited(&base, &[to_front("3"), insert_line(PERSONNEL, 1, "他")]);
    assert_eq!(names(&ours, PERSONNEL), ["2", "1", "我", "3"]);
    assert_eq!(names(&theirs, PERSONNEL), ["3", "他", "1", "2"]);
    let orders = decided(&merge(&base, &ours, &theirs)).map(|it| names(&it, PERSONNEL).concat());
    assert_eq!(orders, ["1我23他", "21我3他", "3他1我2"]);

    // An order that only one side has changed is taken, even when both have added items.
    let ours = edited(&base, &[insert_line(PERSONNEL, 2, "我")]);
    let merged = resolved(&merge(&base, &ours, &theirs));
    assert_eq!(names(&merged, PERSONNEL).concat(), "3他12我");
}

#[test]
fn a_merge_is_written_into_the_record() {
    let base = saved("luohu-hr-2024.ron");
    let theirs = edited(&base, &[text(ScenarioField::Notes, "对方")]);
    let merge = merge(&base, &base, &theirs);
    let merged = merge.resolve_recorded(&[], "他的.ron", &recorder()).unwrap();
    let changes = merged.record.changes();
    assert_eq!((changes.len(), changes[0].action), (1, Action::Merge));
    assert_eq!((changes[0].subject.as_str(), changes[0].facts.len()), ("他的.ron", 1));
}

#[test]
fn files_that_have_nothing_in_common_lose_nothing() {
    let base = Scenario::blank(2024);
    let (ours, theirs) = (saved("luohu-hr-2024.ron"), saved("demo-2025-draft.ron"));
    let merge = merge(&base, &ours, &theirs);
    let decisions = vec![Side::Theirs; merge.conflicts().len()];
    let merged = merge.resolve(&decisions).unwrap();
    assert_sound(&merged);
    assert_eq!(merged.projects.len(), ours.projects.len() + theirs.projects.len());
    assert_eq!(merged.fiscal_year, theirs.fiscal_year);
}

/// A scenario that can be edited.
fn bases() -> impl Strategy<Value = Scenario> {
    scenarios().prop_map(|scenario| Scenario { seal: None, ..scenario })
}

fn histories() -> impl Strategy<Value = Vec<Vec<Plan>>> {
    prop::collection::vec(batches(), 0..8)
}

fn after(base: &Scenario, history: &[Vec<Plan>]) -> Scenario {
    let mut document = Document::recorded(base.clone(), recorder());
    for plans in history {
        document.edit(&commands(plans, &document)).unwrap();
    }
    document.scenario().clone()
}

/// Keys for what a command touches; two commands share a key when one could affect the other.
fn footprint(command: &Command, base: &Scenario) -> BTreeSet<String> {
    let mut touched = BTreeSet::new();
    let mut list = |list: List| {
        touched.insert(format!("list {list:?}"));
        if let List::Lines(LinePlace::Project(id)) | List::Parts(id) | List::Indicators(id) = list {
            touched.insert(format!("in {id:?}"));
        }
        if list == List::Projects {
            touched.insert(format!("list {:?}", List::KeyProjects));
        }
    };
    let mut things = Vec::new();
    match command {
        Command::Set(field, _) => things.push(match *field {
            Field::Line(id, _) => Some(ItemId::from(id)),
            Field::Project(id, _) => Some(id.into()),
            Field::Indicator(id, _) => Some(id.into()),
            Field::Unit(id, _) => Some(id.into()),
            Field::Part(id, _)
            | Field::Share(id, _)
            | Field::Paragraph(id, _)
            | Field::Procurement(id, _)
            | Field::Vehicle(id, _)
            | Field::Term(id, _)
            | Field::Subject(id, _)
            | Field::CodeName(id, _) => Some(id.into()),
            Field::Scenario(_) | Field::Group(..) | Field::Expense(..) => None,
        }),
        Command::Insert { list: to, .. } => list(*to),
        Command::Remove(id) | Command::Duplicate(id) => {
            list(base.find(*id).unwrap().0);
            things.push(Some(*id));
        }
        Command::Move { id, list: to, .. } => {
            list(base.find(*id).unwrap().0);
            list(*to);
            things.push(Some(*id));
        }
        _ => {}
    }
    for id in things.into_iter().flatten() {
        touched.insert(format!("thing {id:?}"));
        if let ItemId::Project(id) | ItemId::KeyProject(id) = id {
            touched.insert(format!("in {id:?}"));
            touched.insert(format!("thing {:?}", ItemId::Project(id)));
        }
        if let Some((list, _)) = base.find(id)
            && let Some(id) = list.project()
        {
            touched.insert(format!("in {id:?}"));
        }
    }
    if let Command::Set(field, _) = command {
        touched.insert(format!("{field}"));
    }
    touched
}

/// Commands that fit the base one by one, and can be applied one after the other.
fn singles(base: &Scenario, plans: &[Plan]) -> Vec<Command> {
    let mut scenario = base.clone();
    let mut fitting = Vec::new();
    for plan in plans {
        let document = Document::new(base.clone());
        for command in commands(std::slice::from_ref(plan), &document) {
            if apply(&mut scenario, std::slice::from_ref(&command)).is_ok() {
                fitting.push(command);
            }
        }
    }
    fitting
}

/// The scenario with its identities numbered anew in the order of the book.
fn renumbered(scenario: &Scenario) -> Scenario {
    let mut scenario = scenario.clone();
    let mut ids = IdCounter::default();
    let overview = &mut scenario.overview;
    overview.duties.iter_mut().chain(&mut overview.goals).for_each(|it| it.id = ids.take());
    for group in Group::ALL {
        scenario.group_mut(group).lines.iter_mut().for_each(|it| it.id = ids.take());
    }
    for project in &mut scenario.projects {
        let project = Arc::make_mut(project);
        let former = std::mem::replace(&mut project.id, ids.take());
        for key in &mut scenario.key_projects {
            if *key == former {
                // Greater than every number that is still to be replaced.
                *key = (project.id.number() + (1 << 40)).into();
            }
        }
        project.lines.iter_mut().for_each(|it| it.id = ids.take());
        project.parts.iter_mut().for_each(|it| it.id = ids.take());
        project.indicators.iter_mut().for_each(|it| it.id = ids.take());
    }
    for index in 0..scenario.units.len() {
        let new: UnitId = ids.take();
        let former = std::mem::replace(&mut scenario.units[index].id, new);
        // Greater than every number that is still to be replaced.
        let new = UnitId::from(new.number() + (1 << 40));
        let redirect = |unit: &mut Option<UnitId>| {
            if *unit == Some(former) {
                *unit = Some(new);
            }
        };
        for group in Group::ALL {
            scenario.group_mut(group).lines.iter_mut().for_each(|it| redirect(&mut it.unit));
        }
        for project in &mut scenario.projects {
            let project = Arc::make_mut(project);
            redirect(&mut project.unit);
            project.lines.iter_mut().for_each(|it| redirect(&mut it.unit));
        }
        scenario.procurement.iter_mut().for_each(|it| redirect(&mut it.unit));
        scenario.three_public.shares.iter_mut().for_each(|it| redirect(&mut it.unit));
        scenario.assets.vehicles.iter_mut().for_each(|it| redirect(&mut it.unit));
    }
    scenario.three_public.shares.iter_mut().for_each(|it| it.id = ids.take());
    scenario.procurement.iter_mut().for_each(|it| it.id = ids.take());
    scenario.assets.vehicles.iter_mut().for_each(|it| it.id = ids.take());
    scenario.glossary.iter_mut().for_each(|it| it.id = ids.take());
    scenario.functional_subjects.iter_mut().for_each(|it| it.id = ids.take());
    scenario.code_names.iter_mut().for_each(|it| it.id = ids.take());
    scenario.record = Record::default();
    scenario.ids = ids;
    scenario
}

/// The facts that both sides have changed differently.
fn overlapping(base: &Scenario, ours: &Scenario, theirs: &Scenario) -> BTreeSet<String> {
    let differs = |field: &Field| {
        let (Some(ours), Some(theirs)) = (ours.get(*field), theirs.get(*field)) else {
            return false;
        };
        let base = base.get(*field).unwrap();
        base != ours && base != theirs && ours != theirs
    };
    fields(base).into_iter().filter(differs).map(|field| field.to_string()).collect()
}

fn about_facts(merge: &Merge) -> BTreeSet<String> {
    let facts = merge.conflicts().iter().filter_map(|conflict| match conflict.about {
        ConflictSubject::Fact(field) => Some(field.to_string()),
        _ => None,
    });
    facts.collect()
}

/// The things that `ours` has removed and `theirs` has changed or moved, except those in a project
/// that is already among them.
fn removed_and_changed(base: &Scenario, ours: &Scenario, theirs: &Scenario) -> BTreeSet<String> {
    let lists = |project| {
        [List::Lines(LinePlace::Project(project)), List::Parts(project), List::Indicators(project)]
    };
    let differs = |id: ItemId| {
        let (was, is) = (base.find(id).unwrap(), theirs.find(id));
        let Some(is) = is else { return false };
        let item = |scenario: &Scenario, (list, index): (List, usize)| {
            scenario.things(list)[index].to_item().unwrap()
        };
        match (item(base, was), item(theirs, is)) {
            (Item::Project(was), Item::Project(is)) => {
                let own = |project: &budget_workbench::budget::Project| {
                    budget_workbench::budget::Project {
                        lines: LineItems::new(),
                        parts: Vec::new(),
                        indicators: Vec::new(),
                        ..project.clone()
                    }
                };
                let inner = |scenario: &Scenario| -> Vec<Item> {
                    let lists = lists(is.id).into_iter().flat_map(|list| scenario.things(list));
                    lists.filter_map(budget_workbench::budget::Thing::to_item).collect()
                };
                let was_there = inner(base);
                own(&was) != own(&is) || inner(theirs).iter().any(|it| !was_there.contains(it))
            }
            (former, latter) => was.0 != is.0 || former != latter,
        }
    };
    let gone = |id: &ItemId| ours.find(*id).is_none() && differs(*id);
    let found: Vec<_> = items(base)
        .into_iter()
        .filter(|id| !matches!(id, ItemId::KeyProject(_)))
        .filter(gone)
        .collect();
    let stands_alone = |id: &&ItemId| match theirs.find(**id).unwrap().0 {
        List::Lines(LinePlace::Project(project))
        | List::Parts(project)
        | List::Indicators(project) => !found.contains(&project.into()),
        _ => true,
    };
    found.iter().filter(stands_alone).map(|id| format!("{id:?}")).collect()
}

fn about_removals(merge: &Merge) -> BTreeSet<String> {
    let removals = merge.conflicts().iter().filter_map(|conflict| match conflict.about {
        ConflictSubject::Removal(owner) => Some(format!("{:?}", owner.item().unwrap())),
        _ => None,
    });
    removals.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changes_of_only_one_side_are_the_result(base in bases(), history in histories()) {
        let changed = after(&base, &history);
        for (ours, theirs) in [(&changed, &base), (&base, &changed), (&changed, &changed)] {
            let merge = merge(&base, ours, theirs);
            prop_assert_eq!(merge.conflicts(), &[]);
            prop_assert_eq!(&merge.resolve(&[]).unwrap(), &changed);
        }
        let untold = merge(&base, &base, &base);
        prop_assert_eq!(untold.taken(), &[]);
    }

    #[test]
    fn independent_edits_are_both_applied(
        base in bases(),
        ours in prop::collection::vec(batches(), 1..6),
        theirs in prop::collection::vec(batches(), 1..6),
    ) {
        // A unit is removed with everything that belongs to it, which may be anywhere.
        let is_apart = |command: &Command| !matches!(command, Command::Remove(ItemId::Unit(_)));
        let [ours, theirs] = [ours, theirs].map(|plans| {
            let commands = singles(&base, &plans.concat());
            commands.into_iter().filter(is_apart).collect::<Vec<_>>()
        });
        let touched: BTreeSet<_> = ours.iter().flat_map(|it| footprint(it, &base)).collect();
        let theirs: Vec<_> = theirs
            .into_iter()
            .filter(|command| footprint(command, &base).is_disjoint(&touched))
            .collect();
        let mut apart = base.clone();
        let theirs: Vec<_> = theirs
            .into_iter()
            .filter(|command| apply(&mut apart, std::slice::from_ref(command)).is_ok())
            .collect();
        let [one, other] = [&ours, &theirs].map(|commands| edited(&base, commands));
        let merge = merge(&base, &one, &other);
        prop_assert_eq!(merge.conflicts(), &[]);
        let merged = renumbered(&merge.resolve(&[]).unwrap());
        let both = edited(&one, &theirs);
        prop_assert_eq!(&merged, &renumbered(&both));
        let both = edited(&other, &ours);
        prop_assert_eq!(&merged, &renumbered(&both));
    }

    #[test]
    fn exactly_the_overlapping_changes_are_conflicts(
        base in bases(),
        ours in histories(),
        theirs in histories(),
    ) {
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let merge = merge(&base, &ours, &theirs);
        prop_assert_eq!(about_facts(&merge), overlapping(&base, &ours, &theirs));
        let mut removals = removed_and_changed(&base, &ours, &theirs);
        removals.extend(removed_and_changed(&base, &theirs, &ours));
        prop_assert_eq!(about_removals(&merge), removals);
    }

    #[test]
    fn every_decision_gives_a_valid_scenario(
        base in bases(),
        ours in histories(),
        theirs in histories(),
        choices in prop::collection::vec(any::<Index>(), 64),
    ) {
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let merge = merge(&base, &ours, &theirs);
        let choices = choices.iter().cycle().map(|choice| *choice.get(&Side::ALL));
        let decisions: Vec<_> = choices.take(merge.conflicts().len()).collect();
        let merged = merge.resolve(&decisions).unwrap();
        assert_sound(&merged);
        for (conflict, side) in merge.conflicts().iter().zip(&decisions) {
            check_decision(&merged, conflict.about, conflict.version(*side))?;
        }
        let entries = ours.record.changes().iter().chain(theirs.record.changes());
        let known = merged.record.changes().len();
        prop_assert!(known <= entries.count());
        prop_assert!(ours.record.changes().len().max(theirs.record.changes().len()) <= known);
    }
}

fn check_decision(
    merged: &Scenario,
    about: ConflictSubject,
    version: &Version,
) -> Result<(), TestCaseError> {
    match (about, version) {
        (ConflictSubject::Fact(field), Version::Fact(value)) => {
            // Another decision may have removed its project.
            prop_assert!(merged.get(field).is_none_or(|it| it == *value));
        }
        (ConflictSubject::Removal(owner), Version::Gone) => {
            prop_assert_eq!(merged.find(owner.item().unwrap()), None);
        }
        (ConflictSubject::Removal(owner), Version::Kept | Version::Changed { .. }) => {
            let is_project = matches!(owner, Owner::Project(_));
            let found = merged.find(owner.item().unwrap());
            prop_assert!(found.is_some() || !is_project);
        }
        (ConflictSubject::Place(_), Version::Place(_))
        | (ConflictSubject::Order(_), Version::Order(_)) => {}
        _ => return Err(TestCaseError::fail(format!("{about:?} {version:?}"))),
    }
    Ok(())
}
