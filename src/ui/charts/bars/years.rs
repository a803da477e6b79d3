//! A chart with two bars for each part: this year and last year.

use egui::{Align2, Color32, Id, Rect, Response, Sense, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, PlotBounds, PlotPoint, PlotUi, Text};

use super::{
    BarOptions, GAP, LINE_HEIGHT, MIN_WIDTH_BESIDE, Palette, Span, as_position, name_column, row,
    rows, scroll_rows,
};
use crate::analysis::{PercentChange, format, percent_change};
use crate::budget::Money;
use crate::locale::tr;
use crate::ui::charts::still_plot;

/// The thickness of a bar, and the gap between the bars of the two years.
const YEAR_BAR: f32 = 12.0;
const YEAR_GAP: f32 = 3.0;
const SWATCH: f32 = 10.0;

/// A part in two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPart<K> {
    pub key: K,
    pub name: String,
    /// The amount of this year, in 万元.
    pub amount: Money,
    /// The amount of last year, in 万元; `None` when unknown.
    pub prior: Option<Money>,
}

/// The names of the two years, such as 2024年.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNames {
    pub this: String,
    pub last: String,
}

/// Draws each part as two bars, in the given order. Returns the key of a clicked part.
pub fn year_bars<K: Clone>(
    ui: &mut Ui,
    id: Id,
    parts: &[YearPart<K>],
    years: &YearNames,
    options: &BarOptions,
) -> Option<K> {
    if parts.is_empty() {
        ui.label(tr!("chart.empty.no_parts"));
        return None;
    }
    year_legend_ui(ui, years);
    let amounts = parts.iter().flat_map(|part| [Some(part.amount), part.prior]).flatten();
    let is_beside = MIN_WIDTH_BESIDE <= ui.available_width();
    let bars_height = 2.0 * YEAR_BAR + YEAR_GAP;
    let row_height = bars_height + if is_beside { 1.5 * GAP } else { LINE_HEIGHT + GAP };
    let layout = YearLayout { is_beside, span: Span::of(amounts), row_height, bars_height };
    let mut clicked = None;
    scroll_rows(ui, id, row_height, parts.len(), options, |ui, range, area| {
        let visible = parts.get(range.clone()).unwrap_or_default();
        layout.plot_ui(ui, id.with("plot"), area, visible);
        for (part, (index, rect)) in visible.iter().zip(rows(range, area, row_height)) {
            if layout.row_ui(ui, id.with(("year", index)), rect, part, years).clicked() {
                clicked = Some(part.key.clone());
            }
        }
    });
    clicked
}

/// The layout of rows with two bars each.
struct YearLayout {
    is_beside: bool,
    span: Span,
    row_height: f32,
    bars_height: f32,
}

impl YearLayout {
    /// Draws the bars of the visible parts. A unit of the vertical axis is a pixel; the axis points
    /// upwards, so rows have negative positions.
    fn plot_ui<K>(&self, ui: &mut Ui, id: Id, area: Rect, parts: &[YearPart<K>]) {
        let palette = Palette::of(ui.visuals().dark_mode);
        let font = row::row_font(ui, true);
        let left = if self.is_beside { name_column(area) + 1.5 * GAP } else { GAP / 2.0 };
        let rect = Rect::from_min_max(pos2(area.left() + left, area.top()), area.max);

        // The room for the amounts at the ends of the longest bars.
        let label_room = |amount| row::widest(ui, &[format::money(amount)], &font) + GAP;
        let room_right = label_room(self.span.max);
        let room_left = if self.span.has_negative() { label_room(self.span.min) } else { 0.0 };
        let [min, max] = [self.span.min, self.span.max].map(as_position);
        let pixels = f64::from((rect.width() - room_left - room_right).max(1.0));
        let length = if min < max { max - min } else { 1.0 };
        let per_pixel = length / pixels;
        let bounds = PlotBounds::from_min_max(
            [min - per_pixel * f64::from(room_left), -f64::from(rect.height())],
            [min + length + per_pixel * f64::from(room_right), 0.0],
        );

        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        still_plot(id, rect)
            // The rows drawn above the plot receive the pointer.
            .sense(Sense::hover())
            .show(&mut child, |plot_ui| {
                plot_ui.set_plot_bounds(bounds);
                let this = parts.iter().map(|part| Some(part.amount));
                let last = parts.iter().map(|part| part.prior);
                let offset = f64::from(YEAR_BAR + YEAR_GAP);
                self.series(plot_ui, "this", palette.main(), 0.0, per_pixel, this);
                self.series(plot_ui, "last", palette.quiet, offset, per_pixel, last);
                for (index, line) in self.zero_lines(parts.len()).into_iter().enumerate() {
                    plot_ui.line(
                        Line::new("", line)
                            .id(("zero", index))
                            .color(palette.axis)
                            .width(1.0)
                            .allow_hover(false),
                    );
                }
            });
    }

    /// The distance from the top of a row to its first bar.
    fn above(&self) -> f32 {
        if self.is_beside { (self.row_height - self.bars_height) / 2.0 } else { LINE_HEIGHT }
    }

    /// The line at zero: one line through all rows, or only along the bars when names are between
    /// them.
    fn zero_lines(&self, n_rows: usize) -> Vec<Vec<[f64; 2]>> {
        let line = |top: f32, bottom: f32| vec![[0.0, -f64::from(top)], [0.0, -f64::from(bottom)]];
        if self.is_beside {
            return vec![line(0.0, self.row_height * row::as_pixels(n_rows))];
        }
        let top = |index| self.row_height * row::as_pixels(index) + self.above();
        let lines = (0..n_rows).map(top);
        lines.map(|top| line(top - 2.0, top + self.bars_height + 2.0)).collect()
    }

    /// Draws the bars of one year and the amounts at their ends.
    fn series(
        &self,
        plot_ui: &mut PlotUi<'_>,
        id: &'static str,
        color: Color32,
        offset: f64,
        per_pixel: f64,
        amounts: impl Iterator<Item = Option<Money>>,
    ) {
        let mut bars = Vec::new();
        let mut top = f64::from(self.above()) + offset;
        for (index, amount) in amounts.enumerate() {
            let y = -(top + f64::from(YEAR_BAR) / 2.0);
            top += f64::from(self.row_height);
            let (x, text) = match amount {
                Some(amount) => (as_position(amount), format::money(amount)),
                None => (0.0, format::UNKNOWN.to_owned()),
            };
            if amount.is_some_and(|amount| !amount.is_zero()) {
                // A bar shorter than a pixel is drawn one pixel long.
                let x = x.signum() * x.abs().max(per_pixel);
                bars.push(Bar::new(y, x).width(f64::from(YEAR_BAR)).fill(color));
            }
            let (gap, anchor) = if x < 0.0 {
                (-0.5 * GAP, Align2::RIGHT_CENTER)
            } else {
                (0.5 * GAP, Align2::LEFT_CENTER)
            };
            let text_x = x + per_pixel * f64::from(gap);
            plot_ui.text(
                Text::new("", PlotPoint::new(text_x, y), text)
                    .id((id, index))
                    .anchor(anchor)
                    .allow_hover(false),
            );
        }
        plot_ui.bar_chart(BarChart::new(id, bars).color(color).horizontal().allow_hover(false));
    }

    /// Draws the name of a part and makes its row clickable.
    fn row_ui<K>(
        &self,
        ui: &Ui,
        id: Id,
        rect: Rect,
        part: &YearPart<K>,
        years: &YearNames,
    ) -> Response {
        let amount = format::money(part.amount);
        let prior = part.prior.map_or_else(|| format::UNKNOWN.to_owned(), format::money);
        let name = tr!(
            "chart.year_part",
            name = part.name,
            this = years.this,
            amount = amount,
            last = years.last,
            prior = prior
        );
        let response = row::button_row(ui, rect, id, &name);
        let inner = rect.shrink2(vec2(GAP / 2.0, 0.0));
        let (line, room) = if self.is_beside {
            (inner, name_column(rect))
        } else {
            (Rect::from_min_size(inner.min, vec2(inner.width(), LINE_HEIGHT)), inner.width())
        };
        let galley = row::elided(ui, &part.name, &row::row_font(ui, !self.is_beside), room);
        row::paint_text(ui, row::middle_at(line, line.left()), Align2::LEFT_CENTER, galley);
        if response.hovered() {
            let with_unit = |amount| tr!("chart.with_unit", amount = amount).into_owned();
            let mut lines = vec![(years.this.clone(), with_unit(amount))];
            match part.prior {
                Some(last) => {
                    lines.push((years.last.clone(), with_unit(prior)));
                    lines.push((tr!("chart.change").into_owned(), change_text(part.amount, last)));
                }
                None => lines.push((years.last.clone(), tr!("chart.not_known").into_owned())),
            }
            row::tooltip(&response, &part.name, &lines);
        }
        response
    }
}

/// The change against last year in 万元 and in percent.
fn change_text(amount: Money, prior: Money) -> String {
    let percent = match percent_change(amount, Some(prior)) {
        PercentChange::Percent(percent) => format::signed_percent(percent, row::PERCENT_DECIMALS),
        _ => tr!("chart.not_comparable").into_owned(),
    };
    let change = tr!("chart.with_unit", amount = format::signed_money(amount - prior));
    tr!("chart.change_of", change = change, percent = percent).into_owned()
}

/// Draws the legend: the colour of each year.
fn year_legend_ui(ui: &mut Ui, years: &YearNames) {
    let palette = Palette::of(ui.visuals().dark_mode);
    ui.horizontal(|ui| {
        for (name, color) in [(&years.this, palette.main()), (&years.last, palette.quiet)] {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(SWATCH), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, color);
            ui.label(name);
            ui.add_space(GAP);
        }
    });
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::super::super::testing::{harness, money};
    use super::*;

    const WIDE: [f32; 2] = [640.0, 400.0];
    const NARROW: [f32; 2] = [320.0, 500.0];

    fn show_years(
        size: [f32; 2],
        parts: &[(&str, &str, Option<&str>)],
    ) -> Harness<'static, Vec<usize>> {
        let part = |(key, (name, amount, prior)): (usize, &(&str, &str, Option<&str>))| YearPart {
            key,
            name: (*name).to_owned(),
            amount: money(amount),
            prior: prior.map(money),
        };
        let parts: Vec<_> = parts.iter().enumerate().map(part).collect();
        let years = YearNames { this: "2024年".to_owned(), last: "2023年".to_owned() };
        harness(size, Vec::new(), move |ui, clicked: &mut Vec<usize>| {
            let id = Id::unique("bars under test");
            clicked.extend(year_bars(ui, id, &parts, &years, &BarOptions::default()));
        })
    }

    #[test]
    fn without_parts_a_message_is_shown() {
        show_years(WIDE, &[]).get_by_label_contains("还没有项目");
    }

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let years = vec![("项目", "1", None); 5000];
        let harness = show_years(WIDE, &years);
        assert!(harness.query_all_by_label_contains("项目").count() < 40);
    }

    #[test]
    fn clicking_returns_the_key_and_unknown_amounts_are_marked() {
        let parts = [
            ("人才工作", "9578", Some("13216")),
            ("综合事务", "229.64", None),
            ("冲减", "-12", Some("0")),
        ];
        for size in [WIDE, NARROW] {
            let mut harness = show_years(size, &parts);
            harness.get_by_label("综合事务，2024年 229.64 万元，2023年 — 万元").hover();
            harness.run();
            harness.get_by_label("未知");
            harness.get_by_label_contains("冲减，2024年 −12.00").hover();
            harness.run();
            harness.get_by_label("−12.00 万元（不可比）");
            harness.get_by_label_contains("人才工作，").hover();
            harness.run();
            harness.get_by_label("−3,638.00 万元（−27.5%）");
            harness.get_by_label_contains("人才工作，").click();
            harness.run();
            assert_eq!(*harness.state(), [0]);
        }
    }
}
