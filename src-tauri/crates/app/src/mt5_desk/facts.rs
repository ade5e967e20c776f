//! What bridges and reports said of accounts beside their figures: server, name, currency, margin mode.

use std::collections::BTreeMap;

use ::trading::trades::Margining;
use ports::AccountFacts;
use serde::{Deserialize, Serialize};
use store::Workspace;
use values::{AccountLogin, Currency, Sensitive};

use crate::fault::Fault;

/// Where it is kept.
const FACTS: &str = "mt5.facts";

/// What is known of an account. It has no `Debug`: the name may be a person's.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KnownFacts {
    /// Its trade server.
    pub(crate) server: Option<String>,
    /// Its name at the broker.
    pub(crate) name: Option<String>,
    /// The broker.
    pub(crate) broker: Option<String>,
    /// Its currency.
    pub(crate) currency: Option<Currency>,
    /// It is a demonstration of the broker's.
    pub(crate) is_demo: Option<bool>,
    /// How it keeps positions.
    pub(crate) margining: Option<Margining>,
}

/// Everything that is known.
pub(crate) async fn read(store: &Workspace) -> Result<BTreeMap<AccountLogin, KnownFacts>, Fault> {
    let kept: BTreeMap<String, KnownFacts> = store.sync_state(FACTS).await?.unwrap_or_default();
    Ok(kept.into_iter().filter_map(|(login, facts)| Some((login.parse().ok()?, facts))).collect())
}

/// Takes in what a poll said; writes only what changed.
pub(crate) async fn keep(store: &Workspace, told: &[AccountFacts]) -> Result<(), Fault> {
    let before = read(store).await?;
    let mut after = before.clone();
    for facts in told {
        let known = after.entry(facts.login).or_default();
        known.server = facts.server.clone().or_else(|| known.server.take());
        known.name = facts.name.clone().map(Sensitive::into_revealed).or_else(|| known.name.take());
        known.broker = facts.broker.clone().or_else(|| known.broker.take());
        known.currency = facts.currency.or(known.currency);
        known.is_demo = facts.is_demo.or(known.is_demo);
        known.margining = facts.margin_mode.and_then(Margining::from_code).or(known.margining);
    }
    if after == before {
        return Ok(());
    }
    let kept: BTreeMap<String, KnownFacts> =
        after.into_iter().map(|(login, facts)| (login.to_string(), facts)).collect();
    Ok(store.set_sync_state(FACTS, &kept).await?)
}
