//! Reads the data files from which the book is made: its wording and its tables.
//!
//! Only this module depends on the format, which is RON. A user's own file is read like those that
//! come with the program, and an error names line and column.

use ron::Error;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::locale::tr;

/// An error in a data file, and its place; lines and columns are counted from 1, columns in
/// characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("book.data.at", name = name, line = line, column = column, problem = problem))]
pub struct DataError {
    /// The name of the file.
    pub name: String,
    pub line: usize,
    pub column: usize,
    /// A sentence that says what was expected there.
    pub problem: String,
}

impl DataError {
    /// An error at the first `words` in `text`, the contents of the file called `name`.
    pub fn at(name: &str, text: &str, words: &str, problem: String) -> Self {
        let before = text.find(words).and_then(|at| text.get(..at)).unwrap_or_default();
        let last = before.rsplit('\n').next().unwrap_or_default();
        let (line, column) = (before.matches('\n').count() + 1, last.chars().count() + 1);
        Self { name: name.to_owned(), line, column, problem }
    }
}

/// Reads the data in `text`, the contents of the file called `name`.
///
/// Optional values are written plainly, without `Some`, and a variant holds its fields without a
/// second pair of parentheses.
///
/// # Errors
/// When the text does not describe a `T`; the error says where and what was expected.
pub fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, DataError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let extensions = Extensions::IMPLICIT_SOME
        | Extensions::UNWRAP_NEWTYPES
        | Extensions::UNWRAP_VARIANT_NEWTYPES;
    ron::Options::default()
        .with_default_extension(extensions)
        .from_str(text)
        .map_err(|error| explain(name, text, error))
}

/// Words the parser's `error` for somebody who edits the file.
fn explain(name: &str, text: &str, error: SpannedError) -> DataError {
    let start = error.span.start;
    // The parser counts the white space before a value as part of it.
    let line = text.lines().nth(start.line.saturating_sub(1)).unwrap_or_default();
    let before = line.chars().skip(start.col.saturating_sub(1));
    let blanks = before.take_while(|found| found.is_whitespace()).count();
    let column = start.col + blanks;
    let mut problem = sentence(error.code);
    // Full-width punctuation, as a Chinese keyboard types it, where the format needs plain one.
    let at = line.chars().nth(column.saturating_sub(1));
    if let Some(found) = at.filter(|found| "，：（）“”［］".contains(*found)) {
        problem.push_str(&tr!("book.data.full_width", found = found));
    }
    DataError { name: name.to_owned(), line: start.line, column, problem }
}

fn sentence(error: Error) -> String {
    let text = match error {
        // The message comes from the type being read.
        Error::Message(text) => return text,
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => {
            tr!("book.data.truncated")
        }
        Error::ExpectedComma => tr!("book.data.comma"),
        Error::ExpectedArray => tr!("book.data.list"),
        Error::ExpectedArrayEnd => tr!("book.data.list_end"),
        Error::ExpectedBoolean => tr!("book.data.boolean"),
        Error::ExpectedInteger
        | Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => tr!("book.data.integer"),
        Error::ExpectedMapColon => tr!("book.data.colon"),
        Error::ExpectedStructLike | Error::ExpectedMap | Error::ExpectedNamedStructLike(_) => {
            tr!("book.data.fields")
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedMapEnd | Error::ExpectedOptionEnd => {
            tr!("book.data.fields_end")
        }
        Error::ExpectedString => tr!("book.data.text"),
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => tr!("book.data.identifier"),
        Error::TrailingCharacters => tr!("book.data.trailing"),
        Error::MissingStructField { field, .. } => tr!("book.data.missing_field", field = field),
        Error::DuplicateStructField { field, .. } => {
            tr!("book.data.duplicate_field", field = field)
        }
        Error::NoSuchStructField { expected, found, .. } => {
            tr!("book.data.unknown_field", found = found, expected = expected.join(", "))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            tr!("book.data.unknown_choice", found = found, expected = expected.join(", "))
        }
        _ => tr!("book.data.other"),
    };
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Greeting {
        words: String,
        #[serde(default)]
        times: Option<u8>,
        #[serde(default)]
        tone: Tone,
    }

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    enum Tone {
        #[default]
        Plain,
        Loud(Loudness),
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Loudness {
        level: u8,
    }

    fn refused(text: &str) -> DataError {
        read::<Greeting>("greeting.ron", text).unwrap_err()
    }

    #[track_caller]
    fn check(text: &str, line: usize, column: usize, words: &str) {
        let error = refused(text);
        assert_eq!((error.line, error.column), (line, column), "{error}");
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.to_string().contains("greeting.ron"), "{error}");
    }

    #[test]
    fn reads_what_is_written_plainly() {
        let text = "\u{feff}(words: \"你好\", times: 2, tone: Loud(level: 3)) // 问候";
        let tone = Tone::Loud(Loudness { level: 3 });
        let expected = Greeting { words: "你好".to_owned(), times: Some(2), tone };
        assert_eq!(read("greeting.ron", text), Ok(expected));
    }

    #[test]
    fn errors_name_the_place_and_what_was_expected() {
        check("(\n  words: 你好,\n)", 2, 10, &tr!("book.data.text"));
        check("(\n  words: \"你好\"\n  times: 2,\n)", 3, 3, &tr!("book.data.comma"));
        check("(\n  words: \"你好\",\n  tune: Plain,\n)", 3, 3, "words, times, tone");
        check("(\n  words: \"你好\",\n  tone: Soft,\n)", 3, 9, "Plain, Loud");
        check("(times: 2)", 1, 10, "words");
        check("(words: \"你好\", words: \"好\")", 1, 15, "words");
    }

    #[test]
    fn errors_mention_full_width_punctuation() {
        let error = refused("(words：\"你好\")");
        assert!(error.problem.contains('：'), "{error}");
    }

    #[test]
    fn an_unfinished_file_is_refused() {
        let whole = "(words: \"你好\", times: 2, tone: Loud(level: 3))";
        for (end, _) in whole.char_indices() {
            let error = refused(&whole[..end]);
            assert!(error.line == 1 && 0 < error.column, "{error}");
        }
    }
}
