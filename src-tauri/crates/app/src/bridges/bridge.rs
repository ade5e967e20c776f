//! The bridges as configured and how each is.

use ports::{BridgeHealth, NoReading, RefusedReading};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, BridgeId, Instant};

use crate::{bridges::plausible::ReadingDoubt, fault::Fault};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgesRequest {}

/// A bridge and how it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeRow {
    /// Its id.
    pub id: BridgeId,
    /// The desk's name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The address that takes over.
    pub second_address: Option<String>,
    /// A key is stored.
    pub has_api_key: bool,
    /// Seconds between polls.
    pub interval_seconds: u32,
    /// Plain HTTP outside loopback and private networks, with the person's consent.
    pub insecure: bool,
    /// The last poll.
    pub last: Option<BridgePoll>,
}

/// What the last poll found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgePoll {
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// The last one that brought readings.
    #[ts(type = "string | null")]
    pub last_success: Option<Instant>,
    /// Polls that failed since.
    pub failures: u32,
    /// What is wrong.
    pub fault: Option<Fault>,
    /// Its health as it said.
    pub health: Option<HealthRow>,
    /// Which dialect it speaks.
    pub dialect: Option<String>,
    /// Readings kept.
    pub readings: u32,
    /// Readings refused, with the reason.
    pub refused: Vec<RefusedRow>,
    /// Readings that wait until they were said more often.
    #[serde(default)]
    pub held: Vec<HeldReading>,
    /// Accounts for which it has no reading.
    pub without: Vec<WithoutRow>,
    /// Deals that were new, or told otherwise than before.
    #[serde(default)]
    pub deals: u32,
    /// What was wrong with the deals of an account.
    #[serde(default)]
    pub deals_fault: Option<Fault>,
    /// Milliseconds for the answers.
    pub latency_ms: Option<u32>,
    /// The second address answered.
    pub from_second: bool,
}

/// Its health as it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HealthRow {
    /// Which form the answer had.
    pub dialect: String,
    /// The terminal is ready.
    pub terminal_ready: Option<bool>,
    /// Accounts connected.
    pub connected_accounts: Option<u32>,
    /// Version.
    pub version: Option<String>,
    /// The last error it reports.
    pub last_error: Option<String>,
}

/// A refused reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RefusedRow {
    /// The login.
    pub login: Option<String>,
    /// Why, as a code the language files know.
    pub reason: String,
    /// What stood there.
    pub detail: String,
}

/// A reading that is not believed yet. It is asked for again within a minute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct HeldReading {
    /// The account.
    pub login: AccountLogin,
    /// What speaks against it.
    pub doubt: ReadingDoubt,
    /// How often it was said in a row.
    pub times: u32,
    /// How often it has to be said.
    pub needed: u32,
    /// The balance that it says.
    #[ts(type = "string | null")]
    pub balance: Option<Decimal>,
    /// The balance that is known, which stays shown until then.
    #[ts(type = "string | null")]
    pub known: Option<Decimal>,
    /// Who told that.
    pub known_source: Option<String>,
    /// When that was so.
    #[ts(type = "string | null")]
    pub known_at: Option<Instant>,
}

/// An account without a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WithoutRow {
    /// The login.
    pub login: String,
    /// What the bridge said.
    pub said: String,
}

/// The bridges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Bridges {
    /// In the order in which they were added.
    pub bridges: Vec<BridgeRow>,
}

/// A bridge to keep or to test.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeForm {
    /// Nothing for a new one.
    pub id: Option<BridgeId>,
    /// The desk's name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The address that takes over.
    pub second_address: Option<String>,
    /// The key; nothing keeps the one that is stored, an empty text removes it.
    pub api_key: Option<String>,
    /// Seconds between polls, 10 to 3600.
    pub interval_seconds: u32,
    /// Consent to plain HTTP outside loopback and private networks.
    pub allow_plain_http: bool,
}

/// Which bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeRequest {
    /// Its id.
    pub id: BridgeId,
}

/// What a test of a bridge found; nothing is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BridgeTest {
    /// What is wrong.
    pub fault: Option<Fault>,
    /// Its health as it said.
    pub health: Option<HealthRow>,
    /// Which dialect it speaks.
    pub dialect: Option<String>,
    /// Accounts with a reading.
    pub readings: u32,
    /// Readings refused.
    pub refused: Vec<RefusedRow>,
    /// Accounts without a reading.
    pub without: Vec<WithoutRow>,
    /// Milliseconds for the answers.
    pub latency_ms: Option<u32>,
}

impl From<BridgeHealth> for HealthRow {
    fn from(health: BridgeHealth) -> Self {
        Self {
            dialect: health.dialect,
            terminal_ready: health.terminal_ready,
            connected_accounts: health.connected_accounts,
            version: health.version,
            last_error: health.last_error,
        }
    }
}

impl From<RefusedReading> for RefusedRow {
    fn from(refused: RefusedReading) -> Self {
        let reason = serde_json::to_value(refused.reason).ok().and_then(|v| v.as_str().map(str::to_owned));
        Self {
            login: refused.login.map(|login| login.to_string()),
            reason: reason.unwrap_or_default(),
            detail: refused.detail,
        }
    }
}

impl From<NoReading> for WithoutRow {
    fn from(without: NoReading) -> Self {
        Self { login: without.login.to_string(), said: without.said }
    }
}
