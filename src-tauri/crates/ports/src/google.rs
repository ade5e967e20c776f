//! Google as the desk needs it: signing in, keeping tokens, and the four programs behind one account each.

mod calendar;
mod drive;
mod fault;
mod ids;
mod mail;
mod mail_write;
mod settings;
mod sheets;
mod sign_in;
mod tokens;

use std::sync::Arc;

use async_trait::async_trait;
use values::Sensitive;

pub use calendar::{
    Attendee, AttendeeAnswer, CalendarEvent, EventPage, EventStatus, EventTime, EventToWrite, EventWritten,
    EventsAsked, EventsSince, GoogleCalendar, SendUpdates,
};
pub use drive::{
    DriveFile, DriveFilePage, DriveFolder, DriveRole, DriveShare, FileToUpload, GoogleDrive, SHORTCUT, UploadProgress,
    UploadSession,
};
pub use fault::{GoogleFault, ReconnectReason};
pub use ids::{new_event_id, new_message_id};
pub use mail::{
    GoogleMail, LinkWarning, MailAddress, MailAttachment, MailBody, MailHistory, MailLabel, MailLink, MailMessage,
    MailPage, MailProfile, MailSummary, MailThread, MailThreadPage, MailThreadSummary,
};
pub use mail_write::{DraftSaved, FileToSend, MailDraft, MailDraftPage, MailReplyTo, MailSent, MailToSend};
pub use settings::{GoogleEndpoints, GooglePart, GoogleScope, GoogleSettings};
pub use sheets::{GoogleSheets, SheetBook, SheetCell, SheetPage, SheetTable, SheetWritten};
pub use sign_in::{BrowserFault, GoogleAccount, SignIn, SignInAsked, SignInFault, SignedIn, WebBrowser};
pub use tokens::{KeptTokens, NewTokens, TokenKeeper, TokenKeeperFault};

/// The four programs behind one account. Clones share the same tokens and the same turn to refresh them.
#[derive(Clone)]
pub struct GoogleClients {
    /// Gmail.
    pub mail: Arc<dyn GoogleMail>,
    /// Calendar with Meet.
    pub calendar: Arc<dyn GoogleCalendar>,
    /// Drive.
    pub drive: Arc<dyn GoogleDrive>,
    /// Sheets.
    pub sheets: Arc<dyn GoogleSheets>,
}

/// Reaches Google. Keeps no token of its own: they come from and go to the [`TokenKeeper`].
#[async_trait]
pub trait GoogleConnector: Send + Sync {
    /// Binds the port on 127.0.0.1 and makes the address the person's browser is sent to; sends nothing yet.
    ///
    /// # Errors
    /// [`SignInFault::Settings`] or [`SignInFault::NoPort`].
    async fn sign_in(&self, settings: &GoogleSettings, asked: SignInAsked) -> Result<Box<dyn SignIn>, SignInFault>;

    /// Clients for the account whose tokens the keeper has. Make them once an account and hold them: the turn to
    /// refresh is shared among their clones; across processes it is the keeper's.
    ///
    /// # Errors
    /// [`GoogleFault::InvalidAddress`] for endpoints that may not be reached.
    fn clients(&self, settings: &GoogleSettings, keeper: Arc<dyn TokenKeeper>) -> Result<GoogleClients, GoogleFault>;

    /// Takes the grant back at Google. A token that Google does not know any more is a success: it is revoked.
    ///
    /// # Errors
    /// [`GoogleFault::Offline`], [`GoogleFault::TimedOut`], [`GoogleFault::Busy`] or [`GoogleFault::ServerFault`]: try again later.
    async fn revoke(&self, settings: &GoogleSettings, token: &Sensitive<String>) -> Result<(), GoogleFault>;
}
