//! Each fault of the world has its own error and changes nothing.

use std::{
    fs,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::Command,
};

use access::session::Scope;
use store::{Root, StoreError};
use values::WorkspaceId;

use crate::support::{Desk, clock, contract, done, kept, locked, passphrase, ports};

fn database(folder: &Path, id: &WorkspaceId) -> PathBuf {
    folder.join(id.as_str()).join("workspace.db")
}

async fn refused(folder: &Path, id: &WorkspaceId) -> StoreError {
    let before = fs::read(database(folder, id)).unwrap_or_default();
    let refused = Root::new(folder).open(id, passphrase(), ports(&clock())).await.err().unwrap();
    assert_eq!(fs::read(database(folder, id)).unwrap_or_default(), before, "the database was changed");
    refused
}

#[tokio::test]
async fn what_is_no_workspace_is_told_from_what_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("photographs")).unwrap();
    assert_eq!(refused(folder.path(), &"photographs".parse().unwrap()).await, StoreError::NotAWorkspace);
    for id in ["nowhere", "../photographs", "."] {
        let id: WorkspaceId = id.parse().unwrap();
        assert_eq!(refused(folder.path(), &id).await, StoreError::NoSuchWorkspace(id));
    }
}

#[tokio::test]
async fn a_damaged_header_is_told_from_a_wrong_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let (id, _) = locked(folder.path(), &clock()).await;
    let header = folder.path().join(id.as_str()).join("header.json");
    let whole = fs::read_to_string(&header).unwrap();
    let sealed = whole.find("\"sealed\": \"").unwrap() + 11;
    let mut flipped = whole.clone();
    flipped.replace_range(sealed..=sealed, if whole[sealed..].starts_with('0') { "1" } else { "0" });
    for damaged in [&whole[..whole.len() / 2], "", "{}", "not json", flipped.as_str()] {
        fs::write(&header, damaged).unwrap();
        assert!(matches!(refused(folder.path(), &id).await, StoreError::DamagedHeader { .. }), "{damaged:?}");
    }
    fs::remove_file(&header).unwrap();
    assert!(matches!(refused(folder.path(), &id).await, StoreError::DamagedHeader { .. }));
    fs::write(&header, whole.replacen("\"format\": 1", "\"format\": 2", 1)).unwrap();
    assert_eq!(refused(folder.path(), &id).await, StoreError::NewerSchema { found: 2, known: 1 });
    fs::write(&header, whole).unwrap();
    assert!(Root::new(folder.path()).open(&id, passphrase(), ports(&clock())).await.is_ok());
}

#[tokio::test]
async fn a_damaged_database_is_told_from_a_wrong_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let (id, _) = locked(folder.path(), &clock()).await;
    let path = database(folder.path(), &id);
    let whole = fs::read(&path).unwrap();
    let mut first_page = whole.clone();
    first_page[100..200].fill(7);
    for damaged in [first_page.as_slice(), &whole[..1000], b"SQLite format 3\0 not ours"] {
        fs::write(&path, damaged).unwrap();
        let refused = refused(folder.path(), &id).await;
        assert!(matches!(refused, StoreError::DamagedDatabase { .. }), "{refused:?}");
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(refused(folder.path(), &id).await, StoreError::DamagedDatabase { .. }));
}

#[tokio::test]
async fn a_damaged_page_is_found_when_it_is_read_and_by_verifying() {
    let desk = Desk::open().await;
    let many = (0..2_000).map(|i| kept(&format!("k{i:05}"), &"some bytes ".repeat(40))).collect();
    desk.take("leads", many).await;
    let id = desk.workspace.details().id;
    let path = database(desk.folder.path(), &id);
    let desk = desk.reopened().await;
    assert_eq!(desk.workspace.verify().await, Ok(()));
    let pages = fs::metadata(&path).unwrap().len() / 4096;
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    for page in pages / 4..pages {
        file.write_all_at(&[7; 16], page * 4096 + 2000).unwrap();
    }
    assert!(matches!(desk.workspace.verify().await, Err(StoreError::DamagedDatabase { .. })));
    let mut found = false;
    for i in 0..2_000 {
        let read = desk.workspace.raw_document(&Scope::Firm, "leads", &format!("k{i:05}")).await;
        found |= matches!(read, Err(StoreError::DamagedDatabase { .. }));
    }
    assert!(found);
}

#[tokio::test]
async fn a_workspace_that_is_open_is_not_opened_a_second_time() {
    let desk = Desk::open().await;
    let id = desk.workspace.details().id;
    let root = Root::new(desk.folder.path());
    let unlock = || store::Unlock::Demonstration;
    assert_eq!(root.open(&id, unlock(), ports(&desk.clock)).await.err(), Some(StoreError::InUse));
    desk.workspace.close().await;
    assert!(root.open(&id, unlock(), ports(&desk.clock)).await.is_ok());
}

/// Runs this very test again in a mount namespace of its own, where a small or read-only file system can be had without
/// touching the machine. The place it is mounted on is in the variable.
const PLACE: &str = "STORE_TEST_PLACE";

fn again_under(test: &str, mount: &str) {
    let folder = tempfile::tempdir().unwrap();
    let script = format!("{mount} && exec \"$0\" --exact {test} --nocapture");
    let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let run = Command::new("unshare")
        .args([if root { "-m" } else { "-rm" }, "sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .env(PLACE, folder.path())
        .output()
        .expect("`unshare` of util-linux is needed to make a small file system");
    assert!(run.status.success(), "{}\n{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

#[tokio::test]
async fn a_full_disk_is_said_and_what_was_acknowledged_stays() {
    let Ok(place) = std::env::var(PLACE) else {
        let test = "faults::a_full_disk_is_said_and_what_was_acknowledged_stays";
        return again_under(test, "mount -t tmpfs -o size=6m tmpfs \"$STORE_TEST_PLACE\"");
    };
    let place = Path::new(&place);
    let clock = clock();
    let (id, _) = locked(place, &clock).await;
    let root = Root::new(place);
    let workspace = root.open(&id, passphrase(), ports(&clock)).await.unwrap();
    workspace.ingest("investments", vec![contract("i1", "c1", 10_000)], done()).await.unwrap();
    let mut acknowledged = 0;
    let full = loop {
        let many = (0..100).map(|i| kept(&format!("{acknowledged} {i}"), &"bytes ".repeat(100))).collect();
        match workspace.ingest("leads", many, done()).await {
            Ok(report) => acknowledged += report.added,
            Err(error) => break error,
        }
    };
    assert_eq!(full, StoreError::DiskFull);
    assert_eq!(workspace.cursor("leads").await.unwrap().unwrap().documents, acknowledged);
    assert_eq!(workspace.investments(&Scope::Firm, None).await.unwrap().len(), 1);
    workspace.close().await;
    // To the last byte.
    fs::write(place.join("rest"), vec![0; 8 << 20]).unwrap_err();
    assert_eq!(refused(place, &id).await, StoreError::DiskFull);
    let refused = root.create(crate::support::new_workspace(true), ports(&clock)).await.err();
    assert_eq!(refused, Some(StoreError::DiskFull));
    let larger = Command::new("mount").args(["-o", "remount,size=24m"]).arg(place).status().unwrap();
    assert!(larger.success());
    let workspace = root.open(&id, passphrase(), ports(&clock)).await.unwrap();
    assert_eq!(workspace.cursor("leads").await.unwrap().unwrap().documents, acknowledged);
    assert_eq!(workspace.verify().await, Ok(()));
    workspace.close().await;
}

#[tokio::test]
async fn a_read_only_folder_is_said() {
    let Ok(place) = std::env::var(PLACE) else {
        return again_under(
            "faults::a_read_only_folder_is_said",
            "mount -t tmpfs -o size=32m tmpfs \"$STORE_TEST_PLACE\"",
        );
    };
    let place = Path::new(&place);
    let (id, _) = locked(place, &clock()).await;
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(place).status().unwrap();
    assert!(remounted.success());
    assert_eq!(refused(place, &id).await, StoreError::ReadOnly);
    let refused = Root::new(place).create(crate::support::new_workspace(true), ports(&clock())).await.err();
    assert_eq!(refused, Some(StoreError::ReadOnly));
    assert_eq!(Root::new(place).list().unwrap()[0].damaged, None);
}
