//! `mt5_deals_history`: deals as the terminal recorded them, in its numbers or in words.

use ports::Value;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealReason},
};

use super::{Read, account::LOGIN, reason, row::Row};

/// Reads a deal. Charges the terminal did not write were not made; volume and price only a balance operation lacks. A
/// number that no terminal had when this was written is kept; a word that nobody knows is not read.
pub(super) fn read(row: &Row<'_>) -> Read<Deal> {
    let kind = Row::required("type", code(row, &["type", "deal_type"], DealKind::from_word, DealKind::from_code)?)?;
    let trades = kind.side().is_some();
    let entry = code(row, &["entry"], DealEntry::from_word, DealEntry::from_code)?;
    let amount = |name| Ok(row.decimal(&[name])?.unwrap_or(Decimal::ZERO));
    let of_a_trade = |name| -> Read<Decimal> {
        let value = row.decimal(&[name])?;
        if trades { Row::required(name, value) } else { Ok(value.unwrap_or(Decimal::ZERO)) }
    };
    let login = Row::required("account", row.login(&LOGIN)?)?;
    let ticket = Row::required("ticket", row.whole(&["ticket", "deal", "deal_id"])?)?;
    let time = Row::required("time", row.instant(&["time", "time_utc", "deal_time"])?)?;
    Ok(Deal {
        order: number_of(row, &["order"]),
        position: number_of(row, &["position_id", "position"]),
        reason: code(row, &["reason"], DealReason::from_word, DealReason::from_code)?,
        // Unlike the numbers of orders and positions, a zero says something: a person traded.
        magic: row.decimal(&["magic"]).ok().flatten().filter(Decimal::is_integer).and_then(|magic| magic.to_i64()),
        entry: if trades { Row::required("entry", entry)? } else { entry.unwrap_or(DealEntry::In) },
        symbol: row.text(&["symbol"])?,
        volume: of_a_trade("volume")?,
        price: of_a_trade("price")?,
        profit: Row::required("profit", row.decimal(&["profit"])?)?,
        commission: amount("commission")?,
        swap: amount("swap")?,
        fee: amount("fee")?,
        comment: row.text(&["comment"])?,
        ..Deal::empty(login, ticket, time, kind)
    })
}

/// A number beside the deal; one that cannot be read does not spoil the deal, and zero is none.
fn number_of(row: &Row<'_>, names: &[&str]) -> Option<u64> {
    row.whole(names).ok().flatten().filter(|number| *number > 0)
}

/// A terminal's number, or its word.
fn code<T>(
    row: &Row<'_>,
    names: &[&str],
    word: impl Fn(&str) -> Option<T>,
    number: impl Fn(u16) -> T,
) -> Read<Option<T>> {
    let Some((name, value)) = row.value(names) else { return Ok(None) };
    if let Value::Text(text) = value
        && let Some(known) = word(text)
    {
        return Ok(Some(known));
    }
    let unknown = || reason("unknown_state", Some(name), "no code of the terminal");
    let code = super::number::whole(name, value).map_err(|_| unknown())?;
    u16::try_from(code).map(|code| Some(number(code))).map_err(|_| unknown())
}
