//! Reading what changed there: mail by its history, events by their token; files when somebody looks at them.

pub(super) mod calendar;
pub(super) mod files;
pub(super) mod mail;

use ports::google::{GoogleFault, GooglePart, GoogleScope};

use values::Instant;

use crate::{
    fault::{Fault, FaultCode},
    google::{
        account::probe::area,
        keeper::granted,
        work::{Round, Work},
    },
};

/// Why a reading did not come to its end.
pub(super) enum Unread {
    /// The workspace.
    Here(Fault),
    /// Google, or the way to it.
    There(GoogleFault),
}

impl From<GoogleFault> for Unread {
    fn from(fault: GoogleFault) -> Self {
        Self::There(fault)
    }
}

impl From<Fault> for Unread {
    fn from(fault: Fault) -> Self {
        Self::Here(fault)
    }
}

impl From<store::StoreError> for Unread {
    fn from(error: store::StoreError) -> Self {
        Self::Here(error.into())
    }
}

/// Whether Google asked to wait with this part, and that time is not over yet.
async fn is_asked_to_wait(work: &Work, part: GooglePart) -> Result<bool, Fault> {
    let areas = work.store().google_areas(&work.account.user_id).await?;
    let held = areas.into_iter().find(|held| held.area == area(part)).and_then(|held| held.error);
    let told: Option<Fault> = held.and_then(|error| serde_json::from_value(error).ok());
    let busy = told.filter(|fault| fault.code == FaultCode::GoogleBusy);
    let until: Option<Instant> = busy.and_then(|fault| fault.params.get("until")?.parse().ok());
    Ok(until.is_some_and(|until| until > work.now()))
}

/// Reads what changed in the mail and in the calendar, as far as it was granted.
pub(super) async fn all(work: &Work) -> Result<Round, Fault> {
    let granted = granted(&work.account);
    let mut round = Round::Done;
    for (part, scope) in
        [(GooglePart::Mail, GoogleScope::MailRead), (GooglePart::Calendar, GoogleScope::CalendarEvents)]
    {
        if !granted.contains(&scope) || round == Round::Away || is_asked_to_wait(work, part).await? {
            continue;
        }
        let read = match part {
            GooglePart::Mail => Box::pin(mail::read(work)).await,
            _ => Box::pin(calendar::read(work)).await,
        };
        let fault = match read {
            Ok(()) => None,
            Err(Unread::There(fault)) => Some(fault),
            Err(Unread::Here(fault)) => return Err(fault),
        };
        if let Some(fault) = &fault {
            let away =
                matches!(fault, GoogleFault::Offline { .. } | GoogleFault::TimedOut { .. } | GoogleFault::Reconnect(_));
            if away {
                round = Round::Away;
            }
        }
        work.note(part, fault).await?;
    }
    Ok(round)
}
