//! Asking for a redemption: a new row of money, made here and never changed, which waits for approval.

use ports::{Fields, Value};
use serde::{Deserialize, Serialize};
use values::{Money, RedemptionId};

use crate::{
    fault::Fault,
    fault_of::defect,
    home::overview::DueKind,
    redemptions::preview::{DecidedRequest, RedemptionEffect, RedemptionForm, decided},
    seat::Seat,
};

/// What was asked for, and what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RedemptionAsked {
    /// The new redemption.
    pub redemption_id: RedemptionId,
    /// Its effect.
    pub effect: RedemptionEffect,
}

/// Asks for a redemption. It counts here at once, and reaches the shared database with its own id.
pub(crate) async fn request(seat: &Seat, form: RedemptionForm) -> Result<RedemptionAsked, Fault> {
    let decided = decided(seat, &form).await?;
    let redemption_id = RedemptionId::new(seat.desk.environment().ids.uuid()).map_err(defect)?;
    let fields = fields(&redemption_id, &form, &decided, seat);
    let inserted = ("redemptions".to_owned(), fields);
    seat.open.edits.insert(&seat.actor(), "redemptions.request", inserted).await?;
    Ok(RedemptionAsked { redemption_id, effect: decided.effect })
}

/// The document as we write it: amounts as decimals, moments as dates, calendar dates as text.
fn fields(id: &RedemptionId, form: &RedemptionForm, decided: &DecidedRequest, seat: &Seat) -> Fields {
    let Money { amount, currency } = form.amount;
    let kind = match form.kind {
        DueKind::Interest => "interest",
        DueKind::Principal => "principal",
    };
    let text = |text: &str| Value::Text(text.to_owned());
    let now = seat.now();
    let fields = [
        ("redemption_id", text(id.as_str())),
        ("client_id", text(decided.investment.client_id.as_str())),
        ("investment_id", text(form.investment_id.as_str())),
        ("fund_code", text(decided.investment.fund.as_str())),
        ("redemption_type", text(kind)),
        ("amount", Value::Decimal(values::canonical_text(amount))),
        ("currency", text(currency.code())),
        ("status", text("pending")),
        ("dealing_date", text(&form.dealing_date.to_string())),
        ("requested_at", Value::Date(now)),
        ("requested_by", text(seat.session.user_id.as_str())),
        ("created_at", Value::Date(now)),
    ];
    Fields(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
