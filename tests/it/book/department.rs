//! The eleven official tables of the demonstration department with three units, cell by cell against
//! values that were computed apart from the program.

use budget_workbench::analysis::Derived;
use budget_workbench::book::tables::{TableSets, fill, plain};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::store;

const DEPARTMENT: &[u8] = include_bytes!("../../../saves/demo-2026-department.ron");
const EXPECTED: &[u8] = include_bytes!("../../data/demo-2026-department-tables.json");

#[test]
fn every_cell_of_the_tables_of_a_department_with_units_is_right() {
    let scenario = store::decode(DEPARTMENT).unwrap();
    let set = TableSets::builtin().get("shenzhen-2026").unwrap();
    let tables = fill(set, &scenario, &Derived::of(&scenario), Catalogue::builtin());
    let expected: serde_json::Value = serde_json::from_slice(EXPECTED).unwrap();
    let expected = expected.as_array().unwrap();
    let tables = plain(set, &tables, &scenario.entity());
    assert_eq!(tables.len(), expected.len());
    for (table, expected) in tables.iter().zip(expected) {
        let table = serde_json::to_value(table).unwrap();
        for key in ["number", "title", "unit", "columns"] {
            assert_eq!(table[key], expected[key], "{}", table["number"]);
        }
        let (rows, wanted) = (&table["rows"], &expected["rows"]);
        for (row, wanted) in rows.as_array().unwrap().iter().zip(wanted.as_array().unwrap()) {
            assert_eq!(row, wanted, "{}", table["number"]);
        }
        assert_eq!(rows, wanted, "{}", table["number"]);
    }
}

/// The department is the sum of its units in every table that lists them.
#[test]
fn the_parts_of_the_units_add_up_to_the_department() {
    let scenario = store::decode(DEPARTMENT).unwrap();
    let whole = Derived::of(&scenario);
    let units = scenario.all_units().map(|unit| unit.map(|unit| unit.id));
    let parts: Vec<_> = units.map(|unit| Derived::of(&scenario.part_of(unit))).collect();
    assert_eq!(parts.len(), 3);
    let sum = |of: fn(&Derived) -> budget_workbench::budget::Money| parts.iter().map(of).sum();
    assert_eq!(whole.expenditure.amount, sum(|it| it.expenditure.amount));
    assert_eq!(whole.revenue.amount, sum(|it| it.revenue.amount));
    assert_eq!(whole.procurement, sum(|it| it.procurement));
}
