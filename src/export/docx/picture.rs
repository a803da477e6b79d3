//! Pictures of charts. Their descriptions contain the figures, too.

use super::layout::style;
use super::package::Part;
use super::text;
use super::xml::Xml;
use crate::book::Chart;
use crate::export::ExportError;

/// One millimetre in EMU, the unit in which Word measures pictures.
const MILLIMETRE: u64 = 36_000;

/// The most room for a picture: the text width of a portrait page, and space below for the caption.
const WIDTH: u64 = 156 * MILLIMETRE;
const HEIGHT: u64 = 200 * MILLIMETRE;

/// A picture of a chart.
pub(super) struct Picture {
    /// Counted from 1.
    number: usize,
    /// A PNG file.
    bytes: Vec<u8>,
    /// Pixels across and down.
    size: (u32, u32),
}

impl Picture {
    /// Takes the bytes of a PNG file as a picture.
    pub fn new(number: usize, bytes: Vec<u8>) -> Result<Self, ExportError> {
        let size = size(&bytes)
            .ok_or_else(|| ExportError::Failed(format!("no picture of chart {number}")))?;
        Ok(Self { number, bytes, size })
    }

    /// Its path in the package, relative to the document.
    pub fn name(&self) -> String {
        format!("media/chart{}.png", self.number)
    }

    /// The relationship identifier by which the document refers to it.
    pub fn relation(&self) -> String {
        format!("rIdChart{}", self.number)
    }

    pub fn into_part(self) -> Part {
        Part::picture(format!("word/{}", self.name()), self.bytes)
    }

    /// Width and height on the page: as wide as the text, or less when it would be too high.
    fn extent(&self) -> (u64, u64) {
        let (across, down) = (u64::from(self.size.0), u64::from(self.size.1));
        let height = WIDTH * down / across;
        if height <= HEIGHT { (WIDTH, height) } else { (HEIGHT * across / down, HEIGHT) }
    }
}

/// Width and height of a PNG file in pixels, from its header; `None` when it is no PNG file or has
/// no pixels.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..)?.strip_prefix(b"IHDR")?;
    let (across, rest) = header.split_first_chunk()?;
    let down = rest.first_chunk()?;
    let size = (u32::from_be_bytes(*across), u32::from_be_bytes(*down));
    (size.0 != 0 && size.1 != 0).then_some(size)
}

/// Writes a picture with its caption, and below it the chart's note.
pub(super) fn write(xml: &mut Xml, chart: &Chart, picture: &Picture) {
    text::paragraph(xml, style::PICTURE, "", |xml| drawing(xml, chart, picture));
    let caption = format!("{}　{}", chart.name, chart.title);
    let more = if chart.note.is_empty() { "" } else { "<w:keepNext/>" };
    text::paragraph(xml, style::CAPTION, more, |xml| text::words(xml, &caption));
    if !chart.note.is_empty() {
        text::paragraph(xml, style::TABLE_NOTE, "", |xml| text::words(xml, &chart.note));
    }
}

fn drawing(xml: &mut Xml, chart: &Chart, picture: &Picture) {
    let (width, height) = picture.extent();
    let extent = format!(r#" cx="{width}" cy="{height}"/>"#);
    let number = picture.number;
    xml.raw(r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent"#);
    xml.raw(&extent).raw(r#"<wp:docPr id=""#).number(number).raw(r#"" name=""#).text(&chart.name);
    xml.raw(r#"" descr=""#).text(&description(chart)).raw(r#""/><wp:cNvGraphicFramePr>"#);
    xml.raw(r#"<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>"#);
    xml.raw(concat!(
        r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
        r#"<pic:pic><pic:nvPicPr><pic:cNvPr id=""#,
    ));
    xml.number(number).raw(r#"" name=""#).text(&chart.name).raw(r#""/><pic:cNvPicPr/>"#);
    xml.raw(r#"</pic:nvPicPr><pic:blipFill><a:blip r:embed=""#).raw(&picture.relation());
    xml.raw(r#""/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"#);
    xml.raw(r#"<a:off x="0" y="0"/><a:ext"#).raw(&extent).raw("</a:xfrm>");
    xml.raw(r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"#);
    xml.raw("</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

/// The chart in words: its title and unit, and every part with its amount and share.
fn description(chart: &Chart) -> String {
    let mut words = chart.title.clone();
    if !chart.unit.is_empty() {
        words.extend(["（", &chart.unit, "）"]);
    }
    for (index, part) in chart.parts.iter().enumerate() {
        let before = if index == 0 { "：" } else { "；" };
        words.extend([before, &part.name, " ", &part.figure.text]);
        if let Some(share) = &part.share {
            words.extend(["，", &share.text]);
        }
    }
    words.push('。');
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    fn png(across: u32, down: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(across.to_be_bytes());
        bytes.extend(down.to_be_bytes());
        bytes
    }

    #[test]
    fn a_picture_is_as_wide_as_the_text_or_as_high_as_there_is_room() {
        let extent = |across, down| Picture::new(1, png(across, down)).unwrap().extent();
        assert_eq!(extent(1560, 1000), (WIDTH, 100 * MILLIMETRE));
        assert_eq!(extent(100, 1000), (20 * MILLIMETRE, HEIGHT));
    }

    #[test]
    fn a_file_that_is_no_picture_is_refused() {
        for bytes in [Vec::new(), b"GIF89a".to_vec(), png(0, 10), png(10, 10)[..20].to_vec()] {
            assert!(Picture::new(1, bytes).is_err());
        }
    }

    #[test]
    fn the_description_has_every_part_with_amount_and_share() {
        let book = sample::book();
        let words = description(book.charts().next().unwrap());
        assert!(
            words.starts_with("2024年部门预算支出构成（单位：万元）：项目支出 11,062.04，76.4%；")
        );
        assert!(words.ends_with("对个人和家庭的补助支出 215.35，1.5%。"));
    }
}
