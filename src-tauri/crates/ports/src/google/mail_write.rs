//! Mail as it is written.

use serde::{Deserialize, Serialize};
use values::Instant;

use super::mail::{MailAddress, MailBody, MailSummary};

/// A file to go with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileToSend {
    /// Its name as the recipient sees it.
    pub name: String,
    /// Its type, as `application/pdf`.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The message that is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReplyTo {
    /// Its thread at Gmail.
    pub thread_id: String,
    /// Its `Message-ID`, without brackets; empty when it has none that can stand in a header.
    pub message_id: String,
    /// Its `References`, without brackets, oldest first.
    pub references: Vec<String>,
}

/// A message to be sent. The same value makes the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailToSend {
    /// Our `Message-ID` without brackets, made once when it is queued: `<uuid>@<domain>`. See [`super::new_message_id`].
    pub message_id: String,
    /// When it was written, for its `Date`.
    pub date: Instant,
    /// The account's own address.
    pub from: MailAddress,
    /// Recipients.
    pub to: Vec<MailAddress>,
    /// Further recipients.
    pub cc: Vec<MailAddress>,
    /// Recipients the others do not see.
    pub bcc: Vec<MailAddress>,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML, if there is some.
    pub html: Option<String>,
    /// What it answers.
    pub reply_to: Option<MailReplyTo>,
    /// Files; together at most 25 MB, as Gmail takes.
    pub files: Vec<FileToSend>,
}

/// A message that Google has taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSent {
    /// Gmail's id of it.
    pub id: String,
    /// Its thread.
    pub thread_id: String,
    /// It had been sent before, by an attempt whose answer was lost.
    pub was_there: bool,
}

/// A draft that Google has taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSaved {
    /// The draft's id.
    pub id: String,
    /// The id of its message, another one at each saving.
    pub message_id: String,
}

/// A page of drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailDraftPage {
    /// The drafts' ids with what the list shows.
    pub drafts: Vec<(String, MailSummary)>,
    /// Fetches the next page.
    pub next: Option<String>,
}

/// A draft to go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailDraft {
    /// The draft's id.
    pub id: String,
    /// What the list shows.
    pub summary: MailSummary,
    /// Recipients the others do not see.
    pub bcc: Vec<MailAddress>,
    /// What it says.
    pub body: MailBody,
    /// Its files, whole: a draft is replaced as a whole.
    pub files: Vec<FileToSend>,
}
