//! The fold of one account's activities: cash, lots, positions and what was realised.

use std::collections::{BTreeMap, VecDeque};

use rust_decimal::Decimal;
use values::Instant;

use super::{
    market::{CurrencyPlace, Market},
    rows::{ActivityKind, HoldingsRefused, out_of_range},
};

/// One activity, read and put in its place.
#[derive(Debug, Clone)]
pub(super) struct Activity {
    pub(super) id: Box<str>,
    pub(super) kind: ActivityKind,
    pub(super) at: Instant,
    pub(super) day: usize,
    pub(super) asset: Option<usize>,
    pub(super) quantity: Decimal,
    pub(super) amount: Decimal,
    pub(super) charge: Decimal,
    pub(super) currency: CurrencyPlace,
}

/// A purchase and what is left of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LotRecord {
    /// The asset, by its place in the rows.
    pub asset: usize,
    /// The day it was opened, counted from the first day of the book.
    pub opened: usize,
    /// Units bought.
    pub quantity: Decimal,
    /// Units left.
    pub left: Decimal,
    /// What was paid, charges included, in the asset's currency.
    pub cost: Decimal,
    /// The part of the cost that is left.
    pub cost_left: Decimal,
    /// The part of the cost that is left, in the base currency at the rate of the purchase.
    pub cost_left_base: Decimal,
    /// The day it was fully sold.
    pub closed: Option<usize>,
}

/// Units of one lot that were sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disposal {
    /// The lot, by its place among the account's lots.
    pub lot: usize,
    /// The day, counted from the first day of the book.
    pub day: usize,
    /// Units.
    pub quantity: Decimal,
    /// What was received for them, asset currency.
    pub proceeds: Decimal,
    /// What they had cost, asset currency.
    pub cost: Decimal,
    /// Proceeds at the rate of the sale less cost at the rate of the purchase, base currency.
    pub realised_base: Decimal,
}

/// A sale of more than was held: the cash is booked in full, only what was held is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oversold {
    /// The activity's id.
    pub activity: String,
    /// Units sold.
    pub asked: Decimal,
    /// Units that were held.
    pub covered: Decimal,
}

/// A position after a day on which it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PositionChange {
    pub(super) asset: usize,
    pub(super) quantity: Decimal,
}

/// What an account was after a day with events; positions that did not change are as they were.
#[derive(Debug, Clone)]
pub(super) struct AccountDay {
    pub(super) day: usize,
    /// Cash by currency that changed.
    pub(super) cash: Vec<(CurrencyPlace, Decimal)>,
    pub(super) positions: Vec<PositionChange>,
    pub(super) book: BothCurrencies,
    pub(super) contribution: BothCurrencies,
    pub(super) flow_base: Decimal,
}

/// An amount in the account's currency and in the base currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BothCurrencies {
    /// In the account's currency.
    pub account: Decimal,
    /// In the base currency.
    pub base: Decimal,
}

/// Sums over the life of an account, base currency, each amount at the rate of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountSums {
    /// What came in from outside less what went out.
    pub contributed: Decimal,
    /// Interest and dividends.
    pub income: Decimal,
    /// Fees and taxes that are no part of a trade.
    pub charged: Decimal,
    /// Charges that are part of trades: in their costs and proceeds already.
    pub charges_in_trades: Decimal,
    /// Realised on what was sold.
    pub realised: Decimal,
    /// Proceeds of units that were never held.
    pub uncovered: Decimal,
    /// Every cash movement.
    pub cash_moved: Decimal,
}

/// What the fold of an account gives.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    pub(super) days: Vec<AccountDay>,
    pub(super) lots: Vec<LotRecord>,
    pub(super) disposals: Vec<Disposal>,
    pub(super) oversold: Vec<Oversold>,
    pub(super) sums: AccountSums,
}

/// The state that the fold carries from activity to activity.
struct Fold<'a> {
    market: &'a Market,
    currency: CurrencyPlace,
    cash: BTreeMap<CurrencyPlace, Decimal>,
    held: BTreeMap<usize, Decimal>,
    open: BTreeMap<usize, VecDeque<usize>>,
    book: BothCurrencies,
    /// The cost left of each lot in the account's currency, beside the records.
    lot_account_cost: Vec<Decimal>,
    contribution: BothCurrencies,
    folded: Folded,
}

fn add(sum: &mut Decimal, amount: Decimal) -> Result<(), HoldingsRefused> {
    *sum = sum.checked_add(amount).ok_or_else(out_of_range)?;
    Ok(())
}

fn share(whole: Decimal, part: Decimal, of: Decimal) -> Result<Decimal, HoldingsRefused> {
    whole.checked_mul(part).and_then(|product| product.checked_div(of)).ok_or_else(out_of_range)
}

/// Folds an account's activities, which are in order, once.
pub(super) fn fold(
    activities: &[Activity],
    currency: CurrencyPlace,
    market: &Market,
) -> Result<Folded, HoldingsRefused> {
    let mut fold = Fold {
        market,
        currency,
        cash: BTreeMap::new(),
        held: BTreeMap::new(),
        open: BTreeMap::new(),
        book: BothCurrencies::default(),
        lot_account_cost: Vec::new(),
        contribution: BothCurrencies::default(),
        folded: Folded::default(),
    };
    for of_day in activities.chunk_by(|a, b| a.day == b.day) {
        fold.day(of_day)?;
    }
    Ok(fold.folded)
}

impl Fold<'_> {
    fn day(&mut self, activities: &[Activity]) -> Result<(), HoldingsRefused> {
        let Some(day) = activities.first().map(|activity| activity.day) else { return Ok(()) };
        let (mut currencies, mut assets, mut flow_base) = (Vec::new(), Vec::new(), Decimal::ZERO);
        for activity in activities {
            let flow = self.activity(activity)?;
            add(&mut flow_base, flow)?;
            currencies.push(activity.currency);
            assets.extend(activity.asset);
        }
        for list in [&mut currencies, &mut assets] {
            list.sort_unstable();
            list.dedup();
        }
        let cash = currencies.into_iter().map(|c| (c, self.cash.get(&c).copied().unwrap_or_default())).collect();
        let position = |asset| PositionChange { asset, quantity: self.held.get(&asset).copied().unwrap_or_default() };
        let positions = assets.into_iter().map(position).collect();
        let (book, contribution) = (self.book, self.contribution);
        self.folded.days.push(AccountDay { day, cash, positions, book, contribution, flow_base });
        Ok(())
    }

    /// Takes one activity and gives its flow from outside, in the base currency.
    fn activity(&mut self, activity: &Activity) -> Result<Decimal, HoldingsRefused> {
        let inwards = matches!(activity.kind, ActivityKind::Deposit | ActivityKind::Sell | ActivityKind::Income);
        let moved = if inwards { activity.amount } else { -activity.amount };
        add(self.cash.entry(activity.currency).or_default(), moved)?;
        let base = self.market.convert(moved, (activity.currency, 0), activity.day)?;
        let charge = self.market.convert(activity.charge, (activity.currency, 0), activity.day)?;
        let sums = &mut self.folded.sums;
        add(&mut sums.cash_moved, base)?;
        match activity.kind {
            ActivityKind::Deposit | ActivityKind::Withdrawal => {
                add(&mut sums.contributed, base)?;
                let account = self.market.convert(moved, (activity.currency, self.currency), activity.day)?;
                add(&mut self.contribution.account, account)?;
                add(&mut self.contribution.base, base)?;
                return Ok(base);
            }
            ActivityKind::Income => add(&mut sums.income, base)?,
            ActivityKind::Charge => add(&mut sums.charged, base)?,
            ActivityKind::Buy => {
                add(&mut sums.charges_in_trades, charge)?;
                self.buy(activity, -base)?;
            }
            ActivityKind::Sell => {
                add(&mut sums.charges_in_trades, charge)?;
                self.sell(activity)?;
            }
        }
        Ok(Decimal::ZERO)
    }

    fn buy(&mut self, activity: &Activity, base: Decimal) -> Result<(), HoldingsRefused> {
        let Some(asset) = activity.asset else { return Ok(()) };
        let account = self.market.convert(activity.amount, (activity.currency, self.currency), activity.day)?;
        add(self.held.entry(asset).or_default(), activity.quantity)?;
        add(&mut self.book.account, account)?;
        add(&mut self.book.base, base)?;
        self.open.entry(asset).or_default().push_back(self.folded.lots.len());
        self.lot_account_cost.push(account);
        self.folded.lots.push(LotRecord {
            asset,
            opened: activity.day,
            quantity: activity.quantity,
            left: activity.quantity,
            cost: activity.amount,
            cost_left: activity.amount,
            cost_left_base: base,
            closed: None,
        });
        Ok(())
    }

    /// Takes units out of the oldest lots. What was never held is told; its proceeds go to what was.
    fn sell(&mut self, activity: &Activity) -> Result<(), HoldingsRefused> {
        let Some(asset) = activity.asset else { return Ok(()) };
        let held = self.held.entry(asset).or_default();
        let covered = activity.quantity.min(*held);
        *held -= covered;
        if covered < activity.quantity {
            let (activity, asked) = (activity.id.to_string(), activity.quantity);
            self.folded.oversold.push(Oversold { activity, asked, covered });
        }
        if covered.is_zero() {
            let base = self.market.convert(activity.amount, (activity.currency, 0), activity.day)?;
            return add(&mut self.folded.sums.uncovered, base);
        }
        let (mut units, mut proceeds) = (covered, activity.amount);
        while let Some(place) =
            self.open.get(&asset).and_then(|open| open.front().copied()).filter(|_| !units.is_zero())
        {
            let taken = self.folded.lots[place].left.min(units);
            let part = if taken == units { proceeds } else { share(activity.amount, taken, covered)? };
            self.dispose(place, (taken, part), activity)?;
            units -= taken;
            proceeds -= part;
            if self.folded.lots[place].left.is_zero() {
                self.folded.lots[place].closed = Some(activity.day);
                self.open.entry(asset).or_default().pop_front();
            }
        }
        Ok(())
    }

    /// Takes units of one lot for their part of the proceeds.
    fn dispose(
        &mut self,
        place: usize,
        (taken, proceeds): (Decimal, Decimal),
        activity: &Activity,
    ) -> Result<(), HoldingsRefused> {
        let lot = &mut self.folded.lots[place];
        let account_left = self.lot_account_cost[place];
        let (cost, base, account) = if taken == lot.left {
            (lot.cost_left, lot.cost_left_base, account_left)
        } else {
            let of = lot.left;
            (share(lot.cost_left, taken, of)?, share(lot.cost_left_base, taken, of)?, share(account_left, taken, of)?)
        };
        lot.left -= taken;
        add(&mut lot.cost_left, -cost)?;
        add(&mut lot.cost_left_base, -base)?;
        self.lot_account_cost[place] = account_left.checked_sub(account).ok_or_else(out_of_range)?;
        add(&mut self.book.base, -base)?;
        add(&mut self.book.account, -account)?;
        let received = self.market.convert(proceeds, (activity.currency, 0), activity.day)?;
        let realised_base = received.checked_sub(base).ok_or_else(out_of_range)?;
        add(&mut self.folded.sums.realised, realised_base)?;
        let (day, quantity) = (activity.day, taken);
        self.folded.disposals.push(Disposal { lot: place, day, quantity, proceeds, cost, realised_base });
        Ok(())
    }
}
