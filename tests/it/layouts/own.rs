//! Layouts of the user: a folder adds a layout or changes one, and mistakes are told with their
//! place.

use std::fmt::Write as _;

use budget_workbench::analysis::Derived;
use budget_workbench::book::tables::TableSets;
use budget_workbench::book::{Audience, Book, Layout, LayoutFolder, Layouts, Paper, PartKey};
use budget_workbench::budget::{Group, LineItems};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::publish::Design;
use budget_workbench::store;

use super::{department, layout, text};

fn folder(key: &str, files: &[(&str, &str)]) -> LayoutFolder {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    LayoutFolder { key: key.to_owned(), files: files.collect() }
}

fn with(key: &str, files: &[(&str, &str)]) -> Layouts {
    Layouts::with(None, vec![folder(key, files)]).unwrap()
}

/// The problem of a layout that cannot be used.
#[track_caller]
fn problem(files: &[(&str, &str)]) -> String {
    let layouts = with("mine", files);
    assert!(layouts.get("mine").is_none());
    layouts.broken()[0].problem.clone()
}

#[test]
fn a_folder_changes_what_it_names_of_the_layout_it_is_based_on() {
    let layouts = with(
        "mine",
        &[
            ("layout.ron", r#"(base: "shenzhen-2026", name: "我的", project_changes: true)"#),
            ("Wording.RON", r#"{"part.totals": "第{numeral}部分 总体情况"}"#),
        ],
    );
    let mine = layouts.get("我的").unwrap();
    assert!(mine.is_own() && mine.year() == Some(2026));
    let text = text(&department(), mine);
    assert!(text.contains("# 第二部分 总体情况\n"), "{text}");
    // The switch adds the changes of the projects, and those that have ended.
    insta::assert_snapshot!(projects(&text), @r"
    1.政务云运行700.00万元，主要用于政务云的租用和维护。较2025年年初预算减少120.00万元，减幅14.6%，主要原因是价格下降。
    2.数据开放100.50万元，主要用于建设公共数据开放平台。较2025年年初预算增加100.50万元，为新增项目。
    3.数据培训49.50万元。无增减变动，与上年持平。
    机房搬迁已结束，2026年不再安排（2025年预算50.50万元），主要原因是搬迁已完成。
    ");
}

/// The lines about projects.
fn projects(text: &str) -> String {
    let from = text.find("具体包括：").unwrap();
    let to = text.find("# 第四部分").unwrap();
    text[from..to].lines().skip(1).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn a_folder_with_the_name_of_a_shipped_layout_changes_it() {
    let layouts = with("guangdong-2026", &[("wording.ron", r#"{"part.glossary": "名词"}"#)]);
    let changed = layouts.get("guangdong-2026").unwrap();
    assert!(changed.is_own());
    assert!(text(&department(), changed).contains("# 名词\n"));
    assert_eq!(changed.name(), layout("guangdong-2026").name());
}

#[test]
fn layouts_may_be_based_on_each_other_in_any_order() {
    let first = folder("a", &[("layout.ron", r#"(base: "b", name: "甲")"#)]);
    let second = folder("b", &[("wording.ron", r#"{"part.glossary": "名词"}"#)]);
    let layouts = Layouts::with(None, vec![first, second]).unwrap();
    assert!(text(&department(), layouts.get("a").unwrap()).contains("# 名词\n"));
    let circle = |base: &str| format!("(\n  base: \"{base}\",\n)");
    let (one, two) = (circle("b"), circle("a"));
    let folders = vec![folder("a", &[("layout.ron", &one)]), folder("b", &[("layout.ron", &two)])];
    let layouts = Layouts::with(None, folders).unwrap();
    let problems: Vec<_> = layouts.broken().iter().map(|it| it.problem.as_str()).collect();
    assert!(
        problems.len() == 2 && problems[0].starts_with("a/layout.ron line 2, column "),
        "{problems:?}"
    );
}

#[test]
fn order_titles_and_sentences_are_data() {
    let layouts = with(
        "mine",
        &[
            (
                "layout.ron",
                r#"(
                  parts: [
                    (title: "title.first", blocks: ["procurement", "text.rounding"]),
                    (title: "title.first", blocks: ["key_projects.remark"]),
                    (title: "title.empty", sections: [(title: "part.charts", blocks: ["charts"])]),
                    (blocks: ["other.statement"]),
                  ],
                )"#,
            ),
            (
                "wording.ron",
                r#"{
                  "title.first": "{number}. {department}",
                  "title.empty": "{numeral}、图",
                  "text.rounding": "{year}年数据以{unit}为单位",
                }"#,
            ),
        ],
    );
    let mut scenario = department();
    scenario.projects.clear();
    scenario.key_projects.clear();
    for group in Group::ALL {
        scenario.group_mut(group).lines = LineItems::default();
    }
    insta::assert_snapshot!(text(&scenario, layouts.get("mine").unwrap()), @r"
    # 1. 云山市数据局
    云山市数据局纳入2026年部门预算的政府采购项目共有742.00万元，其中：货物类项目12.00万元、工程类项目30.00万元、服务类项目700.00万元。
    2026年数据以万元为单位。
    # 2. 云山市数据局
    备注：无。
    # 三、图
    ## 附图
    图12025年至2026年部门预算支出增减因素单位：万元2025年0.002026年0.00
    本单位无国有资本经营预算支出。
    ");
}

#[test]
fn numbers_have_the_form_of_the_layout() {
    let amounts = |numbers: &str| {
        let text = format!("(numbers: {numbers}, parts: [(blocks: [\"totals\"])])");
        let layouts = with(
            "mine",
            &[
                ("layout.ron", &text),
                (
                    "wording.ron",
                    r#"{
              "totals.revenue": "{amount}{unit}{change}",
              "totals.expenditure": "",
              "totals.less": "减{difference}{unit}{percent}",
            }"#,
                ),
            ],
        );
        let mut scenario = department();
        scenario.group_mut(Group::Revenue).lines[1].amount = super::money("50.4567");
        super::text(&scenario, layouts.get("mine").unwrap()).trim_end().to_owned()
    };
    assert_eq!(amounts("()"), "1,999.96万元减100.04万元4.8%。");
    assert_eq!(amounts("(decimals: 0)"), "2,000万元减100万元4.8%。");
    assert_eq!(amounts("(stripped: true, percent_decimals: 2)"), "1,999.96万元减100.04万元4.76%。");
    assert_eq!(amounts("(unit: Yuan)"), "19,999,567.00元减1,000,433.00元4.8%。");
    assert_eq!(amounts("(unit: Yuan, stripped: true)"), "19,999,567元减1,000,433元4.8%。");
}

#[test]
fn cover_contents_and_page_numbers_are_those_of_the_layout() {
    let paper = |layout: &Layout| super::book(&department(), layout).paper;
    assert_eq!(paper(layout("luohu-2024")), Paper::default());
    assert_eq!(paper(layout("shanghai-2026")), Paper { numbers: false, ..Paper::default() });
    let layouts = with("mine", &[("layout.ron", "(paper: (cover: false, contents: false))")]);
    let expected = Paper { cover: false, contents: false, numbers: true };
    assert_eq!(paper(layouts.get("mine").unwrap()), expected);
}

#[test]
fn tables_of_the_folder_are_those_of_the_layout() {
    let tables = include_str!("../../../assets/tables/shanghai.ron");
    let tables = tables.replacen("上海表样", "我的表样", 1);
    let layouts = with("mine", &[("tables.ron", &tables)]);
    let set =
        |layout: &Layout| layout.tables(TableSets::builtin()).map(|set| set.name().to_owned());
    assert_eq!(set(layouts.get("mine").unwrap()).unwrap(), "我的表样");
    assert_eq!(set(layout("luohu-2024")).unwrap(), "深圳表样");
    assert_eq!(set(layout("shanghai-2026")).unwrap(), "上海 2026 表样");
}

#[test]
fn the_official_tables_are_where_the_layout_has_them() {
    let scenario = department();
    let derived = Derived::of(&scenario);
    let titles = |key: &str| -> Vec<String> {
        let layout = layout(key);
        let set = TableSets::builtin().get("shanghai");
        let catalogue = Catalogue::builtin();
        let book = Book::of(&scenario, &derived, catalogue, layout, set, Audience::Public);
        let mut anchors: Vec<_> = book.blocks.iter().map(|block| block.anchor).collect();
        anchors.sort_unstable_by_key(|anchor| (anchor.part, anchor.number, format!("{anchor:?}")));
        anchors.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
        // The tables and the part after them begin a page.
        let after = book.blocks.iter().rposition(|block| block.anchor.part == PartKey::Tables);
        if let Some(next) = book.blocks.get(after.unwrap() + 1) {
            assert!(next.begins_page(book.blocks.get(after.unwrap())), "{key}");
        }
        let lines: Vec<_> = book.blocks.iter().map(super::line).collect();
        lines
            .into_iter()
            .filter(|line| line.starts_with("# ") || line.starts_with("表1\n"))
            .collect()
    };
    let place = |key: &str| titles(key).iter().position(|line| line.starts_with("表1\n"));
    assert_eq!(titles("luohu-2024")[9], "# 附表");
    assert_eq!(place("luohu-2024"), Some(10));
    assert_eq!(titles("shanghai-2026")[4], "# 五、单位预算表");
    assert_eq!(place("shanghai-2026"), Some(5));
    assert_eq!(titles("guangdong-2026")[1], "# 第二部分 2026年部门预算表");
    assert_eq!(place("guangdong-2026"), Some(2));
    assert_eq!(titles("guangdong-2026")[3], "# 第三部分 2026年部门预算情况说明");
}

#[test]
fn mistakes_are_told_with_file_line_and_column() {
    let told = |files: &[(&str, &str)], place: &str, words: &str| {
        let problem = problem(files);
        assert!(problem.starts_with(place) && problem.contains(words), "{problem}");
    };
    told(&[("layout.ron", "(\n  nmae: \"x\",\n)")], "mine/layout.ron line 2, column 3:", "nmae");
    told(
        &[("layout.ron", "(\n  base: \"atlantis\",\n)")],
        "mine/layout.ron line 2, column 10:",
        "atlantis",
    );
    told(
        &[("layout.ron", "(\n  parts: [\n    (blocks: [\"totals\", \"totls\"]),\n  ],\n)")],
        "mine/layout.ron line 3, column ",
        "totls",
    );
    told(
        &[("layout.ron", "(\n  parts: [(title: \"part.ten\")],\n)")],
        "mine/layout.ron line 2, column 19:",
        "part.ten",
    );
    told(
        &[("wording.ron", "{\n  \"part.ten\": \"x\",\n}")],
        "mine/wording.ron line 2, column 3:",
        "part.ten",
    );
    told(
        &[("wording.ron", "{\n  \"totals.less\": \"{amout}\",\n}")],
        "mine/wording.ron line 2, column 3:",
        "{amout}",
    );
    told(&[("tables.ron", "(\n  name: 3,\n)")], "mine/tables.ron line 2, column ", "");
}

#[test]
fn what_has_no_place_in_a_layout_is_found() {
    let scenario = department();
    let derived = Derived::of(&scenario);
    let design = Design::default();
    let unplaced = design.unplaced(&scenario, &derived);
    let mut told = String::new();
    for (layout, facts) in &unplaced {
        writeln!(told, "{layout}").unwrap();
        for fact in facts {
            writeln!(told, "  {} × {}", fact.field.key(), fact.count).unwrap();
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_layout_is_kept_in_the_file_unless_it_is_the_default() {
    let mut scenario = department();
    assert!(!store::encode(&scenario).unwrap().contains("layout"));
    scenario.layout = "shanghai-2026".to_owned();
    let text = store::encode(&scenario).unwrap();
    assert!(text.contains("layout: \"shanghai-2026\""), "{text}");
    assert_eq!(store::decode(text.as_bytes()).unwrap(), scenario);
}
