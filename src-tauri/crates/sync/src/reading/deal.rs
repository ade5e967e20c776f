//! `mt5_deals_history`: deals as the terminal recorded them, in its numbers or in words.

use ports::Value;
use rust_decimal::Decimal;
use trading::deal::{BALANCE, Deal};

use super::{Read, account::LOGIN, number, reason, row::Row};

const KINDS: [(&str, u8); 8] = [
    ("buy", 0),
    ("sell", 1),
    ("balance", BALANCE),
    ("credit", 3),
    ("charge", 4),
    ("correction", 5),
    ("bonus", 6),
    ("commission", 7),
];
const ENTRIES: [(&str, u8); 5] = [("in", 0), ("out", 1), ("inout", 2), ("in/out", 2), ("out_by", 3)];
const LARGEST_KIND: u64 = 18;
const LARGEST_ENTRY: u64 = 3;

/// Reads a deal. Charges the terminal did not write were not made; volume and price only a balance operation lacks.
pub(super) fn read(row: &Row<'_>) -> Read<Deal> {
    let kind = Row::required("type", code(row, &["type", "deal_type"], &KINDS, LARGEST_KIND)?)?;
    let trades = kind < BALANCE;
    let entry = code(row, &["entry"], &ENTRIES, LARGEST_ENTRY)?;
    let amount = |name| Ok(row.decimal(&[name])?.unwrap_or(Decimal::ZERO));
    let of_a_trade = |name| -> Read<Decimal> {
        let value = row.decimal(&[name])?;
        if trades { Row::required(name, value) } else { Ok(value.unwrap_or(Decimal::ZERO)) }
    };
    Ok(Deal {
        login: Row::required("account", row.login(&LOGIN)?)?,
        ticket: Row::required("ticket", row.whole(&["ticket", "deal", "deal_id"])?)?,
        time: Row::required("time", row.instant(&["time", "time_utc", "deal_time"])?)?,
        kind,
        entry: if trades { Row::required("entry", entry)? } else { entry.unwrap_or(0) },
        symbol: row.text(&["symbol"])?,
        volume: of_a_trade("volume")?,
        price: of_a_trade("price")?,
        profit: Row::required("profit", row.decimal(&["profit"])?)?,
        commission: amount("commission")?,
        swap: amount("swap")?,
        fee: amount("fee")?,
        comment: row.text(&["comment"])?,
    })
}

/// A terminal's number, or its word.
fn code(row: &Row<'_>, names: &[&str], words: &[(&str, u8)], largest: u64) -> Read<Option<u8>> {
    let Some((name, value)) = row.value(names) else { return Ok(None) };
    if let Value::Text(text) = value {
        let word = text.trim().to_ascii_lowercase();
        if let Some((_, code)) = words.iter().find(|(known, _)| *known == word) {
            return Ok(Some(*code));
        }
    }
    let unknown = || reason("unknown_state", Some(name), "no code of the terminal");
    let number = number::whole(name, value).map_err(|_| unknown())?;
    if number > largest {
        return Err(unknown());
    }
    u8::try_from(number).map(Some).map_err(|_| unknown())
}
