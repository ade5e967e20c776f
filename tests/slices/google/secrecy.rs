//! No token is in a log, an answer, an event, an export, a file, the audit trail, or on its way to the shared database.

use std::{
    io::Write,
    path::Path,
    sync::{Arc, Mutex},
};

use app::{
    endpoints::{ENDPOINTS, Kind},
    event::DeskEvent,
};
use serde_json::json;

use super::{
    fake::{Broken, SECRET},
    fake_rest::SESSION,
    stage::{Stage, linked},
};

/// Everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nobody panics while holding it").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn told(text: &str) -> bool {
    text.contains(SECRET) || text.contains(SESSION)
}

/// Every answer of every query, and of the exports.
async fn answers(stage: &Stage) -> String {
    let mut all = String::new();
    for row in ENDPOINTS.iter().filter(|row| row.kind == Kind::Query) {
        if let Ok(answer) = stage.try_ask(row.name, json!({})).await {
            all.push_str(&answer.to_string());
        }
    }
    let threads = json!({ "label": null, "about": null, "text": null, "offset": 0, "limit": 50 });
    for (name, request) in [
        ("mail.threads", threads),
        ("calendar.events", json!({ "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z", "about": null })),
        ("drive.files", json!({ "about": null, "folder": null })),
        ("changes.queue", json!({ "wait": null, "after": 0, "limit": 100 })),
    ] {
        all.push_str(&stage.ask(name, request).await.to_string());
    }
    all
}

fn files_of(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            all.extend(files_of(&entry.path()));
        } else {
            all.extend(std::fs::read(entry.path()).unwrap_or_default());
        }
    }
    all
}

// On one thread, so that everything is logged to the one log.
#[tokio::test]
async fn no_token_is_told_anywhere() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _logged = tracing::subscriber::set_default(subscriber);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("statement.txt"), b"abc").expect("a file");
    let stage = linked(folder.path()).await;
    let mut events = stage.desk.events();
    let database = json!({
        "uri": "mongodb://127.0.0.1:1/?replicaSet=rs0", "database": "fidus", "ca_file": null, "tier": "own",
    });
    // What the status is written for: a shared database that cannot be reached now.
    stage.ask("connections.save_database", database).await;
    stage.fake.will_sign_in("olive", Some(&format!("{SECRET}-refresh-2")), &ports::google::GoogleScope::FIRST);
    stage.connect().await;
    let upload = json!({ "path": folder.path().join("statement.txt").to_str(), "about": null });
    stage.ask("drive.upload", upload).await;
    let lost = ports::google::GoogleFault::AnswerLost { host: "fake.example".into() };
    stage.fake.world().breaks = [Broken::Before(lost)].into();
    stage.round().await;
    let answers = answers(&stage).await;
    assert!(answers.contains("olive@firm.example"), "the status was asked for");
    assert!(!told(&answers), "an answer tells a token");
    let waiting = stage.ask("changes.queue", json!({ "wait": null, "after": 0, "limit": 100 })).await.to_string();
    assert!(waiting.contains("admin_google_sessions"), "the status waits for the shared database: {waiting}");
    let exported = stage.ask("changes.export", json!({})).await;
    let text = std::fs::read_to_string(exported["path"].as_str().expect("a path")).expect("the file is there");
    assert!(text.contains("connection_status") && !told(&text));
    let mut announced = Vec::new();
    while let Ok(event) = events.try_recv() {
        announced.push(event);
    }
    assert!(announced.iter().any(|event| matches!(event, DeskEvent::Changed { .. })));
    assert!(!told(&serde_json::to_string(&announced).expect("JSON")));
    stage.desk.lock().await;
    let files = files_of(folder.path());
    for secret in [SECRET, SESSION] {
        assert!(!files.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} is in a file");
    }
    let logged = String::from_utf8_lossy(&log.0.lock().expect("nobody panics while holding it")).into_owned();
    assert!(!told(&logged), "the log tells a token");
}
