//! Branch and bound over whole lots.
//!
//! Each leg costs |gap − c k| + penalty × c |k| for k lots of value c, convex in k; the spending of all legs is at most the
//! budget. A multiplier λ on that constraint parts the problem into legs, whose least costs bound it from below
//! (Lagrangian relaxation; Geoffrion, Mathematical Programming Study 2, 1974). What cannot be spent of a budget because
//! every lot is a multiple of one amount sharpens the bound.

use super::{
    equal_lots,
    leg::{Leg, near},
    polish::{polish, polish_by_three},
};

/// Nodes that the search may visit; an exhaustive search of the usual portfolio takes far fewer.
const MOST_NODES: u32 = 400_000;
/// Children tried of each node, round by round; the last round tries all.
const WIDTHS: [u32; 5] = [1, 2, 3, 4, u32::MAX];
/// Added to the penalty, so that of two equal outcomes the one with less trading is taken.
pub(super) const STILLNESS: f64 = 1e-10;
/// Multipliers tried for the bound at the root.
const MULTIPLIERS: u32 = 96;

/// The problem: which lots of each leg.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) legs: Vec<Leg>,
    /// What may be spent in all; below zero it must be raised.
    pub(super) budget: i128,
    /// Cost of each unit traded.
    pub(super) penalty: f64,
}

impl Problem {
    /// What is left of the budget after trades.
    pub(super) fn left(&self, lots: &[i64]) -> i128 {
        self.budget - self.legs.iter().zip(lots).map(|(leg, k)| leg.spent(*k)).sum::<i128>()
    }

    /// The best lots found, in the order of the legs, or nothing when none keeps to the budget.
    pub(super) fn solve(&self) -> Option<Vec<i64>> {
        if self.legs.windows(2).all(|pair| pair[0].lot_value == pair[1].lot_value) {
            return equal_lots::solve(self);
        }
        let mut order: Vec<usize> = (0..self.legs.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(self.legs[*index].lot_value));
        let mut search = Search::new(self, &order);
        search.begin(self.budget)?;
        for (round, width) in (1u32..).zip(WIDTHS) {
            search.start_round(width, MOST_NODES / 5 * round);
            search.visit(0, self.budget, 0.0);
            if search.exhausted {
                break;
            }
            // Early, for a sharper search, and at the end.
            if round == 1 || width == u32::MAX {
                search.polish_best(self, &order, polish);
            }
        }
        if !search.exhausted {
            search.polish_best(self, &order, polish_by_three);
        }
        let found = search.best?;
        let mut lots = vec![0; self.legs.len()];
        for (place, index) in order.into_iter().enumerate() {
            lots[index] = found[place];
        }
        Some(lots)
    }
}

/// The bound of the legs from one place on.
#[derive(Debug, Clone)]
struct Rest {
    /// Least cost of the rest by multiplier.
    least: [f64; 4],
    /// The most that the rest can raise by selling.
    raised: i128,
    /// The amount of which every lot of the rest is a multiple.
    divisor: i128,
}

/// What a number of lots of one leg leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prospect {
    /// It may lead below the best cost found.
    Open,
    /// It does not, but a number further out may.
    Shut,
    /// Neither it nor any further out does.
    Ended,
}

struct Search<'a> {
    legs: Vec<&'a Leg>,
    penalty: f64,
    multipliers: [f64; 4],
    rests: Vec<Rest>,
    /// Of each leg and multiplier, the lots from which the bound rises on either side.
    centres: Vec<[i64; 4]>,
    chosen: Vec<i64>,
    best: Option<Vec<i64>>,
    best_cost: f64,
    slack: f64,
    nodes: u32,
    /// Nodes that may have been visited by the end of the round.
    most_nodes: u32,
    /// Children tried of each node.
    width: u32,
    /// Whether the round left nothing untried that could lead below the best.
    exhausted: bool,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, order: &[usize]) -> Self {
        let legs: Vec<&Leg> = order.iter().map(|index| &problem.legs[*index]).collect();
        let penalty = problem.penalty + STILLNESS;
        let sharpest = sharpest_multiplier(problem);
        let multipliers = [sharpest, 0.0, (1.0 - penalty).abs(), 1.0 + penalty];
        let mut rests = vec![Rest { least: [0.0; 4], raised: 0, divisor: 0 }];
        for leg in legs.iter().rev() {
            let after = &rests[rests.len() - 1];
            let least = std::array::from_fn(|i| after.least[i] + leg.least(penalty, multipliers[i]));
            let raised = after.raised + leg.spent(leg.most_raised());
            rests.push(Rest { least, raised, divisor: common_divisor(after.divisor, leg.lot_value) });
        }
        rests.reverse();
        let size: f64 = legs.iter().map(|leg| leg.gap.abs() + near(leg.lot_value)).sum();
        let centres = legs.iter().map(|leg| multipliers.map(|m| leg.best(penalty, m))).collect();
        let (chosen, slack) = (vec![0; legs.len()], size * 1e-12);
        let best_cost = f64::INFINITY;
        Self {
            legs,
            penalty,
            multipliers,
            rests,
            centres,
            chosen,
            best: None,
            best_cost,
            slack,
            nodes: 0,
            most_nodes: MOST_NODES,
            width: 1,
            exhausted: false,
        }
    }

    /// Begins with the trades that keep to any budget that can be kept to: none, or all sales; nothing when those do not.
    fn begin(&mut self, budget: i128) -> Option<()> {
        let lots: Vec<i64> = self.legs.iter().map(|leg| if budget >= 0 { 0 } else { -leg.most_raised() }).collect();
        let spent: i128 = self.legs.iter().zip(&lots).map(|(leg, k)| leg.spent(*k)).sum();
        self.best_cost = self.legs.iter().zip(&lots).map(|(leg, k)| leg.cost(*k, self.penalty)).sum();
        self.best = Some(lots);
        (spent <= budget).then_some(())
    }

    fn start_round(&mut self, width: u32, most_nodes: u32) {
        (self.width, self.most_nodes, self.exhausted) = (width, most_nodes, true);
    }

    /// Improves the best found by exchanges between two legs.
    fn polish_best(&mut self, problem: &Problem, order: &[usize], polish: fn(&Problem, &mut [i64])) {
        let Some(best) = &self.best else { return };
        let mut lots = vec![0; order.len()];
        for (place, index) in order.iter().enumerate() {
            lots[*index] = best[place];
        }
        polish(problem, &mut lots);
        let cost: f64 = problem.legs.iter().zip(&lots).map(|(leg, k)| leg.cost(*k, self.penalty)).sum();
        if cost < self.best_cost {
            self.best_cost = cost;
            self.best = Some(order.iter().map(|index| lots[*index]).collect());
        }
    }

    /// Decides the leg at `place` and all after it, with `left` to spend and `cost` so far.
    fn visit(&mut self, place: usize, left: i128, cost: f64) {
        self.nodes += 1;
        if place == self.legs.len() {
            self.reached(left, cost);
            return;
        }
        let leg = self.legs[place];
        let affordable = (left + self.rests[place + 1].raised).div_euclid(leg.lot_value);
        let most = i64::try_from(affordable).unwrap_or(i64::MAX);
        if place + 1 == self.legs.len() {
            if let Some(last) = leg.cheapest_up_to(most, self.penalty) {
                self.chosen[place] = last;
                self.reached(left - leg.spent(last), cost + leg.cost(last, self.penalty));
            }
            return;
        }
        let start = self.centres[place][0].min(most);
        let mut up = self.open_from(place, leg.allowed_from(start + 1, 1).filter(|k| *k <= most), (left, cost));
        let mut down = self.open_from(place, leg.allowed_from(start, -1), (left, cost));
        let mut tried = 0;
        while let Some(next) = self.cheaper(leg, up, down) {
            if tried == self.width {
                self.exhausted = false;
                return;
            }
            tried += 1;
            self.chosen[place] = next;
            self.visit(place + 1, left - leg.spent(next), cost + leg.cost(next, self.penalty));
            let (after_up, after_down) = if Some(next) == up {
                (leg.allowed_from(next + 1, 1), down)
            } else {
                (up, leg.allowed_from(next - 1, -1))
            };
            up = self.open_from(place, after_up.filter(|k| *k <= most), (left, cost));
            down = self.open_from(place, after_down, (left, cost));
        }
    }

    /// All legs are decided.
    fn reached(&mut self, left: i128, cost: f64) {
        if left >= 0 && cost < self.best_cost - self.slack {
            self.best_cost = cost;
            self.best = Some(self.chosen.clone());
        }
    }

    /// The first number of lots from `lots` outwards that may lead below the best cost found, if there is one.
    fn open_from(&mut self, place: usize, lots: Option<i64>, (left, cost): (i128, f64)) -> Option<i64> {
        let leg = self.legs[place];
        let start = self.centres[place][0];
        let mut next = lots;
        while let Some(k) = next {
            let step = if k > start { 1 } else { -1 };
            match self.prospect(place, k, left, cost) {
                Prospect::Ended => return None,
                _ if self.nodes >= self.most_nodes => {
                    self.exhausted = false;
                    return None;
                }
                Prospect::Open => return Some(k),
                Prospect::Shut => next = leg.allowed_from(k + step, step),
            }
            self.nodes += 1;
        }
        None
    }

    fn cheaper(&self, leg: &Leg, up: Option<i64>, down: Option<i64>) -> Option<i64> {
        let weighed = |k: i64| leg.cost(k, self.penalty) + self.multipliers[0] * near(leg.spent(k));
        match (up, down) {
            (Some(a), Some(b)) => Some(if weighed(a) < weighed(b) { a } else { b }),
            (one, other) => one.or(other),
        }
    }

    /// What trading `lots` at `place` leads to, by the bounds of all multipliers.
    fn prospect(&self, place: usize, lots: i64, left: i128, cost: f64) -> Prospect {
        let leg = self.legs[place];
        let rest = &self.rests[place + 1];
        let left = left - leg.spent(lots);
        let cost = cost + leg.cost(lots, self.penalty);
        let hoped = self.best_cost - self.slack;
        let outwards = |centre: i64| if lots > self.centres[place][0] { lots >= centre } else { lots <= centre };
        let bound = |i: usize, spendable: i128| cost + rest.least[i] - self.multipliers[i] * near(spendable);
        if (0..4).any(|i| bound(i, left) >= hoped && outwards(self.centres[place][i])) {
            return Prospect::Ended;
        }
        let unspendable = if rest.divisor > 0 { left.rem_euclid(rest.divisor) } else { left.max(0) };
        let shut = left + rest.raised < 0 || (0..4).any(|i| bound(i, left - unspendable) >= hoped);
        if shut { Prospect::Shut } else { Prospect::Open }
    }
}

/// The multiplier of the highest bound at the root, from an even grid over all that can be.
fn sharpest_multiplier(problem: &Problem) -> f64 {
    let most = 1.0 + problem.penalty;
    let bound = |multiplier: f64| {
        let least: f64 = problem.legs.iter().map(|leg| leg.least(problem.penalty, multiplier)).sum();
        least - multiplier * near(problem.budget)
    };
    let tried = (0..=MULTIPLIERS).map(|i| most * f64::from(i) / f64::from(MULTIPLIERS));
    tried
        .map(|m| (bound(m), m))
        .fold((f64::NEG_INFINITY, 0.0), |best, next| if next.0 > best.0 { next } else { best })
        .1
}

const fn common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
