//! `check`: prints what the rules find in scenario files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::CheckArguments;
use super::input::read;
use super::output::{Failure, finish, print, print_json, user_design};
use crate::analysis::Derived;
use crate::budget::{Money, Scenario};
use crate::locale::tr;
use crate::publish::Design;
use crate::rules::{Context, Counts, Finding, Findings, Outcome, Severity};

/// The exit status when a rule finds an error.
const FOUND: u8 = 2;

/// The answers about one file as JSON.
#[derive(Serialize)]
struct Report {
    file: PathBuf,
    counts: Counts,
    findings: Vec<Row>,
}

/// One answer as JSON: a problem, something that cannot be judged, or a rule that is passed or not
/// applicable.
#[derive(Serialize)]
struct Row {
    code: &'static str,
    outcome: &'static str,
    severity: Option<&'static str>,
    /// The address of the fact or list.
    place: Option<String>,
    /// The name of that place.
    name: Option<String>,
    message: String,
    /// The numbers that were compared, in 万元.
    stated: Option<String>,
    expected: Option<String>,
    fix: Option<Fix>,
}

/// The fact to set, and its value in words.
#[derive(Serialize)]
struct Fix {
    field: String,
    value: String,
}

/// Checks the files and prints the answers. The exit status is 2 with errors in a file, 1 when a
/// file cannot be read.
pub(super) fn run(arguments: &CheckArguments) -> ExitCode {
    let json = arguments.json;
    let design = match user_design() {
        Ok(design) => design,
        Err(error) => return finish(Err(error.into()), json),
    };
    let mut failed = None;
    let mut reports = Vec::new();
    for path in &arguments.files {
        match check(path, &design, json) {
            Ok(findings) => reports.push((path, findings)),
            Err(failure) => failed = Some(finish(Err(failure), json)),
        }
    }
    let has_errors = reports.iter().any(|(_, findings)| 0 < findings.counts().errors);
    let printed = if json {
        print_reports(arguments, &reports)
    } else {
        reports.iter().try_for_each(|(path, findings)| print(&text(path, findings)))
    };
    match (failed, printed) {
        (Some(failed), _) => failed,
        (None, Err(failure)) => finish(Err(failure), json),
        (None, Ok(())) if has_errors => ExitCode::from(FOUND),
        (None, Ok(())) => ExitCode::SUCCESS,
    }
}

fn check(path: &Path, design: &Design, json: bool) -> Result<Findings, Failure> {
    let scenario = read(path, json)?;
    Ok(findings(&scenario, &Derived::of(&scenario), design))
}

fn findings(scenario: &Scenario, derived: &Derived, design: &Design) -> Findings {
    Findings::of(Context { scenario, derived, catalogue: design.catalogue() })
}

/// The number of findings in a scenario that is being exported.
pub(super) fn open_findings(scenario: &Scenario, derived: &Derived, design: &Design) -> Counts {
    findings(scenario, derived, design).counts()
}

/// Prints an array of answers or, for several files, an array with an object for each of them.
fn print_reports(
    arguments: &CheckArguments,
    reports: &[(&PathBuf, Findings)],
) -> Result<(), Failure> {
    match (arguments.files.len(), reports) {
        (1, []) => Ok(()),
        (1, [(_, findings)]) => print_json(&rows(findings)),
        _ => {
            let reports = reports.iter().map(|(path, findings)| Report {
                file: (*path).clone(),
                counts: findings.counts(),
                findings: rows(findings),
            });
            print_json(&reports.collect::<Vec<_>>())
        }
    }
}

fn rows(findings: &Findings) -> Vec<Row> {
    let found = findings.problems().iter().chain(findings.undecided());
    let rest = findings.rules().filter_map(|(rule, tally)| {
        let outcome = tally.outcome();
        matches!(outcome, Outcome::Passed | Outcome::NotApplicable).then(|| Row {
            code: rule.code,
            outcome: outcome.key(),
            severity: None,
            place: None,
            name: None,
            message: format!("{}：{}", rule.title(), outcome.name()),
            stated: None,
            expected: None,
            fix: None,
        })
    });
    found.map(|finding| row(finding)).chain(rest).collect()
}

fn row(finding: &Finding) -> Row {
    let number = |amount: Option<Money>| amount.map(|amount| amount.to_string());
    let outcome = if finding.severity.is_some() { Outcome::Problem } else { Outcome::Undecided };
    Row {
        code: finding.code,
        outcome: outcome.key(),
        severity: finding.severity.map(Severity::key),
        place: Some(finding.location.address()),
        name: Some(finding.place_name()),
        message: finding.message.text(),
        stated: number(finding.stated),
        expected: number(finding.expected),
        fix: finding
            .fix
            .as_ref()
            .map(|fix| Fix { field: fix.field.to_string(), value: fix.value_text() }),
    }
}

/// The problems as text, one a line, below the name of the file.
fn text(path: &Path, findings: &Findings) -> String {
    let counts = findings.counts();
    let mut text = if counts.is_clear() {
        tr!("cli.check.clear", file = path.display()).into_owned()
    } else {
        let Counts { errors, warnings, hints } = counts;
        let undecided = findings.undecided().len();
        tr!(
            "cli.check.found",
            file = path.display(),
            errors = errors,
            warnings = warnings,
            hints = hints,
            undecided = undecided
        )
        .into_owned()
    };
    text.push('\n');
    for finding in findings.problems() {
        let severity = finding.severity.map(Severity::name).unwrap_or_default();
        let (place, message) = (finding.place_name(), finding.message.text());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {severity}  {place}：{message}（{}）", finding.code);
    }
    text
}
