//! Any figure opens the tree it came from: the root is the figure that is shown, and the parts come to the whole. Investors,
//! the worksheet of an allocation, the table of performance, and who may ask for which.

use std::{collections::BTreeSet, path::Path, sync::LazyLock};

use access::role::Role;
use app::{Desk, fault::FaultCode};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde_json::{Value, json};
use testkit::demo::{DemoFund, DemoUser, Scale};

use crate::at_the_door::{ask, demonstration};

/// The tree of a figure, asked as the window asks; every part of it has words.
pub(crate) async fn tree(desk: &Desk, request: Value) -> Value {
    let told = request.to_string();
    let tree = ask(desk, "explain.figure", request).await.unwrap_or_else(|fault| panic!("{told}: {fault:?}"));
    formula_has_words(&tree);
    parts(&tree).iter().for_each(has_words);
    tree
}

/// What a part and its formula are called in the window; a root is called as its figure is on the page.
fn has_words(part: &Value) {
    let label = part["label"].as_str().expect("a label");
    assert!(WORDS.contains(label), "{label} has no words in ui/src/i18n/en/explain.ts");
    formula_has_words(part);
    parts(part).iter().for_each(has_words);
}

fn formula_has_words(part: &Value) {
    let formula = part["formula"].as_str();
    assert!(formula.is_none_or(|code| WORDS.contains(code)), "{formula:?} has no words in ui/src/i18n/en/explain.ts");
}

/// Every name that has words. That the other language has the same names is proved where they are.
static WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/i18n/en/explain.ts");
    let text = std::fs::read_to_string(path).expect("the words of the window");
    let named = text.split([' ', '\n']).filter_map(|piece| piece.strip_suffix(':'));
    named.map(str::to_owned).collect()
});

/// The amount of a figure or of a part of a tree.
pub(crate) fn amount(value: &Value) -> Option<Decimal> {
    value["amount"].as_str().and_then(|text| text.parse().ok())
}

pub(crate) fn parts(tree: &Value) -> &[Value] {
    tree["parts"].as_array().map_or(&[], Vec::as_slice)
}

/// What a part comes to in the currency of the whole.
fn converted(part: &Value) -> Decimal {
    let rate = part["rate"]["rate"].as_str().and_then(|text| text.parse().ok()).unwrap_or(Decimal::ONE);
    amount(&part["value"]).unwrap_or_default() * rate
}

/// Checks every part of a tree whose formula is a sum or a difference of amounts.
pub(crate) fn adds_up(tree: &Value) {
    let values: Vec<Decimal> = parts(tree).iter().map(converted).collect();
    let of_amounts = parts(tree).iter().all(|part| amount(&part["value"]).is_some());
    let whole = match (tree["formula"].as_str(), amount(&tree["value"])) {
        (Some("sum"), Some(whole)) if of_amounts => Some((whole, values.iter().sum())),
        (Some("difference"), Some(whole)) if of_amounts && values.len() == 2 => Some((whole, values[0] - values[1])),
        _ => None,
    };
    if let Some((whole, sum)) = whole {
        // A cent for each part that was converted or is told with more digits than the whole.
        let rough = |part: &&Value| {
            !part["rate"].is_null() || amount(&part["value"]).is_some_and(|amount| amount.scale() > whole.scale())
        };
        let cents = Decimal::new(i64::try_from(parts(tree).iter().filter(rough).count()).expect("few"), 2);
        assert!((whole - sum).abs() <= cents, "{} is {whole} and its parts come to {sum}", tree["label"]);
    }
    parts(tree).iter().for_each(adds_up);
}

fn list(more: Value) -> Value {
    let mut request =
        json!({ "offset": 0, "limit": 500, "sort": "name", "descending": false, "text": null, "kyc": null });
    for (name, value) in more.as_object().expect("fields") {
        request[name] = value.clone();
    }
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_a_record_is_the_root_of_its_tree_down_to_the_terms_of_the_contract() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let everybody = ask(&desk, "investors.list", list(json!({}))).await.expect("the list");
    let (mut owed, mut paid) = (0, 0);
    for row in everybody["rows"].as_array().expect("rows") {
        let record = ask(&desk, "investors.show", json!({ "client_id": row["client_id"] })).await.expect("a record");
        for part in ["client_money", "interest_paid", "still_owed"] {
            let asked = json!({ "figure": "record", "client_id": row["client_id"], "part": part });
            let tree = tree(&desk, asked).await;
            assert_eq!(amount(&tree["value"]), amount(&record[part]), "{part} of {}", row["client_id"]);
            adds_up(&tree);
        }
        for contract in record["contracts"].as_array().expect("contracts") {
            let id = &contract["investment_id"];
            for part in ["principal", "interest_paid", "still_owed"] {
                let tree = tree(&desk, json!({ "figure": "contract", "investment_id": id, "part": part })).await;
                assert_eq!(amount(&tree["value"]), amount(&contract[part]), "{part} of {id}");
                adds_up(&tree);
                paid += usize::from(part == "interest_paid" && !parts(&tree).is_empty());
            }
        }
        for payment in record["schedule"].as_array().expect("payments") {
            let asked = json!({
                "figure": "payment", "investment_id": payment["investment_id"], "due": payment["due"], "kind": payment["kind"],
            });
            let tree = tree(&desk, asked).await;
            assert_eq!(amount(&tree["value"]), amount(&payment["amount"]), "{payment}");
            adds_up(&tree);
            by_its_terms(&tree);
            owed += 1;
        }
    }
    assert!(owed > 100 && paid > 5, "{owed} payments, {paid} contracts with interest paid");
}

/// A payment that nothing was paid of is principal × rate × months, but for the last of a term.
fn by_its_terms(payment: &Value) {
    if payment["formula"] != "principal_rate_months" {
        return;
    }
    let value = |label: &str| {
        let part =
            parts(payment).iter().find(|part| part["label"].as_str().is_some_and(|name| name.starts_with(label)));
        let value = &part.unwrap_or_else(|| panic!("no {label} in {payment}"))["value"];
        amount(value).or_else(|| value["number"].as_u64().map(Decimal::from)).expect("a number")
    };
    let exact = value("principal") * value("monthly_rate") * value("months");
    assert_eq!(amount(&payment["value"]), Some(exact.round_dp(2)), "{payment}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sum_under_the_list_opens_to_everybody_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for more in [
        json!({}),
        json!({ "currency": "EUR" }),
        json!({ "kyc": "complete" }),
        json!({ "as_at": "2026-03-31", "currency": "EUR" }),
    ] {
        let shown = ask(&desk, "investors.list", list(more.clone())).await.expect("the list");
        let mut asked = json!({ "figure": "listed_money", "text": null, "kyc": null });
        for (name, value) in more.as_object().expect("fields") {
            asked[name] = value.clone();
        }
        let tree = tree(&desk, asked).await;
        assert_eq!(amount(&tree["value"]), amount(&shown["client_money"]), "{more}");
        assert!(parts(&tree).len() > 5, "{more}");
        let sum: Decimal = parts(&tree).iter().filter_map(|part| amount(&part["value"])).sum();
        let cents = Decimal::new(i64::try_from(parts(&tree).len()).expect("few"), 2);
        assert!((sum - amount(&tree["value"]).expect("it is known")).abs() <= cents, "{more}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_free_of_a_contract_opens_to_what_fell_due_and_what_was_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let everybody = ask(&desk, "investors.list", list(json!({}))).await.expect("the list");
    let mut tried = 0;
    for row in everybody["rows"].as_array().expect("rows") {
        let record = ask(&desk, "investors.show", json!({ "client_id": row["client_id"] })).await.expect("a record");
        for contract in record["contracts"].as_array().expect("contracts") {
            let form = json!({
                "investment_id": contract["investment_id"], "kind": "interest", "dealing_date": "2027-01-31",
                "amount": { "amount": "1.00", "currency": contract["principal"]["currency"] },
            });
            let Ok(effect) = ask(&desk, "redemptions.preview", form.clone()).await else { continue };
            for (after, shown) in [(false, "free_before"), (true, "free_after")] {
                let tree = tree(&desk, json!({ "figure": "redeemable", "form": form, "after": after })).await;
                assert_eq!(amount(&tree["value"]), amount(&effect[shown]), "{shown}");
                adds_up(&tree);
            }
            tried += 1;
        }
    }
    assert!(tried > 5, "{tried}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_a_worksheet_opens_down_to_the_readings_and_the_rates() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let percent = |value: &Value| value.as_str().and_then(|text| text.parse::<Decimal>().ok());
    let (mut readings, mut orders) = (0, 0);
    for (fund, grouping, currency) in [("CORE", "account", "USD"), ("BALANCE", "manager", "EUR")] {
        let sheet = json!({
            "fund": fund, "grouping": grouping, "currency": currency, "mode": "full", "flow": "25000", "cash_buffer": "1000",
            "min_trade": "100", "penalty_percent": "0",
        });
        let shown = ask(&desk, "allocation.preview", sheet.clone()).await.expect("a preview");
        let of = async |part: &str, line: &Value| {
            let tree = tree(&desk, json!({ "figure": "worksheet", "sheet": sheet, "part": part, "line": line })).await;
            adds_up(&tree);
            tree
        };
        let none = Value::Null;
        assert_eq!(amount(&of("total", &none).await["value"]), amount(&shown["sheet"]["total"]), "{fund}");
        let cash = of("cash", &none).await;
        assert_eq!(amount(&cash["value"]), percent(&shown["cash"]), "{fund}");
        assert_eq!(amount(&of("turnover", &none).await["value"]), percent(&shown["turnover"]), "{fund}");
        for order in shown["orders"].as_array().expect("orders") {
            let tree = of("order", &json!(order["number"].to_string())).await;
            assert_eq!(amount(&tree["value"]), amount(&order["amount"]), "{order}");
            assert!(!parts(&tree).is_empty() && parts(&tree).iter().all(|part| part["label"] == "trade"), "{order}");
            orders += 1;
        }
        let off = amount(&of("off_target", &none).await["value"]).map(|share| share * Decimal::ONE_HUNDRED);
        assert_eq!(off, percent(&shown["sheet"]["off_target_percent"]), "{fund}");
        for (line, after) in
            shown["sheet"]["lines"].as_array().expect("lines").iter().zip(shown["after"].as_array().expect("after"))
        {
            let id = &line["line"];
            assert_eq!(after["line"], *id);
            let value = of("value", id).await;
            assert_eq!(amount(&value["value"]), amount(&line["value"]));
            readings += count(&value, &|part| part["label"] == "account_equity" && !part["provenance"].is_null());
            for (part, told) in [("weight", "weight_percent"), ("aim", "aim_percent"), ("drift", "drift_percent")] {
                let share = amount(&of(part, id).await["value"]).map(|share| share * Decimal::ONE_HUNDRED);
                assert_eq!(share, percent(&line[told]), "{part} of {id}");
            }
            assert_eq!(amount(&of("trade", id).await["value"]), percent(&after["trade"]), "trade of {id}");
            assert_eq!(amount(&of("value_after", id).await["value"]), percent(&after["value"]), "{id}");
            let share = amount(&of("weight_after", id).await["value"]).map(|share| share * Decimal::ONE_HUNDRED);
            assert_eq!(share, percent(&after["weight_percent"]), "{id}");
        }
    }
    assert!(readings > 3 && orders > 1, "{readings} readings, {orders} orders");
}

/// How many parts of a tree are such, itself counted.
pub(crate) fn count(tree: &Value, wanted: &impl Fn(&Value) -> bool) -> usize {
    usize::from(wanted(tree)) + parts(tree).iter().map(|part| count(part, wanted)).sum::<usize>()
}

/// A figure of statistics, wherever it stands.
fn number(value: &Value) -> Option<f64> {
    value["number"].as_f64().or_else(|| amount(value).and_then(|amount| amount.to_f64()))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_performance_opens_to_its_parts_and_the_days_it_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let performance = json!({
        "entity": { "kind": "fund", "code": "CORE" }, "span": { "range": "ALL" }, "compare": { "kind": "fund", "code": "BALANCE" },
        "risk_free_percent": "2",
    });
    let report = ask(&desk, "performance.report", performance.clone()).await.expect("a report");
    let mut opened = 0;
    for metric in report["metrics"].as_array().expect("figures").iter().filter(|metric| !metric["figure"].is_null()) {
        let asked = json!({ "figure": "metric", "performance": performance, "id": metric["id"] });
        let tree = tree(&desk, asked).await;
        let id = metric["id"].as_str().expect("a name");
        let near = number(&tree["value"]).zip(metric["figure"].as_f64()).map(|(tree, page)| (tree - page).abs());
        assert!(near.is_some_and(|near| near < 1e-12), "{id}: {} and {}", tree["value"], metric["figure"]);
        assert!(!tree["formula"].is_null(), "{id}");
        let days = parts(&tree).iter().find(|part| part["label"] == "daily_returns").expect("the days");
        assert_eq!(days["value"]["number"], report["grounds"]["returns"], "{id}");
        let of_months: u64 = parts(days).iter().filter_map(|month| month["value"]["number"].as_u64()).sum();
        assert_eq!(Some(of_months), days["value"]["number"].as_u64(), "{id}");
        assert!(count(days, &|part| part["label"] == "account_close") > 100, "{id} ends at the closes");
        opened += 1;
    }
    assert!(opened > 20, "{opened}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sharpe_ratio_is_what_its_parts_make_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let performance = json!({ "entity": { "kind": "firm" }, "span": { "range": "ALL" }, "risk_free_percent": "2" });
    let asked = |id: &str| json!({ "figure": "metric", "performance": performance, "id": id });
    let sharpe = tree(&desk, asked("sharpe")).await;
    let of = |tree: &Value, at: usize| number(&parts(tree)[at]["value"]).expect("a number");
    assert!((of(&sharpe, 2) - 261.0).abs() < 1e-12, "days from Monday to Friday in a year");
    let again = of(&sharpe, 0) / of(&sharpe, 1) * 261.0f64.sqrt();
    assert!((again - number(&sharpe["value"]).expect("a figure")).abs() < 1e-9);
    let excess = &parts(&sharpe)[0];
    let a_day = 1.02f64.powf(1.0 / 261.0) - 1.0;
    assert!((of(excess, 1) - a_day).abs() < 1e-12 && (of(excess, 0) - a_day - of(&sharpe, 0)).abs() < 1e-12);
    let fall = tree(&desk, asked("max_drawdown")).await;
    let (trough, peak) = (of(&fall, 0), of(&fall, 1));
    assert!((trough / peak - 1.0 - number(&fall["value"]).expect("a figure")).abs() < 1e-9);
    assert!(parts(&fall)[0]["subject"].as_str() > parts(&fall)[1]["subject"].as_str(), "the peak is before the trough");
    let worst = tree(&desk, asked("worst_day")).await;
    let day = &parts(&worst)[0];
    assert_eq!((&day["label"], number(&day["value"])), (&json!("return_of_day"), number(&worst["value"])));
    assert!(count(day, &|part| part["label"] == "account_close") > 2, "the day opens to its closes");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_span_earned_is_its_last_close_less_its_first_less_what_moved() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for entity in [json!({ "kind": "firm" }), json!({ "kind": "fund", "code": "CORE" })] {
        let performance = json!({ "entity": entity, "span": { "range": "1Y" } });
        let report = ask(&desk, "performance.report", performance.clone()).await.expect("a report");
        let tree = tree(&desk, json!({ "figure": "earned", "performance": performance })).await;
        assert_eq!(amount(&tree["value"]), amount(&report["earned"]["amount"]), "{entity}");
        let told: Vec<Decimal> = parts(&tree).iter().filter_map(|part| amount(&part["value"])).collect();
        assert_eq!(amount(&tree["value"]), Some(told[0] - told[1] - told[2]), "{entity}");
        assert!(count(&tree, &|part| part["label"] == "account_close") > 2, "{entity}");
    }
}

/// A desk at which somebody of a role has signed in, and who that is.
async fn signed_in(folder: &Path, role: Role) -> (Desk, Vec<DemoUser>) {
    let desk = demonstration(folder).await;
    let standing = "2026-06-29T16:00:00Z".parse().expect("a moment");
    let people = DemoFund::generate_until(1, standing, Scale::DEMONSTRATION).users;
    let mut of_role: Vec<DemoUser> = people.into_iter().filter(|person| person.user.role == Some(role)).collect();
    of_role.sort_by(|a, b| a.user.username.cmp(&b.user.username));
    let person = of_role.first().expect("somebody has that role");
    ask(&desk, "session.sign_out", json!({})).await.expect("the owner leaves");
    let request = json!({ "name": person.user.username, "password": person.password.reveal() });
    ask(&desk, "session.sign_in", request).await.expect("the person signs in");
    (desk, of_role)
}

fn fee_path() -> Value {
    json!({
        "currency": "USD", "start": "2026-01-31", "returns_percent": ["4", "-2", "3"], "management_percent": "2",
        "performance_percent": "20", "hurdle_percent": "0", "soft_hurdle": false, "crystallises": "monthly",
        "money": [
            { "investor": "first", "month": 0, "amount": "100000" },
            { "investor": "second", "month": 1, "amount": "50000" },
        ],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fees_of_an_invented_path_open_month_by_month_to_what_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let shown = ask(&desk, "fees.what_if", fee_path()).await.expect("the fees");
    let exact = |value: &Value| value.as_str().and_then(|text| text.parse::<Decimal>().ok()).expect("an amount");
    for (month, fees) in shown["months"].as_array().expect("months").iter().enumerate() {
        let of = |figure: &str| json!({ "figure": figure, "path": fee_path(), "month": month });
        let managed = tree(&desk, of("management_fee")).await;
        assert_eq!(amount(&managed["value"]), Some(exact(&fees["management_fee"])), "month {month}");
        let performed = tree(&desk, of("performance_fee")).await;
        let both = exact(&fees["crystallised"]) + exact(&fees["accrued"]);
        assert_eq!(amount(&performed["value"]), Some(both), "month {month}");
        adds_up(&managed);
        adds_up(&performed);
    }
}

/// One figure of each kind, with what it takes to see it.
fn figures() -> Vec<(&'static str, Value)> {
    let performance = json!({ "entity": { "kind": "firm" }, "span": { "range": "ALL" } });
    let sheet = json!({ "fund": "CORE", "grouping": "account", "mode": "full" });
    vec![
        ("view_book", json!({ "figure": "client_money", "fund": null })),
        ("view_book", json!({ "figure": "obligations", "fund": null })),
        ("view_book", json!({ "figure": "management_fee", "path": fee_path(), "month": 3 })),
        ("view_book", json!({ "figure": "performance_fee", "path": fee_path(), "month": 3 })),
        ("view_trading", json!({ "figure": "assets", "fund": null })),
        ("view_trading", json!({ "figure": "floating", "fund": null })),
        ("view_trading", json!({ "figure": "revenue", "fund": null })),
        ("view_trading", json!({ "figure": "net_after_obligations" })),
        ("view_trading", json!({ "figure": "account_profit", "login": "486201" })),
        ("view_trading", json!({ "figure": "account", "login": "486201", "part": "equity" })),
        ("view_trading", json!({ "figure": "below_high_water", "entity": { "kind": "account", "login": "486201" } })),
        ("view_trading", json!({ "figure": "return", "entity": { "kind": "firm" }, "span": { "range": "1M" } })),
        ("view_trading", json!({ "figure": "metric", "performance": performance, "id": "total_return" })),
        ("view_trading", json!({ "figure": "earned", "performance": performance })),
        ("view_trading", json!({ "figure": "worksheet", "sheet": sheet, "part": "total", "line": null })),
        (
            "view_trading",
            json!({ "figure": "trade_statistic", "statistics": { "entity": { "kind": "firm" } }, "of": "USD", "name": "total_net_profit" }),
        ),
        ("view_own", json!({ "figure": "listed_money", "text": null, "kyc": null })),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_has_explained_what_it_may_see_and_nothing_else() {
    for (role, sees) in [
        (Role::Manager, vec!["view_own", "view_book", "view_trading"]),
        (Role::ComplianceOfficer, vec!["view_own", "view_book"]),
        (Role::Client, vec!["view_own"]),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (desk, _) = signed_in(folder.path(), role).await;
        for (needed, request) in figures() {
            let told = request["figure"].clone();
            match ask(&desk, "explain.figure", request).await {
                Ok(tree) => {
                    assert!(sees.contains(&needed), "{role:?} has {told} explained");
                    assert_ne!(tree["value"]["unit"], "unknown", "{role:?} {told}");
                }
                Err(fault) => {
                    assert!(!sees.contains(&needed), "{role:?} {told}: {fault:?}");
                    assert_eq!((fault.code, fault.params["permission"].as_str()), (FaultCode::NotPermitted, needed));
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_has_the_own_record_explained_and_finds_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let everybody = ask(&desk, "investors.list", list(json!({}))).await.expect("the list");
    let mut contracts: Vec<(String, String)> = Vec::new();
    for row in everybody["rows"].as_array().expect("rows") {
        let record = ask(&desk, "investors.show", json!({ "client_id": row["client_id"] })).await.expect("a record");
        let client = row["client_id"].as_str().expect("an id");
        let ids = record["contracts"].as_array().expect("contracts").iter();
        contracts.extend(ids.filter_map(|row| Some((client.to_owned(), row["investment_id"].as_str()?.to_owned()))));
    }
    drop(desk);
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, clients) = signed_in(folder.path(), Role::Client).await;
    let own = ask(&desk, "investors.list", list(json!({}))).await.expect("the own row")["rows"][0].clone();
    let record = ask(&desk, "investors.show", json!({ "client_id": own["client_id"] })).await.expect("the own record");
    for part in ["client_money", "interest_paid", "still_owed"] {
        let asked = json!({ "figure": "record", "client_id": own["client_id"], "part": part });
        assert_eq!(amount(&tree(&desk, asked).await["value"]), amount(&record[part]), "{part}");
    }
    let sum = tree(&desk, json!({ "figure": "listed_money", "text": null, "kyc": null })).await;
    assert_eq!((amount(&sum["value"]), parts(&sum).len()), (amount(&own["client_money"]), 1));
    let other = clients.iter().filter_map(|person| person.user.client_id.as_ref());
    let other = other.map(ToString::to_string).find(|id| own["client_id"] != json!(id)).expect("another client");
    let asked = json!({ "figure": "record", "client_id": other, "part": "client_money" });
    assert_eq!(ask(&desk, "explain.figure", asked).await.expect_err("another's").code, FaultCode::NotFound);
    let mine: Vec<&str> =
        record["contracts"].as_array().expect("own").iter().filter_map(|c| c["investment_id"].as_str()).collect();
    let mut refused = 0;
    for (client, id) in &contracts {
        let asked = json!({ "figure": "contract", "investment_id": id, "part": "still_owed" });
        let answer = ask(&desk, "explain.figure", asked).await;
        if mine.contains(&id.as_str()) {
            assert!(answer.is_ok(), "{id} is the client's own");
        } else {
            assert_eq!(answer.expect_err(client).code, FaultCode::NotFound, "{id}");
            let asked = json!({ "figure": "payment", "investment_id": id, "due": "2026-07-31", "kind": "interest" });
            assert_eq!(ask(&desk, "explain.figure", asked).await.expect_err(client).code, FaultCode::NotFound, "{id}");
            refused += 1;
        }
    }
    assert!(refused > 5 && refused + mine.len() == contracts.len(), "{refused} of {}", contracts.len());
}
