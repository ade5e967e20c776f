//! The allocation worksheet over the demonstration: targets kept, trades proposed, and the order list that makes them.

use app::{Desk, fault::FaultCode};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};

use crate::at_the_door::{ask, demonstration};

fn decimal(value: &Value) -> Decimal {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{value} is a decimal"))
}

fn sum(rows: &Value, field: &str) -> Decimal {
    rows.as_array().expect("rows").iter().map(|row| decimal(&row[field])).sum()
}

const CORE: &str = "CORE";

async fn sheet(desk: &Desk, grouping: &str) -> Value {
    ask(desk, "allocation.show", json!({ "fund": CORE, "grouping": grouping })).await.expect("a worksheet")
}

/// The targets of a worksheet with so many points moved from the second line to the first.
fn moved(sheet: &Value, points: Decimal) -> Value {
    let lines = sheet["lines"].as_array().expect("lines");
    let target = |(place, line): (usize, &Value)| {
        let by = match place {
            0 => points,
            1 => -points,
            _ => Decimal::ZERO,
        };
        let target = decimal(&line["target_percent"]) + by;
        json!({ "line": line["line"], "target_percent": target, "band_percent": "2.5", "no_sell": false })
    };
    lines.iter().enumerate().map(target).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lines_are_the_funds_accounts_and_sum_to_its_assets_and_to_a_hundred_percent() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let funds = ask(&desk, "funds.list", json!({})).await.expect("the funds");
    let fund = funds["funds"].as_array().expect("funds").iter().find(|fund| fund["fund_code"] == CORE).expect("CORE");
    for grouping in ["account", "manager"] {
        let sheet = sheet(&desk, grouping).await;
        assert_eq!(sheet["total"]["amount"], fund["assets"]["amount"], "{grouping}");
        assert_eq!(sheet["known"], fund["assets"]["amount"], "{grouping}");
        let lines = sheet["lines"].as_array().expect("lines");
        assert!(lines.len() > 1, "{grouping}");
        let values: Decimal = lines.iter().map(|line| decimal(&line["value"]["amount"])).sum();
        assert_eq!(values, decimal(&sheet["known"]), "{grouping}");
        assert_eq!(sum(&sheet["lines"], "target_percent"), dec!(100), "unsaved targets are the weights of now");
        assert_eq!((&sheet["saved"], decimal(&sheet["cash_percent"])), (&json!(false), dec!(0)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_targets_come_back_and_a_full_rebalance_reaches_them_by_its_order_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let before = sheet(&desk, "account").await;
    let targets = moved(&before, dec!(5));
    let save = json!({ "fund": CORE, "grouping": "account", "targets": targets });
    ask(&desk, "allocation.save_targets", save).await.expect("the targets are kept");
    let after = sheet(&desk, "account").await;
    assert_eq!((&after["saved"], &after["lines"][0]["band_percent"]), (&json!(true), &json!("2.5")));
    assert!(after["lines"][0]["outside"].as_bool().is_some_and(|outside| outside));
    assert_eq!(sheet(&desk, "manager").await["saved"], json!(false), "each grouping has targets of its own");

    let request = json!({ "fund": CORE, "grouping": "account", "mode": "full" });
    let preview = ask(&desk, "allocation.preview", request).await.expect("a preview");
    assert_eq!(preview["outcome"], json!({ "kind": "proposed" }));
    let cash = decimal(&preview["cash"]);
    assert!(cash >= dec!(0) && cash < dec!(0.10), "only cents are left: {cash}");
    assert!(decimal(&preview["off_target_percent"]) < dec!(0.001));
    let bought: Decimal =
        preview["after"].as_array().expect("lines").iter().map(|line| decimal(&line["trade"]).max(dec!(0))).sum();
    let ordered: Decimal = preview["orders"]
        .as_array()
        .expect("orders")
        .iter()
        .filter(|order| !order["to"]["login"].is_null())
        .map(|order| decimal(&order["amount"]["amount"]))
        .sum();
    assert_eq!((ordered, bought > dec!(1000)), (bought, true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_written_by_hand_stands_and_the_others_follow() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let sheet = sheet(&desk, "account").await;
    let first = sheet["lines"][0]["line"].clone();
    let by_hand = json!([{ "line": first, "amount": "-1000.50" }]);
    let request = json!({ "fund": CORE, "grouping": "account", "mode": "full", "by_hand": by_hand });
    let preview = ask(&desk, "allocation.preview", request.clone()).await.expect("a preview");
    assert_eq!((&preview["after"][0]["trade"], &preview["after"][0]["by_hand"]), (&json!("-1000.50"), &json!(true)));
    let others: Decimal = sum(&preview["after"], "trade") + dec!(1000.50);
    assert_eq!(others + decimal(&preview["cash"]), dec!(1000.50));

    let mut too_much = request;
    too_much["by_hand"][0]["amount"] = json!("-999999999999");
    let refused = ask(&desk, "allocation.preview", too_much).await.expect("an answer");
    assert_eq!(refused["outcome"], json!({ "kind": "more_than_held", "line": first }));
    assert_eq!((&refused["after"], &refused["orders"]), (&json!([]), &json!([])));
}

#[tokio::test(flavor = "multi_thread")]
async fn new_money_alone_is_put_to_work_and_traders_divide_it_among_their_accounts() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let request =
        json!({ "fund": CORE, "grouping": "manager", "mode": "cash_first", "flow": "250000", "cash_buffer": "10000" });
    let preview = ask(&desk, "allocation.preview", request).await.expect("a preview");
    let trades = preview["after"].as_array().expect("lines");
    assert!(trades.iter().all(|line| decimal(&line["trade"]) >= dec!(0)));
    assert_eq!((sum(&preview["after"], "trade"), decimal(&preview["cash"])), (dec!(240000), dec!(10000)));
    for order in preview["orders"].as_array().expect("orders") {
        assert!(order["from"]["login"].is_null() && !order["to"]["login"].is_null(), "{order}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_target_is_refused_and_a_day_to_come_has_no_worksheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let sheet = sheet(&desk, "account").await;
    let targets = moved(&sheet, dec!(0));
    for (percent, rule) in [("33.333", "two_places"), ("101", "range_0_100"), ("-1", "range_0_100")] {
        let mut targets = targets.clone();
        targets[0]["target_percent"] = json!(percent);
        let save = json!({ "fund": CORE, "grouping": "account", "targets": targets });
        let fault = ask(&desk, "allocation.save_targets", save).await.expect_err(rule);
        assert_eq!((fault.code, fault.params["rule"].as_str()), (FaultCode::InvalidField, rule));
    }
    let tomorrow = json!({ "fund": CORE, "grouping": "account", "as_at": "2026-07-05" });
    let fault = ask(&desk, "allocation.show", tomorrow).await.expect_err("a day to come");
    assert_eq!(fault.params["rule"], "in_the_future");
    let past = json!({ "fund": CORE, "grouping": "account", "as_at": "2026-05-29", "currency": "EUR" });
    let past = ask(&desk, "allocation.show", past).await.expect("a worksheet");
    assert_eq!((&past["is_past"], &past["currency"]), (&json!(true), &json!("EUR")));
}
