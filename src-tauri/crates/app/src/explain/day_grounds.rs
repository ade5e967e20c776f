//! What the days of a return stand on: the close of each account with its source and time, and the money that moved.

use std::collections::BTreeMap;

use ::trading::{account::Account, flows::day_of, totals::counts};
use rust_decimal::Decimal;
use store::DailyEquity;
use values::{AccountLogin, CalendarDate, Currency, Explained, Money, Provenance, RateBook};

use crate::{
    explain::{books::rate, returns::Moved},
    fault::Fault,
    performance::{
        daily::{Day, Stretch},
        entity::Entity,
    },
    rates::convert,
    seat::Seat,
};

/// One account's closes, in order of days.
struct Closes {
    login: AccountLogin,
    currency: Currency,
    rows: Vec<DailyEquity>,
    /// The last day on which it counts; nothing while it does.
    until: Option<CalendarDate>,
}

/// The closes and the movements behind the days of a return.
pub(crate) struct DayGrounds {
    accounts: Vec<Closes>,
    moved: Moved,
    book: RateBook,
    currency: Currency,
}

impl DayGrounds {
    /// Reads the closes of the accounts that the figures hold.
    pub(crate) async fn read(
        seat: &Seat,
        (entity, accounts): (&Entity, &[Account]),
        moved: Moved,
        (currency, last): (Currency, CalendarDate),
    ) -> Result<Self, Fault> {
        let all = accounts.iter().map(|account| account.currency);
        let book = convert::book(seat, all, currency, (CalendarDate::MIN, last)).await?;
        let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
        let mut rows: BTreeMap<AccountLogin, Vec<DailyEquity>> = BTreeMap::new();
        for row in seat.store().daily_equity(seat.scope(), &logins, CalendarDate::MIN, seat.today()).await? {
            rows.entry(row.login).or_default().push(row);
        }
        let alone = matches!(entity, Entity::Account { .. });
        let yesterday = seat.today().yesterday().unwrap_or(CalendarDate::MIN);
        let closes = |account: &Account| {
            let has_rate = |row: &DailyEquity| book.rate(account.currency, currency, row.day).is_ok();
            let mut rows = rows.remove(&account.login)?;
            rows.retain(has_rate);
            let left = !alone && !counts(account);
            let until = rows.last().filter(|_| left).map(|row| row.day.min(yesterday));
            Some(Closes { login: account.login, currency: account.currency, rows, until })
        };
        let accounts = accounts.iter().filter_map(closes).collect();
        Ok(Self { accounts, moved, book, currency })
    }

    /// Puts the closes and the movements of each day under it.
    pub(crate) fn under(&self, tree: &mut Explained, stretch: &Stretch<'_>) {
        let known = std::iter::once(&stretch.base).chain(stretch.days).filter(|day| day.equity.is_some());
        let known: Vec<&Day> = known.collect();
        let nodes = tree.parts.iter_mut().flat_map(|month| month.parts.iter_mut());
        for (number, (node, pair)) in nodes.zip(known.windows(2)).enumerate() {
            let [before, after] = pair else { continue };
            for part in &mut node.parts {
                match part.label.as_str() {
                    // What the day before closed with stands under that day.
                    "begin_value" if number == 0 => self.closed(part, before),
                    "begin_value" => part.value = self.money(before.equity.unwrap_or_default()).into(),
                    "end_value" => self.closed(part, after),
                    _ => {
                        part.value = self.money(after.net_flow).into();
                        part.parts = self.moved_between(before.day, after.day);
                    }
                }
            }
        }
    }

    /// What the accounts had at the close of a day.
    pub(crate) fn equity(&self, label: &str, day: &Day) -> Explained {
        let mut part = Explained::given(label, self.money(Decimal::ZERO).into()).of(day.day.to_string());
        self.closed(&mut part, day);
        part
    }

    /// What moved up to the close of a day since the known day before it.
    pub(crate) fn flow(&self, before: CalendarDate, day: &Day) -> Explained {
        let moved = self.moved_between(before, day.day);
        Explained::by("net_flow_of_day", self.money(day.net_flow).into(), "sum", moved).of(day.day.to_string())
    }

    fn closed(&self, part: &mut Explained, day: &Day) {
        part.value = self.money(day.equity.unwrap_or_default()).into();
        part.formula = Some("sum".to_owned());
        part.parts = self.accounts.iter().filter_map(|account| self.close(account, day.day)).collect();
    }

    const fn money(&self, amount: Decimal) -> Money {
        Money::new(amount, self.currency)
    }

    /// The last close of an account on or before a day on which it counts.
    fn close(&self, account: &Closes, day: CalendarDate) -> Option<Explained> {
        if account.until.is_some_and(|until| day > until) {
            return None;
        }
        let row = account.rows.iter().rev().find(|row| row.day <= day)?;
        Some(self.row("account_close", account, row))
    }

    fn row(&self, label: &str, account: &Closes, row: &DailyEquity) -> Explained {
        let provenance = Provenance { source: row.source.clone(), as_of: row.last_at, stale: false };
        let leaf =
            Explained::given(label, Money::new(row.close, account.currency).into()).of(account.login.to_string());
        self.at_its_rate(leaf.read_from(provenance), (account.currency, row.day))
    }

    fn at_its_rate(&self, leaf: Explained, (currency, day): (Currency, CalendarDate)) -> Explained {
        match self.book.rate(currency, self.currency, day) {
            Ok(found) if currency != self.currency => leaf.converted_at(rate(&found.used, day)),
            _ => leaf,
        }
    }

    /// What moved after one known day and up to another: the equity of accounts that joined, the deals of the others up to
    /// the close that shows them, and the equity of accounts that left.
    fn moved_between(&self, before: CalendarDate, after: CalendarDate) -> Vec<Explained> {
        self.accounts.iter().flat_map(|account| self.moved_in(account, (before, after))).collect()
    }

    fn moved_in(&self, account: &Closes, (before, after): (CalendarDate, CalendarDate)) -> Vec<Explained> {
        let mut leaves = Vec::new();
        let within = |row: &DailyEquity| row.day > before && row.day <= after;
        let counts = |row: &DailyEquity| account.until.is_none_or(|until| row.day <= until);
        for (place, row) in account.rows.iter().enumerate().filter(|(_, row)| within(row) && counts(row)) {
            match place.checked_sub(1).and_then(|place| account.rows.get(place)) {
                None => leaves.push(self.row("account_joined", account, row)),
                Some(earlier) => {
                    let deals = self.moved.deals(|deal, _| {
                        let day = day_of(deal.time);
                        deal.login == account.login && day > earlier.day && day <= row.day
                    });
                    leaves.extend(deals.into_iter().map(|(day, leaf)| self.at_its_rate(leaf, (account.currency, day))));
                }
            }
        }
        let left = account.until.filter(|until| *until >= before && *until < after);
        let last = left.and_then(|until| account.rows.iter().rev().find(|row| row.day <= until));
        leaves.extend(last.map(|row| {
            let gone = Money::new(-row.close, account.currency).into();
            Explained { value: gone, ..self.row("account_left", account, row) }
        }));
        leaves
    }
}
