//! The charts: what the whole consists of, and this year beside last year.

use egui::{ComboBox, Frame, Id, Margin, ScrollArea, Stroke, Ui};

use crate::analysis::composition::{Composition, Part};
use crate::budget::{Code, FundSource, Group, ProjectId};
use crate::locale::tr;
use crate::ui::charts::{BarOptions, YearNames, YearPart, chart_card, year_bars};
use crate::ui::fact;
use crate::ui::intent::Intent;
use crate::ui::place::Page;
use crate::ui::session::{ChartChoice, Session, SubjectView};
use crate::ui::theme::{colors, space};
use crate::ui::view::View;
use crate::words;

/// Where a click on a part leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Page(Page),
    Project(ProjectId),
    /// 科目汇总, by what the part is classified under.
    Subjects(SubjectView),
}

/// The compositions, found once per revision.
#[derive(Default)]
pub struct ChartCache {
    made_for: Option<(u64, ChartChoice, String)>,
    composition: Option<Composition<Target>>,
    years: Vec<YearPart<Target>>,
}

/// Draws the charts.
pub(super) fn show(ui: &mut Ui, view: View<'_>, session: &mut Session) {
    let choice = effective(session.chart, session.page);
    let mut cache = std::mem::take(&mut session.chart_cache);
    cache.refresh(view, choice);
    let colors = *colors(ui.visuals());
    ui.horizontal(|ui| {
        ComboBox::from_id_salt("chart")
            .width(ui.available_width())
            .selected_text(title(session.chart, session.page))
            .show_ui(ui, |ui| {
                for choice in ChartChoice::ALL {
                    let text = match choice {
                        ChartChoice::Page => tr!("inspector.page").into_owned(),
                        other => chart_title(other),
                    };
                    ui.selectable_value(&mut session.chart, choice, text);
                }
            })
            .response
            .accessible_name(tr!("inspector.chart"));
    });
    ui.add_space(space::XS);
    let mut clicked = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new()
            .fill(colors.surface)
            .stroke(Stroke::new(1.0, colors.hairline))
            .corner_radius(8.0)
            .inner_margin(Margin::same(12))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                clicked = if choice == ChartChoice::Years {
                    years(ui, view, &cache.years)
                } else {
                    cache.composition.as_ref().and_then(|composition| {
                        let title = chart_title(choice);
                        chart_card(ui, &title, composition, &mut session.chart_mode)
                    })
                };
            });
    });
    session.chart_cache = cache;
    match clicked {
        Some(Target::Page(page)) => view.intents.send(Intent::Go(page)),
        Some(Target::Project(id)) => view.intents.send(Intent::GoToProject(id)),
        Some(Target::Subjects(subjects)) => view.intents.send(Intent::GoToSubjects(subjects)),
        None => {}
    }
}

fn years(ui: &mut Ui, view: View<'_>, parts: &[YearPart<Target>]) -> Option<Target> {
    let year = view.scenario.fiscal_year;
    let names = YearNames {
        this: tr!("figure.year", year = year).into_owned(),
        last: tr!("figure.year", year = year.saturating_sub(1)).into_owned(),
    };
    let options = BarOptions { max_height: 2000.0 };
    year_bars(ui, Id::unique("years"), parts, &names, &options)
}

/// The chart that suits a page, unless the user chose one.
fn effective(choice: ChartChoice, page: Page) -> ChartChoice {
    if choice != ChartChoice::Page {
        return choice;
    }
    match page {
        Page::Revenue => ChartChoice::Revenue,
        Page::Projects | Page::Performance => ChartChoice::Projects,
        Page::Subjects => ChartChoice::Functional,
        _ => ChartChoice::Expenditure,
    }
}

fn title(choice: ChartChoice, page: Page) -> String {
    match choice {
        ChartChoice::Page => {
            let chart = chart_title(effective(choice, page));
            tr!("inspector.page_chart", chart = chart).into_owned()
        }
        other => chart_title(other),
    }
}

fn chart_title(choice: ChartChoice) -> String {
    match choice {
        ChartChoice::Page | ChartChoice::Expenditure => tr!("inspector.expenditure"),
        ChartChoice::Projects => tr!("inspector.projects"),
        ChartChoice::Revenue => tr!("inspector.revenue"),
        ChartChoice::Functional => tr!("inspector.functional"),
        ChartChoice::Years => tr!("inspector.years"),
    }
    .into_owned()
}

impl ChartCache {
    fn refresh(&mut self, view: View<'_>, choice: ChartChoice) {
        // The names of some parts are in the program's language.
        let language = tr!("group.projects").into_owned();
        let wanted = (view.revision, choice, language);
        if self.made_for.as_ref() == Some(&wanted) {
            return;
        }
        self.years = if choice == ChartChoice::Years { year_parts(view) } else { Vec::new() };
        self.composition = match choice {
            ChartChoice::Years => None,
            ChartChoice::Projects => Some(projects(view)),
            ChartChoice::Revenue => Some(revenue(view)),
            ChartChoice::Functional => Some(functional(view)),
            ChartChoice::Page | ChartChoice::Expenditure => Some(expenditure(view)),
        };
        self.made_for = Some(wanted);
    }
}

fn expenditure(view: View<'_>) -> Composition<Target> {
    let groups = Group::BASIC.map(|group| Part {
        key: Target::Page(Page::Basic),
        name: words::group(group),
        amount: view.derived.group(group).amount,
    });
    let projects = Part {
        key: Target::Page(Page::Projects),
        name: tr!("group.projects").into_owned(),
        amount: view.derived.projects.amount,
    };
    Composition::new(groups.into_iter().chain([projects]))
}

fn projects(view: View<'_>) -> Composition<Target> {
    Composition::new(view.derived.projects(view.scenario).map(|(project, subtotal)| Part {
        key: Target::Project(project.id),
        name: project.name.clone(),
        amount: subtotal.amount,
    }))
}

fn revenue(view: View<'_>) -> Composition<Target> {
    let name = |source: Option<FundSource>| {
        source.map_or_else(|| tr!("subjects.no_source").into_owned(), words::fund_source)
    };
    let rows = &view.derived.revenue_by_fund_source.rows;
    Composition::new(rows.iter().map(|(source, subtotal)| Part {
        key: Target::Page(Page::Revenue),
        name: name(*source),
        amount: subtotal.amount,
    }))
}

fn functional(view: View<'_>) -> Composition<Target> {
    let name = |code: Option<Code>| {
        code.map_or_else(
            || tr!("subjects.unclassified").into_owned(),
            |code| fact::code_label(&view.catalogue.functional, code),
        )
    };
    let rows = &view.derived.by_functional.rows;
    Composition::new(rows.iter().map(|(code, subtotal)| Part {
        key: Target::Subjects(SubjectView::Functional),
        name: name(*code),
        amount: subtotal.amount,
    }))
}

fn year_parts(view: View<'_>) -> Vec<YearPart<Target>> {
    let groups = Group::BASIC.map(|group| {
        let subtotal = view.derived.group(group);
        YearPart {
            key: Target::Page(Page::Basic),
            name: words::group(group),
            amount: subtotal.amount,
            prior: subtotal.prior(),
        }
    });
    let projects = view.derived.projects(view.scenario).map(|(project, subtotal)| YearPart {
        key: Target::Project(project.id),
        name: project.name.clone(),
        amount: subtotal.amount,
        prior: subtotal.prior(),
    });
    groups.into_iter().chain(projects).collect()
}
