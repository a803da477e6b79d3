//! 附表 (official tables): the tables at the end of the book, one at a time.

mod heads;

use egui::{ComboBox, CursorIcon, Label, Layout, RichText, ScrollArea, Sense, Ui};
use egui_extras::{TableBuilder, TableRow};

use crate::book::tables;
use crate::book::widths::{self, Measure};
use crate::book::{Align, Cell, Figure, Row, RowKind, Table};
use crate::locale::tr;

use crate::ui::click_target::ClickTarget;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{card, empty};
use crate::ui::look::theme::{ROW_HEIGHT, colors, section, space, strong};
use crate::ui::memo::Memo;
use crate::ui::view::View;

use heads::Heads;

/// The smallest width of a column, in points.
const NARROWEST: f64 = 64.0;

/// The greatest length, in characters, of a word that is always readable in full, such as a code.
const SHORT: usize = 9;

/// The greatest width of a Chinese and of any other character, in points.
const WIDE: f64 = 14.0;
const NARROW: f64 = 8.6;

/// The most lines of a title.
const MOST_LINES: f64 = 4.0;

/// The indent of a row for each level, in points.
const INDENT: f32 = 14.0;

/// The filled tables, and the index of the shown one.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The filled tables, by revision and set of tables.
    tables: Memo<(u64, Option<String>), Vec<Filled>>,
    shown: usize,
}

/// A filled table with the least width of each of its columns, in points.
#[derive(Clone, Debug)]
struct Filled {
    table: Table,
    least: Vec<f64>,
}

impl Filled {
    fn of(table: Table) -> Self {
        Self { least: least_widths(&table), table }
    }
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let set = view.design.tables(view.scenario());
    let key = (view.revision(), set.map(|set| set.key().to_owned()));
    let fill = |set| tables::fill(set, view.scenario(), view.derived(), view.catalogue);
    let filled = state.tables.get(key, |_| {
        let tables = set.map(fill).unwrap_or_default();
        tables.into_iter().map(Filled::of).collect()
    });
    let shown = &mut state.shown;
    *shown = (*shown).min(filled.len().saturating_sub(1));
    card(ui, "", |ui| {
        ui.horizontal(|ui| choices(ui, view, filled, shown));
        ui.add_space(space::S);
        match filled.get(*shown) {
            Some(Filled { table, least }) => sheet(ui, view, table, least),
            None => {
                if empty(ui, &tr!("official.none"), &tr!("official.first_step")) {
                    view.intents.send(Intent::ChooseTables(String::new()));
                }
            }
        }
    });
}

/// The width at which the longest names of tables are readable in full, in points.
const CHOICE_WIDTH: f32 = 340.0;

/// Draws the choice of the set and of the table.
fn choices(ui: &mut Ui, view: View<'_>, filled: &[Filled], shown: &mut usize) {
    let chosen = view.design.chosen_tables();
    let name = view
        .design
        .tables(view.scenario())
        .map_or_else(|| tr!("publish.no_tables"), |it| it.name().into());
    let set_choice = ComboBox::from_id_salt("set").selected_text(name).show_ui(ui, |ui| {
        let of_layout = (String::new(), tr!("publish.tables_of_layout").into_owned());
        for (key, name) in std::iter::once(&of_layout).chain(view.design.table_sets()) {
            if ui.selectable_label(chosen == key, name).clicked() {
                view.intents.send(Intent::ChooseTables(key.clone()));
            }
        }
    });
    set_choice.response.accessible_name(tr!("publish.tables_menu"));
    if filled.is_empty() {
        return;
    }
    let last = filled.len().saturating_sub(1);
    let back = ui.add_enabled(0 < *shown, egui::Button::new("‹"));
    if back.accessible_name(tr!("official.back")).clicked() {
        *shown = shown.saturating_sub(1);
    }
    let title = |filled: &Filled| format!("{} {}", filled.table.name, filled.table.title);
    let shown_title = filled.get(*shown).map(title).unwrap_or_default();
    // Leave room for the button after it.
    let room = ui.available_width() - ui.spacing().interact_size.x;
    let combo = ComboBox::from_id_salt("table").selected_text(shown_title).truncate();
    let table_choice = combo.width(room.clamp(0.0, CHOICE_WIDTH)).height(460.0).show_ui(ui, |ui| {
        for (index, filled) in filled.iter().enumerate() {
            ui.selectable_value(shown, index, title(filled));
        }
    });
    table_choice.response.accessible_name(tr!("official.table"));
    let next = ui.add_enabled(*shown < last, egui::Button::new("›"));
    if next.accessible_name(tr!("official.next")).clicked() {
        *shown = (*shown + 1).min(last);
    }
}

fn sheet(ui: &mut Ui, view: View<'_>, table: &Table, least: &[f64]) {
    let quiet = colors(ui.visuals()).quiet;
    ui.horizontal(|ui| {
        ui.label(RichText::new(&table.title).text_style(section()));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(&table.unit).small().color(quiet));
        });
    });
    // The note below the table stays visible while the table scrolls.
    let note = if table.note.is_empty() { 0.0 } else { ROW_HEIGHT };
    let height = (ui.available_height() - note - space::S).max(ROW_HEIGHT * 3.0);
    ScrollArea::horizontal().id_salt(("official", &table.name)).max_height(height).show(ui, |ui| {
        grid(ui, view, table, least);
    });
    if !table.note.is_empty() {
        ui.add(Label::new(RichText::new(&table.note).color(quiet)).wrap());
    }
}

/// The smallest column widths, in points, at which every figure and short word is readable in full
/// and no title takes too many lines.
fn least_widths(table: &Table) -> Vec<f64> {
    let mut least = widths::least(table, NARROWEST, |row, column, cell| {
        let text = cell.text();
        let is_whole = cell.as_figure().is_some() || text.chars().count() <= SHORT;
        if is_whole { width_of(&text) + f64::from(indent(table, row, column)) } else { 0.0 }
    });
    for (least, column) in least.iter_mut().zip(&table.columns) {
        // A line of Chinese text cannot always be filled to its end.
        *least = least.max(width_of(&column.title) / MOST_LINES + WIDE);
    }
    least
}

/// The indent of the words of a cell, in points.
fn indent(table: &Table, row: &Row, column: usize) -> f32 {
    let is_left = table.columns.get(column).is_some_and(|column| column.align == Align::Left);
    let is_blank = row.cells.get(column).is_none_or(|cell| cell.spans.is_empty());
    match table.indented_column(row) {
        _ if !is_left || is_blank => 0.0,
        Some(first) if first == column => space::XS + f32::from(row.indent) * INDENT,
        _ => space::XS,
    }
}

fn width_of(text: &str) -> f64 {
    text.chars().map(|it| if it.is_ascii() { NARROW } else { WIDE }).sum()
}

#[expect(clippy::cast_possible_truncation, reason = "widths, in points")]
fn grid(ui: &mut Ui, view: View<'_>, table: &Table, least: &[f64]) {
    let count = f32::from(u16::try_from(table.columns.len()).unwrap_or(u16::MAX));
    let gaps = ui.spacing().item_spacing.x * count;
    let widths = Measure::BARE.shared(table, least, f64::from(ui.available_width() - gaps));
    let widths: Vec<f32> = widths.iter().map(|width| width.floor() as f32).collect();
    let heads = Heads::of(ui, table, &widths);
    let mut builder = TableBuilder::new(ui)
        .id_salt(("official", &table.name))
        .striped(true)
        .auto_shrink([false, true])
        .max_scroll_height(f32::INFINITY)
        .cell_layout(Layout::left_to_right(egui::Align::Center));
    for width in &widths {
        builder = builder.column(egui_extras::Column::exact(*width).clip(true));
    }
    builder
        .header(heads.heights.iter().sum(), |mut row| {
            for column in 0..table.columns.len() {
                row.col(|ui| heads.show(ui, column));
            }
        })
        .body(|body| {
            body.rows(ROW_HEIGHT, table.rows.len(), |row| cells(view, table, row));
        });
}

fn cells(view: View<'_>, table: &Table, mut drawn: TableRow<'_, '_>) {
    let Some(row) = table.rows.get(drawn.index()) else { return };
    for (index, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
        drawn.col(|ui| {
            let indent = indent(table, row, index);
            if 0.0 < indent {
                ui.add_space(indent);
            }
            let text = RichText::new(cell.text());
            let text = if row.kind == RowKind::Plain { text } else { text.text_style(strong()) };
            let layout = match column.align {
                Align::Left => Layout::left_to_right(egui::Align::Center),
                Align::Center => Layout::centered_and_justified(egui::Direction::LeftToRight),
                Align::Right => Layout::right_to_left(egui::Align::Center),
            };
            ui.with_layout(layout, |ui| match cell.as_figure() {
                Some(figure) => amount(ui, view, text, figure),
                None => words(ui, text, cell),
            });
        });
    }
}

fn words(ui: &mut Ui, text: RichText, cell: &Cell) {
    if !cell.spans.is_empty() {
        ui.add(Label::new(text).truncate()).on_hover_text(cell.text());
    }
}

/// Draws a figure; a click shows its origin.
fn amount(ui: &mut Ui, view: View<'_>, text: RichText, figure: &Figure) {
    let label = ui.add(Label::new(text).sense(Sense::CLICK).selectable(false));
    // The target is computed only for a hovered figure: there are many figures.
    if !label.hovered() && !label.clicked() {
        return;
    }
    if let Some(lead) = ClickTarget::of(view, figure.source) {
        let clicked = label.clicked();
        label.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(lead.hint(view));
        if clicked {
            view.intents.go(lead.place());
        }
    }
}
