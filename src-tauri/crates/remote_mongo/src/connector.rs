//! Opens connections, and says precisely what is wrong when that fails.

use std::{pin::pin, sync::Arc, time::Duration};

use async_trait::async_trait;
use mongodb::{
    Client,
    bson::{Document, RawDocument, RawDocumentBuf, doc},
    error::Error,
};
use ports::{DocKey, Fields, Remote, RemoteConnector, RemoteDocument, RemoteFault, RemoteSettings};
use tokio::time::{Instant, timeout, timeout_at};

use crate::{
    address::{self, Address},
    describe,
    diagnosis::{self, Greeted},
    fault::{self, UNAUTHORISED},
    fields, id,
    remote::MongoRemote,
    write,
};

/// The longest a connection may take.
pub(crate) const CONNECT_SECONDS: u32 = 8;

/// Connects to MongoDB: Atlas, a replica set, or a single server on this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct MongoConnector;

#[async_trait]
impl RemoteConnector for MongoConnector {
    async fn connect(&self, settings: &RemoteSettings) -> Result<Arc<dyn Remote>, RemoteFault> {
        install_crypto();
        let deadline = Instant::now() + Duration::from_secs(u64::from(CONNECT_SECONDS));
        let address = timeout_at(deadline, address::read(settings)).await.unwrap_or(Err(TIMED_OUT))?;
        let client = Client::with_options(address.options.clone())
            .map_err(|_| RemoteFault::InvalidUri { detail: "its options contradict each other".into() })?;
        match prove(&client, &address, settings, deadline).await {
            Ok(()) => Ok(Arc::new(MongoRemote::new(client, &settings.database, address.label()))),
            Err(fault) => {
                end(client).await;
                Err(fault)
            }
        }
    }

    fn describe(&self, raw: &[u8]) -> Result<String, String> {
        describe::text(raw)
    }

    fn document(&self, raw: &[u8]) -> Result<RemoteDocument, String> {
        let raw = RawDocument::from_bytes(raw).map_err(|_| "its length does not fit its bytes".to_owned())?;
        Ok(fields::document(raw))
    }

    fn made(&self, key: &DocKey, fields: &Fields) -> Option<Vec<u8>> {
        write::made(id::of_key(key)?, fields).ok().map(RawDocumentBuf::into_bytes)
    }

    fn new_key(&self, random: [u8; 16]) -> DocKey {
        id::new_key(random)
    }
}

/// Ends a connection. The driver would wait for its look-out for new names of the cluster, which sleeps for a minute.
pub(crate) async fn end(client: Client) {
    timeout(Duration::from_millis(500), async { client.shutdown().immediate(true).await }).await.ok();
}

const TIMED_OUT: RemoteFault = RemoteFault::TimedOut { seconds: CONNECT_SECONDS };

/// The driver says only "server selection timeout" after its whole time limit; our own look at name, port and
/// certificate runs beside it and answers as soon as it knows.
async fn prove(
    client: &Client,
    address: &Address,
    settings: &RemoteSettings,
    deadline: Instant,
) -> Result<(), RemoteFault> {
    let database = client.database(&settings.database);
    let mut ping = pin!(timeout_at(deadline, async { database.run_command(doc! { "ping": 1 }).await }));
    let mut look = pin!(timeout_at(deadline, diagnosis::look(address)));
    let (answer, seen) = tokio::select! {
        seen = &mut look => {
            let seen = seen.unwrap_or(Err(TIMED_OUT))?;
            refuse_another_set(address, &seen)?;
            (ping.await, seen)
        }
        answer = &mut ping => (answer, look.await.unwrap_or(Err(TIMED_OUT))?),
    };
    match answer {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => return Err(explain(&error, address, &seen).await),
        Err(_) => return Err(explain_silence(address, &seen).await),
    }
    diagnosis::refuse_far_members(address, &seen)?;
    if address.has_user { Ok(()) } else { is_open(client, settings).await }
}

async fn explain(error: &Error, address: &Address, seen: &Greeted) -> RemoteFault {
    match fault::of(error, None) {
        RemoteFault::TimedOut { .. } => explain_silence(address, seen).await,
        other => fault::at_host(other, &address.label()),
    }
}

/// The driver would look for the set that was asked for until its time is over.
fn refuse_another_set(address: &Address, seen: &Greeted) -> Result<(), RemoteFault> {
    match (&address.options.repl_set_name, &seen.set_name) {
        (Some(_), None) => Err(RemoteFault::NotReplicaSet),
        (Some(asked), Some(found)) if asked != found => {
            Err(RemoteFault::Refused { detail: format!("the replica set is called {found}") })
        }
        _ => Ok(()),
    }
}

/// The server answers our greeting, and yet the driver finds nobody to talk to: the members of the set cannot be
/// reached under the names they give themselves.
async fn explain_silence(address: &Address, seen: &Greeted) -> RemoteFault {
    match refuse_another_set(address, seen) {
        Err(fault) => fault,
        Ok(()) => diagnosis::members(address, seen).await.unwrap_or(TIMED_OUT),
    }
}

/// Without a user name the server answers a ping even when it demands one for everything else.
async fn is_open(client: &Client, settings: &RemoteSettings) -> Result<(), RemoteFault> {
    let database = client.database(&settings.database);
    let found = database.collection::<RawDocumentBuf>("users").find_one(Document::new()).await;
    match found {
        Err(error) if fault::code(&error) == Some(UNAUTHORISED) => Err(RemoteFault::WrongCredentials),
        Err(error) => Err(fault::of(&error, None)),
        Ok(_) => Ok(()),
    }
}

fn install_crypto() {
    // It fails when somebody installed a provider before: then that one is used.
    rustls::crypto::ring::default_provider().install_default().ok();
}

#[cfg(test)]
mod tests {
    use ports::Value;

    use super::*;

    #[test]
    fn a_document_is_made_with_its_key_and_read_back_with_its_types() {
        let key = MongoConnector.new_key([7; 16]);
        let fields = Fields(vec![
            ("name".to_owned(), Value::Text("Ana".into())),
            ("amount".to_owned(), Value::Decimal("100.00".into())),
            ("tags".to_owned(), Value::Array(vec![Value::Text("late".into())])),
        ]);
        let read = MongoConnector.document(&MongoConnector.made(&key, &fields).unwrap()).unwrap();
        assert_eq!(read.key, key);
        let told = Fields(read.fields.0.into_iter().filter(|(name, _)| name != "_id").collect());
        assert_eq!(told, fields);
        let twice = Fields(vec![("_id".to_owned(), Value::Text("another".into()))]);
        assert_eq!(MongoConnector.made(&key, &twice), None);
    }
}
