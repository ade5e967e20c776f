//! Whatever a bridge sends: no panic, and no figure that it did not send. 1,000 inputs of each form, the same each time;
//! `FIDUS_FUZZ_INPUTS` asks for more, and `FIDUS_FUZZ_REPORT=1` prints how long they took and the slowest.

use std::{cell::Cell, time::Duration};

use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};
use rust_decimal::Decimal;
use trading::{deal::Deal, open::PositionNow};

use super::{account_info, accounts, deals, health, orders, positions, status, symbols, trial};
use crate::answer::{account::Outcome, figure::decimal_of_number};

/// Values a field may have, real and hostile.
fn leaf() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|flag| flag.to_string()),
        (-1_000_000_i64..1_000_000).prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| if n.is_finite() { n.to_string() } else { "NaN".to_owned() }),
        (any::<i64>(), 0_u32..20).prop_map(|(m, scale)| Decimal::new(m, scale).to_string()),
        (any::<i32>(), -40_i32..40).prop_map(|(m, e)| format!("{m}e{e}")),
        Just("700123".to_owned()),
        Just("\"700123\"".to_owned()),
        Just("1772445600".to_owned()),
        Just("\"2026-03-02T10:00:00Z\"".to_owned()),
        Just("-Infinity".to_owned()),
        Just("\"no_cache\"".to_owned()),
        Just("\"12.50\"".to_owned()),
        "[a-zA-Z0-9 .:+-]{0,12}".prop_map(|text| format!("\"{text}\"")),
    ]
}

/// Names the recognisers look for, and others.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "login",
        "account",
        "account_id",
        "mt5_login",
        "balance",
        "equity",
        "profit",
        "margin",
        "free_margin",
        "margin_free",
        "margin_level",
        "timestamp",
        "last_update",
        "time",
        "accounts",
        "list",
        "success",
        "count",
        "error",
        "status",
        "note",
        "data_source",
        "mock_mode",
        "live_data",
        "stored_data",
        "last_sync",
        "mt5",
        "service",
        "connected_accounts",
        "last_error",
        "terminal_info",
        "version",
        "$date",
        "other",
        "positions",
        "orders",
        "deals",
        "trades",
        "symbols",
        "ticket",
        "type",
        "entry",
        "reason",
        "magic",
        "symbol",
        "volume",
        "price",
        "price_open",
        "sl",
        "swap",
        "commission",
        "position_id",
        "time_msc",
        "comment",
        "digits",
        "name",
    ])
}

fn json() -> impl Strategy<Value = String> {
    leaf().prop_recursive(4, 48, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((name(), inner), 0..10).prop_map(|fields| {
                let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", fields.join(","))
            }),
        ]
    })
}

/// An account that is nearly right, so that readings do come out.
fn likely_account() -> impl Strategy<Value = String> {
    (leaf(), leaf(), leaf(), leaf()).prop_map(|(balance, equity, margin, level)| {
        format!(
            "{{\"login\":700123,\"balance\":{balance},\"equity\":{equity},\"margin\":{margin},\"margin_level\":{level},\"timestamp\":1772445600}}"
        )
    })
}

/// A deal or a position that is nearly right.
fn likely_line() -> impl Strategy<Value = String> {
    (1_u32..99, 0_u16..7, 0_u8..4, leaf(), leaf(), leaf(), leaf()).prop_map(
        |(ticket, kind, entry, volume, price, profit, magic)| {
            format!(
                "{{\"ticket\":{ticket},\"time\":1772445600,\"type\":{kind},\"entry\":{entry},\"symbol\":\"X\",\
                 \"volume\":{volume},\"price\":{price},\"price_open\":{price},\"profit\":{profit},\"swap\":{profit},\
                 \"magic\":{magic}}}"
            )
        },
    )
}

/// Every number that stands in a text, as a number or within a string.
fn numbers_in(text: &str) -> Vec<Decimal> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    let runs = text.split(|c| !is_part(c)).filter(|run| run.contains(|c: char| c.is_ascii_digit()));
    runs.filter_map(|run| decimal_of_number(run).ok()).collect()
}

fn figures_of(outcomes: &[Outcome]) -> Vec<Decimal> {
    let readings = outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Read(reading) => Some(reading),
        _ => None,
    });
    readings
        .flat_map(|r| [r.balance, r.equity, r.floating, r.margin, r.margin_free, r.margin_level])
        .flatten()
        .collect()
}

fn read_all(text: &str) -> Vec<Outcome> {
    let _ = (health(text), status(text));
    let mut outcomes = accounts(text, &trial::receipt()).map(|listing| listing.outcomes).unwrap_or_default();
    outcomes.extend(account_info(text, trial::login(700_123), &trial::receipt()).map(|info| info.outcome));
    outcomes
}

/// What stands in deals and positions; a charge that is not told was not made, and is zero.
fn figures_of_lines(text: &str) -> Vec<Decimal> {
    let (_, _) = (orders(text), symbols(text));
    let of_deal = |deal: &Deal| [deal.volume, deal.price, deal.profit, deal.commission, deal.swap, deal.fee];
    let of_position = |p: &PositionNow| {
        let prices = [p.price_open, p.price_current, p.stop_loss, p.take_profit, p.swap, p.profit];
        prices.into_iter().flatten().chain([p.volume]).collect::<Vec<_>>()
    };
    let told = deals(text, trial::login(700_123)).map(|told| told.deals).unwrap_or_default();
    let open = positions(text, &trial::receipt()).map(|told| told.positions).unwrap_or_default();
    let open = open.iter().filter_map(|(_, position)| position.as_ref().ok()).flat_map(of_position);
    told.iter().flat_map(of_deal).chain(open).filter(|figure| !figure.is_zero()).collect()
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let sent = numbers_in(text);
    for figure in figures_of(&read_all(text)).into_iter().chain(figures_of_lines(text)) {
        prop_assert!(sent.contains(&figure), "{figure} was not sent in {text}");
    }
    Ok(())
}

fn inputs() -> u32 {
    std::env::var("FIDUS_FUZZ_INPUTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

/// Tries inputs of one form, the same ones each time.
#[expect(clippy::disallowed_methods, reason = "how long each takes is asked for")]
fn tried<S: Strategy>(name: &str, form: S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        cases: inputs(),
        rng_seed: RngSeed::Fixed(1),
        // What failed fails again: the inputs are the same.
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let (slowest, all) = (Cell::new(Duration::ZERO), std::time::Instant::now());
    let tried = TestRunner::new(config).run(&form, |input| {
        let began = std::time::Instant::now();
        let checked = check(input);
        slowest.set(slowest.get().max(began.elapsed()));
        checked
    });
    if let Err(fault) = tried {
        panic!("{name}: {fault}");
    }
    if std::env::var_os("FIDUS_FUZZ_REPORT").is_some() {
        println!("{name}: {} inputs in {:?}, slowest {:?}", inputs(), all.elapsed(), slowest.get());
    }
}

#[test]
fn random_json_yields_no_invented_figure() {
    tried("JSON", json(), |text| check(&text));
}

#[test]
fn accounts_nearly_right_yield_no_invented_figure() {
    tried("accounts", prop::collection::vec(likely_account(), 1..4), |items| {
        check(&format!("{{\"accounts\":[{}]}}", items.join(",")))
    });
}

#[test]
fn deals_and_positions_nearly_right_yield_no_invented_figure() {
    let list = prop::sample::select(vec!["deals", "trades", "positions", "orders"]);
    tried("deals and positions", (list, prop::collection::vec(likely_line(), 1..4)), |(list, items)| {
        check(&format!("{{\"{list}\":[{}]}}", items.join(",")))
    });
}

#[test]
fn a_damaged_answer_yields_no_invented_figure() {
    tried("damaged", (0_usize..400, any::<u8>(), 0_usize..400), |(at, byte, keep)| {
        let mut bytes = RECORDED.as_bytes().to_vec();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(if keep % 3 == 0 { keep } else { bytes.len() });
        check(&String::from_utf8_lossy(&bytes))
    });
}

#[test]
fn any_text_is_no_panic() {
    tried("text", "\\PC*", |text| check(&text));
}

#[test]
fn any_bytes_are_no_panic() {
    tried("bytes", prop::collection::vec(any::<u8>(), 0..200), |bytes| check(&String::from_utf8_lossy(&bytes)));
}

const RECORDED: &str = r#"{"success": true, "count": 2, "accounts": [{"login": 700123, "balance": 10000.10, "equity": 9985.40, "profit": -14.70, "margin": 250.00, "margin_free": 9735.40, "margin_level": 3994.16, "timestamp": 1772445600}, {"login": 700124, "balance": 52000, "equity": 52110.25, "margin": 0, "last_update": "2026-03-02T10:00:00Z"}]}"#;

#[test]
fn the_recorded_answer_itself_is_read_whole() {
    assert_eq!(figures_of(&read_all(RECORDED)).len(), 9);
}
