//! The chain of lines that absorb a difference one after the other, each as much as it can.

use std::sync::Arc;

use egui::text_edit::{CompletionPopup, Suggestion};
use egui::{Id, RichText, TextEdit, Ui};

use super::controls::label;
use super::state::Settings;
use crate::budget::{LineId, LinePlace};
use crate::catalogue::PinyinMatcher;
use crate::locale::{Language, tr};
use crate::ui::documents::workspace::Version;
use crate::ui::look::theme::colors;
use crate::ui::memo::Memo;
use crate::ui::view::View;

/// The largest number of lines that a search offers.
const MAX_SUGGESTIONS: usize = 12;

/// Draws the chain and the field to add to it.
pub(super) fn show(ui: &mut Ui, view: View<'_>, set: &mut Settings) {
    ui.horizontal_wrapped(|ui| {
        label(ui, &tr!("levers.chain.name"));
        let mut removed = None;
        for (index, id) in set.chain.iter().enumerate() {
            let name = view.scenario().line(*id).map_or("", |line| line.name.as_str());
            let button = ui.button(format!("{}. {name}  ×", index + 1));
            let button = button.on_hover_text(tr!("levers.chain.remove"));
            if button.accessible_name(tr!("levers.chain.remove_line", name = name)).clicked() {
                removed = Some(index);
            }
        }
        if let Some(index) = removed {
            set.chain.remove(index);
        }
        if let Some(id) = add(ui, view) {
            set.chain.push(id);
        }
        if set.chain.is_empty() {
            let quiet = colors(ui.visuals()).quiet;
            ui.label(RichText::new(tr!("levers.chain.none")).small().color(quiet));
        }
    });
}

/// Lines with their full names.
type Lines = Arc<[(LineId, String)]>;

/// The query for lines to add, and the lines that match.
#[derive(Clone, Default)]
struct Search {
    text: String,
    /// The lines that match with their full names, by document, revision, language and query.
    found: Memo<(Version, Language, String), Lines>,
}

/// Draws a field that searches for a line. Returns the line that was chosen.
fn add(ui: &mut Ui, view: View<'_>) -> Option<LineId> {
    let id = Id::unique("lever absorber");
    let Search { mut text, mut found } = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let mut find = |query: &str| {
        let key = (view.shown.version(), Language::current(), query.trim().to_owned());
        Arc::clone(found.get(key, |(.., query)| find(view, query)))
    };
    let field = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(tr!("levers.chain.add"))
        .desired_width(320.0)
        .min_size(egui::vec2(0.0, 28.0));
    let output = CompletionPopup::new(id).word_boundary(|_| false).show(ui, field, |query| {
        let found = find(query.text);
        found.iter().map(|(_, name)| Suggestion::new(name.clone()).content(name.clone())).collect()
    });
    let response = output.text_edit.response.response.accessible_name(tr!("levers.chain.add"));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let mut chosen = None;
    if output.accepted.is_some() || entered {
        // A complete name chooses its line; any other text chooses the first match.
        let matches = find(&text);
        let exact = matches.iter().find(|(_, name)| *name == text);
        chosen = exact.or(matches.first()).map(|(id, _)| *id);
        text.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, Search { text, found }));
    chosen
}

/// The lines whose names or pinyin match, with full names that include their group or project.
fn find(view: View<'_>, query: &str) -> Lines {
    if query.is_empty() {
        return Arc::default();
    }
    let matcher = PinyinMatcher::new(query);
    let mut found = Vec::new();
    for (place, lines) in view.scenario().line_places() {
        let place = match place {
            LinePlace::Group(group) => crate::words::group(group),
            LinePlace::Project(id) => {
                let project = view.derived().find_project(view.scenario(), id);
                project.map(|project| project.name.clone()).unwrap_or_default()
            }
        };
        for line in lines {
            let name = if place == line.name {
                place.clone()
            } else {
                format!("{place} · {}", line.name)
            };
            if name == query || matcher.matches(&name) {
                found.push((line.id, name));
            }
            if found.len() == MAX_SUGGESTIONS {
                return found.into();
            }
        }
    }
    found.into()
}
