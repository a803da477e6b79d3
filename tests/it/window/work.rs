//! Work beside the window: every job has an outcome, and no file is left half written.

use std::fs;
use std::path::PathBuf;

use budget_workbench::store;
use budget_workbench::ui::work::file_dialogs::Picked;
use egui::Key;

use super::harness::threads::Ending;
use super::harness::{Kind, Window, copy_of, open_copy, open_sample};

const SAMPLE: &str = "luohu-hr-2024.ron";
const DEMO: &str = "demo-2025-draft.ron";
const QUESTION: &str = "正在导出，还没有完成";

fn in_folder(window: &Window, name: &str) -> PathBuf {
    window.folder.path().join(name)
}

#[track_caller]
fn saved_name(window: &Window) -> String {
    store::load(&in_folder(window, SAMPLE)).unwrap().scenario.name
}

/// The names of the files in the folder, except the document's own.
fn others(window: &Window) -> Vec<String> {
    let entries = fs::read_dir(window.folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !name.starts_with(SAMPLE)).collect()
}

/// The window on a copy of the sample with another name.
fn edited() -> Window {
    let mut window = open_copy(SAMPLE);
    window.enter("方案名称", "改过的");
    window
}

#[test]
fn a_save_that_panics_is_reported_and_frees_the_document() {
    let mut window = edited();
    window.threads.decide("save", Ending::Dies);
    window.ctrl(Key::S);
    window.expect("没有保存“luohu-hr-2024.ron”");
    window.expect("工作中断了");
    window.click("关闭");
    assert!(window.is_dirty());
    assert_ne!(saved_name(&window), "改过的");

    window.threads.as_usual();
    window.ctrl(Key::S);
    window.expect("已保存");
    assert_eq!(saved_name(&window), "改过的");
    window.close();
    assert!(window.closed);
}

#[test]
fn leaving_is_forgotten_when_the_save_panics() {
    for ending in [["方案", "关闭标签页"], ["文件", "退出"]] {
        let mut window = edited();
        window.menu(ending);
        window.threads.decide("save", Ending::Dies);
        window.click("保存");
        window.expect("工作中断了");
        window.click("关闭");
        assert!(!window.closed && window.is_dirty());
        window.menu(ending);
        window.click("不保存");
        assert_eq!(window.closed, ending[1] == "退出");
        assert_eq!(window.shows("改过的 •"), window.closed);
    }
}

#[test]
fn saving_works_without_threads() {
    let mut window = edited();
    window.threads.decide("", Ending::Refused);
    window.ctrl(Key::S);
    window.expect("已保存");
    assert_eq!(saved_name(&window), "改过的");
    window.enter("方案名称", "又改过");
    window.close();
    window.click("保存");
    assert_eq!(saved_name(&window), "又改过");
    assert!(window.closed);

    // Without a thread to wait for a dialog the name is typed.
    let mut window = open_sample();
    window.threads.decide("", Ending::Refused);
    window.answers.push(Picked::Nothing);
    window.ctrl(Key::S);
    window.fill("文件路径", in_folder(&window, SAMPLE).to_str().unwrap());
    window.press(Key::Enter);
    window.expect("已保存");
    assert_eq!(saved_name(&window), "2024年部门预算");
}

#[test]
fn other_jobs_report_that_there_is_no_thread() {
    let mut window = edited();
    let demo = copy_of(DEMO, &window.folder);
    let book = in_folder(&window, "book.md");
    for (thread, path, title) in [
        ("publishing", ["导出", "导出 Markdown…"], "没有导出"),
        ("open", ["文件", "打开…"], "没有打开“demo-2025-draft.ron”"),
    ] {
        window.threads.decide(thread, Ending::Refused);
        window.answers.choose(&if thread == "open" { demo.clone() } else { book.clone() });
        window.menu(path);
        if thread == "publishing" {
            window.click("选择位置…");
        }
        window.expect(title);
        window.expect("系统现在不能再开一项后台工作");
        window.click("关闭");
    }
    assert_eq!(window.scenario().name, "改过的");
    assert_eq!(others(&window), [DEMO]);
}

/// Begins a job, by the name of its thread, and holds the thread.
fn begin(window: &mut Window, thread: &'static str) {
    window.threads.decide(thread, Ending::Held);
    match thread {
        "publishing" => {
            window.answers.choose(&in_folder(window, "book.md"));
            window.menu(["导出", "导出 Markdown…"]);
            window.click("选择位置…");
        }
        "snapshot" => {
            window.threads.decide("publishing", Ending::Held);
            window.answers.choose(&in_folder(window, ""));
            window.ctrl(Key::E);
            window.click("PDF");
            window.click("Word（docx）");
            window.click("选择文件夹…");
        }
        "freeze" => {
            window.menu(["方案", "阶段定稿…"]);
            window.click("定稿");
        }
        _ => panic!("no such job"),
    }
    assert_eq!(window.threads.held(), 1);
    assert_eq!(others(window), [""; 0]);
}

#[track_caller]
fn finish(window: &mut Window) {
    window.threads.release(0);
    window.wait();
}

#[test]
fn quitting_during_an_export_or_a_snapshot_asks_and_can_wait() {
    for job in ["publishing", "snapshot"] {
        let mut window = open_copy(SAMPLE);
        begin(&mut window, job);
        window.close();
        window.expect(QUESTION);
        window.click("不退出");
        window.expect_no(QUESTION);
        window.close();
        window.click("完成后退出");
        assert!(!window.closed, "{job}");
        window.expect("正在导出");
        finish(&mut window);
        assert!(window.closed, "{job}");
        assert_eq!(others(&window).len(), 1, "{job}");
    }
}

#[test]
fn quitting_can_cancel_an_export_or_a_snapshot_and_leaves_nothing() {
    for job in ["publishing", "snapshot"] {
        let mut window = open_copy(SAMPLE);
        begin(&mut window, job);
        window.close();
        window.click("取消导出并退出");
        assert!(!window.closed, "{job}: its thread still runs");
        window.expect("正在取消导出");
        finish(&mut window);
        assert!(window.closed, "{job}");
        assert_eq!(others(&window), [""; 0], "{job}");
    }
}

#[test]
fn staying_leaves_the_export_as_it_was() {
    let mut window = open_copy(SAMPLE);
    begin(&mut window, "publishing");
    window.close();
    window.press(Key::Escape);
    finish(&mut window);
    window.expect("已导出 book.md");
    assert!(!window.closed);
    assert_eq!(others(&window), ["book.md"]);
}

#[test]
fn closing_a_document_during_its_export_asks_too() {
    let mut window = open_copy(SAMPLE);
    begin(&mut window, "publishing");
    window.ctrl(Key::N);
    window.ctrl(Key::W);
    window.expect_no(QUESTION);
    assert_eq!(window.scenario().name, "2024年部门预算", "the other one closes at once");
    window.ctrl(Key::W);
    window.expect(QUESTION);
    window.click("完成后关闭");
    assert!(window.harness.state().workspace().path.is_some());
    finish(&mut window);
    window.expect("已导出 book.md");
    assert!(window.harness.state().workspace().path.is_none());
    assert!(!window.closed);
}

#[test]
fn quitting_during_an_export_that_fails_stays_and_says_so() {
    let mut window = open_copy(SAMPLE);
    window.threads.decide("publishing", Ending::Held);
    window.answers.choose(&in_folder(&window, "missing/book.md"));
    window.menu(["导出", "导出 Markdown…"]);
    window.click("选择位置…");
    window.close();
    window.click("完成后退出");
    finish(&mut window);
    window.expect("没有导出");
    window.click("关闭");
    assert!(!window.closed);
}

#[test]
fn the_question_comes_in_front_of_a_dialog_that_is_open() {
    let mut window = open_copy(SAMPLE);
    begin(&mut window, "publishing");
    window.menu(["帮助", "关于预算工作台"]);
    window.close();
    window.expect(QUESTION);
    window.click("完成后退出");
    finish(&mut window);
    assert!(window.closed);
}

#[test]
fn quitting_during_a_frozen_copy_waits_and_asks_about_the_new_stage() {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "阶段定稿…"]);
    window.click("一上");
    window.threads.decide("freeze", Ending::Held);
    window.click("定稿");
    window.close();
    assert!(!window.closed);
    window.expect_no(QUESTION);
    finish(&mut window);
    assert!(!window.closed);
    window.expect("是否保存对“luohu-hr-2024.ron”的修改？");
    window.click("保存");
    assert!(window.closed);
    let stage = store::load(&in_folder(&window, SAMPLE)).unwrap().scenario.stage;
    let frozen = fs::read_dir(window.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let frozen = frozen.filter(|path| path.to_str().unwrap().contains("一上"));
    assert_eq!(frozen.map(|path| store::load(&path).unwrap().scenario.stage).next(), Some(stage));
}

#[test]
fn quitting_during_a_save_of_an_earlier_state_waits_for_it() {
    let mut window = edited();
    window.threads.decide("save", Ending::Held);
    window.ctrl(Key::S);
    window.enter("方案名称", "又改过");
    window.close();
    window.click("不保存");
    assert!(!window.closed);
    finish(&mut window);
    assert!(window.closed);
    assert_eq!(saved_name(&window), "改过的");
}

#[test]
fn changes_after_discarding_are_asked_about_again() {
    let mut window = edited();
    begin(&mut window, "publishing");
    window.close();
    window.click("不保存");
    window.click("完成后退出");
    window.enter("方案名称", "还是要的");
    finish(&mut window);
    assert!(!window.closed);
    window.expect("是否保存对“luohu-hr-2024.ron”的修改？");
    window.click("保存");
    assert!(window.closed);
    assert_eq!(saved_name(&window), "还是要的");
}

#[test]
fn saves_that_end_in_another_order_each_belong_to_their_document() {
    let mut window = edited();
    let demo = copy_of(DEMO, &window.folder);
    window.answers.choose(&demo);
    window.ctrl(Key::O);
    window.enter("方案名称", "演示改过的");
    window.threads.decide("save", Ending::Held);
    window.ctrl(Key::S);
    window.click("改过的 •");
    window.ctrl(Key::S);
    assert_eq!(window.threads.held(), 2);
    window.expect("正在保存 demo-2025-draft.ron");
    window.threads.release(1);
    window.wait();
    window.expect("已保存 luohu-hr-2024.ron");
    window.expect("正在保存 demo-2025-draft.ron");
    assert!(!window.is_dirty());
    assert!(window.one(Kind::Control, "演示改过的 •").rect().is_positive());
    finish(&mut window);
    window.expect_no("正在保存");
    window.expect_no("演示改过的 •");
    assert_eq!(store::load(&demo).unwrap().scenario.name, "演示改过的");
}

#[test]
fn a_preview_that_panics_is_reported_and_returns_with_the_next_change() {
    let mut window = open_sample();
    window.threads.decide("preview", Ending::Dies);
    window.press(Key::F8);
    window.expect("排版中断");
    window.threads.as_usual();
    window.enter("方案名称", "改过的");
    window.expect_no("排版中断");
    window.expect(" 页，共 ");
}

#[test]
fn a_merge_that_panics_is_reported_and_asks_for_the_other_version_again() {
    let mut window = open_copy(SAMPLE);
    let demo = copy_of(DEMO, &window.folder);
    window.threads.decide("merge", Ending::Dies);
    window.menu(["方案", "合并…"]);
    for role in ["底稿", "对方"] {
        window.answers.choose(&demo);
        window.click_field(role);
        window.click("从文件选择…");
    }
    window.expect("工作中断了");
    window.expect("请选择底稿");
}
