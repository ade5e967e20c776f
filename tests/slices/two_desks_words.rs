//! The same decisions on the command line.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use mongodb::bson::doc;
use serde_json::{Value, json};

use crate::two_desks::{PASSPHRASE, Scene, Seated, client, id_of};

/// The program, built beside the tests; `FIDUS_BIN` names another one.
fn program() -> PathBuf {
    let built = || Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("debug").join("fidus");
    let path = std::env::var_os("FIDUS_BIN").map_or_else(built, PathBuf::from);
    assert!(path.exists(), "{} is not built: cargo xtask test builds it", path.display());
    path
}

/// What `fidus sync` answers about a desk's workspace.
fn fidus(desk: &Seated, words: &[&str]) -> Output {
    let secret = desk.folder.join("passphrase");
    std::fs::write(&secret, PASSPHRASE).expect("the test's folder is writable");
    let mut command = Command::new(program());
    command.arg("sync").args(words).arg("--workspace").arg(desk.folder.join("data"));
    command.arg("--passphrase-file").arg(secret).env("HOME", &desk.folder).env("XDG_DATA_HOME", &desk.folder);
    command.output().expect("fidus runs")
}

/// What it says when it does not do what was asked for.
fn refused(desk: &Seated, words: &[&str]) -> String {
    let output = fidus(desk, words);
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    String::from_utf8(output.stderr).expect("text")
}

fn said(desk: &Seated, words: &[&str]) -> String {
    let output = fidus(desk, words);
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{words:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn answered(desk: &Seated, words: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
    serde_json::from_str(&said(desk, &words)).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_lists_decides_and_sends_what_waits() {
    let scene = Scene::new("two_desks_words").await;
    let (conflicting, plain) = (client(0), client(1));
    let before = scene.a.reads(conflicting, "email").await;
    scene.a.edits(conflicting, "email", "ours@example.com").await;
    scene.elsewhere(conflicting, doc! { "email": "theirs@example.com" }).await;
    scene.a.sync().await;
    scene.a.edits(plain, "phone", "+34 600 555 123").await;
    scene.a.desk.lock().await;

    let status = said(&scene.a, &["status"]);
    assert!(status.starts_with("1 waiting, 0 not yet seen there, 1 conflicts, 0 refused; last sent "), "{status}");
    let queue = answered(&scene.a, &["queue"]);
    let rows: Vec<_> = queue.as_array().expect("rows").iter().map(|row| (&row["wait"], &row["fields"])).collect();
    assert_eq!(rows, [(&json!("conflict"), &json!(["email"])), (&json!("sending"), &json!(["phone"]))]);
    let listed = said(&scene.a, &["queue"]);
    assert!(listed.contains(&format!("users {} changed: phone; to be sent; ", plain.user.name)), "{listed}");
    let conflicts = said(&scene.a, &["conflicts"]);
    let was = before.as_str().expect("an address");
    assert!(
        conflicts
            .ends_with(&format!("    email (who it is): was {was}, here ours@example.com, there theirs@example.com\n")),
        "{conflicts}"
    );

    let who = "(both changed the same); here by Ada at 2026-06-30T12:00:00Z, there by unknown at unknown\n";
    assert!(conflicts.contains(who), "{conflicts}");

    said(&scene.a, &["queue", "--pause"]);
    assert!(said(&scene.a, &["status"]).contains(", paused; "));
    said(&scene.a, &["queue", "--resume"]);
    assert_eq!(fidus(&scene.a, &["resolve", "no-such-operation", "--take", "ours"]).status.code(), Some(2));
    let operation = queue[0]["operation"].as_str().expect("an id");
    assert_eq!(fidus(&scene.a, &["resolve", operation]).status.code(), Some(2), "whose is to be said");
    said(&scene.a, &["resolve", operation, "--field", "email:text=third@example.com"]);
    assert_eq!(said(&scene.a, &["conflicts"]), "no conflicts\n");
    let status = answered(&scene.a, &["reconcile"]);
    assert_eq!((&status["waiting"], &status["unseen"], &status["conflicts"]), (&json!(0), &json!(0), &json!(0)));
    assert_eq!(said(&scene.a, &["queue"]), "nothing waits\n");
    scene.b.sync().await;
    assert_eq!(scene.b.reads(conflicting, "email").await, "third@example.com");
    assert_eq!(scene.b.reads(plain, "phone").await, "+34 600 555 123");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_of_conflicts_is_shown_then_confirmed_by_its_number_and_decided_with_one_answer() {
    let scene = Scene::new("two_desks_groups").await;
    let people = [client(0), client(1), client(2), client(3)];
    for (number, person) in people.iter().enumerate() {
        scene.a.edits(person, "email", &format!("ours-{number}@example.com")).await;
        scene.elsewhere(person, doc! { "email": format!("theirs-{number}@example.com") }).await;
    }
    let users = scene.database.collection::<mongodb::bson::Document>("users");
    users.delete_one(doc! { "_id": id_of(people[3]) }).await.expect("deleted");
    scene.a.sync().await;
    scene.a.desk.lock().await;

    let all = "3  users: email; both changed the same\n1  users: email; changed here, deleted there\n";
    assert_eq!(said(&scene.a, &["conflicts", "--groups"]), all);
    assert_eq!(said(&scene.a, &["resolve", "--every"]), all, "shown, and not decided");
    let emails = ["resolve", "--collection", "users", "--about", "email"];
    let with = |more: &[&'static str]| -> Vec<&'static str> { emails.iter().chain(more).copied().collect() };
    let preview = answered(&scene.a, &with(&["--take", "ours"]));
    let group =
        json!({ "collection": "users", "kind": "fields", "fields": ["email"], "conflicts": 3, "about_money": 0 });
    assert_eq!(preview, json!({ "groups": [group], "conflicts": 3 }));
    let said_so = refused(&scene.a, &with(&["--take", "ours", "--confirm", "4"]));
    assert_eq!(said_so, "3 conflicts are meant now, and 4 were confirmed\n");
    refused(&scene.a, &with(&["--confirm", "3"]));
    assert_eq!(said(&scene.a, &["conflicts", "--groups"]), all, "nothing of it was decided");

    assert_eq!(said(&scene.a, &with(&["--take", "ours", "--confirm", "3"])), "3 of 3 decided\n");
    assert_eq!(said(&scene.a, &["conflicts", "--groups"]), "1  users: email; changed here, deleted there\n");
    let gone = ["resolve", "--collection", "users", "--kind", "gone", "--take", "theirs", "--confirm", "1"];
    assert_eq!(said(&scene.a, &gone), "1 of 1 decided\n");
    assert_eq!(said(&scene.a, &["conflicts", "--groups"]), "no conflicts\n");
    said(&scene.a, &["reconcile"]);
    for (number, person) in people.iter().enumerate().take(3) {
        assert_eq!(scene.text_there(person, "email").await, format!("ours-{number}@example.com"));
    }
    assert_eq!(scene.there(people[3]).await, None);
    scene.end().await;
}
