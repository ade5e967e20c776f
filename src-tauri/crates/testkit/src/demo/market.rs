//! Invented prices of a few instruments, in whole points: a walk day by day, and a path inside each day.

use rust_decimal::Decimal;

use super::{
    calendar::{DAY, is_business_day},
    dice::{Dice, mix},
};

/// An instrument that is quoted in US dollars.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Instrument {
    /// Its symbol; a broker may add a suffix.
    pub(crate) symbol: &'static str,
    /// Digits after the point of its price.
    pub(crate) digits: u32,
    /// Where the walk starts, in points.
    start: i64,
    /// A usual day's move, in points.
    pub(crate) daily_move: i64,
    /// US cents that one point is worth on a hundredth of a lot.
    pub(crate) tick_cents: i64,
    /// US cents of swap on a lot and night, negative when charged.
    pub(crate) swap_cents: i64,
    /// US cents of commission on a lot and side.
    pub(crate) commission_cents: i64,
}

/// What the desk trades.
pub(crate) const INSTRUMENTS: [Instrument; 8] = [
    instrument("EURUSD", (5, 108_500), 620, (1, -420, 350)),
    instrument("GBPUSD", (5, 126_400), 760, (1, -380, 350)),
    instrument("AUDUSD", (5, 66_200), 470, (1, -210, 350)),
    instrument("XAUUSD", (2, 198_400), 1_950, (1, -1_850, 350)),
    instrument("XAGUSD", (3, 24_150), 390, (5, -640, 350)),
    instrument("US500", (1, 44_300), 430, (1, -900, 0)),
    instrument("US100", (1, 153_000), 1_900, (1, -2_600, 0)),
    instrument("XTIUSD", (2, 7_650), 150, (10, -1_400, 200)),
];

const fn instrument(
    symbol: &'static str,
    (digits, start): (u32, i64),
    daily_move: i64,
    (tick_cents, swap_cents, commission_cents): (i64, i64, i64),
) -> Instrument {
    Instrument { symbol, digits, start, daily_move, tick_cents, swap_cents, commission_cents }
}

impl Instrument {
    /// A price in points as a decimal.
    pub(crate) fn price(&self, points: i64) -> Decimal {
        Decimal::new(points, self.digits)
    }

    /// Units in a lot, from what a point is worth on a hundredth of it.
    pub(crate) fn contract_size(&self) -> Decimal {
        Decimal::from(self.tick_cents) * Decimal::from(10_i64.pow(self.digits))
    }

    /// US cents of a position at a price in points: its notional value.
    pub(crate) const fn notional_cents(&self, points: i64, lots: i64) -> i64 {
        points * self.tick_cents * lots
    }
}

/// The prices of every instrument over a span of days.
#[derive(Debug)]
pub(crate) struct Market {
    seed: u64,
    first: i64,
    /// The price at the end of each day, by instrument.
    ends: Vec<Vec<i64>>,
}

impl Market {
    /// Walks from `first` to `last`, day numbers, both included.
    pub(crate) fn walk(seed: u64, first: i64, last: i64) -> Self {
        let ends = INSTRUMENTS.iter().map(|instrument| Self::walk_one(seed, instrument, first..=last)).collect();
        Self { seed, first, ends }
    }

    fn walk_one(seed: u64, instrument: &Instrument, days: std::ops::RangeInclusive<i64>) -> Vec<i64> {
        let mut dice = Dice::new(seed, instrument.symbol);
        let mut price = instrument.start;
        days.map(|day| {
            if is_business_day(day) {
                // Three rolls make moves near zero the usual ones; the pull keeps the price in sight of where it began.
                let step: i64 = (0..3).map(|_| dice.between(-instrument.daily_move, instrument.daily_move)).sum();
                price += step * 2 / 3 + (instrument.start - price) / 160;
            }
            price
        })
        .collect()
    }

    /// The price of an instrument at a second since the epoch, in points. Outside the walk it stands still.
    pub(crate) fn price(&self, instrument: usize, second: i64) -> i64 {
        let day = second.div_euclid(DAY);
        let ends = &self.ends[instrument];
        let at = |day: i64| {
            let index = usize::try_from(day - self.first).unwrap_or_default();
            ends[index.min(ends.len() - 1)]
        };
        let (from, to) = (at(day - 1), at(day));
        if !is_business_day(day) {
            return to;
        }
        let within = second.rem_euclid(DAY);
        // The noise is pinned to zero at both ends of the day, so that days join without a jump.
        let pin = within * (DAY - within) / (DAY / 4);
        from + (to - from) * within / DAY + self.noise(instrument, second) * pin / DAY
    }

    /// A wiggle between knots of half an hour, at most a third of a usual day's move.
    fn noise(&self, instrument: usize, second: i64) -> i64 {
        const KNOT: i64 = 1_800;
        let most = INSTRUMENTS[instrument].daily_move / 3;
        let value = |knot: i64| {
            let scattered = mix(self.seed ^ mix(knot.cast_unsigned() ^ ((instrument as u64) << 56)));
            i64::try_from(scattered % (2 * most.unsigned_abs() + 1)).unwrap_or_default() - most
        };
        let (knot, rest) = (second.div_euclid(KNOT), second.rem_euclid(KNOT));
        (value(knot) * (KNOT - rest) + value(knot + 1) * rest) / KNOT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_stand_still_at_the_weekend_and_join_at_midnight() {
        // Day 20_000 is Thursday, 4 October 2024.
        let market = Market::walk(1, 20_000, 20_010);
        let saturday = 20_002 * DAY;
        assert!(!is_business_day(20_002));
        assert_eq!(market.price(0, saturday), market.price(0, saturday + DAY));
        let friday_end = market.price(0, saturday - 1);
        assert!((friday_end - market.price(0, saturday)).abs() < 20, "{friday_end}");
    }
}
