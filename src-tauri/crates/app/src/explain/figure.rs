//! The figures that can be explained, one row each: what is asked, who may ask, and the function that answers with the tree.

use access::permission::Permission;
use serde::{Deserialize, Serialize};
use values::{AccountLogin, CalendarDate, ClientId, Currency, Explained, FundCode, InvestmentId};

use crate::{
    allocation::preview::PreviewRequest,
    explain::{
        accounts::{self, AccountPart},
        fees, firm,
        investors::{self, ContractPart, RecordPart},
        open_risk, returns, trade_report,
        worksheet::{self, WorksheetFigure},
    },
    fault::{Fault, FaultCode},
    fees::what_if::FeeWhatIfRequest,
    home::{
        overview::DueKind,
        standpoint::{Standpoint, standpoint},
    },
    investors::list::KycMark,
    mt5_desk::statistics::TradeStatisticsRequest,
    performance::{entity::Entity, metric::MetricId, report::PerformanceRequest, span::Span},
    redemptions::preview::RedemptionForm,
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

/// Who asks, and from where the books are looked at.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) seat: &'a Seat,
    pub(crate) here: Standpoint,
    /// The currency asked for, where one was.
    pub(crate) currency: Option<Currency>,
    /// The day asked for, where one was.
    pub(crate) as_at: Option<CalendarDate>,
}

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident $({ $($(#[$of:meta])* $field:ident: $type:ty),* $(,)? })?: $permission:ident => $tree:path;)*) => {
        /// Which figure.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
        #[serde(tag = "figure", rename_all = "snake_case")]
        pub enum ExplainedFigure {
            $($(#[$doc])* $name $({ $($(#[$of])* $field: $type),* })?,)*
        }

        impl ExplainedFigure {
            /// Who may ask: whoever may see the figure itself. Whose records are read is the session's scope.
            const fn needs(&self) -> Permission {
                match self {
                    $(Self::$name $({ $($field: _),* })? => Permission::$permission,)*
                }
            }

            async fn tree(self, asked: Asked<'_>) -> Result<Explained, Fault> {
                match self {
                    // On the heap: the room of all of them at once would not fit a stack.
                    $(Self::$name $({ $($field),* })? => Box::pin($tree(asked, $($($field),*)?)).await,)*
                }
            }
        }
    };
}

figures! {
    /// Equity of the accounts that count.
    Assets {
        /// Of one fund alone.
        fund: Option<FundCode>,
    }: ViewTrading => firm::assets;
    /// Floating result of the accounts that count.
    Floating {
        /// Of one fund alone.
        fund: Option<FundCode>,
    }: ViewTrading => firm::floating;
    /// Principal of the contracts that are client money.
    ClientMoney {
        /// Of one fund alone.
        fund: Option<FundCode>,
    }: ViewBook => firm::client_money;
    /// Interest and principal still to be paid.
    Obligations {
        /// Of one fund alone.
        fund: Option<FundCode>,
        /// Only those due then.
        #[serde(default)]
        #[ts(optional)]
        due: Option<DueWhen>,
    }: ViewBook => firm::obligations;
    /// Assets less client money.
    Revenue {
        /// Of one fund alone.
        fund: Option<FundCode>,
    }: ViewTrading => firm::revenue;
    /// Assets less obligations.
    NetAfterObligations: ViewTrading => firm::net_after_obligations;

    /// A figure at the head of an investor's record.
    Record {
        /// Whose.
        client_id: ClientId,
        /// Which.
        part: RecordPart,
    }: ViewOwn => investors::record;
    /// A figure of one contract.
    Contract {
        /// Which contract.
        investment_id: InvestmentId,
        /// Which figure.
        part: ContractPart,
    }: ViewOwn => investors::contract;
    /// What is still owed of one payment of a contract.
    Payment {
        /// Which contract.
        investment_id: InvestmentId,
        /// The day it is due.
        #[ts(type = "string")]
        due: CalendarDate,
        /// Interest or principal.
        kind: DueKind,
    }: ViewOwn => investors::payment;
    /// What is free of a contract on the day of a redemption.
    Redeemable {
        /// The redemption.
        form: RedemptionForm,
        /// What is left after it; else what is free before.
        after: bool,
    }: EditBook => investors::redeemable;
    /// Client money of the investors in the list.
    ListedMoney {
        /// Part of a name, an e-mail address or an id.
        text: Option<String>,
        /// Only files in this state.
        kyc: Option<KycMark>,
    }: ViewOwn => investors::listed_money;

    /// A figure of an allocation's worksheet.
    Worksheet {
        /// What is tried.
        sheet: Box<PreviewRequest>,
        /// Which figure.
        part: WorksheetFigure,
        /// Of which line; of the whole sheet when not given.
        line: Option<String>,
    }: ViewTrading => worksheet::figure;

    /// What an account has earned since it began, or had by the end of a day.
    AccountProfit {
        /// The account.
        login: AccountLogin,
    }: ViewTrading => returns::account_profit;
    /// A figure of an account's newest reading, or of its books.
    Account {
        /// The account.
        login: AccountLogin,
        /// Which figure.
        part: AccountPart,
    }: ViewTrading => accounts::figure;
    /// How far a group of accounts of one currency is below its high-water mark.
    BelowHighWater {
        /// Whose.
        entity: Entity,
    }: ViewTrading => accounts::below_high_water;
    /// What is held of a symbol, long less short, in lots.
    SymbolExposure {
        /// Whose.
        entity: Entity,
        /// The symbol.
        symbol: String,
    }: ViewTrading => open_risk::symbol;
    /// What is held in a currency, long less short.
    CurrencyExposure {
        /// Whose.
        entity: Entity,
        /// The currency.
        of: Currency,
    }: ViewTrading => open_risk::currency;
    /// A figure of the terminal's own report.
    TradeStatistic {
        /// Whose, and of which days.
        statistics: TradeStatisticsRequest,
        /// Of the accounts in which currency.
        of: Currency,
        /// Its name in `CALC.md`.
        name: String,
    }: ViewTrading => trade_report::figure;

    /// The time-weighted return of a span.
    Return {
        /// Whose.
        entity: Entity,
        /// Over which days.
        span: Span,
    }: ViewTrading => returns::of_span;
    /// A figure of the table of performance.
    Metric {
        /// Whose, over which days, beside whom.
        performance: Box<PerformanceRequest>,
        /// Which.
        id: MetricId,
    }: ViewTrading => returns::metric;
    /// What a span earned.
    Earned {
        /// Whose, over which days.
        performance: Box<PerformanceRequest>,
    }: ViewTrading => returns::earned;

    /// The management fee of an invented path, from its start to the end of a month.
    ManagementFee {
        /// The path and the terms.
        path: Box<FeeWhatIfRequest>,
        /// The month; 0 is the start.
        month: u16,
    }: ViewBook => fees::management_fee;
    /// The performance fee of an invented path, crystallised and accrued at the end of a month.
    PerformanceFee {
        /// The path and the terms.
        path: Box<FeeWhatIfRequest>,
        /// The month; 0 is the start.
        month: u16,
    }: ViewBook => fees::performance_fee;
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
    let needed = request.of.needs();
    if !seat.session.role.may(needed) {
        let word = serde_json::to_value(needed).ok().and_then(|word| word.as_str().map(str::to_owned));
        return Err(Fault::new(FaultCode::NotPermitted).with("permission", word.unwrap_or_default()));
    }
    let here = standpoint(seat, request.currency, request.as_at)?;
    let asked = Asked { seat, here, currency: request.currency, as_at: request.as_at };
    request.of.tree(asked).await
}

#[cfg(test)]
mod tests {
    use access::role::Role;
    use serde_json::json;

    use super::*;

    fn may(role: Role, request: serde_json::Value) -> bool {
        let request: ExplainRequest = serde_json::from_value(request).expect("it is asked as the window asks");
        role.may(request.of.needs())
    }

    #[test]
    fn a_figure_may_be_explained_by_who_may_see_it() {
        let fund = |figure: &str| json!({ "figure": figure, "fund": null });
        let record = json!({ "figure": "record", "client_id": "client-1", "part": "client_money" });
        let account = json!({ "figure": "account", "login": "1001", "part": "equity" });
        for (request, roles) in [
            (fund("assets"), vec![Role::Admin, Role::Manager]),
            (fund("client_money"), vec![Role::Admin, Role::Manager, Role::ComplianceOfficer]),
            (json!({ "figure": "net_after_obligations" }), vec![Role::Admin, Role::Manager]),
            (record, Role::ALL.to_vec()),
            (account, vec![Role::Admin, Role::Manager]),
        ] {
            for role in Role::ALL {
                assert_eq!(may(role, request.clone()), roles.contains(&role), "{role:?} {request}");
            }
        }
    }
}
