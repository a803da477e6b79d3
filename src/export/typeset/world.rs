//! The world of the typesetter: the template, the fonts, and the book as data.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, IntoValue as _, Output, dict};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::Color;
use typst::{Library, LibraryExt};
use typst_layout::PagedDocument;

use super::continued::continued;
use super::fonts::FONTS;
use super::grid::table_grid;
use super::passes::Pass;
use crate::book::ink;
use crate::export::{ExportError, Phase, Watch};

const TEMPLATE: &str = include_str!("../../../assets/book/book.typ");
const TEMPLATE_PATH: &str = "/book.typ";
const DATA_PATH: &str = "/book.json";

/// The library of the template: the language of the typesetter, the grids and continuations of our
/// tables, and the colours of our charts.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let mut library = Library::default();
    let scope = library.global.scope_mut();
    scope.define_func::<table_grid>();
    scope.define_func::<continued>();
    scope.define("ink", colors());
    LazyHash::new(library)
});

fn colors() -> Dict {
    let color = |rgb: u32| {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Color::from_u8(red, green, blue, u8::MAX)
    };
    dict! {
        "main" => color(ink::MAIN),
        "increase" => color(ink::INCREASE),
        "decrease" => color(ink::DECREASE),
        "quiet" => color(ink::QUIET),
        "hues" => ink::HUES.into_iter().map(|hue| color(hue).into_value()).collect::<Array>(),
    }
}

/// The most bytes of data of a book that is set with a cache; they make some 500 pages.
const LONG: usize = 4 << 20;
/// The approximate number of bytes of data per piece of text.
const BYTES_OF_A_PIECE: usize = 70;
/// The most pieces of text between two checks for cancellation.
const STRIDE: usize = 1_024;

/// The template and the data; there is no file system, no package and no clock.
pub(super) struct World {
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl World {
    /// # Errors
    /// When typst refuses the constant paths of template and data, which it does not.
    pub fn new() -> Result<Self, ExportError> {
        let template = Source::new(file_id(TEMPLATE_PATH)?, TEMPLATE.to_owned());
        Ok(Self { template, data_id: file_id(DATA_PATH)?, data: Bytes::new([]) })
    }

    /// A world with another template.
    #[cfg(test)]
    pub fn of_template(template: &str) -> Self {
        let template = Source::new(file_id(TEMPLATE_PATH).unwrap(), template.to_owned());
        Self { template, ..Self::new().unwrap() }
    }

    /// Sets the pages for the book in `json`; parts that are the same as before are taken from the
    /// cache, unless it is a long book that is set only `once`.
    ///
    /// # Errors
    /// [`ExportError::Failed`] with the typesetter's message; [`ExportError::Cancelled`].
    pub fn typeset(
        &mut self,
        json: Bytes,
        once: bool,
        watch: &Watch<'_>,
    ) -> Result<PagedDocument, ExportError> {
        self.data = json;
        watch.report(Phase::Composing, 0)?;
        let outcome = if once && LONG < self.data.len() {
            let outcome = self.compile::<Pass>(2, watch);
            let pages = Pass::take_pages();
            outcome?.and_then(|_| pages.ok_or_else(Default::default))
        } else {
            self.compile(1, watch)?
        };
        outcome.map_err(|errors| failed(&errors))
    }

    /// Sets the pages; the pieces of text are set anew in each of the `passes`.
    fn compile<T: Output>(
        &self,
        passes: usize,
        watch: &Watch<'_>,
    ) -> Result<SourceResult<T>, ExportError> {
        let watched = Watched::new(self, passes, watch);
        let outcome = catch_unwind(AssertUnwindSafe(|| typst::compile::<T>(&watched)));
        let outcome = outcome.or_else(|payload| {
            if payload.is::<CalledOff>() {
                Err(ExportError::Cancelled)
            } else {
                resume_unwind(payload)
            }
        })?;
        Ok(outcome.output)
    }
}

fn file_id(path: &str) -> Result<FileId, ExportError> {
    let path = VirtualPath::new(path).map_err(|error| ExportError::Failed(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The messages of the typesetter or the writer of the PDF, as one error.
pub(in crate::export) fn failed(errors: &[SourceDiagnostic]) -> ExportError {
    let messages = errors.iter().flat_map(|error| {
        let hints = error.hints.iter().map(|hint| hint.v.to_string());
        std::iter::once(error.message.to_string()).chain(hints)
    });
    ExportError::Failed(messages.collect::<Vec<_>>().join("; "))
}

/// The world while pages are set, with progress and cancellation.
///
/// The typesetter reports no progress and cannot be stopped, but it requests a font for every piece
/// of text. Progress is computed from these requests; when the pages are cancelled, the stack is
/// unwound from there.
struct Watched<'a> {
    world: &'a World,
    watch: &'a Watch<'a>,
    /// The number of pieces of text that have been set.
    set: AtomicUsize,
    /// The approximate number of all pieces of text.
    expected: usize,
    /// The percentage that was reported last.
    reported: AtomicU8,
}

/// The payload that unwinds the stack when pages are cancelled.
struct CalledOff;

impl<'a> Watched<'a> {
    fn new(world: &'a World, passes: usize, watch: &'a Watch<'a>) -> Self {
        let expected = world.data.len() / BYTES_OF_A_PIECE * passes;
        Self { world, watch, set: AtomicUsize::new(0), expected, reported: AtomicU8::new(0) }
    }

    /// Counts one more piece of text; reports progress and checks for cancellation.
    fn count_piece(&self) {
        let set = self.set.fetch_add(1, Ordering::Relaxed);
        let percent = (set * 100 / self.expected.max(1)).min(99);
        let percent = u8::try_from(percent).unwrap_or(99);
        let is_news = self.reported.fetch_max(percent, Ordering::Relaxed) < percent;
        // A book may have more pieces than expected; the percentage then stays at 99.
        let is_due = is_news || set.is_multiple_of(STRIDE);
        if is_due && self.watch.report(Phase::Composing, percent).is_err() {
            resume_unwind(Box::new(CalledOff));
        }
    }
}

impl typst::World for Watched<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.world.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.world.template.id() {
            return Ok(self.world.template.clone());
        }
        Err(missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.world.data_id {
            return Ok(self.world.data.clone());
        }
        Err(missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.count_piece();
        FONTS.all.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;
    use crate::export::typeset::data::{Data, Purpose};

    #[test]
    fn an_error_has_the_message_of_the_typesetter() {
        let outcome = World::new().unwrap().typeset(Bytes::new(b"{"), false, &Watch::NONE);
        let Err(ExportError::Failed(why)) = outcome else { panic!("it was set") };
        assert!(why.contains("JSON"), "{why}");
    }

    #[test]
    fn a_long_book_is_set_as_a_short_one_is() {
        let data = serde_json::to_vec(&Data::new(&sample::book(), Purpose::Print)).unwrap();
        let world = World { data: Bytes::new(data), ..World::new().unwrap() };
        let short: PagedDocument = world.compile(1, &Watch::NONE).unwrap().unwrap();
        world.compile::<Pass>(2, &Watch::NONE).unwrap().unwrap();
        let long = Pass::take_pages().unwrap();
        let prints = |document: &PagedDocument| -> Vec<u128> {
            document.pages().iter().map(|page| typst::utils::hash128(&page.frame)).collect()
        };
        assert_eq!(prints(&long), prints(&short));
        assert!(Pass::take_pages().is_none());
    }
}
