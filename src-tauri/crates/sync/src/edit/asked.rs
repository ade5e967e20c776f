//! What is asked of an edit, what was done, and why it is refused.

use ports::{Fields, Value};
use store::{Place, QuarantineReason, StoreError};
use values::OperationId;

/// Where an edit begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Base {
    /// At what is shown now.
    Shown,
    /// At what the person saw when it was begun; nothing: the field was absent.
    Seen(Option<Value>),
}

/// A field's change.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldEdit {
    /// The path, parts joined by a point.
    pub path: String,
    /// Where it begins.
    pub base: Base,
    /// What shall stand there; nothing: the field shall be absent.
    pub new: Option<Value>,
}

impl FieldEdit {
    /// A field set to a value, from what is shown now.
    pub fn set(path: impl Into<String>, new: Value) -> Self {
        Self { path: path.into(), base: Base::Shown, new: Some(new) }
    }

    /// A field taken away, from what is shown now.
    pub fn unset(path: impl Into<String>) -> Self {
        Self { path: path.into(), base: Base::Shown, new: None }
    }
}

/// What shall be done to one document.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Fields of a document change.
    Edit {
        /// Which.
        place: Place,
        /// Its fields.
        fields: Vec<FieldEdit>,
    },
    /// A new document, with an `_id` made here.
    Insert {
        /// The collection.
        collection: String,
        /// Its fields in their order, without `_id`.
        fields: Fields,
    },
}

/// What was done to one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The document.
    pub place: Place,
    /// The operation that waits; nothing when everything stood there already.
    pub operation: Option<OperationId>,
    /// Somebody else changed the same since it was seen: it is kept, and a person decides.
    pub conflicted: bool,
}

/// Why an edit is refused. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditRefused {
    /// There is no such document.
    #[error("there is no such document in {collection}")]
    NoSuchDocument {
        /// The collection.
        collection: String,
    },
    /// It was deleted in the shared database.
    #[error("the document was deleted in {collection}")]
    Deleted {
        /// The collection.
        collection: String,
    },
    /// The row is money that moved: a correction is a new row.
    #[error("{path} of {collection} is never changed: a correction is a new row")]
    SettledMoney {
        /// The collection.
        collection: String,
        /// The field.
        path: String,
    },
    /// The path cannot be written, or leads through what is no document.
    #[error("{path} cannot be written")]
    Path {
        /// The field.
        path: String,
    },
    /// A value of a type that cannot be written or compared exactly stands there or shall.
    #[error("the value of {path} cannot be written exactly")]
    Inexact {
        /// The field.
        path: String,
    },
    /// One act changes the same field or document twice.
    #[error("{path} is changed twice")]
    Twice {
        /// The field, or the document's key.
        path: String,
    },
    /// With it the document could not be read any more.
    #[error("with it the document could not be read")]
    Unreadable(QuarantineReason),
}

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditFault {
    /// It is refused.
    #[error(transparent)]
    Refused(#[from] EditRefused),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
}
