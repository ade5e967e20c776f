//! An MT5 account as the firm keeps it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, ClientId, Currency, FundCode};

/// Whose money the account holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CapitalSource {
    /// Clients' money.
    Client,
    /// The firm's own.
    Fidus,
    /// Profit put to work again.
    ReinvestedProfit,
    /// Where withdrawn profit is kept apart.
    Separation,
}

impl CapitalSource {
    /// Every source with the text the database uses for it.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Client, "client"),
        (Self::Fidus, "fidus"),
        (Self::ReinvestedProfit, "reinvested_profit"),
        (Self::Separation, "separation"),
    ];

    /// Reads a source in any case.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let word = text.trim().to_ascii_lowercase();
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(source, _)| *source)
    }

    /// The text we store and write.
    #[must_use]
    pub fn text(self) -> &'static str {
        Self::ALL.iter().find(|(source, _)| *source == self).map_or("client", |(_, name)| *name)
    }
}

/// An MT5 account. Its balances are not here: they are readings, with a time and a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The login at the broker.
    pub login: AccountLogin,
    /// The desk's name for it.
    pub name: Option<String>,
    /// The broker.
    pub broker: Option<String>,
    /// The trade server.
    pub server: Option<String>,
    /// `MT5` or what else the platform says.
    pub platform: Option<String>,
    /// The account currency; brokers' own inventions included.
    pub currency: Currency,
    /// Leverage, as in 1:leverage.
    pub leverage: Option<u32>,
    /// The fund it trades for.
    pub fund: Option<FundCode>,
    /// Who trades it.
    pub manager: Option<String>,
    /// The client it belongs to, for a separately managed account.
    pub client_id: Option<ClientId>,
    /// Whose money it holds.
    pub capital_source: Option<CapitalSource>,
    /// A demonstration account at the broker: never counted as money.
    pub is_demo: bool,
    /// The money first put in, in the account currency.
    pub initial_allocation: Option<Decimal>,
    /// Profit taken out so far, in the account currency.
    pub profit_withdrawals: Option<Decimal>,
    /// Counts while it is active.
    pub is_active: bool,
}

impl Account {
    /// An active account of which nothing else is told.
    #[must_use]
    pub const fn of(login: AccountLogin, currency: Currency) -> Self {
        Self {
            login,
            name: None,
            broker: None,
            server: None,
            platform: None,
            currency,
            leverage: None,
            fund: None,
            manager: None,
            client_id: None,
            capital_source: None,
            is_demo: false,
            initial_allocation: None,
            profit_withdrawals: None,
            is_active: true,
        }
    }
}
