//! What is wrong with deals, clocks and limits.

use ::trading::{server_clock::Heartbeat, totals::counts};

use crate::{
    fault::Fault,
    health::problems::{Problem, ProblemKind},
    home::attention::{Link, Severity},
    mt5_desk::{
        alerts::alert_row,
        clock::Clocks,
        clocks::evidence,
        completeness::{ProofState, proof_of, state},
        ledgers::Folding,
    },
    seat::Seat,
    trading::desk_accounts,
};

/// Deals that a person would look through: a ledger that is longer is proved when its own page is opened.
const MOST_DEALS: u64 = 200_000;

/// Everything that is wrong with deals, clocks and limits.
pub(crate) async fn found(seat: &Seat) -> Result<Vec<Problem>, Fault> {
    let mut problems = limits(seat).await?;
    problems.extend(clocks(seat).await?);
    problems.extend(ledgers(seat).await?);
    Ok(problems)
}

async fn limits(seat: &Seat) -> Result<Vec<Problem>, Fault> {
    let raised = seat.store().raised_alerts().await?;
    let waiting = raised.iter().filter(|alert| alert.acknowledged_at.is_none()).filter_map(alert_row);
    Ok(waiting
        .map(|alert| Problem {
            kind: ProblemKind::LimitBreached,
            severity: Severity::Critical,
            subject: alert.name,
            detail: Some(alert.value.normalize().to_string()),
            since: Some(alert.raised_at),
            link: Some(Link::Trading),
        })
        .collect())
}

async fn clocks(seat: &Seat) -> Result<Vec<Problem>, Fault> {
    let clocks = Clocks::read(seat.store()).await?;
    let sightings = seat.store().clock_sightings().await?;
    let mut problems = Vec::new();
    for (server, accounts) in clocks.servers() {
        let raw = seat.store().logins_by_server_time(&accounts).await?;
        let settled = clocks.of_server(server);
        if raw.is_empty() && settled.is_none() {
            continue;
        }
        let Some(settled) = settled else {
            problems.push(Problem {
                kind: ProblemKind::ClockUnknown,
                severity: Severity::Warning,
                subject: server.to_owned(),
                detail: None,
                since: None,
                link: Some(Link::Trading),
            });
            continue;
        };
        let heard: Vec<Heartbeat> = sightings.iter().filter(|(of, _)| of == server).map(|(_, beat)| *beat).collect();
        let evidence = evidence(seat, (server, &raw), &heard).await?;
        let Some(newest) = evidence.disagreements(settled).into_iter().max_by_key(|finding| finding.from) else {
            continue;
        };
        problems.push(Problem {
            kind: ProblemKind::ClockWrong,
            severity: Severity::Critical,
            subject: server.to_owned(),
            detail: Some(format!(
                "{}: {} s, seen {} to {} s",
                newest.from, newest.configured_seconds, newest.least_seconds, newest.most_seconds
            )),
            since: None,
            link: Some(Link::Trading),
        });
    }
    Ok(problems)
}

async fn ledgers(seat: &Seat) -> Result<Vec<Problem>, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let folding = Folding::read(&seat.open, seat.scope()).await?;
    let balances = seat.store().daily_balances(seat.scope()).await?;
    let mirrors = seat.store().deal_mirrors(seat.scope()).await?;
    let mut problems = Vec::new();
    for account in desk.accounts.iter().filter(|account| counts(account) && folding.has_deals(account.login)) {
        // Only what a bridge mirrors or a report brought claims to be whole.
        let mirror = mirrors.iter().find(|mirror| mirror.login == account.login);
        if mirror.is_none() || folding.version(account.login).0 > MOST_DEALS {
            continue;
        }
        let proven = proof_of(seat, &folding, account, (&balances, mirror)).await?;
        if state(&proven, folding.clocks.of(account.login).known) != ProofState::Gaps {
            continue;
        }
        let Some(last) = proven.proof.gaps.last() else { continue };
        problems.push(Problem {
            kind: ProblemKind::DealsIncomplete,
            severity: Severity::Warning,
            subject: account.login.to_string(),
            detail: Some(format!("{} {}: {}", account.currency, last.days.1, last.missing.normalize())),
            since: Some(last.until),
            link: Some(Link::Account { id: account.login.to_string() }),
        });
    }
    Ok(problems)
}
