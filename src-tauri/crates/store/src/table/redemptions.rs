//! `redemptions`: interest and principal asked for and paid out.

use fund::redemption::{Redemption, RedemptionKind, RedemptionState};

use crate::{
    StoreError,
    cells::{Cell, Cells},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO redemptions (doc, mark, id, client_id, investment_id, kind, \
     amount, currency, state, requested_at, paid_on) VALUES";

pub(crate) fn cells(doc: i64, redemption: Redemption) -> [Cell; 11] {
    [
        doc.into(),
        0_i64.into(),
        String::from(redemption.id).into(),
        String::from(redemption.client_id).into(),
        String::from(redemption.investment_id).into(),
        kind_text(redemption.kind).into(),
        redemption.amount.amount.into(),
        redemption.amount.currency.into(),
        redemption.state.text().into(),
        redemption.requested_at.into(),
        redemption.paid_on.into(),
    ]
}

pub(crate) fn read_redemption(cells: &Cells<'_>) -> Result<Redemption, StoreError> {
    Ok(Redemption {
        id: cells.id("id")?,
        client_id: cells.id("client_id")?,
        investment_id: cells.id("investment_id")?,
        kind: cells.parsed("kind", kind_from_text)?,
        amount: cells.money("amount", "currency")?,
        state: cells.parsed("state", RedemptionState::from_text)?,
        requested_at: cells.opt_instant("requested_at")?,
        paid_on: cells.opt_date("paid_on")?,
    })
}

const fn kind_text(kind: RedemptionKind) -> &'static str {
    match kind {
        RedemptionKind::Interest => "interest",
        RedemptionKind::Principal => "principal",
    }
}

fn kind_from_text(text: &str) -> Option<RedemptionKind> {
    [RedemptionKind::Interest, RedemptionKind::Principal].into_iter().find(|kind| kind_text(*kind) == text)
}
