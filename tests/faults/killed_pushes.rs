//! Kill −9 at any moment of editing, sending and reading.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::Arc,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use acceptance::mongod::{Mongod, Shape, seed};
use mongodb::{
    Database,
    bson::{Document, doc},
};
use ports::{Fields, OPERATIONS_JOURNAL, RemoteConnector as _, Value};
use remote_mongo::MongoConnector;
use store::{Actor, Place, Workspace};
use sync::{
    edit::{Base, Edits, FieldEdit},
    pace::Pace,
    pull::{Pull, SyncFault},
    push::Push,
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{
    chance::Chance,
    desk, killed_pulls, ledger,
    process::{Moment, Task, Worker},
    pulling,
    told::{self, Account, Tell, Told, aloud},
};

/// The test whose process is killed.
const TEST: &str = "killed_pushes::every_acknowledged_edit_is_there_exactly_once_after_kills_at_any_moment";
const DATABASE: &str = "killed_pushes";
const SEED: u64 = 20_261_123;
/// Kills, unless this variable says how many; with those of pulls and polls two thousand.
const KILLS: u64 = 1_500;
const KILLS_VARIABLE: &str = "FIDUS_TEST_PUSH_KILLS";
/// A kill comes within so many edits.
const WITHIN: u64 = 12;
/// Desks at which processes are killed at the same time, so that one starts while another is waited for. What a killed
/// process left locked on the server is in the way of its own desk alone: each edits documents of its own.
const DESKS: u64 = 6;
/// What a desk holds is looked at after so many kills, and at the end; what was lost would be missing then too.
const LOOKED_AT_EVERY: u64 = 10;
/// Documents that are edited again and again.
const PROSPECTS: u64 = 96;
/// Where it is edited and made, and what is read.
const COLLECTIONS: [&str; 2] = ["crm_prospects", "leads"];

/// A workspace, what edits it, and the way to the server.
struct Worked {
    edits: Edits,
    push: Push,
    pull: Pull,
}

impl Worked {
    async fn on(workspace: &Workspace, address: &str) -> Self {
        let remote = MongoConnector.connect(&pulling::settings(address)).await.expect("the server lets us in");
        let edits = Edits::new(workspace.clone(), Arc::new(MongoConnector));
        let push = Push::new(edits.clone(), Arc::clone(&remote), Pace::unbounded());
        let pull = Pull::merging(edits.clone(), remote, Pace::unbounded());
        Self { edits, push, pull }
    }

    async fn push(&self) {
        still_running(self.push.pass(&CancellationToken::new()).await.map(drop));
    }

    async fn pull(&self) {
        still_running(self.pull.catch_up(|_| {}, CancellationToken::new()).await.map(drop));
    }
}

/// What the process before left open on the server may be in the way for a while: then it is tried again.
fn still_running(ended: Result<(), SyncFault>) {
    assert!(matches!(ended, Ok(()) | Err(SyncFault::Remote(_))), "{ended:?}");
}

/// A process that edits, sends and reads until it is killed.
async fn work(task: &Task) {
    let tell = aloud();
    let workspace = desk::opened(&task.data, task.run).await.expect("the workspace opens");
    let worked = Worked::on(&workspace, &task.address).await;
    tell(Told::Begun);
    let pushing = async {
        loop {
            worked.push().await;
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let pulling = async {
        loop {
            worked.pull().await;
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::join!(pushing, pulling, edit(&worked.edits, task.run, &tell));
}

/// Adds to the notes of prospects, and makes leads; each under a word of its own that is told before and after.
async fn edit(edits: &Edits, run: u64, tell: &Tell) {
    let mut chance = Chance::of(SEED + run);
    let actor = Actor { user_id: "u-1".parse().expect("an id"), session_id: None, name: "Ada".into() };
    for step in 0_u64.. {
        let word = format!("<{run}.{step}>");
        if chance.below(4) == 0 {
            tell(Told::Sent(vec![(("leads".to_owned(), word.clone()), None)]));
            let fields = Fields(vec![("lead_id".to_owned(), Value::Text(word))]);
            edits.insert(&actor, "test.lead", ("leads".to_owned(), fields)).await.expect("a lead is made");
        } else {
            let place = prospect(run % DESKS + DESKS * chance.below(PROSPECTS / DESKS));
            tell(Told::Sent(vec![((place.key.clone(), word.clone()), None)]));
            let seen = notes(edits, &place).await;
            let new = Some(Value::Text(format!("{seen}\n{word}")));
            let notes = FieldEdit { path: "notes".to_owned(), base: Base::Seen(Some(Value::Text(seen))), new };
            edits.edit(&actor, "test.note", (place, vec![notes])).await.expect("notes are added");
        }
        tell(Told::Kept);
        if chance.below(5) == 0 {
            tokio::time::sleep(Duration::from_millis(chance.below(20))).await;
        }
    }
}

fn prospect(number: u64) -> Place {
    Place { collection: "crm_prospects".to_owned(), key: format!("num:{number}") }
}

async fn notes(edits: &Edits, place: &Place) -> String {
    let shown = edits.shown(place).await.expect("readable").expect("it is there");
    let Some(Value::Text(notes)) = shown.get("notes") else { panic!("notes are text") };
    notes.clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_edit_is_there_exactly_once_after_kills_at_any_moment() {
    if let Some(task) = Task::given() {
        return work(&task).await;
    }
    let begun = tokio::time::Instant::now();
    let kills = std::env::var(KILLS_VARIABLE).ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    // What a killed process left open is given up by the server after a second, not after a minute.
    let more = ["--setParameter", "transactionLifetimeLimitSeconds=1"];
    let server = Mongod::start_with(Shape::ReplicaSet, &more).await;
    let database = server.fresh(DATABASE).await;
    seed(&database, "crm_prospects", (0..PROSPECTS).map(seeded).collect()).await;
    let address = format!("{}{DATABASE}?serverSelectionTimeoutMS=3000", server.uri());
    let folder = tempfile::tempdir().expect("a temporary folder");

    let mut desks = JoinSet::new();
    for number in 0..DESKS {
        let (folder, address) = (folder.path().join(number.to_string()), address.clone());
        desks.spawn(async move { Rounds::at(number, &folder, address).await.all(kills).await });
    }
    let over = AtomicBool::new(false);
    let day = async {
        let mut home = Vec::new();
        while let Some(rounds) = desks.join_next().await {
            home.push(rounds.expect("nothing is lost at any desk"));
        }
        over.store(true, Ordering::Relaxed);
        home
    };
    let (desks, written) = tokio::join!(day, write_until(&database, &over));

    let (mut told, mut audit, mut workspaces) = (Telling::default(), 0, Vec::new());
    for rounds in desks {
        let workspace = rounds.to_the_end(kills).await;
        audit += audited(&workspace).await;
        told.acknowledged.extend(rounds.told.acknowledged);
        told.in_doubt.extend(rounds.told.in_doubt);
        workspaces.push(workspace);
    }
    let Telling { acknowledged, in_doubt } = &told;
    let applied = assert_exactly_once(&database, &told, written).await;
    let (least, most) = (acknowledged.len(), acknowledged.len() + in_doubt.len());
    assert!((least..=most).contains(&audit), "{audit} in the audit trail, {least} acknowledged, {most} begun");
    assert_eq!(applied, audit, "what stands in the audit trail is on the server, and nothing else");
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    assert_eq!(journal.count_documents(doc! {}).await.ok(), Some(applied as u64), "one entry for each edit");
    for workspace in workspaces {
        // What another desk sent last is still to be read.
        Worked::on(&workspace, &address).await.pull().await;
        ledger::assert_as_on_the_server(&database, &workspace).await;
        killed_pulls::assert_same_as_without_kills(&address, &workspace).await;
        workspace.close().await;
    }
    eprintln!(
        "{kills} kills, {least} edits acknowledged, {} in doubt, {applied} applied, {written} written by others, {:?}",
        in_doubt.len(),
        begun.elapsed()
    );
    assert!(least as u64 > kills / 2, "the processes hardly worked: {least}");
}

fn seeded(id: u64) -> Document {
    let id = i32::try_from(id).expect("small");
    doc! {
        "_id": id, "prospect_id": format!("p-{id}"), "name": "Some One", "stage": "lead", "notes": "Called.",
        "unknown": { "deep": [1_i64, 2.5, "3"] },
    }
}

/// What the processes told until now, word by word.
#[derive(Default)]
struct Telling {
    acknowledged: HashSet<String>,
    in_doubt: HashSet<String>,
}

/// Another program that adds to the same notes. Returns how often it did.
async fn write_until(database: &Database, over: &AtomicBool) -> u64 {
    let prospects = database.collection::<Document>("crm_prospects");
    let mut written = 0;
    while !over.load(Ordering::Relaxed) {
        let id = i64::try_from(written % PROSPECTS).unwrap_or_default();
        let word = format!("\n<web.{written}>");
        let add = vec![doc! { "$set": { "notes": { "$concat": ["$notes", word] } } }];
        prospects.update_one(doc! { "_id": id }, add).await.expect("the server answers");
        written += 1;
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    written
}

/// What is done with the workspace of one desk.
struct Rounds {
    /// The desk, from 0.
    number: u64,
    address: String,
    data: std::path::PathBuf,
    told: Telling,
    /// What was acknowledged since the workspace was last looked at.
    unseen: Vec<told::Place>,
}

impl Rounds {
    async fn at(number: u64, folder: &Path, address: String) -> Self {
        let data = folder.join("data");
        let workspace = desk::made(&data).await;
        Worked::on(&workspace, &address).await.pull().await;
        workspace.close().await;
        Self { number, address, data, told: Telling::default(), unseen: Vec::new() }
    }

    /// This desk's share of the kills: those runs whose number leads to it.
    async fn all(mut self, kills: u64) -> Self {
        let mut chance = Chance::of(SEED + self.number);
        let number = self.number;
        let runs = (1..=kills).filter(|run| run % DESKS == number);
        for (count, run) in (1..).zip(runs) {
            self.killed(run, &mut chance).await;
            if count % LOOKED_AT_EVERY == 0 {
                self.look().await;
            }
        }
        self.look().await;
        self
    }

    /// Lets a process edit and send while others write, and kills it.
    async fn killed(&mut self, run: u64, chance: &mut Chance) {
        let moment = Moment::any(chance, WITHIN);
        let task = Task { data: self.data.clone(), address: self.address.clone(), run };
        let told = Worker::start(TEST, &task).killed_at(moment).await;
        eprintln!("seed {SEED}, run {run}: killed {moment}");
        let account = Account::of(&told);
        self.told.acknowledged.extend(account.acknowledged.keys().map(|(_, word)| word.clone()));
        self.told.in_doubt.extend(account.in_doubt.into_keys().map(|(_, word)| word));
        self.unseen.extend(account.acknowledged.into_keys());
    }

    /// Looks at what the processes left behind: every page, the whole trail, and each word as it is shown.
    async fn look(&mut self) {
        let workspace = opened(&self.data, 0).await;
        desk::sound(&workspace).await;
        let edits = Edits::new(workspace.clone(), Arc::new(MongoConnector));
        for (key, word) in self.unseen.drain(..).filter(|(key, _)| key != "leads") {
            let place = Place { collection: "crm_prospects".to_owned(), key };
            assert_eq!(notes(&edits, &place).await.matches(word.as_str()).count(), 1, "{word} as it is shown");
        }
        workspace.close().await;
    }

    /// Sends and reads until nothing waits.
    async fn to_the_end(&self, kills: u64) -> Workspace {
        let workspace = opened(&self.data, kills + 1 + self.number).await;
        let worked = Worked::on(&workspace, &self.address).await;
        for _ in 0..60 {
            worked.push().await;
            worked.pull().await;
            let queue = workspace.queue().await.expect("readable");
            assert_eq!((queue.conflicted, queue.dead), (0, 0));
            if queue.waiting + queue.acknowledged == 0 {
                return workspace;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("something waits for ever: {:?}", worked.edits.status().await);
    }
}

/// Proves that everything acknowledged is on the server exactly once, everything in doubt at most once, nothing else, and
/// that what the other program wrote is untouched. Returns how many of our edits are there.
async fn assert_exactly_once(database: &Database, told: &Telling, written: u64) -> usize {
    let found = words_there(database).await;
    let ours = |word: &&String| !word.starts_with("<web.");
    for word in &told.acknowledged {
        assert_eq!(found.get(word), Some(&1), "{word} was acknowledged");
    }
    for (word, count) in &found {
        assert_eq!(*count, 1, "{word}");
        let told = told.acknowledged.contains(word) || told.in_doubt.contains(word);
        assert!(told || !ours(&word), "{word} was never written");
    }
    for number in 0..written {
        assert_eq!(found.get(&format!("<web.{number}>")), Some(&1), "written by the other program");
    }
    found.keys().filter(ours).count()
}

async fn opened(data: &Path, run: u64) -> Workspace {
    desk::opened(data, run).await.expect("the workspace opens")
}

/// How often each word stands on the server. The other fields are as they were seeded.
async fn words_there(database: &Database) -> HashMap<String, usize> {
    let mut found: HashMap<String, usize> = HashMap::new();
    for collection in COLLECTIONS {
        let mut there = database.collection::<Document>(collection).find(doc! {}).await.expect("readable");
        while there.advance().await.expect("readable") {
            let mut document = Document::try_from(there.current()).expect("sound");
            let text = if collection == "leads" { "lead_id" } else { "notes" };
            let notes = document.get_str(text).expect("text").to_owned();
            for word in notes.lines().filter(|line| line.starts_with('<')) {
                *found.entry(word.to_owned()).or_default() += 1;
            }
            if let Ok(id) = document.get_i32("_id") {
                document.insert("notes", "Called.");
                assert_eq!(document, seeded(u64::from(id.unsigned_abs())));
            }
        }
    }
    found
}

/// How many edits stand in the audit trail.
async fn audited(workspace: &Workspace) -> usize {
    let records = workspace.audit_records(None, u32::MAX).await.expect("readable");
    records.iter().filter(|record| record.operation.starts_with("test.")).count()
}
