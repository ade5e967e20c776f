//! A set of three under TLS changes over in the middle of pushes: by itself, and because its primary is killed.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use acceptance::{
    mongod::seed,
    operations::{change, edit, words},
    set_of_three::SetOfThree,
};
use mongodb::bson::{Document, doc};
use ports::{Applied, DocKey, Remote, RemoteConnector as _, RemoteOperation, RemoteSettings, Value};
use remote_mongo::MongoConnector;
use values::Sensitive;

use crate::push_lost::effects;

const DATABASE: &str = "push_failover";
const OPERATIONS: usize = 1_500;
const PORTION: usize = 10;

/// Twenty documents, counted up in turn.
fn count_up(step: usize) -> RemoteOperation {
    let at = |turn: usize| Some(Value::Int(i64::try_from(turn).expect("small")));
    let key = DocKey(format!("num:{}", step % 20));
    edit(&format!("op-{step}"), "users", &key, vec![change("n", at(step / 20), at(step / 20 + 1))])
}

/// Sends everything in portions; each again and again until it is told.
async fn push(remote: &Arc<dyn Remote>, pushed: &AtomicUsize) -> usize {
    let operations: Vec<RemoteOperation> = (0..OPERATIONS).map(count_up).collect();
    let mut before = 0;
    for portion in operations.chunks(PORTION) {
        let mut attempts = 0;
        let answers = loop {
            attempts += 1;
            match remote.apply(portion).await {
                Ok(answers) => break answers,
                Err(fault) => assert!(attempts < 100, "{fault:?}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        assert!(answers.iter().all(|answer| matches!(answer, Applied::Now | Applied::Before)), "{:?}", words(&answers));
        before += answers.iter().filter(|answer| matches!(answer, Applied::Before)).count();
        pushed.fetch_add(PORTION, Ordering::SeqCst);
    }
    before
}

async fn until(pushed: &AtomicUsize, count: usize) {
    while pushed.load(Ordering::SeqCst) < count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_primary_steps_down_and_is_killed_nothing_is_lost_and_nothing_is_doubled() {
    let mut set = SetOfThree::start().await;
    let primary = set.primary().await;
    let documents: Vec<Document> = (0..20).map(|id| doc! { "_id": id, "n": 0 }).collect();
    seed(&set.database(primary, DATABASE).await, "users", documents).await;
    let settings = RemoteSettings {
        uri: Sensitive::new(format!("{}&serverSelectionTimeoutMS=5000", set.uri())),
        database: DATABASE.into(),
        ca_file: Some(set.ca_file()),
    };
    let remote = MongoConnector.connect(&settings).await.expect("the set lets us in");
    let from = remote.current_position().await.expect("a replica set");
    let pushed = AtomicUsize::new(0);
    let changing_over = async {
        until(&pushed, 200).await;
        set.step_down().await;
        until(&pushed, 600).await;
        let killed = set.kill_primary().await;
        until(&pushed, 1_000).await;
        set.start_again(killed).await;
        set.step_down().await;
    };
    let (before, ()) = tokio::join!(push(&remote, &pushed), changing_over);
    eprintln!("{before} operations had been applied by an attempt that was not answered");
    let (changed, mut told) = effects(&remote, &from).await;
    assert_eq!((changed, told.len()), (OPERATIONS, OPERATIONS));
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), OPERATIONS, "an operation was told twice");
    let primary = set.primary().await;
    let users = set.database(primary, DATABASE).await.collection::<Document>("users");
    assert_eq!(users.count_documents(doc! { "n": 75 }).await.ok(), Some(20));
    remote.close().await;
}
