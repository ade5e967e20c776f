//! What several sources say of one account, what moved its money, and what accounts of several currencies lose together.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bridge_mt5::recorded::{RecordedAccount, RecordedDesk};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use trading::{deal::Deal, deal_codes::DealKind, reading::Reading};
use values::{Clock as _, Currency};

use crate::mt5_scene::{Scene, login, told};

/// What the shared database says of account `n`.
fn in_database(n: u64, at: &str, balance: Decimal) -> Reading {
    let at = at.parse().expect("a moment");
    Reading {
        login: login(n),
        at,
        received_at: at,
        source: "mongodb:mt5_accounts".into(),
        balance: Some(balance),
        equity: Some(balance),
        floating: Some(dec!(0)),
        margin: None,
        margin_free: None,
        margin_level: None,
    }
}

fn moved(ticket: u64, at: &str, amount: Decimal, comment: Option<&str>) -> Deal {
    Deal {
        profit: amount,
        comment: comment.map(Into::into),
        ..Deal::empty(login(1), ticket, at.parse().expect("a moment"), DealKind::Balance)
    }
}

async fn kinds_of_problems(scene: &Scene) -> Vec<String> {
    let problems = scene.told("health.problems", json!({})).await;
    let groups = problems["groups"].as_array().expect("groups").clone();
    groups.iter().filter_map(|group| group["kind"].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn what_the_database_says_withholds_no_reading_and_stands_beside_it() {
    let scene = Scene::new(1, vec![in_database(1, "2026-03-02T09:30:00Z", dec!(8000))]).await;
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10050), dec!(0))]).await;
    let id = scene.bridge(&bridge, None).await;
    let poll = scene.told("bridges.poll", json!({ "id": id })).await;
    assert_eq!((poll["readings"].clone(), poll["held"].clone()), (json!(1), json!([])));
    let found = scene.told("mt5.differences", json!({})).await["differences"].clone();
    assert_eq!(found.as_array().expect("differences").len(), 1);
    assert_eq!(
        (found[0]["shown"]["balance"].clone(), found[0]["other"]["balance"].clone(), found[0]["difference"].clone()),
        (json!("10050"), json!("8000"), json!("-2050"))
    );
    assert_eq!(
        (found[0]["other"]["source"].clone(), found[0]["other"]["at"].clone(), found[0]["other"]["stale"].clone()),
        (json!("mongodb:mt5_accounts"), json!("2026-03-02T09:30:00Z"), json!(true))
    );
    // A deal that makes the difference leaves none to show.
    let deal = moved(1, "2026-03-02T09:45:00Z", dec!(2050), Some("Deposit"));
    bridge.set_desk(RecordedDesk { deals: vec![deal], ..RecordedDesk::default() });
    let at = scene.later();
    for _ in 0..7 {
        scene.later();
    }
    bridge.set_accounts(vec![told(1, at, dec!(10050), dec!(0))]);
    scene.told("bridges.poll", json!({ "id": id })).await;
    assert_eq!(scene.told("mt5.differences", json!({})).await["differences"], json!([]));
    scene.desk.lock().await;
}

#[tokio::test]
async fn ten_times_what_the_database_says_waits_for_three_readings_and_is_told_meanwhile() {
    let scene = Scene::new(1, vec![in_database(1, "2026-03-02T09:30:00Z", dec!(1000))]).await;
    let bridge = scene.recorded(Vec::new()).await;
    let id = scene.bridge(&bridge, None).await;
    let mut said = Vec::new();
    for _ in 0..3 {
        let at = scene.later();
        bridge.set_accounts(vec![told(1, at, dec!(10050), dec!(0))]);
        let poll = scene.told("bridges.poll", json!({ "id": id })).await;
        let held = &poll["held"][0];
        said.push((poll["readings"].clone(), held["doubt"].clone(), held["times"].clone(), held["needed"].clone()));
        if poll["readings"] == 0 {
            assert!(kinds_of_problems(&scene).await.contains(&"reading_held".to_owned()));
            let page = scene.told("mt5.bridge_health", json!({})).await;
            let held = page["bridges"][0]["held"][0].clone();
            assert_eq!((held["balance"].clone(), held["known"].clone()), (json!("10050"), json!("1000")));
            assert_eq!(held["known_source"], "mongodb:mt5_accounts");
        }
    }
    let waits = |times: u32| (json!(0), json!("ten_fold"), json!(times), json!(3));
    assert_eq!(said, [waits(1), waits(2), (json!(1), Value::Null, Value::Null, Value::Null)]);
    assert!(!kinds_of_problems(&scene).await.contains(&"reading_held".to_owned()));
    scene.desk.lock().await;
}

#[tokio::test]
async fn home_tells_what_of_its_change_was_trading_and_what_nobody_has_classified() {
    let scene = Scene::new(1, vec![in_database(1, "2026-01-25T20:00:00Z", dec!(10000))]).await;
    let deals = vec![
        moved(1, "2026-01-05T08:00:00Z", dec!(10000), Some("Deposit")),
        moved(2, "2026-02-10T08:00:00Z", dec!(400), Some("Deposit")),
        moved(3, "2026-02-12T08:00:00Z", dec!(50), None),
        Deal { kind: DealKind::Bonus, ..moved(4, "2026-02-13T08:00:00Z", dec!(20), Some("Bonus")) },
        Deal { kind: DealKind::Correction, ..moved(5, "2026-02-14T08:00:00Z", dec!(30), None) },
    ];
    let bridge = scene.recorded(vec![told(1, scene.clock.now(), dec!(10500), dec!(100))]).await;
    bridge.set_desk(RecordedDesk { deals, ..RecordedDesk::default() });
    let id = scene.bridge(&bridge, None).await;
    let poll = scene.told("bridges.poll", json!({ "id": id })).await;
    assert_eq!(poll["readings"], 1, "{poll}");
    let moved = async || scene.told("home.overview", json!({})).await["assets_moved"].clone();
    let told = moved().await;
    assert_eq!((told["external"].clone(), told["unclassified"].clone()), (json!("420"), json!("50")));
    assert_eq!((told["unclassified_count"].clone(), told["result"].clone()), (json!(1), json!("130")));
    let tree = json!({ "figure": "account_profit", "login": login(1) });
    scene.told("explain.figure", tree).await;
    let answer = json!({ "login": login(1), "ticket": "3", "kind": "internal" });
    scene.told("mt5.classify_transfer", answer).await;
    let told = moved().await;
    assert_eq!((told["internal"].clone(), told["unclassified_count"].clone()), (json!("50"), json!(0)));
    assert_eq!((told["external"].clone(), told["result"].clone()), (json!("420"), json!("130")));
    scene.desk.lock().await;
}

#[tokio::test]
async fn accounts_of_two_currencies_have_one_loss_at_the_rate_of_their_readings() {
    let evening = "2026-03-01T20:00:00Z";
    let before = vec![in_database(1, evening, dec!(10000)), in_database(2, evening, dec!(10000))];
    let scene = Scene::in_currencies(&[Currency::USD, Currency::EUR], before).await;
    let rates = "date,base,quote,rate\n2026-02-27,EUR,USD,1.20\n2026-03-01,EUR,USD,1.20\n2026-03-02,EUR,USD,1.20\n";
    let request = json!({ "kind": "own", "content": STANDARD.encode(rates), "source": "the desk" });
    scene.told("rates.import", request).await;
    let accounts = |at| {
        let euros = RecordedAccount { currency: Currency::EUR, ..told(2, at, dec!(10000), dec!(-500)) };
        vec![told(1, at, dec!(10000), dec!(-100)), euros]
    };
    let bridge = scene.recorded(accounts(scene.clock.now())).await;
    let id = scene.bridge(&bridge, None).await;
    let limit = json!({
        "id": null, "name": "Loss of a day", "entity": { "kind": "firm" },
        "rule": { "kind": "daily_loss", "threshold": "1000" }, "release": "0.2", "readings": 1, "enabled": true,
    });
    scene.told("mt5.save_limit", limit).await;
    scene.told("bridges.poll", json!({ "id": id })).await;
    let row = scene.told("mt5.limits", json!({})).await["limits"][0].clone();
    // 100 dollars, and 500 euros at 1.20.
    let value: Decimal = row["value"].as_str().expect("a loss").parse().expect("a number");
    assert_eq!((value, row["measured_in"].clone(), row["unknown"].clone()), (dec!(700), json!("USD"), Value::Null));
    scene.desk.lock().await;
}
