//! Fewer points for a screen, with every extreme kept.

use crate::home::equity_curve::CurvePoint;

/// More points than this are sampled.
const MOST_POINTS: usize = 2_000;

/// At most two thousand points: of each stretch the first, the lowest, the highest and any gap stay, so that no peak
/// and no trough is lost.
pub(crate) fn keep_extremes(points: Vec<CurvePoint>) -> Vec<CurvePoint> {
    if points.len() <= MOST_POINTS {
        return points;
    }
    let stretch = points.len().div_ceil(MOST_POINTS / 4);
    let mut kept = Vec::with_capacity(MOST_POINTS + 1);
    for (number, chunk) in points.chunks(stretch).enumerate() {
        let mut indices = vec![0];
        indices.extend(position(chunk, |a, b| a < b));
        indices.extend(position(chunk, |a, b| a > b));
        indices.extend(chunk.iter().position(|point| point.equity.is_none()));
        indices.sort_unstable();
        indices.dedup();
        kept.extend(indices.into_iter().map(|index| points[number * stretch + index].clone()));
    }
    kept.extend(points.last().filter(|last| kept.last() != Some(last)).cloned());
    kept
}

fn position(
    chunk: &[CurvePoint],
    better: impl Fn(rust_decimal::Decimal, rust_decimal::Decimal) -> bool,
) -> Option<usize> {
    let mut best: Option<(usize, rust_decimal::Decimal)> = None;
    for (index, equity) in chunk.iter().enumerate().filter_map(|(index, point)| Some((index, point.equity?))) {
        if best.is_none_or(|(_, held)| better(equity, held)) {
            best = Some((index, equity));
        }
    }
    best.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use values::Instant;

    use super::*;

    #[test]
    fn a_long_curve_keeps_its_peak_its_trough_and_both_ends() {
        let point = |second: i64| CurvePoint {
            at: Instant::from_second(second).expect("in range"),
            equity: Some(match second {
                40_001 => Decimal::from(900),
                77_777 => Decimal::from(-900),
                _ => Decimal::from(second % 7),
            }),
            drawdown: None,
        };
        let kept = keep_extremes((0..100_000).map(point).collect());
        assert!(kept.len() <= 2_001, "{}", kept.len());
        for second in [0, 40_001, 77_777, 99_999] {
            assert!(kept.iter().any(|point| point.at.as_second() == second), "{second}");
        }
    }
}
