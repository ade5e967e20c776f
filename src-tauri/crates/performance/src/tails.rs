//! The tails of the distribution: value at risk, the mean beyond it, and the tail ratio.

use values::NoFigure;

use crate::{
    series::ReturnSeries,
    statistic::RiskKind,
    sums::{count, deviation, finite, mean, ratio},
};

/// The quantile at `share`, linear between the two nearest readings (type 7 of Hyndman and Fan 1996).
pub(crate) fn quantile(sorted: &[f64], share: f64) -> Result<f64, NoFigure> {
    let last = sorted.len().checked_sub(1).ok_or(NoFigure::NoData)?;
    let position = count(last) * share;
    let below = whole(position).min(last);
    let above = (below + 1).min(last);
    Ok(sorted[below] + (sorted[above] - sorted[below]) * (position - count(below)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position is from 0 to the last index")]
fn whole(position: f64) -> usize {
    position.max(0.0).floor() as usize
}

pub(crate) fn sorted(series: &ReturnSeries) -> Vec<f64> {
    let mut returns = series.present();
    returns.sort_by(f64::total_cmp);
    returns
}

/// The share of readings in the tail; `1 − 0.95` is taken for the 0.05 that it stands for. Readings have a lowest and a
/// highest, a normal distribution has not: for it the confidence lies between 0 and 1.
pub(crate) fn tail_share(confidence: f64, kind: RiskKind) -> Result<f64, NoFigure> {
    let share = ((1.0 - confidence) * 1e12).round() / 1e12;
    let known = match kind {
        RiskKind::Historical => (0.0..=1.0).contains(&confidence),
        RiskKind::Parametric => share > 0.0 && share < 1.0,
    };
    if known { Ok(share) } else { Err(NoFigure::Invalid("confidence")) }
}

/// The return that a period falls below with probability 1 − confidence; a loss is negative.
///
/// Historical: the quantile of the readings, at a confidence of 1 the lowest. Parametric: mean + z × deviation (`ddof` 1)
/// of a normal distribution.
pub(crate) fn value_at_risk(series: &ReturnSeries, confidence: f64, kind: RiskKind) -> Result<f64, NoFigure> {
    let share = tail_share(confidence, kind)?;
    match kind {
        RiskKind::Historical => quantile(&sorted(series), share),
        RiskKind::Parametric => {
            let returns = series.present();
            let deviation = deviation(&returns, series.terms.sample_ddof())?;
            finite(mean(&returns)? + normal_quantile(share) * deviation)
        }
    }
}

/// The mean return of the periods in the tail; a loss is negative.
///
/// Historical: the mean of the ⌊(n − 1)(1 − confidence)⌋ + 1 lowest readings, as empyrical. Parametric:
/// mean − deviation × φ(z) ÷ (1 − confidence).
pub(crate) fn conditional_value_at_risk(
    series: &ReturnSeries,
    confidence: f64,
    kind: RiskKind,
) -> Result<f64, NoFigure> {
    let share = tail_share(confidence, kind)?;
    if kind == RiskKind::Parametric {
        let returns = series.present();
        let z = normal_quantile(share);
        let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
        let deviation = deviation(&returns, series.terms.sample_ddof())?;
        return finite(mean(&returns)? - deviation * density / share);
    }
    mean(tail(&sorted(series), share))
}

/// The ⌊(n − 1) share⌋ + 1 lowest of sorted readings; none of none.
pub(crate) fn tail(sorted: &[f64], share: f64) -> &[f64] {
    let Some(last) = sorted.len().checked_sub(1) else { return sorted };
    &sorted[..=whole(count(last) * share).min(last)]
}

/// |95 % quantile| ÷ |5 % quantile|, as empyrical's `tail_ratio`.
pub(crate) fn tail_ratio(series: &ReturnSeries) -> Result<f64, NoFigure> {
    let readings = sorted(series);
    ratio(quantile(&readings, 0.95)?.abs(), quantile(&readings, 0.05)?.abs())
}

/// The standard normal quantile to 16 digits; M. J. Wichura, algorithm AS 241, Applied Statistics 37 (1988).
fn normal_quantile(share: f64) -> f64 {
    let centred = share - 0.5;
    if centred.abs() <= 0.425 {
        let r = 0.180_625 - centred * centred;
        return centred * polynomial(&CENTRE_ABOVE, r) / polynomial(&CENTRE_BELOW, r);
    }
    let r = (-share.min(1.0 - share).ln()).sqrt();
    let size = if r <= 5.0 {
        polynomial(&MIDDLE_ABOVE, r - 1.6) / polynomial(&MIDDLE_BELOW, r - 1.6)
    } else {
        polynomial(&FAR_ABOVE, r - 5.0) / polynomial(&FAR_BELOW, r - 5.0)
    };
    if centred < 0.0 { -size } else { size }
}

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |value, coefficient| value * x + coefficient)
}

const CENTRE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_6,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_4e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRE_BELOW: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_659_7e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const MIDDLE_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_6,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_6,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_5e-2,
    7.745_450_142_783_414e-4,
];
const MIDDLE_BELOW: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_7e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_8e-9,
];
const FAR_ABOVE: [f64; 8] = [
    6.657_904_643_501_104,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_049e-1,
    2.653_218_952_657_612_3e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BELOW: [f64; 8] = [
    1.0,
    5.998_322_065_558_879e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_quantile_agrees_with_published_tables() {
        for (share, z) in [
            (0.5, 0.0),
            (0.05, -1.644_853_626_951_472_2),
            (0.975, 1.959_963_984_540_054),
            (1e-10, -6.361_340_902_404_056),
        ] {
            assert!((normal_quantile(share) - z).abs() < 1e-13, "{share}");
        }
    }
}
