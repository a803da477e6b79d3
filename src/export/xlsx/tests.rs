//! Workbooks as a whole: every figure is found again, and every change is noticed.

use std::io::{Cursor, Read as _, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

use calamine::{Data, Reader as _, Xlsx};
use rust_decimal::{Decimal, dec};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::*;
use crate::book::{
    Align, Calculation, Cell, CellAt, Column, Content, Figure, Row, RowKind, Source, Table, sample,
};
use crate::export::proof::{At, figures};
use crate::export::{Check, Difference};
use crate::locale::Language;

fn written(book: &Book) -> Vec<u8> {
    write(book, None, &Watch::NONE).unwrap()
}

/// The workbook with `old` replaced by `new` in one of its parts.
fn changed(workbook: &[u8], part: &str, old: &str, new: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        if file.name().unwrap() == part {
            assert!(text.contains(old), "{text}");
            text = text.replacen(old, new, 1);
        }
        writer.start_file(file.name().unwrap(), SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn differences(bytes: &[u8], book: &Book) -> Vec<Difference> {
    Language::Chinese.activate();
    match check(bytes, book) {
        Err(ExportError::Differs(differences)) => differences,
        other => panic!("{other:?}"),
    }
}

/// A book with one table and nothing else.
fn with_rows(rows: Vec<Row>) -> Book {
    let mut book = sample::book();
    let first = book.tables().next().unwrap().clone();
    let table = Table { rows, ..first };
    book.blocks.retain(|block| matches!(block.content, Content::Table(_)));
    book.blocks.truncate(1);
    book.blocks[0].content = Content::Table(table);
    book
}

fn row(kind: RowKind, value: Decimal, parts: Vec<CellAt>) -> Row {
    let figure = Figure { value: Some(value), ..sample::figure(&value.to_string(), Source::Table) };
    let sum = Cell { calculation: Calculation::Sum(parts), ..Cell::figure(figure) };
    Row { kind, indent: 0, cells: vec![Cell::words("名称"), sum] }
}

#[test]
fn every_figure_is_found_again() {
    let book = sample::book();
    let bytes = written(&book);
    let in_text = |at| matches!(at, At::Text);
    let expected = figures(&book).iter().filter(|placed| !in_text(placed.at)).count() + 1;
    assert_eq!(check(&bytes, &book), Ok(Check { figures: expected }));
    assert!(150 < expected, "the sample has a long table");
}

#[test]
fn headings_are_merged_above_their_columns() {
    let book = sample::nested_book();
    let bytes = written(&book);
    check(&bytes, &book).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let merged = workbook.merge_cells_by_sheet_name("表4 收入总表").unwrap();
    let merged: Vec<_> = merged.iter().map(|it| (it.start, it.end)).collect();
    for expected in [
        ((2, 0), (4, 0)),
        ((2, 1), (2, 5)),
        ((2, 6), (4, 6)),
        ((3, 1), (3, 2)),
        ((3, 3), (4, 3)),
        ((3, 4), (3, 5)),
    ] {
        assert!(merged.contains(&expected), "{expected:?} {merged:?}");
    }
    // Title and unit are across the table.
    assert_eq!(merged.len(), 6 + 2);
    let sheet = workbook.worksheet_range("表4 收入总表").unwrap();
    assert_eq!(sheet.get_value((4, 5)), Some(&Data::String("其他".to_owned())));
    assert_eq!(sheet.get_value((5, 1)), Some(&Data::Float(1.0)));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = sample::book();
    assert_eq!(written(&book), written(&book));
    assert!(part(&written(&book), "docProps/core.xml").contains("2024-01-01T00:00:00Z"));
}

#[test]
fn one_changed_digit_is_found() {
    let book = sample::book();
    let bytes = written(&book);
    // The sheets: contents, three tables, charts, line items.
    let one = changed(&bytes, "xl/worksheets/sheet3.xml", "<v>229.64</v>", "<v>229.65</v>");
    let found = differences(&one, &book);
    assert_eq!(found.len(), 2, "the cell, and the total it is in: {found:?}");
    assert_eq!(found[0].place, "附表 表2 第2行 综合事务 · 合计");
    assert_eq!((found[0].expected.as_str(), found[0].found.as_deref()), ("229.64", Some("229.65")));
    assert_eq!(found[1].place, "表2 项目支出预算明细表!B8");
    assert_eq!(found[1].expected, "9835.65");

    let chart = changed(&bytes, "xl/worksheets/sheet5.xml", "<v>11062.04</v>", "<v>11062.05</v>");
    assert_eq!(differences(&chart, &book)[0].place, "附图 图1 项目支出");
    let item = changed(&bytes, "xl/worksheets/sheet6.xml", "<v>9578</v>", "<v>9578.01</v>");
    assert!(differences(&item, &book)[0].place.starts_with("明细数据 明细 第2行"));
}

#[test]
fn a_total_that_is_no_formula_or_another_one_is_found() {
    let book = sample::book();
    let bytes = written(&book);
    let sheet = "xl/worksheets/sheet3.xml";
    let other = changed(&bytes, sheet, "<f>SUM(B5:B7)</f>", "<f>SUM(B5:B6)</f>");
    assert_eq!(differences(&other, &book)[0].found.as_deref(), Some("9835.64"));
    let product = changed(&bytes, sheet, "<f>SUM(B5:B7)</f>", "<f>B5*1</f>");
    assert_eq!(differences(&product, &book)[0].expected, "9578");
    let unknown = changed(&bytes, sheet, "<f>SUM(B5:B7)</f>", "<f>B5^2</f>");
    assert_eq!(differences(&unknown, &book)[0].expected, "=B5^2");
    let number = changed(&bytes, sheet, "<f>SUM(B5:B7)</f>", "");
    assert_eq!(differences(&number, &book)[0].expected, "=…");
}

#[test]
fn a_missing_sheet_and_a_broken_file_are_reported() {
    let book = sample::book();
    let bytes = changed(&written(&book), "xl/workbook.xml", "明细数据", "别的");
    let found = differences(&bytes, &book);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].found, None);
    assert!(matches!(check(b"PK", &book), Err(ExportError::Unreadable(_))));
}

#[test]
fn an_unknown_amount_is_no_number() {
    let book = sample::book();
    let bytes = written(&book);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let sheet = workbook.worksheet_range("表2 项目支出预算明细表").unwrap();
    assert_eq!(sheet.get_value((4, 5)), Some(&Data::String("—".to_owned())));
    let zero = changed(&bytes, "xl/sharedStrings.xml", "<t>—</t>", "<t>0</t>");
    assert_eq!(differences(&zero, &book).len(), 4);
}

#[test]
fn no_text_is_ever_a_formula() {
    let mut book = sample::book();
    let cells = &mut book.line_items.rows[0].cells;
    cells[0] = Cell::words("\u{1}a\r\n_x0041_");
    let bytes = written(&book);
    let sheet = part(&bytes, "xl/worksheets/sheet6.xml");
    assert!(!sheet.contains("<f>"), "{sheet}");
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("_x0001_a_x000D_\n_x005F_x0041_"), "{strings}");
    assert!(strings.contains("=HYPERLINK"), "{strings}");
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
    check(&bytes, &book).unwrap();
}

#[test]
fn a_total_of_very_many_parts_is_a_sum_of_sums() {
    // Every second row is a detail, so that no two of them join.
    let count = 1200;
    let mut rows: Vec<Row> =
        (0..count).map(|index| row(RowKind::Plain, Decimal::new(index, 2), Vec::new())).collect();
    let parts = (0..1200).step_by(2).map(|row| CellAt { row, column: 1 });
    let total = (0..count).step_by(2).map(|index| Decimal::new(index, 2)).sum();
    rows.push(row(RowKind::Total, total, parts.collect()));
    let book = with_rows(rows);
    let bytes = written(&book);
    check(&bytes, &book).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<f>SUM(F5:F7)</f>"), "the partial sums are beside the table");
    assert!(sheet.contains("hidden=\"1\""), "their column is hidden");
    assert!(sheet.split("<f>").all(|formula| formula.matches(',').count() < 600));
}

#[test]
fn an_amount_too_long_for_a_double_is_written_whole() {
    let long = dec!(999_999_999_999.123457);
    let parts = vec![CellAt { row: 0, column: 1 }];
    let book =
        with_rows(vec![row(RowKind::Plain, long, Vec::new()), row(RowKind::Total, long, parts)]);
    let bytes = written(&book);
    check(&bytes, &book).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(!sheet.contains("<f>"), "a spreadsheet would leave the text out of the sum");
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("999999999999.123457"));
}

#[test]
fn a_total_stated_over_the_unknown_is_a_number() {
    let mut rows = vec![
        row(RowKind::Plain, dec!(1), Vec::new()),
        row(RowKind::Total, dec!(5), vec![CellAt { row: 0, column: 1 }]),
    ];
    rows[0].cells[1] = Cell::figure(sample::figure("—", Source::Table));
    let book = with_rows(rows);
    let bytes = written(&book);
    check(&bytes, &book).unwrap();
    assert!(!part(&bytes, "xl/worksheets/sheet2.xml").contains("<f>"));
}

#[test]
fn the_enclosed_file_is_read_back_byte_by_byte() {
    let book = sample::book();
    let noise: Vec<u8> =
        (0..200_000_u32).map(|it| it.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
    for bytes in [b"".as_slice(), b"'=(\r\n  version: 1,\n\r\t\"\xe6\x94\xaf\")\n\n", &noise] {
        let enclosed = Enclosure { name: "scenario.ron", bytes };
        let workbook = write(&book, Some(enclosed), &Watch::NONE).unwrap();
        assert_eq!(enclosure(&workbook).unwrap().as_deref(), Some(bytes));
        assert_eq!(workbook, write(&book, Some(enclosed), &Watch::NONE).unwrap());
        check(&workbook, &book).unwrap();
        assert!(part(&workbook, "xl/workbook.xml").contains("veryHidden"));
    }
    assert_eq!(enclosure(&written(&book)), Ok(None));
    assert!(matches!(enclosure(b"PK"), Err(ExportError::Unreadable(_))));
}

#[test]
fn damage_to_the_enclosed_file_is_noticed() {
    let enclosed = Enclosure { name: "scenario.ron", bytes: b"(version: 1)" };
    let bytes = write(&sample::book(), Some(enclosed), &Watch::NONE).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    let start = strings.find("<t>UEsD").unwrap() + 60;
    let old = &strings[start..start + 8];
    let other = old.replace(|it: char| it.is_ascii_alphanumeric(), "Q");
    let damaged = changed(&bytes, "xl/sharedStrings.xml", old, &other);
    assert!(enclosure(&damaged).is_err());
}

#[test]
fn progress_is_reported_and_the_export_can_be_cancelled() {
    let rows = (0..2000).map(|index| row(RowKind::Plain, Decimal::from(index), Vec::new()));
    let book = with_rows(rows.collect());
    let reported = AtomicUsize::new(0);
    let report = |phase, percent| {
        reported.fetch_add(1, Ordering::Relaxed);
        assert!(percent <= 100);
        (phase, percent) != (Phase::Composing, 76)
    };
    let result = write(&book, None, &Watch { report: &report });
    assert_eq!(result, Err(ExportError::Cancelled));
    assert_eq!(reported.into_inner(), 5);
}

#[test]
fn a_text_too_long_for_a_cell_is_refused_by_its_place() {
    Language::Chinese.activate();
    let mut book = sample::book();
    let text = "长".repeat(32_768);
    book.line_items.rows[0].cells[1] = Cell::words(text.clone());
    let Err(ExportError::Beyond(why)) = write(&book, None, &Watch::NONE) else { panic!() };
    for word in ["明细 第2行 人才工作 · 名称", "32768", "32767"] {
        assert!(why.contains(word), "{why}");
    }
    let mut book = sample::book();
    let chart = book.blocks.iter_mut().find_map(|block| match &mut block.content {
        Content::Chart(chart) => Some(chart),
        _ => None,
    });
    chart.unwrap().note = text;
    let Err(ExportError::Beyond(why)) = write(&book, None, &Watch::NONE) else { panic!() };
    assert!(why.contains("图1"), "{why}");
}

#[test]
fn charts_keep_to_the_order_of_their_schema() {
    const ORDER: [&str; 14] = [
        "idx",
        "delete",
        "layout",
        "tx",
        "numFmt",
        "spPr",
        "txPr",
        "dLblPos",
        "showLegendKey",
        "showVal",
        "showCatName",
        "showSerName",
        "showPercent",
        "showBubbleSize",
    ];
    let bytes = written(&sample::book());
    for number in 1..=2 {
        let chart = part(&bytes, &format!("xl/charts/chart{number}.xml"));
        for group in ["dLbl", "dLbls"] {
            for labels in chart.split(&format!("<c:{group}>")).skip(1) {
                let labels = labels.split(&format!("</c:{group}>")).next().unwrap();
                let places: Vec<_> = ORDER.map(|name| labels.find(&format!("<c:{name}"))).into();
                let places: Vec<_> = places.into_iter().flatten().collect();
                assert!(places.is_sorted(), "{labels}");
            }
        }
    }
}

#[test]
fn serial_numbers_are_numbers_and_codes_are_texts() {
    let mut book = with_rows(Vec::new());
    let Content::Table(table) = &mut book.blocks[0].content else { panic!() };
    let column = table.columns[0].clone();
    table.columns = [Align::Center, Align::Center, Align::Left]
        .map(|align| Column { align, ..column.clone() })
        .into();
    table.rows = ["208", "05"]
        .into_iter()
        .zip(1..)
        .map(|(code, number)| Row {
            kind: RowKind::Plain,
            indent: 0,
            cells: vec![
                Cell::words(number.to_string()),
                Cell::words(code),
                Cell::words(number.to_string()),
            ],
        })
        .collect();
    let bytes = written(&book);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let name = workbook.sheet_names()[1].clone();
    let sheet = workbook.worksheet_range(&name).unwrap();
    let first: Vec<_> = sheet.rows().nth(3).unwrap().to_vec();
    assert_eq!(
        first,
        [Data::Float(1.0), Data::String("208".to_owned()), Data::String("1".to_owned())]
    );
}

#[test]
fn words_typed_below_the_data_sheet_stay_as_they_are() {
    let bytes = written(&sample::book());
    let styles = part(&bytes, "xl/styles.xml");
    let formats: Vec<&str> =
        styles.split("<cellXfs").nth(1).unwrap().split("<xf ").skip(1).collect();
    let sheets = (1..).map(|number| format!("xl/worksheets/sheet{number}.xml"));
    let sheet =
        sheets.map(|name| part(&bytes, &name)).find(|it| it.contains("<autoFilter")).unwrap();
    let columns = sheet.split("<cols>").nth(1).unwrap().split("</cols>").next().unwrap();
    let is_text = |column: &str| {
        let style = column.split("style=\"").nth(1)?.split('"').next()?;
        Some(formats[style.parse::<usize>().unwrap()].contains("numFmtId=\"49\""))
    };
    let texts: Vec<_> = columns.split("<col ").skip(1).map(is_text).collect();
    assert!(texts.contains(&Some(true)) && texts.contains(&None), "{columns}");
    assert!(!texts.contains(&Some(false)), "{columns}");
}
