//! Dealing: subscriptions, redemptions and transfers at the price of a dealing day.

use rust_decimal::Decimal;
use values::{CalendarDate, ClientId};

use super::{
    event::{Order, RedemptionSize},
    exact::{Taken, add, div, mul, sub},
    ledger::{Ledger, Lot, Series, put},
    refused::RegisterRefused,
};

/// A redemption worked out and not yet posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redeeming {
    /// Units taken of each lot, in the order of the lots.
    taken: Vec<Decimal>,
    pub(super) units: Decimal,
    pub(super) paid: Decimal,
    pub(super) crystallised: Decimal,
}

/// A subscription worked out and not yet posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subscribing {
    amount: Decimal,
    pub(super) units: Decimal,
}

impl Ledger {
    /// Refuses an order that is not in time for a dealing day that has been valued.
    pub(super) fn check_order(&self, order: &Order) -> Taken<()> {
        self.check_day(order.day)?;
        if self.class.dealing.latest_request(order.day)? < order.requested {
            let earliest = self.class.dealing.dealing_day_for(order.requested)?;
            return Err(RegisterRefused::NoticeTooShort { earliest });
        }
        Ok(())
    }

    pub(super) fn check_day(&self, day: CalendarDate) -> Taken<()> {
        if !self.class.dealing.is_dealing_day(day) {
            return Err(RegisterRefused::NotADealingDay { next: self.class.dealing.next_dealing_day(day)? });
        }
        if self.valued_on == Some(day) {
            Ok(())
        } else {
            Err(RegisterRefused::NotValued { class: self.class.id.clone(), day })
        }
    }

    /// How many units an amount buys at the day's price.
    pub(super) fn subscribing(&self, amount: Decimal) -> Taken<Subscribing> {
        if amount <= Decimal::ZERO || self.class.money().apply(amount) != amount {
            return Err(RegisterRefused::Amount { field: "amount" });
        }
        if self.price <= Decimal::ZERO {
            return Err(RegisterRefused::NoPrice);
        }
        let units = self.class.units.apply(div(amount, self.price)?);
        if units.is_zero() {
            return Err(RegisterRefused::Amount { field: "amount" });
        }
        add(self.assets, amount)?;
        add(self.units, units)?;
        Ok(Subscribing { amount, units })
    }

    /// Posts a subscription: units of the series of this day's price.
    pub(super) fn subscribe(&mut self, order: &Order, deal: Subscribing) -> Taken<()> {
        let price = self.price;
        let series = Series { issued: order.day, mark: price, opening: price, hurdle_from: order.day };
        let place = match self.series.iter().position(|known| *known == series) {
            Some(place) => place,
            None => {
                self.series.push(series);
                if let Some(fees) = &mut self.fees {
                    fees.push(Decimal::ZERO);
                }
                self.series.len() - 1
            }
        };
        self.assets = add(self.assets, deal.amount)?;
        self.units = add(self.units, deal.units)?;
        put(self.holdings.entry(order.investor.clone()).or_default(), Lot { series: place, units: deal.units })
    }

    fn lots_of(&self, investor: &ClientId) -> &[Lot] {
        self.holdings.get(investor).map_or(&[], Vec::as_slice)
    }

    fn fee_of(&self, lot: &Lot) -> Decimal {
        self.fees.as_ref().and_then(|fees| fees.get(lot.series)).copied().unwrap_or_default()
    }

    /// Works out which units a redemption takes, the oldest first, what it pays and what crystallises.
    pub(super) fn redeeming(&self, investor: &ClientId, size: RedemptionSize) -> Taken<Redeeming> {
        let lots = self.lots_of(investor);
        let held = lots.iter().try_fold(Decimal::ZERO, |sum, lot| add(sum, lot.units))?;
        let value = lots
            .iter()
            .try_fold(Decimal::ZERO, |sum, lot| add(sum, mul(lot.units, sub(self.price, self.fee_of(lot))?)?))?;
        let all = self.class.money().apply(value);
        let too_much = || RegisterRefused::MoreThanHeld { held, value: all };
        if held.is_zero() {
            return Err(too_much());
        }
        match size {
            RedemptionSize::All => self.taking(lots, |lot, _| Ok(lot.units), None),
            RedemptionSize::Units(units) if units > held => Err(too_much()),
            RedemptionSize::Units(units) if units <= Decimal::ZERO || self.class.units.apply(units) != units => {
                Err(RegisterRefused::Amount { field: "units" })
            }
            RedemptionSize::Units(units) => {
                self.taking(lots, |lot, before| Ok(lot.units.min(sub(units, before.units)?)), None)
            }
            RedemptionSize::Amount(amount) if amount > all => Err(too_much()),
            RedemptionSize::Amount(amount) if amount <= Decimal::ZERO || self.class.money().apply(amount) != amount => {
                Err(RegisterRefused::Amount { field: "amount" })
            }
            RedemptionSize::Amount(amount) => {
                let pays = |lot: &Lot, before: &Redeeming| {
                    let left = sub(amount, before.paid)?.max(Decimal::ZERO);
                    let net = sub(self.price, self.fee_of(lot))?;
                    Ok(self.class.units.apply(div(left, net)?).min(lot.units))
                };
                self.taking(lots, pays, Some(amount))
            }
        }
    }

    /// Takes of each lot what `part` says, given what was taken before; `paid` when the amount was asked for.
    fn taking(
        &self,
        lots: &[Lot],
        part: impl Fn(&Lot, &Redeeming) -> Taken<Decimal>,
        paid: Option<Decimal>,
    ) -> Taken<Redeeming> {
        let nothing = Decimal::ZERO;
        let mut redeeming =
            Redeeming { taken: vec![nothing; lots.len()], units: nothing, paid: nothing, crystallised: nothing };
        for (place, lot) in lots.iter().enumerate() {
            let units = part(lot, &redeeming)?;
            let fee = self.fee_of(lot);
            redeeming.taken[place] = units;
            redeeming.units = add(redeeming.units, units)?;
            redeeming.paid = add(redeeming.paid, mul(units, sub(self.price, fee)?)?)?;
            redeeming.crystallised = add(redeeming.crystallised, mul(units, fee)?)?;
        }
        if redeeming.units.is_zero() {
            return Err(RegisterRefused::Amount { field: "amount" });
        }
        let money = self.class.money();
        redeeming.paid = paid.unwrap_or_else(|| money.apply(redeeming.paid));
        redeeming.crystallised = money.apply(redeeming.crystallised);
        Ok(redeeming)
    }

    /// Posts a redemption: the money leaves, the fee on it is owed to the manager.
    pub(super) fn redeem(&mut self, investor: &ClientId, deal: &Redeeming) -> Taken<()> {
        let assets = sub(self.assets, deal.paid)?;
        let owed = add(self.performance_owed, deal.crystallised)?;
        let so_far = add(self.crystallised.get(investor).copied().unwrap_or_default(), deal.crystallised)?;
        self.units = sub(self.units, deal.units)?;
        self.take(investor, &deal.taken)?;
        (self.assets, self.performance_owed) = (assets, owed);
        self.crystallised.insert(investor.clone(), so_far);
        Ok(())
    }

    fn take(&mut self, investor: &ClientId, taken: &[Decimal]) -> Taken<()> {
        let Some(lots) = self.holdings.get_mut(investor) else { return Ok(()) };
        for (lot, units) in lots.iter_mut().zip(taken) {
            lot.units = sub(lot.units, *units)?;
        }
        lots.retain(|lot| !lot.units.is_zero());
        if lots.is_empty() {
            self.holdings.remove(investor);
        }
        Ok(())
    }

    /// Moves units with their marks from one investor to another.
    pub(super) fn transfer(&mut self, order: &Order, to: &ClientId, units: Decimal) -> Taken<()> {
        let moved = self.redeeming(&order.investor, RedemptionSize::Units(units))?;
        let lots = self.lots_of(&order.investor);
        let parts: Vec<Lot> =
            lots.iter().zip(&moved.taken).map(|(lot, units)| Lot { series: lot.series, units: *units }).collect();
        self.take(&order.investor, &moved.taken)?;
        let received = self.holdings.entry(to.clone()).or_default();
        parts.into_iter().try_for_each(|lot| put(received, lot))
    }
}
