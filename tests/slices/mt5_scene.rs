//! A desk with accounts, a clock that is moved by hand, and a recorded bridge or two.

use std::{path::Path, sync::Arc, time::Duration};

use acceptance::workspace::throw_away;
use app::{
    Desk, Environment,
    door::{Caller, call},
    fault::Fault,
};
use bridge_mt5::{
    HttpConnector,
    recorded::{Dialect, RecordedAccount, RecordedBridge},
};
use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use store::{CursorUpdate, IngestDocument, KdfPolicy, Outcome, Ports, Root, TypedRow};
use testkit::{FixedClock, SequentialIds};
use trading::{account::Account, open::SymbolNow, reading::Reading};
use values::{AccountLogin, Clock as _, Currency, FundCode, Instant};

/// A Monday on which markets are open.
pub(crate) const BEGINNING: &str = "2026-03-02T10:00:00Z";

pub(crate) fn login(n: u64) -> AccountLogin {
    AccountLogin::new(700_100 + n).expect("six digits")
}

pub(crate) struct Scene {
    pub(crate) desk: Desk,
    pub(crate) clock: Arc<FixedClock>,
    folder: tempfile::TempDir,
}

fn account(n: u64, currency: Currency) -> IngestDocument {
    let row = Account {
        server: Some("Broker-Live".into()),
        fund: Some(FundCode::new("CORE").expect("a code")),
        manager: Some("Ada".into()),
        ..Account::of(login(n), currency)
    };
    let row = TypedRow::Account { account: row, reading: None };
    IngestDocument {
        key: format!("account {n}"),
        raw: vec![u8::try_from(n).expect("few")],
        outcome: Outcome::Typed(Box::new(row)),
    }
}

impl Scene {
    /// A desk with `accounts` accounts of which nothing was read yet but `readings`.
    pub(crate) async fn new(accounts: u64, readings: Vec<Reading>) -> Self {
        Self::in_currencies(&vec![Currency::USD; usize::try_from(accounts).expect("few")], readings).await
    }

    /// The same with an account in each of some currencies.
    pub(crate) async fn in_currencies(currencies: &[Currency], readings: Vec<Reading>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(FixedClock::at(BEGINNING.parse().expect("a moment")));
        let ports = Ports { clock: clock.clone(), ids: Arc::new(SequentialIds::default()) };
        let root = Root::new(folder.path().join("workspaces"));
        let (workspace, _) = root.create(throw_away(), ports).await.expect("a workspace");
        let documents = (1..).zip(currencies).map(|(n, currency)| account(n, *currency)).collect();
        let cursor = CursorUpdate { position: vec![1], done: true };
        workspace.ingest("mt5_accounts", documents, cursor).await.expect("taken in");
        workspace.record_readings(readings).await.expect("stored");
        workspace.close().await;
        let desk = desk(folder.path(), &clock);
        call(&desk, Caller::Window, "workspace.open_demonstration", "{}").await.expect("it opens");
        Self { desk, clock, folder }
    }

    pub(crate) async fn ask(&self, name: &str, request: Value) -> Result<Value, Fault> {
        let answer = call(&self.desk, Caller::Window, name, &request.to_string()).await?;
        Ok(serde_json::from_str(&answer).expect("the door answers in JSON"))
    }

    pub(crate) async fn told(&self, name: &str, request: Value) -> Value {
        self.ask(name, request).await.unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
    }

    /// Enters a bridge with one address or two. Its id.
    pub(crate) async fn bridge(&self, first: &RecordedBridge, second: Option<&RecordedBridge>) -> Value {
        let form = json!({
            "id": null, "name": "Terminal", "address": first.address(),
            "second_address": second.map(RecordedBridge::address), "api_key": null,
            "interval_seconds": 300, "allow_plain_http": false,
        });
        self.told("bridges.save", form).await["id"].clone()
    }

    /// Five minutes later.
    pub(crate) fn later(&self) -> Instant {
        self.clock.advance(Duration::from_secs(300));
        self.clock.now()
    }

    pub(crate) async fn recorded(&self, accounts: Vec<RecordedAccount>) -> RecordedBridge {
        RecordedBridge::start(self.clock.clone(), Dialect::default(), accounts)
            .await
            .expect("the loopback can be bound")
    }

    /// Locks the desk; the workspace of its folder, for what no operation tells.
    pub(crate) async fn closed(self) -> (store::Workspace, tempfile::TempDir) {
        self.desk.lock().await;
        let root = Root::new(self.folder.path().join("workspaces"));
        let id = root.list().expect("listed").first().expect("there is one").id.clone();
        let ports = Ports { clock: self.clock, ids: Arc::new(SequentialIds::default()) };
        (root.open(&id, store::Unlock::Demonstration, ports).await.expect("it opens"), self.folder)
    }
}

fn desk(data: &Path, clock: &Arc<FixedClock>) -> Desk {
    let connector = HttpConnector::new(clock.clone()).with_deadline(Duration::from_millis(400));
    Desk::new(Environment {
        clock: clock.clone(),
        kdf: KdfPolicy::Floor,
        bridges: Arc::new(connector),
        ..adapters::environment(data.to_path_buf())
    })
}

/// The euro in dollars, as a server tells of it.
pub(crate) fn eurusd() -> SymbolNow {
    SymbolNow {
        name: "EURUSD".into(),
        digits: Some(5),
        contract_size: Some(dec!(100000)),
        currency_base: Some("EUR".into()),
        currency_profit: Some("USD".into()),
        currency_margin: None,
    }
}

/// An account with a balance and a floating result, read at a moment.
pub(crate) fn told(n: u64, at: Instant, balance: Decimal, floating: Decimal) -> RecordedAccount {
    let (equity, margin) = (balance + floating, dec!(250));
    RecordedAccount {
        login: login(n),
        currency: Currency::USD,
        server: "Broker-Live".to_owned(),
        at,
        balance: Some(balance),
        equity: Some(equity),
        floating: Some(floating),
        margin: Some(margin),
        margin_free: Some(equity - margin),
        margin_level: Some((equity / margin * dec!(100)).round_dp(2)),
    }
}
