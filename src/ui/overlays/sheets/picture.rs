//! The form of 导出图片 (export as pictures): which page or chart, and the width.

use egui::{ComboBox, DragValue, Ui};

use super::parts::{SheetClosed, buttons, checks, heading, note};
use crate::export::Format;
use crate::locale::tr;
use crate::publish::{Order, Piece};
use crate::ui::intent::Intent;
use crate::ui::look::theme::space;
use crate::ui::view::View;

/// The choices so far.
pub struct PictureSheet {
    choice: Choice,
    page: usize,
    chart: usize,
    width: u32,
    /// The names of the charts in the book.
    charts: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Every,
    Page,
    Chart,
}

impl PictureSheet {
    /// Starts with every page; `charts` are the names of the charts in the book.
    pub fn new(charts: Vec<String>) -> Self {
        Self { choice: Choice::Every, page: 1, chart: 1, width: Order::USUAL_WIDTH, charts }
    }

    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(460.0);
        heading(ui, &tr!("publish.picture_title"));
        note(ui, &tr!("publish.picture_meaning"));
        ui.add_space(space::XS);
        ui.radio_value(&mut self.choice, Choice::Every, tr!("publish.every_page"));
        ui.horizontal(|ui| {
            ui.radio_value(&mut self.choice, Choice::Page, tr!("publish.one_page"));
            let page = DragValue::new(&mut self.page).range(1..=9999);
            let response = ui.add_enabled(self.choice == Choice::Page, page);
            response.accessible_name(tr!("publish.page_number"));
        });
        if !self.charts.is_empty() {
            ui.horizontal(|ui| self.chart_choice(ui));
        }
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            let label = ui.label(tr!("publish.width"));
            let width = DragValue::new(&mut self.width).range(200..=8000).speed(10.0);
            ui.add(width).labelled_by(label.id);
            ui.label(tr!("publish.pixels"));
        });
        ui.add_space(space::XS);
        let is_left = checks(ui, view);
        ui.add_space(space::S);
        let left = buttons(ui, &tr!("publish.choose_file"), true);
        if left == Some(SheetClosed::Confirmed) {
            let piece = match self.choice {
                Choice::Every => Piece::Each,
                Choice::Page => Piece::Page(self.page),
                Choice::Chart => Piece::Chart(self.chart),
            };
            let order = Order { format: Format::Png, piece, width: self.width };
            view.intents.send(Intent::ChooseBookFile(order));
        }
        is_left || left.is_some()
    }

    fn chart_choice(&mut self, ui: &mut Ui) {
        ui.radio_value(&mut self.choice, Choice::Chart, tr!("publish.one_chart"));
        let chosen = self.charts.get(self.chart.saturating_sub(1)).cloned().unwrap_or_default();
        ui.add_enabled_ui(self.choice == Choice::Chart, |ui| {
            let combo = ComboBox::from_id_salt("chart").selected_text(chosen).width(280.0);
            let shown = combo.show_ui(ui, |ui| {
                for (number, name) in (1..).zip(&self.charts) {
                    ui.selectable_value(&mut self.chart, number, name);
                }
            });
            shown.response.accessible_name(tr!("publish.chart_choice"));
        });
    }
}
