//! Kill −9 at any moment: nothing acknowledged is lost, nothing doubled.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use access::session::Scope;
use rust_decimal::Decimal;
use serde_json::json;
use store::{Change, CursorUpdate, IngestDocument, Root, TypedRow, Unlock, Workspace};
use values::WorkspaceId;

use crate::{
    investors::page,
    support::{actor, client, clock, contract, deal, document, new_workspace, ports, reading},
};

const TEST: &str = "killing::nothing_acknowledged_is_lost_and_nothing_doubled_by_sixty_kills";
const FOLDER: &str = "STORE_TEST_KILLED";
const KILLS: u32 = 60;

/// The rows of one round; every round has a client with a contract, deals and a reading.
fn documents(round: u64) -> Vec<(&'static str, Vec<IngestDocument>)> {
    let id = format!("c{round}");
    let deals = (0..20).map(|n| {
        let ticket = round * 20 + n;
        document(&format!("d{ticket:08}"), TypedRow::Deal(deal("100200", ticket, 2)))
    });
    vec![
        ("users", vec![client(&id, &format!("Name {round}"), &[])]),
        ("investments", vec![contract(&format!("i{round}"), &id, 10_000)]),
        ("mt5_deals_history", deals.collect()),
    ]
}

fn at(round: u64) -> String {
    values::Instant::from_second(1_780_000_000 + i64::try_from(round).unwrap() * 60).unwrap().to_string()
}

/// One round: takes documents in, records a reading, changes a setting.
async fn work(workspace: &Workspace, round: u64) {
    for (collection, documents) in documents(round) {
        let cursor = CursorUpdate { position: round.to_be_bytes().to_vec(), done: round.is_multiple_of(3) };
        workspace.ingest(collection, documents, cursor).await.unwrap();
    }
    workspace.record_readings(vec![reading("100200", &at(round), Some(5))]).await.unwrap();
    let change = Change::Setting { key: "round".into(), json: json!(round) };
    workspace.write(&actor(), "round", vec![change]).await.unwrap();
}

async fn child(folder: &Path) {
    let clock = clock();
    let root = Root::new(folder);
    let id = root.list().unwrap()[0].id.clone();
    let workspace = root.open(&id, Unlock::Demonstration, ports(&clock)).await.unwrap();
    let first = workspace.setting::<u64>("round").await.unwrap().map_or(0, |round| round + 1);
    for round in first.. {
        work(&workspace, round).await;
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nacknowledged {round}").unwrap();
        out.flush().unwrap();
    }
}

/// Starts a child, lets it acknowledge some rounds, kills it after a while more. Returns the last one acknowledged.
fn killed(folder: &Path, after: Duration) -> Option<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", TEST, "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let pid = child.id().to_string();
    let killer = std::thread::spawn(move || {
        std::thread::park_timeout(after);
        Command::new("kill").args(["-9", &pid]).status().unwrap();
    });
    let acknowledged = lines
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("acknowledged ").and_then(|round| round.parse().ok()))
        .last();
    killer.join().unwrap();
    assert!(!child.wait().unwrap().success());
    acknowledged
}

async fn check(root: &Root, id: &WorkspaceId, acknowledged: u64) {
    let workspace = root.open(id, Unlock::Demonstration, ports(&clock())).await.unwrap();
    let firm = Scope::Firm;
    let round = workspace.setting::<u64>("round").await.unwrap().unwrap();
    assert!(round >= acknowledged, "round {acknowledged} was acknowledged, {round} is there");
    // The next round may have begun.
    let rounds = round + 1..=round + 2;
    for (collection, each) in [("users", 1), ("investments", 1), ("mt5_deals_history", 20)] {
        let held = workspace.cursor(collection).await.unwrap().unwrap();
        assert!(rounds.clone().any(|rounds| held.documents == rounds * each), "{collection}: {}", held.documents);
        let position = u64::from_be_bytes(held.position.unwrap().try_into().unwrap());
        assert_eq!((position + 1) * each, held.documents, "{collection}: data and cursor together");
    }
    let contracts = workspace.investments(&firm, None).await.unwrap().len();
    let totals = workspace.totals(&firm).await.unwrap();
    assert_eq!(totals.contracts[0].principal.amount, Decimal::from(contracts * 10_000));
    let deals = workspace.deals(&firm, "100200".parse().unwrap(), 0, 1).await.unwrap().total;
    assert!(rounds.clone().any(|rounds| deals == rounds * 20));
    let (from, to) = (at(0).parse().unwrap(), at(10_000_000).parse().unwrap());
    let readings = workspace.readings_between(&firm, "100200".parse().unwrap(), from, to).await.unwrap().len();
    assert!(rounds.clone().any(|rounds| readings as u64 == rounds));
    // Derived rows are whole, whatever was killed in the middle.
    let list = workspace.investors_page(&firm, &page()).await.unwrap();
    assert_eq!(list.total, workspace.cursor("users").await.unwrap().unwrap().documents);
    let chain = workspace.verify_audit_chain().await.unwrap();
    assert_eq!((chain.records, chain.broken_at), (round + 2, None));
    workspace.verify().await.unwrap();
    workspace.close().await;
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_and_nothing_doubled_by_sixty_kills() {
    if let Ok(folder) = std::env::var(FOLDER) {
        return child(Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = Root::new(folder.path());
    let (workspace, _) = root.create(new_workspace(true), ports(&clock())).await.unwrap();
    let id = workspace.details().id;
    work(&workspace, 0).await;
    workspace.close().await;
    let mut acknowledged = 0;
    let mut moment = 0x9E37_79B9_u64;
    for _ in 0..KILLS {
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let after = Duration::from_micros(30_000 + (moment >> 33) % 250_000);
        acknowledged = killed(folder.path(), after).unwrap_or(acknowledged);
        check(&root, &id, acknowledged).await;
    }
    assert!(acknowledged > u64::from(KILLS), "the children hardly worked: {acknowledged}");
}
