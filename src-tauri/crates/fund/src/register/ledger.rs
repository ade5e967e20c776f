//! The ledger of one class: who holds how many units of which series, and what the class owes its manager.
//!
//! A series is the units that came in at one price: one mark, one hurdle, so one fee a unit. Every unit has the same
//! gross asset value, and the ledger of units by investor and series is the truth; equalisation is a view of it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use values::{CalendarDate, ClientId, Fraction, day_count_fraction};

use super::{
    class::ShareClass,
    event::{ClassValue, FeeKind, Posted},
    exact::{Taken, add, div, mul, sub},
    refused::RegisterRefused,
};
use crate::{
    fee_year::ManagementBase,
    management_fee::management_fee,
    performance_fee::{PerformanceFeeBase, fee_above},
};
use values::{Rounding, RoundingMode};

/// Digits that an accrued fee keeps between two valuations.
pub(super) const ACCRUED: Rounding = Rounding { minor_units: 10, mode: RoundingMode::HalfEven };

/// Units that came in at one price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Series {
    /// The first day on which units of it were issued.
    pub(super) issued: CalendarDate,
    /// Gross asset value of a unit above which profit is new.
    pub(super) mark: Decimal,
    /// Gross asset value of a unit when its fee period began.
    pub(super) opening: Decimal,
    /// When its hurdle began.
    pub(super) hurdle_from: CalendarDate,
}

/// Units of one series held by one investor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lot {
    pub(super) series: usize,
    pub(super) units: Decimal,
}

/// The books of one class.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    pub(super) class: ShareClass,
    pub(super) valued_on: Option<CalendarDate>,
    /// All assets; what is owed to the manager is still in them.
    pub(super) assets: Decimal,
    pub(super) management_owed: Decimal,
    pub(super) performance_owed: Decimal,
    /// Units outstanding.
    pub(super) units: Decimal,
    /// Gross asset value of a unit at which the day of the last valuation deals.
    pub(super) price: Decimal,
    /// The class's own mark, from which its one published NAV follows.
    pub(super) lead: Option<Series>,
    pub(super) series: Vec<Series>,
    /// Of each series the fee on one unit, on a dealing day; nothing on other days.
    pub(super) fees: Option<Vec<Decimal>>,
    pub(super) holdings: BTreeMap<ClientId, Vec<Lot>>,
    /// What has crystallised of each investor so far.
    pub(super) crystallised: BTreeMap<ClientId, Decimal>,
}

impl Ledger {
    pub(super) fn new(class: ShareClass) -> Self {
        Self {
            price: class.launch_price.0,
            class,
            valued_on: None,
            assets: Decimal::ZERO,
            management_owed: Decimal::ZERO,
            performance_owed: Decimal::ZERO,
            units: Decimal::ZERO,
            lead: None,
            series: Vec::new(),
            fees: None,
            holdings: BTreeMap::new(),
            crystallised: BTreeMap::new(),
        }
    }

    /// What belongs to the investors, before the performance fee that has accrued.
    pub(super) fn gross(&self) -> Taken<Decimal> {
        sub(sub(self.assets, self.management_owed)?, self.performance_owed)
    }

    /// Takes a valuation, accrues the management fee and, on the last dealing day of a fee period, crystallises.
    pub(super) fn value(&mut self, day: CalendarDate, value: ClassValue) -> Taken<Posted> {
        if let Some(last) = self.valued_on.filter(|last| *last >= day) {
            return Err(RegisterRefused::NotAfter { last });
        }
        let before = self.gross()?;
        let assets = match value {
            ClassValue::Assets(assets) if assets < Decimal::ZERO => {
                return Err(RegisterRefused::Amount { field: "assets" });
            }
            ClassValue::Assets(assets) => assets,
            ClassValue::GrossReturn(rate) if rate < Decimal::NEGATIVE_ONE => {
                return Err(RegisterRefused::Amount { field: "gross_return" });
            }
            ClassValue::GrossReturn(rate) => add(self.assets, self.class.money().apply(mul(before, rate)?))?,
        };
        let bearing = match self.class.management.base {
            ManagementBase::Begin => before,
            ManagementBase::End => sub(assets, sub(self.assets, before)?)?,
        };
        let fee = self.management_fee(day, bearing)?;
        let owed = add(self.management_owed, fee)?;
        let gross = sub(sub(assets, owed)?, self.performance_owed)?;
        let price = if self.units.is_zero() { self.price } else { div(gross, self.units)? };
        if price < Decimal::ZERO {
            return Err(RegisterRefused::NoPrice);
        }
        let lead = self.lead.unwrap_or(Series { issued: day, mark: price, opening: price, hurdle_from: day });
        let dealing = self.class.dealing.is_dealing_day(day);
        let fees = if dealing { Some(self.fees_at(price, day)?) } else { None };
        let mut next = Crystallising::none(self, price, lead, fees);
        let period = self.class.performance.map(|terms| terms.crystallises);
        if dealing && !self.units.is_zero() && period.is_some_and(|p| self.class.dealing.is_last_of(p, day)) {
            next = self.crystallising(price, lead, day)?;
        }
        let crystallised = next.total;
        self.performance_owed = add(self.performance_owed, crystallised)?;
        (self.valued_on, self.assets, self.management_owed) = (Some(day), assets, owed);
        next.post(self);
        Ok(Posted::Valued { price: self.price, management_fee: fee, crystallised })
    }

    fn management_fee(&self, day: CalendarDate, bearing: Decimal) -> Taken<Decimal> {
        let Some(last) = self.valued_on else { return Ok(Decimal::ZERO) };
        let terms = self.class.management;
        if terms.rate.is_zero() || bearing.is_zero() {
            return Ok(Decimal::ZERO);
        }
        let fraction = day_count_fraction(terms.basis, last, day, None)?;
        Ok(management_fee(bearing, terms.rate, &fraction, Some(ACCRUED))?)
    }

    /// The performance fee on one unit of each series.
    pub(super) fn fees_at(&self, price: Decimal, day: CalendarDate) -> Taken<Vec<Decimal>> {
        self.series.iter().map(|series| self.fee_at(series, price, day)).collect()
    }

    /// The performance fee on one unit of a series; the hurdle of a year counts for the time since its period began.
    pub(super) fn fee_at(&self, series: &Series, price: Decimal, day: CalendarDate) -> Taken<Decimal> {
        let Some(terms) = self.class.performance else { return Ok(Decimal::ZERO) };
        if price <= series.mark {
            return Ok(Decimal::ZERO);
        }
        let mut fee = terms.fee;
        if !fee.hurdle.is_zero() {
            let elapsed = day_count_fraction(terms.hurdle_basis, series.hurdle_from, day, None)?;
            fee.hurdle = (Fraction::from(fee.hurdle) * elapsed).decimal()?;
        }
        let (gross_nav, high_water_mark) = (price.into(), series.mark.into());
        let base = PerformanceFeeBase { gross_nav, high_water_mark, opening: series.opening.into() };
        Ok(fee_above(&base, &fee)?.decimal()?)
    }

    /// Converts every holding after its fee into units of the one price after the class's fee.
    fn crystallising(&self, price: Decimal, lead: Series, day: CalendarDate) -> Taken<Crystallising> {
        let fees = self.fees_at(price, day)?;
        let after = sub(price, self.fee_at(&lead, price, day)?)?;
        if after <= Decimal::ZERO {
            return Ok(Crystallising::none(self, price, lead, Some(fees)));
        }
        let mark = |series: &Series, fee: Decimal| -> Taken<Decimal> {
            if fee > Decimal::ZERO || series.mark <= price {
                return Ok(after);
            }
            // A loss to make good: the mark keeps its money, its unit is now worth less or the same.
            div(mul(series.mark, after)?, price)
        };
        let mut next = Crystallising {
            price: after,
            lead: Series { mark: lead.mark.max(after), opening: after, hurdle_from: day, ..lead },
            ..Crystallising::default_on(day)
        };
        let mut place = Vec::with_capacity(self.series.len());
        for (series, fee) in self.series.iter().zip(&fees) {
            let renewed = Series { mark: mark(series, *fee)?, opening: after, hurdle_from: day, ..*series };
            place.push(next.place(renewed));
        }
        for (investor, lots) in &self.holdings {
            let fee = lots.iter().try_fold(Decimal::ZERO, |sum, lot| add(sum, mul(lot.units, fees[lot.series])?))?;
            let posted = self.class.money().apply(fee);
            let mut rest = sub(fee, posted)?;
            let mut renewed: Vec<Lot> = Vec::with_capacity(lots.len());
            for lot in lots {
                // What rounding took or gave is the investor's own, in the first of the lots.
                let wealth = add(mul(lot.units, sub(price, fees[lot.series])?)?, rest)?;
                rest = Decimal::ZERO;
                let units = self.class.units.apply(div(wealth.max(Decimal::ZERO), after)?);
                put(&mut renewed, Lot { series: place[lot.series], units })?;
                next.units = add(next.units, units)?;
            }
            next.total = add(next.total, posted)?;
            let so_far = self.crystallised.get(investor).copied().unwrap_or_default();
            next.crystallised.insert(investor.clone(), add(so_far, posted)?);
            next.holdings.insert(investor.clone(), renewed);
        }
        next.fees = Some(vec![Decimal::ZERO; next.series.len()]);
        Ok(next)
    }

    /// Pays the manager what is owed.
    pub(super) fn pay(&mut self, kind: FeeKind, amount: Decimal) -> Taken<Posted> {
        let owed = match kind {
            FeeKind::Management => &mut self.management_owed,
            FeeKind::Performance => &mut self.performance_owed,
        };
        if amount <= Decimal::ZERO {
            return Err(RegisterRefused::Amount { field: "amount" });
        }
        if amount > *owed {
            return Err(RegisterRefused::MoreThanOwed { owed: *owed });
        }
        let left = sub(*owed, amount)?;
        self.assets = sub(self.assets, amount)?;
        *owed = left;
        Ok(Posted::FeesPaid { owed: left })
    }
}

/// Adds units behind those an investor has; the order of lots is that in which they came.
pub(super) fn put(lots: &mut Vec<Lot>, lot: Lot) -> Taken<()> {
    if lot.units.is_zero() {
        return Ok(());
    }
    match lots.last_mut().filter(|held| held.series == lot.series) {
        Some(held) => held.units = add(held.units, lot.units)?,
        None => lots.push(lot),
    }
    Ok(())
}

/// The books after a valuation, before they are posted.
#[derive(Debug)]
struct Crystallising {
    price: Decimal,
    lead: Series,
    series: Vec<Series>,
    fees: Option<Vec<Decimal>>,
    units: Decimal,
    holdings: BTreeMap<ClientId, Vec<Lot>>,
    crystallised: BTreeMap<ClientId, Decimal>,
    total: Decimal,
    /// Whether anything but price, lead and fees is new.
    converted: bool,
}

impl Crystallising {
    fn default_on(day: CalendarDate) -> Self {
        let lead = Series { issued: day, mark: Decimal::ZERO, opening: Decimal::ZERO, hurdle_from: day };
        Self {
            price: Decimal::ZERO,
            lead,
            series: Vec::new(),
            fees: None,
            units: Decimal::ZERO,
            holdings: BTreeMap::new(),
            crystallised: BTreeMap::new(),
            total: Decimal::ZERO,
            converted: true,
        }
    }

    /// Nothing crystallises: only price, lead and fees are new.
    fn none(ledger: &Ledger, price: Decimal, lead: Series, fees: Option<Vec<Decimal>>) -> Self {
        Self { price, lead, fees, units: ledger.units, converted: false, ..Self::default_on(lead.issued) }
    }

    /// The place of a series among those of one mark.
    fn place(&mut self, series: Series) -> usize {
        match self.series.iter().position(|known| known.mark == series.mark) {
            Some(place) => {
                self.series[place].issued = self.series[place].issued.min(series.issued);
                place
            }
            None => {
                self.series.push(series);
                self.series.len() - 1
            }
        }
    }

    fn post(self, ledger: &mut Ledger) {
        (ledger.price, ledger.lead, ledger.fees) = (self.price, Some(self.lead), self.fees);
        if self.converted {
            (ledger.series, ledger.units) = (self.series, self.units);
            (ledger.holdings, ledger.crystallised) = (self.holdings, self.crystallised);
        }
    }
}
