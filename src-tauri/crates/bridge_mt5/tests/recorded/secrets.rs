//! The key is in the header, and nowhere else.

use bridge_mt5::recorded::{Dialect, Fault};
use ports::BridgeFault;

use crate::scene::{KEY, StandingClock, bridge, client, client_of, logins, settings};

#[tokio::test]
async fn the_key_travels_in_the_header_only() {
    let bridge = bridge(Dialect::default()).await;
    bridge.demand_key(KEY);
    client_of(&bridge).poll(&logins()).await.expect("the key is right");
    client_of(&bridge).health().await.expect("an answer");
    let seen = bridge.seen();
    assert!(!seen.is_empty() && seen.iter().all(|seen| seen.had_key && !seen.path.contains(KEY)), "{seen:?}");
}

#[tokio::test]
async fn a_missing_or_wrong_key_is_told_and_the_open_health_still_answers() {
    let bridge = bridge(Dialect::default()).await;
    bridge.demand_key("another key");
    assert_eq!(client_of(&bridge).poll(&logins()).await.err(), Some(BridgeFault::Unauthorised));
    assert!(client_of(&bridge).health().await.is_ok());
    let keyless = ports::BridgeSettings { api_key: None, ..settings(&bridge.address(), None) };
    let answer = client(&StandingClock::new(), &keyless).poll(&logins()).await;
    assert_eq!(answer.err(), Some(BridgeFault::Unauthorised));
    assert!(bridge.seen().last().is_some_and(|seen| !seen.had_key));
}

#[tokio::test]
async fn no_fault_and_no_answer_repeats_the_key() {
    let echo = format!(r#"{{"error": "key {KEY} has no rights"}}"#);
    let listed = format!(
        r#"{{"accounts": [{{"login": 700123, "equity": 0, "note": "read by {KEY}", "timestamp": 1772445600}},
            {{"login": 700124, "equity": "{KEY}", "timestamp": 1772445600}}]}}"#
    );
    let health = format!(r#"{{"status": "ok", "mt5_connected": true, "version": "{KEY}", "last_error": "{KEY}"}}"#);
    for (path, body) in [("/accounts", &echo), ("/accounts", &listed), ("/health", &health), ("/health", &echo)] {
        let bridge = bridge(Dialect::default()).await;
        bridge.answer_with(path, body);
        let client = client_of(&bridge);
        let told = format!("{:?} {:?}", client.poll(&[]).await, client.health().await);
        assert!(!told.contains(KEY), "{told}");
    }
    let failing = bridge(Dialect::default()).await;
    failing.set_fault("*", Some(Fault::ServerError));
    let fault = client_of(&failing).poll(&logins()).await.expect_err("it fails");
    assert!(!format!("{fault} {fault:?}").contains(KEY));
}
