//! Setting a long book with little memory.
//!
//! The typesetter sets all pages twice, because only then it knows the numbers of the pages for the
//! contents. It would keep everything of the first pass to be quick in the second one; a book of
//! thousands of pages is set anew instead.

use std::cell::RefCell;
use std::sync::Arc;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::Introspector;
use typst_layout::{PagedDocument, PagedIntrospector, layout_document};

thread_local! {
    /// The pages of the last pass; the typesetter makes all passes on one thread.
    static PAGES: RefCell<Option<PagedDocument>> = const { RefCell::new(None) };
}

/// The outcome of a pass without its pages: where the headings are.
pub(super) struct Pass {
    introspector: Arc<PagedIntrospector>,
}

impl Pass {
    /// The pages of the last pass, which are given once.
    pub fn take_pages() -> Option<PagedDocument> {
        PAGES.take()
    }
}

impl Output for Pass {
    fn target() -> Target {
        Target::Paged
    }

    fn create(
        engine: &mut Engine<'_>,
        content: &Content,
        styles: StyleChain<'_>,
    ) -> SourceResult<Self> {
        drop(Self::take_pages());
        let pages = layout_document(engine, content, styles)?;
        typst::comemo::evict(0);
        let introspector = Arc::clone(pages.introspector());
        PAGES.set(Some(pages));
        Ok(Self { introspector })
    }

    fn introspector(&self) -> &dyn Introspector {
        self.introspector.as_ref()
    }
}
