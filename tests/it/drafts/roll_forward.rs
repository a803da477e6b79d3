//! Next year's draft: its figures of last year are those of this year's budget, and nothing is lost
//! or invented.

use std::collections::BTreeSet;

use budget_workbench::analysis::Derived;
use budget_workbench::book::{Audience, Book, Content, Layouts, Span};
use budget_workbench::budget::{
    Action, Ceilings, ExpenseKind, Group, Money, ProjectNature, Scenario, Stage, Value,
};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::edit::roll_forward::{
    Mention, MentionKind, NewAmounts, Part, RollForward, RolledForward, finished_candidates,
    roll_forward,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

use super::{assert_sound, recorder, saved};
use crate::common::scenarios::scenarios;

const SAMPLE: &str = "luohu-hr-2024.ron";

fn money(value: Decimal) -> Money {
    Money::new(value).unwrap()
}

fn rolled(scenario: &Scenario, choices: &RollForward) -> RolledForward {
    roll_forward(scenario, choices, &recorder()).unwrap()
}

/// Choices that treat every part in the same way.
fn all(amounts: NewAmounts) -> RollForward {
    let mut choices = RollForward::default();
    for part in Part::ALL {
        choices.choose(part, amounts);
    }
    choices
}

/// Checks that each sum of last year in `next` equals the one of this year in `former`.
#[track_caller]
fn assert_last_year(next: &Scenario, former: &Scenario) {
    let (now, then) = (Derived::of(next), Derived::of(former));
    for group in Group::ALL {
        assert_eq!(now.group(group).prior(), Some(then.group(group).amount), "{group:?}");
        assert!(now.group(group).residual().unwrap().is_zero(), "{group:?}");
    }
    for (project, subtotal) in now.projects(next) {
        let index = then.project_index(project.id).unwrap();
        assert_eq!(subtotal.prior(), Some(then.by_project[index].amount), "{}", project.name);
    }
    assert_eq!(now.basic.prior(), Some(then.basic.amount));
    assert_eq!(now.expenditure.prior(), Some(then.expenditure.amount));
    assert_eq!(now.three_public.prior(), Some(then.three_public.amount));
    let funds = ExpenseKind::OperatingFunds;
    assert_eq!(next.expense(funds).prior, Some(former.expense(funds).amount));
}

#[test]
fn the_sample_becomes_a_draft_whose_last_year_is_the_published_book() {
    let published = saved(SAMPLE);
    let RolledForward { scenario: next, mentions, without_basis, ended } =
        rolled(&published, &RollForward::default());
    assert_sound(&next);
    assert_last_year(&next, &published);
    assert_published_totals(&next);
    assert_eq!((without_basis.len(), ended.len()), (0, 0));

    assert_eq!((next.fiscal_year, next.name.as_str()), (2025, "2025年部门预算（初稿）"));
    assert_eq!((next.stage, next.change_reason.as_str()), (Stage::FirstRequest, ""));
    let changes = next.record.changes();
    assert_eq!((changes.len(), changes[0].action), (1, Action::RollForward));
    assert_eq!((changes[0].subject.as_str(), changes[0].by.as_str()), ("2024年部门预算", "李"));
    for (former, project) in published.projects.iter().zip(&next.projects) {
        assert_eq!(
            (project.id, &project.purpose, &project.goal),
            (former.id, &former.purpose, &former.goal)
        );
        assert_eq!(project.reason, "");
        assert_eq!(project.indicators, former.indicators);
    }
    assert_eq!(next.key_projects, published.key_projects);

    let derived = Derived::of(&next);
    assert!(derived.residual().unwrap().is_zero(), "nothing is left unexplained");
    assert!(derived.expenditure.change().unwrap().is_zero());

    let goals = published.overview.goals.len();
    let others = mentions.iter().filter(|it| it.kind != MentionKind::Goal);
    let fields: Vec<_> = others.map(|it| it.field.to_string()).collect();
    assert_eq!(
        fields,
        [
            "scenario.assets_as_of",
            "expense:travel_abroad.explanation",
            "expense:vehicle_running.explanation",
            "expense:operating_funds.explanation",
        ]
    );
    assert_eq!(mentions.iter().filter(|it| it.kind == MentionKind::Goal).count(), goals);
    let date = mentions.iter().find(|it| it.kind == MentionKind::Year).unwrap();
    assert_eq!(date.suggestion.as_deref(), Some("2024年10月"));
}

/// Checks every total that the book of 2024 prints, taken from it independently of the sample.
#[track_caller]
fn assert_published_totals(next: &Scenario) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/luohu-hr-2024-facts.json");
    let facts: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let fact = |pointer: &str| {
        let text = facts.pointer(pointer).unwrap().as_str().unwrap().replace(',', "");
        Some(money(text.parse().unwrap()))
    };
    let derived = Derived::of(next);
    assert_eq!(derived.revenue.prior(), fact("/totals/income/amount"));
    assert_eq!(derived.expenditure.prior(), fact("/totals/expenditure/amount"));
    for (index, group) in Group::COMMON.into_iter().enumerate() {
        let published = fact(&format!("/expenditure_structure/{index}/amount"));
        assert_eq!(derived.group(group).prior(), published);
    }
    assert_eq!(derived.projects.prior(), fact("/expenditure_structure/3/amount"));
    for (index, (_, subtotal)) in derived.projects(next).enumerate() {
        assert_eq!(subtotal.prior(), fact(&format!("/projects/{index}/amount")));
    }
    assert_eq!(derived.three_public.prior(), fact("/three_public/total/amount"));
    let funds = next.expense(ExpenseKind::OperatingFunds).prior;
    assert_eq!(funds, fact("/operating_funds/amount"));
}

#[test]
fn amounts_are_blank_or_moved_as_chosen_for_each_part() {
    let published = saved(SAMPLE);
    let choices = RollForward {
        projects: NewAmounts::Moved(dec!(-3.5)),
        operating: NewAmounts::Blank,
        expenses: NewAmounts::Moved(dec!(10)),
        ..RollForward::default()
    };
    let next = rolled(&published, &choices).scenario;
    assert_sound(&next);
    assert_last_year(&next, &published);
    assert_eq!(next.personnel.lines[0].amount, published.personnel.lines[0].amount);
    assert_eq!(next.operating.lines[0].amount, Money::ZERO);
    // 22.05 × 0.965 = 21.27825
    assert_eq!(next.projects[1].lines[0].amount, money(dec!(21.28)));
    assert_eq!(next.three_public.vehicle_running.amount, money(dec!(23.66)));
}

#[test]
fn a_project_that_ends_is_kept_for_last_years_figures() {
    let mut published = saved(SAMPLE);
    let id = published.projects[0].id;
    published.project_mut(id).unwrap().nature = Some(ProjectNature::Temporary);
    let suggested: Vec<_> = finished_candidates(&published).map(|project| project.id).collect();
    assert_eq!(suggested, [id]);

    let choices = RollForward { ended: suggested, ..RollForward::default() };
    let RolledForward { scenario: next, ended, mentions, .. } = rolled(&published, &choices);
    assert_sound(&next);
    assert_eq!(ended, [("预算准备金".to_owned(), money(dec!(28)))]);
    assert!(next.project(id).unwrap().is_ended() && !next.key_projects.contains(&id));
    assert!(mentions.iter().all(|it| it.owner != "预算准备金"), "nothing of it is printed");
    assert_last_year(&next, &published);
    let derived = Derived::of(&next);
    assert_eq!(derived.expenditure.change(), Some(money(dec!(-28))));
    assert!(derived.residual().unwrap().is_zero(), "its line explains the change");

    // The year after, nothing of it is left.
    let after = rolled(&next, &RollForward::default()).scenario;
    assert!(after.project(id).is_none());
    assert_eq!(Derived::of(&after).expenditure.prior(), Some(derived.expenditure.amount));
}

#[test]
fn the_book_says_that_a_project_ended() {
    let mut published = saved(SAMPLE);
    let id = published.projects[0].id;
    published.project_mut(id).unwrap().nature = Some(ProjectNature::Temporary);
    let choices = RollForward { ended: vec![id], ..RollForward::default() };
    let mut next = rolled(&published, &choices).scenario;
    next.key_projects.push(id);
    let said = said(&next);
    assert_eq!(
        with(&said, "预算准备金已结束"),
        ["预算准备金已结束，2025年不再安排（2024年预算28.00万元）。"]
    );
    assert!(said.iter().any(|it| it.starts_with("1.")), "the others are numbered from 1");

    let project = next.project_mut(id).unwrap();
    project.reason = "主要原因是任务完成，".to_owned();
    project.prior_total = None;
    project.lines.iter_mut().for_each(|line| line.prior = None);
    assert_eq!(
        with(&self::said(&next), "预算准备金已结束"),
        ["预算准备金已结束，2025年不再安排，主要原因是任务完成。"]
    );

    // One that has money again is a project like others.
    let first = next.project_mut(id).unwrap().lines.iter_mut().next().unwrap();
    first.amount = money(dec!(3));
    let said = self::said(&next);
    assert!(with(&said, "预算准备金已结束").is_empty());
    assert_eq!(with(&said, "1.预算准备金3.00万元").len(), 1);
}

/// The paragraphs of the public book.
fn said(scenario: &Scenario) -> Vec<String> {
    let (derived, catalogue) = (Derived::of(scenario), Catalogue::builtin());
    let wording = Layouts::builtin().default_layout();
    let book = Book::of(scenario, &derived, catalogue, wording, None, Audience::Public);
    let paragraphs = book.blocks.iter().filter_map(|block| match &block.content {
        Content::Paragraph(spans) => Some(spans.iter().map(Span::text).collect()),
        _ => None,
    });
    paragraphs.collect()
}

fn with(said: &[String], words: &str) -> Vec<String> {
    said.iter().filter(|it| it.contains(words)).cloned().collect()
}

#[test]
fn removing_a_line_does_not_change_last_year() {
    let published = saved(SAMPLE);
    let mut next = rolled(&published, &RollForward::default()).scenario;
    next.group_mut(Group::Personnel).lines.clear();
    let id = next.projects[0].id;
    next.project_mut(id).unwrap().lines.clear();
    let derived = Derived::of(&next);
    let then = Derived::of(&published);
    assert_eq!(derived.personnel.prior(), Some(then.personnel.amount));
    assert_eq!(derived.projects.prior(), Some(then.projects.amount));
}

#[test]
fn a_basis_stays_only_where_the_amount_does() {
    let draft = saved("demo-2025-draft.ron");
    let with_basis = |scenario: &Scenario| {
        let lines = scenario.line_places().flat_map(|(_, lines)| lines);
        lines.filter(|line| line.basis.is_some()).count()
    };
    assert!(0 < with_basis(&draft), "the demonstration has some");
    let same = rolled(&draft, &RollForward::default());
    assert_eq!((with_basis(&same.scenario), same.without_basis.len()), (with_basis(&draft), 0));
    let moved = rolled(&draft, &all(NewAmounts::Moved(dec!(5))));
    assert_eq!(with_basis(&moved.scenario), 0);
    assert_eq!(moved.without_basis.len(), with_basis(&draft));
}

/// Amounts that can be moved and summed without leaving the range.
fn ordinary(mut scenario: Scenario) -> Scenario {
    let smaller = |amount: &mut Money| {
        *amount = money((amount.value() / dec!(100)).round_dp(6));
    };
    for group in Group::ALL {
        scenario.group_mut(group).lines.iter_mut().for_each(|line| smaller(&mut line.amount));
    }
    for id in scenario.projects.iter().map(|project| project.id).collect::<Vec<_>>() {
        let project = scenario.project_mut(id).unwrap();
        project.lines.iter_mut().for_each(|line| smaller(&mut line.amount));
        project.parts.iter_mut().for_each(|part| smaller(&mut part.amount));
    }
    scenario.procurement.iter_mut().for_each(|item| smaller(&mut item.amount));
    scenario.three_public.shares.iter_mut().for_each(|share| smaller(&mut share.amount));
    smaller(&mut scenario.operating_funds.amount);
    scenario
}

fn choices() -> impl Strategy<Value = [NewAmounts; 7]> {
    let moved = (-10_000..20_000_i64).prop_map(|it| NewAmounts::Moved(Decimal::new(it, 2)));
    prop::array::uniform7(prop_oneof![Just(NewAmounts::Same), Just(NewAmounts::Blank), moved])
}

fn numbers(scenario: &Scenario) -> BTreeSet<u64> {
    crate::common::plans::items(scenario)
        .into_iter()
        .filter_map(|id| match id {
            budget_workbench::budget::ItemId::Line(id) => Some(id.number()),
            budget_workbench::budget::ItemId::Project(id) => Some(id.number()),
            budget_workbench::budget::ItemId::Indicator(id) => Some(id.number()),
            budget_workbench::budget::ItemId::Unit(id) => Some(id.number()),
            budget_workbench::budget::ItemId::Entry(id) => Some(id.number()),
            budget_workbench::budget::ItemId::KeyProject(_) => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_draft_is_valid_and_its_last_year_is_the_year_before(
        former in scenarios().prop_map(ordinary),
        amounts in choices(),
        ended in any::<prop::sample::Selector>(),
    ) {
        let mut choices = RollForward::default();
        for (part, amounts) in Part::ALL.into_iter().zip(amounts) {
            choices.choose(part, amounts);
        }
        choices.ended = ended.try_select(former.projects.iter().map(|it| it.id)).into_iter().collect();
        let RolledForward { scenario: next, mentions, .. } =
            roll_forward(&former, &choices, &recorder()).unwrap();
        assert_sound(&next);
        assert_last_year(&next, &former);
        prop_assert!(numbers(&next).is_subset(&numbers(&former)));
        prop_assert_eq!(next.ids, former.ids);
        for (line, amounts) in next.line_places().flat_map(|(place, lines)| {
            let amounts = match place {
                budget_workbench::budget::LinePlace::Group(group) => choices.amounts(Part::Group(group)),
                budget_workbench::budget::LinePlace::Project(id) if choices.ended.contains(&id) => {
                    NewAmounts::Blank
                }
                budget_workbench::budget::LinePlace::Project(_) => choices.projects,
            };
            lines.iter().map(move |line| (line, amounts))
        }) {
            let before = former.line(line.id).unwrap();
            prop_assert_eq!(line.prior, Some(before.amount));
            prop_assert_eq!(Ok(line.amount), amounts.of(before.amount));
            if line.amount == before.amount {
                prop_assert_eq!(&line.basis, &before.basis);
            } else {
                prop_assert!(line.basis.is_none());
                prop_assert!(line.floor.is_none_or(|floor| floor <= line.amount));
            }
        }
        for project in &next.projects {
            prop_assert!(project.reason.is_empty() && project.progress.is_empty());
            prop_assert!(project.spent.is_none());
            let reported = |it: &budget_workbench::budget::Indicator| !it.actual.is_empty() || !it.deviation.is_empty();
            prop_assert!(!project.indicators.iter().any(reported));
        }
        prop_assert_eq!(&next.ceilings, &Ceilings::default());
        prop_assert!(next.seal.is_none());
        for mention in mentions {
            check_mention(&next, &mention)?;
        }
    }
}

fn check_mention(scenario: &Scenario, mention: &Mention) -> Result<(), TestCaseError> {
    prop_assert!(mention.is_open_in(scenario));
    prop_assert!(scenario.get(mention.field).is_some());
    if let (Some(Value::Text(text)), Some(suggestion)) =
        (scenario.get(mention.field), &mention.suggestion)
    {
        prop_assert!(text.contains(&mention.excerpt));
        prop_assert!(mention.applied_to(&text).unwrap().contains(suggestion));
        prop_assert_eq!(suggestion.is_empty(), mention.kind == MentionKind::Reason);
    }
    Ok(())
}
