//! Writing XML: markup as it is, and text with its special characters escaped.

use std::fmt::{Display, Write as _};

/// A part of the package while it is written.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A part that begins with the XML declaration.
    pub fn part() -> Self {
        Self(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.to_owned() + "\n")
    }

    /// Appends markup as it is.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends text or the value of an attribute. Characters that XML cannot hold are left out;
    /// tabs and line ends become spaces.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for char in text.chars() {
            match char {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.0.push(' '),
                '\u{FFFE}' | '\u{FFFF}' => {}
                _ if char.is_control() => {}
                _ => self.0.push(char),
            }
        }
        self
    }

    /// Appends a number, or anything else that needs no escape.
    pub fn number(&mut self, number: impl Display) -> &mut Self {
        // Writing to a string does not fail.
        let _ = write!(self.0, "{number}");
        self
    }

    /// Appends pieces that were written apart.
    pub fn append(&mut self, pieces: &[Self]) {
        self.0.reserve(pieces.iter().map(|piece| piece.0.len()).sum());
        for piece in pieces {
            self.0.push_str(&piece.0);
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_hold_no_markup_and_nothing_that_xml_forbids() {
        let mut xml = Xml::default();
        xml.raw("<t>").text("a<b> & \"c\"\u{0}\u{b}\u{7f}\u{FFFF}\td\r\n😀").raw("</t>");
        let text = String::from_utf8(xml.into_bytes()).unwrap();
        assert_eq!(text, "<t>a&lt;b&gt; &amp; &quot;c&quot; d  😀</t>");
    }
}
