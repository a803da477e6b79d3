//! A box to choose a project with a search, because there may be thousands.

use std::sync::Arc;

use egui::{ComboBox, Id, PopupCloseBehavior, ScrollArea, TextEdit, Ui};

use crate::budget::ProjectId;
use crate::catalogue::PinyinMatcher;
use crate::locale::tr;
use crate::ui::documents::workspace::Version;
use crate::ui::look::theme::{ROW_HEIGHT, space};
use crate::ui::memo::Memo;
use crate::ui::view::View;

/// The greatest height of the list, in points.
const LIST_HEIGHT: f32 = 260.0;

/// The query for a project, and the projects that match.
#[derive(Clone, Default)]
struct Search {
    text: String,
    /// The indices of the projects that match, by document, revision and query.
    found: Memo<(Version, String), Arc<[usize]>>,
}

fn find(view: View<'_>, query: &str) -> Arc<[usize]> {
    let matcher = PinyinMatcher::new(query.trim());
    let projects = view.scenario().projects.iter().enumerate();
    projects.filter(|(_, it)| matcher.matches(&it.name)).map(|(index, _)| index).collect()
}

/// Draws a box that opens to `others` and a list of projects with a search; returns the project
/// that was chosen. `others` returns true to close the box.
pub(super) fn project(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    chosen: (Option<ProjectId>, &str),
    others: impl FnOnce(&mut Ui) -> bool,
) -> Option<ProjectId> {
    let id = Id::unique(("lever project", name));
    let mut wanted = None;
    let response = ComboBox::from_id_salt(id)
        .width(200.0)
        .height(f32::INFINITY)
        .truncate()
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .selected_text(chosen.1)
        .show_ui(ui, |ui| {
            if others(ui) {
                ui.close();
            }
            let mut search: Search = ui.data(|data| data.get_temp(id)).unwrap_or_default();
            ui.add(
                TextEdit::singleline(&mut search.text)
                    .id(id.with("search"))
                    .hint_text(tr!("levers.find_project"))
                    .desired_width(260.0),
            )
            .accessible_name(tr!("levers.find_project"));
            ui.add_space(space::XS);
            let key = (view.shown.version(), search.text.clone());
            let found = search.found.get(key, |(_, query)| find(view, query));
            wanted = list(ui, view, found, chosen.0);
            if wanted.is_some() {
                search.text.clear();
                ui.close();
            }
            ui.data_mut(|data| data.insert_temp(id, search));
        })
        .response;
    response.accessible_name(name);
    wanted
}

fn list(
    ui: &mut Ui,
    view: View<'_>,
    found: &[usize],
    chosen: Option<ProjectId>,
) -> Option<ProjectId> {
    let mut wanted = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().max_height(LIST_HEIGHT).show_rows(
        ui,
        ROW_HEIGHT,
        found.len(),
        |ui, rows| {
            for index in found.get(rows).unwrap_or_default() {
                let Some(project) = view.scenario().projects.get(*index) else { continue };
                let is_chosen = Some(project.id) == chosen;
                if ui.selectable_label(is_chosen, &project.name).clicked() {
                    wanted = Some(project.id);
                }
            }
        },
    );
    wanted
}
