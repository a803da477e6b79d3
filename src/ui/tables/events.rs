//! Turns the events of a grid into intents that change the scenario.

use crate::budget::{Field, ItemId, Value};
use crate::edit::{Command, TypingSession};
use crate::locale::tr;
use crate::ui::fields::value_text;
use crate::ui::intent::Intent;
use crate::ui::tables::fact_table::{Source, TableResult};
use crate::ui::widgets::grid::{CellAddress, CellText, GridEvent, GridSource as _};

/// Sends the intents for `events`, and returns those events that the page handles.
pub(super) fn handle(source: &Source<'_>, events: Vec<GridEvent>) -> TableResult {
    let mut result = TableResult::default();
    for event in events {
        match event {
            GridEvent::Select(row) => result.selected = Some(row),
            GridEvent::RowEntry { entry, ids } => result.row_entry = Some((entry, ids)),
            GridEvent::Sort { column } => result.sort = Some(column),
            GridEvent::Type { cell, value, session }
            | GridEvent::Commit { cell, value, session } => {
                if let Some((field, _)) = fact_at(source, cell) {
                    source.view.intents.set_live(field, value, TypingSession(session));
                }
            }
            GridEvent::Cancel { session } => {
                source.view.intents.send(Intent::Cancel(TypingSession(session)));
            }
            GridEvent::Refused { text, message, session } => {
                source.view.intents.refuse(&text, &message, TypingSession(session));
            }
            GridEvent::Locked(cell) => explain_lock(source, cell),
            GridEvent::Paste { cells, overflow, first_column, lost } => {
                paste(source, &cells, &overflow, first_column, lost);
            }
            GridEvent::Clear(cells) => clear(source, &cells),
            GridEvent::Toggle(cell) => toggle(source, cell),
            other => rows(source, other),
        }
    }
    result
}

fn row_of(source: &Source<'_>, row_id: u64) -> Option<usize> {
    (0..source.row_count()).find(|row| source.row_id(*row) == row_id)
}

fn fact_at(source: &Source<'_>, cell: CellAddress) -> Option<(Field, Value)> {
    source.table.fact(row_of(source, cell.row_id)?, cell.column)
}

/// Shows the note of a cell that cannot be changed, if it has one.
fn explain_lock(source: &Source<'_>, cell: CellAddress) {
    let Some(row) = row_of(source, cell.row_id) else { return };
    if let Some(note) = source.cell(row, cell.column).note {
        source.view.intents.send(Intent::Refused(note.into_owned()));
    }
}

/// Applies pasted texts, all or none: a half-applied paste would be hard to find and undo.
fn paste(
    source: &Source<'_>,
    cells: &[CellText],
    overflow: &[Vec<String>],
    first_column: usize,
    lost: usize,
) {
    match pasted_commands(source, cells, overflow, first_column) {
        Ok(commands) if commands.is_empty() => {}
        Ok(commands) => {
            source.view.intents.send(Intent::Edit(commands));
            if 0 < lost {
                let note = tr!("table.paste_lost", count = lost);
                source.view.intents.send(Intent::Refused(note.into_owned()));
            }
        }
        Err(message) => {
            let note = tr!("table.paste_refused", reason = message);
            source.view.intents.send(Intent::Refused(note.into_owned()));
        }
    }
}

fn pasted_commands(
    source: &Source<'_>,
    cells: &[CellText],
    overflow: &[Vec<String>],
    first_column: usize,
) -> Result<Vec<Command>, String> {
    let table = source.table;
    let mut commands = Vec::new();
    for CellText { cell, text } in cells {
        let Some((field, before)) = fact_at(source, *cell) else { continue };
        let value = understood(source, field, &before, cell.column, text)?;
        commands.push(Command::Set(field, value));
    }
    for (index, row) in overflow.iter().enumerate() {
        let Some(mut item) = table.blank_item() else { break };
        // A new row has the same columns as the last one.
        let Some(model) = table.len().checked_sub(1) else { break };
        for (offset, text) in row.iter().enumerate() {
            let column = first_column + offset;
            let Some((field, value)) = table.fact(model, column) else { continue };
            let Some(blank) = value_text::emptied(&value).or(Some(value)) else { continue };
            let value = understood(source, field, &blank, column, text)?;
            item.set(field, value).ok();
        }
        commands.push(Command::Insert { list: table.list(), at: table.list_len() + index, item });
    }
    Ok(commands)
}

fn understood(
    source: &Source<'_>,
    field: Field,
    before: &Value,
    column: usize,
    text: &str,
) -> Result<Value, String> {
    value_text::understand_pasted(source.view, field, before, text).map_err(|message| {
        let title = source.columns().get(column).map_or("", |column| column.title.as_str());
        tr!("table.in_column", column = title, text = text, reason = message).into_owned()
    })
}

fn clear(source: &Source<'_>, cells: &[CellAddress]) {
    let commands: Vec<_> = cells
        .iter()
        .filter_map(|cell| {
            let (field, value) = fact_at(source, *cell)?;
            Some(Command::Set(field, value_text::emptied(&value)?))
        })
        .collect();
    if !commands.is_empty() {
        source.view.intents.send(Intent::Edit(commands));
    }
}

fn toggle(source: &Source<'_>, cell: CellAddress) {
    if let Some((field, Value::Flag(on))) = fact_at(source, cell) {
        source.view.intents.set(field, !on);
    }
}

/// Handles events that insert, remove or move rows.
fn rows(source: &Source<'_>, event: GridEvent) {
    let table = source.table;
    let list = table.list();
    let place = |before: Option<u64>| {
        before
            .and_then(|row_id| row_of(source, row_id))
            .map_or(table.list_len(), |row| table.index_in_list(row))
    };
    let ids = |rows: &[u64]| -> Vec<ItemId> {
        rows.iter().filter_map(|id| row_of(source, *id)).map(|row| table.item_id(row)).collect()
    };
    let intent = match event {
        GridEvent::InsertRow { before } => {
            let Some(item) = table.blank_item() else { return };
            Intent::Create(Command::Insert { list, at: place(before), item })
        }
        GridEvent::DuplicateRows(rows) => {
            let found: Vec<_> = rows.iter().filter_map(|id| row_of(source, *id)).collect();
            let behind = found.iter().map(|row| table.index_in_list(*row) + 1).max();
            let at = behind.unwrap_or_else(|| table.list_len());
            let items = found.into_iter().filter_map(|row| table.item(row));
            Intent::Edit(
                items
                    .enumerate()
                    .map(|(index, item)| Command::Insert { list, at: at + index, item })
                    .collect(),
            )
        }
        GridEvent::DeleteRows(rows) => {
            Intent::Edit(ids(&rows).into_iter().map(Command::Remove).collect())
        }
        GridEvent::MoveRows { ids: rows, before } => Intent::Edit(moves(source, &rows, before)),
        _ => return,
    };
    source.view.intents.send(intent);
}

/// Returns one command for each moved row; each index assumes that the commands before it are done.
fn moves(source: &Source<'_>, rows: &[u64], before: Option<u64>) -> Vec<Command> {
    let table = source.table;
    let mut order: Vec<u64> = (0..source.row_count()).map(|row| source.row_id(row)).collect();
    let mut commands = Vec::new();
    for row_id in rows {
        let Some(row) = row_of(source, *row_id) else { continue };
        order.retain(|other| other != row_id);
        let target = before.filter(|before| before != row_id);
        let at = target
            .and_then(|before| order.iter().position(|other| *other == before))
            .unwrap_or(order.len());
        order.insert(at, *row_id);
        commands.push(Command::Move { id: table.item_id(row), list: table.list(), at });
    }
    commands
}
