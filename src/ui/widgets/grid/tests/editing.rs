//! Editing one cell: typing, input methods, lists, and every way an edit ends.

use super::*;

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
    assert!(first == second && second != third, "one session per edit");
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
fn tab_commits_what_was_typed() {
    let mut desk = three();
    desk.click("就业补助 名称");
    desk.type_text("技能");
    desk.press(Key::Tab);
    assert_eq!(desk.state().table.names(), ["人才工作", "技能", "劳动仲裁"]);
    assert_eq!(desk.cursor(), (1, AMOUNT));
}

#[test]
fn escape_restores_the_value_before_the_edit() {
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
    assert_eq!(desk.state().table.amounts()[0], "8", "nothing of a refused edit remains");
}

#[test]
fn an_error_is_shown_while_typing_and_enter_does_not_commit() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("abc");
    desk.get_by_label("不是金额");
    assert_eq!(desk.state().table.amounts()[0], "9578", "an invalid text is not applied");
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
fn an_input_method_composes_on_a_cell_that_is_only_selected() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.preedit("yu");
    assert!(desk.state().state.is_editing());
    desk.preedit("yu suan");
    assert_eq!(desk.state().table.names()[0], "人才工作", "a composition is not applied yet");
    // The grid ignores keys while an input method is composing.
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
fn a_text_committed_without_a_composition_is_typed() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.send(Event::Ime(ImeEvent::Commit("，".to_owned())));
    assert_eq!(desk.state().table.names()[0], "，");
}

#[test]
fn a_cancelled_composition_does_not_change_the_cell() {
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
    assert_eq!(desk.state().table.names()[0], "人才工作", "an unfinished composition is dropped");
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
fn a_search_cell_accepts_valid_texts_outside_the_list() {
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
fn undo_in_a_ready_cell_restores_no_earlier_draft() {
    let mut desk = three();
    desk.click("人才工作 名称");
    desk.type_text("甲");
    desk.type_text("乙");
    desk.press(Key::Enter);
    desk.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!desk.state().state.is_editing());
    assert_eq!(desk.state().table.names(), ["甲乙", "就业补助", "劳动仲裁"]);
}

#[test]
fn an_edit_is_interrupted_when_its_page_is_left() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("7");
    desk.type_text("x");
    let events = desk.state_mut().state.interrupt();
    let [GridEvent::Refused { text, .. }] = &events[..] else { panic!("{events:?}") };
    assert_eq!(text, "7x");
    assert!(!desk.state().state.is_editing());
}

#[test]
fn a_text_is_understood_once() {
    let mut desk = three();
    desk.click("人才工作 本年预算");
    desk.type_text("7");
    desk.type_text("6");
    desk.press(Key::Enter);
    assert_eq!(*desk.state().table.understood.borrow(), ["7", "76"]);
}
