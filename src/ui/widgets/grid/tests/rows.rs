//! Adding, moving, selecting and deleting rows.

use super::*;

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
fn a_row_is_moved_by_dragging_its_handle() {
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
    assert_eq!(desk.cursor(), (2, NAME), "the grid has the keyboard focus again");
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
fn an_edit_survives_rows_inserted_above_and_ends_when_its_row_is_deleted() {
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
fn a_pending_move_of_the_cursor_is_dropped_when_the_user_moves_it() {
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
