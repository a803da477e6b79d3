//! A composition as a small table.

use egui::{Align, Button, FontId, Id, Label, Layout, Sense, Ui};
use egui_extras::{Column, TableBuilder};

use super::pie::undrawable_ui;
use super::row::{self, GAP, ROW_HEIGHT};
use crate::analysis::composition::{Composition, Undrawable};
use crate::analysis::format;
use crate::budget::Money;
use crate::locale::tr;

/// Below this width, in points, the columns are shortened to leave room for the names.
const MIN_WIDTH_WIDE: f32 = 460.0;

/// The options of a table.
#[derive(Clone, Debug)]
pub struct TableOptions {
    /// The greatest height, in points; more rows than fit are scrolled.
    pub max_height: f32,
}

impl Default for TableOptions {
    fn default() -> Self {
        Self { max_height: 360.0 }
    }
}

/// Draws every part as a row, largest first, then the whole. Returns the key of a clicked part.
pub fn table<K: Clone>(
    ui: &mut Ui,
    id: Id,
    composition: &Composition<K>,
    options: &TableOptions,
) -> Option<K> {
    ui.scope(|ui| table_ui(ui, id, composition, options)).inner
}

fn table_ui<K: Clone>(
    ui: &mut Ui,
    id: Id,
    composition: &Composition<K>,
    options: &TableOptions,
) -> Option<K> {
    let parts = composition.parts();
    if parts.is_empty() {
        undrawable_ui(ui, composition, Undrawable::NoParts);
        return None;
    }
    let is_narrow = ui.available_width() < MIN_WIDTH_WIDE;
    let font = row::row_font(ui, is_narrow);
    let amount_title = if is_narrow { tr!("chart.unit") } else { tr!("chart.amount_unit") };
    let texts = [composition.whole()].into_iter().chain(parts.iter().map(|part| part.amount));
    let amount_width = widest_amount(ui, texts, &amount_title, &font);
    let share_width = row::widest(ui, &["−100.0%".to_owned()], &font);
    let is_scrolled = options.max_height < ROW_HEIGHT * row::as_pixels(parts.len() + 1);
    let scroll_room = if is_scrolled { row::SCROLL_BAR_ROOM } else { 0.0 };
    ui.style_mut().override_font_id = Some(font);
    let mut clicked = None;
    TableBuilder::new(ui)
        .id_salt(id)
        .sense(Sense::CLICK)
        .cell_layout(Layout::left_to_right(Align::Center))
        .max_scroll_height(options.max_height)
        .auto_shrink([false, true])
        .column(Column::remainder().clip(true))
        .column(Column::exact(amount_width))
        .column(Column::exact(share_width))
        // An empty column, so that the floating scroll bar does not hide the shares.
        .column(Column::exact(scroll_room))
        .header(ROW_HEIGHT, |mut header| {
            header.col(|ui| {
                ui.strong(tr!("chart.name"));
            });
            for title in [amount_title.clone(), tr!("chart.share")] {
                header.col(|ui| right(ui, |ui| drop(ui.strong(title))));
            }
            header.col(|_| {});
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, parts.len() + 1, |mut row| {
                let part = parts.get(row.index());
                let amount = part.map_or(composition.whole(), |part| part.amount);
                let share = row::share_text(composition, amount);
                row.set_overline(part.is_none());
                let mut is_pressed = false;
                row.col(|ui| match part {
                    Some(part) => {
                        let button = Button::new(part.name.as_str()).frame(false).truncate();
                        is_pressed = ui.add(button).clicked();
                    }
                    None => drop(ui.strong(tr!("chart.total"))),
                });
                for text in [format::money(amount), share] {
                    row.col(|ui| {
                        right(ui, |ui| drop(ui.add(Label::new(text).selectable(false))));
                    });
                }
                row.col(|_| {});
                if let Some(part) = part
                    && (is_pressed || row.response().clicked())
                {
                    clicked = Some(part.key.clone());
                }
            });
        });
    clicked
}

fn right(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::Center), add);
}

/// The width of the column of amounts, fitted to its title and the longest amount.
fn widest_amount(
    ui: &Ui,
    amounts: impl IntoIterator<Item = Money>,
    title: &str,
    font: &FontId,
) -> f32 {
    // All digits have the same width, so the extreme amounts are the widest.
    let (min, max) = amounts
        .into_iter()
        .fold((Money::ZERO, Money::ZERO), |(min, max), amount| (min.min(amount), max.max(amount)));
    row::widest(ui, &[format::money(min), format::money(max), title.to_owned()], font) + GAP
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::super::testing::{PROJECTS, compose, harness};
    use super::*;

    fn show(parts: &[(&str, &str)]) -> Harness<'static, Vec<usize>> {
        let composition = compose(parts);
        harness([400.0, 500.0], Vec::new(), move |ui, clicked: &mut Vec<usize>| {
            let id = Id::unique("table under test");
            clicked.extend(table(ui, id, &composition, &TableOptions::default()));
        })
    }

    #[test]
    fn clicking_a_name_or_figure_returns_the_key() {
        let mut harness = show(&PROJECTS);
        harness.get_by_label("综合事务").click();
        harness.run();
        harness.get_by_label("194.50").click();
        harness.run();
        assert_eq!(*harness.state(), [2, 3]);
    }

    #[test]
    fn every_part_and_the_whole_are_listed() {
        let harness = show(&[("甲", "100"), ("乙", "0"), ("丙", "-20")]);
        for text in ["甲", "乙", "丙", "合计", "−20.00", "−25.0%", "80.00", "100.0%", "125.0%"]
        {
            harness.get_by_label(text);
        }
    }

    #[test]
    fn shares_of_a_negative_total_are_dashes() {
        let harness = show(&[("甲", "5"), ("乙", "-6")]);
        assert_eq!(harness.get_all_by_label("—").count(), 3);
    }

    #[test]
    fn without_parts_a_message_is_shown() {
        show(&[]).get_by_label_contains("还没有项目");
    }
}
