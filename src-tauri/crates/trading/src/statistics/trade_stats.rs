//! Win rate, expectancy and profit factor of a list of results.

use values::NoFigure;

/// What a list of results comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradeStats {
    /// Results above zero ÷ results.
    pub win_rate: f64,
    /// The mean result.
    pub expectancy: f64,
    /// Σ gains ÷ |Σ losses|; nothing without a loss.
    pub profit_factor: Option<f64>,
}

/// The three figures of trade results in one currency.
///
/// # Errors
/// [`NoFigure::NoData`] without results, [`NoFigure::Invalid`] `pnls` for one that is not finite.
pub fn trade_stats(pnls: &[f64]) -> Result<TradeStats, NoFigure> {
    if pnls.iter().any(|pnl| !pnl.is_finite()) {
        return Err(NoFigure::Invalid("pnls"));
    }
    if pnls.is_empty() {
        return Err(NoFigure::NoData);
    }
    let number = super::balance_path::count(pnls.len() as u64);
    let total = |sign: f64| pnls.iter().map(|pnl| (pnl * sign).max(0.0)).sum::<f64>();
    let (gains, losses) = (total(1.0), total(-1.0));
    let won = super::balance_path::count(pnls.iter().filter(|pnl| **pnl > 0.0).count() as u64);
    let expectancy = (gains - losses) / number;
    if !expectancy.is_finite() {
        return Err(NoFigure::OutOfRange);
    }
    let profit_factor = Some(gains / losses).filter(|factor| factor.is_finite());
    Ok(TradeStats { win_rate: won / number, expectancy, profit_factor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_loss_there_is_no_profit_factor() {
        let stats = trade_stats(&[1.0, 0.0]);
        assert_eq!(stats.map(|s| s.profit_factor), Ok(None));
        assert_eq!(trade_stats(&[]), Err(NoFigure::NoData));
    }
}
