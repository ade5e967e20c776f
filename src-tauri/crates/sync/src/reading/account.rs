//! `mt5_accounts`: the account, and the reading that its writer left beside it.

use ports::Value;
use store::TypedRow;
use trading::{
    account::{Account, CapitalSource},
    reading::Reading,
};
use values::AccountLogin;

use super::{Read, number, reason, row::Row};

/// Every name an account's login has.
pub(super) const LOGIN: [&str; 4] = ["account", "account_number", "mt5_login", "login"];

/// Reads an account. Without a reading worth the name there is none: unknown is not zero.
pub(super) fn read(row: &Row<'_>) -> Read<TypedRow> {
    let login = Row::required("account", row.login(&LOGIN)?)?;
    let account = Account {
        login,
        name: row.text(&["name", "account_name"])?,
        broker: row.text(&["broker", "broker_name"])?,
        server: row.text(&["server", "mt5_server"])?,
        platform: row.text(&["platform"])?,
        currency: row.currency()?,
        leverage: leverage(row)?,
        fund: row.fund()?,
        manager: row.text(&["manager", "manager_name"])?,
        client_id: row.id(&["client_id"])?,
        capital_source: row.state(&["capital_source"], CapitalSource::from_text)?,
        is_demo: row.word(&["account_type"])?.is_some_and(|word| word.contains("demo")),
        initial_allocation: row.decimal(&["initial_allocation"])?,
        profit_withdrawals: row.decimal(&["profit_withdrawals"])?,
        is_active: is_active(row)?,
    };
    let at = row.instant(&["updated_at", "last_sync", "last_updated"])?;
    let reading = match at {
        Some(at) => figures(row, login, at, "mongodb:mt5_accounts")?,
        None => None,
    };
    Ok(TypedRow::Account { account, reading })
}

fn is_active(row: &Row<'_>) -> Read<bool> {
    let state = row.state(&["status"], |word| match word {
        "active" | "live" | "connected" | "enabled" => Some(true),
        "inactive" | "disabled" | "closed" | "archived" | "suspended" | "disconnected" | "pending" => Some(false),
        _ => None,
    })?;
    Ok(state.unwrap_or(true) && row.flag(&["is_active"])? != Some(false))
}

/// `500`, `"500"` or `"1:500"`.
fn leverage(row: &Row<'_>) -> Read<Option<u32>> {
    let Some((name, value)) = row.value(&["leverage"]) else { return Ok(None) };
    let whole = match value {
        Value::Text(text) => {
            let ratio = text.trim().strip_prefix("1:").unwrap_or(text).to_owned();
            number::whole(name, &Value::Text(ratio))?
        }
        other => number::whole(name, other)?,
    };
    u32::try_from(whole).map(Some).map_err(|_| reason("out_of_range", Some(name), "no leverage is that large"))
}

/// The figures of a reading; nothing when its writer had none: a zero that was never read, or a mock.
pub(super) fn figures(row: &Row<'_>, login: AccountLogin, at: values::Instant, source: &str) -> Read<Option<Reading>> {
    let reading = Reading {
        login,
        at,
        received_at: row.received_at,
        source: source.to_owned(),
        balance: row.decimal(&["balance"])?,
        equity: row.decimal(&["equity"])?,
        floating: row.decimal(&["profit", "floating"])?,
        margin: row.decimal(&["margin"])?,
        margin_free: row.decimal(&["margin_free", "free_margin"])?,
        margin_level: row.decimal(&["margin_level"])?,
    };
    if at.as_second() > row.received_at.as_second().saturating_add(24 * 60 * 60) {
        return Err(reason("bad_date", Some("updated_at"), "the reading claims to be from the future"));
    }
    let nothing = reading.balance.is_none() && reading.equity.is_none();
    Ok((!nothing && !is_made_up(row, &reading)?).then_some(reading))
}

fn is_made_up(row: &Row<'_>, reading: &Reading) -> Read<bool> {
    if row.flag(&["mock_mode"])? == Some(true) {
        return Ok(true);
    }
    let zero = |figure: Option<rust_decimal::Decimal>| figure.is_none_or(|figure| figure.is_zero());
    let stored = row
        .word(&["data_source", "source"])?
        .is_some_and(|word| matches!(word.as_str(), "no_cache" | "vps_stored") || word.contains("mock"));
    let noted = row.value(&["note"]).is_some();
    Ok((stored || noted) && zero(reading.balance) && zero(reading.equity))
}
