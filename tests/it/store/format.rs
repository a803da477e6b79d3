//! The format of scenario files: every scenario is read back as it was written.

use std::fs;
use std::sync::Arc;

use budget_workbench::budget::{Basis, FundSource, LineItem, Scenario};
use budget_workbench::store::{decode, encode, load};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{money, sample, sample_text, saves};
use crate::common::scenarios::scenarios;

#[test]
fn every_file_in_the_repository_is_written_as_the_program_writes() {
    for entry in fs::read_dir(saves()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let scenario = load(&path).unwrap_or_else(|error| panic!("{error}")).scenario;
        assert!(encode(&scenario).unwrap() == text, "{} is not canonical", path.display());
    }
}

#[test]
fn a_blank_scenario_is_a_short_file() {
    let text = encode(&Scenario::blank(2025)).unwrap();
    insta::assert_snapshot!(text, @r#"
    (
      version: 1,
      name: "",
      fiscal_year: 2025,
      department: "",
      stage: FirstRequest,
      next_id: 1,
    )
    "#);
    assert_eq!(decode(text.as_bytes()).unwrap(), Scenario::blank(2025));
}

#[test]
fn a_line_item_is_written_one_fact_a_line() {
    let mut scenario = Scenario::blank(2025);
    let line = LineItem {
        prior: Some(money("656.9")),
        functional: Some("2080199".parse().unwrap()),
        economic: Some("30226".parse().unwrap()),
        fund_source: Some(FundSource::GeneralPublicBudget),
        basis: Some(Basis {
            quantity: Decimal::from(52),
            unit: "人".to_owned(),
            rate: money("14.94"),
            times: Decimal::ONE,
        }),
        hold: true,
        floor: Some(money("700")),
        note: "含“高温补贴”，路径 C:\\预算".to_owned(),
        name: "辅助性人员薪酬".to_owned(),
        amount: money("776.88"),
        ..LineItem::blank(scenario.ids.take())
    };
    Arc::make_mut(&mut scenario.operating).lines.push(line);
    insta::assert_snapshot!(encode(&scenario).unwrap(), @r##"
    (
      version: 1,
      name: "",
      fiscal_year: 2025,
      department: "",
      stage: FirstRequest,
      operating: (
        lines: [
          (
            id: 1,
            name: "辅助性人员薪酬",
            amount: "776.88",
            prior: "656.90",
            functional: "2080199",
            economic: "30226",
            fund_source: GeneralPublicBudget,
            basis: (
              quantity: "52",
              unit: "人",
              rate: "14.94",
              times: "1",
            ),
            hold: true,
            floor: "700.00",
            note: r#"含“高温补贴”，路径 C:\预算"#,
          ),
        ],
      ),
      next_id: 2,
    )
    "##);
}

#[test]
fn reads_files_that_other_programs_have_changed() {
    let (text, scenario) = (sample_text(), sample());
    let marked = format!("\u{feff}{text}");
    assert_eq!(decode(marked.as_bytes()).unwrap(), scenario, "with a byte-order mark");
    let windows = text.replace('\n', "\r\n");
    assert_eq!(decode(windows.as_bytes()).unwrap(), scenario, "with the line ends of Windows");
    let explicit = text.replace("prior: \"40.00\"", "prior: Some(\"40.00\")");
    assert_eq!(decode(explicit.as_bytes()).unwrap(), scenario, "with `Some` written out");
    let commented = text.replacen('(', "// 2024 年\n/* 样例 */ (", 1);
    assert_eq!(decode(commented.as_bytes()).unwrap(), scenario, "with comments");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_scenario_is_read_back(scenario in scenarios()) {
        let text = encode(&scenario).unwrap();
        let back = decode(text.as_bytes()).unwrap();
        prop_assert_eq!(&back, &scenario);
        prop_assert_eq!(encode(&back).unwrap(), text);
    }
}
