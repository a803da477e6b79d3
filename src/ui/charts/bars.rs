//! Horizontal bars: the parts of a whole, this year compared with last year, and the steps between
//! totals.

mod bridge;
mod years;

use std::ops::Range;

use egui::{Align2, FontId, Id, Rect, Response, ScrollArea, Stroke, Ui, pos2, vec2};
use rust_decimal::prelude::ToPrimitive as _;

use super::palette::Palette;
use super::pie::undrawable_ui;
use super::row::{self, GAP, ROW_HEIGHT};
use crate::analysis::composition::{Composition, Part, Undrawable};
use crate::analysis::format;
use crate::budget::Money;

pub use bridge::{BridgeColors, BridgeRow, BridgeRowKind, bridge};
pub use years::{YearNames, YearPart, year_bars};

/// Below this width, in points, names are above their bars instead of beside them.
const MIN_WIDTH_BESIDE: f32 = 460.0;
/// The height of a line of text above a bar.
const LINE_HEIGHT: f32 = 22.0;
/// The thickness of the bar of a part.
const BAR: f32 = 14.0;

/// The options of a bar chart.
#[derive(Clone, Debug)]
pub struct BarOptions {
    /// The greatest height, in points; more rows than fit are scrolled.
    pub max_height: f32,
}

impl Default for BarOptions {
    fn default() -> Self {
        Self { max_height: 360.0 }
    }
}

/// Draws every part as a bar, largest first. Returns the key of a clicked part.
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

/// Lays out scrolled rows; `add` gets the indices of the visible rows and the area they share.
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

/// The index and rectangle of each visible row in `area`.
fn rows(range: Range<usize>, area: Rect, row_height: f32) -> impl Iterator<Item = (usize, Rect)> {
    let size = vec2(area.width(), row_height);
    range.enumerate().map(move |(place, index)| {
        let min = area.min + vec2(0.0, row_height * row::as_pixels(place));
        (index, Rect::from_min_size(min, size))
    })
}

/// The range of the amounts in 万元, extended so that it contains zero.
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

    /// The position of an amount between the ends, from 0 to 1.
    fn fraction(self, amount: Money) -> f32 {
        let length = self.max.value() - self.min.value();
        let ratio = (amount.value() - self.min.value()).checked_div(length);
        ratio.and_then(|ratio| ratio.to_f32()).unwrap_or(0.0)
    }
}

/// The layout of rows with one bar each.
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
        // A bar shorter than a pixel is drawn one pixel long.
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
            // With names beside the bars the line runs through the whole row; with names above the
            // bars it must not cross them.
            let y_range = if self.is_beside { rect } else { bar.expand(2.0) }.y_range();
            ui.painter().vline(zero, y_range, Stroke::new(1.0, palette.axis));
        }
        if response.hovered() {
            row::tooltip(&response, &part.name, &row::amount_lines(&amount, &share));
        }
        response
    }
}

/// The width of the column of names beside the bars.
fn name_column(rect: Rect) -> f32 {
    (rect.width() * 0.36).clamp(140.0, 260.0)
}

/// The position of an amount on the horizontal axis; a float is exact enough for pixels.
fn as_position(amount: Money) -> f64 {
    amount.value().to_f64().unwrap_or(0.0)
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

    #[test]
    fn clicking_a_bar_returns_its_key() {
        for size in [WIDE, NARROW] {
            let mut harness = show(size, &PROJECTS);
            harness.get_by_label("综合事务，229.64 万元，占 2.1%").click();
            harness.run();
            assert_eq!(*harness.state(), [2]);
        }
    }

    #[test]
    fn negative_parts_and_totals_are_shown() {
        let harness = show(WIDE, &[("甲", "-6"), ("乙", "5")]);
        harness.get_by_label("甲，−6.00 万元，占 —");
        let top = |name| harness.get_by_label_contains(name).rect().top();
        assert!(top("乙") < top("甲"), "largest first");
    }

    #[test]
    fn without_parts_a_message_is_shown() {
        show(WIDE, &[]).get_by_label_contains("还没有项目");
    }

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let parts = vec![("项目", "1"); 5000];
        let harness = show(WIDE, &parts);
        assert!(harness.query_all_by_label_contains("项目").count() < 40);
    }

    #[test]
    fn the_span_always_contains_zero() {
        let span = |amounts: &[&str]| Span::of(amounts.iter().map(|text| money(text)));
        assert!((span(&["10", "40"]).fraction(money("10")) - 0.25).abs() < 1e-6);
        assert!((span(&["-10", "30"]).fraction(Money::ZERO) - 0.25).abs() < 1e-6);
        assert!((span(&["-10", "-5"]).fraction(Money::ZERO) - 1.0).abs() < 1e-6);
        assert!(span(&["0"]).fraction(Money::ZERO).abs() < 1e-6);
    }
}
