//! The clocks of the trade servers: what is settled, what the market says of it, and settling one.

use std::collections::BTreeMap;

use ::trading::server_clock::{ClockEvidence, ClockProposal, Heartbeat, NoProposal, SeenBy, ServerClock};
use serde::{Deserialize, Serialize};
use store::{NewClock, StoredClock};
use values::{AccountLogin, CalendarDate, Instant};

use crate::{
    fault::Fault,
    fault_of::defect,
    mt5_desk::clock::{ClockForm, Clocks},
    seat::Seat,
};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 400;
/// Periods listed of one clock: those around now.
const PERIODS_LISTED: usize = 6;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClocksRequest {}

/// How far a clock is ahead from some moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClockPeriod {
    /// From when.
    #[ts(type = "string")]
    pub from: Instant,
    /// Seconds ahead of UTC.
    pub offset_seconds: i32,
}

/// What a disagreement was seen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockSeenBy {
    /// The opening and the close of the market's week.
    Week,
    /// What the clock showed at a moment.
    Heartbeat,
}

/// The settled clock is not what was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClockDisagreement {
    /// The week or day.
    #[ts(type = "string")]
    pub from: CalendarDate,
    /// As settled.
    pub configured_seconds: i32,
    /// At least this.
    pub least_seconds: i32,
    /// At most this.
    pub most_seconds: i32,
    /// By what.
    pub source: ClockSeenBy,
}

/// A server's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ServerClockRow {
    /// The trade server.
    pub server: String,
    /// Its accounts.
    pub accounts: Vec<AccountLogin>,
    /// The rule settled last; nothing when nobody settled one.
    pub rule: Option<ClockForm>,
    /// The periods around now.
    pub periods: Vec<ClockPeriod>,
    /// Rules that everything seen agrees with, the likeliest first.
    pub proposal: Vec<ClockForm>,
    /// Why there is none: `nothing_seen` or `no_rule_fits`.
    pub no_proposal: Option<String>,
    /// What was seen otherwise than it is settled, newest first.
    pub findings: Vec<ClockDisagreement>,
    /// How often the clock was seen.
    pub sightings: u32,
    /// Deals came with its raw time.
    pub has_raw_times: bool,
    /// Who settled it.
    pub set_by: Option<String>,
    /// When.
    #[ts(type = "string | null")]
    pub set_at: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
}

/// Every server's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ServerClocks {
    /// By name.
    pub servers: Vec<ServerClockRow>,
}

/// A clock to settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SetClockRequest {
    /// The trade server.
    pub server: String,
    /// How its clock goes.
    pub clock: ClockForm,
    /// From this day of the server's calendar on; from the beginning when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub from: Option<CalendarDate>,
    /// Why, in the person's words.
    pub reason: String,
}

/// What settling a clock did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClockSet {
    /// Deals that are at another instant now.
    pub restated: u32,
}

/// Every server that an account names.
pub(crate) async fn clocks(seat: &Seat, _request: ClocksRequest) -> Result<ServerClocks, Fault> {
    let clocks = Clocks::read(seat.store()).await?;
    let stored = seat.store().server_clocks().await?;
    let sightings = seat.store().clock_sightings().await?;
    let mut servers = Vec::new();
    for (server, accounts) in clocks.servers() {
        let heard: Vec<Heartbeat> = sightings.iter().filter(|(of, _)| of == server).map(|(_, beat)| *beat).collect();
        let raw = seat.store().logins_by_server_time(&accounts).await?;
        let evidence = evidence(seat, (server, &raw), &heard).await?;
        let last = stored.iter().rfind(|clock| clock.server == server);
        servers.push(row(
            seat,
            (server, accounts),
            (&evidence, heard.len(), !raw.is_empty()),
            (last, clocks.of_server(server)),
        ));
    }
    Ok(ServerClocks { servers })
}

/// What the deals and the sightings of a server say of its clock.
pub(crate) async fn evidence(
    seat: &Seat,
    (server, logins): (&str, &[AccountLogin]),
    heard: &[Heartbeat],
) -> Result<ClockEvidence, Fault> {
    let versions = seat.store().deal_versions(seat.scope()).await?;
    let of: Vec<(AccountLogin, u64)> =
        logins.iter().map(|login| (*login, versions.get(login).copied().unwrap_or(0))).collect();
    let mut evidence = match seat.open.ledgers.evidence(server, &of) {
        Some(kept) => kept,
        None => {
            let mut evidence = ClockEvidence::default();
            for login in logins {
                for deal in seat.store().ledger(seat.scope(), *login, None).await? {
                    evidence.saw_deal(&deal);
                }
            }
            seat.open.ledgers.keep_evidence(server, of, evidence.clone());
            evidence
        }
    };
    for beat in heard {
        evidence.heard(*beat);
    }
    Ok(evidence)
}

fn row(
    seat: &Seat,
    (server, accounts): (&str, Vec<AccountLogin>),
    (evidence, sightings, has_raw_times): (&ClockEvidence, usize, bool),
    (last, settled): (Option<&StoredClock>, Option<&ServerClock>),
) -> ServerClockRow {
    let (proposal, no_proposal) = match evidence.propose() {
        ClockProposal::Agreed(rule) => (vec![ClockForm::of(rule)], None),
        ClockProposal::Several(rules) => (rules.into_iter().map(ClockForm::of).collect(), None),
        ClockProposal::None(NoProposal::NothingSeen) => (Vec::new(), Some("nothing_seen".to_owned())),
        ClockProposal::None(NoProposal::NoRuleFits) => (Vec::new(), Some("no_rule_fits".to_owned())),
    };
    let universal = ServerClock::universal();
    let mut findings: Vec<ClockDisagreement> = if settled.is_some() || has_raw_times {
        evidence.disagreements(settled.unwrap_or(&universal)).into_iter().map(disagreement).collect()
    } else {
        Vec::new()
    };
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.from));
    ServerClockRow {
        server: server.to_owned(),
        accounts,
        rule: last.and_then(|clock| serde_json::from_value(clock.clock.clone()).ok()),
        periods: settled.map(|clock| around(clock, seat.now())).unwrap_or_default(),
        proposal,
        no_proposal,
        findings,
        sightings: u32::try_from(sightings).unwrap_or(u32::MAX),
        has_raw_times,
        set_by: last.map(|clock| clock.set_by.clone()),
        set_at: last.map(|clock| clock.set_at),
        reason: last.map(|clock| clock.reason.clone()),
    }
}

fn disagreement(found: ::trading::server_clock::ClockFinding) -> ClockDisagreement {
    ClockDisagreement {
        from: found.from,
        configured_seconds: found.configured_seconds,
        least_seconds: found.least_seconds,
        most_seconds: found.most_seconds,
        source: match found.seen_by {
            SeenBy::Week => ClockSeenBy::Week,
            SeenBy::Heartbeat => ClockSeenBy::Heartbeat,
        },
    }
}

/// The period of now, those before it and those after it.
fn around(clock: &ServerClock, now: Instant) -> Vec<ClockPeriod> {
    let place = clock.periods().partition_point(|period| period.from <= now);
    let listed = clock.periods().iter().skip(place.saturating_sub(PERIODS_LISTED / 2)).take(PERIODS_LISTED);
    listed.map(|period| ClockPeriod { from: period.from, offset_seconds: period.offset_seconds }).collect()
}

/// Settles a server's clock, and places every deal that came with its raw time anew.
pub(crate) async fn set(seat: &Seat, request: SetClockRequest) -> Result<ClockSet, Fault> {
    let reason = request.reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(Fault::field("reason", "length_1_400"));
    }
    if request.clock.standard_seconds.abs() > 14 * 3_600 || request.clock.standard_seconds % 1_800 != 0 {
        return Err(Fault::field("clock", "half_hours_within_14"));
    }
    let clocks = Clocks::read(seat.store()).await?;
    let accounts: BTreeMap<&str, Vec<AccountLogin>> = clocks.servers();
    let logins = accounts.get(request.server.as_str()).cloned().ok_or_else(|| Fault::not_found("server"))?;
    let new = NewClock {
        server: request.server.clone(),
        from_day: request.from.unwrap_or(jiff::civil::date(2000, 1, 1)),
        clock: serde_json::to_value(request.clock).map_err(defect)?,
        reason: reason.to_owned(),
        logins,
    };
    let mut rows: Vec<StoredClock> = seat.store().server_clocks().await?;
    rows.retain(|row| row.server == request.server && row.from_day != new.from_day);
    rows.push(StoredClock {
        server: new.server.clone(),
        from_day: new.from_day,
        clock: new.clock.clone(),
        set_at: seat.desk.clock().now(),
        set_by: seat.session.name.clone(),
        reason: new.reason.clone(),
    });
    rows.sort_by_key(|row| row.from_day);
    let clock = crate::mt5_desk::clock::dated(&rows).ok_or_else(|| Fault::field("clock", "out_of_order"))?;
    let moved =
        seat.store().set_server_clock(&seat.actor(), &new, |shown, before| clock.utc(shown, before).ok()).await?;
    Ok(ClockSet { restated: u32::try_from(moved).unwrap_or(u32::MAX) })
}
