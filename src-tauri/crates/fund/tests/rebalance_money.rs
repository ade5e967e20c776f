//! A rebalance of money, where every lot is one minor unit: tried against every trade there is for small amounts, and
//! against the bound of its relaxation for amounts and numbers of lines as a fund has them.

use fund::rebalance::{RebalanceAsset, RebalanceTerms, rebalance};
use proptest::prelude::*;
use rust_decimal::Decimal;
use values::NoFigure;

fn line(place: usize, (holding, target, no_sell): (i64, i64, bool)) -> RebalanceAsset {
    RebalanceAsset {
        id: place.to_string(),
        price: Decimal::ONE,
        holding: Decimal::from(holding),
        lot: Decimal::ONE,
        target: Decimal::new(target, 2),
        no_sell,
    }
}

fn lines(given: Vec<(i64, i64, bool)>) -> Vec<RebalanceAsset> {
    given.into_iter().enumerate().map(|(place, given)| line(place, given)).collect()
}

fn cost(asset: &RebalanceAsset, traded: i64, terms: &RebalanceTerms, total: Decimal) -> Decimal {
    let traded = Decimal::from(traded);
    (asset.holding + traded - asset.target * total).abs() + terms.turnover_penalty * traded.abs()
}

fn allowed(asset: &RebalanceAsset, traded: i64, terms: &RebalanceTerms) -> bool {
    let held = asset.holding + Decimal::from(traded) >= Decimal::ZERO;
    held && (traded == 0 || Decimal::from(traded.abs()) >= terms.min_trade_value) && (traded >= 0 || !asset.no_sell)
}

/// The least cost of all trades: for every amount spent so far, the cheapest way to it.
fn least(assets: &[RebalanceAsset], terms: &RebalanceTerms, total: Decimal) -> Option<Decimal> {
    let reach = 400_i64;
    let mut cheapest = vec![(0_i64, Decimal::ZERO)];
    for asset in assets {
        let mut next = std::collections::BTreeMap::new();
        for (spent, so_far) in cheapest {
            for traded in (-reach..=reach).filter(|traded| allowed(asset, *traded, terms)) {
                let found = so_far + cost(asset, traded, terms, total);
                let kept = next.entry(spent + traded).or_insert(found);
                *kept = found.min(*kept);
            }
        }
        cheapest = next.into_iter().collect();
    }
    let kept_to = |(spent, _): &(i64, Decimal)| terms.cash - Decimal::from(*spent) >= terms.cash_buffer;
    cheapest.into_iter().filter(kept_to).map(|(_, cost)| cost).min()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_other_trades_of_money_come_nearer_to_the_targets(
        given in proptest::collection::vec((0i64..90, 0i64..60, proptest::bool::weighted(0.2)), 1..4),
        (cash, buffer, smallest, penalty) in (-30i64..60, 0i64..20, 0i64..40, 0i64..150),
    ) {
        let assets = lines(given);
        let terms = RebalanceTerms {
            cash: Decimal::from(cash),
            cash_buffer: Decimal::from(buffer),
            min_trade_value: Decimal::from(smallest),
            turnover_penalty: Decimal::new(penalty, 2),
        };
        let total: Decimal = assets.iter().map(|asset| asset.holding).sum::<Decimal>() + terms.cash;
        prop_assume!(total > Decimal::ZERO);
        match (rebalance(&assets, &terms), least(&assets, &terms, total)) {
            (found, None) => prop_assert_eq!(found, Err(NoFigure::NoSolution)),
            (found, Some(best)) => {
                let found = found.expect("there are trades");
                let fine = |(asset, (_, traded)): (&RebalanceAsset, &(String, i64))| allowed(asset, *traded, &terms);
                prop_assert!(assets.iter().zip(&found.trades).all(fine), "{:?}", found.trades);
                prop_assert_eq!(found.objective.normalize(), best.normalize());
            }
        }
    }

    /// With the smallest trade the least cost is never below what it is without one, and lines that miss their target by
    /// less than the smallest trade are the only reason for more.
    #[test]
    fn twelve_lines_of_millions_in_cents_end_where_the_smallest_trade_lets_them(
        given in proptest::collection::vec((50_000_000i64..500_000_000, 1i64..9), 12),
        smallest in 100_000i64..1_000_000,
    ) {
        let cents = |(holding, target)| (holding, target, false);
        let assets = lines(given.into_iter().map(cents).collect());
        let free = RebalanceTerms::default();
        let terms = RebalanceTerms { min_trade_value: Decimal::from(smallest), ..free };
        let total: Decimal = assets.iter().map(|asset| asset.holding).sum();
        let (without, with) = (rebalance(&assets, &free).expect("trades"), rebalance(&assets, &terms).expect("trades"));
        prop_assert!(with.objective >= without.objective);
        // Leaving alone every line that is nearer to its target than the smallest trade is one way: at least a twenty-fifth
        // of the whole is cash by the targets, which takes what they do not give.
        let near = |asset: &&RebalanceAsset| {
            (asset.holding - asset.target * total).abs() < terms.min_trade_value
        };
        let missed: Decimal =
            assets.iter().filter(near).map(|asset| (asset.holding - asset.target * total).abs()).sum();
        prop_assert!(with.objective <= without.objective + missed + Decimal::from(12));
    }
}

#[test]
fn without_lines_there_is_nothing_to_trade_and_a_buffer_cannot_be_raised() {
    let terms = RebalanceTerms { cash: Decimal::ONE, ..RebalanceTerms::default() };
    assert_eq!(rebalance(&[], &terms).map(|found| found.trades), Ok(Vec::new()));
    let short = RebalanceTerms { cash_buffer: Decimal::TWO, ..terms };
    assert_eq!(rebalance(&[], &short), Err(NoFigure::NoSolution));
}
