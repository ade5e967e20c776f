//! Mail as it is read: pages of summaries, messages with sanitised bodies, history.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use values::Instant;

use super::{
    fault::GoogleFault,
    mail_write::{DraftSaved, MailDraft, MailDraftPage, MailSent, MailToSend},
};

/// Whose mailbox, and where its history stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailProfile {
    /// Its address.
    pub email: String,
    /// Messages in it.
    pub messages: u64,
    /// Where history stands now.
    pub history_id: String,
}

/// A label or folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailLabel {
    /// Gmail's id, as `INBOX`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Gmail's own, not the person's.
    pub is_system: bool,
}

/// A name and an address, as the header has them; control and direction characters are taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailAddress {
    /// The name shown; empty when there is none.
    pub name: String,
    /// The address.
    pub email: String,
}

/// A message in a list. Kept in the cache as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailSummary {
    /// Gmail's id.
    pub id: String,
    /// Its thread.
    pub thread_id: String,
    /// The `Message-ID` without its brackets; empty when there is none.
    pub message_id: String,
    /// Labels, as `INBOX`, `UNREAD`.
    pub labels: Vec<String>,
    /// The first words, as plain text.
    pub snippet: String,
    /// When Google took it.
    #[ts(type = "string")]
    pub received_at: Instant,
    /// Senders, usually one.
    pub from: Vec<MailAddress>,
    /// Recipients.
    pub to: Vec<MailAddress>,
    /// Further recipients.
    pub cc: Vec<MailAddress>,
    /// The subject, one line.
    pub subject: String,
    /// Bytes in all, as Gmail estimates.
    #[ts(type = "number")]
    pub size: u64,
    /// The history id of its last change.
    pub history_id: String,
}

/// A page of messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailPage {
    /// Newest first.
    pub messages: Vec<MailSummary>,
    /// Fetches the next page.
    pub next: Option<String>,
}

/// A thread in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailThreadSummary {
    /// Gmail's id.
    pub id: String,
    /// Its messages, oldest first.
    pub messages: Vec<MailSummary>,
    /// The history id of its last change.
    pub history_id: String,
}

/// A page of threads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailThreadPage {
    /// Newest first.
    pub threads: Vec<MailThreadSummary>,
    /// Fetches the next page.
    pub next: Option<String>,
}

/// What a reader should know of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkWarning {
    /// The text shows another host than the one it leads to.
    ShowsAnotherHost,
    /// The host mixes scripts, or only looks like Latin letters: `аррlе.example` in Cyrillic.
    LooksAlike,
    /// The host is written in other letters than ours; it is shown in its `xn--` form too.
    OtherLetters,
    /// The host is a bare IP address.
    BareAddress,
    /// Something that looks like a host stands before an `@`: `https://bank.example@evil.example`.
    NameBeforeHost,
    /// It is not encrypted.
    Plain,
}

/// A link of a message. It leads nowhere by itself: the window shows `host` and asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailLink {
    /// Its text, one line, shortened.
    pub text: String,
    /// Where it leads: `http`, `https` or `mailto`, in ASCII.
    pub address: String,
    /// Its host in ASCII, `xn--` where other letters are meant; empty for `mailto`.
    pub host: String,
    /// Its host in its own letters, when they differ.
    pub host_in_letters: Option<String>,
    /// What a reader should know.
    pub warnings: Vec<LinkWarning>,
}

/// What a message says, safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct MailBody {
    /// As plain text: of the text part, else made from the HTML.
    pub text: String,
    /// Sanitised HTML: no script, style sheet, image from elsewhere, form, frame, SVG, data address; links without a target of
    /// their own (`data-link` has the index into `links`). None when there is no HTML part.
    pub html: Option<String>,
    /// Its links, in order.
    pub links: Vec<MailLink>,
    /// Images from elsewhere that were taken out.
    pub images_blocked: u32,
    /// Scripts, frames, forms, objects and handlers that were taken out.
    pub dangers_blocked: u32,
    /// Something was cut: too long, too deep, too many parts.
    pub is_cut: bool,
    /// Bytes that were no text in the encoding they claim were replaced.
    pub has_broken_text: bool,
}

/// A file in a message, fetched when asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailAttachment {
    /// Which part of the message, as `1.2`. Stays the same; Gmail's attachment ids do not.
    pub part: String,
    /// Its name, without path and control characters.
    pub name: String,
    /// Its type as the sender claims.
    pub mime: String,
    /// Bytes, as Gmail says.
    #[ts(type = "number")]
    pub size: u64,
    /// It belongs into the text (an image of a signature, say).
    pub is_inline: bool,
    /// A program, or a name that hides what it is (`.pdf.exe`, direction characters).
    pub is_dangerous: bool,
}

/// A message as it is read. Kept in the cache as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailMessage {
    /// What the list shows.
    pub summary: MailSummary,
    /// `References` without brackets, oldest first; a reply adds the message's own id.
    pub references: Vec<String>,
    /// Where answers go, when not to the sender.
    pub reply_to: Vec<MailAddress>,
    /// The address an answer goes to has another domain than the sender's.
    pub answers_elsewhere: bool,
    /// What it says.
    pub body: MailBody,
    /// Its files.
    pub attachments: Vec<MailAttachment>,
}

/// A thread as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailThread {
    /// Gmail's id.
    pub id: String,
    /// The history id of its last change.
    pub history_id: String,
    /// Oldest first.
    pub messages: Vec<MailMessage>,
}

/// What changed in a mailbox since a history id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailHistory {
    /// Messages that are new or whose labels changed; read them again.
    pub changed: Vec<String>,
    /// Messages that are not there any more.
    pub removed: Vec<String>,
    /// Where history stands now, to be stored once all pages are.
    pub history_id: String,
    /// Fetches the next page, with the same start.
    pub next: Option<String>,
}

/// Gmail. Pages hold at most 100; a list takes two round trips.
#[async_trait]
pub trait GoogleMail: Send + Sync {
    /// Whose mailbox this is: the probe of Gmail.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn profile(&self) -> Result<MailProfile, GoogleFault>;

    /// Labels and folders.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn labels(&self) -> Result<Vec<MailLabel>, GoogleFault>;

    /// Messages that match `query` in Gmail's own language (empty: all), newest first. Messages that vanish meanwhile are left out.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn messages(&self, query: &str, page: Option<&str>, size: u32) -> Result<MailPage, GoogleFault>;

    /// Summaries of messages by id, in one batch of at most 100; those that are not there are left out.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn summaries(&self, ids: &[String]) -> Result<Vec<MailSummary>, GoogleFault>;

    /// Threads that match, newest first: of a contact, `from:a@b.example OR to:a@b.example`.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn threads(&self, query: &str, page: Option<&str>, size: u32) -> Result<MailThreadPage, GoogleFault>;

    /// A thread with its messages as they are read.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn thread(&self, id: &str) -> Result<MailThread, GoogleFault>;

    /// One message as it is read.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn message(&self, id: &str) -> Result<MailMessage, GoogleFault>;

    /// The bytes of a file of a message, by its part; at most 50 MB.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn attachment(&self, message: &str, part: &str) -> Result<Vec<u8>, GoogleFault>;

    /// A message as it travelled (RFC 5322), to be kept as a file: every byte of it, nothing made safe; at most 50 MB.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`], [`GoogleFault::TooLarge`] and others.
    async fn raw(&self, message: &str) -> Result<Vec<u8>, GoogleFault>;

    /// What changed since `since`; [`GoogleFault::NotFound`] means that Google has forgotten it: read everything again.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn history(&self, since: &str, page: Option<&str>) -> Result<MailHistory, GoogleFault>;

    /// Sends once. With `may_be_there` (a former attempt's answer was lost, or the program ended meanwhile), it is looked
    /// for first by our `Message-ID` and our own header, and sent only when it is not there.
    ///
    /// # Errors
    /// [`GoogleFault::AnswerLost`]: try again with `may_be_there`. Others: it was not sent.
    async fn send(&self, mail: &MailToSend, may_be_there: bool) -> Result<MailSent, GoogleFault>;

    /// Looks for a message of ours that was sent: none when it is not there.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn find_sent(&self, mail: &MailToSend) -> Result<Option<MailSent>, GoogleFault>;

    /// Saves a draft at Google: a new one, or over `draft`. A draft that is not there any more is made anew; so is one
    /// whose answer was lost, unless it is found by our `Message-ID`.
    ///
    /// # Errors
    /// [`GoogleFault::ScopeMissing`] without [`super::GoogleScope::MailCompose`], and others.
    async fn save_draft(&self, mail: &MailToSend, draft: Option<&str>) -> Result<DraftSaved, GoogleFault>;

    /// Drafts, newest first.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn drafts(&self, page: Option<&str>, size: u32) -> Result<MailDraftPage, GoogleFault>;

    /// A draft to go on with.
    ///
    /// # Errors
    /// [`GoogleFault::NotFound`] and others.
    async fn draft(&self, id: &str) -> Result<MailDraft, GoogleFault>;

    /// Deletes a draft; one that is not there any more is a success.
    ///
    /// # Errors
    /// See [`GoogleFault`].
    async fn delete_draft(&self, id: &str) -> Result<(), GoogleFault>;

    /// Sends a draft as it is at Google. Look with [`Self::find_sent`] before repeating.
    ///
    /// # Errors
    /// [`GoogleFault::AnswerLost`] and others.
    async fn send_draft(&self, id: &str) -> Result<MailSent, GoogleFault>;
}
