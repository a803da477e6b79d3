//! `generate`: writes an invented budget for trying and measuring the program.

use super::arguments::GenerateArguments;
use super::generate::{GenerateSize, scenario};
use super::output::{Failure, existing_scenario, print};
use crate::locale::tr;
use crate::{analysis::Derived, store};

/// Generates the scenario, writes it and prints a summary.
pub(super) fn run(arguments: &GenerateArguments) -> Result<(), Failure> {
    let GenerateArguments { projects, lines, indicators, ref department, seed, ref out, force } =
        *arguments;
    let existing = existing_scenario(out, force)?;
    let mut scenario = scenario(&GenerateSize { projects, lines, indicators }, seed);
    if let Some(name) = department {
        scenario.department.clone_from(name);
    }
    store::write_scenario(out, &scenario, existing)?;

    let derived = Derived::of(&scenario);
    let written = tr!(
        "cli.generate.written",
        projects = scenario.projects.len(),
        lines = derived.expenditure.lines,
        indicators = derived.indicators,
        seed = seed
    );
    print(&format!("{written}{}\n", tr!("store.file", path = out.display())))
}
