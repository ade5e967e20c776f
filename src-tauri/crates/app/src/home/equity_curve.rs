//! The equity curve of the firm, of a fund or of an account, with its drawdown.

use std::collections::BTreeMap;

use ::trading::{
    account::Account,
    curve::{AccountCloses, firm_curve},
    flows::{FlowKind, OwnAccounts, daily_net_flows, day_of},
    totals::counts,
};
use jiff::{ToSpan, civil::date, tz::TimeZone};
use performance::{MomentValuation, drawdown_path, linked_returns, linked_total};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, FundCode, Instant};

use crate::{
    fault::Fault,
    home::{headline::LONGEST_GAP_DAYS, sample},
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
}

/// One moment of a curve before it is cut and sampled.
#[derive(Clone, Copy)]
struct Moment {
    at: Instant,
    equity: Option<Decimal>,
    net_flow: Decimal,
}

/// The curve asked for.
pub(crate) async fn equity_curve(seat: &Seat, request: EquityCurveRequest) -> Result<EquityCurve, Fault> {
    let accounts = chosen(seat, &request).await?;
    let currency = accounts.first().map_or(seat.base_currency(), |account| account.currency);
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let (from, to) = span(&request, seat.today())?;
    let by_readings = matches!(request.range, Range::OneDay | Range::OneWeek);
    let moments = if by_readings {
        readings(seat, &logins, seat.now().checked_sub(hours(request.range).hours()).unwrap_or(seat.now())).await?
    } else {
        daily(seat, &accounts).await?
    };
    let basis = if by_readings { CurveBasis::Readings } else { CurveBasis::DailyCloses };
    let shown = |moment: &Moment| by_readings || (day_of(moment.at) >= from && day_of(moment.at) <= to);
    Ok(curve(&moments, shown, (currency, basis, logins)))
}

/// The accounts of the curve: one, a fund's, or all of the base currency. What is not there is refused.
async fn chosen(seat: &Seat, request: &EquityCurveRequest) -> Result<Vec<Account>, Fault> {
    let accounts = desk_accounts::read(seat).await?.accounts;
    if let Some(login) = request.account {
        let one: Vec<Account> = accounts.into_iter().filter(|account| account.login == login).collect();
        return if one.is_empty() { Err(Fault::not_found("account")) } else { Ok(one) };
    }
    let base = seat.base_currency();
    let of_fund = |account: &Account| request.fund.is_none() || account.fund == request.fund;
    Ok(accounts.into_iter().filter(|a| counts(a) && a.currency == base && of_fund(a)).collect())
}

const fn hours(range: Range) -> i64 {
    match range {
        Range::OneDay => 24,
        _ => 24 * 7,
    }
}

/// The first and the last day shown.
fn span(request: &EquityCurveRequest, today: CalendarDate) -> Result<(CalendarDate, CalendarDate), Fault> {
    let back = |span: jiff::Span| today.checked_sub(span).unwrap_or(today);
    let from = match request.range {
        Range::OneDay => back(1.day()),
        Range::OneWeek => back(7.days()),
        Range::OneMonth => back(1.month()),
        Range::ThreeMonths => back(3.months()),
        Range::YearToDate => date(today.year(), 1, 1),
        Range::OneYear => back(1.year()),
        Range::All => CalendarDate::MIN,
        Range::Custom => {
            let (Some(from), Some(to)) = (request.from, request.to) else {
                return Err(Fault::field("from", "required_with_custom"));
            };
            return if from <= to { Ok((from, to)) } else { Err(Fault::field("to", "before_from")) };
        }
    };
    Ok((from, today))
}

/// Every daily close there is: the drawdown counts from a high-water mark that may be older than what is shown.
async fn daily(seat: &Seat, accounts: &[Account]) -> Result<Vec<Moment>, Fault> {
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    if logins.is_empty() {
        return Ok(Vec::new());
    }
    let rows = seat.store().daily_equity(seat.scope(), &logins, CalendarDate::MIN, seat.today()).await?;
    let mut closes: BTreeMap<AccountLogin, AccountCloses> = BTreeMap::new();
    for row in rows {
        closes.entry(row.login).or_default().closes.insert(row.day, row.close);
    }
    let operations = seat.store().balance_operations(seat.scope(), Instant::MIN, Instant::MAX).await?;
    let own = OwnAccounts::of(accounts);
    let kinds = [FlowKind::ProfitWithdrawal, FlowKind::Internal, FlowKind::External];
    for (login, account) in &mut closes {
        let deals = operations.iter().filter(|deal| deal.login == *login);
        account.flows = daily_net_flows(deals, &own, &kinds).unwrap_or_default();
    }
    let points = firm_curve(&closes, LONGEST_GAP_DAYS).unwrap_or_default();
    Ok(points
        .into_iter()
        .filter_map(|point| {
            let at = point.day.at(23, 59, 59, 0).to_zoned(TimeZone::UTC).ok()?.timestamp();
            Some(Moment { at: at.min(seat.now()), equity: point.equity, net_flow: point.net_flow })
        })
        .collect())
}

/// Readings of several accounts on one line of time: at each moment the last equity of each, not older than a day.
async fn readings(seat: &Seat, logins: &[AccountLogin], from: Instant) -> Result<Vec<Moment>, Fault> {
    let mut by_moment: BTreeMap<Instant, Vec<(AccountLogin, Decimal)>> = BTreeMap::new();
    let before = from.checked_sub(24.hours()).unwrap_or(from);
    let end = seat.now().checked_add(1.second()).unwrap_or(seat.now());
    for login in logins {
        for reading in seat.store().readings_between(seat.scope(), *login, before, end).await? {
            if let Some(equity) = reading.equity {
                by_moment.entry(reading.at).or_default().push((*login, equity));
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
    (currency, basis, accounts): (Currency, CurveBasis, Vec<AccountLogin>),
) -> EquityCurve {
    let valuations: Vec<MomentValuation> = moments
        .iter()
        .map(|moment| MomentValuation {
            value: moment.equity.and_then(|equity| equity.to_f64()),
            net_flow: moment.net_flow.to_f64().unwrap_or(0.0),
        })
        .collect();
    let returns = linked_returns(&valuations);
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
    }
}

/// The last known equity less the first, less what came in between.
fn gain(moments: &[Moment]) -> Option<Decimal> {
    let first = moments.iter().position(|moment| moment.equity.is_some())?;
    let last = moments.iter().rposition(|moment| moment.equity.is_some())?;
    let flows = moments.get(first + 1..=last)?.iter().try_fold(Decimal::ZERO, |sum, m| sum.checked_add(m.net_flow))?;
    moments[last].equity?.checked_sub(moments[first].equity?)?.checked_sub(flows)
}
