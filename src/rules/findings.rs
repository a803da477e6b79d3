//! The findings of a scenario, kept and followed from edit to edit.
//!
//! Groups, projects and lines are shared between the states of a scenario, so comparing pointers
//! finds what an edit has changed; only about that are the rules of projects, lines and texts asked
//! again. The rules of the whole look at sums, which are computed already.

mod parts;

use std::mem;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::answers::{Answers, Tally};
use super::context::Context;
use super::finding::{Finding, Location, Severity};
use super::table::{Check, RULES, Rule};
use super::texts;
use crate::budget::{Code, CodeName, Field, Group};
use crate::locale::tr;
use parts::{GroupPart, ProjectPart};

/// The number of findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

impl Counts {
    /// True when nothing was found.
    pub fn is_clear(self) -> bool {
        self == Self::default()
    }

    /// True when there are errors or warnings.
    pub fn is_open(self) -> bool {
        0 < self.errors + self.warnings
    }

    /// A sentence about what is still open, to be appended to a message; empty when nothing is.
    pub fn still_open_text(self) -> String {
        if self.is_open() {
            tr!("rules.still_open", counts = self.text()).into_owned()
        } else {
            String::new()
        }
    }

    /// The numbers in words, such as “错误 2 处、警告 5 处”; hints are left out.
    pub fn text(self) -> String {
        let Self { errors, warnings, .. } = self;
        tr!("rules.counts", errors = errors, warnings = warnings).into_owned()
    }
}

/// The answers of every rule about a scenario.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    problems: Vec<Arc<Finding>>,
    undecided: Vec<Arc<Finding>>,
    /// The index of the first error or warning about each fact.
    by_field: FxHashMap<Field, usize>,
    /// One per rule.
    tallies: Vec<Tally>,
    counts: Counts,
    /// What every part was judged by.
    common: Option<Common>,
    groups: [GroupPart; Group::ALL.len()],
    /// In the scenario's order.
    projects: Vec<ProjectPart>,
}

/// The facts that the rules of every line and text depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Common {
    fiscal_year: u16,
    /// The functional subjects that the book explains.
    explained: Vec<Code>,
    /// The department's own names of subjects.
    named: Vec<CodeName>,
    /// The address of the code lists, which never change while the program runs.
    catalogue: usize,
}

impl Common {
    fn of(context: Context<'_>) -> Self {
        let subjects = &context.scenario.functional_subjects;
        Self {
            fiscal_year: context.scenario.fiscal_year,
            explained: subjects.iter().filter_map(|subject| subject.code).collect(),
            named: context.scenario.code_names.clone(),
            catalogue: std::ptr::from_ref(context.catalogue).addr(),
        }
    }
}

impl Findings {
    /// Asks every rule about a scenario.
    pub fn of(context: Context<'_>) -> Self {
        let mut findings = Self::default();
        findings.follow(context);
        findings
    }

    /// Asks again about everything that has changed since the last time.
    pub fn follow(&mut self, context: Context<'_>) {
        let common = Some(Common::of(context));
        if self.common != common {
            *self = Self { common, ..Self::default() };
        }
        for (group, part) in Group::ALL.into_iter().zip(&mut self.groups) {
            part.follow(context, group);
        }
        let former = mem::take(&mut self.projects);
        self.projects = parts::follow_projects(former, context);

        let mut whole = Answers::default();
        ask_whole(context, &mut whole);
        ask_texts(context, &texts::of_scenario(context.scenario), &mut whole);
        self.gather(&whole);
    }

    /// The problems, errors first, each severity in the order of the rules and of the book.
    pub fn problems(&self) -> &[Arc<Finding>] {
        &self.problems
    }

    /// What could not be judged, in the order of the rules and of the book.
    pub fn undecided(&self) -> &[Arc<Finding>] {
        &self.undecided
    }

    /// The gravest error or warning about a fact.
    pub fn at(&self, field: Field) -> Option<&Finding> {
        self.problems.get(*self.by_field.get(&field)?).map(AsRef::as_ref)
    }

    /// The number of problems by severity.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Every rule with the number of its answers.
    pub fn rules(&self) -> impl Iterator<Item = (&'static Rule, Tally)> {
        RULES.iter().zip(self.tallies.iter().copied())
    }

    /// Puts the answers about all parts together.
    fn gather(&mut self, whole: &Answers) {
        let groups = self.groups.iter().flat_map(GroupPart::answers);
        let projects = self.projects.iter().flat_map(ProjectPart::answers);
        let mut tallies = vec![Tally::default(); RULES.len()];
        // A place for each severity and rule: findings come in the order of the book.
        let mut places: Vec<Vec<&Arc<Finding>>> = vec![Vec::new(); 4 * RULES.len()];
        for answers in [whole].into_iter().chain(groups).chain(projects) {
            for (sum, tally) in tallies.iter_mut().zip(&answers.tallies) {
                sum.include(*tally);
            }
            for finding in &answers.findings {
                let severity = finding.severity.map_or(3, rank);
                if let Some(place) = places.get_mut(severity * RULES.len() + finding.rule) {
                    place.push(finding);
                }
            }
        }
        let undecided = places.split_off(3 * RULES.len());
        let count = |severity: Severity| {
            let from = rank(severity) * RULES.len();
            places.iter().skip(from).take(RULES.len()).map(Vec::len).sum()
        };
        self.counts = Counts {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
        };
        self.problems = places.iter().flatten().map(|it| Arc::clone(it)).collect();
        self.undecided = undecided.iter().flatten().map(|it| Arc::clone(it)).collect();
        self.tallies = tallies;
        self.by_field.clear();
        let grave = |finding: &Finding| finding.severity < Some(Severity::Hint);
        for (index, finding) in self.problems.iter().enumerate().filter(|(_, it)| grave(it)) {
            if let Location::Field(field) = finding.location {
                self.by_field.entry(field).or_insert(index);
            }
        }
    }
}

/// The place of a severity in the list, from 0.
fn rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Hint => 2,
    }
}

fn ask_whole(context: Context<'_>, answers: &mut Answers) {
    for (index, rule) in RULES.iter().enumerate() {
        if let Check::Whole(check) = rule.check {
            answers.ask(index, rule.code);
            check(context, answers);
        }
    }
}

fn ask_texts(context: Context<'_>, texts: &[texts::Text<'_>], answers: &mut Answers) {
    for (index, rule) in RULES.iter().enumerate() {
        if let Check::Text(check) = rule.check {
            answers.ask(index, rule.code);
            for text in texts {
                check(context, text, answers);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Derived;
    use crate::budget::{LineItem, Scenario};
    use crate::catalogue::Catalogue;
    use crate::rules::testing::{amount_of, blank, line, project, with_lines, with_projects};

    fn scenario() -> Scenario {
        let lines = (100..700).map(|id| line(id, "主要是主要是工资", "-1")).collect();
        let projects = (1..8).map(|id| project(10 * id, "项目", "1.001", Some("9")));
        with_lines(with_projects(blank(), projects.collect()), Group::Operating, lines)
    }

    fn findings(scenario: &Scenario) -> Findings {
        let derived = Derived::of(scenario);
        Findings::of(Context { scenario, derived: &derived, catalogue: Catalogue::builtin() })
    }

    #[test]
    fn codes_are_unique_and_have_names() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES.iter().take(index).all(|other| other.code != rule.code), "{}", rule.code);
            assert!(!rule.title().starts_with("rules."), "{}", rule.code);
        }
    }

    #[test]
    fn following_is_the_same_as_asking_anew() {
        let changes: [fn(&mut Scenario); 9] = [
            |it| it.projects.rotate_left(2),
            |it| drop(it.projects.remove(1)),
            |it| Arc::make_mut(&mut it.projects[0]).reason = "人员增加".to_owned(),
            |it| Arc::make_mut(&mut it.projects[0]).name = "另一个".to_owned(),
            |it| it.projects.insert(0, Arc::new(project(900, "新", "5", None))),
            |it| it.group_mut(Group::Operating).lines[300].amount = amount_of("1"),
            |it| it.group_mut(Group::Operating).lines.insert(0, LineItem::blank(990.into())),
            |it| it.fiscal_year = 2026,
            |it| it.change_reason = "增加（减少）".to_owned(),
        ];
        let mut scenario = scenario();
        let mut followed = findings(&scenario);
        for change in changes {
            change(&mut scenario);
            let derived = Derived::of(&scenario);
            let catalogue = Catalogue::builtin();
            followed.follow(Context { scenario: &scenario, derived: &derived, catalogue });
            let anew = findings(&scenario);
            assert_eq!(followed.problems(), anew.problems());
            assert_eq!(followed.undecided(), anew.undecided());
            assert_eq!(followed.tallies, anew.tallies);
        }
    }

    #[test]
    fn errors_come_first_and_are_counted() {
        let found = findings(&scenario());
        let severities: Vec<_> = found.problems().iter().map(|it| it.severity.unwrap()).collect();
        assert!(severities.is_sorted());
        let Counts { errors, warnings, hints } = found.counts();
        assert_eq!(errors + warnings + hints, severities.len());
        assert!(0 < errors && 0 < warnings && 0 < hints);
        let problems: u32 = found.rules().map(|(_, tally)| tally.problems).sum();
        assert_eq!(problems as usize, severities.len());
        assert!(findings(&blank()).counts().is_clear());
    }
}
