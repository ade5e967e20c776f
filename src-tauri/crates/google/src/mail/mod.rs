//! Gmail: lists in two round trips, messages made safe, sent once, followed by their history.

mod body;
mod client;
mod compose;
mod drafts;
mod heads;
mod hosts;
mod html;
mod lists;
mod names;
mod parts;
mod read;
mod send;
mod wire;

pub(crate) use client::MailClient;
pub(crate) use names::safe as safe_name;
pub use read::read_mime;

/// What is read of a message for a list.
const SUMMARY: &str = "id,threadId,labelIds,snippet,historyId,internalDate,sizeEstimate,payload/headers";
/// The headers that a list shows.
const HEADERS: &[&str] = &["From", "To", "Cc", "Subject", "Message-ID", "X-Fidus-Message"];
