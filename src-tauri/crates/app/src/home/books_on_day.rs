//! The contracts as they stood on a day that is over.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fund::{
    investment::Investment,
    on_day::{OnDay, held_on, owed_on},
    redemption::Redemption,
};
use values::{CalendarDate, ClientId, Currency, FundCode, InvestmentId, Money, MoneyFigure, RateBook, UnknownReason};

use crate::{
    fault::Fault,
    home::{amounts::Amounts, headline},
    seat::Seat,
};

/// A contract that was client money on the day, or may have been.
struct Then {
    fund: FundCode,
    client_id: ClientId,
    /// Nothing when the books do not say.
    held: Option<Money>,
    /// Nothing when its schedule cannot be known.
    owed: Option<Vec<(CalendarDate, Money)>>,
}

/// What one client had on the day.
pub(crate) struct ClientOnDay {
    /// Client money; nothing when the books do not say of a contract.
    pub(crate) held: Option<Vec<Money>>,
    /// Contracts.
    pub(crate) contracts: u32,
    /// The day on which something was due next, one overdue before, with all that was due on it.
    pub(crate) next: Option<(CalendarDate, Amounts)>,
}

/// The contracts on a day.
pub(crate) struct BooksOnDay {
    contracts: Vec<Then>,
    day: CalendarDate,
}

/// Reads them: every contract and every redemption, since any of them may have been in force then.
pub(crate) async fn books_on_day(seat: &Seat, day: CalendarDate) -> Result<BooksOnDay, Fault> {
    let investments = seat.store().investments(seat.scope(), None).await?;
    let mut redemptions: BTreeMap<InvestmentId, Vec<Redemption>> = BTreeMap::new();
    for row in seat.store().redemptions(seat.scope(), None).await?.into_iter().filter(|row| row.counts()) {
        redemptions.entry(row.row.investment_id.clone()).or_default().push(row.row);
    }
    let counted = investments.into_iter().filter(|row| row.counts()).map(|row| row.row);
    let none = Vec::new();
    let then = |contract: Investment| {
        let own = redemptions.get(&contract.id).unwrap_or(&none);
        let held = match held_on(&contract, own, day) {
            OnDay::Nothing => return None,
            OnDay::Held(money) => Some(money),
            OnDay::NotRecorded => None,
        };
        let owed = owed_on(&contract, own, day).ok();
        let owed = owed.map(|owed| owed.into_iter().map(|obligation| (obligation.due, obligation.amount)).collect());
        Some(Then { fund: contract.fund, client_id: contract.client_id, held, owed })
    };
    Ok(BooksOnDay { contracts: counted.filter_map(then).collect(), day })
}

impl BooksOnDay {
    /// The funds that held client money.
    pub(crate) fn funds(&self) -> BTreeSet<FundCode> {
        self.contracts.iter().map(|contract| contract.fund.clone()).collect()
    }

    /// The currencies of contracts.
    pub(crate) fn currencies(&self) -> BTreeSet<Currency> {
        self.contracts.iter().filter_map(|contract| contract.held).map(|money| money.currency).collect()
    }

    /// Principal of a fund's contracts, or of all; unknown when the books do not say of one.
    pub(crate) fn client_money(&self, fund: Option<&FundCode>, (book, currency): (&RateBook, Currency)) -> MoneyFigure {
        let held: Option<Vec<Money>> = self.of(fund).map(|contract| contract.held).collect();
        self.figure(held, (book, currency))
    }

    /// What a fund's contracts, or all, still owed; unknown when one schedule is.
    pub(crate) fn owed(&self, fund: Option<&FundCode>, (book, currency): (&RateBook, Currency)) -> MoneyFigure {
        let owed: Option<Vec<Vec<(CalendarDate, Money)>>> =
            self.of(fund).map(|contract| contract.owed.clone()).collect();
        let amounts = owed.map(|owed| owed.concat().into_iter().map(|(_, amount)| amount).collect());
        self.figure(amounts, (book, currency))
    }

    /// Contracts, and investors with one.
    pub(crate) fn counts(&self, fund: Option<&FundCode>) -> (u32, u32) {
        let investors: BTreeSet<&ClientId> = self.of(fund).map(|contract| &contract.client_id).collect();
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (size(self.of(fund).count()), size(investors.len()))
    }

    /// What each client had, under the client's own id, whatever id a contract names.
    pub(crate) fn by_client(&self, aliases: &HashMap<String, ClientId>) -> HashMap<ClientId, ClientOnDay> {
        let mut clients: HashMap<ClientId, ClientOnDay> = HashMap::new();
        for contract in &self.contracts {
            let client = aliases.get(contract.client_id.as_str()).unwrap_or(&contract.client_id).clone();
            let nothing = ClientOnDay { held: Some(Vec::new()), contracts: 0, next: None };
            let client = clients.entry(client).or_insert(nothing);
            client.contracts = client.contracts.saturating_add(1);
            client.held = client.held.take().zip(contract.held).map(|(held, more)| [held, vec![more]].concat());
            for (day, amount) in contract.owed.iter().flatten() {
                client.next = Some(match client.next.take() {
                    Some((next, amounts)) if next < *day => (next, amounts),
                    Some((next, amounts)) if next == *day => (next, amounts.plus(*amount)),
                    _ => (*day, Amounts::of([*amount])),
                });
            }
        }
        clients
    }

    fn of<'a>(&'a self, fund: Option<&'a FundCode>) -> impl Iterator<Item = &'a Then> {
        self.contracts.iter().filter(move |contract| fund.is_none_or(|fund| contract.fund == *fund))
    }

    fn figure(&self, moneys: Option<Vec<Money>>, (book, currency): (&RateBook, Currency)) -> MoneyFigure {
        match moneys {
            Some(moneys) => headline::figure(&Amounts::of(moneys), book, (currency, self.day)),
            None => MoneyFigure::unknown(currency, UnknownReason::PartUnknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn what_was_due_next_is_all_of_that_day_whichever_contract_it_is_of() {
        let usd = |amount| Money::new(amount, Currency::USD);
        let then = |owed| Then {
            fund: FundCode::new("CORE").expect("a code"),
            client_id: "c1".parse().expect("an id"),
            held: None,
            owed: Some(owed),
        };
        let (day, later) = (date(2026, 3, 31), date(2026, 4, 30));
        let contracts = vec![
            then(vec![(later, usd(dec!(7)))]),
            then(vec![(day, usd(dec!(1500))), (day, usd(dec!(100000))), (later, usd(dec!(9)))]),
            then(vec![(day, Money::new(dec!(20), Currency::EUR))]),
        ];
        let books = BooksOnDay { contracts, day: date(2026, 3, 1) };
        let client = books.by_client(&HashMap::new()).into_values().next().expect("one client");
        let (next, amounts) = client.next.expect("a payment");
        assert_eq!(next, day);
        assert_eq!(amounts.moneys(), Some(vec![Money::new(dec!(20), Currency::EUR), usd(dec!(101500))]));
    }
}
