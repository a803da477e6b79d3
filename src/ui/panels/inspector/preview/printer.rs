//! The printer: it sets a book in pages and draws them.

use std::sync::Arc;

use egui::ColorImage;

use super::edition::Edition;
use crate::analysis::Derived;
use crate::book::{Book, changes};
use crate::budget::Scenario;
use crate::export::ExportError;
use crate::export::typeset::Typesetter;
use crate::publish::Design;
use crate::ui::documents::workspace::{Computed, TabId};

/// As many books are remembered: the one that is shown, the one before, and one to come back to.
const REMEMBERED: usize = 3;

/// Sets books in pages, remembering what makes the next time quick.
#[derive(Default)]
pub struct Printer {
    typesetter: Option<Typesetter>,
    /// The design of the books below.
    design: Option<Arc<Design>>,
    /// The books last drawn from a state of a scenario, the latest last.
    books: Vec<((TabId, u64), Arc<Book>)>,
    last: Option<Arc<Edition>>,
}

/// A book that is to be set in pages.
pub struct Request {
    /// The open scenario and its revision.
    pub of: (TabId, u64),
    /// The words and tables it is drawn with.
    pub design: Arc<Design>,
    /// The scenario as it is now, with the name of this state.
    pub now: (u64, Computed),
    /// The scenario before the last step, to mark what that has changed.
    pub before: Option<(u64, Scenario)>,
}

/// A page as it looks.
pub struct Drawn {
    pub fingerprint: u128,
    /// As it was wanted, in pixels.
    pub width: u32,
    pub image: ColorImage,
}

/// The result of what was wanted.
pub enum Answer {
    /// The book in pages, with those drawn that are in sight and look different now.
    Set(Arc<Edition>, Vec<Drawn>),
    /// The reason why this state of a book cannot be shown.
    Failed((TabId, u64), String),
    Drawn(Drawn),
}

impl Printer {
    /// Sets a book, and draws those pages in sight that look different from before.
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

    /// Forgets what has not been of use for a while; can wait until the pages are in sight.
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
            // Mostly it was shown a moment ago, and its book is remembered.
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

    /// The book of a state of a scenario.
    fn book(&mut self, key: (TabId, u64), draw: impl FnOnce() -> Book) -> Arc<Book> {
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

/// A page as it looks at a width in pixels; `None` when there is no such page.
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
    use crate::ui::documents::workspace::Workspace;

    fn sample() -> Scenario {
        crate::store::decode(include_bytes!("../../../../../saves/luohu-hr-2024.ron")).unwrap()
    }

    fn tab() -> TabId {
        TabId::new(0)
    }

    /// The sample with 人才工作 at another amount.
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

    /// As many pages are wanted: those of the parts that tell of projects are among them.
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
    fn an_edit_draws_and_marks_what_it_has_changed_and_nothing_else() {
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
    fn blocks_begin_on_their_own_pages_and_not_in_the_contents() {
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
