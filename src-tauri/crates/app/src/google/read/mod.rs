//! Reading what changed there: mail by its history, events by their token; files when somebody looks at them.

pub(super) mod calendar;
pub(super) mod files;
pub(super) mod mail;

use ports::google::{GoogleFault, GooglePart, GoogleScope};

use crate::{
    fault::Fault,
    google::{
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

/// Reads what changed in the mail and in the calendar, as far as it was granted.
pub(super) async fn all(work: &Work) -> Result<Round, Fault> {
    let granted = granted(&work.account);
    let mut round = Round::Done;
    for (part, scope) in
        [(GooglePart::Mail, GoogleScope::MailRead), (GooglePart::Calendar, GoogleScope::CalendarEvents)]
    {
        if !granted.contains(&scope) || round == Round::Away {
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
