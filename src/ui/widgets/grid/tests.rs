//! Tests of the whole grid, by keys, pointer and input method, with a small table in memory.

mod drawing;
mod editing;
mod rows;
mod selecting;

use std::{
    borrow::Cow,
    cell::{Cell as Counter, RefCell},
    collections::HashMap,
};

use egui::{Color32, Event, Id, ImeEvent, Key, Modifiers, OutputCommand, Pos2, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{budget::Value, locale::tr, ui::testing, ui::widgets::draft::Understood};

const NAME: usize = 0;
const AMOUNT: usize = 1;
const FUND: usize = 2;
const HELD: usize = 3;
const SHARE: usize = 4;

struct Row {
    id: u64,
    name: String,
    amount: String,
    fund: String,
    held: bool,
}

/// A table that applies the events of the grid and logs them.
struct Table {
    columns: Vec<GridColumn>,
    rows: Vec<Row>,
    next_id: u64,
    sessions: HashMap<u64, (CellAddress, String)>,
    log: Vec<GridEvent>,
    cell_calls: Counter<usize>,
    /// The texts that `understand` was called with, in order.
    understood: RefCell<Vec<String>>,
}

impl Table {
    fn new(rows: &[(&str, &str)]) -> Self {
        let mut table = Self {
            columns: vec![
                GridColumn::new("名称", CellKind::Text, 160.0).with_remainder(120.0),
                GridColumn::new("本年预算", CellKind::Number, 100.0).with_sorting(),
                GridColumn::new("资金来源", CellKind::Choice, 100.0),
                GridColumn::new("保留", CellKind::Toggle, 50.0),
                GridColumn::figure("占比", 90.0),
            ],
            rows: Vec::new(),
            next_id: 100,
            sessions: HashMap::new(),
            log: Vec::new(),
            cell_calls: Counter::new(0),
            understood: RefCell::default(),
        };
        for (name, amount) in rows {
            let at = table.rows.len();
            table.insert(at, name, amount);
        }
        table
    }

    fn insert(&mut self, at: usize, name: &str, amount: &str) {
        self.next_id += 1;
        let (name, amount, fund) = (name.to_owned(), amount.to_owned(), "一般公共预算".to_owned());
        self.rows.insert(at, Row { id: self.next_id, name, amount, fund, held: false });
    }

    fn place(&self, before: Option<u64>) -> usize {
        let found = before.and_then(|id| self.rows.iter().position(|row| row.id == id));
        found.unwrap_or(self.rows.len())
    }

    fn set(&mut self, cell: CellAddress, text: &str) {
        let row = self.rows.iter_mut().find(|row| row.id == cell.row_id).unwrap();
        match cell.column {
            NAME => text.clone_into(&mut row.name),
            AMOUNT => text.clone_into(&mut row.amount),
            FUND => text.clone_into(&mut row.fund),
            _ => {}
        }
    }

    fn get(&self, cell: CellAddress) -> String {
        let row = self.rows.iter().position(|row| row.id == cell.row_id).unwrap();
        self.cell(row, cell.column).exact().to_owned()
    }

    fn apply(&mut self, event: GridEvent) {
        match &event {
            GridEvent::Type { cell, value: Value::Text(text), session }
            | GridEvent::Commit { cell, value: Value::Text(text), session } => {
                let before = self.get(*cell);
                self.sessions.entry(*session).or_insert((*cell, before));
                self.set(*cell, text);
            }
            GridEvent::Type { .. } | GridEvent::Commit { .. } => panic!("no text: {event:?}"),
            GridEvent::Cancel { session } | GridEvent::Refused { session, .. } => {
                if let Some((cell, before)) = self.sessions.get(session).cloned() {
                    self.set(cell, &before);
                }
            }
            GridEvent::Paste { cells, overflow, first_column, .. } => {
                for CellText { cell, text } in cells {
                    self.set(*cell, text);
                }
                for texts in overflow {
                    let at = self.rows.len();
                    self.insert(at, "", "");
                    for (column, text) in (*first_column..).zip(texts) {
                        self.set(CellAddress { row_id: self.next_id, column }, text);
                    }
                }
            }
            GridEvent::RowEntry { .. } => {}
            GridEvent::Clear(cells) => cells.iter().for_each(|cell| self.set(*cell, "")),
            GridEvent::Toggle(cell) => {
                let row = self.rows.iter_mut().find(|row| row.id == cell.row_id).unwrap();
                row.held = !row.held;
            }
            GridEvent::InsertRow { before } => self.insert(self.place(*before), "", ""),
            GridEvent::DuplicateRows(ids) => {
                for id in ids {
                    let row = self.rows.iter().find(|row| row.id == *id).unwrap();
                    let (name, amount) = (format!("{} 副本", row.name), row.amount.clone());
                    self.insert(self.rows.len(), &name, &amount);
                }
            }
            GridEvent::DeleteRows(ids) => self.rows.retain(|row| !ids.contains(&row.id)),
            GridEvent::MoveRows { ids, before } => {
                let (moved, rest): (Vec<_>, Vec<_>) =
                    std::mem::take(&mut self.rows).into_iter().partition(|it| ids.contains(&it.id));
                self.rows = rest;
                let at = self.place(*before);
                self.rows.splice(at..at, moved);
            }
            GridEvent::Locked(_)
            | GridEvent::Open(_)
            | GridEvent::Select(_)
            | GridEvent::Sort { .. } => {}
        }
        self.log.push(event);
    }

    fn names(&self) -> Vec<&str> {
        self.rows.iter().map(|row| row.name.as_str()).collect()
    }

    fn amounts(&self) -> Vec<&str> {
        self.rows.iter().map(|row| row.amount.as_str()).collect()
    }
}

impl GridSource for Table {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn row_id(&self, row: usize) -> u64 {
        self.rows[row].id
    }

    fn row_name(&self, row: usize) -> Cow<'_, str> {
        Cow::Borrowed(&self.rows[row].name)
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.cell_calls.set(self.cell_calls.get() + 1);
        let row = &self.rows[row];
        match column {
            NAME => Cell::new(&row.name),
            AMOUNT => Cell::new(format!("{}.00", row.amount)).with_edit(&row.amount),
            FUND => Cell::new(&row.fund),
            HELD => Cell::toggle(row.held),
            _ => Cell { share: Some(0.5), ..Cell::new("50.0%").with_tone(Tone::Quiet) },
        }
    }

    fn value(&self, row: usize, column: usize) -> Option<Value> {
        Some(Value::Text(self.cell(row, column).exact().to_owned()))
    }

    fn understand(
        &self,
        _row: usize,
        column: usize,
        _before: &Value,
        text: &str,
    ) -> Result<Understood<Value>, String> {
        self.understood.borrow_mut().push(text.to_owned());
        let value = Value::Text(text.to_owned());
        if column != AMOUNT || text.is_empty() {
            return Ok(Understood::plain(value));
        }
        if let Some((one, other)) = text.split_once('*')
            && let (Ok(one), Ok(other)) = (one.parse::<f64>(), other.parse::<f64>())
        {
            return Ok(Understood { value, hint: Some(format!("= {}", one * other)) });
        }
        let not_an_amount = |_| "不是金额".to_owned();
        text.parse::<f64>().map(|_| Understood::plain(value)).map_err(not_an_amount)
    }

    fn choices(&self, _row: usize, _column: usize, query: &str) -> Vec<Choice> {
        ["一般公共预算", "政府性基金", "财政专户"]
            .into_iter()
            .filter(|it| it.contains(query))
            .map(|it| Choice { value: it.to_owned(), label: it.to_owned() })
            .collect()
    }
}

struct Desk {
    table: Table,
    state: GridState,
    options: GridOptions,
}

fn desk(table: Table) -> Harness<'static, Desk> {
    desk_with(table, 0.25)
}

/// `step` is the time of one frame, in seconds.
fn desk_with(table: Table, step: f32) -> Harness<'static, Desk> {
    let tones = Tones { increase: Color32::RED, decrease: Color32::GREEN };
    let options = GridOptions {
        rows: RowRights::AddAndMove,
        empty_text: "还没有明细".to_owned(),
        ..GridOptions::new(tones)
    };
    let desk = Desk { table, state: GridState::default(), options };
    testing::builder([800.0, 400.0]).with_step_dt(step).build_ui_state(
        |ui, desk: &mut Desk| {
            let _ = ui.button("前");
            ui.scope_builder(
                egui::UiBuilder::new().max_rect(egui::Rect::from_min_max(
                    ui.cursor().min,
                    ui.max_rect().max - egui::vec2(0.0, 40.0),
                )),
                |ui| {
                    let id = Id::unique("grid under test");
                    let Desk { table, state, options } = desk;
                    for event in show(ui, id, state, table, options) {
                        table.apply(event);
                    }
                },
            );
            let _ = ui.button("后");
        },
        desk,
    )
}

fn three() -> Harness<'static, Desk> {
    desk(Table::new(&[("人才工作", "9578"), ("就业补助", "300"), ("劳动仲裁", "52")]))
}

trait Verbs {
    fn click(&mut self, name: &str);
    fn press(&mut self, key: Key);
    fn press_with(&mut self, modifiers: Modifiers, key: Key);
    fn type_text(&mut self, text: &str);
    fn send(&mut self, event: Event);
    fn value(&self, name: &str) -> String;
    fn focused(&self) -> Option<String>;
    fn cursor(&self) -> (usize, usize);
    fn copied(&mut self, event: Event) -> String;
    fn preedit(&mut self, text: &str);
}

impl Verbs for Harness<'_, Desk> {
    fn click(&mut self, name: &str) {
        self.get_by_label(name).click();
        self.run();
    }

    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.key_press_modifiers(modifiers, key);
        self.run();
    }

    fn type_text(&mut self, text: &str) {
        self.send(Event::Text(text.to_owned()));
    }

    fn send(&mut self, event: Event) {
        self.event(event);
        self.run();
    }

    #[track_caller]
    fn value(&self, name: &str) -> String {
        self.get_by_label(name).value().unwrap_or_default()
    }

    fn focused(&self) -> Option<String> {
        let node =
            self.query_all(egui_kittest::kittest::by()).find(egui_kittest::Node::is_focused)?;
        egui_kittest::kittest::NodeT::accesskit_node(&node).label()
    }

    fn cursor(&self) -> (usize, usize) {
        let cursor = self.state().state.cursor.unwrap();
        (cursor.row, cursor.column)
    }

    fn copied(&mut self, event: Event) -> String {
        self.event(event);
        self.step();
        let commands = &self.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        self.run();
        text.unwrap_or_default()
    }

    fn preedit(&mut self, text: &str) {
        let text = text.to_owned();
        self.send(Event::Ime(ImeEvent::Preedit { text, active_range_chars: None }));
    }
}
