//! The server is killed without warning in the middle of pushes, and the history it kept is overrun.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use acceptance::{
    mongod::{Mongod, Shape, seed},
    operations::{change, edit, words},
};
use mongodb::bson::{Document, doc};
use ports::{Applied, DocKey, Position, Remote, RemoteFault, RemoteOperation, Value};
use tokio::sync::mpsc;

use crate::push_lost::{connected, effects, until_told};

/// Counts a document up, one operation after the other.
fn count_up(step: i64) -> RemoteOperation {
    let key = DocKey(format!("num:{}", step % 20));
    let at = |turn| Some(Value::Int(turn));
    edit(&format!("op-{step}"), "users", &key, vec![change("n", at(step / 20), at(step / 20 + 1))])
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_in_the_middle_keeps_what_it_acknowledged_and_doubles_nothing() {
    let mut server = Mongod::start(Shape::ReplicaSet).await;
    let database = server.fresh("push_killed").await;
    let documents: Vec<Document> = (0..20).map(|id| doc! { "_id": id, "n": 0 }).collect();
    seed(&database, "users", documents).await;
    let remote = connected(server.port(), "push_killed").await;
    let from = remote.current_position().await.expect("a replica set");
    let operations: Vec<RemoteOperation> = (0..2_000).map(count_up).collect();
    let mut acknowledged = 0;
    for kills in 0..2 {
        let (dead, heard, next) = (AtomicBool::new(false), AtomicUsize::new(0), acknowledged + 100);
        let pushing = async {
            while acknowledged < operations.len() {
                let end = (acknowledged + 20).min(operations.len());
                match remote.apply(&operations[acknowledged..end]).await {
                    Ok(answers) => {
                        assert!(answers.iter().all(|answer| matches!(answer, Applied::Now | Applied::Before)));
                        acknowledged = end;
                        heard.store(end, Ordering::SeqCst);
                    }
                    Err(fault) => {
                        assert!(dead.load(Ordering::SeqCst), "{fault:?}");
                        return;
                    }
                }
            }
        };
        let killing = async {
            while heard.load(Ordering::SeqCst) < next {
                tokio::time::sleep(Duration::from_millis(2 + kills)).await;
            }
            dead.store(true, Ordering::SeqCst);
            tokio::task::block_in_place(|| server.stop());
        };
        tokio::join!(pushing, killing);
        server.start_again().await;
        // What was acknowledged is there, whoever asks.
        let (answers, _) = until_told(&remote, &operations[acknowledged - 100..acknowledged]).await;
        assert!(words(&answers).iter().all(|word| word == "before"), "{:?}", words(&answers));
    }
    assert!(acknowledged < operations.len(), "it was killed in the middle");
    for portion in operations.chunks(100) {
        let (answers, _) = until_told(&remote, portion).await;
        assert!(answers.iter().all(|answer| matches!(answer, Applied::Now | Applied::Before)), "{answers:?}");
    }
    let (changed, told) = effects(&remote, &from).await;
    assert_eq!((changed, told.len()), (2_000, 2_000));
    let users = server.client().await.database("push_killed").collection::<Document>("users");
    assert_eq!(users.count_documents(doc! { "n": 100 }).await.ok(), Some(20));
    remote.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_position_that_the_server_s_history_has_overrun_is_lost_and_says_so() {
    // Only what a checkpoint has is given up: one each second.
    let server = Mongod::start_with(Shape::ReplicaSet, &["--syncdelay", "1"]).await;
    let database = server.fresh("push_overrun").await;
    let remote = connected(server.port(), "push_overrun").await;
    let from = remote.current_position().await.expect("a replica set");
    let filler = "x".repeat(1_000_000);
    let lost = async {
        // The history holds 64 MB and gives up its oldest part in its own time.
        for round in 0..12 {
            let documents: Vec<Document> =
                (0..30).map(|id| doc! { "_id": round * 30 + id, "filler": &filler }).collect();
            seed(&database, "elsewhere", documents).await;
            if round >= 3 && first_fault(&remote, &from).await == Some(RemoteFault::PositionLost) {
                return true;
            }
        }
        false
    };
    assert!(lost.await, "the position was not lost");
    remote.close().await;
}

/// What following from a position comes to within a moment; nothing when it holds.
async fn first_fault(remote: &Arc<dyn Remote>, from: &Position) -> Option<RemoteFault> {
    let (sender, mut batches) = mpsc::channel(1);
    let following = remote.follow(&["users"], from, sender);
    let listening = async move {
        batches.recv().await;
    };
    let (followed, ()) = tokio::join!(following, listening);
    followed.err()
}
