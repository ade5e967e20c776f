//! A server that answers a pull with what no server should: nothing breaks, nothing hangs, and what it made us believe is
//! gone as soon as it tells the truth again.

use std::time::Duration;

use acceptance::{
    fault_proxy::{Fault, FaultProxy, reply},
    mongod::{Mongod, seed},
};
use mongodb::bson::{Bson, DateTime, Document, Timestamp, doc};
use store::Workspace;
use sync::pull::{Pull, SyncFault};
use tokio_util::sync::CancellationToken;

use crate::{desk, ledger, push_lost::connected};

const DATABASE: &str = "pull_hostile";
const DOCUMENTS: i32 = 40;
/// Longer than any wait of ours: what takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(90);

fn client(id: i32) -> Document {
    doc! { "_id": id, "id": format!("client_{id}"), "type": "client", "name": format!("Person {id}"), "status": "active" }
}

/// Documents that are not what they say.
fn odd_documents() -> Vec<Bson> {
    let deep = (0..90).fold(doc! { "end": 1 }, |inner, _| doc! { "in": inner });
    vec![
        doc! {}.into(),
        doc! { "_id": 1 }.into(),
        doc! { "_id": 1, "id": 7, "type": [1], "name": { "a": Bson::Null }, "status": f64::NAN }.into(),
        doc! { "_id": Bson::Null, "name": "\u{202e}\u{0}x" }.into(),
        doc! { "_id": { "deep": deep.clone() }, "deep": deep }.into(),
        doc! { "_id": 2, "_id ": 3, "": "", "$set": { "a.b": 1 }, "created_at": DateTime::from_millis(i64::MIN) }
            .into(),
        doc! { "_id": 3, "large": "x".repeat(9_000_000) }.into(),
        Bson::Int32(5),
    ]
}

/// What comes in the place of documents that were asked for.
fn of_documents(command: &str) -> Vec<Fault> {
    let batch = if command == "find" { "firstBatch" } else { "nextBatch" };
    let cursor = |id: Bson, documents: Vec<Bson>| {
        Fault::Answer(doc! { "ok": 1, "cursor": { "id": id, "ns": "pull_hostile.users", batch: documents } })
    };
    let mut answers: Vec<Fault> =
        odd_documents().into_iter().map(|odd| cursor(Bson::Int64(0), vec![client(1).into(), odd])).collect();
    answers.push(cursor(Bson::Int64(0), vec![]));
    answers.push(cursor(Bson::Int64(-1), vec![client(1).into(), client(1).into()]));
    answers.push(cursor(Bson::Int64(77), vec![client(2).into()]));
    answers.push(cursor("no number".into(), vec![client(3).into()]));
    answers.push(Fault::Answer(doc! { "ok": 1, "cursor": { "id": 0_i64, "ns": "", batch: "no list" } }));
    answers.extend(of_anything());
    answers
}

/// What comes in the place of changes that were asked for.
fn of_changes() -> Vec<Fault> {
    let token = |text: &str| doc! { "_data": text };
    let event = |kind: &str, more: Document| {
        let mut event = doc! {
            "_id": token("82"), "operationType": kind, "clusterTime": Timestamp { time: 1, increment: 1 },
            "ns": { "db": DATABASE, "coll": "users" }, "documentKey": { "_id": 1 },
        };
        event.extend(more);
        Bson::from(event)
    };
    let some = |events: Vec<Bson>| {
        Fault::Answer(doc! { "ok": 1, "cursor": {
            "id": 7_i64, "ns": "pull_hostile.$cmd.aggregate", "nextBatch": events, "postBatchResumeToken": token("82"),
        } })
    };
    let odd = odd_documents().into_iter().map(|odd| some(vec![event("insert", doc! { "fullDocument": odd })]));
    let mut answers: Vec<Fault> = odd.collect();
    answers.push(some(vec![event("update", doc! { "documentKey": { "_id": { "a": [1] } } })]));
    answers.push(some(vec![event("update", doc! { "documentKey": 5 })]));
    answers.push(some(vec![event("nothing we know", doc! { "ns": 1 })]));
    answers.push(some(vec![event("insert", doc! { "ns": { "db": DATABASE, "coll": "fidus_desktop_operations" } })]));
    answers.push(some(vec![event("delete", doc! {}), event("delete", doc! {}), doc! { "operationType": 1 }.into()]));
    answers.push(some(vec![event("dropDatabase", doc! {})]));
    answers.push(some(vec![event("delete", doc! { "documentKey": { "_id": 1 } }); 5_000]));
    answers.extend(of_anything());
    answers
}

/// What is no answer to any question.
fn of_anything() -> Vec<Fault> {
    let documents = [
        doc! {},
        doc! { "ok": "yes", "cursor": 7 },
        doc! { "ok": 0, "code": i64::MAX, "errmsg": "x".repeat(100_000), "errorLabels": [1, "x"] },
        doc! { "ok": 0, "code": 286, "errmsg": Bson::Null },
        doc! { "ok": 0, "code": 280 },
    ];
    let mut other = reply(1, &doc! { "ok": 1 });
    other[12] = 7;
    let bytes = [vec![0xff; 64], vec![0; 16], other];
    documents.into_iter().map(Fault::Answer).chain(bytes.into_iter().map(Fault::Bytes)).collect()
}

async fn read(pull: &Pull, whole: bool) -> Result<(), SyncFault> {
    let none = CancellationToken::new();
    let read = async { if whole { pull.full(|_| {}, none).await } else { pull.catch_up(|_| {}, none).await } };
    tokio::time::timeout(PATIENCE, read).await.expect("it does not hang").map(drop)
}

async fn at_desk(port: u16, data: &std::path::Path) -> (Workspace, Pull) {
    let workspace = desk::made(data).await;
    let pull = Pull::new(workspace.clone(), connected(port, DATABASE).await, desk::clock());
    (workspace, pull)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_of_a_hostile_server_breaks_a_pull_or_stays_when_the_server_tells_the_truth_again() {
    let server = Mongod::shared().await;
    let database = server.fresh(DATABASE).await;
    seed(&database, "users", (0..DOCUMENTS).map(client).collect()).await;
    let users = database.collection::<Document>("users");
    let proxy = FaultProxy::to(server.port()).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (workspace, pull) = at_desk(proxy.port(), folder.path()).await;
    assert_eq!(read(&pull, true).await, Ok(()));
    let cases =
        [("find", true, of_documents("find")), ("getMore", false, of_changes()), ("aggregate", false, of_anything())];
    for (command, whole, faults) in cases {
        for (number, fault) in faults.into_iter().enumerate() {
            let change = doc! { "$set": { "notes": format!("{command} {number}") } };
            users
                .update_one(doc! { "_id": i32::try_from(number).expect("few") % DOCUMENTS }, change)
                .await
                .expect("written");
            proxy.arm(command, 0, fault);
            // Whatever it says of this: it comes back, and with the server's own answers all is as it is there.
            let _ = read(&pull, whole).await;
            proxy.disarm();
            assert_eq!(read(&pull, true).await, Ok(()), "{command}, answer {number}");
            ledger::assert_as_on_the_server(&database, &workspace).await;
        }
    }
    desk::sound(&workspace).await;
    workspace.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_stream_without_an_end_does_not_hold_a_pull_up_for_ever() {
    const ENDLESS: usize = 10_000_000;
    let server = Mongod::shared().await;
    let database = server.fresh("pull_endless").await;
    seed(&database, "users", (0..DOCUMENTS).map(client).collect()).await;
    let proxy = FaultProxy::to(server.port()).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::made(folder.path()).await;
    let pull = Pull::new(workspace.clone(), connected(proxy.port(), "pull_endless").await, desk::clock());
    assert_eq!(read(&pull, true).await, Ok(()));
    let event = doc! {
        "_id": { "_data": "82" }, "operationType": "delete", "clusterTime": Timestamp { time: 1, increment: 1 },
        "ns": { "db": "pull_endless", "coll": "users" }, "documentKey": { "_id": 1 },
    };
    let more = doc! { "ok": 1, "cursor": {
        "id": 7_i64, "ns": "pull_endless.$cmd.aggregate", "nextBatch": [event], "postBatchResumeToken": { "_data": "82" },
    } };
    proxy.arm_for("getMore", 0, Fault::Answer(more), ENDLESS);
    // Whatever it is said to be: it comes to an end.
    let _ = read(&pull, false).await;
    assert!(proxy.disarm(), "it would have gone on");
    assert_eq!(read(&pull, true).await, Ok(()));
    ledger::assert_as_on_the_server(&database, &workspace).await;
    desk::sound(&workspace).await;
    workspace.close().await;
}
