//! The pages in the middle of the window: parts of the book, and tools for the whole book.

mod basic;
pub mod bridge;
pub mod checks;
pub mod codes;
pub mod compare;
mod department;
pub mod entries;
mod glossary;
pub mod layouts;
pub mod levers;
pub mod merge;
pub mod official_tables;
mod other_matters;
mod overview;
pub mod performance;
mod procurement;
pub mod projects;
pub mod record;
mod revenue;
pub mod review;
mod subjects;
mod three_public;

use egui::{RichText, TextStyle, Ui};

use crate::ui::documents::tab_state::TabState;
use crate::ui::figures::percent_change;
use crate::ui::look::layout;
use crate::ui::look::theme::{colors, space};
use crate::ui::place::{Page, SubjectView};
use crate::ui::view::View;

/// The state that pages keep for each document while others are shown.
#[derive(Default)]
pub struct Pages {
    pub bridge: bridge::State,
    pub checks: checks::State,
    pub codes: codes::State,
    pub compare: compare::State,
    pub layouts: layouts::State,
    pub levers: levers::State,
    pub merge: merge::State,
    pub official_tables: official_tables::State,
    pub performance: performance::State,
    pub projects: projects::State,
    pub record: record::State,
    pub review: review::State,
    pub subjects: SubjectView,
}

impl Pages {
    /// True when the page has something to show; most pages always have.
    pub fn have(&self, page: Page) -> bool {
        match page {
            Page::Review => !self.review.is_empty(),
            Page::Merge => self.merge.is_open(),
            _ => true,
        }
    }

    /// Drops the states of the pages that keep names or findings by the revision of the scenario.
    pub fn forget_code_names(&mut self) {
        self.bridge = bridge::State::default();
        self.checks = checks::State::default();
        self.codes = codes::State::default();
        self.compare = compare::State::default();
        self.official_tables = official_tables::State::default();
    }

    /// Takes over the state that does not depend on the document from the document shown before.
    pub fn take_over(&mut self, left: &mut Self) {
        std::mem::swap(&mut self.compare, &mut left.compare);
        self.projects.part = left.projects.part;
        self.subjects = left.subjects;
    }
}

/// Draws the page that is shown.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState, pages: &mut Pages) {
    page_heading(ui, tab.page, &summary(view, tab.page));
    match tab.page {
        Page::Overview => overview::show(ui, view),
        Page::Department => department::show(ui, view, tab),
        Page::Revenue => revenue::show(ui, view, tab),
        Page::Basic => basic::show(ui, view, tab),
        Page::Projects => projects::show(ui, view, tab, &mut pages.projects),
        Page::Performance => performance::show(ui, view, tab, &mut pages.performance),
        Page::Procurement => procurement::show(ui, view, tab),
        Page::ThreePublic => three_public::show(ui, view, tab),
        Page::OtherMatters => other_matters::show(ui, view),
        Page::Glossary => glossary::show(ui, view),
        Page::Tables => official_tables::show(ui, view, &mut pages.official_tables),
        Page::Layouts => layouts::show(ui, view, &mut pages.layouts),
        Page::Checks => checks::show(ui, view, &mut pages.checks),
        Page::Subjects => {
            layout::readable_width(ui, |ui| subjects::show(ui, view, &mut pages.subjects));
        }
        Page::Codes => codes::show(ui, view, &mut pages.codes),
        Page::Compare => compare::show(ui, view, tab, &mut pages.compare),
        Page::Levers => {
            layout::readable_width(ui, |ui| levers::show(ui, view, tab, &mut pages.levers));
        }
        Page::Bridge => bridge::show(ui, view, &mut pages.bridge),
        Page::Record => record::show(ui, view, &mut pages.record),
        Page::Review => review::show(ui, view, &mut pages.review),
        Page::Merge => merge::show(ui, view, &mut pages.merge),
    }
}

/// The total of a page with its change against last year.
fn summary(view: View<'_>, page: Page) -> String {
    let derived = view.derived();
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
        change = view.change_of(subtotal),
        percent = percent_change(subtotal.percent_change())
    );
    format!("{amount}  ·  {change}")
}

/// Draws the heading of a page with a summary at its right.
fn page_heading(ui: &mut Ui, page: Page, summary: &str) {
    ui.horizontal(|ui| {
        ui.heading(page.title());
        ui.add_space(space::S);
        let quiet = colors(ui.visuals()).quiet;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(summary).color(quiet));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let purpose = page.purpose();
                let font = TextStyle::Small.resolve(ui.style());
                let whole = ui.painter().layout_no_wrap(purpose.to_string(), font, quiet).size().x;
                // Less than half of the text would be useless.
                if whole / 2.0 < ui.available_width() {
                    let purpose = RichText::new(purpose).small().color(quiet);
                    ui.add(egui::Label::new(purpose).truncate());
                }
            });
        });
    });
    ui.add_space(space::S);
}
