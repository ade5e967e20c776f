//! A return series with what its statistics need beside it.

use values::NoFigure;

/// The terms on which a statistic is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// Periods in a year: 252 for trading days, 12 for months.
    pub periods_per_year: f64,
    /// Risk-free return of one period.
    pub risk_free: f64,
    /// Minimum acceptable return of one period.
    pub mar: f64,
    /// Degrees of freedom taken off the divisor of a deviation; nothing for the statistic's own convention.
    pub ddof: Option<u32>,
}

impl Default for Terms {
    /// 252 periods, no risk-free return, a minimum acceptable return of zero.
    fn default() -> Self {
        Self { periods_per_year: 252.0, risk_free: 0.0, mar: 0.0, ddof: None }
    }
}

impl Terms {
    /// The degrees of freedom of a sample deviation unless asked otherwise.
    pub(crate) fn sample_ddof(&self) -> u32 {
        self.ddof.unwrap_or(1)
    }

    /// The risk-free return of a year, compounded.
    pub(crate) fn annual_risk_free(&self) -> f64 {
        (1.0 + self.risk_free).powf(self.periods_per_year) - 1.0
    }
}

/// Simple returns of equal periods, oldest first, and a benchmark of the same periods.
///
/// A period without a reading is left out of sums and moments; it counts as time where a figure is annualised.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnSeries {
    returns: Vec<Option<f64>>,
    benchmark: Option<Vec<Option<f64>>>,
    /// The terms of every statistic of the series.
    pub terms: Terms,
}

impl ReturnSeries {
    /// A series on the given terms.
    ///
    /// # Errors
    /// [`NoFigure::Invalid`] `returns` for a reading that is not finite, `periods_per_year` for one that is not above
    /// zero, `risk_free` or `mar` for one that is not finite.
    pub fn new(returns: Vec<Option<f64>>, terms: Terms) -> Result<Self, NoFigure> {
        check(&returns, "returns")?;
        if !(terms.periods_per_year.is_finite() && terms.periods_per_year > 0.0) {
            Err(NoFigure::Invalid("periods_per_year"))
        } else if !terms.risk_free.is_finite() {
            Err(NoFigure::Invalid("risk_free"))
        } else if !terms.mar.is_finite() {
            Err(NoFigure::Invalid("mar"))
        } else {
            Ok(Self { returns, benchmark: None, terms })
        }
    }

    /// The same series beside a benchmark of the same periods.
    ///
    /// # Errors
    /// [`NoFigure::Invalid`] `benchmark` when it has another length or a reading that is not finite.
    pub fn beside(self, benchmark: Vec<Option<f64>>) -> Result<Self, NoFigure> {
        check(&benchmark, "benchmark")?;
        if benchmark.len() != self.returns.len() {
            return Err(NoFigure::Invalid("benchmark"));
        }
        Ok(Self { benchmark: Some(benchmark), ..self })
    }

    /// The returns as given, nothing where there was no reading.
    #[must_use]
    pub fn returns(&self) -> &[Option<f64>] {
        &self.returns
    }

    /// The periods from `start` up to but not including `end`, on the same terms.
    pub(crate) fn window(&self, start: usize, end: usize) -> Self {
        Self {
            returns: self.returns[start..end].to_vec(),
            benchmark: self.benchmark.as_ref().map(|b| b[start..end].to_vec()),
            terms: self.terms,
        }
    }

    /// The readings.
    pub(crate) fn present(&self) -> Vec<f64> {
        self.returns.iter().copied().flatten().collect()
    }

    /// The benchmark as given.
    pub(crate) fn benchmark(&self) -> Result<&[Option<f64>], NoFigure> {
        self.benchmark.as_deref().ok_or(NoFigure::Invalid("benchmark"))
    }

    /// Returns and benchmark of the periods that have both.
    pub(crate) fn pairs(&self) -> Result<(Vec<f64>, Vec<f64>), NoFigure> {
        let both = self.returns.iter().zip(self.benchmark()?).filter_map(|(r, b)| Some(((*r)?, (*b)?)));
        Ok(both.unzip())
    }
}

fn check(readings: &[Option<f64>], field: &'static str) -> Result<(), NoFigure> {
    if readings.iter().flatten().all(|reading| reading.is_finite()) { Ok(()) } else { Err(NoFigure::Invalid(field)) }
}
