//! Drawing: visible rows, scrolling, pinned columns, column widths and repaints.

use super::*;

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
    let ime = desk.output().platform_output.ime;
    assert!(ime.is_some(), "an input method may begin to compose here");
    desk.type_text("新");
    desk.press(Key::Enter);
    assert_eq!(desk.state().table.names()[0], "新");
    desk.get_by_label("项目1 名称");
}

#[test]
fn an_idle_grid_requests_no_repaint() {
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

/// Three rows, the name pinned, scrolled to the last column in a window that is too narrow.
fn pinned_and_scrolled() -> Harness<'static, Desk> {
    let mut desk = three();
    desk.state_mut().options.pinned = 1;
    desk.set_size(egui::vec2(400.0, 400.0));
    desk.run();
    desk.click("人才工作 名称");
    desk.press(Key::End);
    desk
}

#[test]
fn a_pinned_column_stays_in_sight_while_the_others_scroll() {
    let mut desk = pinned_and_scrolled();
    let name = desk.get_by_label("就业补助 名称").rect();
    assert!(0.0 <= name.left() && name.right() <= 200.0, "{name}");
    let title = desk.get_by_role_and_label(Role::ColumnHeader, "名称").rect();
    assert!((title.left() - name.left()).abs() < 1.0, "{title} over {name}");
    let share = desk.get_by_label("就业补助 占比").rect();
    assert!(name.right() <= share.left() && share.right() <= 400.0, "{share} beside {name}");
    // A click on a pinned column does not go to the cell that is scrolled under it.
    desk.get_by_label("劳动仲裁 名称").click();
    desk.run();
    assert_eq!(desk.cursor(), (2, NAME));
    let still = desk.get_by_label("就业补助 占比").rect();
    assert_eq!(still, share, "a pinned cell is visible already");
}

#[test]
fn a_figure_covered_in_part_is_cut_off_with_an_ellipsis() {
    let mut desk = three();
    desk.state_mut().options.pinned = 1;
    desk.state_mut().table.rows[0].amount = "1234567".to_owned();
    desk.set_size(egui::vec2(450.0, 400.0));
    desk.run();
    let is_elided = |desk: &Harness<'_, Desk>| {
        let mut texts = desk.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) => Some(&text.galley),
            _ => None,
        });
        texts.find(|galley| galley.text() == "1234567.00").unwrap().elided
    };
    desk.click("就业补助 名称");
    assert!(!is_elided(&desk), "the figure fits");
    desk.press(Key::End);
    let cover = desk.get_by_label("人才工作 名称").rect().right();
    let cell = desk.get_by_label("人才工作 本年预算").rect();
    assert!(cell.left() < cover && cover < cell.right(), "{cell} is covered in part by {cover}");
    assert!(is_elided(&desk));
}

#[test]
fn the_cursor_is_never_left_under_a_pinned_column() {
    let mut desk = pinned_and_scrolled();
    for column in [HELD, FUND, AMOUNT] {
        desk.press(Key::ArrowLeft);
        assert_eq!(desk.cursor(), (0, column));
        let name = desk.get_by_label("就业补助 名称").rect();
        let title = desk.state().table.columns[column].title.clone();
        let cell = desk.get_by_label(&format!("就业补助 {title}")).rect();
        assert!(name.right() <= cell.left() + 0.5, "{title}: {cell} under {name}");
    }
}

#[test]
fn dragging_over_a_pinned_column_selects_it() {
    let mut desk = pinned_and_scrolled();
    let from = desk.get_by_label("人才工作 占比").rect().center();
    let name = desk.get_by_label("劳动仲裁 名称").rect();
    desk.hover_at(from);
    desk.drag_at(from);
    desk.hover_at(from - egui::vec2(20.0, 0.0));
    desk.hover_at(name.center());
    desk.drop_at(name.center());
    desk.run();
    assert_eq!(desk.cursor(), (2, NAME));
    let selection = desk.state().state.selection(&desk.state().table).unwrap();
    assert_eq!((selection.rows, selection.columns), (0..=2, NAME..=SHARE));
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
fn a_tiny_window_does_not_panic() {
    let mut desk = many(100);
    desk.click("项目0 名称");
    desk.press_with(Modifiers::COMMAND, Key::End);
    for size in [[30.0, 30.0], [1.0, 1.0], [5.0, 300.0], [300.0, 5.0]] {
        desk.set_size(size.into());
        desk.run_steps(3);
        desk.key_press(Key::ArrowUp);
        desk.key_press(Key::Home);
        desk.run_steps(3);
    }
}
