//! Exchanges between a few legs while they lower the cost: near the best where the search cannot try everything.

use super::{leg::Leg, search::Problem};

/// Legs beyond which exchanges would take too long.
const MOST_LEGS: usize = 150;
/// Pairs that are looked at in all.
const MOST_PAIRS: usize = 15_000;
/// Legs up to which three are exchanged at a time.
const MOST_LEGS_BY_THREE: usize = 12;
/// Lots by which a leg is moved.
const MOVES: [i64; 11] = [0, -1, 1, -2, 2, -3, 3, -5, 5, -8, 8];
/// The moves of a leg, and to none and to its target.
const WAYS: usize = MOVES.len() + 2;

/// Moves one leg by some lots and decides another anew with the money left, until nothing is gained.
pub(super) fn polish(problem: &Problem, lots: &mut [i64]) {
    if lots.len() > MOST_LEGS {
        return;
    }
    let rounds = (MOST_PAIRS / (lots.len() * lots.len()).max(1)).clamp(1, 20);
    for _ in 0..rounds {
        if !pairs(lots.len()).fold(false, |moved, (a, b)| moved | exchange(problem, lots, [a, a, b])) {
            break;
        }
    }
}

/// Moves two legs and decides a third anew, for each three of a small portfolio.
pub(super) fn polish_by_three(problem: &Problem, lots: &mut [i64]) {
    let legs = lots.len();
    if legs > MOST_LEGS_BY_THREE {
        return;
    }
    for (a, b) in pairs(legs).filter(|(a, b)| a < b) {
        for c in (0..legs).filter(|c| *c != a && *c != b) {
            exchange(problem, lots, [a, b, c]);
        }
    }
}

fn pairs(legs: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..legs).flat_map(move |a| (0..legs).map(move |b| (a, b))).filter(|(a, b)| a != b)
}

/// Moves the first two legs every way (one, when they are the same) and decides the last anew; keeps the best and says
/// whether it is better.
fn exchange(problem: &Problem, lots: &mut [i64], [a, b, last]: [usize; 3]) -> bool {
    let leg = |index: usize| &problem.legs[index];
    let cost = |index: usize, k: i64| leg(index).cost(k, problem.penalty);
    let one = a == b;
    let money = problem.left(lots) + leg(a).spent(lots[a]) + leg(last).spent(lots[last]);
    let money = if one { money } else { money + leg(b).spent(lots[b]) };
    let second = |k: i64| if one { 0.0 } else { cost(b, k) };
    let now = cost(a, lots[a]) + second(lots[b]) + cost(last, lots[last]);
    let mut best = (now * (1.0 - 1e-12), [lots[a], lots[b], lots[last]]);
    let mut moved = false;
    for k in ways(problem, lots, a) {
        let others = if one { [k; WAYS] } else { ways(problem, lots, b) };
        for l in others.into_iter().take(if one { 1 } else { WAYS }) {
            let spent = leg(a).spent(k) + if one { 0 } else { leg(b).spent(l) };
            let most = i64::try_from((money - spent).div_euclid(leg(last).lot_value)).unwrap_or(i64::MAX);
            let Some(decided) = leg(last).cheapest_up_to(most, problem.penalty) else { continue };
            let then = cost(a, k) + second(l) + cost(last, decided);
            if then < best.0 {
                (best, moved) = ((then, [k, l, decided]), true);
            }
        }
    }
    [lots[a], lots[b], lots[last]] = best.1;
    moved
}

/// The allowed moves of a leg: by some lots, to none, to its target; as it is where one is not allowed.
fn ways(problem: &Problem, lots: &[i64], index: usize) -> [i64; WAYS] {
    let leg: &Leg = &problem.legs[index];
    let now = lots[index];
    std::array::from_fn(|way| {
        let then = match way.checked_sub(MOVES.len()) {
            None => now + MOVES[way],
            Some(0) => 0,
            Some(_) => leg.best(problem.penalty, 0.0),
        };
        if leg.may_trade(then) { then } else { now }
    })
}
