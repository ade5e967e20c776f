//! What a class would charge: a drawn path of returns through the very register that charges the real fees.

use rust_decimal::Decimal;
use values::{CalendarDate, ClientId};

use super::{ClassValue, Order, RegisterEvent, RegisterFault, ShareClass, Statement, register};

/// Money that comes in on a dealing day of the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfMoney {
    /// Whose.
    pub investor: ClientId,
    /// The dealing day by its number: 0 is the first, before any return.
    pub dealing_day: usize,
    /// How much, in the class's currency.
    pub amount: Decimal,
}

/// The statement of every dealing day from the first on or after `start`, of a class that earns each gross return from
/// one dealing day to the next.
///
/// The path holds one return fewer than there are days. Fees stay owed and earn nothing. The figures are the register's:
/// management fee, performance fee, crystallisation and each investor's net.
///
/// # Errors
/// [`RegisterFault`] when the terms, a return below −100 % or an amount is refused.
pub fn fee_what_if(
    class: &ShareClass,
    start: CalendarDate,
    gross_returns: &[Decimal],
    money: &[WhatIfMoney],
) -> Result<Vec<Statement>, RegisterFault> {
    let out_of_calendar = |why| RegisterFault { place: 0, refused: super::RegisterRefused::NoFigure(why) };
    let mut day = class.dealing.next_dealing_day(start).map_err(out_of_calendar)?;
    let requested = class.dealing.latest_request(day).map_err(out_of_calendar)?;
    let values = std::iter::once(ClassValue::Assets(Decimal::ZERO))
        .chain(gross_returns.iter().copied().map(ClassValue::GrossReturn));
    let mut events = Vec::new();
    for (number, value) in values.enumerate() {
        events.push(RegisterEvent::Valued { class: class.id.clone(), day, value });
        events.extend(money.iter().filter(|come| come.dealing_day == number).map(|come| {
            let (class, investor) = (class.id.clone(), come.investor.clone());
            RegisterEvent::Subscribed { order: Order { class, investor, requested, day }, amount: come.amount }
        }));
        let after = day.tomorrow().unwrap_or(CalendarDate::MAX);
        if number < gross_returns.len() {
            day = class.dealing.next_dealing_day(after).map_err(out_of_calendar)?;
        }
    }
    register(vec![class.clone()], &events)
}
