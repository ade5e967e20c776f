//! What is edited here waits as an operation: shown, kept and told in one act.

use access::{role::Role, session::Scope, user::User};
use serde_json::json;
use store::{
    CursorUpdate, DocumentWrite, Entity, Expected, IngestChange, IngestDocument, NewOperation, Note, OperationState,
    OperationUpdate, Outcome, Place, Queue, QueueFilter, RefusedOperation, Shown, StoreError, TypedRow,
};
use values::{OperationId, Sensitive};

use crate::support::{Desk, actor, document, done, kept, user};

fn place() -> Place {
    Place { collection: "users".into(), key: "oid:aa".into() }
}

fn person(name: &str, hash: &str) -> IngestDocument {
    let row = User { name: name.into(), ..user("maria", name, Role::Manager) };
    let password_hash = Some(Sensitive::new(hash.to_owned()));
    document("oid:aa", TypedRow::User { user: row, password_hash, aliases: vec![] })
}

fn id(text: &str) -> OperationId {
    text.parse().unwrap()
}

fn waiting(text: &str) -> OperationUpdate {
    let body = Sensitive::new(format!("{{\"what\":\"{text}\"}}"));
    OperationUpdate::Add(NewOperation { id: id(text), body, state: OperationState::Waiting, why: None })
}

fn shown(document: IngestDocument) -> Shown {
    Shown::As { raw: None, there: true, outcome: document.outcome }
}

async fn expected(desk: &Desk) -> Expected {
    desk.workspace.held_document(&place()).await.unwrap().unwrap().expected(true)
}

async fn write(desk: &Desk, updates: Vec<OperationUpdate>, shown: Shown) -> Result<(), StoreError> {
    let write = DocumentWrite { place: place(), expects: expected(desk).await, shown, updates, notes: vec![] };
    let note = Note { operation: "users.edit".into(), detail: json!({"paths": ["password"]}) };
    desk.workspace.write_documents(&actor(), note, vec![write]).await.map(drop)
}

async fn edited() -> Desk {
    let desk = Desk::open().await;
    desk.take("users", vec![person("María", "$2b$theirs")]).await;
    write(&desk, vec![waiting("first")], shown(person("María", "$2b$ours"))).await.unwrap();
    desk
}

async fn hash(desk: &Desk) -> String {
    let found = desk.workspace.find_sign_in("maria").await.unwrap().unwrap();
    found.password_hash.unwrap().into_revealed()
}

#[tokio::test]
async fn an_edit_is_shown_waits_and_is_told_in_one_act_and_the_bytes_stay() {
    let desk = edited().await;
    assert_eq!(hash(&desk).await, "$2b$ours");
    let held = desk.workspace.held_document(&place()).await.unwrap().unwrap();
    assert_eq!(held.raw, person("María", "").raw, "the bytes are the shared database's own");
    let operation = &held.operations[0];
    assert_eq!((operation.id.as_str(), operation.attempts, operation.name.as_str()), ("first", 0, "users.edit"));
    assert_eq!(operation.actor, actor());
    let record = &desk.workspace.audit_records(None, 1).await.unwrap()[0];
    assert_eq!((record.operation.as_str(), record.actor.clone()), ("users.edit", Some(actor())));
    assert_eq!(desk.workspace.place_of(&Entity::User("maria".parse().unwrap())).await, Ok(Some(place())));
}

#[tokio::test]
async fn documents_of_several_collections_are_read_at_once_each_with_what_waits_in_order() {
    let desk = edited().await;
    write(&desk, vec![waiting("second"), waiting("third")], shown(person("María", "$2b$ours"))).await.unwrap();
    desk.take("leads", vec![kept("oid:aa", "a lead of the same key")]).await;
    let lead = Place { collection: "leads".into(), key: "oid:aa".into() };
    let nowhere = Place { collection: "leads".into(), key: "oid:none".into() };
    let held = desk.workspace.held_documents(&[&place(), &nowhere, &lead, &lead]).await.unwrap();
    let told: Vec<_> = held
        .iter()
        .map(|held| {
            let waiting: Vec<&str> = held.operations.iter().map(|operation| operation.id.as_str()).collect();
            (held.place.collection.as_str(), held.is_there(), held.raw.clone(), waiting)
        })
        .collect();
    let lead_bytes = kept("oid:aa", "a lead of the same key").raw;
    let person_bytes = person("María", "").raw;
    assert_eq!(
        told,
        [("leads", true, lead_bytes, vec![]), ("users", true, person_bytes.clone(), vec!["first", "second", "third"])]
    );
    let edited = desk.workspace.edited_documents(&[("leads", "oid:aa"), ("users", "oid:aa")]).await.unwrap();
    assert_eq!(edited.len(), 1);
    assert_eq!((edited[0].place.clone(), &edited[0].raw, edited[0].operations.len()), (place(), &person_bytes, 3));
    assert!(desk.workspace.edited_documents(&[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_stream_that_brings_nothing_moves_its_position_alone() {
    let desk = edited().await;
    let report = desk.workspace.apply_changes(vec![], b"later".to_vec()).await.unwrap();
    assert_eq!((report.added, report.changed, report.deleted, report.unchanged), (0, 0, 0, 0));
    assert_eq!(desk.workspace.change_position().await, Ok(Some(b"later".to_vec())));
    assert_eq!(hash(&desk).await, "$2b$ours");
    desk.workspace.fail_writes(0, 1, StoreError::DiskFull);
    assert_eq!(desk.workspace.apply_changes(vec![], b"never".to_vec()).await, Err(StoreError::DiskFull));
    assert_eq!(desk.workspace.change_position().await, Ok(Some(b"later".to_vec())));
}

#[tokio::test]
async fn what_was_made_from_something_that_changed_since_is_refused_whole() {
    let desk = edited().await;
    let old = expected(&desk).await;
    write(&desk, vec![waiting("second")], shown(person("María", "$2b$second"))).await.unwrap();
    let late = DocumentWrite {
        place: place(),
        expects: old,
        shown: shown(person("María", "$2b$late")),
        updates: vec![waiting("late")],
        notes: vec![],
    };
    let note = Note { operation: "late".into(), detail: json!({}) };
    let refused = desk.workspace.write_documents(&actor(), note, vec![late]).await;
    assert_eq!(refused, Err(StoreError::Overtaken));
    assert_eq!(hash(&desk).await, "$2b$second");
    let audit = desk.workspace.audit_records(None, 9).await.unwrap();
    assert!(audit.iter().all(|record| record.operation != "late"));
}

#[tokio::test]
async fn a_pull_that_does_not_know_what_waits_is_refused_and_moves_nothing() {
    let desk = edited().await;
    let cursor = CursorUpdate { position: b"further".to_vec(), done: false };
    let documents = vec![kept("oid:bb", "other"), person("María", "$2b$newer")];
    assert_eq!(desk.workspace.ingest("users", documents, cursor).await, Err(StoreError::Overtaken));
    let gone = IngestChange::Deleted { collection: "users".into(), key: "oid:aa".into() };
    assert_eq!(desk.workspace.apply_changes(vec![gone], b"p".to_vec()).await, Err(StoreError::Overtaken));
    assert_eq!(desk.workspace.change_position().await, Ok(None));
    assert_eq!(hash(&desk).await, "$2b$ours");
    desk.take("users", vec![kept("oid:bb", "other")]).await;
}

#[tokio::test]
async fn operations_are_sent_in_their_order_and_what_stops_holds_its_document_alone() {
    let desk = edited().await;
    write(&desk, vec![waiting("second")], shown(person("María", "$2b$second"))).await.unwrap();
    let sendable = desk.workspace.sendable(0, 10).await.unwrap();
    assert_eq!(sendable.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["first", "second"]);
    let marked = desk.workspace.mark_sent(&sendable[..1]).await.unwrap();
    assert_eq!(marked, [id("first")]);
    assert_eq!(desk.workspace.mark_sent(&sendable[..1]).await, Ok(vec![]), "it is not as it was read any more");
    let refused = RefusedOperation { id: id("first"), why: Sensitive::new("{}".into()) };
    desk.workspace.answered(&[], &[refused]).await.unwrap();
    assert_eq!(desk.workspace.sendable(0, 10).await, Ok(vec![]));
    let queue = desk.workspace.queue().await.unwrap();
    assert_eq!((queue.waiting, queue.dead), (1, 1));
}

#[tokio::test]
async fn what_was_acknowledged_is_settled_with_the_bytes_that_hold_it_and_their_position() {
    let desk = edited().await;
    let sendable = desk.workspace.sendable(0, 10).await.unwrap();
    desk.workspace.mark_sent(&sendable).await.unwrap();
    desk.workspace.answered(&[id("first")], &[]).await.unwrap();
    let document = person("María", "$2b$ours");
    let write = DocumentWrite {
        place: place(),
        expects: expected(&desk).await,
        shown: Shown::As { raw: Some(b"newer bytes".to_vec()), there: true, outcome: document.outcome },
        updates: vec![OperationUpdate::Settle { id: id("first") }],
        notes: vec![],
    };
    desk.workspace.apply_changes(vec![IngestChange::Merged(Box::new(write))], b"token".to_vec()).await.unwrap();
    assert_eq!(desk.workspace.queue().await, Ok(Queue::default()));
    assert_eq!(desk.workspace.change_position().await, Ok(Some(b"token".to_vec())));
    let raw = desk.workspace.raw_document(&Scope::Firm, "users", "oid:aa").await.unwrap().unwrap();
    assert_eq!(raw.bytes, b"newer bytes");
    let counters = desk.workspace.sync_counters().await.unwrap();
    let told = ["sent", "acknowledged", "settled"].map(|name| counters.get(name).copied());
    assert_eq!(told, [Some(1); 3]);
}

#[tokio::test]
async fn what_was_only_made_here_is_no_victim_of_a_full_pull_and_goes_without_a_trace_when_let_go() {
    let desk = Desk::open().await;
    let place = Place { collection: "leads".into(), key: "oid:new".into() };
    let add = DocumentWrite {
        place: place.clone(),
        expects: Expected::default(),
        shown: Shown::As { raw: None, there: false, outcome: Outcome::Kept },
        updates: vec![waiting("insert")],
        notes: vec![],
    };
    let note = |name: &str| Note { operation: name.into(), detail: json!({}) };
    desk.workspace.write_documents(&actor(), note("leads.add"), vec![add]).await.unwrap();
    desk.workspace.begin_full_pull("leads").await.unwrap();
    desk.workspace.ingest("leads", vec![], done()).await.unwrap();
    assert_eq!(desk.workspace.finish_full_pull("leads").await, Ok(0));
    let held = desk.workspace.held_document(&place).await.unwrap().unwrap();
    assert!(!held.there && !held.gone);
    let go = DocumentWrite {
        place: place.clone(),
        expects: held.expected(true),
        shown: Shown::Nothing,
        updates: vec![OperationUpdate::Withdraw { id: id("insert") }],
        notes: vec![],
    };
    desk.workspace.write_documents(&actor(), note("sync.discard"), vec![go]).await.unwrap();
    assert!(desk.workspace.held_document(&place).await.unwrap().is_none());
    assert_eq!(desk.workspace.operations(&QueueFilter { limit: 9, ..QueueFilter::default() }).await, Ok(vec![]));
    assert_eq!(desk.workspace.cursor("leads").await.unwrap().unwrap().documents, 0);
}

#[tokio::test]
async fn an_edit_on_a_full_disk_changes_nothing() {
    let desk = edited().await;
    desk.workspace.fail_writes(0, 1, StoreError::DiskFull);
    let refused = write(&desk, vec![waiting("second")], shown(person("María", "$2b$second"))).await;
    assert_eq!(refused, Err(StoreError::DiskFull));
    assert_eq!(hash(&desk).await, "$2b$ours");
    assert_eq!(desk.workspace.queue().await.unwrap().waiting, 1);
    write(&desk, vec![waiting("second")], shown(person("María", "$2b$second"))).await.unwrap();
    assert_eq!(desk.workspace.queue().await.unwrap().waiting, 2);
}
