//! The figures of the trading pages open down to readings, positions and deals: the root is the figure that is shown.

use app::{Desk, fault::FaultCode};
use bridge_mt5::recorded::RecordedDesk;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use trading::{deal_codes::DealSide, open::PositionNow};
use values::Clock as _;

use crate::{
    at_the_door::{ask, demonstration},
    explained::{adds_up, amount, count, parts, tree},
    mt5_scene::{Scene, eurusd, login, told},
};

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_an_account_is_that_of_its_reading_with_source_and_age() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for at in [json!({}), json!({ "as_at": "2026-03-31" })] {
        let accounts = ask(&desk, "trading.accounts", at.clone()).await.expect("the accounts");
        for card in accounts["accounts"].as_array().expect("cards") {
            for part in ["equity", "balance", "floating", "margin", "margin_free", "margin_level"] {
                let mut asked = json!({ "figure": "account", "login": card["login"], "part": part });
                if let Some(day) = at.get("as_at") {
                    asked["as_at"] = day.clone();
                }
                let tree = tree(&desk, asked).await;
                let shown = match part {
                    "margin_level" => {
                        let percent = card[part]["percent"].as_str().and_then(|text| text.parse::<Decimal>().ok());
                        percent.map(|percent| percent / Decimal::ONE_HUNDRED)
                    }
                    _ => amount(&card[part]),
                };
                assert_eq!(amount(&tree["value"]), shown, "{part} of {}", card["login"]);
                assert_eq!(tree["provenance"], card["provenance"], "{part} of {}", card["login"]);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_a_group_is_below_its_high_opens_to_the_mark_the_closes_and_what_moved() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let mut below = 0;
    for by in ["account", "manager"] {
        let groups = ask(&desk, "mt5.rollups", json!({ "by": by })).await.expect("the groups");
        for group in groups["groups"].as_array().expect("groups") {
            let name = &group["name"];
            let tree = tree(&desk, json!({ "figure": "below_high_water", "entity": group["entity"] })).await;
            let shown: Decimal = group["drawdown"].as_str().expect("a fall").parse().expect("a number");
            assert_eq!(amount(&tree["value"]), Some(shown), "{name}");
            let (mark, equity) = (&parts(&tree)[0], &parts(&tree)[1]);
            let (mark, equity) = (amount(&mark["value"]).expect("a mark"), amount(&equity["value"]).expect("equity"));
            assert!(((mark - equity) / mark - shown).abs() < Decimal::new(1, 12), "{name}");
            adds_up(&parts(&tree)[1]);
            below += usize::from(!shown.is_zero());
        }
    }
    assert!(below > 3, "{below}");
}

#[tokio::test]
async fn open_risk_opens_to_its_positions_and_the_readings_that_told_them() {
    let scene = Scene::new(2, Vec::new()).await;
    let accounts = [1, 2].map(|n| told(n, scene.clock.now(), dec!(10000), dec!(-3))).to_vec();
    let bridge = scene.recorded(accounts).await;
    let positions =
        vec![(login(1), position(77, DealSide::Buy, dec!(2))), (login(2), position(78, DealSide::Sell, dec!(0.5)))];
    bridge.set_desk(RecordedDesk { positions, symbols: vec![eurusd()], ..RecordedDesk::default() });
    let id = scene.bridge(&bridge, None).await;
    scene.told("bridges.poll", json!({ "id": id })).await;
    let entity = json!({ "kind": "firm" });
    let shown = scene.told("mt5.exposure", json!({ "entity": entity })).await;
    assert_eq!(shown["by_currency"][1]["net"], json!("-180000.00"));
    let asked = json!({ "figure": "currency_exposure", "entity": entity, "of": "USD" });
    let tree = tree(&scene.desk, asked).await;
    assert_eq!(amount(&tree["value"]), Some(dec!(-180000)));
    adds_up(&tree);
    let sold = &parts(&parts(&tree)[1])[0];
    assert_eq!((amount(&sold["value"]), &sold["subject"]), (Some(dec!(240000)), &json!("EURUSD 700101 #77")));
    let from: Vec<_> = parts(sold).iter().map(|part| amount(&part["value"])).collect();
    assert_eq!(from, [Some(dec!(2)), Some(dec!(100000)), Some(dec!(1.2))], "lots, units in a lot, price");
    assert_eq!(sold["provenance"]["source"], shown["accounts"][0]["provenance"]["source"]);
    let asked = json!({ "figure": "symbol_exposure", "entity": entity, "symbol": "EURUSD" });
    let lots = crate::explained::tree(&scene.desk, asked).await;
    assert_eq!(amount(&lots["value"]), Some(dec!(1.5)));
    assert_eq!(count(&lots, &|part| part["label"] == "position" && !part["provenance"].is_null()), 2);
    let asked = json!({ "figure": "symbol_exposure", "entity": entity, "symbol": "GBPUSD" });
    let fault = scene.ask("explain.figure", asked).await.expect_err("nothing is held of it");
    assert_eq!(fault.code, FaultCode::NotFound);
}

fn position(ticket: u64, side: DealSide, volume: Decimal) -> PositionNow {
    PositionNow {
        ticket,
        symbol: "EURUSD".into(),
        side,
        volume,
        price_open: Some(dec!(1.1)),
        price_current: Some(dec!(1.2)),
        stop_loss: None,
        take_profit: None,
        swap: None,
        profit: Some(dec!(-3)),
        opened_at: None,
        server_time: None,
        magic: None,
        comment: None,
    }
}

/// Every figure of a group of deals is the root of its tree.
async fn every_figure(desk: &Desk, statistics: Value) -> usize {
    let shown = ask(desk, "mt5.statistics", statistics.clone()).await.expect("the statistics");
    let mut opened = 0;
    for group in shown["groups"].as_array().expect("groups") {
        for figure in group["figures"].as_array().expect("figures").iter().filter(|figure| !figure["value"].is_null()) {
            let name = figure["name"].as_str().expect("a name");
            let asked =
                json!({ "figure": "trade_statistic", "statistics": statistics, "of": group["currency"], "name": name });
            let tree = tree(desk, asked).await;
            let exact: f64 = figure["value"].as_str().and_then(|text| text.parse().ok()).expect("a number");
            let value = &tree["value"];
            let told = match value["unit"].as_str() {
                Some("money") => value["amount"].as_str().and_then(|text| text.parse::<f64>().ok()),
                Some("share") => value["number"].as_f64().map(|share| share * 100.0),
                _ => value["number"].as_f64(),
            };
            // A run is told by its length and by what it came to; its tree is of the one that the page has first.
            let length = figure["count"].as_f64();
            let same =
                |told: f64| (told - exact).abs() < 1e-6 || length.is_some_and(|length| (told - length).abs() < 1e-6);
            assert!(told.is_some_and(same), "{name}: {value} and {figure}");
            adds_up(&tree);
            opened += 1;
        }
    }
    opened
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_the_terminals_report_opens_to_the_deals_it_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for statistics in [
        json!({ "entity": { "kind": "firm" } }),
        json!({ "entity": { "kind": "account", "login": "486201" } }),
        json!({ "entity": { "kind": "fund", "code": "CORE" }, "from": "2026-01-05", "to": "2026-03-31" }),
    ] {
        let opened = every_figure(&desk, statistics.clone()).await;
        assert!(opened > 30, "{opened} of {statistics}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gross_profit_is_the_sum_of_the_deals_that_were_won() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let statistics = json!({ "entity": { "kind": "account", "login": "486201" } });
    let asked =
        |name: &str| json!({ "figure": "trade_statistic", "statistics": statistics, "of": "USD", "name": name });
    let profit = tree(&desk, asked("gross_profit")).await;
    let days = parts(&profit).iter().flat_map(parts);
    let deals: Vec<&Value> = days.flat_map(parts).collect();
    let sum: Decimal = deals.iter().filter_map(|deal| amount(&deal["value"])).sum();
    assert_eq!(Some(sum), amount(&profit["value"]));
    assert!(deals.iter().all(|deal| amount(&deal["value"]).is_some_and(|won| won >= Decimal::ZERO)));
    assert!(deals.iter().all(|deal| deal["subject"].as_str().is_some_and(|name| name.starts_with("486201 #"))));
    let won = tree(&desk, asked("profit_trades")).await;
    assert_eq!(won["value"]["number"].as_u64(), u64::try_from(deals.len()).ok());
}

/// Two figures for one profit on one page are told apart by what lies between them.
#[tokio::test(flavor = "multi_thread")]
async fn what_trades_made_and_what_is_booked_on_open_ones_is_the_net_profit_of_the_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let entity = json!({ "kind": "firm" });
    let window = |filter: Value| json!({ "entity": entity, "offset": 0, "limit": 1, "sort": "closed", "descending": true, "filter": filter });
    let trades = ask(&desk, "mt5.trades", window(json!({}))).await.expect("the trades");
    let report = ask(&desk, "mt5.statistics", json!({ "entity": entity })).await.expect("the statistics");
    let told = |value: &Value| value.as_str().and_then(|text| text.parse::<Decimal>().ok()).expect("an amount");
    let (net, open) = (told(&trades["nets"][0]["net"]), told(&trades["nets"][0]["still_open"]));
    assert_eq!(report["groups"][0]["figures"][0]["name"], "total_net_profit");
    assert_eq!(net + open, told(&report["groups"][0]["figures"][0]["value"]));
    assert_eq!(open, dec!(-212.71));
    let some = ask(&desk, "mt5.trades", window(json!({ "symbols": ["EURUSD"] }))).await.expect("the trades");
    assert_eq!(some["nets"][0]["still_open"], Value::Null);
}
