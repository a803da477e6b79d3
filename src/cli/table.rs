//! Text tables for a terminal.

/// The table of `rows` as text, with the first column aligned to the left and the others to the
/// right.
pub(super) fn aligned<Row: AsRef<[String]>>(rows: &[Row]) -> String {
    let columns = rows.iter().map(|row| row.as_ref().len()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.as_ref().get(column));
            cells.map(|cell| width(cell)).max().unwrap_or_default()
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (index, (cell, width_of_column)) in row.as_ref().iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(width_of_column.saturating_sub(width(cell)));
            let (before, after) =
                if index == 0 { ("", blanks.as_str()) } else { (blanks.as_str(), "") };
            line.push_str(if index == 0 { "" } else { "  " });
            line.push_str(before);
            line.push_str(cell);
            line.push_str(after);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The width of `text` in terminal columns; a Chinese character takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// The beginning of `text` on one line, no wider than `limit` columns.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let text: String = text
        .chars()
        .map(|it| if it.is_whitespace() || it.is_control() { ' ' } else { it })
        .collect();
    if width(&text) <= limit {
        return text;
    }
    let mut taken = 0;
    let fits = |character: &char| {
        taken += if is_wide(*character) { 2 } else { 1 };
        taken < limit
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_aligned_to_the_right() {
        let row = |name: &str, figure: &str| [name, figure, "", "", ""].map(str::to_owned);
        let text = aligned(&[row("收入", "1,000.00"), row("a", "−1.00")]);
        assert_eq!(text, "收入  1,000.00\na        −1.00\n");
    }

    #[test]
    fn long_texts_are_shortened_to_the_limit() {
        assert_eq!(shortened("收入\n支出", 9), "收入 支出");
        assert_eq!(shortened("收入\n支出", 8), "收入 支…");
        assert_eq!(shortened("abc", 2), "a…");
    }
}
