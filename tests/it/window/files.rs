//! Opening, saving and closing: no change is lost without asking, and no file is damaged.

use std::fs;
use std::path::{Path, PathBuf};

use budget_workbench::store;
use budget_workbench::ui::work::file_choice::Pick;
use budget_workbench::ui::work::file_dialogs::Picked;
use egui::Key;

use super::harness::{Kind, Setup, Window, copy_of, open_copy, open_sample, open_scenario};

const SAMPLE: &str = "luohu-hr-2024.ron";
const DEMO: &str = "demo-2025-draft.ron";
const SAMPLE_NAME: &str = "2024年部门预算";

fn original(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("saves").join(name)).unwrap()
}

fn in_folder(window: &Window, name: &str) -> PathBuf {
    window.folder.path().join(name)
}

/// The name of the scenario in a file.
#[track_caller]
fn saved_name(path: &Path) -> String {
    store::load(path).unwrap().scenario.name
}

/// The window on a copy of the sample, with its scenario renamed.
fn edited() -> Window {
    let mut window = open_copy(SAMPLE);
    window.enter("方案名称", "改过的");
    assert!(window.is_dirty());
    window
}

#[test]
fn a_saved_scenario_is_opened_unchanged() {
    let mut window = open_copy(SAMPLE);
    window.enter("方案名称", "二次送审稿");
    window.go("三公经费");
    window.enter("公务用车运行维护费 本年预算", "20.125");
    window.go("项目支出");
    window.enter_cell("综合事务 本年预算", "230");
    window.ctrl(Key::S);
    window.expect("已保存 luohu-hr-2024.ron");
    assert!(!window.is_dirty());

    let file = in_folder(&window, SAMPLE);
    assert_eq!(&store::load(&file).unwrap().scenario, window.scenario());
    let again = open_scenario(window.scenario());
    assert_eq!(again.scenario(), window.scenario());
    assert_eq!(fs::read(in_folder(&again, "scenario.ron")).unwrap(), fs::read(&file).unwrap());
}

#[test]
fn saving_without_a_change_writes_the_same_bytes() {
    for name in [SAMPLE, DEMO] {
        let mut window = open_copy(name);
        window.ctrl(Key::S);
        assert_eq!(fs::read(in_folder(&window, name)).unwrap(), original(name), "{name}");
        window.enter("方案名称", "x");
        window.ctrl(Key::Z);
        window.ctrl(Key::S);
        assert_eq!(fs::read(in_folder(&window, name)).unwrap(), original(name), "{name}");
    }
}

#[test]
fn the_sample_has_no_file_and_saving_it_asks_for_a_name() {
    let mut window = open_sample();
    window.expect("尚未存为文件");
    window.answers.choose(&in_folder(&window, "草稿"));
    window.ctrl(Key::S);
    assert_eq!(window.answers.asked(), [Pick::save_as("2024年部门预算.ron".to_owned())]);
    assert_eq!(fs::read(in_folder(&window, "草稿.ron")).unwrap(), original(SAMPLE));
    assert_eq!(window.asked().title, "草稿.ron – 预算工作台");
    assert!(window.status().contains(&"已保存".to_owned()));

    window.go("总览");
    window.enter("方案名称", "改过的");
    window.ctrl(Key::S);
    assert_eq!(saved_name(&in_folder(&window, "草稿.ron")), "改过的");
    assert_eq!(window.answers.asked().len(), 1, "the name is known by now");
}

#[test]
fn saving_under_another_name_leaves_the_first_file_alone() {
    let mut window = edited();
    let other = in_folder(&window, "另一份.ron");
    window.answers.choose(&other);
    window.menu(["文件", "另存为…"]);
    assert_eq!(window.answers.asked(), [Pick::save_as(SAMPLE.to_owned())]);
    assert_eq!(fs::read(in_folder(&window, SAMPLE)).unwrap(), original(SAMPLE));
    assert_eq!(saved_name(&other), "改过的");
    assert_eq!(window.asked().title, "另一份.ron – 预算工作台");
}

#[test]
fn a_cancelled_save_changes_nothing() {
    let mut window = open_sample();
    window.enter("方案名称", "改过的");
    window.answers.cancel();
    window.ctrl(Key::S);
    assert!(window.is_dirty());
    window.expect("有未保存的修改");
}

#[test]
fn without_a_file_dialog_the_path_is_typed() {
    let mut window = open_sample();
    window.answers.push(Picked::NoDialog);
    window.ctrl(Key::S);
    assert_eq!(window.field("文件路径"), "2024年部门预算.ron");
    let path = in_folder(&window, "键入的.ron");
    window.fill("文件路径", path.to_str().unwrap());
    window.press(Key::Enter);
    assert_eq!(saved_name(&path), SAMPLE_NAME);

    // A file that exists is not overwritten without asking.
    window.enter("方案名称", "改过的");
    window.answers.push(Picked::NoDialog);
    window.menu(["文件", "另存为…"]);
    window.fill("文件路径", path.to_str().unwrap());
    window.click("保存");
    window.expect("“键入的.ron”已经存在");
    assert_eq!(saved_name(&path), SAMPLE_NAME);
    window.click("覆盖");
    assert_eq!(saved_name(&path), "改过的");

    window.answers.push(Picked::NoDialog);
    window.ctrl(Key::O);
    assert_eq!(window.field("文件路径"), "");
    window.type_text(in_folder(&window, "没有.ron").to_str().unwrap());
    window.press(Key::Enter);
    window.expect("文件不存在");
}

#[test]
fn a_cancelled_path_is_forgotten() {
    let mut window = open_sample();
    window.answers.push(Picked::NoDialog);
    window.ctrl(Key::S);
    window.fill("文件路径", "abc");
    window.click("取消");
    window.answers.push(Picked::NoDialog);
    window.ctrl(Key::S);
    assert_eq!(window.field("文件路径"), "2024年部门预算.ron");
    window.fill("文件路径", "abc");
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.expect_no("文件路径");
    window.answers.push(Picked::NoDialog);
    window.ctrl(Key::S);
    assert_eq!(window.field("文件路径"), "2024年部门预算.ron");
}

/// The commands that end the open document, by their menus.
const ENDINGS: [[&str; 2]; 2] = [["方案", "关闭标签页"], ["文件", "退出"]];

#[track_caller]
fn check_ended(window: &Window, [_, command]: [&str; 2]) {
    assert_eq!(window.closed, command == "退出", "{command}");
    if !window.closed {
        // The program always shows a document: here the sample, as at its start.
        assert_eq!(window.asked().title, "2024年部门预算 – 预算工作台");
    }
    window.expect_no("是否保存");
}

#[test]
fn without_changes_nothing_is_asked() {
    for ending in ENDINGS {
        let mut window = open_copy(SAMPLE);
        window.menu(ending);
        check_ended(&window, ending);
    }
}

#[test]
fn changes_are_saved_on_request_before_they_are_left() {
    for ending in ENDINGS {
        let mut window = edited();
        window.menu(ending);
        window.expect("是否保存对“luohu-hr-2024.ron”的修改？");
        assert_eq!(window.scenario().name, "改过的");
        assert!(!window.closed);
        window.click("保存");
        assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "改过的", "{ending:?}");
        check_ended(&window, ending);
    }
}

#[test]
fn changes_are_dropped_on_request() {
    for ending in ENDINGS {
        let mut window = edited();
        window.menu(ending);
        window.click("不保存");
        assert_eq!(fs::read(in_folder(&window, SAMPLE)).unwrap(), original(SAMPLE), "{ending:?}");
        check_ended(&window, ending);
    }
}

#[test]
fn cancelling_keeps_document_window_and_file() {
    for ending in ENDINGS {
        for by_key in [false, true] {
            let mut window = edited();
            window.menu(ending);
            if by_key {
                window.press(Key::Escape);
            } else {
                window.click("取消");
            }
            window.expect_no("是否保存");
            assert_eq!(window.scenario().name, "改过的");
            assert!(window.is_dirty() && !window.closed);
            assert_eq!(window.answers.asked(), [], "no file was asked for");
            assert_eq!(fs::read(in_folder(&window, SAMPLE)).unwrap(), original(SAMPLE));
        }
    }
}

#[test]
fn an_opened_file_is_shown_beside_the_open_one() {
    for (command, name) in
        [("新建空白预算", "初稿"), ("从示例新建", SAMPLE_NAME), ("打开…", "演示")]
    {
        let mut window = edited();
        if command == "打开…" {
            let file = copy_of(DEMO, &window.folder);
            window.answers.choose(&file);
        }
        window.menu(["文件", command]);
        assert!(window.scenario().name.contains(name), "{command}: {}", window.scenario().name);
        window.expect_no("是否保存");
        window.click("改过的 •");
        assert_eq!(window.scenario().name, "改过的");
        assert!(window.is_dirty());
    }
}

#[test]
fn the_close_button_of_the_window_asks_too() {
    let mut window = edited();
    window.close();
    assert!(!window.closed);
    window.expect("是否保存");
    window.click("取消");
    window.close();
    window.press(Key::Enter);
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "改过的", "Enter saves");
    assert!(window.closed);

    let mut window = open_sample();
    window.close();
    assert!(window.closed);
}

#[test]
fn closing_is_forgotten_when_the_name_to_save_under_is_not_given() {
    let mut window = open_sample();
    window.enter("方案名称", "改过的");
    window.close();
    window.answers.cancel();
    window.click("保存");
    assert!(!window.closed && window.is_dirty());
    window.answers.choose(&in_folder(&window, "后来.ron"));
    window.ctrl(Key::S);
    assert!(!window.is_dirty());
    assert!(!window.closed, "a later save has nothing to do with it");
}

#[test]
fn closing_is_forgotten_when_saving_fails() {
    let mut window = open_sample();
    window.enter("方案名称", "改过的");
    window.close();
    window.answers.choose(&in_folder(&window, "没有的文件夹/草稿.ron"));
    window.click("保存");
    window.expect("没有保存“草稿.ron”");
    window.expect("文件夹不存在");
    window.click("关闭");
    assert!(!window.closed && window.is_dirty());
    window.answers.choose(&in_folder(&window, "后来.ron"));
    window.ctrl(Key::S);
    assert!(!window.closed && !window.is_dirty());
}

#[test]
fn a_broken_file_is_reported_with_line_and_column_and_the_open_document_stays() {
    let mut window = edited();
    window.ctrl(Key::S);
    let before = window.scenario().clone();
    let broken = in_folder(&window, "坏的.ron");
    let text = String::from_utf8(original(SAMPLE)).unwrap();
    let text = text.replacen("fiscal_year: 2024,", "fiscal_year: 二〇二四,", 1);
    fs::write(&broken, text).unwrap();
    window.answers.choose(&broken);
    window.ctrl(Key::O);
    window.expect("没有打开“坏的.ron”");
    window.expect("第 4 行第 16 列");
    window.click("关闭");
    assert_eq!(window.scenario(), &before);
    assert_eq!(window.asked().title, "luohu-hr-2024.ron – 预算工作台");
    assert!(!window.is_dirty());
}

/// The window with a change, while another program has changed its file.
fn crossed() -> Window {
    let mut window = edited();
    let text = String::from_utf8(original(SAMPLE)).unwrap();
    let text = text.replacen(SAMPLE_NAME, "别人写的", 1);
    fs::write(in_folder(&window, SAMPLE), text).unwrap();
    window.ctrl(Key::S);
    window.expect("“luohu-hr-2024.ron”打开之后被改过");
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "别人写的");
    window
}

#[test]
fn a_file_changed_by_others_is_overwritten_on_request_only() {
    let mut window = crossed();
    window.click("取消");
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "别人写的");
    assert!(window.is_dirty());

    window.ctrl(Key::S);
    window.click("覆盖");
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "改过的");
    assert!(!window.is_dirty());
    window.enter("方案名称", "又改过");
    window.ctrl(Key::S);
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "又改过", "the file is known again");
}

#[test]
fn a_file_changed_by_others_can_be_left_for_another_name() {
    let mut window = crossed();
    let other = in_folder(&window, "我的.ron");
    window.answers.choose(&other);
    window.click("另存为…");
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "别人写的");
    assert_eq!(saved_name(&other), "改过的");
    assert!(!window.is_dirty());
}

#[test]
fn closing_waits_for_the_answer_about_a_file_changed_by_others() {
    for (answer, closes) in [("取消", false), ("覆盖", true)] {
        let mut window = crossed();
        window.click("取消");
        window.close();
        window.click("保存");
        window.expect("打开之后被改过");
        assert!(!window.closed);
        window.click(answer);
        assert_eq!(window.closed, closes, "{answer}");
    }
}

#[test]
fn recent_files_are_remembered_and_open_again() {
    let setup = Setup { keeps_settings: true, ..Setup::default() };
    let (one, other) = (copy_of(SAMPLE, &setup.folder), copy_of(DEMO, &setup.folder));
    let mut window = setup.open();
    for file in [&one, &other] {
        window.answers.choose(file);
        window.ctrl(Key::O);
    }
    window.menu(["文件", "最近打开", SAMPLE]);
    assert_eq!(window.scenario().name, SAMPLE_NAME);

    let Window { folder, .. } = window;
    let mut window = Setup { keeps_settings: true, folder, ..Setup::default() }.open();
    window.menu(["文件", "最近打开"]);
    let top = |name| window.one(Kind::Control, name).rect().top();
    assert!(top(SAMPLE) < top(DEMO), "the latest is first");
    window.click(DEMO);
    assert!(window.scenario().name.contains("演示"));
}

#[test]
fn a_missing_recent_file_is_reported_and_removed_from_the_list() {
    let setup = Setup { keeps_settings: true, ..Setup::default() };
    let file = copy_of(DEMO, &setup.folder);
    let mut window = setup.open();
    window.answers.choose(&file);
    window.ctrl(Key::O);
    window.ctrl(Key::W);
    fs::remove_file(&file).unwrap();
    window.menu(["文件", "最近打开", DEMO]);
    window.expect("文件不存在");
    assert_eq!(window.scenario().name, SAMPLE_NAME);
    window.click("关闭");
    window.menu(["文件"]);
    let recent = window.one(Kind::Control, "最近打开");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&recent).is_disabled());
}

#[test]
fn a_file_dropped_on_the_window_opens() {
    let mut window = open_sample();
    let file = copy_of(DEMO, &window.folder);
    window.drop_file(&file);
    assert!(window.scenario().name.contains("演示"));
    assert_eq!(window.asked().title, "demo-2025-draft.ron – 预算工作台");

    window.enter("方案名称", "改过的");
    let other = copy_of(SAMPLE, &window.folder);
    window.drop_file(&other);
    assert_eq!(window.scenario().name, SAMPLE_NAME);
    window.click("改过的 •");
    assert_eq!(window.scenario().name, "改过的");
    window.click(SAMPLE_NAME);

    let picture = in_folder(&window, "图.png");
    fs::write(&picture, [0x89, b'P', b'N', b'G', 0, 0]).unwrap();
    window.drop_file(&picture);
    window.expect("没有打开“图.png”");
    assert_eq!(window.scenario().name, SAMPLE_NAME);
}

#[test]
fn a_missing_file_argument_is_reported_and_the_sample_opens() {
    let setup = Setup::default();
    let file = Some(setup.folder.path().join("没有.ron"));
    let mut window = Setup { file, ..setup }.open();
    window.expect("没有打开“没有.ron”");
    window.expect("文件不存在");
    window.click("关闭");
    assert_eq!(window.scenario().name, SAMPLE_NAME);
    assert!(!window.is_dirty());
}

#[test]
fn changes_are_marked_until_they_are_saved_or_undone() {
    let mut window = open_copy(SAMPLE);
    assert_eq!(window.asked().title, "luohu-hr-2024.ron – 预算工作台");
    let tab = |window: &Window, title| window.all(Kind::Control, title).count();
    assert_eq!(tab(&window, SAMPLE_NAME), 1);
    window.go("部门概况");
    window.enter("基层单位（家）", "2");
    assert_eq!(window.asked().title, "• luohu-hr-2024.ron – 预算工作台");
    assert_eq!(tab(&window, "2024年部门预算 •"), 1);
    assert!(window.status().contains(&"有未保存的修改".to_owned()));
    window.menu(["编辑", "撤销 修改 基层单位（家）"]);
    assert_eq!(window.asked().title, "luohu-hr-2024.ron – 预算工作台");
    assert_eq!(tab(&window, SAMPLE_NAME), 1);
    assert!(window.status().contains(&"已保存".to_owned()));
}

#[test]
fn saving_while_a_field_is_edited_keeps_what_is_typed() {
    let mut window = open_copy(SAMPLE);
    let file = in_folder(&window, SAMPLE);
    window.fill("方案名称", "正在写");
    window.ctrl(Key::S);
    assert_eq!(saved_name(&file), "正在写");
    assert_eq!(window.focused().as_deref(), Some("方案名称"));
    window.type_text("x");
    assert!(window.is_dirty());
    window.ctrl(Key::S);
    assert_eq!(saved_name(&file), "正在写x");

    window.go("项目支出");
    window.click_cell("综合事务 本年预算");
    window.type_text("300");
    window.ctrl(Key::S);
    let saved = store::load(&file).unwrap().scenario;
    assert_eq!(&saved, window.scenario());
    assert_eq!(window.line("综合事务").amount, super::harness::money("300"));
    window.press(Key::Escape);
    assert_eq!(window.line("综合事务").amount, super::harness::money("229.64"));
    assert!(window.is_dirty(), "the file has the cancelled value");
}

#[test]
fn a_refused_text_does_not_count_as_saved() {
    let mut window = open_copy(SAMPLE);
    window.go("三公经费");
    window.fill("公务用车运行维护费 本年预算", "25*");
    window.ctrl(Key::S);
    window.press(Key::Tab);
    let file = in_folder(&window, SAMPLE);
    let saved = store::load(&file).unwrap().scenario;
    assert_eq!(
        window.scenario().three_public.vehicle_running.amount,
        super::harness::money("21.51")
    );
    assert_eq!(window.is_dirty(), &saved != window.scenario());
}

#[test]
fn closing_while_a_field_is_edited_asks() {
    let mut window = open_copy(SAMPLE);
    window.fill("方案名称", "正在写");
    window.close();
    assert!(!window.closed);
    window.click("保存");
    assert_eq!(saved_name(&in_folder(&window, SAMPLE)), "正在写");
    assert!(window.closed);
}

#[test]
fn unfinished_texts_do_not_appear_in_another_document() {
    let mut window = open_copy(SAMPLE);
    window.fill("预算年度", "20");
    window.expect("不是年份");
    window.ctrl(Key::N);
    assert_eq!(window.scenario().fiscal_year, 2025);
    assert_eq!(window.field("预算年度"), "2025");
    window.expect("“20”未采用：不是年份");
    window.click_field("方案名称");
    assert_eq!(window.field("预算年度"), "2025");
    assert!(!window.is_dirty());
}

#[test]
fn a_new_budget_is_for_the_next_year_and_the_same_department() {
    let mut window = open_sample();
    window.menu(["文件", "新建空白预算"]);
    let scenario = window.scenario();
    assert_eq!((scenario.fiscal_year, scenario.name.as_str()), (2025, "初稿"));
    assert_eq!(scenario.department, "深圳市罗湖区人力资源局");
    assert!(scenario.projects.is_empty());
    for page in super::harness::pages() {
        window.go(&page);
    }
    assert_eq!(window.undo_label(), None);
}

#[test]
fn undoing_in_a_field_never_restores_another_document() {
    let mut window = open_copy(SAMPLE);
    window.fill("方案名称", "甲方案");
    window.ctrl(Key::N);
    window.click_field("方案名称");
    window.type_text("x");
    for _ in 0..5 {
        window.ctrl(Key::Z);
        let name = &window.scenario().name;
        assert!(name == "初稿" || name == "初稿x" || name == "x", "{name}");
    }
}

#[test]
fn tab_goes_through_the_buttons_of_a_dialog_in_reading_order() {
    let mut window = open_copy(SAMPLE);
    window.enter("方案名称", "改过");
    window.close();
    window.wait();
    let left = |window: &Window, button| window.one(Kind::Control, button).rect().left();
    let places = ["保存", "不保存", "取消"].map(|button| left(&window, button));
    assert!(places.is_sorted(), "{places:?}");
    for button in ["保存", "不保存", "取消", "保存"] {
        assert_eq!(window.focused().as_deref(), Some(button));
        window.press(Key::Tab);
    }
}
