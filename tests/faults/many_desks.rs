//! A hundred desktops and a rude web writer on one server: at the end all are equal, and each kept to its budget.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use acceptance::mongod::{Mongod, Shape, seed};
use adapters::SystemClock;
use mongodb::{
    Database,
    bson::{Document, doc},
};
use ports::{Fields, Remote, RemoteConnector as _, Value};
use remote_mongo::MongoConnector;
use store::{Actor, Place, Workspace};
use sync::{
    edit::{Base, Edits, FieldEdit},
    pace::Pace,
    pull::{Pull, SyncFault},
    push::Push,
    resolve::{Choice, Decision},
};
use tokio::{task::JoinSet, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::{chance::Chance, desk, ledger, pulling};

const DATABASE: &str = "many_desks";
const DESKS: u64 = 100;
/// How long they work at least, unless this variable says so: the five minutes of a release are run by it.
const SECONDS: u64 = 12;
const SECONDS_VARIABLE: &str = "FIDUS_TEST_DESKS_SECONDS";
/// They work on until they have written so many words, on however slow a machine; then there is enough to prove.
const WORDS: u64 = 3 * DESKS;
/// No machine is slower than this.
const LATEST: Duration = Duration::from_mins(10);
/// What the smallest tier takes of each.
const OPERATIONS_A_SECOND: u32 = 100;
/// Of one desktop: what the driver may open, and what it watches the server with.
const CONNECTIONS_EACH: i64 = 8 + 2;
const PROSPECTS: i32 = 150;
const COLLECTIONS: [&str; 2] = ["crm_prospects", "leads"];
const PAUSE: Duration = Duration::from_millis(400);

/// A desktop: its workspace, and the way to the server.
struct Worked {
    number: u64,
    workspace: Workspace,
    remote: Arc<dyn Remote>,
    edits: Edits,
    push: Push,
    pull: Pull,
    /// The words it was told are kept.
    acknowledged: Vec<String>,
}

/// When everybody goes home.
struct Evening {
    earliest: Instant,
    latest: Instant,
    /// Words of all desks that were told to be kept.
    words: AtomicU64,
}

impl Evening {
    fn after(seconds: u64) -> Self {
        let now = Instant::now();
        Self { earliest: now + Duration::from_secs(seconds), latest: now + LATEST, words: AtomicU64::new(0) }
    }

    fn is_here(&self) -> bool {
        let now = Instant::now();
        now >= self.latest || (now >= self.earliest && self.words.load(Ordering::Relaxed) >= WORDS)
    }
}

impl Worked {
    async fn new(number: u64, (template, folder): (&Path, &Path), address: &str) -> Self {
        let data = folder.join(number.to_string());
        copy(template, &data).expect("the folder is writable");
        let workspace = desk::opened(&data, number + 1).await.expect("the workspace opens");
        let remote = MongoConnector.connect(&pulling::settings(address)).await.expect("the server lets us in");
        let edits = Edits::new(workspace.clone(), Arc::new(MongoConnector));
        let pace = Pace::of(OPERATIONS_A_SECOND, Arc::new(SystemClock::started()));
        let push = Push::new(edits.clone(), Arc::clone(&remote), pace.clone());
        let pull = Pull::merging(edits.clone(), Arc::clone(&remote), pace).only(&COLLECTIONS);
        Self { number, workspace, remote, edits, push, pull, acknowledged: Vec::new() }
    }

    /// Edits, sends and reads until it is evening.
    async fn work(mut self, evening: Arc<Evening>) -> Self {
        let mut chance = Chance::of(self.number);
        self.both_ways().await;
        for step in 0_u64.. {
            if evening.is_here() {
                break;
            }
            let before = self.acknowledged.len();
            self.edit(&mut chance, step).await;
            evening.words.fetch_add((self.acknowledged.len() - before) as u64, Ordering::Relaxed);
            self.both_ways().await;
            tokio::time::sleep(PAUSE + Duration::from_millis(chance.below(800))).await;
        }
        self
    }

    async fn edit(&mut self, chance: &mut Chance, step: u64) {
        let word = format!("<{}.{step}>", self.number);
        let actor = actor();
        let place = prospect(chance.below(u64::from(PROSPECTS.unsigned_abs())));
        match chance.below(10) {
            0..3 => {
                let fields = Fields(vec![("lead_id".to_owned(), Value::Text(word.clone()))]);
                self.edits.insert(&actor, "test.lead", ("leads".to_owned(), fields)).await.expect("a lead is made");
                self.acknowledged.push(word);
            }
            3..9 => {
                let Some(seen) = self.notes(&place).await else { return };
                let new = Some(Value::Text(format!("{seen}\n{word}")));
                let notes = FieldEdit { path: "notes".to_owned(), base: Base::Seen(Some(Value::Text(seen))), new };
                self.edits.edit(&actor, "test.note", (place, vec![notes])).await.expect("notes are added");
                self.acknowledged.push(word);
            }
            // A field that never merges by itself: somebody decides at the end.
            _ => {
                let stage = ["qualified", "proposal", "negotiation"][usize::try_from(chance.below(3)).unwrap_or(0)];
                let stage = FieldEdit::set("stage", Value::Text(stage.to_owned()));
                self.edits.edit(&actor, "test.stage", (place, vec![stage])).await.expect("the stage is set");
            }
        }
    }

    async fn notes(&self, place: &Place) -> Option<String> {
        match self.edits.shown(place).await.expect("readable")?.get("notes") {
            Some(Value::Text(notes)) => Some(notes.clone()),
            other => panic!("notes are text: {other:?}"),
        }
    }

    async fn both_ways(&self) {
        let none = CancellationToken::new();
        busy_at_most(self.push.pass(&none).await.map(drop));
        busy_at_most(self.pull.catch_up(|_| {}, none).await.map(drop));
    }

    /// Takes the other's side wherever a person is to decide. Returns whether something still waits.
    async fn settle(&self) -> bool {
        for (operation, _) in self.edits.conflicts(0, 1_000).await.expect("readable") {
            let decision = Decision { operation: operation.id, version: operation.version, choice: Choice::Theirs };
            // It may have changed since it was listed; then the next round decides.
            let _ = self.edits.resolve(&actor(), &decision).await;
        }
        self.both_ways().await;
        let queue = self.workspace.queue().await.expect("readable");
        assert_eq!(queue.dead, 0, "nothing was refused");
        queue.waiting + queue.acknowledged + queue.conflicted > 0
    }
}

/// Many ask at once, so the server may take its time. Nothing else may happen.
fn busy_at_most(ended: Result<(), SyncFault>) {
    assert!(matches!(ended, Ok(()) | Err(SyncFault::Remote(_))), "{ended:?}");
}

fn actor() -> Actor {
    Actor { user_id: "u-1".parse().expect("an id"), session_id: None, name: "Ada".into() }
}

fn prospect(number: u64) -> Place {
    Place { collection: "crm_prospects".to_owned(), key: format!("num:{number}") }
}

/// The web platform: replaces whole documents, forgets fields it does not know, and adds to notes.
async fn rude(database: &Database, evening: &AtomicBool) -> u64 {
    let prospects = database.collection::<Document>("crm_prospects");
    let mut chance = Chance::of(77);
    let mut written = 0_u64;
    while !evening.load(Ordering::Relaxed) {
        let id = i64::try_from(chance.below(u64::from(PROSPECTS.unsigned_abs()))).unwrap_or_default();
        let one = doc! { "_id": id };
        let word = format!("\n<web.{written}>");
        let change = match chance.below(3) {
            0 => vec![doc! { "$set": { "stage": "lead", "updated_at": "2001-01-01" } }, doc! { "$unset": "unknown" }],
            1 => vec![doc! { "$set": { "phone": format!("+1 555 01{:02}", chance.below(100)) } }],
            _ => {
                written += 1;
                vec![doc! { "$set": { "notes": { "$concat": ["$notes", word] } } }]
            }
        };
        prospects.update_one(one, change).await.expect("the server answers");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    written
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_desks_and_a_rude_writer_are_all_equal_at_the_end() {
    let seconds = std::env::var(SECONDS_VARIABLE).ok().and_then(|text| text.parse().ok()).unwrap_or(SECONDS);
    let server = Mongod::start(Shape::ReplicaSet).await;
    let database = server.fresh(DATABASE).await;
    seed(&database, "crm_prospects", (0..PROSPECTS).map(seeded).collect()).await;
    let address = format!("{}{DATABASE}?serverSelectionTimeoutMS=30000", server.uri());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let template = folder.path().join("template");
    desk::made(&template).await.close().await;
    let mut desks = Vec::new();
    for number in 0..DESKS {
        desks.push(Worked::new(number, (&template, folder.path()), &address).await);
    }

    let (begun, asked_before) = (tokio::time::Instant::now(), asked(&database).await);
    let evening = Arc::new(Evening::after(seconds));
    let over = AtomicBool::new(false);
    let mut working: JoinSet<Worked> = desks.into_iter().map(|desk| desk.work(Arc::clone(&evening))).collect();
    let day = async {
        let (mut home, mut most) = (Vec::new(), 0);
        while let Some(desk) = working.join_next().await {
            most = most.max(connections(&database).await);
            home.push(desk.expect("no desk fell over"));
        }
        over.store(true, Ordering::Relaxed);
        (home, most)
    };
    let ((desks, most), by_the_web) = tokio::join!(day, rude(&database, &over));
    let asked_each = (asked(&database).await - asked_before) as f64 / DESKS as f64 / begun.elapsed().as_secs_f64();
    assert!(most <= i64::try_from(DESKS).unwrap_or(0) * CONNECTIONS_EACH + 10, "{most} connections");

    let desks = settled(desks).await;
    let found = words_there(&database).await;
    let acknowledged: Vec<&String> = desks.iter().flat_map(|desk| &desk.acknowledged).collect();
    for word in &acknowledged {
        assert_eq!(found.get(*word), Some(&1), "{word} was acknowledged");
    }
    for number in 0..by_the_web {
        assert_eq!(found.get(&format!("<web.{number}>")), Some(&1), "written by the other program");
    }
    assert_eq!(found.len(), acknowledged.len() + usize::try_from(by_the_web).unwrap_or(0), "and nothing else");
    for desk in &desks {
        ledger::assert_as_on_the_server(&database, &desk.workspace).await;
    }
    eprintln!(
        "{DESKS} desks, {seconds} s: {} words, {by_the_web} by the web, at most {most} connections, {asked_each:.1} \
         operations a second and desk",
        acknowledged.len()
    );
    for desk in desks {
        desk.remote.close().await;
        desk.workspace.close().await;
    }
    assert!(found.len() as u64 >= WORDS, "they hardly worked: {}", found.len());
}

/// Copies a folder and the folders in it.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// Rounds until nothing waits anywhere, and then one more, in which every desk reads what the last one sent.
async fn settled(mut desks: Vec<Worked>) -> Vec<Worked> {
    let mut quiet = 0;
    for _ in 0..60 {
        let each = |desk: Worked| async move {
            let waits = desk.settle().await;
            (desk, waits)
        };
        let all = desks.into_iter().map(each).collect::<JoinSet<_>>().join_all().await;
        quiet = if all.iter().any(|(_, waits)| *waits) { 0 } else { quiet + 1 };
        desks = all.into_iter().map(|(desk, _)| desk).collect();
        if quiet == 2 {
            return desks;
        }
    }
    panic!("something waits for ever");
}

fn seeded(id: i32) -> Document {
    doc! {
        "_id": id, "prospect_id": format!("p-{id}"), "name": "Some One", "stage": "lead", "notes": "Called.",
        "unknown": { "deep": [1_i64, 2.5, "3"] },
    }
}

/// Connections that are open at the server.
async fn connections(database: &Database) -> i64 {
    let status = database.run_command(doc! { "serverStatus": 1 }).await.expect("the server answers");
    let open = status.get_document("connections").ok().and_then(|all| all.get_i32("current").ok());
    i64::from(open.expect("it counts them"))
}

/// Operations that the server has done, of whatever kind.
async fn asked(database: &Database) -> i64 {
    let status = database.run_command(doc! { "serverStatus": 1 }).await.expect("the server answers");
    let kinds = status.get_document("opcounters").expect("it counts them");
    kinds.iter().filter_map(|(_, count)| count.as_i64().or_else(|| count.as_i32().map(i64::from))).sum()
}

/// How often each word stands on the server.
async fn words_there(database: &Database) -> BTreeMap<String, usize> {
    let mut found: HashMap<String, usize> = HashMap::new();
    for (collection, text) in [("crm_prospects", "notes"), ("leads", "lead_id")] {
        let mut there = database.collection::<Document>(collection).find(doc! {}).await.expect("readable");
        while there.advance().await.expect("readable") {
            let document = Document::try_from(there.current()).expect("sound");
            for word in document.get_str(text).expect("text").lines().filter(|line| line.starts_with('<')) {
                *found.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    found.into_iter().collect()
}
