//! Nothing of the book can be read in any file of the workspace.

use std::{fs, path::Path};

use access::{role::Role, session::Scope};
use store::{Change, Root, TypedRow};
use values::Sensitive;

use crate::support::{
    account, actor, clock, contract, document, done, kept, new_workspace, ports, reading, unreadable, user,
};

/// Words that stand in rows, raw documents, settings, audit details and file names.
const WORDS: [&str; 9] = [
    "Zanzibar-Person",
    "zanzibar@example.test",
    "zanzibar-client",
    "Zanzibar-Broker",
    "zanzibar-raw-bytes",
    "zanzibar-in-quarantine",
    "zanzibar-setting",
    "zanzibar.operation",
    "$2b$zanzibar",
];

fn bytes_of(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            bytes_of(&entry.path(), found);
        } else {
            found.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
        }
    }
}

fn assert_nothing_readable(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    bytes_of(folder, &mut files);
    let wide = |word: &str| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for (name, bytes) in &files {
        for word in WORDS.into_iter().chain(["SQLite format 3", "CREATE TABLE", "Olive Owner", "Europe/Madrid"]) {
            for needle in [word.as_bytes().to_vec(), wide(word)] {
                let found = bytes.windows(needle.len()).any(|window| window == needle);
                assert!(!found, "{word:?} can be read in {name}");
            }
        }
    }
    files.into_iter().map(|(name, _)| name.rsplit('/').next().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn nothing_readable_stands_in_the_database_the_log_or_any_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let clock = clock();
    let (workspace, _) = Root::new(folder.path()).create(new_workspace(false), ports(&clock)).await.unwrap();
    let mut person = user("zanzibar-client", "Zanzibar-Person", Role::Client);
    person.email = Some("zanzibar@example.test".into());
    let row =
        TypedRow::User { user: person, password_hash: Some(Sensitive::new("$2b$zanzibar".into())), aliases: vec![] };
    let mut broker = account("100200", None);
    broker.broker = Some("Zanzibar-Broker".into());
    workspace.ingest("users", vec![document("u", row)], done()).await.unwrap();
    workspace.ingest("investments", vec![contract("i", "zanzibar-client", 50_000)], done()).await.unwrap();
    let row = TypedRow::Account { account: broker, reading: Some(reading("100200", "2026-06-01T00:00:00Z", Some(5))) };
    workspace.ingest("mt5_accounts", vec![document("a", row)], done()).await.unwrap();
    // Enough to spill over what is held in memory.
    let many = (0..3_000).map(|i| kept(&format!("k{i}"), &"zanzibar-raw-bytes ".repeat(50))).collect();
    workspace.ingest("leads", many, done()).await.unwrap();
    workspace.ingest("leads", vec![unreadable("q", "zanzibar-in-quarantine")], done()).await.unwrap();
    let setting = Change::Setting { key: "zanzibar-setting".into(), json: "zanzibar-setting".into() };
    workspace.write(&actor(), "zanzibar.operation", vec![setting]).await.unwrap();
    workspace.investors_page(&Scope::Firm, &crate::investors::page()).await.unwrap();

    let open = assert_nothing_readable(folder.path());
    assert!(open.iter().any(|name| name == "workspace.db-wal"), "{open:?}");
    workspace.verify().await.unwrap();
    workspace.close().await;
    let mut closed = assert_nothing_readable(folder.path());
    closed.sort();
    assert_eq!(closed, ["attempts", "header.json", "lock", "opened", "workspace.db"].map(String::from)[1..].to_vec());
}

#[tokio::test]
async fn secrets_are_not_in_debug_texts() {
    let folder = tempfile::tempdir().unwrap();
    let (workspace, code) = Root::new(folder.path()).create(new_workspace(false), ports(&clock())).await.unwrap();
    let code = code.unwrap();
    assert!(!format!("{code:?}").contains(code.reveal()));
    assert_eq!(format!("{workspace:?}"), format!("Workspace({})", workspace.details().id));
    let new = format!("{:?}", new_workspace(false));
    assert!(!new.contains(crate::support::PASSPHRASE));
}
