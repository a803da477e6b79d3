//! The rules on whole budgets: the sample, the draft, the draft cut to a ceiling, and documents that
//! contradict themselves.

use std::path::Path;
use std::sync::Arc;

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{
    Field, FundSource, Group, LineItem, Money, Project, ProjectField, Scenario,
};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::edit::apply;
use budget_workbench::edit::levers::{self, Method, Scope};
use budget_workbench::rules::{Context, Counts, Finding, Findings, Location, Severity};
use budget_workbench::store;

use crate::common::units::department;

fn load(name: &str) -> Scenario {
    let saves = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    store::load(&saves.join(name)).unwrap().scenario
}

fn findings(scenario: &Scenario) -> Findings {
    let derived = Derived::of(scenario);
    Findings::of(Context { scenario, derived: &derived, catalogue: Catalogue::builtin() })
}

/// The problems as `severity code place: message`, one a line.
fn list(findings: &Findings) -> String {
    let line = |finding: &Arc<Finding>| {
        let severity = finding.severity.map_or("-", Severity::key);
        format!("{severity} {} {}: {}", finding.code, finding.place_name(), finding.message.text())
    };
    findings.problems().iter().map(line).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn found<'a>(findings: &'a Findings, code: &str) -> Vec<&'a Finding> {
    let found: Vec<_> = findings.problems().iter().filter(|it| it.code == code).collect();
    assert!(!found.is_empty(), "no {code} among:\n{}", list(findings));
    found.into_iter().map(AsRef::as_ref).collect()
}

fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap()).unwrap()
}

#[test]
fn the_faults_of_the_published_book_are_found_and_no_others_are_errors() {
    let scenario = load("luohu-hr-2024.ron");
    let findings = findings(&scenario);
    let doubled = found(&findings, "text.doubled");
    assert!(doubled.iter().any(|it| it.message.text().contains("主要是主要是")));
    let [copied] = found(&findings, "text.copied")[..] else { panic!("{}", list(&findings)) };
    let monitoring = scenario.projects.iter().find(|it| it.name == "劳动监察执法").unwrap();
    let field = Field::Project(monitoring.id, ProjectField::Purpose);
    assert_eq!(copied.location, Location::Field(field));
    let errors = findings.problems().iter().filter(|it| it.severity == Some(Severity::Error));
    assert!(errors.map(|it| it.code).all(|code| code == "text.doubled"), "{}", list(&findings));
}

#[test]
fn the_draft_has_no_errors() {
    let findings = findings(&load("demo-2025-draft.ron"));
    let Counts { errors, warnings, .. } = findings.counts();
    assert_eq!((errors, warnings), (0, 0), "{}", list(&findings));
}

#[test]
fn the_demonstration_department_has_no_errors() {
    let findings = findings(&load("demo-2026-department.ron"));
    let Counts { errors, warnings, .. } = findings.counts();
    assert_eq!((errors, warnings), (0, 0), "{}", list(&findings));
    for code in ["balance.unit", "operating_funds.operating"] {
        let (_, tally) = findings.rules().find(|(rule, _)| rule.code == code).unwrap();
        assert!(0 < tally.passed && tally.problems == 0, "{code}: {}", list(&findings));
    }
}

/// The draft cut to a ceiling in proportion, as 调控 does it.
fn fitted(ceiling: &str) -> Scenario {
    let mut scenario = load("demo-2025-draft.ron");
    let selection = Arc::new(Scope::Expenditure.select(&scenario));
    let plan = levers::fit(&selection, money(ceiling), Method::Proportional).unwrap();
    apply(&mut scenario, &plan.commands()).unwrap();
    scenario
}

#[test]
fn a_cut_parts_figures_that_belong_together_and_every_one_is_found() {
    let scenario = fitted("13800");
    let findings = findings(&scenario);
    let [balance] = found(&findings, "balance.revenue")[..] else { panic!() };
    assert_eq!(balance.severity, Some(Severity::Error));
    assert_eq!(balance.stated, Some(money("14161.715")));
    assert_eq!(balance.expected, Some(money("13800")));

    let three_public = found(&findings, "three_public.lines");
    let pair = |it: &&Finding| (it.stated.unwrap().to_string(), it.expected.unwrap().to_string());
    let pairs: Vec<_> = three_public.iter().map(pair).collect();
    let expected = [("0.60", "0.58"), ("20.40", "19.83")];
    assert_eq!(pairs, expected.map(|(one, other)| (one.to_owned(), other.to_owned())));

    let [operating] = found(&findings, "operating_funds.operating")[..] else { panic!() };
    assert_eq!(pair(&operating), ("532.00".to_owned(), "517.14".to_owned()));

    let purchases = found(&findings, "procurement.line");
    let subjects: Vec<_> = purchases.iter().map(|it| it.subject.as_str()).collect();
    for name in ["大厅与仲裁庭土建改造", "平台软件开发"] {
        assert!(subjects.contains(&name), "{subjects:?}");
    }

    let turned = found(&findings, "reason.direction");
    let arbitration = turned.iter().find(|it| it.subject == "劳动人事争议仲裁").unwrap();
    let text = arbitration.message.text();
    assert!(text.contains("−3.77") && text.contains("案件量预计上升"), "{text}");

    found(&findings, "basis.amount");
    // Settling what has a fix leaves nothing but what the officer has to judge.
    let mut settled = scenario;
    for finding in findings.problems() {
        let Some(fix) = finding.fix.clone().filter(|_| finding.code != "basis.amount") else {
            continue;
        };
        settled.set(fix.field, fix.value).unwrap();
    }
    assert_eq!(self::findings(&settled).counts().errors, 0, "{}", list(&self::findings(&settled)));
}

fn line(id: u64, amount: &str, source: FundSource) -> LineItem {
    LineItem {
        name: "明细".to_owned(),
        amount: money(amount),
        fund_source: Some(source),
        ..LineItem::blank(id.into())
    }
}

#[test]
fn a_statement_that_there_are_no_such_funds_is_compared_with_the_tables() {
    let mut scenario = Scenario::blank(2025);
    let sources = [
        FundSource::GeneralPublicBudget,
        FundSource::GovernmentFunds,
        FundSource::StateCapital,
        FundSource::GeneralPublicBudget,
    ];
    let lines = |first: u64| -> Vec<_> {
        let amounts = (first..).zip(sources).zip(["900", "300", "50", "40"]);
        amounts.map(|((id, source), amount)| line(id, amount, source)).collect()
    };
    scenario.group_mut(Group::Revenue).lines = lines(1).into();
    let mut spent = lines(11);
    spent[3].transfer = true;
    scenario.group_mut(Group::Operating).lines = spent.into();
    scenario.fund_statement =
        "本单位无政府性基金预算支出、国有资本经营预算支出和上级专项转移支付支出预算。".to_owned();
    let findings = findings(&scenario);
    let amounts: Vec<_> = found(&findings, "statement.funds")
        .into_iter()
        .map(|it| it.expected.unwrap().to_string())
        .collect();
    assert_eq!(amounts, ["300.00", "50.00", "40.00"]);
    assert_eq!(findings.counts().errors, 3, "{}", list(&findings));
}

#[test]
fn revenue_beside_another_expenditure_is_an_error() {
    let mut scenario = Scenario::blank(2025);
    let source = FundSource::GeneralPublicBudget;
    scenario.group_mut(Group::Revenue).lines = vec![line(1, "11892.57", source)].into();
    for (id, amount) in [(10, "9578.01"), (20, "1412.55"), (30, "0.01")] {
        let lines = vec![line(id + 1, amount, source)].into();
        let name = format!("项目{id}");
        let project =
            Project { name, lines, goal: "目标".to_owned(), ..Project::blank(id.into()) };
        scenario.projects.push(Arc::new(project));
    }
    let findings = findings(&scenario);
    let [balance] = found(&findings, "balance.revenue")[..] else { panic!() };
    let text = balance.message.text();
    assert!(text.contains("11,892.57") && text.contains("10,990.57"), "{text}");
    assert_eq!(findings.counts().errors, 1, "{}", list(&findings));
}

#[test]
fn a_department_of_thirty_sound_units_has_no_errors() {
    let mut scenario = department(30);
    let sound = findings(&scenario);
    let other: Vec<_> = sound.problems().iter().filter(|it| it.code != "target.none").collect();
    assert!(other.is_empty(), "{}", list(&sound));
    let (_, tally) = sound.rules().find(|(rule, _)| rule.code == "balance.unit").unwrap();
    assert_eq!(tally.passed, 31, "every unit and the department's own budget");

    // A line of another unit leaves the whole balanced, but not the two units.
    let lines = &mut scenario.group_mut(Group::Revenue).lines;
    lines[7].unit = Some(8.into());
    let moved = findings(&scenario);
    let units: Vec<_> =
        found(&moved, "balance.unit").iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(units, ["单位07", "单位08"]);
    assert_eq!(moved.counts().errors, 0);
}
