//! One asset of the search: what lots of it cost and which are allowed.

/// One asset to trade, in counts of the smallest digit of money.
#[derive(Debug, Clone)]
pub(super) struct Leg {
    /// Value of one lot.
    pub(super) lot_value: i128,
    /// Target less value held.
    pub(super) gap: f64,
    /// Lots that may be sold.
    pub(super) most_sold: i64,
    /// The fewest lots of a trade.
    pub(super) least_traded: i64,
}

/// A double near a count; costs need no more.
#[expect(clippy::cast_precision_loss, reason = "costs are compared, never summed into a posted amount")]
pub(super) const fn near(count: i128) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and is clamped to the leg's own range")]
const fn lots_below(number: f64) -> i64 {
    number.floor() as i64
}

impl Leg {
    /// Whether no trade of it comes near the end of the numbers.
    pub(super) fn can_be_counted(&self) -> bool {
        let lots = i128::from(self.most_sold) + i128::from(self.least_traded) + 1;
        let within = |money: i128| money < 1 << 100;
        self.lot_value.checked_mul(lots).is_some_and(within) && self.gap.abs() < 1e30
    }

    pub(super) fn spent(&self, lots: i64) -> i128 {
        self.lot_value * i128::from(lots)
    }

    pub(super) fn cost(&self, lots: i64, penalty: f64) -> f64 {
        let traded = near(self.spent(lots));
        (self.gap - traded).abs() + penalty * traded.abs()
    }

    /// The most lots that do not pass the target; below zero where it is held beyond.
    pub(super) fn lots_at_target(&self) -> i64 {
        lots_below(self.gap / near(self.lot_value))
    }

    /// No more is ever bought than reaches the target, or the smallest trade.
    pub(super) fn most_bought(&self) -> i64 {
        if self.gap <= 0.0 {
            return 0;
        }
        let reaching = self.lots_at_target().saturating_add(1).min(1 << 52);
        reaching.max(self.least_traded)
    }

    /// The most lots that can be sold in one trade: none when they are worth less than the smallest trade.
    pub(super) fn most_raised(&self) -> i64 {
        if self.may_trade(-self.most_sold) { self.most_sold } else { 0 }
    }

    pub(super) fn may_trade(&self, lots: i64) -> bool {
        lots == 0 || (lots.abs() >= self.least_traded && lots >= -self.most_sold && lots <= self.most_bought())
    }

    /// The allowed number of lots nearest to `lots` from above or below, if there is one.
    pub(super) fn allowed_from(&self, lots: i64, step: i64) -> Option<i64> {
        let gap_end = if step > 0 { 0.min(self.least_traded) } else { 0 };
        let moved = if lots != 0 && lots.abs() < self.least_traded {
            match (step > 0, lots > 0) {
                (true, true) => self.least_traded,
                (false, false) => -self.least_traded,
                _ => gap_end,
            }
        } else {
            lots
        };
        self.may_trade(moved).then_some(moved)
    }

    /// The largest number of lots at which cost + multiplier × spending is least, whatever the smallest trade.
    pub(super) fn best(&self, penalty: f64, multiplier: f64) -> i64 {
        let low = -self.most_sold;
        let high = self.most_bought();
        let at_target = self.lots_at_target();
        let kinks = [low, high, 0, at_target, at_target.saturating_add(1)].map(|k| k.clamp(low, high));
        let weighed = |k: i64| self.cost(k, penalty) + multiplier * near(self.spent(k));
        kinks.into_iter().fold(low, |best, k| {
            let (a, b) = (weighed(k), weighed(best));
            let level = (a - b).abs() <= 1e-12 * (self.gap.abs() + near(self.lot_value));
            if (level && k > best) || (!level && a < b) { k } else { best }
        })
    }

    /// The least cost + multiplier × spending of any allowed trade.
    pub(super) fn least(&self, penalty: f64, multiplier: f64) -> f64 {
        let best = self.best(penalty, multiplier);
        let around = [self.allowed_from(best, 1), self.allowed_from(best, -1), Some(0)];
        let weighed = |k: i64| self.cost(k, penalty) + multiplier * near(self.spent(k));
        around.into_iter().flatten().map(weighed).fold(f64::INFINITY, f64::min)
    }

    /// The cheapest allowed number of lots up to `most`, if there is one.
    pub(super) fn cheapest_up_to(&self, most: i64, penalty: f64) -> Option<i64> {
        let start = self.best(penalty, 0.0).min(most);
        let around = [self.allowed_from(start, -1), self.allowed_from(start, 1), self.allowed_from(0.min(most), -1)];
        let allowed = around.into_iter().flatten().filter(|k| *k <= most);
        allowed.min_by(|a, b| self.cost(*a, penalty).total_cmp(&self.cost(*b, penalty)))
    }
}
