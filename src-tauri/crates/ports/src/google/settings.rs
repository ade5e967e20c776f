//! Which client the firm registered, where Google is, and what is asked of the person.

use serde::{Deserialize, Serialize};
use values::Sensitive;

/// The firm's own client of type "Desktop app", and where the programs answer.
#[derive(Debug, Clone)]
pub struct GoogleSettings {
    /// The client id, ending in `.apps.googleusercontent.com` at Google.
    pub client_id: String,
    /// The secret Google issues with a Desktop client. RFC 8252 §8.5: it proves nothing; it is kept encrypted all the same.
    pub client_secret: Option<Sensitive<String>>,
    /// Where Google is.
    pub endpoints: GoogleEndpoints,
}

/// Addresses: `https`, or `http` to this machine alone. No other host than theirs is ever called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoogleEndpoints {
    /// The issuer's name in id tokens and in the `iss` of RFC 9207.
    pub issuer: String,
    /// The issuer promises `iss` in every answer, so a missing one is refused.
    pub issuer_is_always_sent: bool,
    /// Where the browser is sent.
    pub authorise: String,
    /// Where codes and refresh tokens are exchanged.
    pub token: String,
    /// Where grants are revoked.
    pub revoke: String,
    /// The keys that sign id tokens.
    pub keys: String,
    /// Root of Gmail, without a slash at the end.
    pub gmail: String,
    /// Root of Calendar.
    pub calendar: String,
    /// Root of Drive.
    pub drive: String,
    /// Root of Sheets.
    pub sheets: String,
}

impl Default for GoogleEndpoints {
    /// Google's own, from its discovery documents.
    fn default() -> Self {
        Self {
            issuer: "https://accounts.google.com".to_owned(),
            issuer_is_always_sent: false,
            authorise: "https://accounts.google.com/o/oauth2/v2/auth".to_owned(),
            token: "https://oauth2.googleapis.com/token".to_owned(),
            revoke: "https://oauth2.googleapis.com/revoke".to_owned(),
            keys: "https://www.googleapis.com/oauth2/v3/certs".to_owned(),
            gmail: "https://gmail.googleapis.com".to_owned(),
            calendar: "https://www.googleapis.com".to_owned(),
            drive: "https://www.googleapis.com".to_owned(),
            sheets: "https://sheets.googleapis.com".to_owned(),
        }
    }
}

/// One of the four programs of an account, each with its own probe and status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum GooglePart {
    /// Gmail.
    Mail,
    /// Calendar and Meet.
    Calendar,
    /// Drive.
    Drive,
    /// Sheets.
    Sheets,
}

/// What a person may grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum GoogleScope {
    /// Read mail.
    MailRead,
    /// Send mail.
    MailSend,
    /// Keep drafts at Google; asked for when the first draft is saved there.
    MailCompose,
    /// Read and write events, with Meet.
    CalendarEvents,
    /// The files this application made or was given.
    DriveFile,
    /// All of Drive; only on demand.
    DriveAll,
    /// Spreadsheets.
    Sheets,
}

impl GoogleScope {
    /// Every scope there is.
    pub const ALL: [Self; 7] = [
        Self::MailRead,
        Self::MailSend,
        Self::MailCompose,
        Self::CalendarEvents,
        Self::DriveFile,
        Self::DriveAll,
        Self::Sheets,
    ];

    /// What is asked for at the first connection.
    pub const FIRST: [Self; 5] = [Self::MailRead, Self::MailSend, Self::CalendarEvents, Self::DriveFile, Self::Sheets];

    /// As Google writes it.
    #[must_use]
    pub const fn as_google(self) -> &'static str {
        match self {
            Self::MailRead => "https://www.googleapis.com/auth/gmail.readonly",
            Self::MailSend => "https://www.googleapis.com/auth/gmail.send",
            Self::MailCompose => "https://www.googleapis.com/auth/gmail.compose",
            Self::CalendarEvents => "https://www.googleapis.com/auth/calendar.events",
            Self::DriveFile => "https://www.googleapis.com/auth/drive.file",
            Self::DriveAll => "https://www.googleapis.com/auth/drive",
            Self::Sheets => "https://www.googleapis.com/auth/spreadsheets",
        }
    }

    /// Reads Google's name of a scope; one that is none of ours is nothing.
    #[must_use]
    pub fn from_google(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_google() == text)
    }

    /// The program it is for.
    #[must_use]
    pub const fn part(self) -> GooglePart {
        match self {
            Self::MailRead | Self::MailSend | Self::MailCompose => GooglePart::Mail,
            Self::CalendarEvents => GooglePart::Calendar,
            Self::DriveFile | Self::DriveAll => GooglePart::Drive,
            Self::Sheets => GooglePart::Sheets,
        }
    }
}
