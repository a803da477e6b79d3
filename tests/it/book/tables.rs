//! The official tables of the sample. Its lines have neither codes nor sources of funds, so their
//! amounts are shown as 未分类 (unclassified) and 未注明来源 (source not stated).

use budget_workbench::analysis::Derived;
use budget_workbench::book::tables::{TableSets, fill};
use budget_workbench::book::{Cell, Source, Table};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::store;
use rust_decimal::Decimal;

const SAMPLE: &[u8] = include_bytes!("../../../saves/luohu-hr-2024.ron");
const DRAFT: &[u8] = include_bytes!("../../../saves/demo-2025-draft.ron");

fn tables(set: &str) -> Vec<Table> {
    tables_of(SAMPLE, set)
}

fn tables_of(file: &[u8], set: &str) -> Vec<Table> {
    let scenario = store::decode(file).unwrap();
    let derived = Derived::of(&scenario);
    let set = TableSets::builtin().get(set).unwrap();
    fill(set, &scenario, &derived, Catalogue::builtin())
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect()
}

#[test]
fn amounts_without_a_code_or_a_source_are_shown_as_such() {
    let tables = tables("shanghai");
    let totals = rows(&tables[0]);
    assert_eq!(totals[0], ["一、财政拨款收入", "", "未分类", "144,763,500"]);
    assert_eq!(totals[7], ["未注明来源", "144,763,500", "", ""]);
    assert_eq!(totals[8], ["收入总计", "144,763,500", "支出总计", "144,763,500"]);
    let of_source = |name| ["", "", "", name, "144,763,500", "34,143,100", "110,620,400"];
    assert_eq!(rows(&tables[2]), [of_source("未分类"), of_source("合计")]);
    assert_eq!(rows(&tables[4]), [of_source("未注明来源"), of_source("合计")]);
    assert_eq!(
        tables[5].note,
        "注：本部门2024年无政府性基金预算财政拨款安排的预算，故本表为空表。"
    );
    let three_public = ["21.51", "0.00", "0.00", "21.51", "0.00", "21.51", "562.63"];
    assert_eq!(rows(&tables[8]), [three_public]);
}

#[test]
fn projects_are_listed_with_last_year_and_without_a_source() {
    let tables = tables("shenzhen");
    assert_eq!(tables.len(), 14);
    let projects = &tables[4];
    assert_eq!(projects.columns[7].title, "未注明来源");
    let total = ["", "合计", "11,062.04", "", "", "", "", "11,062.04"];
    let rows = rows(projects);
    assert_eq!(rows[0][..8], total);
    assert_eq!(rows[0][8..], ["15,082.91", "-4,020.87", "-26.7%"]);
    // The published book has these percentages over this year's amount instead of last year's.
    assert_eq!(rows[1][1..3], ["预算准备金", "28.00"]);
    assert_eq!(rows[1][10], "-30.0%");
    assert_eq!(rows[8][10], "-68.0%");
    assert_eq!(rows[9][10], "-17.4%");
    assert_eq!(projects.rows[0].cells[7].calculation.summed().len(), 11);
}

#[test]
fn every_figure_of_a_draft_has_a_source() {
    for (file, set) in [SAMPLE, DRAFT]
        .into_iter()
        .flat_map(|file| TableSets::builtin().iter().map(move |set| (file, set.key())))
    {
        for table in tables_of(file, set) {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                // A zero that sums nothing comes from nowhere.
                let is_zero = |value: Decimal| value.is_zero();
                let leads = cell.as_figure().is_none_or(|figure| {
                    figure.source != Source::Table || figure.value.is_some_and(is_zero)
                });
                assert!(leads, "{set} {} {}", table.name, cell.text());
            }
        }
    }
}
