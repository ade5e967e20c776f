//! Refreshing once however many ask, stored before used, and what a refusal means.

use std::{sync::Arc, time::Duration};

use ports::google::{
    GoogleClients, GoogleConnector, GoogleFault, GoogleScope, ReconnectReason, TokenKeeper, TokenKeeperFault,
};
use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use values::{Instant, Sensitive};

use crate::{
    desk::{google, settings},
    issuer::{Issuer, Says},
    keeper::MemoryKeeper,
    server::{Response, Server, serve},
};

const LONG_AGO: &str = "2020-01-01T00:00:00Z";
const FAR_AHEAD: &str = "2100-01-01T00:00:00Z";

fn at(text: &str) -> Instant {
    text.parse().expect("a moment")
}

/// A Gmail that takes the tokens it is told to take.
async fn gmail(takes: fn(&str) -> bool) -> Server {
    serve(Arc::new(move |request| {
        let token = request.header("authorization").unwrap_or_default().replace("Bearer ", "");
        let good = json!({ "emailAddress": "desk@fund.example", "historyId": "1" });
        let response = if takes(&token) { Response::json(200, &good) } else { Response::json(401, &json!({})) };
        Box::pin(async move { response })
    }))
    .await
}

fn clients(issuer: &Issuer, gmail: &Server, keeper: &MemoryKeeper) -> GoogleClients {
    let mut settings = settings(&issuer.server.root);
    settings.endpoints.gmail.clone_from(&gmail.root);
    google().0.clients(&settings, Arc::new(keeper.clone())).expect("good settings")
}

fn kept(expires_at: &str) -> MemoryKeeper {
    MemoryKeeper::with("old", Some("refresh-0"), at(expires_at), &[GoogleScope::MailRead])
}

/// What a process has of its own: its threads. What two of them share is the keeper alone.
fn process() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime")
}

/// An issuer that knows the first token, rotating or not, and a mailbox that takes every token but the old one.
async fn google_that(rotates: bool) -> (Issuer, Server) {
    let (issuer, gmail) = (Issuer::start().await, gmail(|token| token != "old").await);
    issuer.knows("refresh-0");
    if rotates {
        issuer.rotate();
    }
    (issuer, gmail)
}

#[test]
fn fifty_threads_in_each_of_two_processes_refresh_once() {
    let outside = process();
    for rotates in [false, true] {
        let (issuer, gmail) = outside.block_on(google_that(rotates));
        let keeper = kept(LONG_AGO);
        let processes = [process(), process()];
        let each = processes.each_ref().map(|process| {
            let _inside = process.enter();
            clients(&issuer, &gmail, &keeper)
        });
        std::thread::scope(|threads| {
            for (process, clients) in processes.iter().zip(&each) {
                for _ in 0..50 {
                    threads.spawn(|| {
                        let answer = process.block_on(clients.mail.profile());
                        assert_eq!(answer.map(|profile| profile.email), Ok("desk@fund.example".to_owned()));
                    });
                }
            }
        });
        assert_eq!(issuer.asked(), ["refresh_token"]);
        assert_eq!(keeper.tokens().generation, 2);
        let refresh = keeper.tokens().refresh_token.map(Sensitive::into_revealed);
        assert_eq!(refresh.as_deref(), Some(if rotates { "refresh-1" } else { "refresh-0" }));
        drop((issuer, gmail));
    }
}

#[test]
fn a_process_that_dies_between_receipt_and_storing_loses_nothing_that_google_still_knows() {
    let outside = process();
    for rotates in [false, true] {
        let (issuer, gmail) = outside.block_on(google_that(rotates));
        let keeper = kept(LONG_AGO);
        keeper.0.lock().expect("a lock").dies = true;
        let dying = process();
        let first = {
            let _inside = dying.enter();
            clients(&issuer, &gmail, &keeper)
        };
        dying.spawn(async move { first.mail.profile().await.map(|_| ()) });
        while keeper.0.lock().expect("a lock").begun == 0 {
            outside.block_on(async { tokio::time::sleep(Duration::from_millis(5)).await });
        }
        // The tokens were received, nothing is stored, and its turn is still taken.
        dying.shutdown_background();
        assert_eq!((issuer.asked().len(), keeper.tokens().generation), (1, 1));
        keeper.0.lock().expect("a lock").dies = false;

        let (google, clock) = google();
        clock.move_to(61);
        let mut settings = settings(&issuer.server.root);
        settings.endpoints.gmail.clone_from(&gmail.root);
        let next = process();
        let told = next.block_on(async {
            let clients = google.clients(&settings, Arc::new(keeper.clone())).expect("good settings");
            clients.mail.profile().await.map(|profile| profile.email)
        });
        let kept = keeper.tokens();
        if rotates {
            // What was received is lost, and the one that is kept was used up: a person signs in again.
            assert_eq!(told, Err(GoogleFault::Reconnect(ReconnectReason::GrantGone)));
            assert_eq!((kept.generation, kept.reconnect), (1, Some(ReconnectReason::GrantGone)));
        } else {
            assert_eq!(told, Ok("desk@fund.example".to_owned()));
            assert_eq!((kept.generation, kept.reconnect), (2, None));
            assert_eq!(kept.refresh_token.map(Sensitive::into_revealed).as_deref(), Some("refresh-0"));
        }
    }
}

#[tokio::test]
async fn a_token_that_is_refused_is_refreshed_once_and_the_call_repeated() {
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|token| token != "old").await, kept(FAR_AHEAD));
    issuer.knows("refresh-0");
    clients(&issuer, &gmail, &keeper).mail.profile().await.expect("a profile");
    assert_eq!(issuer.asked().len(), 1);
    // One that refuses every token is asked twice, no more.
    let never = self::gmail(|_| false).await;
    let refused = clients(&issuer, &never, &keeper).mail.profile().await.map(|_| ());
    assert_eq!(refused, Err(GoogleFault::Refused { status: 401, reason: "unknown".to_owned() }));
    assert_eq!(issuer.asked().len(), 2);
}

#[tokio::test]
async fn a_gone_grant_means_reconnect_and_a_failing_server_never_does() {
    for says in
        [Says::Status(500, "{\"error\":\"invalid_grant\"}"), Says::Status(503, ""), Says::Status(429, ""), Says::Lost]
    {
        let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|token| token != "old").await, kept(LONG_AGO));
        issuer.knows("refresh-0");
        issuer.next(says);
        let clients = clients(&issuer, &gmail, &keeper);
        let fault = clients.mail.profile().await.expect_err("it failed");
        assert!(fault.may_pass(), "{fault:?}");
        assert_eq!(keeper.tokens().reconnect, None);
        clients.mail.profile().await.expect("the next time it works");
    }
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|token| token != "old").await, kept(LONG_AGO));
    issuer.forgets();
    let clients = clients(&issuer, &gmail, &keeper);
    let gone = GoogleFault::Reconnect(ReconnectReason::GrantGone);
    assert_eq!(clients.mail.profile().await.map(|_| ()), Err(gone.clone()));
    assert_eq!(keeper.tokens().reconnect, Some(ReconnectReason::GrantGone));
    // It is not asked again and again.
    assert_eq!(clients.mail.profile().await.map(|_| ()), Err(gone));
    assert_eq!(issuer.asked().len(), 1);
}

#[tokio::test]
async fn a_client_that_is_refused_or_a_missing_refresh_token_is_called_so() {
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|_| true).await, kept(LONG_AGO));
    issuer.next(Says::Status(401, "{\"error\":\"invalid_client\"}"));
    let refused = clients(&issuer, &gmail, &keeper).mail.profile().await.map(|_| ());
    assert_eq!(refused, Err(GoogleFault::Reconnect(ReconnectReason::ClientRefused)));
    assert_eq!(keeper.tokens().reconnect, None, "the settings can be put right");
    let without = MemoryKeeper::with("old", None, at(LONG_AGO), &[GoogleScope::MailRead]);
    let missing = clients(&issuer, &gmail, &without).mail.profile().await.map(|_| ());
    assert_eq!(missing, Err(GoogleFault::Reconnect(ReconnectReason::NoRefreshToken)));
    let nobody = clients(&issuer, &gmail, &MemoryKeeper::default()).mail.profile().await.map(|_| ());
    assert_eq!(nobody, Err(GoogleFault::NotConnected));
}

#[tokio::test]
async fn a_token_that_cannot_be_stored_is_not_used_and_the_old_refresh_token_goes_on() {
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|token| token != "old").await, kept(LONG_AGO));
    issuer.knows("refresh-0");
    keeper.0.lock().expect("a lock").failing = 1;
    let clients = clients(&issuer, &gmail, &keeper);
    let failed = clients.mail.profile().await.map(|_| ());
    assert_eq!(failed, Err(GoogleFault::Keeper(TokenKeeperFault::Unavailable { detail: "disk full".to_owned() })));
    assert_eq!(keeper.tokens().generation, 1);
    clients.mail.profile().await.expect("the next attempt works");
    assert_eq!(keeper.tokens().refresh_token.map(Sensitive::into_revealed).as_deref(), Some("refresh-0"));
}

#[tokio::test]
async fn a_turn_of_a_process_that_died_ends_by_itself() {
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|token| token != "old").await, kept(LONG_AGO));
    issuer.knows("refresh-0");
    let now = jiff_now();
    let until = now + jiff::SignedDuration::from_millis(400);
    assert!(keeper.claim(1, "the dead one", now, until).await.expect("a keeper"));
    clients(&issuer, &gmail, &keeper).mail.profile().await.expect("after its turn");
    assert_eq!(issuer.asked().len(), 1);
}

#[expect(clippy::disallowed_methods, reason = "the clock of a test")]
fn jiff_now() -> Instant {
    jiff::Timestamp::now()
}

#[tokio::test]
async fn what_was_received_is_stored_although_the_caller_went_away() {
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|token| token != "old").await, kept(LONG_AGO));
    issuer.knows("refresh-0");
    let clients = clients(&issuer, &gmail, &keeper);
    let call = tokio::spawn(async move { clients.mail.profile().await.map(|_| ()) });
    while issuer.asked().is_empty() {
        tokio::task::yield_now().await;
    }
    call.abort();
    while keeper.tokens().generation == 1 {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(issuer.asked().len(), 1);
}

#[tokio::test]
async fn disconnecting_offline_is_done_later_and_a_token_nobody_knows_is_revoked() {
    let issuer = Issuer::start().await;
    issuer.knows("refresh-0");
    let (google, token) = (google().0, Sensitive::new("refresh-0".to_owned()));
    let settings = settings(&issuer.server.root);
    issuer.server.goes_away().await;
    let nobody = google.revoke(&settings, &token).await.expect_err("nobody is there");
    assert!(matches!(nobody, GoogleFault::Offline { .. }) && nobody.may_pass(), "{nobody:?}");
    issuer.server.comes_back().await;
    for says in [Says::Status(503, ""), Says::Lost] {
        issuer.next(says);
        assert!(google.revoke(&settings, &token).await.expect_err("later").may_pass());
    }
    assert_eq!(google.revoke(&settings, &token).await, Ok(()));
    assert_eq!(google.revoke(&settings, &token).await, Ok(()));
    assert_eq!(issuer.revoked().len(), 2);
}

#[tokio::test]
async fn a_scope_that_was_not_granted_is_named_before_anything_is_sent() {
    let (issuer, gmail, keeper) = (Issuer::start().await, gmail(|_| true).await, kept(FAR_AHEAD));
    let clients = clients(&issuer, &gmail, &keeper);
    let missing = clients.calendar.probe().await;
    assert_eq!(missing, Err(GoogleFault::ScopeMissing(GoogleScope::CalendarEvents)));
    assert_eq!(clients.drive.probe().await, Err(GoogleFault::ScopeMissing(GoogleScope::DriveFile)));
}
