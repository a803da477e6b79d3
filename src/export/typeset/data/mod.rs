//! The book as data for the template: texts are strings, so that they are never read as markup, and
//! all positions are computed beforehand.

mod table;

use rayon::prelude::*;
use serde::Serialize;

use super::fonts::printable;
use super::geometry::{self, Place};
use super::lines;
use super::regions::{Piece, RegionKey};
use crate::book::{Block, Book, Chart, ChartKind, Content, Paper, PartRole, Span};
pub(in crate::export) use table::Measures;
use table::TableData;

/// The purpose for which pages are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// For the screen: every piece is a link with its address.
    Preview,
    /// For printing.
    Print,
    /// One chart alone on a page of its size, by its index among the charts.
    Chart(usize),
    /// One chart without its title and note, for a document that has them in its own text.
    Drawing(usize),
}

#[derive(Serialize)]
pub(super) struct Data {
    department: String,
    /// The name of the document, in its properties.
    name: String,
    title: String,
    edition: String,
    date: String,
    year: u16,
    keywords: Vec<String>,
    preview: bool,
    paper: Paper,
    /// True when there is one chart alone.
    alone: bool,
    /// True when charts have their titles and notes.
    captions: bool,
    runs: Vec<Run>,
}

/// Consecutive blocks on pages of the same orientation.
#[derive(Serialize)]
struct Run {
    wide: bool,
    blocks: Vec<BlockData>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockData {
    Heading { address: Address, level: u8, text: String, fresh: bool },
    Paragraph { words: Words },
    Table(TableData),
    Chart(ChartData),
}

/// The link of a piece: an address in the preview, `None` in print.
type Address = Option<String>;

/// The words of a paragraph, or of a line of a cell.
#[derive(Serialize)]
#[serde(untagged)]
enum Words {
    Print(String),
    /// Pairs of an address and the words that are linked to it.
    Preview(Vec<(String, String)>),
}

#[derive(Serialize)]
struct ChartData {
    address: Address,
    pie: bool,
    name: String,
    title: String,
    unit: String,
    note: String,
    /// The position of zero in a bridge chart, as a share of its width.
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
    /// The beginning of the rim of a slice of a pie.
    begin: Place,
    /// The curves of the rim of a slice of a pie.
    rim: Vec<[Place; 3]>,
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
            name: printable(&book.name),
            title: printable(&book.title),
            edition: printable(&book.edition),
            date: printable(&book.date),
            year: book.fiscal_year,
            keywords: vec!["部门预算".to_owned(), format!("{}年", book.fiscal_year)],
            preview,
            paper: book.paper,
            alone: matches!(purpose, Purpose::Chart(_) | Purpose::Drawing(_)),
            captions: !matches!(purpose, Purpose::Drawing(_)),
            runs,
        }
    }
}

/// The blocks grouped by page orientation.
fn runs(book: &Book, preview: bool) -> Vec<Run> {
    let looks = looks(&book.blocks);
    let data = book.blocks.par_iter().zip(&looks).enumerate();
    let data = data.map(|(index, (block, look))| {
        (look.wide, block_data(block, *look, Links { block: index, preview }))
    });
    let mut runs: Vec<Run> = Vec::new();
    for (wide, data) in data.collect::<Vec<_>>() {
        match runs.last_mut() {
            Some(run) if run.wide == wide => run.blocks.push(data),
            _ => runs.push(Run { wide, blocks: vec![data] }),
        }
    }
    runs
}

/// The place of each block among the pages; headings go with the block below them.
fn looks(blocks: &[Block]) -> Vec<BlockLook> {
    let mut wide = false;
    let upwards = blocks.iter().rev().map(|block| {
        if !matches!(block.content, Content::Heading { .. }) {
            wide = is_wide(block);
        }
        wide
    });
    let mut wides: Vec<bool> = upwards.collect();
    wides.reverse();
    let mut above = None;
    let mut look = |(block, wide): (_, bool)| {
        let (before, was_wide) = above.replace((block, wide)).unzip();
        // A change of orientation begins a page anyway.
        let fresh = was_wide == Some(wide) && Block::begins_page(block, before);
        BlockLook { wide, fresh }
    };
    blocks.iter().zip(wides).map(&mut look).collect()
}

/// The links of the pieces of a block.
#[derive(Clone, Copy)]
struct Links {
    block: usize,
    preview: bool,
}

impl Links {
    fn to(self, piece: Piece) -> Address {
        self.preview.then(|| RegionKey { block: self.block, piece }.address())
    }

    /// The words of spans; in the preview each span is linked separately.
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

/// The place of a block among the pages.
#[derive(Clone, Copy)]
struct BlockLook {
    /// True on a landscape page.
    wide: bool,
    /// True when it begins a page.
    fresh: bool,
}

fn block_data(block: &Block, look: BlockLook, links: Links) -> BlockData {
    match &block.content {
        Content::Heading { level, text } => BlockData::Heading {
            address: links.to(Piece::Whole),
            level: *level,
            text: printable(text),
            fresh: look.fresh,
        },
        Content::Paragraph(spans) => {
            let texts = spans.iter().map(|span| lines::breakable(&printable(span.text())));
            let texts: Vec<_> = texts.collect();
            let spans = texts.iter().map(String::as_str).enumerate();
            BlockData::Paragraph { words: links.words(spans, Piece::Span) }
        }
        Content::Table(table) => BlockData::Table(TableData::new(table, look, links)),
        Content::Chart(chart) => BlockData::Chart(chart_data(chart, links)),
    }
}

fn printables(spans: &[Span]) -> Vec<String> {
    spans.iter().map(|span| printable(span.text())).collect()
}

fn chart_data(chart: &Chart, links: Links) -> ChartData {
    let geometry = geometry::of_chart(chart);
    let parts = chart.parts.iter().zip(&geometry.extents).enumerate();
    let is_pie = chart.kind == ChartKind::Pie;
    ChartData {
        address: links.to(Piece::Whole),
        pie: is_pie,
        name: printable(&chart.name),
        title: printable(&chart.title),
        unit: printable(&chart.unit),
        note: printable(&chart.note),
        zero: geometry.zero,
        parts: parts
            .map(|(index, (part, extent))| PartData {
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
                from: extent.from,
                to: extent.to,
                begin: extent.begin(),
                rim: if is_pie { extent.rim() } else { Vec::new() },
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    #[test]
    fn a_wide_table_and_its_headings_are_on_landscape_pages() {
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
    fn spans_are_separate_in_the_preview_only() {
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
