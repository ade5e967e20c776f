//! `investments`: contracts.

use fund::investment::{Investment, InvestmentState};
use ports::{Fields, Value};
use rust_decimal::Decimal;
use values::{AccountLogin, Money, Rate};

use super::{
    Read,
    account::LOGIN,
    number, reason,
    row::{Row, login, wrong_type},
};

/// Reads a contract.
pub(super) fn read(row: &Row<'_>) -> Read<Investment> {
    let currency = row.currency()?;
    let fund = Row::required("fund_code", row.fund()?)?;
    let principal = Row::required("principal_amount", row.decimal(&["principal_amount", "principal", "amount"])?)?;
    if principal < Decimal::ZERO {
        return Err(reason("out_of_range", Some("principal_amount"), "negative"));
    }
    let rate = rate(row)?;
    Ok(Investment {
        id: row.own_id(&["investment_id", "id"])?,
        client_id: Row::required("client_id", row.id(&["client_id"])?)?,
        client_name: row.text(&["client_name"])?,
        principal: Money::new(principal, currency),
        stored_value: row.decimal(&["current_value"])?.map(|value| Money::new(value, currency)),
        // A share of the profit is written as interest of zero.
        monthly_rate: rate.filter(|rate| !(rate.0.is_zero() && fund.as_str() == "UNLIMITED")),
        every_months: every_months(row)?,
        start: row.date(&["start_date", "deposit_date", "investment_date"])?,
        incubation_end: row.date(&["incubation_end_date"])?,
        interest_start: row.date(&["interest_start_date"])?,
        first_payment: row.date(&["first_payment_date"])?,
        contract_end: row.date(&["contract_end_date", "maturity_date"])?,
        accounts: accounts(row)?,
        state: Row::required("status", row.state(&["status"], InvestmentState::from_text)?)?,
        salesperson_id: row.text(&["referral_salesperson_id"])?,
        created_at: row.instant(&["created_at"])?,
        fund,
    })
}

/// A fraction a month. One and more would double the money in a month: that is a percentage somebody wrote in the wrong
/// place, and which one was meant is for a person to say.
fn rate(row: &Row<'_>) -> Read<Option<Rate>> {
    let Some(rate) = row.decimal(&["interest_rate"])? else { return Ok(None) };
    if (Decimal::ZERO..Decimal::ONE).contains(&rate) {
        Ok(Some(Rate(rate)))
    } else {
        Err(reason("rate_not_a_fraction", Some("interest_rate"), "a monthly rate from 0 to below 1 is expected"))
    }
}

/// Words, or the number of months.
fn every_months(row: &Row<'_>) -> Read<Option<u8>> {
    let Some((name, value)) = row.value(&["payment_frequency"]) else { return Ok(None) };
    let unknown = || reason("unknown_state", Some(name), "no frequency of payment");
    let months = match value {
        Value::Text(text) => match text.trim().to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
            "monthly" => 1,
            "quarterly" => 3,
            "semi_annual" | "semi_annually" | "semiannual" | "semiannually" | "half_yearly" | "biannual" => 6,
            "annual" | "annually" | "yearly" => 12,
            _ => number::whole(name, value).map_err(|_| unknown())?,
        },
        other => number::whole(name, other).map_err(|_| unknown())?,
    };
    match u8::try_from(months) {
        Ok(months @ 1..=12) => Ok(Some(months)),
        _ => Err(unknown()),
    }
}

/// Logins as numbers, texts, or documents that hold one.
fn accounts(row: &Row<'_>) -> Read<Vec<AccountLogin>> {
    const NAME: &str = "mt5_accounts";
    let mut accounts = match row.value(&[NAME]) {
        None => Vec::new(),
        Some((_, Value::Array(items))) => items.iter().map(|item| account(NAME, item)).collect::<Read<Vec<_>>>()?,
        Some((_, other)) => return Err(wrong_type(NAME, other)),
    };
    accounts.sort_unstable();
    accounts.dedup();
    Ok(accounts)
}

fn account(name: &str, item: &Value) -> Read<AccountLogin> {
    match item {
        Value::Document(fields) => login(name, inside(name, fields)?),
        other => login(name, other),
    }
}

fn inside<'a>(name: &str, fields: &'a Fields) -> Read<&'a Value> {
    fields.first_of(&LOGIN).ok_or_else(|| reason("missing_field", Some(name), "an account without its login"))
}
