//! One poll of one bridge: ask, keep what can be true, mirror deals, judge limits, and note what was found.

use std::{collections::BTreeMap, sync::Arc};

use ::trading::{open::OpenNow, reading::Reading};
use access::session::Scope;
use ports::{Bridge, BridgeFault, PollAnswer, RefusalReason, RefusedReading};
use store::{BridgeEvent, PollNote};
use values::{AccountLogin, Instant};

use crate::{
    bridges::{
        bridge::{BridgePoll, HealthRow, HeldReading, RefusedRow, WithoutRow},
        mirror::{Mirrored, Mirrors, explained, mirror_all},
        plausible::{Beside, Explained, ReadingDoubt, Verdict, Waiting, judge as plausible},
        stored::{self, StoredBridge},
    },
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::Fault,
    mt5_desk::{clock::Clocks, facts, judging},
    tag::Tag,
};

/// A poll, and what the next one is planned by.
pub(crate) struct Polled {
    pub(crate) poll: BridgePoll,
    pub(crate) positions_open: bool,
    pub(crate) near_a_limit: bool,
}

/// What a bridge that answered brought.
struct Asked {
    health: Option<HealthRow>,
    answer: PollAnswer,
    held: Vec<HeldReading>,
    stored: usize,
    positions_open: bool,
    logins: Vec<AccountLogin>,
    deals: u32,
    /// What could not be mirrored, in short.
    deals_fault: Option<BridgeFault>,
}

/// Polls a bridge once. A fault of the bridge is part of what is found, not an error; readings are kept first, so that
/// what is noted as kept is kept.
pub(crate) async fn poll(desk: &Desk, open: &Arc<OpenWorkspace>, kept: &StoredBridge) -> Result<Polled, Fault> {
    let before = stored::last_poll(&open.store, &kept.id).await?;
    let client = open.polls.client(desk, kept);
    let found = match client {
        Ok(client) => ask((desk, open), kept, client.as_ref()).await,
        Err(fault) => Err(fault),
    };
    let now = desk.clock().now();
    let blank = BridgePoll {
        at: now,
        last_success: before.as_ref().and_then(|poll| poll.last_success),
        failures: 0,
        fault: None,
        health: None,
        dialect: before.as_ref().and_then(|poll| poll.dialect.clone()),
        readings: 0,
        refused: Vec::new(),
        held: Vec::new(),
        without: Vec::new(),
        deals: 0,
        deals_fault: None,
        latency_ms: None,
        from_second: false,
    };
    let (poll, positions_open, logins) = match found {
        Ok(asked) => {
            let (positions_open, logins) = (asked.positions_open, asked.logins.clone());
            let poll = BridgePoll { at: now, last_success: Some(now), ..noted(asked, blank) };
            (poll, positions_open, logins)
        }
        Err(fault) => {
            let failures = before.as_ref().map_or(0, |poll| poll.failures).saturating_add(1);
            (BridgePoll { failures, fault: Some(fault.into()), ..blank }, false, Vec::new())
        }
    };
    stored::keep_poll(&open.store, &kept.id, &poll).await?;
    let events = happened(before.as_ref(), &poll, kept.interval_seconds);
    open.store.note_poll(&kept.id, &note(&poll), events).await?;
    let near = judging::judge(desk, open).await?;
    let tags = vec![Tag::Bridges, Tag::Readings, Tag::Health, Tag::Positions, Tag::Limits];
    desk.announce(DeskEvent::Changed { tags });
    if poll.deals > 0 {
        desk.announce(DeskEvent::Changed { tags: vec![Tag::Deals] });
    }
    Ok(Polled { near_a_limit: logins.iter().any(|login| near.contains(login)), positions_open, poll })
}

async fn ask(
    (desk, open): (&Desk, &Arc<OpenWorkspace>),
    kept: &StoredBridge,
    bridge: &dyn Bridge,
) -> Result<Asked, BridgeFault> {
    let health = bridge.health().await?;
    let accounts = open.store.accounts(&Scope::Firm).await.map_err(stored_fault)?;
    let wanted: Vec<AccountLogin> =
        accounts.iter().filter(|account| account.counts() && account.is_active).map(|account| account.login).collect();
    let mut answer = bridge.poll(&wanted).await?;
    note_facts(open, &answer).await?;
    let clocks = Clocks::read(&open.store).await.map_err(desk_fault)?;
    let source = format!("bridge:{}", kept.id);
    let mirrors = Mirrors::read(open, &source).await.map_err(desk_fault)?;
    let told = std::mem::take(&mut answer.readings);
    let mirrored = mirror_all((open, bridge), &mirrors, (&told, &source), &clocks).await;
    let sifted = sifted(open, kept, &mirrors, (told, &mirrored)).await;
    answer.refused.extend(sifted.refused);
    let stored = open.store.record_readings(sifted.keep.clone()).await.map_err(stored_fault)?;
    answer.readings = sifted.keep;
    let logins: Vec<AccountLogin> = answer.readings.iter().map(|reading| reading.login).collect();
    let positions_open = open_now(open, bridge, (&logins, &clocks)).await?;
    if let Err(fault) = keep_symbols((desk, open), bridge, (&logins, &clocks)).await {
        tracing::info!(bridge = %kept.id, %fault, "symbols could not be read");
    }
    let brought = |mirrored: &Mirrored| mirrored.taken.added + mirrored.taken.changed;
    let deals = mirrored.values().flatten().map(brought).sum::<u64>();
    Ok(Asked {
        health: Some(health.into()),
        answer,
        held: sifted.held,
        stored,
        positions_open,
        logins,
        deals: u32::try_from(deals).unwrap_or(u32::MAX),
        deals_fault: mirrored.into_values().find_map(Result::err),
    })
}

fn stored_fault(error: store::StoreError) -> BridgeFault {
    BridgeFault::Refused { detail: error.to_string() }
}

fn desk_fault(fault: Fault) -> BridgeFault {
    BridgeFault::Refused { detail: fault.to_string() }
}

/// Keeps what was said of accounts and of the servers' clocks.
async fn note_facts(open: &OpenWorkspace, answer: &PollAnswer) -> Result<(), BridgeFault> {
    facts::keep(&open.store, &answer.facts).await.map_err(desk_fault)?;
    let sightings: Vec<_> =
        answer.facts.iter().filter_map(|facts| Some((facts.server.clone()?, facts.heartbeat?))).collect();
    if !sightings.is_empty() {
        open.store.record_sightings(sightings).await.map_err(stored_fault)?;
    }
    Ok(())
}

/// Readings that can be true, those that wait, and those that are refused.
#[derive(Default)]
struct Sifted {
    keep: Vec<Reading>,
    held: Vec<HeldReading>,
    refused: Vec<RefusedReading>,
}

async fn sifted(
    open: &OpenWorkspace,
    kept: &StoredBridge,
    mirrors: &Mirrors,
    (told, mirrored): (Vec<Reading>, &BTreeMap<AccountLogin, Result<Mirrored, BridgeFault>>),
) -> Sifted {
    let mut sifted = Sifted::default();
    for reading in told {
        let login = reading.login;
        let (own, other) = (mirrors.own(login), mirrors.other(login));
        let by_deals = match mirrored.get(&login) {
            Some(_) => explained(open, (own, &reading), mirrored.get(&login)).await,
            None => Explained::Unknown,
        };
        let waiting = open.polls.waiting(&kept.id, login);
        match plausible(Beside { own, other, waiting: waiting.as_ref() }, &reading, by_deals) {
            Verdict::Keep => {
                open.polls.wait(&kept.id, login, None);
                open.polls.forget_fresh(login);
                sifted.keep.push(reading);
            }
            Verdict::Wait(doubt, said) => {
                let (times, needed) = (said.times, said.needed);
                let beside = if doubt == ReadingDoubt::TenFold { other } else { own.or(other) };
                sifted.held.push(HeldReading {
                    login,
                    doubt,
                    times,
                    needed,
                    balance: reading.balance,
                    known: beside.and_then(|beside| beside.balance),
                    known_source: beside.map(|beside| beside.source.clone()),
                    known_at: beside.map(|beside| beside.at),
                });
                open.polls.wait(&kept.id, login, Some(Waiting { last: reading, times }));
            }
            Verdict::Refuse(doubt) => sifted.refused.push(RefusedReading {
                login: Some(login),
                reason: RefusalReason::NotPlausible,
                detail: doubt.code().to_owned(),
            }),
        }
    }
    sifted
}

/// Reads what is open at the accounts that gave a reading. Whether anything is.
async fn open_now(
    open: &OpenWorkspace,
    bridge: &dyn Bridge,
    (logins, clocks): (&[AccountLogin], &Clocks),
) -> Result<bool, BridgeFault> {
    if logins.is_empty() {
        return Ok(false);
    }
    let answer = match bridge.open(logins).await {
        Ok(answer) => answer,
        Err(fault) => {
            // What was open stays shown with its age.
            tracing::info!(%fault, "what is open could not be read");
            return Ok(false);
        }
    };
    let placed: Vec<OpenNow> = answer.open.into_iter().map(|open| placed(open, clocks)).collect();
    let any = placed.iter().any(|open| !open.positions.is_empty());
    open.store.record_open(placed).await.map_err(stored_fault)?;
    Ok(any)
}

/// Puts what came with the server's raw time at its instant, where the clock is settled.
fn placed(mut open: OpenNow, clocks: &Clocks) -> OpenNow {
    let clock = clocks.of(open.login);
    let utc = |shown| if clock.known { clock.clock.utc(shown, None).ok() } else { None };
    for position in &mut open.positions {
        position.opened_at = position.opened_at.or_else(|| position.server_time.and_then(utc));
    }
    for order in open.orders.iter_mut().flatten() {
        order.placed_at = order.placed_at.or_else(|| order.server_time.and_then(utc));
    }
    open
}

/// Reads the symbols of a server once a day.
async fn keep_symbols(
    (desk, open): (&Desk, &Arc<OpenWorkspace>),
    bridge: &dyn Bridge,
    (logins, clocks): (&[AccountLogin], &Clocks),
) -> Result<(), BridgeFault> {
    let Some(server) = logins.iter().find_map(|login| clocks.server(*login)) else { return Ok(()) };
    let name = format!("mt5.symbols.{server}");
    let read_at: Option<Instant> = open.store.sync_state(&name).await.map_err(stored_fault)?;
    let now = desk.clock().now();
    if read_at.is_some_and(|at| now.duration_since(at).as_hours() < 24) {
        return Ok(());
    }
    let symbols = bridge.symbols().await?;
    if !symbols.is_empty() {
        open.store.record_symbols(server, symbols).await.map_err(stored_fault)?;
    }
    open.store.set_sync_state(&name, &now).await.map_err(stored_fault)
}

fn noted(asked: Asked, blank: BridgePoll) -> BridgePoll {
    BridgePoll {
        health: asked.health,
        dialect: Some(asked.answer.dialect),
        readings: u32::try_from(asked.stored).unwrap_or(u32::MAX),
        refused: asked.answer.refused.into_iter().map(RefusedRow::from).collect(),
        held: asked.held,
        without: asked.answer.without.into_iter().map(WithoutRow::from).collect(),
        deals: asked.deals,
        deals_fault: asked.deals_fault.map(Fault::from),
        latency_ms: u32::try_from(asked.answer.latency_ms).ok(),
        from_second: asked.answer.from_second,
        ..blank
    }
}

fn note(poll: &BridgePoll) -> PollNote {
    let code = |fault: &Fault| serde_json::to_value(fault.code).ok().and_then(|code| code.as_str().map(str::to_owned));
    PollNote {
        at: poll.at,
        latency_ms: poll.latency_ms,
        readings: poll.readings,
        refused: u32::try_from(poll.refused.len() + poll.held.len()).unwrap_or(u32::MAX),
        from_second: poll.from_second,
        fault: poll.fault.as_ref().and_then(code),
    }
}

/// What changed since the poll before.
fn happened(before: Option<&BridgePoll>, now: &BridgePoll, interval_seconds: u32) -> Vec<BridgeEvent> {
    let mut events = Vec::new();
    let mut event = |kind: &str, detail: Option<String>| {
        events.push(BridgeEvent { at: now.at, kind: kind.to_owned(), detail });
    };
    let Some(before) = before else { return events };
    match (&before.fault, &now.fault) {
        (None, Some(fault)) => event("failed", Some(format!("{:?}", fault.code))),
        (Some(_), None) => event("recovered", before.last_success.map(|at| at.to_string())),
        _ => (),
    }
    if now.fault.is_none() && before.fault.is_none() && before.from_second != now.from_second {
        event(if now.from_second { "took_over" } else { "handed_back" }, None);
    }
    if now.fault.is_none() && before.dialect.is_some() && before.dialect != now.dialect {
        event("dialect", now.dialect.clone());
    }
    let silence = before.last_success.map(|at| now.at.duration_since(at).as_secs());
    let longest =
        ::trading::reading::MISSED_POLLS * i64::from(crate::bridges::pace::expected(interval_seconds, now.at));
    if let (None, Some(seconds)) = (&now.fault, silence.filter(|seconds| *seconds > longest)) {
        event("gap", Some(seconds.to_string()));
    }
    if let (None, Some(fault)) = (&before.deals_fault, &now.deals_fault) {
        event("deals_failed", Some(format!("{:?}", fault.code)));
    }
    events
}
