//! One tab: title, mark of unsaved changes, button to close, menu. Projects can be dropped on it.

use egui::{
    Color32, FontSelection, Rect, Response, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui,
    WidgetInfo, WidgetText, pos2, vec2,
};

use crate::budget::ProjectId;
use crate::locale::tr;
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::OpenScenario;
use crate::ui::intent::{Intent, TabAction};
use crate::ui::look::theme::{ROW_HEIGHT, colors, space, strong};
use crate::ui::tables::projects_grid;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Carry, carried_over};

/// The room for the mark of unsaved changes or the button to close.
const SLOT: f32 = 18.0;
const RADIUS: f32 = 6.0;

/// The width that the whole title needs.
pub fn natural_width(ui: &Ui, title: &str) -> f32 {
    let font = FontSelection::Style(strong());
    let title = WidgetText::from(title);
    let galley = title.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, font);
    (space::S + galley.size().x + space::XS + SLOT + space::XS).ceil()
}

/// Draws a tab and sends the intents for the user's actions on it.
pub fn show(ui: &mut Ui, view: View<'_>, open: OpenScenario<'_>, width: f32) -> Response {
    let id = super::tab_id(open.tab);
    let (_, rect) = ui.allocate_space(vec2(width, ROW_HEIGHT));
    let response = ui.interact(rect, id, Sense::click());
    let slot = Rect::from_center_size(
        pos2(rect.right() - space::XS - SLOT * 0.5, rect.center().y),
        vec2(SLOT, SLOT),
    );
    // Closing has a shortcut and an entry in two menus, so the button needs no stop for the Tab
    // key.
    let close = ui.interact(slot, id.with("close"), Sense::CLICK);
    tell(view, open, &response, &close);
    let takes = takes_projects(view, open, &response);
    paint(ui, view, open, rect, slot, (&response, &close), takes);
    let asked = if close.clicked() || response.middle_clicked() {
        Some(TabAction::Close)
    } else if response.double_clicked() {
        Some(TabAction::Rename)
    } else if response.clicked() {
        Some(TabAction::Show)
    } else {
        None
    };
    if let Some(action) = asked {
        view.intents.send(Intent::Tab(open.tab, action));
    }
    response.context_menu(|ui| menu(ui, view, open));
    response.on_hover_ui(|ui| hint(ui, view, open))
}

fn tell(view: View<'_>, open: OpenScenario<'_>, tab: &Response, close: &Response) {
    let title = open.title();
    let is_shown = open.tab == view.shown.tab;
    tab.widget_info(|| {
        let mark = if open.is_unsaved() { " •" } else { "" };
        WidgetInfo::selected(Role::Tab, true, is_shown, format!("{title}{mark}"))
    });
    close.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("tabs.close", name = title)));
}

fn paint(
    ui: &Ui,
    view: View<'_>,
    open: OpenScenario<'_>,
    rect: Rect,
    slot: Rect,
    (tab, close): (&Response, &Response),
    takes: bool,
) {
    let colors = colors(ui.visuals());
    let painter = ui.painter();
    let is_shown = open.tab == view.shown.tab;
    let is_pointed_at = tab.hovered() || close.hovered();
    let ground = match () {
        () if is_shown || takes => colors.tint,
        () if is_pointed_at => colors.hairline,
        () => Color32::TRANSPARENT,
    };
    painter.rect_filled(rect, RADIUS, ground);
    if takes || tab.has_focus() {
        let stroke = Stroke::new(1.0, colors.accent);
        painter.rect_stroke(rect, RADIUS, stroke, StrokeKind::Inside);
    }
    let (style, color) =
        if is_shown { (strong(), colors.accent) } else { (egui::TextStyle::Body, colors.text) };
    let room = slot.left() - space::XS - rect.left() - space::S;
    let title = WidgetText::from(open.title().into_owned());
    let galley = title.into_galley(ui, Some(TextWrapMode::Truncate), room, style);
    let top = rect.center().y - galley.size().y * 0.5;
    painter.galley(pos2(rect.left() + space::S, top), galley, color);

    if close.hovered() {
        painter.rect_filled(slot, 4.0, colors.outline);
    }
    if is_pointed_at || is_shown && !open.is_unsaved() {
        let arm = vec2(4.0, 4.0);
        let stroke = Stroke::new(1.2, if close.hovered() { colors.text } else { colors.quiet });
        let center = slot.center();
        painter.line_segment([center - arm, center + arm], stroke);
        painter.line_segment([center + vec2(-4.0, 4.0), center + vec2(4.0, -4.0)], stroke);
    } else if open.is_unsaved() {
        painter.circle_filled(slot.center(), 3.5, colors.warning);
    }
}

/// Draws the tooltip: title, year, total, and the path of the file.
fn hint(ui: &mut Ui, view: View<'_>, open: OpenScenario<'_>) {
    let scenario = open.scenario();
    ui.label(open.title());
    let quiet = colors(ui.visuals()).quiet;
    let mut tell = |text: &str| {
        ui.label(egui::RichText::new(text).small().color(quiet));
    };
    let year = tr!("figure.year", year = scenario.fiscal_year);
    tell(format!("{year} {}", scenario.department).trim());
    let amount = view.money(open.derived().expenditure.amount);
    tell(&format!("{} {amount} {}", tr!("status.expenditure"), view.unit_name()));
    match open.path() {
        Some(path) => tell(&path.to_string_lossy()),
        None => tell(&tr!("status.no_file")),
    }
    if open.is_unsaved() {
        tell(&tr!("status.unsaved"));
    }
}

fn menu(ui: &mut Ui, view: View<'_>, open: OpenScenario<'_>) {
    ui.set_min_width(160.0);
    let act = |ui: &mut Ui, enabled: bool, text: &str, intent: &dyn Fn() -> Intent| {
        if ui.add_enabled(enabled, egui::Button::new(text)).clicked() {
            view.intents.send(intent());
            ui.close();
        }
    };
    let to_tab = |action| move || Intent::Tab(open.tab, action);
    act(ui, true, &UiCommand::RenameTab.text(), &to_tab(TabAction::Rename));
    act(ui, true, &UiCommand::DuplicateTab.text(), &|| {
        Intent::AddOption(Box::new(open.scenario().clone()))
    });
    if let Some(path) = open.path()
        && ui.button(tr!("tabs.copy_path")).clicked()
    {
        ui.copy_text(path.to_string_lossy().into_owned());
        ui.close();
    }
    ui.separator();
    act(ui, true, &UiCommand::CloseTab.text(), &to_tab(TabAction::Close));
    let has_others = 1 < view.open.len();
    act(ui, has_others, &tr!("tabs.close_others"), &to_tab(TabAction::CloseOthers));
}

/// True while projects are dragged over this tab; when they are dropped, copies them into it.
fn takes_projects(view: View<'_>, open: OpenScenario<'_>, tab: &Response) -> bool {
    if open.tab == view.shown.tab {
        return false;
    }
    match carried_over(tab, projects_grid()) {
        Some(Carry::LetGo(rows)) => {
            let projects = rows.into_iter().map(ProjectId::from).collect();
            view.intents.send(Intent::GiveProjects(projects, open.tab));
            false
        }
        carry => carry == Some(Carry::Over),
    }
}
