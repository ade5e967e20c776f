//! A statistic over every window of a series.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    statistic::Statistic,
    sums::{count, finite},
};

/// The statistic of each run of `window` periods, the first ending at period `window`; nothing where it has no figure.
///
/// A period without a reading keeps its place in the window. A window longer than the series gives no windows. Return,
/// volatility and Sharpe ratio of a window come from sums kept along the series, all others from the window itself.
///
/// # Errors
/// [`NoFigure::Invalid`] `window` for none, and what the statistic itself refuses as invalid.
pub fn rolling(series: &ReturnSeries, statistic: Statistic, window: usize) -> Result<Vec<Option<f64>>, NoFigure> {
    if window == 0 {
        return Err(NoFigure::Invalid("window"));
    }
    let along = Along::of(series, statistic);
    let ends = window..=series.returns().len();
    ends.map(|end| {
        let start = end - window;
        if let Some(figure) = along.as_ref().and_then(|along| along.figure(series, statistic, (start, end))) {
            return Ok(Some(figure));
        }
        match statistic.of(&series.window(start, end)) {
            Ok(figure) => Ok(Some(figure)),
            Err(invalid @ NoFigure::Invalid(_)) => Err(invalid),
            Err(_) => Ok(None),
        }
    })
    .collect()
}

/// Sums from the start of the series up to each period.
struct Along {
    /// Growth before period i; empty when it comes near nothing.
    growth: Vec<f64>,
    readings: Vec<usize>,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Along {
    /// The sums, for the statistics that can be read from them.
    fn of(series: &ReturnSeries, statistic: Statistic) -> Option<Self> {
        let taken = matches!(statistic, Statistic::TotalReturn | Statistic::AnnualVolatility | Statistic::Sharpe);
        if !taken {
            return None;
        }
        let returns = series.returns();
        let (mut growth, mut readings) = (vec![1.0], vec![0]);
        let (mut sums, mut squares) = (Running::default(), Running::default());
        let (mut sum_to, mut squares_to) = (vec![0.0], vec![0.0]);
        for (place, reading) in returns.iter().enumerate() {
            growth.push(growth[place] * (1.0 + reading.unwrap_or(0.0)));
            readings.push(readings[place] + usize::from(reading.is_some()));
            sum_to.push(sums.add(reading.unwrap_or(0.0)));
            squares_to.push(squares.add(reading.unwrap_or(0.0).powi(2)));
        }
        let usable = growth.iter().all(|g| (1e-150..1e150).contains(g));
        Some(Self { growth: if usable { growth } else { Vec::new() }, readings, sums: sum_to, squares: squares_to })
    }

    /// The figure of a window, unless it has to be taken from the window itself: too little dispersion to be read from a
    /// difference of sums, or nothing to read at all.
    fn figure(&self, series: &ReturnSeries, statistic: Statistic, (start, end): (usize, usize)) -> Option<f64> {
        let readings = self.readings[end] - self.readings[start];
        if statistic == Statistic::TotalReturn {
            let (before, after) = (self.growth.get(start)?, self.growth.get(end)?);
            return (readings > 0).then(|| after / before - 1.0);
        }
        let terms = &series.terms;
        let freedom = count(readings) - f64::from(terms.sample_ddof());
        let (sum, squares) = (self.sums[end] - self.sums[start], self.squares[end] - self.squares[start]);
        let mean = sum / count(readings);
        let deviations = squares - mean * sum;
        // A difference of sums is good to a few 1e-16 of the whole sum, not of its own size.
        if freedom <= 0.0 || deviations <= 1e-3 * self.squares[end] {
            return None;
        }
        let deviation = (deviations / freedom).sqrt();
        let year = terms.periods_per_year.sqrt();
        let figure = if statistic == Statistic::Sharpe { (mean - terms.risk_free) / deviation } else { deviation };
        finite(figure * year).ok()
    }
}

/// A running sum with Neumaier's compensation.
#[derive(Debug, Default)]
struct Running {
    total: f64,
    lost: f64,
}

impl Running {
    fn add(&mut self, value: f64) -> f64 {
        let next = self.total + value;
        self.lost +=
            if self.total.abs() >= value.abs() { (self.total - next) + value } else { (value - next) + self.total };
        self.total = next;
        self.total + self.lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Terms;

    proptest::proptest! {
        #[test]
        fn sums_along_the_series_give_what_each_window_gives(
            returns in proptest::collection::vec(proptest::option::weighted(0.9, -0.2f64..0.2), 0..80),
            window in 1usize..30,
        ) {
            let series = ReturnSeries::new(returns, Terms { risk_free: 0.0001, ..Terms::default() }).expect("finite");
            for statistic in [Statistic::TotalReturn, Statistic::AnnualVolatility, Statistic::Sharpe] {
                let found = rolling(&series, statistic, window).expect("a window");
                for (end, figure) in (window..).zip(found) {
                    let own = statistic.of(&series.window(end - window, end)).ok();
                    let near = match (figure, own) {
                        (Some(a), Some(b)) => (a - b).abs() <= 1e-11 * b.abs().max(1.0),
                        (a, b) => a.is_none() && b.is_none(),
                    };
                    proptest::prop_assert!(near, "{:?} {:?} {:?}", statistic, figure, own);
                }
            }
        }
    }

    #[test]
    fn a_window_of_equal_returns_has_no_ratio_beside_one_that_has() {
        let returns = [0.01, 0.01, 0.01, 0.02].map(Some).to_vec();
        let series = ReturnSeries::new(returns, Terms::default()).expect("finite");
        let found = rolling(&series, Statistic::Sharpe, 3).expect("a window");
        assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true]);
    }
}
