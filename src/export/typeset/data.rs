//! The book as the template reads it: texts as strings, so that nothing in them is ever read as
//! markup, and everything that places ink reckoned beforehand.

use std::ops::Range;

use serde::Serialize;

use super::columns::{self, Layout};
use super::fonts::printable;
use super::geometry::{self, Extent};
use super::lines;
use super::regions::{Piece, RegionKey};
use crate::book::{
    Align, Block, Book, Chart, ChartKind, Content, PartRole, Row, RowKind, Span, Table,
};

/// The width of the text on a page, in points: 156 mm upright and 225 mm on its side.
const UPRIGHT: f64 = 442.2;
const SIDEWAYS: f64 = 637.8;
/// A row with more lines than this may go on on the next page.
const MANY_LINES: usize = 14;

/// What the pages are set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be looked at: every piece is linked with its address.
    Preview,
    /// To be printed.
    Print,
    /// One chart alone on a page of its size, by its index among the charts.
    Chart(usize),
    /// The same without its title and note, for a document that has them in its own text.
    Drawing(usize),
}

#[derive(Serialize)]
pub(super) struct Data {
    department: String,
    title: String,
    edition: String,
    date: String,
    year: u16,
    keywords: Vec<String>,
    preview: bool,
    /// One chart alone.
    alone: bool,
    /// Charts have their titles and notes.
    captions: bool,
    runs: Vec<Run>,
}

/// Blocks that follow each other on pages of the same way up.
#[derive(Serialize)]
struct Run {
    wide: bool,
    blocks: Vec<BlockData>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockData {
    Heading { address: Address, level: u8, text: String },
    Paragraph { words: Words },
    Table(TableData),
    Chart(ChartData),
}

/// What a piece is linked to: an address in the preview, nothing in print.
type Address = Option<String>;

/// The words of a paragraph, or of a line of a cell.
#[derive(Serialize)]
#[serde(untagged)]
enum Words {
    Print(String),
    /// Addresses, and the words that are linked to each.
    Preview(Vec<(String, String)>),
}

#[derive(Serialize)]
struct TableData {
    address: Address,
    name: String,
    title: String,
    unit: String,
    note: String,
    size: f64,
    widths: Vec<f64>,
    aligns: Vec<&'static str>,
    header: Vec<HeaderCell>,
    header_rows: usize,
    rows: Vec<RowData>,
}

/// A cell of the header, which may stand over several columns or rows.
#[derive(Serialize)]
struct HeaderCell {
    text: String,
    columns: usize,
    rows: usize,
}

#[derive(Serialize)]
struct RowData {
    bold: bool,
    indent: u8,
    /// How many lines high it is; none when it may go on on the next page.
    lines: Option<usize>,
    cells: Vec<Vec<Line>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    /// The next line begins with a mark whose left half is empty.
    Opened(()),
    Words(Words),
}

#[derive(Serialize)]
struct ChartData {
    address: Address,
    pie: bool,
    name: String,
    title: String,
    unit: String,
    note: String,
    /// Where zero is, of the width of a bridge.
    zero: f64,
    parts: Vec<PartData>,
}

#[derive(Serialize)]
struct PartData {
    address: Address,
    name: String,
    amount: String,
    share: String,
    role: &'static str,
    from: f64,
    to: f64,
}

impl Data {
    pub fn new(book: &Book, purpose: Purpose) -> Self {
        let preview = purpose == Purpose::Preview;
        let runs = match purpose {
            Purpose::Preview | Purpose::Print => runs(book, preview),
            Purpose::Chart(wanted) | Purpose::Drawing(wanted) => {
                let blocks = book.blocks.iter().enumerate();
                let mut charts = blocks.filter_map(|(index, block)| match &block.content {
                    Content::Chart(chart) => {
                        Some(BlockData::Chart(chart_data(chart, Links { block: index, preview })))
                    }
                    _ => None,
                });
                vec![Run { wide: false, blocks: charts.nth(wanted).into_iter().collect() }]
            }
        };
        Self {
            department: printable(&book.department),
            title: printable(&book.title),
            edition: printable(&book.edition),
            date: printable(&book.date),
            year: book.fiscal_year,
            keywords: vec!["部门预算".to_owned(), format!("{}年", book.fiscal_year)],
            preview,
            alone: matches!(purpose, Purpose::Chart(_) | Purpose::Drawing(_)),
            captions: !matches!(purpose, Purpose::Drawing(_)),
            runs,
        }
    }
}

/// The blocks by the way up of their pages; headings go with what they are above.
fn runs(book: &Book, preview: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, block) in book.blocks.iter().enumerate() {
        let rest = book.blocks.get(index..).unwrap_or_default();
        let headed = rest.iter().find(|block| !matches!(block.content, Content::Heading { .. }));
        let wide = headed.is_some_and(is_wide);
        let data = block_data(block, wide, Links { block: index, preview });
        match runs.last_mut() {
            Some(run) if run.wide == wide => run.blocks.push(data),
            _ => runs.push(Run { wide, blocks: vec![data] }),
        }
    }
    runs
}

/// What the pieces of a block are linked to.
#[derive(Clone, Copy)]
struct Links {
    block: usize,
    preview: bool,
}

impl Links {
    fn to(self, piece: Piece) -> Address {
        self.preview.then(|| RegionKey { block: self.block, piece }.address())
    }

    /// Words of spans, each linked by itself where there are links.
    fn words<'a>(
        self,
        spans: impl Iterator<Item = (usize, &'a str)>,
        piece: impl Fn(usize) -> Piece,
    ) -> Words {
        if !self.preview {
            return Words::Print(spans.map(|(_, text)| text).collect());
        }
        let linked = spans
            .filter(|(_, text)| !text.is_empty())
            .filter_map(|(span, text)| Some((self.to(piece(span))?, text.to_owned())));
        Words::Preview(linked.collect())
    }
}

fn is_wide(block: &Block) -> bool {
    matches!(&block.content, Content::Table(table) if table.is_wide())
}

fn block_data(block: &Block, wide: bool, links: Links) -> BlockData {
    match &block.content {
        Content::Heading { level, text } => BlockData::Heading {
            address: links.to(Piece::Whole),
            level: *level,
            text: printable(text),
        },
        Content::Paragraph(spans) => {
            let texts = printables(spans);
            let spans = texts.iter().map(String::as_str).enumerate();
            BlockData::Paragraph { words: links.words(spans, Piece::Span) }
        }
        Content::Table(table) => BlockData::Table(table_data(table, wide, links)),
        Content::Chart(chart) => BlockData::Chart(chart_data(chart, links)),
    }
}

fn printables(spans: &[Span]) -> Vec<String> {
    spans.iter().map(|span| printable(span.text())).collect()
}

fn table_data(table: &Table, wide: bool, links: Links) -> TableData {
    let layout = columns::layout(table, if wide { SIDEWAYS } else { UPRIGHT });
    let aligns = table.columns.iter().map(|column| match column.align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    });
    let rows = table.rows.iter().enumerate();
    TableData {
        address: links.to(Piece::Whole),
        name: printable(&table.name),
        title: printable(&table.title),
        unit: printable(&table.unit),
        note: printable(&table.note),
        size: layout.size,
        aligns: aligns.collect(),
        header: header(table),
        header_rows: header_rows(table),
        rows: rows.map(|(index, row)| row_data(index, row, table, &layout, links)).collect(),
        widths: layout.widths,
    }
}

/// The cells of the header from left to right and top to bottom: what columns share stands above
/// them, and a column that shares nothing is as high as both.
fn header(table: &Table) -> Vec<HeaderCell> {
    let title = |index: usize| table.columns.get(index).map_or("", |column| column.title.as_str());
    let cell = |text: &str, columns: usize, rows: usize| HeaderCell {
        text: printable(text),
        columns,
        rows,
    };
    let rows = header_rows(table);
    let groups = table.header_groups();
    let upper = groups.iter().map(|group| match group.title {
        "" => cell(title(group.first), 1, rows),
        shared => cell(shared, group.columns, 1),
    });
    let grouped = table.columns.iter().filter(|column| !column.group.is_empty());
    upper.chain(grouped.map(|column| cell(&column.title, 1, 1))).collect()
}

fn header_rows(table: &Table) -> usize {
    if table.has_groups() { 2 } else { 1 }
}

fn row_data(index: usize, row: &Row, table: &Table, layout: &Layout, links: Links) -> RowData {
    let mut most = 1;
    let cells = row.cells.iter().enumerate().map(|(column, cell)| {
        let texts = printables(&cell.spans);
        let broken = lines::broken(&texts.concat(), layout.room(table, row, column));
        most = most.max(broken.len());
        let piece = |span| Piece::Cell { row: index, column, span };
        broken.into_iter().flat_map(|line| line_data(&texts, line, links, piece)).collect()
    });
    let cells = cells.collect();
    RowData {
        bold: row.kind == RowKind::Total,
        indent: row.indent,
        lines: (most <= MANY_LINES).then_some(most),
        cells,
    }
}

/// A line of the text that `texts` make up.
fn line_data(
    texts: &[String],
    line: Range<usize>,
    links: Links,
    piece: impl Fn(usize) -> Piece,
) -> impl Iterator<Item = Line> {
    let mut begin = 0;
    let on_line = texts.iter().enumerate().filter_map(|(span, text)| {
        let own = begin..begin + text.len();
        begin = own.end;
        let here = line.start.max(own.start)..line.end.min(own.end);
        let text = text.get(here.start - own.start..here.end.checked_sub(own.start)?)?;
        Some((span, text))
    });
    let on_line: Vec<_> = on_line.filter(|(_, text)| !text.is_empty()).collect();
    let is_opened = on_line.first().is_some_and(|(_, text)| lines::is_opened(text));
    let words = links.words(on_line.into_iter(), piece);
    is_opened.then_some(Line::Opened(())).into_iter().chain([Line::Words(words)])
}

fn chart_data(chart: &Chart, links: Links) -> ChartData {
    let geometry = geometry::of_chart(chart);
    let parts = chart.parts.iter().zip(&geometry.extents).enumerate();
    ChartData {
        address: links.to(Piece::Whole),
        pie: chart.kind == ChartKind::Pie,
        name: printable(&chart.name),
        title: printable(&chart.title),
        unit: printable(&chart.unit),
        note: printable(&chart.note),
        zero: geometry.zero,
        parts: parts
            .map(|(index, (part, Extent { from, to }))| PartData {
                address: links.to(Piece::Part(index)),
                name: printable(&part.name),
                amount: printable(&part.figure.text),
                share: part.share.as_ref().map(|it| printable(&it.text)).unwrap_or_default(),
                role: match part.role {
                    PartRole::Step => "step",
                    PartRole::Total => "total",
                    PartRole::Residual => "residual",
                    PartRole::Rest => "rest",
                },
                from: *from,
                to: *to,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn a_wide_table_takes_its_headings_onto_pages_of_its_own() {
        let mut book = sample::book();
        let wide = book.blocks.iter().position(is_wide).unwrap();
        let heading = book.blocks[0].clone();
        book.blocks.insert(wide, heading);
        let runs = runs(&book, false);
        assert_eq!(runs.iter().map(|run| run.wide).collect::<Vec<_>>(), [false, true, false]);
        let kinds = &runs[1].blocks;
        assert!(matches!(kinds[..], [BlockData::Heading { .. }, BlockData::Table(_)]));
        assert_eq!(runs.iter().map(|run| run.blocks.len()).sum::<usize>(), book.blocks.len());
    }

    #[test]
    fn shared_headings_stand_above_their_columns() {
        let book = sample::book();
        let table = book.tables().next().unwrap();
        let header = header(table);
        let cells: Vec<_> =
            header.iter().map(|cell| (cell.text.as_str(), cell.columns, cell.rows)).collect();
        let expected = [
            ("科目", 1, 2),
            ("预算数", 3, 1),
            ("合计", 1, 1),
            ("基本支出", 1, 1),
            ("项目支出", 1, 1),
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn spans_stand_by_themselves_in_the_preview_only() {
        let book = sample::book();
        let count = |preview| {
            let found = runs(&book, preview).into_iter().flat_map(|run| run.blocks).find_map(
                |it| match it {
                    BlockData::Paragraph { words: Words::Preview(linked) } => {
                        linked.iter().any(|(_, text)| text == "19.0%").then_some(linked.len())
                    }
                    BlockData::Paragraph { words: Words::Print(text) } => {
                        text.contains("19.0%").then_some(1)
                    }
                    _ => None,
                },
            );
            found.unwrap()
        };
        assert_eq!((count(true), count(false)), (11, 1));
    }
}
