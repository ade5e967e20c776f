//! Google's bad hours: each refusal that passes, at each of the four programs, and no network at all. What was made here
//! waits for as long as it is told to, leaves once, and the person sees when each part last answered and last failed.

use std::{path::Path, time::Duration};

use serde_json::{Value, json};
use values::{Clock as _, Instant};

use crate::{
    MEETING,
    fake::Trouble,
    letter,
    stage::{Stage, try_ask},
};

fn refused(reason: &str) -> Value {
    json!({ "error": { "errors": [{ "reason": reason }], "status": "X" } })
}

/// A thing that is made here.
struct Made {
    endpoint: &'static str,
    request: fn(&Path) -> Value,
    /// Where Google's refusal strikes.
    method: &'static str,
    part: &'static str,
}

const MADE: [Made; 4] = [
    Made {
        endpoint: "mail.send",
        request: |_| json!({ "mail": letter(), "draft": null }),
        method: "gmail.users.messages.send",
        part: "mail",
    },
    Made {
        endpoint: "calendar.create",
        request: |_| serde_json::from_str(MEETING).expect("JSON"),
        method: "calendar.events.insert",
        part: "calendar",
    },
    Made {
        endpoint: "drive.upload",
        request: |folder| json!({ "path": folder.join("statement.txt").to_str(), "about": null }),
        method: "drive.files.generateIds",
        part: "drive",
    },
    Made {
        endpoint: "sheets.export",
        request: |_| json!({ "table": "investors", "title": "Investors", "words": null, "book": null }),
        method: "sheets.spreadsheets.batchUpdate",
        part: "sheets",
    },
];

/// A refusal that passes: what it is called here, and how long it is waited for at first, in seconds.
struct Hour {
    trouble: fn() -> Trouble,
    code: &'static str,
    wait: u64,
}

const HOURS: [Hour; 4] = [
    Hour {
        trouble: || Trouble::Says(429, refused("userRateLimitExceeded"), &[("Retry-After", "90")]),
        code: "google_busy",
        wait: 90,
    },
    Hour { trouble: || Trouble::Says(403, refused("rateLimitExceeded"), &[]), code: "google_busy", wait: 30 },
    Hour { trouble: || Trouble::Says(500, refused("backendError"), &[]), code: "google_failed", wait: 5 },
    Hour { trouble: || Trouble::Says(503, Value::Null, &[]), code: "google_failed", wait: 5 },
];

fn moment(value: &Value) -> Option<Instant> {
    value.as_str().and_then(|text| text.parse().ok())
}

async fn linked(folder: &Path) -> Stage {
    std::fs::write(folder.join("statement.txt"), b"abc").expect("our own folder");
    let stage = Stage::new(folder).await;
    stage.connect().await;
    stage.round().await;
    stage
}

/// The row of a thing in the queue.
async fn row(stage: &Stage, id: &Value) -> Value {
    stage.queue().await.into_iter().find(|row| row["id"] == *id).expect("nothing is lost")
}

/// One thing in one bad hour.
async fn try_hour(stage: &Stage, folder: &Path, (made, hour): (&Made, &Hour)) {
    let what = format!("{} · {}", made.endpoint, hour.code);
    let before = stage.heard(made.method);
    stage.clock.advance(Duration::from_secs(1));
    stage.fake.trouble(made.method, (hour.trouble)());
    let id = stage.ask(made.endpoint, (made.request)(folder)).await["id"].clone();
    assert_eq!(row(stage, &id).await["stand"], "queued", "{what}: it is shown before it left");
    stage.round().await;
    assert!(stage.fake.world().trouble.is_empty(), "{what}: it never struck");
    let (now, waits) = (stage.clock.now(), row(stage, &id).await);
    assert_eq!((&waits["stand"], &waits["fault"]["code"]), (&json!("queued"), &json!(hour.code)), "{what}");
    let next = moment(&waits["next_at"]).expect("it is tried again");
    assert_eq!(next.duration_since(now).as_secs(), i64::try_from(hour.wait).expect("few"), "{what}");
    let part = stage.part(made.part).await;
    assert_eq!(moment(&part["last_error"]), Some(now), "{what}: {part}");
    assert!(moment(&part["last_success"]).is_some(), "{what}: {part}");

    // A moment early nothing is asked; then it leaves, once.
    stage.clock.advance(Duration::from_secs(hour.wait - 1));
    stage.round().await;
    assert_eq!(stage.heard(made.method), before + 1, "{what}: it was asked before its time");
    stage.clock.advance(Duration::from_secs(1));
    stage.round().await;
    assert_eq!(row(stage, &id).await["stand"], "verified", "{what}");
    assert_eq!(stage.heard(made.method), before + 2, "{what}");
    let part = stage.part(made.part).await;
    assert_eq!((&part["state"], &part["fault"]), (&json!("working"), &Value::Null), "{what}: {part}");
    assert_eq!(moment(&part["last_success"]), Some(stage.clock.now()), "{what}: {part}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refusal_that_passes_is_waited_for_as_long_as_google_says_and_nothing_leaves_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    for made in &MADE {
        for hour in &HOURS {
            try_hour(&stage, folder.path(), (made, hour)).await;
        }
    }
    {
        let world = stage.fake.world();
        let files = world.drive.files.values().filter(|(file, _)| file["name"] == "statement.txt").count();
        let books = world.drive.files.values().filter(|(file, _)| file["name"] == "Investors").count();
        assert_eq!((world.mail.sent(), world.calendar.events.len(), files, books), (4, 4, 4, 4));
    }
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_a_failing_server_had_taken_is_found_and_not_sent_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.clock.advance(Duration::from_secs(1));
    stage.fake.trouble("gmail.users.messages.send", Trouble::FailsAfter(503));
    let id = stage.ask("mail.send", json!({ "mail": letter(), "draft": null })).await["id"].clone();
    stage.round().await;
    assert_eq!((&row(&stage, &id).await["stand"], stage.fake.world().mail.sent()), (&json!("queued"), 1));
    // Not even a limit that strikes while it is looked for lets that be forgotten.
    stage.fake.trouble("gmail.users.messages.list", Trouble::Says(403, refused("userRateLimitExceeded"), &[]));
    stage.clock.advance(Duration::from_secs(5));
    stage.round().await;
    assert_eq!(row(&stage, &id).await["fault"]["code"], "google_busy");
    stage.clock.advance(Duration::from_secs(60));
    stage.round().await;
    assert_eq!(row(&stage, &id).await["stand"], "verified");
    let heard = stage.heard("gmail.users.messages.send");
    assert_eq!((stage.fake.world().mail.sent(), heard), (1, 1));
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_went_to_the_bin_is_not_listed_and_comes_back_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let rows = async || {
        let request = json!({ "label": null, "about": null, "text": null, "offset": 0, "limit": 100 });
        stage.ask("mail.threads", request).await["rows"].as_array().map(Vec::len)
    };
    assert_eq!(rows().await, Some(25));
    let touched = |labels: &[&'static str]| {
        let mut world = stage.fake.world();
        for message in &mut world.mail.messages[..2] {
            message.labels = labels.to_vec();
        }
        let ids: Vec<Value> =
            world.mail.messages[..2].iter().map(|kept| json!({ "message": { "id": kept.id } })).collect();
        world.mail.history = vec![json!({ "id": "78", "labelsAdded": ids })];
    };
    for (labels, there) in [(&["TRASH"][..], 23), (&["INBOX"], 25), (&["SPAM", "UNREAD"], 23)] {
        touched(labels);
        stage.clock.advance(Duration::from_secs(61));
        stage.round().await;
        assert_eq!(rows().await, Some(there), "{labels:?}");
    }
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mark_that_google_knows_no_more_means_reading_anew_and_nothing_is_stuck() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    let raw = stage.fake.world().mail.messages[0].raw.clone();
    for _ in 0..125 {
        stage.fake.world().mail.receive(&raw, None);
    }
    stage.connect().await;
    // The second of two pages fails; what is remembered of it is refused the next time.
    stage.fake.trouble("gmail.users.messages.list", Trouble::Nothing);
    stage.fake.trouble("gmail.users.messages.list", Trouble::Says(503, Value::Null, &[]));
    stage.round().await;
    let kept = async || {
        let request = json!({ "label": null, "about": null, "text": null, "offset": 0, "limit": 1 });
        stage.ask("mail.threads", request).await["kept"].clone()
    };
    assert_eq!(kept().await, json!(100));
    stage.fake.trouble("gmail.users.messages.list", Trouble::Says(400, refused("invalidArgument"), &[]));
    stage.clock.advance(Duration::from_secs(61));
    stage.round().await;
    assert_eq!((kept().await, &stage.part("mail").await["state"]), (json!(150), &json!("working")));

    let asked = stage.heard("calendar.events.list");
    stage.fake.trouble("calendar.events.list", Trouble::Says(400, refused("invalid"), &[]));
    stage.clock.advance(Duration::from_secs(61));
    stage.round().await;
    assert_eq!(
        (stage.heard("calendar.events.list"), &stage.part("calendar").await["state"]),
        (asked + 2, &json!("working"))
    );
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thread_of_two_hundred_messages_is_read_in_one_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = Stage::new(folder.path()).await;
    let raw = stage.fake.world().mail.messages[0].raw.clone();
    for _ in 0..200 {
        stage.fake.world().mail.receive(&raw, Some("long"));
    }
    // Enough newer ones, so that those of the thread are not read whole by themselves yet.
    for _ in 0..60 {
        stage.fake.world().mail.receive(&raw, None);
    }
    stage.connect().await;
    stage.round().await;
    let asked = (stage.heard("gmail.users.messages.get"), stage.heard("gmail.users.threads.get"));
    let thread = stage.ask("mail.thread", json!({ "id": "long" })).await;
    let messages = thread["messages"].as_array().expect("messages");
    assert_eq!((messages.len(), &thread["fault"]), (200, &Value::Null));
    assert!(messages.iter().all(|message| message["message"]["body"]["html"] == "<p>Hello</p>\n"));
    let asked_now = (stage.heard("gmail.users.messages.get"), stage.heard("gmail.users.threads.get"));
    assert_eq!(asked_now, (asked.0, asked.1 + 1));
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_cannot_be_read_is_told_by_itself_and_the_others_go_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    for (method, part, other) in
        [("gmail.users.history.list", "mail", "calendar"), ("calendar.events.list", "calendar", "mail")]
    {
        for hour in &HOURS {
            let well = stage.part(part).await["last_success"].clone();
            stage.clock.advance(Duration::from_secs(1));
            stage.fake.trouble(method, (hour.trouble)());
            stage.round().await;
            let told = stage.part(part).await;
            assert_eq!((&told["state"], &told["fault"]["code"]), (&json!("failing"), &json!(hour.code)), "{told}");
            assert_eq!((&told["last_success"], moment(&told["last_error"])), (&well, Some(stage.clock.now())));
            let other = stage.part(other).await;
            assert_eq!((&other["state"], moment(&other["last_success"])), (&json!("working"), Some(stage.clock.now())));
            // Who was asked to wait asks nothing until then; a failure is asked about again at the next round.
            let asked = stage.heard(method);
            if hour.code == "google_busy" {
                stage.clock.advance(Duration::from_secs(hour.wait - 1));
                stage.round().await;
                assert_eq!((stage.heard(method), &stage.part(part).await["state"]), (asked, &json!("failing")));
            }
            stage.clock.advance(Duration::from_secs(1));
            stage.round().await;
            assert_eq!((stage.heard(method), &stage.part(part).await["state"]), (asked + 1, &json!("working")));
        }
    }
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_status_tells_the_grant_the_age_of_the_token_and_the_seven_days() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let (begun, account) = (stage.clock.now(), stage.ask("google.status", json!({})).await["account"].clone());
    let usual = json!(["mail_read", "mail_send", "calendar_events", "drive_file", "sheets"]);
    assert_eq!((&account["granted"], &account["email"]), (&usual, &json!("desk@fund.example")));
    assert_eq!(moment(&account["token_received_at"]), Some(begun));
    let seven_days = begun.checked_add(Duration::from_secs(7 * 86_400)).expect("a time");
    assert_eq!(moment(&account["grant_ends_at"]), Some(seven_days));

    // An hour later the token is another one; the seven days count from the person's consent.
    stage.clock.advance(Duration::from_secs(3_700));
    stage.round().await;
    let renewed = stage.ask("google.status", json!({})).await["account"].clone();
    assert_eq!(moment(&renewed["token_received_at"]), Some(stage.clock.now()));
    assert_eq!(
        (&renewed["grant_ends_at"], &renewed["connected_at"]),
        (&account["grant_ends_at"], &account["connected_at"])
    );
    assert_eq!(stage.issuer.asked(), ["authorization_code", "refresh_token"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_network_everything_read_is_here_and_everything_written_waits_through_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let threads = json!({ "label": null, "about": null, "text": "hello", "offset": 0, "limit": 50 });
    let thread = stage.ask("mail.threads", threads.clone()).await["rows"][0]["id"].clone();
    stage.ask("mail.thread", json!({ "id": thread })).await;

    stage.fake.server.goes_away().await;
    stage.issuer.server.goes_away().await;
    for made in &MADE {
        stage.ask(made.endpoint, (made.request)(folder.path())).await;
    }
    stage.clock.advance(Duration::from_secs(1));
    stage.round().await;
    let mail = stage.part("mail").await;
    assert_eq!((&mail["state"], &mail["fault"]["code"]), (&json!("failing"), &json!("google_offline")), "{mail}");
    let stage = stage.restarted(folder.path()).await;
    let found = stage.ask("mail.threads", threads).await;
    assert_eq!(found["rows"].as_array().map(Vec::len), Some(25));
    let read = stage.ask("mail.thread", json!({ "id": thread })).await;
    assert_eq!(
        (&read["fault"], &read["messages"][0]["message"]["body"]["html"]),
        (&Value::Null, &json!("<p>Hello</p>\n"))
    );
    let stands: Vec<Value> = stage.queue().await.iter().map(|row| row["stand"].clone()).collect();
    assert_eq!(stands, ["queued", "queued", "queued", "queued"]);
    assert_eq!(stage.ask("google.status", json!({})).await["waiting"], 4);

    stage.fake.server.comes_back().await;
    stage.issuer.server.comes_back().await;
    stage.clock.advance(Duration::from_secs(900));
    stage.round().await;
    let stands: Vec<Value> = stage.queue().await.iter().map(|row| row["stand"].clone()).collect();
    assert_eq!(stands, ["verified", "verified", "verified", "verified"]);
    assert_eq!(stage.fake.world().mail.sent(), 1);
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn disconnecting_without_a_network_forgets_here_and_revokes_when_google_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.issuer.server.goes_away().await;
    stage.ask("google.disconnect", json!({})).await;
    let status = stage.ask("google.status", json!({})).await;
    assert_eq!((&status["account"], &status["to_revoke"]), (&Value::Null, &json!(1)));
    let states: Vec<&Value> = status["parts"].as_array().into_iter().flatten().map(|part| &part["state"]).collect();
    assert_eq!(states, ["not_linked", "not_linked", "not_linked", "not_linked"]);
    let refused = try_ask(&stage.desk, "mail.send", json!({ "mail": letter(), "draft": null })).await;
    assert_eq!(refused.expect_err("nothing is linked").code, app::fault::FaultCode::GoogleNotLinked);
    let stage = stage.restarted(folder.path()).await;
    stage.issuer.server.comes_back().await;
    stage.round().await;
    assert_eq!(stage.ask("google.status", json!({})).await["to_revoke"], 0);
    assert_eq!(stage.issuer.revoked(), ["refresh-2"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_is_saved_as_it_travelled_where_the_person_says_and_without_a_network_afterwards() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let chosen = folder.path().join("chosen");
    std::fs::create_dir(&chosen).expect("our own folder");
    let message = { stage.fake.world().mail.messages[0].id.clone() };
    let save = json!({ "message": message, "folder": chosen });
    let first = stage.ask("mail.save_message", save.clone()).await;
    let path = Path::new(first["path"].as_str().expect("a path"));
    assert_eq!(path.parent(), Some(&*chosen));
    assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("2026-03-01 Question.eml"));
    assert_eq!(std::fs::read(path).expect("it is there"), stage.fake.world().mail.messages[0].raw);
    stage.fake.server.goes_away().await;
    let second = stage.ask("mail.save_message", save).await;
    assert_ne!(first["path"], second["path"], "a file that is there is never written over");
    for folder in ["no/such", "relative"] {
        let request = json!({ "message": message, "folder": folder });
        let refused = try_ask(&stage.desk, "mail.save_message", request).await.expect_err("it is not there");
        assert_eq!(refused.params["what"], "folder");
    }
    stage.fake.assert_all_valid();
    stage.desk.lock().await;
}
