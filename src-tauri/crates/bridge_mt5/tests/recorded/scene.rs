//! What these tests share: a clock that stands, three accounts, a bridge and its client.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use bridge_mt5::{
    HttpConnector,
    recorded::{Dialect, RecordedAccount, RecordedBridge},
};
use ports::{Bridge, BridgeConnector, BridgeSettings, PollAnswer};
use rust_decimal::{Decimal, dec};
use trading::reading::Reading;
use values::{AccountLogin, BridgeId, Clock, Currency, Instant, Sensitive};

pub(crate) const KEY: &str = "k-4711-secret";

/// A clock that stands until it is moved.
pub(crate) struct StandingClock(Mutex<Duration>);

impl StandingClock {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(Duration::ZERO)))
    }

    pub(crate) fn move_on(&self, seconds: u64) {
        *self.0.lock().expect("not poisoned") += Duration::from_secs(seconds);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Instant {
        let start: Instant = "2026-03-02T10:05:00Z".parse().expect("a moment");
        start + self.monotonic()
    }

    fn monotonic(&self) -> Duration {
        *self.0.lock().expect("not poisoned")
    }
}

pub(crate) fn login(number: u64) -> AccountLogin {
    AccountLogin::new(number).expect("a login")
}

fn account(number: u64, at: &str, balance: Decimal, equity: Decimal) -> RecordedAccount {
    RecordedAccount {
        login: login(number),
        currency: Currency::USD,
        server: "Broker-Live".to_owned(),
        at: at.parse().expect("a moment"),
        balance: Some(balance),
        equity: Some(equity),
        floating: Some(equity - balance),
        margin: Some(dec!(250)),
        margin_free: Some(equity - dec!(250)),
        margin_level: Some(dec!(412.57)),
    }
}

/// Three accounts, read at three times; the last has nothing open and no known balance.
pub(crate) fn accounts() -> Vec<RecordedAccount> {
    let idle = RecordedAccount {
        balance: None,
        floating: Some(dec!(0)),
        margin: Some(dec!(0)),
        margin_level: None,
        ..account(700_125, "2026-03-01T22:00:00Z", dec!(0), dec!(25000.01))
    };
    vec![
        account(700_123, "2026-03-02T10:04:00Z", dec!(100000.10), dec!(99871.35)),
        account(700_124, "2026-03-02T10:03:30Z", dec!(52000), dec!(-12.5)),
        idle,
    ]
}

pub(crate) fn logins() -> Vec<AccountLogin> {
    accounts().iter().map(|account| account.login).collect()
}

/// The readings that the accounts stand for, received when the clock stands at its start.
pub(crate) fn readings() -> Vec<Reading> {
    let reading = |account: RecordedAccount| Reading {
        login: account.login,
        at: account.at,
        received_at: StandingClock::new().now(),
        source: "bridge:one".to_owned(),
        balance: account.balance,
        equity: account.equity,
        floating: account.floating,
        margin: account.margin,
        margin_free: account.margin_free,
        margin_level: account.margin_level,
    };
    accounts().into_iter().map(reading).collect()
}

pub(crate) async fn bridge(dialect: Dialect) -> RecordedBridge {
    RecordedBridge::start(StandingClock::new(), dialect, accounts()).await.expect("the loopback can be bound")
}

pub(crate) fn settings(address: &str, second: Option<&str>) -> BridgeSettings {
    BridgeSettings {
        id: BridgeId::new("one").expect("an id"),
        name: "One".to_owned(),
        address: address.to_owned(),
        second_address: second.map(str::to_owned),
        api_key: Some(Sensitive::new(KEY.to_owned())),
        interval_seconds: 300,
        allow_plain_http: false,
    }
}

/// A client with a deadline that tests can wait for.
pub(crate) fn client(clock: &Arc<StandingClock>, settings: &BridgeSettings) -> Arc<dyn Bridge> {
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    HttpConnector::new(clock).with_deadline(Duration::from_millis(900)).client(settings).expect("usable")
}

pub(crate) fn client_of(bridge: &RecordedBridge) -> Arc<dyn Bridge> {
    client(&StandingClock::new(), &settings(&bridge.address(), None))
}

/// What a poll brought, a line an account.
pub(crate) fn lines(answer: &PollAnswer) -> Vec<String> {
    let read = answer.readings.iter().map(|r| format!("{} read", r.login));
    let refused = answer.refused.iter().map(|r| {
        let login = r.login.map_or("-".to_owned(), |login| login.to_string());
        format!("{login} {:?}: {}", r.reason, r.detail)
    });
    let without = answer.without.iter().map(|w| format!("{} without: {}", w.login, w.said));
    read.chain(refused).chain(without).collect()
}

/// The same line for each of the three accounts.
pub(crate) fn each(said: &str) -> Vec<String> {
    logins().iter().map(|login| format!("{login} {said}")).collect()
}
