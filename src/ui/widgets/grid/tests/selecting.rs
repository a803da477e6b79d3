//! The cursor, the selection, the clipboard, and access by assistive technology.

use super::*;

#[test]
fn arrows_move_the_cursor_in_the_first_frame_with_the_focus() {
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
    assert_eq!(desk.focused().as_deref(), Some("劳动仲裁 占比"), "back to the last cell");

    desk.press_with(Modifiers::COMMAND, Key::Home);
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some("本年预算"), "the sortable title");
    desk.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(desk.focused().as_deref(), Some("前"));
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
fn a_copied_block_is_safe_for_spreadsheets_and_pasted_as_it_was() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.send(Event::Paste("\"=1+1\"\t-5\r\n\"''=1\"\t300\r\n".to_owned()));
    assert_eq!(desk.state().table.names(), ["=1+1", "'=1", "劳动仲裁"]);
    let copied = desk.copied(Event::Copy);
    assert_eq!(copied, "'=1+1\t-5\r\n''=1\t300\r\n", "a number stays a number");
    desk.send(Event::Paste(copied));
    assert_eq!(desk.state().table.names(), ["=1+1", "'=1", "劳动仲裁"]);
    desk.click("=1+1 名称");
    assert_eq!(desk.copied(Event::Copy), "=1+1", "a single cell is copied unchanged");
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
fn a_paste_reports_how_many_texts_were_lost() {
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
    assert!(
        desk.state()
            .table
            .log
            .iter()
            .all(|it| matches!(it, GridEvent::Select(_) | GridEvent::Locked(_)))
    );
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
fn every_cell_has_a_unique_name() {
    let mut desk = three();
    desk.click("人才工作 名称");
    for column in ["名称", "本年预算", "资金来源", "保留", "占比"] {
        for row in ["人才工作", "就业补助", "劳动仲裁"] {
            desk.get_by_label(&format!("{row} {column}"));
        }
    }
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
