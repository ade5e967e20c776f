//! The application's own polls, and a bridge that has another reading each time it is asked.

use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};

use app::{
    Desk, Environment,
    bridges::poll_all,
    door::{self, Caller},
};
use async_trait::async_trait;
use bridge_mt5::{
    HttpConnector,
    recorded::{RecordedAccount, RecordedBridge},
};
use ports::{
    Bridge, BridgeConnector, BridgeFault, BridgeHealth, BridgeSettings, DealsAnswer, DealsAsked, Keychain,
    KeychainFault, OpenAnswer, PollAnswer,
};
use remote_mongo::MongoConnector;
use serde_json::json;
use store::KdfPolicy;
use trading::{open::SymbolNow, reading::Reading};
use values::{AccountLogin, Instant, Sensitive};

use crate::{
    desk::{self, IdsOfRun},
    told::{Batch, Place, Tell, Told, Version, version},
};

/// The application over a folder of data, with polls that tell what they read.
pub(crate) async fn at_desk(data: &Path, run: u64, tell: Tell) -> Desk {
    let bridges = ToldConnector { inner: HttpConnector::new(desk::clock()), tell };
    let desk = Desk::new(Environment {
        machine: "test".into(),
        data_dir: data.to_owned(),
        exports: Some(data.join("exports")),
        clock: desk::clock(),
        ids: IdsOfRun::new(run),
        remote: Arc::new(MongoConnector),
        bridges: Arc::new(bridges),
        keychain: Arc::new(NoKeychain),
        demonstration: |_, _| Box::pin(async { Ok(()) }),
        kdf: KdfPolicy::Floor,
        ..adapters::environment(data.to_owned())
    });
    called(&desk, "workspace.open_demonstration", "{}").await;
    desk
}

async fn called(desk: &Desk, name: &str, request: &str) -> String {
    let answer = door::call(desk, Caller::CommandLine, name, request).await;
    answer.unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

/// Enters the bridge at an address in the workspace of a folder.
pub(crate) async fn bridge_entered(data: &Path, address: &str) {
    let desk = at_desk(data, 0, Arc::new(|_| ())).await;
    let form = json!({
        "id": null, "name": "Terminal", "address": address, "second_address": null, "api_key": null,
        "interval_seconds": 300, "allow_plain_http": false,
    });
    called(&desk, "bridges.save", &form.to_string()).await;
    desk.lock().await;
}

/// Polls without end, and tells when what was read is kept.
pub(crate) async fn polled_without_end(desk: &Desk, tell: &Tell) {
    loop {
        let polls = poll_all(desk).await.expect("the poll can be noted");
        let (_, poll) = polls.first().expect("there is a bridge");
        assert_eq!(poll.fault, None);
        tell(Told::Kept);
    }
}

/// A reading as it is told: by account and time, with its figures.
pub(crate) fn entry(reading: &Reading) -> (Place, Version) {
    let place = (reading.login.to_string(), reading.at.to_string());
    let figures = [reading.balance, reading.equity, reading.floating, reading.margin, reading.margin_free];
    (place, version(format!("{figures:?} {:?} {}", reading.margin_level, reading.source).as_bytes()))
}

struct ToldConnector {
    inner: HttpConnector,
    tell: Tell,
}

impl BridgeConnector for ToldConnector {
    fn client(&self, settings: &BridgeSettings) -> Result<Arc<dyn Bridge>, BridgeFault> {
        let inner = self.inner.client(settings)?;
        Ok(Arc::new(ToldBridge { inner, tell: Arc::clone(&self.tell) }))
    }
}

struct ToldBridge {
    inner: Arc<dyn Bridge>,
    tell: Tell,
}

#[async_trait]
impl Bridge for ToldBridge {
    async fn health(&self) -> Result<BridgeHealth, BridgeFault> {
        self.inner.health().await
    }

    async fn poll(&self, wanted: &[AccountLogin]) -> Result<PollAnswer, BridgeFault> {
        let answer = self.inner.poll(wanted).await?;
        let batch: Batch = answer.readings.iter().map(entry).collect();
        (self.tell)(Told::Sent(batch));
        Ok(answer)
    }

    async fn open(&self, logins: &[AccountLogin]) -> Result<OpenAnswer, BridgeFault> {
        self.inner.open(logins).await
    }

    async fn deals(&self, asked: DealsAsked) -> Result<DealsAnswer, BridgeFault> {
        self.inner.deals(asked).await
    }

    async fn symbols(&self) -> Result<Vec<SymbolNow>, BridgeFault> {
        self.inner.symbols().await
    }
}

struct NoKeychain;

impl Keychain for NoKeychain {
    fn read(&self, _name: &str) -> Result<Option<Sensitive<Vec<u8>>>, KeychainFault> {
        Err(KeychainFault::Missing("a test has none".into()))
    }

    fn write(&self, _name: &str, _secret: &Sensitive<Vec<u8>>) -> Result<(), KeychainFault> {
        Err(KeychainFault::Missing("a test has none".into()))
    }

    fn remove(&self, _name: &str) -> Result<(), KeychainFault> {
        Err(KeychainFault::Missing("a test has none".into()))
    }
}

/// Lets a bridge have newer readings of its accounts, a second apart, from a moment on and without end.
pub(crate) async fn ever_new(bridge: &RecordedBridge, mut accounts: Vec<RecordedAccount>, from: Instant) {
    let mut at = from;
    loop {
        at = at.checked_add(Duration::from_secs(1)).expect("within time");
        for account in &mut accounts {
            account.at = at;
            // What moves is the floating result: a balance moves with deals alone.
            account.equity = account.equity.map(|equity| equity + rust_decimal::dec!(0.01));
            account.floating = account.floating.map(|floating| floating + rust_decimal::dec!(0.01));
        }
        bridge.set_accounts(accounts.clone());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// All readings of a workspace from a moment on, by what they are told as. Two of one account and time are a panic.
pub(crate) async fn readings(
    workspace: &store::Workspace,
    logins: &[AccountLogin],
    from: Instant,
) -> BTreeMap<Place, Version> {
    let mut held = BTreeMap::new();
    for login in logins {
        let scope = access::session::Scope::Firm;
        for reading in workspace.readings_between(&scope, *login, from, Instant::MAX).await.expect("readable") {
            let (place, version) = entry(&reading);
            assert_eq!(held.insert(place, version), None, "{reading:?} is held twice");
        }
    }
    held
}
