//! Branch and bound over what is done with each leg, for legs whose lots are all worth the same: money in minor units,
//! above all.
//!
//! A leg is left alone, bought or sold, and the smallest trade parts the three. Once that is decided for every leg, what
//! remains is convex with one constraint: from the best of each leg alone, lots are given up where that costs least until
//! the budget is kept (Fox, Management Science 13, 1966). Only the decisions are searched, never single lots, so that a
//! search over money takes as many steps as one over lots. Bounded from below by multipliers as the other search is.

use super::{
    leg::{Leg, near},
    search::{Problem, STILLNESS},
};

/// Decisions that are looked at in all, times the legs. Twelve legs with two ways each have fewer.
const MOST_STEPS: usize = 240_000;
/// Halvings by which the sharpest multiplier is found.
const HALVINGS: u32 = 60;

/// The lots of a leg under one decision, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Way {
    low: i64,
    high: i64,
}

/// A leg with its ways, and the least cost of each by multiplier.
struct Branch<'a> {
    leg: &'a Leg,
    place: usize,
    ways: Vec<(Way, [f64; 4])>,
}

struct Search<'a> {
    branches: Vec<Branch<'a>>,
    /// Lots that may be bought in all.
    budget: i128,
    penalty: f64,
    /// Multipliers, each times the value of a lot.
    prices: [f64; 4],
    /// Of the legs from one place on: the least cost by multiplier, and the fewest lots.
    rests: Vec<([f64; 4], i128)>,
    chosen: Vec<Way>,
    best: Option<(f64, Vec<i64>)>,
    slack: f64,
    nodes: usize,
    most_nodes: usize,
}

/// The best lots of legs whose lots are all worth the same, in their order; nothing when none keep to the budget.
pub(super) fn solve(problem: &Problem) -> Option<Vec<i64>> {
    if problem.legs.is_empty() {
        return (problem.budget >= 0).then(Vec::new);
    }
    let mut search = Search::new(problem)?;
    search.begin();
    search.visit(0, ([0.0; 4], 0));
    let (_, found) = search.best?;
    let mut lots = vec![0; problem.legs.len()];
    for (branch, k) in search.branches.iter().zip(found) {
        lots[branch.place] = k;
    }
    Some(lots)
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem) -> Option<Self> {
        let lot_value = problem.legs.first()?.lot_value;
        let penalty = problem.penalty + STILLNESS;
        let budget = problem.budget.div_euclid(lot_value);
        let value = near(lot_value);
        let sharpest = sharpest(problem, budget, penalty);
        let prices = [sharpest, 0.0, (1.0 - penalty).abs() * value, (1.0 + penalty) * value];
        let branch = |(place, leg): (usize, &'a Leg)| {
            let least = |way: Way| prices.map(|price| weighed(leg, best_at(leg, way, price, penalty), price, penalty));
            let mut ways: Vec<(Way, [f64; 4])> = ways(leg).into_iter().map(|way| (way, least(way))).collect();
            ways.sort_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]));
            Branch { leg, place, ways }
        };
        let mut branches: Vec<Branch<'a>> = problem.legs.iter().enumerate().map(branch).collect();
        // What is as good as decided comes first, so that the search is among the legs that are not.
        let regret =
            |branch: &Branch<'_>| branch.ways.get(1).map_or(f64::INFINITY, |(_, b)| b[0] - branch.ways[0].1[0]);
        branches.sort_by(|a, b| regret(b).total_cmp(&regret(a)));
        let mut rests = vec![([0.0; 4], 0)];
        for branch in branches.iter().rev() {
            let (after, fewest) = rests[rests.len() - 1];
            let least = |i: usize| branch.ways.iter().map(|(_, cost)| cost[i]).fold(f64::INFINITY, f64::min);
            let low = branch.ways.iter().map(|(way, _)| way.low).min().unwrap_or(0);
            rests.push((std::array::from_fn(|i| after[i] + least(i)), fewest + i128::from(low)));
        }
        rests.reverse();
        let size: f64 = problem.legs.iter().map(|leg| leg.gap.abs() + value).sum();
        let chosen = branches.iter().map(|branch| branch.ways[0].0).collect();
        let (slack, most_nodes) = (size * 1e-12, MOST_STEPS / problem.legs.len());
        Some(Self { branches, budget, penalty, prices, rests, chosen, best: None, slack, nodes: 0, most_nodes })
    }

    /// Begins with the best decision of each leg alone, bettered by changing one at a time while that gains.
    fn begin(&mut self) {
        self.decided();
        if self.best.is_none() {
            // Too little is sold: whatever sells most keeps to any budget that can be kept to.
            let most_sold = |branch: &Branch<'_>| branch.ways.iter().map(|(way, _)| *way).min_by_key(|way| way.low);
            self.chosen = self.branches.iter().filter_map(most_sold).collect();
            self.decided();
        }
        let mut gained = self.best.is_some();
        while gained {
            gained = false;
            for at in 0..self.branches.len() {
                for other in 0..self.branches[at].ways.len() {
                    if self.nodes >= self.most_nodes / 2 {
                        return;
                    }
                    let before = self.chosen[at];
                    self.chosen[at] = self.branches[at].ways[other].0;
                    self.nodes += 1;
                    if self.decided() { gained = true } else { self.chosen[at] = before }
                }
            }
        }
    }

    /// Decides the leg at `place` and all after it; `so_far` is the least cost of what is decided and its fewest lots.
    fn visit(&mut self, place: usize, so_far: ([f64; 4], i128)) {
        if place == self.branches.len() {
            self.decided();
            return;
        }
        for at in 0..self.branches[place].ways.len() {
            let (way, least) = self.branches[place].ways[at];
            let cost = std::array::from_fn(|i| so_far.0[i] + least[i]);
            let fewest = so_far.1 + i128::from(way.low);
            let (rest, fewest_after) = &self.rests[place + 1];
            let bound = |i: usize| cost[i] + rest[i] - self.prices[i] * near(self.budget);
            let hoped = self.best.as_ref().map_or(f64::INFINITY, |(cost, _)| *cost - self.slack);
            if fewest + fewest_after > self.budget || (0..4).any(|i| bound(i) >= hoped) {
                continue;
            }
            if self.nodes >= self.most_nodes {
                return;
            }
            self.nodes += 1;
            self.chosen[place] = way;
            self.visit(place + 1, (cost, fewest));
        }
    }

    /// The best lots under the decisions chosen; kept when they are better than the best so far, which is said.
    fn decided(&mut self) -> bool {
        let Some(lots) = self.within_budget() else { return false };
        let cost: f64 = self.branches.iter().zip(&lots).map(|(branch, k)| branch.leg.cost(*k, self.penalty)).sum();
        let better = self.best.as_ref().is_none_or(|(best, _)| cost < *best - self.slack);
        if better {
            self.best = Some((cost, lots));
        }
        better
    }

    fn within_budget(&self) -> Option<Vec<i64>> {
        let chosen = || self.branches.iter().zip(&self.chosen);
        let mut lots: Vec<i64> = chosen().map(|(branch, way)| best_at(branch.leg, *way, 0.0, self.penalty)).collect();
        let mut excess = lots.iter().map(|k| i128::from(*k)).sum::<i128>() - self.budget;
        if excess <= 0 {
            return Some(lots);
        }
        let mut given_up: Vec<(f64, usize, i64)> = Vec::new();
        for (at, (branch, way)) in chosen().enumerate() {
            let mut from = lots[at];
            for to in kinks(branch.leg, *way).into_iter().rev() {
                if to < from {
                    let dearer = branch.leg.cost(to, self.penalty) - branch.leg.cost(from, self.penalty);
                    given_up.push((dearer / near(i128::from(from - to)), at, from - to));
                    from = to;
                }
            }
        }
        given_up.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (_, at, most) in given_up {
            let part = i64::try_from(excess.min(i128::from(most))).unwrap_or(most);
            lots[at] -= part;
            excess -= i128::from(part);
            if excess == 0 {
                return Some(lots);
            }
        }
        None
    }
}

/// What may be done with a leg: all of it in one, when the smallest trade parts nothing.
fn ways(leg: &Leg) -> Vec<Way> {
    let (sold, bought) = (leg.most_sold, leg.most_bought());
    if leg.least_traded <= 1 {
        return vec![Way { low: -sold, high: bought }];
    }
    let parted = [(-sold, -leg.least_traded), (0, 0), (leg.least_traded, bought)];
    parted.into_iter().filter(|(low, high)| low <= high).map(|(low, high)| Way { low, high }).collect()
}

/// The lots between which the cost of a leg is a straight line, from the fewest to the most.
fn kinks(leg: &Leg, way: Way) -> [i64; 5] {
    let at_target = leg.lots_at_target();
    let mut kinks = [way.low, way.high, 0, at_target, at_target.saturating_add(1)].map(|k| k.clamp(way.low, way.high));
    kinks.sort_unstable();
    kinks
}

fn weighed(leg: &Leg, lots: i64, price: f64, penalty: f64) -> f64 {
    leg.cost(lots, penalty) + price * near(i128::from(lots))
}

/// The lots of a way at which cost + price × lots is least.
fn best_at(leg: &Leg, way: Way, price: f64, penalty: f64) -> i64 {
    let cost = |k: i64| weighed(leg, k, price, penalty);
    let [first, rest @ ..] = kinks(leg, way);
    rest.into_iter().fold(first, |best, k| if cost(k) < cost(best) { k } else { best })
}

/// The price of a lot at which what is best for each leg alone comes nearest to the budget: that of the highest bound.
fn sharpest(problem: &Problem, budget: i128, penalty: f64) -> f64 {
    let Some(first) = problem.legs.first() else { return 0.0 };
    let each: Vec<(&Leg, Vec<Way>)> = problem.legs.iter().map(|leg| (leg, ways(leg))).collect();
    let bought = |price: f64| -> i128 {
        let best = |(leg, ways): &(&Leg, Vec<Way>)| {
            let found = ways.iter().map(|way| best_at(leg, *way, price, penalty));
            found.min_by(|a, b| weighed(leg, *a, price, penalty).total_cmp(&weighed(leg, *b, price, penalty)))
        };
        each.iter().filter_map(best).map(i128::from).sum()
    };
    let (mut low, mut high) = (0.0, (1.0 + penalty) * near(first.lot_value));
    if bought(low) <= budget {
        return low;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if bought(middle) > budget { low = middle } else { high = middle }
    }
    high
}
