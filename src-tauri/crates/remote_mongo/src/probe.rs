//! What the server can do and what we may read there.

use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use mongodb::{
    Database,
    bson::{Bson, Document, RawDocumentBuf, doc},
};
use ports::{CollectionRights, OPERATIONS_JOURNAL, RemoteFault, RemoteProbe};
use tokio::time::{Instant, timeout};

use crate::{
    changes,
    connector::CONNECT_SECONDS,
    fault,
    privileges::{self, Privileges},
};

const AT_ONCE: usize = 6;
const PATIENCE: Duration = Duration::from_secs(CONNECT_SECONDS as u64);

/// Asks for version, replica set, change streams, transactions, space and each collection.
pub(crate) async fn run(database: &Database, collections: &[&str]) -> Result<RemoteProbe, RemoteFault> {
    let asked = Instant::now();
    let hello = command(database, doc! { "hello": 1 }).await?;
    let round_trip_ms = u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
    let admin = database.client().database("admin");
    let build = command(&admin, doc! { "buildInfo": 1 }).await.unwrap_or_default();
    let status = command(database, privileges::question()).await;
    let may = status.map_or(Privileges::Unknown, |status| Privileges::read(&status));
    // Owned names: a borrow inside these futures would have to hold for every lifetime.
    let questions: Vec<_> = collections.iter().map(|name| rights_on(database.clone(), (*name).to_owned())).collect();
    let mut rights: Vec<CollectionRights> = stream::iter(questions).buffered(AT_ONCE).collect().await;
    for right in &mut rights {
        right.writable = may.may_write(database.name(), &right.collection);
    }
    Ok(RemoteProbe {
        server_version: build.get_str("version").unwrap_or("unknown").to_owned(),
        replica_set: is_replicated(&hello),
        transactions: has_transactions(&hello),
        journal_writable: may.may_write(database.name(), OPERATIONS_JOURNAL),
        used_bytes: used_bytes(database).await,
        // No answer of a server names its tier's limit.
        limit_bytes: None,
        change_streams: timeout(PATIENCE, changes::now(database)).await.is_ok_and(|position| position.is_ok()),
        round_trip_ms,
        rights,
    })
}

fn is_replicated(hello: &Document) -> bool {
    hello.get_str("setName").is_ok() || hello.get_str("msg").is_ok_and(|msg| msg == "isdbgrid")
}

/// Whether a server that greets so has transactions over several documents.
pub(crate) fn has_transactions(hello: &Document) -> bool {
    is_replicated(hello) && hello.contains_key("logicalSessionTimeoutMinutes")
}

/// Data and indexes as they lie on the disk.
async fn used_bytes(database: &Database) -> Option<u64> {
    let stats = command(database, doc! { "dbStats": 1 }).await.ok()?;
    let bytes = |name: &str| match stats.get(name)? {
        Bson::Int32(bytes) => u64::try_from(*bytes).ok(),
        Bson::Int64(bytes) => u64::try_from(*bytes).ok(),
        // Sizes of this kind stay far below the point where a double skips whole numbers.
        Bson::Double(bytes) if *bytes >= 0.0 => Some(*bytes as u64),
        _ => None,
    };
    Some(bytes("storageSize")? + bytes("indexSize")?)
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
    // Whether it may be written is told by the server for all at once.
    CollectionRights { collection, readable, writable: None, estimated_count }
}
