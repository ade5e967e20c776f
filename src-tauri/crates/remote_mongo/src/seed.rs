//! Writing a demonstration into a database that is empty: for trying out, and for tests against a real server.

use std::collections::BTreeMap;

use mongodb::{Client, Database, bson::RawDocumentBuf};
use ports::{Fields, RemoteConnector as _, RemoteFault, RemoteSettings};

use crate::{
    address,
    connector::{self, MongoConnector},
    encode::encode,
    fault,
};

/// Documents sent to the server at a time.
const PORTION: usize = 1_000;

/// Writes documents into the collections they name, and tells how many. The connection is proved first, by the rules of
/// every connection.
///
/// # Errors
/// [`RemoteFault::Refused`] when one of the collections holds anything: then nothing is written, so that no database in
/// use is ever mixed with invented people. As [`ports::RemoteConnector::connect`] otherwise.
pub async fn seed(settings: &RemoteSettings, documents: &[(&str, Fields)]) -> Result<u64, RemoteFault> {
    MongoConnector.connect(settings).await?.close().await;
    let address = address::read(settings).await?;
    let client = Client::with_options(address.options)
        .map_err(|_| RemoteFault::InvalidUri { detail: "its options contradict each other".into() })?;
    let written = write(&client.database(&settings.database), documents).await;
    connector::end(client).await;
    written
}

async fn write(database: &Database, documents: &[(&str, Fields)]) -> Result<u64, RemoteFault> {
    let mut collections = BTreeMap::<&str, Vec<RawDocumentBuf>>::new();
    for (collection, fields) in documents {
        collections.entry(collection).or_default().push(encode(fields));
    }
    for name in collections.keys() {
        let found = database.collection::<RawDocumentBuf>(name).find_one(mongodb::bson::Document::new()).await;
        if found.map_err(|error| fault::of(&error, Some(name)))?.is_some() {
            return Err(RemoteFault::Refused { detail: format!("the collection {name} is not empty") });
        }
    }
    let mut written = 0;
    for (name, documents) in &collections {
        let collection = database.collection::<RawDocumentBuf>(name);
        for portion in documents.chunks(PORTION) {
            collection.insert_many(portion).await.map_err(|error| fault::of(&error, Some(name)))?;
            written += portion.len() as u64;
        }
    }
    Ok(written)
}
