//! The beginning and end of each part of a chart. Floating point is used for drawing only.

use std::f64::consts::TAU;

use rust_decimal::prelude::ToPrimitive;

use crate::book::{Chart, ChartKind, ChartPart, PartRole};

/// The parts of a chart as shares of a whole turn of a pie, or of the width of a bridge.
#[derive(Debug, PartialEq)]
pub(super) struct Geometry {
    pub extents: Vec<Extent>,
    /// The position of zero, as a share of the width of a bridge.
    pub zero: f64,
}

/// The beginning and end of a part, each between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub from: f64,
    pub to: f64,
}

pub(super) fn of_chart(chart: &Chart) -> Geometry {
    let extents = match chart.kind {
        ChartKind::Pie => end_to_end(&chart.parts),
        ChartKind::Bridge => steps(&chart.parts),
    };
    let ends = extents.iter().flat_map(|extent| [extent.from, extent.to]);
    let low = ends.clone().fold(0.0, f64::min);
    let span = ends.fold(0.0, f64::max) - low;
    let place = |amount: f64| if 0.0 < span { (amount - low) / span } else { 0.0 };
    let placed = |it: Extent| Extent { from: place(it.from), to: place(it.to) };
    Geometry { extents: extents.into_iter().map(placed).collect(), zero: place(0.0) }
}

/// A point on a pie of radius 1, from the upper left corner of the square around it.
pub(super) type Place = (f64, f64);

impl Extent {
    /// The beginning of the rim of a slice, clockwise from the top.
    pub fn begin(self) -> Place {
        on_rim(self.from)
    }

    /// The rim of a slice as Bézier curves: two control points and an end each.
    pub fn rim(self) -> Vec<[Place; 3]> {
        /// The largest share of a turn that looks round as one curve.
        const MOST: f64 = 1.0 / 8.0;
        let mut pieces = 1_u8;
        while MOST * f64::from(pieces) + 1e-9 < self.to - self.from && pieces < 8 {
            pieces += 1;
        }
        let step = (self.to - self.from) / f64::from(pieces);
        let handle = 4.0 / 3.0 * (step * TAU / 4.0).tan();
        let curve = |index: u8| {
            let begin = self.from + step * f64::from(index);
            let end = begin + step;
            let along = |turn: f64, sign: f64| {
                let ((x, y), angle) = (on_rim(turn), turn * TAU);
                (x + sign * handle * angle.cos(), y + sign * handle * angle.sin())
            };
            [along(begin, 1.0), along(end, -1.0), on_rim(end)]
        };
        (0..pieces).map(curve).collect()
    }
}

fn on_rim(turn: f64) -> Place {
    let angle = turn * TAU;
    (1.0 + angle.sin(), 1.0 - angle.cos())
}

fn end_to_end(parts: &[ChartPart]) -> Vec<Extent> {
    let mut reached = 0.0;
    let mut next = |part: &ChartPart| {
        let from = reached;
        reached += amount(part);
        Extent { from, to: reached }
    };
    parts.iter().map(&mut next).collect()
}

/// Each step begins where the one before ended; a total begins at zero.
fn steps(parts: &[ChartPart]) -> Vec<Extent> {
    let mut reached = 0.0;
    let mut next = |part: &ChartPart| {
        let from = if part.role == PartRole::Total { 0.0 } else { reached };
        reached = from + amount(part);
        Extent { from, to: reached }
    };
    parts.iter().map(&mut next).collect()
}

fn amount(part: &ChartPart) -> f64 {
    part.figure.value.and_then(|value| value.to_f64()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::sample;

    fn chart(kind: ChartKind) -> Chart {
        sample::book().charts().find(|chart| chart.kind == kind).cloned().unwrap()
    }

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn slices_follow_each_other_once_around() {
        let geometry = of_chart(&chart(ChartKind::Pie));
        assert!(near(geometry.extents[0].from, 0.0));
        assert!(near(geometry.extents[0].to, 11_062.04 / 14_476.35));
        assert!(geometry.extents.windows(2).all(|pair| near(pair[0].to, pair[1].from)));
        assert!(near(geometry.extents[3].to, 1.0));
    }

    #[test]
    fn the_rim_of_a_slice_is_round() {
        for (from, to, pieces) in [(0.0, 1.0, 8), (0.25, 0.5, 2), (0.9, 0.91, 1), (0.3, 0.3, 1)] {
            let extent = Extent { from, to };
            let rim = extent.rim();
            assert_eq!(rim.len(), pieces);
            let distance = |(x, y): Place| f64::hypot(x - 1.0, y - 1.0);
            let mut begin = extent.begin();
            for [first, second, end] in rim {
                let middle = |get: fn(Place) -> f64| {
                    (get(begin) + 3.0 * get(first) + 3.0 * get(second) + get(end)) / 8.0
                };
                assert!((distance(end) - 1.0).abs() < 1e-9);
                assert!((distance((middle(|it| it.0), middle(|it| it.1))) - 1.0).abs() < 1e-4);
                begin = end;
            }
            let (x, y) = on_rim(to);
            assert!(near(begin.0, x) && near(begin.1, y));
        }
    }

    #[test]
    fn steps_lead_from_one_total_to_the_other() {
        let geometry = of_chart(&chart(ChartKind::Bridge));
        let last = geometry.extents.len() - 1;
        assert!(near(geometry.zero, 0.0));
        assert!(near(geometry.extents[0].to, 1.0));
        assert!(near(geometry.extents[1].from, 1.0));
        assert!(near(geometry.extents[1].to, 14_230.82 / 17_868.82));
        assert!(near(geometry.extents[last].from, 0.0));
        assert!(near(geometry.extents[last].to, 14_476.35 / 17_868.82));
    }

    #[test]
    fn a_bridge_that_crosses_zero_has_zero_inside() {
        let mut chart = chart(ChartKind::Bridge);
        chart.parts[0].figure.value = Some(rust_decimal::Decimal::from(100));
        chart.parts[1].figure.value = Some(rust_decimal::Decimal::from(-200));
        chart.parts.truncate(2);
        let geometry = of_chart(&chart);
        assert!(near(geometry.zero, 0.5));
        assert!(near(geometry.extents[1].from, 1.0) && near(geometry.extents[1].to, 0.0));
    }

    #[test]
    fn parts_without_values_take_no_room() {
        let mut chart = chart(ChartKind::Pie);
        for part in &mut chart.parts {
            part.figure.value = None;
        }
        let geometry = of_chart(&chart);
        assert!(geometry.extents.iter().all(|it| near(it.from, 0.0) && near(it.to, 0.0)));
    }
}
