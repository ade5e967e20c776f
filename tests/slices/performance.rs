//! Performance, its factsheet and its explanation over the demonstration: the same figures by every way.

use std::path::Path;

use app::{Desk, Environment, fault::FaultCode};
use serde_json::{Value, json};

use crate::at_the_door::{ask, environment, opened};

async fn demonstration(folder: &Path, exports: &Path) -> Desk {
    opened(Environment { exports: Some(exports.to_path_buf()), ..environment(folder) }).await
}

fn metric(report: &Value, id: &str) -> Value {
    let metrics = report["metrics"].as_array().expect("the figures");
    metrics.iter().find(|metric| metric["id"] == id).expect("every figure has its row").clone()
}

fn near(left: &Value, right: &Value) -> bool {
    left.as_f64().zip(right.as_f64()).is_some_and(|(left, right)| (left - right).abs() < 1e-9)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_return_of_the_page_is_that_of_the_curve_and_its_tree_and_the_amounts_agree() {
    let (folder, exports) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let desk = demonstration(folder.path(), exports.path()).await;
    for entity in [json!({ "kind": "firm" }), json!({ "kind": "fund", "code": "CORE" })] {
        let span = json!({ "range": "ALL" });
        let report =
            ask(&desk, "performance.report", json!({ "entity": entity, "span": span })).await.expect("a report");
        let curve = json!({ "range": "ALL", "fund": entity["code"] });
        let curve = ask(&desk, "home.equity_curve", curve).await.expect("a curve");
        assert_eq!(report["none"], Value::Null);
        assert!(near(&metric(&report, "total_return")["figure"], &curve["time_weighted_return"]));
        assert_eq!(report["earned"]["amount"]["amount"], curve["gain"]);
        let tree = json!({ "figure": "return", "entity": entity, "span": span });
        let tree = ask(&desk, "explain.figure", tree).await.expect("a tree");
        assert!(near(&tree["value"]["number"], &curve["time_weighted_return"]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_headline_of_home_is_the_root_of_its_tree() {
    let (folder, exports) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let desk = demonstration(folder.path(), exports.path()).await;
    let home = ask(&desk, "home.overview", json!({})).await.expect("Home");
    for (figure, headline) in [
        ("assets", &home["assets"]["figure"]),
        ("client_money", &home["client_money"]["figure"]),
        ("revenue", &home["fund_revenue"]["figure"]),
        ("net_after_obligations", &home["net_after_obligations"]["figure"]),
        ("obligations", &home["owed"]["total"]),
    ] {
        let tree = ask(&desk, "explain.figure", json!({ "figure": figure, "fund": null })).await.expect(figure);
        let amount = |value: &Value| value["amount"].as_str().map(|text| text.parse::<f64>().expect("a number"));
        assert_eq!(amount(&tree["value"]), amount(headline), "{figure}");
        assert!(!tree["parts"].as_array().expect("parts").is_empty(), "{figure}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entity_nobody_knows_is_not_there_and_an_investor_without_an_account_says_why() {
    let (folder, exports) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let desk = demonstration(folder.path(), exports.path()).await;
    let asked = |entity: Value| json!({ "entity": entity, "span": { "range": "1Y" } });
    let fault = ask(&desk, "performance.report", asked(json!({ "kind": "manager", "name": "Nobody" }))).await;
    assert_eq!(fault.expect_err("nobody").code, FaultCode::NotFound);
    let investor = asked(json!({ "kind": "investor", "client_id": "client_00000000" }));
    let report = ask(&desk, "performance.report", investor).await.expect("an answer");
    assert_eq!(report["none"], "no_own_account");
    assert_eq!(report["metrics"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_factsheet_is_saved_as_what_it_was_asked_for_and_is_the_same_each_time() {
    let (folder, exports) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let desk = demonstration(folder.path(), exports.path()).await;
    let performance = json!({ "entity": { "kind": "firm" }, "span": { "range": "1Y" } });
    for (format, begins) in [("pdf", &b"%PDF-"[..]), ("png", &b"\x89PNG\r\n"[..])] {
        let request = json!({ "performance": performance, "format": format, "language": "es" });
        let saved = ask(&desk, "reports.export_factsheet", request.clone()).await.expect(format);
        let bytes = std::fs::read(saved["path"].as_str().expect("a path")).expect("the file is there");
        assert!(bytes.starts_with(begins), "{format}");
        let first = ask(&desk, "reports.factsheet", request.clone()).await.expect(format);
        assert_eq!(first, ask(&desk, "reports.factsheet", request).await.expect(format));
        assert_eq!(first["bytes"], bytes.len());
    }
    let empty = json!({ "kind": "investor", "client_id": "client_00000000" });
    let request = json!({ "performance": { "entity": empty, "span": { "range": "1Y" } }, "format": "pdf" });
    let fault = ask(&desk, "reports.export_factsheet", request).await.expect_err("nothing to print");
    assert_eq!(fault.code, FaultCode::NothingToExport);
}
