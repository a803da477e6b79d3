//! Finds the position in the book that belongs to the user's current work in the window.

use egui::Context;

use crate::analysis::Whole;
use crate::book::{Block, Book, Content, PartKey, Source, Span};
use crate::budget::{Field, Owner, Scenario};
use crate::export::typeset::Piece;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::focus;
use crate::ui::place::Page;

/// The subject of the user's current work in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub page: Page,
    /// The thing that is selected on the page.
    pub owner: Option<Owner>,
    /// The fact at the cursor.
    pub field: Option<Field>,
}

impl Subject {
    /// The current subject.
    pub fn of(ctx: &Context, tab: &TabState) -> Self {
        let project = match tab.page {
            Page::Projects => tab.project,
            Page::Performance => tab.key_project,
            _ => None,
        };
        let field = focus::focused_fact(ctx);
        Self { page: tab.page, owner: project.map(Owner::Project), field }
    }

    /// True when the subject differs from `before`; losing the cursor does not count as a
    /// difference.
    pub fn differs_from(&self, before: &Self) -> bool {
        let same_place = (self.page, self.owner) == (before.page, before.owner);
        !same_place || self.field.is_some_and(|field| before.field != Some(field))
    }
}

/// A block of a book, and the relevant piece of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub block: usize,
    pub piece: Option<Piece>,
}

/// The position of a subject in the book; `None` when the book does not mention it.
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
    // The blocks in a part of the page come first, then the thing itself before its parent, and a
    // block about a thing before a block that only mentions it.
    let mut found = Vec::new();
    for (order, owner) in (0..).zip([of_field, holder, subject.owner].into_iter().flatten()) {
        let own = nearest(&|block| (block.anchor.owner == Some(owner)).then_some(None));
        let about = nearest(&|block| piece_from(block, &|it| is_about(it, owner)).map(Some));
        for (is_mention, place) in [(false, own), (true, about)] {
            let part =
                place.and_then(|it| book.blocks.get(it.block)).map(|it| rank(it.anchor.part));
            found.extend(place.map(|place| ((part, order, is_mention), place)));
        }
    }
    if let Some((_, place)) = found.into_iter().min_by_key(|(order, _): &((_, u8, _), _)| *order) {
        return Some(place);
    }
    let part = parts.first()?;
    let block = book.blocks.iter().position(|block| block.anchor.part == *part)?;
    Some(Found { block, piece: None })
}

/// The first piece of a block whose source is `wanted`.
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

/// True when a piece that comes from `source` is about a thing.
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
        (Source::List(_) | Source::PartOf(_) | Source::Table, _) => false,
    }
}

/// The parent of a thing, such as the project of a line.
fn holder(scenario: &Scenario, owner: Owner) -> Option<Owner> {
    let (list, _) = scenario.find(owner.item()?)?;
    Some(list.parent()).filter(|parent| *parent != Owner::Scenario)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Derived;
    use crate::book::Audience;
    use crate::budget::{LineField, Project, ProjectField};
    use crate::publish::Design;

    fn sample() -> (Scenario, Book) {
        let scenario =
            crate::store::decode(include_bytes!("../../../../../saves/luohu-hr-2024.ron")).unwrap();
        let design = Design::default().for_audience(Audience::Internal);
        let book = design.book(&scenario, &Derived::of(&scenario));
        (scenario, book)
    }

    fn project<'a>(scenario: &'a Scenario, name: &str) -> &'a Project {
        scenario.projects.iter().find(|project| project.name == name).unwrap()
    }

    fn on(page: Page) -> Subject {
        Subject { page, owner: None, field: None }
    }

    /// The part of the book that was found, and the text there.
    #[track_caller]
    fn found(book: &Book, scenario: &Scenario, subject: Subject) -> (PartKey, String) {
        let Found { block, piece } = find(book, scenario, &subject).unwrap();
        let block = &book.blocks[block];
        let text = |spans: &[Span]| spans.iter().map(Span::text).collect::<String>();
        let text = match (&block.content, piece) {
            (Content::Heading { text, .. }, None) => text.clone(),
            (Content::Paragraph(spans), None) => text(spans),
            (Content::Paragraph(spans), Some(Piece::Span(span))) => spans[span].text().to_owned(),
            (Content::Table(table), Some(Piece::Cell { row, column, .. })) => {
                table.rows[row].cells[column].text()
            }
            other => panic!("{other:?}"),
        };
        (block.anchor.part, text)
    }

    #[test]
    fn a_page_leads_to_its_part_of_the_book() {
        let (scenario, book) = sample();
        for (page, title) in [
            (Page::Department, "第一部分 部门概况"),
            (Page::Revenue, "第二部分 部门预算收支总体情况"),
            (Page::ThreePublic, "第五部分 财政拨款“三公”经费预算情况"),
            (Page::Bridge, "附图"),
        ] {
            assert_eq!(found(&book, &scenario, on(page)).1, title);
        }
        assert_eq!(find(&book, &scenario, &on(Page::Record)), None);
    }

    #[test]
    fn a_project_leads_to_the_part_of_its_page() {
        let (scenario, book) = sample();
        let owner = Some(Owner::Project(project(&scenario, "人才工作").id));
        let subject = |page| Subject { owner, ..on(page) };
        let (part, text) = found(&book, &scenario, subject(Page::Projects));
        assert_eq!(part, PartKey::Expenditure);
        assert!(text.starts_with("11.人才工作9,578.00万元"), "{text}");
        let message = found(&book, &scenario, subject(Page::Performance));
        assert_eq!(message, (PartKey::KeyProjects, "人才工作".to_owned()));
    }

    #[test]
    fn the_cursor_leads_to_the_exact_words_or_to_the_parent() {
        let (scenario, book) = sample();
        let project = project(&scenario, "安全生产专项");
        let subject = |field| Subject { field: Some(field), ..on(Page::Projects) };
        let purpose = Field::Project(project.id, ProjectField::Purpose);
        assert_eq!(found(&book, &scenario, subject(purpose)).1, project.purpose.trim());
        let amount = Field::Line(project.lines[0].id, LineField::Amount);
        let (part, text) = found(&book, &scenario, subject(amount));
        assert_eq!(part, PartKey::Expenditure);
        assert!(text.contains("安全生产专项62.46万元"), "{text}");
    }

    #[test]
    fn losing_the_cursor_is_no_new_subject() {
        let field = Some(Field::Project(1.into(), ProjectField::Name));
        let (with, without) = (Subject { field, ..on(Page::Projects) }, on(Page::Projects));
        assert!(with.differs_from(&without));
        assert!(!without.differs_from(&with));
        assert!(!with.differs_from(&with));
        assert!(without.differs_from(&on(Page::Revenue)));
    }
}
