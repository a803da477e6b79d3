//! The workbook of a draft: its tables and charts are computed from the line items in it.

use std::io::Cursor;

use budget_workbench::analysis::{Derived, Measure, Whole};
use budget_workbench::book::{Audience, Book, Calculation, Figure, Row, Source};
use budget_workbench::budget::Field;
use budget_workbench::export::{ExportError, Watch, xlsx};
use budget_workbench::publish::Design;
use budget_workbench::store;
use calamine::{Data, Reader as _, Xlsx};
use rust_decimal::Decimal;

use crate::common::workbook::with_text;

const DRAFT: &[u8] = include_bytes!("../../../saves/demo-2025-draft.ron");

fn books() -> Vec<Book> {
    let scenario = store::decode(DRAFT).unwrap();
    let derived = Derived::of(&scenario);
    let book = |set: &str| {
        let design = Design::default().for_audience(Audience::Internal);
        design.with_tables(set).unwrap().book(&scenario, &derived)
    };
    vec![book("shenzhen"), book("shanghai")]
}

/// True for a figure that is stated apart from the line items.
fn is_stated(figure: &Figure) -> bool {
    match figure.source {
        Source::Fact(field) => !matches!(field, Field::Line(..)),
        Source::List(_) | Source::PartOf(_) => true,
        // Last year's total of a project may be stated.
        Source::Derived(of) => {
            matches!((of.of, of.measure), (Whole::Project(_), Measure::Prior))
        }
        Source::Table => false,
    }
}

#[test]
fn only_what_is_stated_is_a_constant() {
    for book in books() {
        for table in book.tables() {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            for cell in cells.filter(|cell| cell.calculation == Calculation::Stated) {
                let constant = cell.as_figure().filter(|figure| !is_stated(figure));
                assert_eq!(constant, None, "{} {}", table.name, table.title);
            }
        }
        xlsx::check(&xlsx::write(&book, None, &Watch::NONE).unwrap(), &book).unwrap();
    }
}

#[test]
fn a_changed_line_changes_every_table_and_chart_it_is_in() {
    let book = books().remove(0);
    let bytes = xlsx::write(&book, None, &Watch::NONE).unwrap();
    let items = &book.line_items;
    let column = |title| items.columns.iter().position(|it| it.title == title).unwrap();
    let is_project = |row: &&Row| row.cells[column("归属")].text() == "项目支出";
    let row = items.rows.iter().find(is_project).unwrap();
    let amount = row.cells[column("本年预算")].as_figure().unwrap().value.unwrap();
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let place = workbook.sheet_names().iter().position(|name| name == "明细数据").unwrap();
    let sheet = format!("xl/worksheets/sheet{}.xml", place + 1);
    let number = |amount: Decimal| format!("<v>{}</v>", amount.normalize());
    let edited = with_text(&bytes, &sheet, &number(amount), &number(amount + Decimal::ONE));
    let Err(ExportError::Differs(differences)) = xlsx::check(&edited, &book) else { panic!() };
    let places: Vec<_> = differences.iter().map(|it| it.place.as_str()).collect();
    for table in ["表3 ", "表5 ", "表14 ", "附图!"] {
        assert!(places.iter().any(|place| place.contains(table)), "{table}: {places:?}");
    }
}

#[test]
fn blank_cells_are_part_of_the_sums_and_percentages_are_true_ones() {
    let book = books().remove(0);
    let bytes = xlsx::write(&book, None, &Watch::NONE).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let name = "表5 部门项目支出预算表";
    let formulas = workbook.worksheet_formula(name).unwrap();
    let formula = |row, column| formulas.get_value((row, column)).cloned().unwrap_or_default();
    let values = workbook.worksheet_range(name).unwrap();
    assert_eq!(formula(4, 2), "SUM(D5:G5)", "every source");
    assert_eq!(formula(4, 4), "SUM(E6:E18)", "every project, though the column is blank");
    assert_eq!(values.get_value((4, 4)), Some(&Data::Float(0.0)));
    let source = "资金来源,\"政府性基金预算\"";
    assert!(formula(5, 4).contains(source), "{}", formula(5, 4));
    assert!(formula(5, 7).starts_with("IF(COUNTIFS(上年预算,\"—\","), "{}", formula(5, 7));
    assert_eq!(formula(5, 8), "IF(ISNUMBER(H6),ROUND(C6,2)-ROUND(H6,2),\"—\")");
    assert!(formula(5, 9).contains("(C6-H6)/H6"), "{}", formula(5, 9));
    let Some(Data::Float(percent)) = values.get_value((4, 9)) else { panic!() };
    assert!((-0.04..-0.03).contains(percent), "{percent}");
}
