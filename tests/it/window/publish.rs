//! Exporting the budget book and snapshots from the window, and restoring scenarios from files.

use std::fs;
use std::path::PathBuf;

use budget_workbench::export::Format;
use budget_workbench::publish::{Order, Piece};
use budget_workbench::ui::work::file_choice::Pick;
use egui::Key;

use super::harness::{Window, open_copy, open_sample};

const BOOK: &str = "深圳市罗湖区人力资源局（本级）2024年部门预算";

fn in_folder(window: &Window, name: &str) -> PathBuf {
    window.folder.path().join(name)
}

#[test]
fn the_book_is_exported_and_the_scenario_is_restored_from_it() {
    let mut window = open_copy("luohu-hr-2024.ron");
    window.go("项目支出");
    window.enter_cell("综合事务 本年预算", "230");
    let path = in_folder(&window, "book.docx");
    window.answers.choose(&path);
    window.menu(["导出", "导出 Word（docx）…"]);
    window.click("内含工作文件");
    window.click("选择位置…");
    let order = Order::whole(Format::Docx);
    assert_eq!(window.answers.asked(), [Pick::book(order, format!("{BOOK}（内部）.docx"))]);
    window.expect("已导出 book.docx");
    window.expect("差异 0");

    let edited = window.scenario().clone();
    window.ctrl(Key::Z);
    assert_ne!(window.scenario(), &edited);
    window.drop_file(&path);
    window.expect("已从 book.docx 取回方案");
    assert_eq!(window.scenario(), &edited);
    assert!(window.is_dirty(), "it has no file yet");
}

#[test]
fn a_file_is_replaced_once_the_user_agrees_and_the_old_one_is_kept() {
    let mut window = open_sample();
    let path = in_folder(&window, "book.txt");
    fs::write(&path, "mine").unwrap();
    // The system's dialog has asked about the name that it gave.
    window.answers.choose(&path);
    window.menu(["导出", "导出 纯文本…"]);
    window.click("选择位置…");
    window.expect("已导出 book.txt");
    assert_eq!(fs::read_to_string(in_folder(&window, "book.txt.bak")).unwrap(), "mine");

    // It has not asked about a name to which the extension is added.
    fs::write(&path, "mine").unwrap();
    window.answers.choose(&in_folder(&window, "book"));
    window.menu(["导出", "导出 纯文本…"]);
    window.click("选择位置…");
    window.expect("“book.txt”已经存在");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    window.click("覆盖");
    assert_ne!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_folder_of_pictures_is_replaced_once_the_user_agrees() {
    let mut window = open_sample();
    let folder = in_folder(&window, BOOK);
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("mine.txt"), "mine").unwrap();
    window.answers.choose(&in_folder(&window, ""));
    window.menu(["导出", "导出 图片（PNG）…"]);
    window.click("选择位置…");
    window.expect(&format!("“{BOOK}”已经存在"));
    window.click("覆盖");
    window.expect(&format!("已导出图片 {BOOK}"));
    assert!(!folder.join("mine.txt").exists());
    assert!(in_folder(&window, &format!("{BOOK}.bak")).join("mine.txt").exists());
}

#[test]
fn the_extension_of_another_format_is_refused() {
    let mut window = open_sample();
    window.answers.choose(&in_folder(&window, "book.xlsx"));
    window.menu(["导出", "导出 Word（docx）…"]);
    window.click("选择位置…");
    window.expect("扩展名应为 .docx");
    assert!(!in_folder(&window, "book.xlsx").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_reported_as_such() {
    let mut window = open_sample();
    for (name, contents, said) in [
        ("old.docx", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], "设有密码"),
        ("short.pdf", b"%PDF-1.7\n", "文件不完整"),
        ("notes.xlsx", b"notes", "这不是 PDF"),
    ] {
        let path = in_folder(&window, name);
        fs::write(&path, contents).unwrap();
        window.drop_file(&path);
        window.expect(&format!("没有打开“{name}”"));
        let text = window.accessibility_text();
        assert!(text.contains(said) && !text.contains("写入"), "{text}");
        window.click("关闭");
    }
}

#[test]
fn a_failed_export_is_reported_and_leaves_nothing() {
    let mut window = open_sample();
    window.answers.choose(&in_folder(&window, "missing/book.md"));
    window.menu(["导出", "导出 Markdown…"]);
    window.click("选择位置…");
    assert!(window.accessibility_text().contains("没有导出"), "{}", window.accessibility_text());
    assert!(!in_folder(&window, "missing").exists());
}

#[test]
fn a_snapshot_has_the_chosen_formats_the_scenario_and_a_manifest() {
    let mut window = open_sample();
    window.answers.choose(&in_folder(&window, ""));
    window.ctrl(Key::E);
    window.click("PDF");
    window.click("Word（docx）");
    window.click("选择文件夹…");
    assert_eq!(window.answers.asked(), [Pick::snapshot_folder()]);
    window.expect("快照已写到 2024-");
    let is_snapshot = |path: &PathBuf| path.is_dir() && path.join("manifest.json").exists();
    let entries = fs::read_dir(window.folder.path()).unwrap();
    let folder = entries.map(|entry| entry.unwrap().path()).find(is_snapshot).unwrap();
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["manifest.json", "scenario.ron", &format!("{BOOK}.xlsx")]);
}

#[test]
fn a_picture_is_of_the_chosen_chart() {
    let mut window = open_sample();
    window.answers.choose(&in_folder(&window, "chart"));
    window.menu(["导出", "导出 图片（PNG）…"]);
    window.click("一张图：");
    window.click("选择位置…");
    let order = Order { piece: Piece::Chart(1), ..Order::whole(Format::Png) };
    assert_eq!(window.answers.asked(), [Pick::book(order, format!("{BOOK}.png"))]);
    window.expect("已导出图片 chart.png");
}

#[test]
fn other_tables_make_another_book() {
    let mut window = open_sample();
    window.menu(["导出", "附表格式", "不附表"]);
    window.answers.choose(&in_folder(&window, "plain.txt"));
    window.menu(["导出", "导出 纯文本…"]);
    window.click("选择位置…");
    let text = fs::read_to_string(in_folder(&window, "plain.txt")).unwrap();
    assert!(!text.contains("部门收支总体情况表"));
}

#[test]
fn the_date_of_the_export_is_on_the_cover_on_request() {
    let mut window = open_sample();
    let mut cover = |name: &str| {
        window.answers.choose(&in_folder(&window, name));
        window.menu(["导出", "导出 Word（docx）…"]);
        window.click("选择位置…");
        let file = fs::File::open(in_folder(&window, name)).unwrap();
        let mut archive = zip::ZipArchive::new(file).unwrap();
        let text = std::io::read_to_string(archive.by_name("word/document.xml").unwrap()).unwrap();
        window.menu(["导出", "封面日期", "导出当天"]);
        text
    };
    let today = jiff::Zoned::now().strftime("%-Y年%-m月%-d日").to_string();
    assert!(!cover("plain.docx").contains(&today));
    assert!(cover("dated.docx").contains(&today));
}

#[test]
fn a_file_without_a_scenario_is_reported_and_the_document_stays() {
    let mut window = open_sample();
    let before = window.scenario().clone();
    let path = in_folder(&window, "letter.pdf");
    fs::write(&path, "%PDF-1.7 not ours").unwrap();
    window.drop_file(&path);
    assert!(window.accessibility_text().contains("letter.pdf"), "{}", window.accessibility_text());
    assert_eq!(window.scenario(), &before);
}
