//! The documents of the clients: all that is required of a person, approved, but for one identity that ran out.

use compliance::{
    document::{Document, Verification},
    kyc::REQUIRED_OF_A_PERSON,
};
use values::{CalendarDate, DocumentId};

use super::{
    calendar::{DAY, MINUTE, date, day_number, instant},
    dice::Dice,
    people::{DemoUser, Person},
    plan::KYC_PROBLEM,
};

/// Days since the identity of the one problem ran out.
const RAN_OUT: i64 = 12;

/// Four documents for each client.
pub(crate) fn documents(seed: u64, end: CalendarDate, people: &[Person], officer: &DemoUser) -> Vec<Document> {
    let mut dice = Dice::new(seed, "papers");
    let mut documents = Vec::with_capacity(people.len() * REQUIRED_OF_A_PERSON.len());
    for (number, person) in people.iter().enumerate() {
        for kind in REQUIRED_OF_A_PERSON {
            let uploaded = day_number(end) - dice.between(20, 80);
            let expires_on = match (kind, number) {
                ("identity", KYC_PROBLEM) => Some(date(day_number(end) - RAN_OUT)),
                ("identity", _) => Some(date(day_number(end) + dice.between(120, 2_900))),
                _ => None,
            };
            documents.push(Document {
                id: DocumentId::new(dice.uuid()).expect("a UUID is an id"),
                owner: person.client_id.as_str().to_owned(),
                kind: kind.to_owned(),
                file_name: Some(format!("{kind}-{:03}.pdf", number + 1)),
                verification: Verification::Approved,
                verified_by: Some(officer.user.id.as_str().to_owned()),
                uploaded_at: Some(instant(uploaded * DAY + dice.between(8 * 60, 18 * 60) * MINUTE)),
                expires_on,
                envelope: None,
            });
        }
    }
    documents
}
