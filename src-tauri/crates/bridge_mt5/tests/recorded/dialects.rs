//! Every dialect under every set of paths.

use bridge_mt5::recorded::{AccountsForm, Dialect, Fault, HealthForm, InfoForm, Paths, StatusForm};

use crate::scene::{accounts, bridge, client_of, each, lines, login, logins, readings};

#[tokio::test]
async fn every_list_of_accounts_gives_the_same_readings_under_every_path() {
    for paths in Paths::ALL {
        for form in AccountsForm::ALL {
            for info in InfoForm::ALL {
                let bridge = bridge(Dialect { accounts: form, info, paths, ..Dialect::default() }).await;
                let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
                assert_eq!(answer.readings, readings(), "{form:?} {info:?} {paths:?}");
                assert_eq!((answer.refused, answer.without), (vec![], vec![]), "{form:?} {info:?} {paths:?}");
                assert_eq!(answer.dialect, expected_dialect(form, info), "{paths:?}");
                assert!(!answer.from_second);
            }
        }
    }
}

fn expected_dialect(form: AccountsForm, info: InfoForm) -> &'static str {
    match (form, info) {
        (AccountsForm::Flat, InfoForm::Flat) => "flat_account+account_info",
        (AccountsForm::Flat, _) => "flat_account+live_and_stored",
        (AccountsForm::BareArray, _) => "bare_array",
        (AccountsForm::Accounts, _) => "accounts",
        (AccountsForm::SuccessCount, _) => "success_accounts_count",
        (AccountsForm::List, _) => "accounts_list",
        (AccountsForm::Absent, _) => "",
    }
}

#[tokio::test]
async fn every_health_and_status_is_recognised_under_every_path() {
    let table = [
        (HealthForm::Flags, "health_flags", None, None),
        (HealthForm::Connected, "health_connected", Some(3), None),
        (HealthForm::ConnectedByLogin, "health_connected", Some(3), None),
        (HealthForm::Service, "health_nested", Some(3), Some("2.1.0")),
    ];
    for paths in Paths::ALL {
        for (form, dialect, connected, version) in table {
            let bridge = bridge(Dialect { health: form, paths, ..Dialect::default() }).await;
            let health = client_of(&bridge).health().await.expect("an answer");
            assert_eq!(health.dialect, dialect, "{form:?} {paths:?}");
            assert_eq!((health.connected_accounts, health.version.as_deref()), (connected, version), "{form:?}");
            assert_eq!((health.terminal_ready, health.last_error, health.from_second), (Some(true), None, false));
            assert_eq!(
                health.reported_at.map(|at| at.to_string()).as_deref(),
                Some("2026-03-02T10:05:00Z"),
                "{form:?}"
            );
        }
        for (status, dialect) in [(StatusForm::Flags, "status_flags"), (StatusForm::Accounts, "status_accounts")] {
            let bridge = bridge(Dialect { health: HealthForm::Absent, status, paths, ..Dialect::default() }).await;
            let health = client_of(&bridge).health().await.expect("an answer");
            assert_eq!((health.dialect.as_str(), health.terminal_ready), (dialect, Some(true)), "{paths:?}");
        }
    }
}

#[tokio::test]
async fn a_health_that_says_nothing_of_the_terminal_is_filled_up_from_the_status() {
    let bridge = bridge(Dialect { status: StatusForm::Accounts, ..Dialect::default() }).await;
    bridge.answer_with("/health", r#"{"status": "ok"}"#);
    bridge.answer_with("/mt5/status", r#"{"status": "offline", "accounts": {"total": 3, "active": 0, "list": []}}"#);
    let health = client_of(&bridge).health().await.expect("an answer");
    assert_eq!(health.dialect, "health_flags+status_accounts");
    assert_eq!((health.terminal_ready, health.connected_accounts), (Some(false), Some(0)));
}

#[tokio::test]
async fn the_path_that_answered_is_asked_first_from_then_on() {
    let bridge = bridge(Dialect { paths: Paths::Summary, ..Dialect::default() }).await;
    let client = client_of(&bridge);
    client.poll(&logins()).await.expect("an answer");
    assert_eq!(bridge.seen().len(), 3);
    bridge.forget_seen();
    client.poll(&logins()).await.expect("an answer");
    let paths: Vec<String> = bridge.seen().into_iter().map(|seen| seen.path).collect();
    assert_eq!(paths, ["/api/mt5/accounts/summary"]);
}

#[tokio::test]
async fn when_the_remembered_path_goes_the_others_are_asked_again() {
    let bridge = bridge(Dialect { paths: Paths::Api, ..Dialect::default() }).await;
    let client = client_of(&bridge);
    client.poll(&logins()).await.expect("an answer");
    bridge.set_fault("/api/mt5/accounts", Some(Fault::NotFound));
    bridge.answer_with("/accounts", r#"[{"login": 700123, "equity": 5, "last_update": 1772445600}]"#);
    let answer = client.poll(&[login(700_123)]).await.expect("an answer");
    assert_eq!((answer.dialect.as_str(), lines(&answer)), ("bare_array", vec!["700123 read".to_owned()]));
}

#[tokio::test]
async fn without_a_list_the_accounts_are_asked_for_one_by_one() {
    for (info, dialect) in [(InfoForm::Flat, "account_info"), (InfoForm::LiveAndStored, "live_and_stored")] {
        let absent = Dialect { accounts: AccountsForm::Absent, status: StatusForm::Absent, info, ..Dialect::default() };
        let bridge = bridge(absent).await;
        let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
        assert_eq!((answer.dialect.as_str(), answer.readings), (dialect, readings()));
    }
}

#[tokio::test]
async fn where_the_list_stands_in_the_status_alone_it_is_read_there() {
    for paths in Paths::ALL {
        let bridge = bridge(Dialect { accounts: AccountsForm::Absent, paths, ..Dialect::default() }).await;
        let answer = client_of(&bridge).poll(&[]).await.expect("an answer");
        assert_eq!((answer.dialect.as_str(), answer.readings), ("accounts_list", readings()));
    }
}

#[tokio::test]
async fn no_more_than_sixteen_accounts_are_asked_for_at_the_same_time() {
    let all: Vec<_> = (0..40)
        .map(|n| bridge_mt5::recorded::RecordedAccount { login: login(800_000 + n), ..accounts().remove(0) })
        .collect();
    let wanted: Vec<_> = all.iter().map(|account| account.login).collect();
    let bridge = bridge(Dialect { accounts: AccountsForm::Flat, ..Dialect::default() }).await;
    bridge.set_accounts(all);
    bridge.set_fault("*", Some(Fault::Slow(std::time::Duration::from_millis(30))));
    let answer = client_of(&bridge).poll(&wanted).await.expect("an answer");
    assert_eq!(answer.readings.len(), 40);
    assert!((2..=16).contains(&bridge.busiest()), "{}", bridge.busiest());
}

#[tokio::test]
async fn an_account_the_bridge_does_not_know_is_without_a_reading() {
    let bridge = bridge(Dialect::default()).await;
    let answer = client_of(&bridge).poll(&[login(700_123), login(700_777)]).await.expect("an answer");
    assert_eq!(answer.readings, readings());
    assert_eq!(lines(&answer).last().map(String::as_str), Some("700777 without: error: Not Found"));
}

#[tokio::test]
async fn a_path_before_the_bridge_s_own_is_kept() {
    let bridge = bridge(Dialect::default()).await;
    bridge.answer_with("/desk/accounts", r#"[{"login": 700123, "equity": 5, "last_update": 1772445600}]"#);
    let address = format!("{}/desk", bridge.address());
    let client = crate::scene::client(&crate::scene::StandingClock::new(), &crate::scene::settings(&address, None));
    assert_eq!(lines(&client.poll(&[]).await.expect("an answer")), ["700123 read"]);
}

#[tokio::test]
async fn a_listed_account_without_time_is_asked_for_by_itself() {
    let bridge = bridge(Dialect::default()).await;
    bridge.set_fault("/accounts", Some(Fault::NoTime));
    let answer = client_of(&bridge).poll(&logins()).await.expect("an answer");
    assert_eq!(answer.dialect, "success_accounts_count+live_and_stored");
    assert_eq!((lines(&answer), answer.readings), (each("read"), readings()));
}
