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

/// Half a year. Who sends an operation again after that is stopped by its guard: what it was to change has changed.
const KEPT_SECONDS: i64 = 183 * 24 * 60 * 60;

/// Which entries no desktop asks for any more, by the server's own clock in its greeting; nothing when it tells none.
pub(crate) fn forgotten_before(hello: &Document) -> Option<Document> {
    let now = hello.get_datetime("localTime").ok()?.timestamp_millis() / 1_000;
    let time = u32::try_from(now - KEPT_SECONDS).ok()?;
    // The smallest timestamp of all is that of an entry whose time nobody put in.
    let at = doc! { "$gt": Timestamp { time: 1, increment: 0 }, "$lt": Timestamp { time, increment: 0 } };
    Some(doc! { "at": at, BEGUN: { "$exists": false } })
}

#[cfg(test)]
mod tests {
    use mongodb::bson::DateTime;

    use super::*;

    #[test]
    fn entries_are_kept_for_half_a_year_of_the_servers_clock() {
        let hello = doc! { "localTime": DateTime::from_millis(1_795_305_600_000) };
        let limit = Timestamp { time: 1_779_494_400, increment: 0 };
        let at = doc! { "$gt": Timestamp { time: 1, increment: 0 }, "$lt": limit };
        assert_eq!(forgotten_before(&hello), Some(doc! { "at": at, "begun": { "$exists": false } }));
        assert_eq!(forgotten_before(&doc! { "ok": 1 }), None);
    }

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
