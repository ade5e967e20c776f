//! Workspaces for these tests, and all that is in one.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use acceptance::workspace::throw_away;
use access::session::Scope;
use jiff::civil::date;
use store::{InvestorSort, PageRequest, Ports, Root, Standing, StoreError, Stored, Unlock, Workspace};
use testkit::FixedClock;
use values::{Clock, Ids, Instant, WorkspaceId};

const FIRM: Scope = Scope::Firm;

/// The moment at which everything in these tests happens.
pub(crate) fn now() -> Instant {
    "2026-11-22T12:00:00Z".parse().expect("a moment")
}

/// A clock that stands still there.
pub(crate) fn clock() -> Arc<dyn Clock> {
    Arc::new(FixedClock::at(now()))
}

/// Ids that no other run of a process gives.
pub(crate) struct IdsOfRun {
    run: u64,
    given: AtomicU64,
}

impl IdsOfRun {
    /// The ids of a run.
    pub(crate) fn new(run: u64) -> Arc<Self> {
        Arc::new(Self { run, given: AtomicU64::new(0) })
    }
}

impl Ids for IdsOfRun {
    fn uuid(&self) -> String {
        // What tells them apart comes first: the key of a new document has fewer bytes.
        format!("{:08x}-{:04x}-4000-8000-000000000000", self.given.fetch_add(1, Ordering::Relaxed) + 1, self.run)
    }
}

/// The clock and the ids of a run.
pub(crate) fn ports(run: u64) -> Ports {
    Ports { clock: clock(), ids: IdsOfRun::new(run) }
}

/// The folder of the workspaces within the folder of the data, as the application lays it out.
pub(crate) fn root(data: &Path) -> Root {
    Root::new(data.join("workspaces"))
}

/// Makes a workspace. It is a demonstration only in that it opens without a passphrase, which saves a second each time.
pub(crate) async fn made(data: &Path) -> Workspace {
    root(data).create(throw_away(), ports(0)).await.expect("a workspace").0
}

/// Opens the one workspace of the folder.
pub(crate) async fn opened(data: &Path, run: u64) -> Result<Workspace, StoreError> {
    let root = root(data);
    let id: WorkspaceId = root.list()?.first().expect("there is a workspace").id.clone();
    root.open(&id, Unlock::Demonstration, ports(run)).await
}

/// Proves that no page is damaged and that the audit trail is whole. Returns how long the trail is.
pub(crate) async fn sound(workspace: &Workspace) -> u64 {
    assert_eq!(workspace.verify().await, Ok(()));
    let chain = workspace.verify_audit_chain().await.expect("readable");
    assert_eq!(chain.broken_at, None, "the audit trail is broken");
    chain.records
}

/// How many documents of each collection are held.
pub(crate) async fn counts(workspace: &Workspace) -> HashMap<String, u64> {
    let cursors = workspace.cursors().await.expect("readable");
    cursors.into_iter().map(|(name, cursor)| (name, cursor.documents)).collect()
}

/// All that can be read in a workspace, list by list, without what was deleted in the shared database.
pub(crate) async fn contents(workspace: &Workspace) -> Vec<(&'static str, Vec<String>)> {
    let page = PageRequest {
        offset: 0,
        limit: 1_000,
        sort: InvestorSort::Name,
        descending: false,
        text: None,
        kyc: None,
        state: None,
    };
    let readable = "readable";
    let accounts = workspace.accounts(&FIRM).await.expect(readable);
    let mut deals = Vec::new();
    for account in &accounts {
        deals.extend(workspace.deals(&FIRM, account.row.login, 0, 100_000).await.expect(readable).rows);
    }
    let (from, to) = (date(2020, 1, 1), date(2030, 1, 1));
    let days = workspace.daily_equity(&FIRM, &[], from, to).await.expect(readable);
    vec![
        ("totals", vec![format!("{:?}", workspace.totals(&FIRM).await.expect(readable))]),
        ("investors", lines(workspace.investors_page(&FIRM, &page).await.expect(readable).rows)),
        ("users", current(workspace.users(&FIRM).await.expect(readable))),
        ("accounts", current(accounts)),
        ("investments", current(workspace.investments(&FIRM, None).await.expect(readable))),
        ("redemptions", current(workspace.redemptions(&FIRM, None).await.expect(readable))),
        ("documents", current(workspace.documents(&FIRM, None).await.expect(readable))),
        ("prospects", current(workspace.prospects(&FIRM).await.expect(readable))),
        ("tasks", current(workspace.tasks(&FIRM).await.expect(readable))),
        ("deals", lines(deals)),
        ("days", lines(days)),
        ("readings", lines(workspace.latest_readings(&FIRM).await.expect(readable))),
        ("quarantine", lines(workspace.quarantine_page(&FIRM, 0, 1_000).await.expect(readable).rows)),
    ]
}

fn current<T: std::fmt::Debug>(rows: Vec<Stored<T>>) -> Vec<String> {
    lines(rows.into_iter().filter(|stored| stored.standing != Standing::DeletedRemotely).collect())
}

fn lines<T: std::fmt::Debug>(rows: Vec<T>) -> Vec<String> {
    let mut lines: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
    lines.sort();
    lines
}

/// Proves that two workspaces say the same, whatever happened to each.
pub(crate) async fn assert_same(one: &Workspace, other: &Workspace) {
    let (one, other) = (contents(one).await, contents(other).await);
    for ((what, one), (_, other)) in one.into_iter().zip(other) {
        assert_eq!(one.len(), other.len(), "{what}");
        if let Some((one, other)) = one.iter().zip(&other).find(|(one, other)| one != other) {
            panic!("{what} differ:\n{one}\n{other}");
        }
    }
}
