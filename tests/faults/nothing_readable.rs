//! What a thief of the disk can read of the book after a crash: nothing.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use acceptance::{bridge, mongod::Mongod};
use access::session::Scope;
use bridge_mt5::recorded::{Dialect, RecordedAccount};
use testkit::FixedClock;
use values::Currency;

use crate::{
    desk, elsewhere, killed_polls, killed_pulls, polling,
    process::{Moment, Task, Worker},
};

/// Seven names, seven e-mail addresses and six logins of the firm.
fn words() -> Vec<String> {
    let demo = elsewhere::demo();
    let names = demo.users.iter().take(7).map(|person| person.user.name.clone());
    let emails = demo.users.iter().rev().filter_map(|person| person.user.email.clone()).take(7);
    let logins = demo.accounts.iter().take(6).map(|account| account.login.to_string());
    let words: Vec<String> = names.chain(emails).chain(logins).collect();
    assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 20, "{words:?}");
    words
}

/// A word as it may stand in a file: UTF-8, and UTF-16 of both orders.
fn written(word: &str) -> [Vec<u8>; 3] {
    let wide = |bytes: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(bytes).collect();
    [word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)]
}

fn stands_in(bytes: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else { return false };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if bytes[from..].starts_with(rest) {
            return true;
        }
    }
    false
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()) {
        if entry.is_dir() { found.extend(files(&entry)) } else { found.push(entry) }
    }
    found
}

/// Every word that can be read under a folder, and where.
fn readable(folder: &Path, words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files(folder) {
        let bytes = fs::read(&path).expect("readable");
        for word in words.iter().filter(|word| written(word).iter().any(|needle| stands_in(&bytes, needle))) {
            found.push(format!("{word:?} in {}", path.display()));
        }
    }
    found
}

#[test]
fn a_word_is_found_in_every_way_it_may_be_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("deep")).expect("writable");
    for (n, bytes) in written("Zanzibar").iter().enumerate() {
        let text = [b"ZZa\0Z\0".as_slice(), bytes, b"\0"].concat();
        fs::write(folder.path().join("deep").join(n.to_string()), text).expect("writable");
    }
    assert_eq!(readable(folder.path(), &["Zanzibar".into(), "Zanzibars".into()]).len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_book_can_be_read_on_the_disk_after_a_crash_in_a_pull_and_a_poll() {
    const DATABASE: &str = "nothing_readable";
    let (address, _) = elsewhere::seeded(Mongod::shared().await, DATABASE).await;
    let telling = |reading| RecordedAccount::telling(reading, Currency::USD, "Broker-Live");
    let accounts: Vec<RecordedAccount> = elsewhere::demo().latest().map(telling).collect();
    let clock = Arc::new(FixedClock::at(desk::now()));
    let bridge = bridge::start(&clock, Dialect::default(), accounts).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    desk::made(&data).await.close().await;
    polling::bridge_entered(&data, &bridge.address()).await;
    let words = words();

    let collections: BTreeSet<&str> = elsewhere::documents().into_iter().map(|(collection, _)| collection).collect();
    // One batch a collection at least, and then some of the changes.
    let late = u64::try_from(collections.len() + 2).expect("small");
    for (test, address, acknowledged) in
        [(killed_pulls::TEST, address, late), (killed_polls::TEST, bridge.address(), 3)]
    {
        let task = Task { data: data.clone(), address, run: acknowledged };
        let moment = Moment { acknowledged, patience: Duration::from_secs(30), later: Duration::from_millis(5) };
        Worker::start(test, &task).killed_at(moment).await;
        let left: BTreeSet<String> =
            files(&data).iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
        assert!(left.contains("workspace.db-wal"), "it was killed in the middle: {left:?}");
        assert_eq!(readable(folder.path(), &words), Vec::<String>::new(), "after {test}");
    }

    // They are all in there.
    let workspace = desk::opened(&data, 0).await.expect("the workspace opens");
    let users = workspace.users(&Scope::Firm).await.expect("readable");
    let people = users.iter().flat_map(|stored| [Some(stored.row.name.clone()), stored.row.email.clone()]).flatten();
    let readings = workspace.latest_readings(&Scope::Firm).await.expect("readable");
    let here: BTreeSet<String> = people.chain(readings.iter().map(|reading| reading.login.to_string())).collect();
    assert_eq!(words.iter().filter(|word| !here.contains(*word)).collect::<Vec<_>>(), Vec::<&String>::new());
    desk::sound(&workspace).await;
    workspace.close().await;
    assert_eq!(readable(folder.path(), &words), Vec::<String>::new(), "after a quiet end");
}
