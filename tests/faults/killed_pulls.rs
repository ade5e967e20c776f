//! Kill −9 at any moment of a pull.

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use acceptance::mongod::Mongod;
use store::Workspace;

use crate::{
    chance::Chance,
    desk,
    elsewhere::{self, OtherProgram},
    ledger::{self, Ledger},
    process::{Moment, Task, Worker},
    pulling::ToldPull,
    told::{Tell, Told, aloud},
};

/// The test whose process is killed.
pub(crate) const TEST: &str = "killed_pulls::nothing_acknowledged_is_lost_and_nothing_doubled_by_300_kills_of_a_pull";
const DATABASE: &str = "killed_pulls";
const SEED: u64 = 20_261_122;
/// Workspaces, each pulled from nothing.
const WORKSPACES: u64 = 5;
const KILLS_OF_EACH: u64 = 60;
/// A kill comes within so many acknowledgements; a whole pull has about twice as many.
const WITHIN: u64 = 9;

/// A process that pulls until it is killed: from where the last one was, or everything again each time.
async fn work(task: &Task) {
    let tell = aloud();
    let workspace = desk::opened(&task.data, task.run).await.expect("the workspace opens");
    let pull = ToldPull::connected(&task.address, &workspace, tell.clone()).await.expect("the server lets us in");
    workspace.append_audit(None, "pull.start", serde_json::json!({ "run": task.run })).await.expect("writable");
    tell(Told::Begun);
    loop {
        if reads_everything_again(&task.data) {
            pull.full().await.expect("it can be pulled");
        }
        pull.catch_up().await.expect("it can be pulled");
    }
}

/// The folders of workspaces that are read again and again are marked in their name.
fn reads_everything_again(data: &Path) -> bool {
    data.parent().and_then(Path::file_name).is_some_and(|name| name.to_string_lossy().starts_with("again"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_and_nothing_doubled_by_300_kills_of_a_pull() {
    if let Some(task) = Task::given() {
        return work(&task).await;
    }
    let begun = tokio::time::Instant::now();
    let server = Mongod::shared().await;
    let (address, documents) = elsewhere::seeded(server, DATABASE).await;
    let database = server.client().await.database(DATABASE);
    let mut other = OtherProgram::new(database.clone(), Chance::of(SEED));
    let mut chance = Chance::of(SEED + 1);
    let (mut batches, mut of_changes) = (0, 0);
    for number in 0..WORKSPACES {
        // Reading everything again would heal what was lost, so most workspaces never do.
        let prefix = if number % 2 == 1 { "again-" } else { "once-" };
        let folder = tempfile::Builder::new().prefix(prefix).tempdir().expect("a temporary folder");
        let data = folder.path().join("data");
        let mut rounds = Rounds { address: &address, data: &data, ledger: Ledger::default(), trail: 0 };
        let workspace = desk::made(&data).await;
        rounds.trail = desk::sound(&workspace).await;
        workspace.close().await;
        for run in 1..=KILLS_OF_EACH {
            let complete = rounds.ledger.len() as u64 >= documents;
            let acknowledged = rounds.killed(run, &mut chance, &mut other).await;
            batches += acknowledged;
            of_changes += if complete && !reads_everything_again(&data) { acknowledged } else { 0 };
        }
        let total = rounds.at_the_end(&other).await;
        let workspace = desk::opened(&data, KILLS_OF_EACH + 2).await.expect("the workspace opens");
        assert_eq!(ledger::assert_as_on_the_server(&database, &workspace).await, total);
        assert!(total > documents, "the other program wrote meanwhile");
        assert_same_as_without_kills(&address, &workspace).await;
    }
    let kills = WORKSPACES * KILLS_OF_EACH;
    eprintln!(
        "{kills} kills of a pull, {batches} batches acknowledged, {of_changes} of changes, {:?}",
        begun.elapsed()
    );
    assert!(batches > 200 && of_changes > 10, "the processes hardly worked: {batches}, {of_changes} of changes");
}

/// What is done with one workspace.
struct Rounds<'a> {
    address: &'a str,
    data: &'a Path,
    ledger: Ledger,
    /// Records in the audit trail.
    trail: u64,
}

impl Rounds<'_> {
    /// Lets a process pull while the other program writes, kills it, and looks at what it left behind.
    async fn killed(&mut self, run: u64, chance: &mut Chance, other: &mut OtherProgram) -> usize {
        let moment = Moment::any(chance, WITHIN);
        let task = Task { data: self.data.to_owned(), address: self.address.to_owned(), run };
        let worker = Worker::start(TEST, &task);
        let dead = AtomicBool::new(false);
        if !reads_everything_again(self.data) {
            other.change_many().await;
        }
        let killed = async {
            let told = worker.killed_at(moment).await;
            dead.store(true, Ordering::Relaxed);
            told
        };
        let (told, ()) = tokio::join!(killed, other.write_until(&dead));
        eprintln!("seed {SEED}, {}, run {run}: killed {moment}", self.data.display());
        let workspace = desk::opened(self.data, 0).await.expect("the workspace opens");
        let batches = self.ledger.check(&workspace, &told, &other.deleted).await;
        let trail = desk::sound(&workspace).await;
        assert_eq!(trail, self.trail + 1, "the start of the pull is in the audit trail, once");
        self.trail = trail;
        workspace.close().await;
        batches
    }

    /// Goes on to the end of the pull and of the changes. Returns how many documents there are.
    async fn at_the_end(&mut self, other: &OtherProgram) -> u64 {
        let workspace = desk::opened(self.data, KILLS_OF_EACH + 1).await.expect("the workspace opens");
        let (tell, told) = noted();
        let pull = ToldPull::connected(self.address, &workspace, tell).await.expect("the server lets us in");
        pull.catch_up().await.expect("it can be pulled");
        self.ledger.check(&workspace, &told(), &other.deleted).await;
        workspace.close().await;
        u64::try_from(self.ledger.len()).unwrap_or_default()
    }
}

/// Notes what is told within this process: who is to be told, and all that was.
pub(crate) fn noted() -> (Tell, impl Fn() -> Vec<Told>) {
    let notes = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let written = std::sync::Arc::clone(&notes);
    let tell: Tell = std::sync::Arc::new(move |told| written.lock().expect("no panic").push(told));
    (tell, move || std::mem::take(&mut *notes.lock().expect("no panic")))
}

/// Pulls everything into a new workspace in one go, and proves that it says the same.
pub(crate) async fn assert_same_as_without_kills(address: &str, workspace: &Workspace) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fresh = desk::made(folder.path()).await;
    let (tell, _) = noted();
    let pull = ToldPull::connected(address, &fresh, tell).await.expect("the server lets us in");
    pull.full().await.expect("it can be pulled");
    desk::assert_same(workspace, &fresh).await;
    fresh.close().await;
}
