//! A bridge that answers in each deployed dialect, with the caller's accounts and with the faults met: for tests and
//! for the demonstration. It listens on 127.0.0.1 only.

mod answers;
mod desk;
mod dialect;
mod fault;
mod json;
mod server;
mod wire;

pub use desk::RecordedDesk;
pub use dialect::{AccountsForm, DealsForm, Dialect, HealthForm, InfoForm, OpenForm, Paths, StatusForm};
pub use fault::Fault;
pub use server::{RecordedBridge, Seen};

use rust_decimal::Decimal;
use trading::reading::Reading;
use values::{AccountLogin, Currency, Instant};

/// An account as the recorded bridge tells it. A figure that is `None` is sent as `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAccount {
    /// Its login.
    pub login: AccountLogin,
    /// Its currency.
    pub currency: Currency,
    /// The trade server.
    pub server: String,
    /// When the reading was taken.
    pub at: Instant,
    /// Balance.
    pub balance: Option<Decimal>,
    /// Equity.
    pub equity: Option<Decimal>,
    /// Floating result.
    pub floating: Option<Decimal>,
    /// Margin in use.
    pub margin: Option<Decimal>,
    /// Free margin.
    pub margin_free: Option<Decimal>,
    /// Margin level in percent.
    pub margin_level: Option<Decimal>,
}

impl RecordedAccount {
    /// An account that tells a reading which the desk has, such as the demonstration's.
    #[must_use]
    pub fn telling(reading: &Reading, currency: Currency, server: &str) -> Self {
        Self {
            login: reading.login,
            currency,
            server: server.to_owned(),
            at: reading.at,
            balance: reading.balance,
            equity: reading.equity,
            floating: reading.floating,
            margin: reading.margin,
            margin_free: reading.margin_free,
            margin_level: reading.margin_level,
        }
    }
}
