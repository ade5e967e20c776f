//! The journal of operations in the shared database: one document for each that is applied. It holds ids, never values.

use mongodb::bson::{Document, RawDocument, RawDocumentBuf, Timestamp, doc, rawdoc};
use ports::RemoteOperation;
use values::OperationId;

/// The mark of an operation that was begun on a server without transactions, and is not known to be done.
pub(crate) const BEGUN: &str = "begun";

/// The entry of an operation. The server puts its own time in the place of the empty timestamp.
pub(crate) fn entry(operation: &RemoteOperation) -> RawDocumentBuf {
    rawdoc! {
        "_id": operation.id.as_str(), "at": Timestamp { time: 0, increment: 0 },
        "collection": operation.collection.as_str(), "key": operation.key.0.as_str(),
    }
}

/// The same for an operation that is about to be done.
pub(crate) fn begun(operation: &RemoteOperation) -> RawDocumentBuf {
    let mut entry = entry(operation);
    entry.append(mongodb::bson::cstr!("begun"), true);
    entry
}

/// The entries of some operations.
pub(crate) fn filter<'a>(operations: impl Iterator<Item = &'a RemoteOperation>) -> Document {
    let ids: Vec<&str> = operations.map(|operation| operation.id.as_str()).collect();
    doc! { "_id": { "$in": ids } }
}

/// The operation of an entry; nothing when it is not done, or no entry of ours.
pub(crate) fn applied(entry: &RawDocument) -> Option<OperationId> {
    if matches!(entry.get(BEGUN), Ok(None)) { operation(entry) } else { None }
}

/// The operation of an entry, done or begun.
pub(crate) fn operation(entry: &RawDocument) -> Option<OperationId> {
    entry.get_str("_id").ok().and_then(|id| OperationId::new(id).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_entries_of_ours_that_are_done_tell_an_operation() {
        let told = |entry: RawDocumentBuf| applied(&entry).map(String::from);
        assert_eq!(told(rawdoc! { "_id": "op-1", "at": 5 }), Some("op-1".into()));
        for other in [
            rawdoc! { "_id": "op-1", "begun": true },
            rawdoc! { "_id": 7 },
            rawdoc! { "_id": "" },
            rawdoc! { "_id": "line\nbreak" },
            rawdoc! { "_id": "x".repeat(129) },
            rawdoc! {},
        ] {
            assert_eq!(told(other), None);
        }
    }
}
