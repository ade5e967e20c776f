//! `redemptions`: what was asked back and paid.

use fund::redemption::{Redemption, RedemptionKind, RedemptionState};
use rust_decimal::Decimal;
use values::Money;

use super::{Read, reason, row::Row};

/// Reads a redemption.
pub(super) fn read(row: &Row<'_>) -> Read<Redemption> {
    let currency = row.currency()?;
    let amount = Row::required("amount", row.decimal(&["amount", "requested_amount", "redemption_amount"])?)?;
    if amount < Decimal::ZERO {
        return Err(reason("out_of_range", Some("amount"), "negative"));
    }
    Ok(Redemption {
        id: row.own_id(&["redemption_id", "request_id", "id"])?,
        client_id: Row::required("client_id", row.id(&["client_id"])?)?,
        investment_id: Row::required("investment_id", row.id(&["investment_id"])?)?,
        kind: Row::required("redemption_type", row.state(&["redemption_type", "kind", "type"], kind)?)?,
        amount: Money::new(amount, currency),
        state: Row::required("status", row.state(&["status", "state"], RedemptionState::from_text)?)?,
        requested_at: row.instant(&["requested_at", "request_date", "created_at"])?,
        paid_on: row.date(&["paid_on", "paid_at", "payment_date", "processed_date", "completed_at"])?,
    })
}

fn kind(word: &str) -> Option<RedemptionKind> {
    match word {
        "interest" | "interest_payment" | "interest_redemption" => Some(RedemptionKind::Interest),
        "principal" | "principal_redemption" | "capital" => Some(RedemptionKind::Principal),
        _ => None,
    }
}
