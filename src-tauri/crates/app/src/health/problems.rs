//! The problems, grouped.

use ::trading::reading::is_stale;
use ::trading::totals::{counts, newest_by_login};
use serde::{Deserialize, Serialize};
use store::StoreError;
use values::Instant;

use crate::{
    bridges,
    connections::stored,
    fault::Fault,
    health::desk_problems,
    home::attention::{Link, Severity},
    seat::Seat,
    trading::desk_accounts,
};

/// Problems listed of one kind; all of them are counted.
const LISTED: usize = 50;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ProblemsRequest {}

/// What kind of problem. Its explanation and its mend are in the window's language files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A document could not be read.
    Quarantined,
    /// A reading is stale.
    StaleReading,
    /// An account was never read.
    NeverRead,
    /// The last poll refused a reading.
    ReadingRefused,
    /// The last poll brought a reading that is not believed yet.
    ReadingHeld,
    /// A bridge does not answer.
    BridgeUnreachable,
    /// The database does not answer.
    DatabaseUnreachable,
    /// A contract's schedule cannot be known.
    UnknownSchedule,
    /// A document that was here is gone at the server.
    DeletedRemotely,
    /// The audit chain does not hold.
    AuditBroken,
    /// The deals of an account do not make the broker's balance.
    DealsIncomplete,
    /// Deals came with a server's raw time, and nobody settled its clock.
    ClockUnknown,
    /// A server's clock is settled otherwise than it is seen to go.
    ClockWrong,
    /// A limit is breached, and nobody acknowledged it.
    LimitBreached,
    /// A bridge or a report told of an account that the shared database does not have.
    NotInBook,
}

/// A problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about: a login, a collection and key, a bridge's name.
    pub subject: String,
    /// What the source said, in short.
    pub detail: Option<String>,
    /// Since when.
    #[ts(type = "string | null")]
    pub since: Option<Instant>,
    /// Where to look.
    pub link: Option<Link>,
}

/// A group of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ProblemGroup {
    /// What kind.
    pub kind: ProblemKind,
    /// The worst in it.
    pub severity: Severity,
    /// All of them.
    pub total: u32,
    /// At most fifty.
    pub problems: Vec<Problem>,
}

/// Everything that is wrong, worst first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Problems {
    /// The groups.
    pub groups: Vec<ProblemGroup>,
}

/// Everything that is wrong, worst first.
pub(crate) async fn problems(seat: &Seat, _request: ProblemsRequest) -> Result<Problems, Fault> {
    let mut found = readings(seat).await?;
    found.extend(services(seat).await?);
    found.extend(desk_problems::found(seat).await?);
    let mut groups = grouped(found);
    groups.extend(counted(seat).await?);
    groups.sort_by_key(|group| group.severity);
    Ok(Problems { groups })
}

async fn readings(seat: &Seat) -> Result<Vec<Problem>, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let newest = newest_by_login(&desk.latest);
    let mut problems = Vec::new();
    for account in desk.accounts.iter().filter(|account| counts(account)) {
        let login = account.login.to_string();
        let link = Some(Link::Account { id: login.clone() });
        let latest = newest.get(&account.login);
        let (kind, since) = match latest {
            None => (ProblemKind::NeverRead, None),
            Some(reading) if is_stale(reading.at, expected.now, expected.interval_seconds) => {
                (ProblemKind::StaleReading, Some(reading.at))
            }
            Some(_) => continue,
        };
        let detail = latest.map(|reading| reading.source.clone());
        problems.push(Problem { kind, severity: Severity::Critical, subject: login, detail, since, link });
    }
    // Where no database is connected there is no book to be missing from; a broker's demonstration account is in none.
    let connected = stored::database(seat.store()).await?.is_some();
    let severity = if connected { Severity::Warning } else { Severity::Notice };
    problems.extend(desk.told.iter().filter(|account| !account.is_demo).map(|account| Problem {
        kind: ProblemKind::NotInBook,
        severity,
        subject: account.login.to_string(),
        detail: account.server.clone(),
        since: None,
        link: Some(Link::Account { id: account.login.to_string() }),
    }));
    Ok(problems)
}

async fn services(seat: &Seat) -> Result<Vec<Problem>, Fault> {
    let mut problems = Vec::new();
    if let Some((since, fault)) = seat.open.pull.offline() {
        problems.push(Problem {
            kind: ProblemKind::DatabaseUnreachable,
            severity: Severity::Critical,
            subject: "MongoDB".to_owned(),
            detail: Some(format!("{:?}", fault.code)),
            since: Some(since),
            link: Some(Link::Connections),
        });
    }
    for bridge in bridges::stored::all(seat.store()).await? {
        let Some(poll) = bridges::stored::last_poll(seat.store(), &bridge.id).await? else { continue };
        if let Some(fault) = &poll.fault {
            problems.push(Problem {
                kind: ProblemKind::BridgeUnreachable,
                severity: Severity::Critical,
                subject: bridge.name.clone(),
                detail: fault.params.get("detail").or_else(|| fault.params.get("host")).cloned(),
                since: poll.last_success,
                link: Some(Link::Connections),
            });
        }
        for held in poll.held {
            let said = |balance: Option<rust_decimal::Decimal>| {
                balance.map_or_else(|| "?".to_owned(), |balance| balance.normalize().to_string())
            };
            let known = held.known_source.as_deref().unwrap_or("?");
            let (now, before) = (said(held.balance), said(held.known));
            problems.push(Problem {
                kind: ProblemKind::ReadingHeld,
                severity: Severity::Warning,
                subject: held.login.to_string(),
                detail: Some(format!("{now}; {known}: {before} ({}/{})", held.times, held.needed)),
                since: Some(poll.at),
                link: Some(Link::Account { id: held.login.to_string() }),
            });
        }
        for refused in poll.refused {
            problems.push(Problem {
                kind: ProblemKind::ReadingRefused,
                severity: Severity::Warning,
                subject: refused.login.unwrap_or_else(|| bridge.name.clone()),
                detail: Some(format!("{}: {}", refused.reason, refused.detail)),
                since: Some(poll.at),
                link: Some(Link::Connections),
            });
        }
    }
    Ok(problems)
}

fn grouped(found: Vec<Problem>) -> Vec<ProblemGroup> {
    let mut groups: Vec<ProblemGroup> = Vec::new();
    for problem in found {
        match groups.iter_mut().find(|group| group.kind == problem.kind) {
            Some(group) => {
                group.total += 1;
                if group.problems.len() < LISTED {
                    group.problems.push(problem);
                }
            }
            None => groups.push(ProblemGroup {
                kind: problem.kind,
                severity: problem.severity,
                total: 1,
                problems: vec![problem],
            }),
        }
    }
    groups
}

/// Groups that are lists of their own elsewhere: here they are counted.
async fn counted(seat: &Seat) -> Result<Vec<ProblemGroup>, Fault> {
    let totals = seat.store().totals(seat.scope()).await?;
    let gone = seat.store().deleted_remotely(seat.scope()).await?;
    let mut groups = Vec::new();
    for (kind, severity, total) in [
        (ProblemKind::Quarantined, Severity::Warning, totals.quarantined),
        (ProblemKind::UnknownSchedule, Severity::Warning, totals.obligations_unknown),
        (ProblemKind::DeletedRemotely, Severity::Notice, gone),
    ] {
        if total > 0 {
            let total = u32::try_from(total).unwrap_or(u32::MAX);
            groups.push(ProblemGroup { kind, severity, total, problems: Vec::new() });
        }
    }
    let chain = match seat.store().verify_audit_chain().await {
        Ok(verdict) => verdict.broken_at,
        Err(StoreError::Locked) => return Err(StoreError::Locked.into()),
        Err(_) => Some(0),
    };
    if let Some(number) = chain {
        let problem = Problem {
            kind: ProblemKind::AuditBroken,
            severity: Severity::Critical,
            subject: number.to_string(),
            detail: None,
            since: None,
            link: None,
        };
        groups.push(ProblemGroup {
            kind: ProblemKind::AuditBroken,
            severity: Severity::Critical,
            total: 1,
            problems: vec![problem],
        });
    }
    Ok(groups)
}
