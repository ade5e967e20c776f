//! What a real server refuses, told apart; and what it says may be done there.

use acceptance::{
    mongod::{ADMIN, CLERK, DATABASE},
    operations::{bytes, change, edit, insert, operation, text, words},
};
use mongodb::{
    IndexModel,
    bson::{Document, doc, rawdoc},
    options::IndexOptions,
};
use ports::{DocKey, OPERATIONS_JOURNAL, RemoteOperation, RemoteWrite, Value, WriteRefusal};

use crate::{
    connecting::{self, secured},
    pushing::{applied, get, numbered, put, scene},
};

#[tokio::test]
async fn a_unique_index_and_a_validation_rule_refuse_by_their_fields_and_nothing_else_suffers() {
    let (database, remote) = scene("push_rules").await;
    let rule = doc! { "$jsonSchema": { "required": ["status"], "properties": { "status": { "enum": ["active", "closed"] } } } };
    database.create_collection("users").validator(rule).await.expect("created");
    let unique = IndexOptions::builder().unique(true).build();
    let index = IndexModel::builder().keys(doc! { "email": 1 }).options(unique).build();
    let users = database.collection::<Document>("users");
    users.create_index(index).await.expect("created");
    for id in 1..=4 {
        put(&database, "users", &bytes(&doc! { "_id": id, "status": "active", "email": format!("{id}@example.test") }))
            .await;
    }
    let status =
        |op: &str, id, new| edit(op, "users", &numbered(id), vec![change("status", Some(text("active")), new)]);
    let email = |id: i32| Some(text(&format!("{id}@example.test")));
    let operations = [
        status("op-1", 1, Some(text("closed"))),
        status("op-2", 2, Some(text("secret plan"))),
        edit("op-3", "users", &numbered(3), vec![change("email", email(3), email(4))]),
        status("op-4", 4, None),
        insert("op-5", "users", &numbered(5), vec![("status", text("active")), ("email", text("4@example.test"))]),
        insert("op-6", "users", &numbered(6), vec![("status", text("active")), ("email", text("6@example.test"))]),
        insert("op-7", "users", &numbered(7), vec![("email", text("7@example.test"))]),
    ];
    let expected = [
        "now",
        "the server's validation refuses it: status",
        "another document has the same value: email",
        "the server's validation refuses it: status",
        "another document has the same value: email",
        "now",
        "the server's validation refuses it: status",
    ];
    assert_eq!(applied(&remote, &operations).await, expected);
    let journal = database.collection::<Document>(OPERATIONS_JOURNAL);
    assert_eq!(journal.count_documents(doc! {}).await.ok(), Some(2), "what is refused is not in the journal");
}

#[tokio::test]
async fn what_is_too_large_or_has_no_wire_form_is_refused_alone() {
    let (database, remote) = scene("push_large").await;
    // The test's server has little memory, and refuses large documents when it runs out of it.
    let more = doc! { "setParameter": 1, "wiredTigerEngineRuntimeConfig": "cache_size=1G" };
    database.client().database("admin").run_command(more).await.expect("a parameter");
    let megabyte = "x".repeat(1_000_000);
    put(&database, "users", &bytes(&doc! { "_id": 1, "list": vec![megabyte.as_str(); 15] })).await;
    put(&database, "users", &bytes(&doc! { "_id": 2, "n": 1 })).await;
    let n = |op: &str, base, new| edit(op, "users", &numbered(2), vec![change("n", Some(Value::Int(base)), new)]);
    let large = Value::Array(vec![text(&megabyte); 17]);
    let operations = [
        edit("op-1", "users", &numbered(1), vec![change("more", None, Some(text(&"y".repeat(2_000_000))))]),
        insert("op-2", "leads", &numbered(3), vec![("list", large.clone())]),
        edit("op-3", "leads", &numbered(4), vec![change("list", None, Some(large))]),
        n("op-4", 1, Some(Value::Int(2))),
        insert("op-5", "leads", &DocKey("str#0123".into()), vec![]),
        insert("op-6", "leads", &numbered(5), vec![("picture", Value::Opaque("binary"))]),
        insert("op-7", "leads", &numbered(6), vec![("_id", Value::Int(6))]),
        insert("op-8", "system.$cmd", &numbered(7), vec![]),
    ];
    let expected = [
        "the document would be too large",
        "the document would be too large",
        "the document would be too large",
        "now",
        "_id cannot be written",
        "picture cannot be written",
        "_id cannot be written",
        "the collection's name cannot be written",
    ];
    assert_eq!(applied(&remote, &operations).await, expected);
    // As large as a document may be, and one after the other larger than a command may be.
    let big: Vec<RemoteOperation> = (10..14)
        .map(|id| {
            insert(&format!("op-{id}"), "leads", &numbered(id), vec![("list", Value::Array(vec![text(&megabyte); 16]))])
        })
        .collect();
    assert_eq!(applied(&remote, &big).await, ["now", "now", "now", "now"]);
}

#[tokio::test]
async fn bytes_that_were_damaged_are_refused_and_harm_nothing() {
    let (_database, remote) = scene("push_damaged").await;
    let mut raw = rawdoc! { "_id": 1, "text": "abc" }.into_bytes();
    let length = raw.len();
    raw[length - 9] = 200;
    let restore =
        |op: &str, raw: Vec<u8>| operation(op, "users", &numbered(1), RemoteWrite::Restore { raw, changes: vec![] });
    let operations =
        [restore("op-1", raw), restore("op-2", vec![1, 2, 3]), insert("op-3", "leads", &numbered(9), vec![])];
    let answers = applied(&remote, &operations).await;
    assert_eq!(answers[0], "the bytes last seen cannot be written");
    assert_eq!(answers[1..], ["the bytes last seen cannot be written", "now"]);
}

#[tokio::test]
async fn who_may_not_write_is_told_where_and_before_anything_is_sent_as_well() {
    let server = secured().await;
    let settings = connecting::settings(&server.uri_as(CLERK), server.ca_file());
    let remote = connecting::connected(&settings).await;
    let probe = remote.probe(&["users", "investments"]).await.expect("the server answers");
    assert!(probe.rights.iter().all(|right| right.writable == Some(false)));
    assert_eq!((probe.journal_writable, probe.transactions), (Some(false), true));
    let users = server.client().await.database(DATABASE).collection::<Document>("users");
    users.insert_one(doc! { "_id": "clerk's", "n": 1 }).await.expect("written");
    let key = DocKey("str:clerk's".into());
    let operations = [
        edit("op-1", "users", &key, vec![change("n", Some(Value::Int(1)), Some(Value::Int(2)))]),
        insert("op-2", "investments", &numbered(1), vec![]),
    ];
    let answers = remote.apply(&operations).await.expect("the server answers");
    let no_rights = |collection: &str| WriteRefusal::NoRights { collection: collection.into() }.to_string();
    assert_eq!(words(&answers), [no_rights("users"), no_rights("investments")]);
    remote.close().await;
}

#[tokio::test]
async fn who_may_not_write_the_journal_changes_no_document() {
    let server = secured().await;
    let client = server.client().await;
    let (database, admin) = (client.database("push_no_journal"), client.database("admin"));
    let right = doc! { "resource": { "db": "push_no_journal", "collection": "users" }, "actions": ["find", "insert", "update"] };
    admin.run_command(doc! { "createRole": "writesUsers", "privileges": [right], "roles": [] }).await.expect("a role");
    let user = ("half", "half-a-password");
    admin.run_command(doc! { "createUser": user.0, "pwd": user.1, "roles": ["writesUsers"] }).await.expect("a user");
    put(&database, "users", &bytes(&doc! { "_id": 1, "n": "old" })).await;
    let settings = ports::RemoteSettings {
        database: "push_no_journal".into(),
        ..connecting::settings(&server.uri_as(user), server.ca_file())
    };
    let remote = connecting::connected(&settings).await;
    let probe = remote.probe(&["users"]).await.expect("the server answers");
    assert_eq!((probe.rights[0].writable, probe.journal_writable), (Some(true), Some(false)));
    let one = edit("op-1", "users", &numbered(1), vec![change("n", Some(text("old")), Some(text("new")))]);
    let expected = WriteRefusal::NoRights { collection: OPERATIONS_JOURNAL.into() }.to_string();
    assert_eq!(applied(&remote, &[one]).await, [expected]);
    assert_eq!(get(&database, "users", 1).await, Some(bytes(&doc! { "_id": 1, "n": "old" })));
    remote.close().await;
}

#[tokio::test]
async fn the_probe_tells_space_and_transactions() {
    let server = secured().await;
    put(&server.client().await.database(DATABASE), "notifications", &bytes(&doc! { "text": "x" })).await;
    let remote = connecting::connected(&connecting::settings(&server.uri_as(ADMIN), server.ca_file())).await;
    let probe = remote.probe(&["users"]).await.expect("the server answers");
    assert_eq!((probe.rights[0].writable, probe.journal_writable), (Some(true), Some(true)));
    assert!(probe.transactions && probe.used_bytes.is_some_and(|bytes| bytes > 0));
    assert_eq!(probe.limit_bytes, None, "no answer of a server of one's own names a limit");
    remote.close().await;
}
