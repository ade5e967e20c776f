//! Linking, renewing and ending: tokens are renewed once, another account asks first, ending is told to Google for sure.

use std::time::Duration;

use app::fault::FaultCode;
use ports::google::{GoogleScope, ReconnectReason};
use serde_json::json;

use super::{
    fake::SECRET,
    stage::{linked, stage},
};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_client_nothing_is_asked_of_google() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = stage(folder.path()).await;
    let fault = stage.try_ask("google.connect", json!({ "scopes": [] })).await.expect_err("no client");
    assert_eq!(fault.code, FaultCode::GoogleNoClient);
    let bad = json!({ "client_id": "not a client", "client_secret": null, "in_testing": false });
    let fault = stage.try_ask("google.save_client", bad).await.expect_err("malformed");
    assert_eq!(fault.params["field"], "client_id");
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_part_has_its_own_state_from_a_real_question_and_what_was_not_granted_has_a_grant() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = stage(folder.path()).await;
    let granted = [GoogleScope::MailRead, GoogleScope::MailSend, GoogleScope::DriveFile];
    stage.fake.will_sign_in("olive", Some("invented-token-refresh"), &granted);
    stage.link().await;
    let status = stage.status().await;
    let states: Vec<&str> =
        status["parts"].as_array().expect("parts").iter().filter_map(|part| part["state"].as_str()).collect();
    assert_eq!(states, ["working", "not_granted", "working", "not_granted"]);
    assert_eq!(status["parts"][1]["missing"], json!(["calendar_events"]));
    assert_eq!(status["account"]["email"], "olive@firm.example");
    assert_eq!(status["account"]["grant_ends_at"], "2026-07-07T12:00:00Z");
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_without_a_token_that_renews_keeps_the_old_one_or_asks_once_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = stage(folder.path()).await;
    stage.fake.will_sign_in("olive", None, &GoogleScope::FIRST);
    stage.fake.will_sign_in("olive", Some("invented-token-refresh"), &GoogleScope::FIRST);
    stage.link().await;
    let status = stage.status().await;
    assert_eq!((stage.fake.world().asked_again, status["sign_in"]["kind"].as_str()), (1, Some("none")));
    stage.fake.will_sign_in("olive", None, &GoogleScope::FIRST);
    stage.connect().await;
    assert_eq!(stage.fake.world().asked_again, 1, "the one that is held is enough");
    stage.ask("google.disconnect", json!({})).await;
    assert_eq!(stage.fake.world().revoked, ["invented-token-refresh"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_account_asks_first_and_a_declined_one_is_given_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.fake.will_sign_in("other", Some("invented-token-other"), &GoogleScope::FIRST);
    stage.connect().await;
    let status = stage.status().await;
    assert_eq!(status["sign_in"], json!({ "kind": "other_account", "email": "other@firm.example" }));
    assert_eq!(status["account"]["email"], "olive@firm.example");
    stage.ask("google.other_account", json!({ "take": false })).await;
    assert_eq!(stage.fake.world().revoked, ["invented-token-other"]);
    assert_eq!(stage.status().await["account"]["email"], "olive@firm.example");
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_one_account_never_leaves_from_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    let mail = json!({
        "to": ["ana@client.example"], "cc": [], "bcc": [], "subject": "From Olive", "text": "", "answers": null, "files": [],
        "about": null,
    });
    stage.ask("mail.send", json!({ "mail": mail, "draft": null })).await;
    stage.fake.will_sign_in("other", Some("invented-token-other"), &GoogleScope::FIRST);
    stage.connect().await;
    stage.ask("google.other_account", json!({ "take": true })).await;
    stage.settle().await;
    assert!(stage.fake.world().sent.is_empty());
    assert_eq!(
        (&stage.status().await["for_another"], &stage.queue().await[0]["for_another"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(stage.fake.world().revoked, [format!("{SECRET}-refresh-1")]);
    stage.fake.will_sign_in("olive", Some("invented-token-refresh-2"), &GoogleScope::FIRST);
    stage.connect().await;
    stage.ask("google.other_account", json!({ "take": true })).await;
    stage.settle().await;
    assert_eq!(stage.fake.world().sent.len(), 1);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ran_out_is_renewed_and_a_grant_that_is_gone_keeps_what_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.clock.advance(Duration::from_secs(7_200));
    stage.round().await;
    assert_eq!(stage.fake.world().refreshes, 1);
    stage.round().await;
    assert_eq!(stage.fake.world().refreshes, 1, "the new one is kept and used");
    let mail = json!({
        "to": ["ana@client.example"], "cc": [], "bcc": [], "subject": "Kept", "text": "", "answers": null, "files": [],
        "about": null,
    });
    stage.ask("mail.send", json!({ "mail": mail, "draft": null })).await;
    stage.fake.world().away = Some(ports::google::GoogleFault::Reconnect(ReconnectReason::GrantGone));
    stage.settle().await;
    assert_eq!(stage.stands().await, ["queued"]);
    stage.fake.world().away = None;
    stage.fake.will_sign_in("olive", Some("invented-token-refresh-2"), &GoogleScope::FIRST);
    stage.connect().await;
    stage.settle().await;
    assert_eq!(stage.stands().await, ["verified"]);
    stage.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ending_without_a_network_ends_here_at_once_and_at_google_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let stage = linked(folder.path()).await;
    stage.fake.world().revoking_fails = true;
    stage.ask("google.disconnect", json!({})).await;
    let status = stage.status().await;
    assert_eq!((&status["account"], &status["to_revoke"]), (&json!(null), &json!(1)));
    let stage = stage.restarted(folder.path()).await;
    stage.round().await;
    assert_eq!(stage.status().await["to_revoke"], 1);
    stage.fake.world().revoking_fails = false;
    stage.round().await;
    assert_eq!(stage.status().await["to_revoke"], 0);
    assert_eq!(stage.fake.world().revoked, [format!("{SECRET}-refresh-1")]);
    let again = stage.try_ask("google.disconnect", json!({})).await.expect_err("nothing is linked");
    assert_eq!(again.code, FaultCode::GoogleNotLinked);
    stage.desk.lock().await;
}
