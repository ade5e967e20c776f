//! Judging the limits at each reading: an alert once, its end once, told to the window and kept in the audit trail.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ::trading::{
    flows::day_of,
    limits::{LimitEvent, LimitState, Measures},
    totals::counts,
};
use access::session::Scope;
use rust_decimal::{Decimal, dec};
use serde_json::json;
use values::{AccountLogin, CalendarDate, Currency, Instant};

use crate::{
    desk::{Desk, OpenWorkspace},
    event::DeskEvent,
    fault::Fault,
    fault_of::defect,
    mt5_desk::{
        alerts::{ToldAlert, alert_row},
        clock::Clocks,
        limits::kept,
        measures::{Measured, Sources, day_began, measures},
    },
    performance::entity::Entity,
    rates::convert,
    tag::Tag,
    trading::told::not_in_book,
};

/// From this part of a limit on, its accounts are read oftener.
const NEAR: Decimal = dec!(0.8);
/// Where the states of limits are kept over a restart.
const STATES: &str = "mt5.limit_states";

/// What limits are judged by at one moment.
pub(crate) struct Standing {
    sources: Sources,
}

impl Standing {
    /// Reads it for the whole firm.
    pub(crate) async fn read(open: &OpenWorkspace, now: Instant) -> Result<Self, Fault> {
        let store = &open.store;
        let scope = Scope::Firm;
        let accounts = store.accounts(&scope).await?;
        let clocks = Clocks::read(store).await?;
        let latest = store.latest_readings(&scope).await?;
        let mut at_midnight = BTreeMap::new();
        let mut accounts: Vec<_> =
            accounts.into_iter().filter(|account| account.counts()).map(|account| account.row).collect();
        let currencies: BTreeSet<Currency> = accounts.iter().map(|account| account.currency).collect();
        // Each of these is measured alone, in its own currency.
        accounts.extend(not_in_book(store, &scope).await?);
        let began: BTreeSet<Instant> = accounts.iter().map(|account| day_began(&clocks, account.login, now)).collect();
        for moment in began {
            for reading in store.readings_at(&scope, moment).await? {
                if day_began(&clocks, reading.login, now) == moment {
                    at_midnight.insert(reading.login, reading);
                }
            }
        }
        let closes = store.daily_equity(&scope, &[], CalendarDate::MIN, CalendarDate::MAX).await?;
        let base = store.details().base_currency;
        // Accounts of one currency are measured in it.
        let several = currencies.len() > 1;
        let foreign = currencies.into_iter().filter(|_| several);
        let today = day_of(now);
        let first = closes.first().map_or(today, |close| close.day);
        let book = convert::book_of(store, foreign, base, (first, today)).await?;
        Ok(Self {
            sources: Sources {
                book,
                base,
                now,
                latest: latest.into_iter().map(|reading| (reading.login, reading)).collect(),
                closes,
                operations: store.balance_operations(&scope, Instant::MIN, Instant::MAX).await?,
                open: store.open_now(&scope).await?,
                symbols: store.symbols().await?,
                accounts,
                clocks,
                at_midnight,
            },
        })
    }

    /// The measures of an entity.
    pub(crate) fn measures(&self, entity: &Entity) -> Measured {
        let Ok(meant) = entity.accounts(&self.sources.accounts) else {
            let measures = Measures::none(self.sources.now);
            return Measured { measures, unknown: Some("no_accounts"), currency: None };
        };
        let logins: BTreeSet<AccountLogin> = meant.iter().map(|account| account.login).collect();
        let alone = matches!(entity, Entity::Account { .. });
        let accounts: Vec<_> = self
            .sources
            .accounts
            .iter()
            .filter(|account| logins.contains(&account.login) && (alone || counts(account)))
            .collect();
        measures(&self.sources, &accounts)
    }

    fn logins(&self, entity: &Entity) -> Vec<AccountLogin> {
        entity.accounts(&self.sources.accounts).unwrap_or_default().iter().map(|account| account.login).collect()
    }
}

/// Judges every limit. Gives the accounts that are near one.
pub(crate) async fn judge(desk: &Desk, open: &Arc<OpenWorkspace>) -> Result<BTreeSet<AccountLogin>, Fault> {
    let limits = kept(&open.store).await?;
    if limits.is_empty() {
        return Ok(BTreeSet::new());
    }
    // Two bridges that are polled at the same time judge one after the other.
    let mut judging = open.polls.judging.lock().await;
    if judging.is_none() {
        *judging = Some(open.store.sync_state(STATES).await?.unwrap_or_default());
    }
    let states: &mut BTreeMap<String, LimitState> = judging.get_or_insert_default();
    let before = states.clone();
    let standing = Standing::read(open, open.now(desk)).await?;
    let mut near = BTreeSet::new();
    let mut told = false;
    for (id, limit) in limits.iter().filter(|(_, limit)| limit.enabled) {
        let Ok(rule) = limit.limit() else { continue };
        let measures = standing.measures(&limit.entity).measures;
        if rule.used(&measures).is_some_and(|used| used >= NEAR) {
            near.extend(standing.logins(&limit.entity));
        }
        let (state, event) = rule.judge(&states.get(id).copied().unwrap_or_default(), &measures);
        match event {
            Some(LimitEvent::Breached { value, .. }) => {
                let alert = serde_json::to_value(ToldAlert { limit: limit.clone(), value }).map_err(defect)?;
                if open.store.raise_alert(id, alert).await?.is_some() {
                    announce(desk, open, id).await?;
                }
                told = true;
            }
            Some(LimitEvent::Cleared { value }) => {
                let detail = json!({ "limit": id, "name": limit.name, "value": value.map(|value| value.to_string()) });
                open.store.clear_alert(id, detail).await?;
                told = true;
            }
            None => (),
        }
        states.insert(id.clone(), state);
    }
    states.retain(|id, _| limits.iter().any(|(known, _)| known == id));
    if *states != before {
        open.store.set_sync_state(STATES, &*states).await?;
    }
    drop(judging);
    if told {
        desk.announce(DeskEvent::Changed { tags: vec![Tag::Limits, Tag::Health] });
    }
    Ok(near)
}

/// Tells the window of the alert that was raised for a limit.
async fn announce(desk: &Desk, open: &OpenWorkspace, id: &str) -> Result<(), Fault> {
    let raised = open.store.raised_alerts().await?;
    if let Some(alert) = raised.iter().find(|alert| alert.limit_id == id).and_then(alert_row) {
        desk.announce(DeskEvent::LimitAlert { alert });
    }
    Ok(())
}
