//! How fast operations reach a real server: `cargo run -p acceptance --example push [operations]`. Compared with a plain
//! loop of the driver that writes the same one by one, without guard, journal or transaction.

#![expect(clippy::print_stderr, reason = "a measurement prints what it measured")]

use std::error::Error;

use acceptance::{
    mongod::{Mongod, Shape, seed},
    operations::{change, edit, text},
};
use mongodb::bson::{Document, doc};
use ports::{Applied, DocKey, RemoteConnector as _, RemoteOperation, RemoteSettings, Value};
use remote_mongo::MongoConnector;
use tokio::time::Instant;
use values::Sensitive;

const DATABASE: &str = "measure_push";
/// What the outbox hands over at a time.
const PORTION: usize = 2_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let count: i32 = std::env::args().nth(1).map_or(Ok(100_000), |count| count.parse())?;
    let server = Mongod::start(Shape::ReplicaSet).await;
    let database = server.fresh(DATABASE).await;
    let document = |id: i32| {
        doc! { "_id": id, "name": format!("Person {id}"), "notes": "x".repeat(300), "stage": "lead", "visits": 1 }
    };
    seed(&database, "crm_prospects", (0..count).map(document).collect()).await;
    let uri = Sensitive::new(server.uri());
    let settings = RemoteSettings { uri, database: DATABASE.into(), ca_file: None };
    let remote = MongoConnector.connect(&settings).await?;

    let operations: Vec<RemoteOperation> = (0..count).map(operation).collect();
    let begun = Instant::now();
    for portion in operations.chunks(PORTION) {
        let answers = remote.apply(portion).await?;
        assert!(answers.iter().all(|answer| matches!(answer, Applied::Now)), "the bases hold");
    }
    tell("guarded edits, journalled, in transactions", count, begun);

    let begun = Instant::now();
    for portion in operations.chunks(PORTION) {
        let answers = remote.apply(portion).await?;
        assert!(answers.iter().all(|answer| matches!(answer, Applied::Before)), "the journal knows them");
    }
    tell("the same sent again", count, begun);

    let fewer = count / 10;
    let prospects = database.collection::<Document>("crm_prospects");
    let begun = Instant::now();
    for id in 0..fewer {
        let update = doc! { "$set": { "stage": "won", "visits": 3 } };
        prospects.update_one(doc! { "_id": id }, update).await?;
    }
    tell("a plain loop of the driver", fewer, begun);
    remote.close().await;
    Ok(())
}

fn operation(id: i32) -> RemoteOperation {
    let changes = vec![
        change("stage", Some(text("lead")), Some(text("qualified"))),
        change("visits", Some(Value::Int(1)), Some(Value::Int(2))),
    ];
    edit(&format!("0190a0b0-0000-7000-8000-{id:012}"), "crm_prospects", &DocKey(format!("num:{id}")), changes)
}

fn tell(what: &str, count: i32, begun: Instant) {
    let seconds = begun.elapsed().as_secs_f64();
    eprintln!("{what}: {count} in {seconds:.1} s, {:.0} a second", f64::from(count) / seconds);
}
