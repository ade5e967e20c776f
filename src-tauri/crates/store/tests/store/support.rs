//! A clock that stands still, ids that count, and rows to take in.

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use access::{
    role::Role,
    session::Scope,
    user::{User, UserState},
};
use compliance::document::{Document, Verification};
use fund::{
    investment::{Investment, InvestmentState},
    redemption::{Redemption, RedemptionKind, RedemptionState},
};
use jiff::civil::date;
use rust_decimal::Decimal;
use secrecy::SecretString;
use store::{
    Actor, CursorUpdate, IngestDocument, IngestReport, KdfPolicy, NewWorkspace, Outcome, Ports, QuarantineReason,
    RecoveryCode, Root, TypedRow, Unlock, Workspace,
};
use trading::{account::Account, deal::Deal, reading::Reading};
use values::{Clock, Currency, FundCode, Ids, Instant, Money, Rate, Sensitive, UserId, WorkspaceId};

/// A clock that moves when it is told to.
pub(crate) struct TestClock {
    now: Mutex<Instant>,
    monotonic: Mutex<Duration>,
}

impl TestClock {
    pub(crate) fn at(text: &str) -> Arc<Self> {
        Arc::new(Self { now: Mutex::new(instant(text)), monotonic: Mutex::new(Duration::ZERO) })
    }

    pub(crate) fn set_now(&self, text: &str) {
        *self.now.lock().unwrap() = instant(text);
    }

    pub(crate) fn pass(&self, duration: Duration) {
        *self.monotonic.lock().unwrap() += duration;
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        *self.now.lock().unwrap()
    }

    fn monotonic(&self) -> Duration {
        *self.monotonic.lock().unwrap()
    }
}

/// Ids that count, each test run of a process from one on.
#[derive(Default)]
pub(crate) struct CountingIds(AtomicU64);

impl Ids for CountingIds {
    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.0.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

pub(crate) fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn clock() -> Arc<TestClock> {
    TestClock::at("2026-06-15T12:00:00Z")
}

pub(crate) fn ports(clock: &Arc<TestClock>) -> Ports {
    Ports { clock: Arc::<TestClock>::clone(clock), ids: Arc::new(CountingIds::default()) }
}

pub(crate) fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

pub(crate) const PASSPHRASE: &str = "walnut lantern kestrel";

pub(crate) fn new_workspace(demo: bool) -> NewWorkspace {
    NewWorkspace {
        name: "Harbour Fund".into(),
        base_currency: Currency::USD,
        time_zone: "Europe/Madrid".into(),
        passphrase: (!demo).then(|| secret(PASSPHRASE)),
        owner_name: "Olive Owner".into(),
        owner_password: None,
        demo,
        kdf: KdfPolicy::Floor,
    }
}

/// An open demonstration, which needs no slow key derivation, with its folder.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) workspace: Workspace,
}

impl Desk {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = clock();
        let (workspace, _) = Root::new(folder.path()).create(new_workspace(true), ports(&clock)).await.unwrap();
        Self { folder, clock, workspace }
    }

    /// Locks and opens again, as a restart does.
    pub(crate) async fn reopened(self) -> Self {
        let id = self.workspace.details().id;
        self.workspace.close().await;
        let workspace =
            Root::new(self.folder.path()).open(&id, Unlock::Demonstration, ports(&self.clock)).await.unwrap();
        Self { workspace, ..self }
    }

    pub(crate) async fn take(&self, collection: &str, documents: Vec<IngestDocument>) -> IngestReport {
        self.workspace.ingest(collection, documents, done()).await.unwrap()
    }
}

/// A workspace with a passphrase, locked again.
pub(crate) async fn locked(folder: &Path, clock: &Arc<TestClock>) -> (WorkspaceId, RecoveryCode) {
    let (workspace, code) = Root::new(folder).create(new_workspace(false), ports(clock)).await.unwrap();
    let id = workspace.details().id;
    workspace.close().await;
    (id, code.unwrap())
}

pub(crate) fn passphrase() -> Unlock {
    Unlock::Passphrase(secret(PASSPHRASE))
}

pub(crate) fn done() -> CursorUpdate {
    CursorUpdate { position: b"end".to_vec(), done: true }
}

pub(crate) fn actor() -> Actor {
    Actor { user_id: UserId::new("u-1").unwrap(), session_id: None, name: "Olive Owner".into() }
}

pub(crate) fn client_scope(id: &str) -> Scope {
    Scope::Client(id.parse().unwrap())
}

pub(crate) fn document(key: &str, row: TypedRow) -> IngestDocument {
    IngestDocument { key: key.into(), raw: format!("raw {row:?}").into_bytes(), outcome: Outcome::Typed(Box::new(row)) }
}

pub(crate) fn kept(key: &str, raw: &str) -> IngestDocument {
    IngestDocument { key: key.into(), raw: raw.into(), outcome: Outcome::Kept }
}

pub(crate) fn unreadable(key: &str, raw: &str) -> IngestDocument {
    let reason =
        QuarantineReason { code: "not_a_number".into(), field: Some("principal_amount".into()), detail: "NaN".into() };
    IngestDocument { key: key.into(), raw: raw.into(), outcome: Outcome::Quarantined(reason) }
}

pub(crate) fn user(id: &str, name: &str, role: Role) -> User {
    User {
        id: id.parse().unwrap(),
        username: id.to_lowercase(),
        name: name.into(),
        email: Some(format!("{id}@example.test")),
        phone: None,
        role: Some(role),
        state: UserState::Active,
        must_change_password: false,
        client_id: None,
        aml_kyc_status: None,
        created_at: None,
    }
}

pub(crate) fn client(id: &str, name: &str, aliases: &[&str]) -> IngestDocument {
    let aliases = aliases.iter().map(ToString::to_string).collect();
    let row = TypedRow::User {
        user: user(id, name, Role::Client),
        password_hash: Some(Sensitive::new("$2b$hash".into())),
        aliases,
    };
    document(&format!("user {id}"), row)
}

pub(crate) fn usd(amount: i64) -> Money {
    Money::new(Decimal::from(amount), Currency::USD)
}

/// A CORE contract of 1.5 % a month that started on 1 January 2026.
pub(crate) fn investment(id: &str, client: &str, principal: i64) -> Investment {
    Investment {
        id: id.parse().unwrap(),
        client_id: client.parse().unwrap(),
        client_name: Some(format!("Name of {client}")),
        fund: FundCode::new("CORE").unwrap(),
        principal: usd(principal),
        stored_value: None,
        monthly_rate: Some(Rate(Decimal::new(15, 3))),
        every_months: Some(1),
        start: Some(date(2026, 1, 1)),
        incubation_end: None,
        interest_start: None,
        first_payment: None,
        contract_end: None,
        accounts: vec![],
        state: InvestmentState::Active,
        salesperson_id: None,
        created_at: Some(instant("2026-01-01T09:30:00.123Z")),
    }
}

pub(crate) fn contract(id: &str, client: &str, principal: i64) -> IngestDocument {
    document(&format!("investment {id}"), TypedRow::Investment(investment(id, client, principal)))
}

pub(crate) fn redemption(id: &str, client: &str, investment: &str) -> Redemption {
    Redemption {
        id: id.parse().unwrap(),
        client_id: client.parse().unwrap(),
        investment_id: investment.parse().unwrap(),
        kind: RedemptionKind::Interest,
        amount: usd(150),
        state: RedemptionState::Paid,
        requested_at: Some(instant("2026-04-01T00:00:00Z")),
        paid_on: Some(date(2026, 4, 2)),
    }
}

pub(crate) fn paper(id: &str, owner: &str, kind: &str) -> Document {
    Document {
        id: id.parse().unwrap(),
        owner: owner.into(),
        kind: kind.into(),
        file_name: None,
        verification: Verification::Approved,
        verified_by: None,
        uploaded_at: None,
        expires_on: None,
        envelope: None,
    }
}

pub(crate) fn account(login: &str, client: Option<&str>) -> Account {
    Account {
        name: Some(format!("Account {login}")),
        broker: Some("Northwind Markets".into()),
        platform: Some("MT5".into()),
        leverage: Some(100),
        fund: Some(FundCode::new("CORE").unwrap()),
        client_id: client.map(|id| id.parse().unwrap()),
        initial_allocation: Some(Decimal::from(100_000)),
        ..Account::of(login.parse().unwrap(), Currency::USD)
    }
}

pub(crate) fn deal(login: &str, ticket: u64, kind: u16) -> Deal {
    let kind = trading::deal_codes::DealKind::from_code(kind);
    Deal {
        profit: Decimal::from(1000),
        comment: Some("transfer".into()),
        ..Deal::empty(login.parse().unwrap(), ticket, instant("2026-05-01T10:00:00Z"), kind)
    }
}

pub(crate) fn reading(login: &str, at: &str, equity: Option<i64>) -> Reading {
    Reading {
        login: login.parse().unwrap(),
        at: instant(at),
        received_at: instant(at),
        source: "bridge:primary".into(),
        balance: None,
        equity: equity.map(Decimal::from),
        floating: None,
        margin: None,
        margin_free: None,
        margin_level: None,
    }
}
