//! Working matters occur nowhere in a public document: neither in its bytes nor in any packed part
//! of it, in no encoding. An internal copy holds them.

use std::io::Read as _;
use std::sync::Arc;

use budget_workbench::analysis::Derived;
use budget_workbench::book::Audience;
use budget_workbench::budget::{Action, Change, FactChange, Group, Money, Scenario, Value};
use budget_workbench::budget::{Field, ProjectField};
use budget_workbench::export::{Enclosure, Format, Watch, xlsx};
use budget_workbench::publish::{Design, Order, Piece, make};
use budget_workbench::{reading, store};
use flate2::read::ZlibDecoder;

const SAMPLE: &[u8] = include_bytes!("../../saves/luohu-hr-2024.ron");

/// Words and numbers that only working facts have.
const SECRETS: [&str; 9] = [
    "密名甲",
    "密注乙",
    "密因丙",
    "密人丁",
    "密目戊",
    "密偏己",
    "76543.21",
    "65432.17",
    "54321.76",
];

/// The published book with a secret in every fact that serves drafting.
fn scenario() -> Scenario {
    let mut scenario = store::decode(SAMPLE).unwrap();
    let money = |text: &str| Some(Money::new(text.parse().unwrap()).unwrap());
    scenario.name = SECRETS[0].into();
    scenario.notes = SECRETS[1].into();
    scenario.ceilings.total = money(SECRETS[6]);
    scenario.ceilings.projects = money(SECRETS[6]);
    let keep = |line: &mut budget_workbench::budget::LineItem| {
        line.hold = true;
        line.floor = money(SECRETS[7]);
        line.priority = Some(7);
        line.note = SECRETS[1].into();
    };
    scenario.group_mut(Group::Personnel).lines.iter_mut().for_each(keep);
    let id = scenario.projects[0].id;
    for project in &mut scenario.projects {
        let project = Arc::make_mut(project);
        project.priority = Some(7);
        project.spent = money(SECRETS[8]);
        project.progress = SECRETS[4].into();
        project.lines.iter_mut().for_each(keep);
        for indicator in &mut project.indicators {
            indicator.actual = SECRETS[4].into();
            indicator.deviation = SECRETS[5].into();
        }
    }
    let value = |text: &str| Some(Value::Text(text.to_owned()));
    scenario.record.push(Change {
        at: "2024-01-15T08:00:00Z".parse().unwrap(),
        by: SECRETS[3].to_owned(),
        action: Action::Change,
        subject: SECRETS[0].to_owned(),
        reason: SECRETS[2].to_owned(),
        facts: vec![FactChange {
            field: Field::Project(id, ProjectField::Progress),
            owner: SECRETS[0].to_owned(),
            before: value(SECRETS[4]),
            after: value(SECRETS[5]),
        }],
    });
    scenario
}

/// A document and everything that is packed in it.
fn unpacked(format: Format, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = vec![bytes.to_vec()];
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            parts.push(part.name().unwrap().as_bytes().to_vec());
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            parts.push(bytes);
        }
    }
    if format == Format::Xlsx {
        parts.extend(xlsx::enclosure(bytes).unwrap());
    }
    if format == Format::Pdf {
        let begins = |at: &usize| bytes[*at..].starts_with(b"stream\n");
        for at in (0..bytes.len()).filter(begins) {
            let mut part = Vec::new();
            // What is not compressed is in the bytes of the file as it is.
            let _ = ZlibDecoder::new(&bytes[at + 7..]).read_to_end(&mut part);
            parts.push(part);
        }
        parts.push(reading::pdf::read(bytes).unwrap().text.into_bytes());
    }
    parts
}

/// The encodings in which a document could hold a text.
fn encodings(text: &str) -> Vec<Vec<u8>> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let plain = [
        text.as_bytes().to_vec(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
    ];
    let hex = plain.iter().flat_map(|bytes| {
        let hex = bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        [hex.to_uppercase().into_bytes(), hex.into_bytes()]
    });
    plain.iter().cloned().chain(hex.collect::<Vec<_>>()).collect()
}

fn has(part: &[u8], text: &str) -> bool {
    encodings(text).iter().any(|bytes| part.windows(bytes.len()).any(|it| it == bytes))
}

/// The secrets that are in the documents of a format.
fn found(format: Format, piece: Piece, audience: Audience) -> Vec<&'static str> {
    let scenario = scenario();
    let design = Design::default().for_audience(audience);
    let derived = Derived::of(&scenario);
    let (book, file) = design.book_and_file(&scenario, &derived).unwrap();
    let order = Order { piece, width: 200, ..Order::whole(format) };
    let enclosure = file.as_deref().map(Enclosure::scenario);
    let made = make(&book, order, enclosure, &Watch::NONE).unwrap();
    let parts: Vec<_> = made
        .iter()
        .flat_map(|made| {
            let mut parts = unpacked(format, &made.bytes);
            parts.push(made.name.clone().into_bytes());
            parts
        })
        .collect();
    let is_found = |secret: &&str| parts.iter().any(|part| has(part, secret));
    SECRETS.into_iter().filter(is_found).collect()
}

#[test]
fn a_public_document_has_no_working_matter() {
    for format in Format::ALL {
        assert_eq!(found(format, Piece::Whole, Audience::Public), [""; 0], "{format:?}");
    }
    assert_eq!(found(Format::Csv, Piece::Each, Audience::Public), [""; 0]);
}

#[test]
fn an_internal_copy_has_them_where_a_scenario_can_be_carried() {
    for format in [Format::Pdf, Format::Docx, Format::Xlsx] {
        let found = found(format, Piece::Whole, Audience::Internal);
        assert_eq!(found, SECRETS, "{format:?}: the search finds what is there");
    }
}

#[test]
fn an_internal_copy_is_marked() {
    let scenario = scenario();
    let design = Design::default().for_audience(Audience::Internal);
    let book = design.book(&scenario, &Derived::of(&scenario));
    assert!(design.file_name(&scenario).contains("内部"));
    for format in [Format::Pdf, Format::Docx, Format::Xlsx] {
        let made = make(&book, Order::whole(format), None, &Watch::NONE).unwrap();
        let parts = unpacked(format, &made[0].bytes);
        assert!(parts.iter().any(|part| has(part, "（内部）")), "{format:?}");
    }
}
