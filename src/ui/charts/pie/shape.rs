//! The geometry of the ring, in the units of its plot.

use std::f64::consts::TAU;

use egui::Rect;

use crate::analysis::composition::Wedge;

/// Radii: of the ring, of its hole, and of a slice that is raised under the pointer.
pub(super) const RING: f64 = 1.0;
pub(super) const HOLE: f64 = 0.58;
pub(super) const RAISED: f64 = 1.05;
/// Half the side of the plot.
pub(super) const BOUND: f64 = 1.07;

/// The width of the gaps between slices, in points.
pub(super) const SEPARATOR: f32 = 1.5;

/// Enough points to make the largest pie on a screen look round.
const POINTS_PER_TURN: f64 = 360.0;

/// Splits a wedge into pieces of at most an eighth of a turn.
///
/// egui smooths the edges of convex shapes by moving their corners outwards, which throws the sharp
/// corner of a wedge far out of the pie; a short piece of a ring has no sharp corner. Neighbouring
/// pieces overlap a little, or the background would show between them.
pub(super) fn pieces(wedge: Wedge) -> impl Iterator<Item = Wedge> {
    const OVERLAP: f64 = 0.002;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 8")]
    let count = (wedge.span() * 8.0).ceil().max(1.0) as u32;
    let step = wedge.span() / f64::from(count);
    (0..count).map(move |number| Wedge {
        start: wedge.start + step * f64::from(number),
        end: f64::min(wedge.start + step * f64::from(number + 1) + OVERLAP, wedge.end),
    })
}

/// The corners of a piece of the ring; its inner edge is covered by the hole.
pub(super) fn sector(piece: Wedge, radius: f64) -> Vec<[f64; 2]> {
    let inner = HOLE * 0.9;
    let mut corners = vec![point(piece.start, inner)];
    corners.extend(arc(piece, radius));
    corners.push(point(piece.end, inner));
    corners
}

/// The points of a full circle.
pub(super) fn circle(radius: f64) -> Vec<[f64; 2]> {
    arc(Wedge { start: 0.0, end: 1.0 }, radius).collect()
}

fn arc(wedge: Wedge, radius: f64) -> impl Iterator<Item = [f64; 2]> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 361")]
    let steps = (wedge.span() * POINTS_PER_TURN).ceil().max(1.0) as u32;
    (0..=steps).map(move |step| {
        point(wedge.start + wedge.span() * f64::from(step) / f64::from(steps), radius)
    })
}

/// The point of the plot at `turn` clockwise from the top.
pub(super) fn point(turn: f64, radius: f64) -> [f64; 2] {
    let (sin, cos) = (turn * TAU).sin_cos();
    [sin * radius, cos * radius]
}

/// The width of the gaps beside a slice; thin slices get thinner gaps, or the gaps would hide them.
pub(super) fn separator(wedge: Wedge, rect: Rect) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let arc = (wedge.span() * TAU * RING / (2.0 * BOUND)) as f32 * rect.width();
    SEPARATOR.min(arc * 0.25)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_cover_exactly_their_wedge() {
        for (start, end) in [(0.0, 1.0), (0.1, 0.1001), (0.001, 0.999), (0.5, 0.8)] {
            let all: Vec<_> = pieces(Wedge { start, end }).collect();
            assert!((all[0].start - start).abs() < 1e-12);
            assert!((all[all.len() - 1].end - end).abs() < 1e-12);
            assert!(all.windows(2).all(|pair| pair[1].start <= pair[0].end));
            assert!(all.iter().all(|piece| piece.span() <= 0.13));
        }
    }
}
