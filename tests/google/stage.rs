//! A desk, its browser, and the two servers that are Google to it.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    sync::Arc,
};

use access::{
    role::Role,
    user::{User, UserState},
};
use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
    google::work,
};
use google::HttpGoogle;
use investors::prospect::{Prospect, Stage as AtStage};
use ports::google::{BrowserFault, GoogleEndpoints, WebBrowser};
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, KdfPolicy, Outcome, TypedRow};
use testkit::FixedClock;
use url::Url;
use values::{Clock as _, Instant};

use crate::{
    desk::{until, workspace},
    fake::Fake,
    issuer::Issuer,
};

const RAW: &str = "From: =?utf-8?q?Jos=C3=A9?= <investor@client.example>\r\nTo: desk@fund.example\r\nSubject: Question\r\n\
    Message-ID: <first@client.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <p>Hello<script>x</script></p>\r\n";

/// A person's consent, on its way back to the desk.
pub(crate) struct Granted {
    host: String,
    target: String,
}

impl Granted {
    /// Everything the address asks for.
    pub(crate) fn new(issuer: &Issuer, address: &str) -> Self {
        let asked = Url::parse(address).expect("an address");
        let given = |name: &str| asked.query_pairs().find(|(known, _)| known == name).expect("given").1.into_owned();
        let (state, redirect) = (given("state"), Url::parse(&given("redirect_uri")).expect("an address"));
        let host = format!("127.0.0.1:{}", redirect.port().expect("a port"));
        Self { host, target: format!("{}?state={state}&code={}", redirect.path(), issuer.grant(address)) }
    }

    /// The browser comes back.
    pub(crate) fn arrives(&self) {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let request = format!("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", self.target, self.host);
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut page = String::new();
        let _ = stream.read_to_string(&mut page);
    }
}

/// A browser with a person at it who grants everything at once.
struct Granting(Arc<Issuer>);

impl WebBrowser for Granting {
    fn open(&self, address: &str) -> Result<(), BrowserFault> {
        let granted = Granted::new(&self.0, address);
        tokio::task::spawn_blocking(move || granted.arrives());
        Ok(())
    }
}

pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) fake: Fake,
    pub(crate) issuer: Arc<Issuer>,
    pub(crate) clock: Arc<FixedClock>,
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

/// A client, so that there is a table to write.
fn investor() -> IngestDocument {
    let user = User {
        id: "u-1".parse().expect("an id"),
        username: "pep".into(),
        name: "Pep Testwood".into(),
        email: Some("pep@client.example".into()),
        phone: None,
        role: Some(Role::Client),
        state: UserState::Active,
        must_change_password: false,
        client_id: Some("u-1".parse().expect("an id")),
        aml_kyc_status: None,
        created_at: None,
    };
    let text = |text: &str| ports::Value::Text(text.into());
    let fields = [("_id", text("u-1")), ("id", text("u-1")), ("name", text("Pep Testwood")), ("type", text("client"))];
    let fields = ports::Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    let document = remote_mongo::document_of(&fields);
    let row = TypedRow::User { user, password_hash: None, aliases: vec!["u-1".into()] };
    IngestDocument { key: document.key.0, raw: document.raw, outcome: Outcome::Typed(Box::new(row)) }
}

/// Asks at the door.
pub(crate) async fn try_ask(desk: &Desk, name: &str, request: Value) -> Result<Value, Fault> {
    let answer = call(desk, Caller::Window, name, &request.to_string()).await?;
    Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
}

impl Stage {
    pub(crate) async fn new(folder: &Path) -> Self {
        let kept = workspace(&folder.join("workspaces")).await;
        let cursor = CursorUpdate { position: vec![1], done: true };
        kept.ingest("crm_prospects", vec![prospect()], cursor.clone()).await.expect("taken in");
        kept.ingest("users", vec![investor()], cursor).await.expect("taken in");
        kept.close().await;
        let (fake, issuer) = (Fake::start().await, Arc::new(Issuer::start().await));
        for _ in 0..25 {
            fake.world().mail.receive(RAW.as_bytes(), None);
        }
        // The issuer lives in the real time, and so does the desk until time is told to pass.
        let now = Instant::from_second(adapters::SystemClock::started().now().as_second()).expect("a time");
        let clock = Arc::new(FixedClock::at(now));
        let desk = opened(folder, (&fake, &issuer, &clock));
        let stage = Self { desk, fake, issuer, clock };
        stage.ask("workspace.open_demonstration", json!({})).await;
        stage.ask("google.save_client", client()).await;
        stage
    }

    /// The program ends, and starts again over the same folder.
    pub(crate) async fn restarted(self, folder: &Path) -> Self {
        self.desk.lock().await;
        let stage = Self { desk: opened(folder, (&self.fake, &self.issuer, &self.clock)), ..self };
        stage.ask("workspace.open_demonstration", json!({})).await;
        stage
    }

    pub(crate) async fn ask(&self, name: &str, request: Value) -> Value {
        try_ask(&self.desk, name, request).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
    }

    /// Signs in until that has ended.
    pub(crate) async fn connect(&self) {
        self.ask("google.connect", json!({ "scopes": [] })).await;
        let ended = async || self.ask("google.status", json!({})).await["sign_in"]["kind"] == "none";
        until("the sign-in ends", ended).await;
    }

    pub(crate) async fn parts(&self) -> Vec<Value> {
        self.ask("google.check", json!({})).await;
        self.ask("google.status", json!({})).await["parts"].as_array().cloned().expect("parts")
    }

    /// Works once, as it is done by itself: what is not due waits.
    pub(crate) async fn round(&self) {
        work::once(&self.desk).await.expect("the workspace is open");
    }

    /// How one part stands, without asking it.
    pub(crate) async fn part(&self, name: &str) -> Value {
        let status = self.ask("google.status", json!({})).await;
        status["parts"].as_array().into_iter().flatten().find(|part| part["part"] == name).cloned().expect("a part")
    }

    pub(crate) async fn queue(&self) -> Vec<Value> {
        self.ask("google.queue", json!({})).await["rows"].as_array().cloned().expect("rows")
    }

    /// What waits for the shared database, as a person may keep it.
    pub(crate) async fn waiting_changes(&self) -> String {
        let exported = self.ask("changes.export", json!({})).await;
        std::fs::read_to_string(exported["path"].as_str().expect("a path")).expect("the file is there")
    }

    /// Another program over the same folder.
    pub(crate) fn second_desk(&self, folder: &Path) -> Desk {
        opened(folder, (&self.fake, &self.issuer, &self.clock))
    }

    /// How often a method was asked.
    pub(crate) fn heard(&self, method: &str) -> usize {
        self.fake.world().heard.iter().filter(|heard| heard.method == method).count()
    }

    pub(crate) async fn refresh(&self) {
        self.ask("google.refresh", json!({})).await;
    }

    /// Works; what Google refuses is told in the status.
    pub(crate) async fn refresh_anyhow(&self) {
        let _ = try_ask(&self.desk, "google.refresh", json!({})).await;
    }

    /// Works until so many things were seen at Google.
    pub(crate) async fn until_verified(&self, number: usize) {
        let done = async || {
            self.refresh_anyhow().await;
            let rows = self.queue().await;
            rows.len() == number && rows.iter().all(|row| row["stand"] == "verified")
        };
        until("everything was seen at Google", done).await;
    }
}

/// The firm's client, with its consent screen in testing.
pub(crate) fn client() -> Value {
    json!({
        "client_id": "firm.apps.googleusercontent.com", "client_secret": "not-a-secret-of-a-desktop", "in_testing": true,
    })
}

/// A desk over a folder: everything real but where Google is, the time, and the person at the browser.
fn opened(folder: &Path, (fake, issuer, clock): (&Fake, &Arc<Issuer>, &Arc<FixedClock>)) -> Desk {
    let outside = adapters::environment(folder.to_path_buf());
    Desk::new(Environment {
        kdf: KdfPolicy::Floor,
        google: Arc::new(HttpGoogle::new(clock.clone(), outside.ids.clone())),
        google_at: endpoints(&issuer.server.root, &fake.server.root),
        browser: Arc::new(Granting(issuer.clone())),
        exports: Some(folder.join("exports")),
        clock: clock.clone(),
        ..outside
    })
}

pub(crate) fn endpoints(issuer: &str, google: &str) -> GoogleEndpoints {
    GoogleEndpoints {
        issuer: issuer.to_owned(),
        issuer_is_always_sent: false,
        authorise: format!("{issuer}/auth"),
        token: format!("{issuer}/token"),
        revoke: format!("{issuer}/revoke"),
        keys: format!("{issuer}/jwks"),
        gmail: google.to_owned(),
        calendar: google.to_owned(),
        drive: google.to_owned(),
        sheets: google.to_owned(),
    }
}
