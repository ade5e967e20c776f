//! A unitised fund's register: one state machine, folded over events, that knows every investor's units, value and fees.

mod class;
mod deal;
pub mod dealing;
mod event;
mod exact;
mod fee_trees;
mod ledger;
mod refused;
mod statement;
mod what_if;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{CalendarDate, ShareClassId};

pub use class::{ManagementTerms, PerformanceTerms, ShareClass};
pub use event::{ClassValue, FeeKind, Order, Posted, RedemptionSize, RegisterEvent};
pub use fee_trees::{FeePath, explained_management_fees, explained_performance_fees};
pub use refused::RegisterRefused;
pub use statement::{InvestorLine, SeriesLine, Statement, explained_nav_per_unit};
pub use what_if::{WhatIfMoney, fee_what_if};

use exact::{Taken, mul};
use ledger::Ledger;

/// The registers of the share classes of one fund.
///
/// Within a class every unit has one gross asset value, net of the management fee. Who came in at which price bears the
/// performance fee on that price: the ledger keeps units by investor and *series* (one entry price, one mark). The
/// published NAV per unit and each investor's equalisation credit and depreciation deposit are views of that ledger. On
/// the last dealing day of a fee period the fees crystallise and every holding becomes units of one price again; a loss
/// still to be made good keeps its money in the series' mark. Amounts are posted half-even to the minor unit, units as
/// the class declares; what rounding leaves stays with the class.
#[derive(Debug, Clone)]
pub struct Register {
    classes: BTreeMap<ShareClassId, Ledger>,
}

impl Register {
    /// An empty register of classes.
    ///
    /// # Errors
    /// [`RegisterRefused::Terms`] for terms that contradict themselves, [`RegisterRefused::TwoOfOneId`].
    pub fn new(classes: Vec<ShareClass>) -> Result<Self, RegisterRefused> {
        let mut ledgers = BTreeMap::new();
        for class in classes {
            class.check()?;
            let id = class.id.clone();
            if ledgers.insert(id.clone(), Ledger::new(class)).is_some() {
                return Err(RegisterRefused::TwoOfOneId { class: id });
            }
        }
        Ok(Self { classes: ledgers })
    }

    /// Takes one event and says what it led to; a refused one leaves the register as it was.
    ///
    /// # Errors
    /// [`RegisterRefused`] with what is needed to give a better one.
    pub fn apply(&mut self, event: &RegisterEvent) -> Result<Posted, RegisterRefused> {
        match event {
            RegisterEvent::Valued { class, day, value } => self.ledger(class)?.value(*day, *value),
            RegisterEvent::Subscribed { order, amount } => {
                let ledger = self.ledger(&order.class)?;
                ledger.check_order(order)?;
                let deal = ledger.subscribing(*amount)?;
                ledger.subscribe(order, deal)?;
                Ok(Posted::Subscribed { units: deal.units })
            }
            RegisterEvent::Redeemed { order, size } => {
                let ledger = self.ledger(&order.class)?;
                ledger.check_order(order)?;
                let deal = ledger.redeeming(&order.investor, *size)?;
                ledger.redeem(&order.investor, &deal)?;
                Ok(Posted::Redeemed { units: deal.units, paid: deal.paid, crystallised: deal.crystallised })
            }
            RegisterEvent::Transferred { order, to, units } => {
                let ledger = self.ledger(&order.class)?;
                ledger.check_order(order)?;
                ledger.transfer(order, to, *units)?;
                Ok(Posted::Transferred)
            }
            RegisterEvent::Switched { order, to, size, rate } => self.switch(order, to, *size, *rate),
            RegisterEvent::FeesPaid { class, kind, amount } => self.ledger(class)?.pay(*kind, *amount),
        }
    }

    /// Where a class and each of its investors stand after its last valuation and the dealing since.
    ///
    /// # Errors
    /// [`RegisterRefused::UnknownClass`]; [`RegisterRefused::NotValued`] before the first valuation.
    pub fn statement(&self, class: &ShareClassId) -> Result<Statement, RegisterRefused> {
        self.classes.get(class).ok_or_else(|| unknown(class))?.statement()
    }

    fn ledger(&mut self, class: &ShareClassId) -> Taken<&mut Ledger> {
        self.classes.get_mut(class).ok_or_else(|| unknown(class))
    }

    fn switch(
        &mut self,
        order: &Order,
        to: &ShareClassId,
        size: RedemptionSize,
        rate: Option<Decimal>,
    ) -> Taken<Posted> {
        let from = self.classes.get(&order.class).ok_or_else(|| unknown(&order.class))?;
        let entered = self.classes.get(to).ok_or_else(|| unknown(to))?;
        from.check_order(order)?;
        entered.check_day(order.day)?;
        let currencies = (from.class.currency, entered.class.currency);
        let rate = match rate {
            Some(rate) if currencies.0 != currencies.1 && rate > Decimal::ZERO => rate,
            None if currencies.0 == currencies.1 => Decimal::ONE,
            _ => return Err(RegisterRefused::Rate { from: currencies.0, to: currencies.1 }),
        };
        let leaving = from.redeeming(&order.investor, size)?;
        let amount = entered.class.money().apply(mul(leaving.paid, rate)?);
        let entering = entered.subscribing(amount)?;
        self.ledger(&order.class)?.redeem(&order.investor, &leaving)?;
        self.ledger(to)?.subscribe(&Order { class: to.clone(), ..order.clone() }, entering)?;
        Ok(Posted::Switched { redeemed: leaving.units, bought: entering.units, crystallised: leaving.crystallised })
    }
}

fn unknown(class: &ShareClassId) -> RegisterRefused {
    RegisterRefused::UnknownClass { class: class.clone() }
}

/// An event that the register refused, by its place in the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {place}: {refused}")]
pub struct RegisterFault {
    /// Counted from 0.
    pub place: usize,
    /// Why.
    pub refused: RegisterRefused,
}

/// Folds the events of a fund and gives the statement of each class at the end of each of its dealing days, in order.
///
/// # Errors
/// [`RegisterFault`] with the first event that is refused.
pub fn register(classes: Vec<ShareClass>, events: &[RegisterEvent]) -> Result<Vec<Statement>, RegisterFault> {
    let at = |place| move |refused| RegisterFault { place, refused };
    let mut books = Register::new(classes).map_err(at(0))?;
    let mut statements = Vec::new();
    for (place, event) in events.iter().enumerate() {
        if let RegisterEvent::Valued { class, .. } = event {
            statements.extend(books.closed(class).transpose().map_err(at(place))?);
        }
        books.apply(event).map_err(at(place))?;
    }
    let ids: Vec<ShareClassId> = books.classes.keys().cloned().collect();
    for class in ids {
        statements.extend(books.closed(&class).transpose().map_err(at(events.len()))?);
    }
    statements.sort_by_key(|statement| statement.day);
    Ok(statements)
}

impl Register {
    /// The statement of the dealing day that ends, if the last valuation was on one.
    fn closed(&self, class: &ShareClassId) -> Option<Taken<Statement>> {
        let ledger = self.classes.get(class)?;
        let day: CalendarDate = ledger.valued_on?;
        ledger.class.dealing.is_dealing_day(day).then(|| ledger.statement())
    }
}

#[cfg(test)]
mod tests;
