//! What stands open now, by the strategy that opened it.

use std::collections::{BTreeMap, BTreeSet};

use ::trading::{account::Account, open::OpenNow, reading::is_stale, strategy::Strategy, totals::Expected};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

use crate::{fault::Fault, seat::Seat, trading::desk_accounts};

/// What a strategy has open, as of the newest reading of each of its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StrategyOpen {
    /// Positions.
    pub positions: u32,
    /// Their floating result in the account currency, without swap; nothing where one position does not tell its own.
    #[ts(type = "string | null")]
    pub floating: Option<Decimal>,
    /// The oldest of the readings.
    #[ts(type = "string")]
    pub as_of: Instant,
    /// One of them is older than it should be.
    pub stale: bool,
}

/// What is open at every account, as it was read last.
pub(crate) struct OpenByStrategy {
    open: BTreeMap<AccountLogin, OpenNow>,
    expected: Expected,
}

impl OpenByStrategy {
    pub(crate) async fn read(seat: &Seat) -> Result<Self, Fault> {
        let open = seat.store().open_now(seat.scope()).await?;
        let expected = desk_accounts::expected(seat).await?;
        Ok(Self { open: open.into_iter().map(|open| (open.login, open)).collect(), expected })
    }

    /// The strategies that have something open at some accounts, each with those where it has.
    pub(crate) fn held(&self, accounts: &[&Account]) -> BTreeMap<Strategy, BTreeSet<AccountLogin>> {
        let mut held: BTreeMap<Strategy, BTreeSet<AccountLogin>> = BTreeMap::new();
        for open in accounts.iter().filter_map(|account| self.open.get(&account.login)) {
            for position in &open.positions {
                held.entry(position.strategy()).or_default().insert(open.login);
            }
        }
        held
    }

    /// What a strategy has open at its accounts; nothing where one of them was never read, since nobody knows then.
    pub(crate) fn of(&self, strategy: Strategy, accounts: &BTreeSet<AccountLogin>) -> Option<StrategyOpen> {
        let open: Vec<&OpenNow> = accounts.iter().map(|login| self.open.get(login)).collect::<Option<_>>()?;
        let own = || open.iter().flat_map(|open| &open.positions).filter(|position| position.strategy() == strategy);
        let mut floating = Some(Decimal::ZERO);
        for position in own() {
            floating = floating.zip(position.profit).and_then(|(sum, profit)| sum.checked_add(profit));
        }
        let Expected { now, interval_seconds } = self.expected;
        Some(StrategyOpen {
            positions: u32::try_from(own().count()).unwrap_or(u32::MAX),
            floating,
            as_of: open.iter().map(|open| open.at).min()?,
            stale: open.iter().any(|open| is_stale(open.at, now, interval_seconds)),
        })
    }
}
