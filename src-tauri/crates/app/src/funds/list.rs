//! The funds with their accounts and contracts.

use std::collections::{BTreeMap, BTreeSet};

use ::trading::{
    account::Account,
    totals::{fund_assets, newest_by_login},
};
use fund::product::{Earnings, Product, default_products};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::Totals;
use values::{Currency, FundCode, Money, MoneyFigure, Rate, UnknownReason};

use crate::{
    fault::Fault,
    home::headline::{asset_figure, less},
    seat::Seat,
    trading::{
        accounts::{AccountCard, card},
        desk_accounts::{self, DeskAccounts},
    },
};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FundsRequest {}

/// What a fund pays, as its configuration states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FundTerms {
    /// Simple interest.
    Interest {
        /// Percent a month.
        #[ts(type = "string")]
        percent_a_month: Decimal,
        /// Months between payments.
        every_months: u8,
    },
    /// A share of profit above the high-water mark.
    ProfitShare {
        /// The investor's share in percent.
        #[ts(type = "string")]
        percent: Decimal,
        /// Months between settlements.
        every_months: u8,
    },
    /// A code of the database for which no product is configured.
    NotConfigured,
}

/// A fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FundSummary {
    /// Its code.
    pub fund_code: FundCode,
    /// Its name.
    pub name: String,
    /// What it pays.
    pub terms: FundTerms,
    /// The smallest subscription.
    pub minimum: Option<Money>,
    /// By invitation only.
    pub invitation_only: bool,
    /// Equity of its active accounts.
    pub assets: MoneyFigure,
    /// Principal of its contracts.
    pub client_money: MoneyFigure,
    /// Assets less client money.
    pub revenue: MoneyFigure,
    /// What is still to be paid.
    pub obligations: MoneyFigure,
    /// Contracts that are client money.
    pub contracts: u32,
    /// Investors with such contracts.
    pub investors: u32,
    /// Its accounts.
    pub accounts: Vec<AccountCard>,
}

/// Every fund, and the accounts of none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Funds {
    /// The funds in the order of their codes.
    pub funds: Vec<FundSummary>,
    /// Accounts that name no fund.
    pub without_fund: Vec<AccountCard>,
}

/// Every fund that is configured, or that an account or a contract names.
pub(crate) async fn list(seat: &Seat, _request: FundsRequest) -> Result<Funds, Fault> {
    let desk = desk_accounts::read(seat).await?;
    let expected = desk_accounts::expected(seat).await?;
    let totals = seat.store().totals(seat.scope()).await?;
    let by_fund: BTreeMap<FundCode, store::FundTotal> =
        seat.store().fund_totals(seat.scope()).await?.into_iter().map(|row| (row.fund.clone(), row)).collect();
    let products: BTreeMap<FundCode, Product> = default_products().into_iter().map(|p| (p.code.clone(), p)).collect();
    let named = desk.accounts.iter().filter_map(|account| account.fund.clone());
    let codes: BTreeSet<FundCode> = products.keys().cloned().chain(named).chain(contract_funds(&totals)).collect();
    let newest = newest_by_login(&desk.latest);
    let cards = |wanted: &dyn Fn(&Account) -> bool| -> Vec<AccountCard> {
        let of = desk.accounts.iter().filter(|account| wanted(account));
        of.map(|account| card(account, newest.get(&account.login).copied(), expected)).collect()
    };
    let mut funds = Vec::new();
    for code in codes {
        let accounts = cards(&|account| account.fund.as_ref() == Some(&code));
        let assets = assets_of(&desk, &code, seat.base_currency(), expected);
        let books = FundBooks { totals: &totals, fund_total: by_fund.get(&code), currency: seat.base_currency() };
        funds.push(summary(&code, products.get(&code), &books, assets).with_accounts(accounts));
    }
    Ok(Funds { funds, without_fund: cards(&|account| account.fund.is_none()) })
}

fn contract_funds(totals: &Totals) -> impl Iterator<Item = FundCode> {
    totals.contracts.iter().filter(|row| row.state.is_client_money()).map(|row| row.fund.clone())
}

/// A fund's equity in the base currency; unknown when part of it is in another one and no rate is known.
fn assets_of(
    desk: &DeskAccounts,
    code: &FundCode,
    currency: Currency,
    expected: ::trading::totals::Expected,
) -> MoneyFigure {
    let of: Vec<Account> =
        desk.accounts.iter().filter(|account| account.fund.as_ref() == Some(code)).cloned().collect();
    let by_currency = fund_assets(&of, &desk.latest, expected);
    match by_currency.len() {
        0 => MoneyFigure::unknown(currency, UnknownReason::NeverRead),
        1 if by_currency.contains_key(&currency) => asset_figure(currency, by_currency.get(&currency)),
        _ => MoneyFigure::unknown(currency, UnknownReason::NoRate),
    }
}

struct FundBooks<'a> {
    totals: &'a Totals,
    fund_total: Option<&'a store::FundTotal>,
    currency: Currency,
}

impl FundBooks<'_> {
    fn client_money(&self, code: &FundCode) -> (MoneyFigure, u32) {
        let of = self.totals.contracts.iter().filter(|row| row.fund == *code && row.state.is_client_money());
        let (mut sum, mut contracts) = (Some(Decimal::ZERO), 0);
        for row in of {
            let same = (row.principal.currency == self.currency).then_some(row.principal.amount);
            sum = sum.zip(same).and_then(|(sum, amount)| sum.checked_add(amount));
            contracts += u32::try_from(row.contracts).unwrap_or(u32::MAX);
        }
        (self.booked(sum), contracts)
    }

    fn booked(&self, amount: Option<Decimal>) -> MoneyFigure {
        amount.map_or(MoneyFigure::unknown(self.currency, UnknownReason::NoRate), |amount| {
            MoneyFigure::booked(Money::new(amount, self.currency))
        })
    }
}

fn summary(code: &FundCode, product: Option<&Product>, books: &FundBooks<'_>, assets: MoneyFigure) -> FundSummary {
    let (client_money, contracts) = books.client_money(code);
    let owed = books.fund_total.map_or(Some(Decimal::ZERO), |total| {
        let same = total.obligations.iter().all(|money| money.currency == books.currency);
        let sum = total.obligations.iter().try_fold(Decimal::ZERO, |sum, money| sum.checked_add(money.amount));
        sum.filter(|_| same && total.unknown_schedules == 0)
    });
    FundSummary {
        fund_code: code.clone(),
        name: product.map_or_else(|| code.to_string(), |product| product.name.clone()),
        terms: product.map_or(FundTerms::NotConfigured, |product| terms(product.earnings)),
        minimum: product.map(|product| product.minimum),
        invitation_only: product.is_some_and(|product| product.invitation_only),
        revenue: less(&assets, &client_money),
        assets,
        client_money,
        obligations: owed.map_or(MoneyFigure::unknown(books.currency, UnknownReason::PartUnknown), |amount| {
            MoneyFigure::booked(Money::new(amount, books.currency))
        }),
        contracts,
        investors: books.fund_total.map_or(0, |total| u32::try_from(total.investors).unwrap_or(u32::MAX)),
        accounts: Vec::new(),
    }
}

impl FundSummary {
    fn with_accounts(self, accounts: Vec<AccountCard>) -> Self {
        Self { accounts, ..self }
    }
}

fn terms(earnings: Earnings) -> FundTerms {
    let percent = |rate: Rate| (rate.0 * Decimal::ONE_HUNDRED).normalize();
    match earnings {
        Earnings::Interest { monthly_rate, every_months } => {
            FundTerms::Interest { percent_a_month: percent(monthly_rate), every_months }
        }
        Earnings::ProfitShare { share, every_months } => {
            FundTerms::ProfitShare { percent: percent(share), every_months }
        }
    }
}
