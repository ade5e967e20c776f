//! The performance of one entity over a span, beside another if wished: one answer from which page and factsheet are made.

use ::performance::{DayFlow, modified_dietz};
use ::trading::account::Account;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, Money, days_between};

use crate::{
    fault::Fault,
    performance::{
        daily::{self, Daily, Stretch},
        entity::Entity,
        metric::{Metric, metrics},
        monthly::{YearReturns, years},
        sample::Sample,
        span::{Days, Span},
    },
    seat::Seat,
    trading::desk_accounts,
};

/// How many of the deepest drawdowns are listed.
const DRAWDOWNS_LISTED: usize = 5;
/// A risk-free rate beyond this is a slip of the hand.
const HIGHEST_RISK_FREE: Decimal = Decimal::ONE_HUNDRED;

/// Whose performance, over what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PerformanceRequest {
    /// Whose.
    pub entity: Entity,
    /// Over which days.
    pub span: Span,
    /// Beside whose.
    #[serde(default)]
    pub compare: Option<Entity>,
    /// The currency to measure in; the base currency, or an account's own, when nothing is said.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Risk-free return of a year in percent; zero when nothing is said.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub risk_free_percent: Option<Decimal>,
}

/// A day of the growth path. A gap has neither.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct GrowthPoint {
    /// The day.
    #[ts(type = "string")]
    pub day: CalendarDate,
    /// What one became since the start.
    pub growth: Option<f64>,
    /// Below the highest so far in the span, a fraction from −1 to 0.
    pub drawdown: Option<f64>,
    /// What one became in the comparison.
    pub compared: Option<f64>,
}

/// A fall from a peak.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DrawdownRow {
    /// The last day at the peak.
    #[ts(type = "string")]
    pub peak: CalendarDate,
    /// The lowest day.
    #[ts(type = "string")]
    pub trough: CalendarDate,
    /// Back at the peak; nothing while it lasts.
    #[ts(type = "string | null")]
    pub recovery: Option<CalendarDate>,
    /// How deep, a fraction below zero.
    pub depth: f64,
    /// Calendar days from the peak to the recovery or the end.
    pub days: u32,
}

/// An amount earned and the percentage of the same method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Earned {
    /// The last equity less the first less what came in between.
    pub amount: Money,
    /// The amount over the average capital, by modified Dietz; nothing without any.
    pub on_average_capital: Option<f64>,
}

/// Who is compared with, and from when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Compared {
    /// The name.
    pub name: String,
    /// Its return over the span; nothing without closes.
    pub total_return: Option<f64>,
    /// The day its growth starts; nothing when it has no close in the span.
    #[ts(type = "string | null")]
    pub from: Option<CalendarDate>,
}

/// What the figures stand on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Grounds {
    /// The close the span is measured from.
    #[ts(type = "string")]
    pub from: CalendarDate,
    /// The last known close.
    #[ts(type = "string")]
    pub to: CalendarDate,
    /// Weekdays with a return.
    pub returns: u32,
    /// Weekdays without.
    pub missing: u32,
    /// Accounts in the figures.
    pub accounts: Vec<AccountLogin>,
    /// Accounts left out because a rate is missing.
    pub left_out: Vec<AccountLogin>,
}

/// Why there is nothing to show at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum NoPerformance {
    /// No account that counts belongs to it.
    NoAccounts,
    /// None of its accounts has two closes in the span.
    NoCloses,
    /// Contracts pay agreed interest and have no daily value; no account is held for this investor alone.
    NoOwnAccount,
    /// No account could be converted into the currency.
    NoRate,
}

/// The performance of an entity over a span.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Performance {
    /// Whose.
    pub name: String,
    /// Measured in.
    pub currency: Currency,
    /// Why there is none; everything below is empty then.
    pub none: Option<NoPerformance>,
    /// What it stands on.
    pub grounds: Option<Grounds>,
    /// What was earned.
    pub earned: Option<Earned>,
    /// The path, day by day.
    pub points: Vec<GrowthPoint>,
    /// The months.
    pub years: Vec<YearReturns>,
    /// The figures.
    pub metrics: Vec<Metric>,
    /// The deepest falls.
    pub drawdowns: Vec<DrawdownRow>,
    /// Who it is compared with.
    pub compared: Option<Compared>,
}

/// The days of whoever is asked for, and of whoever is compared, read once.
pub(crate) struct ReadDays {
    pub(crate) name: String,
    /// The accounts that it ever had.
    pub(crate) accounts: Vec<Account>,
    pub(crate) daily: Daily,
    /// The name, the accounts and the days of the comparison.
    pub(crate) other: Option<(String, Vec<Account>, Daily)>,
    pub(crate) span: Days,
    pub(crate) risk_free: f64,
}

impl ReadDays {
    /// Reads them.
    pub(crate) async fn read(seat: &Seat, request: &PerformanceRequest) -> Result<Self, Fault> {
        let risk_free = risk_free(request.risk_free_percent)?;
        let desk = desk_accounts::read(seat).await?;
        let span = request.span.days(seat.today())?;
        let firm = seat.store().details().name;
        let accounts = request.entity.ever(&desk)?;
        let own = request.entity.own_currency(&accounts);
        let currency = request.currency.or(own).unwrap_or_else(|| seat.base_currency());
        let name = named(seat, &request.entity, request.entity.name(&firm, &accounts)).await?;
        let daily = daily::of_entity(seat, &request.entity, &accounts, (currency, span.last)).await?;
        let other = match &request.compare {
            None => None,
            Some(entity) => {
                let accounts = entity.ever(&desk)?;
                let name = named(seat, entity, entity.name(&firm, &accounts)).await?;
                let daily = daily::of_entity(seat, entity, &accounts, (currency, span.last)).await?;
                Some((name, accounts, daily))
            }
        };
        Ok(Self { name, accounts, daily, other, span, risk_free })
    }

    /// The days of the span; nothing without a return in it.
    pub(crate) fn stretch(&self) -> Option<Stretch<'_>> {
        self.daily.stretch(self.span).filter(|stretch| stretch.days.iter().any(|day| day.rate.is_some()))
    }

    /// The days of the comparison, measured from the same close, or two lines that start together would not tell the same
    /// days.
    pub(crate) fn beside(&self, stretch: &Stretch<'_>) -> Option<Stretch<'_>> {
        self.other.as_ref()?.2.stretch(Days { base: stretch.base.day, ..self.span })
    }
}

/// The performance asked for.
pub(crate) async fn report(seat: &Seat, request: PerformanceRequest) -> Result<Performance, Fault> {
    let read = ReadDays::read(seat, &request).await?;
    let Some(stretch) = read.stretch() else {
        let why = why(&request.entity, &read.daily, read.accounts.len());
        return Ok(nothing(read.name, read.daily.currency, why));
    };
    let beside = read.other.as_ref().map(|(name, _, _)| (name.as_str(), read.beside(&stretch)));
    Ok(whole(read.name.clone(), &read.daily, &stretch, (beside, read.risk_free)))
}

/// An investor is called by their name where it is known; a sheet goes to people.
async fn named(seat: &Seat, entity: &Entity, otherwise: String) -> Result<String, Fault> {
    let Entity::Investor { client_id } = entity else { return Ok(otherwise) };
    let investor = seat.store().investor(seat.scope(), client_id).await?;
    Ok(investor.and_then(|investor| investor.name).unwrap_or(otherwise))
}

fn risk_free(percent: Option<Decimal>) -> Result<f64, Fault> {
    let percent = percent.unwrap_or_default();
    if percent < Decimal::ZERO || percent > HIGHEST_RISK_FREE {
        return Err(Fault::field("risk_free_percent", "out_of_range"));
    }
    Ok(percent.to_f64().unwrap_or(0.0) / 100.0)
}

fn why(entity: &Entity, daily: &Daily, accounts: usize) -> NoPerformance {
    match entity {
        Entity::Investor { .. } if accounts == 0 => NoPerformance::NoOwnAccount,
        Entity::Benchmark { .. } => NoPerformance::NoCloses,
        _ if accounts == 0 => NoPerformance::NoAccounts,
        _ if daily.accounts.is_empty() && !daily.left_out.is_empty() => NoPerformance::NoRate,
        _ => NoPerformance::NoCloses,
    }
}

const fn nothing(name: String, currency: Currency, none: NoPerformance) -> Performance {
    Performance {
        name,
        currency,
        none: Some(none),
        grounds: None,
        earned: None,
        points: Vec::new(),
        years: Vec::new(),
        metrics: Vec::new(),
        drawdowns: Vec::new(),
        compared: None,
    }
}

type Beside<'a> = (Option<(&'a str, Option<Stretch<'a>>)>, f64);

fn whole(name: String, daily: &Daily, stretch: &Stretch<'_>, (beside, risk_free): Beside<'_>) -> Performance {
    let sample = Sample::of(stretch);
    let other = beside.as_ref().and_then(|(_, stretch)| stretch.as_ref());
    let other_sample = other.map(Sample::of);
    let compared = beside.as_ref().map(|(name, stretch)| Compared {
        name: (*name).to_owned(),
        total_return: stretch.as_ref().and_then(|s| s.growth().iter().rev().find_map(|(_, g)| *g)).map(|g| g - 1.0),
        from: stretch.as_ref().map(|stretch| stretch.base.day),
    });
    Performance {
        name,
        currency: daily.currency,
        none: None,
        grounds: Some(Grounds {
            from: stretch.base.day,
            to: sample.end,
            returns: sample.returns(),
            missing: sample.missing(),
            accounts: daily.accounts.clone(),
            left_out: daily.left_out.clone(),
        }),
        // The points of an index are no money that anyone earned.
        earned: (!daily.accounts.is_empty()).then(|| earned(stretch, daily.currency)).flatten(),
        points: points(stretch, other),
        years: years(&sample),
        metrics: metrics(&sample, other_sample.as_ref(), risk_free),
        drawdowns: drawdown_rows(&sample),
        compared,
    }
}

fn earned(stretch: &Stretch<'_>, currency: Currency) -> Option<Earned> {
    let amount = stretch.gain()?;
    let end = stretch.end();
    let number = |day: CalendarDate| days_between(stretch.base.day, day).to_f64().unwrap_or(0.0);
    let moved = stretch.days.iter().filter(|day| !day.net_flow.is_zero() && day.day <= end.day);
    let flows: Vec<DayFlow> =
        moved.filter_map(|day| Some(DayFlow { day: number(day.day), amount: day.net_flow.to_f64()? })).collect();
    let ends = (stretch.base.equity?.to_f64()?, end.equity?.to_f64()?);
    Some(Earned {
        amount: Money::new(amount, currency),
        on_average_capital: modified_dietz(ends.0, ends.1, number(end.day), &flows).ok(),
    })
}

/// The path of both on every day that either has, the comparison carried over days it has no close on.
fn points(stretch: &Stretch<'_>, other: Option<&Stretch<'_>>) -> Vec<GrowthPoint> {
    let compared = other.map(Stretch::growth).unwrap_or_default();
    let at = |day: CalendarDate| {
        let index = compared.partition_point(|(each, _)| *each <= day);
        compared.get(..index)?.last().filter(|(each, _)| *each == day).and_then(|(_, growth)| *growth)
    };
    let point = |((day, growth), drawdown)| GrowthPoint { day, growth, drawdown, compared: at(day) };
    stretch.growth().into_iter().zip(stretch.falls()).map(point).collect()
}

fn drawdown_rows(sample: &Sample) -> Vec<DrawdownRow> {
    let row = |fall: ::performance::Drawdown| DrawdownRow {
        peak: fall.peak,
        trough: fall.trough,
        recovery: fall.recovery,
        depth: fall.depth,
        days: u32::try_from(fall.days).unwrap_or(0),
    };
    sample.drawdowns(DRAWDOWNS_LISTED).unwrap_or_default().into_iter().map(row).collect()
}
