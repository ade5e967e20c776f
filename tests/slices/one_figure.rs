//! A figure that stands on more than one page is one figure: Home's curve, the page of performance, the comparison of
//! accounts, the cards and the tree.

use std::path::Path;

use app::{Desk, Environment};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::at_the_door::{ask, environment, opened};

async fn demonstration(folder: &Path) -> Desk {
    opened(Environment { exports: Some(folder.join("exports")), ..environment(folder) }).await
}

fn metric<'a>(report: &'a Value, id: &str) -> &'a Value {
    let metrics = report["metrics"].as_array().expect("the figures");
    &metrics.iter().find(|metric| metric["id"] == id).expect("every figure has its row")["figure"]
}

fn near(left: &Value, right: &Value) -> bool {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str()?.parse().ok());
    number(left).zip(number(right)).is_some_and(|(left, right)| (left.abs() - right.abs()).abs() < 1e-9)
}

fn amount(value: &Value) -> Decimal {
    value["amount"].as_str().and_then(|text| text.parse().ok()).expect("an amount")
}

fn entities() -> Vec<(Value, Value)> {
    vec![
        (json!({ "kind": "firm" }), json!({})),
        (json!({ "kind": "fund", "code": "CORE" }), json!({ "fund": "CORE" })),
        (json!({ "kind": "account", "login": "486201" }), json!({ "account": "486201" })),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn over_every_span_home_and_the_page_of_performance_tell_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let year = json!({ "range": "1Y", "to": "2026-03-31" });
    let own = json!({ "range": "custom", "from": "2026-02-02", "to": "2026-03-31" });
    let named = ["1D", "1W", "1M", "3M", "YTD", "1Y", "ALL"].map(|range| json!({ "range": range }));
    for (entity, subject) in entities() {
        for span in named.iter().chain([&year, &own]) {
            let report = ask(&desk, "performance.report", json!({ "entity": entity, "span": span })).await;
            let report = report.expect("a report");
            let mut curve = span.clone();
            curve.as_object_mut().expect("a span").extend(subject.as_object().expect("a subject").clone());
            let curve = ask(&desk, "home.equity_curve", curve).await.expect("a curve");
            assert!(near(metric(&report, "total_return"), &curve["time_weighted_return"]), "{entity} {span}");
            assert_eq!(report["earned"]["amount"]["amount"], curve["gain"], "{entity} {span}");
            if curve["basis"] == "daily_closes" {
                assert!(near(metric(&report, "max_drawdown"), &curve["max_drawdown"]), "{entity} {span}");
                let listed = report["drawdowns"].as_array().expect("falls").first();
                let listed = listed.map_or(json!(0.0), |fall| fall["depth"].clone());
                assert_eq!(metric(&report, "max_drawdown"), &listed, "{entity} {span}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_comparison_of_accounts_tells_what_performance_tells() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for by in ["firm", "fund", "manager", "account"] {
        let compared = ask(&desk, "mt5.rollups", json!({ "by": by })).await.expect("the groups");
        for group in compared["groups"].as_array().expect("groups") {
            let asked = json!({ "entity": group["entity"], "span": { "range": "ALL" } });
            let report = ask(&desk, "performance.report", asked).await.expect("a report");
            let name = &group["name"];
            assert!(near(&group["growth"], metric(&report, "total_return")), "{name}: growth");
            assert_eq!(group["result"], report["earned"]["amount"]["amount"], "{name}: result");
            assert!(near(&group["max_drawdown"], metric(&report, "max_drawdown")), "{name}: deepest fall");
            let last = report["points"].as_array().expect("points").last().expect("a day");
            assert!(near(&group["drawdown"], &last["drawdown"]), "{name}: below its high");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_far_an_account_is_below_its_high_is_one_figure_on_its_card_and_in_its_curve() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let cards = ask(&desk, "trading.card_curves", json!({ "range": "3M" })).await.expect("the cards");
    for card in cards["curves"].as_array().expect("cards") {
        let asked = json!({ "range": "3M", "account": card["login"] });
        let curve = ask(&desk, "home.equity_curve", asked).await.expect("a curve");
        assert!(near(&card["drawdown"], &curve["below_high"]), "{}", card["login"]);
        assert!(near(&card["max_drawdown"], &curve["max_drawdown"]), "{}", card["login"]);
    }
}

/// What a part comes to in the currency of the whole.
fn converted(part: &Value) -> Decimal {
    let rate = part["rate"]["rate"].as_str().and_then(|text| text.parse().ok()).unwrap_or(Decimal::ONE);
    amount(&part["value"]) * rate
}

#[tokio::test(flavor = "multi_thread")]
async fn the_days_of_a_return_open_to_the_accounts_that_sum_to_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for currency in ["USD", "EUR"] {
        let span = json!({ "range": "ALL", "to": "2026-05-29" });
        let tree = json!({ "figure": "return", "entity": { "kind": "firm" }, "span": span, "currency": currency });
        let tree = ask(&desk, "explain.figure", tree).await.expect("a tree");
        let months = tree["parts"].as_array().expect("months").iter();
        let days = months.flat_map(|month| month["parts"].as_array().expect("days"));
        let mut opened = 0;
        for part in days.flat_map(|day| day["parts"].as_array().expect("values")) {
            let leaves = part["parts"].as_array().expect("leaves");
            let sum: Decimal = leaves.iter().map(converted).sum();
            let cents = Decimal::new(i64::try_from(leaves.len()).expect("few"), 2);
            assert!(leaves.is_empty() || (sum - amount(&part["value"])).abs() <= cents, "{currency}: {part}");
            assert!(leaves.iter().all(|leaf| leaf["label"] != "account_close" || !leaf["provenance"].is_null()));
            opened += usize::from(!leaves.is_empty());
        }
        assert!(opened > 500, "{opened}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_to_an_investor_next_is_all_of_that_day_in_the_list_as_in_the_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let asked = json!({ "offset": 0, "limit": 500, "sort": "name", "descending": false });
    let list = ask(&desk, "investors.list", asked).await.expect("the list");
    let mut due = 0;
    for row in list["rows"].as_array().expect("rows").iter().filter(|row| !row["next_payment_on"].is_null()) {
        let record = ask(&desk, "investors.show", json!({ "client_id": row["client_id"] })).await.expect("the record");
        let schedule = record["schedule"].as_array().expect("payments").iter();
        let of_the_day = schedule.filter(|payment| payment["due"] == row["next_payment_on"]);
        let sum: Decimal = of_the_day.map(|payment| amount(&payment["amount"])).sum();
        let shown: Decimal = row["next_payment"].as_array().expect("amounts").iter().map(amount).sum();
        assert_eq!(shown, sum, "{}", row["client_id"]);
        due += 1;
    }
    assert!(due > 10, "{due}");
}
