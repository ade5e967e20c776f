//! Measures what needs a large desk: `cargo run --release -p acceptance --example desk -- WHAT`, in a folder that is
//! removed afterwards. `make DIR` leaves the large desk in DIR, for the measurements through the window.

#![expect(clippy::print_stderr, reason = "a measurement prints what it measured")]

use std::{env, path::Path, process::Command, sync::Arc, time::Duration};

use acceptance::{
    mongod::{Mongod, Shape},
    workspace::throw_away,
};
use access::{
    role::Role,
    session::Scope,
    user::{User, UserState},
};
use app::{
    Desk, Environment, Task,
    door::{Caller, call},
    fault::Fault,
};
use ports::{RemoteConnector as _, RemoteSettings};
use serde_json::json;
use store::{
    CursorUpdate, IngestDocument, InvestorSort, KdfPolicy, Outcome, PageRequest, Ports, Root, TypedRow, Unlock,
    Workspace,
};
use sync::pull::Pull;
use testkit::{
    FixedClock, SequentialIds,
    demo::{DemoFund, Scale},
};
use tokio::time::Instant as Monotonic;
use tokio_util::sync::CancellationToken;
use values::{Instant, Sensitive};

/// Readings of each of the twelve accounts: a million and more.
const READINGS: usize = 84_000;
const ASKED: usize = 60;

type Failed = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder] => make(Path::new(folder)).await,
        ["ask", folder] => ask(Path::new(folder)).await,
        ["list"] => list().await,
        ["pull"] => pull().await,
        ["pull-into", uri, folder] => pull_into(uri, Path::new(folder)).await,
        _ => Err("one of: make DIR | ask DIR | list | pull".into()),
    }
}

fn now() -> Instant {
    Instant::from_second(1_795_305_600).unwrap_or(Instant::UNIX_EPOCH)
}

fn environment(folder: &Path) -> Environment {
    let clock = Arc::new(FixedClock::at(now()));
    let outside = adapters::environment(folder.to_path_buf());
    Environment { clock, kdf: KdfPolicy::Floor, demonstration: fill, ..outside }
}

fn fill(workspace: Workspace, at: Instant) -> Task<Result<(), Fault>> {
    Box::pin(async move {
        let demo = DemoFund::generate_until(1, at, Scale::HUNDRED_THOUSAND_DOCUMENTS);
        demo.ingest_into(&workspace, remote_mongo::document_of).await?;
        let (batches, mut received) = tokio::sync::mpsc::unbounded_channel();
        let made = tokio::task::spawn_blocking(move || {
            DemoFund::stream_readings(1, at, READINGS, &mut |readings| drop(batches.send(readings)));
        });
        while let Some(readings) = received.recv().await {
            for part in readings.chunks(20_000) {
                workspace.record_readings(part.to_vec()).await?;
            }
        }
        drop(made.await);
        Ok(())
    })
}

async fn make(folder: &Path) -> Result<(), Failed> {
    let desk = Desk::new(environment(folder));
    call(&desk, Caller::CommandLine, "workspace.open_demonstration", "{}").await?;
    desk.lock().await;
    Ok(())
}

async fn ask(folder: &Path) -> Result<(), Failed> {
    let desk = Desk::new(environment(folder));
    call(&desk, Caller::CommandLine, "workspace.open_demonstration", "{}").await?;
    let page = json!({"offset": 0, "limit": 100, "sort": "name", "descending": false, "text": null, "kyc": null});
    for (name, request) in [
        ("home.overview", json!({})),
        ("home.equity_curve", json!({ "range": "ALL" })),
        ("home.equity_curve", json!({ "range": "1D" })),
        ("trading.accounts", json!({})),
        ("funds.list", json!({})),
        ("investors.list", page),
    ] {
        let mut times = Vec::new();
        for _ in 0..ASKED {
            let begun = Monotonic::now();
            call(&desk, Caller::CommandLine, name, &request.to_string()).await?;
            times.push(begun.elapsed());
        }
        print(&format!("{name} {request}"), times);
    }
    desk.lock().await;
    Ok(())
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    eprintln!("{what}: least {:.2} ms, middle {:.2} ms, 95 in 100 {:.2} ms", at(0), at(50), at(95));
}

fn outside() -> Ports {
    Ports { clock: Arc::new(FixedClock::at(now())), ids: Arc::new(SequentialIds::default()) }
}

async fn fresh(folder: &Path) -> Result<Workspace, Failed> {
    Ok(Root::new(folder).create(throw_away(), outside()).await?.0)
}

/// A page of 100 out of 100,000 investors.
async fn list() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let workspace = fresh(folder.path()).await?;
    for batch in 0..100_u32 {
        let documents = (0..1_000).map(|row| client(batch * 1_000 + row)).collect::<Result<Vec<_>, _>>()?;
        let cursor = CursorUpdate { position: batch.to_be_bytes().to_vec(), done: batch == 99 };
        workspace.ingest("users", documents, cursor).await?;
    }
    for (sort, text) in [(InvestorSort::Name, None), (InvestorSort::Principal, None), (InvestorSort::Name, Some("77"))]
    {
        let mut times = Vec::new();
        for round in 0..ASKED {
            let page = PageRequest {
                offset: if text.is_none() { round as u64 * 1_600 } else { 0 },
                limit: 100,
                sort,
                descending: false,
                text: text.map(str::to_owned),
                kyc: None,
                state: None,
            };
            let begun = Monotonic::now();
            workspace.investors_page(&Scope::Firm, &page).await?;
            times.push(begun.elapsed());
        }
        print(&format!("page of 100 out of 100,000 by {sort:?}, text {text:?}"), times);
    }
    workspace.close().await;
    Ok(())
}

fn client(number: u32) -> Result<IngestDocument, Failed> {
    let id = format!("client_{number:08x}");
    let user = User {
        id: id.parse()?,
        username: id.clone(),
        name: format!("Invented Person {:06}", number.wrapping_mul(2_654_435_761) % 1_000_000),
        email: Some(format!("{id}@example.com")),
        phone: None,
        role: Some(Role::Client),
        state: UserState::Active,
        must_change_password: false,
        client_id: Some(id.parse()?),
        aml_kyc_status: None,
        created_at: None,
    };
    let outcome = Outcome::Typed(Box::new(TypedRow::User { user, password_hash: None, aliases: vec![id.clone()] }));
    Ok(IngestDocument { key: format!("s:{id}"), raw: number.to_be_bytes().to_vec(), outcome })
}

/// Everything of a server on this machine into a new workspace, in a process of its own so that its memory is its own.
async fn pull() -> Result<(), Failed> {
    let server = Mongod::start(Shape::ReplicaSet).await;
    let demo = DemoFund::generate_until(1, now(), Scale::HUNDRED_THOUSAND_DOCUMENTS);
    let documents = demo.shared_documents(1);
    let settings = settings(&server.uri());
    remote_mongo::seed(&settings, &documents).await?;
    eprintln!("{} documents on the server", documents.len());
    for _ in 0..5 {
        let folder = tempfile::tempdir()?;
        let own = env::current_exe()?;
        Command::new(own).arg("pull-into").arg(server.uri()).arg(folder.path()).status()?;
    }
    Ok(())
}

fn settings(uri: &str) -> RemoteSettings {
    RemoteSettings { uri: Sensitive::new(uri.to_owned()), database: "measured".into(), ca_file: None }
}

async fn pull_into(uri: &str, folder: &Path) -> Result<(), Failed> {
    let workspace = fresh(folder).await?;
    let id = workspace.details().id;
    let remote = remote_mongo::MongoConnector.connect(&settings(uri)).await?;
    let pull = Pull::new(workspace.clone(), remote.clone(), outside().clock);
    let begun = Monotonic::now();
    let report = pull.full(|_| (), CancellationToken::new()).await?;
    let took = begun.elapsed();
    remote.close().await;
    workspace.close().await;
    Root::new(folder).open(&id, Unlock::Demonstration, outside()).await?.verify().await?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown");
    eprintln!("{} documents in {:.2} s, {peak}", report.documents.added, took.as_secs_f64());
    Ok(())
}
