//! The line items of the data sheet are read back as they are in the scenario.

use budget_workbench::analysis::Derived;
use budget_workbench::book::{Audience, Book, Layouts};
use budget_workbench::budget::data_sheet::{COLUMNS, RARE};
use budget_workbench::budget::{Field, LineField, LinePlace, Scenario, SheetPlace, Value};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::edit::SheetPlan;
use budget_workbench::export::{Watch, xlsx};
use budget_workbench::import::line_items::read;
use budget_workbench::store;
use proptest::prelude::*;

use crate::common::scenarios::scenarios;

fn book(scenario: &Scenario) -> Book {
    let derived = Derived::of(scenario);
    Book::of(
        scenario,
        &derived,
        Catalogue::builtin(),
        Layouts::builtin().default_layout(),
        None,
        Audience::Internal,
    )
}

/// Checks that every fact of every line is read back from the workbook, and that no figure differs.
fn check_read_back(scenario: &Scenario) {
    let book = book(scenario);
    let workbook = xlsx::write(&book, None, &Watch::NONE).unwrap();
    xlsx::check(&workbook, &book).unwrap();
    let sheet = read(&workbook).unwrap();
    assert_eq!(sheet.problems, []);
    let plan = SheetPlan::of(scenario, &sheet, Catalogue::builtin());
    assert_eq!(plan, SheetPlan::default(), "nothing was changed");
    let mut lines = sheet.lines.into_iter();
    for (place, items) in scenario.line_places() {
        for item in items {
            let line = lines.next().unwrap();
            assert_eq!(line.id, Some(item.id));
            let expected = match place {
                LinePlace::Group(group) => SheetPlace::Group(group),
                LinePlace::Project(id) => {
                    SheetPlace::Project(scenario.project(id).unwrap().name.clone())
                }
            };
            assert_eq!(line.place, Some(expected));
            for (field, value) in line.facts {
                let expected = match field {
                    // The sheet names the unit, which for the lines of a project is that of the
                    // project.
                    LineField::Unit => {
                        let unit = scenario.unit_of_place(place).unwrap_or(item.unit);
                        let unit = unit.and_then(|id| scenario.unit(id));
                        Value::Text(unit.map(|unit| unit.name.clone()).unwrap_or_default())
                    }
                    _ => scenario.get(Field::Line(item.id, field)).unwrap(),
                };
                assert_eq!(value, expected, "{field:?}");
            }
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn the_columns_have_the_titles_that_are_read() {
    let book = book(&Scenario::blank(2025));
    let titles: Vec<&str> =
        book.line_items.columns.iter().map(|column| column.title.as_str()).collect();
    let common = COLUMNS.into_iter().filter(|title| !RARE.contains(title));
    assert_eq!(titles, common.collect::<Vec<_>>());
}

#[test]
fn every_line_of_the_sample_is_read_back() {
    check_read_back(&store::decode(include_bytes!("../../../saves/luohu-hr-2024.ron")).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_line_is_read_back(scenario in scenarios()) {
        check_read_back(&scenario);
    }
}
