//! A waterfall: the steps that lead from one total to another.

use egui::{Align2, Color32, Id, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, PlotBounds};

use super::{
    BarOptions, GAP, LINE_HEIGHT, MIN_WIDTH_BESIDE, Palette, ROW_HEIGHT, Span, as_position,
    name_column, row, rows, scroll_rows,
};
use crate::analysis::format;
use crate::budget::Money;
use crate::locale::tr;
use crate::ui::charts::still_plot;

/// The thickness of a bar.
const BAR: f32 = 16.0;
/// The height of a row whose name is above its bar.
const NARROW_ROW: f32 = LINE_HEIGHT + BAR + GAP;

/// A bar of the waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BridgeRow<K> {
    /// The value that a click on the row returns.
    pub key: K,
    pub name: String,
    pub kind: BridgeRowKind,
    /// A total, or the change of a step, in 万元.
    pub amount: Money,
}

/// The kind of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BridgeRowKind {
    /// The total at the start or at the end.
    Total,
    /// The change of one part.
    Step,
    /// The difference that no part explains.
    Residual,
}

/// Colours for increases, decreases and the residual, from the theme.
#[derive(Clone, Copy, Debug)]
pub struct BridgeColors {
    pub increase: Color32,
    pub decrease: Color32,
    pub residual: Color32,
}

/// Draws the rows in the given order. Returns the key of a clicked row.
pub fn bridge<K: Clone>(
    ui: &mut Ui,
    id: Id,
    rows_of_bridge: &[BridgeRow<K>],
    colors: BridgeColors,
    options: &BarOptions,
) -> Option<K> {
    let places = places(rows_of_bridge);
    let axis = Axis::of(&places);
    if !axis.from.is_zero() {
        let from = format::money(axis.from);
        ui.label(egui::RichText::new(tr!("chart.axis_from", amount = from)).small().weak());
    }
    let is_beside = MIN_WIDTH_BESIDE <= ui.available_width();
    let font = row::row_font(ui, !is_beside);
    let amounts: Vec<_> = rows_of_bridge.iter().map(amount_text).collect();
    let row_height = if is_beside { ROW_HEIGHT } else { NARROW_ROW };
    let amount_width = row::widest(ui, &amounts, &font);
    let layout = Layout { is_beside, axis, row_height, amount_width, font, colors };
    let mut clicked = None;
    scroll_rows(ui, id, row_height, rows_of_bridge.len(), options, |ui, range, area| {
        let sight = range.clone();
        let visible = rows_of_bridge.get(sight.clone()).unwrap_or_default();
        layout.plot_ui(ui, id.with("plot"), area, visible, places.get(sight).unwrap_or_default());
        for (row, (index, rect)) in visible.iter().zip(rows(range, area, row_height)) {
            if layout.row_ui(ui, id.with(("step", index)), rect, row).clicked() {
                clicked = Some(row.key.clone());
            }
        }
    });
    clicked
}

fn amount_text<K>(row: &BridgeRow<K>) -> String {
    match row.kind {
        BridgeRowKind::Total => format::money(row.amount),
        BridgeRowKind::Step | BridgeRowKind::Residual => format::signed_money(row.amount),
    }
}

/// The start and the end of each bar, in 万元.
fn places<K>(rows: &[BridgeRow<K>]) -> Vec<(Money, Money)> {
    let mut reached = Money::ZERO;
    rows.iter()
        .map(|row| {
            let from = if row.kind == BridgeRowKind::Total { Money::ZERO } else { reached };
            reached = from + row.amount;
            (from, reached)
        })
        .collect()
}

/// The amounts at the two ends of the axis, in 万元.
#[derive(Clone, Copy)]
struct Axis {
    from: Money,
    to: Money,
}

impl Axis {
    /// Starts at zero, unless the steps would then be too small to see.
    fn of(places: &[(Money, Money)]) -> Self {
        let span = Span::of(places.iter().flat_map(|(from, to)| [*from, *to]));
        let reached = places.iter().map(|(_, to)| *to);
        let lowest = reached.min().unwrap_or_default();
        let height = span.max - lowest;
        let cut = lowest - height;
        if Money::ZERO < cut && height < lowest {
            return Self { from: cut, to: span.max };
        }
        Self { from: span.min, to: span.max }
    }
}

struct Layout {
    is_beside: bool,
    axis: Axis,
    row_height: f32,
    amount_width: f32,
    font: egui::FontId,
    colors: BridgeColors,
}

impl Layout {
    /// The area of the bars.
    fn bars_room(&self, area: Rect) -> Rect {
        let (left, right) = if self.is_beside {
            (name_column(area) + 1.5 * GAP, self.amount_width + 1.5 * GAP)
        } else {
            (GAP / 2.0, GAP / 2.0)
        };
        let max = pos2((area.right() - right).max(area.left() + left + 1.0), area.bottom());
        Rect::from_min_max(pos2(area.left() + left, area.top()), max)
    }

    /// Draws the visible bars. A unit of the vertical axis is a pixel; the axis points upwards, so
    /// rows have negative positions.
    fn plot_ui<K>(
        &self,
        ui: &mut Ui,
        id: Id,
        area: Rect,
        rows: &[BridgeRow<K>],
        places: &[(Money, Money)],
    ) {
        let palette = Palette::of(ui.visuals().dark_mode);
        let rect = self.bars_room(area);
        let [min, max] = [self.axis.from, self.axis.to].map(as_position);
        let length = if min < max { max - min } else { 1.0 };
        let per_pixel = length / f64::from(rect.width());
        let bounds =
            PlotBounds::from_min_max([min, -f64::from(rect.height())], [min + length, 0.0]);
        let above = if self.is_beside { (self.row_height - BAR) / 2.0 } else { LINE_HEIGHT };
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        still_plot(id, rect)
            // The rows drawn above the plot receive the pointer.
            .sense(Sense::hover())
            .show(&mut child, |plot_ui| {
                plot_ui.set_plot_bounds(bounds);
                let mut bars = Vec::new();
                for (index, (row, (from, to))) in rows.iter().zip(places).enumerate() {
                    let top = self.row_height * row::as_pixels(index) + above;
                    let middle = -f64::from(top + BAR / 2.0);
                    let [start, end] = [*from, *to].map(|it| as_position(it).max(min));
                    // A bar shorter than a pixel is drawn one pixel long.
                    let size = end - start;
                    let size = if size.abs() < per_pixel { per_pixel } else { size };
                    let bar = Bar::new(middle, size).base_offset(start);
                    bars.push(bar.width(f64::from(BAR)).fill(self.color(row, palette)));
                    let below = middle - f64::from(self.row_height);
                    if index + 1 < rows.len() {
                        plot_ui.line(
                            Line::new("", vec![[end, middle], [end, below]])
                                .id(("reached", index))
                                .color(palette.axis)
                                .width(1.0)
                                .allow_hover(false),
                        );
                    }
                }
                plot_ui.bar_chart(BarChart::new("steps", bars).horizontal().allow_hover(false));
            });
    }

    fn color<K>(&self, row: &BridgeRow<K>, palette: &Palette) -> Color32 {
        match row.kind {
            BridgeRowKind::Total => palette.main(),
            BridgeRowKind::Residual => self.colors.residual,
            BridgeRowKind::Step if row.amount.is_negative() => self.colors.decrease,
            BridgeRowKind::Step => self.colors.increase,
        }
    }

    /// Draws the name and amount of a row and makes the row clickable.
    fn row_ui<K>(&self, ui: &Ui, id: Id, rect: Rect, row: &BridgeRow<K>) -> Response {
        let amount = amount_text(row);
        let name = tr!("chart.bridge_row", name = row.name, amount = amount);
        let response = row::button_row(ui, rect, id, &name);
        let inner = rect.shrink2(vec2(GAP / 2.0, 0.0));
        let (line, room) = if self.is_beside {
            (inner, name_column(rect))
        } else {
            let line = Rect::from_min_size(inner.min, vec2(inner.width(), LINE_HEIGHT));
            (line, line.width() - self.amount_width - GAP)
        };
        let galley = row::elided(ui, &row.name, &self.font, room);
        row::paint_text(ui, row::middle_at(line, line.left()), Align2::LEFT_CENTER, galley);
        let galley = row::elided(ui, &amount, &self.font, f32::INFINITY);
        row::paint_text(ui, row::middle_at(line, line.right()), Align2::RIGHT_CENTER, galley);
        if response.hovered() {
            let amount = tr!("chart.with_unit", amount = amount).into_owned();
            row::tooltip(&response, &row.name, &[(tr!("chart.amount").into_owned(), amount)]);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable as _;

    use super::super::super::testing::{harness, money};
    use super::*;

    fn rows_of(amounts: &[(&str, BridgeRowKind, &str)]) -> Vec<BridgeRow<usize>> {
        let row = |(key, (name, kind, amount)): (usize, &(&str, BridgeRowKind, &str))| BridgeRow {
            key,
            name: (*name).to_owned(),
            kind: *kind,
            amount: money(amount),
        };
        amounts.iter().enumerate().map(row).collect()
    }

    const SAMPLE: [(&str, BridgeRowKind, &str); 5] = [
        ("2023年", BridgeRowKind::Total, "17868.82"),
        ("人才工作", BridgeRowKind::Step, "-3638"),
        ("就业", BridgeRowKind::Step, "873.93"),
        ("未说明差额", BridgeRowKind::Residual, "-628.40"),
        ("2024年", BridgeRowKind::Total, "14476.35"),
    ];

    #[test]
    fn clicking_a_bar_returns_its_key() {
        for size in [[640.0, 400.0], [320.0, 500.0]] {
            let rows = rows_of(&SAMPLE);
            let mut harness = harness(size, Vec::new(), move |ui, clicked: &mut Vec<usize>| {
                let [increase, decrease, residual] = [Color32::RED, Color32::GREEN, Color32::GOLD];
                let colors = BridgeColors { increase, decrease, residual };
                let options = BarOptions::default();
                clicked.extend(bridge(ui, Id::unique("bridge"), &rows, colors, &options));
            });
            harness.get_by_label("人才工作 −3,638.00 万元").click();
            harness.run();
            harness.get_by_label("未说明差额 −628.40 万元").click();
            harness.run();
            assert_eq!(*harness.state(), [1, 3]);
        }
    }

    #[test]
    fn each_step_begins_where_the_one_before_ended() {
        let places = places(&rows_of(&SAMPLE));
        assert_eq!(places[1], (money("17868.82"), money("14230.82")));
        assert_eq!(places[3].1, places[4].1, "the residual closes the bridge");
    }

    #[test]
    fn the_axis_starts_at_zero_unless_steps_would_be_invisible() {
        let from = |rows: &[(&str, BridgeRowKind, &str)]| Axis::of(&places(&rows_of(rows))).from;
        assert_eq!(from(&SAMPLE), money("10592.82"));
        let total = BridgeRowKind::Total;
        let step = BridgeRowKind::Step;
        assert_eq!(from(&[("", total, "10"), ("", step, "90"), ("", total, "100")]), money("0"));
        assert_eq!(from(&[("", total, "10"), ("", step, "-30"), ("", total, "-20")]), money("-20"));
    }
}
