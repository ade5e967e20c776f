//! Asking the bridges again for the times whose deals do not make the broker's balance.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::AccountLogin;

use crate::{
    bridges::{
        mirror::{mirror, shown_at_most},
        stored,
    },
    fault::{Fault, FaultCode},
    mt5_desk::{
        completeness::{Proven, proof_of},
        ledgers::Folding,
    },
    seat::Seat,
    trading::desk_accounts,
};

/// Asked before and after a gap, in seconds: an hour more than any clock is put forward.
const OVERLAP_SECONDS: u32 = 7_200;

/// Which account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FetchAgainRequest {
    /// The login.
    pub login: AccountLogin,
}

/// What asking again brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FetchedAgain {
    /// Stretches asked for.
    pub windows: u32,
    /// Deals that the bridge told.
    pub told: u32,
    /// Of these, new ones.
    pub added: u32,
    /// Of these, known ones with other figures.
    pub changed: u32,
    /// What is missing still, all gaps together; nothing when everything closes.
    #[ts(type = "string | null")]
    pub still_missing: Option<Decimal>,
    /// What the last bridge asked said, when none answered.
    pub fault: Option<Fault>,
}

/// Asks again. The first bridge that answers for the account is believed.
pub(crate) async fn fetch_again(seat: &Seat, request: FetchAgainRequest) -> Result<FetchedAgain, Fault> {
    let login = request.login;
    let windows = windows(seat, login).await?;
    let mut report = FetchedAgain {
        windows: u32::try_from(windows.len()).unwrap_or(u32::MAX),
        told: 0,
        added: 0,
        changed: 0,
        still_missing: None,
        fault: None,
    };
    let bridges = stored::all(seat.store()).await?;
    if bridges.is_empty() {
        return Err(Fault::not_found("bridge"));
    }
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    'windows: for (from, to) in &windows {
        let mut last = None;
        for kept in &bridges {
            let source = format!("bridge:{}", kept.id);
            let asked = match seat.open.polls.client(&seat.desk, kept) {
                Ok(client) => {
                    let clocks = &folding.clocks;
                    mirror((&seat.open, client.as_ref()), (login, &source), (*from, *to), clocks).await
                }
                Err(fault) => Err(fault),
            };
            match asked {
                Ok(mirrored) => {
                    let taken = mirrored.taken;
                    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
                    report.told += count(taken.added + taken.changed + taken.same);
                    report.added += count(taken.added);
                    report.changed += count(taken.changed);
                    continue 'windows;
                }
                Err(fault) => last = Some(fault),
            }
        }
        report.fault = last.map(Fault::from);
        break;
    }
    if report.fault.as_ref().is_some_and(|fault| fault.code == FaultCode::BridgeConsentNeeded) {
        tracing::info!(%login, "a bridge needs consent before it can be asked");
    }
    let proven = proven(seat, login).await?;
    let missing = proven.proof.gaps.iter().try_fold(Decimal::ZERO, |sum, gap| sum.checked_add(gap.missing.abs()));
    report.still_missing = missing.filter(|missing| !missing.is_zero());
    Ok(report)
}

/// The stretches of an account's gaps by its server's clock; the whole history where nothing is known of it yet.
async fn windows(
    seat: &Seat,
    login: AccountLogin,
) -> Result<Vec<(jiff::civil::DateTime, jiff::civil::DateTime)>, Fault> {
    let proven = proven(seat, login).await?;
    let clocks = Folding::read(&seat.open, seat.scope()).await?.clocks;
    let clock = clocks.of(login).clock;
    let beginning = jiff::civil::datetime(2008, 1, 1, 0, 0, 0, 0);
    let window = |window: ::trading::completeness::FetchWindow| {
        let from = window.from.map_or(beginning, |from| clock.server_time(from));
        (from, clock.server_time(window.until))
    };
    let windows: Vec<_> = proven.proof.refetch(OVERLAP_SECONDS).into_iter().map(window).collect();
    if windows.is_empty() && proven.deals == 0 {
        return Ok(vec![(beginning, shown_at_most(seat.desk.clock().now()))]);
    }
    Ok(windows)
}

async fn proven(seat: &Seat, login: AccountLogin) -> Result<Arc<Proven>, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let listed = desk.listed();
    let account = listed.iter().find(|account| account.login == login);
    let account = account.ok_or_else(|| Fault::not_found("account"))?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let balances = seat.store().daily_balances(seat.scope()).await?;
    let mirrors = seat.store().deal_mirrors(seat.scope()).await?;
    let mirror = mirrors.iter().find(|mirror| mirror.login == login);
    proof_of(seat, &folding, account, (&balances, mirror)).await
}
