//! Finds the places of the book that an edit has changed.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Anchor, Block, Book, Cell, Chart, Content, Row, Span, Table};

/// A place of a book that reads differently from another state of the same book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The index of its block in the newer book.
    pub block: usize,
    pub spot: Spot,
}

/// The part of a block that reads differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The whole block: it is new or of another type.
    Block,
    /// The text of a heading; the title, unit or columns of a table; the title, unit, type or
    /// note of a chart.
    Title,
    /// The note of a table.
    Note,
    /// Neighbouring spans of a paragraph.
    Spans(Range<usize>),
    /// A new row of a table.
    Row(usize),
    /// A cell of a table; rows are counted without the header.
    Cell { row: usize, column: usize },
    /// A part of a chart.
    Part(usize),
}

/// The places of `after` that read differently from `before`, in reading order.
///
/// Blocks are matched by their anchors. Removed parts have no place in `after`; only a word removed
/// from a sentence is marked, at the word that is there now.
pub fn changes(before: &Book, after: &Book) -> Vec<Change> {
    let known: FxHashMap<Anchor, &Block> =
        before.blocks.iter().map(|block| (block.anchor, block)).collect();
    let mut changes = Vec::new();
    for (index, block) in after.blocks.iter().enumerate() {
        let spots = known.get(&block.anchor).map_or_else(
            || vec![Spot::Block],
            |known| {
                if known.content == block.content {
                    Vec::new()
                } else {
                    of_contents(&known.content, &block.content)
                }
            },
        );
        changes.extend(spots.into_iter().map(|spot| Change { block: index, spot }));
    }
    changes
}

fn of_contents(before: &Content, after: &Content) -> Vec<Spot> {
    match (before, after) {
        (Content::Heading { text: one, .. }, Content::Heading { text: other, .. }) => {
            Vec::from_iter((one != other).then_some(Spot::Title))
        }
        (Content::Paragraph(before), Content::Paragraph(after)) => {
            of_spans(before, after).into_iter().map(Spot::Spans).collect()
        }
        (Content::Table(before), Content::Table(after)) => of_tables(before, after),
        (Content::Chart(before), Content::Chart(after)) => of_charts(before, after),
        _ => vec![Spot::Block],
    }
}

/// Runs of neighbouring spans that read differently.
fn of_spans(before: &[Span], after: &[Span]) -> Vec<Range<usize>> {
    let texts = |spans: &[Span]| spans.iter().map(|span| span.text().to_owned()).collect();
    let (before, after): (Vec<String>, Vec<String>) = (texts(before), texts(after));
    let pairs = pair_up(&before, &after);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, (text, pair)) in after.iter().zip(&pairs).enumerate() {
        if pair.and_then(|pair| before.get(pair)) == Some(text) {
            continue;
        }
        match runs.last_mut() {
            Some(last) if last.end == index => last.end += 1,
            _ => runs.push(index..index + 1),
        }
    }
    if runs.is_empty() && !after.is_empty() && after.len() < before.len() {
        // Something was removed and nothing added: mark the word that is there now.
        let cut = pairs.iter().enumerate().take_while(|(index, pair)| **pair == Some(*index));
        let cut = cut.count().min(after.len().saturating_sub(1));
        runs.push(cut..cut + 1);
    }
    runs
}

fn of_tables(before: &Table, after: &Table) -> Vec<Spot> {
    let mut spots = Vec::new();
    let whole = |table: &Table| (table.title.clone(), table.unit.clone());
    if whole(before) != whole(after) || before.columns != after.columns {
        spots.push(Spot::Title);
    }
    let has_new_note = before.note != after.note;
    let labels = |table: &Table| table.rows.iter().map(label).collect::<Vec<_>>();
    let pairs = pair_up(&labels(before), &labels(after));
    for (row, (after, pair)) in after.rows.iter().zip(pairs).enumerate() {
        let Some(before) = pair.and_then(|pair| before.rows.get(pair)) else {
            spots.push(Spot::Row(row));
            continue;
        };
        for (column, cell) in after.cells.iter().enumerate() {
            if !before.cells.get(column).is_some_and(|before| reads_the_same(before, cell)) {
                spots.push(Spot::Cell { row, column });
            }
        }
    }
    spots.extend(has_new_note.then_some(Spot::Note));
    spots
}

/// True when two cells have the same text; they may have it from different sources.
fn reads_the_same(one: &Cell, other: &Cell) -> bool {
    one.spans.iter().map(Span::text).eq(other.spans.iter().map(Span::text))
}

fn of_charts(before: &Chart, after: &Chart) -> Vec<Spot> {
    let mut spots = Vec::new();
    let whole = |chart: &Chart| (chart.title.clone(), chart.unit.clone(), chart.note.clone());
    if whole(before) != whole(after) || before.kind != after.kind {
        spots.push(Spot::Title);
    }
    // The parts of a pie are in the order of their size: they are matched by name.
    for (index, part) in after.parts.iter().enumerate() {
        if before.parts.iter().find(|before| before.name == part.name) != Some(part) {
            spots.push(Spot::Part(index));
        }
    }
    spots
}

/// The key by which a row is matched: all its texts except figures.
fn label(row: &Row) -> String {
    let words = row.cells.iter().flat_map(|cell| &cell.spans);
    words.filter(|span| span.figure().is_none()).map(Span::text).collect()
}

/// Matches each of `after` with one of `before`: one by one when both have the same length,
/// otherwise from both ends as far as they are equal; the rest in the middle is new.
fn pair_up<T: PartialEq>(before: &[T], after: &[T]) -> Vec<Option<usize>> {
    if before.len() == after.len() {
        return (0..after.len()).map(Some).collect();
    }
    let same = |(one, other): &(&T, &T)| one == other;
    let first = before.iter().zip(after).take_while(same).count();
    let shorter = before.len().min(after.len());
    let last = before.iter().rev().zip(after.iter().rev()).take_while(same).count();
    let last = last.min(shorter.saturating_sub(first));
    let pair = |index: usize| {
        if index < first {
            Some(index)
        } else {
            let from_end = after.len() - index;
            (from_end <= last).then(|| before.len() - from_end)
        }
    };
    (0..after.len()).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Cell, PartKey, Source, sample};
    use crate::budget::{Owner, ProjectId};

    fn words(texts: &[&str]) -> Vec<Span> {
        texts.iter().map(|text| Span::Words((*text).to_owned())).collect()
    }

    /// The changed places of the only block that `change` alters.
    fn spots(book: &Book, change: impl FnOnce(&mut Book)) -> Vec<Spot> {
        let mut changed = book.clone();
        change(&mut changed);
        let found = changes(book, &changed);
        assert!(found.windows(2).all(|pair| pair[0].block == pair[1].block), "{found:?}");
        found.into_iter().map(|change| change.spot).collect()
    }

    fn at(book: &Book, wanted: fn(&Content) -> bool) -> usize {
        book.blocks.iter().position(|block| wanted(&block.content)).unwrap()
    }

    #[test]
    fn the_same_book_has_no_changes() {
        assert_eq!(changes(&sample::book(), &sample::book()), []);
    }

    #[test]
    fn spans_that_read_differently_are_marked_in_runs() {
        let before = words(&["预算", "1.00", "万元，", "增加", "2.00", "。"]);
        let after = words(&["预算", "3.00", "万元，", "减少", "4.00", "。"]);
        assert_eq!(of_spans(&before, &after), [1..2, 3..5]);
    }

    #[test]
    fn a_longer_or_shorter_sentence_is_marked_in_the_middle() {
        let short = words(&["预算", "1.00", "万元，", "与上年持平", "。"]);
        let long = words(&["预算", "1.00", "万元，", "增加", "2.00", "万元", "。"]);
        assert_eq!(of_spans(&short, &long), vec![3..6]);
        assert_eq!(of_spans(&long, &short), vec![3..4]);
        assert_eq!(of_spans(&long, &words(&["预算", "1.00", "万元，", "。"])), vec![3..4]);
        assert_eq!(of_spans(&words(&["预算", "，主要用于"]), &words(&["预算"])), vec![0..1]);
    }

    #[test]
    fn a_new_block_is_marked_as_a_whole_and_no_other_is() {
        let book = sample::book();
        let mut changed = book.clone();
        let anchor = Anchor {
            part: PartKey::Totals,
            owner: Some(Owner::Project(ProjectId::from(99))),
            number: 0,
        };
        changed.blocks.insert(3, Block { anchor, content: Content::Paragraph(words(&["新"])) });
        assert_eq!(changes(&book, &changed), [Change { block: 3, spot: Spot::Block }]);
        assert_eq!(changes(&changed, &book), []);
    }

    #[test]
    fn changed_headings_and_titles_are_marked_alone() {
        let book = sample::book();
        let heading = spots(&book, |book| {
            let Content::Heading { text, .. } = &mut book.blocks[0].content else { panic!() };
            text.push('！');
        });
        assert_eq!(heading, [Spot::Title]);
        let table = at(&book, |content| matches!(content, Content::Table(_)));
        let title = spots(&book, |book| {
            let Content::Table(table) = &mut book.blocks[table].content else { panic!() };
            table.title.push('！');
        });
        assert_eq!(title, [Spot::Title]);
        let note = spots(&book, |book| {
            let Content::Table(table) = &mut book.blocks[table].content else { panic!() };
            table.note.push('！');
        });
        assert_eq!(note, [Spot::Note]);
    }

    #[test]
    fn cells_are_matched_across_an_inserted_row() {
        let book = sample::book();
        let index = at(&book, |content| matches!(content, Content::Table(_)));
        let found = spots(&book, |book| {
            let Content::Table(table) = &mut book.blocks[index].content else { panic!() };
            let mut row = table.rows[2].clone();
            row.cells[0] = Cell::words("新");
            table.rows.insert(3, row);
            table.rows[0].cells[1] = Cell::figure(sample::figure("1.00", Source::Table));
        });
        assert_eq!(found, [Spot::Cell { row: 0, column: 1 }, Spot::Row(3)]);
    }

    #[test]
    fn slices_are_matched_by_name_whatever_their_order() {
        let book = sample::book();
        let index = at(&book, |content| matches!(content, Content::Chart(_)));
        let found = spots(&book, |book| {
            let Content::Chart(chart) = &mut book.blocks[index].content else { panic!() };
            chart.parts.swap(1, 2);
            chart.parts[1].figure = sample::figure("9.00", Source::Table);
        });
        assert_eq!(found, [Spot::Part(1)]);
    }
}
