//! Two-way synchronisation of a large book through the door, with somebody at the window meanwhile:
//! `cargo run --release -p acceptance --example sync [documents]`. Edits are made and sent, changes made elsewhere are
//! read, and an unchanged book is compared whole. Beside it: a plain loop of the driver that does the same writes.

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

const DATABASE: &str = "measure_sync";
const PASSPHRASE: &str = "an invented sentence for a measurement";
/// A person at the window asks something this often.
const ASKED_EVERY: Duration = Duration::from_millis(15);

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let count: i32 = std::env::args().nth(1).map_or(Ok(100_000), |count| count.parse())?;
    let server = Mongod::start(Shape::ReplicaSet).await;
    let database = server.fresh(DATABASE).await;
    seed(&database, "users", (0..count).map(client).collect()).await;
    let folder = tempfile::tempdir()?;
    let desk = connected(folder.path(), &server.uri()).await?;

    let begun = Instant::now();
    app::pull::run::to_the_end(&desk, false).await.map_err(words)?;
    tell("first pull", count, begun, &[]);
    let begun = Instant::now();
    edit_everyone(&desk, count).await?;
    tell("edits made at the desk", count, begun, &[]);
    timed(&desk, ("edits sent, and seen there", count), false).await?;

    let users = database.collection::<Document>("users");
    users.update_many(doc! {}, doc! { "$set": { "profile_picture": "changed elsewhere" } }).await?;
    timed(&desk, ("changes made elsewhere read", count), false).await?;
    timed(&desk, ("an unchanged book compared whole", count), true).await?;
    plain_loop(&database, count / 10).await?;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    eprintln!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown"));
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
    call(desk, Caller::CommandLine, name, &request.to_string()).await.map_err(words)
}

fn words(fault: app::fault::Fault) -> Failed {
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

/// Runs it to its end while somebody looks at the book.
async fn timed(desk: &Desk, (what, count): (&str, i32), whole: bool) -> Result<(), Failed> {
    let over = Arc::new(AtomicBool::new(false));
    let window = at_the_window(desk.clone(), Arc::clone(&over));
    let begun = Instant::now();
    app::pull::run::to_the_end(desk, whole).await.map_err(words)?;
    let took = begun.elapsed();
    over.store(true, Ordering::Relaxed);
    let asked = window.await?;
    tell(what, count, Instant::now() - took, &asked);
    Ok(())
}

fn at_the_window(desk: Desk, over: Arc<AtomicBool>) -> JoinHandle<Vec<Duration>> {
    let page = json!({"offset": 40_000, "limit": 100, "sort": "name", "descending": false, "text": null, "kyc": null});
    let questions = [
        ("investors.list", page),
        ("home.overview", json!({})),
        ("changes.status", json!({})),
        ("investors.show", json!({ "client_id": "client_00000007" })),
    ];
    tokio::spawn(async move {
        let mut took = Vec::new();
        for (name, request) in questions.iter().cycle() {
            if over.load(Ordering::Relaxed) {
                break;
            }
            let begun = Instant::now();
            if let Err(fault) = ask(&desk, name, request).await {
                eprintln!("{name}: {fault}");
            }
            took.push(begun.elapsed());
            tokio::time::sleep(ASKED_EVERY).await;
        }
        took.sort();
        took
    })
}

async fn plain_loop(database: &Database, count: i32) -> Result<(), Failed> {
    let users = database.collection::<Document>("users");
    let begun = Instant::now();
    for id in 0..count {
        users.update_one(doc! { "_id": id }, doc! { "$set": { "phone": "+1 555 0142" } }).await?;
    }
    tell("a plain loop of the driver", count, begun, &[]);
    Ok(())
}

fn tell(what: &str, count: i32, begun: Instant, asked: &[Duration]) {
    let seconds = begun.elapsed().as_secs_f64();
    let at =
        |share: usize| asked.get((asked.len().max(1) - 1) * share / 100).map_or(0.0, |took| took.as_secs_f64() * 1e3);
    eprint!("{what}: {count} in {seconds:.2} s, {:.0} a second", f64::from(count) / seconds);
    if asked.is_empty() {
        eprintln!();
    } else {
        eprintln!("; {} questions meanwhile: middle {:.1} ms, 99 in 100 {:.1} ms", asked.len(), at(50), at(99));
    }
}
