//! Each kind of thing against each way a change goes wrong: it is there once, and told to be there.

use std::path::Path;

use app::google::work;
use ports::google::GoogleFault;
use serde_json::{Value, json};

use super::{
    fake::{Broken, World},
    stage::{Stage, about, linked},
};

/// A kind of thing: its endpoint, its request, and how often Google has it.
struct Kind {
    name: &'static str,
    request: fn(&Path) -> Value,
    there: fn(&World) -> usize,
}

fn meeting() -> Value {
    json!({
        "title": "Review", "place": "", "description": "", "guests": ["ana@client.example"], "with_meet": true,
        "tell_guests": true, "about": null,
        "time": { "kind": "hours", "start": "2026-07-01T10:00", "end": "2026-07-01T11:00", "zone": "Europe/Madrid" },
    })
}

fn form() -> Value {
    json!({
        "to": ["ana@client.example"], "cc": [], "bcc": [], "subject": "Statement", "text": "Dear Ana", "answers": null,
        "files": [], "about": null,
    })
}

const KINDS: [Kind; 3] = [
    Kind { name: "mail.send", request: |_| json!({ "mail": form(), "draft": null }), there: |world| world.sent.len() },
    Kind {
        name: "calendar.create",
        request: |_| meeting(),
        there: |world| usize::try_from(world.events_made).expect("few"),
    },
    Kind {
        name: "drive.upload",
        request: |folder| json!({ "path": folder.join("statement.txt").to_str(), "about": null }),
        there: |world| usize::try_from(world.uploads_done).expect("few"),
    },
];

fn faults() -> Vec<(&'static str, Vec<Broken>)> {
    let offline = || Broken::Before(GoogleFault::Offline { host: "fake.example".into(), detail: String::new() });
    let lost = || Broken::Before(GoogleFault::AnswerLost { host: "fake.example".into() });
    let busy = Broken::Before(GoogleFault::Busy {
        until: "2026-06-30T12:10:00Z".parse().expect("a time"),
        reason: "rateLimitExceeded".into(),
    });
    vec![
        ("fine", vec![]),
        ("offline", vec![offline()]),
        ("offline again and again", vec![offline(), offline(), offline()]),
        ("429", vec![busy]),
        ("500", vec![Broken::Before(GoogleFault::ServerFault { status: 500 })]),
        ("503 thrice", vec![Broken::Before(GoogleFault::ServerFault { status: 503 }); 3]),
        ("no answer in time", vec![Broken::Before(GoogleFault::TimedOut { host: "fake.example".into(), seconds: 30 })]),
        ("the answer is lost and it was done", vec![Broken::After]),
        ("the answer is lost and it was not done", vec![lost()]),
        ("lost and not done, then lost and done", vec![lost(), Broken::After]),
    ]
}

async fn ready(folder: &Path) -> Stage {
    std::fs::write(folder.join("statement.txt"), b"abc").expect("a file");
    linked(folder).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_wrong_each_thing_is_there_once_and_told_to_be_there() {
    for kind in &KINDS {
        for (fault, breaks) in faults() {
            let folder = tempfile::tempdir().expect("a folder");
            let stage = ready(folder.path()).await;
            stage.ask(kind.name, (kind.request)(folder.path())).await;
            assert_eq!(stage.stands().await, ["queued"], "{}: {fault}", kind.name);
            stage.fake.world().breaks = breaks.into();
            stage.settle().await;
            assert_eq!((kind.there)(&stage.fake.world()), 1, "{}: {fault}", kind.name);
            assert_eq!(stage.stands().await, ["verified"], "{}: {fault}", kind.name);
            stage.desk.lock().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_ends_while_it_sends_finds_what_it_sent() {
    for kind in &KINDS {
        for ended in [Broken::Silent, Broken::Fine] {
            let folder = tempfile::tempdir().expect("a folder");
            let stage = ready(folder.path()).await;
            stage.ask(kind.name, (kind.request)(folder.path())).await;
            let was_silent = matches!(ended, Broken::Silent);
            stage.fake.world().breaks = [ended].into();
            if was_silent {
                // It is done, nobody hears of it, and whoever waits for the answer is ended.
                let desk = stage.desk.clone();
                let sending = tokio::spawn(async move { work::once(&desk).await });
                crate::desk::until("it is done", async || (kind.there)(&stage.fake.world()) == 1).await;
                sending.abort();
                let _ = sending.await;
            }
            let stage = stage.restarted(folder.path()).await;
            assert_eq!(stage.stands().await, [if was_silent { "sending" } else { "queued" }], "{}", kind.name);
            stage.settle().await;
            assert_eq!((kind.there)(&stage.fake.world()), 1, "{}", kind.name);
            assert_eq!(stage.stands().await, ["verified"], "{}", kind.name);
            stage.desk.lock().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_google_refuses_waits_for_a_person_who_tries_again_or_lets_it_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = ready(folder.path()).await;
    let refused = || Broken::Before(GoogleFault::Forbidden { reason: "accessNotConfigured".into() });
    for _ in 0..2 {
        stage.ask("calendar.create", meeting()).await;
    }
    stage.fake.world().breaks = [refused(), refused()].into();
    stage.settle().await;
    assert_eq!(stage.stands().await, ["refused", "refused"]);
    let rows = stage.queue().await;
    assert_eq!(rows[0]["fault"]["code"], "google_forbids");
    assert_eq!(stage.status().await["refused"], 2);
    stage.ask("google.retry", json!({ "id": rows[0]["id"] })).await;
    stage.ask("google.withdraw", json!({ "id": rows[1]["id"] })).await;
    stage.settle().await;
    assert_eq!(stage.stands().await, ["verified"]);
    assert_eq!(stage.fake.world().events_made, 1);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_made_offline_is_kept_in_its_order_and_leaves_when_google_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = ready(folder.path()).await;
    stage.fake.world().away = Some(GoogleFault::Offline { host: "fake.example".into(), detail: String::new() });
    for subject in ["one", "two", "three"] {
        let mut mail = form();
        mail["subject"] = json!(subject);
        stage.ask("mail.send", json!({ "mail": mail, "draft": null })).await;
    }
    stage.settle().await;
    assert_eq!(stage.stands().await, ["queued", "queued", "queued"]);
    assert_eq!(stage.status().await["waiting"], 3);
    stage.fake.world().away = None;
    stage.settle().await;
    let sent: Vec<String> = stage.fake.world().sent.iter().map(|mail| mail.subject.clone()).collect();
    assert_eq!(sent, ["one", "two", "three"]);
    assert_eq!(stage.stands().await, ["verified", "verified", "verified"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_sent_twice_is_one_mail() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = ready(folder.path()).await;
    let draft = stage.ask("mail.save_draft", json!({ "id": null, "mail": form() })).await["id"].clone();
    let send = json!({ "mail": form(), "draft": draft });
    stage.ask("mail.send", send.clone()).await;
    let again = stage.try_ask("mail.send", send).await.expect_err("it is gone");
    assert_eq!((again.code, again.params["what"].as_str()), (app::fault::FaultCode::NotFound, "draft"));
    stage.settle().await;
    assert_eq!(stage.fake.world().sent.len(), 1);
    assert_eq!(stage.ask("mail.drafts", json!({})).await["drafts"], json!([]));
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_files_for_a_record_without_a_folder_make_one_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = ready(folder.path()).await;
    let prospect = about();
    for _ in 0..2 {
        let upload = json!({ "path": folder.path().join("statement.txt").to_str(), "about": prospect });
        stage.ask("drive.upload", upload).await;
    }
    stage.fake.world().breaks = [Broken::After].into();
    stage.settle().await;
    let made = {
        let world = stage.fake.world();
        (world.folders_made, world.uploads_done)
    };
    assert_eq!(made, (1, 2));
    let files = stage.ask("drive.files", json!({ "about": prospect, "folder": null })).await;
    assert_eq!(files["folder"], "folder-prospect:p-1");
    assert_eq!(files["files"].as_array().map(Vec::len), Some(2));
    stage.desk.lock().await;
}
