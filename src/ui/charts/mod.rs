//! Charts of the parts of a whole, each with its names and figures as text.
//!
//! [`crate::analysis::composition`] computes what is drawn; [`palette`] holds the colours.

mod bars;
pub mod palette;
mod pie;
mod row;
mod table;
#[cfg(test)]
mod testing;

use egui::{Id, Label, Rect, RichText, Sides, Ui};
use egui_plot::Plot;

pub use bars::{
    BarOptions, BridgeColors, BridgeRow, BridgeRowKind, YearNames, YearPart, bars, bridge,
    year_bars,
};
pub use pie::{PieOptions, PieResponse, pie};
pub use table::{TableOptions, table};

use crate::analysis::composition::Composition;
use crate::locale::tr;

/// The views of a composition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ChartMode {
    #[default]
    Pie,
    Bars,
    Table,
}

impl ChartMode {
    /// Every view, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Pie, Self::Bars, Self::Table];

    /// The label on the switch.
    pub fn text(self) -> String {
        match self {
            Self::Pie => tr!("chart.mode.pie"),
            Self::Bars => tr!("chart.mode.bars"),
            Self::Table => tr!("chart.mode.table"),
        }
        .into_owned()
    }
}

/// Draws a titled composition with a switch between its views. Returns the key of a clicked part.
///
/// The title must be unique among neighbouring charts; the caller draws background and frame.
pub fn chart_card<K: Clone>(
    ui: &mut Ui,
    title: &str,
    composition: &Composition<K>,
    mode: &mut ChartMode,
) -> Option<K> {
    let id = ui.make_persistent_id(("chart", title));
    Sides::new().height(row::ROW_HEIGHT).shrink_left().truncate().show(
        ui,
        |ui| ui.add(Label::new(RichText::new(title).strong())),
        |ui| {
            // This side is filled from the right.
            for choice in ChartMode::ALL.into_iter().rev() {
                ui.selectable_value(mode, choice, choice.text());
            }
        },
    );
    ui.add_space(row::GAP);
    match mode {
        ChartMode::Pie => pie(ui, id.with("pie"), composition, &PieOptions::default()).part(),
        ChartMode::Bars => bars(ui, id.with("bars"), composition, &BarOptions::default()),
        ChartMode::Table => table(ui, id.with("table"), composition, &TableOptions::default()),
    }
}

/// A plot that only draws: no axes, no grid, and the pointer neither moves nor scales it.
fn still_plot<'a>(id: Id, rect: Rect) -> Plot<'a> {
    Plot::new("still")
        .id(id)
        .width(rect.width())
        .height(rect.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .label_formatter(|_| None)
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::testing::{PROJECTS, compose, harness};
    use super::*;

    #[test]
    fn other_stays_open_after_switching_views() {
        let composition = compose(&PROJECTS);
        let mut harness = harness([400.0, 600.0], ChartMode::Pie, move |ui, mode| {
            chart_card(ui, "项目支出构成", &composition, mode);
        });
        harness.get_by_label_contains("其他").click();
        harness.run();
        harness.get_by_label("‹ 返回");
        for mode in [ChartMode::Bars, ChartMode::Pie] {
            harness.get_by_label(&mode.text()).click();
            harness.run();
        }
        harness.get_by_label("‹ 返回");
    }

    #[test]
    fn the_switch_changes_the_view_and_every_view_returns_clicks() {
        let composition = compose(&PROJECTS);
        let state = (ChartMode::Pie, Vec::new());
        let mut harness = harness([400.0, 600.0], state, move |ui, (mode, clicked)| {
            clicked.extend(chart_card(ui, "项目支出构成", &composition, mode));
        });
        harness.get_by_label("项目支出构成");
        harness.get_by_label_contains("综合事务").click();
        harness.run();
        for mode in [ChartMode::Bars, ChartMode::Table, ChartMode::Pie] {
            harness.get_by_label(&mode.text()).click();
            harness.run();
            assert_eq!(harness.state().0, mode);
            harness.get_by_label_contains("综合事务").click();
            harness.run();
        }
        assert_eq!(harness.state().1, [2; 4]);
    }
}
