//! 总览: the figures of the whole, its parts beside last year, and what this draft is.

use egui::{RichText, Ui};

use crate::analysis::Subtotal;
use crate::budget::{Field, Group, ScenarioField, Stage};
use crate::edit::group_name;
use crate::locale::tr;
use crate::ui::form::{self, Look};
use crate::ui::intent::Intent;
use crate::ui::layout::{card, cards, columns};
use crate::ui::place::Page;
use crate::ui::theme::{ROW_HEIGHT, change_color, colors, figure, space};
use crate::ui::view::{self, View, percent_change};
use crate::ui::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    cards(ui, "overview", |ui| {
        figures(ui, view);
        card(ui, &tr!("overview.parts"), |ui| parts(ui, view));
        card(ui, &tr!("overview.scenario"), |ui| scenario(ui, view));
    });
}

fn figures(ui: &mut Ui, view: View<'_>) {
    let derived = view.derived;
    let expenditure = &derived.expenditure;
    columns(ui, [
        &mut |ui| {
            figure_card(ui, &tr!("status.revenue"), &view.money(derived.revenue.amount), "");
        },
        &mut |ui| {
            figure_card(ui, &tr!("status.expenditure"), &view.money(expenditure.amount), "");
        },
        &mut |ui| {
            let change = view.change(expenditure.change());
            let percent = percent_change(expenditure.percent_change());
            figure_card(ui, &tr!("status.change"), &change, &percent);
        },
        &mut |ui| {
            let residual = view.change(derived.residual());
            figure_card(ui, &tr!("status.residual"), &residual, &tr!("overview.residual_hint"));
        },
    ]);
}

fn figure_card(ui: &mut Ui, name: &str, value: &str, aside: &str) {
    card(ui, "", |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let quiet = colors(ui.visuals()).quiet;
        ui.add(egui::Label::new(RichText::new(name).small().color(quiet)).truncate());
        let text = RichText::new(value).text_style(figure());
        ui.add(egui::Label::new(text).truncate()).on_hover_text(format!("{name} {value}"));
        ui.add(egui::Label::new(RichText::new(aside).small().color(quiet)).truncate());
    });
}

fn parts(ui: &mut Ui, view: View<'_>) {
    let derived = view.derived;
    let group = |group| (group_name(group), derived.group(group), page_of(group), true);
    let rows = [
        (tr!("group.revenue").into_owned(), &derived.revenue, Page::Revenue, false),
        (tr!("group.expenditure").into_owned(), &derived.expenditure, Page::Overview, false),
        group(Group::Personnel),
        group(Group::Operating),
        group(Group::Assistance),
        (tr!("group.projects").into_owned(), &derived.projects, Page::Projects, true),
    ];
    egui::Grid::new("parts").num_columns(6).min_row_height(ROW_HEIGHT).show(ui, |ui| {
        // The name takes what the five columns of figures leave.
        let figure_width = 104.0;
        let gaps = 5.0 * ui.spacing().item_spacing.x;
        let name_width = (ui.available_width() - 5.0 * figure_width - gaps).max(120.0);
        header(ui, name_width, figure_width);
        for (name, subtotal, page, indented) in rows {
            ui.horizontal(|ui| {
                ui.set_min_width(name_width);
                ui.add_space(if indented { space::L } else { 0.0 });
                let text = if indented { RichText::new(&name) } else { RichText::new(&name).strong() };
                if page == Page::Overview {
                    ui.label(text);
                } else if ui.link(text).clicked() {
                    view.intents.send(Intent::Go(page));
                }
            });
            row(ui, view, subtotal, figure_width);
            ui.end_row();
        }
        residual_row(ui, view, figure_width);
    });
}

fn header(ui: &mut Ui, name_width: f32, figure_width: f32) {
    let quiet = colors(ui.visuals()).quiet;
    ui.horizontal(|ui| ui.set_min_width(name_width));
    for title in [
        tr!("field.line.amount"),
        tr!("field.line.prior"),
        tr!("table.change"),
        tr!("table.percent"),
        tr!("table.share"),
    ] {
        cell(ui, figure_width, RichText::new(title).small().color(quiet));
    }
    ui.end_row();
}

fn row(ui: &mut Ui, view: View<'_>, subtotal: &Subtotal, width: f32) {
    let color = change_color(subtotal.change(), colors(ui.visuals()));
    cell(ui, width, RichText::new(view.money(subtotal.amount)));
    cell(ui, width, RichText::new(view.known_money(subtotal.prior())));
    cell(ui, width, RichText::new(view.change(subtotal.change())).color(color));
    let percent = percent_change(subtotal.percent_change());
    cell(ui, width, RichText::new(percent).color(color));
    let share = view::share(subtotal.amount, view.derived.expenditure.amount);
    cell(ui, width, RichText::new(share));
}

/// What the parts do not explain of the change of the whole, as a row of its own.
fn residual_row(ui: &mut Ui, view: View<'_>, width: f32) {
    let Some(residual) = view.derived.residual().filter(|residual| !residual.is_zero()) else {
        return;
    };
    let warning = colors(ui.visuals()).warning;
    ui.horizontal(|ui| {
        ui.add_space(space::L);
        ui.label(RichText::new(tr!("status.residual")).color(warning))
            .on_hover_text(tr!("status.residual_meaning"));
    });
    for _ in 0..2 {
        cell(ui, width, RichText::new(""));
    }
    cell(ui, width, RichText::new(view.change(Some(residual))).color(warning));
    ui.end_row();
}

fn cell(ui: &mut Ui, width: f32, text: RichText) {
    let size = egui::vec2(width, ROW_HEIGHT - 4.0);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.set_min_width(width);
        ui.label(text);
    });
}

fn page_of(group: Group) -> Page {
    if group == Group::Revenue { Page::Revenue } else { Page::Basic }
}

fn scenario(ui: &mut Ui, view: View<'_>) {
    let field = |ui: &mut Ui, field| {
        form::field(ui, view, Field::Scenario(field), &Look::default());
    };
    columns(ui, [
        &mut |ui| field(ui, ScenarioField::Name),
        &mut |ui| field(ui, ScenarioField::FiscalYear),
        &mut |ui| {
            let options = Stage::ALL.map(|stage| (stage, words::stage(stage)));
            let field = Field::Scenario(ScenarioField::Stage);
            form::choice(ui, view, field, &view.scenario.stage, &options, &Look::default());
        },
    ]);
    let look = Look::default().lines(2).hint(tr!("overview.notes_hint"));
    form::field(ui, view, Field::Scenario(ScenarioField::Notes), &look);
}
