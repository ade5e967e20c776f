//! Google's own client for Python sends the same requests.

use std::{
    collections::BTreeSet,
    io::Write as _,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::{
    calls::{clients, operations, prepare},
    fake::{ALL, Fake, Heard},
    tools,
};

/// As it stands when what says nothing is left out.
fn canonical(heard: &Heard) -> Heard {
    let mut query: Vec<(String, String)> =
        heard.query.iter().filter(|(name, value)| !(name == "alt" && value == "json")).cloned().collect();
    query.sort();
    let mut path = heard.path.clone();
    path.sort();
    Heard { query, path, media: 0, ..heard.clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn googles_own_client_sends_the_same_requests() {
    let mut ours: Vec<Heard> = Vec::new();
    for operation in operations() {
        let fake = Fake::start().await;
        prepare(&fake).await;
        (operation.run)(clients(&fake), 0).await.expect("it works");
        for heard in fake.world().heard.iter().map(canonical) {
            if !ours.contains(&heard) {
                ours.push(heard);
            }
        }
    }
    let methods: BTreeSet<&str> = ours.iter().map(|heard| heard.method.as_str()).collect();
    assert!(methods.len() >= 28, "{methods:?}");
    let fake = Fake::start().await;
    prepare(&fake).await;
    let root = fake.server.root.clone();
    let lines: String = ours
        .iter()
        .map(|heard| {
            let Heard { method, path, query, body, .. } = heard;
            json!({ "method": method, "path": path, "query": query, "body": body }).to_string() + "\n"
        })
        .collect();
    let asked = tokio::task::spawn_blocking(move || {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/google/ask.py");
        let mut python = Command::new(tools::python());
        let mut python = python.args([script, &root, ALL]).stdin(Stdio::piped()).spawn().expect("python runs");
        python.stdin.take().expect("piped").write_all(lines.as_bytes()).expect("it listens");
        python.wait().expect("it ends")
    });
    assert!(asked.await.expect("no panic").success(), "Google's client refused a call");
    let theirs: Vec<Heard> = fake.world().heard.iter().map(canonical).collect();
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs, ours);
    }
    fake.assert_all_valid();
}
