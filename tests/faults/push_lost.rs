//! Pushes whose requests and replies are lost: each operation has its effect once, and whoever sends it again is told.

use std::{sync::Arc, time::Duration};

use acceptance::{
    fault_proxy::{Fault, FaultProxy},
    mongod::Mongod,
    operations::{change, edit, insert, text, words},
};
use mongodb::{
    Database,
    bson::{Document, doc},
};
use ports::{
    Applied, ChangeBatch, DocKey, OPERATIONS_JOURNAL, Position, Remote, RemoteChange, RemoteConnector as _,
    RemoteFault, RemoteOperation,
};
use remote_mongo::MongoConnector;
use tokio::sync::mpsc;

use crate::{chance::Chance, pulling};

pub(crate) async fn connected(port: u16, database: &str) -> Arc<dyn Remote> {
    let address = format!("mongodb://127.0.0.1:{port}/{database}?serverSelectionTimeoutMS=800");
    MongoConnector.connect(&pulling::settings(&address)).await.expect("the server lets us in")
}

/// Sends the same again and again until the answers are there, as the outbox does.
pub(crate) async fn until_told(remote: &Arc<dyn Remote>, operations: &[RemoteOperation]) -> (Vec<Applied>, u32) {
    for faults in 0..60 {
        match remote.apply(operations).await {
            Ok(answers) => return (answers, faults),
            Err(fault) => {
                let away = matches!(fault, RemoteFault::CannotReach { .. } | RemoteFault::TimedOut { .. });
                assert!(away, "{fault:?}");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    panic!("the server does not come back");
}

/// Changes of documents, and operations told, since a position.
pub(crate) async fn effects(remote: &Arc<dyn Remote>, from: &Position) -> (usize, Vec<String>) {
    let (sender, mut batches) = mpsc::channel::<ChangeBatch>(4);
    let listening = async move {
        let (mut changed, mut told) = (0, Vec::new());
        while let Some(batch) = batches.recv().await {
            // An empty batch: for now, that was all.
            if batch.changes.is_empty() {
                break;
            }
            for change in batch.changes {
                match change {
                    RemoteChange::Applied { operation } => told.push(operation.as_str().to_owned()),
                    RemoteChange::Saved { .. } | RemoteChange::Deleted { .. } => changed += 1,
                }
            }
        }
        (changed, told)
    };
    let (followed, found) = tokio::join!(remote.follow(&["users", "leads"], from, sender), listening);
    followed.expect("the stream holds");
    found
}

fn flip(op: &str, key: &DocKey, base: &str, new: &str) -> RemoteOperation {
    edit(op, "users", key, vec![change("n", Some(text(base)), Some(text(new)))])
}

/// There and back again, so that a repeat finds the base as it was, and a new document.
fn round(round: u32) -> Vec<RemoteOperation> {
    let key = DocKey(format!("num:{}", round % 5));
    vec![
        flip(&format!("there-{round}"), &key, "a", "b"),
        flip(&format!("back-{round}"), &key, "b", "a"),
        insert(&format!("new-{round}"), "leads", &DocKey(format!("num:{round}")), vec![("n", text("x"))]),
    ]
}

async fn scene(name: &str) -> (Database, FaultProxy, Arc<dyn Remote>, Arc<dyn Remote>) {
    let server = Mongod::shared().await;
    let database = server.fresh(name).await;
    let documents: Vec<Document> = (0..5).map(|id| doc! { "_id": id, "n": "a" }).collect();
    acceptance::mongod::seed(&database, "users", documents).await;
    let proxy = FaultProxy::to(server.port()).await;
    let (through, direct) = (connected(proxy.port(), name).await, connected(server.port(), name).await);
    // The journal is made, so that no fault below meets its making.
    through.apply(&round(1_000_000)).await.expect("the server answers");
    (database, proxy, through, direct)
}

async fn assert_once(database: &Database, direct: &Arc<dyn Remote>, from: &Position, operations: usize) {
    let (changed, mut told) = effects(direct, from).await;
    assert_eq!((changed, told.len()), (operations, operations));
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), operations, "an operation was told twice");
    let users = database.collection::<Document>("users");
    assert_eq!(users.count_documents(doc! { "n": "a" }).await.ok(), Some(5));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_loss_at_any_step_of_a_push_leaves_each_operation_applied_once() {
    let (database, proxy, through, direct) = scene("push_lost").await;
    let from = direct.current_position().await.expect("a replica set");
    let mut rounds = 0;
    for command in ["update", "insert", "commitTransaction"] {
        for fault in [Fault::LoseRequest, Fault::HalfRequest, Fault::LoseReply, Fault::HalfReply] {
            // The second time around the repeats meet it as well.
            let turns = if fault == Fault::LoseReply { 2 } else { 1 };
            for times in [1, 3].into_iter().take(turns) {
                proxy.arm_for(command, 0, fault.clone(), times);
                let operations = round(rounds);
                let (answers, faults) = until_told(&through, &operations).await;
                proxy.disarm();
                let words = words(&answers);
                assert!(words.iter().all(|word| word == "now" || word == "before"), "{command} {fault:?}: {words:?}");
                assert!(faults <= 3, "{command} {fault:?}: {faults} faults");
                let again = through.apply(&operations).await.expect("the server answers");
                assert_eq!(acceptance::operations::words(&again), ["before"; 3], "{command} {fault:?}");
                rounds += 1;
            }
        }
    }
    assert_once(&database, &direct, &from, 45).await;
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    assert_eq!(journal.count_documents(doc! {}).await.ok(), Some(48), "15 rounds and the first");
    through.close().await;
    direct.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_losses_and_two_senders_of_the_same_leave_each_operation_applied_once() {
    const SEED: u64 = 3_003;
    const ROUNDS: u32 = 30;
    let (database, proxy, through, direct) = scene("push_random").await;
    let from = direct.current_position().await.expect("a replica set");
    let mut chance = Chance::of(SEED);
    for number in 0..ROUNDS {
        let command = ["update", "insert", "commitTransaction", "find", "abortTransaction"][pick(&mut chance, 5)];
        let fault = match chance.below(6) {
            0 => Fault::LoseRequest,
            1 => Fault::HalfRequest,
            2 | 3 => Fault::LoseReply,
            4 => Fault::HalfReply,
            _ => Fault::Delay(Duration::from_millis(30)),
        };
        let (after, times) = (pick(&mut chance, 2), 1 + pick(&mut chance, 3));
        eprintln!("seed {SEED} round {number}: {command} after {after}, {times} times: {fault:?}");
        proxy.arm_for(command, after, fault, times);
        let operations = round(number);
        // Another process of the same desktop sends the same at the same time.
        let duplicate = chance.below(3) == 0;
        let second = async { if duplicate { until_told(&direct, &operations).await.0 } else { Vec::new() } };
        let ((answers, _), second) = tokio::join!(until_told(&through, &operations), second);
        proxy.disarm();
        for word in words(&answers).iter().chain(&words(&second)) {
            assert!(word == "now" || word == "before", "seed {SEED} round {number}: {word}");
        }
    }
    assert_once(&database, &direct, &from, 90).await;
    through.close().await;
    direct.close().await;
}

fn pick(chance: &mut Chance, count: usize) -> usize {
    usize::try_from(chance.below(count as u64)).expect("a small number")
}
