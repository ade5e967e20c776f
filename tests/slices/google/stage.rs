//! A desk with the fake Google, its owner seated and linked.

use std::{path::Path, sync::Arc, time::Duration};

use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
    google::work,
};
use investors::prospect::{Prospect, Stage as AtStage};
use ports::google::GoogleScope;
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, KdfPolicy, Outcome, TypedRow};
use testkit::FixedClock;

use super::fake::{Fake, SECRET};
use crate::desk::{now, until, workspace};

/// The desk, the fake and the clock.
pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) fake: Fake,
    pub(crate) clock: Arc<FixedClock>,
}

/// The record that mail, meetings and files are about.
pub(crate) fn about() -> Value {
    json!({ "kind": "prospect", "id": "p-1" })
}

fn prospect() -> IngestDocument {
    let row = Prospect {
        id: "p-1".parse().expect("an id"),
        name: "Ana Testwood".into(),
        email: Some("ana@client.example".into()),
        phone: None,
        stage: AtStage::Negotiation,
        source: None,
        assigned_to: None,
        next_follow_up: None,
        client_id: None,
        created_at: None,
    };
    let text = |text: &str| ports::Value::Text(text.into());
    let fields = [("_id", text("p-1")), ("prospect_id", text("p-1")), ("name", text("Ana Testwood"))];
    let fields = ports::Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    let document = remote_mongo::document_of(&fields);
    IngestDocument {
        key: document.key.0,
        raw: document.raw,
        outcome: Outcome::Typed(Box::new(TypedRow::Prospect(row))),
    }
}

/// A desk over a folder with a workspace and one prospect in it.
pub(crate) async fn stage(folder: &Path) -> Stage {
    let kept = workspace(&folder.join("workspaces")).await;
    let cursor = CursorUpdate { position: vec![1], done: true };
    kept.ingest("crm_prospects", vec![prospect()], cursor).await.expect("taken in");
    kept.close().await;
    let clock = Arc::new(FixedClock::at(now()));
    let fake = Fake::new(clock.clone());
    let stage = Stage { desk: desk(folder, &fake, &clock), fake, clock };
    stage.ask("workspace.open_demonstration", json!({})).await;
    stage
}

fn desk(folder: &Path, fake: &Fake, clock: &Arc<FixedClock>) -> Desk {
    Desk::new(Environment {
        clock: clock.clone(),
        kdf: KdfPolicy::Floor,
        google: Arc::new(fake.clone()),
        browser: Arc::new(fake.clone()),
        exports: Some(folder.join("exports")),
        ..adapters::environment(folder.to_path_buf())
    })
}

/// A desk whose owner has linked an account with every usual scope, and has read the mailbox.
pub(crate) async fn linked(folder: &Path) -> Stage {
    let stage = stage(folder).await;
    stage.fake.will_sign_in("olive", Some(&format!("{SECRET}-refresh-1")), &GoogleScope::FIRST);
    stage.link().await;
    stage.round().await;
    stage
}

impl Stage {
    pub(crate) async fn try_ask(&self, name: &str, request: Value) -> Result<Value, Fault> {
        let answer = call(&self.desk, Caller::Window, name, &request.to_string()).await?;
        Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
    }

    pub(crate) async fn ask(&self, name: &str, request: Value) -> Value {
        self.try_ask(name, request).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
    }

    /// Enters a client and signs in until that has ended.
    pub(crate) async fn link(&self) {
        let client =
            json!({ "client_id": "firm.apps.googleusercontent.com", "client_secret": null, "in_testing": true });
        self.ask("google.save_client", client).await;
        self.connect().await;
    }

    /// Signs in until that has ended.
    pub(crate) async fn connect(&self) {
        self.ask("google.connect", json!({ "scopes": [] })).await;
        until("the sign-in ends", async || self.status().await["sign_in"]["kind"] != "waiting").await;
    }

    pub(crate) async fn status(&self) -> Value {
        self.ask("google.status", json!({})).await
    }

    pub(crate) async fn round(&self) {
        work::once(&self.desk).await.expect("the workspace is open");
    }

    /// Lets time pass and works, until nothing is on its way any more.
    pub(crate) async fn settle(&self) {
        for _ in 0..12 {
            self.round().await;
            self.clock.advance(Duration::from_secs(1_000));
        }
    }

    pub(crate) async fn queue(&self) -> Vec<Value> {
        self.ask("google.queue", json!({})).await["rows"].as_array().cloned().expect("rows")
    }

    pub(crate) async fn stands(&self) -> Vec<String> {
        let text = |row: &Value| row["stand"].as_str().expect("a stand").to_owned();
        self.queue().await.iter().map(text).collect()
    }

    /// The program ends, and starts again over the same folder and the same Google.
    pub(crate) async fn restarted(self, folder: &Path) -> Self {
        self.desk.lock().await;
        let stage = Self { desk: desk(folder, &self.fake, &self.clock), ..self };
        stage.ask("workspace.open_demonstration", json!({})).await;
        stage
    }
}
