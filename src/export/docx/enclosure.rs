//! The file that is carried inside the document, as custom XML, which Word keeps when it saves.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};

use super::package::{Package, Part, unreadable};
use super::xml::Xml;
use crate::export::{Enclosure, ExportError};
use crate::locale::tr;

/// The element that holds the file.
const ELEMENT: &str = "scenario";
const NAMESPACE: &str = "urn:budget-workbench:scenario:1";

/// The identity of the part within a document; constant, since a document has one such part.
const ITEM_ID: &str = "{6B1D5E0C-52A7-4C0B-9A34-0B6E2F7C41D8}";

/// The parts of the package that carry a file.
pub(super) fn parts(enclosure: Enclosure) -> [Part; 3] {
    let mut item = Xml::part();
    item.raw("<").raw(ELEMENT).raw(r#" xmlns=""#).raw(NAMESPACE).raw(r#"" name=""#);
    item.text(enclosure.name).raw(r#"" encoding="hex">"#).raw(&hex(enclosure.bytes));
    item.raw("</").raw(ELEMENT).raw(">");
    let mut properties = Xml::part();
    properties.raw(r#"<ds:datastoreItem ds:itemID=""#).raw(ITEM_ID).raw(concat!(
        r#"" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">"#,
        r#"<ds:schemaRefs><ds:schemaRef ds:uri=""#,
    ));
    properties.raw(NAMESPACE).raw(r#""/></ds:schemaRefs></ds:datastoreItem>"#);
    let mut relations = Xml::part();
    relations.raw(concat!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
        r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/"#,
        r#"relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>"#,
    ));
    [
        Part::new("customXml/item1.xml", item.into_bytes()),
        Part::new("customXml/itemProps1.xml", properties.into_bytes()),
        Part::new("customXml/_rels/item1.xml.rels", relations.into_bytes()),
    ]
}

/// The file that a document carries; `None` when it carries none. All parts are searched, since a
/// program that saves the document may rename the part.
///
/// # Errors
/// [`ExportError::Unreadable`] when the bytes are no package, or what is carried is damaged.
pub fn enclosure(bytes: &[u8]) -> Result<Option<Vec<u8>>, ExportError> {
    let mut package = Package::open(bytes)?;
    for name in package.names()? {
        if !name.starts_with("customXml/item") {
            continue;
        }
        // Parts of other programs may be in any encoding.
        let bytes = package.bytes(&name)?;
        let carried = str::from_utf8(&bytes).ok().map(carried).transpose()?.flatten();
        if carried.is_some() {
            return Ok(carried);
        }
    }
    Ok(None)
}

/// The file that a part carries; `None` when the part is another program's.
fn carried(xml: &str) -> Result<Option<Vec<u8>>, ExportError> {
    let mut reader = NsReader::from_str(xml);
    loop {
        // A part that is no XML is another program's.
        let Ok((namespace, event)) = reader.read_resolved_event() else { return Ok(None) };
        match event {
            Event::Start(start) => {
                let ours = namespace == ResolveResult::Bound(Namespace(NAMESPACE))
                    && start.local_name().as_ref() == ELEMENT;
                if !ours {
                    return Ok(None);
                }
                let text = reader.read_text(start.name()).map_err(|error| unreadable(&error))?;
                return from_hex(text.as_ref()).map(Some);
            }
            Event::Empty(_) | Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// Writes each byte as two hexadecimal digits, which no program changes and which compress well.
fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Result<Vec<u8>, ExportError> {
    let damaged = || ExportError::Unreadable(tr!("export.docx.damaged").into_owned());
    let digits: Option<Vec<u32>> =
        text.chars().filter(|char| !char.is_whitespace()).map(|digit| digit.to_digit(16)).collect();
    let digits = digits.ok_or_else(damaged)?;
    let (pairs, rest) = digits.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(damaged());
    }
    let byte = |[high, low]: &[u32; 2]| u8::try_from(high * 16 + low).map_err(|_| damaged());
    pairs.iter().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Watch;
    use crate::export::docx::package::pack;

    #[test]
    fn any_bytes_are_read_back_from_their_part() {
        let bytes: Vec<u8> = (0..=255).chain("（年度: 2024）\r\n".bytes()).collect();
        let parts = parts(Enclosure { name: "a\"<.ron", bytes: &bytes });
        let document = pack(&parts, &Watch::NONE).unwrap();
        assert_eq!(enclosure(&document).unwrap(), Some(bytes));
    }

    #[test]
    fn the_part_is_found_under_another_name_and_prefix() {
        let ours = r#"<x:scenario xmlns:x="urn:budget-workbench:scenario:1">00 fF
            41</x:scenario>"#;
        let parts = [
            Part::new("customXml/item0.xml", [0xFF, 0xFE, b'<', 0]),
            Part::new("customXml/item1.xml", r#"<b:Sources xmlns:b="urn:another"/>"#),
            Part::new("customXml/item2.xml", r#"<scenario xmlns="urn:another">00</scenario>"#),
            Part::new("customXml/item7.xml", ours),
        ];
        let document = pack(&parts, &Watch::NONE).unwrap();
        assert_eq!(enclosure(&document).unwrap(), Some(vec![0, 255, b'A']));
        let document = pack(&parts[..3], &Watch::NONE).unwrap();
        assert_eq!(enclosure(&document).unwrap(), None);
    }

    #[test]
    fn damaged_content_is_refused() {
        for digits in ["0", "0g"] {
            let xml = format!(r#"<scenario xmlns="{NAMESPACE}">{digits}</scenario>"#);
            assert!(matches!(carried(&xml), Err(ExportError::Unreadable(_))), "{digits}");
        }
        let torn = format!(r#"<scenario xmlns="{NAMESPACE}">00"#);
        assert!(matches!(carried(&torn), Err(ExportError::Unreadable(_))));
    }
}
