//! A window of the list of investors, as it is or as at a day that is over.

use std::collections::BTreeSet;

use compliance::kyc::KycState;
use serde::{Deserialize, Serialize};
use store::PageRequest;
use values::{CalendarDate, ClientId, Currency, Money, MoneyFigure};

use crate::{fault::Fault, home::standpoint::standpoint, investors::on_day, rates::convert, seat::Seat};

/// The longest window of the list.
const MOST_ROWS: u32 = 500;

/// What the list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum InvestorSort {
    /// Name.
    Name,
    /// Client money.
    ClientMoney,
    /// Contracts.
    Contracts,
    /// Next payment.
    NextPayment,
    /// KYC state.
    Kyc,
}

/// Where a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum KycMark {
    /// Everything required is approved and in date.
    Complete,
    /// Something waits for a person at the desk.
    Pending,
    /// Something required was never given.
    Incomplete,
    /// Something required was refused or ran out.
    Problem,
}

/// Which window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InvestorsRequest {
    /// Rows to pass over.
    pub offset: u32,
    /// Rows to return, at most 500.
    pub limit: u32,
    /// By what.
    pub sort: InvestorSort,
    /// Largest first.
    pub descending: bool,
    /// Part of a name, an e-mail address or an id.
    pub text: Option<String>,
    /// Only files in this state; of a day that is over it is not recorded.
    pub kyc: Option<KycMark>,
    /// The currency of the amounts; the base currency when not given.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// A day that is over; now when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InvestorRow {
    /// The client.
    pub client_id: ClientId,
    /// Name, when any document gives one.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Contracts that are client money.
    pub contracts: u32,
    /// Their principal.
    pub client_money: MoneyFigure,
    /// The day of the next payment.
    #[ts(type = "string | null")]
    pub next_payment_on: Option<CalendarDate>,
    /// All that is due to them on that day, one amount a currency; empty when that is not known.
    pub next_payment: Vec<Money>,
    /// Where the file stands; of a day that is over nothing is recorded.
    pub kyc: Option<KycMark>,
}

/// A window of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Investors {
    /// The rows.
    pub rows: Vec<InvestorRow>,
    /// All that match.
    pub total: u32,
    /// Client money of all that match.
    pub client_money: MoneyFigure,
}

impl From<KycState> for KycMark {
    fn from(state: KycState) -> Self {
        match state {
            KycState::Complete => Self::Complete,
            KycState::Pending => Self::Pending,
            KycState::Incomplete => Self::Incomplete,
            KycState::Problem => Self::Problem,
        }
    }
}

impl From<KycMark> for KycState {
    fn from(mark: KycMark) -> Self {
        match mark {
            KycMark::Complete => Self::Complete,
            KycMark::Pending => Self::Pending,
            KycMark::Incomplete => Self::Incomplete,
            KycMark::Problem => Self::Problem,
        }
    }
}

/// A window of the list. A client sees the own row alone.
pub(crate) async fn list(seat: &Seat, request: InvestorsRequest) -> Result<Investors, Fault> {
    if request.limit == 0 || request.limit > MOST_ROWS {
        return Err(Fault::field("limit", "range_1_500"));
    }
    let here = standpoint(seat, request.currency, request.as_at)?;
    if here.is_past {
        return on_day::list(seat, &request, &here).await;
    }
    let currency = here.currency;
    let page = PageRequest {
        offset: u64::from(request.offset),
        limit: request.limit,
        sort: match request.sort {
            InvestorSort::Name => store::InvestorSort::Name,
            InvestorSort::ClientMoney => store::InvestorSort::Principal,
            InvestorSort::Contracts => store::InvestorSort::Contracts,
            InvestorSort::NextPayment => store::InvestorSort::NextPayment,
            InvestorSort::Kyc => store::InvestorSort::Kyc,
        },
        descending: request.descending,
        text: request.text.filter(|text| !text.trim().is_empty()),
        kyc: request.kyc.map(KycState::from),
        state: None,
    };
    let found = seat.store().investors_page(seat.scope(), &page).await?;
    let sums = seat.store().investors_principal(seat.scope(), &page).await?;
    let today = seat.today();
    let of_rows = found.rows.iter().flat_map(|row| &row.principal);
    let currencies: BTreeSet<Currency> = sums.iter().chain(of_rows).map(|money| money.currency).collect();
    let book = convert::book(seat, currencies, currency, (today, today)).await?;
    let in_base = |amounts: &[Money]| convert::booked(&book, amounts, currency, today);
    Ok(Investors {
        client_money: in_base(&sums),
        rows: found.rows.into_iter().map(|row| investor_row(row, &in_base)).collect(),
        total: u32::try_from(found.total).unwrap_or(u32::MAX),
    })
}

fn investor_row(row: store::InvestorRow, in_base: &impl Fn(&[Money]) -> MoneyFigure) -> InvestorRow {
    let next_payment_on = row.next_payment.as_ref().map(|payment| payment.due);
    InvestorRow {
        client_id: row.client_id,
        name: row.name,
        email: row.email,
        contracts: row.contracts,
        client_money: in_base(&row.principal),
        next_payment_on,
        next_payment: row.next_payment.map(|payment| payment.amounts).unwrap_or_default(),
        kyc: Some(row.kyc.into()),
    }
}
