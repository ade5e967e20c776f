//! What the store costs: `cargo bench -p store`. Prints times, and the most memory the process ever had.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement prints real time")]

use std::{
    sync::Arc,
    time::{Duration, Instant as Moment},
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
use store::{
    CursorUpdate, IngestDocument, InvestorSort, KdfPolicy, NewWorkspace, Outcome, PageRequest, Ports, Root, TypedRow,
    Workspace,
};
use trading::{
    account::Account,
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
    reading::Reading,
};
use values::{Clock, Currency, FundCode, Ids, Instant, Money, Rate};

struct Fixed(Moment);

impl Clock for Fixed {
    fn now(&self) -> Instant {
        Instant::from_second(1_781_000_000).expect("in range")
    }

    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}

struct Counting(std::sync::atomic::AtomicU64);

impl Ids for Counting {
    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    }
}

fn usd(amount: u32) -> Money {
    Money::new(Decimal::from(amount), Currency::USD)
}

fn document(n: u32, row: TypedRow) -> IngestDocument {
    let raw = format!("{n:08} {}", "a field of a document with its value; ".repeat(12)).into_bytes();
    IngestDocument { key: format!("oid:65f0000000000000{n:08x}"), raw, outcome: Outcome::Typed(Box::new(row)) }
}

fn person(n: u32) -> TypedRow {
    let user = User {
        id: format!("client_{n:08x}").parse().expect("well formed"),
        username: format!("person{n}"),
        name: format!("Person {} {n}", ["Álvarez", "Brown", "Castro", "Dupont", "Eriksen"][n as usize % 5]),
        email: Some(format!("person{n}@example.test")),
        phone: None,
        role: Some(Role::Client),
        state: UserState::Active,
        must_change_password: false,
        client_id: None,
        aml_kyc_status: None,
        created_at: None,
    };
    TypedRow::User { user, password_hash: None, aliases: vec![format!("65f0000000000000{n:08x}")] }
}

fn contract(n: u32, people: u32) -> TypedRow {
    TypedRow::Investment(Investment {
        id: format!("inv-{n:08}").parse().expect("well formed"),
        client_id: format!("client_{:08x}", n % people).parse().expect("well formed"),
        client_name: None,
        fund: FundCode::new(["CORE", "BALANCE", "DYNAMIC"][n as usize % 3]).expect("well formed"),
        principal: usd(10_000 + n),
        stored_value: None,
        monthly_rate: Some(Rate(Decimal::new(15, 3))),
        every_months: Some([1, 3, 6][n as usize % 3]),
        start: Some(date(2026, 1 + (n % 6) as i8, 1 + (n % 28) as i8)),
        incubation_end: None,
        interest_start: None,
        first_payment: None,
        contract_end: None,
        accounts: vec![],
        state: InvestmentState::Active,
        salesperson_id: None,
        created_at: None,
    })
}

fn redemption(n: u32, people: u32) -> TypedRow {
    TypedRow::Redemption(Redemption {
        id: format!("red-{n}").parse().expect("well formed"),
        client_id: format!("client_{:08x}", n % people).parse().expect("well formed"),
        investment_id: format!("inv-{n:08}").parse().expect("well formed"),
        kind: RedemptionKind::Interest,
        amount: usd(150),
        state: RedemptionState::Paid,
        requested_at: None,
        paid_on: Some(date(2026, 5, 1)),
    })
}

fn paper(n: u32, people: u32) -> TypedRow {
    TypedRow::Document(Document {
        id: format!("doc-{n}").parse().expect("well formed"),
        owner: format!("65f0000000000000{:08x}", n % people),
        kind: compliance::kyc::REQUIRED_OF_A_PERSON[n as usize % 4].to_owned(),
        file_name: None,
        verification: Verification::Approved,
        verified_by: None,
        uploaded_at: None,
        expires_on: None,
        envelope: None,
    })
}

fn deal(n: u32) -> TypedRow {
    let login = (100_200 + u64::from(n % 12)).to_string().parse().expect("well formed");
    let time = Instant::from_second(1_700_000_000 + i64::from(n) * 600).expect("in range");
    let kind = if n.is_multiple_of(500) { DealKind::Balance } else { DealKind::Buy };
    TypedRow::Deal(Deal {
        entry: DealEntry::Out,
        symbol: Some("EURUSD".into()),
        volume: Decimal::new(12, 2),
        price: Decimal::new(108_512, 5),
        profit: Decimal::new(i64::from(n) - 20_000, 2),
        commission: Decimal::new(-70, 2),
        ..Deal::empty(login, u64::from(n), time, kind)
    })
}

fn reading(n: u32, seconds: i64) -> Reading {
    let at = Instant::from_second(1_690_000_000 + i64::from(n / 12) * seconds).expect("in range");
    Reading {
        login: (100_200 + u64::from(n % 12)).to_string().parse().expect("well formed"),
        at,
        received_at: at,
        source: "mongodb:mt5_equity_snapshots".into(),
        balance: Some(Decimal::new(10_000_000 + i64::from(n), 2)),
        equity: Some(Decimal::new(10_000_000 + i64::from(n * 7 % 100_000), 2)),
        floating: Some(Decimal::new(i64::from(n % 1000), 2)),
        margin: None,
        margin_free: None,
        margin_level: None,
    }
}

fn account(n: u32) -> TypedRow {
    let account = Account::of((100_200 + u64::from(n)).to_string().parse().expect("well formed"), Currency::USD);
    TypedRow::Account { account, reading: None }
}

async fn pull(workspace: &Workspace, collection: &str, count: u32, row: impl Fn(u32) -> TypedRow) {
    let (from, used) = (Moment::now(), processor());
    let mut next = 0;
    while next < count {
        let end = (next + 1_000).min(count);
        let batch = (next..end).map(|n| document(n, row(n))).collect();
        let cursor = CursorUpdate { position: end.to_be_bytes().to_vec(), done: end == count };
        workspace.ingest(collection, batch, cursor).await.expect("taken in");
        next = end;
    }
    println!("  {collection:22} {count:7} in {:?}, processor {:?}", from.elapsed(), processor() - used);
}

async fn best<T>(name: &str, work: impl AsyncFn() -> T) {
    let mut times = Vec::new();
    for _ in 0..10 {
        let from = Moment::now();
        std::hint::black_box(work().await);
        times.push(from.elapsed());
    }
    let first = times[0];
    times.sort();
    println!("{name:44} first {first:?}, median {:?}, best {:?}", times[times.len() / 2], times[0]);
}

/// Processor time of the whole process so far, which a busy machine does not falsify.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 = stat.split(' ').skip(13).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| status.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    format!("{}, {}", line("VmRSS"), line("VmHWM"))
}

async fn open(folder: &std::path::Path) -> Workspace {
    let clock: Arc<dyn Clock> = Arc::new(Fixed(Moment::now()));
    let new = NewWorkspace {
        name: "Bench".into(),
        base_currency: Currency::USD,
        time_zone: "UTC".into(),
        passphrase: None,
        owner_name: "Owner".into(),
        owner_password: None,
        demo: true,
        kdf: KdfPolicy::Floor,
    };
    let ports = Ports { clock, ids: Arc::new(Counting(std::sync::atomic::AtomicU64::new(0))) };
    Root::new(folder).create(new, ports).await.expect("made").0
}

async fn mixed(workspace: &Workspace) {
    let (from, used) = (Moment::now(), processor());
    pull(workspace, "users", 5_000, person).await;
    pull(workspace, "mt5_accounts", 12, account).await;
    pull(workspace, "investments", 8_000, |n| contract(n, 5_000)).await;
    pull(workspace, "redemptions", 5_000, |n| redemption(n, 5_000)).await;
    pull(workspace, "documents", 12_000, |n| paper(n, 5_000)).await;
    pull(workspace, "mt5_deals_history", 40_000, deal).await;
    pull(workspace, "mt5_equity_snapshots", 29_988, |n| TypedRow::Equity(reading(n, 28_800))).await;
    println!("100,000 mixed documents  {:?}, processor {:?}; {}", from.elapsed(), processor() - used, memory());
    let from = Moment::now();
    pull(workspace, "mt5_deals_history", 40_000, deal).await;
    println!("40,000 unchanged documents                   {:?}", from.elapsed());
}

async fn home(workspace: &Workspace) {
    let from = Moment::now();
    for batch in 0..500 {
        let readings = (batch * 2_000..(batch + 1) * 2_000).map(|n| reading(n + 500_000, 300)).collect();
        workspace.record_readings(readings).await.expect("stored");
    }
    println!("1,000,000 readings                           {:?}; {}", from.elapsed(), memory());
    let firm = Scope::Firm;
    best("totals", async || workspace.totals(&firm).await.expect("read")).await;
    best("latest readings", async || workspace.latest_readings(&firm).await.expect("read")).await;
    best("daily equity of three years", async || {
        workspace.daily_equity(&firm, &[], date(2023, 1, 1), date(2026, 12, 31)).await.expect("read").len()
    })
    .await;
    let next = std::sync::atomic::AtomicU32::new(0);
    best("one poll of twelve accounts", async || {
        let at = 2_000_000 + 12 * next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        workspace.record_readings((at..at + 12).map(|n| reading(n, 300)).collect()).await.expect("stored")
    })
    .await;
}

async fn list(workspace: &Workspace) {
    pull(workspace, "users", 100_000, person).await;
    pull(workspace, "investments", 20_000, |n| contract(n, 100_000)).await;
    let page = PageRequest {
        offset: 0,
        limit: 100,
        sort: InvestorSort::Name,
        descending: false,
        text: None,
        kyc: None,
        state: None,
    };
    let requests = [
        ("page: the first by name", page.clone()),
        ("page: the middle by name", PageRequest { offset: 50_000, ..page.clone() }),
        ("page: the last by name", PageRequest { offset: 99_900, ..page.clone() }),
        ("page: by principal", PageRequest { sort: InvestorSort::Principal, descending: true, ..page.clone() }),
        ("page: by text, many", PageRequest { text: Some("castro".into()), ..page.clone() }),
        ("page: by text, one", PageRequest { text: Some("person99999@".into()), ..page.clone() }),
        ("page: by state", PageRequest { state: Some(store::InvestorState::Active), ..page.clone() }),
    ];
    for (name, request) in &requests {
        best(name, async || workspace.investors_page(&Scope::Firm, request).await.expect("read").rows.len()).await;
    }
    best("find", async || workspace.find(&Scope::Firm, "person9999", 20).await.expect("read")).await;
    println!("{}", memory());
}

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = open(folder.path()).await;
    mixed(&workspace).await;
    home(&workspace).await;
    let id = workspace.details().id;
    workspace.close().await;
    let size = std::fs::metadata(folder.path().join(id.as_str()).join("workspace.db")).map_or(0, |file| file.len());
    println!("{} MB on disk", size >> 20);
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = open(folder.path()).await;
    list(&workspace).await;
    workspace.close().await;
}
