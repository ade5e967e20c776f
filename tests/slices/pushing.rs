//! Operations of the desktop against a real server: what they change, and what becomes of them.

use std::sync::Arc;

use acceptance::{
    mongod::Mongod,
    operations::{bytes, change, edit, insert, key, operation, text, words},
};
use mongodb::{
    Database,
    bson::{
        Bson, DateTime, Document, JavaScriptCodeWithScope, RawDocumentBuf, Regex, Timestamp, cstr, doc, oid::ObjectId,
        raw::RawBson,
    },
};
use ports::{
    Applied, DocKey, OPERATIONS_JOURNAL, Remote, RemoteChange, RemoteConnector as _, RemoteOperation, RemoteSettings,
    RemoteWrite, Value,
};
use remote_mongo::MongoConnector;
use tokio::sync::mpsc;

use crate::connecting;

/// A database of its own on the shared server, and the desktop's connection to it.
pub(crate) async fn scene(name: &str) -> (Database, Arc<dyn Remote>) {
    let server = Mongod::shared().await;
    (server.fresh(name).await, connected(&server.uri(), name).await)
}

pub(crate) async fn connected(uri: &str, database: &str) -> Arc<dyn Remote> {
    let settings = RemoteSettings { database: database.to_owned(), ..connecting::settings(uri, None) };
    connecting::connected(&settings).await
}

/// What becomes of some operations, a word each.
pub(crate) async fn applied(remote: &Arc<dyn Remote>, operations: &[RemoteOperation]) -> Vec<String> {
    words(&remote.apply(operations).await.expect("the server answers"))
}

/// Inserts documents and gives the bytes the server holds.
pub(crate) async fn put(database: &Database, collection: &str, document: &RawDocumentBuf) -> RawDocumentBuf {
    let documents = database.collection::<RawDocumentBuf>(collection);
    let id = documents.insert_one(document).await.expect("the server takes it").inserted_id;
    documents.find_one(doc! { "_id": id }).await.expect("readable").expect("it is there")
}

pub(crate) async fn get(database: &Database, collection: &str, id: impl Into<Bson>) -> Option<RawDocumentBuf> {
    let documents = database.collection::<RawDocumentBuf>(collection);
    documents.find_one(doc! { "_id": id.into() }).await.expect("readable")
}

pub(crate) fn numbered(id: i32) -> DocKey {
    DocKey(format!("num:{id}"))
}

/// Every type there is, a name that stands twice, and the two fields that the test changes.
fn strange(name: &str, amount: RawBson) -> RawDocumentBuf {
    let scope = JavaScriptCodeWithScope { code: "f()".into(), scope: doc! { "x": 1 } };
    let mut document = bytes(&doc! {
        "_id": ObjectId::from_bytes([9; 12]), "unknown": { "deep": { "deeper": [1_i64, 2.5, "3", Bson::Null] } },
        "regex": Regex { pattern: cstr!("a.*").into(), options: cstr!("i").into() }, "code": scope,
        "stamp": Timestamp { time: 5, increment: 6 }, "least": Bson::MinKey, "undefined": Bson::Undefined,
        "symbol": Bson::Symbol("s".into()), "nan": f64::NAN, "minus zero": -0.0, "when": DateTime::from_millis(-1),
    });
    document.append(cstr!("name"), name);
    document.append(cstr!("twice"), 1);
    document.append(cstr!("twice"), "two");
    document.append(cstr!("amount"), amount);
    document.append(cstr!("last"), 5_i64);
    document
}

#[tokio::test]
async fn an_edit_changes_its_paths_alone_and_everything_else_stays_byte_for_byte() {
    let (database, remote) = scene("push_bytes").await;
    let decimal = |text: &str| RawBson::Decimal128(text.parse().expect("a decimal"));
    put(&database, "users", &strange("Before", decimal("10.50"))).await;
    let changes = vec![
        change("name", Some(text("Before")), Some(text("After"))),
        change("amount", Some(Value::Decimal("10.50".into())), Some(Value::Decimal("11.00".into()))),
    ];
    let key = key(ObjectId::from_bytes([9; 12]));
    assert_eq!(applied(&remote, &[edit("op-1", "users", &key, changes)]).await, ["now"]);
    let there = get(&database, "users", ObjectId::from_bytes([9; 12])).await.expect("it is there");
    assert_eq!(there, strange("After", decimal("11.00")));
}

#[tokio::test]
async fn an_operation_is_applied_once_however_often_it_is_sent() {
    let (database, remote) = scene("push_once").await;
    put(&database, "users", &bytes(&doc! { "_id": 1, "n": "a" })).await;
    let there = edit("op-there", "users", &numbered(1), vec![change("n", Some(text("a")), Some(text("b")))]);
    let back = edit("op-back", "users", &numbered(1), vec![change("n", Some(text("b")), Some(text("a")))]);
    let new = insert("op-new", "leads", &numbered(2), vec![("n", text("new"))]);
    let all = [there.clone(), back, new];
    assert_eq!(applied(&remote, &all).await, ["now", "now", "now"]);
    // The base of the first holds again: the journal alone knows that it was applied.
    assert_eq!(applied(&remote, &[there]).await, ["before"]);
    assert_eq!(applied(&remote, &all).await, ["before", "before", "before"]);
    assert_eq!(get(&database, "users", 1).await, Some(bytes(&doc! { "_id": 1, "n": "a" })));
    assert_eq!(get(&database, "leads", 2).await, Some(bytes(&doc! { "_id": 2, "n": "new" })));
    let same = edit("op-twice", "users", &numbered(1), vec![change("n", Some(text("a")), Some(text("c")))]);
    assert_eq!(applied(&remote, &[same.clone(), same]).await, ["now", "before"]);
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    let entry = journal.find_one(doc! { "_id": "op-new" }).await.expect("readable").expect("it is there");
    let names: Vec<_> = entry.keys().map(String::as_str).collect();
    assert_eq!(names, ["_id", "at", "collection", "key"], "the journal holds no values");
    assert!(entry.get_timestamp("at").is_ok_and(|at| at.time > 0), "the server's own time");
}

#[tokio::test]
async fn entries_of_the_journal_are_forgotten_after_half_a_year_and_no_other_is() {
    let (database, remote) = scene("push_forgotten").await;
    put(&database, "users", &bytes(&doc! { "_id": 1, "n": "a" })).await;
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    let old = Timestamp { time: 1_700_000_000, increment: 1 };
    let entries = [
        doc! { "_id": "op-old", "at": old },
        doc! { "_id": "op-begun", "at": old, "begun": true },
        doc! { "_id": "op-of-another-shape" },
        doc! { "_id": "op-tomorrow", "at": Timestamp { time: u32::MAX, increment: 1 } },
    ];
    journal.insert_many(entries).await.expect("written");
    let first = edit("op-now", "users", &numbered(1), vec![change("n", Some(text("a")), Some(text("b")))]);
    assert_eq!(applied(&remote, &[first]).await, ["now"]);
    let mut left = Vec::new();
    let mut there = journal.find(doc! {}).sort(doc! { "_id": 1 }).await.expect("readable");
    while there.advance().await.expect("readable") {
        left.push(there.current().get_str("_id").expect("text").to_owned());
    }
    assert_eq!(left, ["op-begun", "op-now", "op-of-another-shape", "op-tomorrow"]);
}

#[tokio::test]
async fn after_an_operation_that_was_not_applied_later_ones_on_its_document_are_not_tried() {
    let (database, remote) = scene("push_order").await;
    for id in 1..=3 {
        put(&database, "users", &bytes(&doc! { "_id": id, "a": "theirs", "b": "old" })).await;
    }
    let a = |id, number| edit(id, "users", &numbered(number), vec![change("a", Some(text("mine")), Some(text("x")))]);
    let b = |id, number| edit(id, "users", &numbered(number), vec![change("b", Some(text("old")), Some(text("x")))]);
    let refused = edit("op-5", "users", &numbered(3), vec![change("$a", None, Some(Value::Null))]);
    let operations = [b("op-1", 1), a("op-2", 1), b("op-3", 2), b("op-4", 1), refused, b("op-6", 3)];
    let answers = remote.apply(&operations).await.expect("the server answers");
    assert_eq!(words(&answers), ["now", "differs", "now", "differs", "$a cannot be written", "differs"]);
    let Applied::Differs { current: Some(current) } = &answers[1] else { panic!("{answers:?}") };
    assert_eq!(current.fields.get("a"), Some(&text("theirs")));
    assert_eq!(current.key, numbered(1));
    assert_eq!(get(&database, "users", 3).await, Some(bytes(&doc! { "_id": 3, "a": "theirs", "b": "old" })));
    // What was not applied left nothing in the journal.
    assert_eq!(applied(&remote, &[b("op-4", 1), a("op-2", 1)]).await, ["differs", "differs"]);
    assert_eq!(applied(&remote, &[b("op-6", 3)]).await, ["now"]);
}

#[tokio::test]
async fn of_many_operations_exactly_those_whose_base_is_gone_differ() {
    let (database, remote) = scene("push_many").await;
    let documents: Vec<Document> = (0..1_300).map(|id| doc! { "_id": id, "n": "old" }).collect();
    acceptance::mongod::seed(&database, "users", documents).await;
    let theirs = [0, 250, 499, 500, 501, 1_299];
    let users = database.collection::<Document>("users");
    users.update_many(doc! { "_id": { "$in": theirs } }, doc! { "$set": { "n": "theirs" } }).await.expect("written");
    users.delete_one(doc! { "_id": 700 }).await.expect("written");
    let edit = |id: i32| {
        edit(&format!("op-{id}"), "users", &numbered(id), vec![change("n", Some(text("old")), Some(text("new")))])
    };
    let operations: Vec<_> = (0..1_300).map(edit).collect();
    let answers = applied(&remote, &operations).await;
    let expected = |id| {
        if theirs.contains(&id) {
            "differs"
        } else if id == 700 {
            "gone"
        } else {
            "now"
        }
    };
    let expected: Vec<_> = (0..1_300).map(expected).collect();
    assert_eq!(answers, expected);
    assert_eq!(users.count_documents(doc! { "n": "new" }).await.ok(), Some(1_293));
    let again = applied(&remote, &operations).await;
    assert_eq!(again.iter().filter(|word| *word == "before").count(), 1_293);
}

#[tokio::test]
async fn an_insert_never_replaces_and_a_restore_brings_the_same_bytes_back() {
    let (database, remote) = scene("push_restore").await;
    let seen = put(&database, "users", &strange("Someone", RawBson::Int64(5))).await;
    let id = ObjectId::from_bytes([9; 12]);
    let taken = insert("op-1", "users", &key(id), vec![("name", text("Another"))]);
    assert_eq!(applied(&remote, &[taken]).await, ["differs"]);
    let raw = seen.as_bytes().to_vec();
    let restore =
        |op: &str, changes| operation(op, "users", &key(id), RemoteWrite::Restore { raw: raw.clone(), changes });
    assert_eq!(applied(&remote, &[restore("op-2", vec![])]).await, ["differs"]);
    assert_eq!(get(&database, "users", id).await.as_ref(), Some(&seen));
    let gone =
        || async { database.collection::<Document>("users").delete_one(doc! { "_id": id }).await.expect("gone") };
    gone().await;
    assert_eq!(applied(&remote, &[restore("op-2", vec![])]).await, ["now"]);
    assert_eq!(get(&database, "users", id).await.as_ref(), Some(&seen));
    gone().await;
    let changes = vec![change("amount", Some(Value::Int(5)), Some(Value::Int(6))), change("absent", None, None)];
    assert_eq!(applied(&remote, &[restore("op-3", changes.clone())]).await, ["now"]);
    assert_eq!(get(&database, "users", id).await, Some(strange("Someone", RawBson::Int64(6))));
    let other = operation("op-4", "users", &numbered(1), RemoteWrite::Restore { raw, changes });
    assert_eq!(applied(&remote, &[other]).await, ["_id cannot be written"]);
}

#[tokio::test]
async fn the_stream_tells_the_document_s_change_before_it_tells_the_operation() {
    let (database, remote) = scene("push_stream").await;
    put(&database, "users", &bytes(&doc! { "_id": 1, "n": 1 })).await;
    let position = remote.current_position().await.expect("a replica set");
    let n = |id: &str, base, new| {
        edit(id, "users", &numbered(1), vec![change("n", Some(Value::Int(base)), Some(Value::Int(new)))])
    };
    let operations = [n("op-1", 1, 2), insert("op-2", "leads", &numbered(5), vec![]), n("op-3", 2, 3)];
    assert_eq!(applied(&remote, &operations).await, ["now", "now", "now"]);
    let told = told(&remote, &position, 6).await;
    // One transaction: its documents, collection by collection, then its operations.
    assert_eq!(told, ["users num:1", "users num:1", "leads num:5", "op-1", "op-2", "op-3"]);
}

/// So many changes after a position: the document's collection and key, or the operation.
pub(crate) async fn told(remote: &Arc<dyn Remote>, from: &ports::Position, count: usize) -> Vec<String> {
    let (sender, mut batches) = mpsc::channel::<ports::ChangeBatch>(4);
    let listening = async move {
        let mut told = Vec::new();
        while told.len() < count
            && let Some(batch) = batches.recv().await
        {
            told.extend(batch.changes.into_iter().map(|change| match change {
                RemoteChange::Saved { collection, document } => format!("{collection} {}", document.key.0),
                RemoteChange::Deleted { collection, key } => format!("{collection} {} deleted", key.0),
                RemoteChange::Applied { operation } => operation.as_str().to_owned(),
            }));
        }
        told
    };
    let (followed, told) = tokio::join!(remote.follow(&["users", "leads"], from, sender), listening);
    followed.expect("the stream holds");
    told
}

#[tokio::test]
async fn some_documents_are_read_by_their_keys_and_a_key_of_nothing_is_left_out() {
    let (database, remote) = scene("push_read_some").await;
    let long = "x".repeat(600);
    for id in
        [Bson::Int32(1), Bson::String("1".into()), Bson::String(long), Bson::ObjectId(ObjectId::from_bytes([1; 12]))]
    {
        put(&database, "users", &bytes(&doc! { "_id": id, "n": 5_i64 })).await;
    }
    let asked = ["num:1", "str:1", "num:2", "oid:010101010101010101010101", "str#ab", "bytes:00", "rubbish"];
    let keys: Vec<_> = asked.iter().map(|key| DocKey((*key).to_owned())).collect();
    let found = remote.read_some("users", &keys).await.expect("readable");
    let mut found: Vec<_> = found.iter().map(|document| (document.key.0.as_str(), document.raw.len())).collect();
    found.sort_unstable();
    assert_eq!(found, [("num:1", 25), ("oid:010101010101010101010101", 33), ("str:1", 27)]);
    assert!(remote.read_some("nothing_there", &keys).await.expect("readable").is_empty());
    assert!(remote.read_some("users", &[]).await.expect("readable").is_empty());
}

#[test]
fn a_document_s_bytes_are_taken_apart_as_they_would_be_sent() {
    let raw = bytes(&doc! { "_id": 7, "amount": 5_i64 });
    let document = MongoConnector.document(raw.as_bytes()).expect("sound");
    assert_eq!((document.key.0.as_str(), document.fields.get("amount")), ("num:7", Some(&Value::Int(5))));
    assert_eq!(document.raw, raw.as_bytes());
    assert!(MongoConnector.document(b"rubbish").is_err());
    assert_eq!(MongoConnector.new_key([1; 16]).0, "oid:010101010101010101010101");
}
