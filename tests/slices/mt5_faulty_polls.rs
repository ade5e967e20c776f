//! Polls of which one in ten is faulty: nothing wrong is ever kept, another address takes over within two polls, and what
//! is old is shown to be old. `FIDUS_POLLS=10000` for the long run.

use std::{collections::BTreeMap, sync::Arc};

use access::session::Scope;
use bridge_mt5::recorded::{Fault, RecordedAccount, RecordedBridge};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use tokio::{sync::Semaphore, task::JoinSet};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
};
use values::{AccountLogin, Clock as _, Instant};

use crate::mt5_scene::{Scene, login, told};

const ACCOUNTS: u64 = 3;
/// Desks among which the polls are shared out, and how many of them are asked at the same time.
const DESKS: u32 = 10;
const AT_ONCE: usize = 3;

/// A generator that is the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What is true of the accounts, at every moment that was read.
struct Truth {
    balances: Vec<Decimal>,
    floating: Vec<Decimal>,
    deals: Vec<Deal>,
    at: BTreeMap<(AccountLogin, Instant), (Decimal, Decimal)>,
}

impl Truth {
    fn new(scene: &Scene) -> Self {
        let mut truth = Self { balances: Vec::new(), floating: Vec::new(), deals: Vec::new(), at: BTreeMap::new() };
        for n in 1..=ACCOUNTS {
            let balance = Decimal::from(n * 10_000);
            let deposit = Deal { profit: balance, ..Deal::empty(login(n), n, scene.clock.now(), DealKind::Balance) };
            truth.deals.push(by_server(deposit));
            truth.balances.push(balance);
            truth.floating.push(dec!(0));
        }
        truth
    }

    /// Markets move, and now and then a trade is closed.
    fn move_on(&mut self, dice: &mut Dice, at: Instant) {
        for n in 1..=ACCOUNTS {
            let place = usize::try_from(n - 1).expect("few");
            let moved = Decimal::new(i64::try_from(dice.roll(20_001)).expect("small") - 10_000, 2);
            self.floating[place] = (self.floating[place] + moved).clamp(dec!(-4000), dec!(4000));
            if dice.roll(6) == 0 {
                let profit = Decimal::new(i64::try_from(dice.roll(40_001)).expect("small") - 20_000, 2);
                let ticket = 1_000 + self.deals.len() as u64;
                let closed = Deal {
                    entry: DealEntry::Out,
                    symbol: Some("EURUSD".into()),
                    volume: dec!(0.1),
                    price: dec!(1.08),
                    profit,
                    commission: dec!(-0.35),
                    position: Some(ticket),
                    ..Deal::empty(login(n), ticket, at, DealKind::Sell)
                };
                self.balances[place] += profit - dec!(0.35);
                self.deals.push(by_server(closed));
            }
        }
    }

    fn accounts(&mut self, at: Instant) -> Vec<RecordedAccount> {
        let of = |n: u64| {
            let place = usize::try_from(n - 1).expect("few");
            told(n, at, self.balances[place], self.floating[place])
        };
        let accounts: Vec<RecordedAccount> = (1..=ACCOUNTS).map(of).collect();
        for account in &accounts {
            let figures = (account.balance.expect("told"), account.equity.expect("told"));
            self.at.insert((account.login, at), figures);
        }
        accounts
    }
}

/// The server's clock is three hours ahead, and nobody settled it.
fn by_server(deal: Deal) -> Deal {
    Deal { server_time: Some(jiff::tz::Offset::constant(3).to_datetime(deal.time)), ..deal }
}

fn fault(dice: &mut Dice) -> Fault {
    let faults = [
        Fault::Silence,
        Fault::Cut,
        Fault::FreshZeros,
        Fault::WrongLogin(login(1 + dice.roll(ACCOUNTS))),
        Fault::HtmlPage,
        Fault::NotANumber,
        Fault::NegativeMargin,
        Fault::TenFold,
        Fault::TenFoldEquity,
        Fault::HugeBody,
        Fault::ErrorWithin200,
        Fault::NoCache,
        Fault::Garbage,
        Fault::ServerError,
    ];
    let place = usize::try_from(dice.roll(faults.len() as u64)).expect("few");
    faults[place].clone()
}

async fn poll(scene: &Scene, id: &Value) -> Value {
    scene.told("bridges.poll", json!({ "id": id })).await
}

/// A moment later, with the same truth at each address.
fn next(scene: &Scene, truth: &mut Truth, dice: &mut Dice, bridges: [&RecordedBridge; 2]) {
    let at = scene.later();
    truth.move_on(dice, at);
    let accounts = truth.accounts(at);
    for bridge in bridges {
        bridge.set_accounts(accounts.clone());
        bridge.change_desk(|desk| desk.deals.extend_from_slice(&truth.deals[desk.deals.len()..]));
    }
}

/// What became of some polls of a desk.
struct Polled {
    faulty: u32,
    kept: u64,
    wrong: Vec<String>,
}

/// Polls a desk of its own, one in ten of each address's answers faulty, and looks at everything that it kept.
async fn polled(seed: u64, polls: u32) -> Polled {
    let scene = Scene::new(ACCOUNTS, Vec::new()).await;
    let (mut truth, mut dice) = (Truth::new(&scene), Dice(seed));
    let (first, second) = (scene.recorded(Vec::new()).await, scene.recorded(Vec::new()).await);
    let id = scene.bridge(&first, Some(&second)).await;
    let (mut kept, mut faulty) = (0, 0);
    for _ in 0..polls {
        next(&scene, &mut truth, &mut dice, [&first, &second]);
        for bridge in [&first, &second] {
            let broken = dice.roll(10) == 0;
            faulty += u32::from(broken);
            bridge.set_fault("*", broken.then(|| fault(&mut dice)));
        }
        kept += poll(&scene, &id).await["readings"].as_u64().unwrap_or(0);
    }
    let (workspace, _folder) = scene.closed().await;
    let known: BTreeMap<_, _> =
        truth.deals.iter().map(|deal| ((deal.login, deal.ticket), (deal.profit, deal.server_time))).collect();
    let mut wrong = Vec::new();
    for n in 1..=ACCOUNTS {
        let held = workspace.readings_between(&Scope::Firm, login(n), Instant::MIN, Instant::MAX).await.expect("read");
        for reading in held {
            let is_true = truth.at.get(&(reading.login, reading.at)).copied();
            let figures = reading.balance.zip(reading.equity);
            if figures != is_true {
                wrong.push(format!("{} {}: {figures:?}, not {is_true:?}", reading.login, reading.at));
            }
        }
        for deal in workspace.ledger(&Scope::Firm, login(n), None).await.expect("read") {
            if known.get(&(deal.login, deal.ticket)) != Some(&(deal.profit, deal.server_time)) {
                wrong.push(format!("{} deal {}: {}", deal.login, deal.ticket, deal.profit));
            }
        }
    }
    workspace.close().await;
    Polled { faulty, kept, wrong }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_thousands_of_polls_with_one_in_ten_faulty_no_wrong_figure_is_kept() {
    let polls: u32 = std::env::var("FIDUS_POLLS").ok().and_then(|polls| polls.parse().ok()).unwrap_or(3_000);
    // While one desk waits for an answer that never comes, another is asked; not so many that good answers come late.
    let (mut desks, turns) = (JoinSet::new(), Arc::new(Semaphore::new(AT_ONCE)));
    for desk in 1..=u64::from(DESKS) {
        let turns = Arc::clone(&turns);
        desks.spawn(async move {
            let _turn = turns.acquire().await;
            polled(desk.wrapping_mul(0x9E37_79B9_7F4A_7C15), polls.div_ceil(DESKS)).await
        });
    }
    let (mut faults, mut readings) = (0, 0);
    for Polled { faulty, kept, wrong } in desks.join_all().await {
        (faults, readings) = (faults + faulty, readings + kept);
        assert_eq!(wrong, [""; 0], "figures that nobody had");
    }
    assert!(faults > polls / 8 && readings > u64::from(polls) * ACCOUNTS / 2, "{faults} faults, {readings} kept");
}

#[tokio::test]
async fn another_address_takes_over_within_two_polls_whatever_breaks_the_first() {
    for broken in [
        Fault::Silence,
        Fault::HtmlPage,
        Fault::Garbage,
        Fault::ErrorWithin200,
        Fault::ServerError,
        Fault::NotFound,
        Fault::HugeBody,
    ] {
        let scene = Scene::new(ACCOUNTS, Vec::new()).await;
        let (mut truth, mut dice) = (Truth::new(&scene), Dice(77));
        let (first, second) = (scene.recorded(Vec::new()).await, scene.recorded(Vec::new()).await);
        let id = scene.bridge(&first, Some(&second)).await;
        let mut from_second = Vec::new();
        for round in 0..6 {
            next(&scene, &mut truth, &mut dice, [&first, &second]);
            first.set_fault("*", (round >= 2).then(|| broken.clone()));
            let polled = poll(&scene, &id).await;
            from_second.push(polled["fault"].is_null() && polled["from_second"] == true);
        }
        assert_eq!(from_second[..2], [false, false], "{broken:?}");
        assert!(from_second[3] && from_second[4] && from_second[5], "{broken:?}: {from_second:?}");
        let events = scene.told("mt5.bridge_health", json!({})).await["bridges"][0]["events"].clone();
        assert!(
            events.as_array().is_some_and(|all| all.iter().any(|e| e["kind"] == "took_over")),
            "{broken:?}: {events}"
        );
        scene.desk.lock().await;
    }
}

#[tokio::test]
async fn figures_that_are_old_are_always_shown_to_be_old() {
    let scene = Scene::new(ACCOUNTS, Vec::new()).await;
    let (mut truth, mut dice) = (Truth::new(&scene), Dice(5));
    let (first, second) = (scene.recorded(Vec::new()).await, scene.recorded(Vec::new()).await);
    let id = scene.bridge(&first, Some(&second)).await;
    let mut stale = Vec::new();
    for round in 0..7 {
        next(&scene, &mut truth, &mut dice, [&first, &second]);
        for bridge in [&first, &second] {
            // From the second poll on both give figures that cannot be true, with a fresh time.
            bridge.set_fault("*", (round >= 1).then_some(Fault::FreshZeros));
        }
        poll(&scene, &id).await;
        let accounts = scene.told("trading.accounts", json!({})).await["accounts"].clone();
        let card = &accounts[0];
        assert_ne!(card["equity"]["amount"], "0");
        stale.push(card["provenance"]["stale"] == true);
    }
    assert_eq!(stale, [false, false, false, false, true, true, true]);
    scene.desk.lock().await;
}
