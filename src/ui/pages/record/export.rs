//! The change record (变更记录) as a table for spreadsheets.

use crate::budget::{Change, FactChange};
use crate::edit::Label;
use crate::locale::tr;
use crate::text::plain_table::{PlainCell, PlainTable};
use crate::ui::pages::record::value;
use crate::ui::view::View;
use crate::words;

/// The given entries in their order, with a row for each changed fact.
pub fn table(view: View<'_>, entries: &[usize]) -> PlainTable {
    let titles = [
        tr!("record.at"),
        tr!("record.by"),
        tr!("record.what"),
        tr!("record.owner"),
        tr!("record.field"),
        tr!("record.before"),
        tr!("record.after"),
        tr!("record.reason"),
    ];
    let mut table = vec![titles.map(|title| PlainCell::Text(title.into_owned())).to_vec()];
    let changes = view.scenario().record.changes();
    for change in entries.iter().filter_map(|entry| changes.get(*entry)) {
        match change.facts.as_slice() {
            [] => table.push(row(view, change, None)),
            facts => table.extend(facts.iter().map(|fact| row(view, change, Some(fact)))),
        }
    }
    table
}

fn row(view: View<'_>, change: &Change, fact: Option<&FactChange>) -> Vec<PlainCell> {
    let side = |side: fn(&FactChange) -> String| fact.map(side).unwrap_or_default();
    let stood = |before: bool| {
        let message = |fact: &FactChange| {
            let stood = if before { fact.before.as_ref() } else { fact.after.as_ref() };
            value(view, fact, stood)
        };
        fact.map(message).unwrap_or_default()
    };
    let cells = [
        words::local_time(change.at),
        change.by.clone(),
        Label::of_change(change).text(),
        side(|fact| fact.owner.clone()),
        side(|fact| words::field(fact.field)),
        stood(true),
        stood(false),
        change.reason.clone(),
    ];
    cells.map(PlainCell::Text).to_vec()
}
