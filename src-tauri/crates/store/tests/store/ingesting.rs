//! Taking documents in.

use access::session::Scope;
use rust_decimal::Decimal;
use store::{CursorUpdate, IngestChange, IngestReport, Standing, TypedRow};

use crate::support::{
    Desk, account, client, contract, deal, document, done, instant, investment, kept, reading, unreadable,
};

const FIRM: Scope = Scope::Firm;

#[tokio::test]
async fn documents_are_kept_byte_for_byte_and_taken_in_once() {
    let desk = Desk::open().await;
    let batch = || vec![contract("i1", "c1", 10_000), kept("x", "\u{0}\u{1}raw"), unreadable("bad", "NaN!")];
    let first = desk.take("investments", batch()).await;
    assert_eq!(first, IngestReport { added: 3, quarantined: 1, ..IngestReport::default() });
    let again = desk.take("investments", batch()).await;
    assert_eq!(again, IngestReport { unchanged: 3, ..IngestReport::default() });

    let desk = desk.reopened().await;
    let raw = desk.workspace.raw_document(&FIRM, "investments", "x").await.unwrap().unwrap();
    assert_eq!(raw.bytes, b"\0\x01raw");
    let cursor = desk.workspace.cursor("investments").await.unwrap().unwrap();
    assert_eq!((cursor.documents, cursor.done, cursor.position.as_deref()), (3, true, Some(b"end".as_slice())));
    assert_eq!(desk.workspace.cursor("users").await.unwrap(), None);
}

#[tokio::test]
async fn every_typed_row_is_read_back_as_it_went_in() {
    let desk = Desk::open().await;
    let contract = fund::investment::Investment {
        accounts: vec!["100200".parse().unwrap()],
        stored_value: Some(crate::support::usd(7)),
        contract_end: Some(jiff::civil::date(2027, 3, 1)),
        ..investment("i1", "c1", 10_000)
    };
    let one = account("100200", Some("c1"));
    let paper = crate::support::paper("d1", "c1", "identity");
    let redeemed = crate::support::redemption("r1", "c1", "i1");
    let traded = deal("100200", u64::MAX, 2);
    let task = investors::task::Task {
        id: "t1".parse().unwrap(),
        title: "Call".into(),
        about: None,
        due: Some(jiff::civil::date(2026, 6, 16)),
        done: false,
    };
    let prospect = investors::prospect::Prospect {
        id: "p1".parse().unwrap(),
        name: "Pia Prospect".into(),
        email: None,
        phone: Some("1".into()),
        stage: investors::prospect::Stage::Negotiation,
        source: None,
        assigned_to: None,
        next_follow_up: None,
        client_id: None,
        created_at: Some(instant("2026-01-01T00:00:00.000001Z")),
    };
    let mut person = crate::support::user("c1", "Carla", access::role::Role::Client);
    person.client_id = Some("c1".parse().unwrap());
    let rows = vec![
        TypedRow::User { user: person.clone(), password_hash: None, aliases: vec![] },
        TypedRow::Investment(contract.clone()),
        TypedRow::Account { account: one.clone(), reading: None },
        TypedRow::Document(paper.clone()),
        TypedRow::Redemption(redeemed.clone()),
        TypedRow::Deal(traded.clone()),
        TypedRow::Task(task.clone()),
        TypedRow::Prospect(prospect.clone()),
    ];
    let documents = rows.into_iter().enumerate().map(|(i, row)| document(&i.to_string(), row)).collect();
    desk.take("mixed", documents).await;
    let desk = desk.reopened().await;
    let w = &desk.workspace;
    assert_eq!(w.users(&FIRM).await.unwrap()[0].row, person);
    assert_eq!(w.investments(&FIRM, None).await.unwrap()[0].row, contract);
    assert_eq!(w.accounts(&FIRM).await.unwrap()[0].row, one);
    assert_eq!(w.documents(&FIRM, None).await.unwrap()[0].row, paper);
    assert_eq!(w.redemptions(&FIRM, None).await.unwrap()[0].row, redeemed);
    assert_eq!(w.deals(&FIRM, traded.login, 0, 10).await.unwrap().rows, [traded]);
    assert_eq!(w.tasks(&FIRM).await.unwrap()[0].row, task);
    assert_eq!(w.prospects(&FIRM).await.unwrap()[0].row, prospect);
}

#[tokio::test]
async fn a_later_version_that_cannot_be_read_keeps_the_older_row_and_says_so() {
    let desk = Desk::open().await;
    desk.take("investments", vec![contract("i1", "c1", 10_000)]).await;
    desk.take("investments", vec![unreadable("investment i1", "later bytes")]).await;
    let rows = desk.workspace.investments(&FIRM, None).await.unwrap();
    assert_eq!((rows[0].principal, rows[0].standing), (crate::support::usd(10_000), Standing::OlderVersion));
    let page = desk.workspace.quarantine_page(&FIRM, 0, 10).await.unwrap();
    assert_eq!(page.total, 1);
    assert_eq!((page.rows[0].collection.as_str(), page.rows[0].key.as_str()), ("investments", "investment i1"));
    assert_eq!(page.rows[0].reason.code, "not_a_number");
    assert!(page.rows[0].keeps_older_version);
    let raw = desk.workspace.quarantined_raw(&FIRM, "investments", "investment i1").await.unwrap().unwrap();
    assert_eq!(raw.bytes, b"later bytes");

    // And when it can be read again, all is well again.
    desk.take("investments", vec![contract("i1", "c1", 20_000)]).await;
    let rows = desk.workspace.investments(&FIRM, None).await.unwrap();
    assert_eq!((rows[0].principal, rows[0].standing), (crate::support::usd(20_000), Standing::Current));
    assert_eq!(desk.workspace.quarantine_page(&FIRM, 0, 10).await.unwrap().total, 0);
    assert_eq!(desk.workspace.quarantined_raw(&FIRM, "investments", "investment i1").await.unwrap(), None);
}

#[tokio::test]
async fn a_second_document_with_the_same_id_is_quarantined_and_counted_once() {
    let desk = Desk::open().await;
    let twin = || document("twin", TypedRow::Investment(investment("i1", "c1", 10_000)));
    let report = desk.take("investments", vec![contract("i1", "c1", 10_000), twin()]).await;
    assert_eq!((report.added, report.quarantined), (2, 1));
    let again = desk.take("investments", vec![twin()]).await;
    assert_eq!(again, IngestReport { unchanged: 1, ..IngestReport::default() });
    assert_eq!(desk.workspace.investments(&FIRM, None).await.unwrap().len(), 1);
    assert_eq!(desk.workspace.quarantine_page(&FIRM, 0, 10).await.unwrap().rows[0].reason.code, "duplicate");

    // When the first is deleted, the second takes its place at the next pull.
    let gone = IngestChange::Deleted { collection: "investments".into(), key: "investment i1".into() };
    let saved = IngestChange::Saved { collection: "investments".into(), document: twin() };
    desk.workspace.apply_changes(vec![saved, gone], b"p".to_vec()).await.unwrap();
    let rows = desk.workspace.investments(&FIRM, None).await.unwrap();
    assert_eq!((rows.len(), rows[0].standing), (1, Standing::Current));
    assert_eq!(desk.workspace.quarantine_page(&FIRM, 0, 10).await.unwrap().total, 0);
}

#[tokio::test]
async fn two_accounts_with_one_login_are_not_counted_twice() {
    let desk = Desk::open().await;
    let row = || TypedRow::Account { account: account("100200", None), reading: None };
    let report = desk.take("mt5_accounts", vec![document("a", row()), document("b", row())]).await;
    assert_eq!(report.quarantined, 1);
    assert_eq!(desk.workspace.accounts(&FIRM).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_deal_is_one_row_whatever_document_tells_it() {
    let desk = Desk::open().await;
    let later = trading::deal::Deal { profit: Decimal::from(7), ..deal("100200", 5, 0) };
    let rows = vec![
        document("a", TypedRow::Deal(deal("100200", 5, 0))),
        document("b", TypedRow::Deal(later)),
        document("c", TypedRow::Deal(deal("100201", 5, 0))),
    ];
    desk.take("mt5_deals_history", rows).await;
    let page = desk.workspace.deals(&FIRM, "100200".parse().unwrap(), 0, 10).await.unwrap();
    assert_eq!((page.total, page.rows[0].profit), (1, Decimal::from(7)));
}

#[tokio::test]
async fn what_a_full_pull_does_not_see_is_marked_and_counts_in_no_total() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    desk.take("investments", vec![contract("i1", "c1", 10_000), contract("i2", "c1", 5_000)]).await;
    assert_eq!(w.finish_full_pull("investments").await, Ok(0));

    let cursor = w.begin_full_pull("investments").await.unwrap();
    assert_eq!((cursor.position, cursor.full_pull, cursor.documents), (None, true, 2));
    let half = CursorUpdate { position: b"half".to_vec(), done: false };
    w.ingest("investments", vec![contract("i1", "c1", 10_000)], half).await.unwrap();
    // Killed here, it goes on where it was.
    let cursor = w.begin_full_pull("investments").await.unwrap();
    assert_eq!(cursor.position.as_deref(), Some(b"half".as_slice()));
    w.ingest("investments", vec![], done()).await.unwrap();
    assert_eq!(w.finish_full_pull("investments").await, Ok(1));

    let rows = w.investments(&FIRM, None).await.unwrap();
    let standings: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.standing)).collect();
    assert_eq!(standings, [("i1", Standing::Current), ("i2", Standing::DeletedRemotely)]);
    assert_eq!(w.totals(&FIRM).await.unwrap().contracts[0].principal, crate::support::usd(10_000));
    assert_eq!(w.cursor("investments").await.unwrap().unwrap().documents, 1);
    assert!(w.raw_document(&FIRM, "investments", "investment i2").await.unwrap().unwrap().deleted_remotely);

    // It comes back as it was.
    desk.take("investments", vec![contract("i2", "c1", 5_000)]).await;
    assert_eq!(w.investments(&FIRM, None).await.unwrap()[1].standing, Standing::Current);
    assert_eq!(w.cursor("investments").await.unwrap().unwrap().documents, 2);
}

#[tokio::test]
async fn a_full_pull_that_is_given_up_half_way_marks_nothing_as_deleted() {
    let desk = Desk::open().await;
    desk.take("investments", vec![contract("i1", "c1", 10_000), contract("i2", "c1", 5_000)]).await;
    desk.workspace.begin_full_pull("investments").await.unwrap();
    let half = CursorUpdate { position: b"half".to_vec(), done: false };
    desk.workspace.ingest("investments", vec![contract("i1", "c1", 10_000)], half).await.unwrap();
    assert_eq!(desk.workspace.finish_full_pull("investments").await, Ok(0));
    let rows = desk.workspace.investments(&FIRM, None).await.unwrap();
    assert!(rows.iter().all(|row| row.standing == Standing::Current));
    // The next one begins anew.
    assert_eq!(desk.workspace.begin_full_pull("investments").await.unwrap().position, None);
}

#[tokio::test]
async fn changes_and_their_position_are_stored_together_and_the_last_of_a_document_counts() {
    let desk = Desk::open().await;
    let saved = |document| IngestChange::Saved { collection: "investments".into(), document };
    let deleted = |key: &str| IngestChange::Deleted { collection: "investments".into(), key: key.into() };
    let changes = vec![
        saved(contract("i1", "c1", 1)),
        saved(contract("i2", "c1", 2)),
        deleted("investment i1"),
        saved(contract("i2", "c1", 3)),
        deleted("never seen"),
    ];
    let report = desk.workspace.apply_changes(changes, b"token 1".to_vec()).await.unwrap();
    assert_eq!(report, IngestReport { added: 1, ..IngestReport::default() });
    assert_eq!(desk.workspace.change_position().await.unwrap(), Some(b"token 1".to_vec()));
    let rows = desk.workspace.investments(&FIRM, None).await.unwrap();
    assert_eq!((rows.len(), rows[0].principal), (1, crate::support::usd(3)));
    let report = desk.workspace.apply_changes(vec![deleted("investment i2")], b"token 2".to_vec()).await.unwrap();
    assert_eq!(report, IngestReport { deleted: 1, ..IngestReport::default() });
    assert_eq!(desk.workspace.investments(&FIRM, None).await.unwrap()[0].standing, Standing::DeletedRemotely);
    desk.workspace.set_change_position(None).await.unwrap();
    assert_eq!(desk.workspace.change_position().await.unwrap(), None);
}

#[tokio::test]
async fn a_document_that_turns_into_something_else_leaves_no_row_behind() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "Carla", &["abc"])]).await;
    desk.take("users", vec![kept("user c1", "something else")]).await;
    assert_eq!(desk.workspace.users(&FIRM).await.unwrap(), []);
    assert_eq!(desk.workspace.investor(&FIRM, &"abc".parse().unwrap()).await.unwrap(), None);
}

#[tokio::test]
async fn a_state_of_the_synchronisation_is_read_back() {
    let desk = Desk::open().await;
    desk.workspace.set_sync_state("pull", &vec![1, 2]).await.unwrap();
    assert_eq!(desk.workspace.sync_state::<Vec<i32>>("pull").await.unwrap(), Some(vec![1, 2]));
    assert_eq!(desk.workspace.sync_state::<Vec<i32>>("poll").await.unwrap(), None);
    assert!(desk.workspace.sync_state::<String>("pull").await.is_err());
}

#[tokio::test]
async fn an_accounts_reading_is_stored_beside_it() {
    let desk = Desk::open().await;
    let row = TypedRow::Account {
        account: account("100200", None),
        reading: Some(reading("100200", "2026-06-01T00:00:00Z", Some(5))),
    };
    desk.take("mt5_accounts", vec![document("a", row)]).await;
    let snapshot = TypedRow::Equity(reading("100200", "2026-06-02T00:00:00Z", Some(6)));
    desk.take("mt5_equity_snapshots", vec![document("s", snapshot)]).await;
    assert_eq!(desk.workspace.latest_readings(&FIRM).await.unwrap()[0].equity, Some(Decimal::from(6)));
}
