//! A single server has no transactions: what was begun and broken off is seen at the repeat, and brought to its end.

use std::sync::Arc;

use acceptance::{
    fault_proxy::{Fault, FaultProxy},
    mongod::{Mongod, Shape},
    operations::{bytes, change, edit, insert, operation, text, words},
};
use mongodb::{
    Database,
    bson::{Document, doc},
};
use ports::{OPERATIONS_JOURNAL, Remote, RemoteOperation, RemoteWrite, Value};
use tokio::sync::OnceCell;

use crate::pushing::{applied, connected, get, numbered, put};

static SINGLE: OnceCell<Mongod> = OnceCell::const_new();

async fn scene(name: &str) -> (&'static Mongod, Database, Arc<dyn Remote>) {
    let server = SINGLE.get_or_init(|| Mongod::start(Shape::Standalone)).await;
    (server, server.fresh(name).await, connected(&server.uri(), name).await)
}

fn n(op: &str, id: i32, base: &str, new: &str) -> RemoteOperation {
    edit(op, "users", &numbered(id), vec![change("n", Some(text(base)), Some(text(new)))])
}

#[tokio::test]
async fn without_transactions_the_answers_are_the_same() {
    let (_server, database, remote) = scene("steps_same").await;
    let probe = remote.probe(&["users"]).await.expect("the server answers");
    assert_eq!((probe.transactions, probe.journal_writable), (false, Some(true)));
    for id in 1..=3 {
        put(&database, "users", &bytes(&doc! { "_id": id, "n": "old", "wide": 1_i64 })).await;
    }
    let wide = vec![change("wide", Some(Value::Int(1)), Some(Value::Int(2)))];
    let operations = [
        n("op-1", 1, "old", "new"),
        n("op-2", 2, "other", "new"),
        n("op-3", 2, "old", "new"),
        n("op-4", 9, "old", "new"),
        edit("op-5", "users", &numbered(3), wide),
        insert("op-6", "leads", &numbered(1), vec![("n", text("x"))]),
        insert("op-7", "users", &numbered(3), vec![]),
        edit("op-8", "leads", &numbered(1), vec![change("$n", None, None)]),
    ];
    let expected = ["now", "differs", "differs", "gone", "now", "now", "differs", "$n cannot be written"];
    assert_eq!(applied(&remote, &operations).await, expected);
    assert_eq!(get(&database, "users", 3).await, Some(bytes(&doc! { "_id": 3, "n": "old", "wide": 2_i64 })));
    let again = ["before", "differs", "differs", "gone", "before", "before", "differs", "$n cannot be written"];
    assert_eq!(applied(&remote, &operations).await, again);
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    assert_eq!(journal.count_documents(doc! { "begun": true }).await.ok(), Some(0));
    assert_eq!(journal.count_documents(doc! {}).await.ok(), Some(3));
}

#[tokio::test]
async fn what_was_begun_and_broken_off_is_told_by_what_stands_in_the_document() {
    let (_server, database, remote) = scene("steps_begun").await;
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    let cases = [("old", "now"), ("new", "before"), ("theirs", "differs")];
    for ((stands, word), id) in cases.into_iter().zip(1..) {
        let op = format!("op-{id}");
        put(&database, "users", &bytes(&doc! { "_id": id, "n": stands })).await;
        journal.insert_one(doc! { "_id": &op, "begun": true }).await.expect("written");
        assert_eq!(applied(&remote, &[n(&op, id, "old", "new")]).await, [word], "{stands}");
        let left = journal.find_one(doc! { "_id": &op }).await.expect("readable");
        assert_eq!(left, (word != "differs").then(|| doc! { "_id": &op }), "{stands}");
    }
    let raw = put(&database, "users", &bytes(&doc! { "_id": 10, "n": "x" })).await.as_bytes().to_vec();
    let restore = operation("op-10", "users", &numbered(10), RemoteWrite::Restore { raw, changes: vec![] });
    put(&database, "users", &bytes(&doc! { "_id": 11, "n": "x", "theirs": true })).await;
    let insert = insert("op-11", "users", &numbered(11), vec![("n", text("x"))]);
    for id in ["op-10", "op-11"] {
        journal.insert_one(doc! { "_id": id, "begun": true }).await.expect("written");
    }
    assert_eq!(applied(&remote, &[restore, insert]).await, ["before", "before"]);
}

#[tokio::test]
async fn broken_off_at_any_step_each_operation_is_applied_once() {
    let (server, database, direct) = scene("steps_broken").await;
    let proxy = FaultProxy::to(server.port()).await;
    let uri = format!("mongodb://127.0.0.1:{}/?serverSelectionTimeoutMS=800", proxy.port());
    let through = connected(&uri, "steps_broken").await;
    let mut id = 0;
    for (command, last) in [("insert", 3), ("update", 4), ("find", 5)] {
        for after in 0..last {
            for fault in [Fault::LoseRequest, Fault::LoseReply] {
                id += 1;
                put(&database, "users", &bytes(&doc! { "_id": id, "n": "a" })).await;
                let operations = [
                    n(&format!("there-{id}"), id, "a", "b"),
                    n(&format!("back-{id}"), id, "b", "a"),
                    insert(&format!("new-{id}"), "leads", &numbered(id), vec![]),
                ];
                proxy.arm(command, after, fault.clone());
                let first = through.apply(&operations).await;
                proxy.disarm();
                let answers = direct.apply(&operations).await.expect("the server answers");
                let words = words(&answers);
                assert!(
                    words.iter().all(|word| word == "now" || word == "before"),
                    "{command} {after} {fault:?} {first:?} {words:?}"
                );
                assert_eq!(get(&database, "users", id).await, Some(bytes(&doc! { "_id": id, "n": "a" })));
                assert!(get(&database, "leads", id).await.is_some());
            }
        }
    }
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    assert_eq!(journal.count_documents(doc! {}).await.ok(), Some(72), "24 breaks of 3 operations");
    assert_eq!(journal.count_documents(doc! { "begun": true }).await.ok(), Some(0));
    through.close().await;
}
