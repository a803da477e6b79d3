//! The pages: one part of the book each, in place and complete.

mod basic;
mod bridge;
mod compare;
mod department;
mod entries;
mod glossary;
mod levers;
mod merge;
mod official_tables;
mod other_matters;
mod overview;
mod performance;
mod procurement;
mod projects;
mod record;
mod revenue;
mod review;
mod subjects;
mod three_public;

pub use bridge::BridgeView;
pub use compare::CompareView;
pub use entries::first_field;
pub use levers::LeversView;
pub use merge::{MergeSource, MergeView};
pub use official_tables::OfficialTables;
pub use projects::projects_grid;
pub use record::RecordView;
pub use review::ReviewView;

use egui::Ui;

use crate::ui::layout;
use crate::ui::place::Page;
use crate::ui::session::Session;
use crate::ui::view::{View, percent_change};

/// Draws the page the session shows.
pub fn show(ui: &mut Ui, view: View<'_>, session: &mut Session) {
    layout::page_heading(ui, session.page, &summary(view, session.page));
    match session.page {
        Page::Overview => overview::show(ui, view),
        Page::Department => department::show(ui, view),
        Page::Revenue => revenue::show(ui, view, session),
        Page::Basic => basic::show(ui, view, session),
        Page::Projects => projects::show(ui, view, session),
        Page::Performance => performance::show(ui, view, session),
        Page::Procurement => procurement::show(ui, view, session),
        Page::ThreePublic => three_public::show(ui, view),
        Page::OtherMatters => other_matters::show(ui, view),
        Page::Glossary => glossary::show(ui, view),
        Page::Tables => official_tables::show(ui, view, session),
        Page::Subjects => layout::followed(ui, |ui| subjects::show(ui, view, session)),
        Page::Compare => compare::show(ui, view, session),
        Page::Levers => layout::followed(ui, |ui| levers::show(ui, view, session)),
        Page::Bridge => bridge::show(ui, view, session),
        Page::Record => record::show(ui, view, session),
        Page::Review => review::show(ui, view, session),
        Page::Merge => merge::show(ui, view, session),
    }
}

/// The sum of a page with its change against last year.
fn summary(view: View<'_>, page: Page) -> String {
    let derived = view.derived;
    let subtotal = match page {
        Page::Overview | Page::Subjects | Page::Levers | Page::Bridge => &derived.expenditure,
        Page::Revenue => &derived.revenue,
        Page::Basic => &derived.basic,
        Page::Projects => &derived.projects,
        Page::ThreePublic => &derived.three_public,
        Page::Procurement => {
            return format!("{} {}", view.money(derived.procurement), view.unit_name());
        }
        _ => return String::new(),
    };
    let amount = format!("{} {}", view.money(subtotal.amount), view.unit_name());
    let change = crate::locale::tr!(
        "figure.against_last_year",
        change = view.change(subtotal.change()),
        percent = percent_change(subtotal.percent_change())
    );
    format!("{amount}  ·  {change}")
}
