use std::sync::Mutex;

use super::package::{Package, Part, pack};
use super::*;
use crate::book::{Content, Span, sample};

/// A picture of one white pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
    \0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\xb18\xf6\x14\0\0\0\0IEND\xaeB`\x82";

fn written(book: &Book) -> Vec<u8> {
    write(book, None, &|_| Ok(PNG.to_vec()), &Watch::NONE).unwrap()
}

/// The document with one text of its main part replaced by another.
fn with(document: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut package = Package::open(document).unwrap();
    let name = "word/document.xml";
    let xml = package.text(name).unwrap();
    assert!(xml.contains(from), "{from}");
    pack(&[Part::new(name, xml.replacen(from, to, 1))], &Watch::NONE).unwrap()
}

#[test]
fn every_figure_of_the_book_is_found_again() {
    for book in [sample::book(), sample::nested_book()] {
        let checked = check(&written(&book), &book).unwrap();
        assert_eq!(checked.figures, crate::export::proof::figures(&book).len());
    }
}

#[test]
fn a_heading_with_another_text_or_above_other_columns_is_reported() {
    let book = sample::nested_book();
    let document = written(&book);
    let wide = r#"<w:gridSpan w:val="5"/>"#;
    for (from, to) in [
        (">本年收入<", ">收入<"),
        (">财政拨款<", ">单位资金<"),
        (">专户<", "><"),
        (wide, r#"<w:gridSpan w:val="4"/>"#),
        ("<w:vMerge/>", r#"<w:gridSpan w:val="2"/>"#),
    ] {
        let changed = check(&with(&document, from, to), &book);
        let Err(ExportError::Differs(differences)) = changed else { panic!("{from}: {changed:?}") };
        assert!(differences[0].place.contains("表4"), "{differences:?}");
    }
}

#[test]
fn cover_contents_and_page_numbers_can_be_left_out() {
    let mut book = sample::book();
    let main = |book: &Book| {
        let document = written(book);
        check(&document, book).unwrap();
        Package::open(&document).unwrap().text("word/document.xml").unwrap()
    };
    let marks = ["目　录", "w:footerReference", &format!(">{}<", book.title)].map(str::to_owned);
    let whole = main(&book);
    assert!(marks.iter().all(|mark| whole.contains(mark)));
    book.paper = crate::book::Paper { cover: false, contents: false, numbers: false };
    let bare = main(&book);
    assert!(!marks.iter().any(|mark| bare.contains(mark)), "{bare}");
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = sample::book();
    assert_eq!(written(&book), written(&book));
}

#[test]
fn one_changed_digit_is_reported_with_its_place() {
    let book = sample::book();
    let document = written(&book);
    for (from, to, place, expected, found) in [
        (">3,392.47<", ">3,392.41<", "一、关于预算收支", "3,392.47", "3,392.41"),
        (">9,835.64<", ">9,835.6<", "表2", "9,835.64", "9,835.6"),
        ("11,062.04，76.4%", "11,062.04，76.5%", "图1", "76.4%", "76.5%"),
        ("11,062.04，76.4%", "11,062.40，76.4%", "图1", "11,062.04", "11,062.40"),
        (">37<", ">137<", "（一）编制情况", "37", "137"),
    ] {
        let changed = check(&with(&document, from, to), &book);
        let Err(ExportError::Differs(differences)) = changed else { panic!("{from}: {changed:?}") };
        let [difference] = differences.as_slice() else { panic!("{from}: {differences:?}") };
        assert!(difference.place.contains(place), "{difference:?}");
        assert_eq!(difference.expected, expected);
        assert_eq!(difference.found.as_deref(), Some(found));
    }
}

#[test]
fn missing_changed_and_added_text_is_reported() {
    let book = sample::book();
    let document = written(&book);
    let heading = r#"<w:pStyle w:val="Heading2"/>"#;
    for (from, to) in [
        // Another text of a heading, a header, the words of a cell and a title.
        (">二、机构设置</w:t></w:r><w:bookmarkEnd", "></w:t></w:r><w:bookmarkEnd"),
        (">资金来源<", ">来源<"),
        (">含上年结转<", ">结转<"),
        (">项目支出预算明细表</w:t></w:r><w:bookmarkEnd", "></w:t></w:r><w:bookmarkEnd"),
        // A heading in another style, a header row that is not repeated.
        (heading, r#"<w:pStyle w:val="Subtitle"/>"#),
        ("<w:tblHeader/>", ""),
        // A picture without a description, and a paragraph that the book does not have.
        ("descr=", "title="),
        ("<w:sectPr>", r#"</w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="BodyText"/><w:sectPr>"#),
    ] {
        let changed = check(&with(&document, from, to), &book);
        assert!(matches!(changed, Err(ExportError::Differs(_))), "{from}: {changed:?}");
    }
    let shorter = Book { blocks: book.blocks[..book.blocks.len() - 1].to_vec(), ..book };
    assert!(matches!(check(&document, &shorter), Err(ExportError::Differs(_))));
}

#[test]
fn a_file_that_is_no_document_is_refused() {
    let book = sample::book();
    let other = pack(&[Part::new("xl/workbook.xml", "<workbook/>")], &Watch::NONE).unwrap();
    for bytes in [b"".as_slice(), b"PK", &other] {
        assert!(matches!(check(bytes, &book), Err(ExportError::Unreadable(_))));
    }
}

#[test]
fn special_characters_do_not_break_the_document() {
    let mut book = sample::book();
    book.department = "<局>&\u{1}".to_owned();
    for block in &mut book.blocks {
        if let Content::Paragraph(spans) = &mut block.content {
            spans.push(Span::Words("]]>\u{0}\u{b}\u{FFFF}<w:p>&amp;\"'\t一\r\n\n二".to_owned()));
        }
    }
    check(&written(&book), &book).unwrap();
}

#[test]
fn the_enclosed_file_is_read_back_exactly() {
    let book = sample::book();
    let bytes = "Scenario(\r\n\tname: \"<方案A> & ]]>\",\n)\n".as_bytes();
    let enclosed = Enclosure { name: "scenario.ron", bytes };
    let document = write(&book, Some(enclosed), &|_| Ok(PNG.to_vec()), &Watch::NONE).unwrap();
    assert_eq!(enclosure(&document).unwrap().as_deref(), Some(bytes));
    check(&document, &book).unwrap();
    assert_eq!(enclosure(&written(&book)).unwrap(), None);
}

#[test]
fn every_part_that_is_referred_to_exists() {
    let enclosed = Enclosure { name: "scenario.ron", bytes: b"()" };
    let document =
        write(&sample::book(), Some(enclosed), &|_| Ok(PNG.to_vec()), &Watch::NONE).unwrap();
    let mut package = Package::open(&document).unwrap();
    let names = package.names().unwrap();
    let types = package.text("[Content_Types].xml").unwrap();
    for name in types.split("PartName=\"/").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        assert!(names.iter().any(|part| part == name), "{name}");
    }
    let relations = package.text("word/_rels/document.xml.rels").unwrap();
    let targets: Vec<&str> =
        relations.split("Target=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(targets.len(), RELATED.len() + 3);
    for target in targets {
        let name = target.strip_prefix("../").map_or(format!("word/{target}"), str::to_owned);
        assert!(names.contains(&name), "{name}");
    }
}

#[test]
fn progress_is_reported_and_writing_can_be_cancelled() {
    let book = sample::book();
    let reported = Mutex::new((0, 0));
    let watch = Watch {
        report: &|phase, percent| {
            let (composing, writing) = &mut *reported.lock().unwrap();
            assert!(percent <= 100);
            *if phase == Phase::Composing { composing } else { writing } += 1;
            true
        },
    };
    write(&book, None, &|_| Ok(PNG.to_vec()), &watch).unwrap();
    let (composing, writing) = reported.into_inner().unwrap();
    assert!(book.blocks.len() + book.charts().count() <= composing);
    assert!(0 < writing);
    for phase in [Phase::Composing, Phase::Writing] {
        let watch = Watch { report: &|at, _| at != phase };
        assert_eq!(write(&book, None, &|_| Ok(PNG.to_vec()), &watch), Err(ExportError::Cancelled));
    }
}

#[test]
fn a_chart_that_fails_fails_the_document() {
    let book = sample::book();
    let fails = |number: usize| Err(ExportError::NoSuchChart(number, 0));
    let failed = write(&book, None, &fails, &Watch::NONE);
    assert_eq!(failed, Err(ExportError::NoSuchChart(1, 0)));
}
