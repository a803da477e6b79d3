//! The grid as its users meet it: keys, pointer and input method against a small table in memory.

use std::{borrow::Cow, cell::Cell as Counter, collections::HashMap};

use egui::{Color32, Event, Id, ImeEvent, Key, Modifiers, OutputCommand, Pos2, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable as _};

use super::*;
use crate::{locale::tr, ui::testing};

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

/// A table that does what the events say and remembers them.
struct Table {
    columns: Vec<GridColumn>,
    rows: Vec<Row>,
    next_id: u64,
    sessions: HashMap<u64, String>,
    log: Vec<GridEvent>,
    cell_calls: Counter<usize>,
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
            GridEvent::Type { cell, text, session } => {
                let before = self.get(*cell);
                self.sessions.entry(*session).or_insert(before);
                self.set(*cell, text);
            }
            GridEvent::Commit { cell, text, .. } => self.set(*cell, text),
            GridEvent::Cancel { cell, session } => {
                let before = self.sessions[session].clone();
                self.set(*cell, &before);
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
            GridEvent::Refused { .. } | GridEvent::Select(_) | GridEvent::Sort { .. } => {}
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

    fn check(&self, _row: usize, column: usize, text: &str) -> Result<Option<String>, String> {
        if column != AMOUNT || text.is_empty() {
            return Ok(None);
        }
        if let Some((one, other)) = text.split_once('*')
            && let (Ok(one), Ok(other)) = (one.parse::<f64>(), other.parse::<f64>())
        {
            return Ok(Some(format!("= {}", one * other)));
        }
        text.parse::<f64>().map(|_| None).map_err(|_| "不是金额".to_owned())
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

#[test]
fn typing_replaces_and_enter_moves_down() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    assert_eq!(desk.value("人才工作 本年预算"), "9578.00");
    desk.type_text("7");
    desk.type_text("6");
    assert!(desk.state().state.is_editing());
    assert_eq!(desk.state().table.amounts()[0], "76", "every keystroke is applied");
    desk.press(Key::Enter);
    assert!(!desk.state().state.is_editing());
    assert_eq!(desk.cursor(), (1, AMOUNT));
    desk.type_text("5");
    desk.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(desk.cursor(), (0, AMOUNT));
    assert_eq!(desk.state().table.amounts(), ["76", "5", "52"]);
    let sessions: Vec<u64> = desk
        .state()
        .table
        .log
        .iter()
        .filter_map(|event| match event {
            GridEvent::Type { session, .. } => Some(*session),
            _ => None,
        })
        .collect();
    let [first, second, third] = sessions[..] else { panic!("{sessions:?}") };
    assert!(first == second && second != third, "one session an edit");
}

#[test]
fn keys_that_arrive_in_one_frame_are_taken_in_order() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    desk.input_mut().events.extend([text("1"), text("2"), enter.clone(), text("3"), enter]);
    desk.run();
    assert_eq!(desk.state().table.amounts(), ["12", "3", "52"]);
    assert_eq!(desk.cursor(), (2, AMOUNT));
}

#[test]
fn arrows_move_even_in_the_frame_after_the_focus_came() {
    let mut desk = three();
    desk.get_by_label("人才工作 名称").click();
    desk.key_press(Key::ArrowDown);
    desk.key_press(Key::ArrowRight);
    desk.key_press(Key::ArrowDown);
    desk.run();
    assert_eq!(desk.cursor(), (2, AMOUNT));
    assert!(desk.state().state.is_focused());
}

#[test]
fn tab_wraps_and_leaves_at_both_ends() {
    let mut desk = three();
    desk.click("人才工作 占比");
    desk.press(Key::Tab);
    assert_eq!(desk.cursor(), (1, NAME));
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(desk.cursor(), (0, SHARE));

    desk.press_with(Modifiers::COMMAND, Key::End);
    assert_eq!(desk.cursor(), (2, SHARE));
    desk.press(Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some(tr!("grid.add_row").as_ref()));
    desk.press(Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some("后"));
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some("劳动仲裁 占比"), "back to where one was");

    desk.press_with(Modifiers::COMMAND, Key::Home);
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some("本年预算"), "the title that sorts");
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some("前"));
}

#[test]
fn tab_commits_what_was_typed() {
    let mut desk = three();
    desk.click("就业补助 名称");
    desk.type_text("技能");
    desk.press(Key::Tab);
    assert_eq!(desk.state().table.names(), ["人才工作", "技能", "劳动仲裁"]);
    assert_eq!(desk.cursor(), (1, AMOUNT));
}

#[test]
fn escape_restores_what_stood_there() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("1");
    assert_eq!(desk.state().table.amounts()[0], "1");
    desk.press(Key::Escape);
    assert_eq!(desk.state().table.amounts()[0], "9578");
    assert!(matches!(desk.state().table.log.last(), Some(GridEvent::Cancel { .. })));
    assert_eq!(desk.cursor(), (0, AMOUNT));
    assert!(desk.state().state.is_focused());
}

#[test]
fn f2_keeps_the_exact_content() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.press(Key::F2);
    assert_eq!(desk.value("人才工作 本年预算"), "9578", "the exact text, not the shown one");
    desk.press(Key::Enter);
    let commits = desk.state().table.log.iter().any(|it| matches!(it, GridEvent::Commit { .. }));
    assert!(!commits, "nothing was changed");

    desk.press(Key::F2);
    desk.type_text("5");
    desk.press(Key::Home);
    desk.type_text("1");
    desk.press(Key::ArrowDown);
    assert_eq!(desk.state().table.amounts(), ["9578", "13005", "52"]);
}

#[test]
fn a_double_click_edits() {
    // Fast enough for two clicks to be one double click.
    let mut desk = desk_with(Table::new(&[("人才工作", "9578"), ("就业补助", "300")]), 0.02);
    desk.get_by_label("就业补助 名称").click();
    desk.get_by_label("就业补助 名称").click();
    desk.run();
    assert!(desk.state().state.is_editing());
    desk.type_text("金");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names()[1], "就业补助金");
}

#[test]
fn a_click_elsewhere_commits() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.type_text("人才");
    desk.click("劳动仲裁 本年预算");
    assert_eq!(desk.state().table.names()[0], "人才");
    assert_eq!(desk.cursor(), (2, AMOUNT));
    assert!(desk.state().state.is_focused());
    assert!(!desk.state().state.is_editing());
}

#[test]
fn leaving_the_grid_commits_or_refuses() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("8");
    desk.click("后");
    assert!(!desk.state().state.is_editing());
    assert!(matches!(desk.state().table.log.last(), Some(GridEvent::Commit { .. })));

    desk.click("人才工作 本年预算");
    desk.type_text("7");
    desk.type_text("x");
    desk.click("后");
    let log = &desk.state().table.log;
    let refused = log.iter().find_map(|event| match event {
        GridEvent::Refused { text, message, .. } => Some((text.as_str(), message.as_str())),
        _ => None,
    });
    assert_eq!(refused, Some(("7x", "不是金额")));
    assert_eq!(desk.state().table.amounts()[0], "7", "the last accepted text remains");
}

#[test]
fn an_error_is_shown_while_typing_and_holds_enter() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("abc");
    desk.get_by_label("不是金额");
    assert_eq!(desk.state().table.amounts()[0], "9578", "nothing unacceptable is applied");
    desk.press(Key::Enter);
    assert!(desk.state().state.is_editing());
    assert_eq!(desk.cursor(), (0, AMOUNT));
    desk.press(Key::Escape);
    assert!(desk.query_by_label("不是金额").is_none());
    assert_eq!(desk.state().table.amounts()[0], "9578");
}

#[test]
fn a_result_is_shown_while_typing() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("52*14");
    desk.get_by_label("= 728");
}

#[test]
fn an_input_method_composes_on_a_merely_selected_cell() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.preedit("yu");
    assert!(desk.state().state.is_editing());
    desk.preedit("yu suan");
    assert_eq!(desk.state().table.names()[0], "人才工作", "a composition is no text yet");
    // Keys of the composition are not the grid's.
    desk.press(Key::Enter);
    desk.press(Key::Escape);
    desk.press(Key::Tab);
    assert_eq!(desk.cursor(), (0, NAME));
    desk.preedit("");
    desk.send(Event::Ime(ImeEvent::Commit("预算".to_owned())));
    assert_eq!(desk.state().table.names()[0], "预算");
    desk.preedit("bian");
    desk.send(Event::Ime(ImeEvent::Commit("编制".to_owned())));
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names()[0], "预算编制");
    assert_eq!(desk.cursor(), (1, NAME));
}

#[test]
fn a_commit_without_a_composition_before_it_types() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.send(Event::Ime(ImeEvent::Commit("，".to_owned())));
    assert_eq!(desk.state().table.names()[0], "，");
}

#[test]
fn a_withdrawn_composition_leaves_the_cell_alone() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.preedit("r");
    desk.preedit("");
    assert!(!desk.state().state.is_editing());
    desk.preedit("r");
    desk.click("就业补助 名称");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names(), ["人才工作", "就业补助", "劳动仲裁"]);
    assert!(desk.state().table.log.iter().all(|event| matches!(event, GridEvent::Select(_))));
}

#[test]
fn an_input_method_may_compose_in_the_middle_of_an_edit() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.press(Key::F2);
    desk.preedit("zi");
    desk.click("后");
    assert_eq!(desk.state().table.names()[0], "人才工作", "half a composition is dropped");
}

#[test]
fn ranges_are_copied_and_cut() {
    let mut desk = three();
    desk.click("人才工作 名称");
    assert_eq!(desk.copied(Event::Copy), "人才工作");
    desk.press_with(Modifiers::SHIFT, Key::ArrowRight);
    desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(desk.copied(Event::Copy), "人才工作\t9578\r\n就业补助\t300\r\n");
    assert_eq!(desk.copied(Event::Cut), "人才工作\t9578\r\n就业补助\t300\r\n");
    assert_eq!(desk.state().table.names(), ["", "", "劳动仲裁"]);
    assert_eq!(desk.state().table.amounts(), ["", "", "52"]);
}

#[test]
fn a_block_is_pasted_from_the_top_left_and_overflows() {
    let mut desk = three();
    desk.click("劳动仲裁 名称");
    desk.send(Event::Paste("甲\t1\r\n\"乙\n丙\"\t2\r\n丁\t3\r\n".to_owned()));
    assert_eq!(desk.state().table.names(), ["人才工作", "就业补助", "甲", "乙\n丙", "丁"]);
    assert_eq!(desk.state().table.amounts(), ["9578", "300", "1", "2", "3"]);
}

#[test]
fn one_value_fills_the_selection() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.press_with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowDown);
    desk.send(Event::Paste("7".to_owned()));
    assert_eq!(desk.state().table.amounts(), ["7", "7", "7"]);
    desk.press(Key::Delete);
    assert_eq!(desk.state().table.amounts(), ["", "", ""]);
}

#[test]
fn a_paste_tells_what_found_no_place() {
    let mut desk = three();
    desk.click("人才工作 保留");
    desk.send(Event::Paste("1\t2\t3\r\n".to_owned()));
    let Some(GridEvent::Paste { cells, lost, .. }) = desk.state().table.log.last() else {
        panic!("{:?}", desk.state().table.log);
    };
    assert_eq!((cells.len(), *lost), (1, 2), "a computed cell and one beyond the last column");
}

#[test]
fn filling_down_copies_the_first_row() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
    desk.press_with(Modifiers::COMMAND, Key::D);
    assert_eq!(desk.state().table.amounts(), ["9578", "9578", "52"]);
}

#[test]
fn a_row_is_added_and_the_cursor_goes_there() {
    let mut desk = three();
    desk.click(&tr!("grid.add_row"));
    assert_eq!(desk.state().table.rows.len(), 4);
    assert_eq!(desk.cursor(), (3, NAME));
    desk.type_text("新");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names()[3], "新");

    desk.click("人才工作 本年预算");
    desk.press_with(Modifiers::COMMAND, Key::Insert);
    assert_eq!(desk.state().table.names(), ["人才工作", "", "就业补助", "劳动仲裁", "新"]);
    assert_eq!(desk.cursor(), (1, NAME));
}

#[test]
fn an_empty_table_says_so_and_offers_the_first_row() {
    let mut desk = desk(Table::new(&[]));
    desk.click(&tr!("grid.add_row"));
    desk.type_text("甲");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names(), ["甲"]);
    desk.press_with(Modifiers::COMMAND, Key::Delete);
    assert_eq!(desk.state().table.rows.len(), 0);
}

#[test]
fn rows_move_with_the_keyboard_and_stay_selected() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
    desk.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(desk.state().table.names(), ["劳动仲裁", "人才工作", "就业补助"]);
    let Desk { table, state, .. } = desk.state();
    assert_eq!(state.selected_rows(table), [101, 102]);
    desk.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(desk.state().table.names(), ["劳动仲裁", "人才工作", "就业补助"], "the end");
    desk.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(desk.state().table.names(), ["人才工作", "就业补助", "劳动仲裁"]);
}

#[test]
fn a_row_is_carried_by_its_handle() {
    let mut desk = three();
    let from = desk.get_by_label(&tr!("grid.row", number = 1)).rect().center();
    let to = desk.get_by_label(&tr!("grid.row", number = 3)).rect().center();
    desk.hover_at(from);
    desk.drag_at(from);
    desk.hover_at(from + egui::vec2(0.0, 12.0));
    desk.hover_at(to + egui::vec2(0.0, 8.0));
    desk.drop_at(to + egui::vec2(0.0, 8.0));
    desk.run();
    assert_eq!(desk.state().table.names(), ["就业补助", "劳动仲裁", "人才工作"]);
}

#[test]
fn a_click_on_a_handle_selects_the_row() {
    let mut desk = three();
    desk.click(&tr!("grid.row", number = 2));
    assert_eq!(desk.copied(Event::Copy), "就业补助\t300\t一般公共预算\t0\t50.0%\r\n");
    desk.press_with(Modifiers::COMMAND, Key::Delete);
    assert_eq!(desk.state().table.names(), ["人才工作", "劳动仲裁"]);
    assert!(desk.state().state.is_focused());
}

#[test]
fn dragging_over_cells_selects_them() {
    let mut desk = three();
    let from = desk.get_by_label("人才工作 名称").rect().center();
    let to = desk.get_by_label("就业补助 本年预算").rect().center();
    desk.hover_at(from);
    desk.drag_at(from);
    desk.hover_at(to);
    desk.drop_at(to);
    desk.run();
    assert_eq!(desk.copied(Event::Copy), "人才工作\t9578\r\n就业补助\t300\r\n");
    // Once more, from the cell that is at the cursor already.
    let from = desk.get_by_label("就业补助 本年预算").rect().center();
    let to = desk.get_by_label("劳动仲裁 本年预算").rect().center();
    desk.hover_at(from);
    desk.drag_at(from);
    desk.hover_at(to);
    desk.drop_at(to);
    desk.run();
    assert_eq!(desk.copied(Event::Copy), "300\r\n52\r\n");
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.get_by_label("劳动仲裁 本年预算").click_modifiers(Modifiers::SHIFT);
    desk.run();
    assert_eq!(desk.copied(Event::Copy), "9578\r\n300\r\n52\r\n");
}

#[test]
fn the_menu_acts_on_the_selected_rows() {
    let mut desk = three();
    desk.get_by_label("就业补助 名称").click_secondary();
    desk.run();
    desk.click(&tr!("grid.insert_above"));
    assert_eq!(desk.state().table.names(), ["人才工作", "", "就业补助", "劳动仲裁"]);
    assert_eq!(desk.cursor(), (1, NAME));
    assert!(desk.state().state.is_focused());

    desk.click("劳动仲裁 名称");
    desk.press_with(Modifiers::SHIFT, Key::F10);
    desk.click(&tr!("grid.duplicate"));
    assert_eq!(desk.state().table.names().last(), Some(&"劳动仲裁 副本"));
    desk.press_with(Modifiers::SHIFT, Key::F10);
    desk.press(Key::Escape);
    desk.press(Key::ArrowUp);
    assert_eq!(desk.cursor(), (2, NAME), "the keys are the grid's again");
}

#[test]
fn the_selection_survives_rows_inserted_above() {
    let mut desk = three();
    desk.click("就业补助 本年预算");
    desk.press_with(Modifiers::SHIFT, Key::ArrowDown);
    desk.state_mut().table.insert(0, "新增", "1");
    desk.run();
    assert_eq!(desk.cursor(), (3, AMOUNT));
    assert!(desk.state().state.is_focused());
    assert_eq!(desk.copied(Event::Copy), "300\r\n52\r\n");
}

#[test]
fn an_edit_survives_rows_inserted_above_and_ends_with_its_row() {
    let mut desk = three();
    desk.click("就业补助 名称");
    desk.type_text("甲");
    desk.state_mut().table.insert(0, "新增", "1");
    desk.run();
    desk.type_text("乙");
    assert_eq!(desk.state().table.names(), ["新增", "人才工作", "甲乙", "劳动仲裁"]);
    desk.state_mut().table.log.clear();
    desk.state_mut().table.rows.truncate(2);
    let mut events = Vec::new();
    let Desk { table, state, options } = desk.state_mut();
    let ctx = egui::Context::default();
    let mut look = None;
    ctx.run_ui(egui::RawInput::default(), |ui| look = Some(Look::new(ui, options)))
        .drop_without_applying_deltas();
    let look = look.unwrap();
    let scene = Scene { id: Id::NULL, source: table, options, look: &look, pass_nr: 0 };
    state.settle(scene, &mut events);
    assert!(!state.is_editing());
}

#[test]
fn choices_are_made_with_the_keyboard_alone() {
    let mut desk = three();
    desk.click("人才工作 资金来源");
    desk.press(Key::F2);
    desk.get_by_label("财政专户");
    desk.press(Key::ArrowDown);
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.rows[0].fund, "政府性基金");
    assert_eq!(desk.cursor(), (1, FUND));
    desk.type_text("专");
    assert!(desk.query_by_label("政府性基金").is_none(), "filtered while typing");
    desk.press(Key::Tab);
    assert_eq!(desk.state().table.rows[1].fund, "财政专户");
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    desk.type_text("没有");
    desk.get_by_label(&tr!("grid.no_such_choice", text = "没有"));
    desk.press(Key::Escape);
    assert_eq!(desk.state().table.rows[1].fund, "财政专户");
}

#[test]
fn choices_are_made_with_the_mouse() {
    let mut desk = three();
    desk.click("人才工作 资金来源");
    desk.click("人才工作 资金来源");
    assert!(desk.state().state.is_editing(), "a click on the cell at the cursor opens the list");
    desk.click("政府性基金");
    assert_eq!(desk.state().table.rows[0].fund, "政府性基金");
    assert!(!desk.state().state.is_editing());
    assert!(desk.state().state.is_focused());
}

#[test]
fn toggles_switch_with_space_and_click() {
    let mut desk = three();
    desk.click("人才工作 保留");
    assert!(desk.state().table.rows[0].held);
    desk.press(Key::ArrowDown);
    desk.press(Key::Space);
    assert!(desk.state().table.rows[1].held);
    desk.type_text("x");
    assert!(!desk.state().state.is_editing());
}

#[test]
fn computed_cells_cannot_be_edited() {
    let mut desk = three();
    desk.click("人才工作 占比");
    desk.type_text("5");
    desk.preedit("wu");
    desk.press(Key::F2);
    desk.press(Key::Delete);
    assert!(!desk.state().state.is_editing());
    assert!(desk.state().table.log.iter().all(|it| matches!(it, GridEvent::Select(_))));
}

#[test]
fn a_click_on_a_sortable_title_asks_for_sorting() {
    let mut desk = three();
    desk.get_by_role_and_label(Role::ColumnHeader, "本年预算").click();
    desk.run();
    assert!(desk.state().table.log.contains(&GridEvent::Sort { column: AMOUNT }));
}

#[test]
fn assistive_technology_reaches_every_cell() {
    let mut desk = three();
    desk.get_by_label("劳动仲裁 本年预算").focus();
    desk.run();
    assert_eq!(desk.focused().as_deref(), Some("劳动仲裁 本年预算"));
    desk.get_by_label("劳动仲裁 本年预算").set_text_value_accesskit("66");
    desk.run();
    assert_eq!(desk.state().table.amounts()[2], "66");
    desk.get_by_label("人才工作 保留").click_accesskit();
    desk.run();
    assert!(desk.state().table.rows[0].held);
    // Now the cursor is there, and with it the text field.
    desk.get_by_label("人才工作 保留").click_accesskit();
    desk.run();
    assert!(!desk.state().table.rows[0].held);
}

#[test]
fn every_name_is_there_once() {
    let mut desk = three();
    desk.click("人才工作 名称");
    for column in ["名称", "本年预算", "资金来源", "保留", "占比"] {
        for row in ["人才工作", "就业补助", "劳动仲裁"] {
            desk.get_by_label(&format!("{row} {column}"));
        }
    }
}

fn many(rows: usize) -> Harness<'static, Desk> {
    let mut table = Table::new(&[]);
    for row in 0..rows {
        table.insert(row, &format!("项目{row}"), "1");
    }
    desk(table)
}

#[test]
fn only_visible_rows_are_drawn() {
    let mut desk = many(10_000);
    desk.state_mut().table.cell_calls.set(0);
    desk.step();
    let calls = desk.state().table.cell_calls.get();
    assert!((30..120).contains(&calls), "{calls} cells asked for");
    desk.get_by_label("项目0 名称").click();
    desk.run();
    desk.press_with(Modifiers::COMMAND, Key::End);
    assert_eq!(desk.cursor(), (9999, SHARE));
    desk.get_by_label("项目9999 占比");
    desk.get_by_label("项目9998 名称");
    desk.state_mut().table.cell_calls.set(0);
    desk.step();
    let calls = desk.state().table.cell_calls.get();
    assert!((30..120).contains(&calls), "{calls} cells asked for");
}

#[test]
fn typing_works_with_the_cursor_scrolled_out_of_view() {
    let mut desk = many(500);
    desk.click("项目0 名称");
    desk.hover_at(Pos2::new(300.0, 200.0));
    desk.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, -5000.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    desk.run_steps(30);
    assert!(desk.query_by_label("项目1 名称").is_none());
    assert!(desk.state().state.is_focused());
    desk.type_text("新");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names()[0], "新");
    desk.get_by_label("项目1 名称");
}

#[test]
fn an_idle_grid_asks_for_nothing() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = true);
    desk.run();
    desk.step();
    let delay = desk.output().viewport_output.values().map(|it| it.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}

#[test]
fn columns_that_do_not_fit_are_scrolled_to() {
    let mut desk = three();
    desk.set_size(egui::vec2(320.0, 400.0));
    desk.run();
    desk.click("人才工作 名称");
    desk.press(Key::End);
    let cell = desk.get_by_label("人才工作 占比").rect();
    assert!(cell.right() <= 320.0 && cell.left() >= 0.0, "{cell}");
    let title = desk.get_by_role_and_label(Role::ColumnHeader, "占比").rect();
    assert!((title.left() - cell.left()).abs() < 1.0, "{title} over {cell}");
}

#[test]
fn a_page_that_scrolls_as_a_whole_draws_only_visible_rows() {
    let mut table = Table::new(&[]);
    for row in 0..5_000 {
        table.insert(row, &format!("项目{row}"), "1");
    }
    let tones = Tones { increase: Color32::RED, decrease: Color32::GREEN };
    let options = GridOptions::new(tones);
    let mut page = testing::builder([600.0, 400.0]).build_ui_state(
        |ui, (table, state): &mut (Table, GridState)| {
            egui::ScrollArea::vertical().show(ui, |ui| {
                show(ui, Id::unique("grid on a page"), state, table, &options);
            });
        },
        (table, GridState::default()),
    );
    page.state_mut().0.cell_calls.set(0);
    page.step();
    let calls = page.state().0.cell_calls.get();
    assert!((30..120).contains(&calls), "{calls} cells asked for");
}

#[test]
fn a_click_within_one_frame_counts() {
    let mut desk = three();
    let pos = desk.get_by_label("就业补助 本年预算").rect().center();
    desk.hover_at(pos);
    desk.run();
    let button = |pressed| Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    desk.input_mut().events.extend([button(true), button(false)]);
    desk.run();
    assert_eq!(desk.cursor(), (1, AMOUNT));
    assert!(desk.state().state.is_focused());
}

#[test]
fn a_column_is_widened_by_its_edge() {
    let mut desk = three();
    let title = |desk: &Harness<'_, Desk>| {
        desk.get_by_role_and_label(Role::ColumnHeader, "资金来源").rect()
    };
    let before = title(&desk);
    let edge = before.right_center();
    desk.hover_at(edge);
    desk.drag_at(edge);
    desk.hover_at(edge - egui::vec2(10.0, 0.0));
    desk.hover_at(edge - egui::vec2(30.0, 0.0));
    desk.drop_at(edge - egui::vec2(30.0, 0.0));
    desk.run();
    let after = title(&desk);
    assert!((after.width() - before.width() + 30.0).abs() < 1.0, "{before} {after}");
}

#[test]
fn a_search_lets_other_texts_through_if_they_can_stand() {
    let mut table = Table::new(&[("人才工作", "9578")]);
    table.columns[FUND].kind = CellKind::Search;
    let mut desk = desk(table);
    desk.click("人才工作 资金来源");
    desk.type_text("上级补助");
    desk.get_by_label(&tr!("grid.no_choices"));
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.rows[0].fund, "上级补助");
    desk.type_text("基金");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.rows[0].fund, "政府性基金", "the first match");
}

#[test]
fn a_wish_that_came_too_late_is_forgotten() {
    let mut desk = three();
    desk.state_mut().state.go_to(CellAddress { row_id: 104, column: AMOUNT });
    desk.run();
    desk.state_mut().table.insert(0, "新增", "1");
    desk.run();
    assert_eq!(desk.cursor(), (0, AMOUNT));
    desk.state_mut().state.go_to(CellAddress { row_id: 105, column: AMOUNT });
    desk.click("就业补助 名称");
    desk.state_mut().table.insert(0, "再增", "1");
    desk.run();
    assert_eq!(desk.cursor(), (3, NAME));
}

#[test]
fn undo_in_a_ready_cell_brings_no_earlier_draft() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.type_text("甲");
    desk.type_text("乙");
    desk.press(Key::Enter);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!desk.state().state.is_editing());
    assert_eq!(desk.state().table.names(), ["甲乙", "就业补助", "劳动仲裁"]);
}
