//! `export`, `snapshot` and `restore` as commands.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use budget_workbench::export::Format;
use budget_workbench::store;
use sha2::{Digest as _, Sha256};

use crate::common::command::{Place, RunOutput, sample, text};

fn export(place: &Place, format: &str, out: &str, more: &[&str]) -> RunOutput {
    let sample = sample();
    let arguments = ["export", text(&sample), "--format", format, "--out", out];
    place.run(&[&arguments, more].concat())
}

#[test]
fn every_format_is_checked_and_the_same_input_gives_the_same_bytes() {
    let place = Place::new();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Png) {
        let format = format.extension();
        let (one, other) = (format!("one.{format}"), format!("other.{format}"));
        let summary = export(&place, format, &one, &["--json"]).json();
        assert!(100 < summary["figures_checked"].as_u64().unwrap(), "{format}: {summary}");
        export(&place, format, &other, &[]).succeeded();
        let same = fs::read(place.path(&one)).unwrap() == fs::read(place.path(&other)).unwrap();
        assert!(same, "{format}");
    }
}

#[test]
fn characters_that_no_font_has_are_reported() {
    let place = Place::new();
    let draft = fs::read_to_string(sample()).unwrap().replacen("预算准备金", "𠮷预算准备金🙂", 1);
    place.write("draft.ron", &draft);
    let arguments = |format| ["export", "draft.ron", "--format", format, "--out"];
    let pdf = place.run(&[&arguments("pdf"), ["book.pdf", "--json"].as_slice()].concat()).json();
    assert_eq!(pdf["missing_characters"], serde_json::json!(["𠮷", "🙂"]));
    let said = place.run(&[&arguments("png"), ["page.png"].as_slice()].concat()).succeeded();
    assert!(said.contains("𠮷、🙂"), "{said}");
    // Word has its own fonts.
    let docx = place.run(&[&arguments("docx"), ["book.docx", "--json"].as_slice()].concat()).json();
    assert_eq!(docx["missing_characters"], serde_json::json!([]));
}

#[test]
fn a_carried_scenario_is_restored_exactly() {
    let place = Place::new();
    for format in ["pdf", "docx", "xlsx"] {
        let (file, back) = (format!("book.{format}"), format!("{format}.ron"));
        export(&place, format, &file, &["--enclose", "all"]).succeeded();
        let summary = place.run(&["restore", &file, "--out", &back, "--json"]).json();
        assert_eq!(summary["expenditure"], "14476.35");
        assert_eq!(summary["lines_differ"], false);
        assert_eq!(fs::read(place.path(&back)).unwrap(), fs::read(sample()).unwrap(), "{format}");
    }
}

#[test]
fn a_public_document_carries_no_scenario() {
    let place = Place::new();
    for format in ["pdf", "docx", "xlsx"] {
        let file = format!("book.{format}");
        export(&place, format, &file, &[]).succeeded();
        place.run(&["restore", &file, "--out", "back.ron"]).refused("没有方案");
    }
}

#[test]
fn unchanged_line_items_leave_the_scenario_unchanged() {
    let place = Place::new();
    export(&place, "xlsx", "book.xlsx", &["--enclose", "all"]).succeeded();
    place.run(&["restore", "book.xlsx", "--lines", "--out", "back.ron"]).succeeded();
    assert_eq!(fs::read(place.path("back.ron")).unwrap(), fs::read(sample()).unwrap());
}

#[test]
fn a_file_without_a_scenario_is_reported_and_nothing_is_written() {
    let place = Place::new();
    place.write("notes.pdf", "%PDF-1.7\nnot really");
    place.write("notes.txt", "预算");
    for file in ["notes.pdf", "notes.txt", "missing.pdf"] {
        let error = place.run(&["restore", file, "--out", "back.ron"]).failed();
        assert!(error.contains(file), "{error}");
    }
    assert_eq!(place.names(), ["notes.pdf", "notes.txt"]);
}

#[test]
fn the_tables_are_chosen_by_name() {
    let place = Place::new();
    let tables = |set: &str| {
        let out = format!("{set}.txt");
        export(&place, "txt", &out, &["--tables", set]).succeeded();
        fs::read_to_string(place.path(&out)).unwrap()
    };
    assert!(tables("shenzhen").contains("部门收支总体情况表"));
    assert!(tables("shanghai").contains("财务收支预算总表"));
    assert!(!tables("none").contains("附表\n"));
    let error = export(&place, "txt", "x.txt", &["--tables", "beijing"]).failed();
    assert!(error.contains("beijing") && error.contains("shanghai"), "{error}");
}

#[test]
fn the_date_is_on_the_cover_on_request() {
    let place = Place::new();
    let cover = |out: &str, more: &[&str]| {
        export(&place, "docx", out, more).succeeded();
        let file = fs::File::open(place.path(out)).unwrap();
        let mut archive = zip::ZipArchive::new(file).unwrap();
        std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap()
    };
    let date = "2024年1月15日";
    assert!(!cover("plain.docx", &[]).contains(date));
    assert!(cover("dated.docx", &["--date", "2024-01-15"]).contains(date));
    let said = export(&place, "docx", "x.docx", &["--date", "2024-13-01"]);
    assert!(said.status == 2 && said.error.contains("2024-01-15"), "{said:?}");
}

#[test]
fn the_users_own_words_and_tables_are_used_and_damaged_ones_reported() {
    let place = Place::new();
    let folder = place.path("config/budget-workbench");
    fs::create_dir_all(folder.join("tables")).unwrap();
    fs::write(folder.join("wording.ron"), r#"{"part.charts": "图表附录"}"#).unwrap();
    export(&place, "txt", "own.txt", &["--enclose", "all"]).succeeded();
    assert!(fs::read_to_string(place.path("own.txt")).unwrap().contains("图表附录"));
    fs::write(folder.join("tables/own.ron"), "(\n  name: 3,\n)").unwrap();
    let error = export(&place, "txt", "broken.txt", &[]).failed();
    assert!(error.contains("own.ron") && error.contains('2'), "{error}");
}

#[test]
fn the_users_files_are_read_in_every_usual_encoding_or_reported() {
    let place = Place::new();
    let folder = place.path("config/budget-workbench");
    fs::create_dir_all(&folder).unwrap();
    let words = r#"{"part.charts": "图表附录"}"#;
    let utf16 = ["\u{feff}", words].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gbk = [br#"{"part.charts": ""#, &b"\xcd\xbc\xb1\xed\xb8\xbd\xc2\xbc"[..], br#""}"#];
    for (name, bytes) in [("wording.ron", utf16), ("WORDING.RON", gbk.concat())] {
        fs::write(folder.join(name), bytes).unwrap();
        let out = format!("{name}.txt");
        export(&place, "txt", &out, &["--enclose", "all"]).succeeded();
        assert!(fs::read_to_string(place.path(&out)).unwrap().contains("图表附录"), "{name}");
        fs::remove_file(folder.join(name)).unwrap();
    }
    // Under Windows an extension may be in capitals.
    let shanghai = include_str!("../../../assets/tables/shanghai.ron");
    fs::create_dir(folder.join("tables")).unwrap();
    fs::write(folder.join("tables/mine.RON"), shanghai).unwrap();
    export(&place, "txt", "mine.txt", &["--tables", "mine"]).succeeded();

    fs::create_dir(folder.join("wording.ron")).unwrap();
    let error = export(&place, "txt", "x.txt", &[]).failed();
    assert!(error.contains("wording.ron") && error.contains("不是一个文件"), "{error}");
}

#[test]
fn pictures_are_of_a_page_a_chart_or_every_page() {
    let place = Place::new();
    let width = |name: &str| {
        let bytes = fs::read(place.path(name)).unwrap();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
        u32::from_be_bytes(bytes[16..20].try_into().unwrap())
    };
    let small = ["--width", "200"];
    export(&place, "png", "page.png", &small).succeeded();
    export(&place, "png", "chart.png", &["--chart", "1", "--width", "300"]).succeeded();
    assert_eq!((width("page.png"), width("chart.png")), (200, 300));
    let summary = export(&place, "png", "pages", &["--width", "100", "--json"]);
    let summary: serde_json::Value = serde_json::from_str(&summary.output).unwrap();
    let files = summary["files"].as_array().unwrap();
    assert!(14 < files.len());
    assert_eq!(fs::read_dir(place.path("pages")).unwrap().count(), files.len());
    let error = export(&place, "png", "none.png", &["--page", "999"]).failed();
    assert!(error.contains("没有第 999 页，全书共"), "{error}");
    let error = export(&place, "png", "none.png", &["--chart", "99"]).failed();
    assert!(error.contains("没有第 99 张图"), "{error}");
    let error = export(&place, "pdf", "page.pdf", &["--page", "1"]).failed();
    assert!(error.contains("--page"), "{error}");
}

#[test]
fn every_table_can_be_a_file_of_its_own() {
    let place = Place::new();
    let summary = export(&place, "csv", "tables", &["--json"]).json();
    let files = summary["files"].as_array().unwrap();
    assert!(10 < files.len());
    for file in files {
        let path = place.path("tables").join(file.as_str().unwrap());
        assert!(fs::read(path).unwrap().starts_with("\u{feff}".as_bytes()));
    }
}

#[test]
fn a_snapshot_is_a_new_folder_with_a_manifest_of_checksums() {
    let place = Place::new();
    let sample = sample();
    let snapshot = || {
        let arguments = ["snapshot", text(&sample), "--formats", "docx,txt,xlsx", "--out", "snaps"];
        place.run(&[arguments.as_slice(), &["--json"]].concat()).json()
    };
    let (one, other) = (snapshot(), snapshot());
    assert_ne!(one["folder"], other["folder"]);
    assert!(300 < one["figures_checked"].as_u64().unwrap());
    let folder = place.path("").join(PathBuf::from(one["folder"].as_str().unwrap()));
    let name = folder.file_name().unwrap().to_string_lossy();
    assert!(name.starts_with("2024-深圳市罗湖区人力资源局（本级）-2024年部门预算-20"), "{name}");
    assert_eq!(fs::read(folder.join("scenario.ron")).unwrap(), fs::read(&sample).unwrap());

    let manifest = fs::read(folder.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    assert_eq!(manifest["totals"]["expenditure"], "14476.35");
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    let files = manifest["files"].as_array().unwrap();
    assert_eq!(files.len(), 4);
    for file in files {
        let bytes = fs::read(folder.join(file["name"].as_str().unwrap())).unwrap();
        let sum = Sha256::digest(&bytes);
        let digits = sum.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let sum: String = digits.map(|it| char::from_digit(it.into(), 16).unwrap()).collect();
        assert_eq!(file["sha256"], sum.as_str());
    }
}

#[test]
fn a_snapshot_leaves_out_the_format_that_cannot_hold_a_text() {
    let place = Place::new();
    let mut scenario = store::load(&sample()).unwrap().scenario;
    let project = Arc::make_mut(&mut scenario.projects[0]);
    let mut lines: Vec<_> = project.lines.iter().cloned().collect();
    lines[0].name = "档案".to_owned();
    lines[0].note = "长".repeat(32_768);
    project.lines = lines.into();
    place.save("draft.ron", &scenario);
    let arguments =
        ["snapshot", "draft.ron", "--formats", "txt,xlsx", "--enclose", "all", "--out", "snaps"];
    let said = place.run(&arguments).succeeded();
    for word in ["没有其中的 xlsx", "明细数据", "档案 · 备注", "32768"] {
        assert!(said.contains(word), "{said}");
    }
    let summary = place.run(&[arguments.as_slice(), &["--json"]].concat()).json();
    assert_eq!(summary["left_out"], serde_json::json!(["xlsx"]));
    let folder = place.path("").join(PathBuf::from(summary["folder"].as_str().unwrap()));
    let manifest = fs::read(folder.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    assert!(manifest["left_out"]["xlsx"].as_str().unwrap().contains("备注"));
    assert_eq!(manifest["files"].as_array().unwrap().len(), 2);
}

#[test]
fn the_layout_is_that_of_the_scenario_or_another_on_request() {
    let place = Place::new();
    let text = |out: &str, more: &[&str]| {
        export(&place, "txt", out, more).succeeded();
        fs::read_to_string(place.path(out)).unwrap()
    };
    assert!(text("own.txt", &[]).contains("机构设置情况"));
    let other = text("other.txt", &["--layout", "shenzhen-2026"]);
    assert!(other.contains("机构编制") && !other.contains("机构设置情况"));
    // The tables are those of the layout, unless others are named.
    assert!(text("shanghai.txt", &["--layout", "shanghai-2026"]).contains("财务收支预算总表"));
    let none = text("none.txt", &["--layout", "shanghai-2026", "--tables", "none"]);
    assert!(!none.contains("财务收支预算总表"));
    let error = export(&place, "txt", "x.txt", &["--layout", "atlantis"]).failed();
    assert!(error.contains("atlantis") && error.contains("guangdong-2026"), "{error}");
}

#[test]
fn layouts_are_listed_with_their_problems() {
    let place = Place::new();
    let folder = place.path("config/budget-workbench/layouts");
    fs::create_dir_all(folder.join("mine")).unwrap();
    fs::create_dir_all(folder.join("broken")).unwrap();
    fs::write(folder.join("mine/layout.ron"), "(name: \"我的\")").unwrap();
    fs::write(folder.join("broken/wording.ron"), "{\n  \"part.ten\": \"\",\n}").unwrap();
    let listed = place.run(&["layouts"]).succeeded();
    assert!(listed.contains("shenzhen-2026") && listed.contains("我的"), "{listed}");
    assert!(listed.contains("broken/wording.ron 第 2 行第 3 列"), "{listed}");
    let json = place.run(&["layouts", "--json"]).succeeded();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let of = |name: &str| json.as_array().unwrap().iter().find(|it| it["name"] == name).unwrap();
    assert_eq!(of("mine")["own"], true);
    assert_eq!(of("luohu-2024")["year"], 2024);
    assert!(of("broken")["problem"].as_str().unwrap().contains("part.ten"));
    let error = export(&place, "txt", "x.txt", &["--layout", "broken"]).failed();
    assert!(error.contains("part.ten"), "{error}");
}
