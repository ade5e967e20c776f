//! Attacks on a sign-in and faults of it, each with what must come of it.

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use google::HttpGoogle;
use ports::google::{GoogleAccount, GoogleConnector, GoogleScope, SignIn, SignInAsked, SignInFault, SignedIn};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};
use url::Url;
use values::UserId;

use crate::{
    desk::{RandomIds, google, settings},
    issuer::{Issuer, Says, signed},
};

pub(crate) fn asked() -> SignInAsked {
    SignInAsked {
        admin: UserId::new("admin-1").expect("an id"),
        scopes: vec![GoogleScope::MailRead, GoogleScope::CalendarEvents],
        linked: None,
        ask_consent_again: false,
    }
}

struct Attempt {
    issuer: Issuer,
    flow: Arc<dyn SignIn>,
    state: String,
    port: u16,
}

async fn attempt_with(google: &HttpGoogle, asked: SignInAsked) -> Attempt {
    let issuer = Issuer::start().await;
    let flow: Arc<dyn SignIn> = Arc::from(google.sign_in(&settings(&issuer.server.root), asked).await.expect("a port"));
    let state = parameter(flow.address(), "state").expect("a state");
    let port = flow.port();
    Attempt { issuer, flow, state, port }
}

async fn attempt() -> Attempt {
    attempt_with(&google().0, asked()).await
}

fn parameter(address: &str, name: &str) -> Option<String> {
    let url = Url::parse(address).expect("an address");
    url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
}

/// What a browser gets, as text; nothing when nobody listens.
pub(crate) async fn get(port: u16, host: &str, target: &str) -> String {
    send(port, format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).await
}

async fn send(port: u16, bytes: &[u8]) -> String {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)).await else { return String::new() };
    let mut answer = Vec::new();
    let _ = stream.write_all(bytes).await;
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

impl Attempt {
    async fn browse(&self, query: &str) -> String {
        get(self.port, &format!("127.0.0.1:{}", self.port), &format!("/signed-in?{query}")).await
    }

    /// The person grants, the browser comes back.
    async fn good(self) -> Result<SignedIn, SignInFault> {
        let code = self.issuer.grant(self.flow.address());
        let page = self.browse(&format!("state={}&code={code}", self.state)).await;
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("return to Fidus Desktop"), "{page}");
        self.flow.finish().await
    }

    /// What was sent changed nothing: a page, and the true answer still works.
    async fn still_works(self, what: &str, page: &str) {
        assert!(page.starts_with("HTTP/1.1 4") || page.is_empty(), "{what}: {page}");
        assert!(self.issuer.asked().is_empty(), "{what}");
        let signed_in = self.good().await.unwrap_or_else(|fault| panic!("{what}: {fault}"));
        assert_eq!(signed_in.account.subject, "person-1", "{what}");
    }
}

#[tokio::test]
async fn a_sign_in_gives_the_account_the_tokens_and_what_was_granted() {
    let signed_in = attempt().await.good().await.expect("signed in");
    assert_eq!(signed_in.admin.as_str(), "admin-1");
    assert_eq!(signed_in.account.email, "desk@fund.example");
    assert!(!signed_in.is_other_account && signed_in.not_granted.is_empty());
    assert_eq!(signed_in.tokens.granted, Some(asked().scopes));
    assert!(signed_in.tokens.refresh_token.is_some());
}

#[tokio::test]
async fn the_address_asks_for_pkce_s256_a_nonce_and_offline_access_and_every_secret_is_fresh() {
    let (one, two) = (attempt().await, attempt().await);
    for (name, value) in [
        ("response_type", "code"),
        ("code_challenge_method", "S256"),
        ("access_type", "offline"),
        ("include_granted_scopes", "true"),
        ("prompt", "consent"),
    ] {
        assert_eq!(parameter(one.flow.address(), name).as_deref(), Some(value), "{name}");
    }
    for name in ["state", "nonce", "code_challenge"] {
        let (first, second) = (parameter(one.flow.address(), name), parameter(two.flow.address(), name));
        assert_eq!(first.as_ref().map(String::len), Some(43), "256 bits of {name}");
        assert_ne!(first, second, "{name}");
    }
    assert_ne!(parameter(one.flow.address(), "state"), parameter(one.flow.address(), "nonce"));
}

#[tokio::test]
async fn a_wrong_missing_doubled_or_empty_state_and_an_error_without_one_change_nothing() {
    for query in [
        "code=c&state=wrong",
        "code=c",
        "code=c&state=STATE&state=STATE",
        "code=c&state=other&state=STATE",
        "code=c&state=",
        "error=access_denied",
        "error=access_denied&state=wrong",
        "state=STATE&code=c&code=d",
        "state=STATE&code=c&error=access_denied",
        "state=STATE",
        "",
    ] {
        let attempt = attempt().await;
        let page = attempt.browse(&query.replace("STATE", &attempt.state)).await;
        attempt.still_works(query, &page).await;
    }
}

#[tokio::test]
async fn a_rebound_name_another_path_or_method_changes_nothing() {
    let hosts: [fn(u16) -> String; 4] = [
        |_| "evil.example".to_owned(),
        |port| format!("localhost:{port}"),
        |_| "127.0.0.1".to_owned(),
        |port| format!("127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}"),
    ];
    for host in hosts {
        let attempt = attempt().await;
        let page = get(attempt.port, &host(attempt.port), &format!("/signed-in?state={}&code=c", attempt.state)).await;
        attempt.still_works("a name", &page).await;
    }
    for first in
        ["GET /favicon.ico", "GET /signed-in/x?", "POST /signed-in?", "HEAD /signed-in?", "OPTIONS /signed-in?"]
    {
        let attempt = attempt().await;
        let (port, state) = (attempt.port, &attempt.state);
        let text =
            format!("{first}state={state}&code=c HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\n\r\n");
        let page = send(port, text.as_bytes()).await;
        attempt.still_works(first, &page).await;
    }
}

#[tokio::test]
async fn garbage_tls_and_huge_heads_change_nothing() {
    let huge = [b"GET /signed-in?x=".as_slice(), &[b'a'; 20_000]].concat();
    for bytes in
        [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03aaaa"[..], b"\0\0\0\0", b"SSH-2.0-x\r\n", &huge, b"\r\n\r\n"]
    {
        let attempt = attempt().await;
        let page = send(attempt.port, bytes).await;
        attempt.still_works("bytes", &page).await;
    }
}

#[tokio::test]
async fn a_replayed_and_a_second_callback_find_nobody_and_the_code_is_exchanged_once() {
    let attempt = attempt().await;
    let code = attempt.issuer.grant(attempt.flow.address());
    let query = format!("state={}&code={code}", attempt.state);
    let (one, two) = tokio::join!(attempt.browse(&query), attempt.browse(&query));
    let taken = [&one, &two].into_iter().filter(|page| page.starts_with("HTTP/1.1 200")).count();
    assert_eq!(taken, 1, "{one}\n{two}");
    attempt.flow.finish().await.expect("signed in");
    assert_eq!(attempt.browse(&query).await, "");
    assert_eq!(attempt.issuer.asked(), ["authorization_code"]);
    assert_eq!(attempt.flow.finish().await.map(|_| ()), Err(SignInFault::Ended));
}

#[tokio::test]
async fn a_code_of_somebody_else_is_refused_by_the_verifier() {
    let (ours, theirs) = (attempt().await, attempt().await);
    // The attacker's own code, for the attacker's own challenge at the same issuer.
    let foreign = google().0.sign_in(&settings(&ours.issuer.server.root), asked()).await.expect("a port");
    let code = ours.issuer.grant(foreign.address());
    ours.browse(&format!("state={}&code={code}", ours.state)).await;
    let refused = SignInFault::CodeRefused { code: "invalid_grant".to_owned() };
    assert_eq!(ours.flow.finish().await.map(|_| ()), Err(refused));
    // A state of one flow is worth nothing in another.
    let page = theirs.browse(&format!("state={}&code=c", ours.state)).await;
    theirs.still_works("a state of another flow", &page).await;
}

#[tokio::test]
async fn the_port_is_ours_before_the_browser_is_sent() {
    let attempt = attempt().await;
    assert!(TcpListener::bind(("127.0.0.1", attempt.port)).await.is_err());
    let redirect = parameter(attempt.flow.address(), "redirect_uri");
    assert_eq!(redirect, Some(format!("http://127.0.0.1:{}/signed-in", attempt.port)));
    attempt.good().await.expect("signed in");
}

#[tokio::test]
async fn under_two_hundred_slow_sockets_the_true_callback_is_answered_while_they_hang() {
    let attempt = attempt().await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(("127.0.0.1", attempt.port)).await.expect("a socket");
        let _ = stream.write_all(b"GET /signed-in?st").await;
        slow.push(stream);
    }
    // Whoever comes now is answered, and the newest of the slow ones is still being waited for.
    let page = attempt.browse("code=c&state=wrong").await;
    assert!(page.starts_with("HTTP/1.1 400"), "{page}");
    assert!(hangs(slow.last().expect("two hundred")), "the slow ones were waited for first");
    attempt.good().await.expect("signed in");
}

/// Nothing came, and nobody hung up.
fn hangs(stream: &TcpStream) -> bool {
    stream.try_read(&mut [0; 1]).is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}

#[tokio::test]
async fn a_closed_browser_ends_with_the_limit_and_frees_the_port() {
    let google = google().0.with_limit(Duration::from_millis(300));
    let attempt = attempt_with(&google, asked()).await;
    assert_eq!(attempt.flow.finish().await.map(|_| ()), Err(SignInFault::TimedOut { seconds: 0 }));
    assert!(TcpListener::bind(("127.0.0.1", attempt.port)).await.is_ok());
}

#[tokio::test]
async fn cancelling_and_dropping_free_the_port_and_leave_no_task() {
    let before = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    for is_cancelled in [true, false] {
        let flow = google().0.sign_in(&settings("http://127.0.0.1:9"), asked()).await.expect("a port");
        let port = flow.port();
        let _open = TcpStream::connect(("127.0.0.1", port)).await.expect("it listens");
        tokio::task::yield_now().await;
        if is_cancelled {
            flow.cancel();
            assert_eq!(flow.finish().await.map(|_| ()), Err(SignInFault::Cancelled));
        }
        drop(flow);
        while TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    while tokio::runtime::Handle::current().metrics().num_alive_tasks() > before {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn however_it_ends_no_port_and_no_task_is_left() {
    type End = fn(&str, &str) -> String;
    let ends: [End; 5] = [
        |state, code| format!("state={state}&code={code}"),
        |state, _| format!("state={state}&error=access_denied"),
        |state, code| format!("state={state}&code={code}&iss=https%3A%2F%2Fother.example"),
        |state, _| format!("state={state}&code=of-nobody"),
        // The browser was closed.
        |_, _| String::new(),
    ];
    let issuer = Issuer::start().await;
    let before = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    for end in ends {
        let google = google().0.with_limit(Duration::from_secs(2));
        let flow = google.sign_in(&settings(&issuer.server.root), asked()).await.expect("a port");
        let (port, state) = (flow.port(), parameter(flow.address(), "state").expect("a state"));
        let query = end(&state, &issuer.grant(flow.address()));
        if !query.is_empty() {
            get(port, &format!("127.0.0.1:{port}"), &format!("/signed-in?{query}")).await;
        }
        let _ = flow.finish().await;
        assert!(TcpListener::bind(("127.0.0.1", port)).await.is_ok(), "{query}");
    }
    while tokio::runtime::Handle::current().metrics().num_alive_tasks() > before {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn declining_ends_the_flow_with_its_code_and_a_page() {
    let attempt = attempt().await;
    let page = attempt.browse(&format!("error=access_denied&state={}", attempt.state)).await;
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Nothing was granted"), "{page}");
    let declined = SignInFault::Declined { code: "access_denied".to_owned() };
    assert_eq!(attempt.flow.finish().await.map(|_| ()), Err(declined));
}

#[tokio::test]
async fn an_answer_of_another_issuer_is_a_mix_up_and_one_without_issuer_only_where_none_is_promised() {
    let one = attempt().await;
    one.browse(&format!("state={}&code=c&iss=https%3A%2F%2Fother.example", one.state)).await;
    assert_eq!(one.flow.finish().await.map(|_| ()), Err(SignInFault::OtherIssuer));
    assert!(one.issuer.asked().is_empty(), "the code went nowhere");
    let issuer = Issuer::start().await;
    let mut promised = settings(&issuer.server.root);
    promised.endpoints.issuer_is_always_sent = true;
    let flow = google().0.sign_in(&promised, asked()).await.expect("a port");
    let state = parameter(flow.address(), "state").expect("a state");
    get(flow.port(), &format!("127.0.0.1:{}", flow.port()), &format!("/signed-in?state={state}&code=c")).await;
    assert_eq!(flow.finish().await.map(|_| ()), Err(SignInFault::OtherIssuer));
}

async fn after(says: Says) -> Result<SignedIn, SignInFault> {
    let attempt = attempt().await;
    attempt.issuer.next(says);
    attempt.good().await
}

#[tokio::test]
async fn faults_of_the_token_endpoint_are_told_apart() {
    let lost = after(Says::Lost).await.map(|_| ());
    assert!(matches!(lost, Err(SignInFault::AnswerLost { .. })), "{lost:?}");
    let garbage = after(Says::Status(200, "<html>")).await.map(|_| ());
    assert!(matches!(garbage, Err(SignInFault::AnswerLost { .. })), "{garbage:?}");
    for status in [500, 502, 503, 429] {
        let away = after(Says::Status(status, "{\"error\":\"invalid_grant\"}")).await.map(|_| ());
        assert!(matches!(away, Err(SignInFault::Unreachable { .. })), "{away:?}");
    }
    let client = after(Says::Status(401, "{\"error\":\"invalid_client\"}")).await.map(|_| ());
    assert_eq!(client, Err(SignInFault::ClientRefused { code: "invalid_client".to_owned() }));
    let moved = after(Says::Status(302, "")).await.map(|_| ());
    assert!(matches!(moved, Err(SignInFault::Unreachable { .. })), "{moved:?}");
}

#[tokio::test]
async fn granted_is_what_the_issuer_says() {
    let some = Says::Scopes(Some("openid https://www.googleapis.com/auth/calendar.events https://other.example/x"));
    let signed_in = after(some).await.expect("signed in");
    assert_eq!(signed_in.tokens.granted, Some(vec![GoogleScope::CalendarEvents]));
    assert_eq!(signed_in.not_granted, [GoogleScope::MailRead]);
    let silent = after(Says::Scopes(None)).await.expect("signed in");
    assert_eq!(silent.tokens.granted, Some(asked().scopes));
    let none = after(Says::NoRefreshToken).await.expect("signed in");
    assert!(none.tokens.refresh_token.is_none());
}

#[tokio::test]
async fn another_account_than_the_linked_one_is_told() {
    let linked = |subject: &str| GoogleAccount { subject: subject.to_owned(), email: "desk@fund.example".to_owned() };
    for (subject, is_other) in [("person-1", false), ("person-2", true)] {
        let asked = SignInAsked { linked: Some(linked(subject)), ..asked() };
        let attempt = attempt_with(&google().0, asked).await;
        assert_eq!(parameter(attempt.flow.address(), "login_hint").as_deref(), Some("desk@fund.example"));
        assert_eq!(parameter(attempt.flow.address(), "prompt"), None);
        assert_eq!(attempt.good().await.expect("signed in").is_other_account, is_other);
    }
}

#[tokio::test]
async fn an_id_token_that_proves_nothing_is_refused() {
    let spoilt: [crate::issuer::Spoil; 8] = [
        |claims| claims["iss"] = "https://evil.example".into(),
        |claims| claims["aud"] = "another.apps.example".into(),
        |claims| claims["aud"] = json!(["desk.apps.example", "another"]),
        |claims| claims["nonce"] = "another".into(),
        |claims| drop(claims.as_object_mut().expect("an object").remove("nonce")),
        |claims| claims["exp"] = (claims["iat"].as_i64().expect("a time") - 1).into(),
        |claims| claims["sub"] = "".into(),
        |claims| claims["exp"] = "soon".into(),
    ];
    for (at, spoil) in spoilt.into_iter().enumerate() {
        let refused = after(Says::Claims(spoil)).await.map(|_| ());
        assert!(matches!(refused, Err(SignInFault::BadIdToken { .. })), "{at}: {refused:?}");
    }
    let remade: [fn(&str) -> String; 5] = [
        |token| format!("{}x", &token[..token.len() - 1]),
        |token| token.split('.').take(2).collect::<Vec<_>>().join(".") + ".",
        |token| with_head(token, &json!({ "alg": "none" }), ""),
        |token| signed(&json!({ "alg": "HS256", "kid": "one" }), &claims_of(token)),
        |token| signed(&json!({ "alg": "RS256", "kid": "unknown" }), &claims_of(token)),
    ];
    for (at, remake) in remade.into_iter().enumerate() {
        let refused = after(Says::Token(remake)).await.map(|_| ());
        assert!(matches!(refused, Err(SignInFault::BadIdToken { .. })), "{at}: {refused:?}");
    }
}

fn claims_of(token: &str) -> Value {
    let claims = token.split('.').nth(1).expect("claims");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).expect("base64url")).expect("JSON")
}

fn with_head(token: &str, head: &Value, signature: &str) -> String {
    let claims = token.split('.').nth(1).expect("claims");
    format!("{}.{claims}.{signature}", URL_SAFE_NO_PAD.encode(head.to_string()))
}

#[tokio::test]
async fn a_clock_that_is_off_by_four_hundred_days_is_called_so() {
    const DAY: i64 = 86_400;
    for days in [400, -400] {
        let (google, clock) = google();
        clock.move_to(days * DAY);
        let attempt = attempt_with(&google, asked()).await;
        match attempt.good().await {
            Err(SignInFault::ClockOff { seconds }) => assert!((seconds - days * DAY).abs() < 60, "{seconds}"),
            other => panic!("{days}: {:?}", other.map(|_| ())),
        }
    }
    // Two minutes are no matter.
    let (google, clock) = google();
    clock.move_to(-120);
    attempt_with(&google, asked()).await.good().await.expect("signed in");
}

#[tokio::test]
async fn no_secret_and_nothing_that_was_sent_is_in_any_output() {
    let attempt = attempt().await;
    let (state, address) = (attempt.state.clone(), attempt.flow.address().to_owned());
    let code = attempt.issuer.grant(&address);
    let foreign = attempt.browse("state=%3Cscript%3Ealert(1)%3C/script%3E&code=zzz%22%3E&error=yyy").await;
    let taken = attempt.browse(&format!("state={state}&code={code}")).await;
    let signed_in = attempt.flow.finish().await.expect("signed in");
    let said = format!("{foreign}{taken}{signed_in:?}");
    let secrets = [&*state, &*code, signed_in.tokens.access_token.reveal(), "alert(1)", "zzz", "yyy", "not-a-secret"];
    for secret in secrets {
        assert!(!said.contains(secret), "{secret}");
    }
    for header in [
        "Content-Security-Policy: default-src 'none'",
        "frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
    ] {
        assert!(foreign.contains(header) && taken.contains(header), "{header}");
    }
    let refused =
        after(Says::Status(400, "{\"error\":\"invalid_grant\",\"error_description\":\"secret words\"}")).await;
    assert!(
        !format!("{:?}{}", refused.as_ref().map(|_| ()), refused.as_ref().expect_err("refused")).contains("secret")
    );
}

#[tokio::test]
async fn settings_that_may_not_be_used_are_refused_before_a_port_is_bound() {
    let bad = |change: fn(&mut ports::google::GoogleSettings)| {
        let mut settings = settings("http://127.0.0.1:9");
        change(&mut settings);
        settings
    };
    let google = HttpGoogle::new(google().1, Arc::new(RandomIds));
    for settings in [
        bad(|settings| settings.client_id = " ".to_owned()),
        bad(|settings| settings.endpoints.token = "http://evil.example/token".to_owned()),
        bad(|settings| settings.endpoints.authorise = "javascript:alert(1)".to_owned()),
    ] {
        let refused = google.sign_in(&settings, asked()).await.map(|_| ());
        assert!(matches!(refused, Err(SignInFault::Settings { .. })), "{refused:?}");
    }
}
