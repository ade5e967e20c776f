//! Operations as a desktop would send them.

use mongodb::bson::{Document, RawDocumentBuf, oid::ObjectId};
use ports::{Applied, DocKey, Fields, PathChange, RemoteOperation, RemoteWrite, Value};
use values::OperationId;

/// The key of an ObjectId.
#[must_use]
pub fn key(id: ObjectId) -> DocKey {
    DocKey(format!("oid:{}", id.to_hex()))
}

/// A text as a value.
#[must_use]
pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A change of one path.
#[must_use]
pub fn change(path: &str, base: Option<Value>, new: Option<Value>) -> PathChange {
    PathChange { path: path.to_owned(), base, new }
}

/// An edit of a document.
#[must_use]
pub fn edit(id: &str, collection: &str, key: &DocKey, changes: Vec<PathChange>) -> RemoteOperation {
    operation(id, collection, key, RemoteWrite::Edit { changes })
}

/// A new document.
#[must_use]
pub fn insert(id: &str, collection: &str, key: &DocKey, fields: Vec<(&str, Value)>) -> RemoteOperation {
    let fields = Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    operation(id, collection, key, RemoteWrite::Insert { fields })
}

/// An operation.
///
/// # Panics
/// When the id is none.
#[must_use]
pub fn operation(id: &str, collection: &str, key: &DocKey, write: RemoteWrite) -> RemoteOperation {
    let id = OperationId::new(id).expect("the test's id is one");
    RemoteOperation { id, collection: collection.to_owned(), key: key.clone(), write }
}

/// What became of operations, a word each: now, before, differs (with or without a document), or the refusal.
#[must_use]
pub fn words(answers: &[Applied]) -> Vec<String> {
    let word = |answer: &Applied| match answer {
        Applied::Now => "now".to_owned(),
        Applied::Before => "before".to_owned(),
        Applied::Differs { current: Some(_) } => "differs".to_owned(),
        Applied::Differs { current: None } => "gone".to_owned(),
        Applied::Refused(refusal) => refusal.to_string(),
    };
    answers.iter().map(word).collect()
}

/// A document's bytes.
///
/// # Panics
/// When it has none.
#[must_use]
pub fn bytes(document: &Document) -> RawDocumentBuf {
    RawDocumentBuf::try_from(document).expect("a sound document")
}
