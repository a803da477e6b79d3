//! Horizontal bars: the parts of a whole, and this year beside last year.

use std::ops::Range;

use egui::{
    Align2, Color32, FontId, Id, Rect, Response, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    pos2, vec2,
};
use egui_plot::{Bar, BarChart, Line, PlotBounds, PlotPoint, PlotUi, Text};
use rust_decimal::prelude::ToPrimitive as _;

use super::palette::Palette;
use super::pie::undrawable_ui;
use super::row::{self, GAP, ROW_HEIGHT};
use crate::analysis::composition::{Composition, Part, Undrawable};
use crate::analysis::format;
use crate::budget::Money;
use crate::locale::tr;

/// Below this width a name stands above its bar instead of beside it.
const MIN_WIDTH_BESIDE: f32 = 460.0;
/// The height of a line of text above a bar.
const LINE_HEIGHT: f32 = 22.0;
/// The thickness of the bar of a part.
const BAR: f32 = 14.0;
/// The thickness of the bars of a year, and between the two.
const YEAR_BAR: f32 = 12.0;
const YEAR_GAP: f32 = 3.0;
const SWATCH: f32 = 10.0;

/// How bars are drawn.
#[derive(Clone, Debug)]
pub struct BarOptions {
    /// More rows than this holds are scrolled.
    pub max_height: f32,
}

impl Default for BarOptions {
    fn default() -> Self {
        Self { max_height: 360.0 }
    }
}

/// A part in two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPart<K> {
    pub key: K,
    pub name: String,
    /// This year, 万元
    pub amount: Money,
    /// Last year, 万元; `None` is not known.
    pub prior: Option<Money>,
}

/// What the two years are called, such as 2024年.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNames {
    pub this: String,
    pub last: String,
}

/// Draws every part as a bar, largest first, and tells which was clicked.
pub fn bars<K: Clone>(
    ui: &mut Ui,
    id: Id,
    composition: &Composition<K>,
    options: &BarOptions,
) -> Option<K> {
    let parts = composition.parts();
    let (Some(largest), Some(smallest)) = (parts.first(), parts.last()) else {
        undrawable_ui(ui, composition, Undrawable::NoParts);
        return None;
    };
    let extremes = [largest.amount, smallest.amount];
    let is_beside = MIN_WIDTH_BESIDE <= ui.available_width();
    let font = row::row_font(ui, !is_beside);
    let layout = BarLayout {
        is_beside,
        span: Span::of(extremes),
        amount_width: row::widest(ui, &extremes.map(format::money), &font),
        font,
    };
    let row_height = if is_beside { ROW_HEIGHT } else { LINE_HEIGHT + BAR + GAP };
    let mut clicked = None;
    scroll_rows(ui, id, row_height, parts.len(), options, |ui, range, area| {
        for (index, rect) in rows(range, area, row_height) {
            if let Some(part) = parts.get(index)
                && layout.ui(ui, id.with(("bar", index)), rect, part, composition).clicked()
            {
                clicked = Some(part.key.clone());
            }
        }
    });
    clicked
}

/// Draws each part as two bars, in the order given, and tells which part was clicked.
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

/// Shows the rows that are in sight, handing their indices and the place of all of them to `add`.
fn scroll_rows(
    ui: &mut Ui,
    id: Id,
    row_height: f32,
    n_rows: usize,
    options: &BarOptions,
    mut add: impl FnMut(&mut Ui, Range<usize>, Rect),
) {
    let spacing = ui.spacing().item_spacing;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .id_salt(id)
            .max_height(options.max_height)
            .auto_shrink([false, true])
            .show_rows(ui, row_height, n_rows, |ui, range| {
                ui.spacing_mut().item_spacing = spacing;
                let size = vec2(ui.available_width(), row_height * row::as_pixels(range.len()));
                let (_, mut area) = ui.allocate_space(size);
                if options.max_height < row_height * row::as_pixels(n_rows) {
                    area.max.x -= row::SCROLL_BAR_ROOM;
                }
                add(ui, range, area);
            });
    });
}

/// The place of each row of `area`.
fn rows(range: Range<usize>, area: Rect, row_height: f32) -> impl Iterator<Item = (usize, Rect)> {
    let size = vec2(area.width(), row_height);
    range.enumerate().map(move |(place, index)| {
        let min = area.min + vec2(0.0, row_height * row::as_pixels(place));
        (index, Rect::from_min_size(min, size))
    })
}

/// The amounts from the leftmost to the rightmost, with zero between or at an end.
#[derive(Clone, Copy)]
struct Span {
    min: Money,
    max: Money,
}

impl Span {
    fn of(amounts: impl IntoIterator<Item = Money>) -> Self {
        let nothing = Self { min: Money::ZERO, max: Money::ZERO };
        amounts.into_iter().fold(nothing, |span, amount| Self {
            min: span.min.min(amount),
            max: span.max.max(amount),
        })
    }

    fn has_negative(self) -> bool {
        self.min < Money::ZERO
    }

    /// Where an amount lies between the ends, from 0 to 1.
    fn fraction(self, amount: Money) -> f32 {
        let length = self.max.value() - self.min.value();
        let ratio = (amount.value() - self.min.value()).checked_div(length);
        ratio.and_then(|ratio| ratio.to_f32()).unwrap_or(0.0)
    }
}

/// How the rows of one bar each are laid out.
struct BarLayout {
    is_beside: bool,
    span: Span,
    amount_width: f32,
    font: FontId,
}

impl BarLayout {
    fn ui<K>(
        &self,
        ui: &Ui,
        id: Id,
        rect: Rect,
        part: &Part<K>,
        composition: &Composition<K>,
    ) -> Response {
        let amount = format::money(part.amount);
        let share = row::share_text(composition, part.amount);
        let name = row::part_name(&part.name, &amount, &share);
        let response = row::button_row(ui, rect, id, &name);

        let inner = rect.shrink2(vec2(GAP / 2.0, 0.0));
        let (line, name_room, bar) = if self.is_beside {
            let name_room = name_column(rect);
            let left = inner.left() + name_room + GAP;
            let right = inner.right() - self.amount_width - GAP;
            let size = vec2((right - left).max(1.0), BAR);
            (inner, name_room, Rect::from_min_size(pos2(left, inner.center().y - BAR / 2.0), size))
        } else {
            let line = Rect::from_min_size(inner.min, vec2(inner.width(), LINE_HEIGHT));
            let bar = Rect::from_min_size(line.left_bottom(), vec2(inner.width(), BAR));
            (line, line.width() - self.amount_width - GAP, bar)
        };
        let galley = row::elided(ui, &part.name, &self.font, name_room);
        row::paint_text(ui, row::middle_at(line, line.left()), Align2::LEFT_CENTER, galley);
        let galley = row::elided(ui, &amount, &self.font, f32::INFINITY);
        row::paint_text(ui, row::middle_at(line, line.right()), Align2::RIGHT_CENTER, galley);

        let palette = Palette::of(ui.visuals().dark_mode);
        let zero = bar.left() + bar.width() * self.span.fraction(Money::ZERO);
        let end = bar.left() + bar.width() * self.span.fraction(part.amount);
        // What is too short for a pixel still shows that it is there.
        let (left, right) = if part.amount.is_negative() {
            (end.min(zero - 1.0), zero)
        } else {
            (zero, end.max(zero + 1.0))
        };
        if !part.amount.is_zero() {
            let filled = Rect::from_x_y_ranges(left..=right, bar.y_range());
            ui.painter().rect_filled(filled, 2.0, palette.main());
        }
        if self.span.has_negative() {
            // Beside the names the line runs through, below them it must not cross them.
            let y_range = if self.is_beside { rect } else { bar.expand(2.0) }.y_range();
            ui.painter().vline(zero, y_range, Stroke::new(1.0, palette.axis));
        }
        if response.hovered() {
            row::tooltip(&response, &part.name, &row::amount_lines(&amount, &share));
        }
        response
    }
}

/// The room for a name beside its bar.
fn name_column(rect: Rect) -> f32 {
    (rect.width() * 0.36).clamp(140.0, 260.0)
}

/// How the rows of two bars each are laid out.
struct YearLayout {
    is_beside: bool,
    span: Span,
    row_height: f32,
    bars_height: f32,
}

impl YearLayout {
    /// Draws the bars of the parts in sight; a unit of the vertical axis is a pixel, downwards.
    fn plot_ui<K>(&self, ui: &mut Ui, id: Id, area: Rect, parts: &[YearPart<K>]) {
        let palette = Palette::of(ui.visuals().dark_mode);
        let font = row::row_font(ui, true);
        let left = if self.is_beside { name_column(area) + 1.5 * GAP } else { GAP / 2.0 };
        let rect = Rect::from_min_max(pos2(area.left() + left, area.top()), area.max);

        // The room for the amounts that stand at the ends of the longest bars.
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
        super::still_plot(id, rect)
            // The rows above it take the pointer.
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

    /// From the top of a row to its first bar.
    fn above(&self) -> f32 {
        if self.is_beside { (self.row_height - self.bars_height) / 2.0 } else { LINE_HEIGHT }
    }

    /// The line at zero: through all rows, or only along the bars where names stand between.
    fn zero_lines(&self, n_rows: usize) -> Vec<Vec<[f64; 2]>> {
        let line = |top: f32, bottom: f32| vec![[0.0, -f64::from(top)], [0.0, -f64::from(bottom)]];
        if self.is_beside {
            return vec![line(0.0, self.row_height * row::as_pixels(n_rows))];
        }
        let top = |index| self.row_height * row::as_pixels(index) + self.above();
        let lines = (0..n_rows).map(top);
        lines.map(|top| line(top - 2.0, top + self.bars_height + 2.0)).collect()
    }

    /// The bars of a year and the amounts at their ends.
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
                // What is too short for a pixel still shows that it is there.
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

    /// The name of a part, and the row that is pointed at and clicked.
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
    let change = amount - prior;
    let percent = if Money::ZERO < prior { change.percent_of(prior) } else { None };
    let percent = percent.map_or_else(
        || tr!("chart.not_comparable").into_owned(),
        |percent| format::signed_percent(percent, row::PERCENT_DECIMALS),
    );
    let change = tr!("chart.with_unit", amount = format::signed_money(change));
    tr!("chart.change_of", change = change, percent = percent).into_owned()
}

/// A place on the horizontal axis; only pixels are as coarse as this.
fn as_position(amount: Money) -> f64 {
    amount.value().to_f64().unwrap_or(0.0)
}

/// Which colour is which year.
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

    use super::super::testing::{PROJECTS, compose, harness, money};
    use super::*;

    const WIDE: [f32; 2] = [640.0, 400.0];
    const NARROW: [f32; 2] = [320.0, 500.0];

    fn show(size: [f32; 2], parts: &[(&str, &str)]) -> Harness<'static, Vec<usize>> {
        let composition = compose(parts);
        harness(size, Vec::new(), move |ui, clicked: &mut Vec<usize>| {
            let id = Id::unique("bars under test");
            clicked.extend(bars(ui, id, &composition, &BarOptions::default()));
        })
    }

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
    fn a_bar_answers_with_its_key() {
        for size in [WIDE, NARROW] {
            let mut harness = show(size, &PROJECTS);
            harness.get_by_label("综合事务，229.64 万元，占 2.1%").click();
            harness.run();
            assert_eq!(*harness.state(), [2]);
        }
    }

    #[test]
    fn negative_parts_and_wholes_are_shown() {
        let harness = show(WIDE, &[("甲", "-6"), ("乙", "5")]);
        harness.get_by_label("甲，−6.00 万元，占 —");
        let top = |name| harness.get_by_label_contains(name).rect().top();
        assert!(top("乙") < top("甲"), "largest first");
    }

    #[test]
    fn without_parts_it_says_so() {
        show(WIDE, &[]).get_by_label_contains("还没有项目");
        show_years(WIDE, &[]).get_by_label_contains("还没有项目");
    }

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let parts = vec![("项目", "1"); 5000];
        let harness = show(WIDE, &parts);
        assert!(harness.query_all_by_label_contains("项目").count() < 40);
        let years = vec![("项目", "1", None); 5000];
        let harness = show_years(WIDE, &years);
        assert!(harness.query_all_by_label_contains("项目").count() < 40);
    }

    #[test]
    fn the_span_always_holds_zero() {
        let span = |amounts: &[&str]| Span::of(amounts.iter().map(|text| money(text)));
        assert!((span(&["10", "40"]).fraction(money("10")) - 0.25).abs() < 1e-6);
        assert!((span(&["-10", "30"]).fraction(Money::ZERO) - 0.25).abs() < 1e-6);
        assert!((span(&["-10", "-5"]).fraction(Money::ZERO) - 1.0).abs() < 1e-6);
        assert!(span(&["0"]).fraction(Money::ZERO).abs() < 1e-6);
    }

    #[test]
    fn two_years_answer_with_the_key_and_tell_what_is_unknown() {
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
