//! Pages and charts of the book as pictures.

use super::typeset::{Pages, Typesetter};
use super::{ExportError, Phase, Watch};
use crate::book::Book;

/// The greatest width of a picture, in pixels: a page of that width takes some hundred megabytes.
const MOST_PIXELS: u32 = 10_000;

/// Draws one page as a PNG file, `width_px` wide. Pages are numbered from 1, cover and contents
/// included.
///
/// # Errors
/// [`ExportError::NoSuchPage`]; [`ExportError::Failed`] with the typesetter's message.
pub fn page(book: &Book, number: usize, width_px: u32) -> Result<Vec<u8>, ExportError> {
    let (pages, _) = Typesetter::new()?.print(book, &Watch::NONE)?;
    let missing = || ExportError::NoSuchPage(number, pages.count());
    let index = number.checked_sub(1).ok_or_else(missing)?;
    picture(&pages, index, width_px).ok_or_else(missing)?
}

/// Draws one chart as a PNG file, `width_px` wide, cut to the size of the chart. Charts are
/// numbered from 1.
///
/// # Errors
/// [`ExportError::NoSuchChart`]; [`ExportError::Failed`] with the typesetter's message.
pub fn chart(book: &Book, number: usize, width_px: u32) -> Result<Vec<u8>, ExportError> {
    one_chart(book, number, width_px, Typesetter::chart)
}

/// Draws a chart without its title and note, for a document that has them in its own text.
///
/// # Errors
/// The same as for [`chart`].
pub fn drawing(book: &Book, number: usize, width_px: u32) -> Result<Vec<u8>, ExportError> {
    one_chart(book, number, width_px, Typesetter::drawing)
}

fn one_chart(
    book: &Book,
    number: usize,
    width_px: u32,
    set: impl FnOnce(&mut Typesetter, &Book, usize) -> Result<Pages, ExportError>,
) -> Result<Vec<u8>, ExportError> {
    let count = book.charts().count();
    let missing = || ExportError::NoSuchChart(number, count);
    let index = number.checked_sub(1).filter(|index| *index < count).ok_or_else(missing)?;
    let pages = set(&mut Typesetter::new()?, book, index)?;
    picture(&pages, 0, width_px).ok_or_else(missing)?
}

/// Draws every page; returns PNG files with their names, such as `page-003.png`.
///
/// # Errors
/// [`ExportError::Failed`] with the typesetter's message; [`ExportError::Cancelled`].
pub fn pages(
    book: &Book,
    width_px: u32,
    watch: &Watch<'_>,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let (pages, _) = Typesetter::new()?.print(book, watch)?;
    let count = pages.count();
    let digits = count.to_string().len();
    let mut files = Vec::with_capacity(count);
    for index in 0..count {
        let percent = u8::try_from(index * 100 / count).unwrap_or(100);
        watch.report(Phase::Writing, percent)?;
        let Some(bytes) = picture(&pages, index, width_px) else { break };
        files.push((format!("page-{:0digits$}.png", index + 1), bytes?));
    }
    watch.report(Phase::Writing, 100)?;
    Ok(files)
}

fn picture(pages: &Pages, index: usize, width_px: u32) -> Option<Result<Vec<u8>, ExportError>> {
    let (width, _) = pages.size(index)?;
    let pixels = width_px.clamp(1, MOST_PIXELS);
    pages.png(index, f64::from(pixels) / width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    /// Width and height from the header of a PNG file.
    fn size(png: &[u8]) -> (u32, u32) {
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    #[test]
    fn a_page_has_the_wanted_width_and_the_shape_of_paper() {
        let (width, height) = size(&page(&sample::book(), 1, 420).unwrap());
        assert_eq!(width, 420);
        assert_eq!(height, 594);
    }

    #[test]
    fn a_missing_page_is_refused_with_the_number_of_pages() {
        let book = sample::book();
        let ExportError::NoSuchPage(wanted, most) = page(&book, 99, 100).unwrap_err() else {
            panic!("another error");
        };
        assert_eq!(wanted, 99);
        assert!(page(&book, most, 100).is_ok());
        assert!(page(&book, 0, 100).is_err());
    }

    #[test]
    fn a_chart_is_cut_to_its_size() {
        let book = sample::book();
        let (width, height) = size(&chart(&book, 1, 800).unwrap());
        assert_eq!(width, 800);
        assert!(height < width, "{height}");
        assert_ne!(chart(&book, 1, 300).unwrap(), chart(&book, 2, 300).unwrap());
        let missing = ExportError::NoSuchChart(3, 2);
        assert_eq!(chart(&book, 3, 300).unwrap_err(), missing);
    }

    #[test]
    fn pages_are_named_in_order_and_can_be_cancelled() {
        let book = sample::book();
        let files = pages(&book, 60, &Watch::NONE).unwrap();
        assert!(files.is_sorted_by(|left, right| left.0 < right.0));
        assert_eq!(files[0].1, page(&book, 1, 60).unwrap());
        let watch = Watch { report: &|phase, percent| phase == Phase::Composing || percent < 50 };
        assert_eq!(pages(&book, 60, &watch).unwrap_err(), ExportError::Cancelled);
    }
}
