//! An index taken in from a file, and a fund beside it.

use app::fault::FaultCode;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::at_the_door::{ask, demonstration};

fn import(name: &str, table: &str) -> Value {
    json!({ "name": name, "content": STANDARD.encode(table), "file_name": "index.csv" })
}

fn metric(report: &Value, id: &str) -> Value {
    let metrics = report["metrics"].as_array().expect("the figures");
    metrics.iter().find(|metric| metric["id"] == id).expect("every figure has its row").clone()
}

/// The growth of an entity as a table of closes.
fn closes(report: &Value) -> String {
    let points = report["points"].as_array().expect("the path").iter();
    let line = |point: &Value| Some(format!("{},{:.12}", point["day"].as_str()?, point["growth"].as_f64()? * 100.0));
    std::iter::once("Date,Close".to_owned()).chain(points.filter_map(line)).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_moves_as_the_fund_does_has_a_beta_and_captures_of_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let fund = json!({ "entity": { "kind": "fund", "code": "CORE" }, "span": { "range": "1Y" } });
    let alone = ask(&desk, "performance.report", fund.clone()).await.expect("a report");
    let taken = ask(&desk, "benchmarks.import", import("The same", &closes(&alone))).await.expect("it is taken in");
    assert_eq!((&taken["column"], &taken["without"]), (&json!("Close"), &json!(0)));
    let mut request = fund;
    request["compare"] = json!({ "kind": "benchmark", "name": "The same" });
    request["risk_free_percent"] = json!("2.5");
    let beside = ask(&desk, "performance.report", request.clone()).await.expect("a report");
    for (id, expected) in
        [("beta", 1.0), ("up_capture", 1.0), ("down_capture", 1.0), ("r_squared", 1.0), ("tracking_error", 0.0)]
    {
        let figure = metric(&beside, id)["figure"].as_f64().expect(id);
        assert!((figure - expected).abs() < 1e-6, "{id} {figure}");
    }
    assert_eq!(beside["compared"]["name"], "The same");
    let own =
        ask(&desk, "performance.report", json!({ "entity": request["compare"], "span": { "range": "1Y" } })).await;
    assert_eq!(own.expect("an index has a path of its own")["earned"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn closes_of_the_same_name_are_added_and_an_index_is_forgotten_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    let first = import("Index", "Date,Close\n2026-06-01,100\n2026-06-02,101\n");
    let second = import("Index", "Date,Close\n2026-06-02,102\n2026-06-03,103\n");
    for request in [first, second] {
        ask(&desk, "benchmarks.import", request).await.expect("it is taken in");
    }
    let list = ask(&desk, "benchmarks.list", json!({})).await.expect("the list");
    let index = &list["benchmarks"][0];
    assert_eq!(
        (&index["closes"], &index["first"], &index["last"]),
        (&json!(3), &json!("2026-06-01"), &json!("2026-06-03"))
    );
    assert_eq!(index["source"], "index.csv: Close");
    ask(&desk, "benchmarks.remove", json!({ "name": "Index" })).await.expect("it is forgotten");
    assert_eq!(ask(&desk, "benchmarks.list", json!({})).await.expect("the list")["benchmarks"], json!([]));
    let gone = ask(&desk, "benchmarks.remove", json!({ "name": "Index" })).await.expect_err("it is gone");
    assert_eq!(gone.code, FaultCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_series_is_refused_and_nothing_of_it_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = demonstration(folder.path()).await;
    for (table, rule) in [
        ("Date,Close\n2026-06-01,100\n2026-06-32,1\n", "date"),
        ("Date,Close\n2026-12-31,100\n", "in_the_future"),
        ("Date,Close\n01/02/2026,100\n", "day_order"),
    ] {
        let fault = ask(&desk, "benchmarks.import", import("Index", table)).await.expect_err(rule);
        assert_eq!((fault.code, fault.params["rule"].as_str()), (FaultCode::BenchmarkFileRefused, rule));
    }
    assert_eq!(ask(&desk, "benchmarks.list", json!({})).await.expect("the list")["benchmarks"], json!([]));
}
