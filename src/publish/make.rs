//! Makes the files of one format of a book and checks that their figures are those of the book.

use crate::book::{Audience, Book};
use crate::export::{
    Check, Enclosure, ExportError, Format, Phase, Watch, csv, docx, markdown, pdf, png, text,
    typeset, xlsx,
};

/// The order for an export: format and part of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub format: Format,
    pub piece: Piece,
    /// The width of pictures, in pixels.
    pub width: u32,
}

/// The part of the book to export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The whole book in one file; for pictures, the first page.
    Whole,
    /// Each page as a picture, or each table as a file of its own (CSV).
    Each,
    /// A page as a picture, counted from 1.
    Page(usize),
    /// A chart as a picture, counted from 1.
    Chart(usize),
}

impl Order {
    /// The readers of the book to make it from, where the document is for `audience`: a single
    /// chart is taken from the annex, which only internal copies have.
    pub fn audience(self, audience: Audience) -> Audience {
        match self.piece {
            Piece::Chart(_) => Audience::Internal,
            _ => audience,
        }
    }

    /// The width of a page printed at 150 dots per inch.
    pub const USUAL_WIDTH: u32 = 1240;

    /// The whole book in a format: one file, or one picture per page.
    pub fn whole(format: Format) -> Self {
        let piece = if format == Format::Png { Piece::Each } else { Piece::Whole };
        Self { format, piece, width: Self::USUAL_WIDTH }
    }
}

/// A file that was made and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The name of a page or table that is a file of its own; empty for the only file.
    pub name: String,
    pub bytes: Vec<u8>,
    /// The number of figures found again in it; `None` for pictures, which cannot be read back.
    pub check: Option<Check>,
    /// The characters of the book that are printed as 〓, because no font has them.
    pub missing: Vec<char>,
}

/// The width of the charts in Word files in pixels; they are printed as wide as the text.
const CHART_WIDTH: u32 = 1600;

/// Makes the ordered files, with `enclosure` inside where one is given and the format allows it.
///
/// # Errors
/// When it cannot be made, is cancelled, or does not agree with the book.
pub fn make(
    book: &Book,
    order: Order,
    enclosure: Option<Enclosure<'_>>,
    watch: &Watch<'_>,
) -> Result<Vec<Made>, ExportError> {
    let bytes = match order.format {
        Format::Pdf => pdf::write(book, enclosure, watch)?,
        Format::Docx => {
            let chart = |number| png::drawing(book, number, CHART_WIDTH);
            docx::write(book, enclosure, &chart, watch)?
        }
        Format::Xlsx => xlsx::write(book, enclosure, watch)?,
        Format::Csv if order.piece == Piece::Each => return tables(book, watch),
        Format::Csv => csv::all(book),
        Format::Markdown => markdown::write(book),
        Format::Text => text::write(book),
        Format::Png => return pictures(book, order, watch),
    };
    watch.report(Phase::Checking, 0)?;
    let check = match order.format {
        Format::Pdf => pdf::check(&bytes, book),
        Format::Docx => docx::check(&bytes, book),
        Format::Xlsx => xlsx::check(&bytes, book),
        Format::Csv => csv::check(&bytes, book),
        Format::Markdown => markdown::check(&bytes, book),
        Format::Text | Format::Png => text::check(&bytes, book),
    }?;
    let missing = if order.format == Format::Pdf { typeset::missing(book) } else { Vec::new() };
    Ok(vec![Made { name: String::new(), bytes, check: Some(check), missing }])
}

/// Each table as a file of its own, checked one by one.
fn tables(book: &Book, watch: &Watch<'_>) -> Result<Vec<Made>, ExportError> {
    watch.report(Phase::Checking, 0)?;
    let tables = book.tables().chain([&book.line_items]);
    let made = csv::files(book).into_iter().zip(tables).map(|((name, bytes), table)| {
        let check = csv::check_table(&bytes, table)?;
        Ok(Made { name, bytes, check: Some(check), missing: Vec::new() })
    });
    made.collect()
}

fn pictures(book: &Book, order: Order, watch: &Watch<'_>) -> Result<Vec<Made>, ExportError> {
    let missing = typeset::missing(book);
    let picture = |(name, bytes)| Made { name, bytes, check: None, missing: missing.clone() };
    let only = |bytes| vec![picture((String::new(), bytes))];
    match order.piece {
        Piece::Each => Ok(png::pages(book, order.width, watch)?.into_iter().map(picture).collect()),
        Piece::Whole => png::page(book, 1, order.width).map(only),
        Piece::Page(number) => png::page(book, number, order.width).map(only),
        Piece::Chart(number) => png::chart(book, number, order.width).map(only),
    }
}
