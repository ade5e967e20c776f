//! Writing to the remote database: what an operation is, and what became of it.

use values::OperationId;

use crate::{DocKey, Fields, RemoteDocument, Value};

/// The collection in which each applied operation leaves `{_id: operation id}`. It is ours alone, and never pulled as
/// documents.
pub const OPERATIONS_JOURNAL: &str = "fidus_desktop_operations";

/// A change of one path of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct PathChange {
    /// The path, parts joined by a point. A part never holds a point or begins with `$`.
    pub path: String,
    /// What stood there when the change was made; nothing: the path was absent (which null is not).
    pub base: Option<Value>,
    /// What shall stand there; nothing: the path shall be absent.
    pub new: Option<Value>,
}

/// What an operation does.
#[derive(Debug, Clone, PartialEq)]
pub enum RemoteWrite {
    /// Sets and unsets these paths of an existing document, only where every base value still holds. Never an upsert.
    Edit {
        /// The paths.
        changes: Vec<PathChange>,
    },
    /// Inserts a new document; its `_id` is the operation's key, made here. Never replaces one.
    Insert {
        /// Its fields in their order, without `_id`.
        fields: Fields,
    },
    /// Inserts a document that was deleted elsewhere, with the bytes last seen and these changes over them.
    Restore {
        /// The bytes last seen.
        raw: Vec<u8>,
        /// What shall differ from them.
        changes: Vec<PathChange>,
    },
}

/// One write with its client-made id, applied exactly once however often it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct RemoteOperation {
    /// Its id, and its `_id` in the journal.
    pub id: OperationId,
    /// The collection.
    pub collection: String,
    /// The document.
    pub key: DocKey,
    /// What it does.
    pub write: RemoteWrite,
}

/// What became of an operation.
#[derive(Debug, Clone)]
pub enum Applied {
    /// It is applied, by this call.
    Now,
    /// It was applied before: the journal says so. Nothing was done.
    Before,
    /// A base value no longer holds, or the document is gone, or (for an insert) its key is taken. Nothing was done.
    Differs {
        /// The document as it is now; nothing when there is none.
        current: Option<Box<RemoteDocument>>,
    },
    /// The server will never take it as it is. Nothing was done.
    Refused(WriteRefusal),
}

/// Why the server will not take a write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteRefusal {
    /// No right to write there.
    #[error("no right to write {collection}")]
    NoRights {
        /// The collection.
        collection: String,
    },
    /// The collection's validation rule refuses the document.
    #[error("the server's validation refuses it: {detail}")]
    Invalid {
        /// What the server said.
        detail: String,
    },
    /// A unique index holds the value already.
    #[error("another document has the same value: {detail}")]
    Duplicate {
        /// Which index.
        detail: String,
    },
    /// The document would be larger than the server takes.
    #[error("the document would be too large")]
    TooLarge,
    /// The space of the tier is used up.
    #[error("the database has no space left")]
    NoSpace,
    /// A key or value that has no wire form.
    #[error("{what} cannot be written")]
    Unwritable {
        /// Which part.
        what: String,
    },
    /// Anything else that a repeat will not mend.
    #[error("the server refuses it: {detail}")]
    Other {
        /// What the server said.
        detail: String,
    },
}
