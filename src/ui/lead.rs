//! Where a click on a piece of the book leads, and what facts and figures are called in full.

use std::borrow::Cow;

use crate::analysis::origin::{self, Figure, Measure, Whole};
use crate::book::Source;
use crate::budget::{Code, Field, List};
use crate::catalogue::CodeList;
use crate::locale::tr;
use crate::ui::fields::value_text;
use crate::ui::intent::Intent;
use crate::ui::place::{Asked, Page, Place};
use crate::ui::view::View;
use crate::words;

/// Where a click leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To the one fact it comes from.
    Field(Field),
    /// To where a figure of several facts comes from.
    Origin(Figure),
    /// To a list on a page.
    List(List),
}

impl Lead {
    /// Where what comes from `source` leads; `None` where nothing more can be told.
    pub fn of(view: View<'_>, source: Source) -> Option<Self> {
        match source {
            Source::Fact(field) => view.scenario.get(field).map(|_| Self::Field(field)),
            Source::Derived(figure) => {
                let found = origin::origin(view.scenario, view.derived, figure)?;
                match found.leaves.as_slice() {
                    [leaf] => Some(Self::Field(leaf.field)),
                    _ => Some(Self::Origin(figure)),
                }
            }
            Source::List(list) | Source::PartOf(list) => Some(Self::List(list)),
            Source::Table => None,
        }
    }

    /// What is to be done.
    pub fn intent(self) -> Intent {
        match self {
            Self::Field(field) => Intent::Reveal(field),
            Self::Origin(figure) => Intent::Ask(Asked::Figure(figure)),
            Self::List(list) => Intent::Go(Place::of_list(list).page()),
        }
    }

    /// What a click will do, in words.
    pub fn told(self, view: View<'_>) -> Cow<'static, str> {
        match self {
            Self::Field(field) => tr!("preview.to_field", name = fact_name(view, field)),
            Self::Origin(figure) => {
                tr!("preview.to_origin", name = figure_name(view, figure))
            }
            Self::List(list) => tr!("preview.to_page", name = Place::of_list(list).page().title()),
        }
    }
}

/// Whether a click on what comes from `source` may lead anywhere, without looking for where.
pub fn may_lead(source: Source) -> bool {
    source != Source::Table
}

/// What a piece is, in words: the name of the figure or fact it shows.
pub fn subject(view: View<'_>, source: Source) -> String {
    match source {
        Source::Fact(field) => fact_name(view, field),
        Source::Derived(figure) => figure_name(view, figure),
        Source::List(list) | Source::PartOf(list) => {
            Place::of_list(list).page().title().into_owned()
        }
        Source::Table => String::new(),
    }
}

/// What a fact is called with what it is a fact of, such as 人才工作 功能分类.
pub fn fact_name(view: View<'_>, field: Field) -> String {
    let owner = view.scenario.thing(field.owner()).map(words::thing).unwrap_or_default();
    [owner.as_str(), &words::field(field)].join(" ").trim().to_owned()
}

/// What a figure is called, such as 项目支出 本年预算.
pub fn figure_name(view: View<'_>, figure: Figure) -> String {
    let measure = match figure.measure {
        _ if matches!(figure.of, Whole::Balance | Whole::Residual) => "".into(),
        Measure::Amount => tr!("field.line.amount"),
        Measure::Prior => tr!("field.line.prior"),
        Measure::Change => tr!("table.change"),
        Measure::Percent => tr!("table.percent"),
    };
    let name = [whole_name(view, figure.of).as_str(), &measure].join(" ");
    name.trim_end().to_owned()
}

fn whole_name(view: View<'_>, of: Whole) -> String {
    let code = |list: &CodeList, code: Option<Code>| match code {
        Some(code) => value_text::code_label(list, code),
        None => tr!("subjects.unclassified").into_owned(),
    };
    match of {
        Whole::Expenditure => tr!("group.expenditure").into_owned(),
        Whole::Basic => Page::Basic.title().into_owned(),
        Whole::Projects => tr!("group.projects").into_owned(),
        Whole::Group(group) => words::group(group),
        Whole::Project(id) => {
            view.scenario.project(id).map(|project| project.name.clone()).unwrap_or_default()
        }
        Whole::Line(id) => view.scenario.line(id).map(|line| line.name.clone()).unwrap_or_default(),
        Whole::Functional(it) => code(&view.catalogue.functional, it),
        Whole::Economic(it) => code(&view.catalogue.economic, it),
        Whole::FundSource(source) => {
            source.map_or_else(|| tr!("subjects.no_source").into_owned(), words::fund_source)
        }
        Whole::Selection(selection) => {
            let any = |wholes: Vec<Whole>| {
                let names = wholes.into_iter().map(|whole| whole_name(view, whole));
                names.collect::<Vec<_>>().join(&tr!("separator"))
            };
            selection.wholes().map(any).collect::<Vec<_>>().join(" · ")
        }
        Whole::ThreePublic => Page::ThreePublic.title().into_owned(),
        Whole::Vehicles => tr!("source.vehicles").into_owned(),
        Whole::Expense(kind) => words::expense(kind),
        Whole::Balance => tr!("status.balance").into_owned(),
        Whole::Residual => tr!("status.residual").into_owned(),
    }
}
