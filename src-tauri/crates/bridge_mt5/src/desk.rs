//! What is open, deals and symbols at one address.

use futures_util::{StreamExt, stream};
use jiff::SignedDuration;
use ports::{BridgeFault, DealsAnswer, DealsAsked, NoReading, OpenAnswer, RefusalReason, RefusedDeal, RefusedReading};
use trading::open::{OpenNow, SymbolNow};
use values::AccountLogin;

use crate::{
    answer::account::Outcome,
    dialects::{self, DealsTold, OrdersTold, PositionsTold},
    poll::{self, Asking, millis},
    site::{AT_ONCE, Miss, Site},
};

/// Deals asked for where a bridge gives its newest alone.
const NEWEST: u32 = 1_000;
/// The same where that is too much for one answer.
const FEWER: u32 = 200;
/// A stretch whose deals are too many for one answer is halved, but not below this.
const SHORTEST_STRETCH: SignedDuration = SignedDuration::from_mins(30);

const BY_LOGIN: &str = "positions by login";
const ORDERS: &str = "orders by login";
const RANGES: &str = "deals by time";
const SYMBOLS: &str = "symbols";

/// What became of one account.
enum Told {
    Open(OpenNow),
    Refused(RefusedReading),
    Without(NoReading),
}

/// Reads what is open at some accounts: each by its login, or all in one answer where the version has no such path.
pub(crate) async fn open(site: &Site, logins: &[AccountLogin], asking: &Asking<'_>) -> Result<OpenAnswer, BridgeFault> {
    let started = asking.clock.monotonic();
    let mut answer = OpenAnswer::default();
    let mut left = logins.to_vec();
    if !site.lacks(BY_LOGIN) {
        let asked: Vec<(AccountLogin, Result<Told, Miss>)> = stream::iter(logins.iter().copied())
            .map(|login| async move { (login, of_login(site, login, asking).await) })
            .buffered(AT_ONCE)
            .collect()
            .await;
        left.clear();
        let common = asked.iter().all(|(_, told)| matches!(told, Err(Miss::Fault(_))));
        for (login, told) in asked {
            match told {
                Ok(told) => sort(&mut answer, told),
                Err(Miss::NotThere(None)) => left.push(login),
                Err(Miss::NotThere(Some(why))) if why.contains(&login.to_string()) => {
                    answer.without.push(NoReading { login, said: format!("error: {why}") });
                }
                Err(Miss::NotThere(Some(_))) => left.push(login),
                Err(Miss::Fault(fault)) if common => return Err(fault),
                Err(Miss::Fault(fault)) => answer.without.push(NoReading { login, said: format!("error: {fault}") }),
            }
        }
        if !left.is_empty() && left.len() == logins.len() {
            site.note_lack(BY_LOGIN);
        }
    }
    if !left.is_empty() {
        of_all(site, (logins, &left), asking, &mut answer).await?;
    }
    answer.latency_ms = millis(asking.clock.monotonic().saturating_sub(started));
    Ok(answer)
}

fn sort(answer: &mut OpenAnswer, told: Told) {
    match told {
        Told::Open(open) => answer.open.push(open),
        Told::Refused(refused) => answer.refused.push(refused),
        Told::Without(without) => answer.without.push(without),
    }
}

async fn of_login(site: &Site, login: AccountLogin, asking: &Asking<'_>) -> Result<Told, Miss> {
    let text = site.get(&format!("api/mt5/account/{login}/positions")).await?;
    let told = dialects::positions(&text, &asking.receipt()).map_err(Miss::Fault)?;
    let mut named: Vec<AccountLogin> =
        told.positions.iter().filter_map(|(named, _)| *named).chain(told.named).collect();
    named.dedup();
    if let Some(other) = named.iter().find(|named| **named != login) {
        return Ok(wrong_login(login, *other));
    }
    // Some versions answer with the account the terminal happens to be on: where the answer does not say whose it is,
    // the account itself is asked for.
    if named.is_empty() && !is_on(site, login, asking).await? {
        let detail = "the answer does not say whose it is".to_owned();
        return Ok(Told::Refused(RefusedReading { login: Some(login), reason: RefusalReason::NoLogin, detail }));
    }
    let orders = orders_of(site, login).await?;
    Ok(whole(login, told, (orders, asking)))
}

/// Whether the terminal's own answer for a login is for that login.
async fn is_on(site: &Site, login: AccountLogin, asking: &Asking<'_>) -> Result<bool, Miss> {
    match poll::info(site, login, asking).await {
        Ok(info) => Ok(matches!(info.outcome, Outcome::Read(reading) if reading.login == login)),
        Err(Miss::NotThere(_)) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// The pending orders of an account; nothing where this version does not tell of them.
async fn orders_of(site: &Site, login: AccountLogin) -> Result<Option<OrdersTold>, Miss> {
    if site.lacks(ORDERS) {
        return Ok(None);
    }
    match site.get(&format!("api/mt5/account/{login}/orders")).await {
        Ok(text) => dialects::orders(&text).map(Some).map_err(Miss::Fault),
        Err(Miss::NotThere(_)) => {
            site.note_lack(ORDERS);
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

/// The one answer for all accounts, shared out by the account that each position names.
async fn of_all(
    site: &Site,
    (logins, left): (&[AccountLogin], &[AccountLogin]),
    asking: &Asking<'_>,
    answer: &mut OpenAnswer,
) -> Result<(), BridgeFault> {
    let text = match site.get("api/mt5/positions").await {
        Ok(text) => text,
        Err(Miss::NotThere(_)) => {
            let without = |login: &AccountLogin| NoReading { login: *login, said: "positions are not told".to_owned() };
            answer.without.extend(left.iter().map(without));
            return Ok(());
        }
        Err(Miss::Fault(fault)) => return Err(fault),
    };
    let told = dialects::positions(&text, &asking.receipt())?;
    let nameless = told.named.is_none() && told.positions.iter().any(|(named, _)| named.is_none());
    for login in left {
        let is_named = |named: Option<AccountLogin>| named.or(told.named) == Some(*login);
        // Without any name at all, one account alone can be meant, and only if the terminal says that it is on it.
        let of_one = nameless && logins.len() == 1 && is_on(site, *login, asking).await.unwrap_or(false);
        if (nameless && !of_one) || told.named.is_some_and(|named| named != *login) {
            let detail = "the answer does not say whose it is".to_owned();
            sort(answer, Told::Refused(RefusedReading { login: Some(*login), reason: RefusalReason::NoLogin, detail }));
            continue;
        }
        let positions = told.positions.iter().filter(|(named, _)| of_one || is_named(*named)).cloned().collect();
        let own = PositionsTold { positions, ..told.clone() };
        sort(answer, whole(*login, own, (None, asking)));
    }
    Ok(())
}

/// An account is told whole or not at all: a position that cannot be read would be missing without a trace.
fn whole(login: AccountLogin, told: PositionsTold, (orders, asking): (Option<OrdersTold>, &Asking<'_>)) -> Told {
    if let Some(said) = told.without {
        return Told::Without(NoReading { login, said });
    }
    let refused = |reason, detail| Told::Refused(RefusedReading { login: Some(login), reason, detail });
    let at = match told.at {
        Ok(at) => at,
        Err(detail) => return refused(RefusalReason::NoTime, detail),
    };
    let positions = match told.positions.into_iter().map(|(_, position)| position).collect() {
        Ok(positions) => positions,
        Err(detail) => return refused(RefusalReason::NotANumber, detail),
    };
    let orders = match orders.map(|orders| orders.into_iter().map(|(_, order)| order).collect()).transpose() {
        Ok(orders) => orders,
        Err(detail) => return refused(RefusalReason::NotANumber, detail),
    };
    let receipt = asking.receipt();
    Told::Open(OpenNow { login, at, received_at: receipt.received_at, source: receipt.source, positions, orders })
}

fn wrong_login(asked: AccountLogin, named: AccountLogin) -> Told {
    let detail = format!("the answer is for {named}");
    Told::Refused(RefusedReading { login: Some(asked), reason: RefusalReason::WrongLogin, detail })
}

/// Reads the deals of an account in a stretch of the server's time; where the version knows no stretches, its newest.
pub(crate) async fn deals(site: &Site, asked: DealsAsked, asking: &Asking<'_>) -> Result<DealsAnswer, BridgeFault> {
    let started = asking.clock.monotonic();
    let mut told = Vec::new();
    let mut limited = site.lacks(RANGES);
    if !limited {
        match by_stretches(site, asked, &mut told).await {
            Ok(()) => (),
            Err(Miss::NotThere(_)) => {
                site.note_lack(RANGES);
                limited = true;
            }
            Err(Miss::Fault(fault)) => return Err(fault),
        }
    }
    if limited {
        told = vec![newest(site, asked.login).await?];
    }
    let mut answer = DealsAnswer { deals: Vec::new(), refused: Vec::new(), limited, latency_ms: 0 };
    for part in told {
        if let Some(other) = part.named.iter().find(|named| **named != asked.login) {
            return Err(BridgeFault::Refused { detail: format!("the deals are of {other}") });
        }
        let unnamed = part.named.is_empty() && part.count > 0;
        if unnamed && !is_on(site, asked.login, asking).await.map_err(Miss::into_fault)? {
            return Err(BridgeFault::Refused { detail: "the answer does not say whose deals they are".to_owned() });
        }
        limited &= part.count >= FEWER as usize;
        answer.deals.extend(part.deals);
        answer.refused.extend(part.refused);
    }
    answer.limited = limited;
    let mut seen = std::collections::BTreeSet::new();
    answer.deals.retain(|deal| seen.insert(deal.ticket));
    answer.refused.dedup_by(|a: &mut RefusedDeal, b| a.ticket.is_some() && a.ticket == b.ticket);
    answer.latency_ms = millis(asking.clock.monotonic().saturating_sub(started));
    Ok(answer)
}

/// Asks stretch by stretch: one whose answer is too large is halved.
async fn by_stretches(site: &Site, asked: DealsAsked, told: &mut Vec<DealsTold>) -> Result<(), Miss> {
    let mut stretches = vec![(asked.from, asked.to)];
    while let Some((from, to)) = stretches.pop() {
        let question = serde_json::json!({
            "login": asked.login.number(), "from_date": from.to_string(), "to_date": to.to_string(),
        });
        let read = match site.post("api/mt5/deals", &question).await {
            Ok(text) => dialects::deals(&text, asked.login).map_err(Miss::Fault),
            Err(miss) => Err(miss),
        };
        match read {
            Ok(part) => told.push(part),
            Err(Miss::Fault(BridgeFault::TooLarge { .. })) if to.duration_since(from) > SHORTEST_STRETCH => {
                let half = from.checked_add(to.duration_since(from) / 2).unwrap_or(to);
                stretches.push((from, half));
                stretches.push((half, to));
            }
            Err(miss) => return Err(miss),
        }
    }
    Ok(())
}

async fn newest(site: &Site, login: AccountLogin) -> Result<DealsTold, BridgeFault> {
    for limit in [NEWEST, FEWER] {
        match site.get(&format!("api/mt5/account/{login}/trades?limit={limit}")).await {
            Ok(text) => return dialects::deals(&text, login),
            Err(Miss::Fault(BridgeFault::TooLarge { .. })) if limit > FEWER => (),
            Err(miss) => return Err(miss.into_fault()),
        }
    }
    Err(BridgeFault::UnknownAnswer { detail: "deals are not told".to_owned() })
}

/// Reads the symbols of the terminal's server; none where the version does not tell.
pub(crate) async fn symbols(site: &Site) -> Result<Vec<SymbolNow>, BridgeFault> {
    if site.lacks(SYMBOLS) {
        return Ok(Vec::new());
    }
    match site.get("api/mt5/symbols").await {
        Ok(text) => dialects::symbols(&text),
        Err(Miss::NotThere(_)) => {
            site.note_lack(SYMBOLS);
            Ok(Vec::new())
        }
        Err(Miss::Fault(fault)) => Err(fault),
    }
}
