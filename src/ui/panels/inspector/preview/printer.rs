//! The printer: composes the pages of a book and draws them.

use std::sync::Arc;

use egui::ColorImage;

use super::edition::Edition;
use crate::analysis::Derived;
use crate::book::{Book, changes};
use crate::budget::Scenario;
use crate::export::ExportError;
use crate::export::typeset::Typesetter;
use crate::publish::Design;
use crate::ui::documents::workspace::{Computed, Version};

/// The number of books kept: the shown one, the one before, and one more that may be shown again.
const REMEMBERED: usize = 3;

/// Composes books into pages, and keeps data that makes the next time faster.
#[derive(Default)]
pub struct Printer {
    typesetter: Option<Typesetter>,
    /// The design of the kept books.
    design: Option<Arc<Design>>,
    /// The last books, by the scenario and the id of its state, the newest last.
    books: Vec<(Version, Arc<Book>)>,
    last: Option<Arc<Edition>>,
}

/// A request to compose a book into pages.
pub struct Request {
    /// The open scenario and its revision.
    pub of: Version,
    /// The words and tables of the book.
    pub design: Arc<Design>,
    /// The current scenario, with the id of its state.
    pub now: (u64, Computed),
    /// The scenario before the last step with the id of its state, to mark the changes of that
    /// step.
    pub before: Option<(u64, Scenario)>,
}

/// A picture of a page.
pub struct Drawn {
    pub fingerprint: u128,
    /// The requested width, in pixels.
    pub width: u32,
    pub image: ColorImage,
}

/// The result of a task.
pub enum Answer {
    /// The pages of the book, with pictures of the visible pages that look different now.
    Set(Arc<Edition>, Vec<Drawn>),
    /// The reason why this state of a book cannot be shown.
    Failed(Version, String),
    Drawn(Drawn),
}

impl Printer {
    /// Composes a book, and draws the visible pages that look different from before.
    pub fn set(&mut self, request: &Request, in_sight: &[(usize, u32)]) -> Answer {
        let edition = match self.edition(request) {
            Ok(edition) => Arc::new(edition),
            Err(failure) => {
                self.typesetter = None;
                return Answer::Failed(request.of, failure.to_string());
            }
        };
        let is_new = |page: usize| {
            let before = self.last.as_ref().and_then(|last| last.fingerprint(page));
            before != edition.fingerprint(page)
        };
        let new = in_sight.iter().filter(|(page, _)| is_new(*page));
        let drawn = new.filter_map(|(page, width)| draw(&edition, *page, *width)).collect();
        self.last = Some(Arc::clone(&edition));
        Answer::Set(edition, drawn)
    }

    /// Frees data that was not used for a while; less urgent than drawing the visible pages.
    pub fn tidy(&self) {
        if let Some(typesetter) = &self.typesetter {
            typesetter.tidy();
        }
    }

    fn edition(&mut self, request: &Request) -> Result<Edition, ExportError> {
        let (tab, _) = request.of;
        let design = &request.design;
        if !self.design.as_ref().is_some_and(|it| Arc::ptr_eq(it, design)) {
            self.books.clear();
            self.design = Some(Arc::clone(design));
        }
        let before = request.before.as_ref().map(|(state, scenario)| {
            // It was usually shown a moment ago, so that its book is kept.
            self.book((tab, *state), || design.book(scenario, &Derived::of(scenario)))
        });
        let (state, now) = &request.now;
        let book = self.book((tab, *state), || design.book(&now.scenario, &now.derived));
        let changed = before.map(|before| changes(&before, &book)).unwrap_or_default();
        let mut typesetter = match self.typesetter.take() {
            Some(typesetter) => typesetter,
            None => Typesetter::new()?,
        };
        let pages = typesetter.preview(&book);
        self.typesetter = Some(typesetter);
        Ok(Edition::new(request.of, book, pages?, &changed))
    }

    /// The book of a state of a scenario, kept or made with `draw`.
    fn book(&mut self, key: Version, draw: impl FnOnce() -> Book) -> Arc<Book> {
        if let Some((_, book)) = self.books.iter().find(|(known, _)| *known == key) {
            return Arc::clone(book);
        }
        let book = Arc::new(draw());
        if self.books.len() == REMEMBERED {
            self.books.remove(0);
        }
        self.books.push((key, Arc::clone(&book)));
        book
    }
}

/// Draws a page at a width in pixels; `None` when there is no such page.
pub fn draw(edition: &Edition, page: usize, width: u32) -> Option<Drawn> {
    let (points, _) = edition.pages.size(page)?;
    let picture = edition.pages.render(page, f64::from(width) / points)?;
    let size = [picture.width, picture.height].map(|side| usize::try_from(side).unwrap_or(0));
    let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
    Some(Drawn { fingerprint: edition.fingerprint(page)?, width, image })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Content;
    use crate::budget::Money;
    use crate::ui::documents::workspace::{TabId, Workspace};

    fn sample() -> Scenario {
        crate::store::decode(include_bytes!("../../../../../saves/luohu-hr-2024.ron")).unwrap()
    }

    fn tab() -> TabId {
        TabId::new(0)
    }

    /// The sample with another amount for 人才工作.
    fn changed() -> Scenario {
        let mut scenario = sample();
        let project = scenario.projects.iter_mut().find(|it| it.name == "人才工作").unwrap();
        let amount = Money::new("9000".parse().unwrap()).unwrap();
        Arc::make_mut(project).lines[0].amount = amount;
        scenario
    }

    fn computed(name: u64, scenario: Scenario) -> (u64, Computed) {
        (name, Workspace::without_file(scenario).computed())
    }

    /// The number of pages to draw; it includes the parts about projects.
    const DRAWN: usize = 12;

    #[track_caller]
    fn set(printer: &mut Printer, request: &Request) -> (Arc<Edition>, usize) {
        let all: Vec<_> = (0..DRAWN).map(|page| (page, 60)).collect();
        match printer.set(request, &all) {
            Answer::Set(edition, drawn) => (edition, drawn.len()),
            Answer::Failed(_, why) => panic!("{why}"),
            Answer::Drawn(_) => panic!("a book was to be set"),
        }
    }

    #[test]
    fn an_edit_draws_and_marks_exactly_its_changes() {
        let (tab, design) = (tab(), Arc::new(Design::default()));
        let mut printer = Printer::default();
        let request = |revision, now, before| Request {
            of: (tab, revision),
            design: Arc::clone(&design),
            now,
            before,
        };
        let (first, drawn) = set(&mut printer, &request(0, computed(0, sample()), None));
        assert_eq!((first.changes(), drawn), (&[][..], DRAWN));

        let edit = request(1, computed(1, changed()), Some((0, sample())));
        let (second, drawn) = set(&mut printer, &edit);
        assert!(0 < drawn && drawn < DRAWN, "{drawn}");
        assert!(!second.changes().is_empty());
        for page in 0..second.pages.count() {
            let is_new = first.fingerprint(page) != second.fingerprint(page);
            assert!(is_new || second.marks(page).is_empty(), "page {page}");
        }
        let (third, drawn) = set(&mut printer, &request(2, computed(1, changed()), None));
        assert_eq!((third.changes(), drawn), (&[][..], 0));
    }

    #[test]
    fn blocks_start_on_their_own_pages_and_not_in_the_table_of_contents() {
        let request = Request {
            of: (tab(), 0),
            design: Arc::new(Design::default()),
            now: computed(0, sample()),
            before: None,
        };
        let (edition, _) = set(&mut Printer::default(), &request);
        let mut last = 2;
        for (block, content) in edition.book.blocks.iter().enumerate() {
            let Some(place) = edition.place_of(block, None) else {
                let text = format!("{content:?}");
                assert!(!matches!(content.content, Content::Heading { .. }), "{text}");
                continue;
            };
            assert!(last <= place.page, "block {block} on page {}", place.page);
            last = place.page;
        }
        let text: String = (0..edition.pages.count()).map(|page| edition.text(page)).collect();
        assert!(text.contains("11.人才工作9,578.00万元"));
    }
}
