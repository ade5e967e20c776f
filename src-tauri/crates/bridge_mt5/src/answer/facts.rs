//! What an answer says of an account beside its figures: server, margin mode, the server's clock.

use ports::AccountFacts;
use trading::server_clock::Heartbeat;
use values::{Instant, Sensitive};

use super::{
    field::{self, When},
    json::Object,
    login, moment,
    reading_time::Receipt,
};

/// The names of what a server's clock shows now.
const CLOCK: [&str; 4] = ["server_time", "trade_server_time", "broker_time", "tick_time"];
/// The names of the same moment in UTC, where the answer gives it.
const SAME_MOMENT: [&str; 2] = ["timestamp", "reading_time"];

/// What is said; nothing when the object names no account.
pub(crate) fn of(object: &Object<'_>, receipt: &Receipt) -> Option<AccountFacts> {
    let login = login::named_by(object).ok()?;
    let code = field::whole(object, &["margin_mode", "margining"]).ok().flatten();
    Some(AccountFacts {
        login,
        server: field::said(object, &["server", "trade_server", "broker_server"]),
        name: field::said(object, &["name", "account_name"]).filter(|name| !name.is_empty()).map(Sensitive::new),
        broker: field::said(object, &["company", "broker", "broker_name"]).filter(|broker| !broker.is_empty()),
        currency: field::said(object, &["currency", "account_currency"]).and_then(|code| code.parse().ok()),
        // 0 a demonstration, 1 a contest, 2 real.
        is_demo: field::whole(object, &["trade_mode"]).ok().flatten().map(|mode| mode < 2),
        margin_mode: code.and_then(|code| u16::try_from(code).ok()),
        heartbeat: heartbeat(object, receipt.received_at),
    })
}

/// A reading of the server's clock and when that was: told beside it, or now.
fn heartbeat(object: &Object<'_>, received_at: Instant) -> Option<Heartbeat> {
    let Some(When::Server(server_time)) = field::when(object, &CLOCK) else { return None };
    let told = SAME_MOMENT.iter().find_map(|name| object.get(name).and_then(moment::read));
    let received_at = told.map_or(received_at, moment::Written::as_utc);
    Some(Heartbeat { server_time, received_at })
}
