//! Whole-lot trades that bring a portfolio as near its targets as its cash and constraints allow.

mod equal_lots;
mod leg;
mod polish;
mod search;

use rust_decimal::Decimal;
use values::{Fraction, NoFigure};

use leg::Leg;
use search::Problem;

/// An asset that may be traded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RebalanceAsset {
    /// Its name.
    pub id: String,
    /// Price of one unit, above zero.
    pub price: Decimal,
    /// Units held.
    pub holding: Decimal,
    /// Units in one lot, above zero.
    pub lot: Decimal,
    /// Target weight as a fraction of the total.
    pub target: Decimal,
    /// Whether nothing of it may be sold.
    pub no_sell: bool,
}

/// Cash and the constraints of the trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RebalanceTerms {
    /// Cash at hand.
    pub cash: Decimal,
    /// Cash that must be left.
    pub cash_buffer: Decimal,
    /// The smallest value that may be traded of one asset.
    pub min_trade_value: Decimal,
    /// What each unit of money traded costs in the objective.
    pub turnover_penalty: Decimal,
}

/// Lots to trade by asset, in the order given: bought above zero, sold below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebalanced {
    /// Lots by asset.
    pub trades: Vec<(String, i64)>,
    /// Σ |value − target × total| + penalty × turnover after the trades.
    pub objective: Decimal,
}

/// The trades of whole lots that minimise Σ |value − target × total| + penalty × turnover.
///
/// Total is the holdings at their prices and the cash, before the trades. What is left of the cash is at least the buffer,
/// nothing is sold short, what may not be sold is not, and a trade is of the smallest value at least or none. Optimal
/// for up to twelve assets, within 1 % beyond; the search is bounded in steps, not in time, and repeats exactly.
///
/// # Errors
/// [`NoFigure::Invalid`] with the field out of range; [`NoFigure::NoData`] for a total that is not above zero;
/// [`NoFigure::NoSolution`] when no trades leave the buffer; [`NoFigure::OutOfRange`].
pub fn rebalance(assets: &[RebalanceAsset], terms: &RebalanceTerms) -> Result<Rebalanced, NoFigure> {
    check(assets, terms)?;
    let total = total_value(assets, terms.cash)?;
    let lots = problem(assets, terms, &total)?.solve().ok_or(NoFigure::NoSolution)?;
    let objective: Fraction = assets.iter().zip(&lots).map(|(asset, lots)| cost_of(asset, *lots, terms, &total)).sum();
    let trades = assets.iter().zip(lots).map(|(asset, lots)| (asset.id.clone(), lots)).collect();
    Ok(Rebalanced { trades, objective: objective.decimal()? })
}

fn check(assets: &[RebalanceAsset], terms: &RebalanceTerms) -> Result<(), NoFigure> {
    let below_zero = |value: Decimal| value < Decimal::ZERO;
    let any = |wrong: &dyn Fn(&RebalanceAsset) -> bool| assets.iter().any(wrong);
    let mut ids: Vec<&str> = assets.iter().map(|asset| asset.id.as_str()).collect();
    ids.sort_unstable();
    let wrong = [
        (ids.windows(2).any(|pair| pair[0] == pair[1]), "id"),
        (any(&|a| a.price <= Decimal::ZERO), "price"),
        (any(&|a| a.lot <= Decimal::ZERO), "lot"),
        (any(&|a| below_zero(a.holding)), "holding"),
        (any(&|a| below_zero(a.target)), "target"),
        (below_zero(terms.cash_buffer), "cash_buffer"),
        (below_zero(terms.min_trade_value), "min_trade_value"),
        (below_zero(terms.turnover_penalty), "turnover_penalty"),
    ];
    wrong.into_iter().find(|(is, _)| *is).map_or(Ok(()), |(_, field)| Err(NoFigure::Invalid(field)))
}

fn total_value(assets: &[RebalanceAsset], cash: Decimal) -> Result<Fraction, NoFigure> {
    let held: Fraction = assets.iter().map(|a| Fraction::from(a.price) * Fraction::from(a.holding)).sum();
    let total = held + Fraction::from(cash);
    if total.is_positive() { Ok(total) } else { Err(NoFigure::NoData) }
}

/// What an asset adds to the objective after trading `lots` of it.
fn cost_of(asset: &RebalanceAsset, lots: i64, terms: &RebalanceTerms, total: &Fraction) -> Fraction {
    let traded = Fraction::from(asset.price) * Fraction::from(asset.lot) * Fraction::from(lots);
    let value = Fraction::from(asset.price) * Fraction::from(asset.holding) + traded.clone();
    let distance = value - Fraction::from(asset.target) * total.clone();
    distance.abs() + Fraction::from(terms.turnover_penalty) * traded.abs()
}

/// The search in whole numbers: money as a count of the smallest digit that any lot's value or the cash has.
fn problem(assets: &[RebalanceAsset], terms: &RebalanceTerms, total: &Fraction) -> Result<Problem, NoFigure> {
    let value = |a: &RebalanceAsset| a.price.checked_mul(a.lot).map(|v| v.normalize()).ok_or(NoFigure::OutOfRange);
    let lot_values: Vec<Decimal> = assets.iter().map(value).collect::<Result<_, _>>()?;
    let budget = terms.cash.checked_sub(terms.cash_buffer).ok_or(NoFigure::OutOfRange)?.normalize();
    let digits = lot_values.iter().chain([&budget]).map(Decimal::scale).max().unwrap_or(0);
    let unit = Fraction::from(Decimal::new(1, digits));
    let legs = assets.iter().zip(&lot_values).map(|(asset, lot_value)| {
        let held = Fraction::from(asset.price) * Fraction::from(asset.holding);
        let gap = Fraction::from(asset.target) * total.clone() - held;
        let in_lots = |amount: &Fraction| amount.over(&Fraction::from(*lot_value)).ok_or(NoFigure::Invalid("price"));
        let sellable = Fraction::from(asset.holding).over(&asset.lot.into()).ok_or(NoFigure::Invalid("lot"))?.floor();
        let leg = Leg {
            lot_value: counted(*lot_value, digits)?,
            gap: gap.over(&unit).ok_or(NoFigure::OutOfRange)?.to_f64(),
            most_sold: if asset.no_sell { 0 } else { whole(&sellable)? },
            least_traded: -whole(&(-in_lots(&terms.min_trade_value.into())?).floor())?,
        };
        if leg.can_be_counted() { Ok(leg) } else { Err(NoFigure::OutOfRange) }
    });
    Ok(Problem {
        legs: legs.collect::<Result<_, NoFigure>>()?,
        budget: counted(budget, digits)?,
        penalty: Fraction::from(terms.turnover_penalty).to_f64(),
    })
}

fn counted(amount: Decimal, digits: u32) -> Result<i128, NoFigure> {
    let shift = 10i128.checked_pow(digits - amount.scale()).ok_or(NoFigure::OutOfRange)?;
    amount.mantissa().checked_mul(shift).filter(|count| count.abs() < 1 << 100).ok_or(NoFigure::OutOfRange)
}

/// A whole number of lots, small enough to be counted.
fn whole(lots: &Fraction) -> Result<i64, NoFigure> {
    let number = i64::try_from(lots.decimal()?).map_err(|_| NoFigure::OutOfRange)?;
    if number.abs() < 1 << 52 { Ok(number) } else { Err(NoFigure::OutOfRange) }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn asset(id: &str, price: Decimal, holding: Decimal, target: Decimal) -> RebalanceAsset {
        RebalanceAsset { id: id.into(), price, holding, lot: dec!(1), target, no_sell: false }
    }

    fn lots(assets: &[RebalanceAsset], terms: &RebalanceTerms) -> Result<Vec<i64>, NoFigure> {
        rebalance(assets, terms).map(|r| r.trades.into_iter().map(|(_, lots)| lots).collect())
    }

    #[test]
    fn what_can_be_reached_exactly_is() {
        let assets = [asset("A", dec!(10), dec!(8), dec!(0.5)), asset("B", dec!(5), dec!(4), dec!(0.5))];
        assert_eq!(lots(&assets, &RebalanceTerms::default()), Ok(vec![-3, 6]));
    }

    #[test]
    fn what_may_not_be_sold_is_not_and_the_buffer_is_left() {
        let mut assets = [asset("A", dec!(10), dec!(8), dec!(0.5)), asset("B", dec!(5), dec!(4), dec!(0.5))];
        assets[0].no_sell = true;
        let terms = RebalanceTerms { cash: dec!(12), cash_buffer: dec!(3), ..RebalanceTerms::default() };
        assert_eq!(lots(&assets, &terms), Ok(vec![0, 1]));
        let short = RebalanceTerms { cash: dec!(1), cash_buffer: dec!(3), ..RebalanceTerms::default() };
        assets[1].no_sell = true;
        assert_eq!(lots(&assets, &short), Err(NoFigure::NoSolution));
    }

    #[test]
    fn a_trade_below_the_smallest_value_is_not_made() {
        let assets = [asset("A", dec!(10), dec!(6), dec!(0.5)), asset("B", dec!(10), dec!(4), dec!(0.5))];
        let terms = RebalanceTerms { min_trade_value: dec!(15), ..RebalanceTerms::default() };
        assert_eq!(lots(&assets, &terms), Ok(vec![0, 0]));
    }

    #[test]
    fn a_penalty_above_one_leaves_everything_as_it_is() {
        let assets = [asset("A", dec!(10), dec!(8), dec!(0.5)), asset("B", dec!(5), dec!(4), dec!(0.5))];
        let terms = RebalanceTerms { turnover_penalty: dec!(1.5), ..RebalanceTerms::default() };
        assert_eq!(lots(&assets, &terms), Ok(vec![0, 0]));
    }
}
