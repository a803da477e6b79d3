//! 年份核对 (review of years): what in a draft is still from the year before, decided one by one.

use egui::{RichText, Ui};

use crate::budget::{Scenario, Value};
use crate::edit::Command;
use crate::edit::roll_forward::Mention;
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::look::layout::{Width, card, cards, row};
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::memo::Memo;
use crate::ui::place::{Page, Place};
use crate::ui::view::View;
use crate::words;

/// The width of the label before a sentence, in points.
const LABEL: f32 = 72.0;

/// What is to be reviewed, and the decisions so far.
#[derive(Default)]
pub struct State {
    items: Vec<Item>,
    /// For each item, whether it is still open in the scenario, by revision.
    present: Memo<u64, Vec<bool>>,
    /// The user has closed the page; the decisions stay known.
    is_closed: bool,
}

struct Item {
    mention: Mention,
    /// The user has chosen to leave it unchanged.
    is_kept: bool,
}

impl State {
    /// Adds what is not listed yet, and shows the page again.
    pub fn list(&mut self, mentions: Vec<Mention>) {
        for mention in mentions {
            if !self.items.iter().any(|item| item.has_decided(&mention)) {
                self.items.push(Item { mention, is_kept: false });
            }
        }
        self.present = Memo::default();
        self.is_closed = false;
    }

    /// The number of undecided items.
    pub fn open(&self) -> usize {
        self.remaining().filter(|(_, item)| !item.is_kept).count()
    }

    /// True when there is nothing to review, or the page was closed.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() || self.is_closed
    }

    /// Checks which items are still open, once per revision.
    pub fn refresh(&mut self, scenario: &Scenario, revision: u64) {
        let items = self.items.iter();
        let present = |_: &u64| items.map(|it| it.mention.is_open_in(scenario)).collect();
        self.present.get(revision, present);
    }

    /// The items that are still open, with their indices.
    fn remaining(&self) -> impl Iterator<Item = (usize, &Item)> {
        let present = self.present.last().map_or(&[][..], Vec::as_slice);
        let is_present = |index: usize| present.get(index).is_none_or(|present| *present);
        self.items.iter().enumerate().filter(move |(index, _)| is_present(*index))
    }
}

impl Item {
    /// True when `mention` is this item, or its suggestion that was adopted.
    fn has_decided(&self, mention: &Mention) -> bool {
        let Mention { field, kind, excerpt, suggestion, .. } = &self.mention;
        *field == mention.field
            && *kind == mention.kind
            && (*excerpt == mention.excerpt || suggestion.as_ref() == Some(&mention.excerpt))
    }
}

/// The text with the suggestion applied; `None` when there is none, or the sentence is gone.
fn applied(scenario: &Scenario, mention: &Mention) -> Option<Value> {
    match scenario.get(mention.field)? {
        Value::Text(text) => mention.applied_to(&text).map(Value::Text),
        _ => None,
    }
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let mut kept = None;
    cards(ui, "review", |ui| {
        card(ui, "", |ui| summary(ui, view, state));
        for (index, item) in state.remaining().filter(|(_, item)| !item.is_kept) {
            card(ui, "", |ui| {
                if mention(ui, view, index, &item.mention) {
                    kept = Some(index);
                }
            });
        }
    });
    if let Some(item) = kept.and_then(|index| state.items.get_mut(index)) {
        item.is_kept = true;
    }
}

fn summary(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let kept = state.remaining().filter(|(_, item)| item.is_kept).count();
    ui.horizontal_wrapped(|ui| {
        let message = if state.items.is_empty() {
            tr!("review.none")
        } else if state.open() == 0 {
            tr!("review.done", all = state.items.len())
        } else {
            tr!("review.open", open = state.open(), all = state.items.len())
        };
        ui.label(message);
        if 0 < kept && ui.button(tr!("review.again", count = kept)).clicked() {
            for item in &mut state.items {
                item.is_kept = false;
            }
        }
        if state.open() == 0 && ui.button(tr!("review.close")).clicked() {
            state.is_closed = true;
            view.intents.go(Page::Overview);
        }
    });
}

/// Draws one sentence; true when the user leaves it unchanged.
fn mention(ui: &mut Ui, view: View<'_>, index: usize, mention: &Mention) -> bool {
    let quiet = colors(ui.visuals()).quiet;
    ui.push_id(("mention", index), |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let name = [mention.owner.as_str(), &words::field(mention.field)].join(" ");
        let name = name.trim().to_owned();
        ui.label(RichText::new(&name).text_style(strong()));
        let labelled = |ui: &mut Ui, label: &str, text: RichText| {
            let mut name = |ui: &mut Ui| {
                ui.label(RichText::new(label).color(quiet));
            };
            let mut text = |ui: &mut Ui| {
                ui.add(egui::Label::new(text.clone()).wrap().selectable(true));
            };
            row(ui, [(Width::Points(LABEL), &mut name), (Width::Share(1.0), &mut text)]);
        };
        labelled(ui, &tr!("review.before"), RichText::new(&mention.excerpt));
        let suggestion = match mention.suggestion.as_deref() {
            Some(suggestion) if !suggestion.is_empty() => RichText::new(suggestion),
            _ => RichText::new(mention.kind.advice()).italics(),
        };
        labelled(ui, &tr!("review.after"), suggestion);
        ui.horizontal(|ui| actions(ui, view, mention, &format!("{} {name}", index + 1))).inner
    })
    .inner
}

fn actions(ui: &mut Ui, view: View<'_>, mention: &Mention, name: &str) -> bool {
    let named = |action: &str| format!("{action} {name}");
    let can_edit = view.scenario().seal.is_none();
    if let Some(text) = applied(view.scenario(), mention) {
        let take = tr!("review.take");
        let button = ui.add_enabled(can_edit, egui::Button::new(take.as_ref()));
        if button.accessible_name(named(&take)).clicked() {
            view.intents.send(Intent::Edit(vec![Command::Set(mention.field, text)]));
        }
    }
    let keep = tr!("review.keep");
    let kept = ui.button(keep.as_ref()).accessible_name(named(&keep)).clicked();
    let look = tr!("review.look");
    if ui.button(look.as_ref()).accessible_name(named(&look)).clicked() {
        view.intents.go(Place::Fact(mention.field));
    }
    kept
}
