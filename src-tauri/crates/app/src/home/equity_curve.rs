//! The equity curve of the firm, of a fund or of an account, with its drawdown: the days of a page of performance, and the
//! same figures.

use ::performance::{drawdown_path, linked_returns, linked_total};
use ::trading::{account::Account, totals::counts};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, FundCode, Instant};

use crate::{
    fault::Fault,
    home::{
        daily_closes::{self, Moment, close_of},
        reading_line::reading_line,
        sample,
    },
    performance::{
        daily::{self, Stretch},
        entity::Entity,
        sample::Sample,
        span::{Days, Span},
    },
    seat::Seat,
    trading::desk_accounts,
};

/// A span of time by its usual name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub enum Range {
    /// One day, by readings.
    #[serde(rename = "1D")]
    OneDay,
    /// One week, by readings.
    #[serde(rename = "1W")]
    OneWeek,
    /// One month, by daily closes.
    #[serde(rename = "1M")]
    OneMonth,
    /// Three months.
    #[serde(rename = "3M")]
    ThreeMonths,
    /// Since 1 January.
    #[serde(rename = "YTD")]
    YearToDate,
    /// One year.
    #[serde(rename = "1Y")]
    OneYear,
    /// All there is.
    #[serde(rename = "ALL")]
    All,
    /// From a day to a day, both given.
    #[serde(rename = "custom")]
    Custom,
}

/// Which curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EquityCurveRequest {
    /// The span.
    pub range: Range,
    /// First day of a custom span.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub from: Option<CalendarDate>,
    /// Last day, of a custom span or of any other that is to end before today.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub to: Option<CalendarDate>,
    /// One account alone.
    #[serde(default)]
    pub account: Option<AccountLogin>,
    /// One fund alone.
    #[serde(default)]
    pub fund: Option<FundCode>,
    /// The currency of the curve; when not given, the base currency, and an account's own for one account alone.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
}

/// A point. A gap has no equity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CurvePoint {
    /// When: the close of a day, or a reading.
    #[ts(type = "string")]
    pub at: Instant,
    /// Equity in the curve's currency.
    #[ts(type = "string | null")]
    pub equity: Option<Decimal>,
    /// Below the highest so far in the span, a fraction from −1 to 0, adjusted for deposits and withdrawals.
    pub drawdown: Option<f64>,
}

/// How the points were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CurveBasis {
    /// Daily closes, the last reading of each UTC day.
    DailyCloses,
    /// Every reading.
    Readings,
}

/// A curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct EquityCurve {
    /// Its currency.
    pub currency: Currency,
    /// How the points were made.
    pub basis: CurveBasis,
    /// The points in order, at most two thousand, extremes kept.
    pub points: Vec<CurvePoint>,
    /// How many there were before.
    pub sampled_from: u32,
    /// The last close less the one the span is measured from, less deposits and withdrawals, as `performance.report`
    /// gives it; nothing when unknown.
    #[ts(type = "string | null")]
    pub gain: Option<Decimal>,
    /// Time-weighted return over the daily closes of the span, a fraction, as `performance.report` gives it.
    pub time_weighted_return: Option<f64>,
    /// The deepest fall from the highest in the span, a fraction: between closes as `performance.report` gives it, or
    /// between readings where those are drawn.
    pub max_drawdown: Option<f64>,
    /// How far the last close is below the highest of all time, a fraction from −1 to 0.
    pub below_high: Option<f64>,
    /// Accounts in it.
    pub accounts: Vec<AccountLogin>,
    /// Accounts left out, because on the last day there is no rate for their currency.
    pub not_converted: Vec<AccountLogin>,
}

/// The curve asked for. Other currencies are converted day by day, at the rate of each day; where one is missing, the
/// close is.
pub(crate) async fn equity_curve(seat: &Seat, request: EquityCurveRequest) -> Result<EquityCurve, Fault> {
    let accounts = chosen(seat, &request).await?;
    let alone = request.account.and_then(|_| accounts.first()).map(|account| account.currency);
    let currency = request.currency.or(alone).unwrap_or_else(|| seat.base_currency());
    let span = span(&request, seat.today())?;
    let daily = daily::daily(seat, (&accounts, request.account.is_some()), (currency, span.last)).await?;
    let stretch = daily.stretch(span);
    let by_readings = matches!(request.range, Range::OneDay | Range::OneWeek) && span.last == seat.today();
    let points = if by_readings {
        let read = |account: &&Account| {
            daily.accounts.contains(&account.login) && (counts(account) || request.account.is_some())
        };
        let drawn: Vec<Account> = accounts.iter().filter(read).cloned().collect();
        let from = close_of(stretch.map_or(span.base, |stretch| stretch.base.day)).unwrap_or(seat.now());
        of_readings(&reading_line(seat, (&drawn, currency), from).await?)
    } else {
        stretch.map(|stretch| of_closes(&stretch, seat.now())).unwrap_or_default()
    };
    // Without a return in the span there is nothing to tell; nothing earned is another thing.
    let told = stretch.filter(|stretch| stretch.days.iter().any(|day| day.rate.is_some()));
    let rates = |stretch: &Stretch<'_>| stretch.days.iter().map(|day| day.rate).collect::<Vec<_>>();
    let deepest = || points.iter().filter_map(|point| point.drawdown).reduce(f64::min);
    Ok(EquityCurve {
        currency,
        basis: if by_readings { CurveBasis::Readings } else { CurveBasis::DailyCloses },
        gain: told.and_then(|stretch| stretch.gain()),
        time_weighted_return: told.and_then(|stretch| linked_total(&rates(&stretch))),
        max_drawdown: if by_readings {
            deepest()
        } else {
            told.and_then(|stretch| Sample::of(&stretch).deepest_fall().ok())
        },
        below_high: daily.below_high(span),
        sampled_from: u32::try_from(points.len()).unwrap_or(u32::MAX),
        points: sample::keep_extremes(points),
        accounts: daily.accounts,
        not_converted: daily.left_out,
    })
}

/// The accounts of the curve: one, a fund's, or all that count or did so once. An account that is not there is refused; a
/// fund without accounts has an empty curve.
async fn chosen(seat: &Seat, request: &EquityCurveRequest) -> Result<Vec<Account>, Fault> {
    let entity = match (request.account, &request.fund) {
        (Some(login), _) => Entity::Account { login },
        (None, Some(code)) => Entity::Fund { code: code.clone() },
        (None, None) => Entity::Firm,
    };
    let desk = desk_accounts::read(seat).await?;
    match entity.ever(&desk) {
        Err(_) if request.account.is_none() => Ok(Vec::new()),
        found => found,
    }
}

/// The days of the span, as a page of performance has them; a custom one has two ends, and none ends after today.
fn span(request: &EquityCurveRequest, today: CalendarDate) -> Result<Days, Fault> {
    if request.range == Range::Custom {
        let (Some(from), Some(to)) = (request.from, request.to) else {
            return Err(Fault::field("from", "required_with_custom"));
        };
        if from > to {
            return Err(Fault::field("to", "before_from"));
        }
    }
    let to = request.to.map(|to| to.min(today));
    Span { range: request.range, from: request.from, to }.days(today)
}

/// The close the span is measured from, then each day after it.
fn of_closes(stretch: &Stretch<'_>, now: Instant) -> Vec<CurvePoint> {
    let days = std::iter::once(&stretch.base).chain(stretch.days);
    let point = |(day, drawdown): (&daily::Day, Option<f64>)| {
        Some(CurvePoint { at: close_of(day.day)?.min(now), equity: day.equity, drawdown })
    };
    days.zip(stretch.falls()).filter_map(point).collect()
}

fn of_readings(moments: &[Moment]) -> Vec<CurvePoint> {
    let drawdowns = drawdown_path(&linked_returns(&daily_closes::valuations(moments)));
    let point = |(moment, drawdown): (&Moment, f64)| CurvePoint {
        at: moment.at,
        equity: moment.equity,
        drawdown: moment.equity.map(|_| drawdown),
    };
    moments.iter().zip(drawdowns).map(point).collect()
}
