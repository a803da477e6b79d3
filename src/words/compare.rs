//! Texts of a comparison of scenarios: the names of its rows and short descriptions of differences.

use crate::analysis::compare::{About, Comparison, Content, Entry, Kind, Level, ThingIndex};
use crate::analysis::format::UNKNOWN;
use crate::analysis::{Breakdown, Figure, Measure, Whole};
use crate::budget::{Owner, Slot, Value};
use crate::locale::tr;
use crate::words::{self, Named};

/// The name of a row without its parents; `name_of` returns the names of codes.
pub fn row_name(
    comparison: &Comparison,
    row: usize,
    name_of: &dyn Fn(Named) -> Option<String>,
) -> String {
    match comparison.rows().get(row).map(|row| row.about) {
        None => String::new(),
        Some(About::Figure(figure)) => figure_name(figure, name_of),
        Some(About::Breakdown(breakdown)) => breakdown_name(breakdown, name_of),
        Some(About::Entries(slot)) => list_name(slot),
        Some(About::Thing(thing)) => thing_name(comparison, thing),
        Some(About::Fact(_, field)) => words::field(field),
    }
}

/// The names of a row's parents and of the row itself, such as 人才工作 › 补贴 › 备注.
pub fn row_path(comparison: &Comparison, row: usize, names: &[String]) -> String {
    let mut path = Vec::new();
    let mut next = Some(row);
    while let Some(index) = next {
        path.extend(names.get(index).map(String::as_str));
        next = comparison.rows().get(index).and_then(|row| row.parent).map(|row| row as usize);
    }
    path.reverse();
    path.join(" › ")
}

/// The name of a thing in the first scenario that has it.
pub fn thing_name(comparison: &Comparison, thing: ThingIndex) -> String {
    let Some(entry) = comparison.entry(thing) else { return String::new() };
    let owner = (0..comparison.columns()).find_map(|column| comparison.owner(thing, column));
    match owner {
        None | Some(Owner::Scenario) => String::new(),
        Some(Owner::Group(group)) => words::group(group),
        Some(Owner::Expense(kind)) => words::expense(kind),
        Some(Owner::Paragraph(_)) => numbered(entry),
        Some(_) if entry.name.trim().is_empty() => numbered(entry),
        Some(_) => entry.name.clone(),
    }
}

/// The name of an entry without a name of its own: its kind and number.
fn numbered(entry: &Entry) -> String {
    tr!("compare.numbered", kind = words::list_item(entry.slot), number = entry.ordinal + 1)
        .into_owned()
}

/// The name of a figure. Measures other than the amount are in rows below their total, so they do
/// not repeat its name.
fn figure_name(figure: Figure, name_of: &dyn Fn(Named) -> Option<String>) -> String {
    match figure.measure {
        // Reports that programs read have always used the name of unclassified codes here.
        Measure::Amount
            if matches!(figure.of, Whole::FundSource(None) | Whole::RevenueSource(None)) =>
        {
            tr!("subjects.unclassified").into_owned()
        }
        Measure::Amount => words::whole(figure.of, name_of),
        Measure::Prior => tr!("compare.prior").into_owned(),
        Measure::Change => tr!("compare.change").into_owned(),
        Measure::Percent => tr!("table.percent").into_owned(),
    }
}

/// The name of the classification by which the rows below are listed.
fn breakdown_name(breakdown: Breakdown, name_of: &dyn Fn(Named) -> Option<String>) -> String {
    match breakdown {
        Breakdown::Functional => tr!("compare.functional"),
        Breakdown::Economic => tr!("compare.economic"),
        Breakdown::FundSource => tr!("compare.sources"),
        Breakdown::RevenueSource => tr!("compare.revenue_sources"),
        Breakdown::Project | Breakdown::Group | Breakdown::ProjectsAlone => {
            return words::whole(breakdown.whole(), name_of);
        }
    }
    .into_owned()
}

fn list_name(slot: Slot) -> String {
    match slot {
        Slot::Duties => tr!("compare.duties"),
        Slot::Goals => tr!("compare.goals"),
        Slot::KeyProjects => tr!("compare.key_projects"),
        Slot::Vehicles => tr!("compare.vehicles"),
        Slot::Glossary => tr!("compare.glossary"),
        Slot::Subjects => tr!("compare.subjects"),
        Slot::CodeNames => tr!("compare.code_names"),
        Slot::Units => tr!("compare.units"),
        Slot::Shares => tr!("compare.shares"),
        Slot::Fixed
        | Slot::Lines
        | Slot::Projects
        | Slot::Parts
        | Slot::Indicators
        | Slot::Procurement => return words::list_item(slot),
    }
    .into_owned()
}

/// The name of a level (级别).
pub fn level_name(level: Level) -> String {
    match level {
        Level::Total => tr!("compare.level.total"),
        Level::Group => tr!("compare.level.group"),
        Level::Project => tr!("compare.level.project"),
        Level::Line => tr!("compare.level.line"),
        Level::Code => tr!("compare.level.code"),
        Level::Indicator => tr!("compare.level.indicator"),
        Level::Text => tr!("compare.level.text"),
        Level::Other => tr!("compare.level.other"),
    }
    .into_owned()
}

/// A short description of the difference between a cell and the base; empty when there is none, or
/// when the change of an amount already shows it.
pub fn kinds_text(comparison: &Comparison, row: usize, column: usize) -> String {
    let kinds = comparison.kinds(row, column);
    let has_difference = comparison.difference(row, column).is_some();
    let words: Vec<String> = kinds
        .iter()
        .filter_map(|kind| match kind {
            Kind::Added => Some(tr!("compare.kind.added").into_owned()),
            Kind::Removed => Some(tr!("compare.kind.removed").into_owned()),
            Kind::Moved => Some(moved_text(comparison, row, column)),
            Kind::Reordered => Some(tr!("compare.kind.reordered").into_owned()),
            Kind::Renamed => Some(tr!("compare.kind.renamed").into_owned()),
            Kind::Changed if has_difference => None,
            Kind::Changed => Some(tr!("compare.kind.changed").into_owned()),
        })
        .collect();
    words.join(&tr!("separator"))
}

fn moved_text(comparison: &Comparison, row: usize, column: usize) -> String {
    let thing = comparison.rows().get(row).and_then(crate::analysis::compare::Row::thing);
    let place = thing
        .and_then(|thing| comparison.moved_to(thing, column))
        .map(|place| thing_name(comparison, place))
        .filter(|name| !name.is_empty());
    match place {
        Some(place) => tr!("compare.kind.moved_to", place = place).into_owned(),
        None => tr!("compare.kind.moved").into_owned(),
    }
}

/// The content of a cell as text; `value_text` writes the values.
///
/// A flag is shown only as present or absent, because the name of its row says what it means.
pub fn content_text(content: &Content, value_text: impl Fn(&Value) -> String) -> String {
    match content {
        Content::Present | Content::Value(Value::Flag(true)) => tr!("compare.present").into_owned(),
        Content::Value(Value::Flag(false)) => UNKNOWN.to_owned(),
        Content::Target(target) => target.to_string(),
        Content::Value(value) => value_text(value),
    }
}
