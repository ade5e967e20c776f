//! A connected MongoDB database.

use async_trait::async_trait;
use mongodb::{Client, Database};
use ports::{
    Applied, ChangeBatch, DocKey, DocumentBatch, Position, Remote, RemoteDocument, RemoteFault, RemoteOperation,
    RemoteProbe,
};
use tokio::sync::mpsc;

use crate::{changes, connector, fault, position, probe, some, whole, write::Writer};

/// The database behind [`Remote`].
pub(crate) struct MongoRemote {
    database: Database,
    label: String,
    writer: Writer,
}

impl MongoRemote {
    pub(crate) fn new(client: Client, database: &str, label: String) -> Self {
        Self { database: client.database(database), label, writer: Writer::new() }
    }

    fn named<T>(&self, answer: Result<T, RemoteFault>) -> Result<T, RemoteFault> {
        answer.map_err(|fault| fault::at_host(fault, &self.label))
    }
}

#[async_trait]
impl Remote for MongoRemote {
    async fn probe(&self, collections: &[&str]) -> Result<RemoteProbe, RemoteFault> {
        self.named(probe::run(&self.database, collections).await)
    }

    async fn current_position(&self) -> Result<Position, RemoteFault> {
        self.named(changes::now(&self.database).await)
    }

    fn has_reached(&self, position: &Position, other: &Position) -> bool {
        position::has_reached(position, other)
    }

    async fn read_all(
        &self,
        collection: &str,
        from: Option<&Position>,
        batches: mpsc::Sender<DocumentBatch>,
    ) -> Result<(), RemoteFault> {
        self.named(whole::send(&self.database.collection(collection), from, &batches).await)
    }

    async fn follow(
        &self,
        collections: &[&str],
        from: &Position,
        batches: mpsc::Sender<ChangeBatch>,
    ) -> Result<(), RemoteFault> {
        self.named(changes::send(&self.database, collections, from, &batches).await)
    }

    async fn read_some(&self, collection: &str, keys: &[DocKey]) -> Result<Vec<RemoteDocument>, RemoteFault> {
        self.named(some::read(&self.database.collection(collection), keys).await)
    }

    async fn apply(&self, operations: &[RemoteOperation]) -> Result<Vec<Applied>, RemoteFault> {
        self.named(self.writer.apply(&self.database, operations).await)
    }

    async fn close(&self) {
        // Cursors are ended by whoever dropped them; waiting for them would let a dead server hold us up.
        connector::end(self.database.client().clone()).await;
    }
}
