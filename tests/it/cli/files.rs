//! One rule for the files that commands write, and what is said about arguments and files.

use std::fs;
use std::path::Path;

use budget_workbench::budget::Stage;
use budget_workbench::store;
use serde_json::Value as Json;

use crate::common::command::{Place, RunOutput, sample};
use crate::drafts::saved;

/// A place with the sample and its base for merging, and a PDF that carries it.
fn place() -> Place {
    let place = Place::new();
    fs::copy(sample(), place.path("a.ron")).unwrap();
    let carrier = ["export", "a.ron", "--format", "docx", "--enclose", "all", "--out", "a.docx"];
    place.run(&carrier).succeeded();
    place
}

/// Every command that writes to a chosen path, with the right extension of the path.
const WRITERS: [(&[&str], &str); 8] = [
    (&["generate", "--projects", "1", "--lines", "5", "--indicators", "0"], "ron"),
    (&["fit", "a.ron", "--ceiling", "14000"], "ron"),
    (&["roll-forward", "a.ron"], "ron"),
    (&["merge", "a.ron", "a.ron", "a.ron"], "ron"),
    (&["restore", "a.docx"], "ron"),
    (&["export", "a.ron", "--format", "txt"], "txt"),
    (&["export", "a.ron", "--format", "csv"], "csv"),
    (&["export", "a.ron", "--format", "png", "--page", "1", "--width", "100"], "png"),
];

#[test]
fn a_command_replaces_a_file_only_with_force_and_keeps_the_old_one() {
    let place = place();
    for (command, extension) in WRITERS {
        let out = format!("out.{extension}");
        place.write(&out, "mine");
        let run = |more: &[&str]| place.run(&[command, &["--out", &out], more].concat());
        let error = run(&[]).failed();
        assert!(error.contains("--force") && error.contains(&out), "{command:?}: {error}");
        assert_eq!(fs::read(place.path(&out)).unwrap(), b"mine", "{command:?}");
        run(&["--force"]).succeeded();
        assert_eq!(fs::read(place.path(&format!("{out}.bak"))).unwrap(), b"mine", "{command:?}");
        assert_ne!(fs::read(place.path(&out)).unwrap(), b"mine", "{command:?}");
    }
}

#[test]
fn a_folder_is_replaced_only_with_force_and_kept_as_a_whole() {
    let place = place();
    fs::create_dir(place.path("tables")).unwrap();
    fs::write(place.path("tables/mine.txt"), "mine").unwrap();
    let export = ["export", "a.ron", "--format", "csv", "--out", "tables"];
    place.run(&export).refused("--force");
    place.run(&[&export[..], &["--force"]].concat()).succeeded();
    assert!(!place.path("tables/mine.txt").exists());
    assert!(place.path("tables.bak/mine.txt").exists());
}

#[test]
fn a_wrong_extension_is_refused_with_the_right_one() {
    let place = place();
    for (command, extension) in WRITERS {
        for out in ["out.wrong", "out.docx"] {
            let error = place.run(&[command, &["--out", out]].concat()).failed();
            assert!(error.contains(&format!(".{extension}")), "{command:?}: {error}");
            assert!(!place.path(out).exists(), "{command:?}");
        }
    }
    let export = ["export", "a.ron", "--format", "pdf", "--out", "book"];
    place.run(&export).refused(".pdf");
}

#[test]
fn what_cannot_be_read_is_explained_in_the_language_of_the_program() {
    let place = place();
    let docx = fs::read(place.path("a.docx")).unwrap();
    let ron = fs::read(place.path("a.ron")).unwrap();
    // Within the first Chinese character.
    let cut = ron.iter().position(|byte| !byte.is_ascii()).unwrap() + 1;
    place.write("cut.docx", &docx[..docx.len() / 2]);
    place.write("old.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    place.write("short.pdf", "%PDF-1.7\n");
    place.write("cut.ron", &ron[..cut]);
    fs::create_dir(place.path("folder.pdf")).unwrap();
    let long = format!("{}.ron", "长".repeat(200));
    let restore = |file| place.run(&["restore", file, "--out", "back.ron"]);
    for (said, part) in [
        (restore("cut.docx"), "文件不完整"),
        (restore("old.xlsx"), "设有密码"),
        (restore("short.pdf"), "文件不完整"),
        (restore("folder.pdf"), "不是一个文件"),
        (restore(&long), "文件名太长"),
        (place.run(&["totals", "cut.ron"]), "中断"),
        (place.run(&["restore", "a.docx", "--out", &long]), "文件名太长"),
        (place.run(&["restore", "a.docx", "--out", "a.ron/b.ron"]), "文件夹"),
    ] {
        let error = said.failed();
        let is_plain = ["写出", "窗口", "os error", "Error"].iter().all(|it| !error.contains(it));
        assert!(error.contains(part) && is_plain, "{error}");
    }
    assert!(!place.path("back.ron").exists());
}

#[test]
fn with_json_every_error_is_a_json_object() {
    let place = place();
    for arguments in [
        &["totals", "missing.ron"][..],
        &["compare", "a.ron", "missing.ron"],
        &["restore", "a.ron", "--out", "b.ron"],
        &["fit", "a.ron", "--ceiling", "x"],
        &["export", "a.ron", "--format", "pdf", "--out", "b.docx"],
        &["totals"],
        &["totals", "a.ron", "--what"],
        &["export", "a.ron", "--format", "odt", "--out", "b.odt"],
    ] {
        let said = place.run(&[arguments, &["--json"]].concat());
        assert_ne!(said.status, 0, "{arguments:?}");
        let error: Json = serde_json::from_str(&said.error).unwrap();
        assert!(error["error"].is_string(), "{arguments:?}: {error}");
    }
}

#[test]
fn wrong_arguments_and_help_are_in_the_language_of_the_program() {
    let place = place();
    let wrong = |arguments: &[&str]| {
        let said = place.run(arguments);
        assert_eq!((said.status, said.error.lines().count()), (2, 1), "{said:?}");
        let known =
            ["--help", "--format", "--out", "--page", "--chart", "--width", "--date", "--what"];
        let rest = known.iter().fold(said.error.clone(), |text, word| text.replace(word, ""));
        assert!(!rest.contains("error") && !rest.contains("Usage"), "{rest}");
        said.error
    };
    let export = ["export", "a.ron", "--format", "png", "--out", "b.png"];
    for (arguments, part) in [
        (&["bogus"][..], "没有“bogus”这个命令"),
        (&["missing.pdf"], "没有“missing.pdf”这个命令，也没有这个文件"),
        (&["totals"], "缺少参数 <FILE>"),
        (&["totals", "a.ron", "--what"], "没有“--what”这个参数"),
        (&["export", "a.ron", "--format", "odt", "--out", "b.odt"], "可选：pdf"),
        (&["export", "a.ron", "--format"], "后面缺少值"),
        (&[&export[..], &["--width", "wide"]].concat(), "应为 100 到 10000 的整数"),
        (&[&export[..], &["--page", "1", "--chart", "1"]].concat(), "不能同时使用"),
        (&[&export[..], &["--date", "2024-13-01"]].concat(), "2024-01-15"),
        (&["compare", "a.ron"], "--help"),
    ] {
        let error = wrong(arguments);
        assert!(error.contains(part), "{part} in {error}");
    }
    for arguments in [&["--help"][..], &["export", "--help"]] {
        let help = place.run(arguments).succeeded();
        for word in ["Usage", "OPTIONS", "COMMAND", "Options", "Print", "default", "possible"] {
            assert!(!help.contains(word), "{word} in {help}");
        }
        for part in ["用法：", "--json", "退出状态"] {
            assert!(help.contains(part), "{part} in {help}");
        }
    }
    assert!(place.run(&["--version"]).succeeded().contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_command_reports_a_frozen_copy_that_was_altered() {
    let place = place();
    let frozen = store::freeze(
        &saved("luohu-hr-2024.ron"),
        Stage::Ceiling,
        jiff::Timestamp::UNIX_EPOCH,
        "李",
    );
    let text = store::encode(&frozen.unwrap()).unwrap().replacen("28.00", "29.00", 1);
    place.write("frozen.ron", text);
    let reports = |said: &RunOutput| {
        assert!(said.error.contains("改动过") && said.error.contains("frozen.ron"), "{said:?}");
    };
    for arguments in [
        &["totals", "frozen.ron"][..],
        &["compare", "a.ron", "frozen.ron"],
        &["fit", "frozen.ron", "--ceiling", "14000"],
        &["roll-forward", "frozen.ron", "--out", "next.ron"],
        &["merge", "frozen.ron", "a.ron", "a.ron", "--out", "merged.ron"],
        &["export", "frozen.ron", "--format", "txt", "--out", "book.txt"],
        &["snapshot", "frozen.ron", "--formats", "txt", "--out", "snaps"],
    ] {
        let said = place.run(arguments);
        reports(&said);
        assert_eq!(said.status, 0, "{said:?}");
    }
    let said = place.run(&["totals", "frozen.ron", "--json"]);
    let warning: Json = serde_json::from_str(&said.error).unwrap();
    assert!(warning["warning"].is_string());
    assert!(Path::exists(&place.path("next.ron")));
}
