//! What a person does, and what becomes of it here and there: a few acts with their literal outcome.

mod settled;

use ports::{DocKey, Fields, PathChange, Remote as _, RemoteOperation, RemoteWrite, Value};
use store::{Actor, Entity, OperationState, Place, QueueFilter, StoreError};
use sync::{
    Conflict, FieldConflict,
    edit::{Base, Deed, EditFault, EditRefused, FieldEdit},
    push::PushReport,
    queue::{RecordState, Why},
    resolve::{Choice, Decision, DecisionFault, DecisionRefused, FieldChoice},
};
use tokio_util::sync::CancellationToken;

use crate::{
    desk::{Desk, Ground, Template},
    model::{ModelBug, Server},
    rude,
};

fn actor() -> Actor {
    Actor { user_id: "olive".parse().expect("an id"), session_id: None, name: "Olive".into() }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn place() -> Place {
    Place { collection: "crm_prospects".into(), key: "oid:aa".into() }
}

fn set(path: &str, new: Value) -> (Place, Vec<FieldEdit>) {
    (place(), vec![FieldEdit::set(path, new)])
}

fn both(path: &str, [base, ours, theirs]: [Option<Value>; 3]) -> FieldConflict {
    FieldConflict { path: path.to_owned(), base, ours, theirs }
}

struct Office {
    server: Server,
    desk: Desk,
}

impl Office {
    async fn open() -> Self {
        let server = Server::new(1, None);
        server.lock().put(&place(), rude::fresh("100", 10));
        let desk = Desk::new(0, (&Template::new().await, Ground::Encrypted), &server).await;
        let office = Self { server, desk };
        office.pull().await;
        office
    }

    /// A connection's thread must not outlive the process's own end.
    async fn close(self) {
        self.desk.workspace.close().await;
    }

    async fn pull(&self) {
        self.desk.pull.catch_up(|_| {}, CancellationToken::new()).await.expect("the model answers");
    }

    async fn push(&self) -> PushReport {
        self.desk.push.pass(&CancellationToken::new()).await.expect("the model answers")
    }

    async fn edit(&self, path: &str, new: Value) {
        self.desk.edits.edit(&actor(), "prospects.edit", set(path, new)).await.expect("it is allowed");
    }

    /// Everything that waits reaches the server, which applies it, and no answer comes back. `notes`: from what to what
    /// each of them changes the notes.
    async fn sent_without_an_answer(&self, notes: &[(&str, &str)]) {
        let waiting = self.desk.workspace.sendable(0, 9).await.expect("readable");
        self.desk.workspace.mark_sent(&waiting).await.expect("writable");
        assert_eq!(waiting.len(), notes.len());
        let operations = waiting.iter().zip(notes).map(|(operation, (base, new))| {
            let change = PathChange { path: "notes".into(), base: Some(text(base)), new: Some(text(new)) };
            let Place { collection, key } = operation.place.clone();
            let write = RemoteWrite::Edit { changes: vec![change] };
            RemoteOperation { id: operation.id.clone(), collection, key: DocKey(key), write }
        });
        self.desk.link.apply(&operations.collect::<Vec<_>>()).await.expect("the model answers");
    }

    async fn state(&self) -> RecordState {
        self.desk.edits.record_state(&place()).await.expect("readable")
    }

    async fn shown(&self, path: &str) -> Option<Value> {
        self.desk.edits.shown(&place()).await.expect("readable").and_then(|fields| fields.get(path).cloned())
    }

    fn there(&self, path: &str) -> Option<Value> {
        self.server.lock().documents.get(&place()).and_then(|fields| fields.get(path).cloned())
    }

    fn elsewhere(&self, path: &str, value: Value) {
        self.server.lock().update(&place(), |fields| {
            fields.0.retain(|(name, _)| name != path);
            fields.0.push((path.to_owned(), value));
        });
    }

    async fn conflict(&self) -> (Decision, Conflict) {
        let (operation, conflict) = self.desk.edits.conflicts(0, 9).await.expect("readable").remove(0);
        (Decision { operation: operation.id, version: operation.version, choice: Choice::Ours }, conflict)
    }
}

#[tokio::test]
async fn an_edit_holds_here_at_once_is_queued_and_is_confirmed_when_it_was_seen_there() {
    let office = Office::open().await;
    office.edit("phone", text("200")).await;
    let row = office.desk.workspace.place_of(&Entity::Prospect("aa".parse().unwrap())).await;
    assert_eq!(row, Ok(Some(place())));
    assert_eq!((office.shown("phone").await, office.there("phone")), (Some(text("200")), Some(text("100"))));
    assert_eq!(office.state().await, RecordState::Queued);
    assert_eq!(office.push().await, PushReport { applied: 1, ..PushReport::default() });
    assert_eq!(office.there("phone"), Some(text("200")));
    let queued = office.desk.edits.queued(&QueueFilter { limit: 9, ..QueueFilter::default() }).await.unwrap();
    assert_eq!((queued.len(), &queued[0].why), (1, &Why::Unseen));
    office.pull().await;
    assert_eq!(office.state().await, RecordState::Confirmed);
    assert_eq!(office.shown("phone").await, Some(text("200")));
    office.close().await;
}

#[tokio::test]
async fn a_pull_does_not_undo_what_waits_and_keeps_what_it_brings() {
    let office = Office::open().await;
    office.edit("phone", text("200")).await;
    office.elsewhere("source", text("web"));
    office.pull().await;
    assert_eq!((office.shown("phone").await, office.shown("source").await), (Some(text("200")), Some(text("web"))));
    office.close().await;
}

#[tokio::test]
async fn money_that_both_changed_is_kept_three_ways_until_a_person_decides() {
    let office = Office::open().await;
    office.edit("amount", Value::Decimal("11.00".into())).await;
    office.elsewhere("amount", Value::Int(12));
    office.elsewhere("updated_by", text("web"));
    assert_eq!(office.push().await.differed, 1);
    assert_eq!(office.there("amount"), Some(Value::Int(12)), "nothing was written over it");
    assert_eq!(office.state().await, RecordState::Conflicted);
    let (mut decision, conflict) = office.conflict().await;
    let field = both("amount", [Some(Value::Int(10)), Some(Value::Decimal("11.00".into())), Some(Value::Int(12))]);
    assert_eq!(conflict, Conflict::Fields { fields: vec![field], by: Some("web".into()), at: None });
    decision.choice = Choice::Fields(vec![("amount".into(), FieldChoice::Third(Some(Value::Decimal("13".into()))))]);
    office.desk.edits.resolve(&actor(), &decision).await.unwrap();
    let record = &office.desk.workspace.audit_records(None, 9).await.unwrap();
    assert!(record.iter().any(|record| record.operation == "sync.resolve" && record.actor == Some(actor())));
    office.push().await;
    office.pull().await;
    assert_eq!(office.there("amount"), Some(Value::Decimal("13".into())));
    assert_eq!(office.state().await, RecordState::Confirmed);
    office.close().await;
}

#[tokio::test]
async fn the_same_amount_in_another_type_is_no_conflict() {
    let office = Office::open().await;
    office.edit("amount", Value::Decimal("11.00".into())).await;
    office.elsewhere("amount", Value::Double(10.0));
    office.pull().await;
    assert_eq!(office.push().await, PushReport { applied: 1, ..PushReport::default() });
    assert_eq!(office.there("amount"), Some(Value::Decimal("11.00".into())));
    office.close().await;
}

#[tokio::test]
async fn a_field_within_what_is_no_document_any_more_waits_for_a_person_and_holds_nothing_else_up() {
    let office = Office::open().await;
    let [city, street] = ["address.city", "address.street"];
    let edits = [city, street].map(|path| FieldEdit::set(path, text("ours"))).to_vec();
    office.desk.edits.edit(&actor(), "prospects.edit", (place(), edits)).await.expect("it is allowed");
    office.elsewhere("address", text("theirs"));
    assert_eq!(office.push().await.differed, 1);
    assert_eq!(office.there("address"), Some(text("theirs")), "nothing was put in its place");
    let (mut decision, conflict) = office.conflict().await;
    let fields = [city, street].map(|path| both(path, [None, Some(text("ours")), Some(text("theirs"))])).to_vec();
    assert_eq!(conflict, Conflict::Fields { fields, by: None, at: None });
    let third = FieldChoice::Third(Some(text("both")));
    decision.choice = Choice::Fields(vec![(city.into(), FieldChoice::Ours), (street.into(), third)]);
    office.desk.edits.resolve(&actor(), &decision).await.unwrap();
    office.edit("phone", text("200")).await;
    assert_eq!(office.push().await.applied, 2);
    let inner = Fields(vec![("city".into(), text("ours")), ("street".into(), text("both"))]);
    assert_eq!(office.there("address"), Some(Value::Document(inner)));
    office.pull().await;
    assert_eq!(office.state().await, RecordState::Confirmed);

    office.edit(city, text("last")).await;
    office.elsewhere("address", Value::Null);
    office.pull().await;
    office.server.lock().delete(&place());
    office.pull().await;
    let (decision, _) = office.conflict().await;
    office.desk.edits.resolve(&actor(), &decision).await.unwrap();
    office.push().await;
    let inner = Fields(vec![("city".into(), text("last"))]);
    assert_eq!(office.there("address"), Some(Value::Document(inner)), "it is made again with room for what was edited");
    office.close().await;
}

#[tokio::test]
async fn a_difference_that_cannot_be_seen_comes_to_a_person_and_holds_nothing_up_for_ever() {
    let office = Office::open().await;
    office.edit("phone", text("200")).await;
    office.server.lock().bug = Some(ModelBug::NeverHolds);
    while office.state().await == RecordState::Queued {
        office.push().await;
    }
    let (mut decision, conflict) = office.conflict().await;
    let field = both("phone", [Some(text("100")), Some(text("200")), Some(text("100"))]);
    assert_eq!(conflict, Conflict::Fields { fields: vec![field], by: None, at: None });
    let sent = office.desk.edits.queued(&QueueFilter { limit: 9, ..QueueFilter::default() }).await.unwrap();
    assert_eq!(sent[0].operation.attempts, 20);
    decision.choice = Choice::Theirs;
    office.desk.edits.resolve(&actor(), &decision).await.unwrap();
    office.server.lock().bug = None;
    office.edit("phone", text("300")).await;
    office.push().await;
    assert_eq!(office.there("phone"), Some(text("300")));
    office.close().await;
}

#[tokio::test]
async fn notes_of_both_are_kept_and_the_trail_says_so() {
    let office = Office::open().await;
    office.edit("notes", text("first\nours")).await;
    office.elsewhere("notes", text("first\ntheirs"));
    office.push().await;
    assert_eq!(office.there("notes"), Some(text("first\ntheirs\nours")));
    let trail = office.desk.workspace.audit_records(None, 9).await.unwrap();
    assert!(trail.iter().any(|record| record.operation == "sync.merged"));
    office.close().await;
}

#[tokio::test]
async fn a_decision_about_something_that_changed_since_is_refused() {
    let office = Office::open().await;
    office.edit("status", text("open")).await;
    office.elsewhere("status", text("one"));
    office.pull().await;
    let (decision, _) = office.conflict().await;
    office.elsewhere("status", text("two"));
    office.pull().await;
    let refused = office.desk.edits.resolve(&actor(), &decision).await;
    assert_eq!(refused, Err(DecisionFault::Refused(DecisionRefused::Changed)));
    let (decision, _) = office.conflict().await;
    let unnamed = Decision { choice: Choice::Fields(vec![]), ..decision };
    let refused = office.desk.edits.resolve(&actor(), &unnamed).await;
    assert_eq!(refused, Err(DecisionFault::Refused(DecisionRefused::Undecided { path: "status".into() })));
    office.close().await;
}

#[tokio::test]
async fn a_conflict_ends_by_itself_when_the_others_take_their_change_back() {
    let office = Office::open().await;
    office.edit("amount", Value::Int(11)).await;
    office.elsewhere("amount", Value::Int(12));
    office.pull().await;
    assert_eq!(office.state().await, RecordState::Conflicted);
    office.elsewhere("amount", Value::Int(10));
    office.pull().await;
    assert_eq!(office.state().await, RecordState::Queued);
    office.push().await;
    assert_eq!(office.there("amount"), Some(Value::Int(11)));
    office.close().await;
}

#[tokio::test]
async fn a_document_that_was_deleted_elsewhere_under_an_edit_is_made_again_or_let_go_by_a_person() {
    for restore in [true, false] {
        let office = Office::open().await;
        office.edit("phone", text("200")).await;
        let unknown = office.there("x_unknown");
        office.server.lock().delete(&place());
        office.pull().await;
        let (decision, conflict) = office.conflict().await;
        let field = both("phone", [Some(text("100")), Some(text("200")), Some(text("100"))]);
        assert_eq!((conflict, office.shown("phone").await), (Conflict::Gone { fields: vec![field] }, None));
        let choice = if restore { Choice::Ours } else { Choice::Theirs };
        office.desk.edits.resolve(&actor(), &Decision { choice, ..decision }).await.unwrap();
        office.push().await;
        office.pull().await;
        let expected = restore.then(|| text("200"));
        assert_eq!((office.there("phone"), office.shown("phone").await), (expected.clone(), expected));
        assert_eq!(office.there("x_unknown"), unknown.filter(|_| restore));
        assert_eq!(office.state().await, RecordState::Confirmed);
        office.close().await;
    }
}

#[tokio::test]
async fn what_is_deleted_there_stays_deleted_while_something_that_was_refused_would_make_it_again() {
    let office = Office::open().await;
    office.edit("phone", text("refused by the rule: x")).await;
    office.server.lock().delete(&place());
    office.pull().await;
    let (restore, _) = office.conflict().await;
    office.desk.edits.resolve(&actor(), &restore).await.unwrap();
    assert_eq!(office.push().await.refused, 1);
    // Somebody puts another one in its place, which is edited on both sides, and is deleted again.
    office.server.lock().put(&place(), rude::fresh("300", 111));
    office.pull().await;
    office.edit("amount", Value::Int(27)).await;
    office.elsewhere("amount", Value::Int(112));
    office.pull().await;
    office.server.lock().delete(&place());
    office.pull().await;
    let held = office.desk.workspace.held_document(&place()).await.unwrap().unwrap();
    assert!(!held.is_there());
    // What was refused is let go: what is left is an edit of what is not there.
    let dead = QueueFilter { state: Some(OperationState::Dead), limit: 9, ..QueueFilter::default() };
    let refused = office.desk.edits.queued(&dead).await.unwrap().remove(0);
    office.desk.edits.discard(&actor(), &refused.operation.id).await.unwrap();
    let field = both("amount", [111, 27, 112].map(|amount| Some(Value::Int(amount))));
    assert_eq!(office.conflict().await.1, Conflict::Gone { fields: vec![field] });
    assert_eq!(office.shown("amount").await, None);
    office.close().await;
}

#[tokio::test]
async fn what_the_server_refuses_stays_until_a_person_lets_it_go() {
    let office = Office::open().await;
    office.edit("phone", text("refused by the rule: x")).await;
    assert_eq!(office.push().await.refused, 1);
    office.edit("source", text("later")).await;
    assert_eq!(office.push().await, PushReport::default(), "what follows on the same document waits");
    assert_eq!(office.state().await, RecordState::Refused);
    let filter = QueueFilter { limit: 9, ..QueueFilter::default() };
    let queued = office.desk.edits.queued(&filter).await.unwrap();
    assert!(matches!(queued[0].why, Why::Refused(_)) && queued[1].why == Why::Behind);
    let export = office.desk.edits.export().await.unwrap();
    assert!(export.contains("\"refused\"") && export.contains("Olive"));
    office.desk.edits.retry(&actor(), &queued[0].operation.id).await.unwrap();
    assert_eq!(office.push().await.refused, 1);
    office.desk.edits.discard(&actor(), &queued[0].operation.id).await.unwrap();
    assert_eq!(office.shown("phone").await, Some(text("100")));
    office.push().await;
    assert_eq!(office.there("source"), Some(text("later")));
    office.close().await;
}

#[tokio::test]
async fn paused_nothing_is_sent_and_what_waits_stays() {
    let office = Office::open().await;
    office.edit("phone", text("200")).await;
    office.desk.edits.set_paused(&actor(), true).await.unwrap();
    assert!(office.push().await.paused);
    assert_eq!(office.there("phone"), Some(text("100")));
    let status = office.desk.edits.status().await.unwrap();
    assert_eq!((status.paused, status.queue.waiting), (true, 1));
    office.desk.edits.set_paused(&actor(), false).await.unwrap();
    assert_eq!(office.push().await.applied, 1);
    office.close().await;
}

#[tokio::test]
async fn several_deeds_are_one_act_and_a_bad_one_spoils_them_all() {
    let office = Office::open().await;
    let row = Fields(vec![("token".into(), text("t")), ("amount".into(), Value::Decimal("5".into()))]);
    let insert = Deed::Insert { collection: "leads".into(), fields: row };
    let unwritable = Deed::Edit { place: place(), fields: vec![FieldEdit::set("$set", text("x"))] };
    let refused = office.desk.edits.act(&actor(), "deal", vec![insert.clone(), unwritable]).await;
    assert_eq!(refused, Err(EditFault::Refused(EditRefused::Path { path: "$set".into() })));
    assert_eq!(office.desk.workspace.queue().await.unwrap().waiting, 0);
    let edit = Deed::Edit { place: place(), fields: vec![FieldEdit::unset("notes")] };
    let done = office.desk.edits.act(&actor(), "deal", vec![insert, edit]).await.unwrap();
    assert_eq!(office.desk.edits.record_state(&done[0].place).await, Ok(RecordState::Local));
    assert_eq!(office.push().await.applied, 2);
    office.pull().await;
    assert_eq!(office.desk.edits.record_state(&done[0].place).await, Ok(RecordState::Confirmed));
    assert_eq!(office.there("notes"), None);
    office.close().await;
}

#[tokio::test]
async fn what_must_not_be_edited_is_refused_and_changes_nothing() {
    let office = Office::open().await;
    let edits = &office.desk.edits;
    let refused = |fault: Result<_, EditFault>| match fault.map(|_: sync::edit::Done| ()) {
        Err(EditFault::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    };
    let nothing_there = (Place { collection: "leads".into(), key: "none".into() }, vec![]);
    assert_eq!(
        refused(edits.edit(&actor(), "e", nothing_there).await),
        EditRefused::NoSuchDocument { collection: "leads".into() }
    );
    let unreadable = refused(edits.edit(&actor(), "e", set("stage", text("nobody knows"))).await);
    assert!(matches!(unreadable, EditRefused::Unreadable(reason) if reason.field.as_deref() == Some("stage")));
    assert_eq!(
        refused(edits.edit(&actor(), "e", set("name.first", text("x"))).await),
        EditRefused::Path { path: "name.first".into() }
    );
    assert_eq!(
        refused(edits.edit(&actor(), "e", set("x", Value::Opaque("binary"))).await),
        EditRefused::Inexact { path: "x".into() }
    );
    let twice = (place(), vec![FieldEdit::set("a", text("1")), FieldEdit::unset("a.b")]);
    assert_eq!(refused(edits.edit(&actor(), "e", twice).await), EditRefused::Twice { path: "a.b".into() });
    let redemption = Fields(vec![
        ("redemption_id".into(), text("r1")),
        ("client_id".into(), text("c1")),
        ("investment_id".into(), text("i1")),
        ("amount".into(), Value::Decimal("10".into())),
        ("redemption_type".into(), text("interest")),
        ("status".into(), text("pending")),
    ]);
    let done = edits.insert(&actor(), "redemptions.request", ("redemptions".into(), redemption)).await.unwrap();
    let more = (done.place.clone(), vec![FieldEdit::set("amount", Value::Decimal("20".into()))]);
    assert!(matches!(refused(edits.edit(&actor(), "e", more).await), EditRefused::SettledMoney { .. }));
    let approved = (done.place, vec![FieldEdit::set("status", text("approved"))]);
    assert!(edits.edit(&actor(), "redemptions.approve", approved).await.is_ok());
    office.desk.workspace.fail_writes(0, 1, StoreError::DiskFull);
    let full = edits.edit(&actor(), "e", set("phone", text("1"))).await;
    assert_eq!(full, Err(EditFault::Store(StoreError::DiskFull)));
    assert_eq!(office.shown("phone").await, Some(text("100")));
    office.close().await;
}

#[tokio::test]
async fn a_form_that_was_opened_before_somebody_changed_the_same_becomes_a_conflict() {
    let office = Office::open().await;
    let seen = office.shown("amount").await;
    office.elsewhere("amount", Value::Int(12));
    office.pull().await;
    let field = FieldEdit { path: "amount".into(), base: Base::Seen(seen), new: Some(Value::Int(11)) };
    let done = office.desk.edits.edit(&actor(), "prospects.edit", (place(), vec![field])).await.unwrap();
    assert!(done.conflicted);
    assert_eq!(office.push().await, PushReport::default());
    assert_eq!(office.there("amount"), Some(Value::Int(12)));
    let state = Some(OperationState::Conflicted);
    let listed = office.desk.workspace.operations(&QueueFilter { state, limit: 9, ..QueueFilter::default() }).await;
    assert_eq!(listed.unwrap().len(), 1);
    office.close().await;
}
