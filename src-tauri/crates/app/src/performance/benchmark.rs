//! The days of a benchmark, from the closes that were taken in.

use ::performance::{MomentValuation, linked_returns};
use jiff::ToSpan;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use values::{CalendarDate, Currency, Fraction, days_between};

use crate::{
    fault::Fault,
    home::headline::LONGEST_GAP_DAYS,
    performance::daily::{Daily, Day},
    rates::{convert, daily::DailyRates},
    seat::Seat,
};

/// Every close of a series up to a day. One in a currency is converted at the rate of each day, without rounding, so that
/// both sides of a comparison are told in one currency; a close without a rate is left out.
pub(crate) async fn daily(seat: &Seat, name: &str, (currency, last): (Currency, CalendarDate)) -> Result<Daily, Fault> {
    let series = seat.store().benchmarks().await?.into_iter().find(|series| series.name == name);
    let series = series.ok_or_else(|| Fault::not_found("benchmark"))?;
    let own = series.currency.unwrap_or(currency);
    let book = convert::book(seat, [own], currency, (CalendarDate::MIN, last)).await?;
    let rates = DailyRates::new(&book, currency);
    let closes = seat.store().benchmark_closes(name, last).await?;
    let converted = |(day, close): (CalendarDate, Decimal)| {
        let close =
            if own == currency { close } else { (Fraction::from(close) * rates.of(own, day)?).decimal().ok()? };
        Some((day, close))
    };
    let closes: Vec<(CalendarDate, Decimal)> = closes.into_iter().filter_map(converted).collect();
    Ok(Daily { currency, days: days(&closes), accounts: Vec::new(), left_out: Vec::new() })
}

/// The closes as days with their returns; a stretch longer than the longest gap has one day without a close in it.
fn days(closes: &[(CalendarDate, Decimal)]) -> Vec<Day> {
    let mut path: Vec<(CalendarDate, Option<Decimal>)> = Vec::with_capacity(closes.len());
    for (day, close) in closes {
        if let Some((before, _)) = path.last().copied()
            && days_between(before, *day) > i64::from(LONGEST_GAP_DAYS)
            && let Ok(silent) = before.checked_add((i64::from(LONGEST_GAP_DAYS) + 1).days())
            && silent < *day
        {
            path.push((silent, None));
        }
        path.push((*day, Some(*close)));
    }
    let valuation = |(_, close): &(CalendarDate, Option<Decimal>)| MomentValuation {
        value: close.and_then(|close| close.to_f64()),
        net_flow: 0.0,
    };
    let valuations: Vec<MomentValuation> = path.iter().map(valuation).collect();
    let day = |((day, equity), rate)| Day { day, equity, net_flow: Decimal::ZERO, rate };
    path.into_iter().zip(linked_returns(&valuations)).map(day).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_long_silence_is_a_gap_and_the_return_across_it_is_of_the_day_it_ends() {
        let found =
            days(&[(date(2026, 1, 2), dec!(100)), (date(2026, 1, 5), dec!(101)), (date(2026, 2, 2), dec!(202))]);
        let told: Vec<_> =
            found.iter().map(|day| (day.day, day.equity, day.rate.map(|rate| (rate * 1e6).round()))).collect();
        assert_eq!(
            told,
            [
                (date(2026, 1, 2), Some(dec!(100)), None),
                (date(2026, 1, 5), Some(dec!(101)), Some(10_000.0)),
                (date(2026, 1, 16), None, None),
                (date(2026, 2, 2), Some(dec!(202)), Some(1_000_000.0)),
            ]
        );
    }
}
