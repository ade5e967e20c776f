//! One figure explained.

use access::permission::Permission;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, Currency, Explained, FundCode};

use crate::{
    explain::{books, fees, returns},
    fault::{Fault, FaultCode},
    fees::what_if::FeeWhatIfRequest,
    home::standpoint::standpoint,
    performance::{entity::Entity, span::Span},
    seat::Seat,
};

/// Which of the payments still due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum DueWhen {
    /// Their day has passed.
    Overdue,
    /// Their day is today or one of the next thirty.
    NextThirtyDays,
}

/// Which figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "figure", rename_all = "snake_case")]
pub enum ExplainedFigure {
    /// Equity of the accounts that count.
    Assets {
        /// Of one fund alone.
        fund: Option<FundCode>,
    },
    /// Floating result of the accounts that count.
    Floating {
        /// Of one fund alone.
        fund: Option<FundCode>,
    },
    /// Principal of the contracts that are client money.
    ClientMoney {
        /// Of one fund alone.
        fund: Option<FundCode>,
    },
    /// Interest and principal still to be paid.
    Obligations {
        /// Of one fund alone.
        fund: Option<FundCode>,
        /// Only those due then.
        #[serde(default)]
        #[ts(optional)]
        due: Option<DueWhen>,
    },
    /// Assets less client money.
    Revenue {
        /// Of one fund alone.
        fund: Option<FundCode>,
    },
    /// Assets less obligations.
    NetAfterObligations,
    /// What an account has earned since it began, or had by the end of a day.
    AccountProfit {
        /// The account.
        login: AccountLogin,
    },
    /// The time-weighted return of a span.
    Return {
        /// Whose.
        entity: Entity,
        /// Over which days.
        span: Span,
    },
    /// The management fee of an invented path, from its start to the end of a month.
    ManagementFee {
        /// The path and the terms.
        path: Box<FeeWhatIfRequest>,
        /// The month; 0 is the start.
        month: u16,
    },
    /// The performance fee of an invented path, crystallised and accrued at the end of a month.
    PerformanceFee {
        /// The path and the terms.
        path: Box<FeeWhatIfRequest>,
        /// The month; 0 is the start.
        month: u16,
    },
}

/// Which figure, as at which day, in which currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExplainRequest {
    /// Which.
    #[serde(flatten)]
    pub of: ExplainedFigure,
    /// A day that is over; now when not given.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub as_at: Option<CalendarDate>,
    /// The currency of the figure; that of the screen it stands on when not given.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<Currency>,
}

/// The tree of the figure asked for, computed by the functions that compute the figure.
pub(crate) async fn figure(seat: &Seat, request: ExplainRequest) -> Result<Explained, Fault> {
    use ExplainedFigure as Asked;
    let of_the_books = matches!(
        request.of,
        Asked::ClientMoney { .. }
            | Asked::Obligations { .. }
            | Asked::ManagementFee { .. }
            | Asked::PerformanceFee { .. }
    );
    if !of_the_books && !seat.session.role.may(Permission::ViewTrading) {
        return Err(Fault::new(FaultCode::NotPermitted).with("permission", "view_trading"));
    }
    let here = standpoint(seat, request.currency, request.as_at)?;
    match request.of {
        Asked::Assets { fund } => Ok(books::Books::read(seat, fund, here).await?.assets().1),
        Asked::Floating { fund } => Ok(books::Books::read(seat, fund, here).await?.floating()),
        Asked::ClientMoney { fund } => Ok(books::Books::read(seat, fund, here).await?.client_money()?.1),
        Asked::Obligations { fund, due } => Ok(books::Books::read(seat, fund, here).await?.obligations(due)?.1),
        Asked::Revenue { fund } => books::Books::read(seat, fund, here).await?.revenue(),
        Asked::NetAfterObligations => books::Books::read(seat, None, here).await?.net_after_obligations(),
        Asked::AccountProfit { login } => returns::account_profit(seat, login, &here).await,
        Asked::Return { entity, span } => {
            let to = span.to.or(request.as_at);
            returns::of_span(seat, (entity, Span { to, ..span }), request.currency).await
        }
        Asked::ManagementFee { path, month } => fees::management_fee(&path, month),
        Asked::PerformanceFee { path, month } => fees::performance_fee(&path, month),
    }
}
