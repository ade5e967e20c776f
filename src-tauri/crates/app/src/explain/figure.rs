//! One figure explained.

use access::permission::Permission;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, Explained, FundCode};

use crate::{
    explain::{books, returns},
    fault::{Fault, FaultCode},
    performance::{entity::Entity, span::Span},
    seat::Seat,
};

/// Which figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "figure", rename_all = "snake_case")]
pub enum ExplainRequest {
    /// Equity of the accounts that count.
    Assets {
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
    },
    /// Assets less client money.
    Revenue {
        /// Of one fund alone.
        fund: Option<FundCode>,
    },
    /// Assets less obligations.
    NetAfterObligations,
    /// What an account has earned since it began.
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
}

/// The tree of the figure asked for, computed by the functions that compute the figure.
pub(crate) async fn figure(seat: &Seat, request: ExplainRequest) -> Result<Explained, Fault> {
    use ExplainRequest as Asked;
    let reads_accounts = !matches!(request, Asked::ClientMoney { .. } | Asked::Obligations { .. });
    if reads_accounts && !seat.session.role.may(Permission::ViewTrading) {
        return Err(Fault::new(FaultCode::NotPermitted).with("permission", "view_trading"));
    }
    match request {
        Asked::Assets { fund } => Ok(books::Books::read(seat, fund).await?.assets().1),
        Asked::ClientMoney { fund } => Ok(books::Books::read(seat, fund).await?.client_money()?.1),
        Asked::Obligations { fund } => Ok(books::Books::read(seat, fund).await?.obligations()?.1),
        Asked::Revenue { fund } => books::Books::read(seat, fund).await?.revenue(),
        Asked::NetAfterObligations => books::Books::read(seat, None).await?.net_after_obligations(),
        Asked::AccountProfit { login } => returns::account_profit(seat, login).await,
        Asked::Return { entity, span } => returns::of_span(seat, entity, span).await,
    }
}
