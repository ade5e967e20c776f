//! The proof that the deals of each account are complete: opening balance and every booking make the broker's balance.

use std::sync::Arc;

use ::trading::{
    account::Account,
    completeness::{Anchor, BrokerBalance, DayVerdict, Opening, Proof, ProofTerms, prove},
    deal::Deal,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::{BalanceRead, DealMirror};
use values::{AccountLogin, CalendarDate, Currency, Instant, currency_minor_units};

use crate::{fault::Fault, fault_of::defect, mt5_desk::ledgers::Folding, seat::Seat, trading::desk_accounts};

/// Days and gaps listed of one account: the newest.
const LISTED: usize = 100;

/// Which account; all when not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CompletenessRequest {
    /// The login.
    #[serde(default)]
    #[ts(optional)]
    pub login: Option<AccountLogin>,
}

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ProofState {
    /// Every balance that the broker stated follows from the deals.
    Proven,
    /// Some do not.
    Gaps,
    /// The broker stated no balance, or a single one.
    NoBalance,
    /// There are no deals.
    NoDeals,
    /// Deals came with the server's raw time, and nobody settled its clock: their days are not certain.
    ClockUnknown,
}

/// A day that does not close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OpenDay {
    /// The trading day.
    #[ts(type = "string")]
    pub day: CalendarDate,
    /// What is missing, or too much when negative; account currency.
    #[ts(type = "string")]
    pub missing: Decimal,
    /// By our deals.
    #[ts(type = "string | null")]
    pub ours: Option<Decimal>,
    /// What the broker stated.
    #[ts(type = "string")]
    pub brokers: Decimal,
}

/// Between two stated balances the deals do not make the difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LedgerGap {
    /// What is missing.
    #[ts(type = "string")]
    pub missing: Decimal,
    /// The last balance that closes was stated then.
    #[ts(type = "string | null")]
    pub from: Option<Instant>,
    /// The one that does not.
    #[ts(type = "string")]
    pub until: Instant,
    /// The last deal before.
    pub after_ticket: Option<String>,
    /// The first deal after.
    pub before_ticket: Option<String>,
    /// The first trading day it touches.
    #[ts(type = "string")]
    pub first_day: CalendarDate,
    /// The last.
    #[ts(type = "string")]
    pub last_day: CalendarDate,
}

/// The proof of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AccountProof {
    /// The login.
    pub login: AccountLogin,
    /// The desk's name.
    pub name: Option<String>,
    /// The account currency.
    pub currency: Currency,
    /// The shared database has it.
    pub in_book: bool,
    /// How it stands.
    pub state: ProofState,
    /// The last day up to which everything closes.
    #[ts(type = "string | null")]
    pub proven_until: Option<CalendarDate>,
    /// Days that close.
    pub days_closed: u32,
    /// Days that do not.
    pub days_open: u32,
    /// Days without a stated balance.
    pub days_without_balance: u32,
    /// Those that do not close, newest first, at most a hundred.
    pub days: Vec<OpenDay>,
    /// The gaps, newest first, at most a hundred.
    pub gaps: Vec<LedgerGap>,
    /// The history begins with the account: nothing was before its first deal.
    pub opening_known: bool,
    /// The newest deal that a bridge told, by the server's clock.
    pub mirrored_through: Option<String>,
    /// When it was asked last.
    #[ts(type = "string | null")]
    pub mirrored_at: Option<Instant>,
    /// The bridge gives its newest deals alone.
    pub limited: bool,
}

/// The proof of the accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Completeness {
    /// By login.
    pub accounts: Vec<AccountProof>,
}

/// The proof of every account that counts or is not in the book, or of one.
pub(crate) async fn completeness(seat: &Seat, request: CompletenessRequest) -> Result<Completeness, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let balances = seat.store().daily_balances(seat.scope()).await?;
    let mirrors = seat.store().deal_mirrors(seat.scope()).await?;
    let in_book = |login| !desk.told.iter().any(|account| account.login == login);
    let wanted = |account: &&Account| match request.login {
        Some(login) => account.login == login,
        None => ::trading::totals::counts(account) || (!account.is_demo && !in_book(account.login)),
    };
    let mut accounts = Vec::new();
    let listed = desk.listed();
    for account in listed.iter().filter(wanted) {
        let mirror = mirrors.iter().find(|mirror| mirror.login == account.login);
        let proven = proof_of(seat, &folding, account, (&balances, mirror)).await?;
        let in_book = in_book(account.login);
        accounts.push(AccountProof { in_book, ..told(account, &folding, &proven, mirror) });
    }
    if accounts.is_empty() && request.login.is_some() {
        return Err(Fault::not_found("account"));
    }
    accounts.sort_by_key(|account| account.login);
    Ok(Completeness { accounts })
}

/// A proof, with what it stands on.
pub(crate) struct Proven {
    pub(crate) proof: Proof,
    pub(crate) deals: usize,
    pub(crate) balances: usize,
    pub(crate) opening: Opening,
    /// Some deals came with the server's raw time.
    pub(crate) by_server_time: bool,
}

/// Proves the ledger of an account by the balances that were read of it.
pub(crate) async fn proof_of(
    seat: &Seat,
    folding: &Folding<'_>,
    account: &Account,
    (balances, mirror): (&[BalanceRead], Option<&DealMirror>),
) -> Result<Arc<Proven>, Fault> {
    let own = || balances.iter().filter(|read| read.login == account.login);
    let of = (folding.version(account.login), own().count(), own().next_back().map(|read| read.balance));
    if let Some(kept) = seat.open.ledgers.proof(account.login, &of) {
        return Ok(kept);
    }
    let deals = seat.store().ledger(seat.scope(), account.login, None).await?;
    let stated: Vec<BrokerBalance> =
        own().map(|read| BrokerBalance { at: Anchor::Time(read.at), balance: read.balance }).collect();
    let opening = opening(&deals, mirror);
    let clock = folding.clocks.of(account.login).clock;
    let minor_units = currency_minor_units(account.currency).unwrap_or(2);
    let (count, statements) = (deals.len(), stated.len());
    let by_server_time = deals.iter().any(|deal| deal.server_time.is_some());
    let proving = tokio::task::spawn_blocking(move || {
        prove(opening, deals.iter(), &stated, ProofTerms { clock: &clock, minor_units })
    });
    let proof = proving.await.map_err(defect)?.map_err(defect)?;
    let proven = Arc::new(Proven { proof, deals: count, balances: statements, opening, by_server_time });
    seat.open.ledgers.keep_proof(account.login, of, proven.clone());
    Ok(proven)
}

/// The history begins with the account where it was asked for from the beginning, or where it begins with a deposit.
fn opening(deals: &[Deal], mirror: Option<&DealMirror>) -> Opening {
    let begins = deals.first().is_some_and(|deal| deal.is_balance_operation() && deal.profit > Decimal::ZERO);
    let whole = mirror.is_some_and(|mirror| !mirror.limited);
    if begins || whole { Opening::Known(Decimal::ZERO) } else { Opening::Unknown }
}

/// How an account stands.
pub(crate) fn state(proven: &Proven, clock_known: bool) -> ProofState {
    match proven {
        Proven { deals: 0, .. } => ProofState::NoDeals,
        Proven { by_server_time: true, .. } if !clock_known => ProofState::ClockUnknown,
        Proven { balances: 0, .. } => ProofState::NoBalance,
        Proven { balances: 1, opening: Opening::Unknown, .. } => ProofState::NoBalance,
        Proven { proof, .. } if proof.is_complete() => ProofState::Proven,
        Proven { .. } => ProofState::Gaps,
    }
}

fn told(account: &Account, folding: &Folding<'_>, proven: &Proven, mirror: Option<&DealMirror>) -> AccountProof {
    let state = state(proven, folding.clocks.of(account.login).known);
    let count = |wanted: fn(&DayVerdict) -> bool| {
        let days = proven.proof.days.iter().filter(|day| wanted(&day.verdict)).count();
        u32::try_from(days).unwrap_or(u32::MAX)
    };
    let open_day = |day: &::trading::completeness::DayProof| match day.verdict {
        DayVerdict::DoesNotClose { missing, brokers } => {
            Some(OpenDay { day: day.day, missing, ours: brokers.checked_sub(missing), brokers })
        }
        _ => None,
    };
    let gap = |gap: &::trading::completeness::Gap| LedgerGap {
        missing: gap.missing,
        from: gap.from,
        until: gap.until,
        after_ticket: gap.after_ticket.map(|ticket| ticket.to_string()),
        before_ticket: gap.before_ticket.map(|ticket| ticket.to_string()),
        first_day: gap.days.0,
        last_day: gap.days.1,
    };
    AccountProof {
        login: account.login,
        name: account.name.clone(),
        currency: account.currency,
        in_book: true,
        state,
        proven_until: proven.proof.proven_until,
        days_closed: count(|verdict| matches!(verdict, DayVerdict::Closes { .. })),
        days_open: count(|verdict| matches!(verdict, DayVerdict::DoesNotClose { .. })),
        days_without_balance: count(|verdict| matches!(verdict, DayVerdict::NoBalance)),
        days: proven.proof.days.iter().rev().filter_map(open_day).take(LISTED).collect(),
        gaps: proven.proof.gaps.iter().rev().map(gap).take(LISTED).collect(),
        opening_known: matches!(proven.opening, Opening::Known(_)),
        mirrored_through: mirror.map(|mirror| mirror.through.to_string()),
        mirrored_at: mirror.map(|mirror| mirror.asked_at),
        limited: mirror.is_some_and(|mirror| mirror.limited),
    }
}
