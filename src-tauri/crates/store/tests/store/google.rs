//! Google's rows: tokens in turns, mail and its words, what waits.

use serde_json::json;
use store::{
    EventKept, EventsRead, GoogleArea, GoogleSignIn, GoogleTokens, MailKept, MailRead, MailWanted, NewOutgoing,
    OutgoingState, OutgoingStep, StoreError,
};
use values::{Instant, Sensitive, UserId};

use crate::support::{Desk, actor, instant};

fn sign_in(subject: &str, refresh: Option<&str>) -> GoogleSignIn {
    GoogleSignIn {
        subject: subject.into(),
        email: format!("{subject}@firm.example"),
        tokens: tokens("access", refresh),
    }
}

fn tokens(access: &str, refresh: Option<&str>) -> GoogleTokens {
    GoogleTokens {
        refresh: refresh.map(|token| Sensitive::new(token.to_owned())),
        access: Sensitive::new(access.to_owned()),
        expires_at: instant("2026-06-15T13:00:00Z"),
        received_at: instant("2026-06-15T12:00:00Z"),
        granted: Some(vec!["mail".into()]),
    }
}

async fn linked() -> (Desk, UserId) {
    let desk = Desk::open().await;
    desk.workspace.link_google(&actor(), "google.connect", sign_in("olive", Some("refresh"))).await.unwrap();
    (desk, actor().user_id)
}

fn mail(id: &str, thread: &str, (at, text): (&str, &str)) -> MailKept {
    MailKept {
        id: id.into(),
        thread: thread.into(),
        at: instant(at),
        sender: "Ana".into(),
        subject: format!("Subject of {thread}"),
        snippet: text.chars().take(20).collect(),
        labels: vec!["INBOX".into()],
        attached: false,
        whole: true,
        addresses: vec!["ana@client.example".into()],
        people: "Ana ana@client.example".into(),
        text: text.into(),
        body: json!({ "text": text }),
    }
}

async fn take(desk: &Desk, messages: Vec<MailKept>) {
    let read = MailRead { messages, ..MailRead::default() };
    desk.workspace.take_google_mail(&actor().user_id, read).await.unwrap();
}

async fn found(desk: &Desk, text: &str) -> Vec<String> {
    let wanted = MailWanted { text: Some(text.into()), ..MailWanted::default() };
    let threads = desk.workspace.google_threads(&actor().user_id, &wanted, (0, 20)).await.unwrap();
    threads.into_iter().map(|thread| thread.id).collect()
}

#[tokio::test]
async fn of_two_who_renew_the_same_generation_one_does_and_the_old_refresh_token_stays() {
    let (desk, user) = linked().await;
    let held = desk.workspace.google_account(&user).await.unwrap().unwrap();
    let whose = (&user, "olive");
    let renew = |access: &'static str| tokens(access, None);
    assert_eq!(desk.workspace.renew_google_tokens(whose, held.generation, &renew("a")).await, Ok(true));
    assert_eq!(desk.workspace.renew_google_tokens(whose, held.generation, &renew("b")).await, Ok(false));
    let renewed = desk.workspace.google_account(&user).await.unwrap().unwrap();
    assert_eq!(renewed.access_token.reveal(), "a");
    assert_eq!(renewed.refresh_token.unwrap().reveal(), "refresh");
    assert_eq!(renewed.consented_at, held.consented_at);
    assert_eq!(desk.workspace.renew_google_tokens((&user, "other"), renewed.generation, &renew("c")).await, Ok(false));
    desk.workspace.close().await;
}

#[tokio::test]
async fn the_turn_is_one_holders_until_it_ends_is_given_back_or_the_generation_is_over() {
    let (desk, user) = linked().await;
    let generation = desk.workspace.google_account(&user).await.unwrap().unwrap().generation;
    let at = |time: &str| instant(&format!("2026-06-15T{time}Z"));
    let claim = async |holder: &str, now: &str, until: &str| {
        desk.workspace.claim_google_turn((&user, "olive"), generation, holder, (at(now), at(until))).await.unwrap()
    };
    assert!(claim("one", "12:00:00", "12:00:30").await);
    assert!(claim("one", "12:00:01", "12:00:31").await, "a holder that asks again has it");
    assert!(!claim("two", "12:00:02", "12:00:32").await);
    desk.workspace.release_google_turn(&user, "two").await.unwrap();
    assert!(!claim("two", "12:00:03", "12:00:33").await, "nobody gives another's turn back");
    assert!(claim("two", "12:00:31", "12:01:01").await, "it ended");
    desk.workspace.release_google_turn(&user, "two").await.unwrap();
    assert!(claim("one", "12:00:32", "12:01:02").await);
    desk.workspace.renew_google_tokens((&user, "olive"), generation, &tokens("new", None)).await.unwrap();
    assert!(!claim("one", "12:00:33", "12:01:03").await, "another generation is kept");
    desk.workspace.close().await;
}

#[tokio::test]
async fn another_account_takes_the_place_of_what_was_read_and_the_old_grant_is_to_be_revoked() {
    let (desk, user) = linked().await;
    take(&desk, vec![mail("m1", "t1", ("2026-06-15T12:00:00Z", "statement"))]).await;
    desk.workspace.note_google_area(&user, GoogleArea::Mail, None).await.unwrap();
    let account = desk.workspace.link_google(&actor(), "google.connect", sign_in("other", None)).await.unwrap();
    assert_eq!((account.refresh_token, account.email.as_str()), (None, "other@firm.example"));
    assert!(found(&desk, "statement").await.is_empty());
    assert!(desk.workspace.google_areas(&user).await.unwrap().is_empty());
    let revoked = desk.workspace.google_revocations().await.unwrap();
    assert_eq!(revoked.iter().map(|(_, token)| token.reveal().as_str()).collect::<Vec<_>>(), ["refresh"]);
    assert_eq!(desk.workspace.unlink_google(&actor(), "google.disconnect").await, Ok(true));
    assert_eq!(desk.workspace.unlink_google(&actor(), "google.disconnect").await, Ok(false));
    assert_eq!(desk.workspace.google_revocations().await.unwrap().len(), 2);
    let late = MailRead { messages: vec![mail("m2", "t2", ("2026-06-15T12:00:00Z", "late"))], ..MailRead::default() };
    assert_eq!(desk.workspace.take_google_mail(&user, late).await, Err(StoreError::Overtaken));
    desk.workspace.close().await;
}

#[tokio::test]
async fn mail_is_found_by_the_beginnings_of_its_words_newest_first_and_changes_with_its_messages() {
    let (desk, user) = linked().await;
    take(
        &desk,
        vec![
            mail("m1", "t1", ("2026-06-15T10:00:00Z", "El estado de cuenta de junio, señora Ñandú")),
            mail("m2", "t2", ("2026-06-15T11:00:00Z", "The statement for June")),
            mail("m3", "t1", ("2026-06-15T11:00:00Z", "Thank you for the statement")),
        ],
    )
    .await;
    assert_eq!(found(&desk, "statem").await, ["t1", "t2"]);
    assert_eq!(found(&desk, "senora nandu").await, ["t1"]);
    assert_eq!(found(&desk, "ana@client.example JUNE").await, ["t2"]);
    for nothing in ["", "\"", "box1", "statement AND NOT", "absent"] {
        let wanted = !nothing.is_empty();
        assert_eq!(found(&desk, nothing).await.is_empty(), wanted, "{nothing}");
    }
    let read = MailRead { gone: vec!["m3".into()], ..MailRead::default() };
    desk.workspace.take_google_mail(&user, read).await.unwrap();
    assert_eq!(found(&desk, "statement").await, ["t2"]);
    let part =
        MailKept { whole: false, labels: vec!["UNREAD".into()], ..mail("m2", "t2", ("2026-06-15T11:00:00Z", "part")) };
    take(&desk, vec![part]).await;
    let kept = desk.workspace.google_message(&user, "m2").await.unwrap().unwrap();
    assert_eq!((kept.whole, kept.unread, kept.body), (true, true, json!({ "text": "The statement for June" })));
    let read = MailRead { all: Some(vec!["m1".into()]), ..MailRead::default() };
    desk.workspace.take_google_mail(&user, read).await.unwrap();
    assert_eq!(desk.workspace.google_mail_count(&user).await, Ok(1));
    desk.workspace.close().await;
}

#[tokio::test]
async fn threads_are_those_of_a_label_and_of_a_person_and_of_nobody_else() {
    let (desk, user) = linked().await;
    let other = MailKept {
        addresses: vec!["pep@other.example".into()],
        labels: vec!["SENT".into()],
        ..mail("m2", "t2", ("2026-06-15T11:00:00Z", "statement"))
    };
    take(&desk, vec![mail("m1", "t1", ("2026-06-15T10:00:00Z", "statement")), other]).await;
    let threads = async |wanted: MailWanted| {
        let found = desk.workspace.google_threads(&user, &wanted, (0, 20)).await.unwrap();
        found.into_iter().map(|thread| thread.id).collect::<Vec<_>>()
    };
    let people = || Some(vec!["ana@client.example".to_owned()]);
    assert_eq!(threads(MailWanted { addresses: people(), ..MailWanted::default() }).await, ["t1"]);
    assert_eq!(threads(MailWanted { label: Some("SENT".into()), ..MailWanted::default() }).await, ["t2"]);
    let both = MailWanted { addresses: people(), text: Some("statement".into()), ..MailWanted::default() };
    assert_eq!(threads(both).await, ["t1"]);
    let stranger = UserId::new("u-2").unwrap();
    assert_eq!(desk.workspace.google_threads(&stranger, &MailWanted::default(), (0, 20)).await, Ok(vec![]));
    desk.workspace.close().await;
}

fn outgoing(id: &str, target: Option<&str>) -> NewOutgoing {
    NewOutgoing {
        id: id.into(),
        subject: "olive".into(),
        area: GoogleArea::Mail,
        kind: "mail",
        title: id.into(),
        about: None,
        target: target.map(str::to_owned),
        body: json!({}),
        bytes: vec![b"one".to_vec(), vec![7; 3 << 20]],
        draft: None,
    }
}

#[tokio::test]
async fn a_series_goes_with_its_events_and_one_event_of_it_goes_alone() {
    let (desk, user) = linked().await;
    let (starts_at, ends_at) = (instant("2026-06-16T10:00:00Z"), instant("2026-06-16T11:00:00Z"));
    let event = |id: &str, series: Option<&str>| EventKept {
        id: id.into(),
        starts_at,
        ends_at,
        about: None,
        body: json!({ "id": id, "series": series }),
    };
    let events = vec![event("a_1", Some("a")), event("a_2", Some("a")), event("b_1", Some("b")), event("c", None)];
    let there = async || {
        let span = (instant("2026-06-01T00:00:00Z"), instant("2026-07-01T00:00:00Z"));
        let kept = desk.workspace.google_events(&user, span, None).await.unwrap();
        kept.into_iter().map(|event| event.id).collect::<Vec<_>>()
    };
    desk.workspace.take_google_events(&user, EventsRead { events, ..EventsRead::default() }).await.unwrap();
    let without = |gone: &str| EventsRead { gone: vec![gone.into()], ..EventsRead::default() };
    desk.workspace.take_google_events(&user, without("a_1")).await.unwrap();
    assert_eq!(there().await, ["a_2", "b_1", "c"]);
    desk.workspace.take_google_events(&user, without("a")).await.unwrap();
    assert_eq!(there().await, ["b_1", "c"]);
    desk.workspace.close().await;
}

#[tokio::test]
async fn what_waits_moves_on_from_what_was_read_alone_and_keeps_its_bytes_until_it_was_seen() {
    let (desk, user) = linked().await;
    assert_eq!(desk.workspace.queue_google(&actor(), "mail.send", outgoing("a", None)).await, Ok(true));
    assert_eq!(desk.workspace.queue_google(&actor(), "mail.send", outgoing("a", None)).await, Ok(false));
    let desk = desk.reopened().await;
    let due = desk.workspace.google_due(&user, "olive").await.unwrap().unwrap();
    assert_eq!(desk.workspace.google_due(&user, "other").await, Ok(None), "it leaves from its own account alone");
    assert_eq!(desk.workspace.step_google(&due, OutgoingStep::to(OutgoingState::Sending)).await, Ok(true));
    assert_eq!(desk.workspace.step_google(&due, OutgoingStep::to(OutgoingState::Sending)).await, Ok(false));
    assert_eq!(desk.workspace.withdraw_google(&actor(), "google.withdraw", "a").await, Ok(false), "it may be there");
    let desk = desk.reopened().await;
    let sending = desk.workspace.google_due(&user, "olive").await.unwrap().unwrap();
    assert_eq!((sending.state, sending.attempts), (OutgoingState::Sending, 1));
    assert_eq!(desk.workspace.outgoing_bytes("a", 1).await.unwrap().map(|bytes| bytes.len()), Some(3 << 20));
    desk.workspace.step_google(&sending, OutgoingStep::to(OutgoingState::Verified)).await.unwrap();
    assert_eq!(desk.workspace.outgoing_bytes("a", 0).await, Ok(None));
    assert_eq!(desk.workspace.google_due(&user, "olive").await, Ok(None));
    desk.workspace.close().await;
}

#[tokio::test]
async fn what_changes_the_same_leaves_one_after_the_other_and_the_rest_does_not_wait() {
    let (desk, user) = linked().await;
    for (id, target) in [("a", Some("event")), ("b", Some("event")), ("c", None)] {
        desk.workspace.queue_google(&actor(), "calendar.create", outgoing(id, target)).await.unwrap();
    }
    let first = desk.workspace.google_due(&user, "olive").await.unwrap().unwrap();
    let later: Instant = instant("2026-06-15T12:05:00Z");
    let wait = OutgoingStep { next_at: Some(later), ..OutgoingStep::to(OutgoingState::Queued) };
    desk.workspace.step_google(&first, wait).await.unwrap();
    assert_eq!(desk.workspace.google_due(&user, "olive").await.unwrap().map(|out| out.id), Some("c".into()));
    desk.clock.set_now("2026-06-15T12:05:00Z");
    assert_eq!(desk.workspace.google_due(&user, "olive").await.unwrap().map(|out| out.id), Some("a".into()));
    desk.workspace.close().await;
}

#[tokio::test]
async fn nothing_of_google_is_readable_in_the_files() {
    let (desk, _) = linked().await;
    take(&desk, vec![mail("m1", "t1", ("2026-06-15T10:00:00Z", "a-word-of-the-mail"))]).await;
    let folder = desk.folder.path().to_owned();
    let id = desk.workspace.details().id;
    let mut all = Vec::new();
    for name in ["workspace.db", "workspace.db-wal"] {
        all.extend(std::fs::read(folder.join(id.as_str()).join(name)).unwrap());
    }
    for word in [&b"a-word-of-the-mail"[..], b"refresh", b"ana@client.example"] {
        assert!(!all.windows(word.len()).any(|window| window == word));
    }
    desk.workspace.close().await;
}
