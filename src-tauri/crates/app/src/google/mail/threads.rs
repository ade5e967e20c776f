//! Threads, as they are kept here; with words they are searched here too.

use ports::google::GoogleScope;
use serde::{Deserialize, Serialize};
use store::{MailThread as KeptThread, MailWanted};
use values::Instant;

use crate::{
    fault::Fault,
    google::{
        about::{self, About},
        account, keeper,
    },
    seat::Seat,
};

/// Threads in one answer.
const MOST: u32 = 200;

/// Which threads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ThreadsRequest {
    /// Only those with this label of Gmail's, as `INBOX`.
    pub label: Option<String>,
    /// Only those with the record's address in them.
    pub about: Option<About>,
    /// Only those with all these words, each as it begins.
    pub text: Option<String>,
    /// Threads to pass over.
    pub offset: u32,
    /// Threads to return, at most 200.
    pub limit: u32,
}

/// A thread in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ThreadRow {
    /// Its id.
    pub id: String,
    /// When its last message came.
    #[ts(type = "string")]
    pub last_at: Instant,
    /// The subject.
    pub subject: String,
    /// Who wrote in it.
    pub senders: Vec<String>,
    /// How its last message begins.
    pub snippet: String,
    /// Its labels.
    pub labels: Vec<String>,
    /// How many messages.
    pub messages: u32,
    /// One was not read yet.
    pub unread: bool,
    /// Something is attached, as far as its messages were read.
    pub attached: bool,
}

/// Threads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Threads {
    /// The newest first.
    pub rows: Vec<ThreadRow>,
    /// There are more.
    pub more: bool,
    /// An account is linked.
    pub linked: bool,
    /// Mail may be read.
    pub granted: bool,
    /// Messages kept here.
    pub kept: u32,
    /// The whole mailbox is being read for the first time.
    pub reading: bool,
    /// The record has no address to look for.
    pub no_address: bool,
}

/// Threads, the newest first.
pub(crate) async fn threads(seat: &Seat, request: ThreadsRequest) -> Result<Threads, Fault> {
    if request.limit == 0 || request.limit > MOST {
        return Err(Fault::field("limit", "range_1_200"));
    }
    let user = &seat.session.user_id;
    let account = account::find(seat).await?;
    let addresses = match &request.about {
        Some(about) => Some(about::addresses(seat, about).await?),
        None => None,
    };
    let no_address = addresses.as_ref().is_some_and(Vec::is_empty);
    let wanted =
        MailWanted { label: request.label, addresses, text: request.text.filter(|text| !text.trim().is_empty()) };
    // One more than asked for tells whether there are more.
    let mut rows = if account.is_some() {
        seat.store().google_threads(user, &wanted, (request.offset, request.limit + 1)).await?
    } else {
        Vec::new()
    };
    let most = usize::try_from(request.limit).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    Ok(Threads {
        rows: rows.into_iter().map(row).collect(),
        more,
        linked: account.is_some(),
        granted: account.as_ref().is_some_and(|account| keeper::granted(account).contains(&GoogleScope::MailRead)),
        kept: u32::try_from(seat.store().google_mail_count(user).await?).unwrap_or(u32::MAX),
        reading: seat.open.google.reading(user).is_some(),
        no_address,
    })
}

fn row(thread: KeptThread) -> ThreadRow {
    ThreadRow {
        id: thread.id,
        last_at: thread.last_at,
        subject: thread.subject,
        senders: thread.senders,
        snippet: thread.snippet,
        labels: thread.labels,
        messages: thread.messages,
        unread: thread.unread,
        attached: thread.attached,
    }
}
