//! The clocks of the trade servers, and the instants of what came with their raw times.

use std::{collections::BTreeMap, sync::Arc};

use ::trading::{
    deal::Deal,
    server_clock::{ClockRule, OffsetPeriod, ServerClock, SummerTime},
};
use access::session::Scope;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use store::{StoredClock, Workspace};
use values::{AccountLogin, Instant};

use crate::{fault::Fault, mt5_desk::facts};

/// When a clock changes with the season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// Never.
    Fixed,
    /// As in the European Union.
    Eu,
    /// As in the United States.
    Us,
}

/// How a server's clock goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ClockForm {
    /// When it changes.
    pub kind: ClockKind,
    /// Seconds ahead of UTC in winter, or always.
    pub standard_seconds: i32,
}

impl ClockForm {
    /// The rule.
    pub(crate) const fn rule(self) -> ClockRule {
        let standard_seconds = self.standard_seconds;
        match self.kind {
            ClockKind::Fixed => ClockRule::Fixed { seconds: standard_seconds },
            ClockKind::Eu => ClockRule::Daylight { standard_seconds, summer: SummerTime::EuropeanUnion },
            ClockKind::Us => ClockRule::Daylight { standard_seconds, summer: SummerTime::UnitedStates },
        }
    }

    /// The form of a rule.
    pub(crate) const fn of(rule: ClockRule) -> Self {
        match rule {
            ClockRule::Fixed { seconds } => Self { kind: ClockKind::Fixed, standard_seconds: seconds },
            ClockRule::Daylight { standard_seconds, summer } => {
                let kind = match summer {
                    SummerTime::EuropeanUnion => ClockKind::Eu,
                    SummerTime::UnitedStates => ClockKind::Us,
                };
                Self { kind, standard_seconds }
            }
        }
    }
}

/// The clock of an account's server.
#[derive(Debug, Clone)]
pub(crate) struct ClockOf {
    /// It; UTC where nobody settled one.
    pub(crate) clock: Arc<ServerClock>,
    /// Somebody settled it.
    pub(crate) known: bool,
}

/// Every server's clock, and which account is at which server.
#[derive(Debug, Clone)]
pub(crate) struct Clocks {
    by_server: BTreeMap<String, Arc<ServerClock>>,
    server_of: BTreeMap<AccountLogin, String>,
    universal: Arc<ServerClock>,
    /// Changes when a clock is settled.
    pub(crate) version: i64,
}

impl Clocks {
    /// Reads them.
    pub(crate) async fn read(store: &Workspace) -> Result<Self, Fault> {
        let stored = store.server_clocks().await?;
        let version = stored.iter().map(|clock| clock.set_at.as_microsecond()).max().unwrap_or(0);
        let mut rows: BTreeMap<String, Vec<StoredClock>> = BTreeMap::new();
        for clock in stored {
            rows.entry(clock.server.clone()).or_default().push(clock);
        }
        let by_server = rows.into_iter().filter_map(|(server, rows)| Some((server, Arc::new(dated(&rows)?)))).collect();
        let mut server_of: BTreeMap<AccountLogin, String> = BTreeMap::new();
        for (login, facts) in facts::read(store).await? {
            server_of.extend(facts.server.map(|server| (login, server)));
        }
        for account in store.accounts(&Scope::Firm).await? {
            if let Some(server) = account.row.server {
                server_of.entry(account.row.login).or_insert(server);
            }
        }
        Ok(Self { by_server, server_of, universal: Arc::new(ServerClock::universal()), version })
    }

    /// The clock of an account.
    pub(crate) fn of(&self, login: AccountLogin) -> ClockOf {
        let settled = self.server_of.get(&login).and_then(|server| self.by_server.get(server));
        ClockOf { clock: settled.unwrap_or(&self.universal).clone(), known: settled.is_some() }
    }

    /// The clock where no account is meant: UTC.
    pub(crate) fn of_nobody(&self) -> ClockOf {
        ClockOf { clock: self.universal.clone(), known: false }
    }

    /// The clock of a server, where somebody settled it.
    pub(crate) fn of_server(&self, server: &str) -> Option<&ServerClock> {
        self.by_server.get(server).map(Arc::as_ref)
    }

    /// The server of an account.
    pub(crate) fn server(&self, login: AccountLogin) -> Option<&str> {
        self.server_of.get(&login).map(String::as_str)
    }

    /// Every server with its accounts.
    pub(crate) fn servers(&self) -> BTreeMap<&str, Vec<AccountLogin>> {
        let mut servers: BTreeMap<&str, Vec<AccountLogin>> = BTreeMap::new();
        for (login, server) in &self.server_of {
            servers.entry(server).or_default().push(*login);
        }
        servers
    }
}

/// One clock of the rules that held one after the other; nothing when one of them cannot be read.
pub(crate) fn dated(rows: &[StoredClock]) -> Option<ServerClock> {
    let mut periods: Vec<OffsetPeriod> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let form: ClockForm = serde_json::from_value(row.clock.clone()).ok()?;
        let rule = form.rule();
        if place == 0 {
            periods = ServerClock::of(rule).periods().to_vec();
            continue;
        }
        // From the midnight that the new rule's clock shows.
        let midnight = row.from_day.at(0, 0, 0, 0);
        let near = Offset::UTC.to_timestamp(midnight).ok()?;
        let offset = Offset::from_seconds(rule.offset_at(near)).ok()?;
        let from = offset.to_timestamp(midnight).ok()?;
        periods.retain(|period| period.from < from);
        periods.push(OffsetPeriod { from, offset_seconds: rule.offset_at(from) });
        periods.extend(ServerClock::of(rule).periods().iter().filter(|period| period.from > from));
    }
    ServerClock::new(periods).ok()
}

/// Puts deals at the instants at which the clock showed their raw times, in the order of the ledger.
pub(crate) fn place(mut deals: Vec<Deal>, clock: &ServerClock) -> Vec<Deal> {
    deals.sort_by_key(|deal| (deal.server_time, deal.time, deal.ticket));
    let mut before: Option<Instant> = None;
    for deal in &mut deals {
        if let Some(shown) = deal.server_time {
            deal.time = clock.utc(shown, before).unwrap_or(deal.time);
        }
        before = Some(deal.time);
    }
    deals.sort_by_key(Deal::mark);
    deals
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn row(from: jiff::civil::Date, kind: ClockKind, standard_seconds: i32) -> StoredClock {
        StoredClock {
            server: "Broker-Live".into(),
            from_day: from,
            clock: serde_json::to_value(ClockForm { kind, standard_seconds }).expect("JSON"),
            set_at: Instant::UNIX_EPOCH,
            set_by: "owner".into(),
            reason: "seen".into(),
        }
    }

    #[test]
    fn a_clock_changes_its_rule_at_its_own_midnight() {
        let rows = [row(date(2020, 1, 1), ClockKind::Fixed, 7_200), row(date(2026, 1, 5), ClockKind::Eu, 10_800)];
        let clock = dated(&rows).expect("a clock");
        let offset = |text: &str| clock.offset_at(text.parse().expect("a moment"));
        assert_eq!((offset("2026-01-04T20:59:59Z"), offset("2026-01-04T21:00:00Z")), (7_200, 10_800));
        assert_eq!((offset("2019-07-01T00:00:00Z"), offset("2026-07-01T00:00:00Z")), (7_200, 14_400));
    }

    #[test]
    fn every_form_is_its_rule_and_back() {
        for form in
            [ClockKind::Fixed, ClockKind::Eu, ClockKind::Us].map(|kind| ClockForm { kind, standard_seconds: 7_200 })
        {
            assert_eq!(ClockForm::of(form.rule()), form);
        }
    }
}
