//! Broken files are refused with an error message.

use budget_workbench::store::{Refusal, decode};

use super::{sample, sample_text};

/// The error message for these contents.
#[track_caller]
fn refusal(contents: impl AsRef<[u8]>) -> String {
    decode(contents.as_ref()).expect_err("broken contents are refused").to_string()
}

#[test]
fn typing_errors_are_reported_with_line_and_column() {
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
      无法打开：第 155 行第 11 列，应有逗号
    "28.00"，
      无法打开：第 154 行第 26 列，应有逗号，此处是全角标点 ， ，请改用半角
    28.00,
      无法打开：第 154 行第 19 列，应为带引号的文字（金额、科目编码也写在引号中）
    “28.00”,
      无法打开：第 154 行第 19 列，应为带引号的文字（金额、科目编码也写在引号中），此处是全角标点 “ ，请改用半角
    "28.0x",
      无法打开：第 154 行第 20 列，“28.0x”不是数字，应写作 "28.00" 的形式
    "9999999999999",
      无法打开：第 154 行第 20 列，金额超出 ±1,000,000,000,000 万元的范围，请检查位数和单位
    "28.12345678",
      无法打开：第 154 行第 20 列，28.12345678 万元超过六位小数（精确到了分以下），请改为 28.12 等最多六位小数的金额
    "28.00", functional: "20",
      无法打开：第 154 行第 41 列，“20”不是科目编码：应为 3、5、7 或 9 位数字，首位不为 0
    "28.00", hold: yes,
      无法打开：第 154 行第 34 列，应为 true 或 false
    amuont: "28.00"
      无法打开：第 154 行第 11 列，明细没有字段 amuont，可用的字段：id, name, unit, amount, prior, prior_spent, functional, economic, government, fund_source, transfer, basis, hold, floor, priority, note

      无法打开：第 156 行第 9 列，明细缺少字段 amount
    amount: "28.00", amount: "28.00"
      无法打开：第 154 行第 28 列，明细的字段 amount 重复
    Aproved
      无法打开：第 7 行第 10 列，编制阶段没有 Aproved 这一项，可选：FirstRequest, Ceiling, SecondRequest, Approved
    "Approved"
      无法打开：第 7 行第 10 列，应为不带引号的名称
    202400,
      无法打开：第 4 行第 16 列，整数超出范围
    "2024",
      无法打开：第 4 行第 16 列，应为整数
    id: -3,
      无法打开：第 20 行第 14 列，整数超出范围
    id 3,
      无法打开：第 20 行第 12 列，字段名之后应有冒号
    duties: (
      无法打开：第 10 行第 13 列，应为列表，以“[”开始
    overview: [
      无法打开：第 8 行第 13 列，应为部门概况的一组字段，以“(”开始
    "本级
      无法打开：第 9 行第 20 列，应有逗号
    本级
      无法打开：第 6 行第 10 列，应为带引号的文字（金额、科目编码也写在引号中）
    "本\级"
      无法打开：第 6 行第 11 列，反斜杠之后的字符无效；含引号或反斜杠的文字可写作 r#"…"#
    /* scope:
      无法打开：第 371 行第 20 列，注释没有结束，应有“*/”
    staffing
      无法打开：第 67 行第 5 列，应为段落，而不是 staffing
    "##);
}

#[test]
fn files_of_other_kinds_are_recognised() {
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
      无法打开：文件是空的
    white space
      无法打开：文件是空的
    UTF-16
      无法打开：文件是 UTF-16 编码，请用 UTF-8 编码另存后再打开
    GBK
      无法打开：第 3 行不是 UTF-8 文字，请用 UTF-8 编码另存后再打开
    zeros after a power cut
      无法打开：文件不是文字（含有空字节），可能是其他种类的文件，或因断电损坏
    zeros in the end
      无法打开：文件不是文字（含有空字节），可能是其他种类的文件，或因断电损坏
    a picture
      无法打开：文件不是文字（含有空字节），可能是其他种类的文件，或因断电损坏
    JSON
      无法打开：这不是预算文件：应以“(”开头，其后是 version
    unfinished merge
      无法打开：第 6 行留有 git 合并冲突标记，请先解决冲突
    no version
      无法打开：缺少版本号：第一个字段应为 version
    version 0
      无法打开：没有版本 0 的预算文件
    a newer version
      无法打开：文件由更新的程序写成（版本 7，本程序最高认识版本 1），请先升级程序
    broken off
      无法打开：文件在第 510 行中断，不完整
    something behind
      无法打开：第 942 行第 2 列，内容结束之后还有多余的文字
    "#);
    assert!(matches!(decode(b"(version: 2)").unwrap_err().refusal, Refusal::Newer { version: 2 }));
}

#[test]
fn contradictions_are_reported_by_name() {
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
      无法打开：编号 1 重复：职责“拟订本区人力资源发展规划，经批准后组织实…”与职责“负责全区人力资源开发配置。承担全区人力资…”；请给其中一个换上 next_id 的值，再把 next_id 加 1
    id: 25,
      无法打开：编号 25 重复：明细“预算准备金”与项目“预算准备金”；请给其中一个换上 next_id 的值，再把 next_id 加 1
    next_id: 9
      无法打开：next_id 为 9，应大于所有编号，而功能科目“其他扶贫支出”的编号是 123
    next_id: 18446744073709551615
      无法打开：next_id 为 18446744073709551615，过大
    key_projects: [
        1,
      无法打开：重点项目 1 不在项目之中
    "#);
}

#[test]
fn endless_nesting_is_refused() {
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
