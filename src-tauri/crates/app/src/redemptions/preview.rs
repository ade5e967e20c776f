//! What a redemption would do, before it is asked for.

use fund::{
    investment::Investment,
    redemption::{
        Redemption, RedemptionKind,
        request::{RedemptionRefused, RedemptionRequest, decide},
    },
};
use serde::{Deserialize, Serialize};
use values::{CalendarDate, InvestmentId, Money};

use crate::{
    fault::{Fault, FaultCode},
    home::overview::DueKind,
    seat::Seat,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RedemptionForm {
    /// Of which contract.
    pub investment_id: InvestmentId,
    /// Interest or principal.
    pub kind: DueKind,
    /// How much, in the contract's currency.
    pub amount: Money,
    /// The day it would be dealt.
    #[ts(type = "string")]
    pub dealing_date: CalendarDate,
}

/// What it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RedemptionEffect {
    /// What is asked for.
    pub amount: Money,
    /// Free on the dealing date before it.
    pub free_before: Money,
    /// Free after it.
    pub free_after: Money,
}

/// A request that was decided, with the facts it was decided on.
pub(crate) struct DecidedRequest {
    pub(crate) investment: Investment,
    /// Of its client, all of them.
    pub(crate) redemptions: Vec<Redemption>,
    pub(crate) effect: RedemptionEffect,
}

/// What a redemption would do. Nothing is written.
pub(crate) async fn preview(seat: &Seat, form: RedemptionForm) -> Result<RedemptionEffect, Fault> {
    Ok(decided(seat, &form).await?.effect)
}

/// Decides a request on the book as it is shown now. The dealing date is not before today.
pub(crate) async fn decided(seat: &Seat, form: &RedemptionForm) -> Result<DecidedRequest, Fault> {
    if form.dealing_date < seat.today() {
        return Err(Fault::field("dealing_date", "in_the_past"));
    }
    let (store, scope) = (seat.store(), seat.scope());
    let mut contracts = store.investments(scope, None).await?.into_iter().filter(|row| row.counts());
    let found = contracts.find(|row| row.row.id == form.investment_id);
    let investment = found.ok_or_else(|| Fault::not_found("investment"))?.row;
    let redemptions: Vec<Redemption> = store
        .redemptions(scope, Some(&investment.client_id))
        .await?
        .into_iter()
        .filter(|row| row.counts())
        .map(|row| row.row)
        .collect();
    let kind = match form.kind {
        DueKind::Interest => RedemptionKind::Interest,
        DueKind::Principal => RedemptionKind::Principal,
    };
    let request = RedemptionRequest { kind, amount: form.amount, dealing_date: form.dealing_date };
    let free_after = decide(&investment, &redemptions, &request)?;
    let free_before = free_after.checked_add(form.amount).map_err(crate::fault_of::defect)?;
    let effect = RedemptionEffect { amount: form.amount, free_before, free_after };
    Ok(DecidedRequest { investment, redemptions, effect })
}

impl From<RedemptionRefused> for Fault {
    fn from(refused: RedemptionRefused) -> Self {
        let fault = |rule: &str| Self::new(FaultCode::RedemptionRefused).with("rule", rule);
        match refused {
            RedemptionRefused::NotPositive => Self::field("amount", "not_positive"),
            RedemptionRefused::AnotherCurrency { contract } => {
                fault("another_currency").with("currency", contract.code())
            }
            RedemptionRefused::State { state } => fault("state").with("state", state.text()),
            RedemptionRefused::NotDue { next } => fault("not_due").with("from", next),
            RedemptionRefused::LockedUp { until, free } => fault("locked_up").with("from", until).with("free", free),
            RedemptionRefused::MoreThanFree { free, from } => {
                let fault = fault("more_than_free").with("free", free);
                from.map_or_else(|| fault.clone(), |from| fault.clone().with("from", from))
            }
            RedemptionRefused::Unknown(why) => fault("unknown").with("detail", why),
        }
    }
}
