//! A disk that is full in the middle of a pull.

use std::{collections::HashSet, fs, os::unix::fs::MetadataExt as _, path::Path, process::Command};

use acceptance::mongod::Mongod;
use mongodb::Client;
use store::StoreError;
use sync::pull::SyncFault;

use crate::{
    desk, elsewhere,
    killed_pulls::{assert_same_as_without_kills, noted},
    ledger::{self, Ledger},
    process::Task,
    pulling::{self, ToldPull},
};

const TEST: &str = "full_disk::a_disk_that_is_full_during_a_pull_is_said_and_the_pull_goes_on_when_there_is_room";
const DATABASE: &str = "full_disk";
/// Less than the firm needs.
const SMALL: &str = "size=3m";
const LARGE: &str = "size=64m";

/// Runs this test again in a mount namespace of its own, where a small disk can be had without touching the machine.
async fn again_on_a_small_disk() {
    let (address, _) = elsewhere::seeded(Mongod::shared().await, DATABASE).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("the test's folder is writable");
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let script = format!("mount -t tmpfs -o {SMALL} tmpfs \"$1\" && exec \"$0\" --exact {TEST} --nocapture");
    let mut command = Command::new("unshare");
    command.args([if is_root { "-m" } else { "-rm" }, "sh", "-c", &script]);
    command.arg(std::env::current_exe().expect("this program has a path")).arg(&data);
    Task { data, address, run: 1 }.set(&mut command);
    let run = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic");
    let run = run.expect("`unshare` of util-linux is needed to make a small file system");
    assert!(run.status.success(), "{}\n{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

fn enlarge(place: &Path) {
    let status = Command::new("mount").args(["-o", &format!("remount,{LARGE}")]).arg(place).status();
    assert!(status.expect("`mount` is there").success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_is_full_during_a_pull_is_said_and_the_pull_goes_on_when_there_is_room() {
    let Some(task) = Task::given() else { return again_on_a_small_disk().await };
    let workspace = desk::made(&task.data).await;
    let (tell, told) = noted();
    let pull = ToldPull::connected(&task.address, &workspace, tell.clone()).await.expect("the server lets us in");
    let mut ledger = Ledger::default();
    let mut kept = Vec::new();
    // The second attempt finds the disk as full as the first one left it.
    for _ in 0..2 {
        assert_eq!(pull.full().await, Err(SyncFault::Store(StoreError::DiskFull)));
        ledger.check(&workspace, &told(), &HashSet::new()).await;
        kept.push(ledger.len());
    }
    assert!(kept[0] > 100 && kept[0] <= kept[1], "{kept:?}");
    // Looking at what is there needs no room.
    assert!(!desk::contents(&workspace).await.is_empty());
    desk::sound(&workspace).await;

    enlarge(&task.data);
    pull.full().await.expect("there is room");
    let rest = told();
    let again = ledger.sent_again(&rest);
    assert!(again <= 1, "it did not begin again: {again} documents were read a second time");
    ledger.check(&workspace, &rest, &HashSet::new()).await;
    assert!(ledger.len() > kept[1], "{} after {kept:?}", ledger.len());
    workspace.close().await;

    let workspace = desk::opened(&task.data, 2).await.expect("the workspace opens");
    desk::sound(&workspace).await;
    let client = Client::with_uri_str(&task.address).await.expect("our own connection string");
    let database = client.database(&pulling::settings(&task.address).database);
    ledger::assert_as_on_the_server(&database, &workspace).await;
    assert_same_as_without_kills(&task.address, &workspace).await;
}
