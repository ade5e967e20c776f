//! Sums that lose nothing to their order, and the moments built on them.

use values::NoFigure;

/// Deviations below this share of the largest value are rounding of the readings, not dispersion.
const NOISE: f64 = 1e-14;

/// The sum with Neumaier's compensation (Zeitschrift für Angewandte Mathematik und Mechanik 54, 1974).
pub(crate) fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut total, mut lost) = (0.0f64, 0.0f64);
    for value in values {
        let next = total + value;
        lost += if total.abs() >= value.abs() { (total - next) + value } else { (value - next) + total };
        total = next;
    }
    total + lost
}

/// A count as a double; exact below 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no series has 2⁵³ readings")]
pub(crate) const fn count(number: usize) -> f64 {
    number as f64
}

/// The arithmetic mean.
pub(crate) fn mean(values: &[f64]) -> Result<f64, NoFigure> {
    if values.is_empty() { Err(NoFigure::NoData) } else { Ok(sum(values.iter().copied()) / count(values.len())) }
}

/// The standard deviation with `ddof` degrees of freedom taken off the divisor; exactly zero for a constant series.
pub(crate) fn deviation(values: &[f64], ddof: u32) -> Result<f64, NoFigure> {
    let freedom = count(values.len()) - f64::from(ddof);
    if freedom <= 0.0 {
        return Err(NoFigure::NoData);
    }
    Ok((squared_deviations(values)? / freedom).sqrt())
}

/// The sum of squared deviations from the mean; exactly zero when they are only rounding.
pub(crate) fn squared_deviations(values: &[f64]) -> Result<f64, NoFigure> {
    let centre = mean(values)?;
    let squares = sum(values.iter().map(|v| (v - centre).powi(2)));
    let noise = NOISE * largest(values);
    Ok(if squares <= noise * noise * count(values.len()) { 0.0 } else { squares })
}

/// The largest distance from zero.
pub(crate) fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, v| most.max(v.abs()))
}

/// `numerator / divisor`, or no figure when the divisor is zero or the ratio is not finite.
pub(crate) fn ratio(numerator: f64, divisor: f64) -> Result<f64, NoFigure> {
    finite(numerator / divisor)
}

/// The figure itself when it is finite.
pub(crate) fn finite(figure: f64) -> Result<f64, NoFigure> {
    if figure.is_finite() { Ok(figure) } else { Err(NoFigure::NoData) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_part_survives_beside_a_large_one() {
        assert!((sum([1e16, 1.0, -1e16]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_constant_series_has_no_dispersion_at_all() {
        let constant = [0.1; 7];
        assert!(deviation(&constant, 1).is_ok_and(|d| d <= 0.0));
    }
}
