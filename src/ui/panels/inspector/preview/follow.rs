//! From what is worked on in the window to where the book tells of it.

use egui::Context;

use crate::analysis::origin::{Figure, Measure, Whole};
use crate::book::{Block, Book, Content, PartKey, Source, Span};
use crate::budget::{Field, ItemId, LineField, LinePlace, List, Owner, Scenario};
use crate::export::typeset::Piece;
use crate::ui::place::Page;
use crate::ui::session::{Asked, Session};
use crate::ui::typed;

/// What is worked on in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub page: Page,
    /// The thing that is chosen on the page.
    pub owner: Option<Owner>,
    /// The fact the cursor is on.
    pub field: Option<Field>,
}

impl Subject {
    /// What is worked on now.
    pub fn of(ctx: &Context, session: &Session) -> Self {
        let project = match session.page {
            Page::Projects => session.project,
            Page::Performance => session.key_project,
            _ => None,
        };
        let field = typed::focused_field(ctx).or_else(|| cell_at_cursor(session));
        Self { page: session.page, owner: project.map(Owner::Project), field }
    }

    /// Whether it is something else than `before`; that the cursor went away is not.
    pub fn differs_from(&self, before: &Self) -> bool {
        let same_place = (self.page, self.owner) == (before.page, before.owner);
        !same_place || self.field.is_some_and(|field| before.field != Some(field))
    }
}

/// The fact at the cursor of the table that has the keyboard.
fn cell_at_cursor(session: &Session) -> Option<Field> {
    let (grid, cell) = session.asked_cell?;
    let state = session.grids.get(&grid)?;
    let is_there = (state.is_focused() || state.is_editing()) && state.cursor() == Some(cell);
    match session.asked.last().filter(|_| is_there)? {
        Asked::Fact(field) => Some(*field),
        Asked::Figure(Figure { of: Whole::Line(id), measure: Measure::Amount }) => {
            Some(Field::Line(*id, LineField::Amount))
        }
        Asked::Figure(_) => None,
    }
}

/// A block of a book, and the piece of it that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub block: usize,
    pub piece: Option<Piece>,
}

/// Where the book tells of a subject; `None` where it does not.
pub fn find(book: &Book, scenario: &Scenario, subject: &Subject) -> Option<Found> {
    let parts = subject.page.parts();
    let rank = |part: PartKey| parts.iter().position(|it| *it == part).unwrap_or(parts.len());
    let nearest = |tells: &dyn Fn(&Block) -> Option<Option<Piece>>| {
        let blocks = book.blocks.iter().enumerate();
        let telling = blocks.filter_map(|(index, block)| {
            tells(block).map(|piece| (rank(block.anchor.part), Found { block: index, piece }))
        });
        telling.min_by_key(|(rank, found)| (*rank, found.block)).map(|(_, found)| found)
    };
    let fact = subject.field.map(Source::Fact);
    if let Some(fact) = fact
        && let Some(found) = nearest(&|block| piece_from(block, &|it| it == fact).map(Some))
    {
        return Some(found);
    }
    let of_field = subject.field.map(Field::owner).filter(|owner| *owner != Owner::Scenario);
    let holder = of_field.and_then(|owner| holder(scenario, owner));
    for owner in [of_field, holder, subject.owner].into_iter().flatten() {
        let is_own = |block: &Block| (block.anchor.owner == Some(owner)).then_some(None);
        let about = |block: &Block| piece_from(block, &|it| is_about(it, owner)).map(Some);
        // A block of its own comes before being mentioned, but not from another part of the book.
        let found = [nearest(&is_own), nearest(&about)].into_iter().flatten();
        let part = |found: &Found| book.blocks.get(found.block).map(|block| block.anchor.part);
        if let Some(found) = found.min_by_key(|found| part(found).map(rank)) {
            return Some(found);
        }
    }
    let part = parts.first()?;
    let block = book.blocks.iter().position(|block| block.anchor.part == *part)?;
    Some(Found { block, piece: None })
}

/// The first piece of a block that comes from somewhere.
fn piece_from(block: &Block, wanted: &dyn Fn(Source) -> bool) -> Option<Piece> {
    let is_it = |span: &Span| span.source().is_some_and(wanted);
    match &block.content {
        Content::Heading { .. } => None,
        Content::Paragraph(spans) => spans.iter().position(is_it).map(Piece::Span),
        Content::Table(table) => {
            let cells = table.rows.iter().enumerate().flat_map(|(row, cells)| {
                cells.cells.iter().enumerate().map(move |(column, cell)| (row, column, cell))
            });
            let mut cells = cells;
            cells.find_map(|(row, column, cell)| {
                let span = cell.spans.iter().position(is_it)?;
                Some(Piece::Cell { row, column, span })
            })
        }
        Content::Chart(chart) => {
            chart.parts.iter().position(|part| wanted(part.figure.source)).map(Piece::Part)
        }
    }
}

/// Whether what comes from `source` is about a thing.
fn is_about(source: Source, owner: Owner) -> bool {
    match (source, owner) {
        (Source::Fact(field), owner) => field.owner() == owner,
        (Source::Derived(figure), owner) => match (figure.of, owner) {
            (Whole::Project(id), Owner::Project(project)) => id == project,
            (Whole::Line(id), Owner::Line(line)) => id == line,
            (Whole::Group(it), Owner::Group(group)) => it == group,
            (Whole::Expense(it), Owner::Expense(kind)) => it == kind,
            _ => false,
        },
        (Source::List(_) | Source::Table, _) => false,
    }
}

/// What a thing is a part of, such as the project of a line.
fn holder(scenario: &Scenario, owner: Owner) -> Option<Owner> {
    let item: ItemId = owner.item()?;
    match scenario.find(item)?.0 {
        List::Lines(LinePlace::Project(id)) | List::Indicators(id) => Some(Owner::Project(id)),
        List::Lines(LinePlace::Group(group)) => Some(Owner::Group(group)),
        _ => None,
    }
}
