//! Lists of entries, such as duties and terms: added, copied, moved, removed.

use budget_workbench::budget::Scenario;
use egui::Key;

use super::forms::open;
use super::harness::{Kind, Window, open_sample};

/// A list of entries on a page.
struct Entries {
    page: &'static str,
    add: &'static str,
    /// The texts that distinguish the entries.
    names: fn(&Scenario) -> Vec<String>,
    /// The name of the menu of an entry, by its index and its text.
    actions: fn(usize, &str) -> String,
}

const NUMERALS: [&str; 3] = ["一", "二", "三"];

const LISTS: [Entries; 5] = [
    Entries {
        page: "部门概况",
        add: "＋ 添加职责",
        names: |it| it.overview.duties.iter().map(|it| it.text.clone()).collect(),
        actions: |at, _| format!("（{}）职责的操作", NUMERALS[at]),
    },
    Entries {
        page: "部门概况",
        add: "＋ 添加工作目标",
        names: |it| it.overview.goals.iter().map(|it| it.text.clone()).collect(),
        actions: |at, _| format!("（{}）工作目标的操作", NUMERALS[at]),
    },
    Entries {
        page: "名词解释",
        add: "＋ 添加名词",
        names: |it| it.glossary.iter().map(|it| it.name.clone()).collect(),
        actions: |at, name| format!("{}、{name}的操作", NUMERALS[at]),
    },
    Entries {
        page: "名词解释",
        add: "＋ 添加科目",
        names: |it| it.functional_subjects.iter().map(|it| it.name.clone()).collect(),
        actions: |_, name| format!("{name}的操作"),
    },
    Entries {
        page: "其他事项",
        add: "＋ 添加车辆类别",
        names: |it| it.assets.vehicles.iter().map(|it| it.name.clone()).collect(),
        actions: |_, name| format!("{name}的操作"),
    },
];

impl Entries {
    #[track_caller]
    fn act(&self, window: &mut Window, at: usize, action: &str) {
        let name = (self.names)(window.scenario())[at].clone();
        window.scroll_to_and_click(&(self.actions)(at, &name));
        window.click(action);
    }
}

#[test]
fn entries_are_added_copied_moved_and_removed() {
    for list in LISTS {
        let mut window = open(list.page);
        let names = |window: &Window| (list.names)(window.scenario());
        let first = names(&window);

        list.act(&mut window, 0, "下移");
        assert_eq!(names(&window)[..2], [first[1].clone(), first[0].clone()], "{}", list.add);
        list.act(&mut window, 1, "上移");
        assert_eq!(names(&window), first, "{}", list.add);

        list.act(&mut window, 0, "复制");
        assert_eq!(names(&window)[..2], [first[0].clone(), first[0].clone()], "{}", list.add);
        window.ctrl(Key::Z);
        list.act(&mut window, 0, "在下方插入");
        assert_eq!(names(&window)[..2], [first[0].clone(), String::new()], "{}", list.add);
        window.ctrl(Key::Z);

        list.act(&mut window, 1, "删除");
        let mut rest = first.clone();
        rest.remove(1);
        assert_eq!(names(&window), rest, "{}", list.add);
        window.ctrl(Key::Z);
        assert_eq!(names(&window), first, "{}", list.add);

        window.scroll_to_and_click(list.add);
        assert_eq!(names(&window).len(), first.len() + 1, "{}", list.add);
        assert_eq!(names(&window).last().map(String::as_str), Some(""), "{}", list.add);
        window.expect_no("未采用");
    }
}

#[test]
fn a_new_entry_can_be_typed_at_once() {
    for (page, add, typed) in [
        ("部门概况", "＋ 添加职责", "承办信访事项。"),
        ("部门概况", "＋ 添加工作目标", "建成仲裁庭。"),
        ("名词解释", "＋ 添加名词", "结转资金"),
        ("名词解释", "＋ 添加科目", "行政运行"),
        ("其他事项", "＋ 添加车辆类别", "离退休干部用车"),
    ] {
        let mut window = open(page);
        window.scroll_to_and_click(add);
        window.type_text(typed);
        let list = LISTS.iter().find(|list| list.add == add).unwrap();
        let names = (list.names)(window.scenario());
        assert_eq!(names.last().map(String::as_str), Some(typed), "{add}");
    }
}

#[test]
fn the_first_entry_cannot_go_up_nor_the_last_down() {
    use egui_kittest::kittest::NodeT as _;
    let mut window = open("其他事项");
    window.scroll_to_and_click("机要通信用车的操作");
    assert!(window.one(Kind::Control, "上移").accesskit_node().is_disabled());
    assert!(!window.one(Kind::Control, "下移").accesskit_node().is_disabled());
    window.press(Key::Escape);
    window.scroll_to_and_click("其他用车主的操作");
    assert!(window.one(Kind::Control, "下移").accesskit_node().is_disabled());
}

#[test]
fn an_empty_list_explains_itself_and_offers_a_first_step() {
    for (page, says, step) in [
        ("部门概况", "部门的主要职责逐条写在这里", "添加职责"),
        ("部门概况", "年度主要工作目标逐条写在这里", "添加工作目标"),
        ("名词解释", "预算书中用到的名词在这里解释", "添加名词"),
        ("名词解释", "预算书中用到的功能科目在这里说明", "添加科目"),
        ("其他事项", "现有车辆按类别填写，如执法执勤用车", "添加车辆类别"),
        ("项目支出", "项目支出按项目编列，每个项目写明测算明细、用途和绩效目标", "添加项目"),
    ] {
        let mut window = open_sample();
        window.ctrl(Key::N);
        window.go(page);
        window.expect(says);
        window.scroll_to_and_click(step);
        window.expect_no(says);
        assert!(window.is_dirty(), "{step}");
    }
}
