//! A desk with its real connector before a whole Google: an issuer that misbehaves when told to, and the fake made of Google's own
//! discovery documents. Nothing in between is stood in for.

#[expect(dead_code, reason = "shared with the slices")]
#[path = "../slices/desk.rs"]
mod desk;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/fake/mod.rs"]
mod fake;
mod hours;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/issuer.rs"]
mod issuer;
mod line;
#[path = "../../src-tauri/crates/google/tests/google/server.rs"]
mod server;
mod stage;
#[expect(dead_code, reason = "shared with the crate's own tests")]
#[path = "../../src-tauri/crates/google/tests/google/tools.rs"]
mod tools;

use serde_json::{Value, json};

use fake::Trouble;
use stage::Stage;

pub(crate) const MEETING: &str = r#"{
    "title": "Review", "place": "", "description": "P&L < 5", "guests": ["ana@client.example"], "with_meet": true,
    "tell_guests": true, "about": null,
    "time": { "kind": "hours", "start": "2026-07-01T10:00", "end": "2026-07-01T11:00", "zone": "Europe/Madrid" }
}"#;

pub(crate) fn letter() -> Value {
    json!({
        "to": ["ana@client.example"], "cc": [], "bcc": [], "subject": "Statement", "text": "Dear Ana", "answers": null,
        "files": [], "about": null,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_signs_in_reads_writes_through_lost_answers_and_cuts_and_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    stage.connect().await;
    let states: Vec<Value> = stage.parts().await.iter().map(|part| part["state"].clone()).collect();
    assert_eq!(states, ["working", "working", "working", "working"]);

    stage.refresh().await;
    let request = json!({ "label": null, "about": null, "text": "question jose", "offset": 0, "limit": 50 });
    let found = stage.ask("mail.threads", request).await;
    assert_eq!(found["rows"].as_array().map(Vec::len), Some(25));

    stage.fake.trouble("gmail.users.messages.send", Trouble::LostAnswer);
    stage.fake.trouble("calendar.events.insert", Trouble::LostAnswer);
    stage.fake.trouble("session", Trouble::CutUpload);
    std::fs::write(folder.path().join("statement.txt"), vec![b'x'; 10 << 20]).expect("our own folder");
    stage.ask("mail.send", json!({ "mail": letter(), "draft": null })).await;
    stage.ask("calendar.create", serde_json::from_str(MEETING).expect("JSON")).await;
    let path = folder.path().join("statement.txt");
    stage.ask("drive.upload", json!({ "path": path.to_str(), "about": { "kind": "prospect", "id": "p-1" } })).await;
    stage.until_verified(3).await;
    {
        let world = stage.fake.world();
        assert!(world.trouble.is_empty(), "everything went wrong that was to");
        assert_eq!((world.mail.sent(), world.calendar.events.len()), (1, 1));
        let names: Vec<&Value> = world.drive.files.values().map(|(file, _)| &file["name"]).collect();
        assert_eq!(names.len(), 2, "a folder and a file: {names:?}");
        assert!(world.drive.files.values().any(|(_, bytes)| bytes.len() == 10 << 20));
    }

    stage.ask("google.disconnect", json!({})).await;
    assert_eq!(stage.issuer.revoked().len(), 1);
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_questions_at_once_renew_the_tokens_once_and_a_gone_grant_keeps_what_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    stage.connect().await;
    let exchanged = stage.issuer.asked().len();
    stage.fake.world().refused.push("access-2".to_owned());
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let desk = stage.desk.clone();
        asking.spawn(async move { stage::try_ask(&desk, "google.check", json!({})).await.map(|_| ()) });
    }
    while let Some(asked) = asking.join_next().await {
        asked.expect("no panic").expect("it is connected");
    }
    assert_eq!(stage.issuer.asked().len(), exchanged + 1, "{:?}", stage.issuer.asked());

    stage.issuer.forgets();
    stage.fake.world().refused.push("access-3".to_owned());
    stage.ask("mail.send", json!({ "mail": letter(), "draft": null })).await;
    stage.refresh_anyhow().await;
    let status = stage.ask("google.status", json!({})).await;
    assert_eq!((&status["account"]["reconnect"], &status["waiting"]), (&json!("grant_gone"), &json!(1)));
    let states: Vec<&Value> = status["parts"].as_array().into_iter().flatten().map(|part| &part["state"]).collect();
    assert_eq!(states, ["reconnect", "reconnect", "reconnect", "reconnect"]);
    assert_eq!(stage.fake.world().mail.sent(), 0);
    // Nothing asks for tokens again by itself: a person has to.
    let asked = stage.issuer.asked().len();
    stage.round().await;
    assert_eq!(stage.issuer.asked().len(), asked);
    stage.connect().await;
    stage.until_verified(1).await;
    assert_eq!(stage.fake.world().mail.sent(), 1);
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_shared_database_is_told_of_a_gone_grant_once_and_of_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    let database = json!({
        "uri": "mongodb://127.0.0.1:1/?replicaSet=rs0", "database": "fidus", "ca_file": null, "tier": "own",
    });
    stage.ask("connections.save_database", database).await;
    stage.connect().await;
    let before = stage.waiting_changes().await;
    assert!(before.contains("\"connected\"") && !before.contains("reconnect_needed"), "{before}");
    stage.issuer.forgets();
    stage.fake.world().refused.push("access-2".to_owned());
    stage.round().await;
    let told = stage.waiting_changes().await;
    assert!(told.contains("reconnect_needed"), "{told}");
    assert!(!told.contains("access-") && !told.contains("refresh-"), "{told}");
    for _ in 0..3 {
        stage.round().await;
    }
    let again = stage.waiting_changes().await;
    assert_eq!(again.matches("reconnect_needed").count(), told.matches("reconnect_needed").count(), "{again}");
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_program_finds_the_workspace_taken_and_asks_google_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    stage.connect().await;
    let asked = (stage.issuer.asked().len(), stage.fake.world().trips);
    let second = stage.second_desk(folder.path());
    let taken = stage::try_ask(&second, "workspace.open_demonstration", json!({})).await.expect_err("it is open");
    assert_eq!(serde_json::to_value(taken.code).expect("a word"), "workspace_in_use");
    assert_eq!((stage.issuer.asked().len(), stage.fake.world().trips), asked);
    stage.desk.lock().await;
}
