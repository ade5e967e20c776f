//! Kill −9 at any moment of signing: the source is never harmed, the result is whole or not there.

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
use signing::pdf::Document;
use store::KdfPolicy;

use crate::{inputs, matrix::byte_range, tools::pdfsig};

/// The test whose process is killed.
const TEST: &str = "killed::a_kill_at_any_moment_of_signing_leaves_the_source_as_it_was_and_the_result_whole_or_absent";
const FOLDER: &str = "FIDUS_TEST_SIGNING";
const RUN: &str = "FIDUS_TEST_SIGNING_RUN";
/// How many are killed, when nobody says; and in how many places at once.
const KILLS: u64 = 40;
const LANES: u64 = 2;
const SECRET: &str = "walnut lantern river";
/// A kill comes within so many microseconds after the process begins to sign: the deriving of a key, and a signature or two.
const WITHIN: u64 = 450_000;

async fn ask(desk: &Desk, name: &str, request: Value) -> Value {
    let answer = call(desk, Caller::CommandLine, name, &request.to_string()).await;
    serde_json::from_str(&answer.unwrap_or_else(|fault| panic!("{name}: {fault}"))).expect("JSON")
}

fn desk(folder: &Path) -> Desk {
    Desk::new(Environment { kdf: KdfPolicy::Floor, ..adapters::environment(folder.join("data")) })
}

/// A workspace with somebody who can sign; its id.
async fn made(folder: &Path) -> Value {
    let desk = desk(folder);
    let create = json!({
        "name": "Test firm", "passphrase": SECRET, "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Olga", "owner_password": null,
    });
    ask(&desk, "workspace.create", create).await;
    let create = json!({
        "name": "ada", "subject": "Ada", "organisation": null, "country": null, "key": "p256", "years": 1,
        "passphrase": SECRET, "authority": null, "authority_passphrase": null,
    });
    ask(&desk, "signing.create_identity", create).await;
    let id = ask(&desk, "desk.state", json!({})).await["workspace"]["id"].clone();
    desk.lock().await;
    id
}

/// Signs again and again, each time to another name, until it is killed.
async fn work(folder: &Path, run: &str) {
    let desk = desk(folder);
    let id = ask(&desk, "desk.state", json!({})).await["workspaces"][0]["id"].clone();
    ask(&desk, "workspace.unlock", json!({ "workspace_id": id, "passphrase": SECRET })).await;
    println!("begun");
    for number in 0.. {
        let sign = json!({
            "input": folder.join("source.pdf"), "output": folder.join(format!("signed-{run}-{number}.pdf")),
            "identity": "ada", "passphrase": SECRET, "field": null, "place": null, "reason": null, "location": null,
            "appearance": null, "level": "b-b", "tsa": null, "trust": [], "certify": null, "password": null,
        });
        ask(&desk, "signing.sign", sign).await;
    }
}

/// A process of this program that signs, once it has begun.
fn begun(folder: &Path, run: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--exact", TEST, "--nocapture", "--test-threads=1"]);
    command.env(FOLDER, folder).env(RUN, run.to_string()).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn().expect("this program starts again");
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    let begun = out.lines().map_while(Result::ok).any(|line| line.contains("begun"));
    assert!(begun, "the process of run {run} ended by itself");
    child
}

/// Whole files under their names, each proved, one of them by poppler; what is unfinished has another name. All are taken
/// away.
fn whole(folder: &Path, source: &[u8]) -> usize {
    assert_eq!(fs::read(folder.join("source.pdf")).expect("there"), source, "the source is as it was");
    let files = fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|entry| entry.path());
    let mut count = 0;
    for path in files.filter(|path| path.is_file() && !path.ends_with("source.pdf")) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.starts_with(".signed-") && name.ends_with(".unfinished") {
            fs::remove_file(&path).expect("it was ours");
            continue;
        }
        assert!(name.starts_with("signed-"), "{name} is nothing that signing leaves");
        let file = fs::read(&path).expect("read");
        assert!(file.starts_with(source) && file.ends_with(b"%%EOF\n"), "{}", path.display());
        let range = byte_range(&file);
        assert_eq!(range[2] + range[3], file.len(), "{}", path.display());
        assert!(Document::read(&file).is_ok(), "{}", path.display());
        assert!(count > 0 || pdfsig(&path, None).contains("Signature is Valid."), "{}", path.display());
        fs::remove_file(&path).expect("it was ours");
        count += 1;
    }
    count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_of_signing_leaves_the_source_as_it_was_and_the_result_whole_or_absent() {
    if let (Ok(folder), Ok(run)) = (std::env::var(FOLDER), std::env::var(RUN)) {
        return work(Path::new(&folder), &run).await;
    }
    let wanted = std::env::var("FIDUS_TEST_SIGNING_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(KILLS);
    let lanes: Vec<_> = (0..LANES).map(|lane| tokio::spawn(killed(lane, wanted.div_ceil(LANES)))).collect();
    for lane in lanes {
        lane.await.expect("nothing was harmed");
    }
}

/// Kills one process after another in a folder of its own, and looks at what they leave behind.
async fn killed(lane: u64, kills: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    // Large enough that writing it takes a while.
    let ballast = format!("<</Length 4000000>>stream\n{}\nendstream", "a".repeat(4_000_000));
    let source = inputs::plain(&[("seventh", &ballast)]);
    fs::write(folder.join("source.pdf"), &source).expect("written");
    made(folder).await;
    let mut chance: u64 = 7 + lane;
    let mut signed = 0;
    for run in 0..kills {
        let mut child = begun(folder, run);
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tokio::time::sleep(Duration::from_micros((chance >> 33) % WITHIN)).await;
        child.kill().expect("it runs");
        child.wait().expect("it was ours");
        // Now and then, so that the disk holds some of them at a time.
        if run % 25 == 24 || run + 1 == kills {
            signed += whole(folder, &source);
        }
    }
    assert!(signed > 0, "some were signed before the kill");
}
