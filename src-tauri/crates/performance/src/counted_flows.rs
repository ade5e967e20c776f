//! The one rate of flows at whole days or periods, where it can be shown that there is only one to look for.

use crate::sums::sum;

/// Days of which the discount is looked up together.
const BLOCK: usize = 64;
/// More days than this are left to the search for all rates.
const MOST_DAYS: usize = 1 << 22;
/// An exponent beyond this is left to it as well.
const STEEPEST: f64 = 500.0;
/// Steps that Newton's method may take.
const MOST_STEPS: u32 = 24;
/// A sum below this share of its terms' sizes is nothing.
const NOTHING: f64 = 1e-12;

/// Amounts at whole days, days rising.
#[derive(Debug, Clone)]
pub(crate) struct CountedFlows {
    days: Vec<u32>,
    amounts: Vec<f64>,
    /// Days of a year.
    year: f64,
}

impl CountedFlows {
    /// Flows by day from 0; nothing for days out of reach. Those of one day are added together.
    pub(crate) fn new(flows: impl Iterator<Item = (i64, f64)>, year: f64) -> Option<Self> {
        let mut ordered: Vec<(u32, f64)> = Vec::with_capacity(flows.size_hint().0);
        for (day, amount) in flows {
            ordered.push((u32::try_from(day).ok()?, amount));
        }
        if !ordered.is_sorted_by_key(|(day, _)| *day) {
            ordered.sort_by_key(|(day, _)| *day);
        }
        let (mut days, mut amounts): (Vec<u32>, Vec<f64>) = (Vec::new(), Vec::new());
        days.reserve(ordered.len());
        amounts.reserve(ordered.len());
        for of_day in ordered.chunk_by(|a, b| a.0 == b.0) {
            days.push(of_day[0].0);
            amounts.push(if of_day.len() == 1 { of_day[0].1 } else { sum(of_day.iter().map(|(_, amount)| *amount)) });
        }
        let last = usize::try_from(*days.last()?).ok()?;
        (last < MOST_DAYS).then_some(Self { days, amounts, year })
    }

    /// The rate nearest to `expected` when it can be shown that no other is as near; else nothing.
    ///
    /// The present value is x ∫ S(t) e^(−x t) dt with S(t) the flows so far, so that it has no more positive roots than S
    /// changes its sign (Norstrøm, Journal of Financial and Quantitative Analysis 7, 1972; Pólya and Szegő, part V). The
    /// flows are discounted at a rate below the one found, as far from the expected one on its other side: when their
    /// sums then change sign once, no other rate is above that.
    pub(crate) fn certain_rate_near(&self, expected: f64) -> Option<f64> {
        let found = self.newton(expected.ln_1p())?;
        let rate = found.exp_m1();
        let below = rate.min(2.0 * expected - rate) - 1e-9;
        (below > -1.0 && rate <= 10_000.0 && self.sums_change_once(below.ln_1p())?).then_some(rate)
    }

    /// Newton's method on x = ln(1 + rate); nothing when it does not settle.
    fn newton(&self, from: f64) -> Option<f64> {
        let mut x = from;
        for _ in 0..MOST_STEPS {
            let discounts = Discounts::new(x, self)?;
            let (value, slope) = self.value_and_slope(&discounts);
            let step = value / slope;
            if !step.is_finite() || step.abs() > 4.0 {
                return None;
            }
            x -= step;
            // The steps square: one this small was the last, but for a look at the sum without its rounding.
            if step.abs() < 1e-7 {
                return self.settled(x);
            }
        }
        None
    }

    /// One more step from the compensated sum, if it is a root of it.
    fn settled(&self, x: f64) -> Option<f64> {
        let discounts = Discounts::new(x, self)?;
        let (mut value, mut lost, mut slope, mut size) = (0.0f64, 0.0f64, 0.0f64, 0.0f64);
        for (day, amount) in self.days.iter().zip(&self.amounts) {
            let term = amount * discounts.of(*day);
            let next = value + term;
            lost += if value.abs() >= term.abs() { (value - next) + term } else { (term - next) + value };
            value = next;
            slope -= term * f64::from(*day);
            size += term.abs();
        }
        value += lost;
        let step = value * self.year / slope;
        (value.abs() <= NOTHING * size && step.is_finite() && step.abs() < 1e-7).then_some(x - step)
    }

    /// The present value and its derivative, four flows at a time.
    fn value_and_slope(&self, discounts: &Discounts) -> (f64, f64) {
        let (mut values, mut slopes) = ([0.0f64; 4], [0.0f64; 4]);
        let (days, last_days) = self.days.as_chunks::<4>();
        let (amounts, last_amounts) = self.amounts.as_chunks::<4>();
        for (days, amounts) in days.iter().zip(amounts) {
            for lane in 0..4 {
                let term = amounts[lane] * discounts.of(days[lane]);
                values[lane] += term;
                slopes[lane] -= term * f64::from(days[lane]);
            }
        }
        for (day, amount) in last_days.iter().zip(last_amounts) {
            let term = amount * discounts.of(*day);
            values[0] += term;
            slopes[0] -= term * f64::from(*day);
        }
        (values.iter().sum(), slopes.iter().sum::<f64>() / self.year)
    }

    /// Whether the flows so far, discounted at x, change their sign once.
    fn sums_change_once(&self, x: f64) -> Option<bool> {
        let discounts = Discounts::new(x, self)?;
        let (mut so_far, mut size, mut last, mut changes) = (0.0f64, 0.0f64, 0.0f64, 0u32);
        for (day, amount) in self.days.iter().zip(&self.amounts) {
            let worth = amount * discounts.of(*day);
            so_far += worth;
            size += worth.abs();
            if so_far.abs() > NOTHING * size {
                changes += u32::from(last * so_far < 0.0);
                last = so_far.signum();
            }
        }
        Some(changes == 1)
    }
}

/// e^(−x t) of every day, from two short tables.
struct Discounts {
    days: [f64; BLOCK],
    blocks: Vec<f64>,
}

impl Discounts {
    /// Nothing where an exponent would be out of range.
    fn new(x: f64, flows: &CountedFlows) -> Option<Self> {
        let last = usize::try_from(*flows.days.last()?).ok()?;
        let a_day = -x / flows.year;
        if !x.is_finite() || (a_day * crate::sums::count(last)).abs() > STEEPEST {
            return None;
        }
        let days = std::array::from_fn(|day| (a_day * crate::sums::count(day)).exp());
        let blocks = (0..=last / BLOCK).map(|block| (a_day * crate::sums::count(block * BLOCK)).exp()).collect();
        Some(Self { days, blocks })
    }

    fn of(&self, day: u32) -> f64 {
        let day = day as usize;
        self.blocks[day / BLOCK] * self.days[day % BLOCK]
    }
}
