//! Every fault of the recorded bridge, and what the client makes of it.

use std::time::Duration;

use bridge_mt5::recorded::{AccountsForm, Dialect, Fault, InfoForm};
use ports::{BridgeConnector, BridgeFault};

use crate::scene::{StandingClock, bridge, client_of, each, lines, login, logins, readings, settings};

fn refused(detail: &str) -> BridgeFault {
    BridgeFault::Refused { detail: detail.to_owned() }
}

fn unknown(detail: &str) -> BridgeFault {
    BridgeFault::UnknownAnswer { detail: detail.to_owned() }
}

/// The faults that are of the bridge as a whole.
fn whole() -> Vec<(Fault, BridgeFault)> {
    let broke_off =
        BridgeFault::CannotReach { host: "127.0.0.1".to_owned(), detail: "the answer broke off".to_owned() };
    let elsewhere = "HTTP 302: it points to another address, which is not followed";
    vec![
        (Fault::Silence, BridgeFault::TimedOut { seconds: 1 }),
        (Fault::Cut, broke_off),
        (Fault::ErrorWithin200, refused("MT5 not initialized")),
        (Fault::FailureWithin200, refused("terminal is closed")),
        (Fault::HtmlPage, unknown("a web page, not JSON")),
        (Fault::Garbage, unknown("no JSON (line 1, column 1)")),
        (Fault::AnotherService, unknown("an object with hello")),
        (Fault::Unauthorised, BridgeFault::Unauthorised),
        (Fault::NotFound, unknown("none of the known paths is there")),
        (Fault::ServerError, refused("HTTP 500: database is locked, key was •••")),
        (Fault::Redirect("http://127.0.0.1:9/".to_owned()), refused(elsewhere)),
        (Fault::HugeBody, BridgeFault::TooLarge { limit: 1_000_000 }),
        (Fault::HugeLength, BridgeFault::TooLarge { limit: 1_000_000 }),
    ]
}

#[tokio::test]
async fn each_fault_of_the_bridge_is_told_apart_by_poll_and_health() {
    for (fault, expected) in whole() {
        let bridge = bridge(Dialect::default()).await;
        bridge.set_fault("*", Some(fault.clone()));
        assert_eq!(client_of(&bridge).poll(&logins()).await.err(), Some(expected.clone()), "poll: {fault:?}");
        assert_eq!(client_of(&bridge).poll(&[]).await.err(), Some(expected.clone()), "poll of none: {fault:?}");
        assert_eq!(client_of(&bridge).health().await.err(), Some(expected), "health: {fault:?}");
    }
}

#[tokio::test]
async fn what_is_no_reading_is_none_in_every_dialect() {
    let table = [
        (Fault::NoCache, "without: no_cache"),
        (Fault::Stored, "without: VPS_STORED"),
        (Fault::Note, "without: waiting for the first synchronisation"),
        (Fault::MockMode, "without: mock_mode"),
        (Fault::NotANumber, "NotANumber: equity is NaN"),
    ];
    for form in [AccountsForm::BareArray, AccountsForm::Accounts, AccountsForm::SuccessCount, AccountsForm::List] {
        for info in InfoForm::ALL {
            let bridge = bridge(Dialect { accounts: form, info, ..Dialect::default() }).await;
            for (fault, expected) in &table {
                bridge.set_fault("*", Some(fault.clone()));
                let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
                assert_eq!(lines(&answer), each(expected), "{form:?} {info:?} {fault:?}");
            }
        }
    }
}

#[tokio::test]
async fn an_account_asked_for_alone_without_a_live_part_has_no_reading() {
    let bridge = bridge(Dialect { accounts: AccountsForm::Flat, ..Dialect::default() }).await;
    bridge.set_fault("*", Some(Fault::Stored));
    let answer = client_of(&bridge).poll(&[login(700_124)]).await.expect("an answer");
    assert_eq!(lines(&answer), ["700123 without: VPS_STORED", "700124 without: live_data is missing"]);
}

#[tokio::test]
async fn a_list_without_times_gives_no_reading() {
    for form in [AccountsForm::BareArray, AccountsForm::Accounts, AccountsForm::SuccessCount, AccountsForm::List] {
        let bridge = bridge(Dialect { accounts: form, info: InfoForm::Absent, ..Dialect::default() }).await;
        bridge.set_fault("*", Some(Fault::NoTime));
        let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
        assert_eq!(lines(&answer), each("NoTime: no time of its own"), "{form:?}");
    }
}

#[tokio::test]
async fn what_the_terminal_says_without_a_time_was_taken_when_it_was_received() {
    let bridge = bridge(Dialect { accounts: AccountsForm::Flat, ..Dialect::default() }).await;
    bridge.set_fault("*", Some(Fault::NoTime));
    let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
    assert_eq!(lines(&answer), each("read"));
    assert!(answer.readings.iter().all(|reading| reading.at == reading.received_at));
}

#[tokio::test]
async fn a_reading_is_never_stored_under_another_login() {
    for info in InfoForm::ALL {
        let bridge = bridge(Dialect { accounts: AccountsForm::Flat, info, ..Dialect::default() }).await;
        bridge.set_fault("*", Some(Fault::WrongLogin(login(700_999))));
        let answer = client_of(&bridge).poll(&[login(700_123), login(700_124)]).await.expect("an answer");
        let expected = [
            "700999 read",
            "700123 WrongLogin: the answer is for 700999",
            "700124 WrongLogin: the answer is for 700999",
        ];
        assert_eq!(lines(&answer), expected, "{info:?}");
    }
}

#[tokio::test]
async fn a_fault_of_one_account_spoils_no_other() {
    for (fault, said) in [
        (Fault::ServerError, "error: the bridge says: HTTP 500: database is locked, key was •••"),
        (Fault::Silence, "error: no answer within 1 s"),
        (Fault::HtmlPage, "error: the answer is none that we know: a web page, not JSON"),
        (Fault::ErrorWithin200, "error: the bridge says: MT5 not initialized"),
        (Fault::NotFound, "error: Not Found"),
    ] {
        let bridge = bridge(Dialect { accounts: AccountsForm::Flat, ..Dialect::default() }).await;
        bridge.set_fault("/api/mt5/account/700124/info", Some(fault.clone()));
        let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
        let expected = ["700123 read".to_owned(), "700125 read".to_owned(), format!("700124 without: {said}")];
        assert_eq!(lines(&answer), expected, "{fault:?}");
    }
}

#[tokio::test]
async fn not_a_number_in_one_account_spoils_no_other() {
    let bridge = bridge(Dialect { info: InfoForm::Absent, ..Dialect::default() }).await;
    let body = r#"{"accounts": [{"login": 700123, "equity": -Infinity, "timestamp": 1772445600},
        {"login": 700124, "equity": 5, "timestamp": 1772445600}]}"#;
    bridge.answer_with("/accounts", body);
    let answer = client_of(&bridge).poll(&[]).await.expect("an answer");
    assert_eq!(lines(&answer), ["700124 read", "700123 NotANumber: equity is -Infinity"]);
}

#[tokio::test]
async fn a_slow_answer_within_the_deadline_is_an_answer() {
    let bridge = bridge(Dialect::default()).await;
    bridge.set_fault("*", Some(Fault::Slow(Duration::from_millis(100))));
    assert_eq!(client_of(&bridge).poll(&logins()).await.map(|answer| answer.readings), Ok(readings()));
}

#[tokio::test]
async fn a_bridge_that_recovers_is_read_again() {
    let bridge = bridge(Dialect::default()).await;
    let client = client_of(&bridge);
    bridge.script("/accounts", [Some(Fault::Cut), Some(Fault::ErrorWithin200), None]);
    assert!(matches!(client.poll(&[]).await, Err(BridgeFault::CannotReach { .. })));
    assert_eq!(client.poll(&[]).await, Err(refused("MT5 not initialized")));
    assert_eq!(client.poll(&[]).await.map(|answer| answer.readings), Ok(readings()));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (asked, elsewhere) = (bridge(Dialect::default()).await, bridge(Dialect::default()).await);
    asked.set_fault("*", Some(Fault::Redirect(format!("{}/accounts", elsewhere.address()))));
    assert!(matches!(client_of(&asked).poll(&[]).await, Err(BridgeFault::Refused { .. })));
    assert_eq!(elsewhere.seen(), []);
}

#[tokio::test]
async fn nobody_at_the_address_is_told_with_the_host() {
    let bridge = bridge(Dialect::default()).await;
    let client = client_of(&bridge);
    drop(bridge);
    tokio::time::sleep(Duration::from_millis(50)).await;
    match client.poll(&logins()).await {
        Err(BridgeFault::CannotReach { host, detail }) => {
            assert_eq!(host, "127.0.0.1");
            assert!(detail.to_lowercase().contains("refused"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_encrypted_address_that_speaks_no_tls_cannot_be_reached() {
    let bridge = bridge(Dialect::default()).await;
    let address = bridge.address().replace("http://", "https://");
    let connector = bridge_mt5::HttpConnector::new(StandingClock::new()).with_deadline(Duration::from_secs(2));
    let fault = match connector.client(&settings(&address, None)) {
        Ok(client) => client.poll(&[]).await.err(),
        Err(fault) => Some(fault),
    };
    assert!(matches!(fault, Some(BridgeFault::CannotReach { .. })), "{fault:?}");
}

#[tokio::test]
async fn the_recorded_bridge_answers_on_the_loopback_only() {
    let bridge = bridge(Dialect::default()).await;
    assert_eq!(bridge.address(), format!("http://127.0.0.1:{}", bridge.port()));
}
