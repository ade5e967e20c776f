//! What a person decides where two desks, or a desk and the web, changed the same.

use mongodb::bson::{DateTime, Document, doc};
use serde_json::{Value, json};
use testkit::demo::DemoUser;

use crate::two_desks::{Scene, Seated, client, id_of, part, strange, with};

/// The conflict about a person.
fn about<'a>(conflicts: &'a [Value], person: &DemoUser) -> &'a Value {
    let key = format!("oid:{}", person.object_id);
    conflicts.iter().find(|row| row["record"]["key"] == key.as_str()).expect("there is a conflict")
}

fn decision(row: &Value, chosen: Value) -> Value {
    json!({ "operation": row["operation"], "version": row["version"], "chosen": chosen })
}

/// Decides, and tells the faults.
async fn decide(desk: &Seated, decisions: Vec<Value>) -> Vec<Value> {
    let answer = desk.ask("changes.resolve", json!({ "decisions": decisions })).await;
    answer["operations"].as_array().expect("one each").iter().map(|decided| decided["fault"].clone()).collect()
}

fn text(text: &str) -> Value {
    json!({ "kind": "text", "text": text })
}

#[tokio::test(flavor = "multi_thread")]
async fn two_different_addresses_are_one_conflict_each_at_the_later_desk_and_each_choice_holds_everywhere() {
    let scene = Scene::new("two_desks_conflict").await;
    let people = [client(0), client(1), client(2)];
    let before = people.map(|person| person.user.email.clone().expect("everyone has one"));
    for (number, person) in people.iter().enumerate() {
        scene.b.edits(person, "email", &format!("bea-{number}@example.com")).await;
    }
    for (number, person) in people.iter().enumerate().take(2) {
        scene.a.edits(person, "email", &format!("ada-{number}@example.com")).await;
    }
    let web = doc! {
        "email": "web-2@example.com", "updated_by": "web", "updated_at": DateTime::from_millis(1_782_820_800_000),
    };
    scene.elsewhere(people[2], web).await;
    scene.a.sync().await;
    scene.b.sync().await;
    assert_eq!((scene.a.counts().await, scene.b.counts().await), ([0; 4], [0, 0, 3, 0]));
    assert_eq!(scene.b.contact(people[0]).await["standing"], "conflicted");
    assert_eq!(scene.b.reads(people[0], "email").await, "bea-0@example.com", "what was written here stays shown");

    let conflicts = scene.b.conflicts().await;
    assert_eq!(conflicts.len(), 3);
    let first = about(&conflicts, people[0]);
    let field = json!({
        "path": "email", "matter": "identity", "base": text(&before[0]), "ours": text("bea-0@example.com"),
        "theirs": text("ada-0@example.com"),
    });
    assert_eq!((&first["kind"], &first["fields"]), (&json!("fields"), &json!([field])));
    assert_eq!((&first["ours_by"], &first["ours_at"]), (&json!("Bea"), &json!("2023-01-01T00:00:00Z")));
    assert_eq!(first["record"]["name"], people[0].user.name.as_str());
    let third = about(&conflicts, people[2]);
    assert_eq!((&third["theirs_by"], &third["theirs_at"]), (&json!("web"), &json!("2026-06-30T12:00:00Z")));

    let stale = json!({ "operation": first["operation"], "version": 0, "chosen": { "take": "ours" } });
    let undecided = decision(first, json!({ "take": "each", "fields": [] }));
    let faults = decide(&scene.b, vec![stale, undecided]).await;
    assert_eq!((&faults[0]["params"]["rule"], &faults[1]["params"]["rule"]), (&json!("changed"), &json!("undecided")));
    let another = json!([{ "path": "email", "choice": { "keep": "third", "value": text("third@example.com") } }]);
    let decisions = vec![
        decision(first, json!({ "take": "ours" })),
        decision(about(&conflicts, people[1]), json!({ "take": "theirs" })),
        decision(third, json!({ "take": "each", "fields": another })),
    ];
    assert_eq!(decide(&scene.b, decisions).await, [Value::Null, Value::Null, Value::Null]);
    assert_eq!(scene.b.counts().await, [2, 0, 0, 0], "the choice is an operation itself");
    scene.b.sync().await;
    scene.settle().await;
    for (person, expected) in people.iter().zip(["bea-0@example.com", "ada-1@example.com", "third@example.com"]) {
        assert_eq!(scene.a.reads(person, "email").await, expected);
        assert_eq!(scene.b.reads(person, "email").await, expected);
        assert_eq!(scene.text_there(person, "email").await, expected);
    }
    let audit = scene.b.audit().await;
    let count = |wanted: &str| audit.iter().filter(|name| *name == wanted).count();
    assert_eq!(
        (count("investors.edit_contact"), count("sync.conflict"), count("sync.resolve")),
        (3, 3, 3),
        "{audit:?}"
    );
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_elsewhere_under_an_edit_is_let_go_or_made_again_with_all_it_had() {
    let scene = Scene::new("two_desks_gone").await;
    let (let_go, restored) = (client(3), client(4));
    scene.elsewhere(restored, strange()).await;
    scene.settle().await;
    let before = scene.there(restored).await.expect("it was seeded");
    for person in [let_go, restored] {
        scene.a.edits(person, "phone", "+34 600 555 444").await;
        let users = scene.database.collection::<Document>("users");
        users.delete_one(doc! { "_id": id_of(person) }).await.expect("deleted");
    }
    scene.a.sync().await;
    assert_eq!(scene.a.counts().await, [0, 0, 2, 0]);
    let conflicts = scene.a.conflicts().await;
    for person in [let_go, restored] {
        let row = about(&conflicts, person);
        assert_eq!(row["kind"], "gone");
        assert_eq!(row["record"]["name"], person.user.name.as_str(), "who it was is told");
        let stood = text(person.user.phone.as_deref().expect("everyone has one"));
        let field = json!({
            "path": "phone", "matter": "plain", "base": stood, "ours": text("+34 600 555 444"), "theirs": stood,
        });
        assert_eq!(row["fields"], json!([field]));
    }
    assert_eq!(scene.there(restored).await, None, "nothing comes back by itself");
    let decisions = vec![
        decision(about(&conflicts, let_go), json!({ "take": "theirs" })),
        decision(about(&conflicts, restored), json!({ "take": "ours" })),
    ];
    assert_eq!(decide(&scene.a, decisions).await, [Value::Null, Value::Null]);
    scene.a.sync().await;
    scene.settle().await;
    assert_eq!(scene.there(let_go).await, None);
    assert_eq!(scene.there(restored).await, Some(with(&before, "phone", "+34 600 555 444")));
    for desk in [&scene.a, &scene.b] {
        let contact = desk.contact(restored).await;
        assert_eq!((&contact["standing"], part(&contact, "phone")), (&json!("confirmed"), json!("+34 600 555 444")));
        let gone = desk.tried("investors.contact", json!({ "client_id": let_go.user.client_id })).await;
        assert_eq!(gone.expect_err("it is gone").code, app::fault::FaultCode::NotFound);
    }
    scene.end().await;
}
