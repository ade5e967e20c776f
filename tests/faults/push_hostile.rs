//! A server that answers a push with what no server should: nothing breaks, nothing hangs, nothing is taken for done.

use acceptance::{
    fault_proxy::{Fault, FaultProxy, reply},
    mongod::Mongod,
    operations::{change, edit, text, words},
};
use mongodb::bson::{Bson, Document, doc};
use ports::{DocKey, RemoteFault, RemoteOperation, Value};

use crate::push_lost::connected;

fn one(op: &str) -> RemoteOperation {
    edit(op, "users", &DocKey("num:1".into()), vec![change("n", Some(text("a")), Some(text("b")))])
}

/// What comes in the place of an answer.
fn answers() -> Vec<Fault> {
    let deep = (0..40).fold(doc! { "end": 1 }, |inner, _| doc! { "in": inner });
    let documents = [
        doc! {},
        doc! { "ok": 1 },
        doc! { "ok": "yes", "n": 1 },
        doc! { "ok": 1, "n": "one" },
        doc! { "ok": 1, "n": -1 },
        doc! { "ok": 1, "n": f64::NAN },
        doc! { "ok": 1, "n": 1e300 },
        doc! { "ok": 1, "n": 0 },
        doc! { "ok": 1, "n": 2 },
        doc! { "ok": 1, "n": 1, "writeErrors": [5] },
        doc! { "ok": 1, "n": 1, "writeErrors": [{ "index": 1_000_000, "code": 66, "errmsg": 7 }] },
        doc! { "ok": 1, "n": 1, "writeErrors": [{ "index": -1, "code": "x" }] },
        doc! { "ok": 1, "n": 1, "writeErrors": [{ "index": 0, "code": 11000, "keyPattern": { "\u{202e}x\n": 1 } }] },
        doc! { "ok": 1, "n": 1, "writeErrors": [{ "index": 0, "code": 121, "errInfo": { "details": deep } }] },
        doc! { "ok": 0, "code": 13, "errmsg": "x".repeat(100_000) },
        doc! { "ok": 0, "code": i64::MAX, "errorLabels": [1, "x"] },
        doc! { "ok": 0, "errmsg": Bson::Null },
        doc! { "ok": 1, "n": 1, "large": "x".repeat(10_000_000) },
    ];
    let mut other = reply(1, &doc! { "ok": 1, "n": 1 });
    other[12] = 7;
    let bytes = [vec![0xff; 64], vec![0; 16], other];
    documents.into_iter().map(Fault::Answer).chain(bytes.into_iter().map(Fault::Bytes)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_of_a_hostile_server_breaks_a_push_or_is_taken_for_done_when_it_is_not() {
    let server = Mongod::shared().await;
    let database = server.fresh("push_hostile").await;
    let users = database.collection::<Document>("users");
    users.insert_one(doc! { "_id": 1, "n": "a" }).await.expect("written");
    let proxy = FaultProxy::to(server.port()).await;
    let remote = connected(proxy.port(), "push_hostile").await;
    let mut number = 0;
    for command in ["update", "commitTransaction"] {
        for fault in answers() {
            number += 1;
            let operation = one(&format!("op-{number}"));
            proxy.arm(command, 0, fault.clone());
            let answers = remote.apply(std::slice::from_ref(&operation)).await;
            proxy.disarm();
            // With the server's own answers again it is told truly.
            let told = words(&remote.apply(std::slice::from_ref(&operation)).await.expect("the server answers"));
            assert!(told == ["now"] || told == ["before"], "{command} {fault:?}: {answers:?} {told:?}");
            users.update_one(doc! { "_id": 1 }, doc! { "$set": { "n": "a" } }).await.expect("written");
        }
    }
    remote.close().await;
}

/// Deeper than any server keeps a document: it refuses more than two hundred levels.
const LEVELS: u32 = 5_000;

#[test]
fn an_answer_nested_thousands_of_levels_deep_ends_nothing_and_is_not_taken_for_done() {
    let runtime = adapters::runtime().expect("the system gives threads");
    let pushed = runtime.spawn(async {
        let server = Mongod::shared().await;
        let database = server.fresh("push_deep").await;
        let users = database.collection::<Document>("users");
        users.insert_one(doc! { "_id": 1, "n": "a" }).await.expect("written");
        let proxy = FaultProxy::to(server.port()).await;
        let remote = connected(proxy.port(), "push_deep").await;
        let deep = (0..LEVELS).fold(doc! { "end": 1 }, |inner, _| doc! { "in": inner });
        proxy.arm("update", 0, Fault::Answer(doc! { "ok": 1, "n": 1, "deep": deep.clone(), "writeErrors": [{ "index": 0, "code": 121, "errInfo": deep }] }));
        let answers = remote.apply(&[one("op-1")]).await;
        proxy.disarm();
        let told = words(&remote.apply(&[one("op-1")]).await.expect("the server answers"));
        assert!(told == ["now"] || told == ["before"], "{answers:?} {told:?}");
        remote.close().await;
    });
    runtime.block_on(pushed).expect("nothing fell over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_silent_in_the_middle_of_an_answer_does_not_hold_a_push_up_for_ever() {
    let server = Mongod::shared().await;
    let database = server.fresh("push_silent").await;
    database.collection::<Document>("users").insert_one(doc! { "_id": 1, "n": "a" }).await.expect("written");
    let proxy = FaultProxy::to(server.port()).await;
    let remote = connected(proxy.port(), "push_silent").await;
    let mut half = reply(1, &doc! { "ok": 1, "n": 1 });
    half.truncate(30);
    proxy.arm("update", 0, Fault::Bytes(half));
    let fault = remote.apply(&[one("op-1")]).await.err();
    assert_eq!(fault, Some(RemoteFault::TimedOut { seconds: 15 }));
    // What the lost transaction had locked is free at once.
    assert_eq!(words(&remote.apply(&[one("op-1")]).await.expect("the server answers")), ["now"]);
    remote.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_document_of_ten_megabytes_comes_back_whole_as_what_differs() {
    let server = Mongod::shared().await;
    let database = server.fresh("push_large_current").await;
    let list = vec!["x".repeat(1_000_000); 10];
    database
        .collection::<Document>("users")
        .insert_one(doc! { "_id": 1, "n": 5, "list": list })
        .await
        .expect("written");
    let remote = connected(server.port(), "push_large_current").await;
    let answers = remote.apply(&[one("op-1")]).await.expect("the server answers");
    let ports::Applied::Differs { current: Some(current) } = &answers[0] else { panic!("it is there") };
    assert!(current.raw.len() > 10_000_000);
    assert_eq!(current.fields.get("n"), Some(&Value::Int(5)));
    remote.close().await;
}
