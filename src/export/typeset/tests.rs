use typst::layout::{Frame, FrameItem, Point};

use super::*;
use crate::book::{Cell, Content, Paper, Span, sample};

fn block_of(book: &Book, is_it: impl Fn(&Content) -> bool) -> usize {
    book.blocks.iter().position(|block| is_it(&block.content)).unwrap()
}

/// The pieces of a block that have a place on any page.
fn pieces(pages: &Pages, block: usize) -> Vec<Piece> {
    let regions = (0..pages.count()).flat_map(|page| pages.regions(page));
    regions.filter(|region| region.key.block == block).map(|region| region.key.piece).collect()
}

#[test]
fn wide_tables_are_landscape_and_all_other_pages_portrait() {
    let book = sample::book();
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    let wide = block_of(&book, |it| matches!(it, Content::Table(table) if table.is_wide()));
    let on_its_side: Vec<usize> = (0..pages.count())
        .filter(|page| pages.size(*page).is_some_and(|(width, height)| height < width))
        .collect();
    assert_eq!(on_its_side, [pages.page_of(wide).unwrap()]);
    let (width, height) = pages.size(0).unwrap();
    assert!((width - 595.28).abs() < 0.01 && (height - 841.89).abs() < 0.01);
    assert_eq!(pages.size(pages.count()), None);
}

#[test]
fn every_piece_of_the_book_has_a_place() {
    let book = sample::book();
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    for (index, block) in book.blocks.iter().enumerate() {
        let found = pieces(&pages, index);
        assert!(!found.is_empty(), "{block:?}");
        match &block.content {
            Content::Heading { .. } => assert!(found.iter().all(|it| *it == Piece::Whole)),
            Content::Paragraph(spans) => {
                for span in 0..spans.len() {
                    assert!(found.contains(&Piece::Span(span)), "{span}");
                }
            }
            Content::Table(table) => {
                for (row, cells) in table.rows.iter().enumerate() {
                    for (column, cell) in cells.cells.iter().enumerate() {
                        let here = found.contains(&Piece::Cell { row, column, span: 0 });
                        assert_eq!(here, !cell.text().is_empty(), "{row} {column}");
                    }
                }
            }
            Content::Chart(chart) => {
                for part in 0..chart.parts.len() {
                    assert!(found.contains(&Piece::Part(part)), "{part}");
                }
            }
        }
    }
}

#[test]
fn lines_of_cells_are_set_as_they_were_broken() {
    // Everything that makes lines difficult: marks, figures between characters, foreign words, long
    // words.
    let words = "（一）“预算”12,345.67万元，其中：《办法》（试行）A4纸≥100%、Workbench is广东“§㎡”——                 ΑΩ各1/3；WWWWWWWWWW AVAVAV fifififi。！？“‘（甲）’”";
    let mut book = sample::book();
    let block = block_of(&book, |it| matches!(it, Content::Table(table) if !table.is_wide()));
    let Content::Table(table) = &mut book.blocks[block].content else { unreachable!() };
    let count = words.chars().count();
    let around = |from: usize, length: usize| -> String {
        words.chars().cycle().skip(from).take(length).collect()
    };
    for (row, from) in table.rows.iter_mut().zip(0..) {
        for (column, cell) in row.cells.iter_mut().enumerate() {
            *cell = Cell::words(around(from, 1 + (from * 7 + column * 5) % count));
        }
    }
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    let Content::Table(table) = &book.blocks[block].content else { unreachable!() };
    let layout = fit::layout(table, false);
    let left = |column: usize| 28.0 * 72.0 / 25.4 + layout.widths[..column].iter().sum::<f64>();
    let regions: Vec<Region> =
        (0..pages.count()).flat_map(|page| pages.regions(page)).copied().collect();
    let mut lines_of_all = 0;
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            let room = layout.room(table, cells, column);
            let lines = lines::broken(&cell.text(), room).len();
            let key = RegionKey { block, piece: Piece::Cell { row, column, span: 0 } };
            let found: Vec<&Region> = regions.iter().filter(|it| it.key == key).collect();
            assert_eq!(found.len(), lines, "{row} {column} {}", cell.text());
            let (left, right) = (left(column), left(column + 1));
            // The empty half of a mark may lie on the border.
            let (left, right) = (left - layout.size / 2.0, right + layout.size / 2.0);
            let is_within = |it: &&Region| left < it.x && it.x + it.width < right;
            assert!(found.iter().all(is_within), "{row} {column} {left} {right} {found:?}");
            lines_of_all += lines;
        }
    }
    assert!(500 < lines_of_all, "{lines_of_all}");
}

#[test]
fn a_long_cell_continues_on_the_next_pages() {
    let mut book = sample::book();
    let block = block_of(&book, |it| matches!(it, Content::Table(table) if !table.is_wide()));
    let Content::Table(table) = &mut book.blocks[block].content else { unreachable!() };
    table.rows[1].cells[0] = Cell::words("补贴发放准确率和及时率均达到100%；".repeat(200));
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    let Content::Table(table) = &book.blocks[block].content else { unreachable!() };
    let room = fit::layout(table, false).room(table, &table.rows[1], 0);
    let piece = Piece::Cell { row: 1, column: 0, span: 0 };
    let on_page = |page: usize| {
        let (_, height) = pages.size(page).unwrap();
        let lines = pages.regions(page).iter().filter(|it| it.key == RegionKey { block, piece });
        let bottoms: Vec<f64> = lines.map(|it| it.y + it.height).collect();
        assert!(bottoms.is_sorted() && bottoms.iter().all(|it| *it < height), "{bottoms:?}");
        bottoms.len()
    };
    let lines: Vec<usize> = (0..pages.count()).map(on_page).filter(|it| 0 < *it).collect();
    let expected = lines::broken(&table.rows[1].cells[0].text(), room).len();
    assert_eq!(lines.iter().sum::<usize>(), expected);
    assert!(3 < lines.len(), "{lines:?}");
}

#[test]
fn a_table_that_continues_says_so_on_every_page_but_the_first() {
    let book = sample::book();
    let (pages, _) = Typesetter::new().unwrap().print(&book, &Watch::NONE).unwrap();
    let texts = pages.document().pages().iter().map(|page| {
        let mut lines = Vec::new();
        lines_in(&page.frame, &mut lines);
        let text = lines.concat().into_iter().map(|(character, _)| character);
        text.collect::<String>()
    });
    let table = book.tables().next().unwrap();
    let again = format!("{}　{}（续表）单位：万元", table.name, table.title);
    // The header comes again on every page of the table.
    let on_pages: Vec<bool> = texts
        .filter(|text| text.contains("基本支出项目支出"))
        .map(|text| text.contains(&again))
        .collect();
    assert!(1 < on_pages.len(), "{on_pages:?}");
    let expected: Vec<bool> = (0..on_pages.len()).map(|page| page != 0).collect();
    assert_eq!(on_pages, expected);
}

#[test]
fn cover_contents_and_page_numbers_can_be_left_out() {
    let mut book = sample::book();
    let texts = |book: &Book| -> Vec<String> {
        let pages = Typesetter::new().unwrap().preview(book).unwrap();
        let pages = pages.document().pages().iter().map(|page| {
            let mut lines = Vec::new();
            lines_in(&page.frame, &mut lines);
            lines.concat().into_iter().map(|(character, _)| character).collect()
        });
        pages.collect()
    };
    let is_numbered = |page: &String| page.trim_end().ends_with(" —");
    let whole = texts(&book);
    assert!(whole[0].contains(&book.title) && whole[1].contains('录'), "{whole:?}");
    assert!(whole[2..].iter().all(is_numbered), "{whole:?}");
    book.paper = Paper { cover: false, contents: false, numbers: false };
    let bare = texts(&book);
    assert_eq!(bare.len(), whole.len() - 2);
    assert!(!bare.iter().any(is_numbered), "{bare:?}");
    book.paper = Paper { numbers: false, ..Paper::default() };
    let contents = &texts(&book)[1];
    assert!(contents.len() < whole[1].len() && contents.contains('录'), "{contents}");
}

#[test]
fn headings_have_the_numbers_of_their_pages() {
    let book = sample::book();
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    let is_titled = |content: &Content| match content {
        Content::Heading { .. } => true,
        Content::Table(table) => !table.title.is_empty(),
        _ => false,
    };
    let headings = (0..book.blocks.len()).filter(|block| is_titled(&book.blocks[*block].content));
    // The first page of the book, after cover and contents, has the number 1.
    let expected = headings.map(|block| (pages.page_of(block).unwrap() - 1) as u64);
    assert_eq!(pages.heading_numbers(), expected.collect::<Vec<_>>());
}

/// The characters of every line of text in a frame, each with its distance from the first one in
/// units of the text size.
fn lines_in(frame: &Frame, lines: &mut Vec<Vec<(char, f64)>>) {
    let mut line: Vec<(char, f64)> = Vec::new();
    let mut first = Point::zero();
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => lines_in(&group.frame, lines),
            FrameItem::Text(text) => {
                if line.is_empty() || at.y != first.y {
                    lines.push(std::mem::take(&mut line));
                    first = *at;
                }
                let mut place = (at.x - first.x) / text.size;
                for glyph in &text.glyphs {
                    let drawn = place + glyph.x_offset.get();
                    line.push((text.text[glyph.range()].chars().next().unwrap(), drawn));
                    place += glyph.x_advance.get();
                }
            }
            _ => {}
        }
    }
    lines.push(line);
}

// Except for kerning, which only paragraphs have.
#[test]
fn words_of_cells_are_placed_as_those_of_paragraphs() {
    let words = "（一）“预算”9万元：《办》A纸（二）、《三》。";
    let mut book = sample::book();
    let paragraph = block_of(&book, |it| matches!(it, Content::Paragraph(_)));
    book.blocks[paragraph].content = Content::Paragraph(vec![Span::Words(words.to_owned())]);
    let table = block_of(&book, |it| matches!(it, Content::Table(table) if !table.is_wide()));
    let Content::Table(table) = &mut book.blocks[table].content else { unreachable!() };
    table.rows[0].indent = 0;
    table.rows[0].cells[0] = Cell::words(words);
    table.columns[0].weight = 1_000;
    let (pages, _) = Typesetter::new().unwrap().print(&book, &Watch::NONE).unwrap();
    let mut lines = Vec::new();
    for page in pages.document().pages() {
        lines_in(&page.frame, &mut lines);
    }
    let is_meant = |line: &&Vec<(char, f64)>| {
        words.chars().eq(line.iter().map(|(character, _)| *character).take(words.chars().count()))
    };
    let found: Vec<_> = lines.iter().filter(is_meant).collect();
    let [one, other] = found[..] else { panic!("{}", found.len()) };
    for ((character, place), (_, other)) in one.iter().zip(other).take(words.chars().count()) {
        assert!((place - other).abs() < 0.12, "{character} {place} {other}");
    }
}

#[test]
fn places_are_on_the_paper_and_in_reading_order() {
    let book = sample::book();
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    let begins: Vec<usize> =
        (0..book.blocks.len()).map(|block| pages.page_of(block).unwrap()).collect();
    assert!(begins.is_sorted(), "{begins:?}");
    // The first block is after the cover and the contents.
    assert_eq!(begins[0], 2);
    for page in 0..pages.count() {
        let (width, height) = pages.size(page).unwrap();
        for region in pages.regions(page) {
            assert!(0.0 < region.x && region.x + region.width < width, "{region:?}");
            assert!(0.0 < region.y && region.y + region.height < height, "{region:?}");
            assert!(0.0 < region.width && 0.0 < region.height, "{region:?}");
        }
    }
    // A heading is above the paragraph that follows it.
    let heading = block_of(&book, |it| matches!(it, Content::Heading { level: 3, .. }));
    let top = |block: usize| {
        let regions = pages.regions(pages.page_of(block).unwrap()).iter();
        regions.filter(|it| it.key.block == block).map(|it| it.y).fold(f64::INFINITY, f64::min)
    };
    assert!(top(heading) < top(heading + 1));
}

#[test]
fn the_preview_looks_like_the_printed_pages() {
    let book = sample::book();
    let mut typesetter = Typesetter::new().unwrap();
    let preview = typesetter.preview(&book).unwrap();
    let (print, _) = typesetter.print(&book, &Watch::NONE).unwrap();
    assert_eq!(preview.count(), print.count());
    for page in 0..print.count() {
        let (left, right) = (preview.render(page, 1.0).unwrap(), print.render(page, 1.0).unwrap());
        let mut pairs = left.rgba.iter().zip(&right.rgba);
        // Where a line is cut into pieces, their places are rounded.
        assert!(pairs.all(|(left, right)| left.abs_diff(*right) < 3), "page {page}");
        assert!(print.regions(page).is_empty());
    }
}

#[test]
fn a_picture_has_the_size_asked_for_and_every_pixel_is_opaque() {
    let book = sample::book();
    let pages = Typesetter::new().unwrap().preview(&book).unwrap();
    let picture = pages.render(0, 0.5).unwrap();
    assert_eq!((picture.width, picture.height), (298, 421));
    assert_eq!(picture.rgba.len(), 298 * 421 * 4);
    assert!(picture.rgba.chunks(4).all(|pixel| pixel[3] == 255));
    assert!(picture.rgba.chunks(4).any(|pixel| pixel[0] < 64));
    assert_eq!(pages.render(pages.count(), 0.5), None);
}

#[test]
fn an_edit_is_set_again() {
    let mut book = sample::book();
    let mut typesetter = Typesetter::new().unwrap();
    let before = typesetter.preview(&book).unwrap().render(2, 1.0);
    let Content::Heading { text, .. } = &mut book.blocks[0].content else { unreachable!() };
    text.push('新');
    let after = typesetter.preview(&book).unwrap().render(2, 1.0);
    assert!(before != after);
}
