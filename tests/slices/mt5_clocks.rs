//! A server whose clock was settled wrongly: Health says so, and settling it anew puts every deal at its own instant.

use bridge_mt5::recorded::RecordedDesk;
use jiff::tz::Offset;
use rust_decimal::dec;
use serde_json::{Value, json};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
};
use values::{Clock as _, Instant};

use crate::mt5_scene::{Scene, login, told};

/// A deal of which the server tells the time by its own clock alone, three hours ahead of UTC.
fn deal(ticket: u64, at: &str, kind: DealKind) -> Deal {
    let time: Instant = at.parse().expect("a moment");
    Deal { server_time: Some(Offset::constant(3).to_datetime(time)), ..Deal::empty(login(1), ticket, time, kind) }
}

/// A trade from just after a week's opening to just before its close.
fn trade() -> [Deal; 2] {
    let part = |deal: Deal| Deal {
        symbol: Some("EURUSD".into()),
        position: Some(9_001),
        volume: dec!(1),
        price: dec!(1.08),
        ..deal
    };
    let closing = deal(3, "2026-02-27T21:50:00Z", DealKind::Sell);
    [
        part(deal(2, "2026-02-22T22:10:00Z", DealKind::Buy)),
        part(Deal { entry: DealEntry::Out, profit: dec!(50), ..closing }),
    ]
}

async fn settle(scene: &Scene, seconds: i32) {
    let clock = json!({ "kind": "fixed", "standard_seconds": seconds });
    let request = json!({ "server": "Broker-Live", "clock": clock, "reason": "somebody said so" });
    scene.told("mt5.set_clock", request).await;
}

/// What Health says of the clock.
async fn said(scene: &Scene) -> Option<Value> {
    let health = scene.told("health.problems", json!({})).await;
    let groups = health["groups"].as_array().expect("groups");
    let clock = groups.iter().find(|group| group["kind"] == "clock_wrong")?;
    Some(json!([clock["severity"], clock["problems"][0]["subject"], clock["problems"][0]["detail"]]))
}

/// When the trade began and ended.
async fn times(scene: &Scene) -> Value {
    let request = json!({
        "entity": { "kind": "firm" }, "offset": 0, "limit": 10, "sort": "closed", "descending": false, "filter": {},
    });
    let trade = scene.told("mt5.trades", request).await["rows"][0].clone();
    json!([trade["opened_at"], trade["closed_at"]])
}

#[tokio::test]
async fn a_wrong_offset_is_told_by_health_and_the_right_one_puts_the_trade_back_on_its_own_day() {
    let scene = Scene::new(1, Vec::new()).await;
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10050), dec!(0))]).await;
    let deposit = Deal { profit: dec!(10000), ..deal(1, "2026-02-20T09:00:00Z", DealKind::Balance) };
    let deals = [vec![deposit], trade().to_vec()].concat();
    bridge.set_desk(RecordedDesk { deals, ..RecordedDesk::default() });
    let id = scene.bridge(&bridge, None).await;
    assert_eq!(scene.told("bridges.poll", json!({ "id": id })).await["deals"], 3);

    settle(&scene, 0).await;
    // A Saturday on which nobody trades.
    assert_eq!(times(&scene).await, json!(["2026-02-23T01:10:00Z", "2026-02-28T00:50:00Z"]));
    let detail = "2026-02-22: 0 s, seen 9900 to 11400 s";
    assert_eq!(said(&scene).await, Some(json!(["critical", "Broker-Live", detail])));

    settle(&scene, 10_800).await;
    assert_eq!(times(&scene).await, json!(["2026-02-22T22:10:00Z", "2026-02-27T21:50:00Z"]));
    assert_eq!(said(&scene).await, None);
    scene.desk.lock().await;
}
