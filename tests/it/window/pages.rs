//! The fields of every page: typed values are in the scenario.

use budget_workbench::budget::{ExpenseKind, Group, ProjectLevel, ProjectNature, Stage};
use egui::Key;

use super::forms::{VEHICLES, open, open_project};
use super::harness::{Kind, Window, money, open_copy};

#[test]
fn overview() {
    let mut window = open("总览");
    window.enter("方案名称", "送审稿");
    window.choose("编制阶段", "二上");
    window.enter("工作备注", "等财政局通知");
    for (typed, stands) in [("２０２６", 2026), ("2025", 2025)] {
        window.enter("预算年度", typed);
        assert_eq!(window.scenario().fiscal_year, stands);
    }
    window.fill("预算年度", "25");
    window.expect("不是年份");
    window.press(Key::Tab);
    let scenario = window.scenario();
    assert_eq!(scenario.fiscal_year, 2025);
    assert_eq!(scenario.stage, Stage::SecondRequest);
    assert_eq!((scenario.name.as_str(), scenario.notes.as_str()), ("送审稿", "等财政局通知"));
    assert_eq!(window.field("编制阶段"), "二上");
    window.expect("2025年");

    window.one(Kind::Control, "对个人和家庭的补助").click();
    window.wait();
    window.expect("对个人和家庭的补助支出 添加测算依据");
}

#[test]
fn the_parts_of_the_overview_add_up_to_the_whole() {
    let window = open_copy("demo-2026-department.ron");
    for group in ["增人增资", "事业单位经营支出", "上缴上级支出"] {
        assert_ne!(window.all(Kind::Control, group).count(), 0, "{group}");
    }
    let sample = open("总览");
    assert_eq!(sample.all(Kind::Control, "增人增资").count(), 0);
}

#[test]
fn department() {
    let mut window = open("部门概况");
    window.enter("部门名称", "罗湖区某局");
    window.enter("编报范围", "本级及下属单位");
    window.enter("职责引言", "主要职责如下：");
    for (field, typed) in [
        ("基层单位（家）", "2"),
        ("行政编制（人）", "５２"),
        ("实有在编（人）", "48"),
        ("雇员（含参雇、老工勤）", ""),
        ("离休（人）", "1"),
        ("退休（人）", " 24 "),
    ] {
        window.enter(field, typed);
    }
    window.fill("行政编制（人）", "五十");
    window.expect("不是整数");
    window.press(Key::Tab);
    let scenario = window.scenario();
    assert_eq!(scenario.department, "罗湖区某局");
    assert_eq!(scenario.scope, "本级及下属单位");
    assert_eq!(scenario.overview.duties_intro, "主要职责如下：");
    let staff = &scenario.overview.staffing;
    assert_eq!(
        (staff.units, staff.established_posts, staff.in_post),
        (Some(2), Some(52), Some(48))
    );
    assert_eq!((staff.employees, staff.retired_cadres, staff.retirees), (None, Some(1), Some(24)));
}

#[test]
fn revenue() {
    let mut window = open("收支总体");
    window.enter("上年收入预算", "17000");
    window.enter("上年支出预算", "１７０００");
    window.enter("收支增减原因", "政策变化");
    let scenario = window.scenario();
    assert_eq!(scenario.revenue.prior_total, Some(money("17000")));
    assert_eq!(scenario.prior_expenditure, Some(money("17000")));
    assert_eq!(scenario.change_reason, "政策变化");
}

#[test]
fn basic_expenditure() {
    let mut window = open("基本支出");
    window.enter("公用支出 主要包括", "办公费等");
    window.enter("公用支出 上年合计（明细不详时）", "500");
    let group = window.scenario().group(Group::Operating);
    assert_eq!((group.description.as_str(), group.prior_total), ("办公费等", Some(money("500"))));
    window.expect("公用支出  536.00  +7.2%");
    assert_eq!(window.figure("未说明差额"), "+592.40", "what is known explains a part of it");
}

#[test]
fn a_basis_sets_the_amount_and_shows_a_difference() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("基本支出");
    window.click_cell("奖金 本年预算");
    window.expect("奖金 删除");
    assert_eq!(window.field("奖金 数量"), "50");
    assert_eq!(window.field("奖金 单位"), "人");
    window.enter("奖金 数量", "52");
    assert_eq!(window.line("奖金").amount, money("478.4"));
    window.enter("奖金 标准", "9.5");
    window.enter("奖金 次数", "２");
    window.enter("奖金 单位", "名");
    assert_eq!(window.line("奖金").amount, money("988"));
    let basis = window.line("奖金").basis.as_ref().unwrap();
    assert_eq!(basis.unit, "名");
    window.expect("= 988.00 万元");

    window.fill("奖金 数量", "很多");
    window.expect("不是金额的一部分");
    window.press(Key::Tab);
    assert_eq!(window.line("奖金").amount, money("988"));
    assert_eq!(window.field("奖金 数量"), "52");

    window.enter_cell("奖金 本年预算", "1000");
    window.click_cell("奖金 本年预算");
    window.expect("与测算相差 +12.00");
    window.click("奖金 采用 988.00");
    assert_eq!(window.line("奖金").amount, money("988"));
    window.click("奖金 删除");
    assert_eq!(window.line("奖金").basis, None);
    window.click("奖金 添加测算依据");
    let basis = window.line("奖金").basis.as_ref().unwrap();
    assert_eq!(basis.product(), Ok(money("988")), "a new basis begins with the amount");
}

#[test]
fn project_facts() {
    let mut window = open_project("离退休干部管理");
    let field = |field: &str| format!("离退休干部管理 {field}");
    window.choose(&field("项目级次"), "二级项目");
    window.choose(&field("项目性质"), "阶段性");
    window.enter(&field("主管科室"), "办公室");
    window.enter(&field("上年合计（明细不详时）"), "21万元");
    window.enter(&field("主要用途"), "发放慰问金");
    window.enter(&field("增减原因"), "人数增加");
    window.enter(&field("绩效目标"), "按时发放");
    let project = window.project("离退休干部管理");
    assert_eq!(
        (project.level, project.nature),
        (ProjectLevel::Second, Some(ProjectNature::Temporary))
    );
    assert_eq!((project.office.as_str(), project.prior_total), ("办公室", Some(money("21"))));
    assert_eq!((project.purpose.as_str(), project.reason.as_str()), ("发放慰问金", "人数增加"));
    assert_eq!(project.goal, "按时发放");
    window.expect("较上年 +1.05（+5.0%）");

    window.enter(&field("项目名称"), "老干部工作");
    assert_eq!(window.scenario().projects[1].name, "老干部工作");
    assert_eq!(window.cell("老干部工作 项目名称"), "老干部工作", "the table follows");
}

#[test]
fn project_progress() {
    let mut window = open_project("离退休干部管理");
    window.click("执行情况");
    window.enter("离退休干部管理 执行数", "11.025");
    window.enter("离退休干部管理 执行情况说明", "进度正常");
    let project = window.project("离退休干部管理");
    assert_eq!((project.spent, project.progress.as_str()), (Some(money("11.025")), "进度正常"));
    window.expect("50.0%");
}

#[test]
fn performance() {
    let mut window = open("绩效目标");
    window.enter("绩效管理单位（家）", "3");
    window.enter("绩效监控时间", "9月");
    window.enter("重点项目备注", "另附");
    let performance = &window.scenario().performance;
    assert_eq!((performance.units, performance.monitoring_due.as_str()), (Some(3), "9月"));
    assert_eq!(performance.remark, "另附");

    window.click_cell("劳动关系工作 指标");
    window.enter("劳动关系工作 绩效目标", "规范依法行政");
    assert_eq!(window.project("劳动关系工作").goal, "规范依法行政");
    window.one(Kind::Control, "劳动关系工作").click();
    window.wait();
    assert_eq!(window.field("劳动关系工作 项目名称"), "劳动关系工作", "the project is shown");
}

#[test]
fn three_public_expenses_and_their_changes() {
    let mut window = open("三公经费");
    window.enter("因公出国（境）费用 本年预算", "12");
    window.enter("因公出国（境）费用 上年预算", "10");
    window.expect("+20.0%");
    window.enter("公务接待费 说明", "厉行节约");
    window.enter("公务接待费 上年预算", "");
    let three = &window.scenario().three_public;
    assert_eq!(
        (three.travel_abroad.amount, three.travel_abroad.prior),
        (money("12"), Some(money("10")))
    );
    assert_eq!((three.reception.explanation.as_str(), three.reception.prior), ("厉行节约", None));
    window.expect("33.51 万元");

    window.fill(VEHICLES, "26.56");
    window.expect("0.0%");
    window.ctrl(Key::A);
    window.type_text("30");
    window.expect("+3.44");
    window.expect("+13.0%");
}

#[test]
fn operating_funds_and_assets() {
    let mut window = open("其他事项");
    window.fill("机关运行经费 本年预算", "500");
    window.expect("−35.41");
    window.expect("−6.6%");
    window.press(Key::Tab);
    window.enter("机关运行经费 上年预算", "");
    window.enter("机关运行经费 说明", "压减");
    window.enter("截至时间", "2024年10月");
    window.enter("单价100万元以上设备（台、套）", "2");
    window.enter("购置车辆（辆）", "1");
    window.enter("购置车辆金额", "180000元");
    window.enter("购置设备（台、套）", "");
    window.enter("购置设备金额", "");
    window.enter("政府性基金等情况说明", "无。");
    let scenario = window.scenario();
    let funds = scenario.expense(ExpenseKind::OperatingFunds);
    assert_eq!((funds.amount, funds.prior), (money("500"), None));
    assert_eq!(funds.explanation, "压减");
    let assets = &scenario.assets;
    assert_eq!((assets.as_of.as_str(), assets.large_equipment), ("2024年10月", Some(2)));
    assert_eq!((assets.planned_vehicles, assets.planned_equipment), (Some(1), None));
    assert_eq!(assets.planned_vehicle_amount, Some(money("18")));
    assert_eq!(assets.planned_equipment_amount, None);
    assert_eq!(scenario.fund_statement, "无。");
}

#[test]
fn vehicle_counts_are_summed_and_unknown_is_not_zero() {
    let mut window = open("其他事项");
    let total = |window: &Window| {
        let name = window.one(Kind::Text, "车辆合计（辆）").rect();
        let below = |node: &egui_kittest::Node<'_>| {
            let rect = node.rect();
            rect.top() > name.top()
                && rect.top() < name.bottom() + 24.0
                && (rect.left() - name.left()).abs() < 1.0
        };
        window
            .nodes()
            .filter(|node| super::harness::kind(node) == Kind::Text)
            .find(below)
            .map(|node| super::harness::name(&node))
    };
    assert_eq!(total(&window).as_deref(), Some("6"));
    window.enter("执法执勤用车 数量（辆）", "5");
    assert_eq!(total(&window).as_deref(), Some("7"));
    window.enter("执法执勤用车 数量（辆）", "");
    assert_eq!(total(&window).as_deref(), Some("—"));
}

#[test]
fn glossary() {
    let mut window = open("名词解释");
    window.enter("二、 名词", "事业单位收入");
    window.enter("经营收入 名词解释", "指经营所得。");
    window.enter("劳动保障监察 科目名称", "劳动监察");
    window.enter("劳动监察 科目说明", "反映监察支出。");
    let scenario = window.scenario();
    assert_eq!(scenario.glossary[1].name, "事业单位收入");
    assert_eq!(scenario.glossary[2].definition, "指经营所得。");
    let subject = &scenario.functional_subjects[2];
    assert_eq!(
        (subject.name.as_str(), subject.definition.as_str()),
        ("劳动监察", "反映监察支出。")
    );
}

#[test]
fn a_subject_code_is_found_by_pinyin() {
    let mut window = open("名词解释");
    window.fill("劳动保障监察 科目编码", "ldbzjc");
    window.expect("2080105 劳动保障监察");
    window.expect_no("不是科目编码");
    window.press(Key::Enter);
    let code =
        |window: &Window| window.scenario().functional_subjects[2].code.map(|it| it.to_string());
    assert_eq!(code(&window).as_deref(), Some("2080105"));
    window.press(Key::Tab);
    assert_eq!(window.field("劳动保障监察 科目编码"), "2080105 劳动保障监察");
    window.expect_no("未采用");

    window.enter("劳动保障监察 科目编码", "２０８０１０９");
    assert_eq!(code(&window).as_deref(), Some("2080109"));
    window.fill("劳动保障监察 科目编码", "99xq");
    window.expect("不是科目编码");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(code(&window).as_deref(), Some("2080109"));
    window.enter("劳动保障监察 科目编码", "");
    assert_eq!(code(&window), None);
}

#[test]
fn a_subject_code_can_be_clicked_in_the_list() {
    let mut window = open("名词解释");
    window.fill("劳动保障监察 科目编码", "劳动保障");
    window.click("2080105 劳动保障监察");
    window.press(Key::Tab);
    let code = window.scenario().functional_subjects[2].code.map(|it| it.to_string());
    assert_eq!(code.as_deref(), Some("2080105"));
    window.expect_no("未采用");
}

#[test]
fn subjects_are_gathered_three_ways() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("科目汇总");
    window.expect("208 社会保障和就业支出");
    window.click("部门经济分类");
    window.expect("301 工资福利支出");
    window.click("资金来源");
    window.expect("一般公共预算");
    window.expect("支出合计");
}
