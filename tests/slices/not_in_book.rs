//! An account that a bridge or a report told of and that the book does not have: seen everywhere, counted nowhere.

use bridge_mt5::recorded::RecordedAccount;
use rust_decimal::dec;
use serde_json::{Value, json};
use values::{AccountLogin, Clock as _};

use crate::mt5_scene::{Scene, told};

/// A report of an account in the terminal's own words, of which no bridge tells.
const REPORT: &str = "\
Time,Deal,Symbol,Type,Direction,Volume,Price,Order,Commission,Fee,Swap,Profit,Balance
2026.02.02 09:00:00,1,,balance,,,,,0.00,0.00,0.00,1000.00,1000.00
2026.02.03 10:00:00,2,EURUSD,buy,in,0.10,1.08,2,-1.00,0.00,0.00,0.00,999.00
2026.02.03 16:00:00,3,EURUSD,sell,out,0.10,1.09,3,-1.00,0.00,0.00,10.00,1008.00
";

fn stranger(scene: &Scene) -> RecordedAccount {
    RecordedAccount {
        login: AccountLogin::new(800_555).expect("six digits"),
        server: "Elsewhere-Live".to_owned(),
        currency: values::Currency::EUR,
        ..told(1, scene.clock.now(), dec!(5000), dec!(25))
    }
}

fn card<'a>(accounts: &'a Value, login: &str) -> &'a Value {
    let cards = accounts["accounts"].as_array().expect("cards");
    cards.iter().find(|card| card["login"] == login).unwrap_or_else(|| panic!("{login} is not listed: {accounts}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_only_a_bridge_tells_is_listed_with_the_reason_and_counted_nowhere() {
    let scene = Scene::new(0, Vec::new()).await;
    let bridge = scene.recorded(vec![stranger(&scene)]).await;
    let id = scene.bridge(&bridge, None).await;
    for _ in 0..4 {
        scene.told("bridges.poll", json!({ "id": id })).await;
        scene.later();
        bridge.set_accounts(vec![stranger(&scene)]);
    }

    let accounts = scene.told("trading.accounts", json!({})).await;
    let seen = card(&accounts, "800555");
    assert_eq!(
        (&seen["in_book"], &seen["is_active"], &seen["fund_code"]),
        (&json!(false), &json!(false), &Value::Null)
    );
    assert_eq!((&seen["server"], &seen["currency"]), (&json!("Elsewhere-Live"), &json!("EUR")));
    assert_eq!(seen["equity"]["amount"], "5025");
    assert_eq!(
        (&accounts["totals"]["count"]["total"], &accounts["totals"]["count"]["counted"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(accounts["totals"]["equity"]["amount"], Value::Null);

    let detail = scene.told("trading.account", json!({ "login": "800555" })).await;
    assert_eq!((&detail["card"]["in_book"], &detail["card"]["balance"]["amount"]), (&json!(false), &json!("5000")));
    let proofs = scene.told("mt5.completeness", json!({})).await;
    assert_eq!((&proofs["accounts"][0]["login"], &proofs["accounts"][0]["in_book"]), (&json!("800555"), &json!(false)));
    let firm = scene.told("mt5.exposure", json!({ "entity": { "kind": "firm" } })).await;
    assert_eq!(firm["accounts"], json!([]));
    let alone = json!({ "entity": { "kind": "account", "login": "800555" } });
    assert_eq!(scene.told("mt5.exposure", alone).await["accounts"][0]["equity"], "5025");

    let problems = scene.told("health.problems", json!({})).await;
    let groups = problems["groups"].as_array().expect("groups");
    let group = groups.iter().find(|group| group["kind"] == "not_in_book").expect("Health says so");
    assert_eq!((&group["total"], &group["problems"][0]["subject"]), (&json!(1), &json!("800555")));
    scene.desk.lock().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_only_a_report_tells_is_listed_without_a_currency_that_nobody_told() {
    let scene = Scene::new(1, Vec::new()).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("history.csv");
    std::fs::write(&path, REPORT).expect("written");
    let file = json!({ "path": path, "login": "800777" });
    let looked = scene.told("mt5.preview_import", file.clone()).await;
    let apply = json!({ "file": file, "login": "800777", "file_hash": looked["file_hash"] });
    scene.told("mt5.apply_import", apply).await;

    let accounts = scene.told("trading.accounts", json!({})).await;
    let logins: Vec<&Value> =
        accounts["accounts"].as_array().expect("cards").iter().map(|card| &card["login"]).collect();
    assert_eq!(logins, [&json!("700101"), &json!("800777")], "those of the book come first");
    let seen = card(&accounts, "800777");
    assert_eq!((&seen["in_book"], &seen["currency"]), (&json!(false), &json!("XXX")));
    assert_eq!(seen["equity"]["unknown"], "never_read");
    assert_eq!(
        (&card(&accounts, "700101")["in_book"], &accounts["totals"]["count"]["total"]),
        (&json!(true), &json!(1))
    );

    let entity = json!({ "kind": "account", "login": "800777" });
    let window =
        json!({ "entity": entity, "offset": 0, "limit": 10, "sort": "closed", "descending": true, "filter": {} });
    assert_eq!(scene.told("mt5.trades", window).await["total"], 1);
    scene.desk.lock().await;
}
