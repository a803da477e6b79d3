//! Helpers for the tests of rules.

use std::sync::Arc;

use crate::analysis::Derived;
use crate::budget::testing::money;
use crate::budget::{Code, FundSource, Group, LineItem, Money, Project, Scenario};
use crate::catalogue::Catalogue;
use crate::rules::answers::Outcome;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::findings::Findings;

/// The outcome of one rule and its findings.
pub struct Answer {
    pub outcome: Outcome,
    pub findings: Vec<Arc<Finding>>,
}

/// Asks one rule about a scenario.
pub fn ask(code: &str, scenario: &Scenario) -> Answer {
    let derived = Derived::of(scenario);
    let context = Context { scenario, derived: &derived, catalogue: Catalogue::builtin() };
    let findings = Findings::of(context);
    let (_, tally) = findings.rules().find(|(rule, _)| rule.code == code).expect("a known code");
    let all = findings.problems().iter().chain(findings.undecided());
    let findings = all.filter(|it| it.code == code).map(Arc::clone).collect();
    Answer { outcome: tally.outcome(), findings }
}

/// Checks the outcome of one rule; every message must be complete.
#[track_caller]
pub fn check(code: &str, scenario: &Scenario, outcome: Outcome) {
    let answer = ask(code, scenario);
    let texts: Vec<_> = answer.findings.iter().map(|it| it.message.text()).collect();
    assert_eq!(answer.outcome, outcome, "{code}: {texts:?}");
    for text in texts {
        assert!(!text.contains("%{") && !text.starts_with("rules."), "{text}");
    }
}

/// Checks that one rule has one finding, of this severity, and returns it.
#[track_caller]
pub fn problem(code: &str, scenario: &Scenario, severity: Severity) -> Arc<Finding> {
    check(code, scenario, Outcome::Problem);
    let answer = ask(code, scenario);
    let [finding] = answer.findings.as_slice() else { panic!("{:?}", answer.findings) };
    assert_eq!(finding.severity, Some(severity), "{}", finding.message.text());
    Arc::clone(finding)
}

/// A scenario of 2025 without anything in it.
pub fn blank() -> Scenario {
    Scenario { department: "某局".to_owned(), ..Scenario::blank(2025) }
}

/// A line paid from the general public budget.
pub fn line(id: u64, name: &str, amount: &str) -> LineItem {
    LineItem {
        name: name.to_owned(),
        amount: amount_of(amount),
        fund_source: Some(FundSource::GeneralPublicBudget),
        ..LineItem::blank(id.into())
    }
}

/// A line under an economic subject.
pub fn coded(id: u64, economic: &str, amount: &str) -> LineItem {
    LineItem { economic: Some(code(economic)), ..line(id, "明细", amount) }
}

pub fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

pub fn amount_of(text: &str) -> Money {
    money(text)
}

/// The scenario with these lines in a group.
pub fn with_lines(mut scenario: Scenario, group: Group, lines: Vec<LineItem>) -> Scenario {
    scenario.group_mut(group).lines = lines.into();
    scenario
}

/// A project with one line.
pub fn project(id: u64, name: &str, amount: &str, prior: Option<&str>) -> Project {
    let prior = prior.map(amount_of);
    let lines = vec![LineItem { prior, ..line(id + 1, name, amount) }];
    Project { name: name.to_owned(), lines: lines.into(), ..Project::blank(id.into()) }
}

/// The scenario with these projects.
pub fn with_projects(mut scenario: Scenario, projects: Vec<Project>) -> Scenario {
    scenario.projects = projects.into_iter().map(Arc::new).collect();
    scenario
}

/// Asks a rule about the blank scenario: nothing to look at.
#[track_caller]
pub fn not_applicable(code: &str) {
    check(code, &blank(), Outcome::NotApplicable);
}
