//! Who may ask what, tried on every operation of the door.

use std::{path::Path, sync::Arc};

use access::{permission::Permission, role::Role};
use app::{
    Desk, Environment,
    door::{Caller, call},
    endpoints::{Access, ENDPOINTS},
    fault::{Fault, FaultCode},
};
use serde_json::{Value, json};
use store::KdfPolicy;
use testkit::{
    FixedClock,
    demo::{DemoFund, DemoUser, Scale},
};
use values::Instant;

fn now() -> Instant {
    "2026-06-30T12:00:00Z".parse().expect("a moment")
}

/// The demonstration's standing clock at that time.
fn standing() -> Instant {
    "2026-06-29T16:00:00Z".parse().expect("a moment")
}

fn desk(folder: &Path) -> (Desk, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(now()));
    let environment =
        Environment { clock: clock.clone(), kdf: KdfPolicy::Floor, ..adapters::environment(folder.to_path_buf()) };
    (Desk::new(environment), clock)
}

async fn ask(desk: &Desk, name: &str, request: Value) -> Result<Value, Fault> {
    let answer = call(desk, Caller::Window, name, &request.to_string()).await?;
    Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
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
    for (name, request) in [
        ("home.overview", json!({})),
        ("investors.list", list.clone()),
        ("investors.show", json!({ "client_id": own.user.client_id })),
        ("palette.find", json!({ "text": "example" })),
        ("pull.status", json!({})),
    ] {
        let text = ask(&desk, name, request).await.expect(name).to_string();
        for person in others {
            let id = person.user.client_id.as_ref().expect("a client has an id");
            assert!(!text.contains(&person.user.name) && !text.contains(id.as_str()), "{name} tells of another client");
        }
    }
    let refused = ask(&desk, "investors.show", json!({ "client_id": other })).await.expect_err("another's record");
    assert_eq!(refused.code, FaultCode::NotFound);
    assert_eq!(ask(&desk, "investors.list", list).await.expect("the own row")["total"], 1);
    let overview = ask(&desk, "home.overview", json!({})).await.expect("Home");
    assert_eq!(overview["assets"]["figure"]["unknown"], "not_permitted");
    let covered: Vec<&str> =
        seated().filter(|(_, permission)| *permission == Permission::ViewOwn).map(|(name, _)| name).collect();
    let tried = ["home.overview", "investors.list", "investors.show", "palette.find", "pull.status"];
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
