//! One row of a comparison: its texts side by side, and taking it over from one scenario into
//! another.

use egui::text::{LayoutJob, TextFormat};
use egui::{ComboBox, RichText, ScrollArea, Stroke, TextStyle, Ui};

use super::EXTENTS;
use super::state::{Compared, Direction, State};
use super::table::{content_text, fact_field};
use crate::analysis::compare::{About, Content};
use crate::budget::{Action, Owner, Value};
use crate::edit::{Command, Extent, Label, Side, TakeOverError, can_take_over, take_over};
use crate::locale::tr;
use crate::text::Piece;
use crate::ui::documents::workspace::TabId;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{Width, row as cells};
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::place::{Page, Place};
use crate::ui::view::View;
use crate::words;

/// Draws the details of the chosen row.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let (Some(compared), Some(row)) = (state.compared(), state.chosen()) else { return };
    let mut direction = state.direction;
    heading(ui, view, compared, row);
    let taking = Taking::new(view, compared, Some(row), state.column, state.direction);
    if let Some(taking) = &taking {
        taking.show(ui, view, &mut direction);
    }
    ui.add_space(space::XS);
    let other = looked_at(compared, row, state.column, taking.as_ref().map(Taking::other));
    let title = |column: usize| compared.titles.get(column).cloned().unwrap_or_default();
    let titles = [title(0), title(other)];
    state.direction = direction;
    let pieces = state.texts(view, row, other, |compared, column| {
        match compared.comparison.content(row, column) {
            None => String::new(),
            Some(Content::Value(Value::Text(text))) => text.clone(),
            Some(content) => content_text(view, content, fact_field(compared, row)),
        }
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| texts(ui, &titles, &pieces));
}

/// The scenario whose text is shown beside that of the base: the one at the cursor; or else
/// `taken`, if the row differs in it from the base; or else the first in which the row differs.
fn looked_at(
    compared: &Compared,
    row: usize,
    column: Option<usize>,
    taken: Option<usize>,
) -> usize {
    let comparison = &compared.comparison;
    let mut others = 1..comparison.columns();
    let chosen = column.filter(|column| others.contains(column));
    let differs = |column: &usize| !comparison.kinds(row, *column).is_same();
    chosen.or(taken.filter(differs)).or_else(|| others.find(differs)).unwrap_or(1)
}

fn heading(ui: &mut Ui, view: View<'_>, compared: &Compared, row: usize) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(tr!("compare.go")).clicked() {
                go(view, compared, row);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let path = RichText::new(compared.path(row)).text_style(strong());
                ui.add(egui::Label::new(path).truncate());
            });
        });
    });
    let comparison = &compared.comparison;
    let Some(About::Thing(thing)) = comparison.rows().get(row).map(|row| row.about) else { return };
    let without_target: Vec<&str> = (1..comparison.columns())
        .filter(|column| comparison.money_without_target(thing, *column))
        .filter_map(|column| compared.titles.get(column).map(String::as_str))
        .collect();
    if !without_target.is_empty() {
        let message = without_target.join(&tr!("separator"));
        let message = tr!("compare.money_without_target_in", scenarios = message);
        ui.label(RichText::new(message).color(colors(ui.visuals()).warning));
    }
}

/// Draws the texts of the base and of another scenario side by side, with the changes marked.
fn texts(ui: &mut Ui, [before, after]: &[String; 2], pieces: &[Piece<String>]) {
    cells(
        ui,
        [
            (Width::Share(1.0), &mut |ui: &mut Ui| side(ui, before, pieces, true)),
            (Width::Share(1.0), &mut |ui: &mut Ui| side(ui, after, pieces, false)),
        ],
    );
}

fn side(ui: &mut Ui, title: &str, pieces: &[Piece<String>], is_before: bool) {
    let colors = *colors(ui.visuals());
    ui.label(RichText::new(title).small().color(colors.quiet));
    let font = TextStyle::Body.resolve(ui.style());
    let same = TextFormat::simple(font.clone(), colors.text);
    // Marked by a line as well as by a colour.
    let removed = TextFormat {
        strikethrough: Stroke::new(1.0, colors.error),
        ..TextFormat::simple(font.clone(), colors.error)
    };
    let added = TextFormat {
        underline: Stroke::new(1.0, colors.accent),
        background: colors.tint,
        ..TextFormat::simple(font, colors.accent)
    };
    let mut job = LayoutJob::default();
    for piece in pieces {
        match piece {
            Piece::Same(text) => job.append(text, 0.0, same.clone()),
            Piece::Removed(text) if is_before => job.append(text, 0.0, removed.clone()),
            Piece::Added(text) if !is_before => job.append(text, 0.0, added.clone()),
            Piece::Removed(_) | Piece::Added(_) => {}
        }
    }
    if job.text.is_empty() {
        ui.label(RichText::new(tr!("compare.nothing_there")).color(colors.quiet));
    } else {
        ui.add(egui::Label::new(job).wrap().selectable(true));
    }
}

/// Taking a row over from one scenario into another.
pub struct Taking<'a> {
    compared: &'a Compared,
    view: View<'a>,
    row: usize,
    from: usize,
    to: usize,
}

impl<'a> Taking<'a> {
    /// Takes the row over between the scenarios of `direction`. By default the row goes into the
    /// scenario shown in the window, from the one in `column` or else the first that differs.
    pub fn new(
        view: View<'a>,
        compared: &'a Compared,
        row: Option<usize>,
        column: Option<usize>,
        direction: Direction,
    ) -> Option<Self> {
        let row = row?;
        let position = |tab: TabId| compared.tabs.iter().position(|other| *other == tab);
        let chosen = direction.to.and_then(position);
        let to = chosen.or_else(|| position(view.shown.tab)).unwrap_or_default();
        let other = |index: &usize| *index != to;
        let from = direction.from.and_then(position).filter(other);
        let from = from.or_else(|| column.filter(other));
        let differs = |index: &usize| {
            // Only the base is compared with each of the others.
            let column = if *index == 0 { to } else { *index };
            !compared.comparison.kinds(row, column).is_same()
        };
        let mut others = (0..compared.tabs.len()).filter(other);
        let from = from.or_else(|| others.clone().find(differs)).or_else(|| others.next())?;
        Some(Self { compared, view, row, from, to })
    }

    /// The scenario that the row goes into, or the one it comes from if it goes into the base.
    fn other(&self) -> usize {
        if self.to == 0 { self.from } else { self.to }
    }

    /// The entries of the menu of the row.
    pub fn entries(&self) -> Vec<String> {
        let mut entries = vec![tr!("compare.go").into_owned()];
        entries.extend(self.extents().into_iter().map(|extent| self.text(extent)));
        entries
    }

    /// Performs the entry at this index of [`Self::entries`].
    pub fn perform(&self, view: View<'_>, entry: usize) {
        match entry.checked_sub(1) {
            None => go(view, self.compared, self.row),
            Some(index) => {
                if let Some(extent) = self.extents().get(index) {
                    self.take(view, *extent);
                }
            }
        }
    }

    fn show(&self, ui: &mut Ui, view: View<'_>, direction: &mut Direction) {
        if !can_take_over(&self.compared.comparison, self.row) {
            let quiet = colors(ui.visuals()).quiet;
            ui.label(RichText::new(TakeOverError::Figure.to_string()).small().color(quiet));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.label(tr!("compare.take.from"));
            if let Some(tab) =
                self.scenario(ui, "compare from", self.from, &tr!("compare.take.from"))
            {
                direction.from = Some(tab);
            }
            ui.label(tr!("compare.take.to"));
            if let Some(tab) = self.scenario(ui, "compare to", self.to, &tr!("compare.take.to")) {
                direction.to = Some(tab);
            }
            for extent in self.extents() {
                let text = match extent {
                    Extent::Value => tr!("compare.take.value"),
                    Extent::Whole => tr!("compare.take.whole"),
                };
                if ui.button(text).on_hover_text(self.text(extent)).clicked() {
                    self.take(view, extent);
                }
            }
        });
    }

    fn scenario(&self, ui: &mut Ui, id: &str, index: usize, name: &str) -> Option<TabId> {
        let title = |index: usize| self.compared.titles.get(index).map_or("", String::as_str);
        let mut chosen = None;
        ComboBox::from_id_salt(id)
            .width(150.0)
            .truncate()
            .selected_text(title(index))
            .show_ui(ui, |ui| {
                for (other, tab) in self.compared.tabs.iter().enumerate() {
                    if ui.selectable_label(other == index, title(other)).clicked() {
                        chosen = Some(*tab);
                    }
                }
            })
            .response
            .accessible_name(name);
        chosen
    }

    /// The parts of the row that can be taken over: of a fact only its value, of a sum only the
    /// whole.
    fn extents(&self) -> Vec<Extent> {
        let comparison = &self.compared.comparison;
        if !can_take_over(comparison, self.row) {
            return Vec::new();
        }
        match comparison.rows().get(self.row).map(|row| row.about) {
            Some(About::Fact(..)) => vec![Extent::Value],
            Some(About::Thing(thing)) => {
                let owner = comparison.owner(thing, self.to);
                let is_sum = matches!(
                    owner,
                    Some(Owner::Group(_) | Owner::Project(_) | Owner::KeyProject(_))
                );
                let in_both = owner.is_some() && comparison.owner(thing, self.from).is_some();
                if is_sum || !in_both { vec![Extent::Whole] } else { EXTENTS.to_vec() }
            }
            _ => vec![Extent::Whole],
        }
    }

    fn text(&self, extent: Extent) -> String {
        let title = |index: usize| self.compared.titles.get(index).map_or("", String::as_str);
        let (from, to) = (title(self.from), title(self.to));
        match extent {
            Extent::Value => tr!("compare.take.value_from_to", from = from, to = to),
            Extent::Whole => tr!("compare.take.whole_from_to", from = from, to = to),
        }
        .into_owned()
    }

    fn take(&self, view: View<'_>, extent: Extent) {
        let side = |column: usize| {
            let tab = self.compared.tabs.get(column)?;
            let open = self.view.open.iter().find(|open| open.tab == *tab)?;
            Some((*tab, Side { column, scenario: open.scenario() }))
        };
        let (Some((_, from)), Some((tab, to))) = (side(self.from), side(self.to)) else { return };
        match take_over(&self.compared.comparison, self.row, from, to, extent) {
            Ok(commands) if commands.is_empty() => {
                view.intents.send(Intent::Refused(tr!("compare.take.nothing").into_owned()));
            }
            Ok(commands) => view.intents.send(self.intent(tab, commands)),
            Err(error) => view.intents.send(Intent::Refused(error.to_string())),
        }
    }

    fn intent(&self, tab: TabId, commands: Vec<Command>) -> Intent {
        let comparison = &self.compared.comparison;
        let name = self.compared.names.get(self.row).cloned().unwrap_or_default();
        let subject = match comparison.rows().get(self.row).map(|row| row.about) {
            Some(About::Fact(thing, _)) => {
                let owner = words::compare::thing_name(comparison, thing);
                [owner, name].join(" ").trim().to_owned()
            }
            _ => name,
        };
        Intent::PerformIn(tab, commands, Label::of_action(Action::TakeOver, subject))
    }
}

/// Goes to the subject of a row: in the scenario shown in the window if it has the subject, or else
/// in the first that has.
pub fn go(view: View<'_>, compared: &Compared, row: usize) {
    let Some(about) = compared.comparison.rows().get(row).map(|row| row.about) else { return };
    let tabs = compared.tabs.iter().enumerate();
    let shown_first = tabs.clone().filter(|(_, tab)| **tab == view.shown.tab).chain(tabs);
    let mut found = shown_first.filter_map(|(column, tab)| {
        let place = match about {
            About::Figure(figure) => Place::of_whole(figure.of),
            About::Breakdown(breakdown) => Place::of_breakdown(breakdown),
            About::Entries(slot) => Page::of_slot(slot).into(),
            About::Thing(thing) => Place::of_owner(compared.comparison.owner(thing, column)?),
            About::Fact(thing, field) => {
                let owner = compared.comparison.owner(thing, column)?;
                Place::Fact(owner.field_like(field)?)
            }
        };
        Some((*tab, place))
    });
    let Some((tab, place)) = found.next() else { return };
    if tab == view.shown.tab {
        view.intents.go(place);
    } else {
        view.intents.send(Intent::InTab(tab, Box::new(Intent::Go(place))));
    }
}
