//! Asking each part of Google whether it works for this account, one real question each.

use ports::google::{GoogleClients, GoogleFault, GooglePart, GoogleScope};
use serde::{Deserialize, Serialize};
use store::{GoogleAccount, GoogleArea, StoreError, Workspace};

use super::expect;
use crate::{fault::Fault, fault_of::defect, google::keeper::granted, seat::Seat};

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CheckGoogleRequest {}

/// Every part.
pub(crate) const PARTS: [GooglePart; 4] =
    [GooglePart::Mail, GooglePart::Calendar, GooglePart::Drive, GooglePart::Sheets];

/// What a part needs to be of use.
pub(crate) const fn needs(part: GooglePart) -> &'static [GoogleScope] {
    match part {
        GooglePart::Mail => &[GoogleScope::MailRead, GoogleScope::MailSend],
        GooglePart::Calendar => &[GoogleScope::CalendarEvents],
        GooglePart::Drive => &[GoogleScope::DriveFile],
        GooglePart::Sheets => &[GoogleScope::Sheets],
    }
}

/// The part as the store calls it.
pub(crate) const fn area(part: GooglePart) -> GoogleArea {
    match part {
        GooglePart::Mail => GoogleArea::Mail,
        GooglePart::Calendar => GoogleArea::Calendar,
        GooglePart::Drive => GoogleArea::Files,
        GooglePart::Sheets => GoogleArea::Sheets,
    }
}

/// Asks every part now.
pub(crate) async fn check(seat: &Seat, _request: CheckGoogleRequest) -> Result<(), Fault> {
    let (account, clients) = expect(seat).await?;
    every(seat.store(), &account, &clients).await
}

/// Asks every part after the account was linked. Why it could not is told by the status.
pub(crate) async fn all(seat: &Seat) {
    if let Err(fault) = check(seat, CheckGoogleRequest {}).await {
        tracing::info!(code = ?fault.code, "Google could not be asked after the sign-in");
    }
}

/// Asks every part that something was granted of, and keeps each answer.
pub(crate) async fn every(store: &Workspace, account: &GoogleAccount, clients: &GoogleClients) -> Result<(), Fault> {
    let granted = granted(account);
    for part in PARTS {
        if needs(part).iter().any(|scope| granted.contains(scope)) {
            let answered = one(clients, part).await;
            note(store, account, (part, answered.err())).await?;
        }
    }
    Ok(())
}

async fn one(clients: &GoogleClients, part: GooglePart) -> Result<(), GoogleFault> {
    match part {
        // Somebody who may only send has no mailbox to ask for: that is no error of the mail.
        GooglePart::Mail => match clients.mail.profile().await {
            Err(GoogleFault::ScopeMissing(GoogleScope::MailRead)) => Ok(()),
            answered => answered.map(drop),
        },
        GooglePart::Calendar => clients.calendar.probe().await,
        GooglePart::Drive => clients.drive.probe().await,
        GooglePart::Sheets => clients.sheets.probe().await,
    }
}

/// Keeps how a part answered. That nobody answers at all is an error of every part alike, and is kept as one.
pub(crate) async fn note(
    store: &Workspace,
    account: &GoogleAccount,
    (part, fault): (GooglePart, Option<GoogleFault>),
) -> Result<(), Fault> {
    let error = fault.map(|fault| serde_json::to_value(Fault::from(fault))).transpose().map_err(defect)?;
    match store.note_google_area(&account.user_id, area(part), error).await {
        // The link was taken away meanwhile: there is nothing to note.
        Ok(()) | Err(StoreError::Overtaken) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
