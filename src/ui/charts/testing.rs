//! Helpers shared by the window tests of charts.

use egui::Ui;
use egui_kittest::Harness;
use rust_decimal::Decimal;

use crate::analysis::composition::{Composition, Part};
use crate::budget::Money;
use crate::ui::testing::builder;

/// A window of charts in Chinese, with a font that has the characters.
pub(super) fn harness<'a, S>(
    size: [f32; 2],
    state: S,
    ui: impl FnMut(&mut Ui, &mut S) + 'a,
) -> Harness<'a, S> {
    let mut harness = builder(size).build_ui_state(ui, state);
    harness.run();
    harness
}

pub(super) fn money(text: &str) -> Money {
    Money::new(text.parse::<Decimal>().unwrap()).unwrap()
}

/// A composition whose keys are the indices in `parts`.
pub(super) fn compose(parts: &[(&str, &str)]) -> Composition<usize> {
    Composition::new(parts.iter().enumerate().map(|(key, (name, amount))| Part {
        key,
        name: (*name).to_owned(),
        amount: money(amount),
    }))
}

/// The project expenditure (项目支出) of the published book of 2024.
pub(super) const PROJECTS: [(&str, &str); 11] = [
    ("人才工作", "9578.00"),
    ("辅助性人力资源管理", "776.80"),
    ("综合事务", "229.64"),
    ("劳动人事争议仲裁", "194.50"),
    ("基层政权与社区建设", "67.60"),
    ("就业创业帮扶及促进管理工作", "65.40"),
    ("安全生产专项", "62.46"),
    ("预算准备金", "28.00"),
    ("劳动关系工作", "22.29"),
    ("离退休干部管理", "22.05"),
    ("劳动监察执法", "15.30"),
];
