//! The page of the official tables (附表) of the book.

use super::harness::{Kind, open_sample};

#[test]
fn every_table_of_the_set_can_be_looked_at_and_follows_the_figures() {
    let mut window = open_sample();
    window.go("附表");
    window.expect("部门收支总体情况表");
    window.expect("14,476.35");
    window.click("下一张表");
    window.expect("部门收入总体情况表");
    window.click("上一张表");
    window.go("项目支出");
    window.enter_cell("综合事务 本年预算", "230");
    window.go("附表");
    window.expect("14,476.71");
}

#[test]
fn another_set_or_none_can_be_chosen() {
    let mut window = open_sample();
    window.go("附表");
    window.menu(["导出", "附表格式", "不附表"]);
    window.expect("公开文本后面不附表");
    window.click("附上版式的表格");
    window.expect("部门收支总体情况表");
}

#[test]
fn a_heading_is_above_the_middle_of_the_columns_that_share_it() {
    let mut window = open_sample();
    window.go("附表");
    window.menu(["导出", "附表格式", "深圳2026表样"]);
    window.click("下一张表");
    let middle = |called| window.one(Kind::Text, called).rect().center();
    let (heading, first, last) = (middle("单位资金"), middle("事业收入"), middle("其他收入"));
    assert!((heading.x - f32::midpoint(first.x, last.x)).abs() < 1.0, "{heading} {first} {last}");
    let above = middle("本年收入");
    assert!(above.y < heading.y && heading.y < first.y, "{above} {heading} {first}");
    // A title without a heading is in the middle of the whole height.
    let beside = middle("收入总计");
    assert!(above.y < beside.y && beside.y < first.y, "{above} {beside} {first}");
}
