//! 科目汇总 (totals by subject): expenditure by functional subject, economic subject and fund
//! source.

use egui::{Label, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use crate::analysis::{Measure, Subtotal, Whole};
use crate::budget::{Code, Money};
use crate::locale::tr;
use crate::ui::figures::{self, clickable_figure, percent_change};
use crate::ui::look::layout::card;
use crate::ui::look::theme::{ROW_HEIGHT, change_color, colors, space, strong};
use crate::ui::place::SubjectView;
use crate::ui::view::View;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, shown: &mut SubjectView) {
    card(ui, "", |ui| {
        ui.horizontal(|ui| {
            for (choice, title) in [
                (SubjectView::Functional, tr!("subjects.functional")),
                (SubjectView::Economic, tr!("subjects.economic")),
                (SubjectView::FundSource, tr!("subjects.fund_source")),
            ] {
                ui.selectable_value(shown, choice, title);
            }
        });
        ui.add_space(space::XS);
        let derived = view.derived();
        match *shown {
            SubjectView::Functional => {
                codes(ui, view, &derived.functional_levels, Whole::Functional);
            }
            SubjectView::Economic => {
                codes(ui, view, &derived.economic_levels, Whole::Economic);
            }
            SubjectView::FundSource => {
                let rows = &derived.by_fund_source.rows;
                table(ui, view, rows.len(), &|index| {
                    let (source, subtotal) = rows.get(index)?;
                    let whole = Whole::FundSource(*source);
                    let name = view.whole_name(whole);
                    Some(Row { whole, name, depth: 0, subtotal: *subtotal })
                });
            }
        }
    });
}

struct Row {
    whole: Whole,
    name: String,
    depth: usize,
    subtotal: Subtotal,
}

fn codes(
    ui: &mut Ui,
    view: View<'_>,
    rows: &[(Option<Code>, Subtotal)],
    whole: fn(Option<Code>) -> Whole,
) {
    table(ui, view, rows.len(), &|index| {
        let (code, subtotal) = rows.get(index)?;
        let whole = whole(*code);
        let depth = code.map_or(0, depth);
        Some(Row { whole, name: view.whole_name(whole), depth, subtotal: *subtotal })
    });
}

fn depth(code: Code) -> usize {
    code.parent().map_or(0, |parent| 1 + depth(parent))
}

/// Makes the row at an index; called only for visible rows.
type RowAt<'a> = &'a dyn Fn(usize) -> Option<Row>;

fn table(ui: &mut Ui, view: View<'_>, count: usize, row_at: RowAt<'_>) {
    ScrollArea::horizontal().id_salt("subjects").auto_shrink(false).show(ui, |ui| {
        rows_ui(ui, view, count, row_at);
    });
}

fn rows_ui(ui: &mut Ui, view: View<'_>, count: usize, row_at: RowAt<'_>) {
    let quiet = colors(ui.visuals()).quiet;
    let right = egui::Layout::right_to_left(egui::Align::Center);
    TableBuilder::new(ui)
        .id_salt("subjects")
        .striped(true)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::remainder().clip(true).at_least(200.0))
        .columns(Column::exact(110.0), 5)
        .header(ROW_HEIGHT, |mut header| {
            for (index, title) in [
                tr!("subjects.subject"),
                tr!("field.line.amount"),
                tr!("field.line.prior"),
                tr!("table.change"),
                tr!("table.percent"),
                tr!("table.share"),
            ]
            .into_iter()
            .enumerate()
            {
                header.col(|ui| {
                    let text = RichText::new(title).small().color(quiet);
                    if index == 0 {
                        ui.label(text);
                    } else {
                        ui.with_layout(right, |ui| ui.label(text));
                    }
                });
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, count + 1, |mut table_row| {
                let row = row_at(table_row.index()).unwrap_or_else(|| Row {
                    whole: Whole::Expenditure,
                    name: tr!("subjects.total").into_owned(),
                    depth: 0,
                    subtotal: view.derived().expenditure,
                });
                table_row.col(|ui| {
                    #[expect(clippy::cast_precision_loss, reason = "a handful of levels")]
                    ui.add_space(row.depth as f32 * space::L);
                    let text = RichText::new(&row.name);
                    let text = if row.depth == 0 { text.text_style(strong()) } else { text };
                    ui.add(Label::new(text).truncate());
                });
                for (index, text) in figures(view, &row.subtotal).into_iter().enumerate() {
                    table_row.col(|ui| {
                        let color = change_color(row.subtotal.change(), colors(ui.visuals()));
                        let text = RichText::new(text);
                        let is_change = matches!(index, 2 | 3);
                        let text = if is_change { text.color(color) } else { text };
                        ui.with_layout(right, |ui| match measure(index) {
                            Some(measure) => {
                                clickable_figure(ui, view, text, row.whole.figure(measure))
                            }
                            None => ui.label(text),
                        });
                    });
                }
            });
        });
}

/// The measure in a column; `None` for the share.
fn measure(column: usize) -> Option<Measure> {
    [Measure::Amount, Measure::Prior, Measure::Change, Measure::Percent].get(column).copied()
}

/// This year, last year, change, percent and share.
fn figures(view: View<'_>, subtotal: &Subtotal) -> [String; 5] {
    let whole: Money = view.derived().expenditure.amount;
    [
        view.money(subtotal.amount),
        view.known_money(subtotal.prior()),
        view.change_of(subtotal),
        percent_change(subtotal.percent_change()),
        figures::share(subtotal.amount, whole),
    ]
}
