//! Where the parts of a chart begin and end. Floating point here places ink and nothing else.

use rust_decimal::prelude::ToPrimitive;

use crate::book::{Chart, ChartKind, ChartPart, PartRole};

/// The parts of a chart as shares of a whole turn of a pie, or of the width of a bridge.
#[derive(Debug, PartialEq)]
pub(super) struct Geometry {
    pub extents: Vec<Extent>,
    /// Where zero is, of the width of a bridge.
    pub zero: f64,
}

/// Where a part begins and ends, each between 0 and 1.
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

fn end_to_end(parts: &[ChartPart]) -> Vec<Extent> {
    let mut reached = 0.0;
    let mut next = |part: &ChartPart| {
        let from = reached;
        reached += amount(part);
        Extent { from, to: reached }
    };
    parts.iter().map(&mut next).collect()
}

/// Each step goes on from where the one before ended; a total stands on the ground.
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
    fn a_bridge_below_zero_has_its_ground_within() {
        let mut chart = chart(ChartKind::Bridge);
        chart.parts[0].figure.value = Some(rust_decimal::Decimal::from(100));
        chart.parts[1].figure.value = Some(rust_decimal::Decimal::from(-200));
        chart.parts.truncate(2);
        let geometry = of_chart(&chart);
        assert!(near(geometry.zero, 0.5));
        assert!(near(geometry.extents[1].from, 1.0) && near(geometry.extents[1].to, 0.0));
    }

    #[test]
    fn nothing_to_draw_is_placed_nowhere() {
        let mut chart = chart(ChartKind::Pie);
        for part in &mut chart.parts {
            part.figure.value = None;
        }
        let geometry = of_chart(&chart);
        assert!(geometry.extents.iter().all(|it| near(it.from, 0.0) && near(it.to, 0.0)));
    }
}
