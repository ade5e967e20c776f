//! Every rate at which a set of flows is worth nothing.
//!
//! With x = ln(1 + rate) the present value is Σ aᵢ e^(−x tᵢ), an exponential polynomial. Multiplied by e^(x τ), with τ
//! between two times at which the amounts change sign, its derivative is one with a sign change fewer (the generalised
//! rule of Descartes; Pólya and Szegő, Problems and Theorems in Analysis II, part V). The roots of the derivative part
//! the line into stretches with at most one root each, so none is missed and none is invented.

use crate::sums::sum;

/// Above so many sign changes the line is searched on a grid: the stretches would take too long to separate.
const MOST_SIGN_CHANGES: usize = 16;
/// A value below this share of the sum of its terms is a zero.
const ZERO: f64 = 2e-15;

/// Amounts at times, times rising, no amount zero.
#[derive(Debug, Clone)]
pub(crate) struct FlowSum {
    times: Vec<f64>,
    amounts: Vec<f64>,
}

impl FlowSum {
    /// Adds flows of one time together and leaves out what comes to nothing.
    pub(crate) fn new(mut flows: Vec<(f64, f64)>) -> Self {
        flows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut times, mut amounts) = (Vec::new(), Vec::new());
        for group in flows.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
            let together = sum(group.iter().map(|(_, amount)| *amount));
            let noise = ZERO * sum(group.iter().map(|(_, amount)| amount.abs()));
            if together.abs() > noise {
                times.push(group[0].0);
                amounts.push(together);
            }
        }
        Self { times, amounts }
    }

    /// The rates in (e^low − 1, e^high − 1] at which the sum is zero, as x = ln(1 + rate), in rising order.
    pub(crate) fn roots(&self, low: f64, high: f64) -> Vec<f64> {
        if self.sign_changes().count() > MOST_SIGN_CHANGES {
            let separators = grid(low, high);
            return self.roots_between(&separators);
        }
        self.separated_roots(low, high)
    }

    fn separated_roots(&self, low: f64, high: f64) -> Vec<f64> {
        let Some(change) = self.middle_sign_change() else { return Vec::new() };
        let middle = f64::midpoint(self.times[change], self.times[change + 1]);
        let derivative = self.derivative(middle);
        if derivative.sign_changes().count() >= self.sign_changes().count() {
            // Only where amounts are too small to be told from nothing.
            return self.roots_between(&grid(low, high));
        }
        let mut separators = vec![low];
        separators.extend(derivative.separated_roots(low, high));
        separators.push(high);
        self.roots_between(&separators)
    }

    fn sign_changes(&self) -> impl Iterator<Item = usize> + '_ {
        let changes = |i: &usize| (self.amounts[*i] < 0.0) != (self.amounts[*i + 1] < 0.0);
        (0..self.amounts.len().saturating_sub(1)).filter(changes)
    }

    fn middle_sign_change(&self) -> Option<usize> {
        self.sign_changes().nth(self.sign_changes().count() / 2)
    }

    /// The derivative of e^(x τ) × the sum, scaled to amounts of at most 1, its times unchanged.
    fn derivative(&self, tau: f64) -> Self {
        let raw: Vec<f64> = self.times.iter().zip(&self.amounts).map(|(t, a)| a * (tau - t)).collect();
        let largest = raw.iter().fold(0.0f64, |most, a| most.max(a.abs()));
        let scale = if largest > 0.0 { largest } else { 1.0 };
        let scaled = self.times.iter().copied().zip(raw.into_iter().map(|a| a / scale));
        let (times, amounts) = scaled.filter(|(_, a)| a.abs() > 0.0).unzip();
        Self { times, amounts }
    }

    /// At most one root in each stretch between neighbours, and any separator that is itself a root.
    fn roots_between(&self, separators: &[f64]) -> Vec<f64> {
        let signs: Vec<i8> = separators.iter().map(|x| self.sign(*x)).collect();
        let mut roots = Vec::new();
        for (index, (x, sign)) in separators.iter().zip(&signs).enumerate() {
            if *sign == 0 {
                roots.push(*x);
            }
            if let (Some(next), Some(after)) = (signs.get(index + 1), separators.get(index + 1))
                && sign * next < 0
            {
                roots.push(self.bisected(*x, *after, *sign));
            }
        }
        roots
    }

    fn bisected(&self, mut low: f64, mut high: f64, low_sign: i8) -> f64 {
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                return middle;
            }
            match self.exact_sign(middle) {
                0 => return middle,
                sign if sign == low_sign => low = middle,
                _ => high = middle,
            }
        }
    }

    /// −1, 0 or 1, where what is only rounding is 0.
    fn sign(&self, x: f64) -> i8 {
        let (value, size) = self.value(x);
        if value.abs() <= ZERO * size { 0 } else { sign_of(value) }
    }

    fn exact_sign(&self, x: f64) -> i8 {
        sign_of(self.value(x).0)
    }

    /// The sum and the sum of its terms' sizes, both scaled by their largest term's exponential.
    fn value(&self, x: f64) -> (f64, f64) {
        let largest = self.times.iter().fold(f64::NEG_INFINITY, |most, t| most.max(-x * t));
        let terms: Vec<f64> = self.times.iter().zip(&self.amounts).map(|(t, a)| a * (-x * t - largest).exp()).collect();
        (sum(terms.iter().copied()), sum(terms.iter().map(|t| t.abs())))
    }
}

fn sign_of(value: f64) -> i8 {
    if value > 0.0 {
        1
    } else if value < 0.0 {
        -1
    } else {
        0
    }
}

/// A grid that is dense where rates of return are.
fn grid(low: f64, high: f64) -> Vec<f64> {
    let steps = |from: f64, to: f64, number: u32| {
        (0..number).map(move |i| from + (to - from) * f64::from(i) / f64::from(number))
    };
    let (first, last) = ((-3.0f64).max(low), 3.0f64.min(high));
    steps(low, first, 200).chain(steps(first, last, 1_800)).chain(steps(last, high, 200)).chain([high]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(flows: &[(f64, f64)]) -> Vec<f64> {
        FlowSum::new(flows.to_vec()).roots(-36.0, 10_001f64.ln()).into_iter().map(f64::exp_m1).collect()
    }

    #[test]
    fn one_sign_change_has_one_rate() {
        let found = rates(&[(0.0, -100.0), (1.0, 110.0)]);
        assert_eq!(found.len(), 1);
        assert!((found[0] - 0.1).abs() < 1e-14);
    }

    #[test]
    fn all_rates_of_a_polynomial_are_found() {
        // (v − 1/1.1)(v − 1/1.2)(v − 1/1.3), the textbook project with three rates.
        let found = rates(&[(0.0, -1_000.0), (1.0, 3_600.0), (2.0, -4_310.0), (3.0, 1_716.0)]);
        assert_eq!(found.len(), 3, "{found:?}");
        for (rate, expected) in found.iter().zip([0.1, 0.2, 0.3]) {
            assert!((rate - expected).abs() < 1e-9, "{rate}");
        }
    }

    #[test]
    fn a_rate_that_only_touches_zero_is_found() {
        let found = rates(&[(0.0, -100.0), (1.0, 220.0), (2.0, -121.0)]);
        assert!(found.iter().any(|rate| (rate - 0.1).abs() < 1e-7), "{found:?}");
    }

    #[test]
    fn amounts_too_small_to_be_told_from_nothing_end_the_search() {
        let tiny = f64::from_bits(20);
        let flows = [(0.0, -1e300), (1.0, tiny), (2.0, -tiny), (3.0, tiny), (4.0, -tiny), (5.0, tiny)];
        assert!(rates(&flows).len() < 2);
    }

    #[test]
    fn flows_of_one_sign_have_no_rate() {
        assert!(rates(&[(0.0, -100.0), (1.0, -110.0)]).is_empty());
        assert!(rates(&[]).is_empty());
        assert!(rates(&[(0.0, -100.0), (0.0, 100.0)]).is_empty());
    }
}
