//! Limits of risk, judged at each reading: breached once, cleared once, with room between the two.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{Currency, Instant};

use crate::exposure::Exposure;

/// What is limited. Amounts are in the account currency (of a group: in its own), parts are fractions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "limits")]
pub enum LimitRule {
    /// The day's loss, floating result included.
    DailyLoss {
        /// At most.
        most: Decimal,
    },
    /// The day's loss as a part of the equity at its beginning.
    DailyLossPart {
        /// At most.
        most: Decimal,
    },
    /// The fall from the high-water mark, as a part of it.
    Drawdown {
        /// At most.
        most: Decimal,
    },
    /// Equity ÷ margin; met while no position is open.
    MarginLevel {
        /// At least: 1.5 is 150 %.
        least: Decimal,
    },
    /// Held of a currency, long and short together, in that currency.
    GrossExposure {
        /// The currency.
        currency: Currency,
        /// At most.
        most: Decimal,
    },
    /// Held of a currency, long less short, in either direction.
    NetExposure {
        /// The currency.
        currency: Currency,
        /// At most.
        most: Decimal,
    },
    /// Age of the last reading.
    StaleData {
        /// At most, seconds.
        seconds: u32,
    },
}

/// Why a limit is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LimitRefused {
    /// It must be above zero.
    #[error("a limit is above zero")]
    NotAboveZero,
    /// The room to come back by is a part from zero to below one.
    #[error("the room to come back by is a part of the limit below the whole")]
    Release,
    /// At least one reading decides.
    #[error("at least one reading decides")]
    Readings,
}

/// A limit with the room that keeps it from flickering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// What is limited.
    pub rule: LimitRule,
    /// How far inside the limit a measure must come back before it is cleared, as a part of the limit.
    pub release: Decimal,
    /// How many readings in a row decide.
    pub readings: u32,
}

/// Margin in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarginInUse {
    /// No position, so no level.
    NoPosition,
    /// Equity ÷ margin.
    Level(Decimal),
}

/// What one reading gives to judge by. What it does not tell is not there: it neither breaches nor clears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measures {
    /// When it is judged, UTC.
    pub now: Instant,
    /// When the last reading was taken, UTC.
    pub read_at: Option<Instant>,
    /// Equity less the equity at the day's beginning, money in and out left aside.
    pub day_result: Option<Decimal>,
    /// The equity at the day's beginning.
    pub day_opening: Option<Decimal>,
    /// The fall from the high-water mark, as a part of it.
    pub drawdown: Option<Decimal>,
    /// Margin in use.
    pub margin: Option<MarginInUse>,
    /// What is held.
    pub exposure: Option<Exposure>,
}

impl Measures {
    /// Nothing is known yet.
    #[must_use]
    pub const fn none(now: Instant) -> Self {
        Self { now, read_at: None, day_result: None, day_opening: None, drawdown: None, margin: None, exposure: None }
    }
}

/// Where a limit stands; keep it with the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LimitState {
    /// Since when it is breached, UTC; nothing while it is kept.
    pub breached_since: Option<Instant>,
    /// The furthest measure of this breach.
    pub worst: Option<Decimal>,
    /// Readings in a row that say the other thing.
    turning: u32,
}

/// What a reading changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum LimitEvent {
    /// The limit was breached.
    Breached {
        /// The measure.
        value: Decimal,
        /// The limit.
        limit: Decimal,
    },
    /// It is kept again.
    Cleared {
        /// The measure; nothing when there is nothing to measure any more.
        value: Option<Decimal>,
    },
}

/// A measure beside its limit.
#[derive(Debug, Clone, Copy)]
enum Measured {
    /// Not told.
    Unknown,
    /// There is nothing to limit.
    Nothing,
    /// Must stay below the limit.
    Below(Decimal, Decimal),
    /// Must stay above it.
    Above(Decimal, Decimal),
}

impl Limit {
    /// A limit that is one.
    ///
    /// # Errors
    /// [`LimitRefused`].
    pub fn new(rule: LimitRule, release: Decimal, readings: u32) -> Result<Self, LimitRefused> {
        let threshold = match rule {
            LimitRule::DailyLoss { most }
            | LimitRule::DailyLossPart { most }
            | LimitRule::Drawdown { most }
            | LimitRule::GrossExposure { most, .. }
            | LimitRule::NetExposure { most, .. } => most,
            LimitRule::MarginLevel { least } => least,
            LimitRule::StaleData { seconds } => Decimal::from(seconds),
        };
        if threshold <= Decimal::ZERO {
            return Err(LimitRefused::NotAboveZero);
        }
        if release < Decimal::ZERO || release >= Decimal::ONE {
            return Err(LimitRefused::Release);
        }
        if readings == 0 { Err(LimitRefused::Readings) } else { Ok(Self { rule, release, readings }) }
    }

    /// Where the limit stands after a reading, and what that changed. A breach is told once and so is its end.
    #[must_use]
    pub fn judge(&self, state: &LimitState, measures: &Measures) -> (LimitState, Option<LimitEvent>) {
        let measured = self.measured(measures);
        let breached = state.breached_since.is_some();
        let (turns, value, limit) = match measured {
            Measured::Unknown => return (*state, None),
            Measured::Nothing => (breached, None, Decimal::ZERO),
            Measured::Below(value, limit) => {
                let room = limit.saturating_mul(Decimal::ONE.saturating_sub(self.release));
                (if breached { value <= room && value < limit } else { value >= limit }, Some(value), limit)
            }
            Measured::Above(value, limit) => {
                let room = limit.saturating_mul(Decimal::ONE.saturating_add(self.release));
                (if breached { value >= room && value > limit } else { value <= limit }, Some(value), limit)
            }
        };
        let worst = if breached { further(measured, state.worst) } else { None };
        if !turns {
            return (LimitState { turning: 0, worst, ..*state }, None);
        }
        let turning = state.turning.saturating_add(1);
        if turning < self.readings {
            return (LimitState { turning, worst, ..*state }, None);
        }
        match value {
            Some(value) if !breached => {
                let state = LimitState { breached_since: Some(measures.now), worst: Some(value), turning: 0 };
                (state, Some(LimitEvent::Breached { value, limit }))
            }
            value => (LimitState::default(), Some(LimitEvent::Cleared { value })),
        }
    }

    /// How much of the limit is used: 1 is at it. Nothing when it is not known. An account near a limit is read oftener.
    #[must_use]
    pub fn used(&self, measures: &Measures) -> Option<Decimal> {
        match self.measured(measures) {
            Measured::Unknown => None,
            Measured::Nothing => Some(Decimal::ZERO),
            Measured::Below(value, limit) => value.max(Decimal::ZERO).checked_div(limit),
            Measured::Above(value, limit) if value > Decimal::ZERO => limit.checked_div(value),
            Measured::Above(..) => Some(Decimal::ONE),
        }
    }

    fn measured(&self, measures: &Measures) -> Measured {
        let below =
            |value: Option<Decimal>, most| value.map_or(Measured::Unknown, |value| Measured::Below(value, most));
        let loss = measures.day_result.map(|result| (-result).max(Decimal::ZERO));
        match self.rule {
            LimitRule::DailyLoss { most } => below(loss, most),
            LimitRule::DailyLossPart { most } => {
                let opening = measures.day_opening.filter(|opening| *opening > Decimal::ZERO);
                below(loss.zip(opening).and_then(|(loss, opening)| loss.checked_div(opening)), most)
            }
            LimitRule::Drawdown { most } => below(measures.drawdown, most),
            LimitRule::MarginLevel { least } => match measures.margin {
                None => Measured::Unknown,
                Some(MarginInUse::NoPosition) => Measured::Nothing,
                Some(MarginInUse::Level(level)) => Measured::Above(level, least),
            },
            LimitRule::GrossExposure { currency, most } => {
                below(held(measures, currency).map(|(gross, _)| gross), most)
            }
            LimitRule::NetExposure { currency, most } => below(held(measures, currency).map(|(_, net)| net), most),
            LimitRule::StaleData { seconds } => {
                let age = measures.read_at.map(|at| measures.now.as_second().saturating_sub(at.as_second()));
                below(age.map(|age| Decimal::from(age.max(0))), Decimal::from(seconds))
            }
        }
    }
}

/// Gross and net held of a currency; not known while a symbol's contract is not.
fn held(measures: &Measures, currency: Currency) -> Option<(Decimal, Decimal)> {
    let exposure = measures.exposure.as_ref().filter(|exposure| exposure.without_facts.is_empty())?;
    let line = exposure.by_currency.iter().find(|line| line.currency == currency);
    Some(line.map_or((Decimal::ZERO, Decimal::ZERO), |line| (line.gross, line.net.abs())))
}

/// The further of the worst so far and a measure.
fn further(measured: Measured, worst: Option<Decimal>) -> Option<Decimal> {
    match measured {
        Measured::Below(value, _) => Some(worst.map_or(value, |worst| worst.max(value))),
        Measured::Above(value, _) => Some(worst.map_or(value, |worst| worst.min(value))),
        Measured::Unknown | Measured::Nothing => worst,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    const NOW: Instant = Instant::UNIX_EPOCH;

    fn run(limit: Limit, path: &[Measures]) -> Vec<&'static str> {
        let mut state = LimitState::default();
        let told = path.iter().map(|measures| {
            let (next, event) = limit.judge(&state, measures);
            state = next;
            match event {
                None => "-",
                Some(LimitEvent::Breached { .. }) => "breached",
                Some(LimitEvent::Cleared { .. }) => "cleared",
            }
        });
        told.collect()
    }

    fn fallen(path: &[Option<Decimal>]) -> Vec<Measures> {
        path.iter().map(|drawdown| Measures { drawdown: *drawdown, ..Measures::none(NOW) }).collect()
    }

    #[test]
    fn a_breach_is_told_once_and_cleared_only_with_room() {
        let limit = Limit::new(LimitRule::Drawdown { most: dec!(0.1) }, dec!(0.1), 1).expect("a limit");
        let path = [dec!(0.05), dec!(0.1), dec!(0.12), dec!(0.095), dec!(0.1), dec!(0.09), dec!(0.099), dec!(0.11)];
        let told = run(limit, &fallen(&path.map(Some)));
        assert_eq!(told, ["-", "breached", "-", "-", "-", "cleared", "-", "breached"]);
    }

    #[test]
    fn what_is_not_known_neither_breaches_nor_clears() {
        let limit = Limit::new(LimitRule::Drawdown { most: dec!(0.1) }, dec!(0), 1).expect("a limit");
        let told = run(limit, &fallen(&[None, Some(dec!(0.2)), None, None, Some(dec!(0.05))]));
        assert_eq!(told, ["-", "breached", "-", "-", "cleared"]);
    }

    #[test]
    fn several_readings_in_a_row_decide_when_asked_for() {
        let limit = Limit::new(LimitRule::Drawdown { most: dec!(0.1) }, dec!(0), 2).expect("a limit");
        let path = [dec!(0.2), dec!(0.05), dec!(0.2), dec!(0.2), dec!(0.05), dec!(0.2), dec!(0.05), dec!(0.05)];
        let told = run(limit, &fallen(&path.map(Some)));
        assert_eq!(told, ["-", "-", "-", "breached", "-", "-", "-", "cleared"]);
    }

    #[test]
    fn an_account_without_positions_keeps_its_margin_level() {
        let limit = Limit::new(LimitRule::MarginLevel { least: dec!(1.5) }, dec!(0.2), 1).expect("a limit");
        let at = |margin| Measures { margin: Some(margin), ..Measures::none(NOW) };
        let path = [MarginInUse::Level(dec!(1.4)), MarginInUse::Level(dec!(1.6)), MarginInUse::NoPosition];
        assert_eq!(run(limit, &path.map(at)), ["breached", "-", "cleared"]);
        assert_eq!(limit.used(&at(MarginInUse::Level(dec!(3)))), Some(dec!(0.5)));
        assert_eq!(limit.used(&Measures::none(NOW)), None);
    }

    #[test]
    fn the_days_loss_is_measured_in_money_or_as_a_part() {
        let at = |result| Measures {
            day_result: Some(result),
            day_opening: Some(dec!(1000)),
            read_at: Some(NOW),
            ..Measures::none(NOW)
        };
        let money = Limit::new(LimitRule::DailyLoss { most: dec!(50) }, dec!(0), 1).expect("a limit");
        assert_eq!(run(money, &[at(dec!(80)), at(dec!(-49.99)), at(dec!(-50))]), ["-", "-", "breached"]);
        let part = Limit::new(LimitRule::DailyLossPart { most: dec!(0.05) }, dec!(0), 1).expect("a limit");
        assert_eq!(part.used(&at(dec!(-25))), Some(dec!(0.5)));
    }

    #[test]
    fn a_reading_grows_stale_and_is_fresh_again() {
        let limit = Limit::new(LimitRule::StaleData { seconds: 900 }, dec!(0), 1).expect("a limit");
        let aged = |seconds: i64| Measures { read_at: Instant::from_second(-seconds).ok(), ..Measures::none(NOW) };
        assert_eq!(run(limit, &[aged(10), aged(900), aged(5)]), ["-", "breached", "cleared"]);
        assert_eq!(run(limit, &[Measures::none(NOW)]), ["-"]);
    }

    #[test]
    fn a_limit_of_nothing_is_refused() {
        assert_eq!(Limit::new(LimitRule::DailyLoss { most: dec!(0) }, dec!(0), 1), Err(LimitRefused::NotAboveZero));
        let drawdown = LimitRule::Drawdown { most: dec!(0.1) };
        assert_eq!(Limit::new(drawdown, dec!(1), 1), Err(LimitRefused::Release));
        assert_eq!(Limit::new(drawdown, dec!(0), 0), Err(LimitRefused::Readings));
    }
}
