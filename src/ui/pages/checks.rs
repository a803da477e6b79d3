//! 检查 (checks): the findings of the draft, errors first, each with a way to the fact.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Align, Button, CursorIcon, Label, Layout, RichText, Ui};

use crate::edit::Command;
use crate::locale::{Language, tr};
use crate::rules::{Finding, Findings, Fix, Location, Outcome, Severity};
use crate::ui::intent::Intent;
use crate::ui::look::layout::{Width, card, cards, row};
use crate::ui::look::theme::{Colors, colors, severity_color, space, strong};
use crate::ui::memo::Memo;
use crate::ui::place::Place;
use crate::ui::view::View;

/// The findings of a rule that are listed at first, and how many more are listed at a time.
const FIRST: usize = 10;
const MORE: usize = 50;

/// How much of the list is shown, and its texts.
#[derive(Default)]
pub struct State {
    /// The number of findings listed of a group; [`FIRST`] where none is given.
    listed: HashMap<GroupKey, usize>,
    /// The groups, by revision, language and the number of times that more were asked for.
    groups: Memo<(u64, Language, usize), Vec<Group>>,
    asked: usize,
}

/// The severity and code of the findings of a group; neither for those that cannot be judged.
type GroupKey = (Option<Severity>, &'static str);

/// Findings of one rule and severity.
struct Group {
    key: GroupKey,
    title: String,
    rows: Vec<Row>,
    /// The number of findings that are not listed yet.
    rest: usize,
    /// The fixes of all findings, listed or not, that change the facts they are about.
    fixes: Vec<Command>,
}

/// The texts of a finding.
struct Row {
    location: Location,
    place: String,
    message: String,
    fix: Option<(Fix, String)>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let State { listed, groups, asked } = state;
    let key = (view.revision(), Language::current(), *asked);
    let groups = groups.get(key, |_| groups_of(view.findings, listed));
    let mut wanted = None;
    cards(ui, "checks", |ui| {
        card(ui, "", |ui| summary(ui, view));
        for group in groups {
            card(ui, "", |ui| {
                if group_ui(ui, view, group) {
                    wanted = Some(group.key);
                }
            });
        }
    });
    if let Some(key) = wanted {
        *listed.entry(key).or_insert(FIRST) += MORE;
        *asked += 1;
    }
}

fn groups_of(findings: &Findings, listed: &HashMap<GroupKey, usize>) -> Vec<Group> {
    let titles: HashMap<&str, String> =
        findings.rules().map(|(rule, _)| (rule.code, rule.title())).collect();
    let mut groups: Vec<Group> = Vec::new();
    let problems = findings.problems().chunk_by(|one, other| group_key(one) == group_key(other));
    let undecided = Some(findings.undecided()).filter(|undecided| !undecided.is_empty());
    for found in problems.chain(undecided) {
        let Some(key) = found.first().map(|finding| group_key(finding)) else { continue };
        let title = if let Some(title) = titles.get(key.1) {
            tr!("rules.group", title = title, count = found.len())
        } else {
            tr!("rules.undecided_title", count = found.len())
        };
        let count = listed.get(&key).copied().unwrap_or(FIRST).min(found.len());
        let rows = found.iter().take(count).map(|finding| row_of(finding)).collect();
        let fixes = found.iter().filter_map(|finding| own_fix(finding)).collect();
        let (title, rest) = (title.into_owned(), found.len() - count);
        groups.push(Group { key, title, rows, rest, fixes });
    }
    groups
}

fn group_key(finding: &Arc<Finding>) -> GroupKey {
    // What cannot be judged is one group, whatever the rule.
    (finding.severity, if finding.severity.is_some() { finding.code } else { "" })
}

/// The fix of a finding, if it changes the fact that the finding is about. To change another one,
/// such as the amount for its basis, is decided one by one.
fn own_fix(finding: &Finding) -> Option<Command> {
    let fix = finding.fix.as_ref()?;
    let is_own = finding.location == Location::Field(fix.field);
    is_own.then(|| Command::Set(fix.field, fix.value.clone()))
}

fn row_of(finding: &Finding) -> Row {
    Row {
        location: finding.location,
        place: finding.place_name(),
        message: finding.message.text(),
        fix: finding.fix.clone().map(|fix| (fix.clone(), fix.text())),
    }
}

/// Draws the number of findings and of the rules by their outcome.
fn summary(ui: &mut Ui, view: View<'_>) {
    let colors = *colors(ui.visuals());
    let findings = view.findings;
    let count = |outcome| findings.rules().filter(|(_, it)| it.outcome() == outcome).count();
    let counts = findings.counts();
    ui.spacing_mut().item_spacing.y = space::XS;
    if counts.is_clear() {
        ui.label(tr!("rules.clear"));
    } else {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            let numbers = [counts.errors, counts.warnings, counts.hints];
            for (severity, number) in Severity::ALL.into_iter().zip(numbers) {
                let text = RichText::new(severity.count(number));
                let color = if number == 0 {
                    colors.quiet
                } else {
                    severity_color(severity.key(), &colors)
                };
                ui.label(text.text_style(strong()).color(color));
            }
        });
    }
    let text = tr!(
        "rules.summary",
        passed = count(Outcome::Passed),
        problems = count(Outcome::Problem),
        undecided = count(Outcome::Undecided),
        not_applicable = count(Outcome::NotApplicable)
    );
    ui.add(Label::new(RichText::new(text).small().color(colors.quiet)).wrap());
}

/// Draws the findings of one rule; true when more of them are asked for.
fn group_ui(ui: &mut Ui, view: View<'_>, group: &Group) -> bool {
    let colors = *colors(ui.visuals());
    ui.push_id(("checks", group.key), |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        ui.horizontal(|ui| {
            if let Some(severity) = group.key.0 {
                let color = severity_color(severity.key(), &colors);
                ui.label(RichText::new(severity.name()).text_style(strong()).color(color));
            }
            ui.label(RichText::new(&group.title).text_style(strong()));
            if 1 < group.fixes.len() {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| fix_all(ui, view, group));
            }
        });
        for (index, row) in group.rows.iter().enumerate() {
            ui.push_id(index, |ui| row_ui(ui, view, row, &colors));
        }
        0 < group.rest && {
            let more = tr!("rules.more", count = group.rest.min(MORE));
            let name = format!("{more} {}", group.title);
            ui.button(more).accessible_name(name).clicked()
        }
    })
    .inner
}

/// Draws the button that settles all findings of a group, as one step.
fn fix_all(ui: &mut Ui, view: View<'_>, group: &Group) {
    let text = tr!("rules.fix_all", count = group.fixes.len());
    let can_edit = view.scenario().seal.is_none();
    let button = ui.add_enabled(can_edit, Button::new(text.as_ref()));
    if button.accessible_name(format!("{text} {}", group.title)).clicked() {
        view.intents.send(Intent::Edit(group.fixes.clone()));
    }
}

/// Draws one finding: its place, which leads there, the message, and the fix.
fn row_ui(ui: &mut Ui, view: View<'_>, shown: &Row, colors: &Colors) {
    /// The width of the place, and of the fix, in points.
    const PLACE: f32 = 220.0;
    const FIX: f32 = 180.0;
    // In line with the text of the button.
    let drop = if shown.fix.is_some() { space::XS } else { 0.0 };
    let Row { location, place, message, fix } = shown;
    let mut place_ui = |ui: &mut Ui| {
        ui.add_space(drop);
        let text = RichText::new(place).color(colors.accent);
        let label = Label::new(text).wrap().sense(egui::Sense::CLICK);
        let response = ui.add(label).on_hover_cursor(CursorIcon::PointingHand);
        let response = response.on_hover_text(tr!("rules.go"));
        response.widget_info(|| {
            let name = format!("{} {place}", tr!("rules.go"));
            egui::WidgetInfo::labeled(egui::Role::Link, true, name)
        });
        if response.clicked() {
            view.intents.go(match *location {
                Location::Field(field) => Place::Fact(field),
                Location::List(list) => Place::of_list(list),
            });
        }
    };
    let mut message_ui = |ui: &mut Ui| {
        ui.add_space(drop);
        ui.add(Label::new(message).wrap().selectable(true));
    };
    let mut fix_ui = |ui: &mut Ui| {
        let Some((fix, text)) = fix else { return };
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let can_edit = view.scenario().seal.is_none();
            let button = ui.add_enabled(can_edit, Button::new(text).truncate());
            let name = format!("{text} {place}");
            if button.on_hover_text(&name).accessible_name(name).clicked() {
                let command = Command::Set(fix.field, fix.value.clone());
                view.intents.send(Intent::Edit(vec![command]));
            }
        });
    };
    let cells: [(Width, crate::ui::look::layout::Content<'_>); 3] = [
        (Width::Points(PLACE), &mut place_ui),
        (Width::Share(1.0), &mut message_ui),
        (Width::Points(FIX), &mut fix_ui),
    ];
    row(ui, cells);
}
