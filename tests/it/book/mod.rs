//! The budget book of the sample equals the published text, except for the errors in that text.

mod charts;
mod department;
mod sentences;
mod tables;
mod workbook;

use budget_workbench::analysis::Derived;
use budget_workbench::book::{Audience, Book, Content, Layouts, PartKey, Span};
use budget_workbench::budget::Scenario;
use budget_workbench::catalogue::Catalogue;
use budget_workbench::store;

const SAMPLE: &[u8] = include_bytes!("../../../saves/luohu-hr-2024.ron");
const PUBLISHED: &str = include_str!("../../data/luohu-hr-2024.txt");

/// The published text, the text of the book in its place, and the reason.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    // Percentages over this year instead of last year.
    ("下降42.9%", "下降30.0%", "12.00 over 40.00"),
    ("下降212.7%", "下降68.0%", "488.36 over 718.00"),
    ("下降21.1%", "下降17.4%", "4.71 over 27.00"),
    // Thousands separators, which the rest of the published text has.
    ("减少3638.00万元", "减少3,638.00万元", "number format"),
    ("人才工作9578.00通过", "人才工作9,578.00通过", "number format"),
    // Half-width punctuation, and a comma that is missing.
    ("1.预算准备金28.00万元,主要用于", "1.预算准备金28.00万元，主要用于", "punctuation"),
    ("2.离退休干部管理22.05万元,主要用于", "2.离退休干部管理22.05万元，主要用于", "punctuation"),
    ("3.安全生产专项62.46万元,主要用于", "3.安全生产专项62.46万元，主要用于", "punctuation"),
    (
        "4.基层政权与社区建设67.60万元,主要用于",
        "4.基层政权与社区建设67.60万元，主要用于",
        "punctuation",
    ),
    (
        "5.辅助性人力资源管理776.80万元,主要用于",
        "5.辅助性人力资源管理776.80万元，主要用于",
        "punctuation",
    ),
    (
        "6.劳动人事争议仲裁194.50万元,主要用于",
        "6.劳动人事争议仲裁194.50万元，主要用于",
        "punctuation",
    ),
    ("管理工作65.40万元,主要用于", "管理工作65.40万元，主要用于", "punctuation"),
    ("8.综合事务229.64万元,主要用于", "8.综合事务229.64万元，主要用于", "punctuation"),
    ("9.劳动关系工作22.29万元,主要用于", "9.劳动关系工作22.29万元，主要用于", "punctuation"),
    ("10.劳动监察执法15.30万元,主要用于", "10.劳动监察执法15.30万元，主要用于", "punctuation"),
    ("11.人才工作9,578.00万元,主要用于", "11.人才工作9,578.00万元，主要用于", "punctuation"),
    ("增长0.8%主要原因", "增长0.8%，主要原因", "a comma is missing"),
    ("其他组织事务支出:反映", "其他组织事务支出：反映", "punctuation"),
    ("一般行政管理事务:反映", "一般行政管理事务：反映", "punctuation"),
    ("劳动保障监察:反映", "劳动保障监察：反映", "punctuation"),
    ("就业管理事务:反映", "就业管理事务：反映", "punctuation"),
    ("劳动人事争议调解仲裁:反映", "劳动人事争议调解仲裁：反映", "punctuation"),
    ("资源和社会保障管理事务支出:反映", "资源和社会保障管理事务支出：反映", "punctuation"),
    ("其他扶贫支出:反映", "其他扶贫支出：反映", "punctuation"),
    // Numerals of a list that have another form from the second on.
    ("⒉公务接待费", "2.公务接待费", "list numeral"),
    ("⒊公务用车购置", "3.公务用车购置", "list numeral"),
    // Page numbers that page breaks have left in the text.
    ("维护异4地务工人员", "维护异地务工人员", "a page number"),
];

fn sample() -> Scenario {
    store::decode(SAMPLE).unwrap()
}

fn book(scenario: &Scenario) -> Book {
    let derived = Derived::of(scenario);
    Book::of(
        scenario,
        &derived,
        Catalogue::builtin(),
        Layouts::builtin().default_layout(),
        None,
        Audience::Internal,
    )
}

fn text_of(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}

/// The text of the nine parts without white space.
fn nine_parts(book: &Book) -> String {
    let mut text = String::new();
    let parts = book.blocks.iter().filter(|block| block.anchor.part <= PartKey::Glossary);
    for block in parts {
        match &block.content {
            Content::Heading { text: heading, .. } => text.push_str(heading),
            Content::Paragraph(spans) => text.push_str(&text_of(spans)),
            Content::Table(table) => {
                table.columns.iter().for_each(|column| text.push_str(&column.title));
                for row in &table.rows {
                    row.cells.iter().for_each(|cell| text.push_str(&cell.text()));
                }
            }
            Content::Chart(_) => panic!("the nine parts have no charts"),
        }
    }
    without_space(&text)
}

fn without_space(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The published text without white space, up to its appendix: below that heading only the last
/// sentence of the glossary is printed once more.
fn published() -> String {
    let text = without_space(PUBLISHED);
    let (parts, rest) = text.split_once("附表:").unwrap();
    assert!(parts.ends_with(rest), "{rest}");
    parts.to_owned()
}

#[test]
fn the_book_of_the_sample_differs_from_the_published_one_only_in_its_errors() {
    let mut expected = published();
    for (wrong, right, reason) in DIFFERENCES {
        assert_eq!(expected.matches(wrong).count(), 1, "{wrong} ({reason})");
        expected = expected.replacen(wrong, right, 1);
    }
    let ours = nine_parts(&book(&sample()));
    let at = ours.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
    let around =
        |text: &str| -> String { text.chars().skip(at.saturating_sub(15)).take(40).collect() };
    assert_eq!(around(&ours), around(&expected), "at character {at}");
    assert_eq!(ours.len(), expected.len());
}
