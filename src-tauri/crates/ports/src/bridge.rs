//! The MT5 bridge, as the poller needs it.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use trading::{
    deal::{Deal, ServerTime},
    open::{OpenNow, SymbolNow},
    reading::Reading,
    server_clock::Heartbeat,
};
use values::{AccountLogin, BridgeId, Currency, Instant, Sensitive};

/// A bridge as configured.
#[derive(Debug, Clone)]
pub struct BridgeSettings {
    /// Its id, part of the source of each reading.
    pub id: BridgeId,
    /// The desk's name for it.
    pub name: String,
    /// `http://` or `https://` address.
    pub address: String,
    /// A second address that takes over.
    pub second_address: Option<String>,
    /// The `X-API-Key`, where one is wanted.
    pub api_key: Option<Sensitive<String>>,
    /// Seconds between two polls, 10 to 3600.
    pub interval_seconds: u32,
    /// The person agreed to plain HTTP to a host outside loopback and private networks.
    pub allow_plain_http: bool,
}

/// What went wrong, told apart by what a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BridgeFault {
    /// The address cannot be used.
    #[error("the address cannot be used: {detail}")]
    InvalidAddress {
        /// Why.
        detail: String,
    },
    /// Plain HTTP outside loopback and private networks, without consent.
    #[error("{host} would be reached over plain HTTP")]
    ConsentNeeded {
        /// The host.
        host: String,
    },
    /// Nobody answers.
    #[error("{host} cannot be reached: {detail}")]
    CannotReach {
        /// The host.
        host: String,
        /// What the system said.
        detail: String,
    },
    /// No answer in time.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// The limit.
        seconds: u32,
    },
    /// The API key is missing or wrong.
    #[error("the API key was refused")]
    Unauthorised,
    /// It answered with an error of its own.
    #[error("the bridge says: {detail}")]
    Refused {
        /// What it said, shortened.
        detail: String,
    },
    /// What it answered is none of the dialects.
    #[error("the answer is none that we know: {detail}")]
    UnknownAnswer {
        /// What was there, shortened.
        detail: String,
    },
    /// The answer is larger than 1 MB.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
}

/// How the bridge says it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BridgeHealth {
    /// Which of the known forms the answer had.
    pub dialect: String,
    /// The terminal behind it is there and signed in, as far as it says.
    pub terminal_ready: Option<bool>,
    /// Accounts it is connected to, where it says so.
    pub connected_accounts: Option<u32>,
    /// Its version, where it says so.
    pub version: Option<String>,
    /// The last error it reports.
    pub last_error: Option<String>,
    /// The time it gives, where it gives one.
    pub reported_at: Option<Instant>,
    /// Time for the answer, milliseconds.
    pub latency_ms: u64,
    /// Answered by the second address.
    pub from_second: bool,
}

/// Why a reading was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// It names another login than the one asked.
    WrongLogin,
    /// It names no login, or none that can be one.
    NoLogin,
    /// A figure is no number.
    NotANumber,
    /// It has no time of its own, or one in the future.
    NoTime,
    /// Its figures contradict each other, or what is known of the account.
    NotPlausible,
}

/// A reading that was refused; nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedReading {
    /// The login asked for or named.
    pub login: Option<AccountLogin>,
    /// Why.
    pub reason: RefusalReason,
    /// The field and value in short.
    pub detail: String,
}

/// An account for which the bridge says that it has no reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoReading {
    /// The account.
    pub login: AccountLogin,
    /// What it said: `no_cache`, `VPS_STORED`, `mock_mode`, a note, a missing live part.
    pub said: String,
}

/// What one poll of the accounts brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollAnswer {
    /// Which of the known forms the answer had.
    pub dialect: String,
    /// The readings that can be trusted.
    pub readings: Vec<Reading>,
    /// Those refused.
    pub refused: Vec<RefusedReading>,
    /// Accounts without a reading.
    pub without: Vec<NoReading>,
    /// What was said of the accounts beside their figures.
    pub facts: Vec<AccountFacts>,
    /// Time for the answers, milliseconds.
    pub latency_ms: u64,
    /// Answered by the second address.
    pub from_second: bool,
}

/// What a bridge says of an account beside its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFacts {
    /// The account.
    pub login: AccountLogin,
    /// Its trade server.
    pub server: Option<String>,
    /// Its name at the broker, often its holder's.
    pub name: Option<Sensitive<String>>,
    /// The broker.
    pub broker: Option<String>,
    /// Its currency.
    pub currency: Option<Currency>,
    /// It is a demonstration or a contest of the broker's.
    pub is_demo: Option<bool>,
    /// MetaTrader 5 margin mode: 0 and 1 netting, 2 hedging.
    pub margin_mode: Option<u16>,
    /// What the server's clock showed, where it said so.
    pub heartbeat: Option<Heartbeat>,
}

/// What is open at some accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenAnswer {
    /// Those that could be told, each whole.
    pub open: Vec<OpenNow>,
    /// Those refused, with the reason; nothing of them is known.
    pub refused: Vec<RefusedReading>,
    /// Those of which the bridge says that it has nothing.
    pub without: Vec<NoReading>,
    /// Time for the answers, milliseconds.
    pub latency_ms: u64,
}

/// Which deals are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DealsAsked {
    /// Of this account.
    pub login: AccountLogin,
    /// From this reading of the server's clock on.
    pub from: ServerTime,
    /// Until this one.
    pub to: ServerTime,
}

/// A deal that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedDeal {
    /// Its ticket, where it named one.
    pub ticket: Option<u64>,
    /// What is wrong, in short.
    pub detail: String,
}

/// The deals of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealsAnswer {
    /// The deals. Where one has a server's time, its UTC is still to be placed by the server's clock.
    pub deals: Vec<Deal>,
    /// Those that could not be read.
    pub refused: Vec<RefusedDeal>,
    /// The bridge gives its newest deals alone: what is older than the first of these was not told.
    pub limited: bool,
    /// Time for the answers, milliseconds.
    pub latency_ms: u64,
}

/// Makes clients.
pub trait BridgeConnector: Send + Sync {
    /// Checks the settings and makes a client; sends nothing yet.
    ///
    /// # Errors
    /// [`BridgeFault::InvalidAddress`] or [`BridgeFault::ConsentNeeded`].
    fn client(&self, settings: &BridgeSettings) -> Result<Arc<dyn Bridge>, BridgeFault>;
}

/// A bridge.
#[async_trait]
pub trait Bridge: Send + Sync {
    /// Asks how it is.
    ///
    /// # Errors
    /// See [`BridgeFault`].
    async fn health(&self) -> Result<BridgeHealth, BridgeFault>;

    /// Reads the accounts: those it lists, and, one by one, those of `wanted` that it did not list.
    ///
    /// # Errors
    /// See [`BridgeFault`]; a fault of one account alone is in the answer.
    async fn poll(&self, wanted: &[AccountLogin]) -> Result<PollAnswer, BridgeFault>;

    /// Reads what is open at some accounts.
    ///
    /// # Errors
    /// See [`BridgeFault`]; a fault of one account alone is in the answer.
    async fn open(&self, logins: &[AccountLogin]) -> Result<OpenAnswer, BridgeFault>;

    /// Reads the deals of an account.
    ///
    /// # Errors
    /// See [`BridgeFault`]; [`BridgeFault::Refused`] when the answer is of another account than the one asked.
    async fn deals(&self, asked: DealsAsked) -> Result<DealsAnswer, BridgeFault>;

    /// What the terminal's server says of its symbols; nothing where this version does not tell.
    ///
    /// # Errors
    /// See [`BridgeFault`].
    async fn symbols(&self) -> Result<Vec<SymbolNow>, BridgeFault>;
}
