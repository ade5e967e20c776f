//! What other sources say of an account, where that is not what is shown and no deals in between tell why.

use std::collections::BTreeMap;

use ::trading::{
    deal::{Deal, DealMark},
    reading::{Reading, is_stale},
};
use jiff::{SignedDuration, ToSpan};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Instant};

use crate::{bridges::plausible::near, fault::Fault, seat::Seat, trading::desk_accounts};

/// What was said longer before the shown reading is history.
const COMPARED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DifferencesRequest {}

/// What a source says of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaidBalance {
    /// Who.
    pub source: String,
    /// When that was so.
    #[ts(type = "string")]
    pub at: Instant,
    /// It is too old to be shown as current.
    pub stale: bool,
    /// The balance, in the account currency.
    #[ts(type = "string")]
    pub balance: Decimal,
}

/// An account of which two sources say different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceDifference {
    /// The account.
    pub login: AccountLogin,
    /// What is shown: the newest reading.
    pub shown: SaidBalance,
    /// What another source says.
    pub other: SaidBalance,
    /// What the other says, with the deals since then, less what is shown.
    #[ts(type = "string")]
    pub difference: Decimal,
}

/// The differences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SourceDifferences {
    /// By account.
    pub differences: Vec<SourceDifference>,
}

/// Where two sources differ about the balance of an account.
pub(crate) async fn differences(seat: &Seat, _request: DifferencesRequest) -> Result<SourceDifferences, Fault> {
    let expected = desk_accounts::expected(seat).await?;
    let counted = desk_accounts::read(seat).await?.accounts;
    let mut by_account: BTreeMap<AccountLogin, Vec<Reading>> = BTreeMap::new();
    for reading in seat.store().newest_by_source(seat.scope()).await? {
        if counted.iter().any(|account| account.login == reading.login && account.is_active) {
            by_account.entry(reading.login).or_default().push(reading);
        }
    }
    let said = |reading: &Reading, balance: Decimal| SaidBalance {
        source: reading.source.clone(),
        at: reading.at,
        stale: is_stale(reading.at, expected.now, expected.interval_seconds),
        balance,
    };
    let mut differences = Vec::new();
    for (login, readings) in by_account {
        // The newest come first.
        let Some((shown, others)) = readings.split_first() else { continue };
        let Some(shown_balance) = shown.balance else { continue };
        for other in others.iter().filter(|other| shown.at.duration_since(other.at) <= COMPARED_FOR) {
            let Some(balance) = other.balance.filter(|balance| !near(*balance, shown_balance)) else { continue };
            let by_now = carried(seat, (other, balance), shown).await?;
            let difference = by_now.checked_sub(shown_balance).filter(|_| !near(by_now, shown_balance));
            let Some(difference) = difference else { continue };
            differences.push(SourceDifference {
                login,
                shown: said(shown, shown_balance),
                other: said(other, balance),
                difference,
            });
        }
    }
    Ok(SourceDifferences { differences })
}

/// A balance carried on by the deals between two readings; as it was where their sum is out of range.
async fn carried(seat: &Seat, (from, balance): (&Reading, Decimal), to: &Reading) -> Result<Decimal, Fault> {
    let mark = DealMark { time: from.at, ticket: u64::MAX >> 1 };
    let since = seat.store().ledger(seat.scope(), from.login, Some(mark)).await?;
    // A second more: a bridge tells its time in whole seconds.
    let until = to.at.checked_add(1.second()).unwrap_or(to.at);
    let mut moved = since.iter().filter(|deal| deal.time <= until && !deal.kind.is_credit()).map(Deal::net);
    let moved = moved.try_fold(Decimal::ZERO, |sum, net| sum.checked_add(net?));
    Ok(moved.and_then(|moved| balance.checked_add(moved)).unwrap_or(balance))
}
