//! The sample holds every fact of the published 2024 book, each in its place.
//!
//! `data/luohu-hr-2024-facts.json` was taken from the book independently of the sample. Every leaf
//! of it is either compared with the sample here or listed below as no fact.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use budget_workbench::analysis::bridge::Bridge;
use budget_workbench::analysis::{Breakdown, Derived};
use budget_workbench::budget::{
    Direction, Expense, Group, IndicatorCategory, IndicatorLevel, Money, ProcurementCategory,
    Project, ProjectLevel, Scenario, Stage,
};
use serde_json::Value;

/// Parts of the file that are not about the budget: how the facts were taken, the headings that
/// every book has, and errors that were found in the book.
const NO_FACTS: [&str; 5] =
    ["/meta/", "/document/parts/", "/document/stray_page_number/", "/checks/", "/issues/"];

/// Leaves that are no facts of their own, in any part: the place and the name of a fact in the
/// book, percentages as printed (three of them wrong), and codes that the book lacks.
const NO_FACT_KEYS: [&str; 8] = [
    "quote",
    "lines",
    "wording",
    "label",
    "percent_stated",
    "percent_if_divided_by_current",
    "percent_verdict",
    "code_inferred",
];

/// The facts, and the paths of those that have been read.
struct Facts {
    root: Value,
    seen: RefCell<BTreeSet<String>>,
}

impl Facts {
    fn load() -> Self {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/luohu-hr-2024-facts.json");
        let root = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        Self { root, seen: RefCell::default() }
    }

    #[track_caller]
    fn leaf(&self, path: &str) -> &Value {
        let leaf = self.root.pointer(path).unwrap_or_else(|| panic!("no {path} in the facts"));
        assert!(!leaf.is_object() && !leaf.is_array(), "{path} is no leaf");
        self.seen.borrow_mut().insert(path.to_owned());
        leaf
    }

    /// A text; empty when the facts say `null`.
    #[track_caller]
    fn text(&self, path: &str) -> &str {
        match self.leaf(path) {
            Value::Null => "",
            leaf => leaf.as_str().unwrap_or_else(|| panic!("{path} is no text")),
        }
    }

    /// An amount, with or without thousands separators.
    #[track_caller]
    fn money(&self, path: &str) -> Money {
        Money::new(self.text(path).replace(',', "").parse().unwrap()).unwrap()
    }

    #[track_caller]
    fn count(&self, path: &str) -> u32 {
        self.leaf(path).as_u64().unwrap().try_into().unwrap()
    }

    /// The paths of the items of a list.
    fn items(&self, path: &str) -> Vec<String> {
        let items = self.root.pointer(path).unwrap().as_array().unwrap();
        (0..items.len()).map(|index| format!("{path}/{index}")).collect()
    }

    /// Every leaf that has not been read and is not listed as no fact.
    fn forgotten(&self) -> Vec<String> {
        let mut leaves = Vec::new();
        collect_leaves(&self.root, String::new(), &mut leaves);
        leaves.retain(|path| {
            let known = NO_FACTS.iter().any(|prefix| path.starts_with(prefix))
                || path.split('/').any(|key| NO_FACT_KEYS.contains(&key));
            !known && !self.seen.borrow().contains(path)
        });
        leaves
    }
}

fn collect_leaves(value: &Value, path: String, leaves: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                collect_leaves(field, format!("{path}/{key}"), leaves);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_leaves(item, format!("{path}/{index}"), leaves);
            }
        }
        _ => leaves.push(path),
    }
}

#[test]
fn every_fact_of_the_book_is_in_the_sample() {
    let facts = Facts::load();
    let sample = load_sample();
    check_head(&facts, &sample);
    check_overview(&facts, &sample);
    check_totals(&facts, &sample);
    for (index, path) in facts.items("/projects").iter().enumerate() {
        check_project(&facts, path, index, &sample);
    }
    assert_eq!(sample.projects.len(), facts.items("/projects").len());
    check_part_six_and_seven(&facts, &sample);
    check_beside_the_lines(&facts, &sample);
    check_assets(&facts, &sample);
    check_glossary(&facts, &sample);
    assert_eq!(facts.forgotten(), Vec::<String>::new(), "facts that were not compared");
}

/// A fact that the book does not state is unknown, rather than zero or invented.
#[test]
fn nothing_is_invented() {
    let sample = load_sample();
    assert_eq!(sample.notes, "");
    assert!(sample.procurement.is_empty(), "the book gives 0.00 throughout");
    for group in sample.shown_groups(Group::ALL) {
        assert_eq!(sample.group(group).prior_total, None);
        assert_eq!(sample.group(group).lines.len(), 1);
    }
    for group in sample.shown_groups(Group::BASIC) {
        assert_eq!(sample.group(group).lines[0].prior, None, "last year's is not given");
    }
    for (_, lines) in sample.line_places() {
        for line in lines {
            assert_eq!((line.functional, line.economic, line.fund_source), (None, None, None));
            assert_eq!((&line.basis, line.hold, line.floor), (&None, false, None));
            assert_eq!(line.note, "");
        }
    }
    for project in &sample.projects {
        assert_eq!((project.nature, project.prior_total, project.spent), (None, None, None));
        assert_eq!((project.office.as_str(), project.progress.as_str()), ("", ""));
        for indicator in &project.indicators {
            assert_eq!(indicator.weight, None);
            assert_eq!((indicator.actual.as_str(), indicator.deviation.as_str()), ("", ""));
        }
    }
    assert!(sample.functional_subjects.iter().all(|subject| subject.code.is_none()));
}

/// The sample in the repository is what the program itself would write.
#[test]
fn the_sample_is_written_as_the_program_writes() {
    let text = std::fs::read_to_string(sample_path()).unwrap();
    assert_eq!(budget_workbench::store::encode(&load_sample()).unwrap(), text);
}

fn sample_path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/luohu-hr-2024.ron")
}

fn load_sample() -> Scenario {
    budget_workbench::store::load(&sample_path()).unwrap().scenario
}

fn check_head(facts: &Facts, sample: &Scenario) {
    let Scenario { name, department, scope, fiscal_year, stage, .. } = sample;
    assert_eq!(department, facts.text("/document/department"));
    assert_eq!(scope, facts.text("/document/scope"));
    assert_eq!(u32::from(*fiscal_year), facts.count("/document/year"));
    assert_eq!(format!("{department}（{scope}）{name}"), facts.text("/document/title"));
    assert_eq!(format!("{}年年初预算", fiscal_year - 1), facts.text("/document/base"));
    assert_eq!(*stage, Stage::Approved);
}

fn check_overview(facts: &Facts, sample: &Scenario) {
    let overview = &sample.overview;
    assert_eq!(overview.duties_intro, facts.text("/duties/intro"));
    let lists = [("/duties/items", &overview.duties), ("/annual_goals", &overview.goals)];
    for (path, paragraphs) in lists {
        let paths = facts.items(path);
        assert_eq!(paragraphs.len(), paths.len());
        for (index, (path, paragraph)) in paths.iter().zip(paragraphs).enumerate() {
            let numbered = format!("（{}）{}", chinese(index + 1), paragraph.text);
            assert_eq!(numbered, facts.text(path));
        }
    }
    for path in facts.items("/annual_goal_targets") {
        // Such a target has no field of its own; it is in the text of the goal.
        let quote = facts.text(&format!("{path}/quote"));
        assert!(overview.goals.iter().any(|goal| goal.text.contains(quote)), "{quote}");
        let value = facts.text(&format!("{path}/value"));
        let unit = facts.text(&format!("{path}/unit"));
        assert!(quote.contains(&format!("{value}{unit}")));
        let at_least = facts.text(&format!("{path}/operator")) == "≥";
        assert_eq!(quote.contains("以上"), at_least);
        let name = facts.text(&format!("{path}/name")).replace("劳动人事争议", "");
        assert!(quote.starts_with(&name), "{quote} is about {name}");
    }
    let staffing = &overview.staffing;
    let counts = [
        ("unit_count", staffing.units),
        ("admin_quota", staffing.established_posts),
        ("in_post", staffing.in_post),
        ("employees", staffing.employees),
        ("lixiu", staffing.retired_cadres),
        ("tuixiu", staffing.retirees),
    ];
    for (key, count) in counts {
        assert_eq!(count, Some(facts.count(&format!("/organisation/{key}/value"))), "{key}");
        let unit = if key == "unit_count" { "家" } else { "人" };
        assert_eq!(unit, facts.text(&format!("/organisation/{key}/unit")));
    }
}

fn check_totals(facts: &Facts, sample: &Scenario) {
    let prior = facts.money("/totals/prior_year_derived");
    let income = total(sample, Group::Revenue);
    assert_eq!(income, facts.money("/totals/income/amount"));
    assert_eq!(sample.revenue.lines[0].prior, Some(prior));
    assert_eq!(income - prior, facts.money("/totals/income_change/amount"));
    let basic: Money = Group::BASIC.into_iter().map(|group| total(sample, group)).sum();
    let expenditure = basic + project_total(sample);
    assert_eq!(expenditure, facts.money("/totals/expenditure/amount"));
    assert_eq!(sample.prior_expenditure, Some(prior));
    assert_eq!(expenditure - prior, facts.money("/totals/expenditure_change/amount"));
    for key in ["income_change", "expenditure_change"] {
        assert_eq!(facts.text(&format!("/totals/{key}/direction")), "减少");
    }
    assert_eq!(sample.change_reason, facts.text("/totals/reason/quote"));

    let (basic, projects) = (0..3, "/expenditure_structure/3");
    for (index, group) in basic.zip(Group::BASIC) {
        let path = format!("/expenditure_structure/{index}");
        assert_eq!(sample.group(group).lines[0].name, facts.text(&format!("{path}/name")));
        assert_eq!(total(sample, group), facts.money(&format!("{path}/amount")));
        assert_eq!(sample.group(group).description, facts.text(&format!("{path}/desc")));
    }
    assert_eq!(facts.text(&format!("{projects}/name")), "项目支出");
    assert_eq!(project_total(sample), facts.money(&format!("{projects}/amount")));
}

fn check_project(facts: &Facts, path: &str, index: usize, sample: &Scenario) {
    let at = |key: &str| format!("{path}/{key}");
    let project = &sample.projects[index];
    let place = usize::try_from(facts.count(&at("seq"))).unwrap();
    assert_eq!(index + 1, place, "projects are in the order of part three");
    assert_eq!(project.name, facts.text(&at("name")));
    assert_eq!(project.level, ProjectLevel::First);
    assert_eq!(facts.text(&at("level")), "一级项目");

    let [line] = project.lines.as_slice() else { panic!("{} has one line", project.name) };
    assert_eq!(line.name, project.name);
    for key in ["amount", "amount_display_part3", "amount_display_part7"] {
        assert_eq!(line.amount, facts.money(&at(key)), "{key}");
    }
    let prior = line.prior.unwrap();
    assert_eq!(prior, facts.money(&at("prior_year_derived")));
    let change = line.amount - prior;
    assert_eq!(change, facts.money(&at("change")));
    let wording = match change.is_zero() {
        true => "与上年度持平",
        false if change.is_negative() => "减少/下降",
        false => "增加/增长",
    };
    assert_eq!(wording, facts.text(&at("change_wording")));
    let percent = change.abs().percent_of(prior).unwrap().rounded(1).to_string();
    assert_eq!(percent, facts.text(&at("percent_recomputed_on_prior")));

    assert_eq!(project.purpose.replace(' ', ""), facts.text(&at("purpose")).replace(' ', ""));
    assert_eq!(project.reason, facts.text(&at("reason")));
    assert_eq!(project.goal, facts.text(&at("goal_text")));
    let published = facts.text(&at("part3/quote"));
    for words in [project.name.as_str(), project.purpose.as_str()] {
        assert!(published.contains(words), "{published} contains {words}");
    }
    let key_place = usize::try_from(facts.count(&at("part7_order"))).unwrap() - 1;
    assert_eq!(sample.key_projects[key_place], project.id, "order of part seven");

    let indicators = facts.items(&at("indicators"));
    assert_eq!(project.indicators.len(), indicators.len());
    for (index, path) in indicators.iter().enumerate() {
        check_indicator(facts, path, project, index);
    }
}

fn check_indicator(facts: &Facts, path: &str, project: &Project, index: usize) {
    let at = |key: &str| format!("{path}/{key}");
    let indicator = &project.indicators[index];
    assert_eq!(indicator.name, facts.text(&at("name")));
    assert_eq!(indicator.direction.sign(), facts.text(&at("operator")), "{}", indicator.name);
    let qualitative = indicator.direction == Direction::Qualitative;
    assert_eq!(facts.text(&at("kind")), if qualitative { "定性" } else { "定量" });
    assert_eq!(indicator.number().is_some(), !qualitative);
    assert_eq!(indicator.value, facts.text(&at("value")));
    assert_eq!(indicator.unit, facts.text(&at("unit")));
    let (level, category) = match indicator.category {
        IndicatorCategory::Quantity => (IndicatorLevel::Output, "数量指标"),
        IndicatorCategory::Quality => (IndicatorLevel::Output, "质量指标"),
        IndicatorCategory::Timeliness => (IndicatorLevel::Output, "时效指标"),
        IndicatorCategory::SocialBenefit => (IndicatorLevel::Benefit, "社会效益指标"),
        IndicatorCategory::ClientSatisfaction => {
            (IndicatorLevel::Satisfaction, "服务对象满意度指标")
        }
        other => panic!("{other:?} is not in the book"),
    };
    assert_eq!(category, facts.text(&at("level2_inferred")));
    assert_eq!(indicator.category.level(), level);
    let level_name = match level {
        IndicatorLevel::Cost => "成本指标",
        IndicatorLevel::Output => "产出指标",
        IndicatorLevel::Benefit => "效益指标",
        IndicatorLevel::Satisfaction => "满意度指标",
    };
    assert_eq!(level_name, facts.text(&at("level1_inferred")));
    let quote = facts.text(&at("quote"));
    assert!(project.goal.contains(quote), "the goal of {} contains {quote}", project.name);
}

fn check_part_six_and_seven(facts: &Facts, sample: &Scenario) {
    let performance = &sample.performance;
    assert_eq!(performance.units, Some(facts.count("/performance_management/units")));
    assert_eq!(performance.monitoring_due, facts.text("/performance_management/monitor_deadline"));
    let amount = facts.money("/performance_management/project_amount");
    assert_eq!(project_total(sample), amount);
    let goals = sample.projects.iter().filter(|project| !project.goal.is_empty()).count();
    assert_eq!(goals, facts.count("/performance_management/goal_count") as usize);
    assert_eq!(sample.key_projects.len(), goals);
    let remark = facts.text("/part7_remark/quote");
    assert_eq!(format!("备注：{}", performance.remark), remark);
}

fn check_beside_the_lines(facts: &Facts, sample: &Scenario) {
    let categories = [
        ("goods", ProcurementCategory::Goods),
        ("works", ProcurementCategory::Works),
        ("services", ProcurementCategory::Services),
    ];
    for (key, category) in categories {
        let items = sample.procurement.iter().filter(|item| item.category == category);
        let sum: Money = items.map(|item| item.amount).sum();
        assert_eq!(sum, facts.money(&format!("/procurement/{key}")));
    }
    let sum: Money = sample.procurement.iter().map(|item| item.amount).sum();
    assert_eq!(sum, facts.money("/procurement/total"));

    let three = &sample.three_public;
    check_expense(facts, "/three_public/abroad", &three.travel_abroad);
    check_expense(facts, "/three_public/reception", &three.reception);
    check_expense(facts, "/three_public/vehicle_purchase", &three.vehicle_purchase);
    check_expense(facts, "/three_public/vehicle_running", &three.vehicle_running);
    let vehicles = three.vehicle_purchase.amount + three.vehicle_running.amount;
    assert_eq!(vehicles, facts.money("/three_public/vehicle_total/amount"));
    let all = [&three.travel_abroad, &three.reception, &three.vehicle_purchase];
    let all = all.into_iter().chain([&three.vehicle_running]);
    let (amount, prior) = all
        .map(|expense| (expense.amount, expense.prior.unwrap()))
        .fold((Money::ZERO, Money::ZERO), |sum, each| (sum.0 + each.0, sum.1 + each.1));
    assert_eq!(amount, facts.money("/three_public/total/amount"));
    assert_eq!(prior, facts.money("/three_public/total/prior_derived"));
    assert_eq!(amount - prior, facts.money("/three_public/total/change"));

    check_expense(facts, "/operating_funds", &sample.operating_funds);
    let prior = facts.money("/operating_funds/prior_derived");
    assert_eq!(sample.operating_funds.prior, Some(prior));
    assert_eq!(sample.fund_statement, facts.text("/no_funds_statement/quote"));
}

/// The facts leave out “主要是” before a reason and the stop after a clause; the book has them.
#[track_caller]
fn check_expense(facts: &Facts, path: &str, expense: &Expense) {
    assert_eq!(expense.amount, facts.money(&format!("{path}/amount")));
    let change = facts.money(&format!("{path}/change"));
    assert_eq!(expense.prior, Some(expense.amount - change));
    let key = if facts.root.pointer(&format!("{path}/desc")).is_some() { "desc" } else { "reason" };
    let clause = facts.text(&format!("{path}/{key}"));
    let published = expense.explanation.trim_end_matches('；');
    let lead = published.strip_suffix(clause).unwrap_or_else(|| panic!("{published} is {clause}"));
    assert!(matches!(lead, "" | "主要是"), "{lead}");
}

fn check_assets(facts: &Facts, sample: &Scenario) {
    let assets = &sample.assets;
    assert_eq!(assets.as_of, facts.text("/assets/as_of"));
    for class in &assets.vehicles {
        // An error of the book that is corrected in the facts.
        let name = if class.name == "其他用车主" { "其他用车" } else { &class.name };
        assert_eq!(class.count, Some(facts.count(&format!("/assets/{name}"))));
    }
    let vehicles: u32 = assets.vehicles.iter().filter_map(|class| class.count).sum();
    assert_eq!(vehicles, facts.count("/assets/vehicles_total"));
    let counts = [
        ("equipment_over_100wan", assets.large_equipment),
        ("planned_vehicle_count", assets.planned_vehicles),
        ("planned_equipment_count", assets.planned_equipment),
    ];
    for (key, count) in counts {
        assert_eq!(count, Some(facts.count(&format!("/assets/{key}"))), "{key}");
    }
    let amounts = [
        ("planned_vehicle_amount", assets.planned_vehicle_amount),
        ("planned_equipment_amount", assets.planned_equipment_amount),
    ];
    for (key, amount) in amounts {
        assert_eq!(amount, Some(facts.money(&format!("/assets/{key}"))), "{key}");
    }
}

fn check_glossary(facts: &Facts, sample: &Scenario) {
    let paths = facts.items("/glossary");
    assert_eq!(sample.glossary.len(), paths.len());
    for (index, (path, term)) in paths.iter().zip(&sample.glossary).enumerate() {
        let published = format!("{}、{}：{}", chinese(index + 1), term.name, term.definition);
        assert_eq!(published, facts.text(path));
    }
    let paths = facts.items("/functional_subjects");
    assert_eq!(sample.functional_subjects.len(), paths.len());
    for (path, subject) in paths.iter().zip(&sample.functional_subjects) {
        assert_eq!(subject.name, facts.text(&format!("{path}/name")));
        assert_eq!(subject.definition, facts.text(&format!("{path}/definition")));
    }
}

fn total(sample: &Scenario, group: Group) -> Money {
    sample.group(group).lines.iter().map(|line| line.amount).sum()
}

fn project_total(sample: &Scenario) -> Money {
    sample.projects.iter().flat_map(|project| &project.lines).map(|line| line.amount).sum()
}

/// The number in Chinese numerals, from 1 to 14, as the book numbers its paragraphs.
fn chinese(number: usize) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    match number {
        1..10 => digits[number].to_string(),
        10 => "十".to_owned(),
        _ => format!("十{}", digits[number - 10]),
    }
}

#[test]
fn the_steps_of_the_sample_leave_the_published_difference_unexplained() {
    let scenario = load_sample();
    let derived = Derived::of(&scenario);
    for by in [Breakdown::Project, Breakdown::Group] {
        let bridge = Bridge::of_years(&scenario, &derived, by).unwrap();
        assert_eq!(bridge.residual.to_string(), "628.40", "{by:?}");
    }
}
