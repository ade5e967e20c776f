//! The shape and the drawdown of every account at once, for their cards.

use std::collections::BTreeMap;

use ::trading::{account::Account, flows::day_of};
use performance::{drawdown_path, linked_returns};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, RateBook};

use crate::{
    fault::Fault,
    home::{
        daily_closes::{self, DailyCloses},
        equity_curve::{Range, span_of},
    },
    rates::daily::DailyRates,
    seat::Seat,
    trading::desk_accounts,
};

/// As many points as a card has pixels for.
const MOST_POINTS: usize = 90;

/// Which span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CardCurvesRequest {
    /// The span; by daily closes whatever it is, and not a custom one.
    pub range: Range,
}

/// One account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CardCurve {
    /// The login.
    pub login: AccountLogin,
    /// Daily closes in the account's currency, at most ninety of them, the last one always among them; a gap has none.
    #[ts(type = "(string | null)[]")]
    pub equity: Vec<Option<Decimal>>,
    /// Drawdown at the last close from the high-water mark of all time, a fraction from −1 to 0, adjusted for deposits
    /// and withdrawals; nothing without a close.
    pub drawdown: Option<f64>,
    /// The deepest in the span.
    pub max_drawdown: Option<f64>,
}

/// Every account that has a close.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct CardCurves {
    /// In the order of their logins.
    pub curves: Vec<CardCurve>,
}

/// Every account's shape; the same figures as `home.equity_curve` gives for one account alone.
pub(crate) async fn card_curves(seat: &Seat, request: CardCurvesRequest) -> Result<CardCurves, Fault> {
    let span = span_of(request.range, (None, None), seat.today())?;
    let accounts = desk_accounts::read(seat).await?.listed();
    let closes = daily_closes::read(seat, &accounts).await?;
    // Each account in its own currency: nothing is converted.
    let book = RateBook::new([], 0);
    let mut by_currency: BTreeMap<Currency, Vec<Account>> = BTreeMap::new();
    for account in accounts {
        by_currency.entry(account.currency).or_default().push(account);
    }
    let mut curves = Vec::new();
    for (currency, accounts) in by_currency {
        curves.extend(of_currency(seat, (&closes, &accounts), (DailyRates::new(&book, currency), span)));
    }
    curves.sort_by_key(|curve| curve.login);
    Ok(CardCurves { curves })
}

fn of_currency(
    seat: &Seat,
    (closes, accounts): (&DailyCloses, &[Account]),
    (rates, (from, to)): (DailyRates<'_>, (CalendarDate, CalendarDate)),
) -> Vec<CardCurve> {
    let mut curves = Vec::new();
    for (login, account) in closes.by_account(accounts, &rates) {
        let moments = daily_closes::moments(&BTreeMap::from([(login, account)]), seat.now());
        let drawdowns = drawdown_path(&linked_returns(&daily_closes::valuations(&moments)));
        let shown: Vec<(Option<Decimal>, f64)> = moments
            .iter()
            .zip(drawdowns)
            .filter(|(moment, _)| (from..=to).contains(&day_of(moment.at)))
            .map(|(moment, drawdown)| (moment.equity, drawdown))
            .collect();
        let known = || shown.iter().filter(|(equity, _)| equity.is_some()).map(|(_, drawdown)| *drawdown);
        curves.push(CardCurve {
            login,
            drawdown: known().next_back(),
            max_drawdown: known().reduce(f64::min),
            equity: thinned(&shown),
        });
    }
    curves
}

/// Every so many-th close, counted from the last.
fn thinned(shown: &[(Option<Decimal>, f64)]) -> Vec<Option<Decimal>> {
    let step = shown.len().div_ceil(MOST_POINTS).max(1);
    let mut kept: Vec<Option<Decimal>> = shown.iter().rev().step_by(step).map(|(equity, _)| *equity).collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_shape_is_thinned_and_keeps_its_last_close() {
        let closes: Vec<(Option<Decimal>, f64)> = (1..=1_000).map(|n| (Some(Decimal::from(n)), 0.0)).collect();
        let kept = thinned(&closes);
        assert_eq!((kept.len(), kept.last()), (84, Some(&Some(Decimal::from(1_000)))));
        assert_eq!(thinned(&closes[..3]).len(), 3);
    }
}
