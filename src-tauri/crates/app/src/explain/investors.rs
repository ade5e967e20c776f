//! The trees behind the figures of an investor: contracts, what falls due by their terms, and what was paid.

use std::collections::HashMap;

use fund::{
    explained_contract::{
        explained_free, explained_interest_paid, explained_owed, explained_payment, explained_principal,
    },
    investment::Investment,
    obligations::ObligationKind,
    redemption::{RedemptionKind, request::RedemptionRequest},
};
use serde::{Deserialize, Serialize};
use values::{
    CalendarDate, ClientId, Currency, Explained, ExplainedValue, InvestmentId, Provenance, RateBook, UnknownReason,
};

use crate::{
    explain::{books::rate, figure::Asked},
    fault::Fault,
    home::overview::DueKind,
    investors::{
        list::{InvestorRow, InvestorSort, InvestorsRequest, KycMark, list},
        show::Record,
    },
    pull::status::LAST_SUCCESS,
    rates::convert,
    redemptions::preview::{RedemptionForm, decided},
    seat::Seat,
};

/// A figure at the head of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordPart {
    /// Principal of the contracts that are client money.
    ClientMoney,
    /// Interest paid so far.
    InterestPaid,
    /// Interest and principal still to be paid.
    StillOwed,
}

/// A figure of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ContractPart {
    /// The money put in.
    Principal,
    /// Interest paid so far.
    InterestPaid,
    /// Interest and principal still to be paid.
    StillOwed,
}

/// Rows of the list that are read at once.
const ROWS_AT_ONCE: u32 = 500;

/// A figure at the head of a record: a part for each contract. A client has the own record alone.
pub(crate) async fn record(asked: Asked<'_>, client_id: ClientId, part: RecordPart) -> Result<Explained, Fault> {
    let record = Record::read(asked.seat, &client_id).await?;
    let source = Source::read(asked.seat).await?;
    let (label, figure, of) = match part {
        RecordPart::ClientMoney => ("client_money", record.client_money(), ContractPart::Principal),
        RecordPart::InterestPaid => ("interest_paid", record.interest_paid(), ContractPart::InterestPaid),
        RecordPart::StillOwed => ("still_owed", record.still_owed(), ContractPart::StillOwed),
    };
    // What is over owes nothing, and has been paid.
    let counted = |row: &&Investment| part == RecordPart::InterestPaid || row.state.is_client_money();
    let contract = |row: &Investment| {
        let tree = source.of(of_contract(&record, row, of));
        at_its_rate(tree, (&record.book, record.currency), (row.principal.currency, record.today))
    };
    let parts = record.investments.iter().filter(counted).map(contract).collect();
    let name = record.investor.name.clone().unwrap_or_else(|| record.investor.client_id.to_string());
    Ok(Explained::by(label, (&figure).into(), "sum", parts).of(name))
}

/// A figure of one contract. A client has the own contracts alone.
pub(crate) async fn contract(
    asked: Asked<'_>,
    investment_id: InvestmentId,
    part: ContractPart,
) -> Result<Explained, Fault> {
    let (record, at) = of_investment(asked.seat, &investment_id).await?;
    let source = Source::read(asked.seat).await?;
    Ok(source.of(of_contract(&record, &record.investments[at], part)))
}

/// What is still owed of one payment.
pub(crate) async fn payment(
    asked: Asked<'_>,
    investment_id: InvestmentId,
    due: CalendarDate,
    kind: DueKind,
) -> Result<Explained, Fault> {
    let (record, at) = of_investment(asked.seat, &investment_id).await?;
    let kind = match kind {
        DueKind::Interest => ObligationKind::Interest,
        DueKind::Principal => ObligationKind::Principal,
    };
    let found = explained_payment(&record.investments[at], &record.redemptions, record.today, (due, kind));
    let found = found.ok().flatten().ok_or_else(|| Fault::not_found("payment"))?;
    Ok(Source::read(asked.seat).await?.of(found))
}

/// What is free of a contract before or after a redemption that is looked at.
pub(crate) async fn redeemable(asked: Asked<'_>, form: RedemptionForm, after: bool) -> Result<Explained, Fault> {
    let decided = decided(asked.seat, &form).await?;
    let kind = match form.kind {
        DueKind::Interest => RedemptionKind::Interest,
        DueKind::Principal => RedemptionKind::Principal,
    };
    let request = RedemptionRequest { kind, amount: form.amount, dealing_date: form.dealing_date };
    Ok(explained_free(&decided.investment, &decided.redemptions, &request, after)?)
}

/// Client money of everybody in the list, a part for each.
pub(crate) async fn listed_money(
    asked: Asked<'_>,
    text: Option<String>,
    kyc: Option<KycMark>,
) -> Result<Explained, Fault> {
    let mut rows: Vec<InvestorRow> = Vec::new();
    loop {
        let request = InvestorsRequest {
            offset: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            limit: ROWS_AT_ONCE,
            sort: InvestorSort::ClientMoney,
            descending: true,
            text: text.clone(),
            kyc,
            currency: asked.currency,
            as_at: asked.as_at,
        };
        let page = list(asked.seat, request).await?;
        let read = page.rows.len();
        rows.extend(page.rows);
        if read == 0 || u32::try_from(rows.len()).is_ok_and(|held| held >= page.total) {
            let contracts = contracts_by_client(&asked).await?;
            let held = rows.into_iter().filter(|row| row.contracts > 0);
            let parts = held.map(|row| of_row(row, &contracts, &asked)).collect();
            return Ok(Explained::by("client_money", (&page.client_money).into(), "sum", parts));
        }
    }
}

/// The contracts that are client money now, by client; of a day gone by the list says how many there were.
async fn contracts_by_client(asked: &Asked<'_>) -> Result<HashMap<ClientId, Vec<Explained>>, Fault> {
    let mut by_client: HashMap<ClientId, Vec<Explained>> = HashMap::new();
    if asked.here.is_past {
        return Ok(by_client);
    }
    let (store, scope) = (asked.seat.store(), asked.seat.scope());
    let aliases = store.client_aliases(scope).await?;
    let rows = store.investments(scope, None).await?.into_iter().filter(|row| row.counts()).map(|row| row.row);
    let rows: Vec<Investment> = rows.filter(|row| row.state.is_client_money()).collect();
    let (to, day) = (asked.here.currency, asked.here.day);
    let book = convert::book(asked.seat, rows.iter().map(|row| row.principal.currency), to, (day, day)).await?;
    for row in rows {
        let client = aliases.get(row.client_id.as_str()).unwrap_or(&row.client_id).clone();
        let tree = at_its_rate(explained_principal(&row), (&book, to), (row.principal.currency, day));
        by_client.entry(client).or_default().push(tree);
    }
    Ok(by_client)
}

fn of_row(row: InvestorRow, contracts: &HashMap<ClientId, Vec<Explained>>, asked: &Asked<'_>) -> Explained {
    let name = row.name.unwrap_or_else(|| row.client_id.to_string());
    let value = ExplainedValue::from(&row.client_money);
    if let Some(contracts) = contracts.get(&row.client_id) {
        return Explained::by("client_money_of_investor", value, "sum", contracts.clone()).of(name);
    }
    let contracts = Explained::given("contracts", ExplainedValue::Count { number: row.contracts.into() });
    let rates = row.client_money.rates.iter().map(|used| {
        let amount = ExplainedValue::Units { amount: used.rate };
        Explained::given("rate_used", amount).converted_at(rate(used, asked.here.day))
    });
    let parts = std::iter::once(contracts).chain(rates).collect();
    Explained { parts, ..Explained::given("client_money_of_investor", value) }.of(name)
}

/// The record a contract belongs to, with its place in it.
async fn of_investment(seat: &Seat, id: &InvestmentId) -> Result<(Record, usize), Fault> {
    let all = seat.store().investments(seat.scope(), None).await?;
    let found = all.into_iter().find(|row| row.counts() && row.row.id == *id);
    let client_id = found.ok_or_else(|| Fault::not_found("investment"))?.row.client_id;
    let record = Record::read(seat, &client_id).await?;
    let at = record.investments.iter().position(|row| row.id == *id);
    Ok((record, at.ok_or_else(|| Fault::not_found("investment"))?))
}

fn of_contract(record: &Record, row: &Investment, part: ContractPart) -> Explained {
    match part {
        ContractPart::Principal => explained_principal(row),
        ContractPart::InterestPaid => explained_interest_paid(row, &record.redemptions).1,
        ContractPart::StillOwed => match explained_owed(row, &record.redemptions, record.today) {
            Ok((_, tree)) => tree,
            Err(_) => Explained::given("still_owed", UnknownReason::SourceHasNone.into()).of(row.id.as_str()),
        },
    }
}

/// A part in another currency than the whole, with the rate of the day.
fn at_its_rate(part: Explained, (book, to): (&RateBook, Currency), (from, day): (Currency, CalendarDate)) -> Explained {
    match book.rate(from, to, day) {
        Ok(found) if from != to => part.converted_at(rate(&found.used, day)),
        _ => part,
    }
}

/// Where contracts and payments were read, and when they were last seen there.
struct Source(Option<Provenance>);

impl Source {
    /// Nothing in a workspace that never pulled: what it has was made here.
    async fn read(seat: &Seat) -> Result<Self, Fault> {
        let seen = seat.store().sync_state(LAST_SUCCESS).await?;
        let provenance = |as_of| Provenance { source: "mongodb:investments".to_owned(), as_of, stale: false };
        Ok(Self(seen.map(provenance)))
    }

    fn of(&self, tree: Explained) -> Explained {
        match &self.0 {
            Some(provenance) => tree.read_from(provenance.clone()),
            None => tree,
        }
    }
}
