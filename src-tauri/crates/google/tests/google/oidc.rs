//! Against a certified provider that somebody else wrote: npm `oidc-provider`.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use ports::google::{
    GoogleClients, GoogleConnector, GoogleEndpoints, GoogleFault, GoogleScope, GoogleSettings, ReconnectReason,
    SignInFault,
};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use url::Url;
use values::Sensitive;

use crate::{
    attacks::asked,
    desk::{google, settings},
    keeper::MemoryKeeper,
    server::{Response, Server, serve},
    tools,
};

/// Ends when it is dropped.
pub(crate) struct Provider {
    child: Child,
    pub(crate) root: String,
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn provider() -> Provider {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/google/oidc/server.mjs");
    let mut node = Command::new("node");
    let node = node.arg(script).arg(tools::oidc()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = node.spawn().expect("node runs");
    let mut said = BufReader::new(child.stdout.take().expect("piped"));
    let lines = said.by_ref().lines();
    let port = lines.map_while(Result::ok).find(|line| line.parse::<u16>().is_ok()).expect("a port");
    // Closed, its next word would end it.
    child.stdout = Some(said.into_inner());
    Provider { child, root: format!("http://127.0.0.1:{port}") }
}

impl Provider {
    pub(crate) fn settings(&self) -> GoogleSettings {
        let known = settings(&self.root);
        let revoke = format!("{}/token/revocation", self.root);
        let endpoints = GoogleEndpoints { revoke, issuer_is_always_sent: true, ..known.endpoints };
        GoogleSettings { client_secret: None, endpoints, ..known }
    }
}

/// A browser without a window: follows redirects with its cookies until a page comes.
async fn browse(address: &str) -> String {
    let (mut at, mut cookies) = (Url::parse(address).expect("an address"), BTreeMap::<String, String>::new());
    for _ in 0..12 {
        let host = format!("127.0.0.1:{}", at.port().expect("a port"));
        let jar: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let target = &at[url::Position::BeforePath..];
        let request =
            format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nCookie: {}\r\nConnection: close\r\n\r\n", jar.join("; "));
        let mut stream = TcpStream::connect(&host).await.expect("somebody listens");
        stream.write_all(request.as_bytes()).await.expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("text");
        let (head, _) = answer.split_once("\r\n\r\n").expect("a head");
        let mut next = None;
        for (name, value) in head.lines().filter_map(|line| line.split_once(": ")) {
            if name.eq_ignore_ascii_case("set-cookie") {
                let (name, value) = value.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
                cookies.insert(name.to_owned(), value.to_owned());
            } else if name.eq_ignore_ascii_case("location") {
                next = Some(at.join(value).expect("an address"));
            }
        }
        match next {
            Some(next) => at = next,
            None => return answer,
        }
    }
    panic!("it goes round in circles");
}

/// A Gmail that takes any token but the first.
async fn gmail(refused: String) -> Server {
    serve(Arc::new(move |request| {
        let is_first = request.header("authorization").is_some_and(|token| token.ends_with(&refused));
        let good = json!({ "emailAddress": "desk@fund.example", "historyId": "1" });
        let response = if is_first { Response::json(401, &json!({})) } else { Response::json(200, &good) };
        Box::pin(async move { response })
    }))
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certified_provider_signs_in_refreshes_rotates_detects_reuse_and_revokes() {
    let provider = provider();
    let (google, settings) = (google().0, provider.settings());
    let flow = google.sign_in(&settings, asked()).await.expect("a port");
    let page = browse(flow.address()).await;
    assert!(page.contains("return to Fidus Desktop"), "{page}");
    let signed_in = flow.finish().await.expect("signed in");
    assert_eq!(
        (signed_in.account.subject.as_str(), signed_in.account.email.as_str()),
        ("person-1", "desk@fund.example")
    );
    assert_eq!(signed_in.tokens.granted, Some(vec![GoogleScope::MailRead, GoogleScope::CalendarEvents]));

    let first = signed_in.tokens.access_token.reveal().clone();
    let refresh = signed_in.tokens.refresh_token.expect("a refresh token").into_revealed();
    let gmail = gmail(first.clone()).await;
    let mut with_gmail = settings.clone();
    with_gmail.endpoints.gmail.clone_from(&gmail.root);
    let keeper = MemoryKeeper::with(&first, Some(&refresh), signed_in.tokens.expires_at, &[GoogleScope::MailRead]);
    let clients: GoogleClients = google.clients(&with_gmail, Arc::new(keeper.clone())).expect("good settings");
    // Refused once, refreshed, repeated; the refresh token was rotated and the new one is kept.
    clients.mail.profile().await.expect("a profile");
    let kept = keeper.tokens();
    let rotated = kept.refresh_token.map(Sensitive::into_revealed).expect("kept");
    assert_ne!(rotated, refresh);

    // A desk that goes on with the used one loses the grant, and so does the other: reuse is an attack.
    let thief = MemoryKeeper::with(&first, Some(&refresh), signed_in.tokens.expires_at, &[GoogleScope::MailRead]);
    let stolen = google.clients(&with_gmail, Arc::new(thief)).expect("good settings");
    let gone = GoogleFault::Reconnect(ReconnectReason::GrantGone);
    assert_eq!(stolen.mail.profile().await.map(|_| ()), Err(gone));
    assert_eq!(google.revoke(&settings, &Sensitive::new(rotated)).await, Ok(()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certified_provider_refuses_a_code_of_another_flow() {
    let provider = provider();
    let (google, settings) = (google().0, provider.settings());
    let (ours, theirs) = (google.sign_in(&settings, asked()).await, google.sign_in(&settings, asked()).await);
    let (ours, theirs) = (ours.expect("a port"), theirs.expect("a port"));
    let state_of = |address: &str| {
        Url::parse(address)
            .expect("an address")
            .query_pairs()
            .find(|(name, _)| name == "state")
            .map(|(_, state)| state.into_owned())
    };
    // The other's whole address, with our state and our port in it: its challenge is not our verifier's.
    let mut address = Url::parse(theirs.address()).expect("an address");
    let pairs: Vec<(String, String)> = address.query_pairs().into_owned().collect();
    let redirect = format!("http://127.0.0.1:{}/signed-in", ours.port());
    address.query_pairs_mut().clear().extend_pairs(pairs.iter().map(|(name, value)| match name.as_str() {
        "state" => (name.clone(), state_of(ours.address()).expect("a state")),
        "redirect_uri" => (name.clone(), redirect.clone()),
        _ => (name.clone(), value.clone()),
    }));
    browse(address.as_str()).await;
    let refused = SignInFault::CodeRefused { code: "invalid_grant".to_owned() };
    assert_eq!(ours.finish().await.map(|_| ()), Err(refused));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_challenge_made_plain_on_its_way_is_refused_and_ends_the_flow_without_a_code() {
    let provider = provider();
    let flow = google().0.sign_in(&provider.settings(), asked()).await.expect("a port");
    let mut address = Url::parse(flow.address()).expect("an address");
    let pairs: Vec<(String, String)> = address.query_pairs().into_owned().collect();
    assert!(pairs.contains(&("code_challenge_method".to_owned(), "S256".to_owned())), "never plain by ourselves");
    address.query_pairs_mut().clear().extend_pairs(pairs.iter().map(|(name, value)| match name.as_str() {
        "code_challenge_method" => (name.as_str(), "plain"),
        _ => (name.as_str(), value.as_str()),
    }));
    browse(address.as_str()).await;
    let declined = SignInFault::Declined { code: "invalid_request".to_owned() };
    assert_eq!(flow.finish().await.map(|_| ()), Err(declined));
}
