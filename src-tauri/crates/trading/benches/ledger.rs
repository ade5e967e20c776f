//! What a trading desk's ledger costs: `cargo bench -p trading -- [deals]…`, by default 100,000, 1,000,000 and 2,000,000.
//! Deals are made one account at a time and not measured; trades, days, daily series and statistics of all accounts are
//! kept. The most memory of the process stands with each size: give one size at a time to read it.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a measurement prints real time"
)]

#[path = "../tests/support/desk.rs"]
mod desk;

use std::{
    hint::black_box,
    time::{Duration, Instant as Moment},
};

use rust_decimal::Decimal;
use trading::{
    account_fold::{AccountFold, Folded, fold_all},
    completeness::{Anchor, BrokerBalance, Opening, ProofTerms, prove},
    daily::{EquityFold, daily_series, result_calendar},
    deal::Deal,
    server_clock::{ClockRule, ServerClock, SummerTime},
    statistics::ReportKind,
};

fn main() {
    let sizes: Vec<u64> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    let clock = ServerClock::of(ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::EuropeanUnion });
    for deals in if sizes.is_empty() { vec![100_000, 1_000_000, 2_000_000] } else { sizes } {
        whole(deals, &clock);
    }
}

fn whole(deals: u64, clock: &ServerClock) {
    let (mut taken, mut proven) = (Duration::ZERO, Duration::ZERO);
    let mut kept = Vec::new();
    let mut last = None;
    for ledger in desk::desk(deals) {
        let (settings, readings) = (ledger.settings(), ledger.readings().collect::<Vec<_>>());
        let ledger: Vec<Deal> = ledger.collect();
        let began = Moment::now();
        let folded = fold_all(settings, &ledger, clock).unwrap();
        let mut equity = EquityFold::default();
        let mut days: Vec<_> = readings.iter().filter_map(|reading| equity.take(reading, clock)).collect();
        days.extend(equity.today());
        let span = (folded.days.first().unwrap().day, folded.days.last().unwrap().day);
        let series = daily_series(&folded.days, &days, span, Decimal::ZERO).unwrap();
        let calendar = result_calendar(&folded.days).unwrap();
        let report = folded.fold.report(ReportKind::History).unwrap();
        taken += began.elapsed();
        proven += proof(&ledger, &folded, clock);
        last = Some((ledger.last().unwrap().clone(), folded.fold.clone()));
        kept.push((folded, series, calendar, report));
    }
    let trades: usize = kept.iter().map(|(folded, ..)| folded.trades.len()).sum();
    let open: usize = kept.iter().map(|(folded, ..)| folded.fold.open_positions().count()).sum();
    let days: usize = kept.iter().map(|(_, series, ..)| series.len()).sum();
    println!(
        "{deals} deals: {taken:.3?} to {trades} trades, {open} open positions, {days} days; proof {proven:.3?}; {}",
        memory()
    );
    let (deal, fold) = last.unwrap();
    one_more(&deal, fold, clock);
    black_box(kept);
}

/// The proof of an account whose broker states its balance each day.
fn proof(ledger: &[Deal], folded: &Folded, clock: &ServerClock) -> Duration {
    let stated: Vec<BrokerBalance> = ledger
        .chunk_by(|a, b| clock.trading_day(a.time) == clock.trading_day(b.time))
        .zip(&folded.days)
        .map(|(day, line)| BrokerBalance { at: Anchor::Time(day.last().unwrap().time), balance: line.closing_balance })
        .collect();
    let began = Moment::now();
    let proof = prove(Opening::Known(Decimal::ZERO), ledger, &stated, ProofTerms { clock, minor_units: 2 }).unwrap();
    let taken = began.elapsed();
    assert!(proof.is_complete());
    taken
}

/// One more deal to updated figures, with the state read from JSON and written back, as a store keeps it.
fn one_more(deal: &Deal, fold: AccountFold, clock: &ServerClock) {
    let saved = serde_json::to_string(&fold).unwrap();
    let began = Moment::now();
    let mut fold: AccountFold = serde_json::from_str(&saved).unwrap();
    let next = Deal { ticket: deal.ticket + 1, ..deal.clone() };
    let done = fold.take(&next, clock).unwrap();
    let report = fold.report(ReportKind::History).unwrap();
    let written = serde_json::to_string(&fold).unwrap();
    let taken = began.elapsed();
    println!("one more deal to updated figures: {taken:.3?}, the state {} bytes", written.len());
    black_box((done, report));
}

/// The most memory that the process had.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find(|line| line.starts_with("VmHWM"));
    most.map_or(String::new(), |line| format!("most memory {}", line.trim_start_matches("VmHWM:").trim()))
}
