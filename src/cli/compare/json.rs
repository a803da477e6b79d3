//! A comparison as one JSON object.
//!
//! Amounts are exact decimal strings in 万元, `null` is not known; choices are named as in scenario
//! files. Keys do not depend on the language of the program; names do.

use serde::Serialize;
use serde_json::json;

use super::{Output, Read};
use crate::analysis::PercentChange;
use crate::analysis::compare::{About, Comparison, Content, Kind};
use crate::budget::{Basis, Money, UnitId, Value};
use crate::cli::output::Failure;
use crate::cli::totals::plain_percent;

/// The whole comparison.
#[derive(Serialize)]
struct Compared {
    base: Source,
    others: Vec<Source>,
    /// True when nothing differs.
    same: bool,
    rows: Vec<Row>,
}

/// A compared scenario and its file.
#[derive(Serialize)]
struct Source {
    file: String,
    name: String,
    fiscal_year: u16,
}

/// A row of the comparison: a figure, a thing or a fact.
#[derive(Serialize)]
struct Row {
    /// `total`, `group`, `project`, `line`, `code`, `indicator`, `text` or `other`.
    level: &'static str,
    /// The key of the figure or fact, or the kind of the thing.
    key: String,
    /// The subject code (科目编码), when the row is the figure of a subject.
    code: Option<String>,
    /// The names of the rows it is nested under, outermost first, and its own name.
    path: Vec<String>,
    base: Cell,
    others: Vec<Compare>,
    /// For each of the others, true when the money of a project differs from the base by more than
    /// 20 % and none of its targets does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    money_without_target: Vec<bool>,
}

/// The content of a row in one scenario.
#[derive(Serialize)]
struct Cell {
    /// True when the scenario has the subject of the row.
    present: bool,
    /// The address of the thing or fact, such as `line:17`; `null` for figures.
    address: Option<String>,
    value: serde_json::Value,
}

/// The content of a row in one scenario, compared with the base.
#[derive(Serialize)]
struct Compare {
    #[serde(flatten)]
    cell: Cell,
    /// Any of `added`, `removed`, `moved`, `reordered`, `renamed` and `changed`.
    kinds: Vec<&'static str>,
    /// For amounts, this amount less that of the base.
    difference: Option<String>,
    /// The difference in per cent of the base, with one decimal; `null` when there is none.
    percent: Option<String>,
}

impl Output<'_> {
    pub fn json(&self) -> Result<String, Failure> {
        let mut files = self.files.iter().map(|read| {
            let Read { file, scenario } = read;
            Source {
                file: file.display().to_string(),
                name: scenario.name.clone(),
                fiscal_year: scenario.fiscal_year,
            }
        });
        let Some(base) = files.next() else { return Ok(String::new()) };
        let is_shown = |row: &usize| {
            let row = self.comparison.rows().get(*row);
            self.all || row.is_some_and(|row| !row.kinds.is_same())
        };
        let rows = (0..self.comparison.rows().len()).filter(is_shown);
        let compared = Compared {
            base,
            others: files.collect(),
            same: self.comparison.is_same(),
            rows: rows.filter_map(|row| self.json_row(row)).collect(),
        };
        let mut text = serde_json::to_string_pretty(&compared).map_err(std::io::Error::from)?;
        text.push('\n');
        Ok(text)
    }

    fn json_row(&self, index: usize) -> Option<Row> {
        let row = self.comparison.rows().get(index)?;
        let columns = 1..self.comparison.columns();
        let hints: Vec<bool> = match row.about {
            About::Thing(thing) => columns
                .clone()
                .map(|column| self.comparison.money_without_target(thing, column))
                .collect(),
            _ => Vec::new(),
        };
        Some(Row {
            level: row.level.key(),
            key: key(self.comparison, index)?,
            code: self.code(index).map(|code| code.to_string()),
            path: self.path(index),
            base: self.json_cell(index, 0),
            others: columns.map(|column| self.json_compare(index, column)).collect(),
            money_without_target: if hints.contains(&true) { hints } else { Vec::new() },
        })
    }

    fn path(&self, row: usize) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = Some(row);
        while let Some(index) = next {
            path.extend(self.names.get(index).cloned());
            let row = self.comparison.rows().get(index);
            next = row.and_then(|row| row.parent).map(|parent| parent as usize);
        }
        path.reverse();
        path
    }

    fn json_compare(&self, row: usize, column: usize) -> Compare {
        let difference = self.comparison.difference(row, column);
        Compare {
            cell: self.json_cell(row, column),
            kinds: self.comparison.kinds(row, column).iter().map(Kind::key).collect(),
            difference: difference.and_then(|it| it.amount).map(|it| it.to_string()),
            percent: match difference.map(|it| it.percent) {
                Some(PercentChange::Percent(percent)) => Some(plain_percent(percent)),
                _ => None,
            },
        }
    }

    fn json_cell(&self, row: usize, column: usize) -> Cell {
        let content = self.comparison.content(row, column);
        Cell {
            present: content.is_some(),
            address: address(self.comparison, row, column),
            value: content.map_or(serde_json::Value::Null, content_json),
        }
    }
}

/// The key of the figure or fact of a row, or the kind of its thing.
fn key(comparison: &Comparison, row: usize) -> Option<String> {
    Some(match comparison.rows().get(row)?.about {
        About::Fact(_, field) => field.key().to_owned(),
        About::Thing(thing) => {
            let mut columns = 0..comparison.columns();
            let owner = columns.find_map(|column| comparison.owner(thing, column))?;
            let address = owner.to_string();
            address.split(':').next().unwrap_or_default().to_owned()
        }
        about => about.figure_key()?,
    })
}

fn address(comparison: &Comparison, row: usize, column: usize) -> Option<String> {
    match comparison.rows().get(row)?.about {
        About::Figure(_) | About::Breakdown(_) | About::Entries(_) => None,
        About::Fact(..) => comparison.field(row, column).map(|field| field.to_string()),
        About::Thing(thing) => comparison.owner(thing, column).map(|it| it.to_string()),
    }
}

fn content_json(content: &Content) -> serde_json::Value {
    match content {
        Content::Present => json!(true),
        Content::Target(target) => {
            json!({ "sign": target.sign, "value": target.value, "unit": target.unit })
        }
        Content::Value(value) => value_json(value),
    }
}

fn value_json(value: &Value) -> serde_json::Value {
    let text = |money: Option<Money>| json!(money.map(|it| it.to_string()));
    match value {
        Value::Text(value) => json!(value),
        Value::Money(money) => text(Some(*money)),
        Value::KnownMoney(money) => text(*money),
        Value::Count(count) => json!(count),
        Value::Year(year) => json!(year),
        Value::Number(number) => json!(number.map(|it| it.normalize().to_string())),
        Value::Flag(flag) => json!(flag),
        Value::Code(code) => json!(code.map(|it| it.to_string())),
        Value::FundSource(source) => json!(source.map(|it| format!("{it:?}"))),
        Value::Basis(basis) => json!(basis.as_ref().map(basis_json)),
        Value::Stage(stage) => json!(format!("{stage:?}")),
        Value::Level(level) => json!(format!("{level:?}")),
        Value::Nature(nature) => json!(nature.map(|it| format!("{it:?}"))),
        Value::Category(category) => json!(format!("{category:?}")),
        Value::Direction(direction) => json!(format!("{direction:?}")),
        Value::Procurement(category) => json!(format!("{category:?}")),
        Value::Method(method) => json!(method.map(|it| format!("{it:?}"))),
        Value::Unit(unit) => json!(unit.map(UnitId::number)),
        Value::UnitKind(kind) => json!(format!("{kind:?}")),
        Value::ExpenseKind(kind) => json!(format!("{kind:?}")),
    }
}

fn basis_json(basis: &Basis) -> serde_json::Value {
    json!({
        "quantity": basis.quantity.normalize().to_string(),
        "unit": basis.unit,
        "rate": basis.rate.to_string(),
        "times": basis.times.normalize().to_string(),
    })
}
