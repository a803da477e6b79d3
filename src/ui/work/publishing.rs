//! Publishing a book in the background.

use std::borrow::Cow;
use std::path::PathBuf;

use super::progress::Progress;
use crate::export::{Enclosure, Format, Phase, Watch};
use crate::locale::tr;
use crate::publish::{self, Design, Order, PublishError, Snapshot, Written};
use crate::store::Existing;
use crate::ui::documents::workspace::Computed;

/// A requested publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publication {
    /// The book in one format, to this path; the user has agreed that what is there is replaced.
    Book(Order, PathBuf),
    /// A snapshot, in a new folder inside this folder.
    Snapshot(Vec<Format>, PathBuf),
}

/// A publication that was written.
pub enum Published {
    Book(Written),
    Snapshot(Snapshot),
}

/// Makes a publication and writes it, unless it is cancelled.
///
/// # Errors
/// When it cannot be made or written, or was cancelled; nothing is written then.
pub fn publish(
    computed: &Computed,
    design: &Design,
    publication: Publication,
    progress: &Progress,
) -> Result<Published, PublishError> {
    let Computed { scenario, derived } = computed;
    let report = |phase, percent| progress.report(phase, percent);
    let watch = Watch { report: &report };
    match publication {
        Publication::Book(order, path) => {
            let audience = order.audience(design.audience());
            let (book, text) =
                design.clone().for_audience(audience).book_and_file(scenario, derived)?;
            let enclosure = text.as_deref().map(Enclosure::scenario);
            let made = publish::make(&book, order, enclosure, &watch)?;
            // The last moment at which it can be cancelled without leaving a file.
            watch.report(Phase::Checking, 100)?;
            publish::write(path, order, made, Existing::Replace).map(Published::Book)
        }
        Publication::Snapshot(formats, parent) => {
            let now = jiff::Zoned::now();
            publish::snapshot(scenario, derived, design, &formats, &parent, &now, &watch)
                .map(Published::Snapshot)
        }
    }
}

/// The name of a format.
pub fn format_name(format: Format) -> Cow<'static, str> {
    match format {
        Format::Pdf => tr!("publish.format_pdf"),
        Format::Docx => tr!("publish.format_docx"),
        Format::Xlsx => tr!("publish.format_xlsx"),
        Format::Csv => tr!("publish.format_csv"),
        Format::Markdown => tr!("publish.format_markdown"),
        Format::Text => tr!("publish.format_text"),
        Format::Png => tr!("publish.format_png"),
    }
}
