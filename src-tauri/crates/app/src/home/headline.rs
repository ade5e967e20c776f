//! The headline figures: assets, client money, what is owed, now and thirty days ago.

use std::collections::BTreeMap;

use fund::{investment::Investment, redemption::RedemptionKind, terms};
use jiff::ToSpan;
use rust_decimal::Decimal;
use store::{ObligationTotal, Totals};
use trading::totals::{Assets, Expected, counts, fund_assets};
use values::{AccountLogin, CalendarDate, Currency, Figure, Money, MoneyFigure, Rounding, RoundingMode, UnknownReason};

use crate::{
    fault::Fault,
    home::overview::{Change, ChangeBasis, Headline, Owed},
    seat::Seat,
    trading::desk_accounts::DeskAccounts,
};

/// A daily close older than this many days is not carried on.
pub(crate) const LONGEST_GAP_DAYS: u16 = 10;
/// A percentage on screen: two digits, half even.
const PERCENT: Rounding = Rounding { minor_units: 2, mode: RoundingMode::HalfEven };

/// Two amounts at two times, either of which may be unknown.
#[derive(Clone, Copy)]
pub(crate) struct ThenAndNow {
    pub(crate) then: Option<Decimal>,
    pub(crate) now: Option<Decimal>,
}

/// The day thirty days before.
pub(crate) fn thirty_days_before(day: CalendarDate) -> CalendarDate {
    day.checked_sub(30.days()).unwrap_or(day)
}

/// The day thirty days after.
pub(crate) fn thirty_days_after(day: CalendarDate) -> CalendarDate {
    day.checked_add(30.days()).unwrap_or(day)
}

/// A figure with its change since a day.
pub(crate) fn headline(figure: MoneyFigure, since: CalendarDate, both: ThenAndNow) -> Headline {
    let change = both.now.zip(both.then).and_then(|(now, then)| {
        let amount = now.checked_sub(then)?;
        let percent = amount
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|scaled| scaled.checked_div(then.abs()))
            .map(|percent| PERCENT.apply(percent));
        Some(Change { basis: ChangeBasis::ThirtyDays, since, amount, percent })
    });
    Headline { figure, change }
}

/// The figure of a total: known with its reading, or why not.
pub(crate) fn asset_figure(currency: Currency, assets: Option<&Assets>) -> MoneyFigure {
    match assets.map(|assets| &assets.total) {
        Some(Figure::Known(money, provenance)) => MoneyFigure::read(*money, provenance.clone()),
        Some(Figure::Unknown(reason)) => MoneyFigure::unknown(currency, *reason),
        None => MoneyFigure::unknown(currency, UnknownReason::NeverRead),
    }
}

/// One figure less another; unknown when either is. It is as old as the read one.
pub(crate) fn less(minuend: &MoneyFigure, subtrahend: &MoneyFigure) -> MoneyFigure {
    match (minuend.amount, subtrahend.amount) {
        (Some(left), Some(right)) => left.checked_sub(right).map_or_else(
            || MoneyFigure::unknown(minuend.currency, UnknownReason::Refused),
            |amount| MoneyFigure { amount: Some(amount), ..minuend.clone() },
        ),
        _ => {
            let reason = minuend.unknown.or(subtrahend.unknown).unwrap_or(UnknownReason::PartUnknown);
            MoneyFigure::unknown(minuend.currency, reason)
        }
    }
}

/// The equity of counted accounts by currency.
pub(crate) fn assets_by_currency(desk: &DeskAccounts, expected: Expected) -> BTreeMap<Currency, Assets> {
    fund_assets(&desk.accounts, &desk.latest, expected)
}

/// The equity of the counted accounts of a currency at the close of a day; nothing when one of those that had joined
/// has no close near it.
pub(crate) async fn assets_on(
    seat: &Seat,
    desk: &DeskAccounts,
    (currency, day): (Currency, CalendarDate),
) -> Result<Option<Decimal>, Fault> {
    let counted: Vec<AccountLogin> =
        desk.accounts.iter().filter(|a| counts(a) && a.currency == currency).map(|a| a.login).collect();
    if counted.is_empty() {
        return Ok(None);
    }
    let from = day.checked_sub(i64::from(LONGEST_GAP_DAYS).days()).unwrap_or(day);
    let mut closes = BTreeMap::new();
    for row in seat.store().daily_equity(seat.scope(), &counted, from, day).await? {
        closes.insert(row.login, row.close);
    }
    let mut sum = Decimal::ZERO;
    for login in counted {
        let joined = desk.first_close.get(&login).is_some_and(|first| *first <= day);
        match closes.get(&login) {
            Some(close) => match sum.checked_add(*close) {
                Some(more) => sum = more,
                None => return Ok(None),
            },
            None if joined => return Ok(None),
            None => {}
        }
    }
    Ok(Some(sum))
}

/// Client money now, in one currency.
pub(crate) fn client_money(totals: &Totals, currency: Currency) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for row in totals.contracts.iter().filter(|row| row.state.is_client_money() && row.principal.currency == currency) {
        sum = sum.checked_add(row.principal.amount)?;
    }
    Some(sum)
}

/// What happened to the books since a day: the contracts that began and the redemptions that were paid.
pub(crate) struct Since {
    started: Vec<Investment>,
    paid_interest: Option<Decimal>,
    paid_principal: Option<Decimal>,
}

/// Reads it, in one currency.
pub(crate) async fn since(seat: &Seat, currency: Currency, day: CalendarDate) -> Result<Since, Fault> {
    let started = seat.store().investments_started_after(seat.scope(), day).await?;
    let paid = seat.store().redemptions_paid_after(seat.scope(), day).await?;
    let sum = |kind: RedemptionKind| {
        paid.iter()
            .filter(|row| row.counts() && row.kind == kind && row.amount.currency == currency)
            .try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.amount.amount))
    };
    let started = started
        .into_iter()
        .filter(|row| row.counts() && row.state.is_client_money() && row.principal.currency == currency)
        .map(|row| row.row)
        .collect();
    Ok(Since { started, paid_interest: sum(RedemptionKind::Interest), paid_principal: sum(RedemptionKind::Principal) })
}

impl Since {
    /// Client money as it was: now, less what began since, plus the principal paid back since.
    pub(crate) fn client_money_then(&self, now: Option<Decimal>) -> Option<Decimal> {
        let began = self.started.iter().try_fold(Decimal::ZERO, |sum, row| sum.checked_add(row.principal.amount))?;
        now?.checked_sub(began)?.checked_add(self.paid_principal?)
    }

    /// What was owed: now, plus what was paid since, less all that the contracts begun since will ever pay.
    pub(crate) fn owed_then(&self, now: Option<Decimal>) -> Option<Decimal> {
        let mut promised = Decimal::ZERO;
        for contract in &self.started {
            for payment in terms::payments(contract).ok()? {
                promised = promised.checked_add(payment.interest)?.checked_add(payment.principal)?;
            }
        }
        now?.checked_add(self.paid_interest?)?.checked_add(self.paid_principal?)?.checked_sub(promised)
    }
}

/// What is owed in one currency: overdue, within thirty days, in all.
pub(crate) fn owed(totals: &Totals, currency: Currency, today: CalendarDate) -> Owed {
    let soon = thirty_days_after(today);
    let sum = |wanted: &dyn Fn(&ObligationTotal) -> bool| {
        let mut sum = Some(Decimal::ZERO);
        for row in totals.obligations.iter().filter(|row| row.interest.currency == currency && wanted(row)) {
            sum = sum.and_then(|sum| sum.checked_add(row.interest.amount)?.checked_add(row.principal.amount));
        }
        sum.map_or(MoneyFigure::unknown(currency, UnknownReason::Refused), |amount| {
            MoneyFigure::booked(Money::new(amount, currency))
        })
    };
    Owed {
        overdue: sum(&|row| row.due < today),
        next_thirty_days: sum(&|row| row.due >= today && row.due <= soon),
        total: sum(&|_| true),
        unknown_contracts: u32::try_from(totals.obligations_unknown).unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    fn figure(amount: Decimal) -> MoneyFigure {
        MoneyFigure::booked(Money::new(amount, Currency::USD))
    }

    #[test]
    fn a_change_and_its_percentage_come_from_the_same_two_amounts() {
        let both = ThenAndNow { then: Some(dec!(800)), now: Some(dec!(1000)) };
        let found = headline(figure(dec!(1000)), date(2026, 1, 1), both).change.expect("both ends are known");
        assert_eq!((found.amount, found.percent), (dec!(200), Some(dec!(25.00))));
    }

    #[test]
    fn a_change_from_nothing_has_no_percentage() {
        let both = ThenAndNow { then: Some(dec!(0)), now: Some(dec!(5)) };
        let found = headline(figure(dec!(5)), date(2026, 1, 1), both).change.expect("both ends are known");
        assert_eq!((found.amount, found.percent), (dec!(5), None));
    }

    #[test]
    fn a_change_with_an_unknown_end_is_not_shown() {
        let both = ThenAndNow { then: None, now: Some(dec!(5)) };
        assert_eq!(headline(figure(dec!(5)), date(2026, 1, 1), both).change, None);
    }

    #[test]
    fn a_difference_with_an_unknown_part_is_unknown() {
        let unknown = MoneyFigure::unknown(Currency::USD, UnknownReason::NeverRead);
        assert_eq!(less(&unknown, &figure(dec!(5))).unknown, Some(UnknownReason::NeverRead));
        assert_eq!(less(&figure(dec!(7)), &figure(dec!(5))).amount, Some(dec!(2)));
    }
}
