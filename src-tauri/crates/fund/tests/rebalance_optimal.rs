//! A rebalance of a few assets, tried against every trade that there is.

use fund::rebalance::{RebalanceAsset, RebalanceTerms, rebalance};
use proptest::prelude::*;
use rust_decimal::Decimal;
use values::NoFigure;

fn asset() -> impl Strategy<Value = RebalanceAsset> {
    (1i64..40, 0i64..7, 1i64..3, 0i64..60, proptest::bool::weighted(0.2)).prop_map(
        |(price, holding, lot, target, no_sell)| RebalanceAsset {
            id: String::new(),
            price: Decimal::from(price),
            holding: Decimal::from(holding),
            lot: Decimal::from(lot),
            target: Decimal::new(target, 2),
            no_sell,
        },
    )
}

fn terms() -> impl Strategy<Value = RebalanceTerms> {
    (0i64..200, 0i64..30, 0i64..40, 0i64..30).prop_map(|(cash, buffer, least, penalty)| RebalanceTerms {
        cash: Decimal::from(cash),
        cash_buffer: Decimal::from(buffer),
        min_trade_value: Decimal::from(least),
        turnover_penalty: Decimal::new(penalty, 2),
    })
}

fn cost(assets: &[RebalanceAsset], lots: &[i64], terms: &RebalanceTerms, total: Decimal) -> Decimal {
    let of = |(asset, lots): (&RebalanceAsset, &i64)| {
        let traded = asset.price * asset.lot * Decimal::from(*lots);
        let value = asset.price * asset.holding + traded;
        (value - asset.target * total).abs() + terms.turnover_penalty * traded.abs()
    };
    assets.iter().zip(lots).map(of).sum()
}

fn allowed(assets: &[RebalanceAsset], lots: &[i64], terms: &RebalanceTerms) -> bool {
    let spent: Decimal = assets.iter().zip(lots).map(|(a, lots)| a.price * a.lot * Decimal::from(*lots)).sum();
    terms.cash - spent >= terms.cash_buffer
        && assets.iter().zip(lots).all(|(asset, lots)| {
            let traded = asset.price * asset.lot * Decimal::from(*lots);
            let held = asset.holding + asset.lot * Decimal::from(*lots) >= Decimal::ZERO;
            held && (*lots == 0 || traded.abs() >= terms.min_trade_value) && (*lots >= 0 || !asset.no_sell)
        })
}

/// The least cost of all trades, each asset from selling all to buying with all there is.
fn least(assets: &[RebalanceAsset], terms: &RebalanceTerms, total: Decimal) -> Option<Decimal> {
    let most: Vec<i64> =
        assets.iter().map(|a| i64::try_from((total / (a.price * a.lot)).floor()).unwrap_or(0) + 1).collect();
    let mut best: Option<Decimal> = None;
    let mut lots: Vec<i64> = assets.iter().map(|_| -7).collect();
    loop {
        if allowed(assets, &lots, terms) {
            let found = cost(assets, &lots, terms, total);
            best = Some(best.map_or(found, |best| best.min(found)));
        }
        let Some(place) = (0..lots.len()).find(|place| lots[*place] < most[*place].min(40)) else { return best };
        lots[place] += 1;
        lots[..place].fill(-7);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_other_trades_come_nearer_to_the_targets(mut assets in proptest::collection::vec(asset(), 1..4), terms in terms()) {
        for (place, asset) in assets.iter_mut().enumerate() {
            asset.id = place.to_string();
            asset.price = asset.price.max(Decimal::from(8));
        }
        let total: Decimal = assets.iter().map(|a| a.price * a.holding).sum::<Decimal>() + terms.cash;
        prop_assume!(total > Decimal::ZERO);
        let found = rebalance(&assets, &terms);
        match least(&assets, &terms, total) {
            None => prop_assert_eq!(found, Err(NoFigure::NoSolution)),
            Some(best) => {
                let found = found.expect("there are trades");
                let lots: Vec<i64> = found.trades.iter().map(|(_, lots)| *lots).collect();
                prop_assert!(allowed(&assets, &lots, &terms), "{:?}", lots);
                prop_assert_eq!(found.objective.normalize(), best.normalize());
            }
        }
    }
}

/// Cost of one asset in hundredths: all amounts here are whole, targets and penalties of two digits.
fn hundredths(asset: &RebalanceAsset, lots: i64, terms: &RebalanceTerms, total: Decimal) -> i64 {
    let cost = cost(std::slice::from_ref(asset), &[lots], terms, total) * Decimal::ONE_HUNDRED;
    i64::try_from(cost).expect("small amounts")
}

/// The least cost of any number of assets in hundredths: for every amount that may be spent so far, the cheapest way to it.
fn least_by_spending(assets: &[RebalanceAsset], terms: &RebalanceTerms, total: Decimal) -> Option<i64> {
    let budget = i64::try_from((terms.cash - terms.cash_buffer).floor()).expect("small");
    // Whatever comes in from sales can be spent again, so no way to more than all of it is ever needed.
    let reach = i64::try_from(total).expect("small") + 600;
    let width = usize::try_from(2 * reach + 1).expect("small");
    let place = |spent: i64| usize::try_from(spent + reach).ok().filter(|place| *place < width);
    let mut cheapest = vec![i64::MAX; width];
    cheapest[place(0)?] = 0;
    for asset in assets {
        let lot = i64::try_from(asset.price * asset.lot).expect("whole");
        let most = i64::try_from(total).unwrap_or(0) / lot + 1;
        let alone = RebalanceTerms { cash: total * Decimal::TEN, cash_buffer: Decimal::ZERO, ..*terms };
        let ways: Vec<(i64, i64)> = (-7..=most)
            .filter(|lots| allowed(std::slice::from_ref(asset), &[*lots], &alone))
            .map(|lots| (lot * lots, hundredths(asset, lots, terms, total)))
            .collect();
        let mut next = vec![i64::MAX; width];
        for (spent, cost) in (-reach..=reach).zip(&cheapest).filter(|(_, cost)| **cost < i64::MAX) {
            for (more, dearer) in &ways {
                if let Some(to) = place(spent + more) {
                    next[to] = next[to].min(cost + dearer);
                }
            }
        }
        cheapest = next;
    }
    (-reach..=budget).zip(&cheapest).map(|(_, cost)| *cost).min().filter(|cost| *cost < i64::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn of_many_assets_the_trades_are_within_one_percent_of_the_best(
        mut assets in proptest::collection::vec(asset(), 13..18), terms in terms(),
    ) {
        let number = Decimal::from(assets.len());
        for (place, asset) in assets.iter_mut().enumerate() {
            asset.id = place.to_string();
            asset.price = asset.price.max(Decimal::from(8));
            asset.target = (asset.target / number).round_dp(2);
        }
        let total: Decimal = assets.iter().map(|a| a.price * a.holding).sum::<Decimal>() + terms.cash;
        prop_assume!(total > Decimal::ZERO);
        let found = rebalance(&assets, &terms);
        match least_by_spending(&assets, &terms, total) {
            None => prop_assert_eq!(found, Err(NoFigure::NoSolution)),
            Some(best) => {
                let found = found.expect("there are trades");
                let lots: Vec<i64> = found.trades.iter().map(|(_, lots)| *lots).collect();
                prop_assert!(allowed(&assets, &lots, &terms), "{:?}", lots);
                let most = Decimal::new(best, 2) * Decimal::new(101, 2);
                prop_assert!(found.objective <= most, "{} against {}", found.objective, most);
            }
        }
    }
}
