//! `fit`: brings the expenditure of a file, or a group of it, to a ceiling.

mod names;
mod report;

use std::path::Path;
use std::sync::Arc;

use super::arguments::{FitArguments, FitMethod};
use super::input;
use super::output::{Failure, existing_scenario, print};
use crate::budget::{Money, Scenario, parse_amount};
use crate::edit::levers::{self, LeverError, Method, Plan, Selection};
use crate::edit::{Document, Recorder};
use crate::locale::tr;
use crate::store::{self, Existing, FileStamp, Loaded};
use report::{Impossible, Report};

/// Reads the file, fits it, prints the new amount of every line, and writes the result if `--out`
/// is given.
pub(super) fn run(arguments: &FitArguments) -> Result<(), Failure> {
    let out = match &arguments.out {
        Some(out) => Some((out, existing_scenario(out, arguments.force)?)),
        None => None,
    };
    let Loaded { scenario, stamp, .. } = input::load(&arguments.file, arguments.json)?;
    let mut selection = arguments.group.scope().select(&scenario);
    let ceiling = ceiling(arguments, &scenario, &selection)?;
    names::hold(&mut selection, &scenario, &arguments.hold)?;
    names::keep(&mut selection, &scenario, &arguments.floor)?;

    let method = match arguments.method {
        FitMethod::Proportional => Method::Proportional,
        FitMethod::Equal => Method::Equal,
        FitMethod::Priority => Method::Priority,
    };
    let plan = match levers::fit(&Arc::new(selection), ceiling, method) {
        Ok(plan) => plan,
        Err(error) => return Err(impossible(arguments, ceiling, error)?),
    };
    if let Some((out, existing)) = out {
        let expected = expected(&arguments.file, out, &stamp);
        write(scenario.clone(), &plan, out, existing, expected)?;
    }
    let report = Report { plan: &plan, scenario: &scenario, ceiling, arguments };
    print(&if arguments.json { report.json()? } else { report.table() })
}

/// The ceiling from the arguments, or else that of the file.
fn ceiling(
    arguments: &FitArguments,
    scenario: &Scenario,
    selection: &Selection,
) -> Result<Money, Failure> {
    let Some(text) = &arguments.ceiling else {
        let given = arguments.group.scope().ceiling(scenario);
        return given.ok_or_else(|| {
            Failure::Refused(tr!("cli.fit.no_ceiling", group = selection.subject).into_owned())
        });
    };
    amount(text, "--ceiling", selection.amount())
}

/// The amount typed after `option`; `+20` and `-5%` are relative to `base`.
fn amount(text: &str, option: &str, base: Money) -> Result<Money, Failure> {
    parse_amount(text, Some(base)).map(|input| input.amount).map_err(|error| {
        let reason = tr!("cli.fit.amount", option = option, text = text, why = error);
        Failure::Refused(reason.into_owned())
    })
}

/// Prints the reason as JSON too, if asked for, and returns the failure.
fn impossible(
    arguments: &FitArguments,
    ceiling: Money,
    error: LeverError,
) -> Result<Failure, Failure> {
    if arguments.json {
        print(&Impossible::new(ceiling, &error).json()?)?;
    }
    Ok(Failure::Lever(error))
}

fn write(
    scenario: Scenario,
    plan: &Plan,
    out: &Path,
    existing: Existing,
    expected: Option<&FileStamp>,
) -> Result<(), Failure> {
    let mut document = Document::recorded(scenario, Recorder::of_system());
    document.perform(&plan.commands(), &plan.label())?;
    match expected {
        Some(expected) => store::save(out, document.scenario(), Some(expected)).map(drop)?,
        None => store::write_scenario(out, document.scenario(), existing)?,
    }
    Ok(())
}

/// The stamp to check when the input file is overwritten: it must not have changed since it was
/// read.
fn expected<'a>(file: &Path, out: &Path, stamp: &'a FileStamp) -> Option<&'a FileStamp> {
    let same =
        matches!((file.canonicalize(), out.canonicalize()), (Ok(one), Ok(other)) if one == other);
    same.then_some(stamp)
}
