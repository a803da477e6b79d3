//! `merge`: merges two files that were made from the same file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::arguments::{MergeArguments, Preferred};
use super::input;
use super::output::{Failure, existing_scenario, print, print_json};
use crate::budget::{Scenario, Value};
use crate::edit::Recorder;
use crate::edit::merge::{Conflict, ConflictSubject, Merge, Origin, Place, Side, Version, merge};
use crate::locale::tr;
use crate::store;
use crate::words::{self, Style};

/// Reads the three files and writes the merged one; when there are undecided conflicts it prints
/// them and writes nothing.
pub(super) fn run(arguments: &MergeArguments) -> Result<(), Failure> {
    let json = arguments.json;
    let existing = existing_scenario(&arguments.out, arguments.force)?;
    let base = load_base(&arguments.base, json)?;
    let ours = input::read(&arguments.ours, json)?;
    let theirs = input::read(&arguments.theirs, json)?;
    let merge = merge(&base, &ours, &theirs);
    match merge.unrelated_side() {
        Some(Side::Theirs) => return Err(not_made_from_base(&arguments.theirs)),
        Some(_) => return Err(not_made_from_base(&arguments.ours)),
        None => {}
    }
    let conflicts = merge.conflicts().len();
    let decisions = match arguments.prefer {
        Some(Preferred::Ours) => vec![Side::Ours; conflicts],
        Some(Preferred::Theirs) => vec![Side::Theirs; conflicts],
        None => Vec::new(),
    };
    let name = arguments.theirs.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let merged = merge.resolve_recorded(&decisions, &name, &Recorder::of_system());
    if let Some(merged) = &merged {
        store::write_scenario(&arguments.out, merged, existing)?;
    }
    let written = merged.is_some().then_some(&arguments.out);
    if json {
        print_json(&Report::of(&merge, written))?;
    } else {
        print(&text(&merge, written))?;
    }
    match merged {
        Some(_) => Ok(()),
        None => Err(Failure::Refused(tr!("cli.merge.undecided", count = conflicts).into_owned())),
    }
}

/// Loads the base; the error explains which file the base is, because users often do not have it.
fn load_base(path: &Path, json: bool) -> Result<Scenario, Failure> {
    match input::load(path, json) {
        Ok(loaded) => Ok(loaded.scenario),
        Err(error) => Err(Failure::Refused(tr!("cli.merge.no_base", why = error).into_owned())),
    }
}

fn not_made_from_base(path: &Path) -> Failure {
    let file = tr!("store.file", path = path.display());
    Failure::Refused(format!("{}{file}", tr!("cli.merge.stranger")))
}

/// The result as JSON.
#[derive(Serialize)]
struct Report {
    /// The merged file; `null` when there are conflicts.
    out: Option<String>,
    taken: Counts,
    conflicts: Vec<ConflictReport>,
}

/// The number of changes taken without a conflict, by the side that made them.
#[derive(Serialize)]
struct Counts {
    ours: usize,
    theirs: usize,
    both: usize,
}

/// A conflict. Amounts are decimal strings in 万元; `null` is a value that is absent or not known.
#[derive(Serialize)]
struct ConflictReport {
    /// `fact`, `removal`, `place` or `order`.
    about: &'static str,
    /// The address: of a fact `line:17.amount`, of a thing `project:25`, of a list `projects`.
    at: String,
    /// The title of the conflict in the program's language.
    title: String,
    base: Json,
    ours: Json,
    theirs: Json,
}

impl Counts {
    fn of(merge: &Merge) -> Self {
        let count = |from| merge.taken().iter().filter(|taken| taken.from == from).count();
        Self { ours: count(Origin::Ours), theirs: count(Origin::Theirs), both: count(Origin::Both) }
    }
}

impl Report {
    fn of(merge: &Merge, written: Option<&PathBuf>) -> Self {
        let conflicts = merge.conflicts().iter().map(|conflict| {
            let (about, at) = match conflict.about {
                ConflictSubject::Fact(field) => ("fact", field.to_string()),
                ConflictSubject::Removal(owner) => ("removal", owner.to_string()),
                ConflictSubject::Place(owner) => ("place", owner.to_string()),
                ConflictSubject::Order(list) => ("order", list.to_string()),
            };
            let Conflict { base, ours, theirs, .. } = conflict;
            let [base, ours, theirs] = [base, ours, theirs].map(version);
            ConflictReport { about, at, title: conflict.title(), base, ours, theirs }
        });
        Self {
            out: written.map(|path| path.display().to_string()),
            taken: Counts::of(merge),
            conflicts: conflicts.collect(),
        }
    }
}

fn version(version: &Version) -> Json {
    match version {
        Version::Fact(value) => fact(value),
        Version::Gone => json!({ "removed": true }),
        Version::Kept => json!({ "unchanged": true }),
        Version::Changed { facts, moved } => {
            let facts = facts.iter().map(|change| {
                let json = |value: &Option<Value>| value.as_ref().map_or(Json::Null, fact);
                let (before, after) = (json(&change.before), json(&change.after));
                json!({ "field": change.field.to_string(), "before": before, "after": after })
            });
            json!({ "changed": facts.collect::<Vec<_>>(), "moved_to": moved.as_ref().map(place) })
        }
        Version::Place(there) => place(there),
        Version::Order(names) => json!(names),
    }
}

fn place(place: &Place) -> Json {
    json!(place.list.to_string())
}

/// The value of a fact; a value that has no JSON form is a text in the program's language.
fn fact(value: &Value) -> Json {
    match value {
        Value::KnownMoney(None)
        | Value::Count(None)
        | Value::Number(None)
        | Value::Code(None)
        | Value::FundSource(None)
        | Value::Basis(None)
        | Value::Nature(None) => Json::Null,
        Value::Count(Some(count)) => json!(count),
        Value::Year(year) => json!(year),
        Value::Flag(flag) => json!(flag),
        other => json!(words::value(other, Style::EXACT)),
    }
}

/// The result as text, for people.
fn text(merge: &Merge, written: Option<&PathBuf>) -> String {
    let Counts { ours, theirs, both } = Counts::of(merge);
    let mut text = tr!("cli.merge.taken", ours = ours, theirs = theirs, both = both).into_owned();
    text.push('\n');
    for (number, conflict) in (1..).zip(merge.conflicts()) {
        let side = |version| conflict.text(version, &|_, value| words::value(value, Style::EXACT));
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{number}. {}", conflict.title());
        for (name, version) in [
            (tr!("cli.merge.base_side"), &conflict.base),
            (tr!("cli.merge.our_side"), &conflict.ours),
            (tr!("cli.merge.their_side"), &conflict.theirs),
        ] {
            let _ = writeln!(text, "   {name}{}", side(version));
        }
    }
    if let Some(path) = written {
        let file = tr!("store.file", path = path.display());
        let _ = writeln!(text, "{}{file}", tr!("cli.merge.written"));
    }
    text
}
