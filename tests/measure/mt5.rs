//! Measures the MT5 desk: `cargo run --release -p acceptance --example mt5 -- WHAT`, in a
//! folder that is removed afterwards. `poll` reads fifty accounts from a bridge that takes 100 ms an answer; `deal [DEALS]`
//! takes one more deal into a desk of a million and asks for every figure that follows from it.

#![expect(clippy::print_stderr, reason = "a measurement prints what it measured")]

use std::{env, path::Path, sync::Arc, time::Duration};

use acceptance::workspace::throw_away;
use app::{
    Desk, Environment,
    door::{Caller, call},
};
use bridge_mt5::recorded::{Dialect, Fault, RecordedAccount, RecordedBridge, RecordedDesk};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, KdfPolicy, Outcome, Ports, Root, TypedRow};
use testkit::{FixedClock, SequentialIds};
use tokio::time::Instant as Monotonic;
use trading::{
    account::Account,
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
};
use values::{AccountLogin, Clock as _, Currency, FundCode, Instant};

const DEALS: u64 = 1_000_000;
const SYMBOLS: u64 = 25;
/// 2023-06-01.
const FIRST: i64 = 1_685_577_600;
const THREE_YEARS: i64 = 3 * 365 * 86_400;

type Failed = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["poll"] => poll().await,
        ["deal"] => deal(DEALS).await,
        ["deal", deals] => deal(deals.parse()?).await,
        _ => Err("one of: poll | deal [DEALS]".into()),
    }
}

fn login(n: u64) -> Result<AccountLogin, Failed> {
    Ok(AccountLogin::new(700_100 + n)?)
}

/// A desk with accounts that were never read.
struct Stage {
    desk: Desk,
    clock: Arc<FixedClock>,
    _folder: tempfile::TempDir,
}

impl Stage {
    async fn new(accounts: u64, deals: u64) -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        let now = Instant::from_second(FIRST + THREE_YEARS)?;
        let clock = Arc::new(FixedClock::at(now));
        let ports = Ports { clock: clock.clone(), ids: Arc::new(SequentialIds::default()) };
        let (workspace, _) = Root::new(folder.path().join("workspaces")).create(throw_away(), ports).await?;
        let documents = (1..=accounts).map(document).collect::<Result<_, Failed>>()?;
        workspace.ingest("mt5_accounts", documents, CursorUpdate { position: vec![1], done: true }).await?;
        for batch in 0..deals / 5_000 {
            let some: Result<Vec<Deal>, Failed> =
                (batch * 5_000..(batch + 1) * 5_000).map(|n| made(n, (accounts, deals))).collect();
            workspace.record_deals("bridge:one", some?, None).await?;
        }
        workspace.close().await;
        let desk = desk(folder.path(), &clock);
        call(&desk, Caller::Window, "workspace.open_demonstration", "{}").await?;
        Ok(Self { desk, clock, _folder: folder })
    }

    async fn told(&self, name: &str, request: Value) -> Result<Value, Failed> {
        Ok(serde_json::from_str(&call(&self.desk, Caller::Window, name, &request.to_string()).await?)?)
    }

    async fn bridge(&self, bridge: &RecordedBridge) -> Result<Value, Failed> {
        let form = json!({
            "id": null, "name": "Terminal", "address": bridge.address(), "second_address": null, "api_key": null,
            "interval_seconds": 300, "allow_plain_http": false,
        });
        Ok(self.told("bridges.save", form).await?["id"].clone())
    }
}

fn desk(data: &Path, clock: &Arc<FixedClock>) -> Desk {
    let connector = bridge_mt5::HttpConnector::new(clock.clone());
    Desk::new(Environment {
        clock: clock.clone(),
        kdf: KdfPolicy::Floor,
        bridges: Arc::new(connector),
        ..adapters::environment(data.to_path_buf())
    })
}

fn document(n: u64) -> Result<IngestDocument, Failed> {
    let row = Account {
        server: Some("Broker-Live".into()),
        fund: Some(FundCode::new("CORE")?),
        manager: Some("Ada".into()),
        ..Account::of(login(n)?, Currency::USD)
    };
    let row = TypedRow::Account { account: row, reading: None };
    Ok(IngestDocument {
        key: format!("account {n}"),
        raw: vec![u8::try_from(n)?],
        outcome: Outcome::Typed(Box::new(row)),
    })
}

fn read(n: u64, at: Instant, balance: Decimal) -> Result<RecordedAccount, Failed> {
    Ok(RecordedAccount {
        login: login(n)?,
        currency: Currency::USD,
        server: "Broker-Live".to_owned(),
        at,
        balance: Some(balance),
        equity: Some(balance + dec!(10)),
        floating: Some(dec!(10)),
        margin: Some(dec!(500)),
        margin_free: Some(balance - dec!(490)),
        margin_level: Some((balance + dec!(10)) / dec!(5)),
    })
}

/// Deal `n`: positions of two deals each, of accounts in turn; a deposit now and then.
fn made(n: u64, (accounts, deals): (u64, u64)) -> Result<Deal, Failed> {
    let second = FIRST + i64::try_from(n)? * (THREE_YEARS - 3_600) / i64::try_from(deals)?;
    let (pair, is_out) = (n / 2, n % 2 == 1);
    let chance = mixed(pair);
    let balance = pair.is_multiple_of(2_500) && !is_out;
    let kind = match (balance, is_out) {
        (true, _) => DealKind::Balance,
        (false, true) => DealKind::Sell,
        (false, false) => DealKind::Buy,
    };
    let profit = Decimal::new(i64::try_from(chance % 40_000)? - 19_000, 2);
    Ok(Deal {
        order: Some(n + 10_000_000),
        position: (!balance).then_some(20_000_000 + pair),
        entry: if is_out { DealEntry::Out } else { DealEntry::In },
        symbol: (!balance).then(|| format!("SYM{:02}USD", chance % SYMBOLS)),
        volume: if balance { Decimal::ZERO } else { dec!(0.12) },
        price: dec!(1.08512),
        profit: if balance || is_out { profit } else { Decimal::ZERO },
        commission: dec!(-0.35),
        ..Deal::empty(login(1 + pair % accounts)?, n + 1, Instant::from_second(second)?, kind)
    })
}

/// A number that looks like chance and is the same each time.
const fn mixed(n: u64) -> u64 {
    let mut x = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^= x >> 29;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^ (x >> 32)
}

async fn poll() -> Result<(), Failed> {
    const FIFTY: u64 = 50;
    let stage = Stage::new(FIFTY, 0).await?;
    let accounts = |at: Instant, balance: Decimal| (1..=FIFTY).map(move |n| read(n, at, balance)).collect();
    let recorded: Result<Vec<_>, Failed> = accounts(stage.clock.now(), dec!(10000));
    let bridge = RecordedBridge::start(stage.clock.clone(), Dialect::default(), recorded?).await?;
    let deposits: Result<Vec<_>, Failed> = (1..=FIFTY)
        .map(|n| {
            let time = Instant::from_second(FIRST)?;
            Ok(Deal { profit: dec!(10000), ..Deal::empty(login(n)?, n, time, DealKind::Balance) })
        })
        .collect();
    bridge.set_desk(RecordedDesk { deals: deposits?, ..RecordedDesk::default() });
    bridge.set_fault("*", Some(Fault::Slow(Duration::from_millis(100))));
    let id = stage.bridge(&bridge).await?;
    let mut times = Vec::new();
    for round in 0_i64..12 {
        stage.clock.advance(Duration::from_secs(300));
        let recorded: Result<Vec<_>, Failed> = accounts(stage.clock.now(), dec!(10000));
        bridge.set_accounts(recorded?);
        let begun = Monotonic::now();
        let polled = stage.told("bridges.poll", json!({ "id": id })).await?;
        let took = begun.elapsed();
        let (readings, deals) = (&polled["readings"], &polled["deals"]);
        if round == 0 {
            eprintln!(
                "the first poll, with every account's whole history: {took:?}; {readings} readings, {deals} deals"
            );
        } else if readings.as_u64() == Some(FIFTY) {
            times.push(took);
        } else {
            return Err(format!("{readings} readings: {polled}").into());
        }
    }
    print("a poll of fifty accounts at 100 ms an answer", times);
    stage.desk.lock().await;
    Ok(())
}

async fn deal(deals: u64) -> Result<(), Failed> {
    const ACCOUNTS: u64 = 12;
    let begun = Monotonic::now();
    let stage = Stage::new(ACCOUNTS, deals).await?;
    eprintln!("{deals} deals taken in {:?}", begun.elapsed());
    let recorded: Result<Vec<_>, Failed> = (1..=ACCOUNTS).map(|n| read(n, stage.clock.now(), dec!(10000))).collect();
    let bridge = RecordedBridge::start(stage.clock.clone(), Dialect::default(), recorded?).await?;
    let id = stage.bridge(&bridge).await?;
    stage.told("bridges.poll", json!({ "id": id })).await?;
    let entity = json!({ "kind": "account", "login": login(1)? });
    let page = json!({
        "entity": entity, "offset": 0, "limit": 200, "sort": "closed", "descending": true, "filter": {},
    });
    let figures = [
        ("mt5.statistics", json!({ "entity": entity })),
        ("mt5.trades", page),
        ("mt5.calendar", json!({ "entity": entity })),
    ];
    let begun = Monotonic::now();
    for (name, request) in &figures {
        stage.told(name, request.clone()).await?;
    }
    eprintln!("every figure of one account of {} deals, from nothing: {:?}", deals / ACCOUNTS, begun.elapsed());
    let (mut polls, mut times, first) = (Vec::new(), Vec::new(), login(1)?);
    for n in 0..20 {
        stage.clock.advance(Duration::from_secs(300));
        let at = stage.clock.now();
        let ticket = deals + 1 + n;
        let out = n % 2 == 1;
        bridge.change_desk(|desk| {
            let kind = if out { DealKind::Sell } else { DealKind::Buy };
            desk.deals.push(Deal {
                position: Some(90_000_000 + ticket / 2),
                entry: if out { DealEntry::Out } else { DealEntry::In },
                symbol: Some("SYM01USD".into()),
                volume: dec!(0.12),
                price: dec!(1.08),
                profit: if out { dec!(7) } else { Decimal::ZERO },
                ..Deal::empty(first, ticket, at, kind)
            });
        });
        let balance = dec!(10000) + Decimal::from(n.div_ceil(2)) * dec!(7);
        let of = |n: u64| read(n, at, if n == 1 { balance } else { dec!(10000) });
        let recorded: Result<Vec<_>, Failed> = (1..=ACCOUNTS).map(of).collect();
        bridge.set_accounts(recorded?);
        let begun = Monotonic::now();
        stage.told("bridges.poll", json!({ "id": id })).await?;
        polls.push(begun.elapsed());
        let begun = Monotonic::now();
        for (name, request) in &figures {
            stage.told(name, request.clone()).await?;
        }
        times.push(begun.elapsed());
    }
    print("a poll that brings one deal", polls);
    print("its statistics, trades and calendar anew", times);
    stage.desk.lock().await;
    Ok(())
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    eprintln!("{what}: least {:.2} ms, middle {:.2} ms, 95 in 100 {:.2} ms", at(0), at(50), at(95));
}
