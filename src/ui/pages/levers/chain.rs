//! Who takes a difference: lines in an order, each taking what it can.

use egui::text_edit::{CompletionPopup, Suggestion};
use egui::{Id, RichText, TextEdit, Ui};

use super::controls::label;
use super::state::Settings;
use crate::budget::{LineId, LinePlace};
use crate::catalogue::PinyinMatcher;
use crate::locale::tr;
use crate::ui::look::theme::colors;
use crate::ui::view::View;

/// How many lines are offered.
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

/// A field in which a line is looked for; the line that was chosen.
fn add(ui: &mut Ui, view: View<'_>) -> Option<LineId> {
    let id = Id::unique("lever absorber");
    let mut text: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let field = TextEdit::singleline(&mut text)
        .id(id)
        .hint_text(tr!("levers.chain.add"))
        .desired_width(320.0)
        .min_size(egui::vec2(0.0, 28.0));
    let output = CompletionPopup::new(id).word_boundary(|_| false).show(ui, field, |query| {
        let found = found(view, query.text);
        found.into_iter().map(|(_, name)| Suggestion::new(name.clone()).content(name)).collect()
    });
    let response = output.text_edit.response.response.accessible_name(tr!("levers.chain.add"));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let mut chosen = None;
    if output.accepted.is_some() || entered {
        // A name that stands there whole is meant, or else the first that matches.
        let matches = found(view, &text);
        let exact = matches.iter().find(|(_, name)| *name == text);
        chosen = exact.or(matches.first()).map(|(id, _)| *id);
        text.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, text));
    chosen
}

/// The lines whose names or pinyin match, by the names they are told apart by.
fn found(view: View<'_>, query: &str) -> Vec<(LineId, String)> {
    let query = query.trim();
    if query.is_empty() {
        return Vec::new();
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
                return found;
            }
        }
    }
    found
}
