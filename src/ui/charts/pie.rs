//! A composition as a ring of slices with its legend.

use std::f64::consts::TAU;

use egui::{
    Align2, Color32, CursorIcon, Id, Pos2, Rect, Response, RichText, Role, Sense, Stroke,
    TextStyle, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
use egui_plot::{Line, Plot, PlotBounds, PlotPoint, PlotUi, Polygon, Text};

use super::palette::{Palette, text_on};
use super::row::{self, GAP};
use crate::analysis::composition::{
    Composition, LeftOut, LeftOutReason, Slice, SliceKey, Undrawable, Wedge,
};
use crate::analysis::format;
use crate::locale::tr;

/// Slices below this fraction of a turn have no room for a label; the legend has one for each.
const MIN_LABELLED_SPAN: f64 = 0.05;

/// Radii in the units of the plot: the ring, its hole, and how far a slice pointed at stands out.
const RING: f64 = 1.0;
const HOLE: f64 = 0.58;
const RAISED: f64 = 1.05;
/// Half the side of the plot.
const BOUND: f64 = 1.07;

/// Fine enough that the largest pie on a screen looks round.
const POINTS_PER_TURN: f64 = 360.0;
/// The width of the gaps between slices.
const SEPARATOR: f32 = 1.5;

const MIN_LEGEND_WIDTH: f32 = 250.0;
const MAX_LEGEND_WIDTH: f32 = 420.0;
const LEGEND_ROW_HEIGHT: f32 = 26.0;
const SWATCH: f32 = 10.0;
const LABEL_SIZE: f32 = 12.0;
/// Parts without a slice that are named; the tooltip names the rest.
const MAX_NAMED: usize = 5;

/// How a pie is drawn.
#[derive(Clone, Debug)]
pub struct PieOptions {
    /// The side of the square that holds the ring; smaller where there is less room.
    pub side: f32,
    /// What is behind the pie; if not given, the fill of the nearest frame.
    pub ground: Option<Color32>,
}

impl Default for PieOptions {
    fn default() -> Self {
        Self { side: 220.0, ground: None }
    }
}

/// What happened to a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieResponse<K> {
    Idle,
    /// A click on a slice or on its row of the legend; 其他 has then opened by itself.
    Clicked(SliceKey<K>),
}

impl<K> PieResponse<K> {
    /// The part that was clicked, if it was one.
    pub fn part(self) -> Option<K> {
        match self {
            Self::Clicked(SliceKey::Part(key)) => Some(key),
            Self::Clicked(SliceKey::Other(_)) | Self::Idle => None,
        }
    }
}

/// Draws the composition under an `id` that is unique in the window.
///
/// Whether 其他 is open is remembered under that id, for as long as the window lives.
pub fn pie<K: Clone>(
    ui: &mut Ui,
    id: Id,
    composition: &Composition<K>,
    options: &PieOptions,
) -> PieResponse<K> {
    let remembered = ui.data(|data| data.get_temp::<usize>(id)).unwrap_or(0);
    let (opened, depth) = open(composition, remembered);
    let shown = opened.as_ref().unwrap_or(composition);
    let mut next_depth = depth;
    let mut response = PieResponse::Idle;

    if 0 < depth && way_back_ui(ui, shown) {
        next_depth = depth - 1;
    }
    if let Some(reason) = shown.undrawable() {
        undrawable_ui(ui, shown, reason);
    } else if let Some(clicked) = PieUi::new(ui, id.with(depth), shown, options, 0 < depth).ui(ui)
        && let Some(slice) = shown.slices().get(clicked)
    {
        if matches!(slice.key, SliceKey::Other(_)) {
            next_depth = depth + 1;
        }
        response = PieResponse::Clicked(slice.key.clone());
    }
    left_out_ui(ui, shown.left_out());

    if next_depth != remembered {
        ui.data_mut(|data| data.insert_temp(id, next_depth));
        ui.request_repaint();
    }
    response
}

/// Tells why there is no chart.
pub(super) fn undrawable_ui<K>(ui: &mut Ui, composition: &Composition<K>, reason: Undrawable) {
    let text = match reason {
        Undrawable::NoParts => tr!("chart.empty.no_parts"),
        Undrawable::WholeIsZero => tr!("chart.empty.zero"),
        Undrawable::WholeIsNegative => {
            tr!("chart.empty.negative", amount = format::money(composition.whole()))
        }
    };
    ui.add_space(GAP);
    ui.label(text);
    ui.add_space(GAP);
}

/// Opens 其他 up to `depth` times, as often as it is there.
fn open<K: Clone>(composition: &Composition<K>, depth: usize) -> (Option<Composition<K>>, usize) {
    let mut opened = None;
    for level in 0..depth {
        match opened.as_ref().unwrap_or(composition).open_other() {
            Some(inner) => opened = Some(inner),
            None => return (opened, level),
        }
    }
    (opened, depth)
}

/// The line above an opened 其他; true when the way back was taken.
fn way_back_ui<K>(ui: &mut Ui, shown: &Composition<K>) -> bool {
    ui.horizontal(|ui| {
        let is_back = ui.button(tr!("chart.back")).clicked();
        let share = row::share_text(shown, shown.drawn());
        let title = tr!("chart.other_of", count = shown.parts().len(), share = share);
        ui.add(egui::Label::new(title.as_ref()).truncate());
        is_back
    })
    .inner
}

/// Tells in words which parts have no slice.
fn left_out_ui<K>(ui: &mut Ui, left_out: &[LeftOut<K>]) {
    let zero = named(left_out, LeftOutReason::Zero, |part| part.name.clone());
    if !zero.is_empty() {
        left_out_line(ui, &zero, |names| tr!("chart.left_out.zero", names = names).into_owned());
    }
    let negative = named(left_out, LeftOutReason::Negative, |part| {
        tr!("chart.left_out.named", name = part.name, amount = format::money(part.amount))
            .into_owned()
    });
    if !negative.is_empty() {
        left_out_line(ui, &negative, |names| {
            tr!("chart.left_out.negative", names = names).into_owned()
        });
    }
}

fn named<K>(
    left_out: &[LeftOut<K>],
    reason: LeftOutReason,
    name: impl Fn(&LeftOut<K>) -> String,
) -> Vec<String> {
    left_out.iter().filter(|part| part.reason == reason).map(name).collect()
}

fn left_out_line(ui: &mut Ui, names: &[String], line: impl Fn(&str) -> String) {
    ui.add_space(GAP / 2.0);
    let separator = tr!("chart.left_out.separator");
    if names.len() <= MAX_NAMED {
        ui.label(line(&names.join(&separator)));
    } else {
        let first: Vec<_> = names.iter().take(MAX_NAMED).map(String::as_str).collect();
        let first = first.join(&separator);
        let text = line(&tr!("chart.left_out.more", names = first, count = names.len()));
        ui.label(text).on_hover_text(line(&names.join(&separator)));
    }
}

/// A slice with the words and the look it has in this frame.
struct DrawnSlice {
    wedge: Wedge,
    name: String,
    amount: String,
    share: String,
    is_labelled: bool,
    color: Color32,
    legend_id: Id,
}

/// One level of a pie in one frame.
struct PieUi<'a, K> {
    id: Id,
    composition: &'a Composition<K>,
    slices: Vec<DrawnSlice>,
    ground: Color32,
    side: f32,
    title: String,
    total: String,
}

impl<'a, K> PieUi<'a, K> {
    fn new(
        ui: &Ui,
        id: Id,
        composition: &'a Composition<K>,
        options: &PieOptions,
        is_other: bool,
    ) -> Self {
        let palette = Palette::of(ui.visuals().dark_mode);
        let other = tr!("chart.other");
        let slice = |(index, (slice, wedge)): (usize, (&'a Slice<K>, Wedge))| DrawnSlice {
            wedge,
            name: slice.name(&other).to_owned(),
            amount: format::money(slice.amount),
            share: format::percent(slice.share, row::PERCENT_DECIMALS),
            is_labelled: MIN_LABELLED_SPAN <= wedge.span(),
            color: palette.slice(index, &slice.key),
            legend_id: id.with(("legend", index)),
        };
        let slices = composition.slices().iter().zip(composition.wedges());
        let title = if is_other { tr!("chart.other") } else { tr!("chart.total") };
        Self {
            id,
            composition,
            slices: slices.enumerate().map(slice).collect(),
            ground: options.ground.unwrap_or_else(|| ground_of(ui)),
            side: options.side.min(ui.available_width()),
            title: title.into_owned(),
            total: format::money(if is_other { composition.drawn() } else { composition.whole() }),
        }
    }

    /// The slice that was clicked.
    fn ui(&self, ui: &mut Ui) -> Option<usize> {
        let Self { side, .. } = *self;
        let width = ui.available_width();
        let gap = 3.0 * GAP;
        let is_beside = side + gap + MIN_LEGEND_WIDTH <= width;
        let legend_width = if is_beside { width - side - gap } else { width };
        #[expect(clippy::cast_precision_loss, reason = "there are no more than eight")]
        let legend_size =
            vec2(legend_width.min(MAX_LEGEND_WIDTH), LEGEND_ROW_HEIGHT * self.slices.len() as f32);
        let size = if is_beside {
            vec2(width, side.max(legend_size.y))
        } else {
            vec2(width, side + GAP + legend_size.y)
        };

        let (_, area) = ui.allocate_space(size);
        let (pie, legend) = if is_beside {
            let pie = Rect::from_min_size(area.left_top(), Vec2::splat(side));
            let top = area.top() + (size.y - legend_size.y) / 2.0;
            let pie = pie.translate(vec2(0.0, (size.y - side) / 2.0));
            (pie, Rect::from_min_size(pos2(pie.right() + gap, top), legend_size))
        } else {
            let pie = Rect::from_center_size(
                pos2(area.center().x, area.top() + side / 2.0),
                Vec2::splat(side),
            );
            let top_left = pos2(area.center().x - legend_size.x / 2.0, pie.bottom() + GAP);
            (pie, Rect::from_min_size(top_left, legend_size))
        };

        let (clicked, hovered) = self.ring_ui(ui, pie);
        let clicked_row = self.legend_ui(ui, legend, hovered);
        clicked.or(clicked_row)
    }

    /// The slices that were clicked and that is pointed at.
    fn ring_ui(&self, ui: &mut Ui, rect: Rect) -> (Option<usize>, Option<usize>) {
        let active_row =
            self.slices.iter().position(|slice| row::is_row_active(ui, slice.legend_id));
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        let output = Plot::new("ring")
            .id(self.id.with("ring"))
            .width(rect.width())
            .height(rect.height())
            .data_aspect(1.0)
            .show_axes(false)
            .show_grid(false)
            .show_background(false)
            .show_x(false)
            .show_y(false)
            .allow_zoom(false)
            .allow_drag(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .label_formatter(|_| None)
            // The rows of the legend take the focus for their slices.
            .sense(Sense::CLICK)
            .show(&mut child, |plot_ui| {
                plot_ui.set_plot_bounds(PlotBounds::from_min_max([-BOUND; 2], [BOUND; 2]));
                let pointed = plot_ui.response().hover_pos();
                let hovered = pointed.and_then(|pos| self.slice_at(rect, pos));
                self.plot(plot_ui, hovered.or(active_row), rect);
                hovered
            });
        let response = output.response;
        let hovered = output.inner;
        let name = tr!("chart.pie_named", title = self.title, amount = self.total);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, ui.is_enabled(), &name));
        self.paint_total(ui, rect);

        if let Some(slice) = hovered.and_then(|index| self.slices.get(index)) {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            slice.tooltip(&response);
        }
        let clicked = response.interact_pointer_pos().filter(|_| response.clicked());
        (clicked.and_then(|pos| self.slice_at(rect, pos)), hovered)
    }

    /// The slice at a position of the window; the hole belongs to none.
    fn slice_at(&self, rect: Rect, pos: Pos2) -> Option<usize> {
        let from_center = pos - rect.center();
        let radius = f64::from(from_center.length() * 2.0 / rect.width()) * BOUND;
        if !(HOLE..=RAISED).contains(&radius) {
            return None;
        }
        self.composition.hit(f64::from(from_center.x).atan2(-f64::from(from_center.y)) / TAU)
    }

    fn plot(&self, plot_ui: &mut PlotUi<'_>, raised: Option<usize>, rect: Rect) {
        // What is raised is drawn last, so that no neighbour's gap cuts into it.
        let order = (0..self.slices.len()).filter(|index| Some(*index) != raised).chain(raised);
        for (index, slice) in order.filter_map(|index| Some((index, self.slices.get(index)?))) {
            let radius = if Some(index) == raised { RAISED } else { RING };
            for (number, piece) in pieces(slice.wedge).enumerate() {
                plot_ui.polygon(
                    Polygon::new("", sector(piece, radius))
                        .id(("slice", index, number))
                        .fill_color(slice.color)
                        .stroke(Stroke::new(0.0, slice.color))
                        .allow_hover(false),
                );
            }
            self.plot_gap(plot_ui, index, slice.wedge, radius, rect);
        }
        plot_ui.polygon(
            Polygon::new("", circle(HOLE))
                .id("hole")
                .fill_color(self.ground)
                .stroke(Stroke::new(SEPARATOR, self.ground))
                .allow_hover(false),
        );
        for (index, slice) in self.slices.iter().enumerate().filter(|(_, it)| it.is_labelled) {
            let [x, y] = point(slice.wedge.middle(), f64::midpoint(HOLE, RING));
            // The colour goes into the text itself, or a theme's text colour would override it.
            let text = RichText::new(slice.share.as_str()).size(LABEL_SIZE);
            let text = text.color(text_on(slice.color));
            plot_ui.text(
                Text::new("", PlotPoint::new(x, y), text).id(("label", index)).allow_hover(false),
            );
        }
    }

    /// The gaps at both sides of a slice; a slice that is all there is has none.
    fn plot_gap(
        &self,
        plot_ui: &mut PlotUi<'_>,
        index: usize,
        wedge: Wedge,
        radius: f64,
        rect: Rect,
    ) {
        if self.slices.len() < 2 {
            return;
        }
        for (side, turn) in [("start", wedge.start), ("end", wedge.end)] {
            let line = vec![point(turn, HOLE * 0.9), point(turn, radius * 1.01)];
            plot_ui.line(
                Line::new("", line)
                    .id(("gap", index, side))
                    .stroke(Stroke::new(separator(wedge, rect), self.ground))
                    .allow_hover(false),
            );
        }
    }

    /// The amount in the hole, as large as it fits.
    fn paint_total(&self, ui: &Ui, rect: Rect) {
        #[expect(clippy::cast_possible_truncation, reason = "a share of the ring for pixels")]
        let hole = rect.width() * (HOLE / BOUND) as f32;
        let body = TextStyle::Body.resolve(ui.style());
        let mut font = body.clone();
        font.size *= 1.3;
        let room = hole * 0.88;
        let mut galley = row::elided(ui, &self.total, &font, f32::INFINITY);
        if room < galley.size().x {
            font.size = (font.size * room / galley.size().x).max(8.0);
            galley = row::elided(ui, &self.total, &font, room);
        }
        let small = row::row_font(ui, true);
        let center = rect.center();
        let height = galley.size().y / 2.0;
        row::paint_text(ui, center, Align2::CENTER_CENTER, galley);
        let title = row::elided(ui, &self.title, &small, room);
        row::paint_text(ui, center - vec2(0.0, height), Align2::CENTER_BOTTOM, title);
        let unit = row::elided(ui, &tr!("chart.unit"), &small, room);
        row::paint_text(ui, center + vec2(0.0, height), Align2::CENTER_TOP, unit);
    }

    /// The slice whose row was clicked.
    fn legend_ui(&self, ui: &Ui, rect: Rect, hovered: Option<usize>) -> Option<usize> {
        let font = row::row_font(ui, rect.width() < 340.0);
        let amount_width = row::widest(ui, self.slices.iter().map(|it| &it.amount), &font);
        let share_width = row::widest(ui, self.slices.iter().map(|it| &it.share), &font);
        let mut clicked = None;
        let mut top = rect.top();
        for (index, slice) in self.slices.iter().enumerate() {
            let row_rect =
                Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), LEGEND_ROW_HEIGHT));
            top += LEGEND_ROW_HEIGHT;
            let described = row::part_name(&slice.name, &slice.amount, &slice.share);
            let response = row::button_row(ui, row_rect, slice.legend_id, &described);
            if hovered == Some(index) {
                row::paint_active(ui, row_rect);
            }
            if response.clicked() {
                clicked = Some(index);
            }

            let inner = row_rect.shrink2(vec2(GAP / 2.0, 0.0));
            let swatch = Rect::from_center_size(
                row::middle_at(inner, inner.left() + SWATCH / 2.0),
                Vec2::splat(SWATCH),
            );
            ui.painter().rect_filled(swatch, 2.0, slice.color);
            let share_right = inner.right();
            let amount_right = share_right - share_width - 1.5 * GAP;
            let name_left = swatch.right() + GAP;
            let name_room = amount_right - amount_width - GAP - name_left;
            let galley = row::elided(ui, &slice.name, &font, name_room);
            let is_elided = galley.elided;
            row::paint_text(ui, row::middle_at(inner, name_left), Align2::LEFT_CENTER, galley);
            for (text, right) in [(&slice.amount, amount_right), (&slice.share, share_right)] {
                let galley = row::elided(ui, text, &font, f32::INFINITY);
                row::paint_text(ui, row::middle_at(inner, right), Align2::RIGHT_CENTER, galley);
            }
            if is_elided && response.hovered() {
                slice.tooltip(&response);
            }
        }
        clicked
    }
}

impl DrawnSlice {
    fn tooltip(&self, response: &Response) {
        row::tooltip(response, &self.name, &row::amount_lines(&self.amount, &self.share));
    }
}

/// What lies behind the next widget.
fn ground_of(ui: &Ui) -> Color32 {
    let ground = ui.stack().bg_color();
    if ground.is_opaque() { ground } else { ui.visuals().panel_fill.blend(ground) }
}

/// A wedge in pieces of at most an eighth of a turn.
///
/// egui smooths the edges of convex shapes by moving their corners outwards, which throws the sharp
/// corner of a wedge far out of the pie; a short piece of a ring has no sharp corner. Neighbouring
/// pieces overlap a little, or the ground would show between them.
fn pieces(wedge: Wedge) -> impl Iterator<Item = Wedge> {
    const OVERLAP: f64 = 0.002;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 8")]
    let count = (wedge.span() * 8.0).ceil().max(1.0) as u32;
    let step = wedge.span() / f64::from(count);
    (0..count).map(move |number| Wedge {
        start: wedge.start + step * f64::from(number),
        end: f64::min(wedge.start + step * f64::from(number + 1) + OVERLAP, wedge.end),
    })
}

/// The corners of a piece of the ring; its inner edge lies below the hole.
fn sector(piece: Wedge, radius: f64) -> Vec<[f64; 2]> {
    let inner = HOLE * 0.9;
    let mut corners = vec![point(piece.start, inner)];
    corners.extend(arc(piece, radius));
    corners.push(point(piece.end, inner));
    corners
}

/// A full circle.
fn circle(radius: f64) -> Vec<[f64; 2]> {
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
fn point(turn: f64, radius: f64) -> [f64; 2] {
    let (sin, cos) = (turn * TAU).sin_cos();
    [sin * radius, cos * radius]
}

/// Slivers get thinner gaps, or the gaps would hide them.
fn separator(wedge: Wedge, rect: Rect) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let arc = (wedge.span() * TAU * RING / (2.0 * BOUND)) as f32 * rect.width();
    SEPARATOR.min(arc * 0.25)
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::super::testing::{PROJECTS, compose, harness};
    use super::*;

    type Answers = Vec<PieResponse<usize>>;

    fn show(size: [f32; 2], parts: &[(&str, &str)]) -> Harness<'static, Answers> {
        let composition = compose(parts);
        harness(size, Vec::new(), move |ui, answers: &mut Answers| {
            let id = Id::unique("pie under test");
            match pie(ui, id, &composition, &PieOptions::default()) {
                PieResponse::Idle => {}
                clicked @ PieResponse::Clicked(_) => answers.push(clicked),
            }
        })
    }

    fn ring(harness: &Harness<'_, Answers>) -> Rect {
        harness.get_by_label_contains("构成图").rect()
    }

    /// The place in the ring at a fraction of a turn.
    fn at(ring: Rect, turn: f32) -> Pos2 {
        let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
        ring.center() + vec2(sin, -cos) * ring.width() * 0.37
    }

    fn click(harness: &mut Harness<'_, Answers>, pos: Pos2) {
        harness.hover_at(pos);
        harness.run();
        for pressed in [true, false] {
            harness.event(egui::Event::PointerButton {
                pos,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
        }
        harness.run();
    }

    const WIDE: [f32; 2] = [640.0, 400.0];
    const NARROW: [f32; 2] = [320.0, 600.0];

    #[test]
    fn a_row_of_the_legend_answers_with_its_key() {
        for size in [WIDE, NARROW] {
            let mut harness = show(size, &PROJECTS);
            harness.get_by_label("综合事务，229.64 万元，占 2.1%").click();
            harness.run();
            assert_eq!(*harness.state(), [PieResponse::Clicked(SliceKey::Part(2))]);
        }
    }

    #[test]
    fn a_slice_answers_with_its_key_and_the_hole_with_nothing() {
        for size in [WIDE, NARROW] {
            let mut harness = show(size, &PROJECTS);
            let ring = ring(&harness);
            click(&mut harness, ring.center());
            click(&mut harness, ring.left_top() + vec2(2.0, 2.0));
            assert_eq!(*harness.state(), []);
            click(&mut harness, at(ring, 0.4));
            click(&mut harness, at(ring, 0.9));
            let keys = [0, 1].map(|key| PieResponse::Clicked(SliceKey::Part(key)));
            assert_eq!(*harness.state(), keys);
        }
    }

    #[test]
    fn pointing_at_a_slice_tells_about_it() {
        let mut harness = show(WIDE, &PROJECTS);
        assert!(harness.query_by_label("9,578.00 万元").is_none());
        let pos = at(ring(&harness), 0.3);
        harness.hover_at(pos);
        harness.run();
        harness.get_by_label("人才工作");
        harness.get_by_label("9,578.00 万元");
        harness.get_by_label("86.6%");
    }

    #[test]
    fn pointing_at_the_hole_tells_nothing() {
        let mut harness = show(WIDE, &PROJECTS);
        let pos = ring(&harness).center();
        harness.hover_at(pos);
        harness.run();
        assert!(harness.query_by_label("人才工作").is_none());
    }

    #[test]
    fn a_click_opens_other_and_back_closes_it() {
        let mut harness = show(WIDE, &PROJECTS);
        assert!(harness.query_by_label_contains("预算准备金").is_none());
        harness.get_by_label("其他，87.64 万元，占 0.8%").click();
        harness.run();
        let gathered = SliceKey::Other(vec![7, 8, 9, 10]);
        assert_eq!(*harness.state(), [PieResponse::Clicked(gathered)]);

        harness.get_by_label("其他 · 4 项 · 占合计 0.8%");
        harness.get_by_label("构成图，其他 87.64 万元");
        harness.get_by_label("预算准备金，28.00 万元，占 0.3%").click();
        harness.run();
        assert_eq!(harness.state().last(), Some(&PieResponse::Clicked(SliceKey::Part(7))));

        harness.get_by_label("‹ 返回").click();
        harness.run();
        harness.get_by_label("其他，87.64 万元，占 0.8%");
        assert!(harness.query_by_label("‹ 返回").is_none());
    }

    #[test]
    fn other_closes_when_there_is_no_more_other() {
        let parts = compose(&PROJECTS);
        let fewer = compose(&PROJECTS[..3]);
        let id = Id::unique("pie under test");
        let mut harness = harness(WIDE, true, move |ui, is_full: &mut bool| {
            pie(ui, id, if *is_full { &parts } else { &fewer }, &PieOptions::default());
        });
        harness.get_by_label_contains("其他").click();
        harness.run();
        harness.get_by_label("‹ 返回");
        *harness.state_mut() = false;
        harness.run();
        assert!(harness.query_by_label("‹ 返回").is_none());
        *harness.state_mut() = true;
        harness.run();
        assert!(harness.query_by_label("‹ 返回").is_none(), "it does not open again by itself");
    }

    #[test]
    fn rows_are_reached_with_the_keyboard() {
        let mut harness = show(WIDE, &PROJECTS);
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label_contains("人才工作").is_focused());
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), [PieResponse::Clicked(SliceKey::Part(0))]);
    }

    #[test]
    fn what_is_not_drawn_is_told_in_words() {
        let harness = show(WIDE, &[("甲", "100"), ("乙", "0"), ("丙", "-20.5"), ("丁", "0")]);
        harness.get_by_label("金额为零、未画出的：乙、丁");
        harness.get_by_label("金额为负、未画出的：丙 −20.50");
        harness.get_by_label("甲，100.00 万元，占 125.8%");
    }

    #[test]
    fn many_that_are_not_drawn_are_counted() {
        let mut parts = vec![("甲", "100")];
        parts.extend([("乙", "0"); 7]);
        let harness = show(WIDE, &parts);
        harness.get_by_label("金额为零、未画出的：乙、乙、乙、乙、乙等 7 项");
    }

    #[test]
    fn an_empty_chart_says_why() {
        let text = |parts: &[(&str, &str)], text: &str| {
            let harness = show(NARROW, parts);
            harness.get_by_label_contains(text);
            assert!(harness.query_by_label_contains("构成图").is_none());
        };
        text(&[], "还没有项目");
        text(&[("甲", "0")], "合计为零");
        text(&[("甲", "5"), ("乙", "-6")], "合计为负数（−1.00 万元）");
    }

    #[test]
    fn pieces_cover_their_wedge_and_no_more() {
        for (start, end) in [(0.0, 1.0), (0.1, 0.1001), (0.001, 0.999), (0.5, 0.8)] {
            let all: Vec<_> = pieces(Wedge { start, end }).collect();
            assert!((all[0].start - start).abs() < 1e-12);
            assert!((all[all.len() - 1].end - end).abs() < 1e-12);
            assert!(all.windows(2).all(|pair| pair[1].start <= pair[0].end));
            assert!(all.iter().all(|piece| piece.span() <= 0.13));
        }
    }

    #[test]
    fn a_single_part_is_a_closed_ring() {
        let mut harness = show(WIDE, &[("甲", "100")]);
        let pos = at(ring(&harness), 0.5);
        click(&mut harness, pos);
        assert_eq!(*harness.state(), [PieResponse::Clicked(SliceKey::Part(0))]);
    }

    #[test]
    fn charts_fit_into_very_narrow_places() {
        for width in [40.0, 120.0, 200.0] {
            show([width, 600.0], &PROJECTS);
        }
    }
}
