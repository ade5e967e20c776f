//! The equity curve of the firm, of a fund or of an account, with its drawdown.

use std::collections::BTreeMap;

use ::trading::{account::Account, flows::day_of, totals::counts};
use jiff::{ToSpan, civil::date};
use performance::{drawdown_path, linked_returns, linked_total};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, FundCode, Instant, Money};

use crate::{
    fault::Fault,
    home::{
        daily_closes::{self, Moment},
        sample,
    },
    rates::{convert, daily::DailyRates},
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
    /// Last day of a custom span.
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
    /// Drawdown from the high-water mark, a fraction from −1 to 0, adjusted for deposits and withdrawals.
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
    /// Equity now less equity at the first point, less deposits and withdrawals; nothing when unknown.
    #[ts(type = "string | null")]
    pub gain: Option<Decimal>,
    /// Time-weighted return over the span, a fraction.
    pub time_weighted_return: Option<f64>,
    /// The deepest drawdown in the span, a fraction.
    pub max_drawdown: Option<f64>,
    /// Accounts in it.
    pub accounts: Vec<AccountLogin>,
    /// Accounts left out, because today there is no rate for their currency.
    pub not_converted: Vec<AccountLogin>,
}

/// The curve asked for. Other currencies are converted day by day, at the rate of each day; where one is missing, the
/// close is.
pub(crate) async fn equity_curve(seat: &Seat, request: EquityCurveRequest) -> Result<EquityCurve, Fault> {
    let accounts = chosen(seat, &request).await?;
    let alone = request.account.and_then(|_| accounts.first()).map(|account| account.currency);
    let currency = request.currency.or(alone).unwrap_or_else(|| seat.base_currency());
    let all: Vec<Currency> = accounts.iter().map(|account| account.currency).collect();
    let book = convert::book(seat, all, currency, (CalendarDate::MIN, seat.today())).await?;
    let rates = DailyRates::new(&book, currency);
    let (accounts, left_out): (Vec<Account>, Vec<Account>) =
        accounts.into_iter().partition(|account| rates.of(account.currency, seat.today()).is_some());
    let (from, to) = span(&request, seat.today())?;
    let by_readings = matches!(request.range, Range::OneDay | Range::OneWeek);
    let moments = if by_readings {
        let from = seat.now().checked_sub(hours(request.range).hours()).unwrap_or(seat.now());
        readings(seat, (&accounts, &rates), from).await?
    } else {
        let closes = daily_closes::read(seat, &accounts).await?;
        daily_closes::moments(&closes.by_account(&accounts, &rates), seat.now())
    };
    let basis = if by_readings { CurveBasis::Readings } else { CurveBasis::DailyCloses };
    let shown = |moment: &Moment| by_readings || (day_of(moment.at) >= from && day_of(moment.at) <= to);
    let logins = |accounts: &[Account]| accounts.iter().map(|account| account.login).collect();
    Ok(curve(&moments, shown, (currency, basis, logins(&accounts), logins(&left_out))))
}

/// The accounts of the curve: one, a fund's, or all that count. What is not there is refused.
async fn chosen(seat: &Seat, request: &EquityCurveRequest) -> Result<Vec<Account>, Fault> {
    let accounts = desk_accounts::read(seat).await?.listed();
    if let Some(login) = request.account {
        let one: Vec<Account> = accounts.into_iter().filter(|account| account.login == login).collect();
        return if one.is_empty() { Err(Fault::not_found("account")) } else { Ok(one) };
    }
    let of_fund = |account: &Account| request.fund.is_none() || account.fund == request.fund;
    Ok(accounts.into_iter().filter(|account| counts(account) && of_fund(account)).collect())
}

const fn hours(range: Range) -> i64 {
    match range {
        Range::OneDay => 24,
        _ => 24 * 7,
    }
}

/// The first and the last day shown.
fn span(request: &EquityCurveRequest, today: CalendarDate) -> Result<(CalendarDate, CalendarDate), Fault> {
    span_of(request.range, (request.from, request.to), today)
}

/// The first and the last day of a range; those of a custom one are given.
pub(crate) fn span_of(
    range: Range,
    (from, to): (Option<CalendarDate>, Option<CalendarDate>),
    today: CalendarDate,
) -> Result<(CalendarDate, CalendarDate), Fault> {
    let back = |span: jiff::Span| today.checked_sub(span).unwrap_or(today);
    let from = match range {
        Range::OneDay => back(1.day()),
        Range::OneWeek => back(7.days()),
        Range::OneMonth => back(1.month()),
        Range::ThreeMonths => back(3.months()),
        Range::YearToDate => date(today.year(), 1, 1),
        Range::OneYear => back(1.year()),
        Range::All => CalendarDate::MIN,
        Range::Custom => {
            let (Some(from), Some(to)) = (from, to) else {
                return Err(Fault::field("from", "required_with_custom"));
            };
            return if from <= to { Ok((from, to)) } else { Err(Fault::field("to", "before_from")) };
        }
    };
    Ok((from, today))
}

/// Readings of several accounts on one line of time: at each moment the last equity of each, not older than a day.
async fn readings(
    seat: &Seat,
    (accounts, rates): (&[Account], &DailyRates<'_>),
    from: Instant,
) -> Result<Vec<Moment>, Fault> {
    let mut by_moment: BTreeMap<Instant, Vec<(AccountLogin, Decimal)>> = BTreeMap::new();
    let before = from.checked_sub(24.hours()).unwrap_or(from);
    let end = seat.now().checked_add(1.second()).unwrap_or(seat.now());
    for account in accounts {
        for reading in seat.store().readings_between(seat.scope(), account.login, before, end).await? {
            let equity = reading.equity.map(|equity| Money::new(equity, account.currency));
            if let Some(equity) = equity.and_then(|equity| rates.converted(equity, day_of(reading.at))) {
                by_moment.entry(reading.at).or_default().push((account.login, equity));
            }
        }
    }
    let mut last: BTreeMap<AccountLogin, (Instant, Decimal)> = BTreeMap::new();
    let mut moments = Vec::new();
    for (at, read) in by_moment {
        last.extend(read.into_iter().map(|(login, equity)| (login, (at, equity))));
        if at >= from {
            let oldest = at.checked_sub(24.hours()).unwrap_or(at);
            let fresh = last.values().filter(|(read_at, _)| *read_at >= oldest).count();
            let sum = last.values().try_fold(Decimal::ZERO, |sum, (_, equity)| sum.checked_add(*equity));
            moments.push(Moment { at, equity: sum.filter(|_| fresh == last.len()), net_flow: Decimal::ZERO });
        }
    }
    Ok(moments)
}

fn curve(
    moments: &[Moment],
    shown: impl Fn(&Moment) -> bool,
    (currency, basis, accounts, not_converted): (Currency, CurveBasis, Vec<AccountLogin>, Vec<AccountLogin>),
) -> EquityCurve {
    let returns = linked_returns(&daily_closes::valuations(moments));
    let drawdowns = drawdown_path(&returns);
    let first = moments.iter().position(&shown).unwrap_or(moments.len());
    let points: Vec<CurvePoint> = moments
        .iter()
        .zip(drawdowns)
        .filter(|(moment, _)| shown(moment))
        .map(|(moment, drawdown)| CurvePoint {
            at: moment.at,
            equity: moment.equity,
            drawdown: moment.equity.map(|_| drawdown),
        })
        .collect();
    let in_span: Vec<Moment> = moments.iter().copied().filter(&shown).collect();
    let span_returns = returns.get(first + 1..first + in_span.len()).unwrap_or_default();
    let max_drawdown = points.iter().filter_map(|point| point.drawdown).reduce(f64::min);
    EquityCurve {
        currency,
        basis,
        sampled_from: u32::try_from(points.len()).unwrap_or(u32::MAX),
        points: sample::keep_extremes(points),
        gain: gain(&in_span),
        time_weighted_return: linked_total(span_returns),
        max_drawdown,
        accounts,
        not_converted,
    }
}

/// The last known equity less the first, less what came in between.
fn gain(moments: &[Moment]) -> Option<Decimal> {
    let first = moments.iter().position(|moment| moment.equity.is_some())?;
    let last = moments.iter().rposition(|moment| moment.equity.is_some())?;
    let flows = moments.get(first + 1..=last)?.iter().try_fold(Decimal::ZERO, |sum, m| sum.checked_add(m.net_flow))?;
    moments[last].equity?.checked_sub(moments[first].equity?)?.checked_sub(flows)
}
