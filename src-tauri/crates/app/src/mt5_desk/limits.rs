//! Limits of risk: what they are, how much of them is used, and keeping them.

use std::collections::BTreeMap;

use ::trading::limits::{Limit, LimitRefused, LimitRule, MarginInUse, Measures};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::{StoredAlert, StoredLimit, Workspace};
use values::Currency;

use crate::{
    fault::Fault,
    fault_of::defect,
    mt5_desk::{
        alerts::{LimitAlertRow, alert_row},
        judging::Standing,
        measures::Measured,
    },
    performance::entity::Entity,
    seat::Seat,
    trading::desk_accounts,
};

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;
/// Limits of one workspace.
const MOST_LIMITS: usize = 500;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// The day's loss, floating result included, in the accounts' currency; in the firm's where they have several.
    DailyLoss,
    /// The same as a fraction of the equity at the day's beginning.
    DailyLossPart,
    /// The fall from the high-water mark, a fraction.
    Drawdown,
    /// Equity ÷ margin, at least; 1.5 is 150 %.
    MarginLevel,
    /// Held of a currency, long and short together, in that currency.
    GrossExposure,
    /// Held of a currency, long less short.
    NetExposure,
    /// Age of the oldest reading in seconds.
    StaleData,
}

/// A limit's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LimitForm {
    /// What is limited.
    pub kind: LimitKind,
    /// The limit.
    #[ts(type = "string")]
    pub threshold: Decimal,
    /// The currency, for an exposure.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
}

/// A limit as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptLimit {
    pub(crate) name: String,
    pub(crate) entity: Entity,
    pub(crate) rule: LimitForm,
    pub(crate) release: Decimal,
    pub(crate) readings: u32,
    pub(crate) enabled: bool,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LimitsRequest {}

/// A limit and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LimitRow {
    /// Its id.
    pub id: String,
    /// What the desk calls it.
    pub name: String,
    /// Whose.
    pub entity: Entity,
    /// The rule.
    pub rule: LimitForm,
    /// How far inside it a measure must come back before it is cleared, as a part of it.
    #[ts(type = "string")]
    pub release: Decimal,
    /// How many readings in a row decide.
    pub readings: u32,
    /// It is judged.
    pub enabled: bool,
    /// How much of it is used: 1 is at it.
    #[ts(type = "string | null")]
    pub used: Option<Decimal>,
    /// The measure, in the limit's own unit.
    #[ts(type = "string | null")]
    pub value: Option<Decimal>,
    /// Why there is none: `not_read`, `no_rate`, `no_accounts`, `contract_unknown`.
    pub unknown: Option<String>,
    /// The currency in which a loss is measured: that of the accounts, the firm's where they have several.
    pub measured_in: Option<Currency>,
    /// The alert that is raised.
    pub alert: Option<LimitAlertRow>,
}

/// The limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Limits {
    /// By name.
    pub limits: Vec<LimitRow>,
}

/// A limit to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SaveLimitRequest {
    /// Nothing for a new one.
    pub id: Option<String>,
    /// What the desk calls it.
    pub name: String,
    /// Whose.
    pub entity: Entity,
    /// The rule.
    pub rule: LimitForm,
    /// How far inside it a measure must come back, as a part of it: 0.1 is a tenth.
    #[ts(type = "string")]
    pub release: Decimal,
    /// How many readings in a row decide.
    pub readings: u32,
    /// It is judged.
    pub enabled: bool,
}

/// Which limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LimitId {
    /// Its id.
    pub id: String,
}

impl KeptLimit {
    /// The limit that judges.
    ///
    /// # Errors
    /// The field and the rule that it breaks.
    pub(crate) fn limit(&self) -> Result<Limit, Fault> {
        let LimitForm { kind, threshold, currency } = self.rule;
        let exposed = || currency.ok_or_else(|| Fault::field("currency", "empty"));
        let rule = match kind {
            LimitKind::DailyLoss => LimitRule::DailyLoss { most: threshold },
            LimitKind::DailyLossPart => LimitRule::DailyLossPart { most: threshold },
            LimitKind::Drawdown => LimitRule::Drawdown { most: threshold },
            LimitKind::MarginLevel => LimitRule::MarginLevel { least: threshold },
            LimitKind::GrossExposure => LimitRule::GrossExposure { currency: exposed()?, most: threshold },
            LimitKind::NetExposure => LimitRule::NetExposure { currency: exposed()?, most: threshold },
            LimitKind::StaleData => {
                let seconds = rust_decimal::prelude::ToPrimitive::to_u32(&threshold);
                let seconds = seconds.ok_or_else(|| Fault::field("threshold", "above_zero"))?;
                LimitRule::StaleData { seconds }
            }
        };
        Limit::new(rule, self.release, self.readings).map_err(|refused| match refused {
            LimitRefused::NotAboveZero => Fault::field("threshold", "above_zero"),
            LimitRefused::Release => Fault::field("release", "part_below_one"),
            LimitRefused::Readings => Fault::field("readings", "at_least_one"),
        })
    }

    /// The measure that the rule looks at, in its own unit.
    pub(crate) fn value(&self, measures: &Measures) -> Option<Decimal> {
        let of_currency = || {
            let currency = self.rule.currency?;
            measures.exposure.as_ref()?.by_currency.iter().find(|line| line.currency == currency)
        };
        match self.rule.kind {
            LimitKind::DailyLoss => measures.day_result.map(|result| (-result).max(Decimal::ZERO)),
            LimitKind::DailyLossPart => {
                let opening = measures.day_opening.filter(|opening| *opening > Decimal::ZERO)?;
                measures.day_result?.checked_div(opening).map(|part| (-part).max(Decimal::ZERO))
            }
            LimitKind::Drawdown => measures.drawdown,
            LimitKind::MarginLevel => match measures.margin? {
                MarginInUse::Level(level) => Some(level),
                MarginInUse::NoPosition => None,
            },
            LimitKind::GrossExposure => of_currency().map(|line| line.gross),
            LimitKind::NetExposure => of_currency().map(|line| line.net.abs()),
            LimitKind::StaleData => {
                measures.read_at.map(|at| Decimal::from(measures.now.duration_since(at).as_secs().max(0)))
            }
        }
    }
}

/// Every limit that can be read, by id.
pub(crate) async fn kept(store: &Workspace) -> Result<Vec<(String, KeptLimit)>, Fault> {
    let read = |stored: StoredLimit| Some((stored.id, serde_json::from_value(stored.limit).ok()?));
    Ok(store.limits().await?.into_iter().filter_map(read).collect())
}

/// The limits and where each stands.
pub(crate) async fn limits(seat: &Seat, _request: LimitsRequest) -> Result<Limits, Fault> {
    let kept = kept(seat.store()).await?;
    let raised: BTreeMap<String, StoredAlert> =
        seat.store().raised_alerts().await?.into_iter().map(|alert| (alert.limit_id.clone(), alert)).collect();
    let standing = Standing::read(&seat.open, seat.now()).await?;
    let mut rows = Vec::new();
    for (id, limit) in kept {
        let Measured { measures, unknown, currency } = standing.measures(&limit.entity);
        let used = limit.limit().ok().and_then(|judge| judge.used(&measures));
        let value = limit.value(&measures);
        rows.push(LimitRow {
            alert: raised.get(&id).and_then(alert_row),
            id,
            unknown: (used.is_none() && value.is_none()).then(|| unknown.unwrap_or("not_read").to_owned()),
            used,
            value,
            measured_in: currency,
            name: limit.name,
            entity: limit.entity,
            rule: limit.rule,
            release: limit.release,
            readings: limit.readings,
            enabled: limit.enabled,
        });
    }
    rows.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    Ok(Limits { limits: rows })
}

/// Keeps a limit, new or changed.
pub(crate) async fn save(seat: &Seat, request: SaveLimitRequest) -> Result<LimitId, Fault> {
    let name = request.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Fault::field("name", "length_1_80"));
    }
    let there = seat.store().limits().await?;
    let id = match request.id {
        Some(id) if there.iter().any(|limit| limit.id == id) => id,
        Some(_) => return Err(Fault::not_found("limit")),
        None if there.len() >= MOST_LIMITS => return Err(Fault::field("name", "too_many")),
        None => seat.desk.environment().ids.uuid(),
    };
    request.entity.accounts(&desk_accounts::read(seat).await?.listed())?;
    let kept = KeptLimit {
        name: name.to_owned(),
        entity: request.entity,
        rule: request.rule,
        release: request.release,
        readings: request.readings,
        enabled: request.enabled,
    };
    kept.limit()?;
    let json = serde_json::to_value(&kept).map_err(defect)?;
    seat.store().keep_limit(&seat.actor(), &id, Some(json)).await?;
    seat.open.polls.forget_limit(&id);
    Ok(LimitId { id })
}

/// Removes a limit. Its alerts stay.
pub(crate) async fn remove(seat: &Seat, request: LimitId) -> Result<(), Fault> {
    if !seat.store().limits().await?.iter().any(|limit| limit.id == request.id) {
        return Err(Fault::not_found("limit"));
    }
    seat.store().keep_limit(&seat.actor(), &request.id, None).await?;
    seat.open.polls.forget_limit(&request.id);
    Ok(())
}
