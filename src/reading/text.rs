//! Reads the text of a plain text file, in which each line has cells with tabs between them.

use super::{PageText, Unreadable};

/// Reads the text.
///
/// # Errors
/// When it is not UTF-8.
pub fn read(bytes: &[u8]) -> Result<PageText, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable(error.to_string()))?;
    let mut read = PageText::default();
    for piece in text.split(['\n', '\t']) {
        read.push(piece);
        read.break_here();
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_pieces() {
        let text = read("合 计\t1.00\n第二".as_bytes()).unwrap();
        let words: String = text.with_breaks(0..text.text.len(), '|').iter().collect();
        assert_eq!(words, "合计|1.00|第二|");
        assert!(read(b"\xff").is_err());
    }
}
