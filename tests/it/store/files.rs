//! Saving and opening files: nothing on the disk is ever lost.

use std::fs;
use std::path::Path;

use budget_workbench::budget::{EntryId, Scenario};
use budget_workbench::store::{Defect, FileStamp, SaveError, backup_path, encode, load, save};
use tempfile::TempDir;

use super::{folder_with, money, names_in, sample, sample_text};

#[test]
fn saving_keeps_the_previous_version() {
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
    assert_eq!(names_in(&folder), ["预算.ron", "预算.ron.bak"], "no temporary file is left");
}

#[test]
fn a_file_changed_meanwhile_is_not_overwritten() {
    let (folder, path) = folder_with("预算.ron");
    let stamp = save(&path, &sample(), None).unwrap();
    assert_eq!(load(&path).unwrap().stamp, stamp);
    assert!(stamp.still_holds(&path).unwrap());

    // The length and the time of modification are the same as before.
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    let theirs = sample_text().replace("28.00", "29.00");
    fs::write(&path, &theirs).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    let error = save(&path, &sample(), Some(&stamp)).unwrap_err();
    assert!(matches!(error, SaveError::ChangedOnDisk { .. }));
    insta::assert_snapshot!(without_folder(&error, &folder), @r#"
    没有写入：文件打开之后被别人改过。文件和未保存的内容都保持原样；请另存为其他文件，或确认后覆盖。文件：…/预算.ron
    "#);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    assert_eq!(names_in(&folder), ["预算.ron"]);

    fs::write(&path, format!("{theirs}\n")).unwrap();
    assert!(!stamp.still_holds(&path).unwrap());
    save(&path, &sample(), None).expect("without a stamp the file is overwritten");
    assert_eq!(
        load(&backup_path(&path)).unwrap().scenario.projects[0].lines[0].amount,
        money("29")
    );
}

#[test]
fn a_touched_or_deleted_file_can_be_saved() {
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
fn links_and_permissions_are_kept() {
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
    assert_eq!(names_in(&folder), ["真实.ron", "真实.ron.bak", "链接.ron"]);
}

#[test]
fn failed_saves_are_reported_and_change_nothing() {
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
    没有写入：文件夹不存在。未保存的内容保持原样；请另存到其他文件夹。文件：…/没有/预算.ron
    没有写入：这个位置上不是文件。未保存的内容保持原样；请另存为其他文件。文件：…/文件夹
    没有写入：编号 1 重复：职责“拟订本区人力资源发展规划，经批准后组织实…”与工作目标“加强信访阵地建设，助力便民服务前进“一大…”；请给其中一个换上 next_id 的值，再把 next_id 加 1。文件和未保存的内容都保持原样；请撤销最近的修改后重试。文件：…/预算.ron
    没有写入：文件是只读的。文件和未保存的内容都保持原样；请取消只读，或另存为其他文件。文件：…/预算.ron
    "#);
    assert_eq!(load(&path).unwrap().scenario, sample());
    assert_eq!(names_in(&folder), ["文件夹", "预算.ron", "预算.ron.bak"]);
}

#[test]
fn files_that_cannot_be_opened_are_reported_with_a_remedy() {
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
    无法打开：缺少版本号：第一个字段应为 version；同一文件夹中的 预算.ron.bak 是保留下来的上一版，可以改为打开它。文件：…/预算.ron
    无法打开：文件不存在。文件：…/没有.ron
    无法打开：这不是一个文件。文件：…
    无法打开：文件有 600 MB，超过上限 512 MB，没有读取。文件：…/巨大.ron
    "#);
}

/// The message, with a path that is the same in every run.
fn without_folder(error: &dyn std::error::Error, folder: &TempDir) -> String {
    error.to_string().replace(&folder.path().display().to_string(), "…")
}
