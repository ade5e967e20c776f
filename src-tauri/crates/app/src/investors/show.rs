//! One investor's record.

use std::collections::BTreeSet;

use compliance::document::Document;
use fund::{
    explained_contract::explained_interest_paid,
    investment::Investment,
    obligations::{Obligation, ObligationKind, obligations},
    redemption::{Redemption, RedemptionKind},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{
    AccountLogin, CalendarDate, ClientId, Currency, FundCode, Instant, InvestmentId, Money, MoneyFigure, RateBook,
    UnknownReason,
};

use crate::{
    fault::Fault,
    home::{
        amounts::Amounts,
        headline,
        overview::{DueKind, DuePayment},
    },
    investors::list::KycMark,
    rates::convert,
    seat::Seat,
};

/// Which investor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct InvestorRequest {
    /// The client.
    pub client_id: ClientId,
}

/// A contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ContractRow {
    /// Its id.
    pub investment_id: InvestmentId,
    /// The fund.
    pub fund_code: FundCode,
    /// The state's word.
    pub state: String,
    /// Counts as client money.
    pub is_client_money: bool,
    /// The money put in.
    pub principal: Money,
    /// Interest a month in percent.
    #[ts(type = "string | null")]
    pub percent_a_month: Option<Decimal>,
    /// Started.
    #[ts(type = "string | null")]
    pub start: Option<CalendarDate>,
    /// Interest begins.
    #[ts(type = "string | null")]
    pub interest_start: Option<CalendarDate>,
    /// Ends.
    #[ts(type = "string | null")]
    pub contract_end: Option<CalendarDate>,
    /// Interest paid so far.
    pub interest_paid: MoneyFigure,
    /// Interest and principal still to be paid; unknown when the schedule is.
    pub still_owed: MoneyFigure,
    /// The accounts it is mapped to.
    pub accounts: Vec<AccountLogin>,
}

/// A redemption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RedemptionRow {
    /// Its id.
    pub redemption_id: String,
    /// Of which contract.
    pub investment_id: InvestmentId,
    /// `interest` or `principal`.
    pub kind: String,
    /// How much.
    pub amount: Money,
    /// The state's word.
    pub state: String,
    /// Asked for.
    #[ts(type = "string | null")]
    pub requested_at: Option<Instant>,
    /// Paid.
    #[ts(type = "string | null")]
    pub paid_on: Option<CalendarDate>,
}

/// A document's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DocumentRow {
    /// Its id.
    pub document_id: String,
    /// `identity`, `proof_of_residence` …
    pub kind: String,
    /// The file's name.
    pub file_name: Option<String>,
    /// `pending`, `approved`, `rejected`, `expired` as of today.
    pub verification: String,
    /// Who decided.
    pub verified_by: Option<String>,
    /// Given.
    #[ts(type = "string | null")]
    pub uploaded_at: Option<Instant>,
    /// Runs out.
    #[ts(type = "string | null")]
    pub expires_on: Option<CalendarDate>,
    /// It is signed in an envelope: none of the papers that prove who the client is.
    pub in_envelope: bool,
}

/// An investor in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Investor {
    /// The client.
    pub client_id: ClientId,
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Where the file stands.
    pub kyc: KycMark,
    /// What keeps it from being complete.
    pub kyc_open: Vec<String>,
    /// The AML state as the web platform wrote it.
    pub aml_kyc_status: Option<String>,
    /// Principal that is client money.
    pub client_money: MoneyFigure,
    /// Interest paid so far, all contracts.
    pub interest_paid: MoneyFigure,
    /// Interest and principal still to be paid.
    pub still_owed: MoneyFigure,
    /// Contracts, newest first.
    pub contracts: Vec<ContractRow>,
    /// Payments to come, and those overdue.
    pub schedule: Vec<DuePayment>,
    /// Redemptions, newest first.
    pub redemptions: Vec<RedemptionRow>,
    /// Documents.
    pub documents: Vec<DocumentRow>,
}

/// One investor in full. A client sees the own record alone; any other is not there.
pub(crate) async fn show(seat: &Seat, request: InvestorRequest) -> Result<Investor, Fault> {
    let (store, scope, today) = (seat.store(), seat.scope(), seat.today());
    let record = Record::read(seat, &request.client_id).await?;
    let documents = store.documents(scope, Some(&record.investor.client_id)).await?;
    let aml_kyc_status = store.aml_kyc_status(scope, &record.investor.client_id).await?;
    let investor = &record.investor;
    Ok(Investor {
        kyc: investor.kyc.into(),
        kyc_open: investor.kyc_open.clone(),
        aml_kyc_status,
        client_money: record.client_money(),
        interest_paid: record.interest_paid(),
        still_owed: record.still_owed(),
        contracts: record.contracts(),
        schedule: record.schedule(investor.name.as_deref()),
        redemptions: record.redemption_rows(),
        documents: documents.iter().filter(|row| row.counts()).map(|row| document_row(row, today)).collect(),
        client_id: investor.client_id.clone(),
        name: investor.name.clone(),
        email: investor.email.clone(),
        phone: investor.phone.clone(),
    })
}

/// An investor with the contracts and the redemptions from which the sums follow.
pub(crate) struct Record {
    pub(crate) investor: store::InvestorRow,
    pub(crate) investments: Vec<Investment>,
    pub(crate) redemptions: Vec<Redemption>,
    pub(crate) today: CalendarDate,
    pub(crate) book: RateBook,
    pub(crate) currency: Currency,
}

impl Record {
    /// Reads it. A client reads the own one alone; any other is not there.
    pub(crate) async fn read(seat: &Seat, client_id: &ClientId) -> Result<Self, Fault> {
        let (store, scope, today) = (seat.store(), seat.scope(), seat.today());
        let found = store.investor(scope, client_id).await?;
        let investor = found.ok_or_else(|| Fault::not_found("investor"))?;
        let id = Some(&investor.client_id);
        let investments: Vec<Investment> =
            store.investments(scope, id).await?.into_iter().filter(|row| row.counts()).map(|row| row.row).collect();
        let redemptions: Vec<Redemption> =
            store.redemptions(scope, id).await?.into_iter().filter(|row| row.counts()).map(|row| row.row).collect();
        let currency = seat.base_currency();
        let of_contracts = investments.iter().map(|row| row.principal.currency);
        let all = of_contracts.chain(redemptions.iter().map(|row| row.amount.currency));
        let all = all.chain(investor.principal.iter().map(|money| money.currency));
        let book = convert::book(seat, all.collect::<BTreeSet<_>>(), currency, (today, today)).await?;
        Ok(Self { investor, investments, redemptions, today, book, currency })
    }

    /// The contracts that are client money, together.
    pub(crate) fn client_money(&self) -> MoneyFigure {
        convert::booked(&self.book, &self.investor.principal, self.currency, self.today)
    }

    fn owed(&self, investment: &Investment) -> Option<Vec<Obligation>> {
        obligations(investment, &self.redemptions, self.today).ok()
    }

    /// Interest paid on a contract, in its currency; nothing when out of range.
    fn paid(&self, investment: &Investment) -> Option<Money> {
        explained_interest_paid(investment, &self.redemptions).0
    }

    /// Interest paid so far, all contracts.
    pub(crate) fn interest_paid(&self) -> MoneyFigure {
        let paid: Option<Vec<Money>> = self.investments.iter().map(|investment| self.paid(investment)).collect();
        paid.map_or_else(|| out_of_range(self.currency), |paid| self.in_base(&Amounts::of(paid)))
    }

    /// Interest and principal still to be paid, all contracts; unknown while one of them is.
    pub(crate) fn still_owed(&self) -> MoneyFigure {
        let mut sum = Amounts::none();
        for investment in &self.investments {
            let Some(owed) = self.owed(investment) else {
                return MoneyFigure::unknown(self.currency, UnknownReason::PartUnknown);
            };
            sum = owed.into_iter().fold(sum, |sum, obligation| sum.plus(obligation.amount));
        }
        self.in_base(&sum)
    }

    /// Amounts in the base currency at the rates of today.
    fn in_base(&self, amounts: &Amounts) -> MoneyFigure {
        headline::figure(amounts, &self.book, (self.currency, self.today))
    }

    fn contracts(&self) -> Vec<ContractRow> {
        let mut rows: Vec<ContractRow> = self.investments.iter().map(|investment| self.contract(investment)).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.start));
        rows
    }

    /// A contract's figures.
    pub(crate) fn contract(&self, investment: &Investment) -> ContractRow {
        let currency = investment.principal.currency;
        let owed = self.owed(investment).and_then(|owed| total(&owed, currency));
        ContractRow {
            investment_id: investment.id.clone(),
            fund_code: investment.fund.clone(),
            state: investment.state.text().to_owned(),
            is_client_money: investment.state.is_client_money(),
            principal: investment.principal,
            percent_a_month: investment
                .monthly_rate
                .and_then(|rate| Some(rate.0.checked_mul(Decimal::ONE_HUNDRED)?.normalize())),
            start: investment.start,
            interest_start: investment.interest_start,
            contract_end: investment.contract_end.or_else(|| fund::terms::principal_due(investment).ok()),
            interest_paid: self.paid(investment).map_or_else(|| out_of_range(currency), MoneyFigure::booked),
            still_owed: owed.map_or(MoneyFigure::unknown(currency, UnknownReason::SourceHasNone), |amount| {
                MoneyFigure::booked(Money::new(amount, currency))
            }),
            accounts: investment.accounts.clone(),
        }
    }

    fn schedule(&self, name: Option<&str>) -> Vec<DuePayment> {
        let mut due: Vec<Obligation> = self.investments.iter().filter_map(|row| self.owed(row)).flatten().collect();
        due.sort_by_key(|obligation| obligation.due);
        let payment = |obligation: Obligation| DuePayment {
            due: obligation.due,
            client_id: obligation.client_id,
            client_name: name.map(str::to_owned),
            investment_id: obligation.investment_id,
            fund_code: obligation.fund,
            kind: match obligation.kind {
                ObligationKind::Interest => DueKind::Interest,
                ObligationKind::Principal => DueKind::Principal,
            },
            amount: obligation.amount,
            overdue: obligation.overdue,
        };
        due.into_iter().map(payment).collect()
    }

    fn redemption_rows(&self) -> Vec<RedemptionRow> {
        let row = |redemption: &Redemption| RedemptionRow {
            redemption_id: redemption.id.to_string(),
            investment_id: redemption.investment_id.clone(),
            kind: match redemption.kind {
                RedemptionKind::Interest => "interest".to_owned(),
                RedemptionKind::Principal => "principal".to_owned(),
            },
            amount: redemption.amount,
            state: redemption.state.text().to_owned(),
            requested_at: redemption.requested_at,
            paid_on: redemption.paid_on,
        };
        let mut rows: Vec<RedemptionRow> = self.redemptions.iter().map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.requested_at));
        rows
    }
}

const fn out_of_range(currency: Currency) -> MoneyFigure {
    MoneyFigure::unknown(currency, UnknownReason::Refused)
}

/// What is owed in one currency; nothing when part of it is in another, or out of range.
fn total(owed: &[Obligation], currency: Currency) -> Option<Decimal> {
    owed.iter().try_fold(Decimal::ZERO, |sum, obligation| {
        (obligation.amount.currency == currency).then_some(())?;
        sum.checked_add(obligation.amount.amount)
    })
}

fn document_row(document: &Document, today: CalendarDate) -> DocumentRow {
    DocumentRow {
        document_id: document.id.to_string(),
        kind: document.kind.clone(),
        file_name: document.file_name.clone(),
        verification: document.verification_on(today).text().to_owned(),
        verified_by: document.verified_by.clone(),
        uploaded_at: document.uploaded_at,
        expires_on: document.expires_on,
        in_envelope: document.envelope.is_some(),
    }
}
