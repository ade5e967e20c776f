//! What the server can do and what we may read there.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use mongodb::{
    Database,
    bson::{Document, RawDocumentBuf, doc},
};
use ports::{CollectionRights, RemoteFault, RemoteProbe};
use tokio::time::{Instant, timeout};

use crate::{changes, connector::CONNECT_SECONDS, fault};

const AT_ONCE: usize = 6;
const PATIENCE: Duration = Duration::from_secs(CONNECT_SECONDS as u64);

/// Asks for version, replica set, change streams and each collection.
pub(crate) async fn run(database: &Database, collections: &[&str]) -> Result<RemoteProbe, RemoteFault> {
    let asked = Instant::now();
    let hello = command(database, doc! { "hello": 1 }).await?;
    let round_trip_ms = u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
    let admin = database.client().database("admin");
    let build = command(&admin, doc! { "buildInfo": 1 }).await.unwrap_or_default();
    let sharded = hello.get_str("msg").is_ok_and(|msg| msg == "isdbgrid");
    // Owned names: a borrow inside these futures would have to hold for every lifetime.
    let questions: Vec<_> = collections.iter().map(|name| rights_on(database.clone(), (*name).to_owned())).collect();
    let rights = stream::iter(questions).buffered(AT_ONCE).collect().await;
    Ok(RemoteProbe {
        server_version: build.get_str("version").unwrap_or("unknown").to_owned(),
        replica_set: sharded || hello.get_str("setName").is_ok(),
        change_streams: timeout(PATIENCE, changes::now(database)).await.is_ok_and(|position| position.is_ok()),
        round_trip_ms,
        rights,
    })
}

async fn command(database: &Database, command: Document) -> Result<Document, RemoteFault> {
    match timeout(PATIENCE, async { database.run_command(command).await }).await {
        Ok(answer) => answer.map_err(|error| fault::of(&error, None)),
        Err(_) => Err(RemoteFault::TimedOut { seconds: CONNECT_SECONDS }),
    }
}

async fn rights_on(database: Database, collection: String) -> CollectionRights {
    let asked = database.collection::<RawDocumentBuf>(&collection);
    let find = async { asked.find_one(doc! {}).projection(doc! { "_id": 1 }).await };
    let readable = timeout(PATIENCE, find).await.is_ok_and(|found| found.is_ok());
    let count = async { asked.estimated_document_count().await };
    let estimated_count = if readable { timeout(PATIENCE, count).await.ok().and_then(Result::ok) } else { None };
    CollectionRights { collection, readable, estimated_count }
}
