//! The remote database, as the synchronisation needs it.

use std::{path::PathBuf, sync::Arc};

use async_trait::async_trait;
use tokio::sync::mpsc;
use values::{OperationId, Sensitive};

use crate::{Applied, Fields, RemoteOperation};

/// Every collection of the shared database that is pulled, in the order in which it is.
pub const SHARED_COLLECTIONS: [&str; 20] = [
    "users",
    "mt5_accounts",
    "investments",
    "redemptions",
    "documents",
    "crm_prospects",
    "money_managers",
    "salespeople",
    "referral_commissions",
    "leads",
    "client_readiness",
    "prospect_documents",
    "system_alerts",
    "notifications",
    "admin_google_sessions",
    "sessions",
    "mt5_deals_history",
    "mt5_equity_snapshots",
    "crm_tasks",
    "fund_products",
];

/// How to reach the database.
#[derive(Debug, Clone)]
pub struct RemoteSettings {
    /// The connection string with its credentials.
    pub uri: Sensitive<String>,
    /// The database's name.
    pub database: String,
    /// A file with the certificate authority to trust instead of the public ones.
    pub ca_file: Option<PathBuf>,
}

/// What went wrong, told apart by what a person can do about it. No text in it carries credentials.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoteFault {
    /// The connection string cannot be read.
    #[error("the connection string cannot be read: {detail}")]
    InvalidUri {
        /// Which part.
        detail: String,
    },
    /// The CA file cannot be read or holds no certificate.
    #[error("the CA file cannot be used: {detail}")]
    InvalidCaFile {
        /// Why.
        detail: String,
    },
    /// No TLS to a host that is not loopback.
    #[error("{host} would be reached without TLS")]
    TlsRequired {
        /// The host.
        host: String,
    },
    /// The name has no address.
    #[error("{host} cannot be resolved")]
    CannotResolve {
        /// The host.
        host: String,
    },
    /// Nobody answers at the address.
    #[error("{host} cannot be reached: {detail}")]
    CannotReach {
        /// The host and port.
        host: String,
        /// What the system said.
        detail: String,
    },
    /// The certificate was refused, by us or by them.
    #[error("TLS with {host} was refused: {detail}")]
    TlsRefused {
        /// The host.
        host: String,
        /// Which certificate and why.
        detail: String,
    },
    /// Wrong user name or password.
    #[error("the user name or password was refused")]
    WrongCredentials,
    /// Signed in, but not allowed to read.
    #[error("no right to read {collection}")]
    NoRights {
        /// The collection.
        collection: String,
    },
    /// A single server: no transactions and no change streams.
    #[error("the server is no replica set")]
    NotReplicaSet,
    /// The tier gives no change streams.
    #[error("the server gives no change streams")]
    NoChangeStreams,
    /// The resume token is older than what the server remembers, or not a token.
    #[error("the position in the change stream is lost")]
    PositionLost,
    /// No answer in time.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// The time limit.
        seconds: u32,
    },
    /// Stopped by the person.
    #[error("cancelled")]
    Cancelled,
    /// Anything else the server said.
    #[error("the server refused: {detail}")]
    Refused {
        /// What it said.
        detail: String,
    },
}

/// The rights on one collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionRights {
    /// The collection.
    pub collection: String,
    /// May be read.
    pub readable: bool,
    /// May be written, as far as the server tells; nothing when it does not.
    pub writable: Option<bool>,
    /// Documents in it by the server's own estimate, when it could be read.
    pub estimated_count: Option<u64>,
}

/// What the server can do and what we may do there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteProbe {
    /// The server's version.
    pub server_version: String,
    /// Part of a replica set.
    pub replica_set: bool,
    /// Change streams answer.
    pub change_streams: bool,
    /// Transactions over several documents are there.
    pub transactions: bool,
    /// May the operations journal be written; nothing when the server does not tell.
    pub journal_writable: Option<bool>,
    /// Bytes the database uses, data and indexes as stored; nothing when the server does not tell.
    pub used_bytes: Option<u64>,
    /// The tier's own limit in bytes, where it can be known (512 MiB of an M0).
    pub limit_bytes: Option<u64>,
    /// Time for one round trip, milliseconds.
    pub round_trip_ms: u64,
    /// The rights, one a collection.
    pub rights: Vec<CollectionRights>,
}

/// A document's `_id` in our canonical text: its type and its value, so that `1` and `"1"` differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocKey(pub String);

/// An opaque position in a collection or in the change stream; the adapter alone reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position(pub Vec<u8>);

/// A document as read.
#[derive(Debug, Clone)]
pub struct RemoteDocument {
    /// Its `_id`.
    pub key: DocKey,
    /// Its fields, read to the depth the product needs.
    pub fields: Fields,
    /// Its bytes as the server sent them.
    pub raw: Vec<u8>,
}

/// Some documents of one collection in `_id` order, and the position after the last of them.
#[derive(Debug)]
pub struct DocumentBatch {
    /// The documents.
    pub documents: Vec<RemoteDocument>,
    /// Where to go on.
    pub position: Position,
}

/// Something that changed.
#[derive(Debug)]
pub enum RemoteChange {
    /// Inserted, replaced or updated: the document as it is now.
    Saved {
        /// The collection.
        collection: String,
        /// The document.
        document: RemoteDocument,
    },
    /// Deleted.
    Deleted {
        /// The collection.
        collection: String,
        /// Its `_id`.
        key: DocKey,
    },
    /// An operation of this or another desktop is applied: the journal has it. Every document that comes after it in
    /// the stream, and the one it changed (which comes before it), holds its effect or a later one.
    Applied {
        /// The operation.
        operation: OperationId,
    },
}

/// Some changes in order, and the position after the last of them.
#[derive(Debug)]
pub struct ChangeBatch {
    /// The changes.
    pub changes: Vec<RemoteChange>,
    /// Where to go on.
    pub position: Position,
}

/// Opens connections.
#[async_trait]
pub trait RemoteConnector: Send + Sync {
    /// Connects and proves that the server answers, within 8 s.
    ///
    /// # Errors
    /// The first thing that is wrong, told apart as [`RemoteFault`] does.
    async fn connect(&self, settings: &RemoteSettings) -> Result<Arc<dyn Remote>, RemoteFault>;

    /// A document's bytes as readable text (extended JSON, indented), for a person to look at.
    ///
    /// # Errors
    /// What is wrong with the bytes, in words.
    fn describe(&self, raw: &[u8]) -> Result<String, String>;

    /// A document's bytes taken apart, as [`Remote::read_all`] would send them.
    ///
    /// # Errors
    /// What is wrong with the bytes, in words.
    fn document(&self, raw: &[u8]) -> Result<RemoteDocument, String>;

    /// The bytes of a document with these fields, as [`RemoteWrite::Insert`] writes them; nothing where they cannot be
    /// written.
    fn made(&self, key: &DocKey, fields: &Fields) -> Option<Vec<u8>>;

    /// An `_id` for a new document, from 16 random bytes: an ObjectId in canonical text.
    fn new_key(&self, random: [u8; 16]) -> DocKey;
}

/// A connected database.
#[async_trait]
pub trait Remote: Send + Sync {
    /// What the server can do and what we may read.
    ///
    /// # Errors
    /// When the server stops answering.
    async fn probe(&self, collections: &[&str]) -> Result<RemoteProbe, RemoteFault>;

    /// The position in the change stream as of now; taken before a full read, so that nothing falls between the two.
    ///
    /// # Errors
    /// [`RemoteFault::NoChangeStreams`] where there are none.
    async fn current_position(&self) -> Result<Position, RemoteFault>;

    /// Whether a position in the change stream is at another one or after it. Where the two cannot be told apart it is, so
    /// that nobody waits for what never comes.
    fn has_reached(&self, position: &Position, other: &Position) -> bool;

    /// Sends a whole collection in `_id` order, from a position or from its beginning, batch by batch, until its end,
    /// or until the receiver is dropped.
    ///
    /// # Errors
    /// When the server stops answering or refuses.
    async fn read_all(
        &self,
        collection: &str,
        from: Option<&Position>,
        batches: mpsc::Sender<DocumentBatch>,
    ) -> Result<(), RemoteFault>;

    /// Sends changes of the given collections from a position on, and waits for more, until the receiver is dropped.
    /// An empty batch with a later position may be sent, so that an idle stream's position does not age.
    ///
    /// # Errors
    /// [`RemoteFault::PositionLost`] when the position is no longer known; others when the server stops answering.
    async fn follow(
        &self,
        collections: &[&str],
        from: &Position,
        batches: mpsc::Sender<ChangeBatch>,
    ) -> Result<(), RemoteFault>;

    /// The documents of a collection with these keys, as they are now; those that are not there are left out.
    ///
    /// # Errors
    /// When the server stops answering or refuses.
    async fn read_some(&self, collection: &str, keys: &[DocKey]) -> Result<Vec<RemoteDocument>, RemoteFault>;

    /// Applies operations in their order, each whole or not at all and exactly once: one answer each, in the same order.
    /// After an operation that was not applied, later ones on the same document are not tried and answer
    /// [`Applied::Differs`].
    ///
    /// # Errors
    /// When the server stops answering: some may have been applied. Sending them again is safe and tells which.
    async fn apply(&self, operations: &[RemoteOperation]) -> Result<Vec<Applied>, RemoteFault>;

    /// Closes the connection and its threads.
    async fn close(&self);
}
