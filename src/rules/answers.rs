//! The answers that rules give about one part of a scenario.

use std::sync::Arc;

use crate::locale::tr;
use crate::rules::finding::Finding;

/// The result of a rule over everything it was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 问题
    Problem,
    /// 无法判断
    Undecided,
    /// 通过
    Passed,
    /// 不适用
    NotApplicable,
}

impl Outcome {
    /// Its name in reports.
    pub fn key(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Undecided => "undecided",
            Self::Passed => "passed",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// Its name in the program's language.
    pub fn name(self) -> String {
        match self {
            Self::Problem => tr!("rules.outcome.problem"),
            Self::Undecided => tr!("rules.outcome.undecided"),
            Self::Passed => tr!("rules.outcome.passed"),
            Self::NotApplicable => tr!("rules.outcome.not_applicable"),
        }
        .into_owned()
    }
}

/// The number of answers of a rule, by their kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub problems: u32,
    pub undecided: u32,
}

impl Tally {
    pub(super) fn include(&mut self, other: Self) {
        self.passed += other.passed;
        self.problems += other.problems;
        self.undecided += other.undecided;
    }

    /// The answer of the rule about the whole budget: the gravest of all.
    pub fn outcome(self) -> Outcome {
        match self {
            Self { problems: 1.., .. } => Outcome::Problem,
            Self { undecided: 1.., .. } => Outcome::Undecided,
            Self { passed: 1.., .. } => Outcome::Passed,
            _ => Outcome::NotApplicable,
        }
    }
}

/// The answers of all rules about one part of a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answers {
    /// The index and the code of the rule that is being asked.
    rule: usize,
    code: &'static str,
    /// By the index of the rule; those of the last rules may be missing.
    pub(super) tallies: Vec<Tally>,
    /// In the order of the rules.
    pub(super) findings: Vec<Arc<Finding>>,
}

impl Answers {
    /// Counts the next answers for the rule with this index and code.
    pub(super) fn ask(&mut self, rule: usize, code: &'static str) {
        (self.rule, self.code) = (rule, code);
        if self.tallies.len() <= rule {
            self.tallies.resize(rule + 1, Tally::default());
        }
    }

    /// 通过: everything is right.
    pub(super) fn pass(&mut self) {
        self.count(|tally| tally.passed += 1);
    }

    /// Passes when `is_right`; otherwise there is the problem that `finding` makes.
    pub(super) fn pass_or(&mut self, is_right: bool, finding: impl FnOnce() -> Finding) {
        if is_right { self.pass() } else { self.found(finding()) }
    }

    /// 问题 or 无法判断, with the place and the reason.
    pub(super) fn found(&mut self, finding: Finding) {
        let is_problem = finding.severity.is_some();
        self.count(|tally| if is_problem { tally.problems += 1 } else { tally.undecided += 1 });
        self.findings.push(Arc::new(Finding { code: self.code, rule: self.rule, ..finding }));
    }

    fn count(&mut self, count: impl FnOnce(&mut Tally)) {
        if let Some(tally) = self.tallies.get_mut(self.rule) {
            count(tally);
        }
    }
}
