//! What the server lets a desk do: told before, refused in words, and tried again when it may be done.

use acceptance::mongod::{Mongod, Shape};
use mongodb::{Database, bson::doc};
use ports::RemoteSettings;
use serde_json::{Value, json};
use values::Sensitive;

use crate::{
    connecting::secured,
    two_desks::{PASSPHRASE, Scene, Seated, client, open_settings, seed},
};

/// A user of the server who may read a database; and how they and an administrator reach it.
async fn reader(server: &Mongod, name: &str) -> (Database, RemoteSettings, RemoteSettings) {
    let client = server.client().await;
    let user = doc! { "createUser": name, "pwd": "an-invented-word", "roles": [{ "role": "read", "db": name }] };
    client.database("admin").run_command(user).await.expect("a user");
    let settings =
        |uri: String| RemoteSettings { uri: Sensitive::new(uri), database: name.to_owned(), ca_file: server.ca_file() };
    (server.fresh(name).await, settings(server.uri_as((name, "an-invented-word"))), settings(server.uri()))
}

async fn let_write(database: &Database, may: bool) {
    let command = if may { "grantRolesToUser" } else { "revokeRolesFromUser" };
    let roles = doc! { command: database.name(), "roles": [{ "role": "readWrite", "db": database.name() }] };
    database.client().database("admin").run_command(roles).await.expect("the rights change");
}

async fn decided(desk: &Seated, name: &str, row: &Value) -> Value {
    let answer = desk.ask(name, json!({ "operations": [row["operation"]] })).await;
    answer["operations"][0]["fault"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_write_is_told_and_the_edit_stays_until_it_may_be_sent_or_is_let_go() {
    let (database, settings, admin) = reader(secured().await, "two_desks_rights").await;
    seed(&admin).await;
    let scene = Scene::unread(database, &settings, &admin).await;
    scene.a.sync().await;
    let other_side = scene.a.status().await["other_side"].clone();
    assert_eq!((&other_side["journal_writable"], &other_side["unreadable"]), (&json!(false), &json!([])));
    assert!(other_side["unwritable"].as_array().expect("a list").contains(&json!("users")));

    let person = client(0);
    scene.a.edits(person, "phone", "+34 600 555 777").await;
    scene.a.sync().await;
    let queue = scene.a.queue().await;
    assert_eq!((&queue[0]["wait"], &queue[0]["reason"]), (&json!("refusal"), &json!("no_rights")));
    assert_eq!((scene.a.counts().await, &queue[0]["attempts"]), ([0, 0, 0, 1], &json!(1)));
    let contact = scene.a.contact(person).await;
    assert_eq!(contact["standing"], "refused");
    scene.a.sync().await;
    assert_eq!(scene.a.counts().await, [0, 0, 0, 1], "it is not tried again by itself");

    let_write(&scene.database, true).await;
    assert_eq!(decided(&scene.a, "changes.retry", &queue[0]).await, Value::Null);
    scene.a.sync().await;
    assert_eq!(scene.text_there(person, "phone").await, "+34 600 555 777");
    let status = scene.a.status().await;
    assert_eq!((scene.a.counts().await, &status["other_side"]["journal_writable"]), ([0; 4], &json!(true)));
    assert_eq!(status["other_side"]["unwritable"], json!([]));

    let_write(&scene.database, false).await;
    scene.a.edits(person, "phone", "+34 600 555 888").await;
    scene.a.sync().await;
    let queue = scene.a.queue().await;
    assert_eq!(decided(&scene.a, "changes.discard", &queue[0]).await, Value::Null);
    assert_eq!(scene.a.reads(person, "phone").await, "+34 600 555 777");
    assert_eq!(scene.a.counts().await, [0; 4]);
    assert_eq!(decided(&scene.a, "changes.discard", &queue[0]).await["code"], "not_found");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paused_stays_here_and_the_file_of_what_waits_holds_no_secret() {
    let scene = Scene::new("two_desks_paused").await;
    let (person, phone) = (client(0), "+34 600 555 999");
    let new = "three quiet herons";
    scene.a.ask("session.sign_out", json!({})).await;
    let sign_in = json!({ "name": person.user.username, "password": person.password.reveal() });
    scene.a.ask("session.sign_in", sign_in).await;
    let change = json!({ "current": person.password.reveal(), "new": new });
    scene.a.ask("session.change_password", change).await;
    let id = scene.a.desk.open_workspace().expect("it is open");
    scene.a.ask("workspace.lock", json!({})).await;
    scene.a.ask("workspace.unlock", json!({ "workspace_id": id, "passphrase": PASSPHRASE })).await;
    scene.a.edits(person, "phone", phone).await;

    scene.a.ask("changes.set_paused", json!({ "paused": true })).await;
    scene.a.sync().await;
    let status = scene.a.status().await;
    assert_eq!((&status["paused"], scene.a.counts().await), (&json!(true), [2, 0, 0, 0]));
    assert_eq!(status["last_sent"], Value::Null, "nothing was ever sent");
    assert_ne!(scene.text_there(person, "phone").await, phone);

    let exported = scene.a.ask("changes.export", json!({})).await;
    let text = std::fs::read_to_string(exported["path"].as_str().expect("a path")).expect("the file is there");
    let all: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    assert_eq!((all.len(), text.contains(phone)), (2, true));
    for secret in [new, person.password.reveal(), person.password_hash.reveal(), "$2b$", "$2y$", PASSPHRASE] {
        assert!(!text.contains(secret), "a secret stands in the file");
    }
    assert_eq!(all[0]["changes"][0], json!({ "path": "password", "secret": true }));

    scene.a.ask("changes.set_paused", json!({ "paused": false })).await;
    scene.settle().await;
    assert_eq!(scene.text_there(person, "phone").await, phone);
    signs_in_elsewhere(&scene.b, &person.user.username, (person.password.reveal(), new)).await;
    scene.end().await;
}

/// A password changed at one desk is the one at the other.
async fn signs_in_elsewhere(desk: &Seated, name: &str, (old, new): (&str, &str)) {
    desk.ask("session.sign_out", json!({})).await;
    let fault = desk.tried("session.sign_in", json!({ "name": name, "password": old })).await.expect_err("the old one");
    assert_eq!(fault.code, app::fault::FaultCode::SignInRefused);
    desk.ask("session.sign_in", json!({ "name": name, "password": new })).await;
    assert_eq!(desk.ask("desk.state", json!({})).await["phase"], "ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_other_side_can_do_is_told_and_a_server_that_stands_alone_does_too() {
    let set = Scene::new("two_desks_set").await;
    let told = set.a.status().await["other_side"].clone();
    assert_eq!((&told["transactions"], &told["change_streams"]), (&json!(true), &json!(true)));
    assert_eq!((&told["unreadable"], &told["unwritable"]), (&json!([]), &json!([])));
    assert!(told["server_version"].as_str().is_some_and(|version| version.starts_with("6.0.")));
    assert!(told["used_bytes"].as_u64().is_some_and(|bytes| bytes > 0));

    let server = Mongod::start(Shape::Standalone).await;
    let name = "two_desks_alone";
    let scene = Scene::over(server.fresh(name).await, &open_settings(&server.uri(), name)).await;
    let told = scene.a.status().await["other_side"].clone();
    assert_eq!((&told["transactions"], &told["change_streams"]), (&json!(false), &json!(false)));
    let person = client(5);
    scene.a.edits(person, "phone", "+34 600 555 666").await;
    scene.settle().await;
    assert_eq!(scene.text_there(person, "phone").await, "+34 600 555 666");
    assert_eq!(scene.b.reads(person, "phone").await, "+34 600 555 666");
    assert_eq!(scene.journal().await, 1);
    scene.end().await;
    set.end().await;
}
