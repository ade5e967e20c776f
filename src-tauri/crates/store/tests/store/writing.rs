//! What people change, and the trail it leaves.

use access::{
    role::Role,
    session::{LONGEST_IDLE_SECONDS, Scope, Session},
    user::{User, UserState},
};
use serde_json::json;
use store::{ChainVerdict, Change, TypedRow};
use values::Sensitive;

use crate::support::{Desk, actor, document, instant, user};

fn person(id: &str, row: User) -> store::IngestDocument {
    let hash = Some(Sensitive::new("$2b$from the platform".to_owned()));
    document(id, TypedRow::User { user: row, password_hash: hash, aliases: vec![] })
}

#[tokio::test]
async fn a_setting_is_written_with_its_audit_record_that_does_not_hold_the_value() {
    let desk = Desk::open().await;
    let change = Change::Setting { key: "connection".into(), json: json!({"uri": "mongodb://secret"}) };
    let receipt = desk.workspace.write(&actor(), "connection.save", vec![change]).await.unwrap();
    assert_eq!(receipt.audit_record, 2);
    let value: serde_json::Value = desk.workspace.setting("connection").await.unwrap().unwrap();
    assert_eq!(value["uri"], "mongodb://secret");
    let record = &desk.workspace.audit_records(None, 1).await.unwrap()[0];
    assert_eq!((record.number, record.operation.as_str()), (2, "connection.save"));
    assert_eq!(record.actor, Some(actor()));
    assert_eq!(record.detail, json!({"changes": [{"set": "setting", "key": "connection"}]}));
    let removed = Change::RemoveSetting { key: "connection".into() };
    desk.workspace.write(&actor(), "connection.forget", vec![removed]).await.unwrap();
    assert_eq!(desk.workspace.setting::<serde_json::Value>("connection").await.unwrap(), None);
}

#[tokio::test]
async fn the_base_currency_is_what_was_set_last() {
    let desk = Desk::open().await;
    let change = Change::Setting { key: "base_currency".into(), json: json!("EUR") };
    desk.workspace.write(&actor(), "workspace.currency", vec![change]).await.unwrap();
    assert_eq!(desk.workspace.details().base_currency, values::Currency::EUR);
    assert_eq!(desk.reopened().await.workspace.details().base_currency, values::Currency::EUR);
}

#[tokio::test]
async fn the_audit_chain_is_whole_after_many_records_and_a_restart() {
    let desk = Desk::open().await;
    for n in 0..20 {
        desk.workspace.append_audit(Some(&actor()), "session.start", json!({"z": n, "a": [true, null]})).await.unwrap();
    }
    desk.workspace.append_audit(None, "poll.start", json!({})).await.unwrap();
    let desk = desk.reopened().await;
    assert_eq!(desk.workspace.verify_audit_chain().await, Ok(ChainVerdict { records: 22, broken_at: None }));
    let page = desk.workspace.audit_records(Some(3), 10).await.unwrap();
    assert_eq!(page.iter().map(|record| record.number).collect::<Vec<_>>(), [2, 1]);
}

#[tokio::test]
async fn a_name_leads_to_one_person_or_to_nobody() {
    let desk = Desk::open().await;
    let twin = User { email: Some("maria".into()), ..user("other", "Other", Role::Client) };
    let owner_name = User { username: "olive owner".into(), ..user("imposter", "I", Role::Client) };
    let rows = vec![
        person("1", user("maria", "María", Role::Manager)),
        person("2", twin),
        person("3", user("pep", "Pep", Role::Client)),
        person("4", owner_name),
    ];
    desk.take("users", rows).await;
    let w = &desk.workspace;
    assert_eq!(w.find_sign_in("maria").await.unwrap(), None);
    assert_eq!(w.find_sign_in(" PEP@example.test ").await.unwrap().unwrap().user.id.as_str(), "pep");
    assert_eq!(w.find_sign_in("nobody").await.unwrap(), None);
    assert_eq!(w.find_sign_in("").await.unwrap(), None);
    let owner = w.find_sign_in("OLIVE OWNER").await.unwrap().unwrap();
    assert!(owner.is_owner);
    assert_eq!(owner.user.role, Some(Role::Admin));
    assert_eq!(owner.user.id, w.owner().await.unwrap().user_id);
}

fn session(id: &str, user_id: &str, at: &str) -> Session {
    Session {
        id: id.parse().unwrap(),
        user_id: user_id.parse().unwrap(),
        name: "María".into(),
        role: Role::Manager,
        scope: Scope::Firm,
        must_change_password: true,
        started_at: instant(at),
        used_at: instant(at),
    }
}

#[tokio::test]
async fn a_session_is_renewed_by_use_and_ends_after_a_day_without() {
    let desk = Desk::open().await;
    desk.take("users", vec![person("1", user("maria", "María", Role::Manager))]).await;
    let w = &desk.workspace;
    let first = session("s1", "maria", "2026-06-15T12:00:00Z");
    w.start_session(&first).await.unwrap();
    assert_eq!(w.session(&first.id).await.unwrap(), Some(first.clone()));
    desk.clock.set_now("2026-06-16T11:00:00Z");
    assert_eq!(w.touch_session(&first.id).await, Ok(true));
    w.session_password_changed(&first.id).await.unwrap();
    desk.clock.set_now("2026-06-17T10:59:59Z");
    let renewed = w.session(&first.id).await.unwrap().unwrap();
    assert_eq!((renewed.used_at, renewed.must_change_password), (instant("2026-06-16T11:00:00Z"), false));
    desk.clock.set_now("2026-06-17T11:00:00Z");
    assert_eq!(LONGEST_IDLE_SECONDS, 86_400);
    assert_eq!(w.session(&first.id).await.unwrap(), None);
    assert_eq!(w.touch_session(&first.id).await, Ok(false));
}

#[tokio::test]
async fn sessions_end_when_they_are_ended_and_when_the_user_is_disabled_or_deleted() {
    let desk = Desk::open().await;
    desk.take("users", vec![person("1", user("maria", "María", Role::Manager))]).await;
    let w = &desk.workspace;
    for id in ["s1", "s2", "s3"] {
        w.start_session(&session(id, "maria", "2026-06-15T12:00:00Z")).await.unwrap();
    }
    w.end_session(&"s1".parse().unwrap()).await.unwrap();
    assert_eq!(w.session(&"s1".parse().unwrap()).await.unwrap(), None);
    assert!(w.session(&"s2".parse().unwrap()).await.unwrap().is_some());
    let disabled = User { state: UserState::Disabled, ..user("maria", "María", Role::Manager) };
    desk.take("users", vec![person("1", disabled)]).await;
    assert_eq!(w.session(&"s2".parse().unwrap()).await.unwrap(), None);
    desk.take("users", vec![person("1", user("maria", "María", Role::ComplianceOfficer))]).await;
    assert_eq!(w.session(&"s2".parse().unwrap()).await.unwrap(), None, "another role is another session");
    desk.take("users", vec![person("1", user("maria", "María", Role::Manager))]).await;
    assert!(w.session(&"s2".parse().unwrap()).await.unwrap().is_some());
    w.begin_full_pull("users").await.unwrap();
    desk.take("users", vec![]).await;
    w.finish_full_pull("users").await.unwrap();
    assert_eq!(w.session(&"s2".parse().unwrap()).await.unwrap(), None);
    assert_eq!(w.find_sign_in("maria").await.unwrap(), None);
    assert_eq!(w.end_all_sessions().await, Ok(2));
}
