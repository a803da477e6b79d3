//! The form of 结转下年 (roll forward to the next year): the source of next year's amounts, and the
//! projects that end.

use egui::{Align2, Checkbox, ComboBox, Grid, RichText, ScrollArea, Ui};
use rust_decimal::Decimal;

use super::parts::{SheetClosed, body, buttons, heading, note};
use crate::analysis::Measure;
use crate::budget::{ProjectId, ProjectNature};
use crate::edit::roll_forward::{NewAmounts, Part, RollForward, draft_name, parse_percent};
use crate::locale::tr;
use crate::ui::fields::draft_field::DraftField;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{ROW_HEIGHT, colors, space, strong};
use crate::ui::view::View;
use crate::ui::widgets::draft::{Draft, Understood};

/// Wide enough for both columns, and still within the smallest window; in points.
const WIDTH: f32 = 900.0;
/// The width of the column of amounts, in points; the percentages have room whether shown or not.
const AMOUNTS_WIDTH: std::ops::RangeInclusive<f32> = 500.0..=552.0;
/// The list of projects shows as many at once as there are rows of amounts beside it.
const PROJECTS_HEIGHT: f32 = ROW_HEIGHT * 8.0;

/// The choices so far.
#[derive(Default)]
pub struct RollForwardSheet {
    parts: [Choice; Part::ALL.len()],
    ended: Vec<ProjectId>,
}

/// The choice for a part.
struct Choice {
    kind: Kind,
    percent: Draft<Option<Decimal>>,
}

impl Default for Choice {
    fn default() -> Self {
        Self { kind: Kind::default(), percent: Draft::new("", None) }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Same,
    Blank,
    Moved,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Same, Self::Blank, Self::Moved];

    fn text(self) -> String {
        match self {
            Self::Same => tr!("roll_forward.same"),
            Self::Blank => tr!("roll_forward.blank"),
            Self::Moved => tr!("roll_forward.moved"),
        }
        .into_owned()
    }
}

impl Choice {
    /// The new amounts; `None` while the percentage is missing or not understood.
    fn amounts(&self) -> Option<NewAmounts> {
        match self.kind {
            Kind::Same => Some(NewAmounts::Same),
            Kind::Blank => Some(NewAmounts::Blank),
            Kind::Moved if self.percent.error().is_some() => None,
            Kind::Moved => self.percent.value().map(NewAmounts::Moved),
        }
    }
}

impl RollForwardSheet {
    /// Draws the form; true when it must close.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: View<'_>) -> bool {
        ui.set_width(WIDTH);
        let year = view.scenario().fiscal_year;
        let next = year.saturating_add(1);
        heading(ui, &tr!("roll_forward.title", year = year, next = next));
        body(ui, |ui| {
            note(ui, &tr!("roll_forward.meaning", name = draft_name(next)));
            ui.add_space(space::XS);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                ui.vertical(|ui| {
                    ui.set_width_range(AMOUNTS_WIDTH);
                    self.amounts(ui, view);
                    self.complaint(ui, view);
                });
                if !view.scenario().projects.is_empty() {
                    ui.vertical(|ui| self.projects(ui, view));
                }
            });
            note(ui, &tr!("roll_forward.rounding"));
        });
        ui.add_space(space::XS);
        let choices = self.choices();
        match (buttons(ui, &tr!("roll_forward.action"), choices.is_some()), choices) {
            (Some(SheetClosed::Confirmed), Some(choices)) => {
                view.intents.send(Intent::RollForward(Box::new(choices)));
                true
            }
            (left, _) => left.is_some(),
        }
    }

    fn amounts(&mut self, ui: &mut Ui, view: View<'_>) {
        let quiet = colors(ui.visuals()).quiet;
        Grid::new("roll forward").num_columns(4).spacing([space::M, 4.0]).show(ui, |ui| {
            let year = view.scenario().fiscal_year;
            ui.label("");
            for year in [year, year.saturating_add(1)] {
                let title = RichText::new(tr!("figure.year", year = year)).small().color(quiet);
                ui.label(title);
            }
            ui.end_row();
            for (part, choice) in Part::ALL.into_iter().zip(&mut self.parts) {
                let name = view.whole_name(part.whole());
                ui.label(&name);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let amount = part.whole().figure(Measure::Amount);
                    let amount = view.known_money(view.derived().amount(view.scenario(), amount));
                    ui.label(RichText::new(amount).color(quiet));
                });
                ComboBox::from_id_salt(("roll forward", name.as_str()))
                    .width(120.0)
                    .selected_text(choice.kind.text())
                    .show_ui(ui, |ui| {
                        for kind in Kind::ALL {
                            ui.selectable_value(&mut choice.kind, kind, kind.text());
                        }
                    })
                    .response
                    .accessible_name(name.as_str());
                percent(ui, choice, &name);
                ui.end_row();
            }
        });
    }

    fn projects(&mut self, ui: &mut Ui, view: View<'_>) {
        let title = tr!("roll_forward.ended_title");
        ui.label(RichText::new(title).text_style(strong()));
        ui.spacing_mut().item_spacing.y = 0.0;
        let count = view.scenario().projects.len();
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let height = (ROW_HEIGHT * count as f32).min(PROJECTS_HEIGHT);
        // The height of the form depends on the list, so the list sets its own height instead of
        // using the available height.
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
        area.auto_shrink([false, true]).show_rows(ui, ROW_HEIGHT, count, |ui, rows| {
            let projects = view.derived().projects(view.scenario());
            for (project, subtotal) in projects.skip(rows.start).take(rows.len()) {
                let mut ended = self.ended.contains(&project.id);
                let amount = view.money(subtotal.amount);
                let text = match project.nature {
                    Some(ProjectNature::Temporary) => {
                        tr!("roll_forward.temporary", name = project.name, amount = amount)
                    }
                    _ => format!("{}　{amount}", project.name).into(),
                };
                let response = ui.add(Checkbox::new(&mut ended, text));
                if response.accessible_name(project.name.as_str()).changed() {
                    self.ended.retain(|id| *id != project.id);
                    self.ended.extend(ended.then_some(project.id));
                }
            }
        });
        ui.add_space(space::XS);
        note(ui, &tr!("roll_forward.ended_meaning"));
    }

    /// Shows the errors in the typed percentages.
    fn complaint(&self, ui: &mut Ui, view: View<'_>) {
        let color = colors(ui.visuals()).error;
        for (part, choice) in Part::ALL.into_iter().zip(&self.parts) {
            if choice.kind == Kind::Moved
                && let Some(error) = choice.percent.error()
            {
                let text = format!("{}　{error}", view.whole_name(part.whole()));
                ui.add(egui::Label::new(RichText::new(text).small().color(color)).wrap());
            }
        }
    }

    fn choices(&self) -> Option<RollForward> {
        let mut choices = RollForward { ended: self.ended.clone(), ..RollForward::default() };
        for (part, choice) in Part::ALL.into_iter().zip(&self.parts) {
            choices.choose(part, choice.amounts()?);
        }
        Some(choices)
    }
}

fn percent(ui: &mut Ui, choice: &mut Choice, name: &str) {
    if choice.kind != Kind::Moved {
        ui.label("");
        return;
    }
    ui.horizontal(|ui| {
        let title = tr!("roll_forward.percent_of", name = name);
        let mut field = DraftField::new(&title, &title, "5 / -3.5", 56.0);
        field.align = Align2::LEFT_CENTER;
        if field.show(ui, &mut choice.percent).changed() {
            choice.percent.understand(|_, text| match text.trim() {
                "" => Ok(Understood::plain(None)),
                text => parse_percent(text)
                    .map(|percent| Understood::plain(Some(percent)))
                    .map_err(|error| error.to_string()),
            });
        }
        ui.label("%");
    });
}
