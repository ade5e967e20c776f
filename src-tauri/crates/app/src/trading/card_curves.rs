//! The shape and the drawdown of every account at once, for their cards.

use std::collections::BTreeMap;

use ::trading::account::Account;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Currency, RateBook};

use crate::{
    fault::Fault,
    home::{
        daily_closes::{self, DailyCloses},
        equity_curve::Range,
    },
    performance::{
        daily::Daily,
        span::{Days, Span},
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
    /// The deepest fall from the highest close in the span, a fraction from −1 to 0; nothing without a close.
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
    let span = Span { range: request.range, from: None, to: None }.days(seat.today())?;
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
        curves.extend(of_currency(seat, (&closes, &accounts), (DailyRates::new(&book, currency), currency, span)));
    }
    curves.sort_by_key(|curve| curve.login);
    Ok(CardCurves { curves })
}

fn of_currency(
    seat: &Seat,
    (closes, accounts): (&DailyCloses, &[Account]),
    (rates, currency, span): (DailyRates<'_>, Currency, Days),
) -> Vec<CardCurve> {
    let curve = |(login, account)| {
        let moments = daily_closes::moments(&BTreeMap::from([(login, account)]), seat.now());
        let daily = Daily::of_moments(currency, &moments);
        let stretch = daily.stretch(span);
        let shown = stretch.map(|stretch| {
            let days = std::iter::once(&stretch.base).chain(stretch.days);
            days.map(|day| day.equity).collect::<Vec<_>>()
        });
        CardCurve {
            login,
            drawdown: stretch.and_then(|_| daily.below_high(span)),
            max_drawdown: stretch.and_then(|stretch| stretch.falls().into_iter().flatten().reduce(f64::min)),
            equity: thinned(&shown.unwrap_or_default()),
        }
    };
    closes.by_account(accounts, &rates).into_iter().map(curve).collect()
}

/// Every so many-th close, counted from the last.
fn thinned(shown: &[Option<Decimal>]) -> Vec<Option<Decimal>> {
    let step = shown.len().div_ceil(MOST_POINTS).max(1);
    let mut kept: Vec<Option<Decimal>> = shown.iter().rev().step_by(step).copied().collect();
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_shape_is_thinned_and_keeps_its_last_close() {
        let closes: Vec<Option<Decimal>> = (1..=1_000).map(|n| Some(Decimal::from(n))).collect();
        let kept = thinned(&closes);
        assert_eq!((kept.len(), kept.last()), (84, Some(&Some(Decimal::from(1_000)))));
        assert_eq!(thinned(&closes[..3]).len(), 3);
    }
}
