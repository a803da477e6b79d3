//! The reasons for which an export fails.

use super::Difference;
use crate::locale::tr;
use crate::reading;

/// The reason an export failed; nothing was written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// The user cancelled it.
    #[error("{}", tr!("export.error.cancelled"))]
    Cancelled,
    /// The library that writes the format failed; with its reason, which is only for the developers.
    #[error("{}", tr!("export.error.failed"))]
    Failed(String),
    /// The book has more than the format can hold; a sentence that says what and where.
    #[error("{0}")]
    Beyond(String),
    /// Figures in the file differ from the book.
    #[error("{}", differences(.0))]
    Differs(Vec<Difference>),
    /// The file cannot be read back; with the reason, which is only for the developers.
    #[error("{}", tr!("export.error.unreadable"))]
    Unreadable(String),
    /// The file is encrypted.
    #[error("{}", tr!("export.error.locked"))]
    Locked,
    /// The book has no such page; with the number that was asked for and the number of pages.
    #[error("{}", tr!("export.error.no_such_page", wanted = .0, most = .1))]
    NoSuchPage(usize, usize),
    /// The book has no such chart; with the number that was asked for and the number of charts.
    #[error("{}", tr!("export.error.no_such_chart", wanted = .0, most = .1))]
    NoSuchChart(usize, usize),
}

impl From<reading::Unreadable> for ExportError {
    fn from(reading::Unreadable(why): reading::Unreadable) -> Self {
        Self::Unreadable(why)
    }
}

/// The most differences that a message names.
const MOST_NAMED: usize = 5;

fn differences(differences: &[Difference]) -> String {
    let mut text = tr!("export.error.differs", count = differences.len()).into_owned();
    for difference in differences.iter().take(MOST_NAMED) {
        let found = difference.found.as_deref().unwrap_or("—");
        text.push('\n');
        text.push_str(&tr!(
            "export.error.difference",
            place = difference.place,
            expected = difference.expected,
            found = found
        ));
    }
    text
}
