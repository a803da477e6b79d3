//! The charts beside the pages: the choice of a chart, its forms, and the targets of clicks.

use super::harness::{Kind, Window, open_copy, open_sample};

fn open(page: &str) -> Window {
    let mut window = open_sample();
    window.go(page);
    window
}

#[test]
fn the_chart_suits_the_page() {
    let mut window = open_sample();
    for (page, chart) in [
        ("总览", "支出构成"),
        ("部门概况", "支出构成"),
        ("收支总体", "收入来源"),
        ("基本支出", "支出构成"),
        ("项目支出", "项目支出构成"),
        ("绩效目标", "项目支出构成"),
        ("科目汇总", "功能分类构成"),
    ] {
        window.go(page);
        assert_eq!(window.field("选择图表"), format!("{chart}（随页面）"), "{page}");
        assert!(window.all(Kind::Text, chart).next().is_some(), "{page}");
    }
}

#[test]
fn a_chart_that_was_chosen_stays() {
    let mut window = open_sample();
    for (choice, shown) in [
        ("项目支出构成", "人才工作，9,578.00 万元，占 86.6%"),
        ("收入来源", "未注明来源，14,476.35 万元，占 100.0%"),
        ("功能分类构成", "未分类，14,476.35 万元，占 100.0%"),
        ("本年与上年", "安全生产专项，2024年 62.46 万元，2023年 62.46 万元"),
        ("支出构成", "人员支出，2,662.96 万元，占 18.4%"),
    ] {
        window.choose("选择图表", choice);
        window.expect(shown);
        window.go("三公经费");
        assert_eq!(window.field("选择图表"), choice);
        window.expect(shown);
    }
    window.choose("选择图表", "随页面切换");
    window.go("项目支出");
    assert_eq!(window.field("选择图表"), "项目支出构成（随页面）");
}

#[test]
fn the_slice_of_other_parts_opens_and_closes() {
    let mut window = open("项目支出");
    window.expect_no("预算准备金，28.00 万元");
    window.click("其他，87.64 万元，占 0.8%");
    window.expect("其他 · 4 项 · 占合计 0.8%");
    window.expect("预算准备金，28.00 万元，占 0.3%");
    window.click("‹ 返回");
    window.expect("其他，87.64 万元，占 0.8%");
}

#[test]
fn a_row_of_the_legend_leads_to_its_project() {
    let mut window = open("绩效目标");
    window.click("综合事务，229.64 万元，占 2.1%");
    assert_eq!(window.field("综合事务 项目名称"), "综合事务");
    window.click("其他，87.64 万元，占 0.8%");
    window.click("劳动监察执法，15.30 万元，占 0.1%");
    assert_eq!(window.field("劳动监察执法 项目名称"), "劳动监察执法");
}

#[test]
fn parts_of_the_whole_lead_to_their_pages() {
    let mut window = open_sample();
    window.click("人员支出，2,662.96 万元，占 18.4%");
    window.expect("人员支出 添加测算依据");
    window.click("项目支出，11,062.04 万元，占 76.4%");
    window.expect("共 11 个项目");
    window.choose("选择图表", "功能分类构成");
    window.click("未分类，14,476.35 万元，占 100.0%");
    window.expect("支出合计");
    window.choose("选择图表", "本年与上年");
    window.click("安全生产专项，2024年 62.46 万元，2023年 62.46 万元");
    assert_eq!(window.field("安全生产专项 项目名称"), "安全生产专项");
}

#[test]
fn bars_and_table_show_the_same_as_the_pie() {
    let mut window = open("项目支出");
    window.click("条");
    window.expect("综合事务，229.64 万元，占 2.1%");
    window.expect("预算准备金，28.00 万元，占 0.3%");
    window.click("综合事务，229.64 万元，占 2.1%");
    assert_eq!(window.field("综合事务 项目名称"), "综合事务");
    window.click("表");
    window.expect("占比");
    window.click("劳动人事争议仲裁");
    assert_eq!(window.field("劳动人事争议仲裁 项目名称"), "劳动人事争议仲裁");
    window.go("总览");
    window.expect("11,062.04");
    window.click("图");
    window.expect("构成图，合计 14,476.35 万元");
}

#[test]
fn charts_follow_what_is_typed() {
    let mut window = open("项目支出");
    window.click_cell("人才工作 本年预算");
    window.type_text("578");
    window.expect("构成图，合计 2,062.04 万元");
    window.expect("辅助性人力资源管理，776.80 万元，占 37.7%");
    window.press(egui::Key::Escape);
    window.expect("构成图，合计 11,062.04 万元");
}

#[test]
fn amounts_that_cannot_be_drawn_are_listed_in_words() {
    let mut window = open("项目支出");
    window.enter_cell("预算准备金 本年预算", "=-5");
    window.enter_cell("离退休干部管理 本年预算", "0");
    window.expect("金额为负、未画出的：预算准备金 −5.00");
    window.expect("金额为零、未画出的：离退休干部管理");
    window.ctrl(egui::Key::N);
    for page in super::harness::pages() {
        window.go(&page);
        window.expect_no("构成图");
    }
    window.go("科目汇总");
    window.expect("还没有项目，填写金额后这里显示构成");
}

#[test]
fn the_charts_can_be_hidden() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.press(egui::Key::F9);
    window.expect_no("选择图表");
    window.menu(["视图", "显示或隐藏图表"]);
    window.expect("选择图表");
}
