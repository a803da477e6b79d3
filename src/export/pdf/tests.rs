use super::*;
use std::ops::Range;

use hayro_syntax::object::{self, Dict, Stream};

use crate::book::{Cell, Content, Figure, Source, Span, sample};
use crate::export::Difference;
use crate::export::proof::figures;

fn written(book: &Book) -> Vec<u8> {
    write(book, None, &Watch::NONE).unwrap()
}

fn differences(pdf: &[u8], book: &Book) -> Vec<Difference> {
    match check(pdf, book) {
        Err(ExportError::Differs(differences)) => differences,
        Ok(_) => Vec::new(),
        Err(other) => panic!("{other}"),
    }
}

/// Every figure of the book in reading order, so that it can be changed.
fn figures_mut(book: &mut Book) -> Vec<&mut Figure> {
    fn of_span(span: &mut Span) -> Option<&mut Figure> {
        match span {
            Span::Figure(figure) => Some(figure),
            _ => None,
        }
    }
    let mut found = Vec::new();
    for block in &mut book.blocks {
        match &mut block.content {
            Content::Heading { .. } => {}
            Content::Paragraph(spans) => found.extend(spans.iter_mut().filter_map(of_span)),
            Content::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                found.extend(cells.flat_map(|cell| &mut cell.spans).filter_map(of_span));
            }
            Content::Chart(chart) => {
                for part in &mut chart.parts {
                    found.push(&mut part.figure);
                    found.extend(part.share.as_mut());
                }
            }
        }
    }
    found
}

#[test]
fn every_figure_is_found_again() {
    for book in [sample::book(), sample::nested_book()] {
        let check = check(&written(&book), &book).unwrap();
        assert_eq!(check.figures, figures(&book).len());
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = sample::book();
    assert_eq!(written(&book), written(&book));
}

#[test]
fn one_changed_digit_anywhere_is_found_in_its_place() {
    let book = sample::book();
    let pdf = written(&book);
    for index in 0..figures(&book).len() {
        let mut other = book.clone();
        let figure = figures_mut(&mut other).swap_remove(index);
        let before = figure.text.clone();
        let digit = before.chars().rev().find(char::is_ascii_digit);
        let Some(digit) = digit else { continue };
        let at = before.rfind(digit).unwrap();
        let changed = if digit == '9' { "8" } else { "9" };
        figure.text.replace_range(at..=at, changed);
        let after = figure.text.clone();
        let found = differences(&pdf, &other);
        assert_eq!(found.len(), 1, "{before} {found:?}");
        assert_eq!((&found[0].expected, &found[0].found), (&after, &Some(before)));
    }
}

#[test]
fn a_difference_names_its_row_and_column() {
    let mut book = sample::book();
    let pdf = written(&book);
    let figure = figures_mut(&mut book).into_iter().find(|figure| figure.text == "987.60");
    figure.unwrap().text = "987.61".to_owned();
    let place = differences(&pdf, &book).swap_remove(0).place;
    for word in ["附表", "表1", "就业管理事务第8项", "基本支出"] {
        assert!(place.contains(word), "{place}");
    }
}

#[test]
fn an_added_or_missing_figure_is_found() {
    let book = sample::book();
    let pdf = written(&book);
    let amount = sample::figure("1,000.00", Source::Table);
    let mut more = book.clone();
    let paragraph = more.blocks.iter_mut().rev().find_map(|block| match &mut block.content {
        Content::Paragraph(spans) => Some(spans),
        _ => None,
    });
    paragraph.unwrap().push(Span::Figure(amount));
    let found = differences(&pdf, &more);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].expected.as_str(), found[0].found.as_deref()), ("1,000.00", None));

    // A row that the file does not have; the rows around it still agree.
    let mut longer = book.clone();
    let Content::Table(table) = &mut longer
        .blocks
        .iter_mut()
        .find(|it| matches!(it.content, Content::Table(_)))
        .unwrap()
        .content
    else {
        unreachable!()
    };
    let row = table.rows[7].clone();
    table.rows.insert(20, row);
    assert_eq!(differences(&pdf, &longer).len(), 3);
}

#[test]
fn a_figure_is_not_found_in_a_longer_one_or_across_cells() {
    let mut book = sample::book();
    let figures = |book: &mut Book, texts: [&str; 2]| {
        for (figure, text) in figures_mut(book).into_iter().skip(10).zip(texts) {
            text.clone_into(&mut figure.text);
        }
    };
    figures(&mut book, ["1.00", "23.00"]);
    let pdf = written(&book);
    figures(&mut book, ["1.002", "3.00"]);
    assert_eq!(differences(&pdf, &book).len(), 2);
    figures(&mut book, ["1.0", "23.00"]);
    assert_eq!(differences(&pdf, &book).len(), 1);
}

#[test]
fn a_character_that_no_font_has_does_not_stop_the_book() {
    let mut book = sample::book();
    book.department = "𠮷野区🙂局\u{0}".to_owned();
    let Content::Heading { text, .. } = &mut book.blocks[0].content else { unreachable!() };
    *text = "第一部分 𠮷\u{200B}野".to_owned();
    assert!(check(&written(&book), &book).is_ok());
}

#[test]
fn an_empty_book_can_be_written() {
    let mut book = sample::book();
    book.blocks.clear();
    assert_eq!(check(&written(&book), &book).unwrap().figures, 0);
}

#[test]
fn a_file_carried_inside_is_read_back_unchanged() {
    let book = sample::book();
    let plain = written(&book);
    assert_eq!(enclosure(&plain).unwrap(), None);
    for bytes in [Vec::new(), b"(version: 1)".to_vec(), (0..=255).cycle().take(70_000).collect()] {
        let file = Enclosure { name: "方案 (1).ron", bytes: &bytes };
        let carrying = write(&book, Some(file), &Watch::NONE).unwrap();
        assert_eq!(enclosure(&carrying).unwrap(), Some(bytes.clone()));
        assert_eq!(check(&carrying, &book), check(&plain, &book));
        let glued =
            |at: &[u8]| at.starts_with(b"%%EOF") && at.get(5).is_some_and(|it| *it != b'\n');
        assert!(
            !(0..carrying.len()).any(|at| glued(&carrying[at..])),
            "the update begins on a new line"
        );
        assert_eq!(carrying, write(&book, Some(file), &Watch::NONE).unwrap());
    }
}

/// `pdf`, which carries a file, with the file stored in another way.
fn stored_again(pdf: &[u8], head: &str, data: &[u8]) -> Vec<u8> {
    let at = |wanted: &[u8]| {
        let found = pdf.windows(wanted.len()).rposition(|window| window == wanted);
        found.expect("a part of the update")
    };
    let (begin, end, table) = (at(b"<</Length "), at(b"\nendstream"), at(b"xref\n"));
    let table = pdf[..table].windows(6).rposition(|window| window == b"\nxref\n").unwrap() + 1;
    let head = format!("<</Length {}{head}>>stream\n", data.len());
    let mut again = [&pdf[..begin], head.as_bytes(), data].concat();
    let moved = table + again.len() - end;
    again.extend(&pdf[end..]);
    let text = format!("startxref\n{moved}\n%%EOF\n");
    let start = again.windows(9).rposition(|window| window == b"startxref").unwrap();
    again.truncate(start);
    again.extend(text.as_bytes());
    again
}

#[test]
fn a_file_carried_inside_is_read_however_it_is_stored() {
    let bytes: Vec<u8> = (32..127).cycle().take(5_000).collect();
    let file = Enclosure { name: "scenario.ron", bytes: &bytes };
    let pdf = write(&sample::book(), Some(file), &Watch::NONE).unwrap();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).chain([">".into()]).collect();
    for (head, data) in [("", bytes.as_slice()), ("/Filter[/ASCIIHexDecode]", hex.as_bytes())] {
        let again = stored_again(&pdf, head, data);
        assert_eq!(enclosure(&again).unwrap().as_ref(), Some(&bytes), "{head}");
    }
}

#[test]
fn a_file_that_is_no_pdf_is_unreadable() {
    let book = sample::book();
    let pdf = written(&book);
    for bytes in [&b""[..], b"PK\x03\x04", &pdf[..pdf.len() / 2]] {
        assert!(matches!(
            check(bytes, &book),
            Err(ExportError::Unreadable(_) | ExportError::Differs(_))
        ));
    }
    assert!(matches!(enclosure(b"%PDF-1.7\nno"), Err(ExportError::Unreadable(_))));
}

#[test]
fn writing_can_be_cancelled() {
    let stops = |book: &Book, at: Phase, percents: Range<u8>| {
        let report = |phase, percent| phase != at || !percents.contains(&percent);
        matches!(write(book, None, &Watch { report: &report }), Err(ExportError::Cancelled))
    };
    assert!(stops(&sample::book(), Phase::Writing, 0..100));

    // Text that no other test has laid out before.
    let mut book = sample::book();
    let rows = book.blocks.iter_mut().filter_map(|block| match &mut block.content {
        Content::Table(table) => Some(&mut table.rows),
        _ => None,
    });
    for (number, row) in rows.flatten().enumerate() {
        row.cells[0] = Cell::words(format!("中途停下{number}"));
    }
    assert!(stops(&book, Phase::Composing, 1..100));
    assert!(check(&written(&book), &book).is_ok(), "no unfinished layout is cached");
}

#[test]
fn the_pdf_is_archival_tagged_and_in_chinese() {
    let book = sample::book();
    let document = pdf::open(&written(&book)).unwrap();
    let xref = document.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id()).unwrap();
    assert_eq!(&*catalog.get::<object::String<'_>>("Lang").unwrap(), b"zh-CN");
    for key in ["StructTreeRoot", "Outlines", "OutputIntents"] {
        assert!(catalog.contains_key(key), "{key}");
    }
    let preferences = catalog.get::<Dict<'_>>("ViewerPreferences").unwrap();
    assert_eq!(preferences.get::<bool>("DisplayDocTitle"), Some(true));
    let metadata = catalog.get::<Stream<'_>>("Metadata").unwrap().decoded().unwrap();
    let metadata = String::from_utf8(metadata.into_owned()).unwrap();
    for said in ["<pdfaid:part>2<", "<pdfaid:conformance>B<", &book.department, "Budget Workbench"]
    {
        assert!(metadata.contains(said), "{said}: {metadata}");
    }
}
