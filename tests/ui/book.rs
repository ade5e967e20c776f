//! A small book as the web platform writes it.

use mongodb::bson::{Bson, DateTime, Document, doc};

/// A client of the firm.
pub(crate) fn client(id: &str, name: &str) -> Document {
    let email = format!("{id}@example.test");
    doc! { "id": id, "username": id, "name": name, "email": email, "type": "client", "status": "active" }
}

/// Their contract, one of three years with interest every month.
pub(crate) fn contract(client: &str, principal: i32) -> Document {
    let day = |text: &str| Bson::DateTime(DateTime::parse_rfc3339_str(format!("{text}T00:00:00Z")).expect("a day"));
    doc! {
        "investment_id": format!("contract-{client}"), "client_id": client, "fund_code": "CORE",
        "principal_amount": principal, "interest_rate": 0.015, "payment_frequency": "monthly", "status": "active",
        "start_date": day("2026-03-02"), "interest_start_date": day("2026-05-02"),
        "first_payment_date": day("2026-06-02"), "contract_end_date": day("2029-03-02"), "mt5_accounts": [],
    }
}
