//! What the figures cost: `cargo bench -p calc -- [section]…`. Each section prints the least, the middle and the most of
//! its runs; `firm` takes a number of trades, `--bench` is cargo's own. The most memory of the process comes last.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a measurement prints real time"
)]

#[path = "../tests/support/firm.rs"]
mod firm;
#[path = "../tests/support/register.rs"]
mod register;

use std::{hint::black_box, time::Instant as Moment};

use calc::firm_history::firm_figures;
use fund::{
    holdings::HoldingsBook,
    lots::{CostMethod, LotTransaction, Side, lots},
    rebalance::{RebalanceAsset, RebalanceTerms, rebalance},
};
use jiff::{ToSpan, civil::Date};
use performance::{
    DatedFlow, ExactValuation, FlowTiming, ReportShape, ReturnSeries, Terms, Valuation, report, twr, twr_exact, xirr,
};
use rust_decimal::Decimal;
use values::{Currency, DayCount};

fn measure<T>(name: &str, runs: u32, mut work: impl FnMut() -> T) {
    let (mut times, mut busy): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let (start, before) = (Moment::now(), on_processor());
        black_box(work());
        times.push(start.elapsed().as_secs_f64() * 1e3);
        busy.push(on_processor() - before);
    }
    times.sort_by(f64::total_cmp);
    busy.sort_by(f64::total_cmp);
    let (least, middle, most) = (times[0], times[times.len() / 2], times[times.len() - 1]);
    let processor = busy[busy.len() / 2];
    println!(
        "{name}: least {least:.3} ms, middle {middle:.3} ms, most {most:.3} ms of {runs}; processor {processor:.3} ms"
    );
}

/// Milliseconds that this process has had of a processor: what a run costs on a machine that others use too.
fn on_processor() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: Option<u64> = text.split_whitespace().next().and_then(|number| number.parse().ok());
    nanoseconds.map_or(f64::NAN, |ns| std::time::Duration::from_nanos(ns).as_secs_f64() * 1e3)
}

/// Knuth's linear congruential generator: the same numbers each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next()).unwrap()) / f64::from(1u32 << 31)
    }
}

fn firm_section(trades: u64) {
    let rows = firm::rows(trades);
    measure(&format!("a firm's whole history, {trades} trades"), 5, || {
        let book = HoldingsBook::new(&rows, Currency::USD, firm::AS_OF).unwrap();
        firm_figures(&book).unwrap().twr
    });
    let mut book = HoldingsBook::new(&rows, Currency::USD, firm::AS_OF).unwrap();
    let mut number = trades;
    measure("one more trade to updated figures", 9, || {
        number += 1;
        book.record(&firm::trade(number, number.wrapping_mul(0x9E37_79B9_7F4A_7C15))).unwrap();
        firm_figures(&book).unwrap().twr
    });
}

fn register_section() {
    let (classes, events) = register::fund();
    println!("{} events", events.len());
    measure("a fund's register: 500 investors, 3 classes, 36 months", 5, || {
        fund::register::register(classes.clone(), &events).unwrap().len()
    });
}

fn days(number: usize) -> Vec<Date> {
    let mut day = Date::constant(1, 1, 1);
    (0..number)
        .map(|_| {
            let now = day;
            day = day.checked_add(1.day()).unwrap();
            now
        })
        .collect()
}

fn report_section() {
    let mut chance = Chance(1);
    let mut draw = || Some((0..12).map(|_| chance.share()).sum::<f64>() * 0.01 - 0.0597);
    let (own, market): (Vec<_>, Vec<_>) = (0..2_520).map(|_| (draw(), draw())).unzip();
    let series = ReturnSeries::new(own, Terms::default()).unwrap().beside(market).unwrap();
    let dates = days(2_520);
    measure("a full report, ten years of days", 51, || {
        report(&series, &dates, ReportShape { window: 252, falls: 5 }).unwrap().figures.len()
    });
}

fn twr_section() {
    let mut chance = Chance(2);
    let dates = days(1_000_000);
    let mut value = 1_000_000.0f64;
    let rows: Vec<(Decimal, Decimal)> = dates
        .iter()
        .map(|_| {
            let flow = if chance.next().is_multiple_of(5) { chance.share() * 20_000.0 - 10_000.0 } else { 0.0 };
            value = (value * (1.0 + (chance.share() - 0.5) * 0.02)).clamp(100_000.0, 10_000_000.0) + flow;
            (Decimal::from_f64_retain(value).unwrap().round_dp(2), Decimal::from_f64_retain(flow).unwrap().round_dp(2))
        })
        .collect();
    let exact: Vec<ExactValuation> = dates
        .iter()
        .zip(&rows)
        .map(|(day, (value, net_flow))| ExactValuation { day: *day, value: *value, net_flow: *net_flow })
        .collect();
    let double = |amount: &Decimal| f64::try_from(*amount).unwrap();
    let fast: Vec<Valuation> = dates
        .iter()
        .zip(&rows)
        .map(|(day, (value, flow))| Valuation { day: *day, value: double(value), net_flow: double(flow) })
        .collect();
    measure("time-weighted return of 1,000,000 days, doubles", 15, || {
        twr(&fast, FlowTiming::default(), None).unwrap().total
    });
    measure("time-weighted return of 1,000,000 days, decimals, a fifth with flows", 9, || {
        twr_exact(&exact, FlowTiming::default()).unwrap()
    });
    let busy: Vec<ExactValuation> =
        exact.iter().map(|v| ExactValuation { net_flow: v.net_flow.max(Decimal::ONE), ..*v }).collect();
    measure("time-weighted return of 1,000,000 days, decimals, flows every day", 9, || {
        twr_exact(&busy, FlowTiming::default()).unwrap()
    });
}

fn xirr_section() {
    let mut chance = Chance(3);
    let dates = days(10_000);
    let mut flows: Vec<DatedFlow> =
        dates.iter().map(|day| DatedFlow { day: *day, amount: -1_000.0 * chance.share() }).collect();
    flows.push(DatedFlow { day: dates[9_999], amount: 12_000_000.0 });
    measure("rate of return of 10,000 flows, one sign change", 51, || xirr(&flows, DayCount::Act365Fixed).unwrap());
    let mut mixed = flows.clone();
    for flow in &mut mixed {
        if chance.next().is_multiple_of(4) {
            flow.amount = -flow.amount.clamp(-1_000.0, 1_000.0) * 0.9;
        }
    }
    let last = mixed.len() - 1;
    mixed[last].amount = 9_000_000.0;
    measure("rate of return of 10,000 flows, thousands of sign changes", 51, || {
        xirr(&mixed, DayCount::Act365Fixed).unwrap()
    });
}

fn fifo_section() {
    for number in [500_000u32, 1_000_000, 2_000_000] {
        let mut chance = Chance(4);
        let mut held = 0i64;
        let book: Vec<LotTransaction> = (0..number)
            .map(|place| {
                let quantity = i64::try_from(1 + chance.next() % 100).unwrap();
                let sell = chance.next().is_multiple_of(3) && held > quantity;
                held += if sell { -quantity } else { quantity };
                LotTransaction {
                    day: Date::constant(2000, 1, 1).checked_add(i64::from(place / 200).days()).unwrap(),
                    side: if sell { Side::Sell } else { Side::Buy },
                    quantity: Decimal::from(quantity),
                    amount: Decimal::new(i64::try_from(chance.next() % 1_000_000).unwrap(), 2),
                }
            })
            .collect();
        measure(&format!("first in, first out, {number} trades"), 5, || {
            lots(&book, CostMethod::Fifo, Some(Decimal::TEN), None).unwrap()
        });
    }
}

fn rebalance_section() {
    for number in [12u32, 40, 100] {
        let mut chance = Chance(u64::from(number));
        let mut draw = |most: u64| i64::try_from(1 + chance.next() % most).unwrap();
        let assets: Vec<RebalanceAsset> = (0..number)
            .map(|place| RebalanceAsset {
                id: place.to_string(),
                price: Decimal::new(draw(50_000), 2),
                holding: Decimal::from(draw(300)),
                lot: Decimal::ONE,
                target: Decimal::ONE / Decimal::from(number),
                no_sell: draw(5) == 1,
            })
            .collect();
        let terms = RebalanceTerms {
            cash: Decimal::from(50_000),
            cash_buffer: Decimal::from(1_000),
            min_trade_value: Decimal::from(200),
            turnover_penalty: Decimal::new(2, 3),
        };
        measure(&format!("rebalance, {number} assets"), 9, || rebalance(&assets, &terms).unwrap().objective);
    }
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let trades = asked.iter().find_map(|word| word.parse().ok()).unwrap_or(20_000);
    let sections: [(&str, &dyn Fn()); 7] = [
        ("firm", &|| firm_section(trades)),
        ("register", &register_section),
        ("report", &report_section),
        ("twr", &twr_section),
        ("xirr", &xirr_section),
        ("fifo", &fifo_section),
        ("rebalance", &rebalance_section),
    ];
    let all = !asked.iter().any(|word| sections.iter().any(|(name, _)| name == word));
    for (name, section) in sections {
        if all || asked.iter().any(|word| word == name) {
            section();
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(most) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("most memory: {}", most.trim_start_matches("VmHWM:").trim());
    }
}
