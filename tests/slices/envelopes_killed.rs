//! Kill −9 at any moment of an envelope's life: after it, each step was done with all that belongs to it, or not at all.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use app::{
    Desk, Environment,
    door::{Caller, call},
};
use serde_json::{Value, json};
use store::KdfPolicy;

/// The test whose process is killed.
const TEST: &str = "envelopes_killed::a_kill_at_any_moment_leaves_each_step_whole_or_undone";
const FOLDER: &str = "FIDUS_TEST_ENVELOPES";
const KILLS: u64 = 8;
const SECRET: &str = "walnut lantern river";
/// A kill comes within so many microseconds after the process begins: some steps.
const WITHIN: u64 = 4_000_000;

async fn ask(desk: &Desk, name: &str, request: Value) -> Value {
    let answer = call(desk, Caller::CommandLine, name, &request.to_string()).await;
    serde_json::from_str(&answer.unwrap_or_else(|fault| panic!("{name}: {fault}"))).expect("JSON")
}

fn desk(folder: &Path) -> Desk {
    let exports = Some(folder.join("exports"));
    Desk::new(Environment { kdf: KdfPolicy::Floor, exports, ..adapters::environment(folder.join("data")) })
}

async fn opened(folder: &Path) -> Desk {
    let desk = desk(folder);
    let id = ask(&desk, "desk.state", json!({})).await["workspaces"][0]["id"].clone();
    ask(&desk, "workspace.unlock", json!({ "workspace_id": id, "passphrase": SECRET })).await;
    desk
}

async fn made(folder: &Path) {
    let desk = desk(folder);
    let create = json!({
        "name": "Test firm", "passphrase": SECRET, "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Olga", "owner_password": null,
    });
    ask(&desk, "workspace.create", create).await;
    let create = json!({
        "name": "own", "subject": null, "organisation": null, "country": null, "key": "p256", "years": 1,
        "passphrase": SECRET, "authority": null, "authority_passphrase": null,
    });
    ask(&desk, "signing.create_identity", create).await;
    desk.lock().await;
}

/// Envelopes from draft to completion, one after the other, until it is killed.
#[expect(clippy::print_stdout, reason = "who waits to kill this process reads that it has begun")]
async fn work(folder: &Path) {
    let desk = opened(folder).await;
    let people = ask(&desk, "envelopes.people", json!({})).await;
    println!("begun");
    for number in 0.. {
        let form = json!({
            "envelope_id": null, "title": format!("Envelope {number}"), "client_id": null, "message": "", "language": "en",
            "reminder_days": 0,
        });
        let id = ask(&desk, "envelopes.draft", form).await["envelope_id"].clone();
        ask(
            &desk,
            "envelopes.add_document",
            json!({ "envelope_id": id, "path": folder.join("source.pdf"), "kind": null }),
        )
        .await;
        let signers = json!([{
            "number": 1, "name": "Olga", "email": null, "user_id": people["rows"][0]["user_id"], "client_id": null,
            "capacity": "", "way": "own_identity", "step": 1, "group": null, "counter_signs": false,
        }]);
        ask(&desk, "envelopes.set_signers", json!({ "envelope_id": id, "signers": signers, "groups": [] })).await;
        ask(&desk, "envelopes.send", json!({ "envelope_id": id, "expires_at": null })).await;
        let sign = json!({
            "envelope_id": id, "signer": 1, "identity": "own", "passphrase": SECRET,
            "agreed": { "consent_version": "fidus-1" }, "drawing": null,
        });
        ask(&desk, "envelopes.sign", sign).await;
    }
}

fn begun(folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--exact", TEST, "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn().expect("this program starts again");
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    assert!(out.lines().map_while(Result::ok).any(|line| line.contains("begun")), "the process ended by itself");
    child
}

/// What each deed must have left behind.
fn check(shown: &Value) {
    let trail = shown["trail"].as_array().expect("a trail");
    assert!((1_u64..).zip(trail).all(|(number, step)| step["number"] == number && step["holds"] == true), "{shown}");
    let last = trail.last().expect("a step")["body"]["deed"].as_str().expect("a deed");
    let documents = shown["documents"].as_array().expect("documents");
    let revisions = documents.first().map_or(0, |document| document["revisions"].as_array().expect("revisions").len());
    let found = (shown["state"].as_str().expect("a state"), revisions);
    let expected = match last {
        "drafted" => ("draft", 0),
        "document_added" | "signers_set" => ("draft", 1),
        "sent" => ("sent", 1),
        _ => ("completed", 2),
    };
    assert_eq!(found, expected, "after {last}");
    if let Some(newest) = documents.first().and_then(|document| document["revisions"].as_array()?.last()) {
        let told = trail.iter().rev().find_map(|step| step["body"]["documents"][0]["after"].as_str());
        assert_eq!(newest["sha256"].as_str(), told, "the trail tells the hash of what is kept");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_leaves_each_step_whole_or_undone() {
    if let Ok(folder) = std::env::var(FOLDER) {
        return work(Path::new(&folder)).await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let page = reports::Agreement {
        title: "A page".into(),
        firm: "Nobody".into(),
        blocks: Vec::new(),
        foot: String::new(),
        page: String::new(),
    };
    fs::write(folder.join("source.pdf"), page.pdf().expect("a page").pdf).expect("written");
    made(folder).await;
    let mut chance: u64 = 11;
    for _ in 0..KILLS {
        let mut child = begun(folder);
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_micros((chance >> 33) % WITHIN)).await;
        child.kill().expect("it runs");
        child.wait().expect("it was ours");
    }
    let desk = opened(folder).await;
    let list = json!({ "offset": 0, "limit": 500, "states": [], "text": null, "mine": false, "client_id": null });
    let rows = ask(&desk, "envelopes.list", list).await["rows"].as_array().expect("rows").clone();
    assert!(rows.iter().any(|row| row["state"] == "completed"), "some were completed before a kill");
    for row in &rows {
        check(&ask(&desk, "envelopes.show", json!({ "envelope_id": row["envelope_id"] })).await);
    }
    desk.lock().await;
}
