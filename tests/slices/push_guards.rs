//! When the base of an edit holds: exactly when what stood there still stands there.

use acceptance::{
    mongod::{Mongod, seed},
    operations::{bytes, change, edit, text, words},
};
use mongodb::{
    bson::{Bson, DateTime, Document, doc},
    options::Collation,
};
use ports::{Fields, RemoteOperation, Value};

use crate::pushing::{applied, connected, get, numbered, put, scene};

fn decimal(text: &str) -> Bson {
    Bson::Decimal128(text.parse().expect("a decimal"))
}

fn inner(fields: Vec<(&str, Value)>) -> Value {
    Value::Document(Fields(fields.into_iter().map(|(name, value)| (name.into(), value)).collect()))
}

/// What stands in the document, the path, the base, and whether it holds.
fn cases() -> Vec<(Document, &'static str, Option<Value>, bool)> {
    let ints = |list: &[i64]| Value::Array(list.iter().map(|n| Value::Int(*n)).collect());
    vec![
        (doc! { "x": Bson::Null }, "x", Some(Value::Null), true),
        (doc! { "x": Bson::Undefined }, "x", Some(Value::Null), true),
        (doc! {}, "x", Some(Value::Null), false),
        (doc! { "x": Bson::Null }, "x", None, false),
        (doc! {}, "x", None, true),
        (doc! { "x": ["a", "b"] }, "x", Some(text("a")), false),
        (doc! { "x": [1] }, "x", Some(Value::Int(1)), false),
        (doc! { "x": [Bson::Null] }, "x", Some(Value::Null), false),
        (doc! { "x": [] }, "x", None, false),
        (doc! { "x": [1, 2] }, "x", Some(ints(&[1, 2])), true),
        (doc! { "x": [2, 1] }, "x", Some(ints(&[1, 2])), false),
        (doc! { "x": [[1, 2]] }, "x", Some(ints(&[1, 2])), false),
        (doc! { "x": 5.0 }, "x", Some(Value::Int(5)), true),
        (doc! { "x": 5_i64 }, "x", Some(Value::Int(5)), true),
        (doc! { "x": decimal("5.00") }, "x", Some(Value::Int(5)), true),
        (doc! { "x": decimal("5.0") }, "x", Some(Value::Decimal("5.00".into())), true),
        (doc! { "x": 0.1 }, "x", Some(Value::Decimal("0.1".into())), false),
        (doc! { "x": 0.1 }, "x", Some(Value::Double(0.1)), true),
        (doc! { "x": 0.1 + 0.2 }, "x", Some(Value::Double(0.3)), false),
        (doc! { "x": 9_007_199_254_740_993_i64 }, "x", Some(Value::Double(9_007_199_254_740_992.0)), false),
        (doc! { "x": f64::NAN }, "x", Some(Value::Double(f64::NAN)), true),
        (doc! { "x": 1.0 }, "x", Some(Value::Double(f64::NAN)), false),
        (doc! { "x": decimal("NaN") }, "x", Some(Value::Decimal("NaN".into())), true),
        (doc! { "x": "5" }, "x", Some(Value::Int(5)), false),
        (doc! { "x": true }, "x", Some(Value::Int(1)), false),
        (doc! { "x": "a" }, "x", Some(text("A")), false),
        (doc! { "x": "$x" }, "x", Some(text("$x")), true),
        (doc! { "x": Bson::Symbol("a".into()) }, "x", Some(text("a")), false),
        (doc! { "x": "" }, "x", Some(Value::Null), false),
        (doc! { "x": DateTime::from_millis(0) }, "x", Some(Value::Date(jiff::Timestamp::UNIX_EPOCH)), true),
        (doc! { "x": DateTime::from_millis(1) }, "x", Some(Value::Date(jiff::Timestamp::UNIX_EPOCH)), false),
        (doc! { "x": { "a": 1, "b": 2 } }, "x", Some(inner(vec![("a", Value::Int(1)), ("b", Value::Int(2))])), true),
        (doc! { "x": { "b": 2, "a": 1 } }, "x", Some(inner(vec![("a", Value::Int(1)), ("b", Value::Int(2))])), false),
        (doc! { "x": { "a": 1, "c": 0 } }, "x", Some(inner(vec![("a", Value::Int(1))])), false),
        (doc! { "x": { "a": 1 } }, "x.a", Some(Value::Int(1)), true),
        (doc! { "x": { "a": 1 } }, "x.b", None, true),
        (doc! {}, "x.a", None, true),
        (doc! { "x": Bson::Null }, "x.a", None, false),
        (doc! { "x": 5 }, "x.a", None, false),
        (doc! { "x": [{ "a": 1 }] }, "x.a", Some(Value::Int(1)), false),
        (doc! { "x": [{ "a": 1 }, { "a": 2 }] }, "x.a", Some(ints(&[1, 2])), false),
        (doc! { "x": [5] }, "x.0", Some(Value::Int(5)), false),
        (doc! { "x": [] }, "x.a", None, false),
        (doc! { "x": { "0": 5 } }, "x.0", Some(Value::Int(5)), true),
        (doc! { "x": [{ "y": { "z": 1 } }] }, "x.y.z", None, false),
    ]
}

#[tokio::test]
async fn a_base_holds_exactly_when_it_stands_there_still() {
    let (database, remote) = scene("push_guards").await;
    let cases = cases();
    let document = |(id, case): (i32, &(Document, &str, Option<Value>, bool))| {
        let mut document = doc! { "_id": id };
        document.extend(case.0.clone());
        document
    };
    let before: Vec<Document> = (0..).zip(&cases).map(document).collect();
    seed(&database, "users", before.clone()).await;
    let operation = |(id, case): (i32, &(Document, &str, Option<Value>, bool))| {
        let new = Some(text("new"));
        edit(&format!("op-{id}"), "users", &numbered(id), vec![change(case.1, case.2.clone(), new)])
    };
    let operations: Vec<RemoteOperation> = (0..).zip(&cases).map(operation).collect();
    let together = applied(&remote, &operations).await;
    for (id, ((stood, path, base, holds), word)) in (0_i32..).zip(cases.iter().zip(&together)) {
        assert_eq!(word, if *holds { "now" } else { "differs" }, "{stood} {path} {base:?}");
        let there = get(&database, "users", id).await.expect("it is there");
        if *holds {
            let found = remote.read_some("users", &[numbered(id)]).await.expect("readable");
            let parts: Vec<&str> = path.split('.').collect();
            let value = match (found[0].fields.get(parts[0]), parts.get(1)) {
                (Some(Value::Document(inner)), Some(part)) => inner.get(part),
                (value, _) => value,
            };
            assert_eq!(value, Some(&text("new")), "{stood} {path}");
        } else {
            let stood = &before[usize::try_from(id).expect("small")];
            assert_eq!(there, bytes(stood), "{path} {base:?}");
        }
    }
}

#[tokio::test]
async fn a_path_can_be_taken_away_and_an_edit_of_nothing_only_asks_that_the_document_is_there() {
    let (database, remote) = scene("push_unset").await;
    put(&database, "users", &bytes(&doc! { "_id": 1, "a": 1, "b": { "c": 1, "d": 2 } })).await;
    let changes = vec![change("a", Some(Value::Int(1)), None), change("b.c", Some(Value::Int(1)), None)];
    let operations = [
        edit("op-1", "users", &numbered(1), changes),
        edit("op-2", "users", &numbered(1), vec![]),
        edit("op-3", "users", &numbered(2), vec![]),
        edit("op-4", "users", &numbered(3), vec![change("a", None, Some(Value::Int(1)))]),
    ];
    assert_eq!(applied(&remote, &operations).await, ["now", "now", "gone", "gone"]);
    assert_eq!(get(&database, "users", 1).await, Some(bytes(&doc! { "_id": 1, "b": { "d": 2 } })));
    assert_eq!(get(&database, "users", 3).await, None, "an edit makes no document");
}

#[tokio::test]
async fn an_integer_keeps_the_bits_its_field_has() {
    let (database, remote) = scene("push_widths").await;
    put(&database, "users", &bytes(&doc! { "_id": 1, "a": 1, "b": 1_i64, "c": 1, "d": 6_000_000_000_i64, "e": 1.0 }))
        .await;
    let to = |path, base, new| change(path, base, Some(Value::Int(new)));
    let int = |n| Some(Value::Int(n));
    let changes = vec![
        to("a", int(1), 2),
        to("b", int(1), 2),
        to("c", int(1), 6_000_000_000),
        to("d", int(6_000_000_000), 2),
        to("e", Some(Value::Double(1.0)), 2),
        to("f", None, 2),
    ];
    assert_eq!(applied(&remote, &[edit("op-1", "users", &numbered(1), changes)]).await, ["now"]);
    let expected = doc! { "_id": 1, "a": 2, "b": 2_i64, "c": 6_000_000_000_i64, "d": 2_i64, "e": 2, "f": 2 };
    assert_eq!(get(&database, "users", 1).await, Some(bytes(&expected)));
    // One of them no longer holds: none is written.
    let changes = vec![to("a", int(2), 3), to("b", int(9), 3)];
    assert_eq!(applied(&remote, &[edit("op-2", "users", &numbered(1), changes)]).await, ["differs"]);
    assert_eq!(get(&database, "users", 1).await, Some(bytes(&expected)));
}

#[tokio::test]
async fn letters_count_as_they_are_in_a_collection_that_sorts_without_case() {
    let (database, remote) = scene("push_collation").await;
    let without_case =
        Collation::builder().locale("en").strength(mongodb::options::CollationStrength::Secondary).build();
    database.create_collection("users").collation(without_case).await.expect("created");
    put(&database, "users", &bytes(&doc! { "_id": "Key", "n": "Abc" })).await;
    let to = |id: &str, key: &str, base: &str| {
        let key = ports::DocKey(format!("str:{key}"));
        edit(id, "users", &key, vec![change("n", Some(text(base)), Some(text("new")))])
    };
    // Each alone, so that no other tells on it.
    assert_eq!(applied(&remote, &[to("op-1", "key", "Abc")]).await, ["gone"]);
    assert_eq!(applied(&remote, &[to("op-2", "Key", "ABC")]).await, ["differs"]);
    assert_eq!(applied(&remote, &[to("op-3", "Key", "Abc")]).await, ["now"]);
}

#[tokio::test]
async fn of_two_desktops_that_change_the_same_field_at_once_one_is_told_that_it_differs() {
    let (database, first) = scene("push_race").await;
    let second = connected(&Mongod::shared().await.uri(), "push_race").await;
    let documents: Vec<Document> =
        (0..60).map(|id| doc! { "_id": id, "same": "old", "a": "old", "b": "old" }).collect();
    seed(&database, "users", documents).await;
    let race = |desk: &str, path: &str| -> Vec<RemoteOperation> {
        let one = |id: i32| {
            let changes = vec![change(path, Some(text("old")), Some(text(desk)))];
            edit(&format!("{desk}-{path}-{id}"), "users", &numbered(id), changes)
        };
        (0..60).map(one).collect()
    };
    let (one, two) = (race("one", "same"), race("two", "same"));
    let (one, two) = tokio::join!(in_fives(&first, &one), in_fives(&second, &two));
    for (id, pair) in one.iter().zip(&two).enumerate() {
        assert!(
            matches!((pair.0.as_str(), pair.1.as_str()), ("now", "differs") | ("differs", "now")),
            "{id}: {pair:?}"
        );
    }
    let (one, two) = (race("one", "a"), race("two", "b"));
    let (one, two) = tokio::join!(in_fives(&first, &one), in_fives(&second, &two));
    assert!(one.iter().chain(&two).all(|word| word == "now"));
    let both = doc! { "a": "one", "b": "two" };
    assert_eq!(database.collection::<Document>("users").count_documents(both).await.ok(), Some(60));
}

async fn in_fives(remote: &std::sync::Arc<dyn ports::Remote>, operations: &[RemoteOperation]) -> Vec<String> {
    let mut answers = Vec::new();
    for five in operations.chunks(5) {
        answers.extend(words(&remote.apply(five).await.expect("the server answers")));
    }
    answers
}
