//! Scenario files: what is written is read back, what is broken is refused with a sentence, and
//! nothing on the disk is ever lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use budget_workbench::budget::{
    Basis, Code, Direction, EntryId, Expense, FundSource, Indicator, IndicatorCategory, LineGroup,
    LineItem, Money, Paragraph, Project, ProjectLevel, ProjectNature, Scenario, Stage,
    SubjectDefinition,
};
use budget_workbench::locale::Language;
use budget_workbench::store::{
    Defect, DisplayUnit, FileStamp, Refusal, SaveError, Settings, ThemeChoice, backup_path, decode,
    encode, load, save,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use tempfile::TempDir;

fn sample_text() -> String {
    Language::Chinese.activate();
    fs::read_to_string(saves().join("luohu-hr-2024.ron")).unwrap()
}

fn sample() -> Scenario {
    decode(sample_text().as_bytes()).unwrap()
}

fn saves() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("saves")
}

/// What is said about these contents.
#[track_caller]
fn refusal(contents: impl AsRef<[u8]>) -> String {
    decode(contents.as_ref()).expect_err("broken contents are refused").to_string()
}

// What is written is read back.

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
fn reads_what_other_programs_make_of_the_file() {
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
    fn whatever_the_model_holds_is_read_back(scenario in scenarios()) {
        let text = encode(&scenario).unwrap();
        let back = decode(text.as_bytes()).unwrap();
        prop_assert_eq!(&back, &scenario);
        prop_assert_eq!(encode(&back).unwrap(), text);
    }
}

fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap()).unwrap()
}

/// Texts with everything that could end a quoted text or a line.
fn texts() -> impl Strategy<Value = String> {
    let awkward = prop::sample::select(vec![
        "预算",
        "\"",
        "\\",
        "#",
        "\"#",
        "r#\"",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\u{feff}",
        "，",
        "//",
        "/*",
        "）",
        "𠮷",
        "\\u{41}",
        "<<<<<<< HEAD\n",
    ]);
    prop::collection::vec(awkward, 0..6).prop_map(|parts| parts.concat())
}

fn amounts() -> impl Strategy<Value = Money> {
    let limit = 1_000_000_000_000_000_000_i64;
    (-limit..=limit).prop_map(|fen| Money::new(Decimal::new(fen, 6)).unwrap())
}

fn decimals() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0..=28_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn lines() -> impl Strategy<Value = LineItem> {
    let basis = (decimals(), texts(), amounts(), decimals())
        .prop_map(|(quantity, unit, rate, times)| Basis { quantity, unit, rate, times });
    let codes = prop::sample::select(vec!["208", "20801", "2080112", "302110101"])
        .prop_map(|text| text.parse::<Code>().unwrap());
    let sorting = (
        prop::option::of(codes.clone()),
        prop::option::of(codes),
        prop::option::of(prop::sample::select(FundSource::ALL.to_vec())),
    );
    let money = (amounts(), prop::option::of(amounts()), prop::option::of(amounts()));
    let rest = (texts(), texts(), prop::option::of(basis), any::<bool>());
    (money, sorting, rest).prop_map(
        |(
            (amount, prior, floor),
            (functional, economic, fund_source),
            (name, note, basis, hold),
        )| {
            LineItem {
                id: 0.into(),
                name,
                amount,
                prior,
                functional,
                economic,
                fund_source,
                basis,
                hold,
                floor,
                note,
            }
        },
    )
}

fn indicators() -> impl Strategy<Value = Indicator> {
    let choices = (
        prop::sample::select(IndicatorCategory::ALL.to_vec()),
        prop::sample::select(Direction::ALL.to_vec()),
        prop::option::of(decimals()),
    );
    (choices, prop::array::uniform5(texts())).prop_map(|((category, direction, weight), texts)| {
        let [name, value, unit, actual, deviation] = texts;
        Indicator {
            category,
            name,
            direction,
            value,
            unit,
            weight,
            actual,
            deviation,
            id: 0.into(),
        }
    })
}

fn projects() -> impl Strategy<Value = Project> {
    let choices = (
        prop::sample::select(ProjectLevel::ALL.to_vec()),
        prop::option::of(prop::sample::select(ProjectNature::ALL.to_vec())),
        prop::option::of(amounts()),
        prop::option::of(amounts()),
    );
    let lists = (prop::collection::vec(lines(), 0..3), prop::collection::vec(indicators(), 0..3));
    (choices, lists, prop::array::uniform6(texts())).prop_map(
        |((level, nature, prior_total, spent), (lines, indicators), texts)| {
            let [name, office, purpose, reason, goal, progress] = texts;
            Project {
                id: 0.into(),
                name,
                level,
                nature,
                office,
                prior_total,
                lines,
                purpose,
                reason,
                goal,
                indicators,
                spent,
                progress,
            }
        },
    )
}

fn scenarios() -> impl Strategy<Value = Scenario> {
    let head = (any::<u16>(), prop::sample::select(Stage::ALL.to_vec()), texts(), texts());
    let lists = (
        prop::collection::vec(projects(), 0..3),
        prop::collection::vec(lines(), 0..3),
        prop::collection::vec(texts(), 0..3),
    );
    let beside = (prop::option::of(amounts()), amounts(), texts(), any::<Option<u32>>());
    (head, lists, beside).prop_map(|(head, (projects, lines, paragraphs), beside)| {
        let mut scenario = Scenario::blank(head.0);
        (scenario.stage, scenario.name, scenario.notes) = (head.1, head.2, head.3);
        let (prior, amount, explanation, units) = beside;
        scenario.operating_funds = Expense { amount, prior, explanation: explanation.clone() };
        scenario.overview.staffing.units = units;
        scenario.assets.planned_vehicle_amount = prior;
        let mut ids = scenario.ids;
        scenario.revenue =
            Arc::new(LineGroup { description: explanation, prior_total: prior, lines });
        Arc::make_mut(&mut scenario.revenue).lines.iter_mut().for_each(|it| it.id = ids.take());
        for mut project in projects {
            project.id = ids.take();
            project.lines.iter_mut().for_each(|it| it.id = ids.take());
            project.indicators.iter_mut().for_each(|it| it.id = ids.take());
            scenario.key_projects.insert(0, project.id);
            scenario.projects.push(Arc::new(project));
        }
        for text in paragraphs {
            scenario.overview.duties.push(Paragraph { id: ids.take(), text: text.clone() });
            scenario.functional_subjects.push(SubjectDefinition {
                id: ids.take(),
                name: text.clone(),
                definition: text,
                code: "208".parse().ok(),
            });
        }
        scenario.ids = ids;
        scenario
    })
}

// What is broken is refused with a sentence.

#[test]
fn slips_of_the_pen_are_told_with_line_and_column() {
    let edits = [
        (r#""28.00","#, r#""28.00""#),
        (r#""28.00","#, r#""28.00"，"#),
        (r#""28.00","#, "28.00,"),
        (r#""28.00","#, "“28.00”,"),
        (r#""28.00","#, r#""28.0x","#),
        (r#""28.00","#, r#""9999999999999","#),
        (r#""28.00","#, r#""28.12345678","#),
        (r#""28.00","#, r#""28.00", functional: "20","#),
        (r#""28.00","#, r#""28.00", hold: yes,"#),
        (r#"amount: "28.00""#, r#"amuont: "28.00""#),
        (r#"amount: "28.00","#, ""),
        (r#"amount: "28.00""#, r#"amount: "28.00", amount: "28.00""#),
        ("Approved", "Aproved"),
        ("Approved", r#""Approved""#),
        ("2024,", "202400,"),
        ("2024,", r#""2024","#),
        ("id: 3,", "id: -3,"),
        ("id: 3,", "id 3,"),
        ("duties: [", "duties: ("),
        ("overview: (", "overview: ["),
        (r#""本级""#, r#""本级"#),
        (r#""本级""#, "本级"),
        (r#""本级""#, r#""本\级""#),
        ("scope:", "/* scope:"),
        ("    ],\n    staffing", "    staffing"),
    ];
    let good = sample_text();
    let said: Vec<String> = edits
        .into_iter()
        .map(|(from, to)| {
            assert!(good.contains(from), "{from} stands in the sample");
            format!("{}\n  {}", to.trim(), refusal(good.replacen(from, to, 1)))
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r##"
    "28.00"
      无法打开：第 155 行第 11 列，应有逗号；当前打开的内容没有变动
    "28.00"，
      无法打开：第 154 行第 26 列，应有逗号，此处是全角标点 ， ，请改用半角；当前打开的内容没有变动
    28.00,
      无法打开：第 154 行第 19 列，应为带引号的文字（金额、科目编码也写在引号中）；当前打开的内容没有变动
    “28.00”,
      无法打开：第 154 行第 19 列，应为带引号的文字（金额、科目编码也写在引号中），此处是全角标点 “ ，请改用半角；当前打开的内容没有变动
    "28.0x",
      无法打开：第 154 行第 20 列，“28.0x”不是数字，应写作 "28.00" 的形式；当前打开的内容没有变动
    "9999999999999",
      无法打开：第 154 行第 20 列，金额超出 ±1,000,000,000,000 万元的范围，请检查位数和单位；当前打开的内容没有变动
    "28.12345678",
      无法打开：第 154 行第 20 列，28.12345678 万元超过六位小数（精确到了分以下），请改为 28.12 等最多六位小数的金额；当前打开的内容没有变动
    "28.00", functional: "20",
      无法打开：第 154 行第 41 列，“20”不是科目编码：应为 3、5、7 或 9 位数字，首位不为 0；当前打开的内容没有变动
    "28.00", hold: yes,
      无法打开：第 154 行第 34 列，应为 true 或 false；当前打开的内容没有变动
    amuont: "28.00"
      无法打开：第 154 行第 11 列，明细没有字段 amuont，可用的字段：id, name, amount, prior, functional, economic, fund_source, basis, hold, floor, note；当前打开的内容没有变动

      无法打开：第 156 行第 9 列，明细缺少字段 amount；当前打开的内容没有变动
    amount: "28.00", amount: "28.00"
      无法打开：第 154 行第 28 列，明细的字段 amount 重复；当前打开的内容没有变动
    Aproved
      无法打开：第 7 行第 10 列，编制阶段没有 Aproved 这一项，可选：FirstRequest, Ceiling, SecondRequest, Approved；当前打开的内容没有变动
    "Approved"
      无法打开：第 7 行第 10 列，应为不带引号的名称；当前打开的内容没有变动
    202400,
      无法打开：第 4 行第 16 列，整数超出范围；当前打开的内容没有变动
    "2024",
      无法打开：第 4 行第 16 列，应为整数；当前打开的内容没有变动
    id: -3,
      无法打开：第 20 行第 14 列，整数超出范围；当前打开的内容没有变动
    id 3,
      无法打开：第 20 行第 12 列，字段名之后应有冒号；当前打开的内容没有变动
    duties: (
      无法打开：第 10 行第 13 列，应为列表，以“[”开始；当前打开的内容没有变动
    overview: [
      无法打开：第 8 行第 13 列，应为部门概况的一组字段，以“(”开始；当前打开的内容没有变动
    "本级
      无法打开：第 9 行第 20 列，应有逗号；当前打开的内容没有变动
    本级
      无法打开：第 6 行第 10 列，应为带引号的文字（金额、科目编码也写在引号中）；当前打开的内容没有变动
    "本\级"
      无法打开：第 6 行第 11 列，反斜杠之后的字符无效；含引号或反斜杠的文字可写作 r#"…"#；当前打开的内容没有变动
    /* scope:
      无法打开：第 371 行第 20 列，注释没有结束，应有“*/”；当前打开的内容没有变动
    staffing
      无法打开：第 67 行第 5 列，应为段落，而不是 staffing；当前打开的内容没有变动
    "##);
}

#[test]
fn what_is_no_scenario_file_is_told_as_what_it_is() {
    let good = sample_text();
    let conflict = good.replacen(
        "  scope: \"本级\",\n",
        "<<<<<<< HEAD\n  scope: \"本级\",\n=======\n  scope: \"\",\n>>>>>>> 方案A\n",
        1,
    );
    let contents: [(&str, Vec<u8>); 14] = [
        ("empty", Vec::new()),
        ("white space", b"\xef\xbb\xbf \r\n".to_vec()),
        ("UTF-16", b"\xff\xfe(\0\n\0".to_vec()),
        ("GBK", b"(\n  version: 1,\n  name: \"\xd4\xa4\xcb\xe3\"\n)".to_vec()),
        ("zeros after a power cut", vec![0; 4096]),
        ("zeros in the end", [good.as_bytes(), &[0; 512]].concat()),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("JSON", b"{\"version\": 1}".to_vec()),
        ("unfinished merge", conflict.into_bytes()),
        ("no version", good.replacen("version: 1,", "", 1).into_bytes()),
        ("version 0", good.replacen("version: 1,", "version: 0,", 1).into_bytes()),
        ("a newer version", b"(version: 7, something: {\"quite\": [\"different\"]})".to_vec()),
        ("broken off", good.as_bytes()[..20_000].to_vec()),
        ("something behind", format!("{good}(version: 1)").into_bytes()),
    ];
    let said = contents.map(|(what, bytes)| format!("{what}\n  {}", refusal(bytes)));
    insta::assert_snapshot!(said.join("\n"), @r#"
    empty
      无法打开：文件是空的；当前打开的内容没有变动
    white space
      无法打开：文件是空的；当前打开的内容没有变动
    UTF-16
      无法打开：文件是 UTF-16 编码，请用 UTF-8 编码另存后再打开；当前打开的内容没有变动
    GBK
      无法打开：第 3 行不是 UTF-8 文字，请用 UTF-8 编码另存后再打开；当前打开的内容没有变动
    zeros after a power cut
      无法打开：文件不是文字（含有空字节），可能是其他种类的文件，或因断电损坏；当前打开的内容没有变动
    zeros in the end
      无法打开：文件不是文字（含有空字节），可能是其他种类的文件，或因断电损坏；当前打开的内容没有变动
    a picture
      无法打开：文件不是文字（含有空字节），可能是其他种类的文件，或因断电损坏；当前打开的内容没有变动
    JSON
      无法打开：这不是预算文件：应以“(”开头，其后是 version；当前打开的内容没有变动
    unfinished merge
      无法打开：第 6 行留有 git 合并冲突标记，请先解决冲突；当前打开的内容没有变动
    no version
      无法打开：缺少版本号：第一个字段应为 version；当前打开的内容没有变动
    version 0
      无法打开：没有版本 0 的预算文件；当前打开的内容没有变动
    a newer version
      无法打开：文件由更新的程序写成（版本 7，本程序最高认识版本 1），请先升级程序；当前打开的内容没有变动
    broken off
      无法打开：文件在第 510 行中断，不完整；当前打开的内容没有变动
    something behind
      无法打开：第 942 行第 2 列，内容结束之后还有多余的文字；当前打开的内容没有变动
    "#);
    assert!(matches!(decode(b"(version: 2)").unwrap_err().refusal, Refusal::Newer { version: 2 }));
}

#[test]
fn contradictions_are_told_by_name() {
    let good = sample_text();
    let next = sample().ids.peek();
    let edits = [
        ("id: 2,\n".to_owned(), "id: 1,\n".to_owned()),
        ("id: 26,\n".to_owned(), "id: 25,\n".to_owned()),
        (format!("next_id: {next}"), "next_id: 9".to_owned()),
        (format!("next_id: {next}"), format!("next_id: {}", u64::MAX)),
        ("key_projects: [\n".to_owned(), "key_projects: [\n    1,\n".to_owned()),
    ];
    let said = edits.map(|(from, to)| {
        assert!(good.contains(&from), "{from} stands in the sample");
        format!("{}\n  {}", to.trim(), refusal(good.replacen(&from, &to, 1)))
    });
    insta::assert_snapshot!(said.join("\n"), @r#"
    id: 1,
      无法打开：编号 1 重复：职责“拟订本区人力资源发展规划，经批准后组织实…”与职责“负责全区人力资源开发配置。承担全区人力资…”；请给其中一个换上 next_id 的值，再把 next_id 加 1；当前打开的内容没有变动
    id: 25,
      无法打开：编号 25 重复：明细“预算准备金”与项目“预算准备金”；请给其中一个换上 next_id 的值，再把 next_id 加 1；当前打开的内容没有变动
    next_id: 9
      无法打开：next_id 为 9，应大于所有编号，而功能科目“其他扶贫支出”的编号是 123；当前打开的内容没有变动
    next_id: 18446744073709551615
      无法打开：next_id 为 18446744073709551615，过大；当前打开的内容没有变动
    key_projects: [
        1,
      无法打开：重点项目 1 不在项目之中；当前打开的内容没有变动
    "#);
}

#[test]
fn nesting_without_end_is_refused() {
    let good = sample_text();
    for bracket in ["(", "[", "{", "Some("] {
        let deep = bracket.repeat(100_000);
        refusal(good.replacen("duties: [", &format!("duties: [{deep}"), 1));
        refusal(good.replacen("prior: \"40.00\"", &format!("prior: {deep}"), 1));
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let good = sample_text();
    for length in (0..good.trim_end().len()).step_by(1000) {
        refusal(&good.as_bytes()[..length]);
    }
}

#[test]
fn damaged_bytes_never_panic() {
    let good = sample_text().into_bytes();
    let mut random = fastrand::Rng::with_seed(2024);
    for _ in 0..1000 {
        let mut bytes = good.clone();
        for _ in 0..random.usize(1..8) {
            let place = random.usize(..bytes.len());
            match random.u8(..3) {
                0 => bytes[place] = random.u8(..),
                1 => drop(bytes.drain(place..bytes.len().min(place + random.usize(1..50)))),
                _ => bytes.insert(place, *random.choice(b"()[]\"\\,:#/*\n").unwrap()),
            }
        }
        if let Err(error) = decode(&bytes) {
            assert!(!error.to_string().is_empty());
        }
    }
}

// Nothing on the disk is ever lost.

#[test]
fn saving_keeps_the_generation_before() {
    let (folder, path) = folder_with("预算.ron");
    let mut scenario = sample();
    let first = save(&path, &scenario, None).unwrap();
    assert!(!backup_path(&path).exists(), "nothing was there before");
    scenario.name = "二稿".to_owned();
    let second = save(&path, &scenario, Some(&first)).unwrap();
    scenario.name = "三稿".to_owned();
    save(&path, &scenario, Some(&second)).unwrap();
    assert_eq!(load(&path).unwrap().scenario.name, "三稿");
    assert_eq!(load(&backup_path(&path)).unwrap().scenario.name, "二稿");
    assert_eq!(files(&folder), ["预算.ron", "预算.ron.bak"], "no temporary file is left");
}

#[test]
fn a_file_changed_meanwhile_is_not_overwritten() {
    let (folder, path) = folder_with("预算.ron");
    let stamp = save(&path, &sample(), None).unwrap();
    assert_eq!(load(&path).unwrap().stamp, stamp);
    assert!(stamp.still_holds(&path).unwrap());

    // As long as before and, by the clock, as old as before.
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let theirs = sample_text().replace("28.00", "29.00");
    fs::write(&path, &theirs).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    let error = save(&path, &sample(), Some(&stamp)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk { .. }));
    insta::assert_snapshot!(without_folder(&error, &folder), @r#"
    没有保存：文件打开之后被别人改过。磁盘上的文件和窗口中的内容都保持原样；请另存为其他文件，或确认后覆盖。文件：…/预算.ron
    "#);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert_eq!(files(&folder), ["预算.ron"]);

    fs::write(&path, format!("{theirs}\n")).unwrap();
    assert!(!stamp.still_holds(&path).unwrap());
    save(&path, &sample(), None).expect("whoever was asked may overwrite");
    assert_eq!(
        load(&backup_path(&path)).unwrap().scenario.projects[0].lines[0].amount,
        money("29")
    );
}

#[test]
fn a_file_touched_or_gone_meanwhile_is_no_obstacle() {
    let (_folder, path) = folder_with("预算.ron");
    let stamp = save(&path, &sample(), None).unwrap();
    fs::write(&path, sample_text()).unwrap();
    let stamp = save(&path, &sample(), Some(&stamp)).expect("the content is the same");
    assert_eq!(FileStamp::of(&path).unwrap(), stamp);
    fs::remove_file(&path).unwrap();
    save(&path, &sample(), Some(&stamp)).expect("nothing is overwritten");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay_rights() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (folder, path) = folder_with("真实.ron");
    let link = folder.path().join("链接.ron");
    symlink("真实.ron", &link).unwrap();
    save(&link, &sample(), None).expect("a link to a file yet to be written");
    assert!(path.is_file());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path) & 0o600, 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    save(&link, &sample(), None).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(mode(&path), 0o640);
    assert_eq!(files(&folder), ["真实.ron", "真实.ron.bak", "链接.ron"]);
}

#[test]
fn what_cannot_be_saved_is_told_and_nothing_is_touched() {
    let (folder, path) = folder_with("预算.ron");
    save(&path, &sample(), None).unwrap();
    let mut said = Vec::new();
    let mut try_saving = |path: &Path, scenario: &Scenario| {
        said.push(without_folder(&save(path, scenario, None).unwrap_err(), &folder));
    };
    try_saving(&folder.path().join("没有/预算.ron"), &sample());
    let inner = folder.path().join("文件夹");
    fs::create_dir(&inner).unwrap();
    try_saving(&inner, &sample());

    let mut twice = sample();
    let first: EntryId = twice.overview.duties[0].id;
    twice.overview.goals[0].id = first;
    assert!(matches!(encode(&twice), Err(Defect::DuplicateId { .. })));
    try_saving(&path, &twice);

    fs::create_dir(backup_path(&path)).unwrap();
    fs::write(backup_path(&path).join("占位"), "").unwrap();
    let error = save(&path, &sample(), None).unwrap_err();
    assert!(matches!(error, SaveError::NoBackup { .. }));

    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    try_saving(&path, &sample());

    insta::assert_snapshot!(said.join("\n"), @r#"
    没有保存：文件夹不存在。窗口中的内容保持原样；请另存到其他文件夹。文件：…/没有/预算.ron
    没有保存：这个位置上不是文件。窗口中的内容保持原样；请另存为其他文件。文件：…/文件夹
    没有保存：编号 1 重复：职责“拟订本区人力资源发展规划，经批准后组织实…”与工作目标“加强信访阵地建设，助力便民服务前进“一大…”；请给其中一个换上 next_id 的值，再把 next_id 加 1。磁盘上的文件和窗口中的内容都保持原样；请撤销最近的修改后重试。文件：…/预算.ron
    没有保存：文件是只读的。窗口中的内容保持原样；请取消只读，或另存为其他文件。文件：…/预算.ron
    "#);
    assert_eq!(load(&path).unwrap().scenario, sample());
    assert_eq!(files(&folder), ["文件夹", "预算.ron", "预算.ron.bak"]);
}

#[test]
fn what_cannot_be_opened_is_told_with_the_way_out() {
    let (folder, path) = folder_with("预算.ron");
    save(&path, &sample(), None).unwrap();
    save(&path, &sample(), None).unwrap();
    let mut said = Vec::new();
    let mut try_opening = |path: &Path| {
        said.push(without_folder(&load(path).unwrap_err(), &folder));
    };
    fs::write(&path, &sample_text()[..9]).unwrap();
    try_opening(&path);
    try_opening(&folder.path().join("没有.ron"));
    try_opening(folder.path());
    let huge = folder.path().join("巨大.ron");
    fs::File::create(&huge).unwrap().set_len(600 << 20).unwrap();
    try_opening(&huge);
    insta::assert_snapshot!(said.join("\n"), @r#"
    无法打开：缺少版本号：第一个字段应为 version；当前打开的内容没有变动；同一文件夹中的 预算.ron.bak 是保留下来的上一版，可以改为打开它。文件：…/预算.ron
    无法打开：文件不存在；当前打开的内容没有变动。文件：…/没有.ron
    无法打开：这不是一个文件；当前打开的内容没有变动。文件：…
    无法打开：文件有 600 MB，超过上限 512 MB，没有读取；当前打开的内容没有变动。文件：…/巨大.ron
    "#);
}

fn folder_with(name: &str) -> (TempDir, PathBuf) {
    Language::Chinese.activate();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn files(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The message, with a path that is the same in every run.
fn without_folder(error: &dyn std::error::Error, folder: &TempDir) -> String {
    error.to_string().replace(&folder.path().display().to_string(), "…")
}

// Settings never keep the program from starting.

#[test]
fn settings_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新的/settings.ron");
    let mut settings = Settings {
        language: Language::English,
        theme: ThemeChoice::Dark,
        display_unit: DisplayUnit::Yuan,
        ..Settings::default()
    };
    for number in 0..15 {
        settings.remember(&folder.path().join(format!("预算{number}.ron")));
    }
    settings.remember(&folder.path().join("预算12.ron"));
    settings.forget(&folder.path().join("预算11.ron"));
    settings.save_to(&path).unwrap();
    let back = Settings::load_from(&path);
    assert_eq!(back, settings);
    let names: Vec<_> =
        back.recent_files.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(names[..4], ["预算12", "预算14", "预算13", "预算10"]);
    assert_eq!(names.len(), Settings::MAX_RECENT - 1);
    assert_eq!(back.last_folder.as_deref(), Some(folder.path()));
}

#[test]
fn missing_and_broken_settings_give_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    assert_eq!(Settings::load_from(&path), Settings::default());
    assert_eq!(files(&folder), Vec::<String>::new());

    fs::write(&path, "(theme: Dark, of_a_later_version: 3)").unwrap();
    assert_eq!(Settings::load_from(&path).theme, ThemeChoice::Dark);

    fs::write(&path, "(theme: Purple").unwrap();
    assert_eq!(Settings::load_from(&path), Settings::default());
    assert_eq!(files(&folder), ["settings.ron.bak"], "put aside, not destroyed");
}
