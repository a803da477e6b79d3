//! Setting the book in pages (排版) with typst, for the preview, the PDF and the pictures.
//!
//! The look of the pages is in `assets/book/book.typ`; here the book becomes data for it, and the
//! pieces of the book are found in the finished pages.

mod cells;
mod columns;
mod continued;
mod data;
mod fit;
pub mod fonts;
mod geometry;
mod grid;
mod lines;
mod passes;
mod regions;
mod world;

use typst::foundations::{Bytes, NativeElement as _};
use typst::introspection::Introspector as _;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

pub(super) use data::Measures;
pub use regions::{Piece, Region, RegionKey};
pub(super) use world::failed;

use super::{ExportError, Watch};
use crate::book::Book;
use data::{Data, Purpose};
use world::World;

/// The number of previews after which a cached piece that was not used is dropped.
const REMEMBERED: usize = 3;

/// Empties the cache of all typesetting, which takes more memory than the pages themselves; call
/// this after setting a book of thousands of pages that is not set again.
pub fn forget() {
    typst::comemo::evict(0);
}

/// The characters of a book that are printed as 〓, because no font has a shape for them, each once.
pub fn missing(book: &Book) -> Vec<char> {
    fonts::missing(book.texts())
}

/// A typesetter of books. It caches what it has set, so that the same book is quick after an edit.
pub struct Typesetter {
    world: World,
}

impl Typesetter {
    /// # Errors
    /// [`ExportError::Failed`] when the typesetter does not start.
    pub fn new() -> Result<Self, ExportError> {
        Ok(Self { world: World::new()? })
    }

    /// Sets pages for the screen, with the place of every piece of the book.
    ///
    /// # Errors
    /// [`ExportError::Failed`] with the typesetter's message.
    pub fn preview(&mut self, book: &Book) -> Result<Pages, ExportError> {
        self.typeset(book, Purpose::Preview, &Watch::NONE).map(|(pages, _)| pages)
    }

    /// Drops cached pieces that were not used in the last previews. Call it after each preview; it
    /// takes a tenth of the preview's time.
    pub fn tidy(&self) {
        typst::comemo::evict(REMEMBERED);
    }

    /// Sets pages for printing, without the places of pieces; also returns the data that was given
    /// to the typesetter.
    pub(super) fn print(
        &mut self,
        book: &Book,
        watch: &Watch<'_>,
    ) -> Result<(Pages, Bytes), ExportError> {
        self.typeset(book, Purpose::Print, watch)
    }

    /// Sets one chart, by its index among the charts, alone on a page of its size.
    pub(super) fn chart(&mut self, book: &Book, index: usize) -> Result<Pages, ExportError> {
        self.typeset(book, Purpose::Chart(index), &Watch::NONE).map(|(pages, _)| pages)
    }

    /// Sets one chart without its title and note, for a document that has them in its own text.
    pub(super) fn drawing(&mut self, book: &Book, index: usize) -> Result<Pages, ExportError> {
        self.typeset(book, Purpose::Drawing(index), &Watch::NONE).map(|(pages, _)| pages)
    }

    fn typeset(
        &mut self,
        book: &Book,
        purpose: Purpose,
        watch: &Watch<'_>,
    ) -> Result<(Pages, Bytes), ExportError> {
        fonts::prepare();
        let json = serde_json::to_vec(&Data::new(book, purpose))
            .map_err(|error| ExportError::Failed(error.to_string()))?;
        let json = Bytes::new(json);
        let once = purpose == Purpose::Print;
        Ok((Pages::new(self.world.typeset(json.clone(), once, watch)?), json))
    }
}

/// A book in pages. Pages are counted from 0.
pub struct Pages {
    document: PagedDocument,
    regions: Vec<Vec<Region>>,
    /// For each block, the page on which it begins.
    begins: Vec<Option<usize>>,
}

/// A page as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, row by row from the top; every one is opaque.
    pub rgba: Vec<u8>,
}

impl Pages {
    fn new(document: PagedDocument) -> Self {
        let regions = regions::of_document(&document);
        let mut begins = Vec::new();
        for (page, regions) in regions.iter().enumerate() {
            for region in regions {
                let block = region.key.block;
                if begins.len() <= block {
                    begins.resize(block.saturating_add(1), None);
                }
                if let Some(begin @ None) = begins.get_mut(block) {
                    *begin = Some(page);
                }
            }
        }
        Self { document, regions, begins }
    }

    /// The number of pages.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// Width and height of a page in points.
    pub fn size(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// A fingerprint of a page; pages with the same fingerprint look the same.
    pub fn fingerprint(&self, page: usize) -> Option<u128> {
        Some(typst::utils::hash128(&self.document.pages().get(page)?.frame))
    }

    /// Draws a page as pixels, `pixels_per_point` to a point; `None` when there is no such page.
    pub fn render(&self, page: usize, pixels_per_point: f64) -> Option<Picture> {
        let page = self.document.pages().get(page)?;
        let pixmap = typst_render::render(page, &at_scale(pixels_per_point));
        Some(Picture { width: pixmap.width(), height: pixmap.height(), rgba: pixmap.take() })
    }

    /// Draws a page as a PNG file, `pixels_per_point` to a point; `None` when there is no such
    /// page.
    pub(super) fn png(
        &self,
        page: usize,
        pixels_per_point: f64,
    ) -> Option<Result<Vec<u8>, ExportError>> {
        let page = self.document.pages().get(page)?;
        let encoded = typst_render::render(page, &at_scale(pixels_per_point)).encode_png();
        Some(encoded.map_err(|error| ExportError::Failed(error.to_string())))
    }

    /// The pieces on a page of the preview with their places; empty for pages that were set for
    /// printing.
    pub fn regions(&self, page: usize) -> &[Region] {
        self.regions.get(page).map_or(&[], Vec::as_slice)
    }

    /// The page of the preview on which a block begins, by its index in the book.
    pub fn page_of(&self, block: usize) -> Option<usize> {
        self.begins.get(block).copied().flatten()
    }

    /// The page number that is printed on the page of each heading, titles of tables among them, in
    /// the order of the book.
    pub(super) fn heading_numbers(&self) -> Vec<u64> {
        let introspector = self.document.introspector();
        let headings = introspector.query(&HeadingElem::ELEM.select());
        let number = |heading: &typst::foundations::Content| {
            let page = introspector.page(heading.location()?)?.get();
            Some(self.document.pages().get(page.checked_sub(1)?)?.number)
        };
        headings.iter().filter_map(number).collect()
    }

    pub(super) fn document(&self) -> &PagedDocument {
        &self.document
    }
}

fn at_scale(pixels_per_point: f64) -> RenderOptions {
    RenderOptions { pixel_per_pt: pixels_per_point.into(), render_bleed: false }
}

#[cfg(test)]
mod tests;
