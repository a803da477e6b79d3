//! The command palette: finds any command, page, project or line by name or pinyin initials.

use egui::{Align2, Id, Key, Modal, Modifiers, RichText, TextEdit, Ui, vec2};

use crate::budget::{LinePlace, ProjectId};
use crate::catalogue::{CodeKind, PinyinMatcher};
use crate::locale::tr;
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::Version;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{colors, space};
use crate::ui::memo::Memo;
use crate::ui::place::{Page, Place, SubjectView};
use crate::ui::view::View;

const MAX_SHOWN: usize = 12;
const ROW_HEIGHT: f32 = 34.0;

/// The state of the command palette.
#[derive(Default)]
pub struct Palette {
    query: String,
    selected: usize,
    /// The hits, by query, document and revision.
    hits: Memo<(String, Version), Vec<Hit>>,
}

#[derive(Clone)]
struct Hit {
    text: String,
    /// The kind of thing that was found.
    kind: String,
    target: Target,
}

#[derive(Clone, Copy)]
enum Target {
    Command(UiCommand),
    Project(ProjectId),
    Page(Page),
    /// The page 科目汇总 (totals by subject), with the list that contains the code.
    Subjects(SubjectView),
}

/// Draws the palette; true when it must close.
pub fn show(ui: &Ui, view: View<'_>, palette: &mut Palette) -> bool {
    palette.refresh(view);
    let frame = egui::Frame::popup(ui.style()).inner_margin(12.0);
    let response = Modal::new(Id::unique("palette"))
        .frame(frame)
        .area(
            Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 96.0)),
        )
        .show(ui, |ui| {
            ui.set_width(560.0);
            palette.keys(ui);
            let field = ui
                .add(
                    TextEdit::singleline(&mut palette.query)
                        .hint_text(tr!("palette.hint"))
                        .desired_width(f32::INFINITY)
                        .align(Align2::LEFT_CENTER)
                        .min_size(vec2(0.0, 36.0)),
                )
                .accessible_name(tr!("palette.button"));
            field.request_focus();
            if field.changed() {
                palette.selected = 0;
                palette.refresh(view);
            }
            ui.add_space(space::XS);
            palette.list(ui, view)
        });
    response.inner || response.should_close()
}

impl Palette {
    /// Handles the arrow keys for the list before the text field receives them.
    fn keys(&mut self, ui: &Ui) {
        let last = self.hits().len().saturating_sub(1);
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                self.selected = (self.selected + 1).min(last);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                self.selected = self.selected.saturating_sub(1);
            }
        });
    }

    fn list(&self, ui: &mut Ui, view: View<'_>) -> bool {
        let quiet = colors(ui.visuals()).quiet;
        if self.hits().is_empty() {
            ui.label(RichText::new(tr!("palette.nothing")).color(quiet));
            return false;
        }
        let mut chosen = ui.input(|input| input.key_pressed(Key::Enter)).then_some(self.selected);
        for (index, hit) in self.hits().iter().enumerate() {
            let button = egui::Button::selectable(index == self.selected, hit.text.as_str())
                .right_text(RichText::new(&hit.kind).small().color(quiet))
                .min_size(vec2(ui.available_width(), ROW_HEIGHT));
            if ui.add(button).clicked() {
                chosen = Some(index);
            }
        }
        let Some(hit) = chosen.and_then(|index| self.hits().get(index)) else { return false };
        view.intents.send(match hit.target {
            Target::Command(command) => Intent::Run(command),
            Target::Project(id) => Intent::Go(Place::Project(id)),
            Target::Page(page) => Intent::Go(page.into()),
            Target::Subjects(subjects) => Intent::Go(Place::Subjects(subjects)),
        });
        true
    }

    /// Searches again when the query or the scenario has changed.
    fn refresh(&mut self, view: View<'_>) {
        let key = (self.query.clone(), view.shown.version());
        let hits = self.hits.get(key, |(query, _)| find(query, view));
        self.selected = self.selected.min(hits.len().saturating_sub(1));
    }

    fn hits(&self) -> &[Hit] {
        self.hits.last().map_or(&[], Vec::as_slice)
    }
}

fn find(query: &str, view: View<'_>) -> Vec<Hit> {
    let matcher = PinyinMatcher::new(query.trim());
    let commands =
        UiCommand::all().filter(|command| *command != UiCommand::Palette).map(|command| {
            let kind = if let UiCommand::Show(_) = command {
                tr!("palette.page")
            } else {
                tr!("palette.command")
            };
            Hit {
                text: command.text().into_owned(),
                kind: kind.into_owned(),
                target: Target::Command(command),
            }
        });
    let projects = view.scenario().projects.iter().map(|project| Hit {
        text: project.name.clone(),
        kind: tr!("palette.project").into_owned(),
        target: Target::Project(project.id),
    });
    let lines = view.scenario().line_places().flat_map(|(place, lines)| {
        lines.iter().map(move |line| Hit {
            text: line.name.clone(),
            kind: tr!("palette.line").into_owned(),
            target: match place {
                LinePlace::Group(crate::budget::Group::Revenue) => Target::Page(Page::Revenue),
                LinePlace::Group(_) => Target::Page(Page::Basic),
                LinePlace::Project(id) => Target::Project(id),
            },
        })
    });
    let codes = [
        (CodeKind::Functional, SubjectView::Functional),
        (CodeKind::Economic, SubjectView::Economic),
    ]
    .into_iter()
    .flat_map(|(kind, subjects)| {
        let (list, codes) = (view.catalogue.list(kind), view.codes(kind));
        list.of_year(view.scenario().fiscal_year).map(move |entry| Hit {
            text: codes.label(entry.code),
            kind: tr!("palette.code").into_owned(),
            target: Target::Subjects(subjects),
        })
    });
    commands
        .chain(projects)
        .chain(lines)
        .chain(codes)
        .filter(|hit| matcher.matches(&hit.text))
        .take(MAX_SHOWN)
        .collect()
}
