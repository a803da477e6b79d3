//! Reads the text of a Markdown file: the words without their marks.

use super::{PageText, Unreadable};

/// The line of a table that only separates its header from its rows.
const RULE: usize = 2;

/// Reads the text.
///
/// # Errors
/// When it is not UTF-8.
pub fn read(bytes: &[u8]) -> Result<PageText, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable(error.to_string()))?;
    let mut read = PageText::default();
    let mut table_lines = 0;
    for line in text.lines() {
        table_lines = if line.starts_with('|') { table_lines + 1 } else { 0 };
        if table_lines != RULE {
            push(&mut read, without_mark(line));
            read.break_here();
        }
    }
    Ok(read)
}

/// A line without the mark of a heading or of a list at its beginning.
fn without_mark(line: &str) -> &str {
    let heading = line.trim_start_matches('#');
    let rest = if heading.len() < line.len() { heading.strip_prefix(' ') } else { None };
    rest.or_else(|| line.strip_prefix("- ")).unwrap_or(line)
}

/// Adds the words of a line, with its cells as pieces.
fn push(read: &mut PageText, line: &str) {
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                if let Some(escaped) = characters.next() {
                    read.push(escaped.encode_utf8(&mut [0; 4]));
                }
            }
            '|' => read.break_here(),
            '*' => {}
            other => read.push(other.encode_utf8(&mut [0; 4])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let text = read(text.as_bytes()).unwrap();
        text.with_breaks(0..text.text.len(), '|').iter().collect()
    }

    #[test]
    fn marks_are_no_words() {
        let table = "## 一、职责\n\n**表1**\n\n| 名称 | 数 |\n| :-- | --: |\n| - | **1.00** |\n";
        assert_eq!(words(table), "一、职责|表1|名称|数|-|1.00|");
        assert_eq!(words("- 人员 5\n"), "人员5|");
    }

    #[test]
    fn what_is_escaped_is_a_word() {
        assert_eq!(words("1\\. a\\*b\\|c"), "1.a*b|c|");
        assert_eq!(words("\\- 5"), "-5|");
        assert_eq!(words("\\#3"), "#3|");
    }
}
