//! The list of pages at the left, in the order of the book.

use egui::{Align2, ComboBox, RichText, ScrollArea, Sense, TextStyle, Ui, Vec2, vec2};

use crate::rules::Counts;
use crate::ui::documents::tab_state::TabState;
use crate::ui::documents::unit_part::Extent;
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::place::Page;
use crate::ui::view::View;

const ENTRY_HEIGHT: f32 = 34.0;
/// The smallest height of entries, which shrink when there are more of them than fit.
const LEAST_ENTRY_HEIGHT: f32 = 27.0;
/// The room between two entries.
const GAP: f32 = 2.0;

/// The room for the year and the stage at the foot.
const FOOT: f32 = 52.0;

/// The state of the pages that exist only while there is something to do on them.
pub struct TemporaryPages {
    /// The number of undecided sentences; `None` when there is nothing to review.
    pub review: Option<usize>,
    /// True while another version is being merged.
    pub merge: bool,
}

/// Draws the list of pages at the left.
pub fn navigation(ui: &mut Ui, view: View<'_>, tab: &mut TabState, passing: &TemporaryPages) {
    let shown = tab.page;
    ui.spacing_mut().item_spacing.y = GAP;
    ui.add_space(space::XS);
    units(ui, view, &mut tab.extent);
    let height = (ui.available_height() - FOOT).max(ENTRY_HEIGHT);
    ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
        entries(ui, view, shown, passing, height);
    });
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
        let quiet = colors(ui.visuals()).quiet;
        let scenario = view.scenario();
        ui.add_space(space::S);
        let stage = crate::words::stage(scenario.stage);
        ui.label(RichText::new(stage).small().color(quiet));
        ui.label(
            RichText::new(crate::locale::tr!("figure.year", year = scenario.fiscal_year))
                .text_style(strong()),
        );
    });
}

/// Draws the box to choose the unit (预算单位) that is shown; nothing for a department with one.
fn units(ui: &mut Ui, view: View<'_>, extent: &mut Extent) {
    let whole = view.shown.workspace().scenario();
    if whole.units.is_empty() {
        return;
    }
    let all = crate::locale::tr!("navigation.all_units");
    let name = |extent: Extent| match extent {
        Extent::Whole => all.clone().into_owned(),
        Extent::Unit(None) => whole.own_unit_name(),
        Extent::Unit(Some(id)) => whole.unit(id).map(|unit| unit.name.clone()).unwrap_or_default(),
    };
    let units = whole.all_units().map(|unit| Extent::Unit(unit.map(|unit| unit.id)));
    let mut chosen = *extent;
    ComboBox::from_id_salt("shown unit")
        .width(ui.available_width())
        .truncate()
        .selected_text(name(*extent))
        .show_ui(ui, |ui| {
            for choice in [Extent::Whole].into_iter().chain(units) {
                ui.selectable_value(&mut chosen, choice, name(choice));
            }
        })
        .response
        .accessible_name(crate::locale::tr!("navigation.shown_unit"));
    if chosen != *extent {
        *extent = chosen;
        // What is drawn of this pass still shows the unit that was chosen before.
        ui.ctx().request_discard("another unit is shown");
    }
    ui.add_space(space::S);
}

fn entries(ui: &mut Ui, view: View<'_>, shown: Page, passing: &TemporaryPages, room: f32) {
    let has_review = passing.review.is_some() || shown == Page::Review;
    let there = [(Page::Review, has_review), (Page::Merge, passing.merge)];
    let there = there.into_iter().filter_map(|(page, is_there)| is_there.then_some(page));
    let pages: Vec<Page> = Page::ALL.iter().copied().chain(there).collect();
    let height = entry_height(room, pages.len());
    let mut in_book = true;
    for page in pages {
        if in_book && page.is_tool() {
            in_book = false;
            rule(ui);
        }
        entry(ui, view, page, shown == page, count(view, passing, page), height);
    }
}

/// The height of the entries at which all of them are visible, if that is possible.
fn entry_height(room: f32, entries: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let height = (room - RULE) / entries.max(1) as f32 - GAP;
    height.floor().clamp(LEAST_ENTRY_HEIGHT, ENTRY_HEIGHT)
}

/// The height of [`rule`].
const RULE: f32 = 2.0 * space::S + 6.0 + 3.0 * GAP;

/// Draws the line between the parts of the book and the tools.
fn rule(ui: &mut Ui) {
    ui.add_space(space::S);
    ui.separator();
    ui.add_space(space::S);
}

fn entry(
    ui: &mut Ui,
    view: View<'_>,
    page: Page,
    selected: bool,
    count: Option<usize>,
    height: f32,
) {
    let size = Vec2::new(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let title = page.title();
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::Button, true, selected, title.as_ref())
    });
    let colors = colors(ui.visuals());
    let painter = ui.painter();
    if selected || response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 6.0, if selected { colors.tint } else { colors.hairline });
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.0, colors.accent);
        painter.rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
    let (style, color) =
        if selected { (strong(), colors.accent) } else { (TextStyle::Body, colors.text) };
    let font = style.resolve(ui.style());
    painter.text(rect.left_center() + vec2(space::M, 0.0), Align2::LEFT_CENTER, title, font, color);
    if let Some(count) = count {
        let has_errors = page == Page::Checks && 0 < view.findings.counts().errors;
        let color = if has_errors { colors.error } else { colors.quiet };
        let font = TextStyle::Small.resolve(ui.style());
        painter.text(
            rect.right_center() - vec2(space::S, 0.0),
            Align2::RIGHT_CENTER,
            count,
            font,
            color,
        );
    }
    if response.clicked() {
        view.intents.go(page);
    }
}

/// The number shown at a page: its items, open decisions, or findings without the hints.
fn count(view: View<'_>, passing: &TemporaryPages, page: Page) -> Option<usize> {
    match page {
        Page::Review => passing.review.filter(|open| 0 < *open),
        Page::Projects => Some(view.scenario().projects.len()),
        Page::Performance => Some(view.derived().indicators),
        Page::Checks => {
            let Counts { errors, warnings, .. } = view.findings.counts();
            Some(errors + warnings).filter(|count| 0 < *count)
        }
        Page::Record => Some(view.scenario().record.changes().len()).filter(|count| 0 < *count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_shrink_only_when_there_is_no_room() {
        let room = 17.0 * (ENTRY_HEIGHT + GAP) + RULE;
        assert!((entry_height(room, 17) - ENTRY_HEIGHT).abs() < 0.01);
        let closer = entry_height(room - 20.0, 17);
        assert!(closer < ENTRY_HEIGHT && 17.0 * (closer + GAP) + RULE <= room - 20.0, "{closer}");
        assert!((entry_height(0.0, 17) - LEAST_ENTRY_HEIGHT).abs() < 0.01);
    }
}
