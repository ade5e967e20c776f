//! What the market says about a server's clock.
//!
//! Currencies trade from Sunday 17:00 to Friday 17:00 in New York. So a week's first deal cannot be before that opening and
//! its last not after that close, whatever the server's clock shows: each week bounds the offset from both sides. A
//! heartbeat, the newest tick against the moment it was received, says it outright while the market is open.

use std::collections::BTreeMap;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Instant};

use super::{ClockRule, ServerClock, SummerTime, instant, new_york_offset};
use crate::{
    deal::{Deal, ServerTime},
    symbols::is_currency_pair,
};

const HOUR: i64 = 3_600;
/// Some brokers close deals a little after the market.
const LATE_SECONDS: i64 = 300;
/// Offsets are whole half hours; a heartbeat further than this from one is an old tick.
const STEP_SECONDS: i64 = 1_800;
/// Clocks of machines differ by this much and ticks are this old.
const TICK_SECONDS: i64 = 300;

/// The newest tick's reading of the server's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// What the server's clock showed.
    pub server_time: ServerTime,
    /// When it was received, UTC.
    pub received_at: Instant,
}

/// What told about the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeenBy {
    /// The week's first and last deals.
    Week,
    /// The day's heartbeats.
    Heartbeat,
}

/// A time at which the table in use cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockFinding {
    /// The week's Sunday, or the day.
    pub from: CalendarDate,
    /// What the table says.
    pub configured_seconds: i32,
    /// The offset is at least this.
    pub least_seconds: i32,
    /// The offset is at most this.
    pub most_seconds: i32,
    /// What tells.
    pub seen_by: SeenBy,
}

/// Why no clock is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoProposal {
    /// Nothing was seen yet.
    NothingSeen,
    /// No rule explains all that was seen: the server changed its clock, or the deals are of several servers.
    NoRuleFits,
}

/// Which clocks explain what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockProposal {
    /// One.
    Agreed(ClockRule),
    /// Several; more weeks, or a heartbeat, will tell. The one with the tightest weeks first.
    Several(Vec<ClockRule>),
    /// None.
    None(NoProposal),
}

/// What was seen of one server's clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockEvidence {
    /// The first and last reading of each week, by its Sunday.
    weeks: BTreeMap<CalendarDate, (ServerTime, ServerTime)>,
    /// The largest offset heard on each day (UTC), with the instant it was heard at.
    heard: BTreeMap<CalendarDate, (i32, Instant)>,
}

/// What a week says of the offset.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    open: Instant,
    least: i64,
    most: i64,
}

impl ClockEvidence {
    /// Takes a deal that the market made in a pair of currencies; any other says nothing of the clock.
    pub fn saw_deal(&mut self, deal: &Deal) {
        let pair = deal.symbol.as_deref().is_some_and(is_currency_pair);
        let made = deal.reason.is_none_or(crate::deal_codes::DealReason::needs_a_market);
        if let Some(raw) = deal.server_time.filter(|_| pair && made && deal.side().is_some()) {
            self.saw(raw);
        }
    }

    /// Takes a reading of the server's clock while the currency market was open.
    pub fn saw(&mut self, raw: ServerTime) {
        let days = i64::from(raw.date().weekday().to_sunday_zero_offset());
        let Ok(sunday) = raw.date().checked_sub(jiff::Span::new().days(days)) else { return };
        let week = self.weeks.entry(sunday).or_insert((raw, raw));
        *week = (week.0.min(raw), week.1.max(raw));
    }

    /// Takes a heartbeat; one while the market is closed, or with an old tick, says nothing.
    pub fn heard(&mut self, beat: Heartbeat) {
        let Ok(as_utc) = instant(beat.server_time, 0) else { return };
        let ahead = as_utc.as_second() - beat.received_at.as_second();
        let offset = (ahead + STEP_SECONDS / 2).div_euclid(STEP_SECONDS) * STEP_SECONDS;
        let fresh = (offset - ahead).abs() <= TICK_SECONDS;
        let Some(seconds) = i32::try_from(offset).ok().filter(|_| fresh && market_is_open(beat.received_at)) else {
            return;
        };
        let day = crate::flows::day_of(beat.received_at);
        let heard = self.heard.entry(day).or_insert((seconds, beat.received_at));
        if seconds > heard.0 {
            *heard = (seconds, beat.received_at);
        }
    }

    /// The clocks that explain everything seen: fixed offsets and both summer times, in half hours from −12 to +14.
    #[must_use]
    pub fn propose(&self) -> ClockProposal {
        let weeks: Vec<Bounds> = self.weeks.iter().filter_map(|(sunday, seen)| bounds(*sunday, *seen)).collect();
        if weeks.is_empty() && self.heard.is_empty() {
            return ClockProposal::None(NoProposal::NothingSeen);
        }
        let mut fitting: Vec<(i64, ClockRule)> = candidates()
            .filter(|rule| self.heard.values().all(|(seconds, at)| rule.offset_at(*at) == *seconds))
            .filter_map(|rule| Some((slack(rule, &weeks)?, rule)))
            .collect();
        fitting.sort_by_key(|(slack, _)| *slack);
        let rules: Vec<ClockRule> = fitting.into_iter().map(|(_, rule)| rule).collect();
        match rules.as_slice() {
            [] => ClockProposal::None(NoProposal::NoRuleFits),
            [only] => ClockProposal::Agreed(*only),
            _ => ClockProposal::Several(rules),
        }
    }

    /// The weeks and days that the table in use does not explain, in order.
    #[must_use]
    pub fn disagreements(&self, clock: &ServerClock) -> Vec<ClockFinding> {
        let of_week = |(sunday, seen): (&CalendarDate, &(ServerTime, ServerTime))| {
            let week = bounds(*sunday, *seen)?;
            let configured_seconds = clock.offset_at(week.open);
            let explained = (week.least..=week.most).contains(&i64::from(configured_seconds));
            (!explained).then(|| ClockFinding {
                from: *sunday,
                configured_seconds,
                least_seconds: clamped(week.least),
                most_seconds: clamped(week.most),
                seen_by: SeenBy::Week,
            })
        };
        let of_day = |(day, (seconds, at)): (&CalendarDate, &(i32, Instant))| {
            let configured_seconds = clock.offset_at(*at);
            (configured_seconds != *seconds).then_some(ClockFinding {
                from: *day,
                configured_seconds,
                least_seconds: *seconds,
                most_seconds: *seconds,
                seen_by: SeenBy::Heartbeat,
            })
        };
        let weeks = self.weeks.iter().filter_map(of_week);
        let mut findings: Vec<ClockFinding> = weeks.chain(self.heard.iter().filter_map(of_day)).collect();
        findings.sort_by_key(|finding| finding.from);
        findings
    }
}

fn candidates() -> impl Iterator<Item = ClockRule> {
    let halves = (-24..=28).map(|half: i32| half * 1_800);
    halves.flat_map(|seconds| {
        let daylight = |summer| ClockRule::Daylight { standard_seconds: seconds, summer };
        let fixed = ClockRule::Fixed { seconds };
        [fixed, daylight(SummerTime::EuropeanUnion), daylight(SummerTime::UnitedStates)]
    })
}

/// How far all weeks' first deals are from the opening by a rule, together; nothing when a week contradicts it.
fn slack(rule: ClockRule, weeks: &[Bounds]) -> Option<i64> {
    weeks.iter().try_fold(0, |sum, week| {
        let offset = i64::from(rule.offset_at(week.open));
        (week.least..=week.most).contains(&offset).then(|| sum + week.most - offset)
    })
}

/// What a week's first and last readings say.
fn bounds(sunday: CalendarDate, (first, last): (ServerTime, ServerTime)) -> Option<Bounds> {
    let friday = sunday.checked_add(jiff::Span::new().days(5)).ok()?;
    let (open, close) = (five_in_new_york(sunday)?, five_in_new_york(friday)?);
    let least = instant(last, 0).ok()?.as_second() - close.as_second() - LATE_SECONDS;
    let most = instant(first, 0).ok()?.as_second() - open.as_second();
    Some(Bounds { open, least, most })
}

/// 17:00 in New York on a day, UTC.
fn five_in_new_york(day: CalendarDate) -> Option<Instant> {
    let noon = instant(day.at(12, 0, 0, 0), 0).ok()?;
    instant(day.at(17, 0, 0, 0), new_york_offset(noon)).ok()
}

/// Whether currencies trade at an instant, holidays apart.
fn market_is_open(at: Instant) -> bool {
    let there = super::shown(at, new_york_offset(at));
    let second = i64::from(there.hour()) * HOUR;
    match there.date().weekday() {
        Weekday::Saturday => false,
        Weekday::Sunday => second >= 17 * HOUR,
        Weekday::Friday => second < 17 * HOUR,
        _ => true,
    }
}

fn clamped(seconds: i64) -> i32 {
    i32::try_from(seconds.clamp(-172_800, 172_800)).unwrap_or(0)
}
