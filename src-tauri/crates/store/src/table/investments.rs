//! `investments`: the contracts.

use fund::investment::{Investment, InvestmentState};
use values::{FundCode, Money, Rate};

use crate::{
    StoreError,
    cells::{Cell, Cells, json_list},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO investments (doc, mark, id, client_id, client_name, fund, \
     principal, currency, stored_value, stored_currency, monthly_rate, every_months, start, incubation_end, \
     interest_start, first_payment, contract_end, accounts, state, salesperson_id, created_at) VALUES";

pub(crate) fn cells(doc: i64, investment: Investment) -> [Cell; 21] {
    [
        doc.into(),
        0_i64.into(),
        String::from(investment.id).into(),
        String::from(investment.client_id).into(),
        investment.client_name.into(),
        String::from(investment.fund).into(),
        investment.principal.amount.into(),
        investment.principal.currency.into(),
        investment.stored_value.map(|money| money.amount).into(),
        investment.stored_value.map(|money| money.currency).into(),
        investment.monthly_rate.map(|rate| rate.0).into(),
        investment.every_months.into(),
        investment.start.into(),
        investment.incubation_end.into(),
        investment.interest_start.into(),
        investment.first_payment.into(),
        investment.contract_end.into(),
        json_list(&investment.accounts).into(),
        investment.state.text().into(),
        investment.salesperson_id.into(),
        investment.created_at.into(),
    ]
}

pub(crate) fn read_investment(cells: &Cells<'_>) -> Result<Investment, StoreError> {
    let stored_currency = cells.opt_parsed("stored_currency", |text| text.parse().ok())?;
    Ok(Investment {
        id: cells.id("id")?,
        client_id: cells.id("client_id")?,
        client_name: cells.opt_text("client_name")?,
        fund: cells.parsed("fund", |text| FundCode::new(text).ok())?,
        principal: cells.money("principal", "currency")?,
        stored_value: cells.opt_decimal("stored_value")?.zip(stored_currency).map(|(a, c)| Money::new(a, c)),
        monthly_rate: cells.opt_decimal("monthly_rate")?.map(Rate),
        every_months: cells
            .opt_int("every_months")?
            .map(|n| u8::try_from(n).map_err(|_| cells.unreadable("every_months")))
            .transpose()?,
        start: cells.opt_date("start")?,
        incubation_end: cells.opt_date("incubation_end")?,
        interest_start: cells.opt_date("interest_start")?,
        first_payment: cells.opt_date("first_payment")?,
        contract_end: cells.opt_date("contract_end")?,
        accounts: cells.json("accounts")?,
        state: cells.parsed("state", InvestmentState::from_text)?,
        salesperson_id: cells.opt_text("salesperson_id")?,
        created_at: cells.opt_instant("created_at")?,
    })
}
