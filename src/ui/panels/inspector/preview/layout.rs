//! The arrangement of the pages at a zoom, and the pages that are visible.

use std::ops::Range;

use egui::{Rect, Vec2, pos2, vec2};

/// The space around and between pages, in points of the screen.
const GAP: f32 = 12.0;
/// The size of a point of paper at 100 %, in points of the screen: an inch has 72 points of paper
/// and 96 of the screen.
const ACTUAL: f32 = 96.0 / 72.0;
/// The greatest zoom of a page fitted to the width, in percent, so that a whole page stays visible
/// in a wide panel.
const MOST_FITTED: f32 = 120.0;
/// The zoom steps of the buttons, in percent.
const STEPS: [f32; 12] =
    [25.0, 33.0, 50.0, 67.0, 80.0, 100.0, 125.0, 150.0, 175.0, 200.0, 250.0, 300.0];

/// The zoom of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Zoom {
    /// As wide as the room, up to `MOST_FITTED`.
    #[default]
    Fit,
    /// A percentage of the size on paper.
    Percent(f32),
}

impl Zoom {
    /// The next larger or smaller step after `percent`.
    pub fn step(percent: f32, larger: bool) -> Self {
        let beyond = if larger {
            STEPS.iter().find(|step| percent + 0.5 < **step)
        } else {
            STEPS.iter().rev().find(|step| **step + 0.5 < percent)
        };
        beyond.map_or(Self::Percent(percent), |step| Self::Percent(*step))
    }

    /// The zoom `percent` multiplied by a factor, within the range of the steps.
    pub fn by(percent: f32, factor: f32) -> Self {
        let [least, .., most] = STEPS;
        Self::Percent((percent * factor).clamp(least, most))
    }
}

/// The limits of the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// The available room, in points.
    pub room: Vec2,
    pub pixels_per_point: f32,
    /// The greatest side of a texture, in pixels.
    pub max_side: f32,
}

/// A page in the layout; in points of the screen from the start of the layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    pub rect: Rect,
    /// The size of a point of paper, in points of the screen.
    pub scale: f32,
    /// The width of its texture, in pixels.
    pub pixels: u32,
}

/// The layout of all pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    pub sheets: Vec<Sheet>,
    pub size: Vec2,
}

impl Layout {
    /// Lays out pages of these sizes, in points of paper.
    pub fn new(sizes: impl Iterator<Item = Vec2> + Clone, zoom: Zoom, screen: Screen) -> Self {
        let fit = (screen.room.x - 2.0 * GAP).max(40.0);
        let scale = |size: Vec2| match zoom {
            Zoom::Fit => (fit / size.x).min(ACTUAL * MOST_FITTED / 100.0),
            Zoom::Percent(percent) => ACTUAL * percent / 100.0,
        };
        let sheets = sizes.map(|size| sheet(size, scale(size), screen));
        let widest = sheets.clone().map(|sheet| sheet.rect.width()).fold(0.0, f32::max);
        let width = screen.room.x.max(widest + 2.0 * GAP);
        let mut top = GAP;
        let placed = sheets.map(|sheet| {
            // Centred in the visible width, or from the left edge if the page is wider.
            let left = ((screen.room.x - sheet.rect.width()) / 2.0).max(GAP);
            let rect = Rect::from_min_size(pos2(left, top), sheet.rect.size());
            top += rect.height() + GAP;
            Sheet { rect, ..sheet }
        });
        let sheets: Vec<_> = placed.collect();
        Self { sheets, size: vec2(width, top) }
    }

    /// The zoom of a page, in percent.
    pub fn percent(&self, page: usize) -> f32 {
        self.sheets.get(page).map_or(100.0, |sheet| sheet.scale / ACTUAL * 100.0)
    }

    /// The pages between two heights.
    pub fn between(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.sheets.partition_point(|sheet| sheet.rect.bottom() < from);
        let end = self.sheets.partition_point(|sheet| sheet.rect.top() < to);
        first..end.max(first)
    }

    /// The rectangle of the screen for a rectangle on a page; `None` when there is no such page.
    pub fn on_screen(&self, page: usize, rect: Rect) -> Option<Rect> {
        let sheet = self.sheets.get(page)?;
        Some(sheet.on_screen(rect))
    }

    /// A height as a page and the fraction of the page above it.
    pub fn anchor(&self, height: f32) -> (usize, f32) {
        let after = self.sheets.partition_point(|sheet| sheet.rect.top() <= height);
        let page = after.saturating_sub(1);
        let share = self
            .sheets
            .get(page)
            .map_or(0.0, |sheet| (height - sheet.rect.top()) / sheet.rect.height());
        (page, share)
    }

    /// The height of an anchor; the end of the layout when that page no longer exists.
    pub fn height_of(&self, (page, share): (usize, f32)) -> f32 {
        self.sheets
            .get(page)
            .map_or(self.size.y, |sheet| sheet.rect.top() + share * sheet.rect.height())
    }
}

impl Sheet {
    /// The rectangle of the screen for a rectangle of the page in points of paper.
    pub fn on_screen(&self, rect: Rect) -> Rect {
        let corner = self.rect.min + rect.min.to_vec2() * self.scale;
        Rect::from_min_size(corner, rect.size() * self.scale)
    }
}

/// The page at the origin, with its sides in whole pixels.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of pixels, which the screen limits"
)]
fn sheet(size: Vec2, scale: f32, screen: Screen) -> Sheet {
    let wanted = size * scale * screen.pixels_per_point;
    let shrink = (screen.max_side / wanted.max_elem()).min(1.0);
    let pixels = (wanted.x * shrink).round().max(1.0);
    let shown = wanted.x.round().max(1.0) / screen.pixels_per_point;
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(shown, shown * size.y / size.x));
    Sheet { rect, scale: shown / size.x, pixels: pixels as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UPRIGHT: Vec2 = vec2(595.0, 842.0);
    const SIDEWAYS: Vec2 = vec2(842.0, 595.0);

    fn layout(zoom: Zoom, room: f32) -> Layout {
        let screen = Screen { room: vec2(room, 600.0), pixels_per_point: 1.0, max_side: 2048.0 };
        Layout::new([UPRIGHT, SIDEWAYS, UPRIGHT].into_iter(), zoom, screen)
    }

    #[test]
    fn pages_fit_the_width_and_do_not_overlap() {
        let layout = layout(Zoom::Fit, 324.0);
        for sheet in &layout.sheets {
            assert_eq!((sheet.rect.left(), sheet.rect.width(), sheet.pixels), (12.0, 300.0, 300));
        }
        for pair in layout.sheets.windows(2) {
            assert!((pair[1].rect.top() - pair[0].rect.bottom() - GAP).abs() < 0.01);
        }
        assert!((layout.sheets[2].rect.bottom() + GAP - layout.size.y).abs() < 0.01);
    }

    #[test]
    fn a_fitted_page_has_a_greatest_zoom() {
        let layout = layout(Zoom::Fit, 2000.0);
        assert!((layout.percent(0) - MOST_FITTED).abs() < 0.1);
        assert!((layout.sheets[0].rect.center().x - 1000.0).abs() < 0.5);
    }

    #[test]
    fn at_a_percentage_pages_keep_their_proportions() {
        let layout = layout(Zoom::Percent(100.0), 324.0);
        assert_eq!(layout.sheets[0].pixels, 793);
        assert!(layout.size.x > layout.sheets[1].rect.width());
        let lefts: Vec<_> = layout.sheets.iter().map(|sheet| sheet.rect.left()).collect();
        assert_eq!(lefts, [GAP; 3], "pages wider than the room start at its left");
        assert!((layout.percent(1) - 100.0).abs() < 0.1);
    }

    #[test]
    fn no_texture_is_larger_than_the_screen_supports() {
        let layout = layout(Zoom::Percent(300.0), 324.0);
        assert!(layout.sheets[1].pixels <= 2048);
        assert!(3000.0 < layout.sheets[1].rect.width(), "it is still shown at the requested size");
    }

    #[test]
    fn an_anchor_finds_the_same_position_at_another_zoom() {
        let (small, large) = (layout(Zoom::Fit, 324.0), layout(Zoom::Fit, 1024.0));
        for height in [0.0, 100.0, 500.0, 700.0] {
            let there = large.height_of(small.anchor(height));
            assert!((small.height_of(large.anchor(there)) - height).abs() < 0.01);
        }
        assert_eq!(small.anchor(small.sheets[1].rect.top()), (1, 0.0));
        assert!((small.height_of((9, 0.5)) - small.size.y).abs() < f32::EPSILON);
    }

    #[test]
    fn visible_heights_give_the_visible_pages() {
        let layout = layout(Zoom::Fit, 324.0);
        let second = layout.sheets[1].rect;
        assert_eq!(layout.between(0.0, 10.0), 0..0);
        assert_eq!(layout.between(0.0, 100.0), 0..1);
        assert_eq!(layout.between(second.top() - 1.0, second.top() + 1.0), 1..2);
        assert_eq!(layout.between(100.0, 1e6), 0..3);
        assert_eq!(layout.between(1e6, 2e6), 3..3);
    }

    #[test]
    fn zooming_follows_the_steps_and_stops_at_the_last() {
        assert_eq!(Zoom::step(40.0, true), Zoom::Percent(50.0));
        assert_eq!(Zoom::step(50.0, true), Zoom::Percent(67.0));
        assert_eq!(Zoom::step(50.0, false), Zoom::Percent(33.0));
        assert_eq!(Zoom::step(300.0, true), Zoom::Percent(300.0));
        assert_eq!(Zoom::step(25.0, false), Zoom::Percent(25.0));
        assert_eq!(Zoom::by(200.0, 10.0), Zoom::Percent(300.0));
    }
}
