//! What a class and each of its investors are worth after a day's dealing: the ledger, and its two usual views.

use rust_decimal::{Decimal, prelude::ToPrimitive};
use values::{CalendarDate, ClientId, Currency, Explained, ExplainedValue, Money, NavPerUnit, ShareClassId, Units};

use super::{
    exact::{Taken, add, div, mul, sub},
    ledger::{Ledger, Lot},
    refused::{RegisterRefused, out_of_range},
};

/// One investor's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvestorLine {
    /// The investor.
    pub investor: ClientId,
    /// Units held.
    pub units: Units,
    /// What they are worth after the fee that has accrued on them, in minor units; the lines sum to the net assets.
    pub value: Decimal,
    /// The performance fee that has accrued on them and not crystallised, exact.
    pub fee_accrued: Decimal,
    /// The performance fee that has crystallised so far.
    pub crystallised: Decimal,
    /// View of equalisation: what the class's fee takes too much from the investor, given back in units later.
    pub equalisation_credit: Decimal,
    /// View of equalisation: what the class's fee takes too little, taken in units later.
    pub depreciation_deposit: Decimal,
}

/// One series: the units that came in at one price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesLine {
    /// The first day on which units of it were issued.
    pub issued: CalendarDate,
    /// Units outstanding.
    pub units: Units,
    /// Its own high-water mark, per unit, before fees.
    pub high_water_mark: NavPerUnit,
    /// Its own NAV per unit after its own fee.
    pub nav_per_unit: NavPerUnit,
}

/// A class after a day's dealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The class.
    pub class: ShareClassId,
    /// Its currency.
    pub currency: Currency,
    /// The day of the last valuation.
    pub day: CalendarDate,
    /// All assets, in which unpaid fees still are.
    pub assets: Decimal,
    /// Management fee accrued and not paid.
    pub management_owed: Decimal,
    /// Performance fee crystallised and not paid.
    pub performance_owed: Decimal,
    /// Performance fee accrued and not crystallised, of all investors together, exact.
    pub performance_accrued: Decimal,
    /// What belongs to the investors after all of it, in minor units.
    pub net_assets: Decimal,
    /// Units outstanding.
    pub units: Units,
    /// Gross asset value of one unit: before the accrued performance fee. Subscriptions deal at it.
    pub gross_per_unit: NavPerUnit,
    /// The one NAV per unit that is published: after the fee above the class's own mark.
    pub nav_per_unit: NavPerUnit,
    /// The class's own high-water mark, per unit.
    pub high_water_mark: NavPerUnit,
    /// The investors, by id.
    pub investors: Vec<InvestorLine>,
    /// The series that have units, the oldest first.
    pub series: Vec<SeriesLine>,
}

impl Ledger {
    pub(super) fn statement(&self) -> Taken<Statement> {
        let id = &self.class.id;
        let no_day = || RegisterRefused::NotValued { class: id.clone(), day: CalendarDate::MIN };
        let (day, lead) = self.valued_on.zip(self.lead).ok_or_else(no_day)?;
        let gross = self.gross()?;
        let price = if self.units.is_zero() { self.price } else { div(gross, self.units)? };
        let fees = match &self.fees {
            Some(fees) => fees.clone(),
            None => self.fees_at(self.price, day)?,
        };
        let class_fee = self.fee_at(&lead, self.price, day)?;
        let mut lines = Vec::with_capacity(self.holdings.len());
        let (mut exact, mut accrued) = (Vec::with_capacity(self.holdings.len()), Decimal::ZERO);
        for (investor, lots) in &self.holdings {
            let line = self.line(investor, lots, (&fees, class_fee))?;
            exact.push(sub(mul(line.units.0, price)?, line.fee_accrued)?);
            accrued = add(accrued, line.fee_accrued)?;
            lines.push(line);
        }
        let money = self.class.money();
        let net_assets = money.apply(sub(gross, accrued)?);
        if !lines.is_empty() {
            for (line, value) in lines.iter_mut().zip(parts_of(net_assets, &exact, money.minor_units)?) {
                line.value = value;
            }
        }
        Ok(Statement {
            class: id.clone(),
            currency: self.class.currency,
            day,
            assets: self.assets,
            management_owed: self.management_owed,
            performance_owed: self.performance_owed,
            performance_accrued: accrued,
            net_assets,
            units: Units(self.units),
            gross_per_unit: NavPerUnit(price),
            nav_per_unit: NavPerUnit(sub(price, class_fee)?),
            high_water_mark: NavPerUnit(lead.mark),
            investors: lines,
            series: self.series_lines(price, &fees)?,
        })
    }

    fn line(&self, investor: &ClientId, lots: &[Lot], fees: (&[Decimal], Decimal)) -> Taken<InvestorLine> {
        let (each, class_fee) = fees;
        let zero = Decimal::ZERO;
        let (mut units, mut fee, mut credit, mut deposit) = (zero, zero, zero, zero);
        for lot in lots {
            let own = each.get(lot.series).copied().unwrap_or_default();
            units = add(units, lot.units)?;
            fee = add(fee, mul(lot.units, own)?)?;
            if class_fee > own {
                credit = add(credit, mul(lot.units, sub(class_fee, own)?)?)?;
            } else if own > class_fee {
                deposit = add(deposit, mul(lot.units, sub(own, class_fee)?)?)?;
            }
        }
        Ok(InvestorLine {
            investor: investor.clone(),
            units: Units(units),
            value: zero,
            fee_accrued: fee,
            crystallised: self.crystallised.get(investor).copied().unwrap_or_default(),
            equalisation_credit: credit,
            depreciation_deposit: deposit,
        })
    }

    fn series_lines(&self, price: Decimal, fees: &[Decimal]) -> Taken<Vec<SeriesLine>> {
        let mut units = vec![Decimal::ZERO; self.series.len()];
        for lot in self.holdings.values().flatten() {
            units[lot.series] = add(units[lot.series], lot.units)?;
        }
        let held = self.series.iter().zip(fees).zip(units).filter(|(_, units)| !units.is_zero());
        let line = |((series, fee), units): ((&super::ledger::Series, &Decimal), Decimal)| {
            Ok(SeriesLine {
                issued: series.issued,
                units: Units(units),
                high_water_mark: NavPerUnit(series.mark),
                nav_per_unit: NavPerUnit(sub(price, *fee)?),
            })
        };
        let mut lines = held.map(line).collect::<Taken<Vec<_>>>()?;
        lines.sort_by_key(|line| line.issued);
        Ok(lines)
    }
}

/// The exact values in whole minor units that sum to `total`: the largest remainders take what is left, ties the earlier.
fn parts_of(total: Decimal, exact: &[Decimal], minor_units: u32) -> Taken<Vec<Decimal>> {
    let floor =
        |value: &Decimal| value.round_dp_with_strategy(minor_units, rust_decimal::RoundingStrategy::ToNegativeInfinity);
    let mut parts: Vec<Decimal> = exact.iter().map(floor).collect();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| add(sum, *part))?;
    let unit = Decimal::new(1, minor_units);
    let left = div(sub(total, sum)?, unit)?.to_usize().ok_or_else(out_of_range)?;
    if left > 0 {
        let rest = |(place, (value, part)): (usize, (&Decimal, &Decimal))| Ok((sub(*value, *part)?, place));
        let mut order = exact.iter().zip(&parts).enumerate().map(rest).collect::<Taken<Vec<_>>>()?;
        order.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, index) in order.into_iter().cycle().take(left) {
            parts[index] = add(parts[index], unit)?;
        }
    }
    Ok(parts)
}

/// The NAV per unit of a statement with its tree: assets less what is owed and accrued, over the units.
#[must_use]
pub fn explained_nav_per_unit(statement: &Statement) -> Explained {
    let money = |amount| ExplainedValue::from(Money::new(amount, statement.currency));
    let price = |amount| ExplainedValue::NavPerUnit { amount, currency: statement.currency };
    let gross = Explained::by(
        "gross_nav_per_unit",
        price(statement.gross_per_unit.0),
        "gross_nav_per_unit",
        vec![
            Explained::given("class_assets", money(statement.assets)),
            Explained::given("management_fee_owed", money(statement.management_owed)),
            Explained::given("performance_fee_owed", money(statement.performance_owed)),
            Explained::given("units", ExplainedValue::Units { amount: statement.units.0 }),
        ],
    );
    let fee = statement.gross_per_unit.0.saturating_sub(statement.nav_per_unit.0);
    let mark = Explained::given("high_water_mark", price(statement.high_water_mark.0));
    let accrued = Explained::by("performance_fee_per_unit", price(fee), "performance_fee", vec![mark]);
    let valued = Explained::given("valued_on", ExplainedValue::Date { day: statement.day });
    Explained::by("nav_per_unit", price(statement.nav_per_unit.0), "difference", vec![gross, accrued, valued])
        .of(statement.class.as_str())
}
