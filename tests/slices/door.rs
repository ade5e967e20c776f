//! Who may ask what, tried on every operation of the door.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex},
};

use access::{
    password::hash_password,
    permission::Permission,
    role::Role,
    user::{User, UserState},
};
use app::{
    Desk, Environment,
    endpoints::{Access, ENDPOINTS},
    fault::FaultCode,
};
use ports::{Keychain, KeychainFault};
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, Outcome, TypedRow};
use testkit::{
    FixedClock,
    demo::{DemoFund, DemoUser, Scale},
};
use values::{Instant, Sensitive};

use crate::{
    at_the_door::{ask, environment, opened},
    desk::now,
};

/// The demonstration's standing clock at that time.
fn standing() -> Instant {
    "2026-06-29T16:00:00Z".parse().expect("a moment")
}

fn desk(folder: &Path) -> (Desk, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(now()));
    (Desk::new(Environment { clock: clock.clone(), ..environment(folder) }), clock)
}

/// A desk with the demonstration open and its owner gone, so that its people can sign in.
async fn demonstration(folder: &Path) -> (Desk, Vec<DemoUser>, Arc<FixedClock>) {
    let (desk, clock) = desk(folder);
    ask(&desk, "workspace.open_demonstration", json!({})).await.expect("the demonstration opens");
    ask(&desk, "session.sign_out", json!({})).await.expect("the owner leaves");
    (desk, DemoFund::generate_until(1, standing(), Scale::DEMONSTRATION).users, clock)
}

async fn sign_in(desk: &Desk, person: &DemoUser) {
    let request = json!({ "name": person.user.username, "password": person.password.reveal() });
    ask(desk, "session.sign_in", request).await.expect("the person signs in");
}

fn seated() -> impl Iterator<Item = (&'static str, Permission)> {
    ENDPOINTS.iter().filter_map(|row| match row.access {
        Access::Seat(permission) => Some((row.name, permission)),
        Access::Desk => None,
    })
}

#[tokio::test]
async fn while_locked_no_operation_of_a_seat_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = desk(folder.path());
    for (name, _) in seated() {
        assert_eq!(ask(&desk, name, json!({})).await.expect_err(name).code, FaultCode::Locked, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_is_refused_exactly_what_its_permissions_leave_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, people, _) = demonstration(folder.path()).await;
    for (name, _) in seated() {
        assert_eq!(ask(&desk, name, json!({})).await.expect_err(name).code, FaultCode::SignedOut, "{name}");
    }
    for role in [Role::Manager, Role::ComplianceOfficer, Role::Client] {
        let person = people.iter().find(|person| person.user.role == Some(role)).expect("everyone is there");
        sign_in(&desk, person).await;
        for (name, permission) in seated() {
            // A request that no operation takes: who may ask hears of the request, who may not is told so first.
            let fault = ask(&desk, name, json!([])).await.err().map(|fault| fault.code);
            let denied = fault == Some(FaultCode::NotPermitted);
            assert_eq!(denied, !role.may(permission), "{role:?} {name} {fault:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_finds_nobody_but_themselves_whatever_is_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, people, _) = demonstration(folder.path()).await;
    let clients: Vec<&DemoUser> = people.iter().filter(|person| person.user.role == Some(Role::Client)).collect();
    let (own, others) = clients.split_first().expect("there are clients");
    sign_in(&desk, own).await;
    let other = others[0].user.client_id.as_ref().expect("a client has an id").to_string();
    let list = json!({"offset": 0, "limit": 100, "sort": "name", "descending": false, "text": null, "kyc": null});
    let identity = json!({
        "name": "Own", "subject": null, "organisation": null, "country": null, "key": "p256", "years": 1,
        "passphrase": "an invented sentence", "authority": null, "authority_passphrase": null,
    });
    for (name, request) in [
        ("home.overview", json!({})),
        ("home.as_at", json!({ "day": "2026-06-01" })),
        ("reports.note_saved_table", json!({ "name": "Investors", "bytes": 40 })),
        ("investors.list", list.clone()),
        (
            "investors.list",
            json!({"as_at": "2026-06-01", "offset": 0, "limit": 100, "sort": "name", "descending": false, "text": null, "kyc": null}),
        ),
        ("investors.show", json!({ "client_id": own.user.client_id })),
        ("investors.contact", json!({ "client_id": own.user.client_id })),
        ("palette.find", json!({ "text": "example" })),
        ("explain.figure", json!({ "figure": "record", "client_id": own.user.client_id, "part": "still_owed" })),
        ("rates.rate", json!({ "from": "EUR", "to": "USD", "on": "2026-06-01" })),
        ("views.list", json!({ "table": "payments" })),
        ("views.save", json!({ "table": "payments", "view": { "name": "Own", "state": {} } })),
        ("views.remove", json!({ "table": "payments", "name": "Own" })),
        ("signing.identities", json!({})),
        ("signing.trust_roots", json!({})),
        ("signing.queue", json!({})),
        (
            "envelopes.list",
            json!({"offset": 0, "limit": 50, "states": [], "text": null, "mine": false, "client_id": null}),
        ),
        ("pull.status", json!({})),
    ] {
        let text = ask(&desk, name, request).await.expect(name).to_string();
        for person in others {
            let id = person.user.client_id.as_ref().expect("a client has an id");
            assert!(!text.contains(&person.user.name) && !text.contains(id.as_str()), "{name} tells of another client");
        }
    }
    // Identities are the firm's: a client makes none, and finds none.
    let made = ask(&desk, "signing.create_identity", identity).await.expect_err("not a client's");
    assert_eq!(made.code, FaultCode::NotPermitted);
    let exported = ask(&desk, "signing.export_identity", json!({ "name": "Own", "part": "own" })).await;
    assert_eq!(exported.expect_err("there is none").code, FaultCode::NotFound);
    for name in ["investors.show", "investors.contact"] {
        let refused = ask(&desk, name, json!({ "client_id": other })).await.expect_err("another's record");
        assert_eq!(refused.code, FaultCode::NotFound, "{name}");
    }
    // What a client reaches of envelopes is tried in `envelopes`; here, that an id is not enough.
    let agreed = json!({ "consent_version": "fidus-1" });
    for (name, request) in [
        ("envelopes.show", json!({ "envelope_id": "another" })),
        ("envelopes.record_view", json!({ "envelope_id": "another", "signer": 1 })),
        (
            "envelopes.sign",
            json!({ "envelope_id": "another", "signer": 1, "identity": "Own", "passphrase": "", "agreed": agreed, "drawing": null }),
        ),
        ("envelopes.decline", json!({ "envelope_id": "another", "signer": 1, "reason": "No." })),
        ("envelopes.export", json!({ "envelope_id": "another", "state": "newest" })),
    ] {
        assert_eq!(ask(&desk, name, request).await.expect_err(name).code, FaultCode::NotFound, "{name}");
    }
    assert_eq!(ask(&desk, "investors.list", list).await.expect("the own row")["total"], 1);
    let overview = ask(&desk, "home.overview", json!({})).await.expect("Home");
    assert_eq!(overview["assets"]["figure"]["unknown"], "not_permitted");
    let covered: Vec<&str> =
        seated().filter(|(_, permission)| *permission == Permission::ViewOwn).map(|(name, _)| name).collect();
    let tried = [
        "home.overview",
        "home.as_at",
        "reports.note_saved_table",
        "investors.list",
        "investors.show",
        "investors.contact",
        "palette.find",
        // Which figures a client may have explained is tried in `explained`.
        "explain.figure",
        "rates.rate",
        "views.list",
        "views.save",
        "views.remove",
        "signing.identities",
        "signing.create_identity",
        // This, `signing.sign` and `signing.verify` work on a file that the person names, and on nothing of the book.
        "signing.import_identity",
        "signing.export_identity",
        "signing.sign",
        "signing.remove_identity",
        "signing.verify",
        "signing.verify_online",
        "signing.trust_roots",
        "signing.queue",
        "signing.try_waiting",
        "signing.give_up_waiting",
        "envelopes.list",
        "envelopes.show",
        "envelopes.record_view",
        "envelopes.sign",
        "envelopes.decline",
        "envelopes.export",
        "pull.status",
    ];
    assert_eq!(covered, tried, "every operation a client may ask is tried here");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_name_and_a_wrong_password_say_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, people, _) = demonstration(folder.path()).await;
    let known = people[0].user.username.clone();
    for name in [known.as_str(), "nobody", ""] {
        let request = json!({ "name": name, "password": "not the password" });
        let fault = ask(&desk, "session.sign_in", request).await.expect_err("refused");
        assert_eq!((fault.code, fault.params.len()), (FaultCode::SignInRefused, 0), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_a_day_after_its_last_use() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, people, clock) = demonstration(folder.path()).await;
    sign_in(&desk, &people[0]).await;
    let hours = |hours: u64| std::time::Duration::from_secs(hours * 3_600);
    clock.advance(hours(23));
    ask(&desk, "pull.status", json!({})).await.expect("used within a day");
    clock.advance(hours(23));
    ask(&desk, "pull.status", json!({})).await.expect("renewed by its use");
    clock.advance(hours(25));
    let fault = ask(&desk, "pull.status", json!({})).await.expect_err("over");
    assert_eq!(fault.code, FaultCode::SignedOut);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_is_made_locked_and_opened_again_and_wrong_passphrases_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, clock) = desk(folder.path());
    let create = json!({
        "name": "Test firm", "passphrase": "a long enough sentence", "base_currency": "EUR", "time_zone": "Europe/Madrid",
        "owner_name": "Olga", "owner_password": null,
    });
    let made = ask(&desk, "workspace.create", create).await.expect("made");
    let code = made["recovery_code"].as_str().expect("a code").to_owned();
    let state = ask(&desk, "desk.state", json!({})).await.expect("state");
    assert_eq!((&state["phase"], &state["workspace"]["base_currency"]), (&json!("ready"), &json!("EUR")));
    let id = state["workspace"]["id"].clone();
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    assert_eq!(ask(&desk, "desk.state", json!({})).await.expect("state")["phase"], "locked");

    let wrong = json!({ "workspace_id": id, "passphrase": "not the right sentence" });
    let mut codes = Vec::new();
    for _ in 0..8 {
        codes.push(ask(&desk, "workspace.unlock", wrong.clone()).await.expect_err("refused").code);
    }
    assert_eq!(codes.first(), Some(&FaultCode::WrongSecret));
    assert_eq!(codes.last(), Some(&FaultCode::TooManyAttempts), "{codes:?}");
    clock.advance(std::time::Duration::from_secs(24 * 3_600));
    let right = json!({ "workspace_id": id, "passphrase": "a long enough sentence" });
    ask(&desk, "workspace.unlock", right).await.expect("opens after the wait");

    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    let recover = json!({ "workspace_id": id, "recovery_code": code, "new_passphrase": "another long sentence" });
    ask(&desk, "workspace.recover", recover).await.expect("opens by the recovery code");
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    let new = json!({ "workspace_id": id, "passphrase": "another long sentence" });
    ask(&desk, "workspace.unlock", new).await.expect("opens by the new passphrase");
    assert_eq!(ask(&desk, "desk.state", json!({})).await.expect("state")["person"]["name"], "Olga");
}

/// A keychain for its faults: missing, or there and in memory.
struct Chain(Option<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Chain {
    fn with<T>(&self, act: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T) -> Result<T, KeychainFault> {
        let held = self.0.as_ref().ok_or_else(|| KeychainFault::Missing("no session bus".into()))?;
        Ok(act(&mut held.lock().expect("nobody panics while holding it")))
    }
}

impl Keychain for Chain {
    fn read(&self, name: &str) -> Result<Option<Sensitive<Vec<u8>>>, KeychainFault> {
        self.with(|held| held.get(name).cloned().map(Sensitive::new))
    }

    fn write(&self, name: &str, secret: &Sensitive<Vec<u8>>) -> Result<(), KeychainFault> {
        self.with(|held| drop(held.insert(name.to_owned(), secret.reveal().clone())))
    }

    fn remove(&self, name: &str) -> Result<(), KeychainFault> {
        self.with(|held| drop(held.remove(name)))
    }
}

/// A desk with that keychain and a workspace of its own open; also the workspace's id.
async fn with_keychain(folder: &Path, keychain: Chain) -> (Desk, Value) {
    let desk = Desk::new(Environment { keychain: Arc::new(keychain), ..environment(folder) });
    let create = json!({
        "name": "Test firm", "passphrase": "a long enough sentence", "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Olga", "owner_password": null,
    });
    ask(&desk, "workspace.create", create).await.expect("made");
    let id = ask(&desk, "desk.state", json!({})).await.expect("state")["workspace"]["id"].clone();
    (desk, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_keychain_is_said_and_leaves_no_second_way_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = with_keychain(folder.path(), Chain(None)).await;
    let fault = ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": true })).await.expect_err("no keychain");
    assert_eq!(fault.code, FaultCode::KeychainMissing);
    let state = ask(&desk, "desk.state", json!({})).await.expect("state");
    assert_eq!(state["workspace"]["quick_unlock"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keychain_opens_the_workspace_while_it_is_allowed_to_and_the_passphrase_always() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, id) = with_keychain(folder.path(), Chain(Some(Mutex::default()))).await;
    let quick = json!({ "workspace_id": id });
    ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": true })).await.expect("allowed");
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    ask(&desk, "workspace.quick_unlock", quick.clone()).await.expect("the keychain opens it");
    ask(&desk, "workspace.set_quick_unlock", json!({ "enabled": false })).await.expect("no longer");
    ask(&desk, "workspace.lock", json!({})).await.expect("locked");
    let fault = ask(&desk, "workspace.quick_unlock", quick).await.expect_err("no longer");
    assert_eq!(fault.code, FaultCode::WrongSecret);
    let right = json!({ "workspace_id": id, "passphrase": "a long enough sentence" });
    ask(&desk, "workspace.unlock", right).await.expect("the passphrase always does");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_curve_is_a_new_file_of_its_kind_and_stands_in_the_audit_trail() {
    let (folder, exports) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let exported = Environment { exports: Some(exports.path().to_path_buf()), ..environment(folder.path()) };
    let desk = opened(exported).await;
    let curve = json!({ "range": "1Y" });
    for (format, begins) in [("png", &b"\x89PNG\r\n"[..]), ("svg", b"<svg"), ("csv", b"time_utc,equity_usd")] {
        let request = json!({ "curve": curve, "format": format, "title": "Equity" });
        let saved = ask(&desk, "reports.export_equity_curve", request).await.expect(format);
        let bytes = std::fs::read(saved["path"].as_str().expect("a path")).expect("the file is there");
        assert!(bytes.starts_with(begins), "{format}");
        assert_eq!(saved["bytes"], bytes.len());
    }
}

/// A person of the firm with a password somebody handed out.
fn handed_out(password: &str) -> IngestDocument {
    let user = User {
        id: "u-1".parse().expect("an id"),
        username: "mila".into(),
        name: "Mila Testwood".into(),
        email: None,
        phone: None,
        role: Some(Role::Manager),
        state: UserState::Active,
        must_change_password: false,
        client_id: None,
        aml_kyc_status: None,
        created_at: None,
    };
    let hash = Sensitive::new(hash_password(password, *b"sixteen bytes it").expect("bcrypt takes it"));
    let text = |text: &str| ports::Value::Text(text.into());
    let fields = [
        ("_id", text("u-1")),
        ("id", text("u-1")),
        ("username", text("mila")),
        ("name", text("Mila Testwood")),
        ("type", text("manager")),
        ("status", text("active")),
        ("password", text(hash.reveal())),
    ];
    let fields = ports::Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    let document = remote_mongo::document_of(&fields);
    let row = TypedRow::User { user, password_hash: Some(hash), aliases: vec!["u-1".into()] };
    IngestDocument { key: document.key.0, raw: document.raw, outcome: Outcome::Typed(Box::new(row)) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_well_known_password_is_changed_before_anything_else_and_waits_to_be_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = crate::desk::workspace(&folder.path().join("workspaces")).await;
    let cursor = CursorUpdate { position: vec![1], done: true };
    workspace.ingest("users", vec![handed_out("Password123")], cursor).await.expect("taken in");
    workspace.close().await;
    let (desk, _) = desk(folder.path());
    ask(&desk, "workspace.open_demonstration", json!({})).await.expect("opens");
    ask(&desk, "session.sign_out", json!({})).await.expect("the owner leaves");
    ask(&desk, "session.sign_in", json!({ "name": "MILA", "password": "Password123" })).await.expect("signs in");
    assert_eq!(ask(&desk, "desk.state", json!({})).await.expect("state")["phase"], "password_change");
    for (name, _) in seated() {
        let fault = ask(&desk, name, json!({})).await.expect_err(name);
        assert_eq!(fault.code, FaultCode::PasswordChangeRequired, "{name}");
    }
    let weak = json!({ "current": "Password123", "new": "password1234" });
    let fault = ask(&desk, "session.change_password", weak).await.expect_err("too easy");
    assert_eq!((fault.code, fault.params["rule"].as_str()), (FaultCode::WeakPassword, "well_known"));
    let strong = json!({ "current": "Password123", "new": "three quiet herons" });
    ask(&desk, "session.change_password", strong).await.expect("changed");
    assert_eq!(ask(&desk, "pull.status", json!({})).await.expect("allowed now")["queued"], 1);
    ask(&desk, "session.sign_out", json!({})).await.expect("leaves");
    let old = json!({ "name": "mila", "password": "Password123" });
    assert_eq!(ask(&desk, "session.sign_in", old).await.expect_err("the old one").code, FaultCode::SignInRefused);
    let new = json!({ "name": "mila", "password": "three quiet herons" });
    ask(&desk, "session.sign_in", new).await.expect("the new one");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_hand_on_the_desk_the_workspace_locks_and_a_hand_keeps_it_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, clock) = desk(folder.path());
    desk.work_in_background();
    let create = json!({
        "name": "Test firm", "passphrase": "a long enough sentence", "base_currency": "USD", "time_zone": "UTC",
        "owner_name": "Olga", "owner_password": null,
    });
    ask(&desk, "workspace.create", create).await.expect("made");
    let phase = async || ask(&desk, "desk.state", json!({})).await.expect("state")["phase"].clone();
    let minutes = |minutes: u64| std::time::Duration::from_secs(minutes * 60);
    clock.advance(minutes(4));
    ask(&desk, "desk.activity", json!({})).await.expect("a hand");
    clock.advance(minutes(4));
    tokio::time::sleep(std::time::Duration::from_millis(4_500)).await;
    assert_eq!(phase().await, "ready");
    clock.advance(minutes(1));
    let mut events = desk.events();
    let locked = async {
        while phase().await != "locked" {
            let _ = events.recv().await;
        }
    };
    tokio::time::timeout(minutes(1), locked).await.expect("locks by itself");
}
