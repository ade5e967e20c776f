//! The contracts behind the funds, as they are or as they stood on a day.

use std::collections::{BTreeMap, BTreeSet};

use store::{FundTotal, Totals};
use values::{Currency, FundCode, MoneyFigure, RateBook, UnknownReason};

use crate::{
    fault::Fault,
    home::{
        amounts::Amounts,
        books_on_day::{BooksOnDay, books_on_day},
        headline,
        standpoint::Standpoint,
    },
    seat::Seat,
};

/// What a fund owes and to how many.
pub(crate) struct FundBooks {
    pub(crate) client_money: MoneyFigure,
    pub(crate) owed: MoneyFigure,
    pub(crate) contracts: u32,
    pub(crate) investors: u32,
}

/// The contracts of all funds.
pub(crate) enum Contracts {
    /// As they are, by the totals the store keeps.
    Present(Box<Totals>, BTreeMap<FundCode, FundTotal>),
    /// As they stood.
    Past(BooksOnDay),
}

impl Contracts {
    pub(crate) async fn present(seat: &Seat) -> Result<Self, Fault> {
        let totals = seat.store().totals(seat.scope()).await?;
        let by_fund = seat.store().fund_totals(seat.scope()).await?;
        Ok(Self::Present(Box::new(totals), by_fund.into_iter().map(|row| (row.fund.clone(), row)).collect()))
    }

    pub(crate) async fn past(seat: &Seat, here: &Standpoint) -> Result<Self, Fault> {
        Ok(Self::Past(books_on_day(seat, here.day).await?))
    }

    pub(crate) fn funds(&self) -> BTreeSet<FundCode> {
        match self {
            Self::Present(totals, _) => {
                let held = totals.contracts.iter().filter(|row| row.state.is_client_money());
                held.map(|row| row.fund.clone()).collect()
            }
            Self::Past(books) => books.funds(),
        }
    }

    pub(crate) fn currencies(&self) -> BTreeSet<Currency> {
        match self {
            Self::Present(totals, _) => {
                let contracts = totals.contracts.iter().map(|row| row.principal.currency);
                contracts.chain(totals.obligations.iter().map(|row| row.interest.currency)).collect()
            }
            Self::Past(books) => books.currencies(),
        }
    }

    /// The contracts of one fund, at the rates of the day.
    pub(crate) fn of(&self, code: &FundCode, book: &RateBook, here: &Standpoint) -> FundBooks {
        match self {
            Self::Present(totals, by_fund) => present(totals, by_fund.get(code), code, (book, here)),
            Self::Past(books) => {
                let (contracts, investors) = books.counts(Some(code));
                FundBooks {
                    client_money: books.client_money(Some(code), (book, here.currency)),
                    owed: books.owed(Some(code), (book, here.currency)),
                    contracts,
                    investors,
                }
            }
        }
    }
}

fn present(
    totals: &Totals,
    total: Option<&FundTotal>,
    code: &FundCode,
    (book, here): (&RateBook, &Standpoint),
) -> FundBooks {
    let held: Vec<_> = totals.contracts.iter().filter(|row| row.fund == *code && row.state.is_client_money()).collect();
    let at = (here.currency, here.day);
    let owed = Amounts::of(total.map(|total| total.obligations.clone()).unwrap_or_default());
    let owed = if total.is_some_and(|total| total.unknown_schedules > 0) {
        MoneyFigure::unknown(here.currency, UnknownReason::PartUnknown)
    } else {
        headline::figure(&owed, book, at)
    };
    FundBooks {
        client_money: headline::figure(&Amounts::of(held.iter().map(|row| row.principal)), book, at),
        owed,
        contracts: held.iter().map(|row| u32::try_from(row.contracts).unwrap_or(u32::MAX)).sum(),
        investors: total.map_or(0, |total| u32::try_from(total.investors).unwrap_or(u32::MAX)),
    }
}
