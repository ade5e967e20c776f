//! What was made for one database is never sent to another: a person says which it is.

use acceptance::mongod::Mongod;
use app::fault::FaultCode;
use mongodb::{Database, bson::Document};
use serde_json::{Value, json};

use crate::two_desks::{Scene, client, open_settings, seed};

/// A desk of the first database with an edit that waits, connected to the second one since; both hold the firm.
async fn moved(first: &str, second: &str) -> (Scene, Database) {
    let server = Mongod::shared().await;
    let scene = Scene::new(first).await;
    let other = server.fresh(second).await;
    seed(&open_settings(&server.uri(), second)).await;
    scene.a.edits(client(0), "phone", "+34 600 555 444").await;
    let connection = json!({ "uri": server.uri(), "database": second, "ca_file": null });
    scene.a.ask("connections.save_database", connection).await;
    (scene, other)
}

async fn phones(database: &Database, phone: &str) -> u64 {
    database
        .collection::<Document>("users")
        .count_documents(mongodb::bson::doc! { "phone": phone })
        .await
        .expect("read")
}

async fn refused(scene: &Scene) -> Value {
    let fault = app::pull::run::to_the_end(&scene.a.desk, false).await.expect_err("nobody has said which it is");
    assert_eq!(fault.code, FaultCode::OtherDatabase);
    scene.a.status().await["held"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_to_another_database_and_what_is_let_go_stands_in_a_file() {
    let (scene, other) = moved("two_databases_first", "two_databases_second").await;
    let held = refused(&scene).await;
    let connected = held["connected"].as_str().expect("an address").to_owned();
    assert!(connected.starts_with("two_databases_second ("), "{connected}");
    assert!(held["home"].as_str().expect("an address").starts_with("two_databases_first ("));
    assert_eq!((scene.a.counts().await, phones(&other, "+34 600 555 444").await), ([1, 0, 0, 0], 0));

    let wrong = json!({ "decision": "let_go", "connected": "two_databases_third (elsewhere.example)" });
    let fault = scene.a.tried("changes.decide_elsewhere", wrong).await.expect_err("it was not told of that one");
    assert_eq!(fault.code, FaultCode::DecisionRefused);

    let decided =
        scene.a.ask("changes.decide_elsewhere", json!({ "decision": "let_go", "connected": connected })).await;
    assert_eq!(decided["let_go"], 1);
    let file = std::fs::read_to_string(decided["path"].as_str().expect("a file")).expect("it is there");
    assert!(file.contains("+34 600 555 444"), "{file}");
    scene.a.sync().await;
    assert_eq!(scene.a.counts().await, [0; 4]);
    assert_eq!((phones(&scene.database, "+34 600 555 444").await, phones(&other, "+34 600 555 444").await), (0, 0));
    assert_ne!(scene.a.reads(client(0), "phone").await, "+34 600 555 444", "what the second database says is shown");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_sent_where_a_person_says_that_it_is_the_same_database() {
    let (scene, other) = moved("two_databases_old_name", "two_databases_new_name").await;
    let connected = refused(&scene).await["connected"].clone();
    let decided =
        scene.a.ask("changes.decide_elsewhere", json!({ "decision": "same_database", "connected": connected })).await;
    assert_eq!(decided, json!({ "let_go": 0, "path": null }));
    scene.a.sync().await;
    assert_eq!(scene.a.counts().await, [0; 4]);
    assert_eq!((phones(&scene.database, "+34 600 555 444").await, phones(&other, "+34 600 555 444").await), (0, 1));
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_former_connection_entered_again_sends_what_waits_as_if_nothing_had_been() {
    let (scene, other) = moved("two_databases_home", "two_databases_away").await;
    refused(&scene).await;
    let server = Mongod::shared().await;
    let connection = json!({ "uri": server.uri(), "database": "two_databases_home", "ca_file": null });
    scene.a.ask("connections.save_database", connection).await;
    scene.a.sync().await;
    assert_eq!(scene.a.status().await["held"], Value::Null);
    assert_eq!((phones(&scene.database, "+34 600 555 444").await, phones(&other, "+34 600 555 444").await), (1, 0));
    scene.end().await;
}
