//! A book of several currencies, looked at in one: the rates of the European Central Bank as published, and own ones.

use std::path::Path;

use app::{Desk, fault::FaultCode};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use fund::investment::{Investment, InvestmentState};
use jiff::civil::date;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, Outcome, TypedRow};
use trading::{account::Account, reading::Reading};
use values::{CalendarDate, FundCode, Money, Rate};

use crate::at_the_door::{ask, demonstration};

fn account(login: &str, currency: &str) -> TypedRow {
    let account = Account {
        fund: Some(FundCode::new("CORE").expect("a code")),
        ..Account::of(login.parse().expect("a login"), currency.parse().expect("a code"))
    };
    TypedRow::Account { account, reading: None }
}

fn reading(login: &str, at: &str, equity: Decimal) -> Reading {
    let at = at.parse().expect("a moment");
    Reading {
        login: login.parse().expect("a login"),
        at,
        received_at: at,
        source: "bridge:one".into(),
        balance: None,
        equity: Some(equity),
        floating: None,
        margin: None,
        margin_free: None,
        margin_level: None,
    }
}

fn contract(id: &str, principal: (Decimal, &str), start: CalendarDate) -> TypedRow {
    TypedRow::Investment(Investment {
        id: id.parse().expect("an id"),
        client_id: "c1".parse().expect("an id"),
        client_name: Some("Ana".into()),
        fund: FundCode::new("CORE").expect("a code"),
        principal: Money::new(principal.0, principal.1.parse().expect("a code")),
        stored_value: None,
        monthly_rate: Some(Rate(dec!(0.015))),
        every_months: Some(1),
        start: Some(start),
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

fn documents(rows: Vec<TypedRow>) -> Vec<IngestDocument> {
    let document = |(n, row): (usize, TypedRow)| IngestDocument {
        key: format!("s:{n}"),
        raw: n.to_string().into_bytes(),
        outcome: Outcome::Typed(Box::new(row)),
    };
    rows.into_iter().enumerate().map(document).collect()
}

/// A desk at noon of 30 June 2026 with four accounts in four currencies and two contracts in two.
async fn desk(folder: &Path) -> Desk {
    let workspace = crate::desk::workspace(&folder.join("workspaces")).await;
    let done = || CursorUpdate { position: vec![1], done: true };
    let accounts =
        [("100201", "USD"), ("100202", "EUR"), ("100203", "GBP"), ("100204", "XBT")].map(|(l, c)| account(l, c));
    workspace.ingest("mt5_accounts", documents(accounts.into()), done()).await.expect("taken in");
    let contracts = vec![
        contract("i1", (dec!(10000), "USD"), date(2026, 1, 1)),
        contract("i2", (dec!(100), "EUR"), date(2026, 3, 31)),
    ];
    workspace.ingest("investments", documents(contracts), done()).await.expect("taken in");
    let readings = vec![
        reading("100201", "2026-06-26T10:00:00Z", dec!(900)),
        reading("100201", "2026-06-30T11:58:00Z", dec!(1000)),
        reading("100202", "2026-06-26T10:00:00Z", dec!(400)),
        reading("100202", "2026-06-29T11:00:00Z", dec!(500)),
        reading("100203", "2026-06-28T11:00:00Z", dec!(100)),
        reading("100204", "2026-06-30T11:58:00Z", dec!(2)),
    ];
    workspace.record_readings(readings).await.expect("stored");
    workspace.close().await;
    demonstration(folder).await
}

async fn answer(desk: &Desk, name: &str, request: Value) -> Value {
    ask(desk, name, request).await.expect(name)
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reading_is_converted_at_the_rate_of_its_own_day_and_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    let home = answer(&desk, "home.overview", json!({})).await;
    // 500 EUR on 29 June at 1.1406; 100 GBP on Sunday 28 June at Friday's 1.1401 over 0.86253; and 1,000 USD.
    let assets = &home["assets"]["figure"];
    assert_eq!((&assets["amount"], &assets["currency"]), (&json!("1702.48"), &json!("USD")));
    let rates: Vec<(Value, Value, Value)> = assets["rates"]
        .as_array()
        .expect("two rates")
        .iter()
        .map(|rate| (rate["from"].clone(), rate["rate"].clone(), rate["date"].clone()))
        .collect();
    assert_eq!(
        rates,
        [
            (json!("EUR"), json!("1.1406"), json!("2026-06-29")),
            (json!("GBP"), json!("1.321809096495"), json!("2026-06-26")),
        ]
    );
    assert_eq!(assets["rates"][1]["quotes"][0]["source"], "ECB");
    assert_eq!(
        (&home["not_converted"][0]["currency"], &home["not_converted"][0]["amount"]),
        (&json!("XBT"), &json!("2"))
    );
    assert_eq!(
        (&home["rates_missing"][0]["from"], &home["rates_missing"][0]["reason"]),
        (&json!("XBT"), &json!("no_quote"))
    );
    // A contract at the rate of today: 100 EUR at 1.1394.
    assert_eq!(home["client_money"]["figure"]["amount"], "10113.94");
    let trading = answer(&desk, "trading.accounts", json!({})).await;
    assert_eq!(trading["totals"]["equity"], *assets);
    let investors = json!({ "offset": 0, "limit": 10, "sort": "name", "descending": false, "text": null, "kyc": null });
    assert_eq!(answer(&desk, "investors.list", investors).await["client_money"]["amount"], "10113.94");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_can_be_asked_for_in_another_currency() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    let home = answer(&desk, "home.overview", json!({ "currency": "EUR" })).await;
    assert_eq!(home["currency"], "EUR");
    // 10,000 USD at 1.1394, and 100 EUR as they are.
    assert_eq!(home["client_money"]["figure"]["amount"], "8876.55");
    let funds = answer(&desk, "funds.list", json!({ "currency": "EUR" })).await;
    let core = funds["funds"].as_array().and_then(|all| all.iter().find(|fund| fund["fund_code"] == "CORE")).cloned();
    let core = core.expect("the fund of the accounts");
    assert_eq!(core["client_money"]["amount"], "8876.55");
    // A part of it has no rate, so the fund's assets are unknown, not less.
    assert_eq!((&core["assets"]["amount"], &core["assets"]["unknown"]), (&Value::Null, &json!("no_rate")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_day_shows_what_was_known_on_it_and_nothing_of_today() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    let friday = answer(&desk, "home.as_at", json!({ "day": "2026-06-26" })).await;
    // 900 USD and 400 EUR at 1.1401; the other accounts had not joined.
    assert_eq!((&friday["assets"]["amount"], &friday["accounts"]["total"]), (&json!("1356.04"), &json!(2)));
    assert_eq!((&friday["client_money"]["amount"], &friday["contracts"]), (&json!("10114.01"), &json!(2)));
    assert_eq!(friday["as_at"], "2026-06-26T23:59:59.999999Z");
    let monday = answer(&desk, "home.as_at", json!({ "day": "2026-06-29" })).await;
    assert_eq!(monday["assets"]["amount"], "1602.48");
    let march = answer(&desk, "home.as_at", json!({ "day": "2026-03-30" })).await;
    assert_eq!((&march["assets"]["amount"], &march["assets"]["unknown"]), (&Value::Null, &json!("never_read")));
    assert_eq!((&march["client_money"]["amount"], &march["contracts"]), (&json!("10000"), &json!(1)));
    let today = answer(&desk, "home.as_at", json!({ "day": "2026-06-30" })).await;
    assert_eq!(today["assets"]["amount"], "1702.48");
    let refused = ask(&desk, "home.as_at", json!({ "day": "2026-07-01" })).await.expect_err("a day to come");
    assert_eq!((refused.code, refused.params["rule"].as_str()), (FaultCode::InvalidField, "in_the_future"));
    let cards = answer(&desk, "trading.accounts", json!({ "as_at": "2026-06-26" })).await;
    assert_eq!(cards["accounts"][0]["equity"]["amount"], "900");
    assert_eq!(cards["accounts"][0]["initial_allocation"]["amount"], Value::Null);
    let funds = answer(&desk, "funds.list", json!({ "as_at": "2026-06-26" })).await;
    let core = funds["funds"].as_array().and_then(|all| all.iter().find(|fund| fund["fund_code"] == "CORE")).cloned();
    let core = core.expect("the fund of the accounts");
    assert_eq!((&core["assets"]["amount"], &core["client_money"]["amount"]), (&json!("1356.04"), &json!("10114.01")));
}

#[tokio::test(flavor = "multi_thread")]
async fn own_rates_are_taken_in_used_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    let file = folder.path().join("own.csv");
    std::fs::write(&file, "date,base,quote,rate\n2026-06-30,XBT,USD,60000\n").expect("written");
    let request = json!({ "kind": "own", "path": file, "source": "the desk, noon" });
    let taken = answer(&desk, "rates.import", request.clone()).await;
    assert_eq!((&taken["read"], &taken["added"], &taken["changed"]), (&json!(1), &json!(1), &json!(0)));
    assert_eq!(answer(&desk, "rates.import", request).await["added"], 0);
    let home = answer(&desk, "home.overview", json!({})).await;
    assert_eq!((&home["assets"]["figure"]["amount"], &home["not_converted"]), (&json!("121702.48"), &json!([])));
    let rate = answer(&desk, "rates.rate", json!({ "from": "XBT", "to": "USD", "on": "2026-06-30" })).await;
    assert_eq!(
        (&rate["rate"]["quotes"][0]["source"], &rate["rate"]["quotes"][0]["own"]),
        (&json!("the desk, noon"), &json!(true))
    );
    let before = answer(&desk, "rates.rate", json!({ "from": "XBT", "to": "USD", "on": "2026-06-29" })).await;
    assert_eq!(before["missing"]["reason"], "no_quote");
    let removed = answer(&desk, "rates.remove_own", json!({ "currency": "XBT", "from": null, "to": null })).await;
    assert_eq!(removed["removed"], 1);
    assert_eq!(answer(&desk, "home.overview", json!({})).await["assets"]["figure"]["amount"], "1702.48");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_official_file_goes_over_the_history_and_a_rate_that_is_too_old_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk(folder.path()).await;
    let content = STANDARD.encode("Date,USD,GBP,\n2026-06-30,1.2000,0.86178,\n");
    let request = json!({ "kind": "ecb", "content": content });
    let taken = answer(&desk, "rates.import", request.clone()).await;
    assert_eq!((&taken["read"], &taken["added"], &taken["changed"]), (&json!(2), &json!(0), &json!(1)));
    assert_eq!(answer(&desk, "rates.import", request).await["changed"], 0);
    assert_eq!(answer(&desk, "home.overview", json!({})).await["client_money"]["figure"]["amount"], "10120");
    answer(&desk, "rates.save_settings", json!({ "longest_age_days": 1 })).await;
    let home = answer(&desk, "home.overview", json!({})).await;
    let missing = home["rates_missing"].as_array().expect("two").iter().find(|m| m["from"] == "GBP").cloned();
    let missing = missing.expect("Friday's rate is too old for a Sunday");
    assert_eq!((&missing["reason"], &missing["last"]), (&json!("too_old"), &json!("2026-06-26")));
    let status = answer(&desk, "rates.status", json!({})).await;
    assert_eq!((&status["newest_official"], &status["official"]["rates"]), (&json!("2026-10-30"), &json!(1)));
    assert_eq!(status["bundled"]["first"], "1999-01-04");
    let text = json!({ "kind": "ecb", "content": STANDARD.encode("Date,USD,\n2026-06-30,x,\n") });
    let refused = ask(&desk, "rates.import", text).await.expect_err("no number");
    assert_eq!(
        (refused.code, refused.params["rule"].as_str(), refused.params["line"].as_str()),
        (FaultCode::RatesFileRefused, "rate", "2")
    );
    let future = json!({ "kind": "own", "source": "x", "content": STANDARD.encode("2026-07-01,EUR,USD,1.1") });
    let refused = ask(&desk, "rates.import", future).await.expect_err("a day to come");
    assert_eq!(refused.params["rule"], "in_the_future");
}
