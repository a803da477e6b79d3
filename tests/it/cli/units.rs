//! `consolidate` and `tables`: a department of several units, and its official tables as rows.

use std::fs;

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{FundSource, Group, IdCounter, LineItem};
use serde_json::{Value, json};

use crate::common::command::Place;
use crate::common::units::{line, unit_file, whole};

/// The files of the department's own budget and of two units.
fn three_files(place: &Place) {
    for (file, name, personnel) in
        [("own.ron", "市局", 100), ("a.ron", "中心", 20), ("b.ron", "站", 5)]
    {
        place.save(file, &unit_file(name, personnel, 1));
    }
}

fn consolidate(place: &Place, more: &[&str]) -> String {
    let arguments = ["consolidate", "own.ron", "a.ron", "b.ron", "--out", "all.ron"];
    place.run(&[&arguments, more].concat()).succeeded()
}

#[test]
fn the_files_of_units_become_their_department() {
    let place = Place::new();
    three_files(&place);
    let said = consolidate(&place, &[]);
    let expected =
        ["市局（本级）：支出 105.00 万元", "中心：支出 25.00 万元", "站：支出 10.00 万元"];
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[..3], expected);
    assert!(lines[3].starts_with("已汇总：下属单位 2 个，支出 140.00 万元。"), "{said}");
    assert!(lines[3].contains("all.ron"), "{said}");
    assert_eq!(lines.len(), 4);

    let department = place.load("all.ron");
    assert_eq!(department.department, "市局");
    let names: Vec<_> = department.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["中心", "站"]);
    let derived = Derived::of(&department);
    assert_eq!((derived.revenue.amount, derived.expenditure.amount), (whole(140), whole(140)));
    assert_eq!((derived.basic.amount, derived.projects.amount), (whole(131), whole(9)));
    let of_centre = department.part_of(department.unit_named("中心"));
    assert_eq!(Derived::of(&of_centre).expenditure.amount, whole(25));
    assert_eq!(of_centre.projects[0].name, "中心运行");
}

#[test]
fn the_department_may_have_no_file_of_its_own() {
    let place = Place::new();
    three_files(&place);
    let said = consolidate(&place, &["--department", "另一个局"]);
    assert!(said.contains("下属单位 3 个，支出 140.00 万元"), "{said}");
    let department = place.load("all.ron");
    assert_eq!((department.department.as_str(), department.units.len()), ("另一个局", 3));
    assert_eq!(Derived::of(&department.part_of(None)).expenditure.amount, whole(0));
}

#[test]
fn the_newer_file_of_a_unit_replaces_it() {
    let place = Place::new();
    three_files(&place);
    consolidate(&place, &[]);
    let before = place.load("all.ron");
    place.save("newer.ron", &unit_file("中心", 30, 1));
    place.save("new.ron", &unit_file("队", 1, 1));
    let into = ["consolidate", "newer.ron", "new.ron", "--into", "all.ron", "--out", "next.ron"];
    let said = place.run(&into).succeeded();
    assert!(said.contains("中心：支出 25.00 → 35.00 万元\n"), "{said}");
    assert!(said.contains("队：支出 — → 6.00 万元\n"), "{said}");
    assert!(said.contains("下属单位 3 个，支出 156.00 万元"), "{said}");
    let after = place.load("next.ron");
    assert_eq!(after.unit_named("中心"), before.unit_named("中心"), "the unit keeps its identity");
    let names: Vec<_> = after.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["中心", "站", "队"]);
    assert_eq!(
        after.part_of(before.unit_named("站")).projects,
        before.part_of(before.unit_named("站")).projects
    );
    assert_eq!(place.load("all.ron"), before, "the file read is not changed");
}

#[test]
fn a_unit_is_written_as_a_file_of_its_own() {
    let place = Place::new();
    three_files(&place);
    consolidate(&place, &[]);
    let cut = |unit, out| place.run(&["cut-out", "all.ron", "--unit", unit, "--out", out]);
    let said = cut("中心", "centre.ron").succeeded();
    assert!(said.contains("已写出：中心，支出 25.00 万元"), "{said}");
    let centre = place.load("centre.ron");
    assert_eq!((centre.department.as_str(), centre.units.len()), ("中心", 0));
    assert_eq!(Derived::of(&centre).expenditure.amount, whole(25));
    assert_eq!(centre.projects[0].name, "中心运行");

    cut("市局（本级）", "own-part.ron").succeeded();
    assert_eq!(Derived::of(&place.load("own-part.ron")).expenditure.amount, whole(105));

    cut("中", "other.ron").refused("这个部门有：市局（本级）、中心、站");
    assert!(!place.path("other.ron").exists());
    cut("站", "centre.ron").refused("--force");
    assert_eq!(place.load("centre.ron"), centre);
}

#[test]
fn an_existing_file_is_kept_unless_forced() {
    let place = Place::new();
    three_files(&place);
    place.write("all.ron", "mine");
    let arguments = ["consolidate", "own.ron", "a.ron", "--out", "all.ron"];
    let error = place.run(&arguments).failed();
    assert!(error.contains("--force"), "{error}");
    assert_eq!(fs::read_to_string(place.path("all.ron")).unwrap(), "mine");
    place.run(&[&arguments, ["--force"].as_slice()].concat()).succeeded();
    assert_eq!(fs::read_to_string(place.path("all.ron.bak")).unwrap(), "mine");
}

#[test]
fn transfers_between_units_are_counted_once_and_named() {
    let place = Place::new();
    let mut own = unit_file("市局", 100, 1);
    let subsidy = |id, amount| line(id, "补助", amount, ["2080199", "30399"]);
    let paid = vec![subsidy(50, 40), subsidy(51, 7)];
    own.group_mut(Group::AffiliateSubsidies).lines = paid.into();
    own.ids = IdCounter::starting_at(60);
    let mut centre = unit_file("中心", 20, 1);
    let fund_source = Some(FundSource::SuperiorSubsidy);
    let received = LineItem { fund_source, ..line(50, "上级补助", 40, ["", ""]) };
    centre.group_mut(Group::Revenue).lines.push(received);
    centre.ids = IdCounter::starting_at(60);
    place.save("own.ron", &own);
    place.save("a.ron", &centre);
    let said = place.run(&["consolidate", "own.ron", "a.ron", "--out", "all.ron"]).succeeded();
    let eliminated = "已抵销：市局（本级） 对附属单位补助支出 40.00 万元，由 中心 收到\n";
    assert!(said.contains(eliminated), "{said}");
    let unmatched =
        "未抵销：市局（本级） 对附属单位补助支出 7.00 万元，收到的单位 没有对应的单位，请核对\n";
    assert!(said.contains(unmatched), "{said}");
    let derived = Derived::of(&place.load("all.ron"));
    assert_eq!(derived.affiliate_subsidies.amount, whole(7));
    assert_eq!(derived.revenue.amount, whole(130));
}

/// The tables of the department of three files.
fn tables(place: &Place, set: &str) -> Vec<Value> {
    three_files(place);
    consolidate(place, &[]);
    let tables = place.run(&["tables", "all.ron", "--set", set, "--json"]).json();
    tables.as_array().unwrap().clone()
}

fn table<'a>(tables: &'a [Value], title: &str) -> &'a Value {
    let found = tables.iter().find(|table| table["title"] == title);
    found.unwrap_or_else(|| panic!("no {title}"))
}

/// The rows as unit, code, name and amounts.
fn rows(table: &Value) -> Vec<String> {
    let rows = table["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let labels = ["unit", "code", "name"].map(|key| row[key].as_str().unwrap());
        let cells =
            row["cells"].as_array().unwrap().iter().map(|cell| cell.as_str().unwrap_or("-"));
        labels.into_iter().chain(cells).collect::<Vec<_>>().join("|")
    })
    .collect()
}

#[test]
fn tables_have_a_row_for_every_unit_and_subject() {
    let place = Place::new();
    let tables = tables(&place, "shenzhen-2026");
    assert_eq!(tables.len(), 11);
    let spent = table(&tables, "一般公共预算支出表（按经济分类）");
    assert_eq!(spent["columns"], json!(["支出总计", "基本支出", "项目支出"]));
    assert_eq!((&spent["number"], &spent["unit"]), (&json!("表8"), &json!("单位：万元")));
    let rows = rows(spent);
    let own = [
        "市局|||140.00|131.00|9.00",
        "市局（本级）|||105.00|102.00|3.00",
        "市局（本级）|301|工资福利支出|100.00|100.00|0.00",
        "市局（本级）|30101|基本工资|100.00|100.00|0.00",
        "市局（本级）|302|商品和服务支出|5.00|2.00|3.00",
        "市局（本级）|30201|办公费|2.00|2.00|0.00",
        "市局（本级）|30227|委托业务费|3.00|0.00|3.00",
    ];
    assert_eq!(rows[..own.len()], own);
    let of_units: Vec<_> = rows.iter().filter(|row| row.contains("|||")).collect();
    let expected = ["中心|||25.00|22.00|3.00", "站|||10.00|7.00|3.00"];
    assert_eq!(of_units[2..], expected);
    assert_eq!(rows.len(), 1 + 3 * 6);
}

#[test]
fn the_sides_of_a_table_are_listed_one_after_the_other() {
    let place = Place::new();
    let tables = tables(&place, "shenzhen-2026");
    let totals = table(&tables, "收支总表");
    assert_eq!(totals["columns"].as_array().unwrap().len(), 1);
    let rows = rows(totals);
    let at = |wanted: &str| {
        let found = rows.iter().position(|row| row == wanted);
        found.unwrap_or_else(|| panic!("no {wanted} among {rows:#?}"))
    };
    let order = [
        "市局||一、财政拨款|140.00",
        "市局||本年收入合计|140.00",
        "市局||行政运行|131.00",
        "市局||一般行政管理事务|9.00",
        "市局||结转下年|0.00",
        "市局||支出总计|140.00",
    ];
    assert!(order.map(at).is_sorted(), "{rows:#?}");
}

#[test]
fn tables_are_readable_as_text() {
    let place = Place::new();
    three_files(&place);
    consolidate(&place, &[]);
    let text = place.run(&["tables", "all.ron", "--set", "shenzhen-2026"]).succeeded();
    let mut lines = text.lines().skip_while(|line| !line.contains("表8"));
    assert_eq!(lines.next(), Some("表8 一般公共预算支出表（按经济分类） 单位：万元"));
    let cells: Vec<Vec<_>> = lines.map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(cells[0], ["单位、科目或项目", "支出总计", "基本支出", "项目支出"]);
    assert_eq!(cells[1], ["市局", "140.00", "131.00", "9.00"]);
    assert_eq!(cells[3], ["市局（本级）", "301", "工资福利支出", "100.00", "100.00", "0.00"]);
    let error = place.run(&["tables", "all.ron", "--set", "nowhere"]).failed();
    assert!(error.contains("nowhere") && error.contains("shenzhen-2026"), "{error}");
}
