//! `layouts`: lists the layouts of books, with the problems of those that cannot be used.

use serde::Serialize;

use super::arguments::LayoutsArguments;
use super::output::{Failure, print, print_json, user_design};
use crate::book::Layouts;
use crate::locale::tr;

/// A layout as JSON.
#[derive(Serialize)]
struct Listed<'a> {
    /// The name of its folder, as `export --layout` takes it.
    name: &'a str,
    title: &'a str,
    place: &'a str,
    year: Option<u16>,
    /// True for a layout with files of the user.
    own: bool,
    /// `null` for a layout that can be used.
    problem: Option<&'a str>,
}

/// Prints the list.
pub(super) fn run(arguments: &LayoutsArguments) -> Result<(), Failure> {
    let design = user_design()?;
    let listed = listed(design.layouts());
    if arguments.json { print_json(&listed) } else { print(&text(&listed)) }
}

fn listed(layouts: &Layouts) -> Vec<Listed<'_>> {
    let sound = layouts.iter().map(|layout| Listed {
        name: layout.key(),
        title: layout.name(),
        place: layout.place(),
        year: layout.year(),
        own: layout.is_own(),
        problem: None,
    });
    let broken = layouts.broken().iter().map(|broken| Listed {
        name: &broken.key,
        title: "",
        place: "",
        year: None,
        own: true,
        problem: Some(&broken.problem),
    });
    sound.chain(broken).collect()
}

fn text(listed: &[Listed<'_>]) -> String {
    let line = |it: &Listed<'_>| match it.problem {
        None if it.own => tr!("cli.layouts.own", name = it.name, title = it.title),
        None => tr!("cli.layouts.sound", name = it.name, title = it.title),
        Some(problem) => tr!("cli.layouts.broken", name = it.name, problem = problem),
    };
    listed.iter().map(|it| line(it).into_owned() + "\n").collect()
}
