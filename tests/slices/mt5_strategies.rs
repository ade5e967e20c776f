//! Strategies told by the magic numbers of deals: compared by the same figures as accounts, named, filtered by.

use app::fault::FaultCode;
use bridge_mt5::recorded::RecordedDesk;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealSide},
    open::PositionNow,
};
use values::{AccountLogin, Clock as _, Instant};

use crate::mt5_scene::{Scene, login, told};

fn deal(account: u64, ticket: u64, at: &str, kind: DealKind) -> Deal {
    let time: Instant = at.parse().expect("a moment");
    Deal { volume: dec!(0.1), price: dec!(1.1), ..Deal::empty(login(account), ticket, time, kind) }
}

/// A position of two deals: opened by a strategy, closed by a person or an expert.
fn position(account: u64, first: u64, (opened, closed): (Option<i64>, Option<i64>), profit: Decimal) -> [Deal; 2] {
    let day = 2 + first % 20;
    let part = |ticket: u64, hour: u64, kind| Deal {
        position: Some(first),
        symbol: Some("EURUSD".into()),
        ..deal(account, ticket, &format!("2026-02-{day:02}T{hour:02}:00:00Z"), kind)
    };
    [
        Deal { magic: opened, commission: dec!(-1), ..part(first, 9, DealKind::Buy) },
        Deal { magic: closed, entry: DealEntry::Out, profit, ..part(first + 1, 10, DealKind::Sell) },
    ]
}

/// Two accounts: an expert that trades on both, a person, and what nobody told.
async fn scene() -> Scene {
    scene_with(Vec::new(), Vec::new()).await
}

/// The same with further deals, and what is open.
async fn scene_with(more: Vec<Deal>, positions: Vec<(AccountLogin, PositionNow)>) -> Scene {
    let scene = Scene::new(2, Vec::new()).await;
    let mut deals = vec![
        Deal { profit: dec!(10000), ..deal(1, 1, "2026-02-01T08:00:00Z", DealKind::Balance) },
        Deal { profit: dec!(5000), ..deal(2, 2, "2026-02-01T08:00:00Z", DealKind::Balance) },
    ];
    deals.extend(position(1, 10, (Some(77), Some(77)), dec!(101)));
    // The expert opened it, a person closed it.
    deals.extend(position(1, 12, (Some(77), Some(0)), dec!(-41)));
    deals.extend(position(1, 14, (Some(0), Some(0)), dec!(21)));
    deals.extend(position(2, 16, (Some(77), Some(77)), dec!(11)));
    deals.extend(position(2, 18, (None, None), dec!(7)));
    deals.extend(more);
    deals.sort_by_key(Deal::mark);
    let accounts =
        vec![told(1, scene.clock.now(), dec!(10078), dec!(0)), told(2, scene.clock.now(), dec!(5016), dec!(0))];
    let bridge = scene.recorded(accounts).await;
    bridge.set_desk(RecordedDesk { deals, positions, ..RecordedDesk::default() });
    let id = scene.bridge(&bridge, None).await;
    scene.told("bridges.poll", json!({ "id": id })).await;
    scene
}

fn figure(row: &Value, name: &str) -> Value {
    let figures = row["figures"].as_array().expect("figures");
    figures.iter().find(|figure| figure["name"] == name).expect("a figure of the report")["value"].clone()
}

#[tokio::test]
async fn strategies_stand_beside_each_other_and_sum_to_the_accounts() {
    let scene = scene().await;
    let firm = json!({ "kind": "firm" });
    let found = scene.told("mt5.strategies", json!({ "entity": firm })).await;
    let rows: Vec<Value> = found["strategies"].as_array().expect("rows").clone();
    let lines: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!([row["strategy"], row["accounts"], figure(row, "total_trades"), figure(row, "total_net_profit")])
        })
        .collect();
    assert_eq!(
        lines,
        [
            json!(["0", [login(1)], "1", "20"]),
            json!(["77", [login(1), login(2)], "3", "68"]),
            json!(["not_told", [login(2)], "1", "6"]),
        ]
    );
    // What divides by a balance a strategy has not.
    let expert = &rows[1];
    assert_eq!(
        (figure(expert, "ghpr"), figure(expert, "closing_balance"), figure(expert, "profit_trades_pct")),
        (json!(null), json!(null), json!("66.67"))
    );
    assert_eq!(
        (expert["first_day"].clone(), expert["curve"].clone()),
        (json!("2026-02-12"), json!(["100", "58", "68"]))
    );
    let whole = scene.told("mt5.statistics", json!({ "entity": firm })).await["groups"][0].clone();
    assert_eq!((figure(&whole, "total_net_profit"), figure(&whole, "total_trades")), (json!("94"), json!("5")));
    let alone = scene.told("mt5.statistics", json!({ "entity": firm, "strategy": "77" })).await["groups"][0].clone();
    assert_eq!(alone["figures"], expert["figures"]);
    // A span takes the trades that its days closed, of one account.
    let days = json!({ "entity": { "kind": "account", "login": login(1) }, "from": "2026-02-14", "to": "2026-02-16" });
    let span = scene.told("mt5.strategies", days).await["strategies"].clone();
    let in_span: Vec<Value> =
        span.as_array().expect("rows").iter().map(|row| figure(row, "total_net_profit")).collect();
    assert_eq!(in_span, [json!("20"), json!("-42")]);
    scene.desk.lock().await;
}

#[tokio::test]
async fn trades_and_deals_are_filtered_by_strategy_and_what_was_not_told_is_not_zero() {
    let scene = scene().await;
    let trades = |strategies: Value| {
        json!({
            "entity": { "kind": "firm" }, "offset": 0, "limit": 100, "sort": "closed", "descending": false,
            "filter": { "strategies": strategies },
        })
    };
    let positions = async |strategies: Value| -> Vec<Value> {
        let found = scene.told("mt5.trades", trades(strategies)).await;
        found["rows"].as_array().expect("rows").iter().map(|row| row["position"].clone()).collect()
    };
    assert_eq!(positions(json!(["77"])).await, ["10", "12", "16"]);
    assert_eq!(positions(json!(["0"])).await, ["14"]);
    assert_eq!(positions(json!(["not_told", "0"])).await, ["14", "18"]);
    // In the history each deal carries its own number: the person's closing deal is the person's.
    let history = |strategies: Value| {
        json!({
            "offset": 0, "limit": 100, "sort": "time", "descending": false,
            "filter": { "strategies": strategies, "kinds": [0, 1] },
        })
    };
    let tickets = async |strategies: Value| -> Vec<Value> {
        let found = scene.told("mt5.deals", history(strategies)).await;
        found["rows"].as_array().expect("rows").iter().map(|row| row["ticket"].clone()).collect()
    };
    assert_eq!(tickets(json!(["77"])).await, ["10", "11", "12", "16", "17"]);
    assert_eq!(tickets(json!(["0"])).await, ["13", "14", "15"]);
    assert_eq!(tickets(json!(["not_told"])).await, ["18", "19"]);
    let wrong = scene.ask("mt5.deals", history(json!(["seven"]))).await.expect_err("no number");
    assert_eq!(wrong.code, FaultCode::InvalidRequest);
    scene.desk.lock().await;
}

fn open(account: u64, ticket: u64, magic: Option<i64>, profit: Option<Decimal>) -> (AccountLogin, PositionNow) {
    let position = PositionNow {
        ticket,
        symbol: "EURUSD".into(),
        side: DealSide::Buy,
        volume: dec!(0.1),
        price_open: Some(dec!(1.1)),
        price_current: Some(dec!(1.1)),
        stop_loss: None,
        take_profit: None,
        swap: None,
        profit,
        opened_at: None,
        server_time: None,
        magic,
        comment: None,
    };
    (login(account), position)
}

#[tokio::test]
async fn what_is_open_belongs_to_the_strategy_that_its_reading_or_its_opening_deal_tells() {
    let [opening, _] = position(2, 40, (Some(77), None), Decimal::ZERO);
    let opening = Deal { commission: Decimal::ZERO, ..opening };
    let positions = vec![
        open(1, 30, Some(77), Some(dec!(25))),
        // The bridge does not say whose this is; the deal that opened it does.
        open(2, 40, None, Some(dec!(-5))),
        open(2, 42, None, Some(dec!(3))),
        open(2, 44, Some(5), None),
    ];
    let scene = scene_with(vec![opening], positions).await;
    let open = scene.told("mt5.positions", json!({})).await;
    let rows = open["accounts"].as_array().expect("accounts").iter().flat_map(|account| {
        account["positions"].as_array().expect("positions").iter().map(|row| json!([row["ticket"], row["strategy"]]))
    });
    let expected = [json!(["30", "77"]), json!(["40", "77"]), json!(["42", "not_told"]), json!(["44", "5"])];
    assert_eq!(rows.collect::<Vec<_>>(), expected);
    let firm = json!({ "entity": { "kind": "firm" } });
    let found = scene.told("mt5.strategies", firm.clone()).await["strategies"].clone();
    let lines = |found: &Value| -> Vec<Value> {
        let of = |row: &Value| {
            json!([
                row["strategy"],
                row["accounts"],
                row["open"]["positions"],
                row["open"]["floating"],
                row["last_day"]
            ])
        };
        found.as_array().expect("rows").iter().map(of).collect()
    };
    assert_eq!(
        lines(&found),
        [
            json!(["0", [login(1)], 0, "0", "2026-02-16"]),
            // It has not dealt yet, and does not say how it stands.
            json!(["5", [login(2)], 1, null, null]),
            json!(["77", [login(1), login(2)], 2, "20", "2026-02-18"]),
            json!(["not_told", [login(2)], 1, "3", "2026-02-20"]),
        ]
    );
    assert_eq!((found[1]["curve"].clone(), found[1]["figures"].clone()), (json!([]), json!([])));
    assert_eq!(found[2]["open"]["stale"], false);
    // Days gone by have the strategies that dealt on them, and what those have open now.
    let days = json!({ "entity": { "kind": "firm" }, "from": "2026-02-16", "to": "2026-02-16" });
    let of_days = scene.told("mt5.strategies", days).await["strategies"].clone();
    assert_eq!(lines(&of_days), [json!(["0", [login(1)], 0, "0", "2026-02-16"])]);
    // What was read long ago says so.
    scene.clock.advance(std::time::Duration::from_secs(7_200));
    let later = scene.told("mt5.strategies", firm).await["strategies"].clone();
    assert_eq!(later[2]["open"]["stale"], true);
    scene.desk.lock().await;
}

#[tokio::test]
async fn a_magic_number_gets_a_name_that_is_shown_wherever_it_stands() {
    let scene = scene().await;
    scene.told("mt5.name_strategy", json!({ "strategy": "77", "name": "  Grid, London " })).await;
    let found = scene.told("mt5.strategies", json!({ "entity": { "kind": "firm" } })).await;
    assert_eq!(found["strategies"][1]["name"], "Grid, London");
    let choices = scene.told("mt5.deal_choices", json!({})).await["strategies"].clone();
    assert_eq!(
        choices,
        json!([
            { "strategy": "0", "name": null }, { "strategy": "77", "name": "Grid, London" },
            { "strategy": "not_told", "name": null },
        ])
    );
    scene.told("mt5.name_strategy", json!({ "strategy": "77", "name": null })).await;
    assert_eq!(scene.told("mt5.deal_choices", json!({})).await["strategies"][1]["name"], json!(null));
    let long = json!({ "strategy": "77", "name": "x".repeat(81) });
    assert_eq!(scene.ask("mt5.name_strategy", long).await.expect_err("too long").code, FaultCode::InvalidField);
    let nothing = json!({ "strategy": "not_told", "name": "Nobody" });
    assert_eq!(scene.ask("mt5.name_strategy", nothing).await.expect_err("no number").code, FaultCode::InvalidField);
    let (workspace, _folder) = scene.closed().await;
    let trail = workspace.audit_records(None, 2).await.expect("read");
    assert!(trail.iter().all(|record| record.operation == "mt5.name_strategy"), "{trail:?}");
    workspace.close().await;
}
