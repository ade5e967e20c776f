//! The headline figures: assets, client money, what is owed, now and thirty days ago.

use std::collections::{BTreeMap, BTreeSet};

use fund::{
    investment::Investment,
    redemption::{Redemption, RedemptionKind},
    terms,
};
use jiff::ToSpan;
use rust_decimal::Decimal;
use store::{ObligationTotal, Totals};
use trading::totals::{Assets, counts};
use values::{
    AccountLogin, CalendarDate, Currency, Figure, Money, MoneyFigure, RateBook, RateUsed, Rounding, RoundingMode,
    UnknownReason,
};

use crate::{
    fault::Fault,
    home::{
        amounts::Amounts,
        overview::{Change, ChangeBasis, Headline, Owed},
    },
    rates::convert,
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
        // A percentage of a debt says nothing: less of it would be a gain, more of it too.
        let percent = Some(then)
            .filter(|then| *then > Decimal::ZERO)
            .and_then(|then| amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(then))
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

/// One figure less another; unknown when either is. It is as old as the read one, and carries the rates of both.
pub(crate) fn less(minuend: &MoneyFigure, subtrahend: &MoneyFigure) -> MoneyFigure {
    match (minuend.amount, subtrahend.amount) {
        (Some(left), Some(right)) => left.checked_sub(right).map_or_else(
            || MoneyFigure::unknown(minuend.currency, UnknownReason::Refused),
            |amount| {
                let rates = both(&minuend.rates, &subtrahend.rates);
                MoneyFigure { amount: Some(amount), rates, ..minuend.clone() }
            },
        ),
        _ => {
            let reason = minuend.unknown.or(subtrahend.unknown).unwrap_or(UnknownReason::PartUnknown);
            MoneyFigure::unknown(minuend.currency, reason)
        }
    }
}

fn both(one: &[RateUsed], other: &[RateUsed]) -> Vec<RateUsed> {
    let more = other.iter().filter(|rate| !one.contains(rate));
    one.iter().chain(more).cloned().collect()
}

/// The equity of some counted accounts at the close of a day, each at the rate of its close; nothing when one of those
/// that had joined has no close near it, when an account that counts no longer had equity then, or a rate is missing.
pub(crate) async fn assets_on(
    seat: &Seat,
    desk: &DeskAccounts,
    currencies: &BTreeSet<Currency>,
    (book, currency, day): (&RateBook, Currency, CalendarDate),
) -> Result<Option<Decimal>, Fault> {
    let counted: BTreeMap<AccountLogin, Currency> = desk
        .accounts
        .iter()
        .filter(|account| counts(account) && currencies.contains(&account.currency))
        .map(|account| (account.login, account.currency))
        .collect();
    if counted.is_empty() {
        return Ok(None);
    }
    let logins: Vec<AccountLogin> = counted.keys().copied().collect();
    let from = day.checked_sub(i64::from(LONGEST_GAP_DAYS).days()).unwrap_or(day);
    let mut closes = BTreeMap::new();
    for row in seat.store().daily_equity(seat.scope(), &logins, from, day).await? {
        closes.insert(row.login, (row.close, row.day));
    }
    if had_equity(seat, &left(desk), (from, day)).await? {
        return Ok(None);
    }
    let mut parts = Vec::new();
    for (login, of) in counted {
        let joined = desk.first_close.get(&login).is_some_and(|first| *first <= day);
        match closes.get(&login) {
            Some((close, on)) => parts.push((Money::new(*close, of), *on)),
            None if joined => return Ok(None),
            None => {}
        }
    }
    Ok(book.sum(&parts, currency).ok().map(|sum| sum.money.amount))
}

/// The accounts that count no longer; whether they counted on a day gone by is not recorded.
fn left(desk: &DeskAccounts) -> Vec<AccountLogin> {
    let left = desk.accounts.iter().filter(|account| !account.is_demo && !account.is_active);
    left.map(|account| account.login).collect()
}

/// Whether the last close of one of some accounts in a span is not zero.
async fn had_equity(
    seat: &Seat,
    logins: &[AccountLogin],
    (from, to): (CalendarDate, CalendarDate),
) -> Result<bool, Fault> {
    if logins.is_empty() {
        return Ok(false);
    }
    let closes = seat.store().daily_equity(seat.scope(), logins, from, to).await?;
    let last: BTreeMap<AccountLogin, Decimal> = closes.into_iter().map(|row| (row.login, row.close)).collect();
    Ok(last.values().any(|close| !close.is_zero()))
}

/// Client money now, by currency.
pub(crate) fn client_money(totals: &Totals) -> Amounts {
    Amounts::of(totals.contracts.iter().filter(|row| row.state.is_client_money()).map(|row| row.principal))
}

/// What happened to the books since a day: the contracts that began and the redemptions that were paid.
pub(crate) struct Since {
    started: Vec<Investment>,
    paid: Vec<Redemption>,
}

/// Reads it.
pub(crate) async fn since(seat: &Seat, day: CalendarDate) -> Result<Since, Fault> {
    let started = seat.store().investments_started_after(seat.scope(), day).await?;
    let paid = seat.store().redemptions_paid_after(seat.scope(), day).await?;
    let started = started.into_iter().filter(|row| row.counts() && row.state.is_client_money());
    Ok(Since {
        started: started.map(|row| row.row).collect(),
        paid: paid.into_iter().filter(|row| row.counts()).map(|row| row.row).collect(),
    })
}

impl Since {
    /// The currencies in it.
    pub(crate) fn currencies(&self) -> impl Iterator<Item = Currency> {
        let started = self.started.iter().map(|row| row.principal.currency);
        started.chain(self.paid.iter().map(|row| row.amount.currency))
    }

    /// Client money as it was: now, less what began since, plus the principal paid back since.
    pub(crate) fn client_money_then(&self, now: Amounts) -> Amounts {
        let now = self.started.iter().fold(now, |sum, row| sum.less(row.principal));
        let principal = self.paid.iter().filter(|row| row.kind == RedemptionKind::Principal);
        principal.fold(now, |sum, row| sum.plus(row.amount))
    }

    /// What was owed: now, plus what was paid since, less all that the contracts begun since will ever pay.
    pub(crate) fn owed_then(&self, now: Amounts) -> Option<Amounts> {
        let mut sum = self.paid.iter().fold(now, |sum, row| sum.plus(row.amount));
        for contract in &self.started {
            let currency = contract.principal.currency;
            for payment in terms::payments(contract).ok()? {
                sum = sum.less(Money::new(payment.interest, currency)).less(Money::new(payment.principal, currency));
            }
        }
        Some(sum)
    }
}

/// All that is owed, by currency.
pub(crate) fn owed_amounts(totals: &Totals, wanted: impl Fn(&ObligationTotal) -> bool) -> Amounts {
    Amounts::of(totals.obligations.iter().filter(|row| wanted(row)).flat_map(|row| [row.interest, row.principal]))
}

/// What is owed: overdue, within thirty days, in all; other currencies at the rate of today.
pub(crate) fn owed(totals: &Totals, today: CalendarDate, (book, currency): (&RateBook, Currency)) -> Owed {
    let soon = thirty_days_after(today);
    let sum =
        |wanted: &dyn Fn(&ObligationTotal) -> bool| figure(&owed_amounts(totals, wanted), book, (currency, today));
    Owed {
        overdue: sum(&|row| row.due < today),
        next_thirty_days: sum(&|row| row.due >= today && row.due <= soon),
        total: sum(&|_| true),
        unknown_contracts: u32::try_from(totals.obligations_unknown).unwrap_or(u32::MAX),
    }
}

/// Booked amounts as one figure at the rates of a day.
pub(crate) fn figure(amounts: &Amounts, book: &RateBook, (currency, on): (Currency, CalendarDate)) -> MoneyFigure {
    match amounts.moneys() {
        Some(moneys) => convert::booked(book, &moneys, currency, on),
        None => MoneyFigure::unknown(currency, UnknownReason::Refused),
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
    fn a_change_from_below_zero_has_no_percentage() {
        let both = ThenAndNow { then: Some(dec!(-100)), now: Some(dec!(104)) };
        let found = headline(figure(dec!(104)), date(2026, 1, 1), both).change.expect("both ends are known");
        assert_eq!((found.amount, found.percent), (dec!(204), None));
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
