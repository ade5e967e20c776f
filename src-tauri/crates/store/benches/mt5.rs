//! What the MT5 desk costs in the store: `cargo bench -p store --bench mt5`. A million deals filtered and paged; three
//! years of readings of fifty accounts as they are kept.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement prints real time")]

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::{Duration, Instant as Moment},
};

use access::session::Scope;
use rust_decimal::Decimal;
use store::{DealFilter, DealPageRequest, DealSort, KdfPolicy, NewWorkspace, Ports, Root, Workspace};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
    reading::Reading,
    strategy::Strategy,
};
use values::{AccountLogin, Clock, Currency, Ids, Instant};

const DEALS: u64 = 1_000_000;
const ACCOUNTS: u64 = 12;
const SYMBOLS: u64 = 25;
/// 2023-06-01.
const FIRST: i64 = 1_685_577_600;
const THREE_YEARS: i64 = 3 * 365 * 86_400;

/// Shows the time that it was set to, which moves through the years of the readings.
struct Set(AtomicI64, Moment);

impl Clock for Set {
    fn now(&self) -> Instant {
        Instant::from_second(self.0.load(Ordering::Relaxed)).expect("in range")
    }

    fn monotonic(&self) -> Duration {
        self.1.elapsed()
    }
}

struct Counting(AtomicU64);

impl Ids for Counting {
    fn uuid(&self) -> String {
        format!("00000000-0000-4000-8000-{:012}", self.0.fetch_add(1, Ordering::Relaxed))
    }
}

fn login(n: u64) -> AccountLogin {
    AccountLogin::new(100_200 + n).expect("six digits")
}

/// A number that looks like chance and is the same each time.
const fn mixed(n: u64) -> u64 {
    let mut x = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 32)
}

fn deal(n: u64) -> Deal {
    let second = FIRST + i64::try_from(n).expect("in range") * THREE_YEARS / i64::try_from(DEALS).expect("in range");
    let time = Instant::from_second(second).expect("in range");
    let chance = mixed(n);
    let balance = n.is_multiple_of(5_000);
    Deal {
        order: Some(n + 10_000_000),
        position: Some(20_000_000 + n / 2),
        server_time: Some(jiff::tz::Offset::constant(3).to_datetime(time)),
        entry: if n.is_multiple_of(2) { DealEntry::In } else { DealEntry::Out },
        symbol: (!balance).then(|| format!("SYM{:02}USD", chance % SYMBOLS)),
        volume: Decimal::new(i64::try_from(chance % 90).expect("small") + 1, 2),
        price: Decimal::new(108_512, 5),
        profit: Decimal::new(i64::try_from(chance % 40_000).expect("small") - 20_000, 2),
        commission: Decimal::new(-i64::try_from(chance % 700).expect("small"), 2),
        // Three experts and a hand, three eighths of it all by one; of an eighth nobody told.
        magic: [Some(77), Some(77), Some(77), Some(0), Some(0), Some(4_101), Some(4_102), None][(chance % 8) as usize],
        comment: chance.is_multiple_of(4).then(|| format!("[sl 1.{:05}]", chance % 20_000)),
        ..Deal::empty(
            login(chance / 7 % ACCOUNTS),
            n + 1,
            time,
            if balance { DealKind::Balance } else { DealKind::Buy },
        )
    }
}

async fn open(folder: &Path, now: i64) -> (Workspace, Arc<Set>) {
    let clock = Arc::new(Set(AtomicI64::new(now), Moment::now()));
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
    let ports = Ports { clock: clock.clone(), ids: Arc::new(Counting(AtomicU64::new(0))) };
    (Root::new(folder).create(new, ports).await.expect("made").0, clock)
}

fn size(folder: &Path, workspace: &Workspace) -> u64 {
    let folder = folder.join(workspace.details().id.as_str());
    let of = |name: &str| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    of("workspace.db") + of("workspace.db-wal")
}

async fn best(name: &str, work: impl AsyncFn() -> u64) {
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..10 {
        let from = Moment::now();
        found = std::hint::black_box(work().await);
        times.push(from.elapsed());
    }
    let first = times[0];
    times.sort();
    println!("{name:44} first {first:?}, median {:?}, worst {:?}; {found} found", times[times.len() / 2], times[9]);
}

async fn deals(folder: &Path) {
    let (workspace, _) = open(folder, FIRST + THREE_YEARS).await;
    let from = Moment::now();
    for batch in 0..DEALS / 5_000 {
        let some = (batch * 5_000..(batch + 1) * 5_000).map(deal).collect();
        workspace.record_deals("bridge:one", some, None).await.expect("stored");
    }
    println!("{DEALS} deals taken in {:?}; {} MB", from.elapsed(), size(folder, &workspace) >> 20);
    let at = |days: i64| Instant::from_second(FIRST + days * 86_400).expect("in range");
    let page =
        |filter: DealFilter| DealPageRequest { filter, sort: DealSort::Time, descending: true, offset: 0, limit: 200 };
    let one = DealFilter { logins: vec![login(3)], ..DealFilter::default() };
    let symbol = DealFilter { symbols: vec!["SYM07USD".into()], ..DealFilter::default() };
    let days = DealFilter { from: Some(at(400)), to: Some(at(700)), ..DealFilter::default() };
    let by = |magic: i64| DealFilter { strategies: vec![Strategy::Magic(magic)], ..DealFilter::default() };
    let strategies = vec![Strategy::Magic(0), Strategy::Magic(4_101), Strategy::NotTold];
    let several = DealFilter { strategies, ..days.clone() };
    let text = |text: &str| DealFilter { text: Some(text.into()), ..DealFilter::default() };
    let narrow =
        DealFilter { logins: one.logins.clone(), symbols: symbol.symbols.clone(), kinds: vec![0], ..days.clone() };
    let requests = [
        ("all, newest", page(DealFilter::default())),
        ("all, in the middle", DealPageRequest { offset: 500_000, ..page(DealFilter::default()) }),
        ("all, oldest", DealPageRequest { offset: 999_800, ..page(DealFilter::default()) }),
        ("one account", page(one.clone())),
        ("one account, in the middle", DealPageRequest { offset: 40_000, ..page(one.clone()) }),
        ("one symbol", page(symbol.clone())),
        ("one symbol, in the middle", DealPageRequest { offset: 20_000, ..page(symbol) }),
        ("three hundred days", page(days.clone())),
        ("account, symbol, type and days", page(narrow)),
        ("one strategy", page(by(77))),
        ("one strategy, in the middle", DealPageRequest { offset: 180_000, ..page(by(77)) }),
        (
            "one strategy, by profit, in the middle",
            DealPageRequest { sort: DealSort::Profit, offset: 180_000, ..page(by(77)) },
        ),
        ("three strategies and three hundred days", page(several)),
        ("balance operations", page(DealFilter { kinds: vec![2], ..DealFilter::default() })),
        ("a comment", page(text("sl 1.01234"))),
        ("a ticket", page(text("#777777"))),
        ("the best results", DealPageRequest { sort: DealSort::Profit, ..page(DealFilter::default()) }),
    ];
    let sorts = [
        ("profit", DealSort::Profit),
        ("volume", DealSort::Volume),
        ("charges", DealSort::Charges),
        ("symbol", DealSort::Symbol),
    ];
    for (name, sort) in sorts {
        for (place, offset) in [("first", 0), ("in the middle", 500_000), ("last", 999_800)] {
            let request = DealPageRequest { sort, offset, ..page(DealFilter::default()) };
            let total = async || workspace.deals_page(&Scope::Firm, &request).await.expect("read").total;
            best(&format!("by {name}, {place}"), total).await;
        }
        let request = DealPageRequest { sort, offset: 40_000, ..page(one.clone()) };
        let total = async || workspace.deals_page(&Scope::Firm, &request).await.expect("read").total;
        best(&format!("by {name}, one account, in the middle"), total).await;
    }
    for (name, request) in &requests {
        best(name, async || workspace.deals_page(&Scope::Firm, request).await.expect("read").total).await;
    }
    let mut times = Vec::new();
    for next in DEALS..DEALS + 20 {
        let from = Moment::now();
        workspace.record_deals("bridge:one", vec![deal(next)], None).await.expect("stored");
        times.push(from.elapsed());
    }
    times.sort();
    println!("one more deal: median {:?}", times[10]);
    workspace.close().await;
}

fn reading(account: u64, second: i64) -> Reading {
    let at = Instant::from_second(second).expect("in range");
    let chance = mixed(account.wrapping_mul(31) ^ second.cast_unsigned());
    let floating = Decimal::new(i64::try_from(chance % 400_000).expect("small") - 200_000, 2);
    let balance = Decimal::new(10_000_000 + second / 86_400 * 137, 2);
    let margin = Decimal::new(250_000 + i64::try_from(chance % 7).expect("small") * 12_345, 2);
    let equity = balance + floating;
    Reading {
        login: login(account),
        at,
        received_at: Instant::from_millisecond(second * 1_000 + 180).expect("in range"),
        source: "bridge:one".into(),
        balance: Some(balance),
        equity: Some(equity),
        floating: Some(floating),
        margin: Some(margin),
        margin_free: Some(equity - margin),
        margin_level: Some((equity / margin * Decimal::ONE_HUNDRED).round_dp(2)),
    }
}

/// A reading every five minutes, and every minute in the last ninety days: what an account with open positions gives.
async fn readings(folder: &Path) {
    const FIFTY: u64 = 50;
    // As often as a desk that is open all day tidies, or nearly so.
    const ROUND: i64 = 2 * 86_400;
    let (workspace, clock) = open(folder, FIRST).await;
    let end = FIRST + THREE_YEARS;
    let (mut taken, mut tidying, mut count) = (Duration::ZERO, Duration::ZERO, 0_u64);
    let mut begin = FIRST;
    while begin < end {
        let until = (begin + ROUND).min(end);
        let step = if begin >= end - 120 * 86_400 { 60 } else { 300 };
        for account in 0..FIFTY {
            // Markets are closed for two days in seven.
            let open = (begin..until).step_by(step).filter(|second| second / 86_400 % 7 < 5);
            let some: Vec<Reading> = open.map(|second| reading(account, second)).collect();
            count += some.len() as u64;
            let from = Moment::now();
            workspace.record_readings(some).await.expect("stored");
            taken += from.elapsed();
        }
        clock.0.store(until, Ordering::Relaxed);
        let from = Moment::now();
        workspace.tidy_readings().await.expect("tidied");
        tidying += from.elapsed();
        begin = until;
    }
    println!("{count} readings of fifty accounts in three years: taken in {taken:?}, tidied in {tidying:?}");
    let at = |days: i64| Instant::from_second(end - days * 86_400).expect("in range");
    for (name, days) in [("a day of the last week", 5), ("a day two months ago", 61), ("a day a year ago", 365)] {
        best(name, async || {
            let read = workspace.readings_between(&Scope::Firm, login(3), at(days), at(days - 1)).await;
            read.expect("read").len() as u64
        })
        .await;
    }
    best("newest readings by source", async || {
        workspace.newest_by_source(&Scope::Firm).await.expect("read").len() as u64
    })
    .await;
    best("newest readings", async || workspace.latest_readings(&Scope::Firm).await.expect("read").len() as u64).await;
    best("readings at a moment a year ago", async || {
        workspace.readings_at(&Scope::Firm, at(365)).await.expect("read").len() as u64
    })
    .await;
    let id = workspace.details().id;
    workspace.close().await;
    let file = std::fs::metadata(folder.join(id.as_str()).join("workspace.db")).map_or(0, |file| file.len());
    println!("{:.1} MB on disk, of which free pages can be used again", file as f64 / 1e6);
}

#[tokio::main]
async fn main() {
    let only = std::env::args().find(|argument| argument == "deals" || argument == "readings");
    for (name, ()) in [("deals", ()), ("readings", ())] {
        if only.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let folder = tempfile::tempdir().expect("a folder");
        if name == "deals" { deals(folder.path()).await } else { readings(folder.path()).await }
    }
}
