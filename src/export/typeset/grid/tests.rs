use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem, Point};
use typst::visualize::Geometry;
use typst_layout::PagedDocument;

use crate::export::Watch;
use crate::export::typeset::world::World;

/// A table of three columns with a header of two rows, and many rows of one to four lines below it.
const DATA: &str = "
#set page(width: 300pt, height: 200pt, margin: 20pt)
#set text(size: 10pt)
#set par(leading: 0.45em)
#let rows = range(40).map(row => (
  bold: false,
  indent: 0,
  lines: calc.rem(row, 4) + 1,
  cells: ((), ()),
))
#v(100pt)
";

const OURS: &str = r#"
#let header = (
  lines: (1, 2),
  cells: (cells: ((), (), (), ())),
  spans: ((1, 2), (2, 1), (1, 1), (1, 1)),
)
#table-grid((80, 60.5, 100), ("left", "center", "right"), header, rows, true)
"#;

const TYPST: &str = "
#let height(lines) = 2 * 0.42em - 0.45em + lines * 1.45em
#table(
  columns: (80pt, 60.5pt, 100pt),
  rows: (height(1), height(2)) + rows.map(row => height(row.lines)),
  stroke: 0.5pt + black,
  inset: 0pt,
  table.header(table.cell(rowspan: 2)[], table.cell(colspan: 2)[], [], []),
  ..([],) * 3 * rows.len(),
)
";

fn set(table: &str) -> PagedDocument {
    let mut world = World::of_template(&format!("{DATA}{table}"));
    world.typeset(Bytes::new([]), false, &Watch::NONE).unwrap()
}

/// The ends of every line in a frame that is `at` this place.
fn lines(frame: &Frame, at: Point, found: &mut Vec<String>) {
    for (place, item) in frame.items() {
        let at = at + *place;
        match item {
            FrameItem::Group(group) => lines(&group.frame, at, found),
            FrameItem::Shape(shape, _) => {
                let Geometry::Line(along) = shape.geometry else { panic!("{shape:?}") };
                let places = [at.x, at.y, along.x, along.y].map(|it| format!("{:.4}", it.to_pt()));
                found.push(places.join(" "));
            }
            _ => {}
        }
    }
}

#[test]
fn lines_and_pages_are_those_of_the_typesetter() {
    let (ours, typst) = (set(OURS), set(TYPST));
    assert_eq!(ours.pages().len(), typst.pages().len());
    assert!(5 < ours.pages().len());
    for (page, (ours, typst)) in ours.pages().iter().zip(typst.pages()).enumerate() {
        let lines = |frame: &Frame| {
            let mut found = Vec::new();
            lines(frame, Point::zero(), &mut found);
            found
        };
        assert_eq!(lines(&ours.frame), lines(&typst.frame), "page {page}");
    }
}
