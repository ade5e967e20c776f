//! Reading the shared database's documents tolerantly: many shapes in, one shape out, and quarantine with a reason for
//! what cannot be read. Nothing is guessed: a field that is there and cannot be read never becomes "absent" or zero.

mod account;
mod deal;
mod document;
mod equity;
mod investment;
mod number;
mod prospect;
mod redemption;
mod row;
mod task;
mod time;
mod user;

use ports::{Fields, RemoteDocument};
use store::{IngestDocument, Outcome, QuarantineReason, TypedRow};
use values::Instant;

use row::Row;

type Read<T> = Result<T, QuarantineReason>;

/// Reads a document of a collection as far as the product knows it.
///
/// `received_at` is when it reached us: it bounds the times that the document itself may claim.
#[must_use]
pub fn read(collection: &str, key: &str, fields: &Fields, received_at: Instant) -> Outcome {
    if fields.is_unreadable() {
        return Outcome::Quarantined(reason("unreadable", None, "the document cannot be taken apart"));
    }
    let row = Row::new(key, fields, received_at);
    let typed = match collection {
        "users" => user::read(&row),
        "mt5_accounts" => account::read(&row),
        "investments" => investment::read(&row).map(TypedRow::Investment),
        "redemptions" => redemption::read(&row).map(TypedRow::Redemption),
        "documents" => document::read(&row).map(TypedRow::Document),
        "crm_prospects" => prospect::read(&row).map(TypedRow::Prospect),
        "crm_tasks" => task::read(&row).map(TypedRow::Task),
        "mt5_deals_history" => deal::read(&row).map(TypedRow::Deal),
        "mt5_equity_snapshots" => match equity::read(&row) {
            Ok(None) => return Outcome::Kept,
            Ok(Some(reading)) => Ok(TypedRow::Equity(reading)),
            Err(reason) => Err(reason),
        },
        _ => return Outcome::Kept,
    };
    match typed {
        Ok(row) => Outcome::Typed(Box::new(row)),
        Err(reason) => Outcome::Quarantined(reason),
    }
}

/// A document on its way into the store, with what was made of it.
#[must_use]
pub fn read_document(collection: &str, document: RemoteDocument, received_at: Instant) -> IngestDocument {
    let outcome = read(collection, &document.key.0, &document.fields, received_at);
    IngestDocument { key: document.key.0, raw: document.raw, outcome }
}

/// A reason; the detail says what kind of thing stands there, never what a person wrote.
fn reason(code: &str, field: Option<&str>, detail: &str) -> QuarantineReason {
    QuarantineReason { code: code.to_owned(), field: field.map(str::to_owned), detail: detail.to_owned() }
}

#[cfg(test)]
mod samples;
