//! The book as Markdown, for keeping drafts in a wiki or a repository.

use std::fmt::Write as _;

use super::proof::{Medium, compare};
use super::{Check, ExportError};
use crate::book::{Align, Book, Chart, Column, Content, RowKind, Span, Table};
use crate::reading::markdown;

/// Writes the book.
// Writing to a string cannot fail.
pub fn write(book: &Book) -> Vec<u8> {
    let mut text = format!("# {} {}\n", escaped(&book.department), escaped(&book.title));
    for block in &book.blocks {
        text.push('\n');
        match &block.content {
            Content::Heading { level, text: heading } => {
                let marks = "#".repeat(usize::from(*level) + 1);
                let _ = writeln!(text, "{marks} {}", escaped(heading));
            }
            Content::Paragraph(spans) => {
                let words: String = spans.iter().map(Span::text).collect();
                text.push_str(&escaped(&words));
                text.push('\n');
            }
            Content::Table(table) => write_table(&mut text, table),
            Content::Chart(chart) => write_chart(&mut text, chart),
        }
    }
    text.into_bytes()
}

/// Finds every figure of the book in the Markdown again, each in its place.
///
/// # Errors
/// When the bytes are no text, or a figure is missing or differs from the book.
pub fn check(bytes: &[u8], book: &Book) -> Result<Check, ExportError> {
    compare(book, Medium::Lines, || markdown::read(bytes))
}

fn write_table(text: &mut String, table: &Table) {
    if !table.title.is_empty() {
        let _ = writeln!(text, "**{} {}**", escaped(&table.name), escaped(&table.title));
    }
    if !table.unit.is_empty() {
        let _ = writeln!(text, "\n{}", escaped(&table.unit));
    }
    if !table.title.is_empty() || !table.unit.is_empty() {
        text.push('\n');
    }
    let titles = table.columns.iter().map(|column| match column.group.as_str() {
        "" => escaped(&column.title),
        group => format!("{} · {}", escaped(group), escaped(&column.title)),
    });
    row(text, titles);
    row(text, table.columns.iter().map(|column| rule(column).to_owned()));
    for it in &table.rows {
        let indent = "\u{3000}".repeat(usize::from(it.indent));
        let cells = it.cells.iter().enumerate().map(|(index, cell)| {
            let words = escaped(&cell.text());
            let words = if index == 0 { format!("{indent}{words}") } else { words };
            let is_bold = it.kind != RowKind::Plain && !words.is_empty();
            if is_bold { format!("**{words}**") } else { words }
        });
        row(text, cells);
    }
    if !table.note.is_empty() {
        let _ = writeln!(text, "\n{}", escaped(&table.note));
    }
}

fn rule(column: &Column) -> &'static str {
    match column.align {
        Align::Left => ":--",
        Align::Center => ":-:",
        Align::Right => "--:",
    }
}

fn write_chart(text: &mut String, chart: &Chart) {
    let title = [chart.name.as_str(), &chart.title].join(" ");
    let _ = writeln!(text, "**{}**（{}）\n", escaped(&title), escaped(&chart.unit));
    for part in &chart.parts {
        let share = part.share.as_ref().map(|share| format!(" {}", share.text));
        let share = share.unwrap_or_default();
        let _ = writeln!(text, "- {} {}{share}", escaped(&part.name), part.figure.text);
    }
    if !chart.note.is_empty() {
        let _ = writeln!(text, "\n{}", escaped(&chart.note));
    }
}

fn row(text: &mut String, cells: impl Iterator<Item = String>) {
    text.push('|');
    for cell in cells {
        let _ = write!(text, " {cell} |");
    }
    text.push('\n');
}

/// Words with their signs escaped, so that nothing in them is taken for Markdown or HTML.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words.chars();
    while let Some(character) = rest.next() {
        let is_sign = "\\`*_[]<>#|~$&@".contains(character);
        // `https://…` and `www.…` would become links.
        let is_in_address = match character {
            ':' => rest.as_str().starts_with("//"),
            '.' => ends_with_www(&text),
            _ => false,
        };
        if is_sign || is_in_address {
            text.push('\\');
        }
        text.push(if matches!(character, '\n' | '\r' | '\t') { ' ' } else { character });
    }
    // `1. ` at the beginning would be renumbered, and `- ` or `+ ` would begin a list.
    let number = text.len() - text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    if 0 < number && text.get(number..).is_some_and(|rest| rest.starts_with(". ")) {
        text.insert(number, '\\');
    } else if text.starts_with("- ") || text.starts_with("+ ") {
        text.insert(0, '\\');
    }
    text
}

fn ends_with_www(text: &str) -> bool {
    let last = text.len().checked_sub(3).and_then(|begin| text.get(begin..));
    last.is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_the_words_is_markup() {
        assert_eq!(escaped("1. 预算准备金"), "1\\. 预算准备金");
        assert_eq!(escaped("10|*a*<b>"), "10\\|\\*a\\*\\<b\\>");
        assert_eq!(escaped("- 5"), "\\- 5");
        assert_eq!(escaped("28.00"), "28.00");
        assert_eq!(escaped("a\nb"), "a b");
        assert_eq!(escaped("&lt;b&gt;"), "\\&lt;b\\&gt;");
    }

    #[test]
    fn an_address_does_not_become_a_link() {
        assert_eq!(escaped("见https://a.cn"), "见https\\://a.cn");
        assert_eq!(escaped("WWW.a.cn"), "WWW\\.a.cn");
        assert_eq!(escaped("a@b.cn"), "a\\@b.cn");
        assert_eq!(escaped("比例：1:2，5.00"), "比例：1:2，5.00");
    }
}
