//! The funds with their accounts and contracts.

use std::collections::{BTreeMap, BTreeSet};

use ::trading::{account::Account, totals::newest_by_login};
use fund::product::{Earnings, Product, default_products};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{CalendarDate, Currency, FundCode, Instant, Money, MoneyFigure, Rate};

use crate::{
    fault::Fault,
    funds::contracts::{Contracts, FundBooks},
    home::{assets, headline::less, standpoint::standpoint},
    rates::convert,
    seat::Seat,
    trading::{
        accounts::{AccountCard, card},
        desk_accounts,
    },
};

/// As at which day, and in which currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FundsRequest {
    /// The currency of the funds' figures; the base currency when not given. Accounts keep their own.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
    /// A day that is over; now when not given. What the records of that day do not give is unknown.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
}

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
    /// The moment for which it was made.
    #[ts(type = "string")]
    pub as_at: Instant,
    /// The currency of the funds' figures.
    pub currency: Currency,
    /// The funds in the order of their codes.
    pub funds: Vec<FundSummary>,
    /// Accounts that name no fund.
    pub without_fund: Vec<AccountCard>,
}

/// Every fund that is configured, or that an account or a contract names.
pub(crate) async fn list(seat: &Seat, request: FundsRequest) -> Result<Funds, Fault> {
    let here = standpoint(seat, request.currency, request.as_at)?;
    let desk = desk_accounts::read_at(seat, &here).await?;
    let expected = desk_accounts::expected_at(seat, &here).await?;
    let contracts = if here.is_past { Contracts::past(seat, &here).await? } else { Contracts::present(seat).await? };
    let all = assets::currencies(&desk).into_iter().chain(contracts.currencies());
    let book = convert::book(seat, all, here.currency, (here.day, here.day)).await?;
    let products: BTreeMap<FundCode, Product> = default_products().into_iter().map(|p| (p.code.clone(), p)).collect();
    let named = desk.accounts.iter().filter_map(|account| account.fund.clone());
    let codes: BTreeSet<FundCode> = products.keys().cloned().chain(named).chain(contracts.funds()).collect();
    let newest = newest_by_login(&desk.latest);
    let cards = |wanted: &dyn Fn(&Account) -> bool| -> Vec<AccountCard> {
        let of = desk.accounts.iter().filter(|account| wanted(account));
        of.map(|account| card(account, newest.get(&account.login).copied(), expected)).collect()
    };
    let mut funds = Vec::new();
    for code in codes {
        let of_fund = |account: &Account| account.fund.as_ref() == Some(&code);
        let assets = assets::assets(&desk, &of_fund, expected, (&book, here.currency)).whole();
        let books = contracts.of(&code, &book, &here);
        funds.push(summary(&code, products.get(&code), books, assets).with_accounts(cards(&of_fund)));
    }
    Ok(Funds {
        as_at: here.moment,
        currency: here.currency,
        funds,
        without_fund: cards(&|account| account.fund.is_none()),
    })
}

fn summary(code: &FundCode, product: Option<&Product>, books: FundBooks, assets: MoneyFigure) -> FundSummary {
    FundSummary {
        fund_code: code.clone(),
        name: product.map_or_else(|| code.to_string(), |product| product.name.clone()),
        terms: product.map_or(FundTerms::NotConfigured, |product| terms(product.earnings)),
        minimum: product.map(|product| product.minimum),
        invitation_only: product.is_some_and(|product| product.invitation_only),
        revenue: less(&assets, &books.client_money),
        assets,
        client_money: books.client_money,
        obligations: books.owed,
        contracts: books.contracts,
        investors: books.investors,
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
