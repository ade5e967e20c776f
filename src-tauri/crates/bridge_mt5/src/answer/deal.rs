//! One deal of an answer.

use rust_decimal::Decimal;
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealReason},
};
use values::AccountLogin;

use super::{field, json::Object};

const TICKET: [&str; 3] = ["ticket", "deal", "deal_id"];
const TIME: [&str; 4] = ["time_msc", "time", "time_utc", "deal_time"];

/// Reads a deal. Charges the terminal did not write were not made; volume and price only a deal that is no trade lacks.
///
/// # Errors
/// The ticket, where one is named, and what is wrong, in short.
pub(crate) fn read(object: &Object<'_>, login: AccountLogin) -> Result<Deal, (Option<u64>, String)> {
    let ticket = field::whole(object, &TICKET).ok().flatten();
    deal(object, login).map_err(|detail| (ticket, detail))
}

fn deal(object: &Object<'_>, login: AccountLogin) -> Result<Deal, String> {
    let ticket = field::whole(object, &TICKET)?.filter(|ticket| *ticket > 0).ok_or("no ticket")?;
    let kind = field::code(object, &["type", "deal_type"], |word| DealKind::from_word(word).map(DealKind::code))?;
    let kind = DealKind::from_code(kind.ok_or("no type")?);
    let entry = field::code(object, &["entry", "deal_entry"], |word| DealEntry::from_word(word).map(DealEntry::code))?;
    let reason =
        field::code(object, &["reason"], |word| DealReason::from_word(word).map(DealReason::code)).unwrap_or_default();
    let when = field::when(object, &TIME).ok_or("no time")?;
    let trades = kind.side().is_some();
    let of_a_trade = |names: &[&str]| {
        if trades { field::required(object, names) } else { Ok(field::amount(object, names)?.unwrap_or_default()) }
    };
    let charged = |name: &str| Ok::<_, String>(field::amount(object, &[name])?.unwrap_or(Decimal::ZERO));
    let entry = match entry {
        Some(code) => DealEntry::from_code(code),
        None if trades => return Err("no entry".to_owned()),
        None => DealEntry::In,
    };
    Ok(Deal {
        order: field::whole(object, &["order", "order_ticket", "order_id"])?.filter(|number| *number > 0),
        position: field::whole(object, &["position_id", "position", "position_ticket"])?.filter(|number| *number > 0),
        server_time: when.server(),
        entry,
        reason: reason.map(DealReason::from_code),
        magic: field::signed(object, &["magic"]),
        symbol: field::said(object, &["symbol"]),
        volume: of_a_trade(&["volume", "lots"])?,
        price: of_a_trade(&["price"])?,
        profit: field::required(object, &["profit"])?,
        commission: charged("commission")?,
        swap: charged("swap")?,
        fee: charged("fee")?,
        comment: field::said(object, &["comment"]),
        ..Deal::empty(login, ticket, when.provisional().ok_or("no time")?, kind)
    })
}
