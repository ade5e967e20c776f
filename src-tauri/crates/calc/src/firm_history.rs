//! The figures of a firm's whole history: what the books of the fund say, measured as performance does.

use fund::holdings::{HoldingsAttribution, HoldingsBook, HoldingsRefused};
use performance::{DailyReturn, DatedFlow, Drawdown, FlowTiming, Valuation, drawdowns, log_volatility, twr, xirr};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use values::{CalendarDate, DayCount, NoFigure};

/// Days of a year in which every calendar day is valued.
const DAYS_OF_A_YEAR: f64 = 365.25;

/// The figures of all accounts of a book together, in its base currency, from its first day to its last.
#[derive(Debug, Clone, PartialEq)]
pub struct FirmFigures {
    /// The time-weighted return, flows in at the start of their day and out at its end.
    pub twr: f64,
    /// The same a year, of 365.25 days.
    pub twr_a_year: Result<f64, NoFigure>,
    /// The money-weighted return a year, actual days over 365.
    pub mwr: Result<f64, NoFigure>,
    /// Value over what was contributed, less one.
    pub value_return: Result<f64, NoFigure>,
    /// Deviation of the continuously compounded daily returns, a year.
    pub volatility: Result<f64, NoFigure>,
    /// The deepest fall with its dates; nothing when there was none.
    pub max_drawdown: Option<Drawdown>,
    /// The daily returns after the first day.
    pub daily: Vec<DailyReturn>,
    /// Where the value came from.
    pub attribution: HoldingsAttribution,
}

/// Why a history has no figures.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFirmFigures {
    /// The books cannot be summed.
    #[error(transparent)]
    Holdings(#[from] HoldingsRefused),
    /// The values have no return, such as a gain on nothing.
    #[error(transparent)]
    NoFigure(#[from] NoFigure),
}

/// Measures a book.
///
/// # Errors
/// [`NoFirmFigures`] for a book of fewer than two days or with a gain on nothing.
pub fn firm_figures(book: &HoldingsBook) -> Result<FirmFigures, NoFirmFigures> {
    let totals = book.totals()?;
    let attribution = book.attribution()?;
    let valuation = |total: &fund::holdings::DayTotal| {
        Ok(Valuation { day: total.day, value: double(total.value)?, net_flow: double(total.flow)? })
    };
    let valuations = totals.iter().map(valuation).collect::<Result<Vec<_>, NoFigure>>()?;
    let linked = twr(&valuations, FlowTiming::InflowStartOutflowEnd, None)?;
    let returns: Vec<Option<f64>> = linked.daily.iter().map(|day| Some(day.rate)).collect();
    let dates: Vec<CalendarDate> = linked.daily.iter().map(|day| day.day).collect();
    let years = f64::from(u32::try_from(returns.len()).unwrap_or(u32::MAX)) / DAYS_OF_A_YEAR;
    let value_return = if attribution.contributed > Decimal::ZERO {
        Ok(double(attribution.end_value)? / double(attribution.contributed)? - 1.0)
    } else {
        Err(NoFigure::NoData)
    };
    let fall = drawdowns(&dates, &returns, 1)?.first().copied();
    Ok(FirmFigures {
        twr: linked.total,
        twr_a_year: twr(&valuations, FlowTiming::InflowStartOutflowEnd, Some(years)).map(|linked| linked.total),
        mwr: money_weighted(&valuations),
        value_return,
        volatility: log_volatility(&returns, DAYS_OF_A_YEAR),
        max_drawdown: fall,
        daily: linked.daily,
        attribution,
    })
}

/// The rate at which the flows, and the value at the end, are worth nothing.
fn money_weighted(valuations: &[Valuation]) -> Result<f64, NoFigure> {
    let last = valuations.last().ok_or(NoFigure::NoData)?;
    let flows = valuations.iter().filter(|v| v.net_flow.abs() > 0.0);
    let mut dated: Vec<DatedFlow> = flows.map(|v| DatedFlow { day: v.day, amount: -v.net_flow }).collect();
    dated.push(DatedFlow { day: last.day, amount: last.value });
    xirr(&dated, DayCount::Act365Fixed)
}

fn double(amount: Decimal) -> Result<f64, NoFigure> {
    amount.to_f64().ok_or(NoFigure::OutOfRange)
}
