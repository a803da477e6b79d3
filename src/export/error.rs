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
    /// The library that writes the format failed; with its reason.
    #[error("{}", tr!("export.error.failed", why = .0))]
    Failed(String),
    /// Figures in the file differ from the book.
    #[error("{}", differences(.0))]
    Differs(Vec<Difference>),
    /// The file cannot be read back; with the reason.
    #[error("{}", tr!("export.error.unreadable", why = .0))]
    Unreadable(String),
    /// The book has no such page or chart; with the number that was asked for and the last number.
    #[error("{}", tr!("export.error.no_such_page", wanted = .0, most = .1))]
    NoSuchPage(String, usize),
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
