//! The list of investors as at a day that is over: who had client money then.

use std::cmp::Ordering;

use store::PageRequest;
use values::{CalendarDate, Money, MoneyFigure, RateBook, UnknownReason};

use crate::{
    fault::Fault,
    home::{
        books_on_day::{ClientOnDay, books_on_day},
        standpoint::Standpoint,
    },
    investors::list::{InvestorRow, InvestorSort, Investors, InvestorsRequest},
    rates::convert,
    seat::Seat,
};

/// Rows read at once while the names are looked up.
const ROWS_AT_ONCE: u32 = 1_000;

/// A window of those who had client money on the day, or of whom the books do not say. Their names and addresses are
/// those of today; how their files stood then is not recorded.
pub(crate) async fn list(seat: &Seat, request: &InvestorsRequest, here: &Standpoint) -> Result<Investors, Fault> {
    let books = books_on_day(seat, here.day).await?;
    let aliases = seat.store().client_aliases(seat.scope()).await?;
    let mut then = books.by_client(&aliases);
    let book = convert::book(seat, books.currencies(), here.currency, (here.day, here.day)).await?;
    let mut rows = Vec::new();
    let (mut sum, mut unknown) = (Vec::new(), false);
    for investor in everyone(seat, request.text.as_deref()).await? {
        let Some(client) = then.remove(&investor.client_id) else { continue };
        match &client.held {
            Some(held) => sum.extend(held.iter().copied()),
            None => unknown = true,
        }
        rows.push(row(investor, client, (&book, here)));
    }
    rows.sort_by(|a, b| {
        let order = ordered(a, b, request.sort);
        let order = if request.descending { order.reverse() } else { order };
        order.then_with(|| a.client_id.cmp(&b.client_id))
    });
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let offset = usize::try_from(request.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
    let rows = rows.into_iter().skip(offset).take(limit).collect();
    Ok(Investors { rows, total, client_money: figure(unknown, &sum, (&book, here)) })
}

/// Every investor whose text holds a part, by name.
async fn everyone(seat: &Seat, text: Option<&str>) -> Result<Vec<store::InvestorRow>, Fault> {
    let mut found: Vec<store::InvestorRow> = Vec::new();
    loop {
        let page = PageRequest {
            offset: u64::try_from(found.len()).unwrap_or(u64::MAX),
            limit: ROWS_AT_ONCE,
            sort: store::InvestorSort::Name,
            descending: false,
            text: text.filter(|text| !text.trim().is_empty()).map(str::to_owned),
            kyc: None,
            state: None,
        };
        let page = seat.store().investors_page(seat.scope(), &page).await?;
        let read = page.rows.len();
        found.extend(page.rows);
        if read == 0 || u64::try_from(found.len()).is_ok_and(|held| held >= page.total) {
            return Ok(found);
        }
    }
}

fn row(investor: store::InvestorRow, then: ClientOnDay, at: (&RateBook, &Standpoint)) -> InvestorRow {
    let next_payment_on = then.next.as_ref().map(|(day, _)| *day);
    InvestorRow {
        client_id: investor.client_id,
        name: investor.name,
        email: investor.email,
        contracts: then.contracts,
        client_money: figure(then.held.is_none(), then.held.as_deref().unwrap_or_default(), at),
        next_payment_on,
        next_payment: then.next.and_then(|(_, amounts)| amounts.moneys()).unwrap_or_default(),
        kyc: None,
    }
}

fn figure(unknown: bool, amounts: &[Money], (book, here): (&RateBook, &Standpoint)) -> MoneyFigure {
    if unknown {
        return MoneyFigure::unknown(here.currency, UnknownReason::PartUnknown);
    }
    convert::booked(book, amounts, here.currency, here.day)
}

fn ordered(a: &InvestorRow, b: &InvestorRow, sort: InvestorSort) -> Ordering {
    let name = |row: &InvestorRow| row.name.as_deref().unwrap_or_default().to_lowercase();
    let next = |row: &InvestorRow| row.next_payment_on.unwrap_or(CalendarDate::MAX);
    match sort {
        InvestorSort::ClientMoney => a.client_money.amount.cmp(&b.client_money.amount),
        InvestorSort::Contracts => a.contracts.cmp(&b.contracts),
        InvestorSort::NextPayment => next(a).cmp(&next(b)),
        InvestorSort::Name | InvestorSort::Kyc => name(a).cmp(&name(b)),
    }
}
