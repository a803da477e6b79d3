//! `generate`: writes a budget made up for trying and measuring the program.

use super::arguments::GenerateArguments;
use super::generate::{GenerateSize, scenario};
use super::output::{Failure, print};
use crate::locale::tr;
use crate::{analysis::Derived, store};

/// Makes the scenario up, writes it and says what was written.
pub(super) fn run(arguments: &GenerateArguments) -> Result<(), Failure> {
    let GenerateArguments { projects, lines, indicators, seed, ref out, force } = *arguments;
    // A link that leads nowhere is something, too.
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
