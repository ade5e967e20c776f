//! Two-way synchronisation of a large book through the door, with somebody at the window meanwhile:
//! `cargo run --release -p acceptance --example sync [documents]`. Edits are made and sent, changes made elsewhere are
//! read, and an unchanged book is compared whole. Beside it: a plain loop of the driver that does the same writes.
//! `--example sync changes [documents]` asks for the pages of *Changes* alone: every edit waits, and 5,000 conflict. The
//! memory is the most that this process held during each part; on Linux, where a process can ask for that.

#![expect(clippy::print_stderr, reason = "a measurement prints what it measured")]

use std::{
    error::Error,
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use acceptance::mongod::{Mongod, Shape, seed};
use app::{
    Desk, Environment,
    door::{Caller, call},
};
use mongodb::{
    Database,
    bson::{Document, doc},
};
use serde_json::{Value, json};
use store::KdfPolicy;
use tokio::{task::JoinHandle, time::Instant};

type Failed = Box<dyn Error>;

const DOCUMENTS: i32 = 100_000;
/// Of the edits, those of which another one was made elsewhere.
const CONFLICTS: i32 = 5_000;
const DATABASE: &str = "measure_sync";
const PASSPHRASE: &str = "an invented sentence for a measurement";
/// A person at the window asks something this often.
const ASKED_EVERY: Duration = Duration::from_millis(15);
/// Documents that are made at a time, so that their making is not what is measured of the memory.
const MADE_AT_A_TIME: i32 = 2_000;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (pages_alone, count) = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => (false, DOCUMENTS),
        ["changes"] => (true, DOCUMENTS),
        ["changes", count] => (true, count.parse()?),
        [count] => (false, count.parse()?),
        _ => return Err("one of: [DOCUMENTS] | changes [DOCUMENTS]".into()),
    };
    let server = Mongod::start(Shape::ReplicaSet).await;
    let database = server.fresh(DATABASE).await;
    for first in (0..count).step_by(usize::try_from(MADE_AT_A_TIME)?) {
        let portion = first..count.min(first + MADE_AT_A_TIME);
        seed(&database, "users", portion.map(client).collect()).await;
    }
    let folder = tempfile::tempdir()?;
    let desk = connected(folder.path(), &server.uri()).await?;

    let begun = begin();
    app::pull::run::to_the_end(&desk, false).await.map_err(said)?;
    tell("first pull", count, begun, &[]);
    if pages_alone {
        conflict(&desk, &database, count.min(CONFLICTS)).await?;
    }
    let begun = begin();
    edit_everyone(&desk, count).await?;
    tell("edits made at the desk", count, begun, &[]);
    if pages_alone {
        pages(&desk).await?;
        desk.lock().await;
        return Ok(());
    }
    timed(&desk, ("edits sent, and seen there", count), false).await?;

    let users = database.collection::<Document>("users");
    users.update_many(doc! {}, doc! { "$set": { "profile_picture": "changed elsewhere" } }).await?;
    timed(&desk, ("changes made elsewhere read", count), false).await?;
    timed(&desk, ("an unchanged book compared whole", count), true).await?;
    plain_loop(&database, count / 10).await?;
    desk.lock().await;
    Ok(())
}

fn client(id: i32) -> Document {
    doc! {
        "_id": id, "id": format!("client_{id:08x}"), "username": format!("client_{id:08x}"), "type": "client",
        "name": format!("Invented Person {id:06}"), "email": format!("p{id}@example.com"), "status": "active",
        "phone": "+1 555 0100", "notes": "x".repeat(200),
    }
}

async fn connected(folder: &Path, uri: &str) -> Result<Desk, Failed> {
    let desk = Desk::new(Environment { kdf: KdfPolicy::Floor, ..adapters::environment(folder.join("data")) });
    let create = json!({
        "name": "Measured", "passphrase": PASSPHRASE, "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Nobody", "owner_password": null,
    });
    ask(&desk, "workspace.create", &create).await?;
    let database = json!({ "uri": uri, "database": DATABASE, "ca_file": null, "tier": "own" });
    ask(&desk, "connections.save_database", &database).await?;
    Ok(desk)
}

async fn ask(desk: &Desk, name: &str, request: &Value) -> Result<String, Failed> {
    call(desk, Caller::CommandLine, name, &request.to_string()).await.map_err(said)
}

fn said(fault: app::fault::Fault) -> Failed {
    format!("{fault:?}").into()
}

async fn edit_everyone(desk: &Desk, count: i32) -> Result<(), Failed> {
    for id in 0..count {
        let changes = json!([{ "field": "phone", "seen": "+1 555 0100", "new": "+1 555 0199" }]);
        let form = json!({ "client_id": format!("client_{id:08x}"), "changes": changes });
        ask(desk, "investors.edit_contact", &form).await?;
    }
    Ok(())
}

/// Makes edits of which another one was made elsewhere, and learns of it.
async fn conflict(desk: &Desk, database: &Database, count: i32) -> Result<(), Failed> {
    for id in 0..count {
        let changes = json!([{ "field": "email", "seen": format!("p{id}@example.com"), "new": "ours@example.com" }]);
        let form = json!({ "client_id": format!("client_{id:08x}"), "changes": changes });
        ask(desk, "investors.edit_contact", &form).await?;
    }
    let some = doc! { "_id": { "$lt": count } };
    database
        .collection::<Document>("users")
        .update_many(some, doc! { "$set": { "email": "theirs@example.com" } })
        .await?;
    let begun = begin();
    app::pull::run::to_the_end(desk, false).await.map_err(said)?;
    tell("edits that conflict", count, begun, &[]);
    Ok(())
}

/// Every page of what waits and of what conflicts, as the window turns them.
async fn pages(desk: &Desk) -> Result<(), Failed> {
    let status: Value = serde_json::from_str(&ask(desk, "changes.status", &json!({})).await?)?;
    eprintln!("{} wait, {} conflict", status["waiting"], status["conflicts"]);
    for (what, endpoint, request) in [
        ("the queue", "changes.queue", json!({ "limit": 100, "wait": null })),
        ("the queue: to be sent", "changes.queue", json!({ "limit": 100, "wait": "sending" })),
        ("the queue: conflicts", "changes.queue", json!({ "limit": 100, "wait": "conflict" })),
        ("the conflicts", "changes.conflicts", json!({ "limit": 50 })),
    ] {
        let (mut after, mut took, mut rows) = (json!(0), Vec::new(), 0);
        loop {
            let mut page = request.clone();
            page["after"] = after;
            let begun = Instant::now();
            let answer = ask(desk, endpoint, &page).await?;
            took.push(begun.elapsed());
            let answer: Value = serde_json::from_str(&answer)?;
            let found = answer["rows"].as_array().map_or(0, Vec::len);
            rows += found;
            if answer["more"] != true || found == 0 {
                break;
            }
            after = answer["rows"][found - 1]["number"].clone();
        }
        took.sort();
        tell_asked(&format!("pages of {what}, {rows} rows"), took.into_iter());
    }
    let mut took = Vec::new();
    for _ in 0..100 {
        let begun = Instant::now();
        ask(desk, "changes.status", &json!({})).await?;
        took.push(begun.elapsed());
    }
    took.sort();
    tell_asked("the status", took.into_iter());
    Ok(())
}

/// Runs it to its end while somebody looks at the book.
async fn timed(desk: &Desk, (what, count): (&str, i32), whole: bool) -> Result<(), Failed> {
    let over = Arc::new(AtomicBool::new(false));
    let window = at_the_window(desk.clone(), Arc::clone(&over));
    let begun = begin();
    app::pull::run::to_the_end(desk, whole).await.map_err(said)?;
    let took = begun.elapsed();
    over.store(true, Ordering::Relaxed);
    let asked = window.await?;
    tell(what, count, Instant::now() - took, &asked);
    Ok(())
}

/// What was asked, and how long the answer took.
type Asked = Vec<(Duration, &'static str)>;

fn at_the_window(desk: Desk, over: Arc<AtomicBool>) -> JoinHandle<Asked> {
    let page = json!({"offset": 40_000, "limit": 100, "sort": "name", "descending": false, "text": null, "kyc": null});
    let questions = [
        ("investors.list", page),
        ("home.overview", json!({})),
        ("changes.status", json!({})),
        ("investors.show", json!({ "client_id": "client_00000007" })),
    ];
    tokio::spawn(async move {
        let mut took = Vec::new();
        for &(name, ref request) in questions.iter().cycle() {
            if over.load(Ordering::Relaxed) {
                break;
            }
            let begun = Instant::now();
            if let Err(fault) = ask(&desk, name, request).await {
                eprintln!("{name}: {fault}");
            }
            took.push((begun.elapsed(), name));
            tokio::time::sleep(ASKED_EVERY).await;
        }
        took.sort();
        took
    })
}

async fn plain_loop(database: &Database, count: i32) -> Result<(), Failed> {
    let users = database.collection::<Document>("users");
    let begun = begin();
    for id in 0..count {
        users.update_one(doc! { "_id": id }, doc! { "$set": { "phone": "+1 555 0142" } }).await?;
    }
    tell("a plain loop of the driver", count, begun, &[]);
    Ok(())
}

fn tell(what: &str, count: i32, begun: Instant, asked: &[(Duration, &str)]) {
    let seconds = begun.elapsed().as_secs_f64();
    eprintln!("{what}: {count} in {seconds:.2} s, {:.0} a second, {}", f64::from(count) / seconds, most_memory());
    let mut questions: Vec<&str> = asked.iter().map(|(_, name)| *name).collect();
    questions.sort_unstable();
    questions.dedup();
    tell_asked("all questions", asked.iter().map(|(took, _)| *took));
    for question in questions {
        tell_asked(question, asked.iter().filter(|(_, name)| *name == question).map(|(took, _)| *took));
    }
}

/// The answers come sorted by how long they took.
fn tell_asked(what: &str, took: impl Iterator<Item = Duration>) {
    let took: Vec<Duration> = took.collect();
    let at =
        |share: usize| took.get((took.len().max(1) - 1) * share / 100).map_or(0.0, |took| took.as_secs_f64() * 1e3);
    if !took.is_empty() {
        eprintln!("  {what}: {} asked, middle {:.1} ms, 99 in 100 {:.1} ms", took.len(), at(50), at(99));
    }
}

/// Begins a part: the most memory is counted anew.
fn begin() -> Instant {
    // Elsewhere than on Linux there is no such file, and the memory is not told.
    let _ = fs::write("/proc/self/clear_refs", "5");
    Instant::now()
}

fn most_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(str::trim);
    most.map_or_else(|| "memory unknown".to_owned(), |most| format!("at most {most}"))
}
