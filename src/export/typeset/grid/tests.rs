use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem, Point};
use typst::visualize::Geometry;
use typst_layout::PagedDocument;

use crate::export::Watch;
use crate::export::typeset::world::World;

/// Many rows of one to four lines below a header.
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

/// A table of three columns whose header has two rows, set by the program and by the typesetter.
const TWO_ROWS: [&str; 2] = [
    r#"
#let header = (
  lines: (1, 2),
  cells: (cells: ((), (), (), ())),
  spans: ((1, 2), (2, 1), (1, 1), (1, 1)),
)
#table-grid((80, 60.5, 100), ("left", "center", "right"), header, rows, true)
"#,
    "
#let height(lines) = 2 * 0.42em - 0.45em + lines * 1.45em
#table(
  columns: (80pt, 60.5pt, 100pt),
  rows: (height(1), height(2)) + rows.map(row => height(row.lines)),
  stroke: 0.5pt + black,
  inset: 0pt,
  table.header(table.cell(rowspan: 2)[], table.cell(colspan: 2)[], [], []),
  ..([],) * 3 * rows.len(),
)
",
];

/// The same with a header of three rows, in which a cell of each height is beside another one.
const THREE_ROWS: [&str; 2] = [
    r#"
#let header = (
  lines: (1, 2, 1),
  cells: (cells: ((), (), (), (), (), ())),
  spans: ((1, 3), (3, 1), (2, 1), (1, 2), (1, 1), (1, 1)),
)
#table-grid((80, 60.5, 50, 40), ("left", "center", "right", "right"), header, rows, true)
"#,
    "
#let height(lines) = 2 * 0.42em - 0.45em + lines * 1.45em
#table(
  columns: (80pt, 60.5pt, 50pt, 40pt),
  rows: (height(1), height(2), height(1)) + rows.map(row => height(row.lines)),
  stroke: 0.5pt + black,
  inset: 0pt,
  table.header(
    table.cell(rowspan: 3)[],
    table.cell(colspan: 3)[],
    table.cell(colspan: 2)[],
    table.cell(rowspan: 2)[],
    [],
    [],
  ),
  ..([],) * 4 * rows.len(),
)
",
];

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
    for tables in [TWO_ROWS, THREE_ROWS] {
        let [ours, typst] = tables.map(set);
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
}
