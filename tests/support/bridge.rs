//! A recorded MT5 bridge with a few accounts, and the settings to reach it.

use std::{sync::Arc, time::Duration};

use bridge_mt5::{
    HttpConnector,
    recorded::{Dialect, RecordedAccount, RecordedBridge},
};
use ports::{Bridge, BridgeConnector as _, BridgeSettings};
use rust_decimal::{Decimal, dec};
use values::{AccountLogin, BridgeId, Clock, Currency, Instant};

/// The login of the first account of [`accounts`]; the others follow it.
pub const FIRST_LOGIN: u64 = 700_101;

/// Accounts read at one moment, each with another equity: 10,000.25, 20,000.25 and so on, with 10 floating.
///
/// # Panics
/// Never with fewer than a million accounts.
#[must_use]
pub fn accounts(count: u32, at: Instant) -> Vec<RecordedAccount> {
    let account = |n: u32| {
        let equity = Decimal::from(n + 1) * dec!(10000) + dec!(0.25);
        RecordedAccount {
            login: AccountLogin::new(FIRST_LOGIN + u64::from(n)).expect("six digits"),
            currency: Currency::USD,
            server: "Broker-Live".to_owned(),
            at,
            balance: Some(equity - dec!(10)),
            equity: Some(equity),
            floating: Some(dec!(10)),
            margin: Some(dec!(500)),
            margin_free: Some(equity - dec!(500)),
            margin_level: Some(equity / dec!(5)),
        }
    };
    (0..count).map(account).collect()
}

/// Starts a bridge on a free port of the loopback.
///
/// # Panics
/// When the loopback cannot be bound.
pub async fn start(
    clock: &Arc<impl Clock + 'static>,
    dialect: Dialect,
    accounts: Vec<RecordedAccount>,
) -> RecordedBridge {
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    RecordedBridge::start(clock, dialect, accounts).await.expect("the loopback can be bound")
}

/// Settings for a bridge, polled every five minutes, without a key.
///
/// # Panics
/// When the name is no id.
#[must_use]
pub fn settings(name: &str, address: &str) -> BridgeSettings {
    BridgeSettings {
        id: BridgeId::new(name).expect("the name is an id"),
        name: name.to_owned(),
        address: address.to_owned(),
        second_address: None,
        api_key: None,
        interval_seconds: 300,
        allow_plain_http: false,
    }
}

/// A client that gives up after a second, so that tests can wait for it.
///
/// # Panics
/// When the settings are refused.
#[must_use]
pub fn client(clock: &Arc<impl Clock + 'static>, settings: &BridgeSettings) -> Arc<dyn Bridge> {
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    HttpConnector::new(clock).with_deadline(Duration::from_secs(1)).client(settings).expect("the settings are usable")
}
