//! A composition as a ring of slices with a legend.

mod legend;
mod ring;
mod shape;
#[cfg(test)]
mod tests;

use egui::{Color32, Id, Rect, Response, Ui, Vec2, pos2, vec2};

use super::palette::Palette;
use super::row::{self, GAP};
use crate::analysis::composition::{
    Composition, LeftOut, LeftOutReason, Slice, SliceKey, Undrawable, Wedge,
};
use crate::analysis::format;
use crate::locale::tr;

/// The smallest fraction of a turn that has room for a label; the legend labels every slice.
const MIN_LABELLED_SPAN: f64 = 0.05;

const MIN_LEGEND_WIDTH: f32 = 250.0;
const MAX_LEGEND_WIDTH: f32 = 420.0;
const LEGEND_ROW_HEIGHT: f32 = 26.0;
/// The greatest number of parts without a slice that are named below the chart; the tooltip names
/// all.
const MAX_NAMED: usize = 5;

/// The options of a pie chart.
#[derive(Clone, Debug)]
pub struct PieOptions {
    /// The side of the square around the ring, in points; the ring shrinks in a narrower space.
    pub side: f32,
    /// The colour behind the pie; `None` uses the fill of the nearest frame.
    pub ground: Option<Color32>,
}

impl Default for PieOptions {
    fn default() -> Self {
        Self { side: 220.0, ground: None }
    }
}

/// The result of drawing a pie chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieResponse<K> {
    Idle,
    /// A click on a slice or its legend row. A click on 其他 (other) has already opened it.
    Clicked(SliceKey<K>),
}

impl<K> PieResponse<K> {
    /// The key of the clicked part; `None` for a click on 其他.
    pub fn part(self) -> Option<K> {
        match self {
            Self::Clicked(SliceKey::Part(key)) => Some(key),
            Self::Clicked(SliceKey::Other(_)) | Self::Idle => None,
        }
    }
}

/// Draws the composition under an `id` that is unique in the window.
///
/// The id also stores how far 其他 is opened, until the window closes.
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

/// Shows the reason why there is no chart.
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

/// Opens 其他 up to `depth` times. Returns the opened part, if any, and how often it was opened.
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

/// Draws the line above an opened 其他; true when its back button was clicked.
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

/// Lists the parts that have no slice.
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
    let separator = tr!("separator");
    if names.len() <= MAX_NAMED {
        ui.label(line(&names.join(&separator)));
    } else {
        let first: Vec<_> = names.iter().take(MAX_NAMED).map(String::as_str).collect();
        let first = first.join(&separator);
        let text = line(&tr!("chart.left_out.more", names = first, count = names.len()));
        ui.label(text).on_hover_text(line(&names.join(&separator)));
    }
}

/// A slice with its texts and its look in this frame.
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

    /// Draws the level. Returns the index of the clicked slice.
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
}

impl DrawnSlice {
    fn tooltip(&self, response: &Response) {
        row::tooltip(response, &self.name, &row::amount_lines(&self.amount, &self.share));
    }
}

/// The colour behind the next widget.
fn ground_of(ui: &Ui) -> Color32 {
    let ground = ui.stack().bg_color();
    if ground.is_opaque() { ground } else { ui.visuals().panel_fill.blend(ground) }
}
