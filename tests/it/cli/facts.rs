//! `facts`: the table of everything that scenario files state, and of the sums that follow from it.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use budget_workbench::budget::{
    Field, Group, IdCounter, Indicator, IndicatorField, LineField, LineItem, Money, Owner, Project,
    Scenario,
};
use budget_workbench::text::delimited::{Delimiter, read};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::common::command::{Place, RunOutput, sample, text};

/// The table read from CSV.
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    #[track_caller]
    fn of(csv: &str) -> Self {
        assert!(csv.ends_with("\r\n") || csv.is_empty());
        let read = read(csv, Delimiter::Comma);
        assert!(read.is_closed);
        let mut rows = read.rows;
        let columns = rows.remove(0);
        assert!(rows.iter().all(|row| row.len() == columns.len()));
        Self { columns, rows }
    }

    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let index = self.columns.iter().position(|it| it == column).expect(column);
        &row[index]
    }

    /// The cells of `wanted` columns in the rows whose cells are as given.
    fn cells(&self, given: &[(&str, &str)], wanted: &[&str]) -> Vec<Vec<&str>> {
        let is_given =
            |row: &&Vec<String>| given.iter().all(|(it, cell)| self.cell(row, it) == *cell);
        let rows = self.rows.iter().filter(is_given);
        rows.map(|row| wanted.iter().map(|column| self.cell(row, column)).collect()).collect()
    }
}

fn facts(place: &Place, arguments: &[&str]) -> RunOutput {
    place.run(&[&["facts"], arguments].concat())
}

fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap()).unwrap()
}

/// A line of personnel, and a project with a line and an indicator; with awkward texts.
fn awkward() -> Scenario {
    let mut scenario = Scenario::blank(2026);
    "甲局, \"本级\"".clone_into(&mut scenario.department);
    "=1+1\r\n第二行".clone_into(&mut scenario.notes);
    let line = |id: u64, amount: &str| LineItem {
        name: "工资\n\"奖金\"，".to_owned(),
        amount: money(amount),
        functional: "2080101".parse().ok(),
        economic: "30101".parse().ok(),
        ..LineItem::blank(id.into())
    };
    let known = LineItem { prior: Some(money("1.2")), ..line(1, "1.200001") };
    scenario.group_mut(Group::Personnel).lines = vec![known, line(2, "-3")].into();
    let mut project = Project::blank(3.into());
    "项目\\甲".clone_into(&mut project.name);
    project.lines = vec![line(4, "0.5")].into();
    project.indicators = vec![Indicator { value: "95".to_owned(), ..Indicator::blank(5.into()) }];
    scenario.projects = vec![project.into()];
    scenario.ids = IdCounter::starting_at(6);
    scenario
}

#[test]
fn the_columns_are_those_of_the_documentation() {
    let documentation = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/facts.md");
    let documentation = fs::read_to_string(documentation).unwrap();
    let (_, columns) = documentation.split_once("## The columns").unwrap();
    let (columns, _) = columns.split_once("\n## ").unwrap();
    let documented: Vec<_> = columns
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(column, _)| column)
        .collect();
    let table = Table::of(&facts(&Place::new(), &[text(&sample())]).succeeded());
    assert_eq!(table.columns, documented);
}

#[test]
fn lines_indicators_facts_and_sums_have_their_columns() {
    let place = Place::new();
    place.save("a.ron", &awkward());
    let table = Table::of(&facts(&place, &["a.ron"]).succeeded());
    let lines = table.cells(
        &[("layer", "line"), ("functional_class", "208"), ("economic_class", "301")],
        &["address", "place", "project", "name", "amount", "prior", "change", "transfer"],
    );
    let name = "工资\n\"奖金\"，";
    assert_eq!(
        lines,
        [
            ["line:1", "personnel", "", name, "1.200001", "1.20", "0.000001", "false"],
            ["line:2", "personnel", "", name, "-3.00", "", "", "false"],
            ["line:4", "projects", "项目\\甲", name, "0.50", "", "", "false"],
        ]
    );
    let wanted = ["address", "project_id", "category", "direction", "value", "number", "weight"];
    let indicators = table.cells(&[("layer", "indicator")], &wanted);
    assert_eq!(indicators, [["indicator:5", "3", "Quantity", "AtLeast", "95", "95", ""]]);
    let notes = table.cells(&[("key", "scenario.notes")], &["layer", "value", "department"]);
    assert_eq!(notes, [["fact", "=1+1\r\n第二行", "甲局, \"本级\""]]);
    let wanted = ["name", "amount", "prior", "change", "lines", "lines_without_prior"];
    let sum = |key| table.cells(&[("layer", "sum"), ("key", key)], &wanted);
    assert_eq!(sum("personnel"), [["人员支出", "-1.799999", "", "", "2", "1"]]);
    assert_eq!(sum("project"), [["项目\\甲", "0.50", "", "", "1", "1"]]);
    assert_eq!(sum("balance"), [["收支差额", "1.299999", "", "", "", ""]]);
    assert_eq!(sum("residual"), [["未说明差额", "", "", "", "", ""]]);
}

#[test]
fn both_layouts_have_the_same_values() {
    let place = Place::new();
    place.save("a.ron", &awkward());
    for file in ["a.ron", text(&sample())] {
        let table = Table::of(&facts(&place, &[file]).succeeded());
        let objects = facts(&place, &[file, "--format", "ndjson"]).succeeded();
        assert_eq!(objects.lines().count(), table.rows.len());
        for (row, object) in table.rows.iter().zip(objects.lines()) {
            let object: Value = serde_json::from_str(object).unwrap();
            assert_eq!(object.as_object().unwrap().len(), table.columns.len());
            for (column, cell) in table.columns.iter().zip(row) {
                match &object[column] {
                    Value::Null => assert_eq!(cell, ""),
                    Value::String(text) => assert_eq!(cell, text),
                    Value::Number(number) => {
                        let number: Decimal = number.to_string().parse().unwrap();
                        assert_eq!(cell.parse::<Decimal>().unwrap(), number);
                    }
                    other => assert_eq!(cell, &other.to_string()),
                }
            }
        }
    }
}

/// Every fact that is filled in is in a row of its own or in a column of the row of its thing.
#[test]
fn nothing_that_a_scenario_states_is_missing() {
    check_complete(&sample());
    check_complete(&sample().with_file_name("demo-2025-draft.ron"));
}

#[track_caller]
fn check_complete(file: &Path) {
    let place = Place::new();
    let table = Table::of(&facts(&place, &[text(file)]).succeeded());
    let stated = table.rows.iter().filter(|row| table.cell(row, "layer") != "sum");
    let mut addresses = HashSet::new();
    for row in stated {
        let address = table.cell(row, "address");
        assert!(addresses.insert(address), "{address} comes once");
    }
    let has_row = |owner: Owner| matches!(owner, Owner::Line(_) | Owner::Indicator(_));
    for (_, thing) in place.load(text(file)).walk() {
        let owner = thing.owner();
        assert!(!has_row(owner) || addresses.contains(owner.to_string().as_str()), "{owner}");
        for field in owner.fields() {
            if thing.get(field).is_none_or(|value| value.is_blank()) {
                continue;
            }
            let key = match field {
                Field::Line(_, LineField::Basis) => "quantity",
                Field::Indicator(_, IndicatorField::Name) => "name",
                _ => field.key().split_once('.').unwrap().1,
            };
            let in_column = table.columns.iter().any(|column| column == key);
            assert!(in_column || addresses.contains(field.to_string().as_str()), "{field}");
        }
    }
}

#[test]
fn the_sums_are_the_totals() {
    let place = Place::new();
    let totals = place.run(&["totals", text(&sample()), "--json"]).json();
    let table = Table::of(&facts(&place, &[text(&sample())]).succeeded());
    let sum = |key| table.cells(&[("layer", "sum"), ("key", key)], &["amount", "prior", "change"]);
    let expected = |key: &str| totals[key].as_str().unwrap();
    assert_eq!(sum("expenditure"), [["expenditure", "prior_expenditure", "change"].map(expected)]);
    assert_eq!(sum("residual"), [[expected("residual"), "", ""]]);
    assert_eq!(sum("personnel")[0][0], totals["basic"]["personnel"]);
    let lines = table.cells(&[("layer", "line")], &["address"]).len();
    assert_eq!(totals["lines"], lines);
}

#[test]
fn files_come_in_the_order_given_and_those_of_a_folder_by_name() {
    let place = Place::new();
    fs::create_dir_all(place.path("many/deeper")).unwrap();
    for name in ["z.ron", "many/b.ron", "many/a.ron", "many/deeper/c.ron"] {
        place.save(name, &awkward());
    }
    place.write("many/a.ron.bak", "not read");
    place.write("many/a.txt", "not read");
    let table = Table::of(&facts(&place, &["z.ron", "many", "many/b.ron"]).succeeded());
    let mut files: Vec<_> = table.rows.iter().map(|row| table.cell(row, "file")).collect();
    files.dedup();
    let expected = [Path::new("z.ron"), &Path::new("many").join("a.ron"), Path::new("many/b.ron")];
    assert_eq!(files.into_iter().map(Path::new).collect::<Vec<_>>(), expected);
    let lines = table.cells(&[("address", "line:1")], &["amount"]);
    assert_eq!(lines.len(), 4, "a file that is given twice comes twice");
}

#[test]
fn a_file_that_cannot_be_read_is_reported_and_the_others_come() {
    let place = Place::new();
    fs::create_dir(place.path("many")).unwrap();
    place.save("many/a.ron", &awkward());
    place.write("many/b.ron", "(version: 1, broken");
    place.save("many/c.ron", &awkward());
    let run = facts(&place, &["many", "missing.ron"]);
    assert_eq!(run.status, 1, "{run:?}");
    let told: Vec<_> = run.error.lines().collect();
    let [broken, missing, last] = told[..] else { panic!("{told:?}") };
    assert!(broken.contains("b.ron") && missing.contains("missing.ron"), "{told:?}");
    assert!(last.contains("2 个文件"), "{last}");
    let table = Table::of(&run.output);
    let lines = table.cells(&[("address", "line:1")], &["amount"]);
    assert_eq!(lines.len(), 2);
}

#[test]
fn a_folder_without_scenarios_is_an_error() {
    let place = Place::new();
    fs::create_dir(place.path("none")).unwrap();
    place.save("a.ron", &awkward());
    let error = facts(&place, &["a.ron", "none", "--out", "facts.csv"]).failed();
    assert!(error.contains("没有预算文件") && error.contains("none"), "{error}");
    assert_eq!(place.names(), ["a.ron", "none"], "nothing is written");
    assert_eq!(facts(&place, &[]).status, 2);
}

#[test]
fn a_file_is_written_only_when_there_is_none_or_with_force() {
    let place = Place::new();
    place.save("a.ron", &awkward());
    let printed = facts(&place, &["a.ron"]).succeeded();
    let said = facts(&place, &["a.ron", "--out", "facts.csv"]).succeeded();
    let rows = Table::of(&printed).rows.len();
    assert!(said.contains(&format!("{rows} 行")) && said.contains("facts.csv"), "{said}");
    assert_eq!(fs::read_to_string(place.path("facts.csv")).unwrap(), printed);

    let again = ["a.ron", "a.ron", "--out", "facts.csv"];
    let error = facts(&place, &again).failed();
    assert!(error.contains("--force"), "{error}");
    facts(&place, &[&again[..], &["--force"]].concat()).succeeded();
    assert_eq!(fs::read_to_string(place.path("facts.csv.bak")).unwrap(), printed);
    let other = ["a.ron", "--format", "ndjson", "--out", "facts.json"];
    let error = facts(&place, &other).failed();
    assert!(error.contains(".ndjson"), "{error}");
    assert_eq!(place.names(), ["a.ron", "facts.csv", "facts.csv.bak"]);
}

#[test]
fn a_closed_output_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let place = Place::new();
    let mut command = place.command(&["facts", text(&sample())]);
    let output = command.stdout(writer).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn a_generated_department_has_the_given_name() {
    let place = Place::new();
    let size = ["generate", "--projects", "2", "--lines", "9", "--indicators", "3"];
    let named = ["--department", "示例二局", "--out", "two.ron"];
    place.run(&[&size[..], &named[..]].concat()).succeeded();
    assert_eq!(place.load("two.ron").department, "示例二局");
}
