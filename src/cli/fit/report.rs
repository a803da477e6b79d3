//! The output of `fit`, as a table or as JSON.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::analysis::{format, printed_change};
use crate::budget::{LinePlace, Money, ProjectId, Scenario};
use crate::cli::arguments::FitArguments;
use crate::cli::output::Failure;
use crate::cli::table::aligned;
use crate::edit::levers::{LeverError, Limit, Plan, PlanRow};
use crate::locale::tr;
use crate::words;

/// The data to print about a plan.
pub(super) struct Report<'a> {
    pub plan: &'a Plan,
    pub scenario: &'a Scenario,
    pub ceiling: Money,
    pub arguments: &'a FitArguments,
}

/// The result as one JSON object; amounts are exact decimal strings in 万元.
#[derive(Serialize)]
struct Outcome<'a> {
    group: &'a str,
    method: &'a str,
    ceiling: String,
    before: String,
    after: String,
    change: String,
    lines: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: u64,
    name: &'a str,
    /// The project or group it is in.
    place: Cow<'a, str>,
    before: String,
    after: String,
    change: String,
    /// The reason that it did not change, or not by more; `null` when there is none.
    limit: Option<&'static str>,
}

/// The reason that it could not be done, as one JSON object.
#[derive(Serialize)]
pub(super) struct Impossible {
    ceiling: String,
    /// The amount by which held lines and floors exceed the ceiling; `null` when that is not the
    /// reason.
    shortfall: Option<String>,
    error: String,
}

impl Impossible {
    pub fn new(ceiling: Money, error: &LeverError) -> Self {
        Self {
            ceiling: ceiling.to_string(),
            shortfall: error.shortfall().map(|shortfall| shortfall.to_string()),
            error: error.to_string(),
        }
    }

    pub fn json(&self) -> Result<String, Failure> {
        json(self)
    }
}

impl Report<'_> {
    /// The result as JSON, for other programs.
    pub fn json(&self) -> Result<String, Failure> {
        let plan = self.plan;
        let places = Places::of(self.scenario);
        json(&Outcome {
            group: self.arguments.group.word(),
            method: self.arguments.method.word(),
            ceiling: self.ceiling.to_string(),
            before: plan.before.to_string(),
            after: plan.after.to_string(),
            change: plan.change().to_string(),
            lines: plan.rows().map(|row| Line::of(row, &places)).collect(),
        })
    }

    /// The result as a table, in the program's language.
    pub fn table(&self) -> String {
        let plan = self.plan;
        let places = Places::of(self.scenario);
        let head = [
            tr!("cli.fit.column.line"),
            tr!("cli.fit.column.before"),
            tr!("cli.fit.column.after"),
            tr!("cli.fit.column.change"),
            tr!("cli.fit.column.limit"),
        ];
        let mut rows = vec![head.map(Cow::into_owned)];
        for row in plan.rows() {
            let line = row.line;
            let name = match line.place {
                // A project with only one line usually has the same name as the line.
                LinePlace::Project(_) if places.name(line.place) != line.name => {
                    format!("{} · {}", places.name(line.place), line.name)
                }
                _ => line.name.clone(),
            };
            let limit = row.limit.map(limit_name).unwrap_or_default();
            rows.push(figures(name, row.before(), row.after, limit));
        }
        let total = tr!("cli.fit.total").into_owned();
        rows.push(figures(total, plan.before, plan.after, String::new()));
        let title =
            tr!("cli.fit.title", group = plan.subject(), ceiling = format::money(self.ceiling));
        let mut text = format!("{title}\n{}", aligned(&rows));
        if let Some(out) = &self.arguments.out {
            text.push_str(&tr!("cli.fit.written"));
            text.push_str(&tr!("store.file", path = out.display()));
            text.push('\n');
        }
        text
    }
}

fn figures(name: String, before: Money, after: Money, limit: String) -> [String; 5] {
    let change = printed_change(after, Some(before), format::MONEY_DECIMALS);
    let change = format::signed_money(change.unwrap_or_default());
    [name, format::money(before), format::money(after), change, limit]
}

impl<'a> Line<'a> {
    fn of(row: PlanRow<'a>, places: &Places<'a>) -> Self {
        Self {
            id: row.line.id.number(),
            name: &row.line.name,
            place: places.name(row.line.place),
            before: row.before().to_string(),
            after: row.after.to_string(),
            change: row.change().to_string(),
            limit: row.limit.map(limit_word),
        }
    }
}

/// The names of the places of lines.
struct Places<'a>(FxHashMap<ProjectId, &'a str>);

impl<'a> Places<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        Self(scenario.projects.iter().map(|it| (it.id, it.name.as_str())).collect())
    }

    fn name(&self, place: LinePlace) -> Cow<'a, str> {
        match place {
            LinePlace::Group(group) => words::group(group).into(),
            LinePlace::Project(id) => self.0.get(&id).copied().unwrap_or_default().into(),
        }
    }
}

fn limit_word(limit: Limit) -> &'static str {
    match limit {
        Limit::Held => "held",
        Limit::AtFloor => "floor",
        Limit::AtZero => "zero",
        Limit::Negative => "negative",
        Limit::Spared => "spared",
    }
}

fn limit_name(limit: Limit) -> String {
    limit.name().into_owned()
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(std::io::Error::from)?;
    text.push('\n');
    Ok(text)
}
