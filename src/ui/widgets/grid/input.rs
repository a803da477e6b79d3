//! Takes the keyboard events for the grid before the text field gets them.
//!
//! One slow frame may contain several keys. A typed text must be parsed before a later key can
//! commit it, so that key and all events after it are held for the next frame.

use egui::{Event, FocusDirection, Ui};

use super::{
    CellKind, GridEvent, GridState, act,
    edit::Beginning,
    keys::{self, Phase, Situation, Verdict},
    scene::Scene,
};

/// Acts on the keyboard events of this frame if the grid has the focus.
pub(super) fn take(ui: &Ui, scene: Scene<'_>, state: &mut GridState, events: &mut Vec<GridEvent>) {
    let is_focused = ui.memory(|memory| memory.has_focus(scene.editor_id()));
    if !is_focused || state.cursor.is_none() {
        state.held.clear();
        return;
    }
    // In the first frame with the focus, egui would still move the focus with Tab and arrows.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));

    let arrived = ui.input_mut(|input| std::mem::take(&mut input.events));
    let mut left: Vec<Event> = Vec::with_capacity(arrived.len());
    let (keyboard, others): (Vec<_>, Vec<_>) = arrived.into_iter().partition(keys::is_keyboard);
    left.extend(others);

    let mut queue = std::mem::take(&mut state.held);
    queue.extend(keyboard);
    let mut queue = queue.into_iter();
    let mut text_is_pending = false;
    while let Some(event) = queue.next() {
        if matches!(event, Event::Text(_)) && !situation(scene, state).editable {
            events.extend(state.cursor.map(|cursor| GridEvent::Locked(cursor.address())));
        }
        let composes = keys::composition(&event);
        let verdict = keys::judge(&event, situation(scene, state));
        let has_to_wait = matches!(verdict, Verdict::Act(_))
            || composes == Some(true) && state.composing.is_none();
        if text_is_pending && has_to_wait {
            state.held.push(event);
            state.held.extend(queue);
            ui.request_repaint();
            break;
        }
        match verdict {
            Verdict::Act(action) => act::perform(ui, scene, state, action, events),
            Verdict::Text => {
                text_is_pending = true;
                follow_composition(scene, state, composes);
                left.push(event);
            }
            Verdict::Pass => left.push(event),
            Verdict::Drop => {}
        }
    }
    ui.input_mut(|input| input.events = left);
}

/// Begins an edit if the cell is only selected, and keeps track of the composition.
fn follow_composition(scene: Scene<'_>, state: &mut GridState, composes: Option<bool>) {
    if state.edit.is_none() {
        let beginning =
            if composes == Some(true) { Beginning::Compose } else { Beginning::Replace };
        state.begin_edit(scene, beginning);
    }
    match composes {
        Some(true) if state.composing.is_none() => {
            state.composing = state.edit.as_ref().map(|edit| edit.draft.text.clone());
        }
        Some(false) => state.composing = None,
        _ => {}
    }
}

fn situation(scene: Scene<'_>, state: &GridState) -> Situation {
    let phase = match &state.edit {
        None => Phase::Ready,
        Some(edit) if edit.list.is_some() => Phase::Picking,
        Some(_) => Phase::Editing,
    };
    let kind = state.cursor.map_or(CellKind::ReadOnly, |cursor| scene.kind(cursor.column));
    Situation {
        kind,
        editable: state.cursor.is_some_and(|it| scene.is_editable(it.row, it.column)),
        phase,
        composing: state.composing.is_some(),
    }
}
