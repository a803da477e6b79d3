//! The cursor in form fields and tables: the fact it is on, and the typing session it is in.

use egui::text_edit::TextEditState;
use egui::{Context, Id, Key, Memory, Response, Ui};

use crate::budget::Field;
use crate::edit::TypingSession;
use crate::ui::intent::Intent;
use crate::ui::view::View;

/// The key of the fact that a widget edits.
fn fact_key(widget: Id) -> Id {
    widget.with("fact")
}

/// Records the fact that a widget edits; form fields and tables call it when the fact changes.
pub fn note_fact(ctx: &Context, widget: Id, fact: Option<Field>) {
    ctx.data_mut(|data| match fact {
        Some(fact) => {
            data.insert_temp(fact_key(widget), fact);
        }
        None => data.remove::<Field>(fact_key(widget)),
    });
}

/// The fact that the widget with the cursor edits.
pub fn focused_fact(ctx: &Context) -> Option<Field> {
    let widget = ctx.memory(Memory::focused)?;
    ctx.data(|data| data.get_temp(fact_key(widget)))
}

/// The key under which the id of the field is kept in which something was typed since it got the
/// focus.
fn typed_key() -> Id {
    Id::unique("typed in field")
}

/// True when something was typed into the focused field since it got the focus.
pub fn is_typing(ctx: &Context) -> bool {
    let typed: Option<Id> = ctx.data(|data| data.get_temp(typed_key()));
    typed.is_some() && typed == ctx.memory(Memory::focused)
}

/// One stay of the cursor in a field, in frame numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Stay {
    begun: u64,
    /// The last frame in which the field was drawn with the cursor in it.
    last: Option<u64>,
}

/// Returns the typing session, which is the same as long as the cursor stays in the field.
pub fn session(ui: &Ui, response: &Response) -> TypingSession {
    let key = response.id.with("session");
    let frame = ui.cumulative_frame_nr();
    let mut stay: Stay = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    // egui reports a new focus only in the pass in which it came; a field that was not drawn in
    // that pass, because it is on another page, misses the report.
    let begins = response.has_focus() && stay.last.is_none_or(|last| last + 1 < frame);
    if begins || response.gained_focus() || stay.last.is_none() {
        stay.begun = frame;
    }
    if begins || response.gained_focus() {
        // Undo in the text reaches back to the start of this stay; from there on, the undo of the
        // document acts.
        if let Some(mut state) = TextEditState::load(ui, response.id) {
            state.clear_undoer();
            state.store(ui, response.id);
        }
        ui.data_mut(|data| data.insert_temp(typed_key(), Id::NULL));
    }
    if response.has_focus() {
        stay.last = Some(frame);
        ui.data_mut(|data| data.insert_temp(key, stay));
    }
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(typed_key(), response.id));
    }
    TypingSession(response.id.with(stay.begun).value())
}

/// Cancels the typing session if the field was left with Esc; returns true in that case.
pub fn given_up(ui: &Ui, view: View<'_>, response: &Response, session: TypingSession) -> bool {
    let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if given_up {
        view.intents.send(Intent::Cancel(session));
    }
    given_up
}
