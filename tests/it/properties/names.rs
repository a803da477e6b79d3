//! Names of any characters are printed whole and apart from the figures, in every format.

use std::sync::Arc;

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{Money, Project, Scenario, VehicleClass};
use budget_workbench::export::{Format, Watch};
use budget_workbench::publish::{Design, Order, Piece, make};
use budget_workbench::store;
use proptest::prelude::*;

const SAMPLE: &[u8] = include_bytes!("../../../saves/luohu-hr-2024.ron");

/// The published book with these names for its first project and its first class of vehicles.
fn named(project: &str, class: &str) -> Scenario {
    let mut scenario = store::decode(SAMPLE).unwrap();
    let first: &mut Project = Arc::make_mut(&mut scenario.projects[0]);
    project.clone_into(&mut first.name);
    let vehicles: &mut [VehicleClass] = &mut scenario.assets.vehicles;
    class.clone_into(&mut vehicles[0].name);
    scenario
}

/// Makes the document, which fails when a figure is not found in its place.
fn check(scenario: &Scenario, format: Format) -> Result<(), TestCaseError> {
    let derived = Derived::of(scenario);
    let book = Design::default().book(scenario, &derived);
    let order = Order { piece: Piece::Whole, ..Order::whole(format) };
    let made = make(&book, order, None, &Watch::NONE);
    let made = made.map_err(|error| TestCaseError::fail(format!("{format:?}: {error}")))?;
    prop_assert!(100 < made[0].check.unwrap().figures);
    Ok(())
}

/// Any characters, and often those that numbers are written with.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[0-9.,%+\\-−—万元年 :：]{0,6}",
        "[\u{4E00}-\u{9FA5}]{1,6}[0-9.,%\\-—]{1,3}",
        "[0-9]{1,2}[A-Za-z]{0,2}[\u{4E00}-\u{9FA5}]{0,6}",
        "[\u{4E00}-\u{9FA5}]{100,240}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn names_never_touch_figures_in_texts(project in name(), class in name()) {
        let scenario = named(&project, &class);
        for format in [Format::Text, Format::Markdown, Format::Csv] {
            check(&scenario, format)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn names_never_touch_figures_in_documents(project in name(), class in name()) {
        let scenario = named(&project, &class);
        for format in [Format::Pdf, Format::Docx, Format::Xlsx] {
            check(&scenario, format)?;
        }
    }
}

#[test]
fn the_printed_name_is_told_apart_from_the_amount() {
    let text = |project: &str| {
        let scenario = named(project, "皮卡T1");
        let book = Design::default().book(&scenario, &Derived::of(&scenario));
        let made = make(&book, Order::whole(Format::Text), None, &Watch::NONE).unwrap();
        String::from_utf8(made[0].bytes.clone()).unwrap()
    };
    let amount = |scenario: &Scenario| {
        let amount: Money = scenario.projects[0].lines.iter().map(|line| line.amount).sum();
        amount.to_string()
    };
    let amount = amount(&named("", ""));
    for (name, printed) in [
        ("智慧人社2.0", format!("1.智慧人社2.0：{amount}万元")),
        ("5G专网", format!("1. 5G专网{amount}万元")),
        ("提升-", format!("1.提升-：{amount}万元")),
        (" ", format!("1.（名称未填）{amount}万元")),
    ] {
        let text = text(name);
        assert!(text.contains(&printed), "{name}: no {printed}");
        assert!(text.contains("皮卡T1：") && !text.contains("皮卡T13"));
    }
}
