//! The first pull and what follows, from a real server into a real encrypted workspace.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use acceptance::mongod::{CLERK, DATABASE, Mongod, Shape, key_of, seed};
use access::{role::Role, session::Scope};
use mongodb::{
    Database,
    bson::{Bson, DateTime, Document, RawDocumentBuf, doc, oid::ObjectId},
};
use ports::{RemoteFault, SHARED_COLLECTIONS};
use rust_decimal::dec;
use store::{IngestReport, Workspace};
use sync::pull::{BackOff, FollowState, Pull, PullReport, SyncFault};
use tokio_util::sync::CancellationToken;
use values::Currency;

use crate::{connecting, desk};

async fn full(pull: &Pull) -> PullReport {
    pull.full(|_| {}, CancellationToken::new()).await.expect("the pull comes to its end")
}

async fn catch_up(pull: &Pull) -> PullReport {
    pull.catch_up(|_| {}, CancellationToken::new()).await.expect("the pull comes to its end")
}

async fn held(workspace: &Workspace, collection: &str) -> u64 {
    workspace.cursor(collection).await.expect("readable").map_or(0, |cursor| cursor.documents)
}

/// Every document of a collection as the server holds it now, compared byte for byte with the workspace.
async fn same_bytes(database: &Database, workspace: &Workspace, collection: &str) -> u64 {
    let mut cursor = database.collection::<RawDocumentBuf>(collection).find(doc! {}).await.expect("readable");
    let mut count = 0;
    while cursor.advance().await.expect("readable") {
        let there = cursor.current();
        let key = key_of(there.get("_id").expect("sound").expect("an _id"));
        let here = workspace.raw_document(&Scope::Firm, collection, &key).await.expect("readable");
        assert_eq!(here.expect("it was pulled").bytes, there.as_bytes(), "{key}");
        count += 1;
    }
    count
}

fn alerts(ids: impl Iterator<Item = Bson>) -> Vec<Document> {
    ids.map(|id| doc! { "_id": id, "text": "x".repeat(200), "nested": { "level": [1, 2.5, "three"] } }).collect()
}

fn numbered(count: i32) -> Vec<Document> {
    alerts((0..count).map(Bson::Int32))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_mixed_shapes_come_in_typed_and_byte_for_byte() {
    let database = Mongod::shared().await.fresh("mixed_shapes").await;
    let user = ObjectId::new();
    seed(
        &database,
        "users",
        vec![doc! {
            "_id": user, "user_id": "client_ab12cd34", "username": "someone", "name": "Some One", "type": "client",
            "email": "someone@example.test", "status": "active", "unknown_field": { "kept": true },
        }],
    )
    .await;
    seed(
        &database,
        "investments",
        vec![
            doc! { "investment_id": "a", "client_id": "client_ab12cd34", "fund_code": "FIDUS_CORE", "status": "active",
            "principal_amount": "10000.10".parse::<mongodb::bson::Decimal128>().expect("a decimal"),
            "interest_rate": 0.015, "start_date": DateTime::from_millis(1_767_225_600_000) },
            doc! { "investment_id": "b", "client_id": "client_ab12cd34", "fund_type": "balance", "status": "incubation",
            "principal_amount": 50_000.2, "start_date": "2026-01-01T00:00:00+00:00" },
            doc! { "investment_id": "c", "client_id": "client_ab12cd34", "fund_code": "CORE", "status": "active",
            "principal_amount": f64::NAN },
        ],
    )
    .await;
    seed(
        &database,
        "mt5_accounts",
        vec![
            doc! { "account": 10_000_001, "equity": 5, "balance": 5, "status": "active", "updated_at": "2026-06-30" },
            doc! { "login": "10000002", "equity": 0, "data_source": "no_cache", "updated_at": "2026-06-30T11:00:00" },
        ],
    )
    .await;
    seed(&database, "system_alerts", vec![doc! { "_id": "alert", "any": ["thing", null] }]).await;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&Mongod::shared().await.uri(), "mixed_shapes", &workspace).await;
    let report = full(&pull).await;
    assert_eq!(report.documents, IngestReport { added: 7, quarantined: 1, ..IngestReport::default() });
    assert!(report.follows_changes && report.refused.is_empty());

    let contracts = workspace.investments(&Scope::Firm, None).await.expect("readable");
    let mut principals: Vec<_> =
        contracts.iter().map(|stored| (stored.row.id.as_str(), stored.row.principal)).collect();
    principals.sort_by_key(|(id, _)| *id);
    let dollars = |amount| values::Money::new(amount, Currency::USD);
    assert_eq!(principals, [("a", dollars(dec!(10000.10))), ("b", dollars(dec!(50000.2)))]);
    let users = workspace.users(&Scope::Firm).await.expect("readable");
    assert_eq!(users[0].row.role, Some(Role::Client));
    let readings = workspace.latest_readings(&Scope::Firm).await.expect("readable");
    assert_eq!(readings.len(), 1, "a zero that was never read is no reading");
    assert_eq!(readings[0].equity, Some(dec!(5)));
    let quarantine = workspace.quarantine_page(&Scope::Firm, 0, 10).await.expect("readable");
    assert_eq!(quarantine.total, 1);
    let reason = &quarantine.rows[0].reason;
    assert_eq!((reason.code.as_str(), reason.field.as_deref()), ("not_a_number", Some("principal_amount")));

    for (collection, count) in [("users", 1), ("investments", 3), ("mt5_accounts", 2), ("system_alerts", 1)] {
        assert_eq!(same_bytes(&database, &workspace, collection).await, count, "{collection}");
    }
    let again = full(&pull).await;
    assert_eq!(again.documents, IngestReport { unchanged: 7, ..IngestReport::default() });
    assert!(again.collections.iter().all(|collection| collection.removed == 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pull_killed_midway_goes_on_where_it_was_after_a_restart() {
    let database = Mongod::shared().await.fresh("killed_midway").await;
    // Ids of several types: the order is the index's, and a comparison would find one type only.
    let ids = (0..2_500).map(Bson::Int32).chain((0..2_500).map(|n| Bson::String(format!("id-{n:05}"))));
    let oids = (0..2_500).map(|_| Bson::ObjectId(ObjectId::new()));
    seed(&database, "system_alerts", alerts(ids.chain(oids))).await;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let id = workspace.details().id;
    let uri = Mongod::shared().await.uri();
    let acknowledged = killed_at(&uri, &workspace, 3_000).await;
    workspace.close().await;
    drop(workspace);

    let workspace = desk::reopened(folder.path(), &id).await;
    let before = held(&workspace, "system_alerts").await;
    // The batch that was being kept at the kill may have been kept whole without having been told of.
    assert!(before == acknowledged || before == acknowledged + 1_000, "{acknowledged} acknowledged, {before} there");
    let pull = desk::pull(&uri, "killed_midway", &workspace).await;
    let report = full(&pull).await;
    let rest = report.documents.added + report.documents.unchanged;
    assert_eq!(report.documents.added, 7_500 - before, "nothing is doubled");
    assert!(rest <= 7_500 - before + 1, "it did not begin again: {rest} after {before}");
    assert_eq!(same_bytes(&database, &workspace, "system_alerts").await, 7_500);
}

/// Pulls until so many documents of the alerts are stored, then kills the pull; returns how many were acknowledged.
async fn killed_at(uri: &str, workspace: &Workspace, documents: u64) -> u64 {
    let pull = desk::pull(uri, "killed_midway", workspace).await;
    let stored = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&stored);
    let running = tokio::spawn(async move {
        pull.full(move |progress| counter.store(progress.total_done, Ordering::SeqCst), CancellationToken::new()).await
    });
    while stored.load(Ordering::SeqCst) < documents {
        tokio::task::yield_now().await;
    }
    running.abort();
    assert!(running.await.is_err_and(|error| error.is_cancelled()), "it was killed before its end");
    let acknowledged = held(workspace, "system_alerts").await;
    assert!((documents..7_500).contains(&acknowledged), "{acknowledged}");
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_pull_ends_at_once_and_keeps_what_it_stored() {
    let database = Mongod::shared().await.fresh("cancelled").await;
    seed(&database, "system_alerts", numbered(6_000)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&Mongod::shared().await.uri(), "cancelled", &workspace).await;
    let cancel = CancellationToken::new();
    let by_progress = cancel.clone();
    let ended = pull
        .full(
            move |progress| {
                if progress.total_done > 0 {
                    by_progress.cancel();
                }
            },
            cancel,
        )
        .await;
    assert_eq!(ended, Err(SyncFault::Cancelled));
    let kept = held(&workspace, "system_alerts").await;
    assert_eq!(kept, 1_000, "the first batch, of which the progress told");
    assert_eq!(full(&pull).await.documents.added, 6_000 - kept);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_database_is_read_from_its_beginning_though_a_pull_was_interrupted() {
    let server = Mongod::shared().await;
    seed(&server.fresh("killed_midway_too").await, "system_alerts", numbered(6_000)).await;
    let other = server.fresh("another_database").await;
    seed(&other, "system_alerts", numbered(10)).await;
    seed(&other, "users", vec![doc! { "_id": "u", "username": "someone" }]).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let first = desk::pull(&server.uri(), "killed_midway_too", &workspace).await;
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    let ended = first
        .full(
            move |told| {
                if told.total_done > 0 {
                    stop.cancel()
                }
            },
            cancel,
        )
        .await;
    assert_eq!(ended, Err(SyncFault::Cancelled));

    let second = desk::pull(&server.uri(), "another_database", &workspace).await;
    second.forget_progress().await.expect("writable");
    full(&second).await;
    assert_eq!(held(&workspace, "system_alerts").await, 10);
    assert_eq!(held(&workspace, "users").await, 1);
    assert_eq!(same_bytes(&other, &workspace, "system_alerts").await, 10);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_come_in_on_demand_and_a_deleted_document_is_kept_and_marked() {
    let database = Mongod::shared().await.fresh("changes").await;
    seed(&database, "system_alerts", numbered(20)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&Mongod::shared().await.uri(), "changes", &workspace).await;
    full(&pull).await;
    assert_eq!(catch_up(&pull).await.documents, IngestReport::default());

    let alerts = database.collection::<Document>("system_alerts");
    alerts.insert_one(doc! { "_id": "new", "n": 1 }).await.expect("writable");
    alerts.update_one(doc! { "_id": 3 }, doc! { "$set": { "text": "changed" } }).await.expect("writable");
    alerts.delete_one(doc! { "_id": 4 }).await.expect("writable");
    database.collection::<Document>("not_ours").insert_one(doc! { "x": 1 }).await.expect("writable");
    let report = catch_up(&pull).await;
    assert_eq!(report.documents, IngestReport { added: 1, changed: 1, deleted: 1, ..IngestReport::default() });
    assert!(report.collections.is_empty(), "only changes were read");
    let gone = workspace.raw_document(&Scope::Firm, "system_alerts", "num:4").await.expect("readable");
    assert!(gone.is_some_and(|document| document.deleted_remotely));
    assert_eq!(same_bytes(&database, &workspace, "system_alerts").await, 20);
    assert_eq!(catch_up(&pull).await.documents, IngestReport::default());
}

/// Writes to the alerts without a pause until it is stopped.
async fn write_without_pause(database: Database, written: Arc<AtomicU64>, stop: CancellationToken) {
    let alerts = database.collection::<Document>("system_alerts");
    while !stop.is_cancelled() {
        alerts.insert_many((0..50).map(|n| doc! { "n": n })).await.expect("writable");
        written.fetch_add(50, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_written_to_without_a_pause_is_read_to_an_end_and_more_is_said_to_wait() {
    let database = Mongod::shared().await.fresh("never_quiet").await;
    seed(&database, "system_alerts", numbered(10)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&Mongod::shared().await.uri(), "never_quiet", &workspace).await;
    full(&pull).await;
    let (written, stop) = (Arc::new(AtomicU64::new(0)), CancellationToken::new());
    let writer = tokio::spawn(write_without_pause(database.clone(), written.clone(), stop.clone()));
    while written.load(Ordering::SeqCst) < 100 {
        tokio::task::yield_now().await;
    }
    // A machine that is held up may pause all the same, once or twice.
    let mut report = PullReport::default();
    for _ in 0..10 {
        let before = written.load(Ordering::SeqCst);
        report = catch_up(&pull).await;
        assert!(held(&workspace, "system_alerts").await >= 10 + before, "what was there when it began is here");
        if report.more_may_wait {
            break;
        }
    }
    assert!(report.more_may_wait && report.follows_changes && report.collections.is_empty(), "{report:?}");
    assert!(!writer.is_finished(), "it is written to still");
    stop.cancel();
    writer.await.expect("no panic");
    assert!(!catch_up(&pull).await.more_may_wait);
    let all = 10 + written.load(Ordering::SeqCst);
    assert_eq!(same_bytes(&database, &workspace, "system_alerts").await, all);
    assert_eq!(held(&workspace, "system_alerts").await, all);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_position_and_a_dropped_collection_lead_to_a_full_read() {
    let database = Mongod::shared().await.fresh("lost_position").await;
    seed(&database, "system_alerts", numbered(30)).await;
    seed(&database, "leads", numbered(5)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&Mongod::shared().await.uri(), "lost_position", &workspace).await;
    full(&pull).await;

    let token_of_nobody =
        mongodb::bson::serialize_to_vec(&doc! { "token": { "_data": "8264DEADBEEF" } }).expect("plain");
    for lost in [b"rubbish".to_vec(), token_of_nobody] {
        workspace.set_change_position(Some(lost)).await.expect("writable");
        let report = catch_up(&pull).await;
        assert!(!report.collections.is_empty() && report.follows_changes, "{report:?}");
        assert_eq!(report.documents.unchanged, 35);
    }
    database.collection::<Document>("leads").drop().await.expect("writable");
    let report = catch_up(&pull).await;
    let removed: u64 = report.collections.iter().map(|collection| collection.removed).sum();
    assert_eq!(removed, 5);
    assert_eq!(catch_up(&pull).await.documents, IngestReport::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_change_streams_is_read_whole_each_time() {
    let server = Mongod::start(Shape::Standalone).await;
    let database = server.fresh("standalone").await;
    seed(&database, "system_alerts", numbered(10)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&server.uri(), "standalone", &workspace).await;
    let first = full(&pull).await;
    assert!(!first.follows_changes);
    database.collection::<Document>("system_alerts").delete_one(doc! { "_id": 4 }).await.expect("writable");
    let second = catch_up(&pull).await;
    assert_eq!((second.documents.unchanged, second.follows_changes), (9, false));
    assert_eq!(second.collections.iter().map(|collection| collection.removed).sum::<u64>(), 1);
    assert_eq!(held(&workspace, "system_alerts").await, 9);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_not_be_read_is_told_and_the_rest_comes_in() {
    let server = connecting::secured().await;
    seed(&server.client().await.database(DATABASE), "leads", numbered(3)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let remote = connecting::connected(&connecting::settings(&server.uri_as(CLERK), server.ca_file())).await;
    let pull = Pull::new(workspace.clone(), remote, desk::clock());
    let report = full(&pull).await;
    let read: Vec<_> = report.collections.iter().map(|pulled| pulled.collection.as_str()).collect();
    assert_eq!(read, ["users"]);
    assert_eq!(report.refused.len(), SHARED_COLLECTIONS.len() - 1);
    let leads = report.refused.iter().find(|refused| refused.collection == "leads").map(|refused| &refused.fault);
    assert_eq!(leads, Some(&RemoteFault::NoRights { collection: "leads".into() }));
    assert!(!report.follows_changes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_documents_neither_crash_nor_get_lost() {
    // A document of 16 MB does not fit into a cache of 256 MB together with its mark in the oplog.
    let server = Mongod::shared().await;
    let larger = doc! { "setParameter": 1, "wiredTigerEngineRuntimeConfig": "cache_size=1G" };
    server.client().await.database("admin").run_command(larger).await.expect("the cache may grow");
    let database = server.fresh("hostile").await;
    let sixteen_megabytes = doc! { "_id": "large", "text": "x".repeat(16 * 1024 * 1024 - 60) };
    let deep = (0..95).fold(doc! { "end": 1 }, |inner, _| doc! { "in": inner });
    let nines: mongodb::bson::Decimal128 = "9999999999999999999999999999999999".parse().expect("34 digits");
    let contract = |id: &str, principal: Bson| {
        doc! { "_id": id, "investment_id": id, "client_id": "c", "fund_code": "CORE", "status": "active", "principal_amount": principal }
    };
    seed(&database, "system_alerts", vec![sixteen_megabytes, doc! { "_id": "deep", "in": deep }]).await;
    seed(
        &database,
        "investments",
        vec![
            contract("nan", Bson::Double(f64::NAN)),
            contract("digits", Bson::Decimal128(nines)),
            contract("list", Bson::Array(vec![Bson::Int32(1)])),
            contract("many", Bson::Array(vec![Bson::Int32(1); 200_000])),
            contract("sound", Bson::Int32(7)),
        ],
    )
    .await;
    let scripts: Vec<Document> = (0..200).map(script).collect();
    seed(&database, "crm_prospects", scripts).await;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&server.uri(), "hostile", &workspace).await;
    let report = full(&pull).await;
    assert_eq!((report.documents.added, report.documents.quarantined), (207, 4));
    let names: Vec<String> =
        workspace.prospects(&Scope::Firm).await.expect("readable").into_iter().map(|stored| stored.row.name).collect();
    assert!(names.iter().any(|name| name == "<script>alert(7)</script>'); DROP TABLE users;-- {{7*7}}"), "as text");
    assert_eq!(names.len(), 200);
    for (collection, count) in [("system_alerts", 2), ("investments", 5), ("crm_prospects", 200)] {
        assert_eq!(same_bytes(&database, &workspace, collection).await, count, "{collection}");
    }
    // The same through the change stream, where an event is larger than its document.
    let alerts = database.collection::<Document>("system_alerts");
    alerts.update_one(doc! { "_id": "large" }, doc! { "$set": { "x": 1 } }).await.expect("writable");
    alerts.insert_one(doc! { "_id": "large too", "text": "y".repeat(16 * 1024 * 1024 - 70) }).await.expect("writable");
    let report = catch_up(&pull).await;
    assert_eq!(report.documents.added + report.documents.changed, 2, "{report:?}");
    assert_eq!(same_bytes(&database, &workspace, "system_alerts").await, 3);
}

fn script(n: i32) -> Document {
    let name = format!("<script>alert({n})</script>'); DROP TABLE users;-- {{{{{n}*{n}}}}}");
    doc! { "prospect_id": format!("<img src=x onerror=alert({n})>"), "name": name, "stage": "lead", "email": "\u{202e}\u{0}" }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_background_tells_when_the_database_is_away_and_goes_on_when_it_is_back() {
    let mut server = Mongod::start(Shape::ReplicaSet).await;
    seed(&server.fresh("following").await, "system_alerts", numbered(3)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let workspace = desk::workspace(folder.path()).await;
    let pull = desk::pull(&server.uri(), "following", &workspace).await;
    let (states, cancel) = (Arc::new(Mutex::new(Vec::new())), CancellationToken::new());
    let (told, stop, following) = (Arc::clone(&states), cancel.clone(), pull.clone());
    let running = tokio::spawn(async move {
        let report = move |state| told.lock().expect("no panic").push(state);
        following.follow(BackOff::usual(Arc::new(|| 0)), report, stop).await
    });
    let is_told = |wanted: fn(&FollowState) -> bool| {
        let states = Arc::clone(&states);
        async move || states.lock().expect("no panic").iter().any(wanted)
    };
    desk::until("online", is_told(|state| matches!(state, FollowState::Online { .. }))).await;
    let meanwhile = pull.catch_up(|_| {}, CancellationToken::new()).await;
    assert_eq!(meanwhile, Err(SyncFault::Busy));

    server.stop();
    desk::until(
        "offline",
        is_told(|state| {
            matches!(
                state,
                FollowState::Offline { fault: RemoteFault::CannotReach { .. } | RemoteFault::TimedOut { .. }, .. }
            )
        }),
    )
    .await;
    states.lock().expect("no panic").clear();
    server.start_again().await;
    let later = server.client().await.database("following");
    later.collection::<Document>("system_alerts").insert_one(doc! { "_id": "later" }).await.expect("writable");
    desk::until("the change", is_told(|state| matches!(state, FollowState::Changed(report) if report.added == 1)))
        .await;
    assert_eq!(held(&workspace, "system_alerts").await, 4);
    cancel.cancel();
    assert_eq!(running.await.expect("no panic"), Ok(()));
}
