//! Figures as at a day gone by and in another currency: every screen and its explanation tell the same.

use app::Desk;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::at_the_door::{ask, demonstration};

fn amount(value: &Value) -> Option<Decimal> {
    value["amount"].as_str().and_then(|text| text.parse().ok())
}

const DAY: &str = "2026-03-31";

async fn tree(desk: &Desk, figure: &str, more: Value) -> Value {
    let mut request = json!({ "figure": figure, "fund": null });
    for (name, value) in more.as_object().expect("fields") {
        request[name] = value.clone();
    }
    ask(desk, "explain.figure", request).await.expect("a tree")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_gone_by_in_euros_is_explained_as_it_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let at = json!({ "as_at": DAY, "currency": "EUR" });
    let then = ask(&desk, "home.as_at", json!({ "day": DAY, "currency": "EUR" })).await.expect("Home then");
    for (figure, shown) in [
        ("assets", "assets"),
        ("floating", "floating"),
        ("client_money", "client_money"),
        ("revenue", "fund_revenue"),
        ("obligations", "owed"),
        ("net_after_obligations", "net_after_obligations"),
    ] {
        let tree = tree(&desk, figure, at.clone()).await;
        assert_eq!(amount(&tree["value"]), amount(&then[shown]), "{figure}");
        assert!(!tree["parts"].as_array().expect("parts").is_empty(), "{figure}");
    }
    let funds = ask(&desk, "funds.list", at.clone()).await.expect("the funds then");
    for fund in funds["funds"].as_array().expect("funds") {
        for (figure, shown) in [("assets", "assets"), ("client_money", "client_money"), ("obligations", "obligations")]
        {
            let mut more = at.clone();
            more["fund"] = fund["fund_code"].clone();
            let tree = tree(&desk, figure, more).await;
            assert_eq!(amount(&tree["value"]), amount(&fund[shown]), "{figure} of {}", fund["fund_code"]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_overdue_and_due_soon_opens_to_its_payments() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let home = ask(&desk, "home.overview", json!({ "currency": "GBP" })).await.expect("Home");
    for (due, shown) in [("overdue", "overdue"), ("next_thirty_days", "next_thirty_days")] {
        let tree = tree(&desk, "obligations", json!({ "due": due, "currency": "GBP" })).await;
        assert_eq!(amount(&tree["value"]), amount(&home["owed"][shown]), "{due}");
    }
    let floating = tree(&desk, "floating", json!({})).await;
    let home = ask(&desk, "home.overview", json!({})).await.expect("Home");
    assert_eq!(amount(&floating["value"]), amount(&home["floating"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_investors_of_a_day_gone_by_are_those_who_had_client_money_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let list = |more: Value| {
        let mut request = json!({
            "offset": 0, "limit": 500, "sort": "client_money", "descending": true, "text": null, "kyc": null,
        });
        for (name, value) in more.as_object().expect("fields") {
            request[name] = value.clone();
        }
        request
    };
    let now = ask(&desk, "investors.list", list(json!({ "currency": "EUR" }))).await.expect("the list");
    let home = ask(&desk, "home.overview", json!({ "currency": "EUR" })).await.expect("Home");
    assert_eq!(amount(&now["client_money"]), amount(&home["client_money"]["figure"]));
    let at = json!({ "as_at": DAY, "currency": "EUR" });
    let then = ask(&desk, "investors.list", list(at.clone())).await.expect("the list then");
    let home = ask(&desk, "home.as_at", json!({ "day": DAY, "currency": "EUR" })).await.expect("Home then");
    assert_eq!(amount(&then["client_money"]), amount(&home["client_money"]));
    assert_eq!(then["total"], home["investors"]);
    assert_ne!(then["total"], now["total"]);
    let rows = then["rows"].as_array().expect("rows");
    let amounts: Vec<_> = rows.iter().map(|row| amount(&row["client_money"])).collect();
    assert!(amounts.is_sorted_by(|a, b| a >= b));
    assert!(rows.iter().all(|row| row["kyc"].is_null() && !row["name"].is_null()));
    let mut page = list(at);
    page["offset"] = json!(2);
    page["limit"] = json!(3);
    let window = ask(&desk, "investors.list", page).await.expect("a window");
    assert_eq!(window["rows"].as_array().expect("rows").as_slice(), &rows[2..5]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_profit_of_an_account_on_a_day_gone_by_is_explained_by_the_deals_up_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let at = |day: &str| json!({ "as_at": day });
    let (mut known, mut with_deals) = (0, 0);
    let then = ask(&desk, "trading.accounts", at(DAY)).await.expect("the accounts then");
    let now = ask(&desk, "trading.accounts", json!({})).await.expect("the accounts now");
    for card in then["accounts"].as_array().expect("accounts") {
        let login = &card["login"];
        let page = ask(&desk, "trading.account", json!({ "login": login, "as_at": DAY })).await.expect("its page then");
        assert_eq!(page["card"], *card, "{login}");
        let tree = ask(&desk, "explain.figure", json!({ "figure": "account_profit", "login": login, "as_at": DAY }));
        let tree = tree.await.expect("its tree then");
        assert_eq!(amount(&tree["value"]), amount(&card["profit_and_loss"]), "{login}");
        let parts: Vec<Option<Decimal>> =
            tree["parts"].as_array().expect("three parts").iter().map(|part| amount(&part["value"])).collect();
        let (Some(equity), Some(withdrawn), Some(put_in)) = (parts[0], parts[1], parts[2]) else { continue };
        assert_eq!(amount(&tree["value"]), Some(equity + withdrawn - put_in), "{login}");
        let deals = tree["parts"][1]["parts"].as_array().expect("deals");
        let taken: Decimal = deals.iter().filter_map(|deal| amount(&deal["value"])).sum();
        assert_eq!(-taken, withdrawn, "{login}: the withdrawals up to the day sum to what had been withdrawn");
        assert!(deals.iter().all(|deal| deal["parts"][0]["value"]["day"].as_str().is_some_and(|day| day <= DAY)));
        (known, with_deals) = (known + 1, with_deals + usize::from(!deals.is_empty()));
    }
    assert!(known > 5 && with_deals > 0, "{known} accounts, {with_deals} with withdrawals by then");
    let profits = |accounts: &Value| -> Vec<Option<Decimal>> {
        accounts["accounts"].as_array().expect("accounts").iter().map(|card| amount(&card["profit_and_loss"])).collect()
    };
    assert_ne!(profits(&then), profits(&now));
}
