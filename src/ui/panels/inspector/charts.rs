//! The charts: the composition of a total, and this year compared with last year.

use egui::{ComboBox, Frame, Id, Margin, ScrollArea, Stroke, Ui};

use crate::analysis::composition::Composition;
use crate::analysis::{Breakdown, Whole};
use crate::locale::{Language, tr};
use crate::ui::charts::{BarOptions, ChartMode, YearNames, YearPart, chart_card, year_bars};
use crate::ui::look::theme::{colors, space};
use crate::ui::memo::Memo;
use crate::ui::place::{Page, Place};
use crate::ui::view::View;

/// The choice of a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum ChartChoice {
    /// The chart that suits the page.
    #[default]
    Page,
    /// 支出构成 (composition of expenditure)
    Expenditure,
    /// 项目支出 (project expenditure)
    Projects,
    /// 收入来源 (revenue sources)
    Revenue,
    /// 功能分类 (functional classification)
    Functional,
    /// 本年与上年 (this year and last year)
    Years,
}

impl ChartChoice {
    /// Every choice.
    const ALL: [Self; 6] = [
        Self::Page,
        Self::Expenditure,
        Self::Projects,
        Self::Revenue,
        Self::Functional,
        Self::Years,
    ];
}

/// The chosen chart and its mode.
#[derive(Default)]
pub struct State {
    choice: ChartChoice,
    mode: ChartMode,
    /// The content of the chart, by revision; some names are in the program's language.
    content: Memo<(u64, ChartChoice, Language), Content>,
}

/// The parts of a chart.
enum Content {
    Composition(Composition<Whole>),
    /// 本年与上年
    Years(Vec<YearPart<Whole>>),
}

/// Draws the charts.
pub(super) fn show(ui: &mut Ui, view: View<'_>, page: Page, state: &mut State) {
    let choice = effective(state.choice, page);
    let colors = *colors(ui.visuals());
    ui.horizontal(|ui| {
        ComboBox::from_id_salt("chart")
            .width(ui.available_width())
            .selected_text(title(state.choice, page))
            .show_ui(ui, |ui| {
                for choice in ChartChoice::ALL {
                    let text = match choice {
                        ChartChoice::Page => tr!("inspector.page").into_owned(),
                        other => chart_title(other),
                    };
                    ui.selectable_value(&mut state.choice, choice, text);
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
                let key = (view.revision(), choice, Language::current());
                clicked = match state.content.get(key, |_| content(view, choice)) {
                    Content::Years(parts) => years(ui, view, parts),
                    Content::Composition(composition) => {
                        chart_card(ui, &chart_title(choice), composition, &mut state.mode)
                    }
                };
            });
    });
    if let Some(whole) = clicked {
        view.intents.go(Place::of_whole(whole));
    }
}

fn years(ui: &mut Ui, view: View<'_>, parts: &[YearPart<Whole>]) -> Option<Whole> {
    let year = view.scenario().fiscal_year;
    let names = YearNames {
        this: tr!("figure.year", year = year).into_owned(),
        last: tr!("figure.year", year = year.saturating_sub(1)).into_owned(),
    };
    let options = BarOptions { max_height: 2000.0 };
    year_bars(ui, Id::unique("years"), parts, &names, &options)
}

/// The chosen chart, or the one that suits the page.
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

impl State {
    /// Chooses the same chart as the document shown before.
    pub fn take_over(&mut self, left: &Self) {
        (self.choice, self.mode) = (left.choice, left.mode);
    }
}

fn content(view: View<'_>, choice: ChartChoice) -> Content {
    let Some(breakdown) = breakdown(choice) else { return Content::Years(year_parts(view)) };
    let name = |whole| view.whole_name(whole);
    Content::Composition(Composition::of(breakdown, view.scenario(), view.derived(), name))
}

/// The breakdown that a chart shows; `None` if it shows no composition.
fn breakdown(choice: ChartChoice) -> Option<Breakdown> {
    match choice {
        ChartChoice::Page | ChartChoice::Expenditure => Some(Breakdown::Group),
        ChartChoice::Projects => Some(Breakdown::ProjectsAlone),
        ChartChoice::Revenue => Some(Breakdown::RevenueSource),
        ChartChoice::Functional => Some(Breakdown::Functional),
        ChartChoice::Years => None,
    }
}

fn year_parts(view: View<'_>) -> Vec<YearPart<Whole>> {
    let parts = Breakdown::Project.parts(view.scenario(), view.derived()).into_iter();
    parts
        .map(|(whole, subtotal)| YearPart {
            key: whole,
            name: view.whole_name(whole),
            amount: subtotal.amount,
            prior: subtotal.prior(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::analysis::composition::SliceKey;
    use crate::analysis::{Derived, Measure};
    use crate::book::{Audience, Book, ChartKind, Layouts, Source};
    use crate::budget::{LineGroup, LineItem, Money, Project, Scenario};
    use crate::catalogue::Catalogue;

    /// A slice on screen or in the book: the source of its figure, its amount and its share.
    type Drawn = (Source, Decimal, Decimal);

    fn on_screen(scenario: &Scenario, derived: &Derived, choice: ChartChoice) -> Vec<Drawn> {
        let breakdown = breakdown(choice).unwrap();
        let pie = Composition::of(breakdown, scenario, derived, |_| String::new());
        let slices = pie.slices().iter();
        slices
            .map(|slice| {
                let of = match slice.key {
                    SliceKey::Part(whole) => whole,
                    SliceKey::Other(_) => breakdown.whole(),
                };
                let source = Source::Derived(of.figure(Measure::Amount));
                (source, slice.amount.value(), slice.share.value())
            })
            .collect()
    }

    /// The pies of the book.
    fn in_book(scenario: &Scenario, derived: &Derived) -> Vec<Vec<Drawn>> {
        let book = Book::of(
            scenario,
            derived,
            Catalogue::builtin(),
            Layouts::builtin().default_layout(),
            None,
            Audience::Internal,
        );
        let pies = book.charts().filter(|chart| chart.kind == ChartKind::Pie);
        let drawn = pies.map(|chart| {
            let drawn = chart.parts.iter().map(|part| {
                let share = part.share.as_ref().and_then(|share| share.value).unwrap();
                (part.figure.source, part.figure.value.unwrap(), share)
            });
            drawn.collect()
        });
        drawn.collect()
    }

    #[track_caller]
    fn check(scenario: &Scenario) {
        let derived = Derived::of(scenario);
        let choices = [ChartChoice::Expenditure, ChartChoice::Projects];
        let pies = choices.map(|choice| on_screen(scenario, &derived, choice));
        let pies: Vec<_> = pies.into_iter().filter(|pie| !pie.is_empty()).collect();
        assert_eq!(in_book(scenario, &derived), pies);
    }

    #[test]
    fn the_sample_has_the_same_pies_on_screen_and_in_the_book() {
        let bytes = include_bytes!("../../../../saves/luohu-hr-2024.ron");
        check(&crate::store::decode(bytes).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_scenario_has_the_same_pies_on_screen_and_in_the_book(
            groups in prop::array::uniform3(-50_i64..1_000_000),
            projects in prop::collection::vec(-50_i64..1_000_000, 0..20),
        ) {
            let mut scenario = Scenario::blank(2025);
            let line = |id: u64, fen: i64| {
                let mut line = LineItem::blank(id.into());
                line.amount = Money::new(Decimal::new(fen, 2)).unwrap();
                line
            };
            let group = |id, fen| {
                let lines = vec![line(id, fen)].into();
                Arc::new(LineGroup { lines, ..LineGroup::default() })
            };
            let [personnel, operating, assistance] = groups;
            scenario.personnel = group(1, personnel);
            scenario.operating = group(2, operating);
            scenario.assistance = group(3, assistance);
            for (id, fen) in (10..).step_by(2).zip(projects) {
                let mut project = Project::blank(id.into());
                project.lines.push(line(id + 1, fen));
                scenario.projects.push(Arc::new(project));
            }
            check(&scenario);
        }
    }
}
