//! The trees behind the fees of an invented path, from the statements that the register posted.

use rust_decimal::Decimal;
use values::{CalendarDate, Explained, Fraction, Money, NoFigure, day_count_fraction};

use super::{PerformanceTerms, ShareClass, Statement, WhatIfMoney, ledger::ACCRUED};
use crate::{
    explained::{ManagementFeeInput, PerformanceFeeInput, explained_management_fee, explained_performance_fee},
    fee_year::ManagementBase,
    performance_fee::PerformanceFeeBase,
};

/// A path that was posted: the statement of each dealing day from the first, as [`super::fee_what_if`] gives them. Only
/// subscriptions are dealt on it, and no fee is paid.
#[derive(Debug, Clone, Copy)]
pub struct FeePath<'a> {
    /// The class.
    pub class: &'a ShareClass,
    /// The statements, as many as are to be explained.
    pub statements: &'a [Statement],
    /// The money that came in.
    pub money: &'a [WhatIfMoney],
}

/// The management fee of the whole path, a part for each time between two dealing days.
///
/// # Errors
/// [`NoFigure`] when an amount is out of range.
pub fn explained_management_fees(path: &FeePath<'_>) -> Result<Explained, NoFigure> {
    let mut parts = Vec::new();
    for (place, pair) in path.statements.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        let nav = match path.class.management.base {
            ManagementBase::Begin => gross(before)?,
            ManagementBase::End => {
                let owed = before.assets.checked_sub(gross(before)?).ok_or(NoFigure::OutOfRange)?;
                path.undealt(place + 1)?.checked_sub(owed).ok_or(NoFigure::OutOfRange)?
            }
        };
        let input = ManagementFeeInput {
            nav: Money::new(nav, path.class.currency),
            rate: path.class.management.rate,
            fraction: day_count_fraction(path.class.management.basis, before.day, after.day, None)?,
            round: Some(ACCRUED),
        };
        parts.push(explained_management_fee(&input)?.1.of(after.day.to_string()));
    }
    let total = path.statements.last().map(|last| last.management_owed).unwrap_or_default();
    let total = Money::new(total, path.class.currency).into();
    Ok(Explained::by("management_fee_so_far", total, "sum", parts))
}

/// The performance fee of the whole path: what crystallised at the end of each period and what has accrued since, each
/// with a part for the units of every entry price.
///
/// # Errors
/// [`NoFigure`] when an amount is out of range.
pub fn explained_performance_fees(path: &FeePath<'_>) -> Result<Explained, NoFigure> {
    let money = |amount| Money::new(amount, path.class.currency).into();
    let Some((terms, last)) = path.class.performance.zip(path.statements.last()) else {
        return Ok(Explained::by("performance_fee_so_far", money(Decimal::ZERO), "sum", Vec::new()));
    };
    let mut parts = Vec::new();
    let mut period = 0;
    for (place, pair) in path.statements.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        let posted = after.performance_owed.checked_sub(before.performance_owed).ok_or(NoFigure::OutOfRange)?;
        if !posted.is_zero() {
            let price = path.price_before(place + 1)?;
            let of_series = path.of_series(before, (after.day, price), (terms, period))?;
            let tree =
                Explained::by("performance_fee_crystallised", money(posted), "sum_rounded_by_investor", of_series);
            parts.push(tree.of(after.day.to_string()));
        }
        if !before.units.0.is_zero() && path.class.dealing.is_last_of(terms.crystallises, after.day) {
            period = place + 1;
        }
    }
    let of_series = path.of_series(last, (last.day, last.gross_per_unit.0), (terms, period))?;
    let accrued = Explained::by("performance_fee_accrued", money(last.performance_accrued), "sum", of_series);
    parts.push(accrued.of(last.day.to_string()));
    let total = last.performance_owed.checked_add(last.performance_accrued).ok_or(NoFigure::OutOfRange)?;
    Ok(Explained::by("performance_fee_so_far", money(total), "sum", parts))
}

/// What belongs to the investors before the fee that has accrued.
fn gross(statement: &Statement) -> Result<Decimal, NoFigure> {
    let owed = statement.management_owed.checked_add(statement.performance_owed);
    owed.and_then(|owed| statement.assets.checked_sub(owed)).ok_or(NoFigure::OutOfRange)
}

impl FeePath<'_> {
    /// The assets of a dealing day before the money of that day.
    fn undealt(&self, place: usize) -> Result<Decimal, NoFigure> {
        let came = self.money.iter().filter(|come| come.dealing_day == place).map(|come| come.amount);
        came.fold(self.statements.get(place).map(|day| day.assets), |left, amount| left?.checked_sub(amount))
            .ok_or(NoFigure::OutOfRange)
    }

    /// The gross asset value of a unit on a dealing day, before its fee crystallised.
    fn price_before(&self, place: usize) -> Result<Decimal, NoFigure> {
        let (before, after) = (&self.statements[place - 1], &self.statements[place]);
        let owed = after.management_owed.checked_add(before.performance_owed);
        let gross = owed.and_then(|owed| self.undealt(place).ok()?.checked_sub(owed));
        gross.and_then(|gross| gross.checked_div(before.units.0)).ok_or(NoFigure::OutOfRange)
    }

    /// The fee on the units of each entry price; `period` is the place of the day on which the fee period began.
    fn of_series(
        &self,
        held: &Statement,
        (day, price): (CalendarDate, Decimal),
        (terms, period): (PerformanceTerms, usize),
    ) -> Result<Vec<Explained>, NoFigure> {
        let began = self.statements.get(period).map_or(day, |statement| statement.day);
        let opening_on = |from: CalendarDate| {
            let statement = self.statements.iter().find(|statement| statement.day >= from);
            statement.map_or(price, |statement| statement.gross_per_unit.0)
        };
        let part = |series: &super::SeriesLine| {
            // The first period begins with the money itself.
            let from = if period == 0 { series.issued } else { began.max(series.issued) };
            let mut fee = terms.fee;
            if !fee.hurdle.is_zero() {
                let elapsed = day_count_fraction(terms.hurdle_basis, from, day, None)?;
                fee.hurdle = (Fraction::from(fee.hurdle) * elapsed).decimal()?;
            }
            let base = PerformanceFeeBase {
                gross_nav: price.into(),
                high_water_mark: series.high_water_mark.0.into(),
                opening: opening_on(from).into(),
            };
            let (units, currency) = (series.units.0, self.class.currency);
            let input = PerformanceFeeInput { base, terms: fee, units, round: None, currency };
            Ok(explained_performance_fee(&input)?.1.of(series.issued.to_string()))
        };
        held.series.iter().map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;
    use values::{
        BusinessCalendar, ClientId, Currency, DayCount, ExplainedValue, NavPerUnit, Rounding, RoundingMode,
        ShareClassId,
    };

    use super::*;
    use crate::{
        performance_fee::{HurdleBase, HurdleKind, PerformanceFeeTerms},
        register::{
            ManagementTerms,
            dealing::{DealingCalendar, DealingOn, Frequency},
            fee_what_if,
        },
    };

    fn class(base: ManagementBase) -> ShareClass {
        ShareClass {
            id: ShareClassId::new("a").expect("well formed"),
            currency: Currency::USD,
            launch_price: NavPerUnit(dec!(100)),
            dealing: DealingCalendar {
                frequency: Frequency::Monthly,
                on: DealingOn::Last,
                notice_days: 0,
                calendar: BusinessCalendar::Target,
            },
            units: Rounding { minor_units: 6, mode: RoundingMode::HalfEven },
            management: ManagementTerms { rate: dec!(0.02), basis: DayCount::Act365Fixed, base },
            performance: Some(PerformanceTerms {
                fee: PerformanceFeeTerms {
                    rate: dec!(0.2),
                    hurdle: dec!(0.04),
                    hurdle_kind: HurdleKind::Hard,
                    hurdle_base: HurdleBase::HighWaterMark,
                },
                hurdle_basis: DayCount::Act365Fixed,
                crystallises: Frequency::HalfYearly,
            }),
        }
    }

    fn money(tree: &Explained) -> Decimal {
        match tree.value {
            ExplainedValue::Money { amount, .. } => amount,
            _ => Decimal::MAX,
        }
    }

    fn sum(parts: &[Explained]) -> Decimal {
        parts.iter().map(money).sum()
    }

    /// Two years with a fall in between, and money that comes at four prices.
    fn path() -> (Vec<Decimal>, Vec<WhatIfMoney>) {
        let returns = (0..24).map(|month| Decimal::new([3, 2, -4, 5, -6, 1, 4][month % 7], 2)).collect();
        let come = |name: &str, dealing_day, amount| WhatIfMoney {
            investor: ClientId::new(name).expect("well formed"),
            dealing_day,
            amount,
        };
        let money = vec![
            come("a", 0, dec!(1000000)),
            come("b", 3, dec!(250000)),
            come("c", 6, dec!(500000)),
            come("a", 17, dec!(125000.55)),
        ];
        (returns, money)
    }

    #[test]
    fn the_parts_of_every_month_are_the_fees_that_were_posted() {
        for base in [ManagementBase::Begin, ManagementBase::End] {
            let class = class(base);
            let (returns, come) = path();
            let all = fee_what_if(&class, date(2023, 12, 15), &returns, &come).expect("a path");
            for month in 1..=all.len() {
                let statements = &all[..month];
                let path = FeePath { class: &class, statements, money: &come };
                let last = &all[month - 1];
                let managed = explained_management_fees(&path).expect("a tree");
                assert_eq!((money(&managed), sum(&managed.parts)), (last.management_owed, last.management_owed));
                let performed = explained_performance_fees(&path).expect("a tree");
                let whole = last.performance_owed + last.performance_accrued;
                assert_eq!((money(&performed), sum(&performed.parts)), (whole, whole), "{base:?} {month}");
                for part in &performed.parts {
                    let apart = (money(part) - sum(&part.parts)).abs();
                    // What crystallises is rounded once for each of three investors.
                    assert!(apart <= dec!(0.015), "{base:?} {month}: {} and {}", money(part), sum(&part.parts));
                }
            }
        }
    }

    #[test]
    fn a_class_without_a_performance_fee_owes_none() {
        let class = ShareClass { performance: None, ..class(ManagementBase::Begin) };
        let (returns, come) = path();
        let all = fee_what_if(&class, date(2023, 12, 15), &returns, &come).expect("a path");
        let tree = explained_performance_fees(&FeePath { class: &class, statements: &all, money: &come });
        assert_eq!(tree.map(|tree| (money(&tree), tree.parts.len())), Ok((dec!(0), 0)));
    }
}
