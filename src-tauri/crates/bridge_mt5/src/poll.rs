//! One poll of one address: the list, then one by one what it did not bring.

use std::{collections::BTreeSet, time::Duration};

use futures_util::{StreamExt, stream};
use ports::{BridgeFault, NoReading, PollAnswer, RefusalReason, RefusedReading};
use trading::reading::Reading;
use values::{AccountLogin, Clock};

use crate::{
    answer::{account::Outcome, reading_time::Receipt},
    dialects::{self, Info},
    site::{ACCOUNTS, AT_ONCE, Miss, Site},
};

/// Asking one by one ends after this many deadlines: a bridge that times out for each account must not hold the
/// next poll up.
const DEADLINES_ONE_BY_ONE: u32 = 6;

/// What a poll needs beside the address.
pub(crate) struct Asking<'a> {
    pub(crate) clock: &'a dyn Clock,
    pub(crate) source: &'a str,
    pub(crate) deadline: Duration,
}

impl Asking<'_> {
    /// An answer that has just reached us. The offset of the broker's clock is not configured yet, hence unknown.
    pub(crate) fn receipt(&self) -> Receipt {
        Receipt { received_at: self.clock.now(), source: self.source.to_owned(), server_offset: None }
    }
}

/// Polls: what the bridge lists, and, one by one, what of `wanted` it did not list or listed without a reading.
pub(crate) async fn poll(site: &Site, wanted: &[AccountLogin], asking: &Asking<'_>) -> Result<PollAnswer, BridgeFault> {
    let started = asking.clock.monotonic();
    let listing = match site.ask(ACCOUNTS, |text| dialects::accounts(text, &asking.receipt())).await {
        Ok(listing) => Some(listing),
        Err(miss @ Miss::NotThere(_)) if wanted.is_empty() => return Err(miss.into_fault()),
        Err(Miss::NotThere(_)) => None,
        Err(Miss::Fault(fault)) => return Err(fault),
    };
    let mut names: Vec<&str> = listing.iter().map(|listing| listing.dialect).collect();
    let (mut outcomes, mut facts) = listing.map(|listing| (listing.outcomes, listing.facts)).unwrap_or_default();
    refuse_twice_named(&mut outcomes);
    let infos = one_by_one(site, &without_reading(wanted, &outcomes), asking).await;
    if let (true, Some(fault)) = (outcomes.is_empty(), common_fault(&infos)) {
        return Err(fault);
    }
    for (login, answer) in infos {
        let info = settled(login, answer);
        if let Some(told) = info.facts {
            facts.retain(|known| known.login != told.login);
            facts.push(told);
        }
        if !info.dialect.is_empty() && !names.contains(&info.dialect) {
            names.push(info.dialect);
        }
        take_in(&mut outcomes, login, info.outcome);
    }
    let latency_ms = millis(asking.clock.monotonic().saturating_sub(started));
    let answer = sorted_out(outcomes, names.join("+"), latency_ms);
    Ok(PollAnswer { facts, ..answer })
}

pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// An account that a list names twice with different figures has none there: one of them is another account's.
fn refuse_twice_named(outcomes: &mut [Outcome]) {
    let read: Vec<Reading> = outcomes.iter().filter_map(|outcome| outcome.reading().cloned()).collect();
    for outcome in outcomes {
        let Some(reading) = outcome.reading() else { continue };
        if read.iter().any(|other| other.login == reading.login && other != reading) {
            let detail = "the answer names it twice".to_owned();
            let (login, reason) = (Some(reading.login), RefusalReason::WrongLogin);
            *outcome = Outcome::Refused(RefusedReading { login, reason, detail });
        }
    }
}

fn without_reading(wanted: &[AccountLogin], outcomes: &[Outcome]) -> BTreeSet<AccountLogin> {
    let read: BTreeSet<AccountLogin> =
        outcomes.iter().filter_map(|outcome| outcome.reading().map(|reading| reading.login)).collect();
    wanted.iter().copied().filter(|login| !read.contains(login)).collect()
}

type Asked = (AccountLogin, Result<Info, Miss>);

async fn one_by_one(site: &Site, logins: &BTreeSet<AccountLogin>, asking: &Asking<'_>) -> Vec<Asked> {
    let last_start = asking.clock.monotonic().saturating_add(asking.deadline * DEADLINES_ONE_BY_ONE);
    let questions = logins.iter().copied().map(|login| async move {
        if asking.clock.monotonic() > last_start {
            let seconds = u32::try_from(asking.deadline.as_secs()).unwrap_or(u32::MAX);
            return (login, Err(Miss::Fault(BridgeFault::TimedOut { seconds })));
        }
        (login, info(site, login, asking).await)
    });
    stream::iter(questions).buffered(AT_ONCE).collect().await
}

/// What a bridge says of one account by its login.
pub(crate) async fn info(site: &Site, login: AccountLogin, asking: &Asking<'_>) -> Result<Info, Miss> {
    let text = site.get(&format!("api/mt5/account/{login}/info")).await?;
    dialects::account_info(&text, login, &asking.receipt()).map_err(Miss::Fault)
}

/// The fault that every single question met, when there was one: then it is the bridge's and not an account's.
fn common_fault(infos: &[Asked]) -> Option<BridgeFault> {
    let of_the_bridge = |(login, answer): &Asked| match answer {
        Ok(_) => false,
        Err(Miss::NotThere(why)) => !why.as_ref().is_some_and(|why| why.contains(&login.to_string())),
        Err(Miss::Fault(fault)) => !is_of_one(fault),
    };
    let all_failed = infos.iter().all(of_the_bridge);
    let (_, Err(miss)) = infos.first().filter(|_| all_failed)? else { return None };
    Some(miss.clone().into_fault())
}

/// A fault that may be of one account alone.
const fn is_of_one(fault: &BridgeFault) -> bool {
    matches!(fault, BridgeFault::Refused { .. } | BridgeFault::UnknownAnswer { .. } | BridgeFault::TooLarge { .. })
}

fn settled(login: AccountLogin, answer: Result<Info, Miss>) -> Info {
    let said = match answer {
        Ok(info) => return info,
        Err(Miss::NotThere(Some(why))) => format!("error: {why}"),
        Err(Miss::NotThere(None)) => "error: the bridge does not know it".to_owned(),
        Err(Miss::Fault(fault)) => format!("error: {fault}"),
    };
    Info { dialect: "", outcome: Outcome::Without(NoReading { login, said }), facts: None }
}

/// A reading got one by one replaces what the list said of the account; anything else only fills a gap.
fn take_in(outcomes: &mut Vec<Outcome>, login: AccountLogin, outcome: Outcome) {
    let of_login = |known: &Outcome| match known {
        Outcome::Read(reading) => reading.login == login,
        Outcome::Refused(refused) => refused.login == Some(login),
        Outcome::Without(without) => without.login == login,
    };
    if matches!(outcome, Outcome::Read(_)) {
        outcomes.retain(|known| !of_login(known));
    } else if outcomes.iter().any(of_login) {
        return;
    }
    outcomes.push(outcome);
}

fn sorted_out(outcomes: Vec<Outcome>, dialect: String, latency_ms: u64) -> PollAnswer {
    let mut answer = PollAnswer {
        dialect,
        readings: Vec::new(),
        refused: Vec::new(),
        without: Vec::new(),
        facts: Vec::new(),
        latency_ms,
        from_second: false,
    };
    for outcome in outcomes {
        match outcome {
            Outcome::Read(reading) => answer.readings.push(reading),
            Outcome::Refused(refused) => answer.refused.push(refused),
            Outcome::Without(without) => answer.without.push(without),
        }
    }
    answer
}
