//! `roll-forward`: makes next year's draft from this year's budget.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use super::arguments::RollForwardArguments;
use super::input;
use super::output::{Failure, existing_scenario, print, print_json};
use crate::analysis::{Derived, Subtotal, format};
use crate::budget::{Money, ProjectId, Scenario};
use crate::edit::Recorder;
use crate::edit::roll_forward::{Mention, MentionKind, RollForward, RolledForward, roll_forward};
use crate::locale::tr;
use crate::store;
use crate::words;

/// Reads the file, writes next year's draft and prints the points in it that the user should check.
pub(super) fn run(arguments: &RollForwardArguments) -> Result<(), Failure> {
    let RollForwardArguments { file, out, .. } = arguments;
    let scenario = input::read(file, arguments.json)?;
    if is_same(file, out) {
        return Err(refused(tr!("cli.roll_forward.same_file")));
    }
    let existing = existing_scenario(out, arguments.force)?;
    let choices = RollForward {
        revenue: arguments.revenue,
        personnel: arguments.personnel.unwrap_or(arguments.basic),
        operating: arguments.operating.unwrap_or(arguments.basic),
        assistance: arguments.assistance.unwrap_or(arguments.basic),
        projects: arguments.projects,
        procurement: arguments.procurement,
        expenses: arguments.expenses,
        ended: named_projects(&scenario, &arguments.drop)?,
    };
    let rolled = roll_forward(&scenario, &choices, &Recorder::of_system())?;
    store::write_scenario(out, &rolled.scenario, existing)?;
    if arguments.json { print_json(&Summary::of(&rolled, out)) } else { print(&text(&rolled, out)) }
}

/// True when both paths lead to the same existing file.
fn is_same(file: &Path, out: &Path) -> bool {
    let place = |path: &Path| path.canonicalize().ok();
    place(file).is_some_and(|file| place(out) == Some(file))
}

fn refused(text: impl Into<String>) -> Failure {
    Failure::Refused(text.into())
}

/// The projects with these names; each name must be that of exactly one project.
fn named_projects(scenario: &Scenario, names: &[String]) -> Result<Vec<ProjectId>, Failure> {
    let found = names.iter().map(|name| {
        let mut projects = scenario.projects.iter().filter(|project| project.name == *name);
        match (projects.next(), projects.next()) {
            (Some(project), None) => Ok(project.id),
            (None, _) => {
                let names: Vec<_> = scenario.projects.iter().map(|it| it.name.as_str()).collect();
                let all = names.join("、");
                Err(refused(tr!("cli.roll_forward.no_project", name = name, all = all)))
            }
            (Some(_), Some(_)) => {
                Err(refused(tr!("cli.roll_forward.several_projects", name = name)))
            }
        }
    });
    found.collect()
}

/// The result as JSON; amounts are decimal strings in 万元, `null` is not known.
#[derive(Serialize)]
struct Summary {
    out: String,
    fiscal_year: u16,
    name: String,
    revenue: Years,
    expenditure: Years,
    /// The part of the change of expenditure that no line explains (未说明差额).
    residual: Option<String>,
    /// The projects that ended.
    ended: Vec<EndedProject>,
    without_basis: Vec<String>,
    mentions: Vec<MentionReport>,
}

/// A total of both years.
#[derive(Serialize)]
struct Years {
    prior: Option<String>,
    amount: String,
}

#[derive(Serialize)]
struct EndedProject {
    name: String,
    amount: String,
}

/// Something to check in the draft.
#[derive(Serialize)]
struct MentionReport {
    field: String,
    owner: String,
    /// `year`, `reason`, `goal`, `one_off` or `carried_forward`.
    kind: &'static str,
    excerpt: String,
    /// The new sentence, empty to remove it; `null` without a suggestion.
    suggestion: Option<String>,
}

impl Summary {
    fn of(rolled: &RolledForward, out: &Path) -> Self {
        let RolledForward { scenario, mentions, without_basis, ended } = rolled;
        let derived = Derived::of(scenario);
        let text = |amount: Money| amount.to_string();
        let years = |subtotal: &Subtotal| Years {
            prior: subtotal.prior().map(text),
            amount: text(subtotal.amount),
        };
        let ended = ended
            .iter()
            .map(|(name, amount)| EndedProject { name: name.clone(), amount: text(*amount) });
        let mentions = mentions.iter().map(|mention| MentionReport {
            field: mention.field.to_string(),
            owner: mention.owner.clone(),
            kind: match mention.kind {
                MentionKind::Year => "year",
                MentionKind::Reason => "reason",
                MentionKind::Goal => "goal",
                MentionKind::OneOff => "one_off",
                MentionKind::CarriedForward => "carried_forward",
            },
            excerpt: mention.excerpt.clone(),
            suggestion: mention.suggestion.clone(),
        });
        Self {
            out: out.display().to_string(),
            fiscal_year: scenario.fiscal_year,
            name: scenario.name.clone(),
            revenue: years(&derived.revenue),
            expenditure: years(&derived.expenditure),
            residual: derived.residual().map(text),
            ended: ended.collect(),
            without_basis: without_basis.clone(),
            mentions: mentions.collect(),
        }
    }
}

/// The result as text, for people.
fn text(rolled: &RolledForward, out: &Path) -> String {
    let RolledForward { scenario, mentions, without_basis, ended } = rolled;
    let derived = Derived::of(scenario);
    let mut lines = vec![format!(
        "{}{}",
        tr!("cli.roll_forward.written", year = scenario.fiscal_year, name = scenario.name),
        tr!("store.file", path = out.display())
    )];
    for (name, subtotal) in [
        (tr!("cli.totals.row.revenue"), &derived.revenue),
        (tr!("cli.totals.row.expenditure"), &derived.expenditure),
        (tr!("cli.totals.row.basic"), &derived.basic),
        (tr!("cli.totals.row.projects"), &derived.projects),
    ] {
        let prior = subtotal.prior().map_or_else(|| format::UNKNOWN.to_owned(), format::money);
        let amount = format::money(subtotal.amount);
        let total =
            tr!("cli.roll_forward.total", name = name.trim(), prior = prior, amount = amount);
        lines.push(total.into_owned());
    }
    for (name, amount) in ended {
        let amount = format::money(*amount);
        lines.push(tr!("cli.roll_forward.ended", name = name, amount = amount).into_owned());
    }
    if !without_basis.is_empty() {
        let (count, names) = (without_basis.len(), without_basis.join("、"));
        let line = tr!("cli.roll_forward.without_basis", count = count, names = names);
        lines.push(line.into_owned());
    }
    if !mentions.is_empty() {
        lines.push(tr!("cli.roll_forward.mentions", count = mentions.len()).into_owned());
    }
    let mut text = lines.join("\n");
    text.push('\n');
    for (number, mention) in (1..).zip(mentions) {
        tell_mention(&mut text, number, mention);
    }
    text
}

fn tell_mention(text: &mut String, number: usize, mention: &Mention) {
    let name = format!("{} {}", mention.owner, words::field(mention.field));
    let suggestion = match mention.suggestion.as_deref() {
        Some(suggestion) if !suggestion.is_empty() => suggestion.to_owned(),
        _ => mention.kind.advice(),
    };
    let title =
        tr!("cli.roll_forward.mention", number = number, name = name.trim(), field = mention.field);
    let before = tr!("cli.roll_forward.before", text = mention.excerpt);
    let after = tr!("cli.roll_forward.after", text = suggestion);
    // Writing to a text cannot fail.
    let _ = writeln!(text, "{title}\n{before}\n{after}");
}
