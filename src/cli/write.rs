//! `generate`: writes an invented budget for trying and measuring the program.

use super::arguments::GenerateArguments;
use super::generate::{GenerateSize, scenario};
use super::output::{Failure, print};
use crate::locale::tr;
use crate::{analysis::Derived, store};

/// Generates the scenario, writes it and prints a summary.
pub(super) fn run(arguments: &GenerateArguments) -> Result<(), Failure> {
    let GenerateArguments { projects, lines, indicators, seed, ref out, force } = *arguments;
    // A link to a missing file counts as existing too.
    if !force && out.symlink_metadata().is_ok() {
        return Err(Failure::Exists(out.clone()));
    }
    let scenario = scenario(&GenerateSize { projects, lines, indicators }, seed);
    store::save(out, &scenario, None)?;

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
