//! One operation made ready to be sent; what cannot be sent is refused before anything is.

use mongodb::bson::{Bson, RawDocument, RawDocumentBuf};
use ports::{Fields, RemoteOperation, RemoteWrite, WriteRefusal};

use super::{
    edit::Edit,
    overlay,
    wire::{self, unwritable},
};
use crate::{id, key};

/// The largest document the server takes.
const LARGEST_DOCUMENT: usize = 16 * 1024 * 1024;
/// The largest command, with room for what the driver adds.
const LARGEST_STATEMENT: usize = LARGEST_DOCUMENT - 64 * 1024;

/// A prepared operation.
#[derive(Debug)]
pub(crate) struct Statement<'a> {
    /// Where it stands among the operations of the call.
    pub(crate) index: usize,
    /// The operation.
    pub(crate) operation: &'a RemoteOperation,
    /// The document's `_id`.
    pub(crate) id: Bson,
    /// What is sent.
    pub(crate) deed: Deed,
    /// About how many bytes that are.
    pub(crate) bytes: usize,
}

/// What an operation sends.
#[derive(Debug)]
pub(crate) enum Deed {
    /// Guarded updates.
    Edit(Box<Edit>),
    /// A new document.
    Insert(RawDocumentBuf),
}

impl<'a> Statement<'a> {
    /// Prepares an operation.
    pub(crate) fn new(index: usize, operation: &'a RemoteOperation) -> Result<Self, WriteRefusal> {
        if operation.collection.is_empty() || operation.collection.contains(['$', '\0']) {
            return Err(unwritable("the collection's name"));
        }
        let id = id::of_key(&operation.key).ok_or_else(|| unwritable("_id"))?;
        let (deed, bytes) = match &operation.write {
            RemoteWrite::Edit { changes } => {
                let edit = Edit::new(id.clone(), changes)?;
                let bytes = size(&edit)?;
                (Deed::Edit(Box::new(edit)), bytes)
            }
            RemoteWrite::Insert { fields } => whole(made(id.clone(), fields)?)?,
            RemoteWrite::Restore { raw, changes } => {
                let seen = RawDocument::from_bytes(raw).map_err(|_| unwritable("the bytes last seen"))?;
                if key::of(seen) != operation.key {
                    return Err(unwritable("_id"));
                }
                whole(overlay::lay(seen, changes)?)?
            }
        };
        Ok(Self { index, operation, id, deed, bytes })
    }

    /// Whether it makes a document.
    pub(crate) const fn is_insert(&self) -> bool {
        matches!(self.deed, Deed::Insert(_))
    }

    /// The document it is about.
    pub(crate) fn place(&self) -> (&'a str, &'a str) {
        (&self.operation.collection, &self.operation.key.0)
    }
}

/// A new document.
pub(crate) fn made(id: Bson, fields: &Fields) -> Result<RawDocumentBuf, WriteRefusal> {
    let mut document = mongodb::bson::doc! { "_id": id };
    for (name, value) in wire::document(fields, "")? {
        if document.insert(name, value).is_some() {
            return Err(unwritable("_id"));
        }
    }
    RawDocumentBuf::try_from(&document).map_err(|_| unwritable("the document"))
}

fn whole(document: RawDocumentBuf) -> Result<(Deed, usize), WriteRefusal> {
    let bytes = document.as_bytes().len();
    if bytes > LARGEST_DOCUMENT { Err(WriteRefusal::TooLarge) } else { Ok((Deed::Insert(document), bytes)) }
}

fn size(edit: &Edit) -> Result<usize, WriteRefusal> {
    let sizes = edit.sent().iter().map(|statement| statement.as_bytes().len());
    if sizes.clone().any(|bytes| bytes > LARGEST_STATEMENT) { Err(WriteRefusal::TooLarge) } else { Ok(sizes.sum()) }
}
