//! Translates the errors of the RON reader into messages that help to repair the file.

use std::borrow::Cow;

use ron::Error;
use ron::error::SpannedError;

use super::check::kind_name;
use super::{Refusal, with_plain_line_ends};
use crate::locale::tr;

/// The contents of a file as text with plain line ends and no byte-order mark.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Refusal::Utf16);
    }
    match str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err(Refusal::Empty),
        Ok(text) => Ok(with_plain_line_ends(text)),
        Err(_) if bytes.contains(&0) => Err(Refusal::Binary),
        Err(error) => {
            let sound = bytes.iter().take(error.valid_up_to());
            let line = 1 + sound.filter(|byte| **byte == b'\n').count();
            match error.error_len() {
                // The text ends within a character, as after a failed copy.
                None => Err(Refusal::Truncated { line }),
                Some(_) => Err(Refusal::NotUtf8 { line }),
            }
        }
    }
}

/// The version, which is the first field of every scenario file.
///
/// Found without reading the rest, so that a file of a later version is recognised whatever its
/// other contents.
pub(super) fn version(text: &str) -> Option<u64> {
    let fields = after_blanks(text).strip_prefix('(')?;
    let colon = after_blanks(after_blanks(fields).strip_prefix("version")?);
    let number = after_blanks(colon.strip_prefix(':')?);
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}

/// Skips white space and comments.
fn after_blanks(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let comment_end = if rest.starts_with("//") {
            "\n"
        } else if rest.starts_with("/*") {
            "*/"
        } else {
            return rest;
        };
        rest = rest.split_once(comment_end).map_or("", |(_, rest)| rest).trim_start();
    }
}

/// The refusal of a text without a usable version.
pub(super) fn without_version(text: &str, found: Option<u64>) -> Refusal {
    if let Some(version) = found {
        Refusal::UnknownVersion { version }
    } else if let Some(line) = conflict_line(text) {
        Refusal::Conflict { line }
    } else if text.contains('\0') {
        Refusal::Binary
    } else if after_blanks(text).starts_with('(') {
        Refusal::NoVersion
    } else {
        Refusal::NotAScenario
    }
}

/// The refusal for the reader's `error`, worded for somebody who edits the file.
pub(super) fn syntax(text: &str, error: SpannedError) -> Refusal {
    if let Some(line) = conflict_line(text) {
        return Refusal::Conflict { line };
    }
    if text.contains('\0') {
        return Refusal::Binary;
    }
    let position = error.span.start;
    let last_line = text.lines().count();
    let at_the_end = match error.code {
        Error::Eof | Error::ExpectedStringEnd => true,
        Error::TrailingCharacters => false,
        // The error is at the end of a text without its closing parenthesis.
        _ => last_line <= error.span.end.line && !text.trim_end().ends_with(')'),
    };
    if at_the_end {
        return Refusal::Truncated { line: last_line };
    }
    // The reader counts the white space before a value as part of it.
    let line = text.lines().nth(position.line.saturating_sub(1)).unwrap_or_default();
    let before = line.chars().skip(position.col.saturating_sub(1));
    let blanks = before.take_while(|found| found.is_whitespace()).count();
    let column = position.col + blanks;
    let mut problem = problem(error.code);
    // Full-width punctuation, as a Chinese keyboard types it, where the format needs plain one.
    if let Some(found) =
        line.chars().nth(column - 1).filter(|found| "，：（）“”［］".contains(*found))
    {
        problem.push_str(&tr!("store.syntax.full_width", found = found));
    }
    Refusal::Syntax { line: position.line, column, problem }
}

/// The number of the first line with a conflict mark of git, counted from 1.
fn conflict_line(text: &str) -> Option<usize> {
    let mark = |line: &str| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
    text.lines().position(mark).map(|index| index + 1)
}

fn problem(error: Error) -> String {
    let text = match error {
        // The message comes from the type being read.
        Error::Message(text) => return text,
        Error::ExpectedComma => tr!("store.syntax.comma"),
        Error::ExpectedArray => tr!("store.syntax.list"),
        Error::ExpectedArrayEnd => tr!("store.syntax.list_end"),
        Error::ExpectedBoolean => tr!("store.syntax.boolean"),
        Error::ExpectedInteger => tr!("store.syntax.integer"),
        Error::IntegerOutOfBounds
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning => tr!("store.syntax.integer_range"),
        Error::ExpectedMapColon => tr!("store.syntax.colon"),
        Error::ExpectedStructLike | Error::ExpectedMap => tr!("store.syntax.fields"),
        Error::ExpectedNamedStructLike(kind) => {
            tr!("store.syntax.fields_of", kind = kind_name(kind))
        }
        Error::ExpectedDifferentStructName { expected, found } => {
            tr!("store.syntax.other_kind", kind = kind_name(expected), found = found)
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedMapEnd | Error::ExpectedOptionEnd => {
            tr!("store.syntax.fields_end")
        }
        Error::ExpectedString => tr!("store.syntax.text"),
        Error::InvalidEscape(_) => tr!("store.syntax.escape"),
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => tr!("store.syntax.name"),
        Error::UnclosedBlockComment => tr!("store.syntax.comment"),
        Error::UnexpectedChar(found) => tr!("store.syntax.unexpected", found = found),
        Error::TrailingCharacters => tr!("store.syntax.trailing"),
        Error::ExceededRecursionLimit => tr!("store.syntax.too_deep"),
        Error::MissingStructField { field, outer } => {
            tr!("store.syntax.missing_field", kind = kind_of(outer), field = field)
        }
        Error::DuplicateStructField { field, outer } => {
            tr!("store.syntax.duplicate_field", kind = kind_of(outer), field = field)
        }
        Error::NoSuchStructField { expected, found, outer } => tr!(
            "store.syntax.unknown_field",
            kind = kind_of(outer),
            field = found,
            expected = expected.join(", ")
        ),
        Error::NoSuchEnumVariant { expected, found, outer } => tr!(
            "store.syntax.unknown_choice",
            kind = kind_of(outer),
            found = found,
            expected = expected.join(", ")
        ),
        _ => tr!("store.syntax.other"),
    };
    text.into_owned()
}

fn kind_of(outer: Option<String>) -> Cow<'static, str> {
    kind_name(&outer.unwrap_or_else(|| "Unknown".to_owned()))
}
