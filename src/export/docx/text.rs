//! Paragraphs and runs of text.

use super::xml::Xml;
use crate::book::Span;

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    /// True for a figure, which is set in the Western font throughout.
    pub is_figure: bool,
}

/// The lines of running text, without empty ones.
pub(super) fn lines(spans: &[Span]) -> Vec<Vec<Piece<'_>>> {
    let mut lines = Vec::new();
    let mut line: Vec<Piece<'_>> = Vec::new();
    for span in spans {
        let is_figure = span.figure().is_some();
        for (index, text) in span.text().split('\n').enumerate() {
            if index != 0 {
                lines.push(std::mem::take(&mut line));
            }
            line.push(Piece { text, is_figure });
        }
    }
    lines.push(line);
    lines.retain(|line| line.iter().any(|piece| !piece.text.trim().is_empty()));
    lines
}

/// Writes a paragraph of a style; `more` is markup of its properties, `runs` writes its text.
pub(super) fn paragraph(xml: &mut Xml, style: &str, more: &str, runs: impl FnOnce(&mut Xml)) {
    xml.raw(r#"<w:p><w:pPr><w:pStyle w:val=""#).raw(style).raw(r#""/>"#).raw(more).raw("</w:pPr>");
    runs(xml);
    xml.raw("</w:p>");
}

/// Writes the pieces of a line, emphasised or not.
pub(super) fn runs(xml: &mut Xml, line: &[Piece], strong: bool) {
    for piece in line {
        run(xml, *piece, strong);
    }
}

/// Writes words.
pub(super) fn words(xml: &mut Xml, text: &str) {
    run(xml, Piece { text, is_figure: false }, false);
}

/// Writes words in a size of their own, in half points.
pub(super) fn words_in_size(xml: &mut Xml, text: &str, half_points: u32) {
    xml.raw(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val=""#).number(half_points);
    xml.raw(r#""/><w:szCs w:val=""#).number(half_points).raw(r#""/></w:rPr>"#);
    xml.raw(r#"<w:t xml:space="preserve">"#).text(text).raw("</w:t></w:r>");
}

/// Writes emphasised words.
pub(super) fn strong_words(xml: &mut Xml, text: &str) {
    run(xml, Piece { text, is_figure: false }, true);
}

/// Writes a piece of text. In words, the punctuation that Chinese and Western text share (“ ” — …)
/// is set in the Chinese font. Emphasised figures are bold; emphasised words are in 黑体 (a
/// sans-serif font), because bold Chinese is hard to read.
fn run(xml: &mut Xml, piece: Piece, strong: bool) {
    let shared = |char: char| ('\u{80}'..'\u{2E80}').contains(&char);
    let chinese = piece.text.contains(shared);
    xml.raw(match (piece.is_figure, strong, chinese) {
        (true, true, _) => "<w:r><w:rPr><w:b/></w:rPr>",
        (true, false, _) | (false, false, false) => "<w:r>",
        (false, false, true) => r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"#,
        (false, true, _) => {
            r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="黑体"/></w:rPr>"#
        }
    });
    xml.raw(r#"<w:t xml:space="preserve">"#).text(piece.text).raw("</w:t></w:r>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_split_and_empty_ones_are_left_out() {
        let words = |text: &str| Span::Words(text.to_owned());
        let spans = [words("一\n\n二"), words("三\n"), words(" "), words("\n")];
        let lines = lines(&spans);
        let texts: Vec<String> =
            lines.iter().map(|line| line.iter().map(|piece| piece.text).collect()).collect();
        assert_eq!(texts, ["一", "二三"]);
    }

    #[test]
    fn shared_punctuation_is_chinese_in_words_and_western_in_figures() {
        let written = |text: &str, is_figure: bool| {
            let mut xml = Xml::default();
            runs(&mut xml, &[Piece { text, is_figure }], false);
            String::from_utf8(xml.into_bytes()).unwrap()
        };
        assert!(written("“三公”", false).contains("eastAsia"));
        assert!(!written("三公", false).contains("eastAsia"));
        assert!(!written("−3,638.00", true).contains("eastAsia"));
    }
}
