//! Whatever a bridge sends: no panic, and no figure that it did not send.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{account_info, accounts, health, status, trial};
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

fn check(text: &str) -> Result<(), TestCaseError> {
    let sent = numbers_in(text);
    for figure in figures_of(&read_all(text)) {
        prop_assert!(sent.contains(&figure), "{figure} was not sent in {text}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn random_json_yields_no_invented_figure(text in json()) {
        check(&text)?;
    }

    #[test]
    fn accounts_nearly_right_yield_no_invented_figure(items in prop::collection::vec(likely_account(), 1..4)) {
        check(&format!("{{\"accounts\":[{}]}}", items.join(",")))?;
    }

    #[test]
    fn a_damaged_answer_yields_no_invented_figure(at in 0_usize..400, byte in any::<u8>(), keep in 0_usize..400) {
        let mut bytes = RECORDED.as_bytes().to_vec();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(if keep % 3 == 0 { keep } else { bytes.len() });
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_text_is_no_panic(text in "\\PC*") {
        read_all(&text);
    }

    #[test]
    fn any_bytes_are_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&String::from_utf8_lossy(&bytes));
    }
}

const RECORDED: &str = r#"{"success": true, "count": 2, "accounts": [{"login": 700123, "balance": 10000.10, "equity": 9985.40, "profit": -14.70, "margin": 250.00, "margin_free": 9735.40, "margin_level": 3994.16, "timestamp": 1772445600}, {"login": 700124, "balance": 52000, "equity": 52110.25, "margin": 0, "last_update": "2026-03-02T10:00:00Z"}]}"#;

#[test]
fn the_recorded_answer_itself_is_read_whole() {
    assert_eq!(figures_of(&read_all(RECORDED)).len(), 9);
}
