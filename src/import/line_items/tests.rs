use std::io::{Cursor, Read as _, Write as _};

use rust_decimal::dec;
use rust_xlsxwriter::{Format, Formula, Workbook as Written};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::budget::testing::money;
use crate::budget::{Basis, Code, FundSource, Group, LineField, SheetPlace, Value};
use crate::locale::Language;

/// The content to write into a cell.
#[derive(Clone, Copy)]
enum In {
    Words(&'static str),
    Number(f64),
    Flag(bool),
    /// A formula with its result.
    Formula(&'static str, &'static str),
    /// A formula whose result is an empty text.
    EmptyResult,
    /// A formula whose result is not stored.
    Uncomputed,
    /// The error of a formula.
    Error,
    Date,
    Blank,
}

use In::{Blank, Words as W};

/// A result that is removed again, and one of which the text is removed.
const UNCOMPUTED: &str = "没有结果";
const EMPTY: &str = "空的结果";

fn workbook(sheet: &str, rows: &[Vec<In>]) -> Vec<u8> {
    let mut workbook = Written::new();
    workbook.add_worksheet().set_name("表1").unwrap();
    let written = workbook.add_worksheet().set_name(sheet).unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match *cell {
                W(words) => written.write_string(row, column, words),
                In::Number(number) => written.write_number(row, column, number),
                In::Flag(flag) => written.write_boolean(row, column, flag),
                In::Formula(formula, result) => {
                    written.write_formula(row, column, Formula::new(formula).set_result(result))
                }
                In::EmptyResult => {
                    written.write_formula(row, column, Formula::new("=\"\"").set_result(EMPTY))
                }
                In::Uncomputed => {
                    let formula = Formula::new("=A1").set_result(UNCOMPUTED);
                    written.write_formula(row, column, formula)
                }
                In::Error => {
                    let formula = Formula::new("=NA()").set_result("#N/A");
                    written.write_formula(row, column, formula)
                }
                In::Date => {
                    let format = Format::new().set_num_format("yyyy-mm-dd");
                    written.write_number_with_format(row, column, 45_292, &format)
                }
                Blank => continue,
            }
            .unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    // The library always writes a result.
    let stored = |text: &str| format!("<v>{text}</v>");
    with_parts(&bytes, |text| {
        text.replace(&stored(UNCOMPUTED), "").replace(&stored(EMPTY), &stored(""))
    })
}

/// The workbook with each of its parts changed.
fn with_parts(workbook: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        writer.start_file(file.name().unwrap(), SimpleFileOptions::default()).unwrap();
        writer.write_all(change(text).as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn titles(titles: &[&'static str]) -> Vec<In> {
    titles.iter().map(|title| W(title)).collect()
}

/// The sheet that is read from these rows under the titles.
fn sheet(names: &[&'static str], rows: &[&[In]]) -> DataSheet {
    Language::Chinese.activate();
    let rows = rows.iter().map(|cells| cells.to_vec());
    let rows: Vec<_> = [titles(names)].into_iter().chain(rows).collect();
    read(&workbook("明细数据", &rows)).unwrap()
}

/// The line that is read from one row under the titles, or the cells that are not understood.
fn row(names: &[&'static str], cells: &[In]) -> Result<SheetLine, Vec<SheetProblem>> {
    let mut sheet = sheet(names, &[cells]);
    if sheet.problems.is_empty() { Ok(sheet.lines.remove(0)) } else { Err(sheet.problems) }
}

/// The value that is read from one cell under a title.
fn fact(title: &'static str, cell: In) -> Result<Value, Vec<SheetProblem>> {
    row(&["标识", title], &[In::Number(7.0), cell]).map(|line| line.facts[0].1.clone())
}

/// The found and expected texts in the error for one cell under a title.
fn refused(title: &'static str, cell: In) -> (String, String) {
    let problems = fact(title, cell).unwrap_err();
    let [SheetProblem { sheet, cell, column, found, expected }] = problems.as_slice() else {
        panic!("{problems:?}")
    };
    assert_eq!((sheet.as_str(), cell.as_str(), *column), ("明细数据", "B2", title));
    (found.clone(), expected.clone())
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

#[test]
fn a_whole_row_is_read() {
    let cells = [
        W("12"),
        W("项目支出"),
        W("仲裁"),
        W("=社工"),
        W("就业中心"),
        In::Number(776.880_001),
        W("—"),
        In::Number(700.5),
        W("2080112"),
        W("30227"),
        W("50205"),
        W("一般公共预算"),
        W("是"),
        In::Number(52.0),
        W("人"),
        In::Number(14.94),
        In::Number(1.5),
        W("是"),
        In::Number(700.0),
        In::Number(3.0),
        W("备注"),
    ];
    let line = row(&COLUMNS, &cells).unwrap();
    assert_eq!((line.id, line.row), (Some(LineId::from(12)), 2));
    assert_eq!(line.place, Some(SheetPlace::Project("仲裁".to_owned())));
    let basis =
        Basis {
            quantity: dec!(52), unit: "人".to_owned(), rate: money("14.94"), times: dec!(1.5)
        };
    let expected = [
        Value::Text("=社工".to_owned()),
        Value::Text("就业中心".to_owned()),
        Value::Money(money("776.880001")),
        Value::KnownMoney(None),
        Value::KnownMoney(Some(money("700.5"))),
        Value::Code(Some(code("2080112"))),
        Value::Code(Some(code("30227"))),
        Value::Code(Some(code("50205"))),
        Value::FundSource(Some(FundSource::GeneralPublicBudget)),
        Value::Flag(true),
        Value::Basis(Some(basis)),
        Value::Flag(true),
        Value::KnownMoney(Some(money("700"))),
        Value::Count(Some(3)),
        Value::Text("备注".to_owned()),
    ];
    assert_eq!(line.facts, LineField::ALL.iter().copied().zip(expected).collect::<Vec<_>>());
}

#[test]
fn columns_may_be_in_any_order_or_missing() {
    let rows = [
        vec![W("罗湖区"), Blank, Blank],
        vec![],
        titles(&["复核", " 本年预算（万元） ", "标识", "上年预算"]),
        vec![W("对"), W("1,234.5"), In::Number(3.0)],
        vec![W("小计")],
        vec![Blank, W("１２．３"), Blank, W("-5")],
    ];
    let DataSheet { lines, ignored, .. } = read(&workbook("别的名字", &rows)).unwrap();
    assert_eq!(ignored, ["复核"]);
    assert_eq!(lines.len(), 2, "a row in which only other columns are filled is no line");
    assert_eq!((lines[0].id, lines[0].row), (Some(LineId::from(3)), 4));
    let amounts = |amount, prior| {
        vec![
            (LineField::Amount, Value::Money(money(amount))),
            (LineField::Prior, Value::KnownMoney(prior)),
        ]
    };
    assert_eq!(lines[0].facts, amounts("1234.5", None));
    assert_eq!((lines[1].id, lines[1].row, &lines[1].place), (None, 6, &None));
    assert_eq!(lines[1].facts, amounts("12.3", Some(money("-5"))));
}

#[test]
fn amounts_are_exact() {
    let cases = [
        ("本年预算", In::Number(0.1), "0.1"),
        ("本年预算", In::Formula("=0.1+0.2", "0.30000000000000004"), "0.3"),
        ("本年预算", In::Number(123_456_789_012.123_46), "123456789012.12346"),
        ("本年预算", W("(1,000.50)"), "-1000.5"),
        ("本年预算", W("3亿元"), "30000"),
        ("本年预算(元)", In::Number(12_345.67), "1.234567"),
    ];
    for (title, cell, expected) in cases {
        assert_eq!(fact(title, cell), Ok(Value::Money(money(expected))), "{expected}");
    }
    for cell in [W("约3万"), In::Number(1.0 / 3.0), In::Flag(true), In::Date, Blank, W("——")]
    {
        refused("本年预算", cell);
    }
    let (found, expected) = refused("本年预算", W("约3万"));
    assert_eq!(found, "约3万");
    assert!(expected.contains("第 1 个字符"), "{expected}");
    assert_eq!(refused("本年预算", Blank).0, "空白");
}

#[test]
fn codes_may_be_numbers_and_their_names_may_follow() {
    for (cell, expected) in [
        (In::Number(2_080_112.0), Some("2080112")),
        (W(" 2080112 劳动人事争议仲裁"), Some("2080112")),
        (W("２０８０１１２"), Some("2080112")),
        (W("2080112劳动人事争议仲裁"), Some("2080112")),
        (W("—"), None),
        (Blank, None),
    ] {
        assert_eq!(fact("功能科目", cell), Ok(Value::Code(expected.map(code))));
    }
    for cell in [
        W("仲裁"),
        W("0208"),
        W("208abc"),
        W("208.5"),
        W("208-1"),
        W("2080"),
        In::Number(2080.5),
        In::Number(-208.0),
        In::Flag(true),
        In::Date,
    ] {
        refused("功能科目", cell);
    }
}

#[test]
fn choices_are_understood_by_name() {
    let source = |cell| fact("资金来源", cell);
    assert_eq!(
        source(W("政府性基金预算拨款")),
        Ok(Value::FundSource(Some(FundSource::GovernmentFunds)))
    );
    assert_eq!(source(Blank), Ok(Value::FundSource(None)));
    assert!(refused("资金来源", W("不知道")).1.contains("上年结转结余"));
    for (cell, expected) in [
        (W("√"), true),
        (In::Flag(true), true),
        (In::Number(1.0), true),
        (W("否"), false),
        (Blank, false),
    ] {
        assert_eq!(fact("锁定", cell), Ok(Value::Flag(expected)));
    }
    refused("锁定", W("也许"));
    assert_eq!(fact("优先级", In::Number(2.0)), Ok(Value::Count(Some(2))));
    refused("优先级", In::Number(2.5));
}

#[test]
fn a_place_is_a_group_or_a_project() {
    let place = |cells: &[In]| row(&["标识", "归属", "项目"], cells).map(|line| line.place);
    let project = |name: &str| Some(SheetPlace::Project(name.to_owned()));
    let group = |group| Some(SheetPlace::Group(group));
    assert_eq!(place(&[W("1"), W("收入")]), Ok(group(Group::Revenue)));
    assert_eq!(place(&[W("1"), W("公用支出"), W("")]), Ok(group(Group::Operating)));
    assert_eq!(place(&[W("1"), W("公用支出"), W("仲裁")]).unwrap_err()[0].cell, "C2");
    assert_eq!(place(&[W("1"), W("项目支出"), W("仲裁")]), Ok(project("仲裁")));
    assert_eq!(place(&[W("1"), Blank, W("仲裁")]), Ok(project("仲裁")));
    assert_eq!(place(&[W("1")]), Ok(None));
    assert!(place(&[W("1"), W("别处")]).is_err());
    let without = row(&["标识", "项目"], &[W("1"), W("仲裁")]).unwrap();
    assert_eq!(without.place, project("仲裁"));
}

#[test]
fn a_basis_needs_its_rate() {
    let names = ["标识", "数量", "单位", "标准", "次数"];
    let basis = |cells: &[In]| row(&names, cells).map(|line| line.facts);
    let expected = |basis| Ok(vec![(LineField::Basis, Value::Basis(basis))]);
    assert_eq!(basis(&[W("1")]), expected(None));
    assert_eq!(
        basis(&[W("1"), Blank, Blank, In::Number(2.0)]),
        expected(Some(Basis::single(money("2"))))
    );
    let fine = Basis { quantity: dec!(0.1234567), ..Basis::single(money("2")) };
    assert_eq!(basis(&[W("1"), W("0.1234567"), Blank, W("2")]), expected(Some(fine)));
    assert!(basis(&[W("1"), In::Number(3.0)]).is_err());
    assert!(basis(&[W("1"), W("三"), Blank, In::Number(2.0)]).is_err());
    assert_eq!(row(&["标识", "标准"], &[W("1"), W("2")]).unwrap().facts, []);
}

#[test]
fn errors_in_a_workbook_are_reported() {
    Language::Chinese.activate();
    let error = read(b"no workbook").unwrap_err();
    assert_eq!(error, ImportError::Unreadable);
    assert!(!error.to_string().contains("EOCD"), "{error}");
    let without = workbook("明细数据", &[titles(&["名称"])]);
    assert_eq!(read(&without), Err(ImportError::NoSheet("标识".to_owned())));
    let twice = workbook("明细数据", &[titles(&["标识", "备注", "备注 "])]);
    assert!(matches!(read(&twice), Err(ImportError::ColumnTwice { .. })));
    let problems = row(&["标识"], &[W("甲")]).unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "工作表“明细数据”A2（标识）中是“甲”：应为导出时的标识；新增的行请留空"
    );
}

#[test]
fn a_line_with_several_rows_is_left_out() {
    let sheet = sheet(&["标识"], &[&[W("1")], &[W("2")], &[In::Number(1.0)]]);
    assert_eq!(sheet.lines.iter().map(|it| it.row).collect::<Vec<_>>(), [3]);
    assert_eq!(sheet.unread, [LineId::from(1)]);
    let cells: Vec<_> = sheet.problems.iter().map(|it| it.cell.as_str()).collect();
    assert_eq!(cells, ["A2", "A4"]);
    assert!(sheet.problems[0].expected.contains("第 2、4 行"), "{}", sheet.problems[0]);
}

#[test]
fn every_cell_that_is_not_understood_is_reported_and_only_its_row_is_left_out() {
    let names = ["标识", "本年预算", "功能科目", "数量", "单位", "标准", "次数"];
    let wrong = [W("2"), W("约3万"), W("208abc"), W("三"), In::Date, W("x"), W("y")];
    let right = [W("3"), In::Number(1.0), Blank, Blank, Blank, Blank, Blank];
    let sheet = sheet(&names, &[&wrong, &right]);
    let cells: Vec<_> = sheet.problems.iter().map(|it| it.cell.as_str()).collect();
    assert_eq!(cells, ["B2", "C2", "D2", "G2", "F2", "E2"]);
    assert_eq!(sheet.unread, [LineId::from(2)]);
    assert_eq!(sheet.lines.iter().map(|it| it.row).collect::<Vec<_>>(), [3]);
}

#[test]
fn dates_errors_and_formulas_without_a_result_are_refused_in_every_column() {
    for title in COLUMNS.into_iter().filter(|title| *title != "标识") {
        if ["数量", "单位", "标准", "次数"].contains(&title) {
            continue;
        }
        assert_eq!(refused(title, In::Date).0, "2024-01-01", "{title}");
        assert_eq!(refused(title, In::Error).0, "#N/A", "{title}");
        let (found, expected) = refused(title, In::Uncomputed);
        assert_eq!(found, "没有存结果的公式", "{title}");
        assert!(expected.contains("在 Excel 中打开并保存"), "{expected}");
    }
    for wrong in [In::Date, In::Error, In::Uncomputed] {
        let names = ["标识", "数量", "单位", "标准", "次数"];
        let cells = [wrong; 5];
        assert_eq!(row(&names, &cells).unwrap_err().len(), 5);
    }
}

#[test]
fn numbers_and_truth_values_are_no_words() {
    for title in ["明细名称", "备注", "归属"] {
        for cell in [In::Number(123.0), In::Flag(true)] {
            refused(title, cell);
        }
    }
    assert_eq!(fact("明细名称", W("00123")), Ok(Value::Text("00123".to_owned())));
    assert_eq!(
        fact("明细名称", In::Formula("=A2&\"费\"", "7费")),
        Ok(Value::Text("7费".to_owned()))
    );
}

#[test]
fn a_formula_with_an_empty_result_is_a_blank_cell() {
    assert_eq!(fact("上年预算", In::EmptyResult), Ok(Value::KnownMoney(None)));
}

#[test]
fn columns_are_named_as_in_spreadsheets() {
    for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
        assert_eq!(letters(column), name);
    }
}
