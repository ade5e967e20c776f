//! Names people give: saved views of a table, and the workspace's own.

use std::path::Path;

use app::{Desk, fault::FaultCode};
use serde_json::{Value, json};

use crate::at_the_door::{ask, demonstration};

async fn desk(folder: &Path) -> Desk {
    crate::desk::workspace(&folder.join("workspaces")).await.close().await;
    demonstration(folder).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_kept_replaced_and_forgotten_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    let save = |name: &str, state: Value| json!({ "table": "investors", "view": { "name": name, "state": state } });
    ask(&desk, "views.save", save("Due soon", json!({ "sort": "next_payment" }))).await.expect("kept");
    ask(&desk, "views.save", save("  Due soon ", json!({ "sort": "name" }))).await.expect("replaced");
    ask(&desk, "views.save", save("By size", json!([1, "two"]))).await.expect("kept");
    let views = ask(&desk, "views.list", json!({ "table": "investors" })).await.expect("listed");
    assert_eq!(
        views["views"],
        json!([{ "name": "By size", "state": [1, "two"] }, { "name": "Due soon", "state": { "sort": "name" } }])
    );
    assert_eq!(ask(&desk, "views.list", json!({ "table": "accounts" })).await.expect("listed")["views"], json!([]));
    for name in ["By size", "Due soon"] {
        ask(&desk, "views.remove", json!({ "table": "investors", "name": name })).await.expect("forgotten");
    }
    let gone = ask(&desk, "views.remove", json!({ "table": "investors", "name": "By size" })).await;
    assert_eq!(gone.expect_err("it is gone").code, FaultCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_bounded() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    for (table, name, state, field) in [
        ("Investors", "a", json!(1), "table"),
        ("../x", "a", json!(1), "table"),
        ("investors", " ", json!(1), "name"),
        ("investors", "line\nbreak", json!(1), "name"),
        ("investors", "a", json!("x".repeat(16_385)), "state"),
    ] {
        let request = json!({ "table": table, "view": { "name": name, "state": state } });
        let refused = ask(&desk, "views.save", request).await.expect_err(field);
        assert_eq!((refused.code, refused.params["field"].as_str()), (FaultCode::InvalidField, field));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_gets_another_name_that_survives_a_restart_and_is_in_the_audit_trail() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = desk(folder.path()).await;
    ask(&first, "workspace.rename", json!({ "name": " Harbour Capital " })).await.expect("renamed");
    let state = ask(&first, "desk.state", json!({})).await.expect("a state");
    assert_eq!((&state["workspace"]["name"], &state["person"]["owner"]), (&json!("Harbour Capital"), &json!(true)));
    let refused = ask(&first, "workspace.rename", json!({ "name": "" })).await.expect_err("no name");
    assert_eq!(refused.code, FaultCode::InvalidField);
    let id = state["workspace"]["id"].as_str().expect("an id").parse().expect("an id");
    first.lock().await;
    let again = crate::desk::reopened(&folder.path().join("workspaces"), &id).await;
    assert_eq!(again.details().name, "Harbour Capital");
    let records = again.audit_records(None, 10).await.expect("readable");
    let renamed: Vec<_> = records.iter().filter(|record| record.operation == "workspace.rename").collect();
    assert_eq!(renamed.len(), 1);
    assert_eq!(renamed[0].detail["after"], "Harbour Capital");
    assert_eq!(again.verify_audit_chain().await.expect("readable").broken_at, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_leaves_the_workspace_stands_in_the_audit_trail() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = desk(folder.path()).await;
    ask(&first, "reports.note_saved_table", json!({ "name": "Investors\u{7}", "bytes": 40 })).await.expect("noted");
    let state = ask(&first, "desk.state", json!({})).await.expect("a state");
    let id = state["workspace"]["id"].as_str().expect("an id").parse().expect("an id");
    first.lock().await;
    let again = crate::desk::reopened(&folder.path().join("workspaces"), &id).await;
    let records = again.audit_records(None, 10).await.expect("readable");
    let saved: Vec<_> = records.iter().filter(|record| record.operation == "reports.save_table").collect();
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0].detail, json!({ "table": "Investors", "bytes": 40 }));
    again.close().await;
}
