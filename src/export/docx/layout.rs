//! Pages and styles of the Word document, after GB/T 9704. Lengths are in twips (1/20 point), as in
//! Word; the look of the styles is in `assets/word/styles.xml`.
//!
//! All distances are the same as those of the printed pages (`assets/book/book.typ`), so that the
//! pages of both documents end at the same places.

use super::xml::Xml;
use crate::book::{Block, Content};

/// The names by which the document refers to its styles.
pub(super) mod style {
    pub const BODY: &str = "BodyText";
    pub const TITLE: &str = "Title";
    pub const SUBTITLE: &str = "Subtitle";
    pub const HEADINGS: [&str; 3] = ["Heading1", "Heading2", "Heading3"];
    pub const CONTENTS_HEADING: &str = "TOCHeading";
    pub const CONTENTS: [&str; 3] = ["TOC1", "TOC2", "TOC3"];
    pub const CAPTION: &str = "Caption";
    pub const PICTURE: &str = "Picture";
    pub const TABLE_TITLE: &str = "TableTitle";
    pub const TABLE_UNIT: &str = "TableUnit";
    pub const TABLE_NOTE: &str = "TableNote";
}

/// The one of three styles that belongs to a level of headings.
pub(super) fn of_level(styles: [&str; 3], level: u8) -> &str {
    let [first, second, third] = styles;
    match level {
        0 | 1 => first,
        2 => second,
        _ => third,
    }
}

/// The orientation of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Portrait,
    Landscape,
}

impl Page {
    pub fn is_wide(self) -> bool {
        self == Self::Landscape
    }

    /// Size and margins, as markup. A landscape page is a portrait page turned so that its top is
    /// at the binding edge; the margins of 37, 28, 35 and 26 mm turn with it.
    fn geometry(self) -> &'static str {
        match self {
            Self::Portrait => concat!(
                r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
                r#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" "#,
                r#"w:header="851" w:footer="1247" w:gutter="0"/>"#,
            ),
            Self::Landscape => concat!(
                r#"<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>"#,
                r#"<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" "#,
                r#"w:header="851" w:footer="737" w:gutter="0"/>"#,
            ),
        }
    }
}

/// A run of pages with the same layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// Cover and contents: portrait, without page numbers.
    Front,
    /// Pages of the book; the first section begins with page number 1. Numbered pages print it.
    Book { page: Page, first: bool, numbered: bool },
}

/// Writes the size and margins of a section's pages.
pub(super) fn section(xml: &mut Xml, section: Section) {
    xml.raw("<w:sectPr>");
    let (page, first) = match section {
        Section::Front => (Page::Portrait, false),
        Section::Book { page, first, numbered } => {
            if numbered {
                xml.raw(r#"<w:footerReference w:type="default" r:id="rId4"/>"#);
                xml.raw(r#"<w:footerReference w:type="even" r:id="rId5"/>"#);
            }
            (page, first)
        }
    };
    xml.raw(r#"<w:type w:val="nextPage"/>"#).raw(page.geometry());
    if first {
        xml.raw(r#"<w:pgNumType w:start="1"/>"#);
    }
    xml.raw("</w:sectPr>");
}

/// The place of a block on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At the top, because a section begins.
    SectionTop,
    /// At the top, because the block begins a page.
    PageTop,
    /// Below a block that has its own space below it.
    BelowSpace,
    /// Below text.
    BelowText,
}

impl Place {
    /// The place of a block that is on the same page as the one above it.
    pub fn below(above: &Block) -> Self {
        match &above.content {
            Content::Heading { level: 0 | 1, .. } | Content::Table(_) => Self::BelowSpace,
            _ => Self::BelowText,
        }
    }

    /// The markup of a heading's or title's paragraph that this place needs: the space that the
    /// style has above it is for headings below text.
    pub fn markup(self) -> &'static str {
        match self {
            Self::PageTop => r#"<w:pageBreakBefore/><w:spacing w:before="0"/>"#,
            Self::SectionTop | Self::BelowSpace => r#"<w:spacing w:before="0"/>"#,
            Self::BelowText => "",
        }
    }
}

/// A length in points as twips. Lengths on a page are never negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length on a page, in twips"
)]
pub(super) fn twips(points: f64) -> u32 {
    (points * 20.0).round() as u32
}

/// Writes the end of a section as a paragraph that takes almost no room.
pub(super) fn section_end(xml: &mut Xml, ended: Section) {
    xml.raw(r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>"#);
    section(xml, ended);
    xml.raw("</w:pPr></w:p>");
}
