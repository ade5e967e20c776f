//! What our client makes of the bridge that is shipped.

use std::time::Duration;

use jiff::{
    civil::{DateTime, datetime},
    tz::Offset,
};
use ports::{BridgeFault, DealsAsked};
use rust_decimal::dec;
use serde_json::json;
use trading::deal_codes::{DealEntry, DealKind, DealSide};
use values::AccountLogin;

use crate::served::{KEY, Served, login};

fn date(year: i16, month: i8, day: i8) -> DateTime {
    datetime(year, month, day, 0, 0, 0, 0)
}

fn other() -> AccountLogin {
    AccountLogin::new(700_102).expect("a login")
}

#[tokio::test]
async fn its_health_is_recognised_with_the_terminal_s_state_and_version() {
    let bridge = Served::start();
    let health = bridge.client(None).health().await.expect("the health needs no key");
    assert_eq!(health.dialect, "health_connected");
    assert_eq!((health.terminal_ready, health.connected_accounts), (Some(true), Some(1)));
    assert_eq!((health.version.as_deref(), health.last_error.as_deref()), (Some("1.0.0"), None));
    assert!(health.reported_at.is_some());
}

#[tokio::test]
async fn a_poll_brings_the_reading_with_every_figure_and_its_own_time() {
    let bridge = Served::start();
    let answer = bridge.client(Some(KEY)).poll(&[login()]).await.expect("it answers");
    assert_eq!(answer.dialect, "success_accounts_count");
    let [reading] = &answer.readings[..] else { panic!("{answer:?}") };
    assert_eq!((reading.login, reading.source.as_str()), (login(), "bridge:shipped"));
    assert_eq!((reading.balance, reading.equity), (Some(dec!(10000.25)), Some(dec!(9985.55))));
    assert_eq!((reading.floating, reading.margin), (Some(dec!(-14.7)), Some(dec!(250))));
    assert_eq!((reading.margin_free, reading.margin_level), (Some(dec!(9735.55)), Some(dec!(3994.22))));
    assert!(reading.at <= reading.received_at);
    assert_eq!((answer.refused.len(), answer.without.len()), (0, 0));
}

#[tokio::test]
async fn what_the_terminal_does_not_know_is_unknown_and_not_zero() {
    let bridge = Served::start();
    bridge.change(|scene| {
        scene["account"]["margin"] = json!(0.0);
        scene["account"]["margin_level"] = json!(0.0);
        scene["account"]["equity"] = json!("NaN");
    });
    let answer = bridge.client(Some(KEY)).poll(&[]).await.expect("it answers");
    let reading = &answer.readings[0];
    assert_eq!((reading.margin, reading.margin_level, reading.equity), (Some(dec!(0)), None, None));
    assert_eq!(reading.balance, Some(dec!(10000.25)));
}

#[tokio::test]
async fn another_account_is_told_to_be_elsewhere_and_spoils_nothing() {
    let bridge = Served::start();
    let answer = bridge.client(Some(KEY)).poll(&[login(), other()]).await.expect("it answers");
    assert_eq!(answer.readings.len(), 1);
    let said: Vec<_> = answer.without.iter().map(|none| (none.login, none.said.as_str())).collect();
    assert_eq!(said, [(other(), "error: this bridge does not serve account 700102")]);
}

#[tokio::test]
async fn without_the_key_nothing_is_read() {
    let bridge = Served::start();
    for key in [None, Some("another-key-0123456789-0123456789")] {
        assert_eq!(bridge.client(key).poll(&[login()]).await, Err(BridgeFault::Unauthorised));
    }
}

#[tokio::test]
async fn a_terminal_that_is_away_gives_no_reading_and_is_read_again_when_it_is_back() {
    let bridge = Served::start();
    let client = bridge.client(Some(KEY));
    for (change, why) in [
        (json!({ "connected": false }), "HTTP 503: the terminal is not connected to its trade server"),
        (json!({ "connected": true }), ""),
    ] {
        bridge.change(|scene| scene["terminal"] = change);
        let (polled, health) = (client.poll(&[login()]).await, client.health().await.expect("it answers"));
        if why.is_empty() {
            assert_eq!((polled.expect("it answers").readings.len(), health.terminal_ready), (1, Some(true)));
        } else {
            assert_eq!(polled, Err(BridgeFault::Refused { detail: why.to_owned() }));
            assert_eq!(health.terminal_ready, Some(false));
        }
    }
}

#[tokio::test]
async fn a_terminal_on_another_account_gives_no_reading_under_any_login() {
    let bridge = Served::start();
    bridge.change(|scene| scene["account"]["login"] = json!(700_999));
    match bridge.client(Some(KEY)).poll(&[login()]).await {
        Err(BridgeFault::Refused { detail }) => {
            assert_eq!(detail, "HTTP 503: the terminal is on account 700999; this bridge is for 700101");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn positions_and_orders_are_told_whole_with_the_broker_s_own_times() {
    let bridge = Served::start();
    let answer = bridge.client(Some(KEY)).open(&[login(), other()]).await.expect("it answers");
    let [open] = &answer.open[..] else { panic!("{answer:?}") };
    assert_eq!((open.login, open.source.as_str()), (login(), "bridge:shipped"));
    let [position] = &open.positions[..] else { panic!("{open:?}") };
    assert_eq!((position.ticket, position.side, position.volume), (9_007_199_254_740_993, DealSide::Sell, dec!(0.1)));
    assert_eq!((position.stop_loss, position.take_profit), (None, Some(dec!(1.08))));
    assert_eq!((position.profit, position.swap), (Some(dec!(-14.7)), Some(dec!(-0.4))));
    assert_eq!(position.server_time, Some(datetime(2026, 3, 2, 12, 0, 0, 12_000_000)));
    assert_eq!(position.opened_at, None);
    let orders = open.orders.as_deref().expect("orders are told");
    assert_eq!((orders.len(), orders[0].kind, orders[0].volume, orders[0].take_profit), (1, 2, dec!(0.2), None));
    let said: Vec<_> = answer.without.iter().map(|none| (none.login, none.said.as_str())).collect();
    assert_eq!(said, [(other(), "error: this bridge does not serve account 700102")]);
}

#[tokio::test]
async fn deals_come_with_their_kinds_their_charges_and_the_broker_s_own_times() {
    let bridge = Served::start();
    let asked = DealsAsked { login: login(), from: date(2026, 3, 1), to: date(2026, 3, 3) };
    let answer = bridge.client(Some(KEY)).deals(asked).await.expect("it answers");
    assert_eq!((answer.limited, answer.refused.len()), (false, 0));
    let [deposit, opening, closing] = &answer.deals[..] else { panic!("{answer:?}") };
    assert_eq!((deposit.kind, deposit.profit, deposit.symbol.as_deref()), (DealKind::Balance, dec!(10000), None));
    assert_eq!((opening.entry, opening.commission, opening.position), (DealEntry::In, dec!(-0.75), Some(22)));
    assert_eq!((closing.entry, closing.profit, closing.price), (DealEntry::Out, dec!(1.75), dec!(1.08501)));
    assert_eq!(closing.server_time, Some(datetime(2026, 3, 2, 12, 1, 0, 7_000_000)));
}

#[tokio::test]
async fn more_deals_than_an_answer_holds_are_asked_for_in_parts_until_all_are_there() {
    let bridge = Served::start();
    bridge.change(|scene| scene["many_deals"] = json!({ "count": 5_000, "first": 1_700_000_000, "step": 300 }));
    let asked = DealsAsked { login: login(), from: date(2000, 1, 1), to: date(2026, 3, 3) };
    let answer = bridge.client(Some(KEY)).deals(asked).await.expect("it answers");
    assert_eq!((answer.deals.len(), answer.limited), (5_003, false));
}

#[tokio::test]
async fn symbols_are_told_without_naming_them() {
    let bridge = Served::start();
    let symbols = bridge.client(Some(KEY)).symbols().await.expect("it answers");
    let [euro] = &symbols[..] else { panic!("{symbols:?}") };
    assert_eq!((euro.name.as_str(), euro.contract_size), ("EURUSD", Some(dec!(100000))));
    assert_eq!((euro.currency_base.as_deref(), euro.currency_profit.as_deref()), (Some("EUR"), Some("USD")));
}

#[tokio::test]
async fn the_broker_s_clock_is_heard_once_quotes_were_seen_to_move() {
    let bridge = Served::start();
    let client = bridge.client(Some(KEY));
    let heard = loop {
        let answer = client.poll(&[login()]).await.expect("it answers");
        assert_eq!((answer.facts[0].server.as_deref(), answer.facts[0].margin_mode), (Some("Broker-Live"), Some(2)));
        if let Some(heartbeat) = answer.facts[0].heartbeat {
            break heartbeat;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    };
    let shown = Offset::UTC.to_timestamp(heard.server_time).expect("a moment");
    let quarters = (shown.duration_since(heard.received_at).as_secs() + 450).div_euclid(900);
    assert_eq!(quarters, 12, "{heard:?} is not three hours ahead");
}
