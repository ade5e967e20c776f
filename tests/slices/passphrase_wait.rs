//! `fidus` after wrong passphrases: each command is a process of its own, and sits the wait out that they brought.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The program, built beside the tests; `FIDUS_BIN` names another one.
fn program() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("fidus");
    let path = std::env::var_os("FIDUS_BIN").map_or_else(built, PathBuf::from);
    assert!(path.exists(), "{} is not built: cargo xtask test builds it", path.display());
    path
}

fn fidus(folder: &Path, passphrase: &str, words: &[&str]) -> Output {
    let file = folder.join("passphrase");
    std::fs::write(&file, format!("{passphrase}\n")).expect("written");
    let mut command = Command::new(program());
    command.args(words).arg("--workspace").arg(folder.join("data")).arg("--passphrase-file").arg(file);
    command.env("HOME", folder).env("XDG_DATA_HOME", folder).current_dir(folder).output().expect("fidus runs")
}

/// The file beside the keys in which wrong passphrases are counted.
fn counted(folder: &Path) -> String {
    let workspaces = std::fs::read_dir(folder.join("data/workspaces")).expect("a folder");
    let one = workspaces.map(|entry| entry.expect("an entry").path()).find(|path| path.join("attempts").exists());
    std::fs::read_to_string(one.expect("a workspace").join("attempts")).expect("a count")
}

#[test]
fn whoever_mistyped_three_times_is_let_in_after_the_wait_and_not_before() {
    let (folder, right) = (tempfile::tempdir().expect("a folder"), "seven plain words of a test");
    let folder = folder.path();
    let made = fidus(folder, right, &["workspace", "create", "--name", "Northgate", "--owner", "Ana"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for wrong in 1..=4 {
        assert_eq!(fidus(folder, "seven other words of a test", &["call", "desk.state"]).status.code(), Some(0));
        let refused = fidus(folder, "seven other words of a test", &["call", "bridges.list"]);
        assert!(!refused.status.success());
        assert_eq!(counted(folder), wrong.to_string());
    }
    let heard = fidus(folder, right, &["call", "bridges.list"]);
    let said = String::from_utf8_lossy(&heard.stderr);
    assert!(heard.status.success(), "{said}");
    assert!(said.contains("Wrong passphrases were entered before, so this one is tried in"), "{said}");
    assert_eq!(counted(folder), "0");
    let next = fidus(folder, right, &["call", "bridges.list"]);
    assert!(!String::from_utf8_lossy(&next.stderr).contains("Wrong passphrases"));
}
