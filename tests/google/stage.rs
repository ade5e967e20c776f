//! A desk, its browser, and the two servers that are Google to it.

use std::{path::Path, sync::Arc};

use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
};
use async_trait::async_trait;
use google::HttpGoogle;
use investors::prospect::{Prospect, Stage as AtStage};
use ports::google::{
    BrowserFault, GoogleClients, GoogleConnector, GoogleEndpoints, GoogleFault, GoogleSettings, SignIn, SignInAsked,
    SignInFault, TokenKeeper, WebBrowser,
};
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, KdfPolicy, Outcome, TypedRow};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use url::Url;
use values::Sensitive;

use crate::{
    desk::{until, workspace},
    fake::Fake,
    issuer::Issuer,
};

const RAW: &str = "From: =?utf-8?q?Jos=C3=A9?= <investor@client.example>\r\nTo: desk@fund.example\r\nSubject: Question\r\n\
    Message-ID: <first@client.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
    <p>Hello<script>x</script></p>\r\n";

/// The real connector, at the addresses of this machine.
struct Redirected {
    google: HttpGoogle,
    endpoints: GoogleEndpoints,
}

impl Redirected {
    fn here(&self, settings: &GoogleSettings) -> GoogleSettings {
        GoogleSettings { endpoints: self.endpoints.clone(), ..settings.clone() }
    }
}

#[async_trait]
impl GoogleConnector for Redirected {
    async fn sign_in(&self, settings: &GoogleSettings, asked: SignInAsked) -> Result<Box<dyn SignIn>, SignInFault> {
        self.google.sign_in(&self.here(settings), asked).await
    }

    fn clients(&self, settings: &GoogleSettings, keeper: Arc<dyn TokenKeeper>) -> Result<GoogleClients, GoogleFault> {
        self.google.clients(&self.here(settings), keeper)
    }

    async fn revoke(&self, settings: &GoogleSettings, token: &Sensitive<String>) -> Result<(), GoogleFault> {
        self.google.revoke(&self.here(settings), token).await
    }
}

/// A browser with a person at it who grants everything at once.
struct Granting(Arc<Issuer>);

impl WebBrowser for Granting {
    fn open(&self, address: &str) -> Result<(), BrowserFault> {
        let asked = Url::parse(address).expect("an address");
        let given = |name: &str| asked.query_pairs().find(|(known, _)| known == name).expect("given").1.into_owned();
        let (state, redirect) = (given("state"), Url::parse(&given("redirect_uri")).expect("an address"));
        let code = self.0.grant(address);
        tokio::spawn(async move {
            let host = format!("127.0.0.1:{}", redirect.port().expect("a port"));
            let mut stream = TcpStream::connect(&host).await.expect("it listens");
            let target = format!("{}?state={state}&code={code}", redirect.path());
            let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
            stream.write_all(request.as_bytes()).await.expect("it reads");
            let mut page = String::new();
            let _ = stream.read_to_string(&mut page).await;
        });
        Ok(())
    }
}

pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) fake: Fake,
    pub(crate) issuer: Arc<Issuer>,
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

/// Asks at the door.
pub(crate) async fn try_ask(desk: &Desk, name: &str, request: Value) -> Result<Value, Fault> {
    let answer = call(desk, Caller::Window, name, &request.to_string()).await?;
    Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
}

impl Stage {
    pub(crate) async fn new(folder: &Path) -> Self {
        let kept = workspace(&folder.join("workspaces")).await;
        let cursor = CursorUpdate { position: vec![1], done: true };
        kept.ingest("crm_prospects", vec![prospect()], cursor).await.expect("taken in");
        kept.close().await;
        let (fake, issuer) = (Fake::start().await, Arc::new(Issuer::start().await));
        for _ in 0..25 {
            fake.world().mail.receive(RAW.as_bytes(), None);
        }
        let outside = adapters::environment(folder.to_path_buf());
        let endpoints = endpoints(&issuer.server.root, &fake.server.root);
        let google = HttpGoogle::new(outside.clock.clone(), outside.ids.clone());
        let desk = Desk::new(Environment {
            kdf: KdfPolicy::Floor,
            google: Arc::new(Redirected { google, endpoints }),
            browser: Arc::new(Granting(issuer.clone())),
            exports: Some(folder.join("exports")),
            ..outside
        });
        let stage = Self { desk, fake, issuer };
        stage.ask("workspace.open_demonstration", json!({})).await;
        let client = json!({
            "client_id": "firm.apps.googleusercontent.com", "client_secret": "not-a-secret-of-a-desktop", "in_testing": true,
        });
        stage.ask("google.save_client", client).await;
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
            let rows = self.ask("google.queue", json!({})).await["rows"].as_array().cloned().expect("rows");
            rows.len() == number && rows.iter().all(|row| row["stand"] == "verified")
        };
        until("everything was seen at Google", done).await;
    }
}

fn endpoints(issuer: &str, google: &str) -> GoogleEndpoints {
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
