//! A desk's day with MT5 bridges: what it may believe, and how old that is.

use std::{net::Ipv4Addr, sync::Arc, time::Duration};

use acceptance::{
    bridge::{accounts, client, settings, start},
    tls::{Authority, Validity},
};
use bridge_mt5::recorded::{AccountsForm, Dialect, Fault, InfoForm, Paths, RecordedBridge};
use ports::{Bridge, BridgeFault, BridgeSettings};
use rust_decimal::dec;
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use testkit::FixedClock;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use trading::reading::{Reading, is_stale};
use values::{AccountLogin, Clock as _};

const INTERVAL: Duration = Duration::from_secs(300);

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at("2026-03-02T08:00:00Z".parse().expect("a moment")))
}

fn logins(count: u32, clock: &FixedClock) -> Vec<AccountLogin> {
    accounts(count, clock.now()).iter().map(|account| account.login).collect()
}

async fn polled(client: &Arc<dyn Bridge>, logins: &[AccountLogin]) -> Vec<Reading> {
    client.poll(logins).await.expect("the bridge answers").readings
}

#[tokio::test]
async fn a_day_of_polls_gives_a_series_of_readings_in_every_dialect() {
    for paths in Paths::ALL {
        for form in AccountsForm::ALL {
            let clock = clock();
            let dialect = Dialect { accounts: form, paths, ..Dialect::default() };
            let bridge = start(&clock, dialect, accounts(12, clock.now())).await;
            let client = client(&clock, &settings("primary", &bridge.address()));
            let wanted = logins(12, &clock);
            for _ in 0..3 {
                clock.advance(INTERVAL);
                let told = accounts(12, clock.now());
                bridge.set_accounts(told.clone());
                let readings = polled(&client, &wanted).await;
                let figures: Vec<_> = readings.iter().map(|r| (r.login, r.at, r.equity)).collect();
                let expected: Vec<_> = told.iter().map(|a| (a.login, a.at, a.equity)).collect();
                assert_eq!(figures, expected, "{form:?} {paths:?}");
                assert!(readings.iter().all(|reading| reading.source == "bridge:primary"));
            }
        }
    }
}

#[tokio::test]
async fn a_bridge_that_repeats_an_old_reading_is_seen_to_be_stale() {
    for form in AccountsForm::ALL {
        let clock = clock();
        let bridge = start(&clock, Dialect { accounts: form, ..Dialect::default() }, accounts(1, clock.now())).await;
        let client = client(&clock, &settings("primary", &bridge.address()));
        let taken = clock.now();
        let mut stale = Vec::new();
        for _ in 0..5 {
            clock.advance(INTERVAL);
            let readings = polled(&client, &[]).await;
            assert_eq!(readings.iter().map(|reading| reading.at).collect::<Vec<_>>(), [taken], "{form:?}");
            stale.push(is_stale(readings[0].at, clock.now(), 300));
        }
        assert_eq!(stale, [false, false, false, true, true], "{form:?}");
    }
}

#[tokio::test]
async fn an_hour_of_faults_leaves_only_true_readings() {
    let clock = clock();
    let bridge = start(&clock, Dialect::default(), accounts(3, clock.now())).await;
    let client = client(&clock, &settings("primary", &bridge.address()));
    let wanted = logins(3, &clock);
    let faults = [
        Fault::NoCache,
        Fault::Stored,
        Fault::Note,
        Fault::MockMode,
        Fault::NotANumber,
        Fault::ErrorWithin200,
        Fault::FailureWithin200,
        Fault::HtmlPage,
        Fault::Garbage,
        Fault::ServerError,
        Fault::Unauthorised,
        Fault::Cut,
        Fault::HugeBody,
    ];
    for fault in faults {
        clock.advance(INTERVAL);
        bridge.set_fault("*", Some(fault.clone()));
        let read = client.poll(&wanted).await.map_or(0, |answer| answer.readings.len());
        assert_eq!(read, 0, "{fault:?}");
        bridge.set_fault("*", None);
        bridge.set_accounts(accounts(3, clock.now()));
        let readings = polled(&client, &wanted).await;
        assert_eq!(
            readings.iter().map(|r| r.equity).collect::<Vec<_>>(),
            [Some(dec!(10000.25)), Some(dec!(20000.25)), Some(dec!(30000.25))]
        );
    }
}

#[tokio::test]
async fn a_second_bridge_of_another_dialect_takes_over_and_hands_back() {
    let clock = clock();
    let told = || accounts(4, clock.now());
    let flat = Dialect { accounts: AccountsForm::Flat, info: InfoForm::Flat, ..Dialect::default() };
    let list = Dialect { accounts: AccountsForm::List, paths: Paths::Api, ..Dialect::default() };
    let first = start(&clock, flat, told()).await;
    let second = start(&clock, list, told()).await;
    let both = BridgeSettings { second_address: Some(second.address()), ..settings("primary", &first.address()) };
    let client = client(&clock, &both);
    let wanted = logins(4, &clock);
    let mut served = Vec::new();
    for round in 0..7 {
        match round {
            2 => first.set_fault("*", Some(Fault::Silence)),
            4 => first.set_fault("*", None),
            _ => {}
        }
        clock.advance(INTERVAL);
        let answer = client.poll(&wanted).await.expect("one of the two answers");
        assert_eq!(answer.readings.len(), 4, "round {round}");
        served.push(if answer.from_second { 2 } else { 1 });
    }
    assert_eq!(served, [1, 1, 2, 2, 2, 1, 1]);
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused() {
    let signed = Authority::new("Somebody").sign("bridge", &["127.0.0.1", "localhost"], Validity::Good);
    let chain = vec![CertificateDer::from_pem_slice(signed.certificate.as_bytes()).expect("PEM")];
    let key = PrivateKeyDer::from_pem_slice(signed.key.as_bytes()).expect("PEM");
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider's own versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("key and certificate belong together");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = format!("https://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            acceptor.accept(stream).await.ok();
        }
    });
    match client(&clock(), &settings("primary", &address)).health().await {
        Err(BridgeFault::CannotReach { host, detail }) => {
            assert_eq!(host, "127.0.0.1");
            assert!(detail.to_lowercase().contains("certificate"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_bridge_that_was_stopped_is_read_again_when_it_is_back() {
    let clock = clock();
    let bridge = start(&clock, Dialect::default(), accounts(2, clock.now())).await;
    let (port, address) = (bridge.port(), bridge.address());
    let client = client(&clock, &settings("primary", &address));
    assert_eq!(polled(&client, &[]).await.len(), 2);
    drop(bridge);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(matches!(client.poll(&[]).await, Err(BridgeFault::CannotReach { .. })));
    let told = accounts(2, clock.now());
    let back = RecordedBridge::start_at(port, clock.clone(), Dialect::default(), told).await;
    assert!(back.is_ok());
    assert_eq!(polled(&client, &[]).await.len(), 2);
}
