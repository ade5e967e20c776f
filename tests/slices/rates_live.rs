//! The live source of rates: nobody is asked until it is on; what it says is taken in like a file; what goes wrong is told.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use app::{Desk, Environment, fault::FaultCode};
use async_trait::async_trait;
use ports::{RatesDocument, RatesOnline, RatesSourceFault};
use serde_json::{Value, json};
use testkit::FixedClock;

use crate::at_the_door::{ask, environment, opened};

/// A publisher that answers what it was given, and remembers what it was asked.
#[derive(Default)]
struct Publisher {
    answer: Mutex<Option<Vec<u8>>>,
    asked: Mutex<Vec<RatesDocument>>,
}

impl Publisher {
    fn publishes(&self, table: impl AsRef<[u8]>) {
        *self.answer.lock().expect("not poisoned") = Some(table.as_ref().to_vec());
    }

    fn asked(&self) -> Vec<RatesDocument> {
        std::mem::take(&mut self.asked.lock().expect("not poisoned"))
    }
}

#[async_trait]
impl RatesOnline for Publisher {
    async fn fetch(&self, document: RatesDocument) -> Result<Vec<u8>, RatesSourceFault> {
        self.asked.lock().expect("not poisoned").push(document);
        let answer = self.answer.lock().expect("not poisoned").clone();
        answer.ok_or_else(|| RatesSourceFault::CannotReach { host: "bank.example".into(), detail: "no route".into() })
    }
}

/// A desk in the late afternoon of Monday 23 November 2026, which the history in the product does not reach.
async fn desk(folder: &Path) -> (Desk, Arc<Publisher>) {
    crate::desk::workspace(&folder.join("workspaces")).await.close().await;
    let publisher = Arc::new(Publisher::default());
    let clock = Arc::new(FixedClock::at("2026-11-23T16:00:00Z".parse().expect("a moment")));
    let desk = opened(Environment { clock, rates: publisher.clone(), ..environment(folder) }).await;
    (desk, publisher)
}

async fn turned_on(desk: &Desk) {
    ask(desk, "rates.set_live_source", json!({ "source": "ecb" })).await.expect("turned on");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_until_the_source_is_turned_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, publisher) = desk(folder.path()).await;
    let status = ask(&desk, "rates.status", json!({})).await.expect("the status");
    assert_eq!(status["live"], json!({ "source": "off", "last": null }));
    let refused = ask(&desk, "rates.fetch", json!({})).await.expect_err("it is off");
    assert_eq!(refused.code, FaultCode::RatesSourceOff);
    assert_eq!(publisher.asked(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bank_publishes_is_taken_in_and_a_rate_that_was_too_old_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, publisher) = desk(folder.path()).await;
    let today = json!({ "from": "EUR", "to": "USD", "on": "2026-11-23" });
    let before = ask(&desk, "rates.rate", today.clone()).await.expect("an answer");
    assert_eq!((&before["missing"]["reason"], &before["missing"]["last"]), (&json!("too_old"), &json!("2026-10-30")));
    turned_on(&desk).await;
    publisher.publishes("Date,USD,GBP,\n2026-11-23,1.1101,0.86,\n2026-11-20,1.1,0.86,\n2026-10-30,1.1401,N/A,\n");
    let taken = ask(&desk, "rates.fetch", json!({})).await.expect("taken in");
    assert_eq!((&taken["read"], &taken["last"]), (&json!(5), &json!("2026-11-23")));
    assert_eq!(publisher.asked(), [RatesDocument::History], "more than the newest day was missing");
    let rate = ask(&desk, "rates.rate", today).await.expect("an answer");
    assert_eq!((&rate["rate"]["rate"], &rate["rate"]["quotes"][0]["source"]), (&json!("1.1101"), &json!("ECB")));
    let status = ask(&desk, "rates.status", json!({})).await.expect("the status");
    assert_eq!(status["newest_official"], "2026-11-23");
    let last = &status["live"]["last"];
    assert_eq!((&last["at"], &last["last_success"]), (&json!("2026-11-23T16:00:00Z"), &json!("2026-11-23T16:00:00Z")));
    assert_eq!((&last["fault"], &last["imported"]["last"]), (&Value::Null, &json!("2026-11-23")));
    let again = ask(&desk, "rates.fetch", json!({})).await.expect("nothing new");
    assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)));
    assert_eq!(publisher.asked(), [RatesDocument::NewestDay]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_is_away_or_lies_changes_nothing_and_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, publisher) = desk(folder.path()).await;
    turned_on(&desk).await;
    let away = ask(&desk, "rates.fetch", json!({})).await.expect_err("nobody answers");
    assert_eq!(
        (away.code, away.params["detail"].as_str()),
        (FaultCode::RatesSourceUnavailable, "bank.example cannot be reached: no route",)
    );
    for (document, rule) in [
        ("<html>Please sign in to the airport's network</html>", "empty"),
        ("Date,USD,\n2026-11-23,0,\n", "rate"),
        ("Date,USD,\n2026-11-23,111.01,\n", "implausible"),
        ("PK\u{3}\u{4} and nothing more", "archive"),
    ] {
        publisher.publishes(document);
        let refused = ask(&desk, "rates.fetch", json!({})).await.expect_err("refused");
        assert_eq!((refused.code, refused.params["rule"].as_str()), (FaultCode::RatesFileRefused, rule), "{document}");
        let status = ask(&desk, "rates.status", json!({})).await.expect("the status");
        assert_eq!(
            (&status["official"], &status["newest_official"]),
            (&Value::Null, &json!("2026-10-30")),
            "{document}"
        );
        assert_eq!(status["live"]["last"]["fault"]["params"]["rule"], rule);
        assert_eq!(status["live"]["last"]["last_success"], Value::Null);
    }
    // A day that has not come is left out; nothing else of the table is.
    publisher.publishes("Date,USD,\n2026-11-24,1.12,\n2026-11-23,1.11,\n");
    let taken = ask(&desk, "rates.fetch", json!({})).await.expect("taken in");
    assert_eq!((&taken["read"], &taken["last"]), (&json!(1), &json!("2026-11-23")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_banks_xml_is_taken_in_from_a_file_like_its_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, publisher) = desk(folder.path()).await;
    let file = folder.path().join("eurofxref-daily.xml");
    let document = "<?xml version=\"1.0\"?><Envelope><Cube><Cube time='2026-11-20'><Cube currency='USD' rate='1.0999'/>\
                    </Cube></Cube></Envelope>";
    std::fs::write(&file, document).expect("written");
    let taken = ask(&desk, "rates.import", json!({ "kind": "ecb", "path": file })).await.expect("taken in");
    assert_eq!((&taken["added"], &taken["last"]), (&json!(1), &json!("2026-11-20")));
    assert_eq!(publisher.asked(), []);
}
