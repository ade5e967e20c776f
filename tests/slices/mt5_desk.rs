//! The MT5 desk through the door: deals that are proved complete, limits that speak once, reports taken in again and again.

use app::{event::DeskEvent, fault::FaultCode};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bridge_mt5::recorded::RecordedDesk;
use jiff::civil::DateTime;
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealSide},
    open::PositionNow,
    reading::Reading,
};
use values::{Clock as _, Instant};

use crate::mt5_scene::{Scene, eurusd, login, told};

/// Three hours ahead of UTC, as the server's clock shows it.
fn shown(at: &str) -> DateTime {
    let at: Instant = at.parse().expect("a moment");
    jiff::tz::Offset::constant(3).to_datetime(at)
}

fn deal(ticket: u64, at: &str, kind: DealKind, profit: Decimal) -> Deal {
    Deal { server_time: Some(shown(at)), profit, ..Deal::empty(login(1), ticket, at.parse().expect("a moment"), kind) }
}

/// A trade of one lot: opened and closed.
fn trade(ticket: u64, (opened, closed): (&str, &str), profit: Decimal) -> [Deal; 2] {
    let position = Some(9_000 + ticket);
    let part = |ticket, at, kind, entry, profit| Deal {
        entry,
        symbol: Some("EURUSD".into()),
        volume: dec!(1),
        price: dec!(1.08),
        position,
        commission: dec!(-2.5),
        ..deal(ticket, at, kind, profit)
    };
    [
        part(ticket, opened, DealKind::Buy, DealEntry::In, dec!(0)),
        part(ticket + 1, closed, DealKind::Sell, DealEntry::Out, profit),
    ]
}

/// A deposit of 10,000 and two trades that earn 100 and lose 40, each charged 5.
fn deals() -> Vec<Deal> {
    let mut deals = vec![Deal {
        comment: Some("Deposit".into()),
        ..deal(1, "2026-02-23T08:00:00Z", DealKind::Balance, dec!(10000))
    }];
    deals.extend(trade(2, ("2026-02-24T09:00:00Z", "2026-02-24T15:00:00Z"), dec!(100)));
    deals.extend(trade(4, ("2026-02-26T09:00:00Z", "2026-02-26T15:00:00Z"), dec!(-40)));
    deals
}

fn balance_read(at: &str, balance: Decimal) -> Reading {
    let at = at.parse().expect("a moment");
    Reading {
        login: login(1),
        at,
        received_at: at,
        source: "mongodb:mt5_equity_snapshots".into(),
        balance: Some(balance),
        equity: Some(balance),
        floating: Some(dec!(0)),
        margin: None,
        margin_free: None,
        margin_level: None,
    }
}

/// What the broker stated at the ends of three days.
fn stated() -> Vec<Reading> {
    vec![
        balance_read("2026-02-23T20:00:00Z", dec!(10000)),
        balance_read("2026-02-24T20:00:00Z", dec!(10095)),
        balance_read("2026-02-26T20:00:00Z", dec!(10050)),
    ]
}

async fn proof(scene: &Scene) -> Value {
    scene.told("mt5.completeness", json!({})).await["accounts"][0].clone()
}

async fn settle_the_clock(scene: &Scene) -> Value {
    let request = json!({
        "server": "Broker-Live", "clock": { "kind": "fixed", "standard_seconds": 10_800 }, "reason": "the broker says so",
    });
    scene.told("mt5.set_clock", request).await
}

#[tokio::test]
async fn deals_are_mirrored_proved_to_the_cent_and_what_is_missing_is_fetched_again() {
    let scene = Scene::new(1, stated()).await;
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10050), dec!(0))]).await;
    let missing = |deals: Vec<Deal>| deals.into_iter().filter(|deal| deal.ticket != 5).collect();
    bridge.set_desk(RecordedDesk { deals: missing(deals()), ..RecordedDesk::default() });
    let id = scene.bridge(&bridge, None).await;
    let poll = scene.told("bridges.poll", json!({ "id": id })).await;
    assert_eq!(
        (poll["fault"].clone(), poll["readings"].clone(), poll["deals"].clone()),
        (Value::Null, json!(1), json!(4))
    );
    assert_eq!(proof(&scene).await["state"], "clock_unknown");
    assert_eq!(settle_the_clock(&scene).await["restated"], 4);

    let open = proof(&scene).await;
    assert_eq!((open["state"].clone(), open["opening_known"].clone()), (json!("gaps"), json!(true)));
    assert_eq!(
        (open["days"][0]["day"].clone(), open["days"][0]["missing"].clone()),
        (json!("2026-02-26"), json!("-42.5"))
    );
    assert_eq!(
        (open["gaps"][0]["after_ticket"].clone(), open["proven_until"].clone()),
        (json!("3"), json!("2026-02-23"))
    );
    let health = scene.told("health.problems", json!({})).await;
    let kinds: Vec<&str> =
        health["groups"].as_array().expect("groups").iter().filter_map(|g| g["kind"].as_str()).collect();
    assert!(kinds.contains(&"deals_incomplete"), "{kinds:?}");

    bridge.change_desk(|desk| desk.deals = deals());
    let fetched = scene.told("mt5.fetch_again", json!({ "login": login(1) })).await;
    assert_eq!(
        (fetched["added"].clone(), fetched["still_missing"].clone(), fetched["fault"].clone()),
        (json!(1), Value::Null, Value::Null)
    );
    let closed = proof(&scene).await;
    assert_eq!(
        (closed["state"].clone(), closed["days_open"].clone(), closed["days_closed"].clone()),
        (json!("proven"), json!(0), json!(4))
    );

    let entity = json!({ "kind": "account", "login": login(1) });
    let window =
        json!({ "entity": entity, "offset": 0, "limit": 10, "sort": "closed", "descending": true, "filter": {} });
    let trades = scene.told("mt5.trades", window).await;
    assert_eq!((trades["total"].clone(), trades["rows"][0]["net"].clone()), (json!(2), json!("-45.0")));
    assert_eq!(trades["rows"][0]["closed_at"], "2026-02-26T15:00:00Z");
    let statistics = scene.told("mt5.statistics", json!({ "entity": entity })).await;
    assert_eq!(
        statistics["groups"][0]["figures"][0],
        json!({ "name": "total_net_profit", "value": "50.0", "count": null })
    );
    let calendar = scene.told("mt5.calendar", json!({ "entity": entity })).await;
    assert_eq!(calendar["groups"][0]["months"][0]["days"][1]["result"], "95.0");
    let history =
        json!({ "offset": 0, "limit": 10, "sort": "time", "descending": false, "filter": { "text": "deposit" } });
    let history = scene.told("mt5.deals", history).await;
    assert_eq!((history["total"].clone(), history["rows"][0]["told_by"].clone()), (json!(1), json!("bridge")));
    assert_eq!(history["rows"][0]["server_time"], "2026-02-23T11:00:00");
    scene.desk.lock().await;
}

fn position(profit: Decimal) -> PositionNow {
    PositionNow {
        ticket: 77,
        symbol: "EURUSD".into(),
        side: DealSide::Buy,
        volume: dec!(0.5),
        price_open: Some(dec!(1.08)),
        price_current: Some(dec!(1.09)),
        stop_loss: None,
        take_profit: Some(dec!(1.1)),
        swap: Some(dec!(-0.4)),
        profit: Some(profit),
        opened_at: None,
        server_time: Some(shown("2026-03-02T09:00:00Z")),
        magic: Some(77),
        comment: None,
    }
}

#[tokio::test]
async fn a_limit_speaks_once_is_acknowledged_with_a_note_and_is_over_once() {
    let scene = Scene::new(1, vec![balance_read("2026-03-01T20:00:00Z", dec!(10000))]).await;
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10000), dec!(0))]).await;
    let id = scene.bridge(&bridge, None).await;
    let limit = json!({
        "id": null, "name": "Loss of a day", "entity": { "kind": "manager", "name": "Ada" },
        "rule": { "kind": "daily_loss", "threshold": "500" }, "release": "0.2", "readings": 1, "enabled": true,
    });
    let limit_id = scene.told("mt5.save_limit", limit.clone()).await["id"].clone();
    let mut events = scene.desk.events();
    let mut alerts = Vec::new();
    for floating in [dec!(-100), dec!(-600), dec!(-700), dec!(-450), dec!(-650), dec!(-300), dec!(-520)] {
        let at = scene.later();
        bridge.set_accounts(vec![told(1, at, dec!(10000), floating)]);
        scene.told("bridges.poll", json!({ "id": id })).await;
        while let Ok(event) = events.try_recv() {
            if let DeskEvent::LimitAlert { alert } = event {
                alerts.push((floating, alert.value));
            }
        }
    }
    // Back within a fifth of the limit it is over; -450 is not enough for that.
    assert_eq!(alerts, [(dec!(-600), dec!(600)), (dec!(-520), dec!(520))]);
    let rows = scene.told("mt5.alerts", json!({ "waiting_only": true, "offset": 0, "limit": 10 })).await;
    assert_eq!((rows["total"].clone(), rows["rows"][1]["cleared_at"].is_string()), (json!(2), true));
    let number = rows["rows"][0]["number"].clone();
    let empty = scene.ask("mt5.acknowledge_alert", json!({ "number": number, "note": " " })).await;
    assert_eq!(empty.expect_err("a note is needed").code, FaultCode::InvalidField);
    scene.told("mt5.acknowledge_alert", json!({ "number": number, "note": "half of it closed" })).await;
    let limits = scene.told("mt5.limits", json!({})).await;
    assert_eq!(
        (limits["limits"][0]["used"].clone(), limits["limits"][0]["value"].clone()),
        (json!("1.04"), json!("520"))
    );
    assert_eq!(limits["limits"][0]["alert"]["note"], "half of it closed");
    scene.told("mt5.remove_limit", json!({ "id": limit_id })).await;
    let missing_currency = json!({ "rule": { "kind": "net_exposure", "threshold": "5" } });
    let mut wrong = limit;
    wrong["rule"] = missing_currency["rule"].clone();
    assert_eq!(scene.ask("mt5.save_limit", wrong).await.expect_err("no currency").code, FaultCode::InvalidField);
    let (workspace, _folder) = scene.closed().await;
    let trail: Vec<String> = workspace
        .audit_records(None, 100)
        .await
        .expect("readable")
        .into_iter()
        .map(|record| record.operation)
        .collect();
    for operation in
        ["mt5.save_limit", "mt5.limit_breached", "mt5.limit_cleared", "mt5.acknowledge_alert", "mt5.remove_limit"]
    {
        assert!(trail.iter().any(|known| known == operation), "{operation} is not in the trail");
    }
    workspace.close().await;
}

#[tokio::test]
async fn what_is_open_is_shown_with_its_reading_and_its_risk() {
    let scene = Scene::new(1, Vec::new()).await;
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10000), dec!(-3))]).await;
    bridge.set_desk(RecordedDesk {
        positions: vec![(login(1), position(dec!(-3)))],
        symbols: vec![eurusd()],
        ..RecordedDesk::default()
    });
    let id = scene.bridge(&bridge, None).await;
    scene.told("bridges.poll", json!({ "id": id })).await;
    let open = scene.told("mt5.positions", json!({})).await["accounts"][0].clone();
    assert_eq!(
        (open["positions"][0]["ticket"].clone(), open["positions"][0]["profit"].clone()),
        (json!("77"), json!("-3"))
    );
    // Nobody has settled the server's clock, so when it was opened is not known but by that clock.
    assert_eq!(
        (open["positions"][0]["opened_at"].clone(), open["positions"][0]["server_time"].clone()),
        (Value::Null, json!("2026-03-02T12:00:00"))
    );
    let risk = scene.told("mt5.exposure", json!({ "entity": { "kind": "firm" } })).await;
    let currencies: Vec<String> = risk["by_currency"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| format!("{} {}", row["currency"], row["net"]))
        .collect();
    assert_eq!(currencies, ["\"EUR\" \"50000.0\"", "\"USD\" \"-54500.000\""]);
    assert_eq!(risk["accounts"][0]["margin_free"], "9747");
    assert_eq!(risk["old_accounts"], json!([]));
    let health = scene.told("mt5.bridge_health", json!({})).await;
    assert_eq!(
        (health["bridges"][0]["state"].clone(), health["bridges"][0]["polls"].clone()),
        (json!("well"), json!(1))
    );
    let groups = scene.told("mt5.rollups", json!({ "by": "manager" })).await;
    assert_eq!(
        (groups["groups"][0]["name"].clone(), groups["groups"][0]["equity"].clone()),
        (json!("Ada"), json!("9997"))
    );
    for _ in 0..4 {
        scene.later();
    }
    let risk = scene.told("mt5.exposure", json!({ "entity": { "kind": "firm" } })).await;
    assert_eq!(risk["old_accounts"], json!([login(1).to_string()]));
    assert_eq!(risk["by_currency"][0]["net"], "50000.0");
    bridge.change_desk(|desk| desk.positions.clear());
    scene.told("bridges.poll", json!({ "id": id })).await;
    let risk = scene.told("mt5.exposure", json!({ "entity": { "kind": "firm" } })).await;
    assert_eq!((risk["by_symbol"].clone(), risk["old_accounts"].clone()), (json!([]), json!([])));
    for _ in 0..4 {
        scene.later();
    }
    let risk = scene.told("mt5.exposure", json!({ "entity": { "kind": "firm" } })).await;
    assert_eq!(
        risk["old_accounts"],
        json!([login(1).to_string()]),
        "that nothing is open was told too long ago as well"
    );
    scene.desk.lock().await;
}

const REPORT: &str = "Time,Deal,Symbol,Type,Direction,Volume,Price,Order,Commission,Fee,Swap,Profit,Balance,Comment\n\
    2026.02.23 11:00:00,1,,balance,,,,,0.00,0.00,0.00,10000.00,10000.00,Deposit\n\
    2026.02.24 12:00:00,2,EURUSD,buy,in,1.00,1.08,9002,-2.50,0.00,0.00,0.00,9997.50,\n\
    2026.02.24 18:00:00,3,EURUSD,sell,out,1.00,1.08,9003,-2.50,0.00,0.00,100.00,10095.00,\n";

#[tokio::test]
async fn a_report_is_looked_at_taken_in_once_and_adds_nothing_again() {
    let scene = Scene::new(1, Vec::new()).await;
    let file = json!({ "content": STANDARD.encode(REPORT), "login": login(1) });
    let looked = scene.told("mt5.preview_import", file.clone()).await;
    assert_eq!(
        (looked["deals"].clone(), looked["added"].clone(), looked["present"].clone()),
        (json!(3), json!(3), json!(0))
    );
    assert_eq!(
        (looked["format"].clone(), looked["days_open"].clone(), looked["missing"].clone()),
        (json!("csv"), json!(0), Value::Null)
    );
    let nothing = json!({ "offset": 0, "limit": 10, "sort": "time", "descending": true, "filter": {} });
    assert_eq!(scene.told("mt5.deals", nothing.clone()).await["total"], 0);

    let apply = json!({ "file": file, "login": login(1), "file_hash": looked["file_hash"] });
    assert_eq!(scene.told("mt5.apply_import", apply.clone()).await["added"], 3);
    let again = scene.told("mt5.apply_import", apply.clone()).await;
    assert_eq!((again["added"].clone(), again["present"].clone()), (json!(0), json!(3)));
    let history = scene.told("mt5.deals", nothing).await;
    assert_eq!((history["total"].clone(), history["rows"][0]["told_by"].clone()), (json!(3), json!("report")));

    let mut other = apply;
    other["file_hash"] = json!("0000");
    let refused = scene.ask("mt5.apply_import", other).await.expect_err("another file than was looked at");
    assert_eq!((refused.code, refused.params["rule"].as_str()), (FaultCode::ReportRefused, "changed_since"));
    let page = json!({ "content": STANDARD.encode("<html><body>Welcome</body></html>"), "login": login(1) });
    assert_eq!(scene.ask("mt5.preview_import", page).await.expect_err("no report").code, FaultCode::ReportRefused);
    scene.desk.lock().await;
}

#[tokio::test]
async fn a_transfer_nobody_explained_is_asked_about_until_somebody_says() {
    let scene = Scene::new(1, Vec::new()).await;
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10000), dec!(0))]).await;
    let bare = deal(1, "2026-02-23T08:00:00Z", DealKind::Balance, dec!(10000));
    bridge.set_desk(RecordedDesk { deals: vec![bare], ..RecordedDesk::default() });
    let id = scene.bridge(&bridge, None).await;
    scene.told("bridges.poll", json!({ "id": id })).await;
    let asked = scene.told("mt5.transfers", json!({})).await;
    assert_eq!(
        (asked["questions"][0]["amount"].clone(), asked["questions"][0]["why"]["why"].clone()),
        (json!("10000"), json!("no_comment"))
    );
    let answer = json!({ "login": login(1), "ticket": "1", "kind": "external", "note": "first capital" });
    scene.told("mt5.classify_transfer", answer).await;
    let settled = scene.told("mt5.transfers", json!({})).await;
    assert_eq!((settled["questions"].clone(), settled["answered"][0]["kind"].clone()), (json!([]), json!("external")));
    let none = json!({ "login": login(1), "ticket": "2", "kind": "external" });
    assert_eq!(scene.ask("mt5.classify_transfer", none).await.expect_err("no such deal").code, FaultCode::NotFound);
    scene.desk.lock().await;
}
