//! Maps keyboard events to actions of the grid, in pure functions so that every key can be tested.

use egui::{Event, ImeEvent, Key, Modifiers};

use super::CellKind;

/// One step of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    RowStart,
    RowEnd,
    Top,
    Bottom,
    First,
    Last,
}

/// The action of a key in the grid.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    Move {
        step: Step,
        extend: bool,
    },
    Tab {
        back: bool,
    },
    Enter {
        back: bool,
    },
    /// Commit the edit; the cursor stays on the cell.
    Accept,
    /// Edit the cell, starting from its content.
    Edit,
    Cancel,
    Clear,
    Copy,
    Cut,
    Paste(String),
    FillDown,
    SelectAll,
    SelectRows,
    Toggle,
    InsertRow,
    DeleteRows,
    MoveRows {
        down: bool,
    },
    Menu,
    /// Move the highlight of an open list.
    Pick {
        by: isize,
    },
}

/// The treatment of one event.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verdict {
    /// The grid acts; the text field never sees the event.
    Act(Action),
    /// The text field takes it and its text changes: on a ready cell this starts an edit.
    Text,
    /// The grid does not use the event and passes it on.
    Pass,
    /// Neither the grid nor the text field may see it.
    Drop,
}

/// The state of the cell at the cursor when an event arrives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation {
    pub(super) kind: CellKind,
    pub(super) editable: bool,
    pub(super) phase: Phase,
    /// True while an input method is composing; it then gets all keys.
    pub(super) composing: bool,
}

/// The editing state of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Ready,
    Editing,
    /// Editing with a list of choices open.
    Picking,
}

impl Situation {
    fn takes_text(self) -> bool {
        self.editable && !matches!(self.kind, CellKind::ReadOnly | CellKind::Toggle)
    }
}

/// True when the event comes from the keyboard, an input method or the clipboard. The grid handles
/// only these events.
pub(super) fn is_keyboard(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
    )
}

/// Returns true when the event begins or continues a composition and false when it ends one; `None`
/// for any other event.
pub(super) fn composition(event: &Event) -> Option<bool> {
    match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
        Event::Ime(ImeEvent::Commit(_)) => Some(false),
        _ => None,
    }
}

/// Decides how an event is treated.
pub(super) fn judge(event: &Event, situation: Situation) -> Verdict {
    let ready = situation.phase == Phase::Ready;
    match event {
        Event::Ime(_) if !situation.takes_text() => Verdict::Drop,
        Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => {
            // Some platforms report an empty composition although none is in progress.
            if ready && text.is_empty() { Verdict::Drop } else { Verdict::Text }
        }
        // There is nothing to delete around the caret of an empty field.
        Event::Ime(_) if ready => Verdict::Drop,
        Event::Ime(_) => Verdict::Text,
        Event::Text(_) if !situation.takes_text() => Verdict::Drop,
        Event::Text(_) => Verdict::Text,
        Event::Copy if ready => Verdict::Act(Action::Copy),
        Event::Cut if ready => Verdict::Act(Action::Cut),
        Event::Paste(text) if ready => Verdict::Act(Action::Paste(text.clone())),
        Event::Cut | Event::Paste(_) => Verdict::Text,
        Event::Key { key, pressed: true, modifiers, .. } => judge_key(*key, *modifiers, situation),
        _ => Verdict::Pass,
    }
}

fn judge_key(key: Key, modifiers: Modifiers, situation: Situation) -> Verdict {
    if situation.composing {
        return match key {
            Key::Enter
            | Key::Escape
            | Key::Tab
            | Key::Backspace
            | Key::Delete
            | Key::F2
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown => Verdict::Drop,
            _ => Verdict::Pass,
        };
    }
    let action = match situation.phase {
        Phase::Ready => ready_key(key, modifiers, situation.kind),
        Phase::Editing | Phase::Picking => editing_key(key, modifiers, situation.phase),
    };
    match action {
        Some(action) => Verdict::Act(action),
        // These keys change the text, so later events of the same frame must wait for the result.
        None if situation.phase != Phase::Ready && matches!(key, Key::Backspace | Key::Delete) => {
            Verdict::Text
        }
        None => Verdict::Pass,
    }
}

fn ready_key(key: Key, modifiers: Modifiers, kind: CellKind) -> Option<Action> {
    let shift = modifiers.shift;
    let step = |step| Some(Action::Move { step, extend: shift });
    if modifiers.alt {
        return match key {
            Key::ArrowUp => Some(Action::MoveRows { down: false }),
            Key::ArrowDown => Some(Action::MoveRows { down: true }),
            _ => None,
        };
    }
    if modifiers.command {
        return match key {
            Key::Home => step(Step::First),
            Key::End => step(Step::Last),
            Key::ArrowLeft => step(Step::RowStart),
            Key::ArrowRight => step(Step::RowEnd),
            Key::ArrowUp => step(Step::Top),
            Key::ArrowDown => step(Step::Bottom),
            Key::A => Some(Action::SelectAll),
            Key::D => Some(Action::FillDown),
            Key::Insert => Some(Action::InsertRow),
            Key::Delete => Some(Action::DeleteRows),
            _ => None,
        };
    }
    match key {
        Key::ArrowLeft => step(Step::Left),
        Key::ArrowRight => step(Step::Right),
        Key::ArrowUp => step(Step::Up),
        Key::ArrowDown => step(Step::Down),
        Key::PageUp => step(Step::PageUp),
        Key::PageDown => step(Step::PageDown),
        Key::Home => step(Step::RowStart),
        Key::End => step(Step::RowEnd),
        Key::Tab => Some(Action::Tab { back: shift }),
        Key::Enter => Some(Action::Enter { back: shift }),
        Key::F2 => Some(Action::Edit),
        Key::F10 if shift => Some(Action::Menu),
        Key::Delete | Key::Backspace => Some(Action::Clear),
        Key::Space if shift => Some(Action::SelectRows),
        Key::Space if kind == CellKind::Toggle => Some(Action::Toggle),
        _ => None,
    }
}

fn editing_key(key: Key, modifiers: Modifiers, phase: Phase) -> Option<Action> {
    let picking = phase == Phase::Picking;
    let step = |step| Some(Action::Move { step, extend: false });
    match key {
        Key::Enter if modifiers.command => Some(Action::Accept),
        Key::Enter => Some(Action::Enter { back: modifiers.shift }),
        Key::Tab => Some(Action::Tab { back: modifiers.shift }),
        Key::Escape => Some(Action::Cancel),
        Key::ArrowUp if picking => Some(Action::Pick { by: -1 }),
        Key::ArrowDown if picking => Some(Action::Pick { by: 1 }),
        Key::PageUp if picking => Some(Action::Pick { by: -8 }),
        Key::PageDown if picking => Some(Action::Pick { by: 8 }),
        Key::ArrowUp => step(Step::Up),
        Key::ArrowDown => step(Step::Down),
        Key::PageUp => step(Step::PageUp),
        Key::PageDown => step(Step::PageDown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: Situation =
        Situation { kind: CellKind::Text, editable: true, phase: Phase::Ready, composing: false };
    const EDITING: Situation = Situation { phase: Phase::Editing, ..READY };
    const PICKING: Situation = Situation { phase: Phase::Picking, ..READY };

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    #[track_caller]
    fn check(situation: Situation, pressed: Key, modifiers: Modifiers, expected: Action) {
        assert_eq!(judge(&key(pressed, modifiers), situation), Verdict::Act(expected));
    }

    #[test]
    fn a_ready_cell_takes_the_keys_of_a_spreadsheet() {
        let step = |step, extend| Action::Move { step, extend };
        check(READY, Key::ArrowLeft, Modifiers::NONE, step(Step::Left, false));
        check(READY, Key::ArrowDown, Modifiers::SHIFT, step(Step::Down, true));
        check(READY, Key::ArrowDown, Modifiers::ALT, Action::MoveRows { down: true });
        check(READY, Key::Home, Modifiers::NONE, step(Step::RowStart, false));
        check(READY, Key::End, Modifiers::COMMAND, step(Step::Last, false));
        check(READY, Key::End, Modifiers::COMMAND | Modifiers::SHIFT, step(Step::Last, true));
        check(READY, Key::Tab, Modifiers::SHIFT, Action::Tab { back: true });
        check(READY, Key::Enter, Modifiers::NONE, Action::Enter { back: false });
        check(READY, Key::F2, Modifiers::NONE, Action::Edit);
        check(READY, Key::Backspace, Modifiers::NONE, Action::Clear);
        check(READY, Key::Insert, Modifiers::COMMAND, Action::InsertRow);
        check(READY, Key::F10, Modifiers::SHIFT, Action::Menu);
    }

    #[test]
    fn an_edited_text_keeps_the_keys_that_move_in_it() {
        for pressed in [Key::ArrowLeft, Key::ArrowRight, Key::Home, Key::End, Key::F2] {
            assert_eq!(judge(&key(pressed, Modifiers::NONE), EDITING), Verdict::Pass);
        }
        assert_eq!(judge(&key(Key::Backspace, Modifiers::NONE), EDITING), Verdict::Text);
        check(EDITING, Key::Escape, Modifiers::NONE, Action::Cancel);
        check(
            EDITING,
            Key::ArrowUp,
            Modifiers::NONE,
            Action::Move { step: Step::Up, extend: false },
        );
        check(PICKING, Key::ArrowDown, Modifiers::NONE, Action::Pick { by: 1 });
    }

    #[test]
    fn undo_and_the_application_shortcuts_pass() {
        for pressed in [Key::Z, Key::Y, Key::S, Key::K] {
            assert_eq!(judge(&key(pressed, Modifiers::COMMAND), READY), Verdict::Pass);
        }
        assert_eq!(judge(&key(Key::Escape, Modifiers::NONE), READY), Verdict::Pass);
    }

    #[test]
    fn keys_belong_to_the_input_method_while_it_composes() {
        let composing = Situation { composing: true, ..EDITING };
        for pressed in [Key::Enter, Key::Escape, Key::Tab, Key::ArrowDown, Key::Backspace] {
            assert_eq!(judge(&key(pressed, Modifiers::NONE), composing), Verdict::Drop);
        }
    }

    #[test]
    fn text_starts_an_edit_only_where_text_belongs() {
        let text = Event::Text("5".to_owned());
        let preedit =
            Event::Ime(ImeEvent::Preedit { text: "ren".to_owned(), active_range_chars: None });
        assert_eq!(judge(&text, READY), Verdict::Text);
        assert_eq!(judge(&preedit, READY), Verdict::Text);
        for locked in [
            Situation { editable: false, ..READY },
            Situation { kind: CellKind::ReadOnly, ..READY },
            Situation { kind: CellKind::Toggle, ..READY },
        ] {
            assert_eq!(judge(&text, locked), Verdict::Drop);
            assert_eq!(judge(&preedit, locked), Verdict::Drop);
        }
    }

    #[test]
    fn the_space_bar_switches_a_toggle_and_types_elsewhere() {
        let toggle = Situation { kind: CellKind::Toggle, ..READY };
        check(toggle, Key::Space, Modifiers::NONE, Action::Toggle);
        assert_eq!(judge(&key(Key::Space, Modifiers::NONE), READY), Verdict::Pass);
    }

    #[test]
    fn the_grid_takes_clipboard_events_only_while_nothing_is_edited() {
        assert_eq!(judge(&Event::Copy, READY), Verdict::Act(Action::Copy));
        assert_eq!(judge(&Event::Copy, EDITING), Verdict::Pass);
        assert_eq!(judge(&Event::Paste("1".to_owned()), EDITING), Verdict::Text);
    }
}
