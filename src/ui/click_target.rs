//! The target of a click on a piece of the book, and the full name of a fact.

use std::borrow::Cow;

use crate::analysis::Figure;
use crate::analysis::origin::origin;
use crate::book::Source;
use crate::budget::{Field, List};
use crate::locale::tr;
use crate::ui::place::{Asked, Page, Place};
use crate::ui::view::View;
use crate::words;

/// The target of a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClickTarget {
    /// The single fact that the piece comes from.
    Field(Field),
    /// The origin of a figure that is computed from several facts.
    Origin(Figure),
    /// A list on a page.
    List(List),
}

impl ClickTarget {
    /// The target of a piece that comes from `source`; `None` if there is nothing to show.
    pub fn of(view: View<'_>, source: Source) -> Option<Self> {
        match source {
            Source::Fact(field) => view.scenario().get(field).map(|_| Self::Field(field)),
            Source::Derived(figure) => {
                let found = origin(view.scenario(), view.derived(), figure)?;
                match found.leaves.as_slice() {
                    [leaf] => Some(Self::Field(leaf.field)),
                    _ => Some(Self::Origin(figure)),
                }
            }
            Source::List(list) | Source::PartOf(list) => Some(Self::List(list)),
            Source::Table => None,
        }
    }

    /// The place that shows the target.
    pub fn place(self) -> Place {
        match self {
            Self::Field(field) => Place::Fact(field),
            Self::Origin(figure) => Place::Origin(Asked::Figure(figure)),
            Self::List(list) => Page::of_list(list).into(),
        }
    }

    /// The text that announces what a click will do.
    pub fn hint(self, view: View<'_>) -> Cow<'static, str> {
        match self {
            Self::Field(field) => tr!("preview.to_field", name = fact_name(view, field)),
            Self::Origin(figure) => {
                tr!("preview.to_origin", name = view.figure_name(figure))
            }
            Self::List(list) => tr!("preview.to_page", name = Page::of_list(list).title()),
        }
    }
}

/// True when a piece that comes from `source` may have a target. Cheaper than [`ClickTarget::of`].
pub fn may_have_target(source: Source) -> bool {
    source != Source::Table
}

/// The name of a piece: that of the figure or fact it shows.
pub fn subject(view: View<'_>, source: Source) -> String {
    match source {
        Source::Fact(field) => fact_name(view, field),
        Source::Derived(figure) => view.figure_name(figure),
        Source::List(list) | Source::PartOf(list) => Page::of_list(list).title().into_owned(),
        Source::Table => String::new(),
    }
}

/// The name of a fact after the name of its owner, such as 人才工作 功能分类.
pub fn fact_name(view: View<'_>, field: Field) -> String {
    let owner = view.scenario().thing(field.owner()).map(words::thing).unwrap_or_default();
    [owner.as_str(), &words::field(field)].join(" ").trim().to_owned()
}
