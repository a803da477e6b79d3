//! The pages: draws the visible ones and handles pointer and keys.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::{
    CornerRadius, CursorIcon, Id, Key, Painter, Rangef, Rect, Role, ScrollArea, Sense, Shadow,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::edition::{Edition, Place, rect};
use super::layout::{Layout, Screen, Sheet, Zoom};
use super::queue::Wanted;
use super::{Preview, Scroll};
use crate::export::typeset::RegionKey;
use crate::locale::tr;
use crate::ui::click_target::{self, ClickTarget};
use crate::ui::look::theme::colors;
use crate::ui::view::View;

/// The distance from the upper edge of a place that was scrolled to, as a fraction of the height.
const EYE: f32 = 0.25;
/// The smallest distance from the edges at which a place counts as visible, in points.
const EDGE: f32 = 24.0;

/// Draws the visible pages and requests pictures of those that have none yet.
pub fn show(ui: &mut Ui, view: View<'_>, preview: &mut Preview, edition: &Arc<Edition>) {
    zoom_by_wheel(ui, preview);
    let room = ui.available_size();
    turn_by_keys(ui, preview, edition);
    let screen = Screen {
        room,
        pixels_per_point: ui.pixels_per_point(),
        #[expect(clippy::cast_precision_loss, reason = "a number of pixels")]
        max_side: ui.input(|input| input.max_texture_side) as f32,
    };
    let layout = Layout::new(sizes(edition), preview.zoom, screen);
    preview.bring_back_to_marks(view, edition, &layout);
    let offset = preview.scroll.offset(&layout, room.y);
    // The fade marks hidden content; over white pages it would look like dirt.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let mut area = ScrollArea::both().id_salt("pages").auto_shrink(false).content_margin(0);
    if let Some(offset) = offset {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_min_size(layout.size);
        let heights = Rangef::new(viewport.top(), viewport.bottom());
        let mut drawing = Drawing { view, preview, edition, layout: &layout };
        drawing.pages(ui, heights);
    });
    let shown = output.state.clamped_offset().y;
    preview.scroll.anchor = layout.anchor(shown);
    preview.scroll.top = shown;
    preview.scroll.height = room.y;
    preview.scroll.page = layout.anchor(shown + room.y / 2.0).0;
    preview.scroll.layout = layout;
}

#[expect(clippy::cast_possible_truncation, reason = "the sides of a page, in points")]
fn sizes(edition: &Edition) -> impl Iterator<Item = Vec2> + Clone {
    let pages = &edition.pages;
    (0..pages.count())
        .filter_map(|page| pages.size(page))
        .map(|(width, height)| vec2(width as f32, height as f32))
}

/// Changes the zoom when Ctrl and the mouse wheel are used over the pages.
fn zoom_by_wheel(ui: &Ui, preview: &mut Preview) {
    let factor = ui.input(egui::InputState::zoom_delta);
    let is_over = ui.rect_contains_pointer(ui.available_rect_before_wrap());
    if is_over && (factor - 1.0).abs() > f32::EPSILON {
        let percent = preview.scroll.layout.percent(preview.scroll.page);
        preview.zoom = Zoom::by(percent, factor);
    }
}

/// Makes the area of the pages focusable, and scrolls it with the page keys.
fn turn_by_keys(ui: &Ui, preview: &mut Preview, edition: &Edition) {
    let (rect, id) = (ui.available_rect_before_wrap(), ui.scope_id().with("keys"));
    let area = ui.interact(rect, id, Sense::focusable_noninteractive());
    let (page, count) = (preview.scroll.page + 1, edition.pages.count());
    area.widget_info(|| {
        let message = tr!("preview.area", page = page, count = count);
        WidgetInfo::labeled(Role::ScrollView, true, message)
    });
    if !area.has_focus() {
        return;
    }
    let stroke = Stroke::new(1.0, colors(ui.visuals()).accent);
    ui.painter().rect_stroke(rect, 4, stroke, StrokeKind::Outside);
    let most = rect.height() * 0.9;
    let steps = [
        (Key::PageDown, most),
        (Key::PageUp, -most),
        (Key::Home, f32::NEG_INFINITY),
        (Key::End, f32::INFINITY),
    ];
    let pressed = |(key, _): &(Key, f32)| ui.input(|input| input.key_pressed(*key));
    preview.scroll.turn = steps.into_iter().find(pressed).map(|(_, step)| step);
}

impl Scroll {
    /// The height to scroll to; `None` leaves the position to the user.
    fn offset(&mut self, layout: &Layout, height: f32) -> Option<f32> {
        let most = (layout.size.y - height).max(0.0);
        let mut offset = None;
        if self.layout != *layout {
            // The position at the upper edge is kept, and so is the place last scrolled to if it is
            // visible.
            offset = Some(layout.height_of(self.anchor));
            let is_kept = self.kept.is_some_and(|kept| {
                let rect = self.layout.on_screen(kept.page, kept.rect);
                rect.is_some_and(|rect| is_between(rect, self.top, self.top + self.height))
            });
            if is_kept && self.goal.is_none() {
                self.goal = self.kept;
            }
        }
        let top = offset.unwrap_or(self.top);
        if let Some(step) = self.turn.take() {
            offset = Some(top + step);
        }
        if let Some(goal) = self.goal.take()
            && let Some(wanted) = layout.on_screen(goal.page, goal.rect)
        {
            self.kept = Some(goal);
            if !is_between(wanted, top + EDGE, top + height - EDGE) {
                offset = Some(wanted.top() - height * EYE);
            }
        }
        offset.map(|offset| offset.clamp(0.0, most))
    }
}

fn is_between(rect: Rect, top: f32, bottom: f32) -> bool {
    top <= rect.top() && rect.bottom() <= bottom
}

impl Preview {
    /// Scrolls to the user's current work when none of the changes of an edit is visible.
    fn bring_back_to_marks(&mut self, view: View<'_>, edition: &Edition, layout: &Layout) {
        if !std::mem::take(&mut self.has_new_marks) {
            return;
        }
        let top = self.scroll.top;
        let shown = Rangef::new(top, top + self.scroll.height);
        let is_in_sight = |page: usize| {
            edition.marks(page).iter().any(|mark| {
                let mark = layout.on_screen(page, *mark);
                mark.is_some_and(|mark| is_between(mark, shown.min, shown.max))
            })
        };
        if !layout.between(shown.min, shown.max).any(is_in_sight) {
            self.pending = self.followed;
            self.go_to_pending(view);
        }
    }
}

/// The data needed to draw the pages.
struct Drawing<'a> {
    view: View<'a>,
    preview: &'a mut Preview,
    edition: &'a Arc<Edition>,
    layout: &'a Layout,
}

impl Drawing<'_> {
    fn pages(&mut self, ui: &mut Ui, heights: Rangef) {
        let (edition, layout) = (self.edition, self.layout);
        let in_sight = layout.between(heights.min, heights.max);
        // The next pages are drawn before they become visible.
        let ahead =
            layout.between(heights.min - heights.span() / 2.0, heights.max + heights.span());
        let origin = ui.max_rect().min.round_to_pixels(ui.pixels_per_point());
        let mut wanted = Vec::new();
        for page in in_sight.clone().chain(ahead).filter(|page| {
            let is_there = |sheet: &Sheet| {
                let fingerprint = edition.fingerprint(*page);
                fingerprint.is_some_and(|it| self.preview.textures.has(it, sheet.pixels))
            };
            layout.sheets.get(*page).is_some_and(|sheet| !is_there(sheet))
        }) {
            let width = layout.sheets.get(page).map_or(0, |sheet| sheet.pixels);
            let page = Wanted { edition: Arc::clone(edition), page, width };
            if !wanted.contains(&page) {
                wanted.push(page);
            }
        }
        let pixels = |page: usize| Some((page, layout.sheets.get(page)?.pixels));
        let sights = in_sight.clone().filter_map(pixels).collect();
        self.preview.queue.want(sights, wanted);
        for page in in_sight {
            let Some(sheet) = layout.sheets.get(page) else { continue };
            let placed = Sheet { rect: sheet.rect.translate(origin.to_vec2()), ..*sheet };
            self.page(ui, page, placed);
        }
    }

    fn page(&mut self, ui: &mut Ui, page: usize, sheet: Sheet) {
        let sheet = Sheet { rect: on_pixels(ui, sheet.rect), ..sheet };
        let colors = *colors(ui.visuals());
        let painter = ui.painter().clone();
        let shadow = Shadow { offset: [0, 1], blur: 6, ..ui.visuals().popup_shadow };
        painter.add(shadow.as_shape(sheet.rect, CornerRadius::ZERO));
        painter.rect_filled(sheet.rect, 0, colors.paper);
        if let Some(fingerprint) = self.edition.fingerprint(page)
            && let Some(texture) = self.preview.textures.get(page, fingerprint, sheet.pixels)
        {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture, sheet.rect, whole, colors.paper);
        }
        let stroke = Stroke::new(1.0, colors.hairline);
        painter.rect_stroke(sheet.rect, 0, stroke, StrokeKind::Outside);
        self.marks(&painter, page, sheet, ui);
        let id = ui.scope_id().with(("page", page));
        let response = ui.interact(sheet.rect, id, Sense::CLICK);
        let number = page + 1;
        response.widget_info(|| {
            let text = self.edition.text(page);
            let message = tr!("preview.page_text", page = number, text = text);
            WidgetInfo::labeled(Role::Document, true, message)
        });
        if response.double_clicked() {
            self.preview.is_wide = !self.preview.is_wide;
        }
        self.regions(ui, page, sheet, id);
    }

    /// Paints the changes of the last edit, each with a bar at the edge of the page for readers who
    /// do not see the colour.
    fn marks(&self, painter: &Painter, page: usize, sheet: Sheet, ui: &Ui) {
        let colors = colors(ui.visuals());
        for mark in self.edition.marks(page) {
            let mark = sheet.on_screen(*mark);
            painter.rect_filled(mark.expand(1.0), 2, colors.mark);
            let bar = Rect::from_min_max(
                pos2(sheet.rect.left() + 3.0, mark.top()),
                pos2(sheet.rect.left() + 6.0, mark.bottom()),
            );
            painter.rect_filled(bar, 1, colors.accent_on_paper);
        }
        let at = self.preview.at_change.and_then(|at| self.edition.changes().get(at));
        if let Some(Place { rect, .. }) = at.filter(|place| place.page == page) {
            let stroke = Stroke::new(1.5, colors.accent_on_paper);
            let rect = sheet.on_screen(*rect).expand(3.0);
            painter.rect_stroke(rect, 3, stroke, StrokeKind::Outside);
        }
    }

    /// Handles the pieces that can be clicked.
    fn regions(&mut self, ui: &Ui, page: usize, sheet: Sheet, id: Id) {
        let edition = self.edition;
        if edition.of.0 != self.view.shown.tab {
            return;
        }
        let mut last: Option<RegionKey> = None;
        for (index, region) in edition.pages.regions(page).iter().enumerate() {
            let message = edition.told_at(region.key);
            let Some((text, Some(source))) = message.filter(|(_, source)| source.is_some()) else {
                continue;
            };
            if !click_target::may_have_target(source) || text.is_empty() {
                continue;
            }
            let rect = sheet.on_screen(rect(region));
            let response = ui.interact(rect, id.with(index), Sense::CLICK);
            // A piece on several lines is a single one for screen readers.
            if last.replace(region.key) != Some(region.key) {
                response.widget_info(|| {
                    let subject = click_target::subject(self.view, source);
                    let name = tr!("preview.piece", text = text, name = subject);
                    WidgetInfo::labeled(Role::Link, true, name)
                });
            }
            if !response.hovered() && !response.clicked() {
                continue;
            }
            let Some(lead) = ClickTarget::of(self.view, source) else { continue };
            if response.clicked() {
                self.view.intents.go(lead.place());
            }
            self.point_out(ui, page, sheet, region.key);
            response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(lead.hint(self.view));
        }
    }

    /// Highlights all lines of the piece that a click would hit.
    fn point_out(&self, ui: &Ui, page: usize, sheet: Sheet, key: RegionKey) {
        let colors = colors(ui.visuals());
        let regions = self.edition.pages.regions(page).iter();
        for region in regions.filter(|region| region.key == key) {
            let rect = sheet.on_screen(rect(region)).expand(1.0);
            ui.painter().rect_filled(rect, 2, colors.pointed);
            let stroke = Stroke::new(1.0, colors.accent_on_paper);
            ui.painter().rect_stroke(rect, 2, stroke, StrokeKind::Outside);
        }
    }
}

/// Moves the corner of the rectangle to a whole pixel, so that the picture is sharp.
fn on_pixels(ui: &Ui, rect: Rect) -> Rect {
    Rect::from_min_size(rect.min.round_to_pixels(ui.pixels_per_point()), rect.size())
}
