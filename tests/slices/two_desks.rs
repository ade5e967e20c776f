//! Two desks on one shared database, through the door: what one edits the other sees, and nothing else changes.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use acceptance::mongod::Mongod;
use access::role::Role;
use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
};
use mongodb::{
    Database,
    bson::{Bson, DateTime, Document, RawDocumentBuf, Timestamp, cstr, doc, oid::ObjectId, raw::RawBsonRef},
};
use ports::{OPERATIONS_JOURNAL, RemoteSettings};
use serde_json::{Value, json};
use store::{KdfPolicy, Root, Unlock, Workspace};
use tempfile::TempDir;
use testkit::{
    FixedClock, SequentialIds,
    demo::{DemoFund, DemoUser, Scale, SharedDocument},
};
use values::Sensitive;

/// What opens the desks' workspaces.
pub(crate) const PASSPHRASE: &str = "an invented sentence for a test";
/// Deals and daily closes that are taken of the demonstration: enough for these tests.
const OF_THE_LONG_ONES: usize = 150;

/// The invented firm.
pub(crate) fn demo() -> &'static DemoFund {
    static DEMO: OnceLock<DemoFund> = OnceLock::new();
    DEMO.get_or_init(|| {
        let until = "2026-06-29T16:00:00Z".parse().expect("a moment");
        DemoFund::generate_until(1, until, Scale::DEMONSTRATION)
    })
}

/// A client of it.
pub(crate) fn client(number: usize) -> &'static DemoUser {
    demo().users.iter().filter(|person| person.user.role == Some(Role::Client)).nth(number).expect("30 clients")
}

fn documents() -> Vec<SharedDocument> {
    let (mut deals, mut closes) = (0, 0);
    let mut documents = demo().shared_documents(demo().seed);
    documents.retain(|(collection, _)| {
        let count = match *collection {
            "mt5_deals_history" => &mut deals,
            "mt5_equity_snapshots" => &mut closes,
            _ => return true,
        };
        *count += 1;
        *count <= OF_THE_LONG_ONES
    });
    documents
}

/// Writes the firm into a database.
pub(crate) async fn seed(settings: &RemoteSettings) {
    remote_mongo::seed(settings, &documents()).await.expect("the server takes it");
}

/// How a server without users is reached.
pub(crate) fn open_settings(uri: &str, database: &str) -> RemoteSettings {
    RemoteSettings { uri: Sensitive::new(uri.to_owned()), database: database.to_owned(), ca_file: None }
}

/// A desk with a workspace of its own, connected, its owner at it.
pub(crate) struct Seated {
    pub(crate) desk: Desk,
    pub(crate) folder: PathBuf,
}

impl Seated {
    /// Makes the workspace; the desk's clock stands at `at`.
    pub(crate) async fn new(folder: &Path, (owner, at): (&str, &str), settings: &RemoteSettings) -> Self {
        let clock = Arc::new(FixedClock::at(at.parse().expect("a moment")));
        let environment = Environment {
            clock,
            kdf: KdfPolicy::Floor,
            exports: Some(folder.join("exports")),
            ..adapters::environment(folder.join("data"))
        };
        let seated = Self { desk: Desk::new(environment), folder: folder.to_owned() };
        let create = json!({
            "name": "Test firm", "passphrase": PASSPHRASE, "base_currency": "USD", "time_zone": "UTC",
            "owner_name": owner, "owner_password": null,
        });
        seated.ask("workspace.create", create).await;
        let connection =
            json!({ "uri": settings.uri.reveal(), "database": settings.database, "ca_file": settings.ca_file });
        seated.ask("connections.save_database", connection).await;
        seated
    }

    pub(crate) async fn tried(&self, name: &str, request: Value) -> Result<Value, Fault> {
        let answer = call(&self.desk, Caller::Window, name, &request.to_string()).await?;
        Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
    }

    pub(crate) async fn ask(&self, name: &str, request: Value) -> Value {
        self.tried(name, request).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
    }

    /// What `fidus sync` does.
    pub(crate) async fn sync(&self) {
        app::pull::run::to_the_end(&self.desk, false).await.expect("it comes to its end");
    }

    pub(crate) async fn contact(&self, person: &DemoUser) -> Value {
        self.ask("investors.contact", json!({ "client_id": person.user.client_id })).await
    }

    /// One part of how an investor is reached.
    pub(crate) async fn reads(&self, person: &DemoUser, field: &str) -> Value {
        part(&self.contact(person).await, field)
    }

    /// Changes one part of how an investor is reached, from what is shown. Tells whether it conflicts at once.
    pub(crate) async fn edits(&self, person: &DemoUser, field: &str, new: &str) -> bool {
        let seen = self.reads(person, field).await;
        let changes = json!([{ "field": field, "seen": seen, "new": new }]);
        let form = json!({ "client_id": person.user.client_id, "changes": changes });
        self.ask("investors.edit_contact", form).await["conflicted"] == true
    }

    pub(crate) async fn status(&self) -> Value {
        self.ask("changes.status", json!({})).await
    }

    /// Waiting, unseen, in conflict, refused.
    pub(crate) async fn counts(&self) -> [u64; 4] {
        let status = self.status().await;
        ["waiting", "unseen", "conflicts", "refused"].map(|name| status[name].as_u64().expect("a count"))
    }

    pub(crate) async fn queue(&self) -> Vec<Value> {
        rows(&self.ask("changes.queue", json!({ "after": 0, "limit": 100, "wait": null })).await)
    }

    pub(crate) async fn conflicts(&self) -> Vec<Value> {
        rows(&self.ask("changes.conflicts", json!({ "after": 0, "limit": 100 })).await)
    }

    /// Leaves the desk, and opens its workspace beside it.
    pub(crate) async fn left(&self) -> Workspace {
        let id = self.desk.open_workspace().expect("it is open");
        self.desk.lock().await;
        let root = Root::new(self.folder.join("data/workspaces"));
        let clock = self.desk.environment().clock.clone();
        let ports = store::Ports { clock, ids: Arc::new(SequentialIds::default()) };
        let unlock = Unlock::Passphrase(PASSPHRASE.to_owned().into());
        root.open(&id, unlock, ports).await.expect("it opens")
    }

    /// Leaves the desk, proves its audit trail whole, and tells what of the sync stands in it, oldest first.
    pub(crate) async fn audit(&self) -> Vec<String> {
        let workspace = self.left().await;
        assert_eq!(workspace.verify_audit_chain().await.expect("readable").broken_at, None);
        let records = workspace.audit_records(None, 1_000).await.expect("readable");
        workspace.close().await;
        let mut names: Vec<String> = records.into_iter().map(|record| record.operation).collect();
        names.retain(|name| name.starts_with("sync.") || name.starts_with("investors.") || name.starts_with("redem"));
        names.reverse();
        names
    }
}

/// One part of a contact.
pub(crate) fn part(contact: &Value, field: &str) -> Value {
    let fields = contact["fields"].as_array().expect("fields");
    fields.iter().find(|part| part["field"] == field).expect("the field is listed")["text"].clone()
}

fn rows(answer: &Value) -> Vec<Value> {
    assert_eq!(answer["more"], false);
    answer["rows"].as_array().expect("rows").clone()
}

/// Two desks and the database between them.
pub(crate) struct Scene {
    pub(crate) database: Database,
    pub(crate) a: Seated,
    pub(crate) b: Seated,
    _folder: TempDir,
}

impl Scene {
    /// A database of that name on the shared server with the firm in it, which both desks have read.
    pub(crate) async fn new(name: &str) -> Self {
        let server = Mongod::shared().await;
        Self::over(server.fresh(name).await, &open_settings(&server.uri(), name)).await
    }

    /// The same over a database that is there already.
    pub(crate) async fn over(database: Database, settings: &RemoteSettings) -> Self {
        seed(settings).await;
        let scene = Self::unread(database, settings, settings).await;
        scene.a.sync().await;
        scene.b.sync().await;
        scene
    }

    /// Two desks that have read nothing yet. The second one's clock is years behind.
    pub(crate) async fn unread(database: Database, a: &RemoteSettings, b: &RemoteSettings) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let a = Seated::new(&folder.path().join("a"), ("Ada", "2026-06-30T12:00:00Z"), a).await;
        let b = Seated::new(&folder.path().join("b"), ("Bea", "2023-01-01T00:00:00Z"), b).await;
        Self { database, a, b, _folder: folder }
    }

    /// Both are left: nothing of theirs runs on while the process ends.
    pub(crate) async fn end(self) {
        self.a.desk.lock().await;
        self.b.desk.lock().await;
    }

    /// A person's document as the server holds it.
    pub(crate) async fn there(&self, person: &DemoUser) -> Option<RawDocumentBuf> {
        let users = self.database.collection::<RawDocumentBuf>("users");
        users.find_one(doc! { "_id": id_of(person) }).await.expect("readable")
    }

    /// A text in it.
    pub(crate) async fn text_there(&self, person: &DemoUser, field: &str) -> String {
        let there = self.there(person).await.expect("it is there");
        there.get_str(field).expect("a text").to_owned()
    }

    /// The other program sets fields of it.
    pub(crate) async fn elsewhere(&self, person: &DemoUser, fields: Document) {
        let users = self.database.collection::<Document>("users");
        users.update_one(doc! { "_id": id_of(person) }, doc! { "$set": fields }).await.expect("written");
    }

    pub(crate) async fn journal(&self) -> u64 {
        self.database.collection::<Document>(OPERATIONS_JOURNAL).count_documents(doc! {}).await.expect("readable")
    }

    /// Both read what the other sent, until nothing is left to send.
    pub(crate) async fn settle(&self) {
        for desk in [&self.a, &self.b, &self.a] {
            desk.sync().await;
        }
        assert_eq!((self.a.counts().await, self.b.counts().await), ([0; 4], [0; 4]));
    }
}

/// The `_id` of a person's document.
pub(crate) fn id_of(person: &DemoUser) -> ObjectId {
    ObjectId::parse_str(&person.object_id).expect("an ObjectId")
}

/// A document with one text in the place of another, or after its last field.
pub(crate) fn with(before: &RawDocumentBuf, path: &str, new: &str) -> RawDocumentBuf {
    let mut after = RawDocumentBuf::new();
    let mut found = false;
    for element in before {
        let (name, value) = element.expect("sound");
        let is_it = name.as_str() == path;
        found |= is_it;
        after.append(name, if is_it { RawBsonRef::String(new) } else { value });
    }
    if !found {
        assert_eq!(path, "phone");
        after.append(cstr!("phone"), new);
    }
    after
}

/// Fields that we know nothing of, of types that few use.
pub(crate) fn strange() -> Document {
    doc! {
        "unknown_field": { "deep": [1_i64, 2.5, "3", Bson::Null, { "deeper": DateTime::from_millis(-1) }] },
        "odd_decimal": "1.500".parse::<mongodb::bson::Decimal128>().expect("a decimal"),
        "stamp": Timestamp { time: 5, increment: 6 }, "not_a_number": f64::NAN, "small": 7_i32, "large": 7_i64,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_shows_at_once_is_sent_once_and_reaches_the_other_desk_and_no_other_byte_changes() {
    let scene = Scene::new("two_desks_edit").await;
    let person = client(0);
    scene.elsewhere(person, strange()).await;
    scene.a.sync().await;
    let before = scene.there(person).await.expect("it was seeded");
    assert_eq!(scene.a.contact(person).await["standing"], "confirmed");

    assert!(!scene.a.edits(person, "phone", "+34 600 555 111").await);
    let contact = scene.a.contact(person).await;
    assert_eq!((&contact["standing"], part(&contact, "phone")), (&json!("queued"), json!("+34 600 555 111")));
    let queue = scene.a.queue().await;
    assert_eq!(queue.len(), 1);
    let record = json!({
        "collection": "users", "key": format!("oid:{}", person.object_id), "id": person.user.id,
        "name": person.user.name, "client_id": person.user.client_id,
    });
    assert_eq!(queue[0]["record"], record);
    for (name, expected) in [
        ("kind", json!("edit")),
        ("fields", json!(["phone"])),
        ("wait", json!("sending")),
        ("reason", json!("unsent")),
        ("attempts", json!(0)),
        ("made_by", json!("Ada")),
        ("made_at", json!("2026-06-30T12:00:00Z")),
        ("name", json!("investors.edit_contact")),
    ] {
        assert_eq!(queue[0][name], expected, "{name}");
    }
    let standings = scene.a.ask("changes.standings", json!({})).await;
    assert_eq!((&standings["total"], &standings["records"][0]["standing"]), (&json!(1), &json!("queued")));
    assert_eq!(scene.a.ask("pull.status", json!({})).await["queued"], 1);
    assert_eq!(scene.there(person).await.as_ref(), Some(&before), "nothing is sent yet");

    scene.a.sync().await;
    assert_eq!(scene.there(person).await, Some(with(&before, "phone", "+34 600 555 111")));
    let status = scene.a.status().await;
    assert_eq!(scene.a.counts().await, [0; 4]);
    assert_eq!((&status["last_sent"], &status["last_read"]), (&status["last_read"], &json!("2026-06-30T12:00:00Z")));
    assert_eq!((&status["used"]["sent"], &status["used"]["settled"]), (&json!(1), &json!(1)));
    assert_eq!(scene.a.contact(person).await["standing"], "confirmed");

    scene.b.sync().await;
    let there = scene.b.contact(person).await;
    assert_eq!((&there["standing"], part(&there, "phone")), (&json!("confirmed"), json!("+34 600 555 111")));
    scene.settle().await;
    assert_eq!(scene.journal().await, 1, "what is sent is not sent again");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn telephone_and_added_notes_merge_without_a_person() {
    let scene = Scene::new("two_desks_merge").await;
    let person = client(1);
    scene.elsewhere(person, doc! { "notes": "Called." }).await;
    scene.settle().await;
    for (desk, phone, notes) in
        [(&scene.a, "+34 600 555 222", "Called.\nAda wrote."), (&scene.b, "+34 600 555 333", "Called.\nBea asked.")]
    {
        desk.edits(person, "phone", phone).await;
        desk.edits(person, "notes", notes).await;
    }
    scene.a.sync().await;
    scene.b.sync().await;
    assert!(scene.b.conflicts().await.is_empty());
    scene.settle().await;
    let both = "Called.\nAda wrote.\nBea asked.";
    for desk in [&scene.a, &scene.b] {
        let contact = desk.contact(person).await;
        assert_eq!((part(&contact, "phone"), part(&contact, "notes")), (json!("+34 600 555 333"), json!(both)));
    }
    assert_eq!(scene.text_there(person, "notes").await, both);
    let audit = scene.b.audit().await;
    assert!(audit.iter().filter(|name| *name == "sync.merged").count() >= 1, "{audit:?}");
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_wrote_since_it_was_seen_is_never_overwritten_unseen() {
    let scene = Scene::new("two_desks_stale_form").await;
    let person = client(2);
    let seen = scene.a.reads(person, "email").await;
    scene.elsewhere(person, doc! { "email": "theirs@example.com" }).await;
    scene.a.sync().await;
    let changes = json!([{ "field": "email", "seen": seen, "new": "ours@example.com" }]);
    let form = json!({ "client_id": person.user.client_id, "changes": changes });
    assert_eq!(scene.a.ask("investors.edit_contact", form).await["conflicted"], true);
    scene.a.sync().await;
    assert_eq!(scene.text_there(person, "email").await, "theirs@example.com");
    assert_eq!(scene.a.counts().await, [0, 0, 1, 0]);
    scene.end().await;
}
