//! 第八部分 其他需要说明情况 (part eight, other matters): operating funds (机关运行经费), state
//! assets, the statement on unused funds.

use egui::Ui;

use crate::budget::{ExpenseKind, Field, List, ScenarioField, VehicleField};
use crate::locale::tr;
use crate::ui::fields::form::{self, Look, unit_choice};
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::pages::entries::{self, Entry, Words};
use crate::ui::pages::three_public::expense;
use crate::ui::view::View;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    let field = |ui: &mut Ui, field| {
        form::field(ui, view, Field::Scenario(field), &Look::default());
    };
    cards(ui, "other", |ui| {
        card(ui, &words::expense(ExpenseKind::OperatingFunds), |ui| {
            expense(ui, view, ExpenseKind::OperatingFunds);
        });
        card(ui, &tr!("other.assets"), |ui| {
            columns(
                ui,
                [
                    &mut |ui| field(ui, ScenarioField::AssetsAsOf),
                    &mut |ui| form::figure(ui, &tr!("other.vehicles_total"), &vehicles_total(view)),
                    &mut |ui| field(ui, ScenarioField::LargeEquipment),
                ],
            );
            vehicles(ui, view);
        });
        card(ui, &tr!("other.planned"), |ui| {
            columns(
                ui,
                [
                    &mut |ui| field(ui, ScenarioField::PlannedVehicles),
                    &mut |ui| field(ui, ScenarioField::PlannedVehicleAmount),
                    &mut |ui| field(ui, ScenarioField::PlannedEquipment),
                    &mut |ui| field(ui, ScenarioField::PlannedEquipmentAmount),
                ],
            );
            columns(
                ui,
                [&mut |ui| field(ui, ScenarioField::PlannedVehicleReason), &mut |ui| {
                    field(ui, ScenarioField::PlannedEquipmentReason);
                }],
            );
        });
        card(ui, &tr!("other.statement"), |ui| {
            let field = Field::Scenario(ScenarioField::FundStatement);
            form::bare_text(ui, view, field, &Look::default().lines(2));
        });
    });
}

fn vehicles_total(view: View<'_>) -> String {
    let total = view.derived().vehicle_count();
    total.map_or_else(|| crate::analysis::format::UNKNOWN.to_owned(), |total| total.to_string())
}

fn vehicles(ui: &mut Ui, view: View<'_>) {
    let classes = &view.scenario().assets.vehicles;
    let entries: Vec<_> = classes
        .iter()
        .map(|class| Entry {
            id: class.id.into(),
            numeral: String::new(),
            name: class.name.clone(),
        })
        .collect();
    let words = Words {
        empty: tr!("other.no_vehicles").into_owned(),
        add: tr!("other.add_vehicle").into_owned(),
    };
    entries::show(ui, view, List::Vehicles, &entries, &words, |ui, index| {
        let Some(class) = classes.get(index) else { return };
        let look = Look::default().context(&*class.name);
        let field = |ui: &mut Ui, field| {
            form::field(ui, view, Field::Vehicle(class.id, field), &look);
        };
        let (mut name, mut count, mut planned) = (
            |ui: &mut Ui| field(ui, VehicleField::Name),
            |ui: &mut Ui| field(ui, VehicleField::Count),
            |ui: &mut Ui| field(ui, VehicleField::Planned),
        );
        if view.scenario().units.is_empty() {
            columns(ui, [&mut name, &mut count, &mut planned]);
        } else {
            let unit = Field::Vehicle(class.id, VehicleField::Unit);
            let mut unit = |ui: &mut Ui| unit_choice(ui, view, unit, class.unit, &look);
            columns(ui, [&mut name, &mut unit, &mut count, &mut planned]);
        }
    });
}
