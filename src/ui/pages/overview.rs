//! 总览 (overview): the totals, their parts compared with last year, and facts about this draft.

use egui::{Color32, RichText, TextStyle, TextWrapMode, Ui};

use crate::analysis::{Measure, Subtotal, Whole};
use crate::budget::{Field, Group, ScenarioField, Stage};
use crate::locale::tr;
use crate::ui::fields::form::{self, Look};
use crate::ui::figures::{self, clickable_figure, percent_change};
use crate::ui::look::layout::{CARD_MARGINS, Width, card, cards, columns, row};
use crate::ui::look::theme::{Colors, ROW_HEIGHT, change_color, colors, figure, space, strong};
use crate::ui::place::Place;
use crate::ui::view::View;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    cards(ui, "overview", |ui| {
        figures(ui, view);
        card(ui, &tr!("overview.parts"), |ui| parts(ui, view));
        card(ui, &tr!("overview.scenario"), |ui| scenario(ui, view));
    });
}

fn figures(ui: &mut Ui, view: View<'_>) {
    let derived = view.derived();
    let expenditure = &derived.expenditure;
    let percent = percent_change(expenditure.percent_change());
    let figures = [
        (tr!("status.revenue"), view.money(derived.revenue.amount), "".into()),
        (tr!("status.expenditure"), view.money(expenditure.amount), "".into()),
        (tr!("status.change"), view.change_of(expenditure), percent.into()),
        (tr!("status.residual"), view.change(derived.residual()), tr!("overview.residual_hint")),
    ];
    let font = figure().resolve(ui.style());
    let width = |value: &String| {
        ui.painter().layout_no_wrap(value.clone(), font.clone(), Color32::PLACEHOLDER).size().x
    };
    let widest = figures.iter().map(|(_, value, _)| width(value)).fold(0.0, f32::max);
    let cards = figures
        .map(|(name, value, aside)| move |ui: &mut Ui| figure_card(ui, &name, &value, &aside));
    let [mut one, mut two, mut three, mut four] = cards;
    // No figure is cut off: four that do not fit in one row are drawn in two rows.
    if 4.0 * (widest + CARD_MARGINS) + 3.0 * ui.spacing().item_spacing.x <= ui.available_width() {
        columns(ui, [&mut one, &mut two, &mut three, &mut four]);
    } else {
        columns(ui, [&mut one, &mut two]);
        columns(ui, [&mut three, &mut four]);
    }
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
    // The groups that few budgets have stand only where they have lines, so that the parts always
    // add up to the whole.
    let groups = |groups: &'static [Group]| {
        let is_shown = |group: &&Group| {
            Group::COMMON.contains(group) || !view.scenario().group(**group).lines.is_empty()
        };
        groups.iter().filter(is_shown).map(|group| (Whole::Group(*group), true))
    };
    let rows = [(Whole::Group(Group::Revenue), false), (Whole::Expenditure, false)]
        .into_iter()
        .chain(groups(&Group::BASIC))
        .chain([(Whole::Projects, true)])
        .chain(groups(&Group::OTHER));
    let quiet = colors(ui.visuals()).quiet;
    let titles = [
        tr!("field.line.amount"),
        tr!("field.line.prior"),
        tr!("table.change"),
        tr!("table.percent"),
        tr!("table.share"),
    ];
    let titles = titles.map(|title| RichText::new(title).small().color(quiet));
    table_row(ui, view, &mut |_| {}, titles, None);
    for (whole, indented) in rows {
        let Some(subtotal) = view.derived().subtotal(view.scenario(), whole) else { continue };
        let mut title = |ui: &mut Ui| {
            ui.add_space(if indented { space::L } else { 0.0 });
            let style = if indented { TextStyle::Body } else { strong() };
            let text = RichText::new(view.whole_name(whole)).text_style(style);
            if whole == Whole::Expenditure {
                ui.label(text);
            } else if ui.link(text).clicked() {
                view.intents.go(Place::of_whole(whole));
            }
        };
        let figures = figures_of(view, &subtotal, colors(ui.visuals()));
        table_row(ui, view, &mut title, figures, Some(whole));
    }
    residual_row(ui, view);
}

/// This year, last year, change, percent and share.
fn figures_of(view: View<'_>, subtotal: &Subtotal, colors: &Colors) -> [RichText; 5] {
    let color = change_color(subtotal.change(), colors);
    let share = figures::share(subtotal.amount, view.derived().expenditure.amount);
    [
        RichText::new(view.money(subtotal.amount)),
        RichText::new(view.known_money(subtotal.prior())),
        RichText::new(view.change_of(subtotal)).color(color),
        RichText::new(percent_change(subtotal.percent_change())).color(color),
        RichText::new(share),
    ]
}

/// Draws the row of the residual: the part of the change that no part explains.
fn residual_row(ui: &mut Ui, view: View<'_>) {
    let Some(residual) = view.derived().residual().filter(|residual| !residual.is_zero()) else {
        return;
    };
    let warning = colors(ui.visuals()).warning;
    let mut title = |ui: &mut Ui| {
        ui.add_space(space::L);
        ui.label(RichText::new(tr!("status.residual")).color(warning))
            .on_hover_text(tr!("status.residual_meaning"));
    };
    let change = RichText::new(view.change(Some(residual))).color(warning);
    let none = || RichText::new("");
    table_row(ui, view, &mut title, [none(), none(), change, none(), none()], None);
}

/// Draws a row of the table; a click on a figure of `whole` shows its origin.
fn table_row(
    ui: &mut Ui,
    view: View<'_>,
    title: &mut dyn FnMut(&mut Ui),
    figures: [RichText; 5],
    whole: Option<Whole>,
) {
    let line = |ui: &mut Ui, layout: egui::Layout, content: &mut dyn FnMut(&mut Ui)| {
        let size = egui::vec2(ui.available_width(), ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, layout.with_cross_align(egui::Align::Center), content);
    };
    let measures = [
        Some(Measure::Amount),
        Some(Measure::Prior),
        Some(Measure::Change),
        Some(Measure::Percent),
        None,
    ];
    let asked = measures.map(|measure| Some(whole?.figure(measure?)));
    let mut asked = asked.into_iter();
    let [amount, prior, change, percent, share] = figures.map(|text| {
        let asked = asked.next().flatten();
        move |ui: &mut Ui| {
            line(ui, egui::Layout::right_to_left(egui::Align::Center), &mut |ui| match asked {
                Some(asked) => {
                    clickable_figure(ui, view, text.clone(), asked);
                }
                None => {
                    ui.label(text.clone());
                }
            });
        }
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    row(
        ui,
        [
            (Width::Share(2.0), &mut |ui| {
                line(ui, egui::Layout::left_to_right(egui::Align::Center), &mut |ui| {
                    ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                    title(ui);
                });
            }),
            (Width::Share(1.0), &mut { amount }),
            (Width::Share(1.0), &mut { prior }),
            (Width::Share(1.0), &mut { change }),
            (Width::Share(0.8), &mut { percent }),
            (Width::Share(0.8), &mut { share }),
        ],
    );
}

fn scenario(ui: &mut Ui, view: View<'_>) {
    let field = |ui: &mut Ui, field| {
        form::field(ui, view, Field::Scenario(field), &Look::default());
    };
    columns(
        ui,
        [
            &mut |ui| field(ui, ScenarioField::Name),
            &mut |ui| field(ui, ScenarioField::FiscalYear),
            &mut |ui| {
                let options = Stage::ALL.map(|stage| (stage, words::stage(stage)));
                let field = Field::Scenario(ScenarioField::Stage);
                form::choice(ui, view, field, &view.scenario().stage, &options, &Look::default());
            },
        ],
    );
    let look = Look::default().lines(2).hint(tr!("overview.notes_hint"));
    form::field(ui, view, Field::Scenario(ScenarioField::Notes), &look);
}
